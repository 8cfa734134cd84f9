"""Rows of a list that are no supplier: its totals, its notes, headings within it."""

import re
from collections.abc import Sequence

from vetting.intake.columns import SPOKEN_BY, key_of
from vetting.texts import cleaned
from vetting.vocabulary import folded

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


def is_footer(row: Sequence[str], heads: Sequence[str] = ()) -> bool:
    """Whether a row is a total, a note, a heading of what follows, or the header once more."""
    said = list(dict.fromkeys(text for text in map(cleaned, row) if text))
    if not said:
        return False
    if re.sub(r"\s", "", folded(said[0])).rstrip(":：") in _TOTALS or _SECTION.match(said[0]):
        return all(_NUMBER.fullmatch(text) for text in said[1:])
    if all(map(_NOTE.match, said)) or _repeats(row, heads):
        return True
    return len(said) == 1 and bool(_SENTENCE.fullmatch(said[0]) or _COUNT.fullmatch(said[0]))


def _repeats(row: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row is the header again, as at the top of each page."""
    pairs = [(cell, head) for cell, head in zip(row, heads, strict=False) if cleaned(cell)]
    same = [key_of(cell) for cell, head in pairs if key_of(cell) == key_of(head)]
    # of a header in two rows each is alike in part; no company is called by the word for its name
    named = any(SPOKEN_BY.get(key) in ("name", "name_zh") for key in same)
    return bool(same) and (named or 2 * len(same) >= len(pairs))
