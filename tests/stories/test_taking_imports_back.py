"""What an import did is listed, and taken back through the history."""

import json

import pytest
from conftest import Tables

from vetting import clock

FIRST = (
    "id,name,country,city,services\n"
    "elm-pod,Elm Pod,CN,杭州,药效\n"
    "birch-bay,Birch Bay,CN,苏州,药效\n"
)
SECOND = "id,name,country,phone\nbirch-bay,Birch Bay,CN,0512-5550102\nasp-leaf,Asp Leaf,CN,\n"
WHY = "--reason 'the list was of last year' --by lin"


@pytest.fixture
def two(run, tmp_path):
    """Two lists taken in, the second touching a supplier of the first; their numbers."""
    (tmp_path / "first.csv").write_text(FIRST, "utf-8")
    (tmp_path / "second.csv").write_text(SECOND, "utf-8")
    assert run("vetting import first.csv --by ann").code == 0
    assert run("vetting import second.csv").code == 0
    return [item["entry"] for item in listed(run)]


def listed(run):
    return json.loads(run("vetting import list --format json").out)


def on_file(run):
    return {row["id"] for row in json.loads(run("vetting supplier list -f json").out)}


def document(run, name):
    lines = run("vetting export suppliers --format jsonl").out.splitlines()
    return next(item for item in map(json.loads, lines) if item["id"] == name)


def test_imports_are_listed_with_who_when_what_and_from_where(run, two):
    first, second = listed(run)
    assert (first["file"], first["files"]) == ("first.csv", 1)
    assert (first["added"], first["changed"], first["by"]) == (2, 0, "ann")
    assert (second["added"], second["changed"], second["by"]) == (1, 1, "tester")
    assert first["on"] == "2026-11-24"
    assert len(first["sha256"]) == 12
    assert first["reverted"] == ""
    shown = run("vetting import list")
    assert "second.csv" in shown.out
    assert "imports: 2" in shown.err
    assert "撤销" in run("vetting import list --lang zh").out


def test_an_import_is_taken_back(run, two):
    _, second = two
    before = document(run, "birch-bay")
    assert before["contact"]["phone"] == "0512-5550102"

    done = run(f"vetting import revert {second} {WHY}")

    assert done.code == 0, done.err
    assert "1 supplier(s) taken off file, 1 as before it" in done.err
    assert on_file(run) == {"elm-pod", "birch-bay"}
    assert "contact" not in document(run, "birch-bay")
    assert isinstance(listed(run)[1]["reverted"], int)
    assert run("vetting show asp-leaf").code == 4
    assert run("vetting resolve 'Asp Leaf'").out.count("asp-leaf") == 0
    for line in ("ledger verify", "doctor", "ledger rebuild"):
        found = run(f"vetting {line}")
        assert found.code == 0, (line, found.err)
    assert run("vetting import second.csv").code == 0
    assert document(run, "birch-bay") == before


def test_the_history_tells_of_a_supplier_that_was_taken_off_file(run, two):
    run(f"vetting import revert {two[1]} {WHY}")
    told = run("vetting history asp-leaf")
    assert told.code == 0, told.err
    said = " ".join(told.out.split())
    assert "took the supplier off file" in said
    assert "the list was of last year" in said
    rows = json.loads(run("vetting history asp-leaf --format json").out)
    assert {"supplier.add", "supplier.remove"} == {row["kind"] for row in rows}
    assert ("Asp Leaf", None) in {(row["old"], row["new"]) for row in rows}
    back = json.loads(run("vetting history birch-bay --format json").out)[-1]
    assert (back["by"], json.loads(back["old"])) == ("lin", {"phone": "0512-5550102"})


def test_a_supplier_that_was_taken_off_file_is_found_by_its_name(run, two):
    run(f"vetting import revert {two[1]} {WHY}")
    by_id, by_name = run("vetting history asp-leaf"), run("vetting history 'Asp Leaf'")
    assert by_name.code == 0
    assert by_name.out == by_id.out
    for name in ("asp-leaf", "'asp leaf'"):
        told = run(f"vetting show {name}")
        assert told.code == 4
        assert (
            f"`asp-leaf` was taken off file on 2026-11-24, by lin, when import {two[1]}" in told.err
        )
        assert "`vetting history asp-leaf`" in told.err
    run("vetting import second.csv")
    assert run("vetting show 'Asp Leaf'").code == 0


def test_the_past_is_as_it_was_known(run, two, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: "2026-11-26T09:00:00.000000Z")
    assert run(f"vetting import revert {two[0]} {WHY}").code == 3  # the second list touched it
    assert run(f"vetting import revert {two[1]} {WHY}").code == 0
    assert run(f"vetting import revert {two[0]} {WHY}").code == 0
    assert on_file(run) == set()
    now = run("vetting match NCL-EFF")
    then = run("vetting match NCL-EFF --as-known 2026-11-24")
    assert "Elm Pod" not in now.out
    assert "Elm Pod" in then.out
    assert run("vetting ledger verify").code == 0


@pytest.mark.file
def test_a_backup_of_it_comes_back(run, two, tmp_path):
    run(f"vetting import revert {two[1]} {WHY}")
    assert run("vetting backup copy.tar").code == 0
    back = run("vetting restore copy.tar --db other.db")
    assert back.code == 0, back.err
    assert run("vetting ledger verify --db other.db").code == 0
    found = run("vetting supplier list -f json --db other.db").out
    assert {row["id"] for row in json.loads(found)} == {"elm-pod", "birch-bay"}


@pytest.mark.parametrize(
    "line",
    [
        "vetting rate asp-leaf nonclinical.team 4 --grade E2 --source call --reason seen",
        "vetting flag add asp-leaf 'a letter' --severity minor --source x --grade E2 --reason y",
    ],
)
def test_what_was_touched_since_is_not_taken_back_and_all_of_it_is_named(
    run, two, tables, tmp_path, line
):
    assert run(line).code == 0
    (tmp_path / "later.csv").write_text("id,name,phone\nbirch-bay,Birch Bay,1\n", "utf-8")
    assert run("vetting import later.csv").code == 0
    before = tables.state()
    done = run(f"vetting import revert {two[1]} {WHY}")
    assert done.code == 3
    assert "birch-bay" in done.err
    assert "asp-leaf" in done.err
    assert tables.state() == before


def test_a_rehearsal_stores_nothing(run, two, tables):
    before = tables.state()
    done = run(f"vetting import revert {two[1]} {WHY} --dry-run")
    assert done.code == 0
    assert "would take back" in done.err
    assert tables.state() == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{0} --reason again", 3, "taken back already"),
        ("1 --reason x", 4, "no import is called `1`"),
        ("{1} --reason ' '", 2, "`--reason` is empty"),
        ("{1}", 2, "--reason"),
    ],
)
def test_what_cannot_be_taken_back_is_said(run, two, line, code, said):
    run(f"vetting import revert {two[1]} {WHY}")
    line = line.format(two[1], two[0])
    done = run(f"vetting import revert {line}")
    assert done.code == code
    assert said in done.err


def test_what_was_erased_holds_after_it(run, two):
    assert run(f"vetting import revert {two[1]} {WHY}").code == 0
    erase = "--containing 0512-5550102 --reason 'asked to be forgotten' --yes"
    assert run(f"vetting redact --supplier birch-bay {erase}").code == 0
    gone = "--containing 'Asp Leaf' --reason 'asked to be forgotten' --yes"
    done = run(f"vetting redact --supplier asp-leaf {gone}")
    assert done.code == 0, done.err
    assert run("vetting ledger verify").code == 0
    assert on_file(run) == {"elm-pod", "birch-bay"}
    assert "Asp Leaf" not in run("vetting ledger export").out
    assert run("vetting history asp-leaf").code == 0


def test_what_was_on_file_before_and_is_erased_cannot_come_back(run, tmp_path):
    (tmp_path / "a.csv").write_text("id,name,phone\nelm-pod,Elm Pod,0571-111\n", "utf-8")
    (tmp_path / "b.csv").write_text("id,name,phone\nelm-pod,Elm Pod,0571-222\n", "utf-8")
    for name in ("a", "b"):
        assert run(f"vetting import {name}.csv").code == 0
    erase = "--containing 0571-111 --reason 'asked to be forgotten' --yes"
    assert run(f"vetting redact --supplier elm-pod {erase}").code == 0
    done = run(f"vetting import revert {listed(run)[1]['entry']} {WHY}")
    assert done.code == 3
    assert "was erased for 1 of its suppliers: elm-pod" in done.err


def test_the_entry_that_took_a_supplier_off_cannot_be_erased(run, two):
    run(f"vetting import revert {two[1]} {WHY}")
    head = int(run("vetting ledger head").out.split()[0])
    for seq in (head, head - 1):
        assert run(f"vetting redact {seq} --reason x --yes").code == 3


@pytest.mark.parametrize("word", ["list", "revert"])
def test_the_words_after_it_have_help_and_a_file_of_that_name_is_a_path(run, word):
    said = run(f"vetting import {word} --help").out
    assert f"Example: vetting import {word}" in said
    assert f"vetting import {word}" in run("vetting import --help").out
    assert (
        "is of a kind" in run(f"vetting import ./{word}").err
        or "no file" in run(f"vetting import ./{word}").err
    )


@pytest.mark.file
def test_whoever_writes_on_a_server_may_take_back_and_is_told_what_an_older_one_lacks(
    run, server, tmp_path, monkeypatch
):
    name = server.database()
    role, owner = f"{name}_writer", server.url(name)
    server.execute(f"CREATE ROLE {role} LOGIN")
    monkeypatch.setenv("VETTING_DB", owner)
    assert run(f"vetting init --writer {role}").code == 0
    monkeypatch.setenv("VETTING_DB", server.url(name, role=role))
    (tmp_path / "first.csv").write_text(FIRST, "utf-8")
    assert run("vetting import first.csv").code == 0
    (item,) = listed(run)

    monkeypatch.setenv("VETTING_DB", owner)
    Tables(tmp_path).execute(f"REVOKE DELETE ON suppliers FROM {role}")
    monkeypatch.setenv("VETTING_DB", server.url(name, role=role))
    refused = run(f"vetting import revert {item['entry']} {WHY}")
    assert refused.code == 5
    assert "GRANT DELETE ON suppliers TO" in refused.err
    assert on_file(run) == {"elm-pod", "birch-bay"}

    monkeypatch.setenv("VETTING_DB", owner)
    Tables(tmp_path).execute(f"GRANT DELETE ON suppliers TO {role}")
    monkeypatch.setenv("VETTING_DB", server.url(name, role=role))
    assert run(f"vetting import revert {item['entry']} {WHY}").code == 0
    assert on_file(run) == set()
    assert run("vetting ledger verify").code == 0


def test_the_history_says_which_import_did_it_and_that_it_was_taken_back(run, two):
    _, second = two
    assert f"read in a list (import {second})" in run("vetting history birch-bay").out
    run(f"vetting import revert {second} {WHY}")
    changed, gone = (run(f"vetting history {name}").out for name in ("birch-bay", "asp-leaf"))
    assert f"took import {second} back: the list was of last year" in changed
    assert "edited the record" not in changed
    assert f"took the supplier off file, taking import {second} back" in gone
    assert f"撤销导入 {second}" in run("vetting history birch-bay --lang zh").out


def test_the_number_of_an_entry_leads_to_the_import_that_made_it(run, two):
    done = run(f"vetting import revert {two[1] - 1} {WHY}")
    assert done.code == 4
    assert f"made by import {two[1]}: `vetting import revert {two[1]} --reason TEXT`" in done.err
    assert "vetting import list" in run(f"vetting import revert 9999 {WHY}").err


def test_of_many_files_the_first_is_named_and_all_are_counted(run, tmp_path):
    (tmp_path / "many").mkdir()
    for number in range(5):
        text = f"name,country\nFirm {number},CN\n"
        (tmp_path / "many" / f"list-{number}.csv").write_text(text, "utf-8")
    assert run("vetting import many").code == 0
    (row,) = listed(run)
    assert (row["file"], row["files"]) == ("list-0.csv", 5)
    head, told = run("vetting import list --format csv").out.splitlines()
    assert head.startswith('"entry","on","by","file","files","sha256"')
    assert '"list-0.csv",5,' in told
    assert "list-1.csv" not in run("vetting import list").out
