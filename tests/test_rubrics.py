"""The rubrics that are shipped: every service has a judge, every level a text in both languages."""

import re
from functools import cache
from pathlib import Path

import pytest
from given import vocabulary

from vetting import packs
from vetting.gates import NEED_GATES, WHEN
from vetting.packs.making import Draft, new_file, rubric_text, top_weights
from vetting.packs.reading import check_rubric
from vetting.rubric import Rubric
from vetting.rubric_problems import warnings

ROOT = Path(__file__).resolve().parent.parent
EVERY = sorted(path.stem for path in (ROOT / "rubrics").glob("*.yaml"))
DIMENSIONS = {"team", "qualifications", "capability", "experience", "cycle_time", "price"}
HOW_KNOWN = re.compile(
    r"\b(claim\w*|verif\w+ by us|checked by us|we |our audit|on file|documented|evidence)\b"
    r"|声称|自报|核实|我方|在案|证据",
    re.IGNORECASE,
)
"""How something is known is the grade of its evidence, and no part of an anchor."""


@cache
def shipped(name: str) -> Rubric:
    return packs.rubric(str(ROOT / "rubrics" / f"{name}.yaml"), {})


NAMES = [name for name in EVERY if shipped(name).services]
"""Those that judge suppliers; one that names no service ranks something else."""

every_rubric = pytest.mark.parametrize("name", EVERY)
every_family = pytest.mark.parametrize("name", NAMES)


@pytest.mark.parametrize("service", sorted(vocabulary().codes("services")))
def test_every_service_has_one_judge_and_its_family_names_it(service):
    judges = [name for name in NAMES if vocabulary().top(service) in shipped(name).services]
    assert judges == [vocabulary().family(service)]


@every_rubric
def test_a_rubric_is_named_as_its_file_and_has_no_warning(name):
    pack, problems = check_rubric(ROOT / "rubrics" / f"{name}.yaml")
    assert problems == []
    assert pack is not None
    assert pack.data["id"] == name
    assert list(warnings(pack.data)) == []


@every_family
def test_the_six_dimensions_are_weighed_and_distance_besides(name):
    weights = {leaf.id: leaf.weight for leaf in shipped(name).leaves()}
    assert set(weights) == {*DIMENSIONS, "proximity"}
    assert sum(weights[dimension] for dimension in DIMENSIONS) == 100
    assert max(weights.values()) <= 35  # nothing decides alone
    assert 5 <= weights["proximity"] <= 10


@every_rubric
def test_every_level_has_its_own_text_in_both_languages(name):
    for leaf in shipped(name).leaves():
        if leaf.kind != "anchored":
            continue
        assert sorted(leaf.anchors) == [0, 1, 2, 3, 4, 5]
        for lang in ("en", "zh"):
            texts = [leaf.anchors[level][lang] for level in range(6)]
            assert len({*texts}) == 6
            assert all(text.isascii() is (lang == "en") for text in texts), texts


@every_family
def test_a_higher_level_holds_what_the_one_below_it_holds(name):
    """4 and 5 say so themselves; below, a text cannot be compared by a machine."""
    for leaf in shipped(name).leaves():
        for level in (4, 5) if leaf.kind == "anchored" else ():
            said = leaf.anchors[level]
            assert said["en"].startswith(f"As {level - 1}, ")
            assert said["zh"].startswith(f"同{level - 1}级，")


@every_rubric
def test_an_anchor_describes_the_thing_and_not_how_it_is_known(name):
    for leaf in shipped(name).leaves():
        for said in leaf.anchors.values():
            assert not HOW_KNOWN.search(said["en"] + said["zh"]), said


@every_family
def test_an_assessor_is_told_where_to_look(name):
    data = packs.rubric_pack(str(ROOT / "rubrics" / f"{name}.yaml"), {}).data
    for item in data["criteria"]:
        assert item["source"]
        if item["kind"] == "anchored":
            assert item["look_at"]["en"]
            assert item["look_at"]["zh"]
            assert len(item["evidence"]) >= 3


@every_family
def test_standing_rests_on_what_is_rated_and_kept(name):
    standing = shipped(name).standing
    assert standing is not None
    assert standing.criteria == ("team", "qualifications", "capability")
    assert (standing.approved, standing.provisional) == (60, 45)


@every_family
def test_a_gate_asks_only_for_certificates_that_have_a_code(name):
    known = vocabulary().codes("certificates")
    for gate in shipped(name).gates:
        named = gate.with_.get("certificate", ())
        assert set([named] if isinstance(named, str) else named) <= set(known)


@every_family
def test_who_it_is_standards_and_integrity_are_looked_at_everywhere(name):
    rules = {gate.rule: gate.on_missing for gate in shipped(name).gates}
    assert rules["registered"] == "flag"
    assert rules["standards_held"] == "hold"
    assert "no_open_flag" in rules


def test_only_a_licence_the_law_asks_for_excludes_where_it_is_missing():
    found = {
        (name, gate.id): gate.when
        for name in NAMES
        for gate in shipped(name).gates
        if gate.on_missing == "fail"
    }
    assert found == {
        ("clinical", "trial_site"): ("runs_trial_site", "cn"),
        ("logistics", "dangerous_goods"): ("carries_dangerous_goods",),
        ("nonclinical", "animal_licence"): ("uses_animals",),
        ("nonclinical", "breeding_licence"): ("sells_animals",),
        ("registration", "same_application"): ("registers_drug",),
        ("registration", "same_class"): ("registers_device",),
        ("testing", "registration_report"): ("tests_for_registration", "cn"),
    }


def test_every_condition_is_used_by_a_rubric_or_a_gate_of_the_need():
    gates = (*NEED_GATES, *(gate for name in NAMES for gate in shipped(name).gates))
    assert {condition for gate in gates for condition in gate.when} == set(WHEN)


# a rubric of one's own


@every_rubric
def test_a_draft_from_any_rubric_can_be_used_and_judges_alike(name, tmp_path):
    start = packs.rubric_pack(str(ROOT / "rubrics" / f"{name}.yaml"), {})
    path = tmp_path / "ours.yaml"
    title = {"en": 'Ours: "new" # 1', "zh": "我们的：新"}
    path.write_text(rubric_text(Draft("ours", start, title, (), {})), "utf-8")
    pack, problems = check_rubric(path)
    assert problems == []
    assert pack is not None
    ours = packs.rubric(str(path), {})
    assert ours.title == title
    assert ours.family == name  # ratings go on counting
    assert (ours.gates, ours.criteria) == (shipped(name).gates, shipped(name).criteria)
    assert list(top_weights(pack)) == [item["id"] for item in start.data["criteria"]]


@pytest.mark.parametrize("name", ["../up", "a/b", "Ours", "我们的", "", ".hidden", "-x", "a" * 60])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(Exception, match="small letters"):
        new_file(name)
