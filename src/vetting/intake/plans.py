"""How a list would be read, as a mapping to keep and edit: each column with what led to it."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vetting.errors import Problem, ProblemsError, UsageError
from vetting.intake import READERS, Context
from vetting.intake.columns import SPOKEN_BY, is_weak, key_of, mapped
from vetting.intake.containers import letters
from vetting.intake.encodings import Sheet
from vetting.intake.flat import grids_of_records
from vetting.intake.grids import DELIMITERS_NAMED, grids
from vetting.intake.headers import REASONS, may_be_left, nameless, placed
from vetting.intake.held import certificate_over
from vetting.intake.mappings import SCHEMA
from vetting.intake.rows import COLUMN_NAMES, SEVERAL_TIMES
from vetting.intake.sheets import from_sheet
from vetting.intake.units import WEEKS
from vetting.packs.strict import Read
from vetting.sentences import Reason, because
from vetting.texts import cleaned, safe, short


class PlannedColumn(NamedTuple):
    """A column, the field it is taken for (None: not taken), and why."""

    letter: str
    head: str
    field: str | None
    why: Reason
    money: str | None = None


class PlannedSheet(NamedTuple):
    """A sheet, the row of its header, and its columns."""

    name: str | None
    header_row: int
    columns: Sequence[PlannedColumn]


class Plan(NamedTuple):
    """How a list would be read, what was assumed, and what would be refused."""

    file: str
    encoding: str
    delimiter: str
    sheets: Sequence[PlannedSheet]
    notes: Sequence[Reason]
    problems: Sequence[Problem]


def planned(path: Path, context: Context) -> Plan:
    """Return how a list would be read.

    Raises:
        UsageError: it is no sheet.
        ProblemsError: it cannot be read at all.
    """
    whole = Sheet(path.name, context, Read())
    reader = READERS[path.suffix.lower()]
    of_records = reader is not from_sheet
    given = grids_of_records(path, whole, reader) if of_records else grids(path, whole)
    if given is None:
        raise UsageError("plan_of_sheets", path=str(path))
    sheets: list[PlannedSheet] = []
    problems: list[Problem] = []
    unnamed: list[tuple[PlannedSheet, Problem]] = []
    for grid in given:
        sheet = whole if grid.name is None else whole.named(grid.name)
        if (found := placed(grid.rows, sheet)) is None:
            continue
        line, cells, _ = found
        columns = _columns(cells, line, sheet)
        one = PlannedSheet(grid.name, line, columns)
        if not any(column.field in ("name", "name_zh") for column in columns):
            shown = [column.head or column.letter for column in columns[:12]]
            problem = Problem(sheet.source, line, nameless(shown, sheet))
            if may_be_left([column.field for column in columns if column.field], sheet):
                unnamed.append((one, problem))
                continue
            problems.append(problem)
        sheets.append(one)
        if sheet is not whole:
            whole.notes += sheet.notes
            problems += sheet.read.problems
    if sheets:
        left = [because("sheet_nameless", name=short(one.name or "")) for one, _ in unnamed]
        whole.notes += left
    else:
        sheets = [one for one, _ in unnamed]
        problems += [problem for _, problem in unnamed]
    problems = [*whole.read.problems, *problems]
    if not sheets:
        raise ProblemsError(problems or [Problem(path.name, None, because("no_rows"))])
    encoding = "utf-8" if whole.encoding.startswith("utf-8") else whole.encoding
    return Plan(path.name, encoding, whole.delimiter, sheets, whole.notes, problems)


def _columns(cells: Sequence[str], line: int, sheet: Sheet) -> list[PlannedColumn]:
    found = mapped(cells, line, sheet)
    unsure = _unsure(cells, found, sheet)
    columns = []
    for place, cell in enumerate(cells):
        field = None if place in unsure else found.get(place)
        head = " ".join(safe(cleaned(cell)).split()) if line else ""
        why = (
            because("why_unsure", field=found[place])
            if place in unsure
            else _why(cell, field, found, sheet)
        )
        change = sheet.changes.get(place) if field else None
        columns.append(
            PlannedColumn(letters(place), head, field, why, change.money if change else None)
        )
    return columns


def _unsure(cells: Sequence[str], found: Mapping[int, str], sheet: Sheet) -> set[int]:
    """Columns of which only a person can say which is meant."""
    if not sheet.read.problems:
        return set()
    fields = list(found.values())
    return {
        place
        for place, field in found.items()
        if field not in SEVERAL_TIMES
        and field not in sheet.context.mapping
        and (fields.count(field) > 1 or _twins(cells, place) > 1)
    }


def _twins(cells: Sequence[str], place: int) -> int:
    keys = [key_of(cell) for cell in cells]
    return keys.count(keys[place]) if keys[place] else 0


def _why(cell: str, field: str | None, found: Mapping[int, str], sheet: Sheet) -> Reason:
    """What led to the field of a column, in words."""
    key, known = key_of(cell), SPOKEN_BY.get(key_of(cell))
    if field is None:
        if not key:
            return because("why_headless")
        if key in REASONS:
            return because("why_reason")
        if known in WEEKS and known not in found.values():
            return because("why_not_weeks", field=known)
        return because("why_taken", field=known) if known else because("why_unknown")
    if sheet.told:
        return because("why_told")
    if field in sheet.context.mapping:
        return because("why_mapped", field=field, header=sheet.context.mapping[field])
    if (
        field == "certificates"
        and known is None
        and certificate_over(cell, sheet.context.vocabulary)
    ):
        return because("why_certificate", word=" ".join(cleaned(cell).split()))
    if key == key_of(field):
        return because("why_named")
    if known == field:
        return because("why_word", word=" ".join(cleaned(cell).split()), field=field)
    return because("why_short") if is_weak(cell) else because("why_beside")


def written(plan: Plan, said: Callable[[Reason], str], heading: Sequence[str]) -> bytes:
    """Return a plan as YAML, a column a line.

    Args:
        plan: how a list would be read.
        said: puts a reason into words.
        heading: lines of comment above it.
    """
    names = {sign: name for name, sign in DELIMITERS_NAMED.items()}
    lines = [f"# {line}" for line in (*heading, ", ".join(COLUMN_NAMES))]
    lines += [f"schema: {SCHEMA}", f"file: {_quoted(plan.file)}"]
    if plan.encoding:
        lines += [f"encoding: {plan.encoding}", f"delimiter: {names[plan.delimiter]}"]
    lines.append("sheets:")
    for sheet in plan.sheets:
        if sheet.name is not None:
            lines += [f"  - sheet: {_quoted(sheet.name)}", f"    header_row: {sheet.header_row}"]
        else:
            lines.append(f"  - header_row: {sheet.header_row}")
        lines.append("    columns:")
        for letter, head, field, why, money in sheet.columns:
            shown = f"head: {_quoted(head)}, " if head else ""
            told = f"column: {_quoted(letter)}, {shown}field: {field or 'null'}"
            told += f", money: {_quoted(money)}" if money else ""
            lines.append(f"      - {{{told}, why: {_quoted(said(why))}}}")
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _quoted(text: str) -> str:
    """A text between quotation marks, as JSON has it and YAML reads it."""
    return json.dumps(safe(text), ensure_ascii=False)
