"""A workbook that comes back: looked at as a container first, then read cell by cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from typing import Any

from vetting.errors import Problem
from vetting.intake.containers import faults
from vetting.intake.lost import lost_cells
from vetting.packs.strict import Path, Read
from vetting.sentences import LANGUAGES, Reason, because
from vetting.texts import cleaned
from vetting.worksheets.books import FILLED, FINDINGS, FIRST, HEAD, HIDDEN, page_names

_PLACE = re.compile(r"criteria\.([0-9]{1,3})\.(criterion|title|last|anchors\.[0-5])")
_ONCE = ("worksheet", "supplier", "name", "site", "family", "seal")


def read_book(raw: bytes, source: str) -> tuple[Read, Mapping[int, str]]:
    """Return the document of a workbook, and which cell each of its lines is.

    What is wrong is among the problems; nothing is unpacked before it is known to be small.
    """
    read = Read()
    if found := next(chain(faults(raw), _lost(raw)), None):
        read.problems.append(Problem(source, None, found))
        return read, {}
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        opened = CalamineWorkbook.from_filelike(BytesIO(raw))
        pages = {
            name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in opened.sheet_names
        }
    except (CalamineError, OSError, ValueError):
        read.problems.append(Problem(source, None, because("book_damaged")))
        return read, {}
    first = next((names for names in map(page_names, LANGUAGES) if names[0] in pages), None)
    if first is None or HIDDEN not in pages:
        read.problems.append(Problem(source, None, because("book_other")))
        return read, {}
    cells: dict[int, str] = {}
    read.data = _document(pages, first, read, cells)
    return read, cells


def _lost(raw: bytes) -> Iterator[Reason]:
    """Why values are not there; nothing is unpacked before somebody asks."""
    for cells in lost_cells(raw).values():
        yield from cells.values()


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
