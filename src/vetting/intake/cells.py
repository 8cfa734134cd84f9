"""Cells read otherwise than they stand, as a mapping tells: several values, dates, money, codes."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from vetting.errors import VettingError
from vetting.intake.mappings import MappedColumn
from vetting.intake.rows import LISTS
from vetting.intake.values import PARTED, parts
from vetting.intake.written import FIRST, amount, names_currency
from vetting.rates import HOME
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.vocabulary import folded
from vetting.wording import currency, money

Read = tuple[dict[str, str], Reason | None]
"""What a cell comes to, by field, and what is wrong with it."""

_DAY = re.compile(r"(?<!\d)(\d{1,4})([-/.年])(\d{1,2})[-/.月](\d{1,4})日?(?!\d)|(?<!\d)\d{8}(?!\d)")
_SERIAL = re.compile(r"[2-6]\d{4}")


def changed(cell: str, item: MappedColumn) -> Read:
    """Return what a cell comes to, read as its column wants."""
    name = str(item.field)
    if item.money is not None:
        return _money(cell, item.money, name)
    try:
        text = _dates(cell, item.date) if item.date else cell
    except ValueError as error:
        return {}, because("bad_date", field=name, value=short(str(error)))
    if not item.split and not item.code:
        return {name: text}, None
    if name not in (*LISTS, "certificates"):
        return {name: _word(text, item)}, None
    listed = text.split(item.split) if item.split else parts(text)
    said = [part.strip() for part in listed if part.strip()]
    if name == "certificates":
        return {name: "; ".join(_begun(part, item) for part in said)}, None
    return {name: PARTED.join((*(_word(part, item) for part in said), ""))}, None


def _begun(part: str, item: MappedColumn) -> str:
    """A certificate, whose scope and day follow, with the code for the own word it begins with."""
    for own, code in sorted((item.code or {}).items(), key=lambda pair: -len(pair[0])):
        if part.casefold().startswith(own.casefold()):
            return code + part[len(own) :]
    return part


def _word(word: str, item: MappedColumn) -> str:
    """What an own word stands for; itself where it stands for nothing else."""
    table = {folded(own): code for own, code in (item.code or {}).items()}
    return table.get(folded(word), word)


def _money(cell: str, unit: str, name: str) -> Read:
    """An amount in the unit of its column; one of its own is nearer to it."""
    between = "" if unit[:1] in "万亿元千百" else " "
    try:
        over = money(f"1{between}{unit}")
        number, own = amount(cell) or (f"{money(cell.strip() + between + unit).amount:f}", None)
    except VettingError:
        return {}, because("not_number", field=name, value=short(cell))
    told = {name: number, COUNTED: own or (over.currency if names_currency(unit) else "")}
    return told | ({"price_per": over.per} if over.per else {}), None


COUNTED = "currencies of amounts"
"""Where the currencies of a row's amounts stand until all of its cells are read; 万 has none."""


def put_beside(cells: dict[str, str], told: Mapping[str, str]) -> None:
    """Put what an amount tells beside its number into a row: its currency, what it is for."""
    for name, said in told.items():
        before = cells.get(name)
        cells[name] = said if before is None else before
        if name == COUNTED and before is not None:
            cells[name] = before + PARTED + said


def in_one_currency(cells: dict[str, str]) -> Reason | None:
    """Put the currency of its amounts into a row; return why not, where it tells of two."""
    if COUNTED not in cells:
        return None
    told = cells.pop(COUNTED).split(PARTED)
    if beside := cells.get("price_currency", "").strip():
        told.append(currency(beside) or beside)
    named = dict.fromkeys(filter(None, told))
    if len(named) > 1:
        return because("currencies_apart", values=[short(one) for one in named])
    cells["price_currency"] = next(iter(named), HOME)
    return None


def _dates(text: str, order: str) -> str:
    """A text with every date in it as ISO 8601 has it.

    Raises:
        ValueError: one is no day of the calendar.
    """
    if _SERIAL.fullmatch(text.strip()):
        return (FIRST + timedelta(days=int(text))).isoformat()
    return _DAY.sub(lambda found: _iso(found, order), text)


def _iso(found: re.Match[str], order: str) -> str:
    if found[1] is None:
        sizes = {"y": 4, "m": 2, "d": 2}
        places = [sum(sizes[sign] for sign in order[:place]) for place in range(3)]
        told = [
            found[0][start : start + sizes[sign]] for start, sign in zip(places, order, strict=True)
        ]
    else:
        told = [found[1], found[3], found[4]]
    # a year of four digits, or 年, says itself where it is
    by = "ymd" if len(told[0]) == 4 or found[2] == "年" else order
    part = dict(zip(by, map(int, told), strict=True))
    try:
        return date(part["y"] + (2000 if part["y"] < 100 else 0), part["m"], part["d"]).isoformat()
    except ValueError:
        raise ValueError(found[0]) from None
