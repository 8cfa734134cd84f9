"""Workbooks looked over before anything unpacks them: their size, their parts, their cells."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from vetting.sentences import Reason, because

UNPACKED, PARTS = 64 * 1024 * 1024, 2_000
"""Bytes and parts of a workbook, unpacked; a list of ten thousand suppliers is a few million."""

ROWS, COLUMNS = 200_000, 200
"""The last row and column that a cell may stand in; more is not a list of suppliers."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old workbook begins, and one behind a password."""

DAMAGED = (
    BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error,
    LZMAError,
)  # fmt: skip
"""What unpacking raises where the bytes are not what they say."""

_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]+)([0-9]+)["'](?![^>]*(?:/>|></(?:\w+:)?c>))"""
)
"""A cell that holds something; one that is only coloured takes no memory."""


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
    except DAMAGED:
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
        if len(row) > 7 or int(row) > ROWS or number_of(column) > COLUMNS:
            cell = (column + row).decode()[:20]
            yield because("book_far_cell", cell=cell, rows=ROWS, columns=COLUMNS)
            return


def number_of(column: bytes) -> int:
    """Return the number of a column that a spreadsheet calls by letters, counted from 1."""
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
