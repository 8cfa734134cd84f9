"""A workbook that comes back: looked at as a container first, then read cell by cell."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from vetting.errors import Problem
from vetting.packs.strict import Path, Read
from vetting.sentences import LANGUAGES, because
from vetting.texts import cleaned, short
from vetting.worksheets.books import FILLED, FINDINGS, FIRST, HEAD, HIDDEN, page_names

UNPACKED, MEMBERS, RATIO = 32 * 1024 * 1024, 200, 200
"""Bytes, members and times that a workbook may unpack to; a worksheet has a tenth of it."""
ROWS, COLUMNS = 2_000, 60
"""Rows and columns of a sheet; more is no worksheet."""

_FORMULA = re.compile(rb'<c [^>]*?r="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f[ />]')
_REFERENCE = re.compile(rb'<(?:c|row) [^>]*?r="([A-Z]{0,3})([0-9]{1,10})"')
_PLACE = re.compile(r"criteria\.([0-9]{1,3})\.(criterion|title|last|anchors\.[0-5])")
_ONCE = ("worksheet", "supplier", "name", "site", "family", "seal")
_BAD = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def read_book(raw: bytes, source: str) -> tuple[Read, Mapping[int, str]]:
    """Return the document of a workbook, and which cell each of its lines is.

    What is wrong is among the problems; nothing is unpacked before it is known to be small.
    """
    read = Read()
    for code, facts in _container_problems(raw):
        read.problems.append(Problem(source, None, because(code, **facts)))
    if read.problems:
        return read, {}
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        opened = CalamineWorkbook.from_filelike(BytesIO(raw))
        pages = {
            name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in opened.sheet_names
        }
    except (CalamineError, *_BAD) as error:
        reason = because("book_unreadable", problem=short(str(error)))
        read.problems.append(Problem(source, None, reason))
        return read, {}
    first = next((names for names in map(page_names, LANGUAGES) if names[0] in pages), None)
    if first is None or HIDDEN not in pages:
        read.problems.append(Problem(source, None, because("book_other")))
        return read, {}
    cells: dict[int, str] = {}
    read.data = _document(pages, first, read, cells)
    return read, cells


def _container_problems(raw: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong with the container: sizes, names, formulas, entities, cells far away.

    Source: TRUST row 17.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as box:
            members = box.infolist()
            whole = sum(item.file_size for item in members)
            names = {item.filename.casefold() for item in members}
            if len(members) > MEMBERS or len(names) < len(members) or _is_bomb(members, whole):
                yield "book_bomb", {"limit": UNPACKED // 1024 // 1024}
                return
            for item in members:  # reading to the end also compares sizes and checksums
                yield from _member_problems(item.filename, box.read(item))
    except _BAD as error:
        yield "book_unreadable", {"problem": short(str(error))}


def _is_bomb(members: Sequence[zipfile.ZipInfo], whole: int) -> bool:
    return whole > UNPACKED or any(
        item.file_size > 64 * 1024 and item.file_size > RATIO * max(item.compress_size, 1)
        for item in members
    )


def _member_problems(name: str, content: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    if not name.lower().endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:200]:
        yield "book_entity", {"name": short(name)}
        return
    if not name.startswith("xl/worksheets/sheet"):
        return
    for found in _FORMULA.finditer(content):
        yield "book_formula", {"cell": found[1].decode()}
    for column, row in _REFERENCE.findall(content):
        if int(row) > ROWS or _number(column.decode()) > COLUMNS:
            yield "book_far", {"cell": f"{column.decode()}{int(row)}"}
            return


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - ord("A") + 1
    return found


def _document(
    pages: Mapping[str, Sequence[Sequence[Any]]],
    names: tuple[str, str],
    read: Read,
    cells: dict[int, str],
) -> dict[str, Any]:
    """The document that the sheets hold, in the form that a YAML worksheet has."""
    page = pages[names[0]]
    data = _made_for(pages[HIDDEN])

    def noted(path: Path, cell: str) -> None:
        cells[len(cells) + 1] = cell
        read.lines[path] = len(cells)

    noted(("seal",), HIDDEN)
    for field, cell in HEAD.items():
        noted((field,), cell)
        data[field] = _text(page, int(cell[1:]) - 1, ord(cell[0]) - ord("A")) or ""
    for place, line in enumerate(data["criteria"]):
        noted(("criteria", place), f"A{FIRST + place + 1}")
        for field, column in FILLED.items():
            noted(("criteria", place, field), f"{chr(ord('A') + column)}{FIRST + place + 1}")
            line[field] = _text(page, FIRST + place, column)
        line["evidence"] = [
            word for part in (line["evidence"] or "").split(",") if (word := part.strip())
        ]
    data["findings"] = []
    for row in range(1, FINDINGS + 1):
        texts = [_text(pages.get(names[1], ()), row, column) for column in range(3)]
        if any(texts):
            place = len(data["findings"])
            for column, field in enumerate(("text", "severity", "due")):
                cell = f"{chr(ord('A') + column)}{row + 1}"
                noted(("findings", place, field), f"{names[1]}!{cell}")
            item = dict(zip(("text", "severity", "due"), texts, strict=True))
            data["findings"].append({name: text for name, text in item.items() if text})
    return data


def _made_for(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """What the hidden sheet says; what is not known there is left out, and the seal tells."""
    data: dict[str, Any] = {"rubric": {}, "on_file": [], "criteria": []}
    for place in range(len(rows)):
        name, value = _text(rows, place, 0) or "", _text(rows, place, 1)
        if value is None:
            continue
        if name in _ONCE:
            data[name] = value
        elif name.startswith("rubric."):
            data["rubric"][name.removeprefix("rubric.")] = value
        elif name == "on_file":
            data["on_file"].append(value)
        elif found := _PLACE.fullmatch(name):
            _put(data["criteria"], int(found[1]), found[2], value)
    return data


def _put(lines: list[dict[str, Any]], place: int, field: str, value: str) -> None:
    while len(lines) <= place:
        lines.append({"anchors": {}})
    if field.startswith("anchors."):
        lines[place]["anchors"][field.removeprefix("anchors.")] = value
    else:
        lines[place][field] = value


def _text(rows: Sequence[Sequence[Any]], row: int, column: int) -> str | None:
    """What stands in a cell as a person reads it; None where it is empty."""
    value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return cleaned(str(value)) or None
