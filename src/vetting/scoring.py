"""Statements into a score, its range and its confidence. SCORING.md is the source throughout.

Values, scores and bounds lie in [0, 100]; weights, confidences and reliabilities in [0, 1];
ages are months of 30.4375 days.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum, sqrt
from typing import NamedTuple

from vetting.rubric import Cap, Freshness, Points

LEVEL_WORDS = ((90.0, "outstanding"), (75.0, "good"), (55.0, "adequate"), (40.0, "partial"))


class Statement(NamedTuple):
    """What one source says of one criterion: a value range, and how much of it counts (q)."""

    low: float
    high: float
    q: float
    source: str
    order: tuple[int, ...] = ()


class Cell(NamedTuple):
    """One criterion of one supplier: the agreed range [L, U], confidence c, and [lo, hi]."""

    c: float = 0.0
    v: float | None = None
    L: float = 0.0
    U: float = 100.0

    @property
    def lo(self) -> float:
        """What is proven."""
        return self.c * self.L

    @property
    def hi(self) -> float:
        """What it could be if everything not yet shown turned out perfect."""
        return self.c * self.U + 100 * (1 - self.c)


UNKNOWN = Cell()


class Score(NamedTuple):
    """A supplier's score (proven), possible (could become), and confidence (0 to 1)."""

    score: float
    possible: float
    confidence: float
    disagreement: float


def value(points: Points, x: float) -> float:
    """Return the value of `x` on a piecewise linear function, clipped outside its points."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def value_range(points: Points, low: float, high: float) -> tuple[float, float]:
    """Return the lowest and highest value between `low` and `high`; the function may be peaked."""
    inner = [y for x, y in points if low < x < high]
    seen = (value(points, low), value(points, high), *inner)
    return min(seen), max(seen)


def freshness(age: float, rule: Freshness) -> float:
    """Return how much of a statement still counts at `age` months: 1 in grace, then halving."""
    if age <= rule.grace:
        return 1.0
    return float(2 ** (-(age - rule.grace) / rule.half_life))


def cell(statements: Sequence[Statement], *, spread: float = 0.0, z: float = 1.0) -> Cell:
    """Return the cell of one criterion from what its sources say.

    Args:
        statements: value ranges in [0, 100] with q in [0, 1]. One source counts once: its
            largest q, and of equal ones the last in `order`.
        spread: doubt of a single statement in value units, 0 by default.
        z: how many such doubts the range is widened by.

    Returns:
        the range, centre and confidence; unknown where nothing counts.

    Source: SCORING section 3, steps 2 to 6.
    """
    counted = _one_each(statements)
    if not counted:
        return UNKNOWN
    doubt, total = 1.0, fsum([item.q for item in counted])
    for item in counted:
        doubt *= 1 - item.q
    h = z * spread / sqrt(max(1.0, total))
    parts = [(item.q / total, item.low, item.high) for item in counted]
    middle = fsum([share * (low + high) / 2 for share, low, high in parts])
    lower = fsum([share * low for share, low, _ in parts]) - h
    upper = fsum([share * high for share, _, high in parts]) + h
    # Q75 mirrors Q25, so that up to four equal assessors give their minimum and maximum
    bottom = _quantile([(low, share) for share, low, _ in parts], 0.25)
    top = -_quantile([(-high, share) for share, _, high in parts], 0.25)
    return Cell(1 - doubt, middle, max(0.0, min(lower, bottom)), min(100.0, max(upper, top)))


def total(
    weights: Mapping[str, float], cells: Mapping[str, Cell], caps: Mapping[str, Cap] | None = None
) -> Score:
    """Return the score over the active leaves. `weights` sum to 1 and depend on the need only."""
    score = fsum(weight * cells[name].lo for name, weight in weights.items())
    for name, cap in (caps or {}).items():
        if name in weights and cells[name].lo < cap.floor:
            score = min(score, cap.cap)
    return Score(
        score=score,
        possible=fsum(weight * cells[name].hi for name, weight in weights.items()),
        confidence=fsum(weight * cells[name].c for name, weight in weights.items()),
        disagreement=fsum(
            weight * cells[name].c * (cells[name].U - cells[name].L)
            for name, weight in weights.items()
        ),
    )


def level_word(score: float) -> str:
    """Return the code of the word for a score: outstanding … weak, or not shown below 20."""
    for floor, word in LEVEL_WORDS:
        if score >= floor:
            return word
    return "weak" if score >= 20 else "not_shown"


def median(values: Sequence[float]) -> float:
    """Return the middle value, the mean of two in the middle.

    `statistics` costs more to import than the rest of this module.
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _one_each(statements: Sequence[Statement]) -> list[Statement]:
    """The statement of each source that counts most, in a stable order."""
    kept: dict[str, Statement] = {}
    for item in statements:
        if item.q > 0:
            known = kept.get(item.source)
            if known is None or (item.q, item.order) >= (known.q, known.order):
                kept[item.source] = item
    return [kept[source] for source in sorted(kept)]


def _quantile(shares: list[tuple[float, float]], p: float) -> float:
    """The weighted inverse-CDF quantile: the least value whose cumulated share reaches p."""
    reached = 0.0
    shares.sort()
    for item, share in shares:
        reached += share
        if reached >= p - 1e-12:
            return item
    return shares[-1][0]
