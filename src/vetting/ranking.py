"""Parks ranked by a rubric: the scoring of suppliers, over figures that were handed in.

Judging one park looks at that park alone, so adding one changes no other's score.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from vetting.candidates import Candidate
from vetting.criteria import KINDS, Basis
from vetting.need import Asked, Need
from vetting.records import Offering, Park, Site, Supplier
from vetting.rubric import PARK_MEASURE, Criterion, Rubric, leaf_weights
from vetting.scoring import Score, total
from vetting.sentences import Reason, because
from vetting.vocabulary import Vocabulary


class Dimension(NamedTuple):
    """A dimension of a park: what its figures are worth, 0 to 100, whatever their evidence.

    `low` and `high` differ where a figure is a range or missing; `weight` is its share of the
    whole, from 0 to 1.
    """

    criterion: Criterion
    weight: float
    low: float
    high: float


class Ranked(NamedTuple):
    """One park judged: its bases by criterion, its score, and its dimensions."""

    park: Park
    bases: Mapping[str, Basis]
    weights: Mapping[str, float]
    score: Score
    dimensions: Sequence[Dimension]


def not_for_parks(rubric: Rubric) -> Reason | None:
    """Return why a rubric cannot rank parks: it tests gates, or reads a supplier's record."""
    other = [leaf.id for leaf in rubric.leaves() if leaf.measure != PARK_MEASURE]
    if other:
        return because("rubric_of_suppliers", rubric=rubric.id, criteria=other)
    if rubric.gates:
        return because("rubric_with_gates", rubric=rubric.id)
    return None


def is_index(item: Criterion) -> bool:
    """Whether the points of an indicator run over exactly 0 to 100, as those of an index do."""
    inputs = [x for x, _ in item.points]
    return bool(inputs) and (min(inputs), max(inputs)) == (0, 100)


def ranked(parks: Iterable[Park], rubric: Rubric, on: date) -> list[Ranked]:
    """Return the parks, the best first: by score at 0.1, confidence, possible, id.

    Args:
        parks: in any order.
        rubric: one that `not_for_parks` has nothing against.
        on: the day it is judged from; a later figure is not seen.
    """
    asked = Asked(Need(), on, Vocabulary({}, {}))
    weights = leaf_weights(rubric, {leaf.id for leaf in rubric.leaves()}, {})
    return sorted((_judged(park, rubric, weights, asked) for park in parks), key=_order)


def dimensions(rubric: Rubric) -> Iterator[Criterion]:
    """Return what stands at the second level of a rubric; at the first, where that is a leaf."""
    for item in rubric.criteria:
        yield from item.children or (item,)


def _judged(park: Park, rubric: Rubric, weights: Mapping[str, float], asked: Asked) -> Ranked:
    leaves = {leaf.id: leaf for leaf in rubric.leaves()}
    bases = {
        name: KINDS[leaf.kind](leaf, rubric.family, _candidate(park, name), asked)
        for name, leaf in leaves.items()
    }
    cells = {name: basis.cell for name, basis in bases.items()}
    caps = {name: leaf.cap for name, leaf in leaves.items() if leaf.cap}
    found = [_dimension(item, bases, weights) for item in dimensions(rubric)]
    return Ranked(park, bases, weights, total(weights, cells, caps), found)


def _candidate(park: Park, criterion: str) -> Candidate:
    """A park as the kinds of criteria take it, with its figure for one criterion."""
    bare = Supplier(park.id, park.name)
    return Candidate(bare, Site(park.id), Offering(""), figure=park.indicators.get(criterion))


def _dimension(
    item: Criterion, bases: Mapping[str, Basis], weights: Mapping[str, float]
) -> Dimension:
    own = list(_leaves(item))
    weight = fsum(weights[name] for name in own)
    low = fsum(weights[name] * bases[name].cell.L for name in own) / weight
    high = fsum(weights[name] * bases[name].cell.U for name in own) / weight
    return Dimension(item, weight, low, min(100.0, high))


def _leaves(item: Criterion) -> Iterator[str]:
    if not item.children:
        yield item.id
    for child in item.children:
        yield from _leaves(child)


def _order(item: Ranked) -> tuple[float | str, ...]:
    score = item.score
    return (-round(score.score, 1), -score.confidence, -score.possible, item.park.id)
