"""The current tables made again from the history, which alone decides."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select

from vetting.errors import IntegrityError
from vetting.history import Packs
from vetting.packs import Pack
from vetting.reading import Reader
from vetting.reading.comparing import Told
from vetting.reading.files import SCHEMA
from vetting.reading.verifying import history, tables
from vetting.registry.projecting import PART, project
from vetting.registry.writing import Registry
from vetting.rows import text_digest
from vetting.sentences import Reason
from vetting.tables import (
    GramRow,
    IdentifierRow,
    MetaRow,
    NameRow,
    OfferingRow,
    PackRow,
    ShortlistRow,
    SupplierRow,
)


def compared(reader: Reader) -> list[Reason]:
    """Return where the current tables are not what the history comes to.

    Raises:
        IntegrityError: the history itself does not hold, so that nothing can be said of them.
    """
    told = history(reader)
    if told.findings:
        raise IntegrityError(told.findings)
    return tables(reader, told)


def rebuild(registry: Registry, packs: list[Pack]) -> tuple[list[Reason], list[Reason]]:
    """Make the current tables again from the history, where they differ from it.

    Args:
        registry: all of it happens in its transaction.
        packs: those that lie in files here: the history names the vocabulary and the rates by
            digest only, so their texts come from there where they are gone from the registry.

    Returns:
        what differed, and what still does because its text is nowhere to be had.

    Raises:
        IntegrityError: the history itself does not hold; nothing was changed.
    """
    told = history(registry.reader)
    if told.findings:
        raise IntegrityError(told.findings)
    differed = tables(registry.reader, told)
    if not differed:
        return [], []
    for table in (
        NameRow, GramRow, IdentifierRow, OfferingRow, SupplierRow, ShortlistRow, MetaRow,
    ):  # fmt: skip
        registry.connection.execute(delete(table))
    facts = {"origin": str(told.origin), "schema": str(SCHEMA)}
    rows = [{"key": key, "value": value} for key, value in facts.items()]
    registry.connection.execute(insert(MetaRow), rows)
    suppliers = Told().suppliers(registry.reader)
    while part := [document for _, document in islice(suppliers, PART)]:
        project(registry.connection, part)
    _shortlists(registry)
    _packs(registry, told.packs, packs)
    registry.chain.append([("registry.rebuild", {"differed": len(differed)})], "")
    return differed, tables(registry.reader, told)


def _shortlists(registry: Registry) -> None:
    for entry in registry.reader.entries():
        if '"kind":"shortlist.save"' in entry.header and entry.payload is not None:
            content = entry.content()
            row = {"id": content["id"], "seq": entry.seq, "text": content["text"]}
            registry.connection.execute(insert(ShortlistRow), [row])


def _packs(registry: Registry, told: Packs, files: list[Pack]) -> None:
    """Every pack under the entry of its latest use, with its text from wherever that still is."""
    table = PackRow.__table__  # type: ignore[attr-defined]
    known = {text_digest(text): text for text in _texts(registry, files)}
    kept = [
        {"sort": sort, "name": name, "digest": digest, "seq": seq, "text": known[sha]}
        for (sort, name, digest), (seq, sha) in told.items()
        if sha in known
    ]
    registry.connection.execute(delete(table))
    if kept:
        registry.connection.execute(insert(table), kept)


def _texts(registry: Registry, files: list[Pack]) -> Iterator[str]:
    yield from (pack.text() for pack in files)
    table: Any = PackRow.__table__  # type: ignore[attr-defined]
    yield from registry.connection.execute(select(table.c.text)).scalars()
    for entry in registry.reader.entries():
        if '"kind":"rubric.use"' in entry.header and "text" in entry.told():
            yield str(entry.told()["text"])
