"""The rows of a public list, read strictly: every problem kept, with its row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path

from vetting.countries import CODES, NAMES, short_code
from vetting.errors import InputError, Problem, UsageError, system_reason
from vetting.intake import LARGEST, Context, sheet_at
from vetting.intake.encodings import Sheet, refuse
from vetting.intake.grids import Grid, Row, grids, refuse_lost
from vetting.packs.strict import Read
from vetting.public.heads import COMPLIANCE, LETTERS, NEEDS, WATCH, columns_of, kinds_of, lacking
from vetting.reading.recognising import can_be, compact, written_as
from vetting.sentences import Reason, because
from vetting.texts import cleaned, refused, short

CELL = 10_000
"""Characters in a cell; more is no public list."""

LOOKED_AT = 25
"""Rows in which a header is looked for."""

UNREAD = 20
"""Columns that are named as not read; who has more of them is not helped by all."""

_EMPTY = ("", "-", "--", "/", "—", "n/a", "na", "none", "无")
_NUMBERS = ("uscc", "lei", "fei", "duns")
_WITHIN = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?:[0-9A-Z]{2})?(?![0-9A-Z])")
"""A USCC or an LEI among other words, e.g. `Unified Social Credit Code 91…`."""

_TAIL = re.compile(r"\(([A-Za-z]{2,3})\)\s*$")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_YEAR_LAST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a public list.

    `numbers` are identifiers by scheme, `doubted` those that cannot be right; `country` two
    letters, None where it is not told; `on` the day of the letter, the action or the listing;
    `details` the other cells by field, `others` further names.
    """

    row: int
    name: str
    numbers: Mapping[str, str]
    country: str | None
    on: date | None
    details: Mapping[str, str]
    doubted: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class PublicList:
    """A list as it was read: its kind, its rows, what is wrong and what should be looked at.

    `order` is that of day and month between slashes, as far as it was said.
    """

    kind: str = ""
    order: str | None = None
    rows: list[Listed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)


def read_list(
    path: Path,
    context: Context,
    kind: str | None,
    *,
    named: bool = False,
    order: str | None = None,
) -> PublicList:
    """Return what a public list holds.

    Args:
        path: CSV, TSV, or a workbook.
        context: `mapping` says which header is which field; encoding and sheet as in an import.
        kind: of list; None to go by its heads.
        named: whether the list has its name from elsewhere, so that no column need tell it.
        order: of day and month between slashes, `mdy` or `dmy`; None where nobody said it.

    Raises:
        InputError: there is no such file, or it is of another kind.
        UsageError: its heads do not say which list it is, or lack a column.
    """
    path = sheet_at(path)
    sheet = Sheet(path.name, context, Read())
    found = PublicList(kind or "", order)
    try:
        if (size := path.stat().st_size) > LARGEST:
            refuse(sheet, None, because("file_large", limit=LARGEST // 1024, size=size // 1024))
        else:
            _every_grid(grids(path, sheet), sheet, found, named)
    except OSError as error:
        raise InputError("file_unreadable", path=str(path), problem=system_reason(error)) from None
    if not found.rows and not sheet.read.problems:
        refuse(sheet, None, because("no_rows"))
    found.problems, found.notes = sheet.read.problems, sheet.notes
    return found


def _every_grid(found_in: Iterator[Grid], sheet: Sheet, found: PublicList, named: bool) -> None:
    """Read the sheets that hold such a list; of a workbook others are left out, and said.

    Raises:
        UsageError: none does.
    """
    left: dict[str, UsageError] = {}
    for grid in found_in:
        try:
            _one_grid(grid, sheet, found, named)
        except UsageError as error:
            left[grid.name or ""] = error
    if left and not (found.rows or sheet.read.problems):
        raise next(iter(left.values()))
    sheet.notes += [because("public_sheet", name=short(name)) for name in left]


def _one_grid(grid: Grid, sheet: Sheet, found: PublicList, named: bool) -> None:
    first = list(islice(grid.rows, LOOKED_AT))
    if not first:
        return
    place = _header(first, sheet.context.mapping)
    header = first[place][1]
    columns = columns_of(header, sheet.context.mapping)
    found.kind = _kind(found.kind, columns, header, named)
    unread = [
        short(cell)
        for at, cell in enumerate(map(cleaned, header))
        if cell.strip() and at not in columns.values()
    ]
    if unread:
        sheet.notes.append(because("public_unread", columns=unread[:UNREAD]))
    for line, cells in chain(first[place + 1 :], grid.rows):
        values = _values(cells, line, header, columns, grid, sheet)
        if values is not None:
            found.rows += _listed(values, line, found, sheet)
    refuse_lost(grid, sheet)


def _header(first: Sequence[Row], mapping: Mapping[str, str]) -> int:
    """The row that names most columns, the first of equals."""
    named = [len(columns_of(cells, mapping)) for _, cells in first]
    return named.index(max(named))


def _kind(kind: str, columns: Mapping[str, int], header: Sequence[str], named: bool) -> str:
    """The kind of a list: as it was said, else as its heads say where they do so plainly.

    Raises:
        UsageError: they do not, or a column is lacking.
    """
    shown = [short(cleaned(cell), 30) for cell in header[:12]]
    if not kind:
        may = kinds_of(columns)
        if len(may) != 1:
            raise UsageError("public_kind", kinds=may or list(NEEDS), columns=shown)
        return may[0]
    without = [name for name in lacking(kind, columns) if not (named and name == "list")]
    if without:
        raise UsageError("public_column", kind=kind, field=without[0], columns=shown)
    return kind


def _values(
    cells: Sequence[str],
    line: int,
    header: Sequence[str],
    columns: Mapping[str, int],
    grid: Grid,
    sheet: Sheet,
) -> dict[str, str] | None:
    """The cells of a row by field, empty ones left out; None where it cannot be read."""
    if grid.even and len(cells) != len(header):
        refuse(sheet, line, because("row_cells", has=len(cells), wants=len(header)))
        return None
    values: dict[str, str] = {}
    for name, place in columns.items():
        cell = " ".join(cells[place].split()) if place < len(cells) else ""
        if len(cell) > CELL:
            refuse(sheet, line, because("cell_long", field=name, limit=CELL))
            return None
        if bad := refused(cell):
            refuse(sheet, line, because("text_refused", field=name, char=bad))
            return None
        if cleaned(cell).casefold() not in _EMPTY:
            values[name] = cleaned(cell)
    return values


def _listed(values: dict[str, str], line: int, found: PublicList, sheet: Sheet) -> Iterator[Listed]:
    others = tuple(_others(values))
    name = values.pop("name", None) or next(iter(others), None)
    if not name:
        refuse(sheet, line, because("field_missing", field="name"))
        return
    told = {LETTERS: "issued", COMPLIANCE: "acted", WATCH: "date"}.get(found.kind, "on")
    on = None
    if said := values.pop(told, None):
        order = found.order or ("mdy" if found.kind in (LETTERS, COMPLIANCE) else None)
        on = day_of(said, order or "mdy")
        other = day_of(said, "dmy")
        if order is None and on and other and on != other:
            days = {"one": on.isoformat(), "other": other.isoformat()}
            refuse(sheet, line, because("public_day_twice", value=short(said), **days))
            return
        if on is None or on > sheet.context.today:
            code = "in_the_future" if on else "public_day"
            refuse(sheet, line, because(code, value=short(said)))
            return
    elif found.kind in (LETTERS, COMPLIANCE):
        refuse(sheet, line, because("field_missing", field=told))
        return
    read = list(_identifiers(values))
    doubted = {scheme: number for scheme, number in read if not can_be(scheme, number)}
    for scheme, number in doubted.items():
        facts = {"scheme": because(f"scheme_{scheme}"), "value": short(number)}
        found.warnings.append(Problem(sheet.source, line, because("public_number", **facts)))
    numbers = {scheme: number for scheme, number in read if scheme not in doubted}
    yield Listed(line, name, numbers, _country(values), on, values, doubted, others)


def _others(values: dict[str, str]) -> Iterator[str]:
    """The names of a row beside the first, several in a cell parted by semicolons."""
    for field_name in [name for name in values if name.split()[0] == "other"]:
        parts = re.split("[;；]", values.pop(field_name))
        yield from filter(None, map(str.strip, parts))


def _identifiers(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The identifiers of a row, by scheme."""
    for scheme in _NUMBERS:
        if text := values.pop(scheme, None):
            yield scheme, compact(text)
    said = values.get("identifier", "")
    if known := written_as(said):
        yield known
        return
    for word in _WITHIN.findall(said.upper()):
        known = written_as(word)
        if known and can_be(*known):  # check digits: no other number is taken for one by chance
            yield known


def _country(values: dict[str, str]) -> str | None:
    """The country of a row as two letters: of its own cell, else of the end of its address.

    What the cell says in words that are not known stays among the details.
    """
    for text in (values.get("country", ""), values.get("address", "")):
        if tail := _TAIL.search(text):
            text = tail[1]
        plain = text.replace(".", "")
        code = short_code(plain)
        found = code if code in CODES else NAMES.get(plain.casefold())
        if found:
            values.pop("country", None)
            return found
    return None


def day_of(text: str, order: str = "mdy") -> date | None:
    """Return the day a list names: year first, or with slashes in the order that is its own.

    A list of the United States writes 03/11/2026 for 11 March (`mdy`); where the first number is
    no month it is no day.
    """
    try:
        if found := _YEAR_FIRST.match(text):
            year, month, day = found[1], found[2] or found[4], found[3] or found[5]
            return date(int(year), int(month), int(day))
        if found := _YEAR_LAST.match(text):
            month, day = (found[2], found[1]) if order == "dmy" else (found[1], found[2])
            return date(int(found[3]), int(month), int(day))
    except ValueError:
        return None
    return None
