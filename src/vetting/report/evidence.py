"""Evidence as people read it: in a list, alone, and in a supplier's record."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from vetting.records import Evidence, Supplier
from vetting.records.held import may_leave, resting, said_resting, shown_name, state_on
from vetting.report.lines import Line, paragraphs
from vetting.report.table import Cell, Table
from vetting.sentences import Labels, Reason, phrase, text
from vetting.texts import safe

COLUMNS = (
    "supplier", "digest", "name", "grade", "status", "site", "issued", "valid_until", "received",
    "register", "size", "confidential", "ratings",
)  # fmt: skip


def evidence_list(
    found: Iterable[tuple[Supplier, Evidence]],
    day: date,
    lang: str,
    *,
    named: Collection[str] = (),
    digits: int = 64,
) -> Table:
    """One row for each file of each supplier, with how many ratings rest on it.

    Args:
        found: what is listed.
        day: the day that the status is that of.
        lang: of the heads.
        named: confidential files whose names are asked for; others have none.
        digits: of the digest.
    """
    rows: list[tuple[Cell, ...]] = []
    for supplier, item in found:
        ratings = sum(one.sort == "rating" for one in resting(supplier, item.digest))
        rows.append(
            (
                supplier.id, item.digest[:digits], item.name if may_leave(item, named) else None,
                item.grade, state_on(item, day), item.site, _day(item.issued),
                _day(item.valid_until), _day(item.received), item.register, item.size,
                item.confidential, ratings,
            )
        )  # fmt: skip
    return Table("", COLUMNS, rows, tuple(phrase(f"col_{name}", lang) for name in COLUMNS))


def evidence_lines(
    supplier: Supplier, item: Evidence, day: date, lang: str, labels: Labels
) -> Iterator[Line]:
    """Return everything on file of a piece of evidence, and what rests on it."""
    yield Line(safe(f"{item.name} ({supplier.id})"), "head")
    yield Line(f"  SHA-256 {item.digest}")
    said = ", ".join([*_facts(item, day, lang), phrase("evidence_size", lang, size=item.size)])
    yield from (Line(line) for line in paragraphs(safe(said), 2))
    if item.by or item.reason:
        told = ": ".join(filter(None, (item.by, item.reason)))
        yield from (Line(line) for line in paragraphs(safe(told), 2))
    for reason in said_resting(supplier, item.digest):
        yield from (Line(line) for line in paragraphs(safe(text(reason, lang, labels)), 2))


def evidence_said(
    supplier: Supplier, day: date, lang: str, named: Collection[str] = ()
) -> Iterator[str]:
    """Return each piece of a supplier's evidence in a line; a confidential one by its digest."""
    for item in supplier.evidence:
        name = item.name if may_leave(item, named) else shown_name(item)
        mark = () if name == item.digest[:12] else (item.digest[:12],)
        yield ", ".join((name, *mark, *_facts(item, day, lang)))


def _facts(item: Evidence, day: date, lang: str) -> Iterator[str]:
    yield item.grade
    yield text(Reason("labelled", {"code": state_on(item, day)}), lang)
    if item.confidential:
        yield phrase("evidence_confidential", lang)
    if item.site:
        yield phrase("evidence_site", lang, site=item.site)
    for code, on in (
        ("evidence_issued", item.issued),
        ("valid_until_of", item.valid_until),
        ("evidence_received", item.received),
    ):
        if on:
            yield phrase(code, lang, day=on.isoformat())
    if item.register:
        yield phrase("evidence_register", lang, register=item.register)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
