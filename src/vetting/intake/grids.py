"""A sheet of any kind as rows of text: CSV, TSV, and the workbooks of spreadsheet programs."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from vetting.intake.containers import OLE, faults, letters
from vetting.intake.encodings import Sheet, encoding_of, refuse
from vetting.intake.lost import Lost, lost_cells
from vetting.intake.rehearsing import MEMORY, SECONDS, survived
from vetting.sentences import Reason, because
from vetting.texts import short

Row = tuple[int, list[str]]
"""The number of a row as people count it, and its cells."""

DELIMITERS_NAMED = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
"""What parts the cells of a text file, by name."""

DELIMITERS = ",;\t|"
_LOOKED_AT = 20_000
"""Letters at the beginning in which the delimiter is looked for."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_EXACT = 10**15
"""From here on a number in a workbook has lost its last digits."""


class Grid(NamedTuple):
    """A sheet: its name in the workbook (None for a text file), and its rows that hold anything.

    `even` says that every row must have as many cells as the header; `across` are rows, as far as
    they were read, that hold one cell only, which was merged over the others; `lost` are cells
    without the value that they should have, numbers cut short as far as they were read.
    """

    name: str | None
    rows: Iterator[Row]
    even: bool
    across: AbstractSet[int] = frozenset()
    lost: Lost = MappingProxyType({})


def grids(path: Path, sheet: Sheet) -> Iterator[Grid]:
    """Return the sheets of a file, by what is in it, whatever its ending says.

    What is wrong with the file as a whole is noted in `sheet`.
    """
    ending = path.suffix.lower()
    if not is_book(path):
        with path.open("rb") as file:
            encoding = encoding_of(file, sheet)
            if encoding is not None:
                file.seek(0)
                text = TextIOWrapper(file, encoding, newline="")
                yield Grid(None, _text_rows(text, ending, sheet), True)
        return
    raw = path.read_bytes()
    for reason in faults(raw):
        refuse(sheet, None, reason)
        return
    if not survived(lambda: _opened(raw)):
        refuse(sheet, None, because("book_unbounded", memory=MEMORY, seconds=SECONDS))
        return
    yield from _book(raw, sheet)


def is_book(path: Path) -> bool:
    """Whether a file is a workbook by what is in it, and does not promise text."""
    with path.open("rb") as file:
        head = file.read(8)
    return path.suffix.lower() not in TEXTS and head.startswith((b"PK\x03\x04", OLE))


TEXTS = (".csv", ".tsv", ".txt")
"""Endings that promise text."""


def _text_rows(text: TextIOWrapper, ending: str, sheet: Sheet) -> Iterator[Row]:
    # Not `splitlines`: it also breaks at U+2028, VT and others, which are no line ends in a sheet.
    start = text.read(_LOOKED_AT).lstrip("\ufeff \r\n")
    text.seek(0)
    told = sheet.context.told
    named = DELIMITERS_NAMED.get(told.delimiter or "") if told else None
    delimiter = named or ("\t" if ending == ".tsv" else _delimiter(start))
    sheet.delimiter = delimiter
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    opened = 1
    try:
        for cells in reader:
            line, opened = opened, reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        refuse(sheet, opened, because("csv_quote", problem=short(str(error))))


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the first lines most evenly."""
    lines = [line for line in _LINE_END.split(text, maxsplit=12)[:10] if line.strip()]
    if not lines:
        return ","
    counts = {sign: [_outside(line, sign) for line in lines] for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: (min(counts[sign]) > 0, counts[sign][0]))


def _outside(line: str, sign: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(sign)


def _opened(raw: bytes) -> None:
    """Go along every cell of a workbook, for what it takes; what is damaged is said later."""
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook

    with suppress(CalamineError, OSError, ValueError):
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        for name in book.sheet_names:
            with suppress(CalamineError, OSError, ValueError):
                for _ in book.get_sheet_by_name(name).iter_rows():
                    pass


def _book(raw: bytes, sheet: Sheet) -> Iterator[Grid]:
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    wanted = sheet.context.sheet
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        kinds = {item.name: item.visible for item in book.sheets_metadata}
    except (CalamineError, OSError, ValueError):
        refuse(sheet, None, because("book_damaged"))
        return
    if wanted is not None and wanted not in kinds:
        refuse(sheet, None, because("no_sheet", name=short(wanted), sheets=list(kinds)))
        return
    told = sheet.context.told
    asked = {one.sheet for one in told.sheets if one.sheet} if told else set()
    if wanted is None and (gone := asked - kinds.keys()):
        facts = {"name": short(min(gone)), "sheets": list(kinds)}
        refuse(sheet, None, because("no_sheet", **facts))
        return
    sheet.among = len(kinds)
    without = lost_cells(raw)
    for name, visible in kinds.items():
        if wanted not in (None, name):
            continue
        if told and told.of(name) is None:
            sheet.notes.append(because("sheet_not_told", name=short(name)))
            continue
        if wanted is None and visible != SheetVisibleEnum.Visible and name not in asked:
            sheet.notes.append(because("sheet_hidden", name=short(name)))
            continue
        lost = dict(without.get(name, {}))
        try:
            across: set[int] = set()
            rows = _book_rows(book.get_sheet_by_name(name), sheet, across, lost)
            yield Grid(name, rows, False, across, lost)
        except (CalamineError, OSError, ValueError):
            # an error that no program knows is no value either
            refuse(sheet, None, next(iter(lost.values()), because("book_damaged")))


def _book_rows(
    found: Any, sheet: Sheet, across: set[int], lost: dict[tuple[int, int], Reason]
) -> Iterator[Row]:
    """The rows of a sheet as text; cells that were merged all say what the first one says."""
    merged = dict(_merged(found))
    if merged:
        sheet.notes.append(because("cells_merged", count=len(merged)))
    firsts, values = set(merged.values()), dict[tuple[int, int], str]()
    # calamine counts rows from the first of the sheet, but cells from the first that holds anything
    left = [""] * (found.start[1] if found.start else 0)
    for number, told in enumerate(found.iter_rows()):
        cells = [*left, *told]
        row: list[str] = []
        if not merged and not any(value != "" for value in cells):
            continue
        for place, value in enumerate(cells):
            at = (number, place)
            if at in merged:
                row.append(values.get(merged[at], ""))
                if reason := lost.get((merged[at][0] + 1, merged[at][1])):
                    lost[(number + 1, place)] = reason
                continue
            gone = lost.get((number + 1, place)) if sheet.verbatim else None
            if isinstance(value, int | float) and abs(value) >= _EXACT:
                facts = {"cell": f"{letters(place)}{number + 1}", "value": f"{value:.0f}"}
                lost[(number + 1, place)] = because("number_lost", **facts)
            row.append(_shown(gone) if gone else _said(value))
            if at in firsts:
                values[at] = row[-1]
        if any(cell.strip() for cell in row):
            if _is_across(number, row, merged):
                across.add(number + 1)
            yield number + 1, row


_ACROSS = 3
"""Cells from which on one that was merged over them is a heading, not the name of a supplier."""


def _is_across(
    number: int, row: Sequence[str], merged: Mapping[tuple[int, int], tuple[int, int]]
) -> bool:
    """Whether all that a row holds is one cell, merged over its width."""
    said = [place for place, cell in enumerate(row) if cell.strip()]
    firsts = {merged.get((number, place), (number, place)) for place in said}
    return len(firsts) == 1 and len(said) >= min(_ACROSS, len(row)) > 1


def _merged(found: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Each cell that was merged into another, and the one that holds the value."""
    for (top, left), (bottom, right) in found.merged_cell_ranges or ():
        for row in range(top, min(bottom, top + 2_000) + 1):
            for column in range(left, min(right, left + 200) + 1):
                if (row, column) != (top, left):
                    yield (row, column), (top, left)


def _shown(lost: Reason) -> str:
    """What stands for a value that is not there, where it goes back: `#N/A`."""
    return str(lost.facts.get("value", "#VALUE!"))


def refuse_lost(grid: Grid, sheet: Sheet) -> None:
    """Refuse every cell whose value is not there, where all are read; once they were."""
    for (line, _), reason in grid.lost.items():
        refuse(sheet, line, reason)


def _said(value: Any) -> str:
    """A cell as a person reads it: whole numbers without `.0`, days as ISO."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.0f}" if float(value).is_integer() else f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), str(value))
