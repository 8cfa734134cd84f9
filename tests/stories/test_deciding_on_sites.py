"""What a park decides of a supplier's site: proposed by one person, approved by another."""

import csv
import io
import json
from datetime import date

import pytest

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --start-by 2027-03-31"
HARBOUR = "harbour-preclinical"
KETTLE = "copper-kettle-nonclinical"


def propose(run, standing, *more, supplier=HARBOUR, by="ann", reason="audit of 2026-05"):
    line = ["vetting", "standing", "propose", supplier, "--family", "nonclinical"]
    return run([*line, "--standing", standing, "--reason", reason, "--by", by, *more])


def decide(run, what, decision, by, *more, supplier=HARBOUR, reason="report read"):
    line = ["vetting", "standing", what, supplier, decision, "--by", by, "--reason", reason]
    return run([*line, *more])


def approved(run, standing, *more, by="quan", **who):
    done = propose(run, standing, *more, **who)
    assert done.code == 0, done.err
    decision = next(word for word in done.err.split() if word.startswith("D-")).rstrip(":")
    assert decide(run, "approve", decision, by).code == 0
    return decision


def rows(run, *more):
    done = run(["vetting", "standing", "list", *more, "--format", "csv"])
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def answer(run, *more, line=NEED):
    done = run([*line.split(), *more, "--format", "json"])
    assert done.code == 0, done.err
    return json.loads(done.out)


def of(data, supplier=HARBOUR):
    return next((item for item in data["results"] if item["supplier"] == supplier), None)


def later(monkeypatch, day):
    """It is the morning of another day."""
    from vetting import clock

    monkeypatch.setattr(clock, "now", lambda: f"{day}T09:00:00.000000Z")
    monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))


# deciding


def test_an_approval_says_what_it_rests_on_and_counts_once_another_person_has_approved_it(sample):
    done = propose(sample, "approved", "--until", "2028-05-31")
    assert done.code == 0
    assert "score over the standing criteria: 80 (60 supports approved, 45 provisional)" in done.err
    assert "Team: 80 to 100, level 4 (E3, audit:2026-05, 2026-05-12)" in done.err
    assert "open findings: 0 critical, 0 major" in done.err
    assert f"vetting standing approve {HARBOUR} D-1" in done.err

    (row,) = rows(sample)
    assert (row["standing"], row["approved_by"]) == ("", "")
    assert "D-1 (submitted): approved in nonclinical, by ann on 2026-11-24" in row["proposals"]

    assert decide(sample, "approve", "D-1", "quan").code == 0
    (row,) = rows(sample, "海港毒理")
    assert row["standing"] == "approved"
    assert (row["since"], row["until"]) == ("2026-11-24", "2028-05-31")
    assert (row["by"], row["approved_by"], row["reason"]) == ("ann", "quan", "audit of 2026-05")
    assert row["proposals"] == ""
    said = "approved in nonclinical until 2028-05-31 (by ann, approved by quan)"
    assert said in sample(f"vetting show {HARBOUR}").out
    assert said in sample(NEED).out
    assert said in sample(f"{NEED} --format text").out
    assert (
        "nonclinical 已准入，至 2028-05-31（ann 提出，quan 批准）"
        in sample(f"{NEED} --lang zh").out
    )


def test_who_proposed_it_or_rated_the_site_or_has_a_conflict_does_not_approve_it(sample):
    assert propose(sample, "approved").code == 0
    for name in ("Ann", " Ann ", "ａnn", "ＡＮＮ"):
        own = decide(sample, "approve", "D-1", name)
        assert own.code == 3, name
        assert "`ann` proposed it and cannot approve it; somebody else must" in own.err
    rater = decide(sample, "approve", "D-1", "auditor-1")
    assert rater.code == 3
    assert "`auditor-1` rated nonclinical.qualifications at this site on 2026-09-10" in rater.err
    rater = sample(
        f"vetting standing approve {HARBOUR} D-1 --by auditor-1 --reason x --lang zh".split()
    )
    assert "`auditor-1` 于 2026-09-10 评过该场地的 nonclinical.qualifications" in rater.err
    assert rows(sample)[0]["standing"] == ""
    assert decide(sample, "approve", "D-1", "quan").code == 0


FOUND = """\
id: glass-otter
name: Glass Otter Labs
conflicts: [{text: her brother runs it, by: Quan, party: assessor, on: 2026-06-01}]
sites:
  - id: main
    offerings: [{service: NCL-GLP, species: [NHP_CYNO]}]
    findings:
      - {id: F-1, text: raw data thrown away, severity: critical, on: 2026-06-01}
      - {id: F-2, text: no second archive, severity: major, on: 2026-06-01}
"""


def test_nobody_with_a_conflict_approves_and_nothing_is_approved_over_a_critical_finding(
    run, tmp_path
):
    (tmp_path / "glass-otter.yaml").write_text(FOUND)
    assert run("vetting import glass-otter.yaml").code == 0
    done = propose(run, "approved", supplier="glass-otter")
    assert "open findings: 1 critical, 1 major" in done.err
    assert "nothing is on file for the standing criteria of nonclinical" in done.err
    refused = decide(run, "approve", "D-1", "quan", supplier="glass-otter").err
    assert "`quan` has declared a conflict of interest: her brother runs it" in refused
    assert "the critical finding `F-1` is open: raw data thrown away" in refused
    assert "critical finding" in decide(run, "approve", "D-1", "eve", supplier="glass-otter").err
    assert rows(run)[0]["standing"] == ""
    propose(run, "suspended", supplier="glass-otter")
    assert decide(run, "approve", "D-2", "eve", supplier="glass-otter").code == 0
    assert rows(run)[0]["standing"] == "suspended"


def test_below_the_score_that_supports_it_a_person_still_decides(sample):
    done = propose(sample, "approved", supplier="seven-kites-preclinical")
    assert done.code == 0
    assert "below the 60 that support approved: it is a person who decides" in done.err


def test_a_draft_waits_for_who_wrote_it(sample):
    done = propose(sample, "approved", "--draft")
    assert f"vetting standing submit {HARBOUR} D-1" in done.err
    assert "`D-1` is draft" in decide(sample, "approve", "D-1", "quan").err
    submit = f"vetting standing submit {HARBOUR} D-1 --by"
    assert "`D-1` was drafted by `ann`" in sample(f"{submit} eve").err
    assert sample(f"{submit} ann").code == 0
    assert decide(sample, "reject", "D-1", "quan", reason="audit too old").code == 0
    (row,) = rows(sample)
    assert (row["standing"], row["proposals"]) == ("", "")
    assert "`D-1` is rejected" in decide(sample, "approve", "D-1", "quan").err


@pytest.mark.parametrize(
    ("standing", "more", "said"),
    [
        ("provisional", [], "`provisional` needs a condition and the day it is due"),
        ("disqualified", [], "`disqualified` needs the day it is reviewed and who may lift it"),
        ("aproved", [], "`aproved` is not one of `candidate`"),
        ("due", [], "`due` is not proposed"),
        ("suspended", ["--until", "2027-01-01"], "`--until` belongs to approved, provisional"),
        ("approved", ["--until", "2026-11-23"], "`--until` is 2026-11-23, before today"),
        ("approved", ["--may-lift", "board"], "`--may-lift` belongs to suspended, disqualified"),
    ],
)
def test_what_does_not_fit_a_standing_is_refused_and_nothing_stored(sample, standing, more, said):
    done = propose(sample, standing, *more)
    assert done.code == 3
    assert said in done.err
    assert rows(sample) == []


def test_a_decision_that_is_not_there_is_named(sample):
    propose(sample, "approved")
    done = decide(sample, "approve", "D-2", "quan")
    assert done.code == 4
    assert "no decision is called `D-2`" in done.err
    assert "`D-1`" in done.err
    assert "`reason` is empty" in decide(sample, "approve", "D-1", "quan", reason=" ").err


TWO = """\
id: two-banks
name: Two Banks Labs
sites:
  - {id: east, offerings: [{service: NCL-PATH}]}
  - id: west
    offerings: [{service: NCL-PATH}]
    standings:
      - {id: D-7, family: nonclinical, standing: in review, stage: submitted, on: 2026-11-01,
         by: ann, reason: asked}
"""


def test_of_several_sites_one_is_named_and_a_decision_is_found_by_its_id(run, tmp_path):
    (tmp_path / "two.yaml").write_text(TWO)
    assert run("vetting import two.yaml").code == 0
    unnamed = propose(run, "suspended", supplier="two-banks")
    assert unnamed.code == 2
    assert "east" in unnamed.err
    done = propose(run, "suspended", "--site", "east", supplier="two-banks")
    assert done.err.startswith("D-8: `two-banks` at `east`")
    assert decide(run, "approve", "d-8", "quan", supplier="two-banks").code == 0
    assert decide(run, "approve", "D-7", "quan", "--site", "east", supplier="two-banks").code == 4
    assert decide(run, "approve", "D-7", "quan", supplier="two-banks").code == 0
    stands = {row["site"]: row["standing"] for row in rows(run)}
    assert stands == {"east": "suspended", "west": "in review"}
    found = answer(run, line="vetting match NCL-PATH")
    statuses = {item["site"]: item["flags"][0]["facts"]["standing"] for item in found["results"]}
    assert statuses == stands


def test_one_id_at_two_sites_wants_the_site_named(run, tmp_path):
    (tmp_path / "two.yaml").write_text(
        TWO.replace(
            "east, offerings",
            "east, standings: [{id: D-7, family: cdmo, standing: candidate,"
            " stage: submitted, on: 2026-11-01, by: ann, reason: asked}], offerings",
        )
    )
    assert run("vetting import two.yaml").code == 0
    done = decide(run, "approve", "D-7", "quan", supplier="two-banks")
    assert done.code == 2
    assert "several sites (east, west) have" in done.err
    assert decide(run, "approve", "D-7", "quan", "--site", "west", supplier="two-banks").code == 0


WAIVED = (
    "{id: W-1, gate: glp_cn, on: 2026-11-01, by: ann, reason: x, until: 2027-01-01,"
    " approved_by: quan, approved_on: 2026-11-02}"
)
NORTH = """\
  - id: north
    offerings: [{service: NCL-PATH}]
    standings:
      - {id: D-8, family: nonclinical, standing: approved, stage: approved, on: 2026-11-01,
         by: ann, reason: x, approved_by: quan, approved_on: 2026-11-02, approved_reason: y}
"""


def test_no_list_decides_on_a_supplier_that_is_on_file_and_it_is_said(run, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(TWO)
    assert run("vetting import two.yaml").code == 0
    assert [row["site"] for row in rows(run)] == ["west"]  # with a new supplier it comes in

    forged = TWO.replace("stage: submitted,", "stage: approved, approved_on: 2026-11-02,")
    forged = forged.replace("by: ann,", "by: ann, approved_by: quan, approved_reason: fine,")
    path.write_text(forged.replace("id: east,", f"id: east, waivers: [{WAIVED}],") + NORTH)
    for line in ("vetting import two.yaml --dry-run", "vetting import two.yaml"):
        done = run(line)
        assert done.code == 0, done.err
        assert (
            "`two-banks` is on file, so decisions and waivers of the list are not taken" in done.err
        )
        assert "`vetting standing propose two-banks`" in done.err
        assert "`vetting waiver add two-banks`" in done.err
    (row,) = [row for row in rows(run) if row["standing"] or row["proposals"]]
    assert (row["site"], row["standing"]) == ("west", "")
    assert "D-7 (submitted)" in row["proposals"]
    assert run("vetting waiver list two-banks --format csv").out.count("\n") == 1
    told = json.loads(run("vetting show two-banks --format json").out)
    assert [site["id"] for site in told["sites"]] == ["east", "west", "north"]
    assert "准入决定和豁免不予采纳" in run("vetting import two.yaml --lang zh").err


def test_what_a_registry_holds_may_be_read_in_again_without_a_word(run, tmp_path):
    (tmp_path / "two.yaml").write_text(TWO)
    for _ in range(2):
        done = run("vetting import two.yaml")
        assert done.code == 0
        assert "not taken" not in done.err


# what time does


def test_a_condition_that_passes_its_day_suspends_by_itself(sample, monkeypatch):
    approved(sample, "provisional", "--condition", "a second archive", "--due", "2026-12-31")
    said = "provisional in nonclinical: a second archive by 2026-12-31 (by ann, approved by quan)"
    assert said in sample(NEED).out
    assert of(answer(sample, "--on", "2026-12-31"))["status"] == "eligible"

    found = answer(sample, "--on", "2027-01-01")
    assert of(found)["status"] == "conditional"
    (gate,) = [gate for gate in of(found)["gates"] if gate["verdict"] == "hold"]
    assert gate["gate"] == "not_excluded"
    assert "the condition `a second archive` was not met by 2026-12-31" in gate["reason"]["text"]
    (row,) = rows(sample, "--on", "2027-01-01")
    assert (row["standing"], row["since"]) == ("suspended", "2027-01-01")
    chinese = sample("vetting standing list --on 2027-01-01 --lang zh").out
    assert "暂停" in chinese
    assert "条件 `a second archive` 未于 2026-12-31 前满足" in chinese

    later(monkeypatch, "2027-01-01")
    late = decide(sample, "met", "D-1", "ann")
    assert late.code == 3
    assert "was due on 2026-12-31, and the site is suspended" in late.err


def test_a_condition_met_in_time_keeps_the_site_in(sample):
    approved(sample, "provisional", "--condition", "a second archive", "--due", "2026-12-31")
    assert decide(sample, "met", "D-1", "ann", reason="archive seen").code == 0
    assert of(answer(sample, "--on", "2027-01-01"))["status"] == "eligible"
    assert "a second archive, met on 2026-11-24" in sample(f"vetting show {HARBOUR}").out


def test_an_approval_past_its_last_day_is_due(sample):
    approved(sample, "approved", "--until", "2027-01-31")
    for day, standing in (("2027-01-31", "approved"), ("2027-02-01", "due")):
        assert rows(sample, "--on", day)[0]["standing"] == standing
        held = of(answer(sample, "--on", day, "--standing", "approved"))
        assert held["status"] == ("eligible" if standing == "approved" else "conditional")


# what keeps a site out


def test_a_suspension_counts_when_it_is_submitted_and_ends_when_it_is_rejected(sample):
    done = propose(sample, "suspended", reason="raw data missing")
    assert "is suspended in nonclinical from now on" in done.err
    held = of(answer(sample))
    assert held["status"] == "conditional"
    assert any("raw data missing (by ann, not approved yet)" in f["text"] for f in held["flags"])
    assert decide(sample, "reject", "D-1", "quan").code == 0
    assert of(answer(sample))["status"] == "eligible"


def test_who_is_disqualified_is_out_until_who_may_lift_it_does(sample):
    bar = ["--review-on", "2028-01-31", "--may-lift", "board"]
    approved(sample, "disqualified", *bar, reason="invented data")
    for more in ([], ["--standing", "approved"], ["--on", "2028-06-01", "--weeks", "4"]):
        line = NEED if "--weeks" not in more else "vetting match NCL-GLP 食蟹猴 单抗"
        found = answer(sample, *more, line=line)
        assert of(found) is None
        out = next(item for item in found["excluded"] if item["supplier"] == HARBOUR)
        reason = out["reasons"][0]
        assert reason["gate"] == "not_excluded"
        assert "invented data; reviewed on 2028-01-31 (by ann, approved by quan)" in reason["text"]
        assert HARBOUR not in [item["supplier"] for item in found["near_misses"]]
    refused = sample(f"{NEED} --waive not_excluded --reason x --until 2028-01-01")
    assert refused.code == 3

    propose(sample, "in review", by="eve", reason="CAPA closed")
    assert (
        "only `board` may lift `D-1` (disqualified)" in decide(sample, "approve", "D-2", "quan").err
    )
    assert decide(sample, "approve", "D-2", "board").code == 0
    assert of(answer(sample))["status"] == "eligible"


def test_one_family_does_not_decide_for_another(sample):
    line = ["vetting", "standing", "propose", HARBOUR, "--family", "cdmo", "--standing"]
    assert sample([*line, "suspended", "--reason", "fill room closed"]).code == 0
    assert of(answer(sample))["status"] == "eligible"
    assert "flags" in of(answer(sample))
    assert not [flag for flag in of(answer(sample))["flags"] if "suspended" in flag["text"]]


# what a need asks


def test_a_need_may_ask_for_standing_by_option_or_in_its_document(sample, tmp_path):
    approved(sample, "provisional", "--condition", "a second archive", "--due", "2027-12-31")
    before = answer(sample)
    assert "standing" not in before["need"]
    assert "standing_asked" not in {gate["gate"] for gate in of(before)["gates"]}

    strict = answer(sample, "--standing", "approved")
    assert strict["need"]["standing"] == ["approved"]
    assert {item["status"] for item in strict["results"]} == {"conditional"}
    wide = answer(sample, "--standing", "approved", "--standing", "Provisional")
    assert [item["supplier"] for item in wide["results"] if item["status"] == "eligible"] == [
        HARBOUR
    ]
    (tmp_path / "need.yaml").write_text(
        "services: [NCL-GLP]\nspecies: [NHP_CYNO]\nmodality: [MAB]\nstart_by: 2027-03-31\n"
        "standing: [approved, provisional]\n"
    )
    read = answer(sample, line="vetting match need.yaml")
    assert read["results"] == wide["results"]
    assert (
        "准入状态为已准入 或 有条件准入"
        in sample("vetting match need.yaml --format text --lang zh").out
    )

    wrong = sample(f"{NEED} --standing suspended")
    assert wrong.code == 2
    assert "`suspended` is not one of" in wrong.err


def test_several_services_say_how_each_site_stands(sample):
    line = "vetting match NCL-GLP NCL-PK --species NHP_CYNO --modality MAB"
    approved(sample, "approved")
    found = of(answer(sample, line=line))
    assert [flag["code"] for flag in found["flags"]].count("decided_as") == 1
    assert "approved in nonclinical since 2026-11-24" in sample(line).out
    propose(sample, "suspended", reason="raw data missing")
    assert of(answer(sample, line=line))["status"] == "conditional"


def test_a_rubric_of_ones_own_may_ask_for_standing(sample, tmp_path):
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "ours.yaml").write_text(
        "extends: nonclinical\nid: ours\nversion: 1\ntitle: Ours\ngates:\n"
        "  - {id: stands, rule: standing, among: [approved], on_missing: fail,"
        " title: {en: approved here, zh: 本园区准入}}\n"
    )
    assert sample("vetting rubric check rubrics/ours.yaml").code == 0
    assert answer(sample, "--rubric", "ours")["results"] == []
    approved(sample, "approved")
    found = answer(sample, "--rubric", "ours")
    assert [item["supplier"] for item in found["results"]] == [HARBOUR]


# the past


def test_a_saved_answer_comes_out_the_same_whatever_is_decided_later(sample, monkeypatch):
    approved(sample, "approved", "--until", "2028-05-31")
    assert sample(f"{NEED} --standing approved --save").code == 0
    before = sample(f"{NEED} --format csv").out

    later(monkeypatch, "2026-12-20")
    propose(sample, "suspended", reason="raw data missing")
    assert sample("vetting shortlist replay S-0001").code == 0
    assert sample(f"{NEED} --on 2026-11-24 --format csv").out == before
    assert sample(f"{NEED} --as-known 2026-11-24 --format csv").out == before
    assert of(answer(sample))["status"] == "conditional"
    assert sample("vetting ledger verify").code == 0


# waivers on file


def waive(run, *more, until="2027-03-31", by="ann", gate="glp_scope"):
    line = ["vetting", "waiver", "add", KETTLE, gate, "--family", "nonclinical"]
    return run([*line, "--until", until, "--reason", "renewal is filed", "--by", by, *more])


def test_a_waiver_on_file_counts_like_one_for_the_need_and_is_named(sample, monkeypatch):
    assert of(answer(sample), KETTLE)["status"] == "conditional"
    assert waive(sample).code == 0
    assert of(answer(sample), KETTLE)["status"] == "conditional"  # nobody approved it
    own = sample(f"vetting waiver approve {KETTLE} W-1 --by ANN")
    assert own.code == 3
    assert "`ann` proposed it and cannot approve it" in own.err
    assert sample(f"vetting waiver approve {KETTLE} W-1 --by quan").code == 0

    found = answer(sample)
    item = of(found, KETTLE)
    assert item["status"] == "eligible"
    assert "waivers" not in found  # it was not waived for this need
    (gate,) = [gate for gate in item["gates"] if gate["gate"] == "glp_scope"]
    assert gate["waived"] == {
        "by": "ann",
        "reason": "renewal is filed",
        "until": "2027-03-31",
        "id": "W-1",
        "approved_by": "quan",
    }
    (said,) = [flag["text"] for flag in item["flags"] if flag["code"] == "waived_on_file"]
    assert said.startswith("waived by ann, approved by quan, until 2027-03-31 (W-1): GLP")
    assert "W-1" in sample(f"vetting show {KETTLE}").out
    assert sample(f"{NEED} --save").code == 0

    later(monkeypatch, "2026-12-20")
    done = sample(f"vetting waiver end {KETTLE} W-1 --by eve --reason 'renewed'")
    assert done.code == 0
    assert of(answer(sample), KETTLE)["status"] == "conditional"
    assert sample("vetting shortlist replay S-0001").code == 0
    assert of(answer(sample, "--on", "2026-11-24"), KETTLE)["status"] == "eligible"
    assert of(answer(sample, "--as-known", "2026-11-24"), KETTLE)["status"] == "eligible"
    table = sample("vetting waiver list --format csv").out
    assert '"ended"' in table
    assert '"approved"' in sample("vetting waiver list --on 2026-11-24 --format csv").out
    assert "已终止" in sample("vetting waiver list --lang zh").out


def test_a_waiver_on_file_that_ends_before_the_work_does_lets_nobody_in(sample):
    assert waive(sample).code == 0
    assert sample(f"vetting waiver approve {KETTLE} W-1 --by quan").code == 0
    held = of(answer(sample, "--weeks", "30"), KETTLE)
    assert held["status"] == "conditional"
    (gate,) = [gate for gate in held["gates"] if gate["verdict"] == "hold"]
    assert gate["reason"]["code"] == "waiver_ends"
    # whoever waives it for longer for this need is heard, too
    longer = ["--waive", "glp_scope", "--reason", "filed", "--until", "2028-01-01"]
    assert of(answer(sample, "--weeks", "30", *longer), KETTLE)["status"] == "eligible"


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("glp_scop", "the rubric nonclinical has no gate `glp_scop`; did you mean `glp_scope`?"),
        ("integrity", "integrity"),
        ("not_excluded", "not_excluded"),
        ("within_km", "`vetting match … --waive within_km` waives it for one need"),
    ],
)
def test_what_is_no_gate_to_be_waived_is_refused(sample, gate, said):
    done = waive(sample, gate=gate)
    assert done.code == 3
    assert said in done.err
    assert waive(sample, until="2026-11-23").code == 3
    assert sample("vetting waiver list --format csv").out.count("\n") == 1
