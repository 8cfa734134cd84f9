"""Certificates as a table: how they stand on a day, and their scope against a need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from vetting.candidates import Candidate
from vetting.gates import GATES, Verdict
from vetting.gates.certificates import ORDER, scope_asked, scope_lacking
from vetting.gates.standards import shows
from vetting.need import Asked
from vetting.records import Certificate, Offering, Site, Supplier
from vetting.report.table import Cell, Table
from vetting.rubric import Gate
from vetting.sentences import Labels, phrase, text

COLUMNS = (
    "supplier", "site", "type", "number", "issuer", "scope", "issued", "valid_until", "state",
    "register", "checked_on", "checked_by",
)  # fmt: skip
AGAINST = (*COLUMNS, "asked", "lacking", "verdict", "reason")
"""Columns where a need is named: what its gates ask of a scope, what that leaves out, the verdict
on this certificate alone, and why."""

OVER_CERTIFICATES = ("certificate_valid", "certificate_scope", "standards_held")


class Against(NamedTuple):
    """A need, and a gate over certificates that applies to it."""

    gate: Gate
    asked: Asked


def certificate_gates(gates: Iterable[Gate], asked: Asked) -> Iterator[Against]:
    """Return each gate over certificates with what it asks, each standard by itself."""
    for gate in gates:
        if gate.rule == "standards_held":
            spared = gate.with_.get("except", ())
            for code in asked.need.standards:
                if code not in spared:
                    yield Against(gate, replace(asked, need=replace(asked.need, standards=(code,))))
        elif gate.rule in OVER_CERTIFICATES:
            yield Against(gate, asked)


def certificate_rows(
    suppliers: Iterable[Supplier],
    on: date,
    against: Sequence[Against] | None,
    lang: str,
    labels: Labels,
    *,
    named: bool,
) -> Table:
    """One row for each certificate.

    Args:
        suppliers: with their sites.
        on: the day that is asked about.
        against: what a need asks of certificates; None for no need.
        lang: of the heads, and of what is said in words.
        labels: names of codes.
        named: whether a state and a verdict are said in words, else as codes.
    """
    columns = COLUMNS if against is None else AGAINST
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
                if against is not None:
                    row += _judged(supplier, site, item, against, lang, labels, named)
                rows.append(row)
    heads = tuple(phrase(f"col_{name}", lang) for name in columns)
    return Table("", columns, rows, heads)


def certificate_state(item: Certificate, on: date) -> str:
    """`valid`, `lapsed`, `to_come`, or `no_day` where no last day is on file."""
    if item.issued and item.issued > on:
        return "to_come"
    if item.valid_until is None:
        return "no_day"
    return "valid" if item.valid_until >= on else "lapsed"


def _judged(
    supplier: Supplier,
    site: Site,
    item: Certificate,
    against: Sequence[Against],
    lang: str,
    labels: Labels,
    named: bool,
) -> tuple[Cell, ...]:
    """What a need asks of this certificate, what its scope leaves out, the verdict, and why."""
    found = list(_verdicts(supplier, site, item, against))
    if not found:
        return ("", "", phrase("scope_not_asked", lang) if named else "not_asked", "")
    asks: dict[str, None] = {}
    lacks: dict[str, None] = {}
    unknown = False
    left_out: tuple[str, ...] | None
    for one, _ in found:
        if one.gate.rule == "standards_held":
            code = one.asked.need.standards[0]
            asks[code] = None
            left_out = () if shows(item, code, one.asked.vocabulary) else (code,)
        else:
            asks |= dict.fromkeys(scope_asked(one.gate, one.asked))
            left_out = scope_lacking(one.gate, item, one.asked)
        unknown |= left_out is None
        lacks |= dict.fromkeys(left_out or ())
    worst = max(found, key=lambda pair: ORDER.index(pair[1].verdict))[1]
    said = phrase(f"verdict_{worst.verdict}", lang) if named else worst.verdict
    lacking = None if unknown else "; ".join(lacks)
    return ("; ".join(asks), lacking, said, text(worst.reason, lang, labels))


def _verdicts(
    supplier: Supplier, site: Site, item: Certificate, against: Sequence[Against]
) -> Iterator[tuple[Against, Verdict]]:
    """The verdict on this certificate alone, of each gate that it could meet."""
    alone = replace(site, certificates=(item,))
    for one in against:
        candidate = Candidate(supplier, alone, Offering(service=one.asked.service))
        verdict = GATES[one.gate.rule](one.gate, candidate, one.asked)
        if any(proof.get("certificate") == item.type for proof in verdict.evidence):
            yield one, verdict


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
