"""Suppliers in CSV and TSV: one row a supplier, or a row for each of its sites or services."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from vetting.countries import short_code
from vetting.errors import nearest
from vetting.intake.encodings import Sheet, refuse, text_of
from vetting.intake.files import Found
from vetting.intake.rows import COLUMN_NAMES, document_of
from vetting.packs.strict import Read
from vetting.sentences import because
from vetting.texts import cleaned, inert, invisible, refused, short
from vetting.vocabulary import folded

if TYPE_CHECKING:
    from vetting.intake import Context

CELL, COLUMNS = 10_000, 200
"""Characters in a cell and columns in a sheet; more is not a list of suppliers."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_EMPTY = ("", "-", "/", "n/a", "N/A", "无")


def from_csv(path: Path, context: "Context") -> Iterator[Found]:
    """A sheet with a header row; columns by their names here, or by `--map`."""
    sheet = Sheet(path.name, context, Read())
    text = text_of(path.read_bytes(), sheet)
    if text is not None:
        _gather(text, path.suffix.lower() == ".tsv", sheet)
    if sheet.read.problems:
        yield Found(sheet.source, None, sheet.read, notes=sheet.notes)
        return
    several = sum(1 for rows in sheet.rows.values() if len(rows) > 1)
    if several:
        sheet.notes.append(because("rows_joined", count=several))
    yield Found(sheet.source, None, sheet.read, notes=sheet.notes)
    taken: dict[str, str] = {}
    for (_, key), rows in sheet.rows.items():
        line = rows[0][0]
        read = Read(lines={(): line})
        data = document_of(rows, sheet, read, taken, key)
        yield Found(sheet.source, data, read)
    if sheet.unused:
        said = because("no_service_named", line=sheet.unused[0], count=len(sheet.unused))
        yield Found(sheet.source, None, Read(), notes=[said])


def _gather(text: str, tabs: bool, sheet: Sheet) -> None:
    """Rows by supplier: rows with one id, or one name in one country, belong together."""
    # Not `splitlines`: it also breaks at U+2028, VT and others, which are no line ends in a sheet.
    delimiter = "\t" if tabs else _delimiter(_LINE_END.split(text.lstrip(), maxsplit=1)[0])
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    columns: dict[int, str] = {}
    opened = 1
    try:
        for row in reader:
            line, opened = opened, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = row
                columns = _columns(row, sheet)
                if sheet.read.problems:
                    return
                continue
            _one_row(row, line, header, columns, sheet)
    except csv.Error as error:
        refuse(sheet, opened, because("csv_quote", problem=short(str(error))))
    if header is not None and not sheet.rows and not sheet.read.problems:
        refuse(sheet, None, because("no_rows"))


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _columns(header: Sequence[str], sheet: Sheet) -> dict[int, str]:
    """Which column is what: by the mapping, else by its own name."""
    if len(header) > COLUMNS:
        refuse(sheet, 1, because("many_columns", count=len(header), limit=COLUMNS))
        return {}
    wanted = {folded(spoken): name for name, spoken in sheet.context.mapping.items()}
    found: dict[int, str] = {}
    for place, cell in enumerate(header):
        key = folded(cleaned(cell))
        name = wanted.pop(key, None)
        if name is None and key in map(folded, COLUMN_NAMES):
            name = next(item for item in COLUMN_NAMES if folded(item) == key)
            if name in sheet.context.mapping:
                name = None
        if name is None:
            continue
        if name in found.values():
            refuse(sheet, 1, because("key_twice", key=name, first=1, second=1))
        found[place] = name
    for key in wanted:
        spoken = next(text for text in sheet.context.mapping.values() if folded(text) == key)
        near = nearest(spoken, [cleaned(cell) for cell in header])
        refuse(sheet, 1, because("no_column", column=short(spoken), near=near))
    if "name" not in found.values() and "name_zh" not in found.values():
        shown = [short(cleaned(cell), 30) for cell in header[:12]]
        refuse(sheet, 1, because("no_name_column", columns=shown))
    rest = [
        short(cell, 30) for place, cell in enumerate(header) if place not in found and cleaned(cell)
    ]
    if rest and not sheet.read.problems:
        sheet.notes.append(because("columns_not_read", columns=rest[:10], count=len(rest)))
    return found


def _one_row(
    row: Sequence[str], line: int, header: Sequence[str], columns: Mapping[int, str], sheet: Sheet
) -> None:
    if len(row) != len(header):
        refuse(sheet, line, because("row_cells", has=len(row), wants=len(header)))
        return
    named = sum(1 for cell in header if cleaned(cell))
    stray = sum(1 for cell, head in zip(row, header, strict=True) if cell and not cleaned(head))
    if stray:
        refuse(sheet, line, because("row_cells", has=named + stray, wants=named))
        return
    cells: dict[str, str] = {}
    for place, name in columns.items():
        cell = row[place]
        if len(cell) > CELL:
            refuse(sheet, line, because("cell_long", field=name, limit=CELL))
            return
        if bad := refused(cell) or (invisible(cell) if name in ("id", "site") else None):
            refuse(sheet, line, because("text_refused", field=name, char=bad))
            return
        cells[name] = _undefused(cell)
    values = {name: value for name, value in cells.items() if value.strip() not in _EMPTY}
    if "country" in values:
        values["country"] = short_code(values["country"])
    spoken = values.get("name") or values.get("name_zh")
    if not spoken:
        refuse(sheet, line, because("field_missing", field="name"))
        return
    key = (
        ("id", cleaned(values["id"]))
        if "id" in values
        else (values.get("country", ""), folded(cleaned(spoken)))
    )
    sheet.rows.setdefault(key, []).append((line, values))


def _undefused(cell: str) -> str:
    """Take off the one apostrophe that an export puts before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) != cell[1:] else cell
