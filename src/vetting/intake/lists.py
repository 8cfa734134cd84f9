"""A list of names in a sheet, to be looked up: the name, and numbers that stand beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from vetting.errors import ProblemsError
from vetting.intake import Context, sheet_at
from vetting.intake.columns import key_of, recognised
from vetting.intake.containers import letters
from vetting.intake.encodings import Sheet
from vetting.intake.grids import Grid, Row, grids, refuse_lost
from vetting.intake.headers import LOOKED_AT, headed
from vetting.packs.strict import Read
from vetting.sentences import Reason, because
from vetting.texts import cleaned
from vetting.vocabulary import Vocabulary

NUMBERS = ("uscc", "lei", "fei", "duns")

REMEDIES: Mapping[str, str] = {
    "no_name_column": "no_names_column",
    "no_name_column_here": "no_names_column",
    "header_twice": "names_header_twice",
    "header_below": "header_row_taken",
    "sheet_hidden": "sheet_left_hidden",
}
"""Sentences that name options of an import, and what is said where names are looked up."""


class Asked(NamedTuple):
    """A name of a list: its row as people count it, and the numbers beside it, by scheme."""

    row: int
    name: str
    numbers: dict[str, str]


class Names(NamedTuple):
    """The names of a list in order, and what was assumed while reading it."""

    listed: list[Asked]
    notes: list[Reason]


def names_in(
    path: Path, column: str | None, vocabulary: Vocabulary, today: date, encoding: str | None = None
) -> Names:
    """Return the names in a sheet; rows without one are left out.

    Args:
        path: CSV, TSV, or a workbook.
        column: what stands over the names, or their letter, also where there is no header; found
            by what people call it where left out.
        vocabulary: as a reader of sheets needs it.
        today: the same.
        encoding: of a text file.

    Raises:
        InputError: there is no such file, or it is of another kind.
        ProblemsError: it cannot be read, or has no such column.
    """
    path = sheet_at(path)
    mapping = {"name": column} if column else {}
    sheet = Sheet(path.name, Context(vocabulary, today, mapping, encoding), Read())
    found: list[Asked] = []
    for grid in grids(path, sheet):
        header, rows = headed(_seen(grid, column, sheet), sheet)
        if header:
            found += _asked(header[2], rows)
        refuse_lost(grid, sheet)
    if sheet.read.problems:
        raise ProblemsError(
            [replace(item, reason=_of_names(item.reason)) for item in sheet.read.problems]
        )
    return Names(found, [_of_names(note) for note in sheet.notes])


def _seen(grid: Grid, column: str | None, sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet; where a letter is given and nothing names a column, none is a header."""
    first = list(islice(grid.rows, LOOKED_AT))
    width = max((len(cells) for _, cells in first), default=0)
    lettered = column and column.strip().upper() in map(letters, range(width))
    headless = lettered and not any(_names_columns(cells, column or "") for _, cells in first)
    sheet.context = replace(sheet.context, header_row=0 if headless else None)
    if headless:
        sheet.notes.append(because("no_header_taken", row=first[0][0]))
    return chain(first, grid.rows)


def _names_columns(cells: list[str], column: str) -> bool:
    """Whether a row has a word for a column in it, or the one that is asked for."""
    return bool(recognised(cells, {}).columns) or key_of(column) in map(key_of, cells)


def _of_names(reason: Reason) -> Reason:
    return replace(reason, code=REMEDIES.get(reason.code, reason.code))


def _asked(columns: dict[int, str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Asked]:
    for line, cells in rows:
        values: dict[str, str] = {}
        for place, name in columns.items():
            if place < len(cells) and (cell := cleaned(cells[place])):
                values.setdefault(name, cell)
        if spoken := values.get("name") or values.get("name_zh"):
            yield Asked(line, spoken, {key: values[key] for key in NUMBERS if key in values})
