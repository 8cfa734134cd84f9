"""What a cell holds: nothing, or several values."""

import re

PARTED = "\x1f"
"""What parts values that a mapping took apart; no cell may hold it."""

_SPLIT = re.compile(r"[;；、|\r\n]|\s*[,，]\s*")


def parts(text: str) -> list[str]:
    """Return the values that stand in a cell."""
    listed = text.split(PARTED) if PARTED in text else _SPLIT.split(text)
    return [part.strip() for part in listed if part.strip()]


_EMPTY = ("", "-", "/", "—", "n/a", "无")
_UNKNOWN = frozenset(
    r"""
    -- --- —— ——— – \ // 暂无 暂缺 不详 未知 待定 待补充 待补 待填 未填 未提供 不适用 none null nil nan tbd tba
    unknown
    """.split()  # noqa: SIM905
)
"""What stands in a cell of which nothing is known; it may be the name of a supplier."""

_AGREED = ("面议", "待议", "电议", "另议", "negotiable", "on request", "upon request", "poa")
"""What stands for a price that is not told."""


def says_nothing(cell: str, name: str) -> bool:
    """Whether a cell of a column, in small letters, says that what belongs there is not known."""
    if cell in _EMPTY or name in ("id", "name", "name_zh"):
        return cell in _EMPTY
    return cell in _UNKNOWN or (name in ("price_low", "price_high") and cell in _AGREED)
