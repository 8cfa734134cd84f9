"""How far assessors agree: two of them on one cell, and all of them on one criterion. Pure.

An assessor's last word on a criterion at a site counts, by day and then by place in the record;
a rating that names nobody is nobody's word. A range of levels stands for its middle, so that 3-4
lies between 3 and 4. SCORING section 8 is the source.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import fsum
from typing import NamedTuple

from vetting.records import Rating
from vetting.texts import person

APART = 2
"""Levels between two assessors of one cell at which adjudication is asked for."""

SETTLES = "E3"
"""The grade that settles it at most: an audit, which anybody can repeat."""

ENOUGH = 0.667
"""Alpha below which the text of the anchors is in doubt (Krippendorff 2004, SCORING section 8)."""

Distance = Callable[[float, float, Mapping[float, int]], float]
"""How far two values differ, squared, given how often each value was used."""


class Agreed(NamedTuple):
    """How far the assessors of one criterion agree.

    `units` are the places that two assessors or more rated, `ratings` their last words there.
    `percent` (0 to 100) is the share of pairs of words on one unit that are the same; `alpha` is
    1 where all are, 0 where they agree no better than by chance. None is undefined: no unit with
    two words; for `alpha` also that no two words differ at all.
    """

    units: int
    assessors: int
    ratings: int
    percent: float | None
    alpha: float | None

    @property
    def doubtful(self) -> bool:
        """Whether the text of the anchors is in doubt."""
        return self.alpha is not None and self.alpha < ENOUGH


def levels(rating: Rating) -> tuple[int, int]:
    """Return the lowest and highest level of a rating that has one."""
    assert rating.level is not None
    return (rating.level, rating.level) if isinstance(rating.level, int) else rating.level


def last_words(ratings: Iterable[Rating]) -> list[Rating]:
    """Return the last rating of each assessor, the earliest first."""
    found: dict[str, Rating] = {}
    for rating in sorted(ratings, key=lambda item: item.on):
        if name := person(rating.by):
            found.pop(name, None)
            found[name] = rating
    return list(found.values())


def unsettled(ratings: Sequence[Rating]) -> tuple[int, int, str] | None:
    """Return what asks for adjudication: two levels that lie apart, and the grade that settles it.

    Two assessors whose levels lie `APART` or more ask for it; of ranges, the nearest ends count.
    A later word of a third assessor, of at least the best grade among the words before it (an
    audit, E3, is enough), settles what those differed in: from then on only it and what is said
    after it are compared. Scores are what they are, settled or not.

    Args:
        ratings: of one criterion at one site, each with a level.

    Returns:
        the lower and the higher level, and the grade that settles it; None where
        nobody differs so far, or a third has settled it.
    """
    if not ratings or not apart([levels(rating) for rating in ratings]):
        return None  # what all of them do not reach, the last words do not either
    low, high, best, words = 5, 0, "E0", 0
    for word in last_words(ratings):
        least, most = levels(word)
        if words > 1 and high - low >= APART and word.grade >= min(SETTLES, best):
            low, high, best, words = most, least, word.grade, 1
        else:
            low, high = min(low, most), max(high, least)
            best, words = max(best, word.grade), words + 1
    # one alone is never apart from itself
    return (low, high, min(SETTLES, best)) if words > 1 and high - low >= APART else None


def apart(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the nearest ends of the two ranges furthest apart lie `APART` or more."""
    return max([span[0] for span in spans]) - min([span[1] for span in spans]) >= APART


def agreement(units: Iterable[Iterable[Rating]]) -> Agreed:
    """Return how far the assessors of one criterion agree over all that they rated.

    Args:
        units: the ratings of the criterion at each site. One whose last word is that the
            criterion does not apply gave no level there.
    """
    words = [[item for item in last_words(unit) if item.level is not None] for unit in units]
    paired = [unit for unit in words if len(unit) > 1]
    values = [[sum(levels(item)) / 2 for item in unit] for unit in paired]
    return Agreed(
        units=len(paired),
        assessors=len({person(item.by) for unit in paired for item in unit}),
        ratings=sum(map(len, paired)),
        percent=percent(values),
        alpha=alpha(values),
    )


def percent(units: Sequence[Sequence[float]]) -> float | None:
    """Return the share of pairs of values of one unit that are the same, 0 to 100.

    None where no unit has two values.
    """
    pairs = [left == right for unit in units for left, right in combinations(unit, 2)]
    return 100 * sum(pairs) / len(pairs) if pairs else None


def alpha(units: Iterable[Sequence[float]], metric: str = "ordinal") -> float | None:
    """Return Krippendorff's alpha: 1 - observed / expected disagreement.

    Args:
        units: the values that each unit was given, in any order; what is missing is left out.
        metric: a name in `DISTANCES`.

    Returns:
        at most 1; below 0 where they differ more than by chance; None where it is undefined: no
        unit with two values, or no two values that differ.

    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C. Sums are
    exact, so the order of units and of assessors changes not a bit.
    """
    paired = [unit for unit in units if len(unit) > 1]
    often = _often(value for unit in paired for value in unit)
    distance, total = DISTANCES[metric], sum(often.values())
    far = {pair: distance(*pair, often) for pair in combinations(often, 2)}
    expected = fsum(often[low] * often[high] * apart for (low, high), apart in far.items())
    if not expected:
        return None
    observed = fsum(
        here[low] * here[high] * far[low, high] / (len(unit) - 1)
        for unit in paired
        for here in [_often(unit)]
        for low, high in combinations(here, 2)
    )
    return 1 - (total - 1) * observed / expected


def _often(values: Iterable[float]) -> dict[float, int]:
    """How often each value stands there, the lowest first."""
    found: dict[float, int] = {}
    for value in sorted(values):
        found[value] = found.get(value, 0) + 1
    return found


def _nominal(low: float, high: float, often: Mapping[float, int]) -> float:
    return 1.0


def _ordinal(low: float, high: float, often: Mapping[float, int]) -> float:
    """How many values lie between two ranks, each end counted by half."""
    between = sum(count for value, count in often.items() if low <= value <= high)
    return float((between - (often[low] + often[high]) / 2) ** 2)


def _interval(low: float, high: float, often: Mapping[float, int]) -> float:
    return (high - low) ** 2


def _ratio(low: float, high: float, often: Mapping[float, int]) -> float:
    return float(((high - low) / (high + low)) ** 2)


DISTANCES: Mapping[str, Distance] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
