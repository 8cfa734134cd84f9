"""Rows below a list that are no supplier: its totals and its notes."""

import re
from collections.abc import Sequence

from vetting.texts import cleaned
from vetting.vocabulary import folded

_TOTALS = ("合计", "总计", "小计", "共计", "累计", "total", "totals", "grandtotal", "subtotal")
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|注释|数据来源|资料来源|来源|制表|制表人|制表日期|填表人|notes?|remarks?|source)"
    r"\s*\d*\s*[:：]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[¥￥]?[-+]?\d[\d,.]*\s*(?:家|个|项|条|万|元|万元|%)?")


def is_footer(row: Sequence[str]) -> bool:
    """Whether a row is a total with nothing but numbers beside it, or a note in one cell."""
    said = [text for text in map(cleaned, row) if text]
    if not said:
        return False
    if re.sub(r"\s", "", folded(said[0])).rstrip(":：") in _TOTALS:
        return all(_NUMBER.fullmatch(text) for text in said[1:])
    return len(said) == 1 and bool(_NOTE.match(said[0]))
