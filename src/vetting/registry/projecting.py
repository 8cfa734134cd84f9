"""The current tables, brought up to the history."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from vetting.records import Supplier, from_document
from vetting.rows import identifier_rows, name_rows, offering_rows, supplier_row
from vetting.tables import IdentifierRow, NameRow, OfferingRow, SupplierRow


def project(connection: Connection, documents: Sequence[Mapping[str, Any]]) -> None:
    """Bring the current tables up to the history."""
    slugs = [item["id"] for item in documents]
    known = _ids(connection, slugs)
    old = [{"row": known[slug]} for slug in slugs if slug in known]
    if old:
        for table in (NameRow, IdentifierRow, OfferingRow):
            for start in range(0, len(old), 500):
                ids = [item["row"] for item in old[start : start + 500]]
                connection.execute(
                    delete(table).where(table.supplier_id.in_(ids))  # type: ignore[attr-defined]
                )
    suppliers = [from_document(Supplier, item) for item in documents]
    rows = [supplier_row(item) for item in suppliers]
    fresh = [row for row in rows if row["slug"] not in known]
    if fresh:
        connection.execute(insert(SupplierRow), fresh)
    for row in rows:
        if row["slug"] in known:
            connection.execute(
                update(SupplierRow).where(SupplierRow.slug == row["slug"]).values(**row)
            )
    ids_by_slug = _ids(connection, slugs)
    for model, made in (
        (NameRow, name_rows),
        (IdentifierRow, identifier_rows),
        (OfferingRow, offering_rows),
    ):
        found = [row for item in suppliers for row in made(item, ids_by_slug[item.id])]
        if found:
            connection.execute(insert(model), found)


def _ids(connection: Connection, slugs: Sequence[str]) -> dict[str, int]:
    table, found = SupplierRow.__table__, {}  # type: ignore[attr-defined]
    for start in range(0, len(slugs), 500):
        part = slugs[start : start + 500]
        for slug, row in connection.execute(
            select(table.c.slug, table.c.id).where(table.c.slug.in_(part))
        ):
            found[slug] = row
    return found
