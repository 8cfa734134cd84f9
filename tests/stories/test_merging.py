"""Two records of one company become one, by a person's word, and two again."""

import json
from datetime import date

import pytest

from vetting import clock

ONE = {
    "id": "quince", "name": "Quince Orchard Analytics Co., Ltd.", "country": "CN",
    "former_names": ["Pear Orchard Analytics"], "contact": {"web": "https://quince.example"},
    "identifiers": {"uscc": "91310115MA1K3AB115"}, "notes": "met in March",
    "sites": [{"id": "main", "city": "Suzhou", "offerings": [{"service": "NCL-PK"}]}],
    "flags": [{"text": "letter of 2025", "severity": "minor", "on": "2025-05-01"}],
}  # fmt: skip
OTHER = {
    "id": "quince-2", "name": "Quince Orchard", "name_zh": "榅桲果园分析有限公司", "country": "CN",
    "aliases": ["QOA Labs"], "contact": {"web": "https://qoa.example", "phone": "0512"},
    "identifiers": {"lei": "529900T8BM49AURSDO55"}, "notes": "met in May",
    "sites": [
        {"id": "main", "city": "Wuxi", "identifiers": {"fei": "3001234567"},
         "offerings": [{"service": "NCL-GLP", "modalities": ["MAB"], "species": ["NHP"]}]},
        {"id": "north", "city": "Harbin"},
    ],
    "projects": [{"number": "P-7", "service": "NCL-GLP", "year": 2024}],
    "flags": [
        {"text": "letter of 2025", "severity": "minor", "on": "2025-05-01"},
        {"text": "recall", "severity": "major", "on": "2026-05-01", "grade": "E2"},
    ],
}  # fmt: skip
MERGE = "vetting supplier merge quince quince-2 --reason 'one letterhead'"
UNMERGE = "vetting supplier unmerge quince-2 --reason 'two firms after all'"


def put(run, tmp_path, *documents):
    text = "\n".join(json.dumps(item, ensure_ascii=False) for item in documents)
    (tmp_path / "list.jsonl").write_text(text, "utf-8")
    return run("vetting import list.jsonl")


@pytest.fixture
def pair(run, tmp_path):
    """`run` where two records of one company are on file."""
    done = put(run, tmp_path, ONE, OTHER)
    assert "2 added" in done.err, done.err
    return run


def document(run, name):
    done = run(f"vetting show {name} --format json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def ids(run):
    return [row["id"] for row in json.loads(run("vetting supplier list --format json").out)]


def holds(run):
    """History and tables agree, and making them again changes nothing."""
    assert run("vetting ledger verify").code == 0
    assert run("vetting ledger rebuild").code == 0
    return run("vetting ledger verify").code == 0


def test_all_of_it_goes_over_and_nothing_is_said_twice(pair):
    done = pair(MERGE)
    assert done.code == 0, done.err
    found = document(pair, "quince")
    assert found["name"] == ONE["name"]
    assert found["name_zh"] == OTHER["name_zh"]
    assert found["aliases"] == ["Quince Orchard", "QOA Labs"]
    assert found["former_names"] == ["Pear Orchard Analytics"]
    assert found["identifiers"] == {**ONE["identifiers"], **OTHER["identifiers"]}
    assert found["contact"] == {"web": "https://quince.example", "phone": "0512"}
    assert "contact.web stays `https://quince.example`" in done.err
    assert found["notes"] == "met in March\nmet in May"
    assert [site["id"] for site in found["sites"]] == ["main", "main-2", "north"]
    assert "its site `main` is `main-2` there" in done.err
    assert [flag["text"] for flag in found["flags"]] == ["letter of 2025", "recall"]
    assert found["projects"][0]["number"] == "P-7"
    assert holds(pair)


def test_the_other_one_is_left_in_the_registry_and_out_of_everything_else(pair):
    before = document(pair, "quince-2")
    pair(MERGE)
    assert ids(pair) == ["quince"]
    answer = json.loads(pair("vetting match NCL-GLP 食蟹猴 单抗 --format json").out)
    assert [item["supplier"] for item in answer["results"]] in (["quince"], [])
    assert "quince-2" not in pair("vetting export --format yaml").out
    assert json.loads(pair("vetting supplier duplicates --format json").out) == []
    found = document(pair, "quince-2")
    away = {"into": "quince", "on": "2026-11-24", "by": "tester", "reason": "one letterhead"}
    assert found == {**before, "merged": away}
    shown = pair("vetting show quince-2").out
    assert "became part of quince on 2026-11-24, by tester: one letterhead" in shown
    said = pair("vetting show quince-2 --lang zh").out
    assert "并入 quince" in said
    assert pair("vetting doctor").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "flag add quince-2 recall --severity major --source x --grade E2 --reason x",
        "rate quince-2 nonclinical.team 3 --site main --grade E2 --source y --reason x",
        "supplier alias quince-2 Q",
        "supplier edit quince-2",
        "supplier judge quince-2 quince same --reason x",
        "match NCL-GLP --explain quince-2",
        "due quince-2",
    ],
)
def test_nothing_more_is_recorded_of_the_other_one(pair, line, tables):
    pair(MERGE)
    before = tables.state()
    done = pair(f"vetting {line}")
    assert done.code == 4, done.err
    assert "`quince-2` became part of `quince` on 2026-11-24, by tester" in done.err
    assert "vetting show quince-2" in done.err
    assert tables.state() == before


@pytest.mark.parametrize(
    ("name", "clue"),
    [
        ("quince-2", "`quince-2` became part of it"),
        ("QOA Labs", "a name of `quince-2`, which became part of it"),
        ("榅桲果园分析有限公司", "a name of `quince-2`"),
        ("529900T8BM49AURSDO55", "the same LEI"),
        ("3001234567", "the same FEI"),
    ],
)
def test_its_names_and_numbers_lead_to_the_one_it_is_part_of(pair, name, clue):
    pair(MERGE)
    (row,) = json.loads(pair(["vetting", "resolve", name, "--format", "json"]).out)
    assert (row["decision"], row["supplier"]) == ("match", "quince")
    assert clue in row["clues"]


def test_both_histories_tell_it_in_both_languages(pair):
    pair(MERGE)
    pair(UNMERGE)
    for lang, words in (
        ("en", ("merged two suppliers: one letterhead", "`quince-2` became part of it",
                "became part of `quince`", "took a merge back: two firms after all",
                "`quince-2` is taken out of it again", "no longer part of `quince`")),
        ("zh", ("合并两家供应商", "`quince-2` 并入本档案", "并入 `quince`", "撤销合并",
                "`quince-2` 已从本档案移出", "不再属于 `quince`")),
    ):  # fmt: skip
        told = [pair(f"vetting history {name} --lang {lang}") for name in ("quince", "quince-2")]
        assert [done.code for done in told] == [0, 0]
        whole, part = (done.out for done in told)
        assert [word for word in words if word not in whole + part] == []
        assert words[1] in whole
        assert words[2] in part


def test_taking_it_back_gives_both_records_as_they_were(pair):
    before = document(pair, "quince"), document(pair, "quince-2")
    pair(MERGE)
    done = pair(UNMERGE)
    assert done.code == 0, done.err
    assert (document(pair, "quince"), document(pair, "quince-2")) == before
    assert ids(pair) == ["quince", "quince-2"]
    (row,) = json.loads(pair("vetting resolve 'QOA Labs' --format json").out)
    assert row["supplier"] == "quince-2"
    assert holds(pair)


def test_it_may_be_named_by_a_name_it_had(pair):
    pair(MERGE)
    done = pair("vetting supplier unmerge 'QOA Labs' --reason x")
    assert (done.code, ids(pair)) == (0, ["quince", "quince-2"]), done.err


def test_what_was_added_since_stays(pair):
    before = document(pair, "quince-2")
    pair(MERGE)
    for line in (
        "vetting flag add quince 'new letter' --severity major --source x --grade E2 --reason x",
        "vetting rate quince nonclinical.team 3 --site main --reason x --grade E2 --source y",
        "vetting supplier alias quince 'Medlar Orchard'",
    ):
        assert pair(line).code == 0, pair(line).err
    assert pair(UNMERGE).code == 0
    found = document(pair, "quince")
    assert [flag["text"] for flag in found["flags"]] == ["letter of 2025", "new letter"]
    assert found["aliases"] == ["Medlar Orchard"]
    assert [site["id"] for site in found["sites"]] == ["main"]
    assert len(found["sites"][0]["ratings"]) == 1
    assert document(pair, "quince-2") == before
    assert holds(pair)


def test_what_cannot_be_told_apart_any_more_is_named_and_nothing_is_changed(pair, tables):
    pair(MERGE)
    pair("vetting rate quince nonclinical.team 3 --site main-2 --reason x --grade E2 --source y")
    pair("vetting flag clear quince recall --reason 'sorted out'")
    before = tables.state()
    done = pair(UNMERGE)
    assert done.code == 3
    assert "sites main-2 came over with the merge and was changed since" in done.err
    assert "flags recall came over with the merge" in done.err
    assert tables.state() == before


def test_a_wish_is_told_before_it_is_done(pair, tables):
    before = tables.state()
    done = pair(f"{MERGE} --dry-run")
    assert (done.code, tables.state()) == (0, before)
    assert "would make quince-2 a part of quince" in done.err
    pair(MERGE)
    before = tables.state()
    done = pair(f"{UNMERGE} --dry-run")
    assert (done.code, tables.state()) == (0, before)
    assert "would bring quince-2 back" in done.err


NUMBERED = {**OTHER, "id": "other", "identifiers": {"uscc": "91320594MA1K3AB11B"}}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("supplier merge quince other --reason x", 3, "different USCC"),
        ("supplier merge quince quince --reason x", 3, "`quince` is one supplier"),
        ("supplier merge quince nobody --reason x", 4, "nobody"),
        ("supplier merge quince quince-2", 2, "--reason"),
        ("supplier merge quince quince-2 --reason ' '", 2, "--reason"),
        ("supplier unmerge quince --reason x", 3, "part of no other supplier"),
        ("supplier unmerge nobody --reason x", 4, "nobody"),
    ],
)
def test_what_is_no_merge_is_refused(pair, tmp_path, tables, line, code, said):
    put(pair, tmp_path, NUMBERED)
    before = tables.state()
    done = pair(f"vetting {line}")
    assert done.code == code, done.err
    assert said in done.err
    assert tables.state() == before


def test_who_was_judged_different_is_not_merged_until_that_is_taken_back(pair):
    pair("vetting supplier judge quince quince-2 different --reason 'two owners'")
    done = pair(MERGE)
    assert done.code == 3
    assert "tester judged on 2026-11-24 that quince and quince-2 are different (two owners)" in (
        done.err
    )
    done = pair("vetting supplier judge quince quince-2 same --reason 'one owner'")
    assert "vetting supplier merge quince quince-2" in done.err
    assert pair(MERGE).code == 0


def test_what_was_judged_of_a_part_holds_of_the_whole(pair, tmp_path):
    third = {"id": "third", "name": "Medlar Orchard", "sites": []}
    put(pair, tmp_path, third)
    pair("vetting supplier judge quince-2 third different --reason 'two owners'")
    pair(MERGE)
    done = pair("vetting supplier merge quince third --reason x")
    assert done.code == 3
    assert "different (two owners)" in done.err
    pair("vetting supplier judge quince third same --reason 'one owner'")
    assert pair("vetting supplier merge quince third --reason x").code == 0


def test_a_chain_is_taken_back_from_its_end(pair, tmp_path):
    put(pair, tmp_path, {"id": "third", "name": "Medlar Orchard", "sites": []})
    before = {name: document(pair, name) for name in ("quince", "quince-2", "third")}
    assert pair("vetting supplier merge quince-2 third --reason x").code == 0
    middle = document(pair, "quince-2")
    assert pair(MERGE).code == 0
    (row,) = json.loads(pair("vetting resolve 'Medlar Orchard' --format json").out)
    assert row["supplier"] == "quince"
    (row,) = json.loads(pair("vetting resolve third --format json").out)
    assert row["supplier"] == "quince"
    done = pair("vetting supplier unmerge third --reason x")
    assert done.code == 3
    assert "`quince-2`, which `third` is part of, is itself part of `quince`" in done.err
    assert "vetting supplier unmerge quince-2" in done.err
    assert pair(UNMERGE).code == 0
    assert document(pair, "quince") == before["quince"]
    assert document(pair, "quince-2") == middle
    assert pair("vetting supplier unmerge third --reason x").code == 0
    assert {name: document(pair, name) for name in before} == before
    assert holds(pair)


def test_of_two_that_came_one_after_the_other_the_later_goes_first(pair, tmp_path):
    put(pair, tmp_path, {"id": "third", "name": "Medlar Orchard", "sites": []})
    pair(MERGE)
    pair("vetting supplier merge quince third --reason x")
    done = pair(UNMERGE)
    assert done.code == 3
    assert "vetting supplier unmerge third" in done.err
    assert pair("vetting supplier unmerge third --reason x").code == 0
    assert pair(UNMERGE).code == 0
    assert pair(MERGE).code == 0  # and once more
    assert pair(UNMERGE).code == 0


def test_a_suspension_comes_along_and_is_said(pair):
    line = "vetting standing propose quince-2 --site main --family nonclinical --standing suspended"
    done = pair(f"{line} --reason seen --by ann")
    assert done.code == 0, done.err
    done = pair(MERGE)
    assert "its site `main-2` stands suspended in nonclinical" in done.err
    sites = {site["id"]: site for site in document(pair, "quince")["sites"]}
    assert sites["main-2"]["standings"][0]["standing"] == "suspended"


NUMBERED_SITE = {**ONE["sites"][0], "id": "plant", "identifiers": {"fei": "3001234567"}}


@pytest.fixture
def one_site(run, tmp_path):
    """`run` where both records have the same site, by its FEI, under two ids."""
    done = put(run, tmp_path, {**ONE, "sites": [NUMBERED_SITE]}, OTHER)
    assert "2 added" in done.err, done.err
    return run


def test_a_site_of_the_same_number_is_one_site(one_site):
    line = (
        "vetting finding add quince{0} 'seen at {1}' --site {1} --severity minor --due 2027-01-31"
    )
    for where in (("", "plant"), ("-2", "main")):
        done = one_site(line.format(*where))
        assert done.code == 0, done.err
    before = document(one_site, "quince"), document(one_site, "quince-2")
    done = one_site(MERGE)
    assert "both have the site `plant`, by its number" in done.err
    sites = {site["id"]: site for site in document(one_site, "quince")["sites"]}
    assert sorted(sites) == ["north", "plant"]
    assert sites["plant"]["city"] == "Suzhou"
    assert [item["service"] for item in sites["plant"]["offerings"]] == ["NCL-PK", "NCL-GLP"]
    assert len({item["id"] for item in sites["plant"]["findings"]}) == 2
    assert one_site("vetting finding close quince F-1 --reason mended --site plant").code == 0
    assert one_site(UNMERGE).code == 0
    found = document(one_site, "quince")
    assert found["sites"][0]["findings"][0]["closed_on"] == "2026-11-24"
    assert [site["id"] for site in found["sites"]] == ["plant"]
    assert document(one_site, "quince-2") == before[1]
    assert holds(one_site)


def test_a_reply_stands_beside_what_it_is_about_and_beside_nothing_else(pair):
    for name, text in (("quince", "no records"), ("quince-2", "old cages")):
        line = f"finding add {name} '{text}' --site main --severity minor --due 2026-11-25"
        for each in (line, f"reply ask {name} --about F-1"):
            assert pair(f"vetting {each}").code == 0
        waiver = f"waiver add {name} glp_scope --family nonclinical --until 2027-01-31 --reason x"
        done = pair(f"vetting {waiver} --site main")
        assert done.code == 0, done.err
    assert pair("vetting reply record quince-2 R-1 --text 'cages are new'").code == 0
    before = document(pair, "quince"), document(pair, "quince-2")
    done = pair(MERGE)
    assert "its `F-1` (findings) is `F-2` at `main-2`" in done.err
    assert "its `W-1` (waivers) is `W-2` at `main-2`" in done.err
    replies = document(pair, "quince")["replies"]
    assert [(item["id"], item["about"], item.get("text")) for item in replies] == [
        ("R-1", "F-1", None), ("R-2", "F-2", "cages are new"),
    ]  # fmt: skip
    assert pair("vetting show quince").out.count("cages are new") == 1
    assert "finding close quince F-2" in pair("vetting due quince").out
    for line in (
        "finding close quince F-2 --reason 'seen on site'",
        "waiver end quince W-1 --reason over",
    ):
        assert pair(f"vetting {line}").code == 0, pair(f"vetting {line}").err
    assert pair(UNMERGE).code == 3  # what came over is closed by now, and that is nobody else's
    pair("vetting ledger verify")
    assert document(pair, "quince-2")["replies"] == before[1]["replies"]


def test_a_question_about_a_finding_says_its_site_where_several_have_one(run, tmp_path, tables):
    finding = {"id": "F-1", "text": "no records", "severity": "minor", "on": "2026-05-01"}
    sites = [{"id": name, "findings": [finding]} for name in ("main", "north")]
    assert put(run, tmp_path, {**ONE, "sites": sites}).code == 0
    before = tables.state()
    done = run("vetting reply ask quince --about F-1")
    assert (done.code, tables.state()) == (2, before)
    assert "main" in done.err
    assert "north" in done.err
    assert run("vetting reply ask quince --about F-1 --site north").code == 0


def test_the_same_question_to_both_is_two_questions(pair):
    for name in ("quince", "quince-2"):
        pair(f"vetting rate {name} nonclinical.team 3 --site main --reason x --grade E2 --source y")
        assert pair(f"vetting reply ask {name} --about nonclinical.team").code == 0
    before = document(pair, "quince"), document(pair, "quince-2")
    pair(MERGE)
    replies = document(pair, "quince")["replies"]
    assert [(item["id"], item["site"]) for item in replies] == [("R-1", "main"), ("R-2", "main-2")]
    assert pair(UNMERGE).code == 0
    assert (document(pair, "quince"), document(pair, "quince-2")) == before


def test_one_site_that_stands_two_ways_is_decided_first(one_site, tables):
    line = "vetting standing propose quince-2 --site main --family nonclinical"
    assert one_site(f"{line} --standing suspended --reason seen --by ann").code == 0
    before = tables.state()
    done = one_site(MERGE)
    assert done.code == 3
    assert "main of quince-2 suspended, though its number says that it is one site" in done.err
    assert tables.state() == before


def test_a_saved_shortlist_and_its_replay_stay_as_they_were(pair):
    done = pair("vetting match NCL-GLP 食蟹猴 单抗 --save")
    assert done.code == 0, done.err
    before = pair("vetting shortlist show S-0001").out
    assert "quince-2" in before
    pair(MERGE)
    assert pair("vetting shortlist show S-0001").out == before
    assert pair("vetting shortlist replay S-0001").code == 0


def test_a_list_that_names_the_other_one_is_answered_with_the_way_on(pair, tmp_path, tables):
    pair(MERGE)
    before = tables.state()
    done = put(pair, tmp_path, {**OTHER, "notes": "met in June"})
    assert done.code == 3
    assert "list.jsonl:1: `quince-2` became part of `quince`" in done.err
    assert tables.state() == before


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("Quince Orchard,,Dalian", True),
        ("QOA Labs,,Dalian", True),
        ("Quince Orchard,529900T8BM49AURSDO55,Dalian", True),
        ('"Quince Orchard Analytics Co., Ltd.",,Suzhou', False),
    ],
)
def test_what_a_list_says_of_a_part_is_not_said_of_the_whole(pair, tmp_path, tables, row, left):
    pair(MERGE)
    before = tables.state()
    (tmp_path / "again.csv").write_text(f"name,lei,city\n{row}\n")
    done = pair("vetting import again.csv")
    assert done.code == 0, done.err
    said = "was left out: it is `quince-2`, which became part of `quince`"
    assert (said in done.err) == left
    assert "unchanged" in done.err
    assert not left or tables.state() == before
    assert document(pair, "quince")["name"] == ONE["name"]


PARK = """name,city
Linden Gate Biologics Co. Ltd,Suzhou
Linden Gate Biologics Inc,Suzhou
Other Firm Ltd,Wuxi
"""


def test_a_list_from_before_the_merge_comes_in_again(run, tmp_path, tables):
    (tmp_path / "park.csv").write_text(PARK)
    assert run("vetting import park.csv").code == 0
    (row,) = json.loads(run("vetting supplier duplicates --format json").out)
    assert run(f"vetting supplier merge {row['one']} {row['other']} --reason x").code == 0
    before = tables.state()
    for _ in "twice":
        done = run("vetting import park.csv")
        assert done.code == 0, done.err
        assert f"`Linden Gate Biologics Inc` was left out: it is `{row['other']}`" in done.err
        assert f"{row['one']}, {row['one']}" not in done.err
        assert tables.state() == before


def test_two_names_of_one_part_in_a_list_make_no_twin(pair, tmp_path):
    pair(MERGE)
    (tmp_path / "names.csv").write_text("name\nQuince Orchard\nQOA Labs\nThird Firm\n")
    done = pair("vetting import names.csv")
    assert "1 added" in done.err, done.err
    assert ids(pair) == ["quince", "third-firm"]


def test_a_row_that_gives_the_id_of_a_part_is_a_problem(pair, tmp_path, tables):
    pair(MERGE)
    before = tables.state()
    (tmp_path / "again.csv").write_text("id,name\nquince-2,Quince Orchard\n")
    done = pair("vetting import again.csv")
    assert (done.code, tables.state()) == (3, before)
    assert "again.csv:2: `quince-2` became part of `quince`" in done.err


def test_a_file_merges_nobody(run, tmp_path):
    away = {"into": "quince", "on": "2026-11-24", "by": "eve"}
    done = put(run, tmp_path, {**OTHER, "merged": away})
    assert done.code == 3
    assert "`vetting supplier merge` records it" in done.err


@pytest.mark.file
def test_a_backup_brings_back_who_is_part_of_whom(pair):
    pair(MERGE)
    whole, part = document(pair, "quince"), document(pair, "quince-2")
    assert pair("vetting backup copy.backup").code == 0
    assert pair(UNMERGE).code == 0
    assert pair("vetting restore copy.backup --yes").code == 0
    assert (document(pair, "quince"), document(pair, "quince-2")) == (whole, part)
    assert holds(pair)
    assert pair(UNMERGE).code == 0


def test_what_was_known_before_shows_both(pair, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: "2026-11-26T09:00:00.000000Z")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    pair(MERGE)
    asked = "vetting match NCL-GLP 食蟹猴 单抗 --format json"
    then = pair(f"{asked} --as-known 2026-11-25")
    assert then.code == 0, then.err
    assert "quince-2" in then.out
    assert "quince-2" not in pair(asked).out


FILE = "vetting evidence add letter.txt --supplier quince-2 --grade E2 --reason seen"


def test_its_evidence_is_on_file_with_the_one_it_is_part_of(pair, tmp_path):
    (tmp_path / "letter.txt").write_text("we are one")
    done = pair(FILE)
    assert done.code == 0, done.err
    pair(MERGE)
    assert document(pair, "quince")["evidence"][0]["name"] == "letter.txt"
    assert pair("vetting evidence verify").code == 0
    line = "vetting rate quince nonclinical.team 3 --site main --grade E2 --source y --reason x"
    assert pair(f"{line} --evidence letter.txt").code == 0
    done = pair(UNMERGE)
    assert done.code == 3
    assert "evidence" in done.err
    assert "rests on what did" in done.err


WATCHED = """name,identifier,list,date
QOA Labs,,SDN,2026-11-02
Quince Orchard Analytics Co. Ltd,,SDN,2026-11-03
"Quince Orchard Analytics Co., Ltd.",,Entity List,2026-11-04
"""


def test_a_hold_that_came_by_a_name_of_the_part_goes_back_with_it_and_stays(pair, tmp_path):
    pair(MERGE)
    (tmp_path / "watch.csv").write_text(WATCHED)
    done = pair("vetting public watch.csv")
    assert "3 hold(s)" in done.err, done.err
    pair("vetting flag add quince 'ask counsel' --hold --severity major --source x --reason x")
    pair("vetting flag add quince 'asked counsel' --hold --severity major --source x --reason x")
    pair("vetting flag clear quince 'asked counsel' --reason 'no case'")
    whole = [flag["text"] for flag in document(pair, "quince")["flags"] if flag.get("hold")]
    said = pair(f"{UNMERGE} --dry-run").err
    done = pair(UNMERGE)
    assert done.code == 0, done.err
    for text in (said, done.err):
        assert "it stays on quince and is on quince-2 too (named on the list `SDN` as" in text
    assert [flag["text"] for flag in document(pair, "quince")["flags"] if flag.get("hold")] == whole
    held = [flag for flag in document(pair, "quince-2")["flags"] if flag.get("hold")]
    assert [flag["text"] for flag in held] == ["SDN: QOA Labs", "ask counsel"]
    assert holds(pair)
    done = pair("vetting public watch.csv")
    assert "0 hold(s)" in done.err, done.err
    assert pair(MERGE).code == 0
    again = [flag["text"] for flag in document(pair, "quince")["flags"] if flag.get("hold")]
    assert again == whole


def test_a_file_of_a_part_is_kept_for_it(pair, tmp_path):
    (tmp_path / "letter.txt").write_text("we are one")
    assert pair(FILE).code == 0
    pair(MERGE)
    done = pair("vetting redact --supplier quince --containing letter.txt --reason x --yes")
    assert done.code == 0, done.err
    for line in ("evidence verify", "ledger verify", "doctor"):
        done = pair(f"vetting {line}")
        assert "no record names" not in done.err + done.out, line
    assert document(pair, "quince-2")["evidence"][0]["name"] == "letter.txt"


def test_what_is_erased_of_it_is_erased_where_it_went_too(pair):
    pair(MERGE)
    asked = "--containing 'met in May' --reason 'letter of 2026-11-20' --yes"
    done = pair(f"vetting redact --supplier quince {asked}")
    assert done.code == 0, done.err
    assert "stays: other entries hold it too" in done.err
    done = pair(f"vetting redact --supplier quince-2 {asked}")
    assert done.code == 0, done.err
    assert "met in May" not in pair("vetting ledger export").out
    done = pair(UNMERGE)
    assert done.code == 3
    assert "the history of it was erased" in done.err
    assert holds(pair)


def test_a_merge_is_not_taken_back_by_erasing_its_entry(pair):
    pair(MERGE)
    seq = pair("vetting ledger head").out.split()[0]
    done = pair(f"vetting redact {seq} --reason x --yes")
    assert done.code == 3
    assert "is a decision" in done.err


def test_two_of_one_name_in_one_list_stay_two_and_the_way_on_is_said(run, tmp_path):
    done = put(run, tmp_path, ONE, {**OTHER, "name": ONE["name"]})
    assert "2 added" in done.err
    assert "nothing was merged: vetting supplier judge quince quince-2" in done.err
    assert "supplier merge quince quince-2" in done.err
    assert run(MERGE).code == 0
    assert "aliases" in document(run, "quince")
    (row,) = json.loads(run(["vetting", "resolve", ONE["name"], "--format", "json"]).out)
    assert (row["decision"], row["supplier"]) == ("match", "quince")


def test_an_export_says_that_what_became_part_of_another_is_left_out(pair):
    assert "left out" not in pair("vetting export suppliers").err
    assert pair(MERGE).code == 0
    for form in ("csv", "jsonl"):
        done = pair(f"vetting export suppliers -f {form}")
        assert "1 record(s) that became part of another are left out" in done.err
