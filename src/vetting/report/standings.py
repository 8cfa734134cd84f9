"""How sites stand, and which of their gates are waived: as tables, and in a supplier's record."""

from collections.abc import Iterable, Iterator
from datetime import date

from vetting.gates.standing import stands, why
from vetting.records import GateWaiver, Site, StandingDecision, Supplier
from vetting.report.table import Cell, Table
from vetting.sentences import Reason, because, phrase, text
from vetting.standing import counts, families_of, proposals, settled, standing_of

STANDING_COLUMNS = (
    "supplier", "site", "family", "standing", "since", "until", "due", "id", "by", "approved_by",
    "reason", "proposals",
)  # fmt: skip
WAIVER_COLUMNS = (
    "supplier", "site", "family", "gate", "state", "until", "id", "by", "approved_by", "reason",
)  # fmt: skip


def standing_rows(suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool) -> Table:
    """One row for each supplier, site and family that somebody decided or proposed on.

    Args:
        suppliers: with their decisions.
        on: the day that is asked about.
        lang: of the heads, and of what is said in words.
        named: whether a standing is called by its name in `lang`, else by its code.
    """
    rows = [
        _row(supplier, site, family, on, lang, named)
        for supplier in suppliers
        for site in supplier.sites
        for family in families_of(site)
    ]
    heads = tuple(phrase(f"col_{name}", lang) for name in STANDING_COLUMNS)
    return Table("", STANDING_COLUMNS, rows, heads)


def waiver_rows(suppliers: Iterable[Supplier], on: date, lang: str, *, named: bool) -> Table:
    """One row for each waiver that is kept on file, whatever has become of it."""
    rows: list[tuple[Cell, ...]] = [
        (
            supplier.id, site.id, item.family, item.gate, _named(state(item, on), lang, named),
            item.until.isoformat(), item.id, item.by, item.approved_by, item.reason,
        )
        for supplier in suppliers
        for site in supplier.sites
        for item in site.waivers
    ]  # fmt: skip
    heads = tuple(phrase(f"col_{name}", lang) for name in WAIVER_COLUMNS)
    return Table("", WAIVER_COLUMNS, rows, heads)


def state(item: GateWaiver, on: date) -> str:
    """What has become of a waiver: `submitted`, `approved`, `ended` or `expired`."""
    if item.ended_on is not None and item.ended_on <= on:
        return "ended"
    if item.until < on:
        return "expired"
    return "approved" if counts(item, on) else "submitted"


def said_of_site(site: Site, on: date) -> Iterator[tuple[str, Reason]]:
    """What people decided of a site: for each sentence the field it belongs to."""
    for family in families_of(site):
        if now := standing_of(site, family, on):
            yield "field_standing", stands(now, family, on)
        for item in proposals(site, family):
            yield "field_standing", _proposal(item)
    for waiver in site.waivers:
        yield "field_waiver", _waiver(waiver, on)


def _row(
    supplier: Supplier, site: Site, family: str, on: date, lang: str, named: bool
) -> tuple[Cell, ...]:
    now = standing_of(site, family, on)
    said = "; ".join(text(_proposal(item), lang) for item in proposals(site, family))
    if now is None:
        return (supplier.id, site.id, family, *(None,) * 8, said)
    item = now.decision
    return (
        supplier.id, site.id, family, _named(now.standing, lang, named), now.since.isoformat(),
        _day(item.until), _day(item.due), item.id, item.by,
        item.approved_by if settled(item, on) else None, text(why(now), lang), said,
    )  # fmt: skip


def _proposal(item: StandingDecision) -> Reason:
    facts = {"stage": item.stage, "standing": item.standing, "family": item.family}
    on = item.on.isoformat()
    return because("open_proposal", id=item.id, by=item.by, on=on, why=item.reason, **facts)


def _waiver(item: GateWaiver, on: date) -> Reason:
    facts = {"id": item.id, "gate": item.gate, "until": item.until.isoformat(), "by": item.by}
    said = state(item, on)
    approval = (
        because("approved_by_whom", by=item.approved_by)
        if item.approved_by and item.approved_on is not None and item.approved_on <= on
        else because("not_approved_yet")
    )
    return because("waiver_of", state=said, approval=approval, why=item.reason, **facts)


def _named(code: str, lang: str, named: bool) -> str:
    return text(Reason("labelled", {"code": code}), lang) if named else code


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
