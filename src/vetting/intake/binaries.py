"""Error cells in the binary workbooks of Excel: .xls from Excel 97 on, and .xlsb.

Only records are walked here, none is interpreted beside those that hold an error.
Source: [MS-CFB], [MS-XLS] 2.4.24 BoolErr and 2.4.127 Formula, [MS-XLSB] 2.4.324 BrtCellError.
"""

import struct
from collections.abc import Iterator, Mapping
from itertools import islice
from struct import unpack_from

ERRORS: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What Excel shows for the number of an error."""

Cells = Iterator[tuple[int, int, str]]
"""Cells with an error: row and column from 0, and the error."""

# .xlsb: parts of records, each with its number, its size, and what it holds

_ROW, _CELL_ERROR, _FORMULA_ERROR, _BUNDLED_SHEET = 0, 3, 11, 156


def sheets_of_xlsb(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Return the name of each sheet, and the id of the part that holds it."""
    for kind, at, size in _xlsb_records(workbook):
        if kind == _BUNDLED_SHEET and size >= 16:
            part, after = _wide(workbook, at + 8)
            yield _wide(workbook, after)[0], part


def errors_in_xlsb(sheet: bytes) -> Cells:
    """Return the cells of a sheet that hold an error."""
    row = 0
    for kind, at, size in _xlsb_records(sheet):
        if kind == _ROW and size >= 4:
            (row,) = unpack_from("<I", sheet, at)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR) and size >= 9:
            (column,) = unpack_from("<I", sheet, at)
            yield row, column, ERRORS.get(sheet[at + 8], "?")


def _xlsb_records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """The number of each record, where what it holds begins, and its size."""
    at, end = 0, len(part)
    while at + 1 < end:
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (part[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while at < end and shift < 28:
            byte, at = part[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + size > end:
            return
        yield kind, at, size
        at += size


def _wide(part: bytes, at: int) -> tuple[str, int]:
    """A text, and where it ends; an id that is not there has the length of nothing."""
    if at + 4 > len(part):
        return "", at
    (count,) = unpack_from("<I", part, at)
    end = at + 4 + 2 * (0 if count == 0xFFFFFFFF else count)
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


# .xls: a stream of records within a file that is a file system

_BEGINS, _ENDS, _FORMULA, _BOOL_OR_ERROR, _SHEET = 0x809, 0x0A, 0x06, 0x205, 0x85


def errors_in_biff(raw: bytes) -> Iterator[tuple[str, Cells]]:
    """Return the cells of each sheet that hold an error; of a damaged file what can be read."""
    try:
        book = _stream(raw, "Workbook")
    except (struct.error, IndexError):
        return
    for kind, at, size in _biff_records(book, 0):
        if kind == _SHEET and size >= 8:
            (begins,) = unpack_from("<I", book, at)
            count, wide = book[at + 6], book[at + 7] & 1
            name = book[at + 8 : at + 8 + (count * 2 if wide else count)]
            yield name.decode("utf-16-le" if wide else "latin-1", "replace"), _errors(book, begins)


def _errors(book: bytes, begins: int) -> Cells:
    for kind, at, size in _biff_records(book, begins):
        if kind == _BOOL_OR_ERROR and size >= 8 and book[at + 7]:
            value = book[at + 6]
        elif kind == _FORMULA and size >= 14 and book[at + 12 : at + 14] == b"\xff\xff":
            if book[at + 6] != 2:
                continue  # a text, or true or false
            value = book[at + 8]
        else:
            continue
        row, column = unpack_from("<HH", book, at)
        yield row, column, ERRORS.get(value, "?")


def _biff_records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records of one part of a stream, without those of charts within it."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = unpack_from("<HH", book, at)
        at += 4
        if at + size > len(book):
            return
        depth += (kind == _BEGINS) - (kind == _ENDS)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, at, size
        at += size


def _stream(raw: bytes, name: str) -> bytes:
    """What a stream in the file holds; nothing where there is none of the name."""
    (shift,) = unpack_from("<H", raw, 30)
    first, _, _, first_small = unpack_from("<IIII", raw, 48)
    if shift not in (9, 12):
        return b""
    size = 1 << shift
    wanted = len(raw) // size * 4 // size + 1  # no more than say of each sector what follows
    table = b"".join(_sector(raw, one, size) for one in islice(_of_table(raw, size), wanted))

    def joined(start: int) -> bytes:
        return b"".join(_sector(raw, one, size) for one in _chain(start, table))

    directory = joined(first)
    for at in range(0, len(directory) - 127, 128):
        letters = unpack_from("<H", directory, at + 64)[0] - 2
        if directory[at : at + max(letters, 0)] != name.encode("utf-16-le"):
            continue
        start, length = unpack_from("<II", directory, at + 116)
        if length >= _SMALL:
            return joined(start)[:length]
        small = joined(unpack_from("<I", directory, 116)[0])  # held by the first, the root
        chain = islice(_chain(start, joined(first_small)), _SMALL // 64)
        return b"".join(small[one * 64 : one * 64 + 64] for one in chain)[:length]
    return b""


_SMALL = 4096
"""Bytes of a stream from which on it has sectors of its own; a smaller one has parts of 64."""


def _sector(raw: bytes, number: int, size: int) -> bytes:
    return raw[(number + 1) * size : (number + 2) * size]


def _of_table(raw: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the table of which sector follows which: 109, and those further on."""
    further, count = unpack_from("<II", raw, 68)
    yield from (one for one in unpack_from("<109I", raw, 76) if one < _NONE)
    for _ in range(min(count, len(raw) // size)):
        listed = _sector(raw, further, size)
        *numbers, further = unpack_from(f"<{size // 4}I", listed)
        yield from (one for one in numbers if one < _NONE)


_NONE = 0xFFFFFFFA
"""From here on a number is none of a sector."""


def _chain(first: int, table: bytes) -> Iterator[int]:
    """The sectors of a stream, one after the other; never more than there are."""
    for _ in range(len(table) // 4):
        if first >= _NONE or 4 * first + 4 > len(table):
            return
        yield first
        (first,) = unpack_from("<I", table, 4 * first)
