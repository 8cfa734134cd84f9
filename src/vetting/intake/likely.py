"""What an encoding may be, where the bytes fit several: said, never chosen."""

import re

LIKELY = ("big5", "cp1252", "shift_jis", "latin-1")
"""What lists come in besides UTF-8 and GB18030; the last one fits any bytes."""

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WESTERN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽž’]+")
_MOST = 0.9


def likely(raw: bytes) -> list[str]:
    """Return the encodings that the bytes fit, of those that lists come in."""
    fitting = [name for name in LIKELY if _fits(raw, name)]
    return fitting[:-1] or fitting


def either(raw: bytes, chinese: str) -> tuple[str, str] | None:
    """Return a word as cp1252 and as GB18030 read it, where it may as well be the former.

    In a Western list the second byte of each Chinese character is a letter of the same word: what
    comes out are single characters in the midst of Latin ones (`Schw鋌isch` for `Schwäbisch`).
    """
    found = list(_FOREIGN.finditer(chinese))
    if not found or not _fits(raw, "cp1252"):
        return None
    inside = [place for place in found if _is_inside(chinese, *place.span())]
    if len(inside) < _MOST * len(found):
        return None
    end = inside[0].end()
    words = re.split(r"[\s,;|\"]", chinese[:end])[-1], re.split(r"[\s,;|\"]", chinese[end:])[0]
    word = "".join(words)
    western = word.encode("gb18030").decode("cp1252", "replace")
    return (western, word) if _WESTERN.search(western) else None


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a few characters stand where letters of a Latin word would."""
    before, after = text[start - 1 : start], text[end : end + 1]
    small = (before.isascii() and before.islower()) or (after.isascii() and after.islower())
    return end - start <= 2 and small


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
