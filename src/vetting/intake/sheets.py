"""Suppliers in a sheet: one row a supplier, or a row for each of its sites or services."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vetting.checks.numbers import NUMBERS, written
from vetting.checks.suppliers import is_slug
from vetting.countries import short_code
from vetting.errors import Problem
from vetting.intake.cells import changed, in_one_currency, put_beside
from vetting.intake.containers import COLUMNS, letters
from vetting.intake.described import read_from
from vetting.intake.encodings import Sheet, refuse
from vetting.intake.files import Found
from vetting.intake.footers import is_footer
from vetting.intake.gathered import Gathered, called, deciding, key_of
from vetting.intake.grids import Grid, grids
from vetting.intake.headers import headed
from vetting.intake.held import put_held, unheld
from vetting.intake.listed import Listed, undefused
from vetting.intake.lost import WHOLE, Lost
from vetting.intake.remembered import Remembered
from vetting.intake.rows import SEVERAL_TIMES, document_of, put_together
from vetting.intake.values import says_nothing
from vetting.intake.written import ONE_LINE, in_one_line
from vetting.packs.strict import Read
from vetting.sentences import because
from vetting.texts import cleaned, invisible, refused, short

if TYPE_CHECKING:
    from vetting.intake import Context

CELL = 10_000
"""Characters in a cell; more is not a list of suppliers."""

_INNER_TAB = re.compile(r"(?<=\S)[ \t]*\t[ \t]*(?=\S|$)")
"""A tab that a list from another program has within a text or after it; before one it is odd."""

_WHOLE = ("phone", "fei", "duns")
_FLOAT = re.compile(r"\d{5,15}\.0+")
"""A number that a program took for an amount: `13800138000.0`."""

_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
"""What a formula came to that could not be computed, also where it was saved as text."""


def from_sheet(path: Path, context: "Context") -> Iterator[Found]:
    """Sheets with a header row; columns by their words, by `--map`, or by letter."""
    whole = Sheet(path.name, context, Read())
    return from_grids(whole, grids(path, whole))


def from_grids(whole: Sheet, sheets: Iterator[Grid]) -> Iterator[Found]:
    """Return the suppliers in the rows of sheets; what is said of all goes into `whole`."""
    nameless: list[Sheet] = []
    given = rows = 0
    with Gathered() as exported:
        listed = Listed(exported)
        for grid in listed.rest(sheets, whole):
            given += 1
            sheet = whole if grid.name is None else whole.named(grid.name)
            with Gathered() as gathered:
                _gather(grid, sheet, gathered)
                rows += gathered.count
                if sheet.nameless:
                    nameless.append(sheet)
                    continue
                yield from _taken(sheet, gathered)
            if sheet is not whole:
                whole.notes += sheet.notes
                whole.failed |= sheet.failed
        yield from listed.found()
    for sheet in nameless:
        if rows:
            whole.notes.append(because("sheet_nameless", name=short(sheet.name or "")))
        else:
            yield Found(sheet.source, None, sheet.read)
            whole.failed = True
    if given and not rows and not whole.failed:
        refuse(whole, None, because("no_rows"))
    yield Found(whole.source, None, whole.read, notes=whole.notes)


def _taken(sheet: Sheet, gathered: Gathered) -> Iterator[Found]:
    """What is wrong with single rows, then the documents that the other rows make."""
    if sheet.read.problems:
        yield Found(sheet.source, None, sheet.read)
        sheet.failed = True
    if several := gathered.joined:
        sheet.notes.append(because("rows_joined", count=several))
    taken, on_file = Remembered(), sheet.context.on_file
    if on_file:
        on_file.next_sheet()
    for _, rows, unclear in gathered.suppliers():
        used = [(line, cells) for line, cells in rows if cells is not None]
        found = Found(sheet.source, None, Read(lines={(): rows[0][0]}))
        found.rows = tuple(line for line, _ in rows)
        if unclear:
            found.read.problems += _unclear(used, sheet)
        elif used:
            found.data = document_of(used, sheet, found, taken)
            found.meant = "id" not in used[0][1]
            if on_file and found.meant:
                _without_part(found, on_file.away)
        yield found
    sheet.notes += read_from(sheet)
    for code, lines in (
        ("no_service_named", sheet.unused),
        ("no_certificate_named", sheet.uncertified),
        ("several_numbers", sheet.several),
        ("description_of_first", sheet.placed_first),
        ("ids_lowered", sheet.lowered),
    ):
        if lines:
            sheet.notes.append(because(code, line=lines[0], count=len(lines)))
    sheet.notes += [*gathered.spelled.note(), *unheld(sheet)]
    if sheet.serials:
        line, value, day = sheet.serials[0]
        facts = {"line": line, "count": len(sheet.serials)}
        sheet.notes.append(because("serials_read", value=value, day=day, **facts))


def _without_part(found: Found, away: Mapping[str, str]) -> None:
    """Leave alone what a list says by name of one that became part of another one.

    A list from before the merge is no reason to do anything to either.
    """
    if found.data and (into := away.get(part := found.data["id"])):
        reason = because("part_left", name=short(found.data["name"]), id=part, into=into)
        found.warnings.append(Problem(found.source, found.rows[0], reason))
        found.data = None


def _unclear(rows: Sequence[tuple[int, dict[str, str]]], sheet: Sheet) -> Iterator[Problem]:
    for line, cells in rows:
        reason = because("name_of_several", name=short(called(cells)))
        yield Problem(sheet.source, line, reason)


def _gather(grid: Grid, sheet: Sheet, gathered: Gathered) -> None:
    header, rows = headed(grid.rows, sheet)
    if header is None:
        return
    line, cells, columns = header
    if len(cells) > COLUMNS:
        refuse(sheet, line, because("many_columns", count=len(cells), limit=COLUMNS))
        return
    left = []
    for number, row in rows:
        if number in grid.across or is_footer(row, cells if line else (), columns):
            left.append(number)
            continue
        _one_row(_even(row, cells, grid), number, cells, columns, sheet, gathered, grid.lost)
    if left:
        sheet.notes.append(because("footers_left", rows=left[:5], count=len(left)))


def _even(row: list[str], header: Sequence[str], grid: Grid) -> list[str]:
    """A workbook leaves out cells at the end of a row; a text file must have them all."""
    if grid.even:
        return row
    if not any(cell.strip() for cell in row[len(header) :]):
        row = row[: len(header)]
    return row + [""] * (len(header) - len(row))


def _one_row(
    row: Sequence[str],
    line: int,
    header: Sequence[str],
    columns: Mapping[int, str],
    sheet: Sheet,
    gathered: Gathered,
    lost: Lost,
) -> None:
    said = len(sheet.read.problems)
    for place in (WHOLE, *columns):
        if reason := lost.get((line, place)):
            refuse(sheet, line, reason)
    _fits(row, line, header, sheet)
    cells = _read(row, line, columns, sheet)
    if reason := in_one_currency(cells):
        refuse(sheet, line, reason)
    good = len(sheet.read.problems) == said
    if not called(cells):
        if good:
            above = short(gathered.last)
            code = "name_blank_below" if above else "name_blank"
            refuse(sheet, line, because(code, **({"above": above} if above else {})))
        return
    gathered.add(key_of(cells), line, cells if good else None, deciding(cells))


def _read(
    row: Sequence[str], line: int, columns: Mapping[int, str], sheet: Sheet
) -> dict[str, str]:
    """The cells of a row by their columns, what cannot be used left out."""
    cells: dict[str, str] = {}
    for place, name in columns.items():
        cell = _INNER_TAB.sub(" ", row[place]) if place < len(row) else ""
        cell = cell.replace("\r\n", "\n")
        if len(cell) > CELL:
            refuse(sheet, line, because("cell_long", field=name, limit=CELL))
            continue
        if bad := refused(cell) or (invisible(cell) if name in ("id", "site") else None):
            refuse(sheet, line, because("text_refused", field=name, char=bad))
            continue
        value = undefused(in_one_line(cell) if name in ONE_LINE else cell)
        if name in ("uscc", "lei", *_WHOLE):
            value = unicodedata.normalize("NFKC", value)  # full-width digits
        if name in _WHOLE and _FLOAT.fullmatch(value.strip()):
            value = value.partition(".")[0]
        if says_nothing(value.strip().casefold(), name):
            continue
        if _ERROR.fullmatch(value.strip()):
            at = f"{letters(place)}{line}"
            refuse(sheet, line, because("cell_error", cell=at, value=value.strip()))
            continue
        if place in sheet.held:
            put_held(cells, sheet.held[place], value)
            continue
        if place in sheet.changes:
            told, reason = changed(value, sheet.changes[place])
            if reason:
                refuse(sheet, line, reason)
            value = told.pop(name, "")
            put_beside(cells, told)
        if name in cells and name in SEVERAL_TIMES:
            value = put_together(cells[name], value)
        cells[name] = value
    if "country" in cells:
        cells["country"] = short_code(cells["country"])
    for name in ("id", "site"):
        given = cleaned(cells.get(name, ""))
        if given != given.lower() and is_slug(given.lower()):
            cells[name] = given.lower()
            sheet.lowered.append(line)
    return cells | {name: written(name, cells[name]) for name in NUMBERS if name in cells}


def _fits(row: Sequence[str], line: int, header: Sequence[str], sheet: Sheet) -> None:
    """See that a row has the cells of the header, and none under an empty head."""
    if sheet.header_row == 0:
        return
    if len(row) != len(header):
        refuse(sheet, line, because("row_cells", has=len(row), wants=len(header)))
        return
    named = sum(1 for cell in header if cleaned(cell))
    stray = sum(1 for cell, head in zip(row, header, strict=True) if cell and not cleaned(head))
    if stray and any(cleaned(head) for head in header[1:]) and not _numbers(row, header):
        refuse(sheet, line, because("row_cells", has=named + stray, wants=named))


def _numbers(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether all that stands under empty heads is the number of the row, as programs write it."""
    stray = [cell for cell, head in zip(row, header, strict=True) if cell and not cleaned(head)]
    return len(stray) == 1 and not cleaned(header[0]) and stray[0].strip().isdecimal()
