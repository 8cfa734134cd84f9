"""What is recorded of suppliers beside ratings, as tables: findings, flags, conflicts, replies."""

from collections.abc import Iterable, Iterator
from datetime import date

from vetting.records import Conflict, Finding, Flag, Reply, Site, Supplier, is_open, said_in
from vetting.report.table import Cell, Table
from vetting.sentences import Reason, phrase, text

FINDING_COLUMNS = (
    "supplier", "site", "id", "severity", "state", "family", "on", "due", "text", "action", "by",
    "evidence", "closed_on", "closed_by", "closed_reason", "effective_due", "effective",
)  # fmt: skip
FLAG_COLUMNS = (
    "supplier", "number", "severity", "state", "text", "on", "expires", "source", "grade",
    "adverse", "hold", "reference", "office", "url", "by", "evidence", "closed_on", "closed_by",
    "closed_reason",
)  # fmt: skip
CONFLICT_COLUMNS = (
    "supplier", "number", "state", "text", "party", "by", "on", "ended_on", "ended_by",
    "ended_reason",
)  # fmt: skip
REPLY_COLUMNS = (
    "supplier", "site", "id", "state", "about", "asked_on", "due", "asked_by", "on", "text", "by",
    "source",
)  # fmt: skip


def finding_state(item: Finding, on: date) -> str:
    """What has become of a finding: `open`, `overdue`, `closed` or `effective`."""
    if is_open(item, on):
        return "overdue" if item.due and item.due < on else "open"
    return "effective" if item.effective else "closed"


def flag_state(item: Flag, on: date) -> str:
    """What has become of a flag: `open`, `closed` or `expired`."""
    if is_open(item, on):
        return "open"
    return "closed" if item.closed_on and item.closed_on <= on else "expired"


def reply_state(item: Reply, on: date) -> str:
    """What has become of a question: `asked`, `overdue`, `answered` or `late`."""
    if item.text is not None and item.on is not None and item.on <= on:
        return "late" if item.on > item.due else "answered"
    return "overdue" if item.due < on else "asked"


def finding_rows(
    suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool, opened: bool = False
) -> Table:
    """One row for each finding that was there by a day.

    Args:
        suppliers: with their findings.
        on: the day that is asked about.
        lang: of the heads, and of what is said in words.
        named: whether a class and a state are called by their names in `lang`, else by codes.
        opened: whether only those that are open are wanted.
    """
    rows: list[tuple[Cell, ...]] = [
        (
            supplier.id, site.id, item.id, _named(item.severity, lang, named),
            _named(finding_state(item, on), lang, named), item.family, _day(item.on),
            _day(item.due), item.text, item.action, item.by, _joined(item.evidence),
            _day(item.closed_on), item.closed_by, item.closed_reason, _day(item.effective_due),
            item.effective,
        )
        for supplier, site in _sites(suppliers)
        for item in site.findings
        if item.on <= on and (is_open(item, on) or not opened)
    ]  # fmt: skip
    return _table(FINDING_COLUMNS, rows, lang)


def flag_rows(
    suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool, opened: bool = False
) -> Table:
    """One row for each flag, numbered as it stands on file; the same options."""
    rows: list[tuple[Cell, ...]] = [
        (
            supplier.id, number, _named(item.severity, lang, named),
            _named(flag_state(item, on), lang, named), said_in(item, lang), _day(item.on),
            _day(item.expires), item.source, item.grade, item.adverse, item.hold, item.reference,
            item.office, item.url, item.by, _joined(item.evidence), _day(item.closed_on),
            item.closed_by, item.closed_reason,
        )
        for supplier in suppliers
        for number, item in enumerate(supplier.flags, 1)
        if (item.on is None or item.on <= on) and (is_open(item, on) or not opened)
    ]  # fmt: skip
    return _table(FLAG_COLUMNS, rows, lang)


def conflict_rows(suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool) -> Table:
    """One row for each conflict of interest, numbered as it stands on file; the same options."""
    rows: list[tuple[Cell, ...]] = [
        (
            supplier.id, number, _named(_conflict_state(item, on), lang, named), item.text,
            _named(item.party, lang, named) if item.party else None, item.by, _day(item.on),
            _day(item.ended_on), item.ended_by, item.ended_reason,
        )
        for supplier in suppliers
        for number, item in enumerate(supplier.conflicts, 1)
        if item.on is None or item.on <= on
    ]  # fmt: skip
    return _table(CONFLICT_COLUMNS, rows, lang)


def reply_rows(
    suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool, opened: bool = False
) -> Table:
    """One row for each time that a supplier was asked; the same options."""
    rows: list[tuple[Cell, ...]] = [
        (
            supplier.id, item.site, item.id, _named(reply_state(item, on), lang, named),
            item.about, _day(item.asked_on), _day(item.due), item.asked_by, _day(item.on),
            item.text, item.by, item.source,
        )
        for supplier in suppliers
        for item in supplier.replies
        if item.asked_on <= on and not (opened and item.text is not None)
    ]  # fmt: skip
    return _table(REPLY_COLUMNS, rows, lang)


def reply_said(item: Reply, on: date) -> Reason:
    """What a supplier said to what it was shown, or by when it may."""
    facts = {"id": item.id, "due": item.due.isoformat()}
    if item.text is None or item.on is None:
        return Reason("reply_open" if item.due >= on else "reply_none", facts)
    code = "reply_late" if item.on > item.due else "reply_given"
    return Reason(code, {**facts, "text": item.text, "on": item.on.isoformat(), "by": item.by})


def finding_said(item: Finding, on: date) -> Iterator[Reason]:
    """What a finding is, what is done about it, and what became of it."""
    facts = {"id": item.id, "severity": item.severity, "state": finding_state(item, on)}
    yield Reason("finding_of", {**facts, "on": item.on.isoformat(), "text": item.text})
    if item.due and is_open(item, on):
        yield Reason("finding_due_of", {"due": item.due.isoformat()})
    if item.action:
        yield Reason("finding_action_of", {"action": item.action})
    if item.closed_on and item.closed_on <= on:
        closed = {"on": item.closed_on.isoformat(), "by": item.closed_by}
        yield Reason("finding_closed_of", {**closed, "reason": item.closed_reason})


def replies_to(supplier: Supplier, about: str, site: Site | None = None) -> list[Reply]:
    """Return what a supplier was asked about a rating, a finding or a flag, at a site."""
    return [
        item
        for item in supplier.replies
        if item.about == about and (site is None or item.site in (None, site.id))
    ]


def _conflict_state(item: Conflict, on: date) -> str:
    return "open" if is_open(item, on) else "ended"


def _sites(suppliers: Iterable[Supplier]) -> Iterator[tuple[Supplier, Site]]:
    for supplier in suppliers:
        for site in supplier.sites:
            yield supplier, site


def _table(columns: tuple[str, ...], rows: list[tuple[Cell, ...]], lang: str) -> Table:
    return Table("", columns, rows, tuple(phrase(f"col_{name}", lang) for name in columns))


def _named(code: str, lang: str, named: bool) -> str:
    return text(Reason("labelled", {"code": code}), lang) if named else code


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
