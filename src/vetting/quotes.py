"""Quotes beside one another: what a list shows that no quote shows alone.

Only flags come from here. A score never depends on who else is on the list.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vetting.rates import piece
from vetting.sentences import Reason, because

if TYPE_CHECKING:
    from vetting.matching import Judged

FAR_BELOW = 0.30
"""By what share a quote must lie below the median of the others to be flagged.

Source: DOMAIN section 3, an unexplained quote over 30 % below the median of comparable quotes.
"""

COMPARED = 3
"""Of how many other suppliers a comparable quote is wanted; a median of fewer says little."""


def far_below(listed: "Sequence[Judged]") -> Iterator[Reason | None]:
    """Return for each result the flag of a quote far below the median of comparable others.

    Comparable are quotes in one currency, converted ones included, and for one unit; a supplier
    with several sites counts once, by its lowest, and never beside itself.
    """
    known = [_price(item) for item in listed]
    lowest: dict[Basis, dict[str, float]] = {}
    for item, quote in zip(listed, known, strict=True):
        if quote:
            of = lowest.setdefault(quote[0], {})
            of[item.id] = min(quote[1], of.get(item.id, quote[1]))
    ordered = {basis: sorted(of.values()) for basis, of in lowest.items()}
    for item, quote in zip(listed, known, strict=True):
        if quote is None or len(ordered[quote[0]]) <= COMPARED:
            yield None
            continue
        every = ordered[quote[0]]
        middle = _median_without(every, bisect_left(every, lowest[quote[0]][item.id]))
        if quote[1] < (1 - FAR_BELOW) * middle:
            percent = round(100 * (1 - quote[1] / middle))
            yield because("price_below_others", percent=percent, count=len(every) - 1)
        else:
            yield None


def _median_without(ordered: Sequence[float], place: int) -> float:
    """The median of an ordered list without one of its items."""
    count = len(ordered) - 1
    low, high = (count - 1) // 2, count // 2
    return (ordered[low + (low >= place)] + ordered[high + (high >= place)]) / 2


Basis = tuple[str, str | None]
"""In which currency and for which unit a price was compared."""


def _price(item: "Judged") -> tuple[Basis, float] | None:
    """The currency and the unit of a known price, and the price that is shown."""
    known = item.measured("price")
    if known is None:
        return None
    quoted = known["quoted"]
    return (quoted.compared, piece(quoted.per)), known["high"]
