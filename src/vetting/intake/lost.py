"""Cells of a workbook whose value is not there: errors, formulas never computed.

`calamine` reads them as empty; the bytes tell which they are.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.sax.saxutils import unescape
from zipfile import ZipFile

from vetting.intake.binaries import errors_in_biff, errors_in_xlsb, sheets_of_xlsb
from vetting.intake.containers import DAMAGED, OLE, letters, number_of
from vetting.sentences import Reason, because
from vetting.texts import short

Lost = Mapping[tuple[int, int], Reason]
"""Why the value of a cell is not there, by its row, as people count it, and column, from 0."""

WHOLE = -1
"""In place of a column: all of a row is not there."""

_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>.{0,400}?<v>([^<]{1,20})'
)
_FORMULA = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


def lost_cells(raw: bytes) -> dict[str, Lost]:
    """Return the cells of each sheet whose value is not there, in any kind of workbook.

    Formulas never computed are known in XLSX only, and errors of Excel 95 and before not at all.
    """
    if raw.startswith(OLE):
        return {name: dict(_erring(cells)) for name, cells in errors_in_biff(raw)}
    with suppress(*DAMAGED, KeyError, ParseError), ZipFile(BytesIO(raw)) as book:
        names = book.namelist()
        if "content.xml" in names:
            return _in_open_document(book.read("content.xml"))
        kind = "bin" if "xl/workbook.bin" in names else "xml"
        paths = {
            found["id"]: found["path"]
            for found in map(
                _attributes, _RELATION.findall(book.read(f"xl/_rels/workbook.{kind}.rels"))
            )
        }
        whole = book.read(f"xl/workbook.{kind}")
        if kind == "bin":
            return {
                name: dict(_erring(errors_in_xlsb(book.read(_part_of(paths[part])))))
                for name, part in sheets_of_xlsb(whole)
                if part in paths
            }
        return {
            unescape(found["name"]): dict(_lost(book.read(_part_of(paths[found["id"]]))))
            for found in map(_attributes, _SHEET.findall(whole))
        }
    return {}


_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(Id|id|Target|name)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAMED = {"Id": "id", "Target": "path"}


def _attributes(tag: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
    return {_NAMED.get(name, name): one or other for name, one, other in found}


def _part_of(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _lost(text: bytes) -> Iterator[tuple[tuple[int, int], Reason]]:
    """Each such cell of a sheet by its row, as people count it, and its column from 0."""
    for found in _ERROR.finditer(text) if b't="e"' in text else ():
        cell, value = found[1].decode(), found[2].decode("ascii", "replace")
        yield _at(cell), because("cell_error", cell=cell, value=value)
    for found in _FORMULA.finditer(text) if b"<f" in text else ():
        yield _at(found[1].decode()), because("cell_formula", cell=found[1].decode())


def _at(cell: str) -> tuple[int, int]:
    column = cell.rstrip("0123456789")
    return int(cell[len(column) :]), number_of(column.encode()) - 1


def _erring(
    cells: Iterator[tuple[int, int, str]],
) -> Iterator[tuple[tuple[int, int], Reason]]:
    """Cells with errors, their rows and columns counted from 0, as what is said of them."""
    for row, column, value in cells:
        cell = f"{letters(column)}{row + 1}"
        yield (row + 1, column), because("cell_error", cell=cell, value=value)


# OpenDocument

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT = _SPACE % "table", _SPACE % "text"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MAY_ERR = re.compile(rb"""["']error["']|>(?:#[A-Z]|Err:)""")
_ERRS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|Err:\d{3}")
_TIMES = 1_000
"""How often a row or a cell may be repeated; those of a list are told by themselves."""


def _in_open_document(text: bytes) -> dict[str, Lost]:
    """The errors of each table; a row or a cell that is repeated stands there once."""
    found: dict[str, Lost] = {}
    if not _MAY_ERR.search(text):
        return found
    name, row, cells = "", 0, dict[tuple[int, int], Reason]()
    for event, item in iterparse(BytesIO(text), ("start", "end")):
        if event == "start" and item.tag == f"{_TABLE}table":
            name, row, cells = item.get(f"{_TABLE}name", ""), 0, {}
            found[name] = cells
        elif event == "end" and item.tag == f"{_TABLE}table-row":
            times = _repeated(item, "rows")
            errors = list(_of_row(item))
            told = range(row, row + min(times, _TIMES)) if errors else ()
            cells.update(_erring((one, place, value) for one in told for place, value in errors))
            row += times
            item.clear()
    return found


def _of_row(row: Element) -> Iterator[tuple[int, str]]:
    """The columns of a row that hold an error, from 0, with the error."""
    place = 0
    for cell in row:
        times = _repeated(cell, "columns")
        said = "".join(part for one in cell.iter(f"{_TEXT}p") for part in one.itertext()).strip()
        if cell.get(_KIND) == "error" or _ERRS.fullmatch(said):
            for one in range(place, place + min(times, _TIMES)):
                yield one, short(said or "?", 20)
        place += times


def _repeated(item: Element, what: str) -> int:
    said = item.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdecimal() and len(said) < 8 else 1
