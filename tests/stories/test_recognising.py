"""A name that was typed is recognised, numbers decide, and nothing is merged by it."""

import csv
import io
import json

import pytest

HARBOUR = "Harbour Preclinical Research"


def found(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_a_name_to_the_letter_is_a_match(sample):
    sample('vetting supplier alias harbour-preclinical "榆荚医药科技（苏州）有限公司"')
    for name in (
        "harbour-preclinical",
        "榆荚医药科技(苏州)有限公司",
        "榆荚醫藥科技（蘇州）有限公司",
    ):
        done = sample(["vetting", "resolve", name, "--format", "json"])
        first = found(done)[0]
        assert (first["decision"], first["supplier"]) == ("match", "harbour-preclinical"), name


def test_a_short_name_goes_to_a_person_with_the_command_that_remembers_it(sample):
    sample('vetting supplier alias harbour-preclinical "榆荚医药科技（苏州）有限公司"')
    done = sample("vetting resolve 榆夹医药")
    assert "harbour-preclinical" in done.out
    assert "vetting supplier alias harbour-preclinical 榆夹医药" in done.err.replace("'", "")
    sample("vetting supplier alias harbour-preclinical 榆夹医药")
    assert found(sample("vetting resolve 榆夹医药 --format json"))[0]["decision"] == "match"


def test_a_name_nobody_has_is_none_and_the_way_to_add_it_is_said(sample):
    done = sample('vetting resolve "Zyxwv Quodlibet" --format json')
    assert found(done) == [
        {
            "query": "Zyxwv Quodlibet", "decision": "none", "rank": None,
            "supplier": None, "known_as": None, "confidence": None, "sureness": None,
            "clues": None,
        }
    ]  # fmt: skip
    assert "vetting supplier add --name 'Zyxwv Quodlibet'" in done.err


SUPPLIERS = """
{"id": "one", "name": "Willow Bench Biotech Co., Ltd.",
 "identifiers": {"uscc": "91310115MA1K3AB115"},
 "sites": [{"id": "main", "identifiers": {"fei": "3001234567"}}]}
{"id": "two", "name": "Willow Bench Biotech Co., Ltd.",
 "identifiers": {"lei": "529900T8BM49AURSDO55"},
 "sites": []}
""".strip().replace("\n ", " ")  # fmt: skip


@pytest.fixture
def twins(run, tmp_path):
    """`run` where two suppliers have one name and different numbers."""
    (tmp_path / "two.jsonl").write_text(SUPPLIERS)
    done = run("vetting import two.jsonl")
    assert "2 added" in done.err, done.err
    return run


def test_two_of_the_same_name_and_different_numbers_stay_two(twins):
    rows = found(twins('vetting resolve "Willow Bench Biotech" --format json'))
    assert {row["supplier"] for row in rows} == {"one", "two"}
    assert rows[0]["decision"] == "review"


@pytest.mark.parametrize(
    ("number", "supplier"),
    [
        ("91310115MA1K3AB115", "one"),
        ("91310115 ma1k3ab115", "one"),
        ("5299-00T8-BM49-AURSDO55", "two"),
        ("3001234567", "one"),
    ],
)
def test_a_number_alone_is_looked_up(twins, number, supplier):
    (row,) = found(twins(["vetting", "resolve", number, "--format", "json"]))
    assert (row["decision"], row["supplier"]) == ("match", supplier)


def test_a_number_nobody_has_is_none_and_says_so(twins):
    done = twins("vetting resolve 3009999999")
    assert "no supplier on file has the FEI 3009999999" in done.err


LISTED = """\
firm,uscc,lei,fei
Willow Bench Biotech Co Ltd,91310115MA1K3AB115,,
Willow Bench Biotech Co Ltd,,529900T8BM49AURSDO55,
Quince Orchard Analytics,,529900T8BM49AURSDO55,
Willow Bench Biotech,91320594MA1K3AB11B,,
Willow Bench Biotech,91320594MA1K3AB11B,2138002JXGCFKBXYB869,
Willow Bench Biotech,,,3001234567
Nobody At All,,,
"""


def test_in_a_list_numbers_decide_whatever_the_names(twins, tmp_path):
    (tmp_path / "names.csv").write_text(LISTED)
    done = twins("vetting resolve --input names.csv --column firm --format csv")
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == (
        '"row","query","decision","supplier","confidence","second","clues"'
    )
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["row"], row["decision"], row["supplier"]) for row in rows] == [
        ("2", "match", "one"),
        ("3", "match", "two"),
        ("4", "review", "two"),  # the number says so, the names are wholly unlike
        ("5", "review", "two"),  # another USCC than that of `one`
        ("6", "none", ""),  # another USCC, another LEI
        ("7", "match", "one"),
        ("8", "none", ""),
    ]
    assert "wholly unlike" in rows[2]["clues"]
    assert "another USCC" in rows[4]["clues"]


@pytest.mark.parametrize("reason", ["", " "])
def test_a_judgement_gives_a_reason(twins, tables, reason):
    before = tables.state()
    (pair,) = json.loads(twins("vetting supplier duplicates --format json").out)
    done = twins(["vetting", "supplier", "judge", pair["one"], pair["other"], "different",
                  "--reason", reason])  # fmt: skip
    assert (done.code, tables.state()) == (2, before), done.err
    assert "`--reason` is empty" in done.err


def test_the_same_judgement_is_stored_once(twins, tables):
    (pair,) = json.loads(twins("vetting supplier duplicates --format json").out)
    line = f"vetting supplier judge {pair['one']} {pair['other']}"
    assert twins(f"{line} different --reason 'two owners' --by ann").code == 0
    before = tables.state()
    done = twins(f"{line} different --reason 'two owners' --by ann")
    assert (done.code, tables.state()) == (0, before)
    assert "for the same reason; nothing was stored" in done.err
    for other in ("same --reason 'two owners' --by ann", "same --reason 'two owners' --by eve",
                  "same --reason 'one owner' --by eve"):  # fmt: skip
        assert twins(f"{line} {other}").code == 0
        assert tables.state() != before
        before = tables.state()


FIRMS = "Willow Bench Biotech Co., Ltd."


@pytest.mark.parametrize(
    ("text", "column", "rows", "said"),
    [
        ('1,"{0}"\n2,Zyxwv Quodlibet\n', "B", ["1", "2"], "no header: names from row 1 on"),
        ('No.,Betrieb\n1,"{0}"\n', "b", ["1", "2"], "no header: names from row 1 on"),
        ('uscc,Betrieb\n,"{0}"\n', "B", ["2"], ""),
        ('uscc,B,A\n,"{0}",x\n', "B", ["2"], ""),  # what stands over a column goes before
        ('name,name\n"{0}",x\n', "A", ["2"], ""),
        ('list of firms,\n,\nname,city\n"{0}",x\n', None, ["4"], "is taken to be row 3"),
    ],
)
def test_a_column_of_names_goes_by_its_letter_too(twins, tmp_path, text, column, rows, said):
    (tmp_path / "names.csv").write_text(text.format(FIRMS))
    by = ["--column", column] if column else []
    done = twins(["vetting", "resolve", "-i", "names.csv", *by, "--format", "json"])
    assert [str(row["row"]) for row in found(done)] == rows
    assert any(row["decision"] != "none" for row in found(done))
    assert said in done.err
    assert "--map" not in done.err
    assert "--header-row" not in done.err
    done = twins(["vetting", "supplier", "duplicates", "-i", "names.csv", *by])
    assert done.code == 0, done.err


@pytest.mark.parametrize("command", ["resolve", "supplier duplicates"])
@pytest.mark.parametrize("text", ["one firm,3\nanother firm,4\n", "name,name\na,b\n"])
def test_the_way_to_say_which_column_has_the_names_is_one_there_is(twins, tmp_path, command, text):
    (tmp_path / "nohead.csv").write_text(text)
    done = twins(f"vetting {command} -i nohead.csv")
    assert done.code == 3
    assert "--column" in done.err
    assert "--map" not in done.err
    assert "--header-row" not in done.err
    assert twins(f"vetting {command} -i nohead.csv --column A").code == 0


def test_a_list_without_such_a_column_is_refused(twins, tmp_path):
    (tmp_path / "names.csv").write_text(LISTED)
    done = twins("vetting resolve --input names.csv --column nothing")
    assert done.code == 3
    assert "nothing" in done.err


def test_it_is_asked_for_a_name_or_a_list(twins):
    assert twins("vetting resolve").code == 2
    assert twins("vetting resolve x --input names.csv").code == 2
    assert twins("vetting resolve x --column name").code == 2


def filed(tables):
    return sorted(tables.execute("SELECT gram, supplier_id FROM grams"))


def test_names_are_filed_anew_when_they_change_and_only_then(sample, tables):
    before = filed(tables)
    names = tables.execute("SELECT id FROM names ORDER BY id")
    sample("vetting rate harbour-preclinical main nonclinical.glp_experience 3 --reason x")
    assert tables.execute("SELECT id FROM names ORDER BY id") == names
    assert filed(tables) == before
    sample('vetting supplier alias harbour-preclinical "Quince Orchard"')
    added = {gram for gram, _ in set(filed(tables)) - set(before)}
    assert {"wquince", "worchard", "kquinceorchard"} <= added
    assert sample("vetting ledger verify").code == 0


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM grams WHERE gram < 'k'",
        "INSERT INTO grams VALUES ('wquince', 3)",
        "INSERT INTO grams VALUES ('wquince', 999)",
        "UPDATE names SET name = 'Quince' WHERE supplier_id = 2",
    ],
)
def test_what_was_changed_in_the_tables_is_found_and_made_again(sample, tables, harm):
    before = {gram for gram, _ in filed(tables)}
    tables.execute(harm)
    done = sample("vetting ledger verify")
    assert done.code == 6
    assert sample("vetting ledger rebuild").code == 0
    assert {gram for gram, _ in filed(tables)} == before
    assert sample("vetting ledger verify").code == 0


def test_pairs_that_may_be_one_are_listed_and_judged_once(run, tmp_path):
    for name in ("Willow Bench Biotech Co., Ltd.", "Quince Orchard Analytics"):
        run(["vetting", "supplier", "add", "--name", name, "--no-input"])
    run(["vetting", "supplier", "add", "--name", "Wilow Bench Biotech Ltd", "--no-input"])
    done = run("vetting supplier duplicates --format json")
    (pair,) = json.loads(done.out)
    assert (pair["one"], pair["other"]) == (
        "willow-bench-biotech-co-ltd",
        "wilow-bench-biotech-ltd",
    )
    judged = f"vetting supplier judge {pair['one']} {pair['other']}"
    assert judged in done.err
    assert run("vetting ledger verify").code == 0

    assert run(f"{judged} different").code == 2  # a reason is needed
    assert run(f"{judged} different --reason 'two owners'").code == 0
    done = run("vetting supplier duplicates --format json")
    assert json.loads(done.out) == []
    assert "1 pair(s) left out" in done.err
    assert run("vetting ledger verify").code == 0
    assert run("vetting ledger rebuild").code == 0
    assert json.loads(run("vetting supplier duplicates --format json").out) == []


def test_suppliers_with_different_numbers_are_no_pair(twins, tmp_path):
    (tmp_path / "more.jsonl").write_text(
        '{"id": "three", "name": "Willow Bench Biotech", "sites": [],'
        ' "identifiers": {"uscc": "91320594MA1K3AB11B"}}\n'
    )
    assert twins("vetting import more.jsonl").code == 0
    pairs = json.loads(twins("vetting supplier duplicates --format json").out)
    assert {(item["one"], item["other"]) for item in pairs} == {("one", "two"), ("three", "two")}


def test_rows_of_a_list_are_compared_before_it_comes_in(run, tmp_path):
    (tmp_path / "list.csv").write_text(
        "company,uscc\nWillow Bench Biotech,91310115MA1K3AB115\nQuince Orchard,\n"
        "Willow Bench Biotech Ltd,91320594MA1K3AB11B\nWilow Bench Biotech Co Ltd,\n"
        "Zyxwv Quodlibet,91310115MA1K3AB115\n"
    )
    done = run("vetting supplier duplicates --input list.csv --column company --format json")
    pairs = [(item["one"], item["other"], item["confidence"]) for item in json.loads(done.out)]
    assert pairs[0] == ("2", "6", 1.0)  # the same number, whatever the names
    assert ("2", "4") not in [pair[:2] for pair in pairs]  # another number, whatever the names
    assert {("2", "5"), ("4", "5")} <= {pair[:2] for pair in pairs}


def test_an_import_points_out_who_may_be_on_file_and_takes_it_in(twins, tmp_path):
    (tmp_path / "more.csv").write_text("name\nWilow Bench Biotech\nZyxwv Quodlibet\n")
    done = twins("vetting import more.csv")
    assert done.code == 0, done.err
    assert "2 added" in done.err
    assert "vetting supplier judge wilow-bench-biotech" in done.err
    assert "zyxwv" not in done.err.casefold()
    again = twins("vetting import more.csv")
    assert "may be" not in again.err  # it is on file by now


def test_another_number_is_no_reason_to_point_anybody_out(twins, tmp_path):
    (tmp_path / "more.csv").write_text(
        "name,uscc,lei\nWillow Bench Biotech Ltd,91320594MA1K3AB11B,2138002JXGCFKBXYB869\n"
    )
    done = twins("vetting import more.csv")
    assert "may be" not in done.err


def test_of_a_long_list_only_so_many_are_looked_up_and_that_is_said(twins, tmp_path, monkeypatch):
    from vetting.cli import alike

    monkeypatch.setattr(alike, "LOOKED_UP", 1)
    (tmp_path / "more.csv").write_text("name\nZyxwv Quodlibet\nWilow Bench Biotech\n")
    done = twins("vetting import more.csv")
    assert "1 more new supplier(s) were not looked up" in done.err
    assert "may be" not in done.err


RIGHT, MISTYPED = "91000000MA00000157", "91000000MA00000158"


def test_a_number_that_fails_its_check_digit_decides_nothing(sample, tmp_path):
    (tmp_path / "it.csv").write_text(f"name,uscc\nHarbour Preclinical Ltd,{MISTYPED}\n")
    rows = sample("vetting resolve -i it.csv --format json")
    (found,) = json.loads(rows.out)
    assert (found["decision"], found["supplier"]) == ("match", "harbour-preclinical")
    assert f"the USCC {MISTYPED} cannot be right: it decides nothing" in found["clues"]
    alone = json.loads(sample(f"vetting resolve {MISTYPED} --format json").out)
    assert (alone[0]["decision"], alone[0]["supplier"]) == ("none", None)
    done = sample("vetting import it.csv")
    assert done.code == 0, done.err
    assert "0 added, " in done.err
    assert f"`{MISTYPED}` cannot be right: `harbour-preclinical` keeps `{RIGHT}`" in done.err
    assert RIGHT in sample("vetting show harbour-preclinical").out


def test_a_mistyped_number_keeps_no_twin_apart(sample, tmp_path):
    twin = {"id": "harbour-twin", "name": "Harbour Preclin. Ltd", "fictional": True,
            "identifiers": {"uscc": MISTYPED}, "sites": []}  # fmt: skip
    (tmp_path / "twin.jsonl").write_text(json.dumps(twin))
    assert sample("vetting import twin.jsonl").code == 0
    (pair,) = json.loads(sample("vetting supplier duplicates --format json").out)
    assert (pair["one"], pair["other"]) == ("harbour-preclinical", "harbour-twin")
    done = sample("vetting supplier merge harbour-twin harbour-preclinical --reason same")
    assert done.code == 0, done.err
    assert f"uscc {RIGHT}" in sample("vetting show harbour-twin").out


def test_a_name_with_as_many_letters_as_an_lei_is_a_name(run, tmp_path):
    (tmp_path / "it.csv").write_text("name\nSuzhou Toxi Centre No 12\n")
    assert run("vetting import it.csv").code == 0
    (found, *_) = json.loads(run('vetting resolve "Suzhou Toxi Centre No 12" --format json').out)
    assert (found["decision"], found["supplier"]) == ("match", "suzhou-toxi-centre-no-12")
    (found, *_) = json.loads(run('vetting resolve "Suzhou Toxi Center No 12" --format json').out)
    assert found["supplier"] == "suzhou-toxi-centre-no-12"


def test_a_number_is_answered_with_the_name_of_its_supplier(twins):
    (found,) = json.loads(twins("vetting resolve 3001234567 --format json").out)
    assert (found["supplier"], found["known_as"]) == ("one", "Willow Bench Biotech Co., Ltd.")
    assert "supplier add" not in twins("vetting resolve 3030805935").err


def test_nothing_is_called_sure_where_a_person_decides(twins):
    found = json.loads(twins('vetting resolve "Willow Bench Biotech" --format json').out)
    assert {(item["decision"], item["sureness"]) for item in found} == {("review", "likely")}


def test_a_clue_names_a_brand_as_it_is_written(run, tmp_path):
    (tmp_path / "it.csv").write_text("name\n海港临床前研究有限公司\n", "utf-8")
    assert run("vetting import it.csv").code == 0
    (found, *_) = json.loads(run("vetting resolve 海港临床前 --format json").out)
    assert "海港前" not in found["clues"]


def test_a_general_word_is_no_slip_of_a_brand(run, tmp_path):
    (tmp_path / "it.csv").write_text("name\nNenter & Co Inc\nWilow Bench Biotech\n")
    assert run("vetting import it.csv").code == 0
    (found, *_) = json.loads(run('vetting resolve "Fertility Center" --format json').out)
    assert (found["decision"], found["supplier"]) == ("none", None)
    (found, *_) = json.loads(run('vetting resolve "Willow Bench" --format json').out)
    assert "willow = wilow" in found["clues"]


def test_a_site_number_on_file_says_that_it_is_not_by_name_alone(twins, tmp_path):
    one = "name,fei\nQuince Orchard,3001234599\n"
    (tmp_path / "it.csv").write_text(one)
    assert "1 added" in twins("vetting import it.csv").err
    assert "by name alone" not in twins("vetting import it.csv").err
    (tmp_path / "it.csv").write_text(one.replace("99", "88"))
    assert "by name alone" in twins("vetting import it.csv --dry-run").err


def test_decisions_are_told_in_the_language_of_the_reader(twins, tmp_path):
    (tmp_path / "it.csv").write_text("firm\nWillow Bench Biotech\n")
    line = "vetting resolve -i it.csv --column firm --lang zh"
    assert "待人工判断" in twins(line).out
    assert json.loads(twins(f"{line} --format json").out)[0]["decision"] == "review"
