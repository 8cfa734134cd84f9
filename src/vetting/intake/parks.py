"""Parks with their figures, from CSV, TSV or YAML: one row a park, one column an indicator."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import chain, count
from pathlib import Path
from typing import Any

from vetting.errors import InputError, Problem, UsageError, nearest, system_reason
from vetting.intake import Context, kind_refused
from vetting.intake.encodings import Sheet, text_of
from vetting.packs.strict import Read, read_yaml
from vetting.records import GRADES, Indicator, Park
from vetting.sentences import Reason, because
from vetting.slugs import slug
from vetting.texts import cleaned, inert, refused, short
from vetting.vocabulary import Vocabulary
from vetting.wording import day

OWN = ("id", "name", "name_zh", "grade", "on", "source")
"""Columns that are no indicators."""
ENDINGS = (".csv", ".tsv", ".yaml", ".yml")
CELL, LARGEST = 1_000, 5 * 1024 * 1024
"""Characters of a cell, bytes of a file; more is no list of parks."""

_EMPTY = ("", "-", "?", "/", "n/a", "无")
_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_RANGE = re.compile(rf"({_FIGURE.pattern})\s*(?:-|–|~|～|至|to)\s*({_FIGURE.pattern})")


@dataclass(slots=True)
class Parks:
    """What a file holds: parks in order, every problem with its row, and what to look at."""

    parks: list[Park] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read: the indicators of the rubric; how a figure is known where no row says so.

    An index is an indicator that runs from 0 to 100; a figure outside that is a slip.
    """

    indicators: Sequence[str]
    grade: str = "E0"
    on: date | None = None
    indexes: frozenset[str] = frozenset()


def parks(path: Path, wanted: Wanted, *, encoding: str | None = None) -> Parks:
    """Return the parks of a file.

    Raises:
        InputError: the file is not there, too large, or of a kind that is not read.
    """
    if path.suffix.lower() not in ENDINGS:
        raise kind_refused(path, ENDINGS)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError("file_missing", path=str(path)) from None
    except OSError as error:
        raise InputError("file_unreadable", path=str(path), problem=system_reason(error)) from None
    if len(raw) > LARGEST:
        raise InputError("file_large", limit=LARGEST // 1024, size=len(raw) // 1024)
    found = Parks()
    if path.suffix.lower() in (".csv", ".tsv"):
        rows = list(_csv_rows(raw, path, encoding, found))
    else:
        rows = list(_yaml_rows(raw, path, found))
    if not found.problems:
        _take(rows, path.name, wanted, found)
    return found


def _take(
    rows: Sequence[tuple[int, Mapping[str, str]]], source: str, wanted: Wanted, found: Parks
) -> None:
    columns = list(dict.fromkeys(name for _, row in rows for name in row))
    _columns(columns, source, wanted, found)
    first: dict[str, int] = {}
    for line, row in rows:
        park = _park(line, row, source, wanted, found)
        key = park.id or park.name
        if key in first:
            reason = because("park_twice", id=short(key), first=first[key])
            found.problems.append(Problem(source, line, reason))
        elif key:
            first[key] = line
        found.parks.append(park)
    found.parks = _with_ids(found.parks)
    if not rows:
        found.problems.append(Problem(source, None, because("no_rows")))


def _with_ids(parks: Sequence[Park]) -> list[Park]:
    """The parks in order; one without an id has one made from its name.

    Names that make one id are told apart by `-2`, `-3` in the order of the names, so that the
    order of the rows changes nothing.
    """
    taken, made = {park.id for park in parks}, dict[str, str]()
    for name in sorted({park.name for park in parks if not park.id}):
        start = slug(name) or "park"
        more = (f"{start}-{number}" for number in count(2))
        made[name] = next(one for one in chain((start,), more) if one not in taken)
        taken.add(made[name])
    return [park if park.id else park._replace(id=made[park.name]) for park in parks]


def _columns(columns: Sequence[str], source: str, wanted: Wanted, found: Parks) -> None:
    """What a column is for; what is not in the rubric, and what the file lacks."""
    if columns and "name" not in columns and "name_zh" not in columns:
        found.problems.append(Problem(source, 1, because("park_field_missing", field="name")))
    known = (*OWN, *wanted.indicators)
    other = [_unused(name, known) for name in columns if name and name not in known]
    if other:
        found.notes.append(because("columns_not_in_rubric", columns=other))
    lacking = [name for name in wanted.indicators if name not in columns]
    if columns and lacking:
        found.notes.append(because("indicators_not_in_file", criteria=lacking))


def _unused(name: str, known: Sequence[str]) -> Reason:
    near = nearest(name, known)
    if near:
        return because("column_like", column=short(name, 30), near=near)
    return because("column_alone", column=short(name, 30))


def _park(line: int, row: Mapping[str, str], source: str, wanted: Wanted, found: Parks) -> Park:
    """The park of a row; what is wrong with it is among the problems."""

    def refuse(code: str, /, **facts: Any) -> None:
        found.problems.append(Problem(source, line, Reason(code, facts)))

    for name, cell in row.items():
        if len(cell) > CELL:
            refuse("cell_long", field=short(name, 30), limit=CELL)
        elif bad := refused(cell):
            refuse("text_refused", field=short(name, 30), char=bad)
    stated = {name: cell for name, cell in row.items() if cell not in _EMPTY}
    if "id" in row and "id" not in stated:
        refuse("field_missing", field="id")
    if "name" not in stated and "name_zh" not in stated:
        refuse("field_missing", field="name")
    grade, on, origin = _known(stated, wanted, refuse)
    figures = {
        name: Indicator(*span, grade, on, origin)
        for name in wanted.indicators
        if name in stated and (span := _figure(name, stated[name], wanted, refuse))
    }
    name = stated.get("name") or stated.get("name_zh", "")
    return Park(stated.get("id", ""), name, stated.get("name_zh"), figures)


def _known(
    stated: Mapping[str, str], wanted: Wanted, refuse: Callable[..., None]
) -> tuple[str, date | None, str | None]:
    """How the figures of a row are known: grade, day, source."""
    grade = stated.get("grade", wanted.grade)
    if grade not in GRADES:
        refuse("not_one_of", value=short(grade), choices=list(GRADES))
    on = wanted.on
    if "on" in stated:
        try:
            on = day(stated["on"], "on")
        except UsageError as error:
            refuse(error.reason.code, **error.reason.facts)
    return grade, on, stated.get("source")


def _figure(
    name: str, cell: str, wanted: Wanted, refuse: Callable[..., None]
) -> tuple[Decimal, Decimal] | None:
    """A figure as it is used; an index stays within 0 to 100."""
    span = _span(name, unicodedata.normalize("NFKC", cell), refuse)
    if span and name in wanted.indexes and not 0 <= span[0] <= span[1] <= 100:
        refuse("index_outside", column=name, value=short(cell))
    return span


def _span(name: str, cell: str, refuse: Callable[..., None]) -> tuple[Decimal, Decimal] | None:
    """A figure, or the two ends of a range."""
    if _FIGURE.fullmatch(cell):
        return Decimal(cell), Decimal(cell)
    found = _RANGE.fullmatch(cell)
    if found is None:
        refuse("bad_figure", column=name, value=short(cell))
        return None
    low, high = Decimal(found[1]), Decimal(found[2])
    if low > high:
        refuse("range_turned", column=name, value=short(cell))
        return None
    return low, high


def _csv_rows(
    raw: bytes, path: Path, encoding: str | None, found: Parks
) -> Iterator[tuple[int, Mapping[str, str]]]:
    context = Context(Vocabulary({}, {}), date.min, encoding=encoding)
    sheet = Sheet(path.name, context, Read())
    text = text_of(raw, sheet)
    found.problems += sheet.read.problems
    found.notes += sheet.notes
    head: list[str] | None = None
    first = (text or "").lstrip().partition("\n")[0]
    mark = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text or "", newline=""), delimiter=mark, strict=True)
    opened = 1
    try:
        for row in reader:
            line, opened = opened, reader.line_num + 1
            cells = [_plain(cell) for cell in row]
            if not any(cells):
                continue
            if head is None:
                head = cells
                _head_twice(head, path.name, line, found)
            elif len(cells) != len(head):
                reason = because("row_cells", has=len(cells), wants=len(head))
                found.problems.append(Problem(path.name, line, reason))
            else:
                yield line, dict(zip(head, cells, strict=True))
    except csv.Error as error:
        reason = because("csv_quote", problem=short(str(error)))
        found.problems.append(Problem(path.name, opened, reason))


def _head_twice(head: Sequence[str], source: str, line: int, found: Parks) -> None:
    for name in dict.fromkeys(name for name in head if name and head.count(name) > 1):
        reason = because("key_twice", key=short(name, 30), first=line, second=line)
        found.problems.append(Problem(source, line, reason))


def _yaml_rows(raw: bytes, path: Path, found: Parks) -> Iterator[tuple[int, Mapping[str, str]]]:
    read = read_yaml(raw, path.name)
    found.problems += read.problems
    if read.problems:
        return
    listed = read.data if isinstance(read.data, list) else [read.data]
    for place, item in enumerate(listed):
        line = read.line((place,)) or 1
        if not isinstance(item, dict):
            found.problems.append(Problem(path.name, line, because("parks_not_list")))
            continue
        row = {}
        for name, value in item.items():
            if isinstance(value, bool | list | dict):
                reason = because("bad_figure", column=short(str(name), 30), value=short(str(value)))
                found.problems.append(Problem(path.name, read.line((place, name)), reason))
            else:
                row[str(name)] = "" if value is None else _plain(str(value))
        yield line, row


def _plain(cell: str) -> str:
    """A cell without outer blanks and without the apostrophe of a guarded CSV."""
    found = cleaned(cell)
    return found[1:] if found.startswith("'") and inert(found[1:]) != found[1:] else found
