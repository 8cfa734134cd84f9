"""The current tables, brought up to the history."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from vetting.rows import identifier_rows, name_rows, offering_rows, supplier_row
from vetting.tables import IdentifierRow, NameRow, OfferingRow, SupplierRow

PART = 500
"""Suppliers that are brought up at a time."""


def project(
    connection: Connection, documents: Sequence[Mapping[str, Any]], texts: Sequence[str] = ()
) -> None:
    """Bring the current tables up to the history.

    Args:
        connection: a transaction.
        documents: suppliers as they are now, at most `PART`.
        texts: their canonical texts, where they are known already.
    """
    slugs = [item["id"] for item in documents]
    known = ids(connection, slugs)
    if known:
        for table in (NameRow, IdentifierRow, OfferingRow):
            connection.execute(
                delete(table).where(table.supplier_id.in_(known.values()))  # type: ignore[attr-defined]
            )
    rows = [supplier_row(item, text) for item, text in zip_longest(documents, texts)]
    fresh = [row for row in rows if row["slug"] not in known]
    changed = [{"row": known[row["slug"]], **row} for row in rows if row["slug"] in known]
    if fresh:
        connection.execute(insert(SupplierRow), fresh)
        known |= ids(connection, [row["slug"] for row in fresh])
    if changed:
        table_ = SupplierRow.__table__  # type: ignore[attr-defined]
        connection.execute(update(table_).where(table_.c.id == bindparam("row")), changed)
    for model, made in (
        (NameRow, name_rows),
        (IdentifierRow, identifier_rows),
        (OfferingRow, offering_rows),
    ):
        found = [row for item in documents for row in made(item, known[item["id"]])]
        if found:
            connection.execute(insert(model), found)


def ids(connection: Connection, slugs: Sequence[str]) -> dict[str, int]:
    """Return the row of each supplier that is there, by its id."""
    table = SupplierRow.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table.c.slug, table.c.id).where(table.c.slug.in_(slugs)))
    return dict(map(tuple, rows))
