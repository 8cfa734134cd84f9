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
    """A worksheet with where everything stands in its file.

    `no_levels` are what stands for a level and is none, by the place of its line.
    """

    sheet: Worksheet
    source: str
    read: Read
    cells: Mapping[int, str] = {}
    no_levels: Mapping[int, str] = {}

    def problem(self, place: Place, reason: Reason) -> Problem:
        """A problem at the line, or the cell, where a value stands."""
        return _at(self.source, self.read.line(place), reason, self.cells)


def filled(path: Path, *, as_is: bool = False) -> tuple[Filled, bytes]:
    """Return a worksheet and the bytes it was read from.

    Args:
        path: of the file.
        as_is: what is no level is no error yet: it is named with all else that is wrong, later.

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
    return understood(raw, path.name, as_is=as_is), raw


def understood(raw: bytes, source: str, *, as_is: bool = False) -> Filled:
    """Return the worksheet that bytes hold; `as_is` with what is no level in place of one.

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
    bad = _no_levels(sheet) if sheet else {}
    if sheet and seal_of(sheet) != sheet.seal:
        read.problems.append(Problem(source, read.line(("seal",)), because("worksheet_tampered")))
    if not as_is:
        read.problems += [
            Problem(source, read.line(("criteria", place, "level")), no_level(value))
            for place, value in bad.items()
        ]
    if read.problems or sheet is None:
        moved = [_at(item.source, item.line, item.reason, cells) for item in read.problems]
        raise ProblemsError(moved, storing=True)
    return Filled(sheet, source, read, cells, bad)


def no_level(value: str) -> Reason:
    """Why what stands for a level is none."""
    return because("worksheet_level", value=value)


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


def _no_levels(sheet: Worksheet) -> dict[int, str]:
    found = {}
    for place, line in enumerate(sheet.criteria):
        try:
            level_of(line.level or "0")
        except ValueError:
            found[place] = line.level or ""
    return found
