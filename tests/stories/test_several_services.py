"""A resident company needs several services: one house for all of them, or the best for each."""

import csv
import io
import json
from pathlib import Path

import pytest

TWO = "vetting match NCL-GLP NCL-PATH 食蟹猴 --finish-by 2027-09-30"
CHAIN = "vetting match NCL-GLP REG-DEV3 --device-class III"

BOTH = """\
id: {id}
name: {name}
country: CN
sites:
  - id: north
    city: 苏州
    certificates:
      - {{type: GLP_CN, scope: [NCL-GLP], valid_until: 2030-01-01, number: G1,
         checked: {{register: NMPA, on: 2026-06-01}}}}
      - {{type: SYXK, scope: [NHP_CYNO], valid_until: 2030-01-01}}
    offerings:
      - service: NCL-GLP
        species: [NHP_CYNO]
        weeks: {{low: 20, high: 24, queue: 2, on: 2026-10-01, grade: E2, source: quote}}
        price: {{low: 2000000, high: 2200000, currency: CNY, on: 2026-10-01, grade: E2,
                source: quote}}
      - service: NCL-PATH
        subcontractors: [{who}]
        weeks: {{low: 4, high: 6, queue: 1, on: 2026-10-01, grade: E2, source: quote}}
        price: {{low: 300000, high: 300000, currency: CNY, on: 2026-10-01, grade: E2,
                source: quote}}
    ratings:
      - {{criterion: nonclinical.team, level: 4, grade: E3, on: 2026-10-01, source: audit}}
"""


@pytest.fixture
def house(run, tmp_path):
    """A registry with one made-up laboratory that does the study and its pathology."""
    folder = tmp_path / "list"
    folder.mkdir()
    told = BOTH.format(id="paper-crane", name="Paper Crane Labs", who="Tin Loupe Pathology")
    (folder / "paper-crane.yaml").write_text(told)
    other = "id: tin-loupe\nname: Tin Loupe Pathology\nsites: [{id: main}]\n"
    (folder / "tin-loupe.yaml").write_text(other)
    assert run(f"vetting import {folder}").code == 0
    return run


def answer(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_the_screen_says_how_many_cover_all_and_then_the_best_for_each(house):
    done = house(TWO)

    lines = done.out.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 100
    assert "1 supplier covers all 2 services (eligible 1, conditional 0)" in done.out
    assert done.out.index("covers all") < done.out.index("best for each service:")
    assert "alone: GLP repeat-dose toxicity " in done.out
    assert "the longest time counts, prices add up" in done.out.replace("\n", " ")


def test_the_same_in_chinese(house):
    done = house(f"{TWO} --lang zh")
    assert "1 家供应商可承接全部 2 项服务" in done.out
    assert "各项服务最佳：" in done.out
    assert "best for" not in done.out


def test_nobody_who_does_it_all_is_said_plainly(sample):
    done = sample("vetting match NCL-GLP NCL-PATH LOG-CUST 食蟹猴")
    assert "nobody covers all 3 services; best for each:" in done.out
    assert len(done.out.splitlines()) <= 25
    zh = sample("vetting match NCL-GLP NCL-PATH LOG-CUST 食蟹猴 --lang zh")
    assert "没有供应商可承接全部 3 项服务；各项最佳：" in zh.out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_ten_services_still_fit_on_one_screen(sample, lang):
    codes = (
        "NCL-GLP NCL-PATH NCL-TOX REG-IND CDMO-DS CDMO-DP CLIN-P1 TEST-QC PD-USP FAC-DES"
        " --standard GLP --standard GMP --budget 30000000CNY --finish-by 2027-12-31"
    )
    done = sample(f"vetting match {codes} 食蟹猴 单抗 --near 苏州 --lang {lang}")
    assert done.code == 0
    lines = done.out.splitlines()
    assert len(lines) <= 25
    from vetting.texts import width

    assert max(map(width, lines)) <= 100


def test_time_and_price_of_all_together_and_of_each_alone(house):
    data = answer(house(f"{TWO} --budget 3000000CNY --format json"))

    (item,) = data["results"]
    assert item["price"]["amount"] == 2_500_000
    assert item["price"]["ratio"] == pytest.approx(2.5 / 3, abs=1e-6)
    assert item["weeks"] == 26
    assert {part["service"]: part["price"]["amount"] for part in _first(data)} == {
        "NCL-GLP": 2_200_000,
        "NCL-PATH": 300_000,
    }
    assert all(part["price"]["ratio"] is None for part in _first(data))
    said = [reason["code"] for reason in data["assumptions"]]
    assert "assume_budget_together" in said


def _first(data):
    return [part["results"][0] for part in data["parts"]]


def test_a_script_gets_those_that_cover_all_and_each_service_beside_them(house):
    data = answer(house(f"{TWO} --format json"))

    assert data["schema"] == "vetting.shortlist/1"
    assert data["rubric"]["id"] == "nonclinical"
    assert [part["service"] for part in data["parts"]] == ["NCL-GLP", "NCL-PATH"]
    for part in data["parts"]:
        assert {"rubric", "results", "near_misses", "excluded", "not_considered"} <= set(part)
    (item,) = data["results"]
    scores = [part["score"] for part in item["parts"]]
    assert scores == [found["score"] for found in _first(data)]
    assert item["score"] <= min(scores)


def test_one_service_has_no_parts(sample):
    data = answer(sample("vetting match NCL-GLP --format json"))
    assert "parts" not in data
    assert all("parts" not in item and "subcontractors" not in item for item in data["results"])


def test_a_chain_over_two_families_scores_as_its_weakest_part(sample):
    data = answer(sample(f"{CHAIN} --format json"))

    assert data["rubric"] is None
    assert [part["rubric"]["id"] for part in data["parts"]] == ["nonclinical", "registration"]
    for item in data["results"]:
        assert item["score"] == min(part["score"] for part in item["parts"])
        assert item["criteria"] == []
    assert "assume_weakest" in [reason["code"] for reason in data["assumptions"]]


def test_csv_says_of_which_service_a_row_is(house):
    rows = list(csv.DictReader(io.StringIO(house(f"{TWO} --format csv").out)))
    assert [row["part"] for row in rows] == ["", "NCL-GLP", "NCL-PATH"]
    assert list(rows[0])[-1] == "part"
    alone = list(csv.DictReader(io.StringIO(house("vetting match NCL-PATH --format csv").out)))
    assert [row["part"] for row in alone] == [""]


def test_json_lines_give_every_result_of_the_answer(house):
    lines = [json.loads(line) for line in house(f"{TWO} --format jsonl").out.splitlines()]
    assert [line["part"] for line in lines] == [None, "NCL-GLP", "NCL-PATH"]


def test_a_supplier_opens_for_all_services_and_for_each(house):
    done = house(f"{TWO} --explain paper-crane")
    assert done.code == 0
    for said in ("all services together", "GLP repeat-dose toxicity alone", "pathology alone"):
        assert said in done.out
    opened = answer(house(f"{TWO} --explain paper-crane --format json"))
    assert [item["part"] for item in opened] == [None, "NCL-GLP", "NCL-PATH"]


def test_one_that_offers_only_one_of_them_opens_for_that_one(sample):
    done = sample(f"{CHAIN} --explain harbour-preclinical")
    assert done.code == 0
    assert "all services together" not in done.out
    assert "GLP repeat-dose toxicity alone" in done.out


def test_fewer_than_asked_counts_those_that_cover_all(house):
    assert house(f"{TWO} --min 1").code == 0
    assert house(f"{TWO} --min 2").code == 7


def test_a_rubric_of_one_family_does_not_judge_two(sample):
    done = sample(f"{CHAIN} --rubric nonclinical")
    assert done.code == 3
    assert "`--rubric` cannot judge them all" in done.err
    assert "leave `--rubric` out" in done.err


def test_the_same_need_twice_gives_the_same_bytes(house):
    for form in ("table", "csv", "json", "jsonl", "markdown"):
        line = f"{TWO} --format {form}"
        assert house(line).raw == house(line).raw


# Subcontractors


def test_who_does_part_of_the_work_is_named_with_its_id_where_it_is_on_file(house):
    done = house("vetting match NCL-PATH")
    said = "part of the work is done by Tin Loupe Pathology (on file as `tin-loupe`)"
    assert said in done.out
    assert (
        "Tin Loupe Pathology（在案代号 `tin-loupe`）"
        in house("vetting match NCL-PATH --lang zh").out
    )
    data = answer(house(f"{TWO} --format json"))
    named = [{"name": "Tin Loupe Pathology", "supplier": "tin-loupe"}]
    assert data["results"][0]["subcontractors"] == named
    assert "subcontractors" not in data["parts"][0]["results"][0]


def test_a_subcontractor_that_is_nobody_on_file_is_named_as_it_is_written(run, tmp_path):
    Path(tmp_path / "one.yaml").write_text(
        BOTH.format(id="paper-crane", name="Paper Crane Labs", who="Nobody Known Co., Ltd.")
    )
    # a comma inside the brackets would make two names of it
    text = (
        (tmp_path / "one.yaml")
        .read_text()
        .replace("[Nobody Known Co., Ltd.]", '["Nobody Co., Ltd."]')
    )
    (tmp_path / "one.yaml").write_text(text)
    assert run("vetting import one.yaml").code == 0
    data = answer(run("vetting match NCL-PATH --format json"))
    named = [{"name": "Nobody Co., Ltd.", "supplier": None}]
    assert data["results"][0]["subcontractors"] == named


def test_a_subcontractor_changes_no_score(house, tmp_path):
    before = answer(house("vetting match NCL-PATH --format json"))["results"][0]["score"]
    text = (tmp_path / "list" / "paper-crane.yaml").read_text()
    without = text.replace("        subcontractors: [Tin Loupe Pathology]\n", "")
    assert without != text
    (tmp_path / "list" / "paper-crane.yaml").write_text(without)
    assert house("vetting import ./list --reason 'does it all itself'").code == 0
    after = answer(house("vetting match NCL-PATH --format json"))["results"][0]["score"]
    assert before == after


def test_subcontractors_go_out_as_csv_and_come_back(house, tmp_path):
    assert house("vetting export suppliers --format csv -o out.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert [row["subcontractors"] for row in rows][:2] == ["", "Tin Loupe Pathology"]


def test_an_empty_name_of_a_subcontractor_is_a_problem_with_its_line(run, tmp_path):
    (tmp_path / "one.yaml").write_text(BOTH.format(id="a", name="A", who='" "'))
    done = run("vetting import one.yaml")
    assert done.code == 3
    assert "subcontractors" in done.err


def test_a_conflict_is_marked_on_whoever_is_best_for_a_service(sample):
    asked = "vetting match NCL-GLP CLIN-PR"
    screen = sample(asked).out.splitlines()
    row = next(place for place, line in enumerate(screen) if "Green Door" in line)
    assert any("! conflict of interest" in line for line in screen[row + 1 : row + 4])
    told = sample(f"{asked} -f text").out.splitlines()
    assert "note: conflict of interest" in next(line for line in told if "Green Door" in line)


def test_the_distance_stands_in_each_row_where_a_place_was_asked(sample):
    done = sample("vetting match NCL-GLP CLIN-PR --near 苏州")
    screen = done.out.splitlines()
    assert len(screen) <= 25
    assert max(map(len, screen)) <= 100
    assert next(line for line in screen if "Green Door" in line).endswith("~14")


def test_a_saved_answer_for_several_services_is_listed_with_who_is_first_for_each(sample):
    assert sample("vetting match NCL-GLP CLIN-PR --save").code == 0
    row = json.loads(sample("vetting shortlist list --format json").out)[0]
    assert row["results"] > 0
    assert row["first"] == "NCL-GLP: harbour-preclinical; CLIN-PR: green-door-smo"
