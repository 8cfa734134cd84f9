"""Candidates judged against a need, ranked; near misses; what would settle the rest.

Judging one candidate looks at that candidate alone, so no score depends on who else is there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from vetting.candidates import Candidate
from vetting.criteria import Bases, Basis, active
from vetting.flags import flags
from vetting.gates import Verdict, Waiver, applying, tested, waived, waivers_on_file
from vetting.need import Asked
from vetting.quotes import far_below
from vetting.rubric import Criterion, Rubric, leaf_weights
from vetting.scoring import Score, total
from vetting.sentences import Reason
from vetting.standing_score import standing

NEAR_ENOUGH = 2
"""Up to how many times the distance asked for a supplier still is a near miss."""

NEAR_MISSES = 10
"""Near misses that are kept: those whose score lies highest."""

STATUSES = ("eligible", "conditional", "excluded")


@dataclass(frozen=True, eq=False)
class Judged:
    """One candidate judged for one need under one rubric on one day.

    What it comes to is worked out when somebody asks: most candidates of a broad need are only
    counted, or ranked and not shown. Where several services are asked for and it covers them all,
    `parts` are its judgements for each service alone, in the order of the need. `beside` is what
    only the others on the list show.
    """

    candidate: Candidate
    verdicts: tuple[Verdict, ...]
    bases: Mapping[str, Basis]
    weights: Mapping[str, float]
    criteria: Mapping[str, Criterion]
    scored: Callable[[], Score]
    stood: Callable[[], float | None]
    flagged: Callable[[], tuple[Reason, ...]]
    parts: tuple["Judged", ...] = ()
    beside: tuple[Reason, ...] = ()

    @cached_property
    def score(self) -> Score:
        """Its score, what it could become, and how sure that is."""
        return self.scored()

    @cached_property
    def standing(self) -> float | None:
        """Its score over the standing criteria, None where nothing is on file for them."""
        return self.stood()

    @cached_property
    def flags(self) -> tuple[Reason, ...]:
        """What must be said beside the score, the gravest first."""
        return (*self.flagged(), *self.beside)

    @property
    def id(self) -> str:
        """The id of the supplier."""
        return self.candidate.supplier.id

    @cached_property
    def status(self) -> str:
        """`excluded` with any failed gate, `conditional` with any held one, else `eligible`."""
        kinds = {verdict.verdict for verdict in self.verdicts}
        if "fail" in kinds:
            return "excluded"
        return "conditional" if "hold" in kinds else "eligible"

    @property
    def sites(self) -> str:
        """The id of its site, or of every site that does one of the services."""
        found = dict.fromkeys(part.candidate.site.id for part in self.parts)
        return "; ".join(found) or self.candidate.site.id

    @property
    def services(self) -> str:
        """The code its work is on file under, or those of every service."""
        found = dict.fromkeys(part.candidate.offering.service for part in self.parts)
        return "; ".join(found) or self.candidate.offering.service

    @property
    def out_of_reach(self) -> tuple[str, ...]:
        """Which of `weeks` and `price` exceeds what the need allows even at its best."""
        return tuple(
            criterion.measure or name
            for name, criterion in self.criteria.items()
            if self.bases[name].out_of_reach and (name in self.weights or not self.weights)
        )

    def not_passed(self) -> tuple[Verdict, ...]:
        """The gates that failed or held, in the order of the rubric."""
        return tuple(item for item in self.verdicts if item.verdict != "pass")

    def measured(self, measure: str) -> Mapping[str, Any] | None:
        """The figures of the criterion with this measure (weeks, price), where known."""
        for name, criterion in self.criteria.items():
            if criterion.measure == measure:
                return self.bases[name].facts
        return None


class Shortlist(NamedTuple):
    """The answer to a need: who could meet it in order, who nearly, who not.

    For several services `results` are the suppliers that cover them all, and `parts` one answer
    for each service alone; `rubric` is None where they belong to several families. `as_known` is
    the day at whose end the registry was asked, where that was not now.
    """

    asked: Asked
    rubric: Rubric | None
    results: tuple[Judged, ...]
    near_misses: tuple[Judged, ...]
    left_out: tuple[Judged, ...]
    not_considered: Mapping[str, int]
    parts: tuple["Shortlist", ...] = ()
    waivers: tuple[Waiver, ...] = ()
    sort: str = "score"
    as_known: str | None = None

    @property
    def excluded(self) -> tuple[Judged, ...]:
        """Those left out by a gate, in order. Counting `left_out` needs no score of theirs."""
        return tuple(sorted(self.left_out, key=by_score))


def active_weights(rubric: Rubric, asked: Asked) -> dict[str, float]:
    """Return the weight of each criterion that this need makes active, the same for all."""
    own = {name: float(weight) for name, weight in asked.need.weights.items()}
    on = {leaf.id for leaf in rubric.leaves() if active(leaf, asked)}
    return leaf_weights(rubric, on, own)


def tree_ids(rubric: Rubric) -> list[str]:
    """The ids of all criteria and groups of criteria of a rubric."""
    found, left = [], list(rubric.criteria)
    while left:
        item = left.pop(0)
        found.append(item.id)
        left += item.children
    return found


def judge(
    candidate: Candidate, asked: Asked, rubric: Rubric, waivers: Sequence[Waiver] = ()
) -> Judged:
    """Return gates, bases and scores of one candidate, looking at nothing else."""
    return judging(asked, rubric, waivers)(candidate)


def judging(
    asked: Asked, rubric: Rubric, waivers: Sequence[Waiver] = ()
) -> Callable[[Candidate], Judged]:
    """Return what judges candidates for a need: what is the same for all is worked out once."""
    weights = active_weights(rubric, asked)
    leaves = {leaf.id: leaf for leaf in rubric.leaves()}
    caps = {name: leaf.cap for name, leaf in leaves.items() if leaf.cap}
    family = rubric.family or rubric.id
    asked = replace(asked, family=family)
    gates = applying(rubric.gates, asked)

    def judged(candidate: Candidate) -> Judged:
        bases = Bases(leaves, family, candidate, asked)
        words = (*waivers_on_file(candidate, asked), *waivers)
        verdicts = tested(gates, candidate, asked)
        found = waived(verdicts, sorted(words, key=lambda item: item.until), asked.end)
        return Judged(
            candidate=candidate,
            verdicts=found,
            bases=bases,
            weights=weights,
            criteria=leaves,
            scored=lambda: total(weights, {name: bases.cell(name) for name in weights}, caps),
            stood=lambda: standing(rubric, leaves, bases),
            flagged=lambda: flags(candidate, found, bases, weights, asked),
        )

    return judged


def shortlist(
    judged: Iterable[Judged],
    asked: Asked,
    rubric: Rubric | None,
    *,
    not_considered: Mapping[str, int] | None = None,
    sort: str = "score",
    parts: Sequence[Shortlist] = (),
    waivers: Sequence[Waiver] = (),
) -> Shortlist:
    """Return the ranked answer.

    Args:
        judged: every candidate, in any order.
        asked: the need as it is judged.
        rubric: the rubric used; None where the services belong to several families.
        not_considered: how many suppliers were not looked at, by the code of the reason.
        sort: a name in `SORTS`.
        parts: the answers for each of several services alone.
        waivers: gates that count as passed on somebody's word.

    Returns:
        eligible ones first, conditional ones after; excluded ones with those nearest apart.
    """
    every = list(judged)
    order = SORTS[sort]
    results = sorted(
        (item for item in every if item.status != "excluded"),
        key=lambda item: (item.status != "eligible", *order(item)),
    )
    results = [
        replace(item, beside=(cheap,)) if cheap else item
        for item, cheap in zip(results, far_below(results), strict=True)
    ]
    left_out = [item for item in every if item.status == "excluded"]
    near = [item for item in left_out if _is_near(item)]
    if not results and not near:
        # nobody qualifies: the nearest, and all that each lacks
        near = [item for item in left_out if not _is_ruled_out(item)]
    return Shortlist(
        asked,
        rubric,
        tuple(results),
        tuple(sorted(near, key=by_score)[:NEAR_MISSES]),
        tuple(left_out),
        dict(not_considered or {}),
        tuple(parts),
        tuple(waivers),
        sort,
    )


def by_score(item: Judged) -> tuple[float | str, ...]:
    """Score rounded to 0.1, then distance, confidence, possible, id (SCORING section 4)."""
    return (
        -round(item.score.score, 1),
        _distance(item),
        -item.score.confidence,
        -item.score.possible,
        item.id,
        item.candidate.site.id,
    )


def _by_distance(item: Judged) -> tuple[float | str, ...]:
    return (_distance(item), *by_score(item))


SORTS: Mapping[str, Callable[[Judged], tuple[float | str, ...]]] = {
    "score": by_score,
    "distance": _by_distance,
}


def _distance(item: Judged) -> float:
    distance = item.candidate.distance_km
    return float("inf") if distance is None else distance


def _is_ruled_out(item: Judged) -> bool:
    return any(verdict.gate.rule == "not_excluded" for verdict in item.not_passed())


RECORDED_AGAINST = ("no_open_flag", "no_open_finding")
"""Rules of which nobody who fails them is near."""


def _is_near(item: Judged) -> bool:
    """Exactly one gate not passed, by little; neither ruled out nor flagged."""
    missed = item.not_passed()
    if len(missed) != 1 or _is_ruled_out(item) or missed[0].gate.rule in RECORDED_AGAINST:
        return False
    facts = missed[0].reason.facts
    return missed[0].reason.code != "too_far" or facts["km"] <= NEAR_ENOUGH * facts["limit"]
