"""What a cell holds: nothing, or several values."""

import re

from vetting.vocabulary import Vocabulary

PARTED = "\x1f"
"""What parts values that a mapping took apart; no cell may hold it."""

_LOOSE = re.compile(r"\s*[/／+＋&]\s*|\s+and\s+|[和及与]|\s+")
_STRONG = re.compile(r"[;；、|\r\n]")
_NOBODY = "Zqx"
"""A name that nobody has."""

_SPLIT = re.compile(r"[;；、|\r\n]|\s*[,，]\s*")


def parts(text: str) -> list[str]:
    """Return the values that stand in a cell."""
    listed = text.split(PARTED) if PARTED in text else _SPLIT.split(text)
    return [part.strip() for part in listed if part.strip()]


def names_in(text: str) -> list[str]:
    """Return the names that stand in a cell: `A, Inc.; B` are two, `A, Inc.` is one.

    A comma parts names only where nothing else does, and never a name from its legal form.
    """
    listed = text.split(PARTED) if PARTED in text else _STRONG.split(text)
    found = [part.strip() for part in listed if part.strip()]
    if PARTED in text or len(found) > 1:
        return found
    joined: list[str] = []
    for part in parts(text):
        if joined and _is_form(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _is_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else."""
    from vetting.naming import parsed

    name = parsed(f"{_NOBODY} {text}")
    return not name.chinese and not any(word.text != "and" for word in name.words[1:])


def named(text: str, section: str, vocabulary: Vocabulary) -> list[str]:
    """Return the values that stand in a cell, also where a slash, a plus or a blank parts them.

    A value that is known as it stands stays whole, and one of which a part is not known too.
    """
    found: list[str] = []
    for part in parts(text):
        pieces = [piece for piece in _LOOSE.split(part) if piece]
        known = [piece for piece in pieces if vocabulary.find(piece, (section,))]
        apart = len(known) == len(pieces) > 1 and not vocabulary.find(part, (section,))
        found += pieces if apart else [part]
    return found


_EMPTY = ("", "-", "/", "—", "n/a", "无")
_UNKNOWN = frozenset(
    r"""
    -- --- —— ——— – \ // 暂无 暂缺 不详 未知 待定 待补充 待补 待填 未填 未提供 不适用
    none null nil nan tbd tba unknown
    """.split()  # noqa: SIM905
)
"""What stands in a cell of which nothing is known; it may be the name of a supplier."""


def says_nothing(cell: str, name: str) -> bool:
    """Whether a cell of a column, in small letters, says that what belongs there is not known."""
    if cell in _EMPTY or name in ("id", "name", "name_zh"):
        return cell in _EMPTY
    return cell in _UNKNOWN
