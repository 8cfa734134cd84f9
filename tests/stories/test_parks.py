"""Stories: parks ranked by their figures with the scoring of suppliers; every park is made up."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vetting import packs

DATA = Path(__file__).resolve().parent.parent / "data"
RUBRIC, PARKS = DATA / "park-rubric.yaml", DATA / "parks.csv"
DIMENSIONS = ("agglomeration", "elements", "innovation", "transport", "surroundings", "saturation")


def ranking(run, text: str, rubric: object = "park-2020", more: str = "--grade E4") -> list[dict]:
    Path("parks.csv").write_text(text, "utf-8")
    done = run(f"vetting rubric rank {rubric} parks.csv --format json {more}")
    assert done.code == 0, done.err
    return json.loads(done.out)["parks"]


def test_the_made_up_parks_are_ranked_with_ranges_where_figures_are_missing(run):
    done = run(f"vetting rubric rank {RUBRIC} {PARKS} --grade E4")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert [line.split("  ")[1].strip() for line in lines[2:]] == [
        "Cloud Meadow Park", "Paper Lantern Park", "Tin Whistle Park", "Glass Otter Park",
    ]  # fmt: skip
    assert "–" not in lines[2].replace("Cloud Meadow Park", "")  # every figure is known
    assert "12.0–45.3" in lines[4]
    assert lines[5].count("0.0–100.0") == 6


def test_a_park_of_which_nothing_is_known_is_neither_bad_nor_good(run):
    found = run(f"vetting rubric rank {RUBRIC} {PARKS} --format json")
    park = json.loads(found.out)["parks"][-1]
    assert (park["id"], park["score"], park["possible"]) == ("glass-otter", 0, 100)
    assert (park["confidence"], park["level"]) == (0, "not_shown")
    assert all(item["figure_low"] is None for item in park["indicators"])
    assert all(item["reason"]["text"] == "no figure on file" for item in park["indicators"])


def test_thirteen_indicators_stand_under_six_dimensions_that_weigh_alike(run):
    found = json.loads(run(f"vetting rubric rank {RUBRIC} {PARKS} --format json").out)
    park = found["parks"][0]
    assert [item["dimension"] for item in park["dimensions"]] == list(DIMENSIONS)
    assert {round(item["weight"], 6) for item in park["dimensions"]} == {round(1 / 6, 6)}
    assert len(park["indicators"]) == 13
    assert sum(item["weight"] for item in park["indicators"]) == pytest.approx(1)
    # two thirds of a sixth for what weighs 2 beside 1
    assert park["indicators"][0]["weight"] == pytest.approx(2 / 3 / 6)


def test_fewer_is_better_for_saturation(run):
    head = "id,name," + ",".join(DIMENSIONS) + "\n"
    found = ranking(run, head + "full,Full,50,50,50,50,50,95\nroom,Room,50,50,50,50,50,20\n")
    assert [park["id"] for park in found] == ["room", "full"]
    assert found[0]["dimensions"][-1]["low"] == 80
    assert found[1]["dimensions"][-1]["high"] == 5


def test_a_score_is_what_is_proven_by_the_grade_of_the_figures(run):
    head = "id,name," + ",".join(DIMENSIONS) + "\n"
    row = "a,A,50,50,50,50,50,50\n"
    # SCORING section 3: E2 counts 0.8, E0 0.4; lo = c L, hi = c U + 100 (1 - c)
    for grade, score, possible in (("E4", 50, 50), ("E2", 40, 60), ("E0", 20, 80)):
        park = ranking(run, head + row, more=f"--grade {grade}")[0]
        assert park["score"] == pytest.approx(score)
        assert park["possible"] == pytest.approx(possible)
        assert park["dimensions"][0]["low"] == park["dimensions"][0]["high"] == 50


def test_a_row_may_say_how_its_figures_are_known_and_what_is_dated_later_is_not_seen(run):
    head = "id,name,grade,on,source,innovation\n"
    rows = "a,A,E2,2026-06-30,statistics office,50\nb,B,E2,2026-12-01,statistics office,90\n"
    first, second = ranking(run, head + rows)
    assert first["id"] == "a"
    assert first["indicators"][2]["source"] == "statistics office"
    assert first["indicators"][2]["grade"] == "E2"
    assert second["score"] == 0
    assert second["indicators"][2]["reason"]["code"] == "no_figure"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 100) | st.none(), min_size=6, max_size=6))
@pytest.mark.file
def test_adding_a_park_never_changes_anothers_score(run, figures):
    text = PARKS.read_text("utf-8").splitlines()
    wide = ["", *("" if value is None else str(value) for value in figures)]
    more = ",".join(["newcomer", "New", *wide, *([""] * 7)])
    before = ranking(run, "\n".join(text) + "\n", RUBRIC)
    after = ranking(run, "\n".join([*text, more]) + "\n", RUBRIC)
    scores = {park["id"]: (park["score"], park["possible"]) for park in after}
    assert {park["id"]: (park["score"], park["possible"]) for park in before}.items() <= (
        scores.items()
    )
    assert len(after) == len(before) + 1


def test_the_order_of_the_rows_changes_no_byte(run):
    head, *rows = PARKS.read_text("utf-8").splitlines()
    outs = set()
    for order in (rows, rows[::-1]):
        Path("parks.csv").write_text("\n".join([head, *order]) + "\n", "utf-8")
        for form in ("csv", "csv", "xlsx"):
            done = run(f"vetting rubric rank {RUBRIC} parks.csv --format {form}")
            outs.add((form, done.raw))
    assert len(outs) == 2
    table = list(csv.DictReader(io.StringIO(dict(outs)["csv"].decode())))
    assert [row["rank"] for row in table] == ["1", "2", "3", "4"]
    assert table[2]["agglomeration_low"] == "12.0"
    assert table[2]["agglomeration_high"] == "45.3"


def test_yaml_says_what_csv_says(run):
    Path("a.yaml").write_text(
        "- {id: a, name: A, innovation: 50, saturation: 20-30, transport: 12.5, elements: null}\n",
        "utf-8",
    )
    Path("a.csv").write_text(
        "id,name,innovation,saturation,transport,elements\na,A,50,20-30,12.5,\n", "utf-8"
    )
    outs = {
        run(f"vetting rubric rank park-2020 a.{end} --format csv").out for end in ("yaml", "csv")
    }
    assert len(outs) == 1


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("many", "`innovation`: `many` is no number and no range such as `3-5`"),
        ("1e5", "`innovation`: `1e5` is no number and no range such as `3-5`"),
        ("12%", "`innovation`: `12%` is no number and no range such as `3-5`"),
        ("5-3", "`innovation`: the range `5-3` goes from high to low"),
        ("120", "`innovation` is an index from 0 to 100, not `120`"),
        ("90-101", "`innovation` is an index from 0 to 100, not `90-101`"),
        ("-0.5", "`innovation` is an index from 0 to 100, not `-0.5`"),
    ],
)
def test_a_bad_cell_is_refused_with_its_row(run, cell, problem):
    Path("parks.csv").write_text(f"id,name,innovation\na,A,1\nb,B,{cell}\n", "utf-8")
    done = run("vetting rubric rank park-2020 parks.csv")
    assert done.code == 3
    assert done.out == ""
    assert f"parks.csv:3: {problem}" in done.err


def test_all_problems_of_a_file_are_said_together(run):
    text = "id,name,grade,on,innovation\na,A,E9,,x\na,B,,2026-13-01,\n,C,,,\nd,,,,\n"
    Path("parks.csv").write_text(text, "utf-8")
    done = run("vetting rubric rank park-2020 parks.csv")
    assert done.code == 3
    for line in (
        "parks.csv:2: `E9` is not one of", "parks.csv:2: `innovation`: `x`",
        "parks.csv:3: `on` takes a day", "parks.csv:3: park `a` stands in row 2 too",
        "parks.csv:4: `id` is missing", "parks.csv:5: `name` is missing",
    ):  # fmt: skip
        assert line in done.err


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [("3", "3", "3"), ("3.50", "3.50", "3.50"), ("3-5", "3", "5"), ("3 – 5", "3", "5"),
     ("?", None, None), ("", None, None), ("0", "0", "0"), ("100", "100", "100"),
     ("７２．５", "72.5", "72.5"), ("３～５", "3", "5")],
)  # fmt: skip
def test_zero_is_a_figure_and_an_empty_cell_is_not_known(run, cell, low, high):
    park = ranking(run, f"id,name,innovation\na,A,{cell}\n")[0]
    figure = next(item for item in park["indicators"] if item["indicator"] == "innovation")
    assert (figure["figure_low"], figure["figure_high"]) == (low, high)
    assert figure["confidence"] == (0 if low is None else 1)


def test_only_an_index_is_held_to_0_and_100(run):
    text = "id,name,tenants,let_share\na,A,800,101\nb,B,-1,49\n"
    parks = {park["id"]: park["indicators"][0] for park in ranking(run, text, RUBRIC)}
    assert (parks["a"]["figure_low"], parks["b"]["figure_low"]) == ("800", "-1")


def test_a_ranking_as_text_is_read_without_headings(run):
    Path("parks.csv").write_text("name,name_zh,innovation\nCloud Meadow,云甸,95\n", "utf-8")
    line = "vetting rubric rank park-2020 parks.csv --grade E4 --format text"
    assert run(line).out.splitlines()[1:] == [
        "1. Cloud Meadow: 15.8 (not shown), possible 99.2, confidence 0.17"
    ]
    assert run(f"{line} --lang zh").out.splitlines()[1:] == [
        "1. 云甸：15.8（未证实），潜力 99.2，置信度 0.17"
    ]


def test_a_park_needs_no_id_and_names_of_one_sound_are_two_parks(run):
    rows = ["Cloud Meadow,10", "云甸,20", "Cloud-Meadow,30", "★,40"]
    found = [ranking(run, "\n".join(["name,innovation", *order])) for order in (rows, rows[::-1])]
    ids = [{park["name"]: park["id"] for park in parks} for parks in found]
    assert ids[0] == ids[1]
    assert ids[0] == {
        "Cloud Meadow": "cloud-meadow", "Cloud-Meadow": "cloud-meadow-2", "云甸": "yundian",
        "★": "park",
    }  # fmt: skip


def test_one_name_twice_is_one_park_twice(run):
    Path("parks.csv").write_text("name,innovation\n云甸,1\n云甸,2\n", "utf-8")
    done = run("vetting rubric rank park-2020 parks.csv")
    assert (done.code, done.out) == (3, "")
    assert "parks.csv:3: park `云甸` stands in row 2 too" in done.err


def test_what_the_rubric_does_not_know_is_said_with_the_nearest(run):
    Path("parks.csv").write_text("id,name,inovation,saturation\na,A,1,2\n", "utf-8")
    done = run("vetting rubric rank park-2020 parks.csv")
    assert done.code == 0
    assert "`inovation` (like `innovation`)" in done.err
    assert "not in the file, so not known of any park: agglomeration" in done.err


def test_a_park_in_chinese_reads_in_chinese(run):
    done = run(f"vetting rubric rank {RUBRIC} {PARKS} --lang zh")
    assert "云甸园区" in done.out
    assert "饱和度" in done.out
    assert "Park" not in done.out


def test_match_does_not_judge_suppliers_by_the_rubric_of_parks(sample):
    done = sample("vetting match NCL-GLP --rubric park-2020")
    assert done.code == 3
    assert "ranks parks and judges no supplier" in done.err
    assert "vetting rubric rank park-2020 parks.csv" in done.err


def test_a_rubric_of_suppliers_ranks_no_parks(run):
    done = run(f"vetting rubric rank nonclinical {PARKS}")
    assert done.code == 3
    assert "does not rank parks" in done.err


def test_a_file_that_is_not_there_or_no_list_is_said(run):
    assert run("vetting rubric rank park-2020 none.csv").code == 3
    assert run("vetting rubric rank park-2020 none.txt").code == 3
    Path("a.yaml").write_text("just text\n", "utf-8")
    assert "a list of parks is wanted" in run("vetting rubric rank park-2020 a.yaml").err
    Path("a.csv").write_text("id,name\n", "utf-8")
    assert run("vetting rubric rank park-2020 a.csv").code == 3
    assert run(f"vetting rubric rank park-2020 {PARKS} --grade E7").code == 2


# Rubrics that give a dimension its indicators


def test_the_shipped_rubric_makes_no_indicator_up():
    rubric = packs.rubric("park-2020", {})
    assert tuple(leaf.id for leaf in rubric.leaves()) == DIMENSIONS
    assert all(leaf.measure == "indicator" for leaf in rubric.leaves())
    assert len({1 / 6, *(1 / 6 for _ in rubric.leaves())}) == 1


def test_a_dimension_that_is_given_indicators_keeps_title_and_weight(run):
    rubric = packs.rubric(str(RUBRIC), {})
    own = next(item for item in rubric.criteria[0].children if item.id == "agglomeration")
    assert own.title == {"en": "Agglomeration", "zh": "集聚"}
    assert own.weight == 1
    assert [item.id for item in own.children] == ["tenants", "listed"]
    assert [item.id for item in rubric.criteria] == ["internal", "external", "expansion"]


def test_a_nested_criterion_is_weighed_by_its_id(run):
    Path("mine.yaml").write_text(
        "extends: park-2020\nid: mine\nversion: 1\nweights: {saturation: 5, innovation: 4}\n",
        "utf-8",
    )
    rubric = packs.rubric("mine.yaml", {})
    assert {leaf.id: leaf.weight for leaf in rubric.leaves()}["innovation"] == 4


def test_an_indicator_without_points_is_refused_with_its_name(run):
    Path("mine.yaml").write_text(
        "extends: park-2020\nid: mine\nversion: 1\ncriteria:\n  - id: innovation\n    children:\n"
        "      - {id: filings, weight: 1, kind: numeric, measure: indicator}\n",
        "utf-8",
    )
    done = run("vetting rubric check mine.yaml")
    assert done.code == 3
    assert "`points` of `filings`" in done.out
