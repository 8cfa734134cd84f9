"""What judging one criterion returns."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from vetting.scoring import UNKNOWN, Cell
from vetting.sentences import Reason


class Seen(NamedTuple):
    """One statement as it counted: what it says, how it is known, how fresh it still is."""

    says: str
    grade: str
    source: str | None
    by: str | None
    on: date | None
    reason: str | None
    freshness: float
    q: float


class Finding(NamedTuple):
    """One criterion of one candidate: its cell, the sentence, and the statements behind it."""

    reason: Reason
    cell: Cell = UNKNOWN
    seen: tuple[Seen, ...] = ()
    flag: Reason | None = None
    facts: Mapping[str, Any] | None = None


def source_of(grade: str, source: str | None) -> str:
    """Who a statement comes from: all claims and documents of a supplier are one source."""
    return "supplier" if grade in ("E0", "E1") or not source else source
