"""Cells as people write them: line breaks, dates, amounts in 万元, into what is read everywhere."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from vetting.errors import VettingError
from vetting.rates import HOME, UNITS, unit
from vetting.wording import currency, money

ONE_LINE = ("name", "name_zh", "site_name", "address", "city", "park", "person")
"""Columns of one line; a break in such a cell is where a program or a person wrapped it."""

_BREAK = re.compile(r"\s*[\r\n]+\s*")
_CHINESE_BREAK = re.compile(r"(?<=[\u3400-\u9fff])\s*[\r\n]+\s*(?=[\u3400-\u9fff])")
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号]?)?"
    r"|([-/.])(\d{1,2})\4(\d{1,2}))(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(\d\d)(?!\d)")
_MONTH = re.compile(r"(?<![/.\d])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])(?!\d|[-/.]\d{1,2}(?!\d))")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPOKEN = re.compile(
    rf"(?<![A-Za-z\d])(?:(\d{{1,2}})(?:st|nd|rd|th)?[-\s]+)?({'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?:\s+(\d{1,2})(?:st|nd|rd|th)?,)?[-\s]+((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[3-6]\d{4}")
SERIAL = 5
"""Digits of a day as spreadsheet programs count them, in this century."""

FIRST = date(1899, 12, 30)
"""The day from which spreadsheet programs count."""

_EITHER = re.compile(r"(?:\d{1,2}([-/.])\d{1,2}\1\d{1,2}|(\d{1,2})[-/.](\d{1,2})[-/.]\d{4})")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AROUND = re.compile(
    r"00:00(?::00)?|有效期|截止|有效|到期|[自从至到止为前日]|valid|until|from|through|expir\w*"
    r"|to|on|[-~—–－:：,，;；()（）.\s]",
    re.IGNORECASE,
)
"""What people write around the day on which something ends."""
_BEGINS = re.compile(r"^(?:自|从|(?:valid\s+)?from\b)|[-~—–－至]$", re.IGNORECASE)
"""What says that a day is the first of a span: where its last is not told, it has none."""

_ENDLESS = re.compile(r"长期(有效)?|永久(有效)?|无固定期限|(?i:permanent|no expiry|indefinite)")
CODES = "CNY|RMB|USD|EUR|GBP|JPY|HKD|CHF|SGD|AUD|CAD|KRW|TWD|INR"
_AMOUNT = re.compile(
    rf"(?:(?:[¥$€£]|{CODES})\s*)?\d[\d,]*(?:\.\d+)?\s*(?:百万|千万|亿|万)?"
    rf"\s*(?:元|人民币|美元|欧元|{CODES})?"
)
_OWN = re.compile(rf"[元¥币$€£]|{CODES}")
_UNIT = re.compile(rf"[万亿]|{_OWN.pattern}")


def in_one_line(cell: str) -> str:
    """Return a cell without its line breaks: a blank, between Chinese characters nothing."""
    return _BREAK.sub(" ", _CHINESE_BREAK.sub("", cell))


def parted(cell: str) -> str:
    """Return a list whose items stand on lines of their own with signs between them."""
    return _BREAK.sub("; ", cell.strip())


def dated(text: str) -> str:
    """Return a text with the days in it as ISO 8601 has them, a month as its last day.

    What is no day of the calendar is left as it stands, to be refused as that.
    """
    return _DAY.sub(_iso, text)


def _iso(found: re.Match[str]) -> str:
    year, month = int(found[1]), int(found[2] or found[5])
    day = found[3] or found[6]
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1]).isoformat()
    except ValueError:
        return found[0]


def last_day(text: str) -> str | None:
    """Return the day until which something holds, as ISO 8601 has it; None where it has no end.

    Of a span that is its last day, of a month too. What is no day is returned as it stands, to be
    refused as that.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _ENDLESS.fullmatch(plain):
        return None
    if _SERIAL.fullmatch(plain):
        return (FIRST + timedelta(days=int(plain))).isoformat()
    said = _SPOKEN.sub(_named_month, _COMPACT.sub(r"\1-\2-\3", plain))
    said = _MONTH.sub(r"\1年\2月", dated(said))
    said = dated(said)
    days = ISO_DAY.findall(said)
    told = 2 if _BEGINS.search(plain) else 1
    is_day = days == sorted(set(days)) and told <= len(days) <= 2
    return days[-1] if is_day and not _AROUND.sub("", ISO_DAY.sub("", said)) else text


def _named_month(found: re.Match[str]) -> str:
    day = found[1] or found[3]
    return f"{found[4]}年{_MONTHS.index(found[2].lower()) + 1}月" + (f"{day}日" if day else "")


def either_way(text: str) -> bool:
    """Whether a day may be read in several orders: `03/04/2027`, `27.3.1`."""
    found = _EITHER.fullmatch(text.strip())
    return found is not None and (found[2] is None or max(int(found[2]), int(found[3])) <= 12)


def priced(values: Mapping[str, str]) -> dict[str, str]:
    """Return a row whose prices are plain numbers, with the currency that stands beside them.

    One that is in another currency than the row says is left, to be refused.
    """
    made = _spanned(values)
    if "price_currency" in made:
        made["price_currency"] = currency(made["price_currency"].strip()) or made["price_currency"]
    for name in ("price_low", "price_high"):
        found = amount(made.get(name, ""))
        if found is None:
            continue
        number, own = found
        if own is None or made.setdefault("price_currency", own) == own:
            made[name] = number
            made.setdefault("price_currency", HOME)
    return made


_SPAN = re.compile(
    r"(\d[\d,.]*)\s*([万亿元]*)\s*(?:[-~—–]|至|到)\s*(\d[\d,.]*)\s*([^\d/]*)"  # 30-50万元
)


def _spanned(values: Mapping[str, str]) -> dict[str, str]:
    """A row whose `30-50万元/批` is told apart: the lower end, the upper one, and what it is for.

    What contradicts a column of its own is left, to be refused.
    """
    made = dict(values)
    for name in ("price_low", "price_high"):
        text = unicodedata.normalize("NFKC", values.get(name, "")).strip()
        rest, slash, per = (part.strip() for part in text.partition("/"))
        if slash and unit(per) in UNITS and made.setdefault("price_per", per) == per:
            text = made[name] = rest
        found = _SPAN.fullmatch(text)
        other = "price_high" if name == "price_low" else "price_low"
        if found and other not in values:
            made["price_low"] = f"{found[1]}{found[2] or found[4]}"
            made["price_high"] = f"{found[3]}{found[4]}"
    return made


def amount(cell: str) -> tuple[str, str | None] | None:
    """Return the number and the currency of an amount with its unit; None where it has none."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if not _UNIT.search(text) or not _AMOUNT.fullmatch(text):
        return None
    try:
        found = money(text)
    except VettingError:
        return None
    return f"{found.amount:f}", found.currency if names_currency(text) else None


def names_currency(amount_or_unit: str) -> bool:
    """Whether a currency is told, as in 万元 and not in 万."""
    return bool(_OWN.search(amount_or_unit.upper()))
