"""One function for each table shown."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from vetting.errors import Problem
from vetting.rates import USABLE_DAYS, Rate
from vetting.records import Site, Supplier
from vetting.report.table import Cell, Table
from vetting.rubric import Rubric
from vetting.sentences import Labels, phrase, text
from vetting.vocabulary import SECTIONS, Vocabulary

RATING_COLUMNS = (
    "supplier", "site", "criterion", "level_low", "level_high", "grade", "on", "by", "source",
    "reason", "reviewed", "adverse", "valid_until", "not_applicable", "evidence",
)  # fmt: skip
CERTIFICATE_COLUMNS = (
    "supplier", "site", "type", "number", "issuer", "scope", "issued", "valid_until", "register",
    "checked_on", "checked_by",
)  # fmt: skip


def rating_rows(suppliers: Iterable[Supplier]) -> Table:
    """One row for each rating."""
    rows: list[tuple[Cell, ...]] = []
    for supplier, site in _sites(suppliers):
        for item in site.ratings:
            low, high = item.level if isinstance(item.level, tuple) else (item.level,) * 2
            rows.append(
                (
                    supplier.id, site.id, item.criterion, low, high, item.grade, _day(item.on),
                    item.by, item.source, item.reason, item.reviewed, item.adverse,
                    _day(item.valid_until), item.not_applicable, "; ".join(item.evidence) or None,
                )
            )  # fmt: skip
    return Table("", RATING_COLUMNS, rows)


def certificate_rows(suppliers: Iterable[Supplier]) -> Table:
    """One row for each certificate."""
    rows: list[tuple[Cell, ...]] = []
    for supplier, site in _sites(suppliers):
        for item in site.certificates:
            checked = item.checked
            rows.append(
                (
                    supplier.id, site.id, item.type, item.number, item.issuer,
                    "; ".join(item.scope) or None, _day(item.issued), _day(item.valid_until),
                    checked.register if checked else None,
                    _day(checked.on) if checked else None, checked.by if checked else None,
                )
            )  # fmt: skip
    return Table("", CERTIFICATE_COLUMNS, rows)


def supplier_list(suppliers: Iterable[Supplier], lang: str) -> Table:
    """One row for each supplier: who, where, what."""
    rows: list[tuple[Cell, ...]] = []
    for item in suppliers:
        cities = dict.fromkeys(site.city or site.park or "?" for site in item.sites)
        services = dict.fromkeys(offer.service for site in item.sites for offer in site.offerings)
        ratings = sum(len(site.ratings) for site in item.sites)
        rows.append(
            (
                item.id, item.name, item.name_zh, " ".join(cities) or None,
                " ".join(services) or None, ratings,
            )
        )  # fmt: skip
    columns = ("id", "name", "name_zh", "where", "services", "ratings")
    return Table("", columns, rows, _heads(columns, lang))


def vocabulary_table(vocabulary: Vocabulary, family: str | None, lang: str) -> Table:
    """The codes of a family of services, or of a section; the families where none is named."""
    columns = ("code", "en", "zh", "broader", "synonyms")
    rows: list[tuple[Cell, ...]] = []
    for section, code, entry in _codes(vocabulary, family):
        rows.append(
            (
                code, entry["en"], entry["zh"],
                entry.get("broader") or entry.get("family") or section,
                ", ".join(entry.get("also", ())),
            )
        )  # fmt: skip
    return Table("", columns, rows, _heads(columns, lang))


def rubric_list(rubrics: Iterable[Rubric], lang: str) -> Table:
    """One row for each rubric, with the path it is read from."""
    columns = ("id", "version", "title", "services", "gates", "criteria", "path")
    rows: list[tuple[Cell, ...]] = [
        (
            item.id, item.version, item.title[lang], " ".join(item.services), len(item.gates),
            sum(1 for _ in item.leaves()), item.path,
        )
        for item in rubrics
    ]  # fmt: skip
    return Table("", columns, rows, _heads(columns, lang))


def rate_list(rates: Iterable[Rate], lang: str) -> Table:
    """One row for each rate, with the last day it may be used on."""
    columns = ("currency", "cny", "on", "usable_until", "source")
    newest_first = sorted(rates, key=lambda rate: (rate.currency, -rate.on.toordinal()))
    rows: list[tuple[Cell, ...]] = [
        (
            rate.currency, str(rate.cny), rate.on.isoformat(),
            (rate.on + timedelta(days=USABLE_DAYS)).isoformat(), rate.source,
        )
        for rate in newest_first
    ]  # fmt: skip
    return Table("", columns, rows, _heads(columns, lang))


def problem_table(problems: Iterable[Problem], kind: str, lang: str, labels: Labels) -> Table:
    """One row for each problem of a file."""
    columns = ("kind", "file", "line", "problem")
    rows: list[tuple[Cell, ...]] = [
        (kind, item.source, item.line, text(item.reason, lang, labels)) for item in problems
    ]
    return Table("", columns, rows, _heads(columns, lang))


def shortlist_list(saved: Iterable[tuple[str, Mapping[str, Any]]], lang: str) -> Table:
    """One row for each saved shortlist."""
    columns = ("id", "on", "services", "title", "results", "first")
    rows: list[tuple[Cell, ...]] = []
    for number, answer in saved:
        rows.append(
            (
                number, answer["on"], " ".join(answer["need"].get("services", ())),
                answer["need"].get("title"), *_results(answer),
            )
        )  # fmt: skip
    return Table("", columns, rows, _heads(columns, lang))


def _results(answer: Mapping[str, Any]) -> tuple[Cell, Cell]:
    """How many results and the first; where nobody covers all services, those of each service."""
    if answer["results"] or not answer.get("parts"):
        results = answer["results"]
        return len(results), results[0]["supplier"] if results else None
    parts = [part for part in answer["parts"] if part["results"]]
    firsts = [f"{part['service']}: {part['results'][0]['supplier']}" for part in parts]
    return sum(len(part["results"]) for part in parts), "; ".join(firsts) or None


def _sites(suppliers: Iterable[Supplier]) -> Iterator[tuple[Supplier, Site]]:
    for supplier in suppliers:
        for site in supplier.sites:
            yield supplier, site


def _codes(
    vocabulary: Vocabulary, family: str | None
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    if family in SECTIONS and family != "services":
        for code, entry in vocabulary.codes(family).items():
            yield family, code, entry
        return
    for code, entry in vocabulary.codes("services").items():
        top = vocabulary.top(code)
        chosen = family in (top, vocabulary.family(code), "services")
        if chosen or (family is None and code == top):
            yield "services", code, entry


def _heads(columns: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(phrase(f"col_{name}", lang) for name in columns)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
