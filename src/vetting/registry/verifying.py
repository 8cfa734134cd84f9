"""Everything that can be wrong with a registry: chain, index columns, tables against history."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress

from vetting.errors import IntegrityError
from vetting.history import differences, packs_told, replay, subject_of
from vetting.ledger import breaks
from vetting.reading import Reader
from vetting.rows import (
    identifier_rows,
    name_rows,
    offering_rows,
    supplier_row,
    text_digest,
)
from vetting.sentences import Reason, because


def findings(reader: Reader) -> Iterator[Reason]:
    """Return everything that does not hold in a registry, layer by layer."""
    if problem := reader.damage():
        yield because("file_damaged", problem=problem)
    yield from breaks(reader.entries())
    if not all(entry.is_text() for entry in reader.entries()):
        return
    for entry, (seq, at, by, kind, subject) in zip(
        reader.entries(), reader.ask("columns"), strict=True
    ):
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            facts = entry.facts()
            told = (facts["seq"], facts["ts"], facts["actor"], facts["kind"])
            about = subject_of(entry.content()) if entry.payload is not None else subject
            if told != (seq, at, by, kind) or about != subject:
                yield because("entry_columns", seq=seq)
    try:
        suppliers, shortlists = replay(reader.entries())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield because("replay_failed")
        return
    documents = dict(_documents(reader))
    yield from differences(suppliers, documents, "supplier_differs")
    stored = {number: text for number, _, text in reader.ask("shortlists")}
    yield from differences(shortlists, stored, "shortlist_differs")
    yield from _indexes(reader, suppliers)
    yield from _packs(reader)


def _documents(reader: Reader) -> Iterator[tuple[str, str]]:
    """Every stored document under the id it is stored under."""
    for slug, text in reader.ask("stored"):
        yield str(slug), str(text)


def _indexes(reader: Reader, told: Mapping[str, str]) -> Iterator[Reason]:
    """Rows that lead to a supplier, where they are not those of its document."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for statement in ("name_rows", "identifier_rows", "offering_rows", "head_rows"):
        for slug, *row in reader.ask(statement):
            found.setdefault(slug, set()).add((statement, *map(str, row)))
    for slug, text in told.items():
        supplier = json.loads(text)
        head = supplier_row(supplier)
        wanted: set[tuple[str, ...]] = {
            ("name_rows", row["folded"]) for row in name_rows(supplier, 0)
        }
        wanted |= {
            ("identifier_rows", row["scheme"], row["number"])
            for row in identifier_rows(supplier, 0)
        }
        wanted |= {("offering_rows", row["service"]) for row in offering_rows(supplier, 0)}
        wanted.add(("head_rows", head["name"], str(head["name_zh"]), str(head["offerings"])))
        if found.get(slug, set()) != wanted:
            yield because("index_differs", name=slug)


def _packs(reader: Reader) -> Iterator[Reason]:
    """Rubrics, vocabulary and rates as kept, where the history tells them otherwise."""
    told = packs_told(reader.entries())
    for sort, name, digest, seq, text in reader.ask("every_pack"):
        if told.pop((sort, name, digest), None) != (seq, text_digest(text)):
            yield because("pack_differs", name=name)
    for _, name, digest in told:
        yield because("pack_gone", name=name, digest=digest[:12])
    origin = next(reader.entries()).facts().get("registry") if reader.head()[0] else None
    if next(reader.ask("meta", "origin"), (None,))[0] != origin:
        yield because("origin_differs")


def check(reader: Reader) -> None:
    """Raise what does not hold in a registry.

    Raises:
        IntegrityError: with every finding.
    """
    found = list(findings(reader))
    if found:
        raise IntegrityError(found)
