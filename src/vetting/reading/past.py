"""A registry as its history had it: the same questions, asked of what was known then."""

import json
import sqlite3
from collections.abc import Iterator, Mapping

from vetting.history import replay
from vetting.ledger import Entry
from vetting.reading import Reader
from vetting.rows import identifier_rows, name_rows, offering_rows, supplier_row

Kept = Mapping[tuple[str, str], tuple[str, str]]
"""What a registry kept: `{(sort, name): (digest, text)}`."""

TABLES = """
CREATE TABLE meta (key, value);
CREATE TABLE entries (seq, prev, digest, header, payload, salt);
CREATE TABLE suppliers (id INTEGER PRIMARY KEY, slug UNIQUE, name, name_zh, offerings, document);
CREATE TABLE names (supplier_id, folded, name);
CREATE TABLE identifiers (supplier_id, scheme, number);
CREATE TABLE offerings (supplier_id, service);
CREATE INDEX by_service ON offerings (service);
CREATE TABLE packs (sort, name, digest, seq, text);
CREATE TABLE shortlists (id, seq, text);
"""


class PastReader(Reader):
    """What a registry knew after some of its entries; the packs are those of then, too."""

    past = True


def stood_at(reader: Reader, seq: int, kept: Kept | None = None) -> PastReader:
    """Return the registry as it stood after `seq` entries.

    Args:
        reader: the registry of today.
        seq: how many entries its history had then; 0 for none.
        kept: rubrics, vocabulary and rates to judge by; those in use then where left out.
    """
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    last = None
    uses: dict[tuple[str, str], tuple[str, int]] = {}
    for entry in _until(reader, seq):
        last = entry
        kind = entry.facts()["kind"]
        if kind.endswith(".use") and entry.payload is not None:
            content = entry.content()
            key = (kind.removesuffix(".use"), content["rubric"])
            uses[key] = (content["digest"], entry.seq)
    if last:
        connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
            (last.seq, last.prev, last.digest, last.header, last.payload, last.salt),
        )
    suppliers, shortlists = replay(_until(reader, seq))
    for row, text in enumerate(suppliers.values(), 1):
        filed(connection, row, text)
    connection.executemany("INSERT INTO shortlists VALUES (?, 0, ?)", list(shortlists.items()))
    if kept is None:
        kept = {
            key: (digest, text)
            for key, (digest, _) in uses.items()
            for (text,) in reader.ask("pack_at", *key, digest)
        }
    connection.executemany(
        "INSERT INTO packs VALUES (?, ?, ?, 0, ?)", [(*key, *value) for key, value in kept.items()]
    )
    return PastReader(connection)


def entries_by(reader: Reader, day: str) -> int:
    """Return how many entries the history had at the end of a day (UTC).

    Args:
        reader: the registry.
        day: ISO 8601. The clock may have gone back; all entries up to the last one dated by
            then count.
    """
    found = 0
    for seq, at, *_ in reader.ask("columns"):
        if str(at)[:10] <= day:
            found = int(seq)
    return found


def _until(reader: Reader, seq: int) -> Iterator[Entry]:
    for entry in reader.entries():
        if entry.seq > seq:
            return
        yield entry


def filed(connection: sqlite3.Connection, row: int, text: str) -> None:
    """Put one supplier into `TABLES`, with the rows that lead to it."""
    supplier = json.loads(text)
    head = supplier_row(supplier)
    connection.execute(
        "INSERT INTO suppliers VALUES (:row, :slug, :name, :name_zh, :offerings, :document)",
        {"row": row, **head},
    )
    for table, made in (
        ("names", name_rows),
        ("identifiers", identifier_rows),
        ("offerings", offering_rows),
    ):
        for item in made(supplier, row):
            marks = ", ".join("?" * len(item))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(item.values()))
