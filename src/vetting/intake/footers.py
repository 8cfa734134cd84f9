"""Rows of a list that are no supplier: its totals, its notes, headings within it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vetting.intake.columns import SPOKEN_BY, key_of
from vetting.texts import cleaned
from vetting.vocabulary import folded

_NONE: Mapping[int, str] = MappingProxyType({})
_NAMES = ("name", "name_zh")
_TOTALS = ("合计", "总计", "小计", "共计", "累计", "total", "totals", "grandtotal", "subtotal")
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|注释|数据来源|资料来源|来源|(?:制表|填表|编制|审核|复核|审批|批准)(?:人|单位)?"
    r"|(?:制表|填表|编制|审核|更新|统计|截止)?(?:日期|时间)|notes?|remarks?|source)\s*\d*\s*[:：]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[*※]?\s*(?:以上|上述|本表|此表|本名单|本名录|该表).*|[*※].*。")
_COUNT = re.compile(
    r"(?:合计|总计|共计|共有?|total)\s*[:：]?\s*\d+\s*(?:家|个|条|项|suppliers?)?"
    r"(?:企业|单位|供应商|公司|机构)?。?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[¥￥]?[-+]?\d[\d,.]*\s*(?:家|个|项|条|万|元|万元|%)?")
_SECTION = re.compile(
    r"第?[一二三四五六七八九十]{1,3}\s*(?:[、.．:：]|部分)|[(（][一二三四五六七八九十]{1,3}[)）]"
)


def is_footer(
    row: Sequence[str], heads: Sequence[str] = (), columns: Mapping[int, str] = _NONE
) -> bool:
    """Whether a row is a total, a note, a heading of what follows, or the header once more.

    Args:
        row: its cells.
        heads: those of the header; none where there is none.
        columns: which column is what.
    """
    said = list(dict.fromkeys(text for text in map(cleaned, row) if text))
    if not said:
        return False
    if re.sub(r"\s", "", folded(said[0])).rstrip(":：") in _TOTALS or _SECTION.match(said[0]):
        return all(_NUMBER.fullmatch(text) for text in said[1:])
    if all(map(_NOTE.match, said)) or _repeats(row, heads, columns):
        return True
    return len(said) == 1 and bool(_SENTENCE.fullmatch(said[0]) or _COUNT.fullmatch(said[0]))


def _repeats(row: Sequence[str], heads: Sequence[str], columns: Mapping[int, str]) -> bool:
    """Whether a row is the header again, as at the top of each page."""
    told = [
        (key_of(cell), key_of(head), columns.get(place))
        for place, (cell, head) in enumerate(zip(row, heads, strict=False))
        if cleaned(cell)
    ]
    same = [name for key, head, name in told if key == head]
    # under a certificate its own name may say that it is held: who has a name is no header
    if any(name in _NAMES and key != head and key not in SPOKEN_BY for key, head, name in told):
        return False
    # of a header in two rows each is alike in part; no company is called by the word for its name
    return bool(same) and (any(name in _NAMES for name in same) or 2 * len(same) >= len(told))
