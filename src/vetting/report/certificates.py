"""Certificates as a table: how they stand on a day, and their scope against a need."""

from collections.abc import Iterable
from datetime import date

from vetting.gates.certificates import services_left_out, species_left_out
from vetting.need import Asked
from vetting.records import Certificate, Supplier
from vetting.report.table import Cell, Table
from vetting.sentences import Labels, phrase

COLUMNS = (
    "supplier", "site", "type", "number", "issuer", "scope", "issued", "valid_until", "state",
    "register", "checked_on", "checked_by",
)  # fmt: skip
AGAINST = (*COLUMNS, "asked", "lacking", "verdict")
"""Columns where a need is named: what it asks of the scope, what that leaves out, in a word."""


def certificate_rows(
    suppliers: Iterable[Supplier],
    on: date,
    asked: Asked | None,
    lang: str,
    labels: Labels,
    *,
    named: bool,
) -> Table:
    """One row for each certificate.

    Args:
        suppliers: with their sites.
        on: the day that is asked about.
        asked: the need that scopes are held against; None for none.
        lang: of the heads, and of what is said in words.
        labels: names of codes.
        named: whether a state and a verdict are said in words, else as codes.
    """
    columns = AGAINST if asked else COLUMNS
    rows: list[tuple[Cell, ...]] = []
    for supplier in suppliers:
        for site in supplier.sites:
            for item in site.certificates:
                state = certificate_state(item, on)
                said = phrase(f"certificate_{state}", lang) if named else state
                checked = item.checked
                row: tuple[Cell, ...] = (
                    supplier.id, site.id, item.type, item.number, item.issuer,
                    "; ".join(item.scope) or None, _day(item.issued), _day(item.valid_until), said,
                    checked.register if checked else None,
                    _day(checked.on) if checked else None, checked.by if checked else None,
                )  # fmt: skip
                rows.append((*row, *_against(item, asked, lang, named)) if asked else row)
    heads = tuple(phrase(f"col_{name}", lang) for name in columns)
    return Table("", columns, rows, heads)


def certificate_state(item: Certificate, on: date) -> str:
    """`valid`, `lapsed`, `to come`, or `no_day` where no last day is on file."""
    if item.issued and item.issued > on:
        return "to_come"
    if item.valid_until is None:
        return "no_day"
    return "valid" if item.valid_until >= on else "lapsed"


def _against(item: Certificate, asked: Asked, lang: str, named: bool) -> tuple[Cell, ...]:
    """What a need asks of a scope, what that leaves out, and the verdict.

    `no_scope` is not known either way; `ends_before` is a scope that has all, whose last day
    comes before the need's end.
    """
    wants = "; ".join((*asked.need.services, *asked.need.species)) or None
    lacking = services_left_out(item, asked)
    if lacking is not None and not item.scope:
        lacking = species_left_out(item, asked)
    if lacking is None:
        verdict = "no_scope"
    elif lacking:
        verdict = "left_out"
    elif asked.end and item.valid_until and item.valid_until < asked.end:
        verdict = "ends_before"
    else:
        gone = certificate_state(item, asked.on) in ("lapsed", "to_come")
        verdict = "not_valid" if gone else "covers"
    said = phrase(f"scope_{verdict}", lang) if named else verdict
    return (wants, "; ".join(lacking or ()) or None, said)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
