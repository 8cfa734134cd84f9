"""What cannot be used of a list, taken out of it and written as it came, each with what is wrong.

The good rows are stored; the others go back to whoever made the list, in its own format, so that
they are mended there and handed in again. A supplier of several rows goes back whole.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vetting.errors import ProblemsError, UsageError
from vetting.intake import READERS, Context, Record, Taken
from vetting.intake.columns import key_of
from vetting.intake.encodings import Sheet
from vetting.intake.grids import Grid, grids, is_book
from vetting.intake.headers import LOOKED_AT, REASONS, headed
from vetting.intake.sheets import from_sheet
from vetting.packs.strict import Read
from vetting.report.sheets import Column
from vetting.report.sheets import Sheet as Page
from vetting.sentences import LANGUAGES, Reason, because
from vetting.texts import acts, inert, refused, safe

Row = tuple[str, int]
"""Where a row or a record stands: its file or sheet, and its number there."""

Said = Callable[[Reason], str]

_BROKEN = re.compile(r"[ \t]*\t[ \t]*|\r\n?")
"""A tab within a text, and line breaks as other systems write them."""

_NO_NAME = re.compile(r"[\[\]:*?/\\']")
"""What other programs have in the name of a sheet, and Excel has not."""


class Rejects(NamedTuple):
    """What goes back: rows with what is wrong with each, and how many suppliers they are."""

    rows: Mapping[Row, Sequence[Reason]]
    suppliers: int


def parted(taken: Taken) -> Rejects:
    """Take out of what was read all that has a problem, and return it.

    Raises:
        ProblemsError: something is wrong with a file as a whole, or its suppliers stand in rows of
            several sheets.
    """
    if not all(record.rows for record in taken.records):
        raise ProblemsError(taken.problems, storing=True)
    rows = _wrong_rows(taken)
    gone: set[int] = set()
    place = count = 0
    for record in taken.records:
        here = [(record.source, row) for row in record.rows]
        if first := next((row for row in here if row in rows), None):
            count += 1
            for row in here:
                rows.setdefault(row, [because("refused_with", row=first[1])])
            if record.laid_aside:
                gone.add(place)
        place += record.laid_aside
    known = {(record.source, row) for record in taken.records for row in record.rows}
    taken.documents.leave_out(gone)
    return Rejects(rows, count + len(rows.keys() - known))


def _wrong_rows(taken: Taken) -> dict[Row, list[Reason]]:
    """What is wrong with each row; the first row of a record where it is not said which."""
    found: dict[Row, list[Reason]] = {}
    told: set[int] = set()
    for record in taken.records:
        for problem in record.problems:
            told.add(id(problem))
            _add(found, (record.source, _row_of(record, problem.line)), problem.reason)
    for problem in taken.problems:
        if id(problem) in told:
            continue
        if problem.line is None:
            raise ProblemsError(taken.problems, storing=True)
        _add(found, (problem.source, problem.line), problem.reason)
    return found


def _add(found: dict[Row, list[Reason]], row: Row, reason: Reason) -> None:
    if reason not in found.setdefault(row, []):
        found[row].append(reason)


def _row_of(record: Record, line: int | None) -> int:
    several = len(record.rows) > 1 and line in record.rows
    return line if several and line is not None else record.rows[0]


# Writing


def see_ending(path: Path, output: str) -> None:
    """See that what goes back is named for the format of the list it came in.

    Raises:
        UsageError: it is not, or it would take the place of the list itself.
    """
    ending, wanted = Path(output).suffix.lower(), _endings(path)
    if Path(output).exists() and Path(output).samefile(path):
        raise UsageError("rejects_same", path=output)
    if ending not in wanted:
        raise UsageError("rejects_ending", path=output, endings=list(wanted))


def _endings(path: Path) -> tuple[str, ...]:
    own = path.suffix.lower()
    if READERS[own] is not from_sheet:
        return tuple(ending for ending, reader in READERS.items() if reader is READERS[own])
    if is_book(path):
        return (".xlsx",)
    return (".tsv",) if own == ".tsv" else (".csv", ".txt")


def written(
    path: Path, context: Context, rejects: Rejects, said: Said, lang: str, problems: ProblemsError
) -> bytes:
    """Return the rows and records that go back, in the format of the file they came in.

    Args:
        path: the file.
        context: as it was read.
        rejects: what goes back.
        said: puts a reason into words.
        lang: of the head of the column with the reasons.
        problems: what is to be raised where something is wrong with the file as a whole.

    Raises:
        ProblemsError: a problem is not that of a row.
    """
    head = REASONS[LANGUAGES.index(lang)]
    left = set(rejects.rows)
    if READERS[path.suffix.lower()] is not from_sheet:
        return _records(path, context, rejects, said, head, problems)
    whole = Sheet(path.name, context, Read(), verbatim=True)
    pages: list[tuple[str, list[list[str]]]] = []
    for grid in grids(path, whole):
        sheet = whole if grid.name is None else whole.named(grid.name)
        above, below = _page(grid, sheet, rejects.rows, said, head)
        left -= below.keys()
        if below:
            pages.append((grid.name or "", [*above, *below.values()]))
    if left:
        raise problems
    return _book(pages, lang) if is_book(path) else _text(path, pages[0][1], whole)


def _page(
    grid: Grid, sheet: Sheet, rows: Mapping[Row, Sequence[Reason]], said: Said, head: str
) -> tuple[list[list[str]], dict[Row, list[str]]]:
    """All that stands above the first row of a sheet, and the rows of it that go back."""
    above = list(islice(grid.rows, LOOKED_AT))
    header, below = headed(chain(above, grid.rows), sheet)
    if header is None:
        return [], {}
    line, cells, _ = header
    has = bool(cells) and key_of(cells[-1]) in REASONS
    found: dict[Row, list[str]] = {}
    first = 0
    for number, row in below:
        first = first or number
        if (at := (sheet.source, number)) in rows:
            found[at] = _beside(row, "; ".join(map(said, rows[at])), cells, grid, has=has)
    titles: list[list[str]] = []
    for number, row in above if line else ():
        if number < first:
            titles += [[]] * (number - 1 - _lines(titles, grid))  # rows keep their numbers
            titles.append(_beside(row, head if number == line else "", cells, grid, has=has))
    return titles, found


def _lines(rows: Sequence[Sequence[str]], grid: Grid) -> int:
    """How many lines rows take: in a text file, more than one where a cell has line breaks."""
    breaks = sum(cell.count("\n") for row in rows for cell in row) if grid.name is None else 0
    return len(rows) + breaks


def _beside(
    row: Sequence[str], text: str, header: Sequence[str], grid: Grid, *, has: bool
) -> list[str]:
    """The cells of a row with what is wrong beside them, in place of what was said before."""
    cells = list(row)
    if not grid.even:  # a workbook leaves out cells at the end of a row
        cells += [""] * (len(header) - len(cells))
    return [*(cells[:-1] if has else cells), text]


def _text(path: Path, rows: Sequence[Sequence[str]], sheet: Sheet) -> bytes:
    """Text as the list was: its delimiter and encoding, every cell quoted, formulas made inert."""
    out = StringIO(newline="")
    ends = "\r\n" if b"\r\n" in path.read_bytes()[:100_000] else "\n"
    writer = csv.writer(out, delimiter=sheet.delimiter, quoting=csv.QUOTE_ALL, lineterminator=ends)
    writer.writerows([inert(_shown(cell)) for cell in row] for row in rows)
    return out.getvalue().encode(sheet.encoding, "backslashreplace")


def _shown(cell: str) -> str:
    """A cell in which nothing is hidden; line breaks are kept."""
    plain = _BROKEN.sub(lambda found: "\n" if "\r" in found[0] else " ", cell)
    return "\n".join(map(safe, plain.split("\n")))


def _book(pages: Sequence[tuple[str, Sequence[Sequence[str]]]], lang: str) -> bytes:
    from vetting.workbook import written as workbook

    return workbook([_sheet(name, rows) for name, rows in pages], lang=lang)


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> Page:
    wide = max(map(len, rows))
    even = [[*(_shown(cell) for cell in row), *[""] * (wide - len(row))] for row in rows]
    longest = [max(len(row[place]) for row in even) for place in range(wide)]
    columns = [
        Column(head, min(max(letters + 2, 8), 60), "any")
        for head, letters in zip(even[0], longest, strict=True)
    ]
    return Page(
        _NO_NAME.sub(" ", name)[:31] or "1",
        columns,
        [tuple(cell or None for cell in row) for row in even[1:]],
    )


def _records(
    path: Path,
    context: Context,
    rejects: Rejects,
    said: Said,
    head: str,
    problems: ProblemsError,
) -> bytes:
    """Documents as they were read, each with what is wrong."""
    ending = path.suffix.lower()
    found: list[dict[str, Any]] = []
    listed = False
    for item in READERS[ending](path, context):
        listed = listed or bool(item.at)
        if not item.rows or (at := (path.name, item.rows[0])) not in rejects.rows:
            continue
        reasons = "; ".join(map(said, rejects.rows[at]))
        if isinstance(item.data, dict):
            kept = {name: value for name, value in item.data.items() if name not in REASONS}
        else:
            kept = {"text": _line(path, at[1]) if item.data is None else item.data}
        found.append({**kept, head: reasons})
    if len(found) < len(rejects.rows):
        raise problems
    if ending in (".jsonl", ".ndjson"):
        return b"".join(_json(item, None) for item in found)
    data: Any = found if listed else found[0]
    return _json(data, 2) if ending == ".json" else _yaml(data)


def _line(path: Path, number: int) -> str:
    """A line that is no document, as it stands."""
    with path.open(encoding="utf-8-sig", errors="backslashreplace") as file:
        return next(islice(file, number - 1, None), "").rstrip("\r\n")


def _json(data: Any, indent: int | None) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if refused(text):
        text = json.dumps(data, indent=indent)
    return (text + "\n").encode()


def _yaml(data: Any) -> bytes:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    if any(acts(char) for char in text if char != "\n"):
        text = yaml.safe_dump(data, sort_keys=False, width=100)
    return text.encode()
