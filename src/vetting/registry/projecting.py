"""The current tables, brought up to the history."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from vetting.rows import grams_of, identifier_rows, name_rows, offering_rows, supplier_row
from vetting.tables import GramRow, IdentifierRow, NameRow, OfferingRow, SupplierRow

PART = 500
"""Suppliers that are brought up at a time."""

LOOK_UPS: Mapping[Any, Callable[[Mapping[str, Any], int], Iterator[dict[str, Any]]]] = {
    NameRow: name_rows,
    IdentifierRow: identifier_rows,
    OfferingRow: offering_rows,
}
"""What leads to suppliers, and what makes the rows of one. Grams follow from the names."""

FILED = (
    "INSERT INTO grams (gram, supplier_id) VALUES (?, ?)",
    "INSERT INTO grams (gram, supplier_id) SELECT * FROM unnest(%s::text[], %s::integer[])",
)
DELETED = (
    "DELETE FROM grams WHERE gram = ? AND supplier_id = ?",
    "DELETE FROM grams WHERE (gram, supplier_id) IN"
    " (SELECT * FROM unnest(%s::text[], %s::integer[]))",
)
"""Grams are many: the same statement through the driver itself, for a file and for a server."""


def project(
    connection: Connection, documents: Sequence[Mapping[str, Any]], texts: Sequence[str] = ()
) -> None:
    """Bring the current tables up to the history; rows that stay as they are are not touched.

    Args:
        connection: a transaction.
        documents: suppliers as they are now, at most `PART`.
        texts: their canonical texts, where they are known already.
    """
    slugs = [item["id"] for item in documents]
    known = ids(connection, slugs)
    rows = [supplier_row(item, text) for item, text in zip_longest(documents, texts)]
    fresh = [row for row in rows if row["slug"] not in known]
    changed = [{"row": known[row["slug"]], **row} for row in rows if row["slug"] in known]
    before = [row["row"] for row in changed]
    if fresh:
        connection.execute(insert(SupplierRow), fresh)
        known |= ids(connection, [row["slug"] for row in fresh])
    if changed:
        table_ = SupplierRow.__table__  # type: ignore[attr-defined]
        connection.execute(update(table_).where(table_.c.id == bindparam("row")), changed)
    placed = {known[item["id"]]: item for item in documents}
    for model in LOOK_UPS:
        _lead(connection, model, placed, before)


def remove(connection: Connection, slugs: Sequence[str]) -> None:
    """Take suppliers, at most `PART`, and all that leads to them out of the current tables."""
    rows = list(ids(connection, slugs).values())
    for model in (*LOOK_UPS, GramRow):
        connection.execute(delete(model).where(model.supplier_id.in_(rows)))
    table = SupplierRow.__table__  # type: ignore[attr-defined]
    connection.execute(delete(table).where(table.c.id.in_(rows)))


def ids(connection: Connection, slugs: Sequence[str]) -> dict[str, int]:
    """Return the row of each supplier that is there, by its id."""
    table = SupplierRow.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table.c.slug, table.c.id).where(table.c.slug.in_(slugs)))
    return dict(map(tuple, rows))


def _lead(
    connection: Connection, model: Any, placed: Mapping[int, Mapping[str, Any]], before: list[int]
) -> None:
    """Bring the rows that lead to suppliers up to their documents, where they differ.

    Args:
        connection: a transaction.
        model: the table.
        placed: documents by the row of the supplier.
        before: rows of suppliers that were there before, and may have rows already.
    """
    there = _there(connection, model, before)
    made = ((row, list(LOOK_UPS[model](document, row))) for row, document in placed.items())
    wanted = {row: rows for row, rows in made if rows != there.get(row, [])}
    stale = [row for row in wanted if row in there]
    if stale:
        connection.execute(delete(model).where(model.supplier_id.in_(stale)))
    if fresh := [row for rows in wanted.values() for row in rows]:
        connection.execute(insert(model), fresh)
    if model is NameRow:
        _file(
            connection,
            {row: grams_of(item["name"] for item in there.get(row, ())) for row in wanted},
            {row: grams_of(item["name"] for item in rows) for row, rows in wanted.items()},
        )


def _there(
    connection: Connection, model: Any, rows: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The rows of a table that lead to these suppliers, in the order they were made."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    if rows:
        table = model.__table__
        columns = [column for column in table.c if column.name != "id"]
        asked = select(*columns).where(table.c.supplier_id.in_(rows)).order_by(table.c.id)
        for row in connection.execute(asked).mappings():
            found[row["supplier_id"]].append(dict(row))
    return found


def _file(
    connection: Connection, old: Mapping[int, Collection[str]], new: Mapping[int, Collection[str]]
) -> None:
    """File suppliers under the grams of their names, and no longer under those of names before.

    In the order of the table, so that a large list is stored page by page.
    """
    gone = sorted((gram, row) for row in old for gram in set(old[row]) - set(new[row]))
    come = sorted((gram, row) for row in new for gram in set(new[row]) - set(old[row]))
    raw: Any = connection.connection.dbapi_connection
    for rows, statement in ((gone, DELETED), (come, FILED)):
        if rows and connection.dialect.name == "sqlite":
            raw.executemany(statement[0], rows)
        elif rows:
            with raw.cursor() as cursor:
                cursor.execute(statement[1], tuple(map(list, zip(*rows, strict=True))))
