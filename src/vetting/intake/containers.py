"""Workbooks looked over before anything unpacks them: their size, their parts, their cells."""

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from lzma import LZMAError
from xml.sax.saxutils import unescape
from zipfile import BadZipFile, LargeZipFile, ZipFile

from vetting.sentences import Reason, because

UNPACKED, PARTS = 64 * 1024 * 1024, 2_000
"""Bytes and parts of a workbook, unpacked; a list of ten thousand suppliers is a few million."""

ROWS, COLUMNS = 200_000, 200
"""The last row and column that a cell may stand in; more is not a list of suppliers."""

Lost = Mapping[tuple[int, int], Reason]
"""Why the value of a cell is not there, by its row, as people count it, and column, from 0."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old workbook begins, and one behind a password."""

_DAMAGED = (
    BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error,
    LZMAError,
)  # fmt: skip
"""What unpacking raises where the bytes are not what they say."""

_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]+)([0-9]+)["'](?![^>]*(?:/>|></(?:\w+:)?c>))"""
)
"""A cell that holds something; one that is only coloured takes no memory."""

_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>.{0,400}?<v>([^<]{1,20})'
)
_FORMULA = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


def faults(raw: bytes) -> Iterator[Reason]:
    """Return what speaks against unpacking a workbook, worst first; only the first is needed.

    Source of the bounds: TRUST row 17, measured on 262 kB that became 540 MB.
    """
    if raw.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            yield because("book_password")
        return
    try:
        with ZipFile(BytesIO(raw)) as book:
            yield from _parts(book)
    except _DAMAGED:
        yield because("book_damaged")


def _parts(book: ZipFile) -> Iterator[Reason]:
    items = book.infolist()
    size = sum(item.file_size for item in items)
    if size > UNPACKED:
        facts = {"size": size // 1024 // 1024, "limit": UNPACKED // 1024 // 1024}
        yield because("book_large", **facts)
        return
    if len(items) > PARTS:
        yield because("book_parts", count=len(items), limit=PARTS)
        return
    names = [item.filename for item in items]
    if len(set(names)) < len(names):
        yield because("book_part_twice")
        return
    if any(item.flag_bits & 1 for item in items):
        yield because("book_password")
        return
    for item in items:
        if item.filename.endswith((".xml", ".rels")):
            yield from _part(book.read(item), item.filename)


def _part(text: bytes, name: str) -> Iterator[Reason]:
    if b"<!DOCTYPE" in text[:2_000] or b"<!ENTITY" in text:
        yield because("book_doctype")
        return
    if not name.startswith("xl/worksheets/"):
        return
    for column, row in set(_CELL.findall(text)):
        if len(row) > 7 or int(row) > ROWS or _number(column) > COLUMNS:
            cell = (column + row).decode()[:20]
            yield because("book_far_cell", cell=cell, rows=ROWS, columns=COLUMNS)
            return


def lost_cells(raw: bytes) -> dict[str, Lost]:
    """Return the cells of each sheet whose value is not there: errors, formulas never computed.

    `calamine` reads them as empty.
    """
    if raw.startswith(OLE):
        return {}
    with suppress(*_DAMAGED, KeyError), ZipFile(BytesIO(raw)) as book:
        paths = {
            found["id"]: found["path"]
            for found in map(_attributes, _RELATION.findall(book.read(_RELATIONS)))
        }
        return {
            unescape(found["name"]): dict(_lost(book.read(_part_of(paths[found["id"]]))))
            for found in map(_attributes, _SHEET.findall(book.read("xl/workbook.xml")))
        }
    return {}


_RELATIONS = "xl/_rels/workbook.xml.rels"
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
    return int(cell[len(column) :]), _number(column.encode()) - 1


def _number(column: bytes) -> int:
    number = 0
    for letter in column.upper()[:4]:
        number = number * 26 + letter - 64
    return number


def letters(place: int) -> str:
    """Return what a spreadsheet calls the column at a place, counted from 0: `A`, `AB`."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
