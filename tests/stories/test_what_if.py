"""What would the answer be on another day, or if somebody answered for what is missing?"""

import csv
import io
import json

import pytest

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --start-by 2027-03-31"
WAIVE = ["--waive", "glp_scope", "--reason", "renewal is filed", "--until", "2027-03-31"]

LATER = """\
id: glass-otter
name: Glass Otter Labs
country: CN
sites:
  - id: main
    certificates:
      - {type: SYXK, scope: [NHP_CYNO], issued: 2026-06-01, valid_until: 2031-06-01}
      - {type: GLP_CN, scope: [NCL-GLP], issued: 2024-01-01, valid_until: 2031-01-01, number: G1,
         checked: {register: NMPA, on: 2026-06-01}}
    offerings:
      - service: NCL-GLP
        species: [NHP_CYNO]
        weeks: {low: 20, high: 24, queue: 2, on: 2026-06-01, grade: E2, source: quote}
        price: {low: 900000, high: 900000, currency: CNY, on: 2026-06-01, grade: E2, source: quote}
    ratings:
      - {criterion: nonclinical.team, level: 5, grade: E3, on: 2026-06-01, source: audit}
projects:
  - {service: NCL-GLP, species: NHP_CYNO, jurisdiction: CN-NMPA, year: 2026, outcome: accepted,
     grade: E2, source: register, weeks: {promised: 10, actual: 30}}
flags:
  - {text: data moved by hand, severity: critical, on: 2026-06-01}
conflicts:
  - {text: sits on the board, on: 2026-06-01}
"""


@pytest.fixture
def otter(run, tmp_path):
    """A registry with a made-up supplier of which nearly all was learnt in June 2026."""
    (tmp_path / "glass-otter.yaml").write_text(LATER)
    assert run("vetting import glass-otter.yaml").code == 0
    return run


def opened(done):
    assert done.code == 0, done.err
    (item,) = json.loads(done.out)
    return item


def typed(sample, *words, line=NEED):
    return sample([*line.split(), *words])


ASKED = (
    "vetting match NCL-GLP 食蟹猴 --finish-by 2027-12-31 --budget 3000000CNY"
    " --explain glass-otter --format json"
)


def test_on_an_earlier_day_nothing_learnt_later_is_seen(otter):
    now = opened(otter(ASKED))
    then = opened(otter(f"{ASKED} --on 2025-12-31"))

    assert {"conflict", "flag"} <= {flag["code"] for flag in now["flags"]}
    assert not {"conflict", "flag"} & {flag["code"] for flag in then["flags"]}
    assert now["price"]["amount"] == 900_000
    assert (then["price"], then["weeks"]) == (None, None)
    assert then["confidence"] == 0
    reasons = {part["criterion"]: part["reason"]["code"] for part in then["criteria"]}
    assert reasons["experience"] == "no_projects_on_file"
    assert reasons["team"] == "nothing_on_file"
    verdicts = {gate["gate"]: gate["verdict"] for gate in then["gates"]}
    assert verdicts["animal_licence"] == "fail"
    glp = next(gate for gate in then["gates"] if gate["gate"] == "glp_scope")
    assert glp["reason"]["code"] == "certificate_unchecked"
    assert "2026-06-01" not in json.dumps(glp)


def test_a_project_counts_from_the_year_it_is_of(otter):
    for day, code in (("2025-12-31", "no_projects_on_file"), ("2026-01-01", "comparable")):
        item = opened(otter(f"{ASKED} --on {day}"))
        found = next(part for part in item["criteria"] if part["criterion"] == "experience")
        assert found["reason"]["code"] == code


# Waivers


def test_a_waiver_lets_a_supplier_in_and_is_named_on_the_result(sample):
    before = json.loads(typed(sample, "--format", "json").out)
    done = typed(sample, *WAIVE, "--by", "lin", "--format", "json")
    after = json.loads(done.out)

    def status(data):
        return {item["supplier"]: item["status"] for item in data["results"]}

    assert status(before)["copper-kettle-nonclinical"] == "conditional"
    assert status(after)["copper-kettle-nonclinical"] == "eligible"
    item = next(i for i in after["results"] if i["supplier"] == "copper-kettle-nonclinical")
    gate = next(gate for gate in item["gates"] if gate["gate"] == "glp_scope")
    assert gate["verdict"] == "pass"
    assert gate["waived"] == {"by": "lin", "reason": "renewal is filed", "until": "2027-03-31"}
    assert gate["reason"]["code"] == "lapses_before_end"
    assert after["waivers"] == [{"gate": "glp_scope", **gate["waived"]}]
    assert "waivers" not in before


def test_whoever_needs_no_waiver_stands_as_before(sample):
    before = json.loads(typed(sample, "--format", "json").out)["results"]
    after = json.loads(typed(sample, *WAIVE, "--format", "json").out)["results"]
    waived = {item["supplier"] for item in after if any("waived" in gate for gate in item["gates"])}
    assert waived
    old = {item["supplier"]: item["score"] for item in before}
    for item in after:
        assert item["score"] == old.get(item["supplier"], item["score"])
        if item["supplier"] not in waived:
            assert not [flag for flag in item["flags"] if flag["code"] == "waived"]


def test_a_waiver_that_ends_before_the_work_does_lets_nobody_in(sample):
    # thirty weeks of work from the start asked for: it ends after the waiver
    done = typed(sample, "--weeks", "30", *WAIVE, "--format", "json")
    answer = json.loads(done.out)
    held = next(item for item in answer["results"] if item["supplier"].startswith("copper-kettle"))
    assert held["status"] == "conditional"
    (gate,) = [gate for gate in held["gates"] if gate["verdict"] == "hold"]
    assert gate["reason"]["code"] == "waiver_ends"
    assert answer["end"] in gate["reason"]["text"]
    assert "2027-03-31" in gate["reason"]["text"]
    assert not [flag for flag in held["flags"] if flag["code"] == "waived"]


def test_the_screen_names_the_waiver_for_everybody_it_lets_in(sample):
    done = typed(sample, *WAIVE, "--by", "lin", "--top", "40")
    at = done.out.index("Copper Kettle")
    assert "! waived by lin until 2027-03-31: GLP certificate scope in China" in done.out[at:]
    assert "lin answers until 2027-03-31 for GLP certificate scope" in done.out.replace("\n", " ")
    zh = typed(sample, *WAIVE, "--by", "lin", "--top", "40", "--lang", "zh")
    assert "lin 已豁免至 2027-03-31" in zh.out
    explained = typed(sample, *WAIVE, "--explain", "copper-kettle-nonclinical")
    assert "  waived  GLP certificate scope in China" in explained.out


def test_csv_names_the_waiver_among_the_flags(sample):
    rows = csv.DictReader(io.StringIO(typed(sample, *WAIVE, "--format", "csv").out))
    flags = {row["supplier"]: row["flags"] for row in rows}
    assert "waived by tester until 2027-03-31" in flags["copper-kettle-nonclinical"]


def test_a_waiver_is_kept_with_the_saved_answer(sample):
    assert typed(sample, *WAIVE, "--save").code == 0
    kept = json.loads(sample("vetting shortlist show S-0001").out)
    assert kept["waivers"][0]["gate"] == "glp_scope"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--waive", "glp_scope"], 2, "`--reason TEXT` and `--until DATE`"),
        (["--waive", "glp_scope", "--reason", "x"], 2, "`--until DATE`"),
        (["--until", "2027-01-01"], 2, "goes with `--waive GATE`"),
        (["--waive", "glp_scop", "--reason", "x", "--until", "2027-01-01"], 3, "`glp_scope`"),
        (["--waive", "integrity", "--reason", "x", "--until", "2027-01-01"], 3, "cannot be waived"),
        (
            ["--waive", "not_excluded", "--reason", "x", "--until", "2027-01-01"],
            3,
            "cannot be waived",
        ),
        (["--waive", "glp_scope", "--reason", "x", "--until", "2026-11-23"], 3, "before the day"),
    ],
)
def test_a_waiver_wants_a_known_gate_a_reason_and_an_end(sample, words, code, said):
    done = typed(sample, *words)
    assert done.code == code
    assert said in done.err


def test_a_waiver_reaches_those_who_cover_several_services(otter):
    line = "vetting match NCL-GLP NCL-TOX 食蟹猴"
    data = json.loads(typed(otter, *WAIVE, "--format", "json", line=line).out)
    assert data["waivers"][0]["gate"] == "glp_scope"


def test_no_waiver_lets_in_an_open_critical_flag(otter):
    words = ["--waive", "animal_licence", "--reason", "x", "--until", "2027-01-01"]
    done = typed(otter, *words, "--format", "json", line="vetting match NCL-GLP 食蟹猴")
    assert [item["supplier"] for item in json.loads(done.out)["excluded"]] == ["glass-otter"]
