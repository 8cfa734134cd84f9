"""Which column of a list is which, as a document to keep, edit and use again (`--mapping`).

`vetting import FILE --plan` writes one; what `why` says in it is for people and is not read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from vetting.documents import record
from vetting.errors import InputError, Problem, ProblemsError, VettingError, nearest, system_reason
from vetting.intake.grids import DELIMITERS_NAMED as DELIMITERS
from vetting.intake.rows import COLUMN_NAMES, LISTS
from vetting.packs.strict import Read, read_yaml
from vetting.records.audited import CLOSED
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.vocabulary import Vocabulary
from vetting.wording import money

SCHEMA = "vetting.mapping/1"

ORDERS = ("ymd", "dmy", "mdy")
"""In which order the day, the month and the year of a date stand."""

CODED = ("services", "modalities", "species", "jurisdictions")
"""Columns whose values are codes of the vocabulary, in the section of the same name."""

_SINGLE = ("country", "price_currency", "price_per", "certificates")
"""Other columns in which own words may stand for something."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of a list: where it is, the field it is, and how its cells are to be read.

    Attributes:
        column: its letter, which decides where the head is not there, or stands several times.
        head: what stands over it.
        field: what it is; None where it is not taken.
        why: what led to it, in words.
        split: what parts several values in one cell.
        date: the order of day, month and year: `ymd`, `dmy` or `mdy`.
        money: what its amounts are in: `元`, `万元`, `亿元`, or a currency.
        code: own words, and the codes they stand for.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    column: str = ""
    head: str = ""
    field: str | None = None
    why: str = ""
    split: str | None = None
    date: str | None = None
    money: str | None = None
    code: Mapping[str, str] | None = None

    @property
    def is_changed(self) -> bool:
        """Whether cells are read otherwise than they stand."""
        return any((self.split, self.date, self.money, self.code))


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet, by its name in a workbook: the row of its header (0: none), and its columns."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    columns: tuple[MappedColumn, ...]
    sheet: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How a list is to be read: encoding and delimiter of a text file, and its sheets."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    sheets: tuple[MappedSheet, ...]
    schema: str = SCHEMA
    file: str = ""
    encoding: str | None = None
    delimiter: str | None = None

    def of(self, name: str | None) -> MappedSheet | None:
        """What is told of a sheet; None where it is not to be read."""
        for one in self.sheets:
            if one.sheet in (name, None) or (name is None and len(self.sheets) == 1):
                return one
        return None


def told_in(path: Path, vocabulary: Vocabulary) -> Told:
    """Return the mapping that a file holds.

    Raises:
        InputError: it cannot be read.
        ProblemsError: with all that is wrong in it.
    """
    try:
        read = read_yaml(path.read_bytes(), path.name)
    except OSError as error:
        problem = system_reason(error)
        raise InputError("file_unreadable", path=str(path), problem=problem) from None
    found = None if read.problems else record(Told, read.data, read, path.name)
    if found is not None:
        read.problems += _problems(found, read, path.name, vocabulary)
    if found is None or read.problems:
        raise ProblemsError(read.problems)
    return found


def encoding_of(told: Told | None) -> str | None:
    """Return the encoding that a mapping tells; UTF-8 with a BOM, or without."""
    encoding = told.encoding if told else None
    return "utf-8-sig" if (encoding or "").casefold() in ("utf-8", "utf8") else encoding


def _problems(told: Told, read: Read, source: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    def problem(path: tuple[Any, ...], reason: Reason) -> Problem:
        return Problem(source, read.line(path), reason)

    if told.schema != SCHEMA:
        value = short(told.schema)
        yield problem(("schema",), because("not_one_of", value=value, choices=[SCHEMA]))
    if told.delimiter is not None and told.delimiter not in DELIMITERS:
        facts = {"value": short(told.delimiter), "choices": list(DELIMITERS)}
        yield problem(("delimiter",), because("not_one_of", **facts))
    if not told.sheets:
        yield problem(("sheets",), because("empty_field", field="sheets"))
    for place, sheet in enumerate(told.sheets):
        for number, column in enumerate(sheet.columns):
            for name, reason in _wrong(column, vocabulary):
                yield problem(("sheets", place, "columns", number, name), reason)


def _wrong(item: MappedColumn, vocabulary: Vocabulary) -> Iterator[tuple[str, Reason]]:
    """What is wrong with a column, and in which of its keys."""
    name = item.field
    if not item.column and not item.head:
        yield "head", because("field_missing", field="head")
    if name is None:
        return
    if name not in COLUMN_NAMES:
        near = nearest(name, COLUMN_NAMES)
        yield "field", because("unknown_field", field=short(name), near=near)
        return
    if item.split and name not in (*LISTS, "certificates"):
        yield "split", because("no_such_reading", reading="split", field=name)
    if item.date is not None and item.date not in ORDERS:
        facts = {"value": short(item.date), "choices": list(ORDERS)}
        yield "date", because("not_one_of", **facts)
    if item.money is not None:
        if name not in ("price_low", "price_high"):
            yield "money", because("no_such_reading", reading="money", field=name)
        elif not _is_unit(item.money):
            yield "money", because("no_money_unit", value=short(item.money))
    if item.code is not None and name not in (*LISTS, *_SINGLE):
        yield "code", because("no_such_reading", reading="code", field=name)
    for code in item.code.values() if item.code and name in CODED else ():
        if vocabulary.find(code, (name,)) is None:
            near = nearest(code, vocabulary.codes(name))
            yield "code", because("unknown_code", code=short(code), section=name, near=near)


def _is_unit(unit: str) -> bool:
    try:
        money(f"1 {unit}")
    except VettingError:
        return False
    return True
