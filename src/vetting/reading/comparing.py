"""The current tables against the history: what each supplier, shortlist and pack comes to.

Suppliers are replayed one at a time, by the index of the entries about each, so that memory does
not grow with how many there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from vetting.history import Packs, apply, subject_of
from vetting.ledger import data_of, spelled
from vetting.reading import Reader
from vetting.reading.files import SCHEMA
from vetting.rows import (
    grams_of,
    identifier_rows,
    name_rows,
    offering_rows,
    supplier_row,
    text_digest,
)
from vetting.sentences import Reason, because

ODD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What an entry raises whose content somebody made something else."""

_NUMBERS = 2**64


@dataclass(slots=True)
class Told:
    """What the history comes to, gathered while it is gone through by subject.

    `shortlists` are the entry and the SHA-256 of each text, `redacted` the subjects of entries
    whose content was erased by number, `emptied` those they stand under.
    """

    shortlists: dict[str, tuple[int, str]] = field(default_factory=dict)
    redacted: dict[int, str | None] = field(default_factory=dict)
    emptied: dict[int, str | None] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)

    def suppliers(self, reader: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return the document of each supplier as the history has it, by id."""
        for subject, rows in groupby(reader.ask("history_by_subject"), itemgetter(0)):
            documents: dict[str, Any] = {}
            for _, seq, kind, payload in rows:
                try:
                    self._take(documents, subject, seq, kind, payload)
                except ODD:
                    self.faults.append(because("entry_untold", seq=seq))
            if subject in documents:
                yield subject, documents[subject]
        for seq, subject in self.emptied.items():
            if self.redacted.get(seq, subject) != subject:
                self.faults.append(because("entry_columns", seq=seq))

    def _take(
        self, documents: dict[str, Any], subject: str | None, seq: int, kind: str, payload: str
    ) -> None:
        if payload is None:
            self.emptied[seq] = subject
            return
        content = data_of(payload)
        if subject_of(content) != subject:
            self.faults.append(because("entry_columns", seq=seq))
        if kind == "shortlist.save":
            self.shortlists[content["id"]] = (seq, text_digest(content["text"]))
        elif kind == "redact":
            self.redacted[content["seq"]] = subject
        else:
            apply(documents, kind, content)


def differences(reader: Reader, packs: Packs, origin: str | None) -> Iterator[Reason]:
    """Return everything in the current tables that is not as the history tells it.

    Args:
        reader: the registry.
        packs: what the history says of packs.
        origin: the name that the history carries; None where it has no entry.
    """
    told = Told()
    yield from _suppliers(told, reader)
    yield from told.faults
    for number, seq, text in reader.ask("shortlists"):
        if told.shortlists.pop(number, None) != (seq, text_digest(str(text))):
            yield because("shortlist_differs", name=number)
    for number, (seq, _) in told.shortlists.items():
        yield because("shortlist_gone", name=number, seq=seq)
    yield from _packs(reader, packs)
    facts = {"origin": origin, "schema": str(SCHEMA)}
    if origin is not None and dict(reader.ask("every_meta")) != facts:
        yield because("origin_differs")


def _suppliers(told: Told, reader: Reader) -> Iterator[Reason]:
    """Both sides are in the order of ids, and gone along together."""
    stored = _stored(reader)
    found = next(stored, None)
    for name, document in told.suppliers(reader):
        while found and found.slug < name:
            yield because("supplier_differs", name=found.slug)
            found = next(stored, None)
        if found is None or found.slug != name:
            yield because("supplier_differs", name=name)
            continue
        wanted = _wanted(document)
        if wanted is None or found.document != wanted.document:
            yield because("supplier_differs", name=name)
        if wanted is None or found.look_ups != wanted.look_ups:
            yield because("index_differs", name=name)
        found = next(stored, None)
    for left in (found, *stored):
        if left:
            yield because("supplier_differs", name=left.slug)
    for table, count in reader.ask("stray_rows"):
        if count:
            yield because("rows_stray", table=table, count=count)


class _Filed(NamedTuple):
    """What is in the tables of a supplier: its document, and all that leads to it."""

    slug: str
    document: str
    look_ups: tuple[Any, ...]


def _stored(reader: Reader) -> Iterator[_Filed]:
    leading = [_Leading(reader, name) for name in ("name_rows", "identifier_rows", "offering_rows")]
    filed = _filed(reader)
    for slug, name, name_zh, offerings, document, row in reader.ask("supplier_rows"):
        rows = (sorted(table.of(slug)) for table in leading)
        yield _Filed(str(slug), document, (name, name_zh, offerings, *rows, filed.get(row, 0)))


def _filed(reader: Reader) -> dict[int, int]:
    """A number for each supplier that tells all its grams, by its row.

    Grams lie in their own order, many to a supplier: a sum over them needs no sorting.
    """
    found: dict[int, int] = {}
    for gram, rows in groupby(reader.ask("gram_rows"), itemgetter(0)):
        number = _gram_number(gram)
        for _, row in rows:
            found[row] = (found.get(row, 0) + number) % _NUMBERS
    return found


def _gram_number(gram: str) -> int:
    told = str(gram).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big")


class _Leading:
    """Rows that lead to suppliers, in the order of their ids, handed out supplier by supplier."""

    def __init__(self, reader: Reader, statement: str) -> None:
        self._groups = groupby(reader.ask(statement), itemgetter(0))
        self._slug: str | None = None
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self._next()

    def of(self, slug: str) -> list[tuple[str, ...]]:
        """The rows of the next supplier; none where it has none."""
        if self._slug != slug:
            return []
        found = [tuple(map(str, row[1:])) for row in self._rows]
        self._next()
        return found

    def _next(self) -> None:
        self._slug, self._rows = next(self._groups, (None, iter(())))


def _wanted(document: Mapping[str, Any]) -> _Filed | None:
    """What the tables should hold of a supplier; None where its document is none."""
    try:
        head = supplier_row(document, spelled(document))
        names = list(name_rows(document, 0))
        rows = (
            sorted((row["folded"], row["name"]) for row in names),
            sorted((row["scheme"], row["number"]) for row in identifier_rows(document, 0)),
            sorted((row["service"],) for row in offering_rows(document, 0)),
            sum(map(_gram_number, grams_of(row["name"] for row in names))) % _NUMBERS,
        )
    except ODD:
        return None
    look_ups = (head["name"], head["name_zh"], head["offerings"], *rows)
    return _Filed(head["slug"], head["document"], look_ups)


def _packs(reader: Reader, told: Packs) -> Iterator[Reason]:
    """Rubrics, vocabulary and rates as kept, where the history tells them otherwise."""
    left = dict(told)
    for sort, name, digest, seq, text in reader.ask("every_pack"):
        if left.pop((sort, name, digest), None) != (seq, text_digest(str(text))):
            yield because("pack_differs", name=name)
    for _, name, digest in left:
        yield because("pack_gone", name=name, digest=digest[:12])
