"""The reference answers of `tests/data`, each with the source it names itself."""

import json
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from given import candidate

from vetting.gates import Verdict
from vetting.matching import Judged
from vetting.robustness import contributions, fewest, needed, stays_first, surely_better
from vetting.rubric import Criterion, Freshness, Gate, Rubric, leaf_weights
from vetting.scoring import (
    UNKNOWN,
    Cell,
    Score,
    Statement,
    cell,
    freshness,
    total,
    value,
    value_range,
)

DATA = Path(__file__).parent / "data"


def case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    read = json.loads((DATA / f"{name}.json").read_text())
    return read["input"], read["expected"]


def near(expected: Any) -> Any:
    return pytest.approx(expected, abs=1e-6)  # tolerance.deterministic and tolerance.computed


# The whole model on five suppliers

GIVEN, WANTED = case("computed_vetting_end_to_end")
SUPPLIERS = list(GIVEN["suppliers"])


def criteria(node: dict[str, Any]) -> Criterion:
    children = tuple(criteria(child) for child in node.get("children", ()))
    return Criterion(node["id"], node.get("weight", 1), children=children)


def weights(active: set[str] | None = None) -> dict[str, float]:
    root = criteria(GIVEN["tree"])
    rubric = Rubric("case", "1", "", {}, (), (), root.children)
    return leaf_weights(rubric, active or set(GIVEN["criteria"]), {})


def statement(criterion: dict[str, Any], said: dict[str, Any]) -> Statement:
    low, high = said.get("raw_lo", said.get("raw")), said.get("raw_hi", said.get("raw"))
    if criterion["kind"] == "levels":
        ends = criterion["levels"][str(low)], criterion["levels"][str(high)]
    else:
        reference = GIVEN["need"][criterion["ref"]] if criterion["kind"] == "relative" else 1
        points = tuple((float(x), float(y)) for x, y in criterion["points"])
        ends = value_range(points, low / reference, high / reference)
    rule = Freshness(criterion["grace_m"], criterion["half_life_m"])
    return Statement(*ends, said["rel"] * freshness(said["age_m"], rule), said["source"])


def cells_of(name: str) -> dict[str, Cell]:
    params = GIVEN["params"]
    return {
        item: cell(
            [statement(criterion, said) for said in GIVEN["suppliers"][name][item]],
            spread=criterion.get("sigma0", params["sigma0_default"]),
            z=params["z"],
        )
        for item, criterion in GIVEN["criteria"].items()
    }


def test_the_leaf_weights_are_those_of_the_reference():
    assert weights() == near(WANTED["leaf_weights"])


@pytest.mark.parametrize("name", SUPPLIERS)
@pytest.mark.parametrize("item", list(GIVEN["criteria"]))
def test_every_cell_is_that_of_the_reference(name, item):
    found, expected = cells_of(name)[item], WANTED["cells"][name][item]
    assert found.c == near(expected["c"])
    assert found.v is None if expected["vhat"] is None else found.v == near(expected["vhat"])
    assert near((expected["L"], expected["U"])) == (found.L, found.U)
    assert (found.lo, found.hi) == near((expected["lo"], expected["hi"]))


@pytest.mark.parametrize("name", SUPPLIERS)
def test_score_possible_and_confidence_are_those_of_the_reference(name):
    found = total(weights(), cells_of(name))
    assert found.score == near(WANTED["score_proven_lo"][name])
    assert found.possible == near(WANTED["score_potential_hi"][name])
    assert found.confidence == near(WANTED["confidence"][name])


@pytest.mark.parametrize("name", SUPPLIERS)
def test_the_status_is_excluded_by_any_fail_and_conditional_by_any_unknown(name):
    kinds = [{"unknown": "hold"}.get(kind, kind) for kind in GIVEN["gates"][name]]
    found = Judged(
        candidate=candidate(),
        verdicts=tuple(Verdict(Gate("g", "registered", "hold"), kind, None) for kind in kinds),
        bases={},
        weights={},
        criteria={},
        scored=lambda: Score(0, 0, 0, 0),
        stood=lambda: None,
        flagged=tuple,
    )
    assert found.status == WANTED["gate_status"][name]


def test_nothing_on_file_scores_0_of_100_at_confidence_0():
    found = total(weights(), cells_of("Echo"))
    assert set(cells_of("Echo").values()) == {UNKNOWN}
    assert (found.score, found.possible, found.confidence) == (0, near(100), 0)


# What would change the answer

ASKED, TOLD = case("computed_explanations_closed_form")
NAMES = "abcde"


def named(values: list[float]) -> dict[str, float]:
    return dict(zip(NAMES, values, strict=True))


W = named(ASKED["weights"])
ROWS = [named(row) for row in ASKED["values"]]


def test_contributions_sum_to_the_lead():
    found = contributions(W, ROWS[0], ROWS[1])
    assert found == near(named(TOLD["contributions_leader_minus_runner"]))
    assert fsum(found.values()) == near(TOLD["gap"])


def test_the_scores_behind_the_lead_are_those_of_the_reference():
    found = [fsum(W[name] * row[name] for name in W) for row in ROWS]
    assert found == near(TOLD["scores"])
    assert found.index(max(found)) == TOLD["leader"]


def test_what_one_criterion_would_need_is_exact():
    target = TOLD["scores"][TOLD["leader"]]
    found = needed(W, ROWS[TOLD["runner_up"]], target)
    assert found == near(named(TOLD["value_needed_on_one_criterion"]))


def test_what_even_100_would_not_reach_is_none():
    assert needed({"a": 0.1, "b": 0.9}, {"a": 50, "b": 0}, 60) == {"a": None, "b": near(55 / 0.9)}


def test_the_fewest_evidence_that_lifts_a_score_is_that_of_the_exhaustive_search():
    gap = ASKED["gap_set"]
    lo, hi = named(gap["lo"]), named(gap["hi"])
    found = fewest(W, lo, hi, gap["target"])
    assert found is not None
    assert {NAMES.index(name) for name in found} == set(TOLD["gap_set"])
    reached = fsum(W[name] * (hi if name in found else lo)[name] for name in W)
    assert reached == near(TOLD["gap_set_reached"])


def test_a_score_reached_needs_nothing_and_one_out_of_reach_is_none():
    lo, hi = {"a": 50.0}, {"a": 60.0}
    assert fewest({"a": 1.0}, lo, hi, 50) == []
    assert fewest({"a": 1.0}, lo, hi, 61) is None


@pytest.mark.parametrize("place", range(5))
def test_the_leader_stays_first_within_the_interval_of_the_reference(place):
    found = stays_first(W, ROWS, NAMES[place])
    assert found == near(TOLD["stability_interval_of_each_weight"][place])


@pytest.mark.parametrize("one", range(3))
@pytest.mark.parametrize("other", range(3))
def test_better_for_every_weight_in_the_box_is_what_the_linear_programme_says(one, other):
    box = ASKED["box"]
    found = surely_better(
        named(box["LO"][one]),
        named(box["HI"][other]),
        named(box["w_lo"]),
        named(box["w_hi"]),
    )
    assert found == TOLD["necessarily_better"][one][other]


# Absolute, anchored, additive


def absolute(row: list[float], points: list[Any], shares: list[float]) -> float:
    """The score of one supplier from plain figures, through the model's own functions."""
    known = {}
    for place, x in enumerate(row):
        worth = value(tuple((float(a), float(b)) for a, b in points[place]), x)
        known[str(place)] = cell([Statement(worth, worth, 1.0, "audit")])
    return total({str(place): share for place, share in enumerate(shares)}, known).score


SPOTIS, SPOTIS_WANTED = case("paper_dezert2020_spotis_absolute_value")


@pytest.mark.parametrize("problem", range(3))
@pytest.mark.parametrize("row", range(4))
def test_the_published_absolute_scores_come_out(problem, row):
    stated = SPOTIS["problems"][problem]
    found = absolute(stated["matrix"][row], stated["value_points"], stated["weights"])
    assert found == near(SPOTIS_WANTED["computed"]["score_0_100"][problem][row])
    # published to 4 decimals; relation: score = 100 sum(w) - 100 spotis, tolerance 0.0002
    spotis = SPOTIS_WANTED["published"]["spotis"][problem][row]
    assert fsum(stated["weights"]) - found / 100 == pytest.approx(spotis, abs=2e-4)


CRO, CRO_WANTED = case("computed_cro_irrelevant_supplier")


def test_a_hopeless_fourth_supplier_changes_no_score_and_no_rank():
    def scores(rows: list[list[float]]) -> list[float]:
        return [absolute(row, CRO["absolute_points"], CRO["weights"]) for row in rows]

    before, after = scores(CRO["before"]), scores(CRO["before"] + CRO["added"])

    assert before == near(CRO_WANTED["absolute"]["before"])
    assert after == near(CRO_WANTED["absolute"]["after"])
    assert after[:3] == before  # to the last bit
    ranks = [1 + sum(other > own for other in after) for own in after]
    assert ranks == CRO_WANTED["absolute"]["rank_after"]
