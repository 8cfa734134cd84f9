"""An auditor records what was seen; years later somebody asks why."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def rate(run, what="nonclinical.team 4", **options):
    said = {"grade": "E3", "source": "audit:2026-11", "reason": "director and backup met"}
    said |= options
    words = ["vetting", "rate", "harbour-preclinical", *what.split()]
    for name, value in said.items():
        words += [f"--{name}", value]
    return run(words)


def test_a_rating_is_shown_with_who_when_and_why(sample):
    assert rate(sample, by="auditor-9").code == 0

    shown = sample("vetting show 海港毒理").out
    assert (
        "nonclinical.team 4: E3, 2026-11-24, auditor-9, audit:2026-11, director and backup met"
        in shown
    )


@pytest.mark.parametrize(
    ("what", "options", "code", "said"),
    [
        ("nonclinical.team 6", {}, 3, "0 to 5"),
        ("nonclinical.team 4-2", {}, 3, "0 to 5"),
        ("nonclinical.team four", {}, 2, "0 to 5"),
        ("nonclinical.team 4", {"grade": "E7"}, 3, "E0"),
        ("nonclinical.team 4", {"reason": " "}, 3, "reason"),
        ("nonclinical.team 4", {"on": "2027-01-01"}, 3, "future"),
        ("nonclinical.team 4", {"on": "01/02/2026"}, 2, "YYYY-MM-DD"),
        ("nonclinical.teem 4", {}, 4, "nonclinical.team"),
        ("nonclinical.price 4", {}, 2, "computed"),
        ("biology.team 4", {}, 4, "rubric"),
        ("nonclinical.team 4", {"site": "nowhere"}, 4, "site"),
        ("nonclinical.team 4", {"reason": "x\x1b[31m"}, 3, "control"),
    ],
)
def test_a_rating_that_cannot_stand_is_refused_with_a_sentence(sample, what, options, code, said):
    before = sample("vetting ledger verify").out
    done = rate(sample, what, **options)

    assert done.code == code
    assert said in done.err
    assert sample("vetting ledger verify").out == before


def test_a_newer_rating_answers_a_wrong_one(sample):
    rate(
        sample,
        "nonclinical.capability 1",
        source="audit:a",
        reason="typed wrongly",
        on="2026-10-01",
    )
    rate(sample, "nonclinical.capability 5", source="audit:a", reason="as seen")

    answer = json.loads(sample("vetting match NCL-GLP --format json").out)
    mine = next(i for i in answer["results"] if i["supplier"] == "harbour-preclinical")
    part = next(p for p in mine["criteria"] if p["criterion"] == "capability")
    assert part["hi"] == 100


def editor(path: Path, old: str, new: str) -> str:
    """An editor that replaces one text."""
    script = path / "edit.py"
    script.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[1])\n"
        f"file.write_text(file.read_text('utf-8').replace({old!r}, {new!r}), 'utf-8')\n",
        "utf-8",
    )
    return f"{sys.executable} {script}"


def test_a_document_is_edited_and_checked_on_save(sample, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", editor(tmp_path, "name: Harbour Preclinical Ltd", "name: Harbour"))
    done = sample("vetting supplier edit harbour-preclinical --reason 'they changed their name'")
    assert done.code == 0
    shown = json.loads(sample("vetting show harbour-preclinical --format json").out)
    assert shown["name"] == "Harbour"
    assert shown["sites"][0]["ratings"]

    monkeypatch.setenv("EDITOR", editor(tmp_path, "type: SYXK", "type: SYXX"))
    done = sample("vetting supplier edit harbour-preclinical")
    assert done.code == 3
    assert "harbour-preclinical.yaml:" in done.err
    monkeypatch.setenv("EDITOR", editor(tmp_path, "nothing", "nothing"))
    assert "nothing changed" in sample("vetting supplier edit harbour-preclinical").err
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert sample("vetting supplier edit harbour-preclinical").code == 2


def test_an_alias_finds_the_supplier_and_is_nobody_elses(sample):
    assert sample("vetting supplier alias harbour-preclinical 港湾毒理").code == 0
    assert "harbour-preclinical" in sample("vetting show 港湾毒理").out
    assert sample("vetting supplier alias lotus-gate-tox 港湾毒理").code == 2
    assert "nothing changed" in sample("vetting supplier alias harbour-preclinical 港湾毒理").err


def test_every_write_leaves_an_entry_with_actor_instant_and_reason(sample, tables):
    sample("vetting supplier alias harbour-preclinical Harbor --by desk-2 --reason 'typed so'")

    ((header, payload, salt),) = tables.execute(
        "SELECT header, payload, salt FROM entries ORDER BY seq DESC LIMIT 1"
    )
    facts = json.loads(header)
    assert facts["actor"] == "desk-2"
    assert facts["reason"] == "typed so"
    assert facts["kind"] == "supplier.change"
    assert facts["ts"].startswith("2026-11-24T09:00:00.")
    assert "Harbor" in payload
    assert len(bytes.fromhex(salt)) == 16


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET by = 'x' WHERE seq = 3",
        "DELETE FROM entries WHERE seq = 3",
        "UPDATE entries SET digest = 'x'",
        "UPDATE entries SET payload = NULL, salt = NULL, kind = 'x' WHERE seq = 3",
        "INSERT INTO entries SELECT seq + 7, digest, 'x', header, payload, salt, at, by, kind,"
        " subject FROM entries ORDER BY seq DESC LIMIT 1",
        "INSERT INTO entries SELECT seq + 1, prev || 'x', 'x', header, payload, salt, at, by,"
        " kind, subject FROM entries ORDER BY seq DESC LIMIT 1",
    ],
)
def test_the_history_refuses_to_be_edited(sample, tables, statement):
    before = tables.state()
    with pytest.raises(Exception, match=r"history|must follow the last one"):
        tables.execute(statement)
    assert tables.state() == before
    assert sample("vetting ledger verify").code == 0


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE suppliers SET document = replace(document, 'Harbour', 'Habrour')", "harbour"),
        ("UPDATE suppliers SET name = 'X' WHERE slug = 'lotus-gate-tox'", "lotus-gate-tox"),
        ("DELETE FROM offerings WHERE supplier_id = 3", ""),
        (
            "UPDATE entries SET payload = replace(payload, 'E3', 'E4')"
            " WHERE subject = 'harbour-preclinical'",
            "(supplier.add)",
        ),
        ("UPDATE entries SET header = replace(header, 'tester', 'testes') WHERE seq = 9", "9"),
        ("UPDATE entries SET by = 'somebody' WHERE seq = 9", "9"),
        ("UPDATE entries SET payload = NULL, salt = NULL WHERE seq = 9", "9"),
        ("DELETE FROM entries WHERE seq = 12", "12"),
    ],
)
def test_verify_finds_what_was_changed_behind_the_tools_back(sample, tables, statement, said):
    tables.unguard()
    tables.execute(statement)

    done = sample("vetting ledger verify")

    assert done.code == 6
    assert said in done.err


def test_a_cut_off_history_shows_only_against_a_head_kept_elsewhere(sample, tables):
    rate(sample)
    head = sample("vetting ledger head").out.split()[1]
    tables.unguard()
    tables.execute("DELETE FROM entries WHERE seq = (SELECT MAX(seq) FROM entries)")
    ((document,),) = tables.execute(
        "SELECT document FROM suppliers WHERE slug = 'harbour-preclinical'"
    )
    data = json.loads(document)
    data["sites"][0]["ratings"].pop()
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    tables.execute("UPDATE suppliers SET document = ? WHERE slug = 'harbour-preclinical'", text)

    assert sample("vetting ledger verify").code == 0
    assert sample(f"vetting ledger verify --head {head}").code == 6


def test_many_people_may_write_at_once(sample, tmp_path):
    """Eight writers, five ratings each: all stored, the chain whole (TRUST row 3)."""
    script = (
        "from vetting.cli import main\n"
        "for n in range(5):\n"
        "    try:\n"
        "        main(['rate', 'harbour-preclinical', 'nonclinical.team', '3', '--grade', 'E1',"
        " '--source', 's', '--reason', 'r'])\n"
        "    except SystemExit as end:\n"
        "        assert not end.code, end.code\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.DEVNULL)
        for _ in range(8)
    ]
    assert [writer.wait(120) for writer in writers] == [0] * 8

    shown = json.loads(sample("vetting show harbour-preclinical --format json").out)
    ratings = [item for item in shown["sites"][0]["ratings"] if item.get("source") == "s"]
    assert len(ratings) == 40
    assert sample("vetting ledger verify").code == 0


def test_a_closed_pipe_is_silent(sample, tmp_path):
    line = f"{sys.executable} -m vetting export suppliers | head -1"
    done = subprocess.run(line, shell=True, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.file
def test_a_read_only_registry_can_still_be_read(sample, tmp_path):
    path = tmp_path / "vetting.db"
    path.chmod(0o444)
    assert sample("vetting show harbour-preclinical").code == 0


@pytest.mark.file
@pytest.mark.parametrize("content", [b"", b"just text, no database" * 20])
def test_another_file_is_not_taken_for_a_registry(run, tmp_path, content):
    (tmp_path / "vetting.db").write_bytes(content)

    for line in ("vetting supplier list", "vetting supplier add --name X --no-input"):
        done = run(line)
        assert done.code == 5
        assert "is not a vetting registry" in done.err
    assert (tmp_path / "vetting.db").read_bytes() == content


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM packs WHERE sort = 'vocabulary'", "not kept any more"),
        ("UPDATE packs SET text = 'nonsense' WHERE name = 'nonclinical'", "nonclinical"),
        ("UPDATE entries SET payload = '{}' WHERE kind = 'rubric.use'", "content was changed"),
        ("UPDATE entries SET payload = 'nonsense' WHERE kind = 'supplier.add'", "content was"),
    ],
)
def test_verify_names_what_was_taken_away_or_made_unreadable(sample, tables, statement, said):
    tables.unguard()
    tables.execute(statement)

    done = sample("vetting ledger verify")

    assert done.code == 6
    assert said in done.err


def test_a_word_that_is_no_text_is_said_so(sample):
    done = sample(["vetting", "show", "\udc80"])
    assert done.code in (2, 4)
    assert "U+DC80" in done.err or "\\udc80" in done.err
