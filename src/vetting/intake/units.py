"""The unit that stands over a column, or above a list: 最低价（万元）, 周期（天）, 单位：万元."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vetting.errors import VettingError
from vetting.intake.encodings import Sheet
from vetting.intake.mappings import MappedColumn
from vetting.intake.written import CODES
from vetting.sentences import because
from vetting.texts import cleaned, short
from vetting.wording import money

if TYPE_CHECKING:
    from vetting.intake.grids import Row

PRICES = ("price_low", "price_high")
WEEKS = ("weeks_low", "weeks_high", "queue_weeks")

_BRACKET = re.compile(r"[(\[【](?:单位[:：]?)?\s*([^)\]】]{1,20})[)\]】]")
_ABOVE = re.compile(r"单位\s*[:：]\s*([^\s,，;；。)）]{1,10})")
_CURRENCY = re.compile(rf"[万亿元¥￥$€£币镑]|\b(?:{CODES})\b")
_NO_WEEK = re.compile(
    r"(?:工作|自然)?[天日]|工作天|个?月|年|(?:working |calendar )?days?|months?|years?|hours?|小时",
    re.IGNORECASE,
)


def unit_above(rows: Iterable["Row"]) -> str | None:
    """Return the unit of money that a line above a list names for all of it."""
    for _, cells in rows:
        for cell in dict.fromkeys(cells):
            if (found := _ABOVE.search(cell)) and _is_money(found[1]):
                return found[1]
    return None


def with_units(head: Sequence[str], columns: dict[int, str], sheet: Sheet) -> None:
    """See that amounts are read in the unit over them, and no days are taken for weeks."""
    for place, name in list(columns.items()):
        unit = _unit_over(head[place])
        if name in PRICES:
            _in_money(place, name, unit if unit and _is_money(unit) else sheet.unit, head, sheet)
        elif name in WEEKS and unit and _NO_WEEK.fullmatch(unit):
            del columns[place]
            shown = short(cleaned(head[place]), 30)
            sheet.notes.append(because("not_in_weeks", column=shown, unit=unit))


def _in_money(place: int, name: str, unit: str | None, head: Sequence[str], sheet: Sheet) -> None:
    known = sheet.changes.get(place, MappedColumn(field=name))
    if unit is None or known.money is not None:
        return
    sheet.changes[place] = replace(known, field=name, money=unit)
    shown = short(cleaned(head[place]), 30)
    sheet.notes.append(because("amounts_in", column=shown, unit=unit))


def _unit_over(head: str) -> str | None:
    found = _BRACKET.search(unicodedata.normalize("NFKC", cleaned(head)))
    return found[1].strip() if found else None


def _is_money(unit: str) -> bool:
    if not _CURRENCY.search(unit.upper()):
        return False  # three letters may be anything: VAT, NET, EST
    try:
        money(f"1{unit}" if unit[:1] in "万亿元千百" else f"1 {unit}")
    except VettingError:
        return False
    return True
