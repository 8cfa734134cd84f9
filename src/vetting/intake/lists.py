"""A list of names in a sheet, to be looked up: the name, and numbers that stand beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vetting.errors import ProblemsError
from vetting.intake import Context, files_in
from vetting.intake.encodings import Sheet
from vetting.intake.grids import grids
from vetting.intake.headers import headed
from vetting.packs.strict import Read
from vetting.sentences import Reason
from vetting.texts import cleaned
from vetting.vocabulary import Vocabulary

NUMBERS = ("uscc", "lei", "fei", "duns")


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
        column: what stands over the names; found by what people call it where left out.
        vocabulary: as a reader of sheets needs it.
        today: the same.
        encoding: of a text file.

    Raises:
        InputError: there is no such file, or it is of another kind.
        ProblemsError: it cannot be read, or has no such column.
    """
    (path,) = files_in([path])
    mapping = {"name": column} if column else {}
    sheet = Sheet(path.name, Context(vocabulary, today, mapping, encoding), Read())
    found: list[Asked] = []
    for grid in grids(path, sheet):
        header, rows = headed(grid.rows, sheet)
        if header:
            found += _asked(header[2], rows)
    if sheet.read.problems:
        raise ProblemsError(sheet.read.problems)
    return Names(found, sheet.notes)


def _asked(columns: dict[int, str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Asked]:
    for line, cells in rows:
        values: dict[str, str] = {}
        for place, name in columns.items():
            if place < len(cells) and (cell := cleaned(cells[place])):
                values.setdefault(name, cell)
        if spoken := values.get("name") or values.get("name_zh"):
            yield Asked(line, spoken, {key: values[key] for key in NUMBERS if key in values})
