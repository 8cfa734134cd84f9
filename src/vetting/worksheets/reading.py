"""A worksheet that was filled in, as YAML or as a workbook, with everything wrong in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vetting.documents import record
from vetting.errors import InputError, Problem, ProblemsError, system_reason
from vetting.packs.strict import Path as Place
from vetting.packs.strict import Read, read_yaml
from vetting.sentences import Reason, because
from vetting.worksheets.forms import Worksheet, level_of, seal_of

LARGEST = 8 * 1024 * 1024
"""Bytes of a file that may be a worksheet."""


class Filled(NamedTuple):
    """A worksheet with where everything stands in its file."""

    sheet: Worksheet
    source: str
    read: Read
    cells: Mapping[int, str] = {}

    def problem(self, place: Place, reason: Reason) -> Problem:
        """A problem at the line, or the cell, where a value stands."""
        return _at(self.source, self.read.line(place), reason, self.cells)


def filled(path: Path) -> tuple[Filled, bytes]:
    """Return a worksheet and the bytes it was read from.

    Raises:
        InputError: the file cannot be read.
        ProblemsError: everything wrong in it.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("worksheet_large", path=str(path), limit=LARGEST // 1024 // 1024)
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError("file_unreadable", path=str(path), problem=system_reason(error)) from None
    return understood(raw, path.name), raw


def understood(raw: bytes, source: str) -> Filled:
    """Return the worksheet that bytes hold.

    Raises:
        ProblemsError: everything wrong in it.
    """
    cells: Mapping[int, str] = {}
    if raw[:2] == b"PK":
        from vetting.worksheets.returned import read_book

        read, cells = read_book(raw, source)
    else:
        read = read_yaml(raw, source)
    sheet = None
    if not read.problems:
        _spelled(read.data)
        sheet = record(Worksheet, read.data, read, source)
    if sheet:
        read.problems += _sealed(sheet, read, source)
    if read.problems or sheet is None:
        moved = [_at(item.source, item.line, item.reason, cells) for item in read.problems]
        raise ProblemsError(moved, storing=True)
    return Filled(sheet, source, read, cells)


def _at(source: str, line: int | None, reason: Reason, cells: Mapping[int, str]) -> Problem:
    if line is not None and line in cells:
        return Problem(f"{source}:{cells[line]}", None, reason)
    return Problem(source, None if cells else line, reason)


def _spelled(data: Any) -> None:
    """A level typed as a number is the text of it; nothing filled in is nothing said."""
    for item in _mappings(data, "criteria"):
        if type(item.get("level")) is int:
            item["level"] = str(item["level"])
        if isinstance(item.get("evidence"), str):
            item["evidence"] = [item["evidence"]]
        for field in ("level", "grade", "source", "reason"):
            if isinstance(item.get(field), str) and not item[field].strip():
                item[field] = None


def _mappings(data: Any, name: str) -> list[dict[str, Any]]:
    items = data.get(name) if isinstance(data, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _sealed(sheet: Worksheet, read: Read, source: str) -> list[Problem]:
    found = []
    if seal_of(sheet) != sheet.seal:
        found.append(Problem(source, read.line(("seal",)), because("worksheet_tampered")))
    for place, line in enumerate(sheet.criteria):
        try:
            level_of(line.level or "0")
        except ValueError:
            reason = because("worksheet_level", value=line.level)
            at = read.line(("criteria", place, "level"))
            found.append(Problem(source, at, reason))
    return found
