"""What judging one criterion returns."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from vetting.need import Asked
from vetting.rates import Exchange
from vetting.scoring import UNKNOWN, Cell
from vetting.sentences import Reason, because


class Seen(NamedTuple):
    """One statement as it counted: what it says, how it is known, how fresh it still is.

    `set_aside` is why a rating does not count, however fresh it would be.
    """

    says: str
    grade: str
    source: str | None
    by: str | None
    on: date | None
    reason: str | None
    freshness: float
    q: float
    set_aside: Reason | None = None


class Basis(NamedTuple):
    """One criterion of one candidate: its cell, the sentence, and the statements behind it.

    `out_of_reach` marks a time or a price that exceeds what the need allows even at its best.
    """

    reason: Reason
    cell: Cell = UNKNOWN
    seen: tuple[Seen, ...] = ()
    flag: Reason | None = None
    facts: Mapping[str, Any] | None = None
    out_of_reach: bool = False


class Quoted(NamedTuple):
    """A price as it was quoted, and what made it comparable with the budget where that was needed.

    `compared` is the currency in which the measure is stated.
    """

    low: Decimal
    high: Decimal
    currency: str
    per: str | None
    compared: str
    exchange: Exchange | None = None


class Measured(NamedTuple):
    """A measure from the record in its own unit, with how it is known; or why it is unknown.

    `remedy` is what would make a figure on file comparable with what the need states;
    `open_ended` says that the high end is only what is known of it.
    """

    low: float = 0.0
    high: float = 0.0
    grade: str = "E0"
    on: date | None = None
    source: str | None = None
    unknown: Reason | None = None
    corrected: float = 1.0
    open_ended: bool = False
    quoted: Quoted | None = None
    remedy: Reason | None = None


def source_of(grade: str, source: str | None) -> str:
    """Who a statement comes from: all claims and documents of a supplier are one source."""
    return "supplier" if grade in ("E0", "E1") or not source else source


def unseen(on: date | None, asked: Asked, absent: str) -> Reason | None:
    """Why something on file is not taken for known on the day judged, or None.

    What is dated later is not seen: it is as if it were not there (SCORING section 3).
    """
    if on is None:
        return because("undated")
    return because(absent) if on > asked.on else None
