"""What is due of a supplier: everything on its record that has a day, or should have one."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from vetting.due.audits import audits_due
from vetting.due.items import COMING, OVERDUE, START, TODAY, UNKNOWN, Due
from vetting.due.records import (
    certificates_due,
    findings_due,
    of_supplier,
    offers_due,
    standings_due,
    waivers_due,
)
from vetting.records import Supplier
from vetting.vocabulary import Vocabulary

__all__ = ["ORDER", "OVERDUE", "WHAT", "Due", "due_of", "listed"]

WHAT = (
    "finding", "condition", "certificate", "review", "reply", "proposal", "waiver", "approval",
    "audit", "effect", "evidence", "agreement", "flag", "quotation", "capacity",
)  # fmt: skip
"""Kinds of what is due, those first that stop work soonest."""

ORDER = (OVERDUE, TODAY, START, COMING, UNKNOWN)
"""States, the most pressing first; what has no day stands last, never left out."""


def due_of(supplier: Supplier, vocabulary: Vocabulary, on: date) -> Iterator[Due]:
    """Return everything of a supplier that has a day, or should have one.

    Args:
        supplier: with its record.
        vocabulary: says how long before its end each certificate must be begun to renew.
        on: the day it is asked on; what is closed or ended by then is left out.
    """
    for site in supplier.sites:
        yield from certificates_due(supplier, site, vocabulary)
        yield from standings_due(supplier, site, on)
        yield from findings_due(supplier, site, on)
        yield from audits_due(supplier, site, on)
        yield from waivers_due(supplier, site, on)
        yield from offers_due(supplier, site)
    yield from of_supplier(supplier, on)


def listed(items: Iterable[Due], on: date, days: int) -> list[Due]:
    """Return what is overdue, must be begun, or is due within so many days: most pressing first.

    Quotations and capacity statements that ran out stop no work, so they stand after the rest.
    """
    until = on + timedelta(days=days)
    kept = [item for item in items if item.falls_within(on, until)]
    return sorted(kept, key=lambda item: _pressing(item, on))


def _pressing(item: Due, on: date) -> tuple[object, ...]:
    state, kind = item.state(on), WHAT.index(item.what)
    offer = item.what in ("quotation", "capacity")
    return (
        ORDER.index(state),
        offer,
        item.day or date.max,
        kind,
        item.supplier,
        item.site or "",
        repr(item.subject),
    )
