"""Quotes beside one another: what a list shows that no quote shows alone.

Only flags come from here. A score never depends on who else is on the list.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vetting.rates import piece
from vetting.scoring import median
from vetting.sentences import Reason, because

if TYPE_CHECKING:
    from vetting.matching import Judged

FAR_BELOW = 0.30
"""By what share a quote must lie below the median of the others to be flagged.

Source: DOMAIN section 3, an unexplained quote over 30 % below the median of comparable quotes.
"""

COMPARED = 3
"""Of how many other suppliers a comparable quote is wanted; a median of fewer says little."""


def far_below(item: "Judged", listed: "Sequence[Judged]") -> Iterator[Reason]:
    """Return the flag of a quote far below the median of comparable ones of other suppliers.

    Args:
        item: one result.
        listed: every result of the answer.

    Comparable are quotes in one currency, converted ones included, and for one unit; a supplier
    with several sites counts once, by its lowest.
    """
    mine = _price(item)
    if mine is None:
        return
    basis, price = mine
    others: dict[str, float] = {}
    for other in listed:
        quote = _price(other)
        if other.id != item.id and quote and quote[0] == basis:
            others[other.id] = min(quote[1], others.get(other.id, quote[1]))
    if len(others) < COMPARED:
        return
    middle = median(list(others.values()))
    if price < (1 - FAR_BELOW) * middle:
        percent = round(100 * (1 - price / middle))
        yield because("price_below_others", percent=percent, count=len(others))


def _price(item: "Judged") -> tuple[tuple[str, str | None], float] | None:
    """The currency and the unit of a known price, and the price that is shown."""
    known = item.measured("price")
    if known is None:
        return None
    quoted = known["quoted"]
    return (quoted.compared, piece(quoted.per)), known["high"]
