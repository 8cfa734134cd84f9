"""A registry's suppliers as lists that come in again whole: one table, or a sheet for each kind."""

from collections.abc import Iterable, Iterator, Sequence

from vetting.records import Supplier, document
from vetting.records.listed import (
    HOLDS,
    LIST_COLUMNS,
    NAMED,
    OF_SERVICE,
    OF_SITE,
    OF_SUPPLIER,
    PARTS,
    PLAIN,
    Column,
    Row,
    rows_of,
)
from vetting.report.table import Table
from vetting.sentences.exported import HEADS, HELD

_MORE = tuple(
    column.name
    for column in (*OF_SUPPLIER, *OF_SITE, *OF_SERVICE)
    if column.name not in LIST_COLUMNS
)


def supplier_rows(suppliers: Iterable[Supplier]) -> Table:
    """One row for each supplier, site and service, for people and for other programs."""
    return _table(LIST_COLUMNS, (row for row in _rows(suppliers) if row[HOLDS] in PLAIN))


def whole_list(suppliers: Iterable[Supplier]) -> Table:
    """All that is on file in one table: what each row holds is said in it.

    Columns of what nobody has are left out; those of a list of suppliers are always there.
    """
    rows = list(_rows(suppliers))
    held = {row[HOLDS] for row in rows}
    names = [*LIST_COLUMNS, HOLDS, *_MORE]
    for word, part in PARTS.items():
        names += _names(part.columns) if word in held else ()
    return _table(tuple(dict.fromkeys(names)), rows)


def list_sheets(suppliers: Iterable[Supplier], lang: str) -> Iterator[tuple[str, Table]]:
    """Return a sheet of the suppliers with their services, and one for each kind of other thing."""
    rows: dict[str, list[Row]] = {"supplier": []}
    for row in _rows(suppliers):
        rows.setdefault("supplier" if row[HOLDS] in PLAIN else row[HOLDS], []).append(row)
    for word in ("supplier", *PARTS):
        if word not in rows:
            continue
        names = (*LIST_COLUMNS, *_MORE)
        if word in PARTS:
            named = NAMED if PARTS[word].of_site else NAMED[:3]
            names = (*named, *_names(PARTS[word].columns))
        yield _in_language(HELD[f"held_{word}"], _table((*names, HOLDS), rows[word]), lang)


def _rows(suppliers: Iterable[Supplier]) -> Iterator[Row]:
    return (row for supplier in suppliers for row in rows_of(document(supplier)))


def _names(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> Table:
    return Table("", columns, [tuple(map(row.get, columns)) for row in rows])


def _in_language(called: tuple[str, str], table: Table, lang: str) -> tuple[str, Table]:
    if lang == "en":
        return called[0], table
    rows = [(*row[:-1], HELD[f"held_{row[-1]}"][1]) for row in table.rows]  # `HOLDS` comes last
    return called[1], table._replace(
        heads=tuple(HEADS[f"column_{name}"] for name in table.columns), rows=rows
    )
