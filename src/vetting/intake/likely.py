"""What the bytes of a file fit, read along without holding them; it is said, never chosen."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

LIKELY = ("big5", "cp1252", "shift_jis", "latin-1")
"""What lists come in besides UTF-8 and GB18030; the last one fits any bytes."""

PART = 1 << 16
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽž’–]")
_BETWEEN = re.compile(r"[\s,;|\"]")
_MOST, _STRANGE = 0.9, 0.3


def texts(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Return the text of a file part by part.

    Raises:
        UnicodeError: it is not in this encoding.
        LookupError: there is no such encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    while part := file.read(PART):
        yield decoder.decode(part)
    yield decoder.decode(b"", final=True)


def fits(file: BinaryIO, encoding: str) -> bool:
    """Whether a whole file can be read in an encoding."""
    try:
        for _ in texts(file, encoding):
            pass
    except (ValueError, LookupError):
        return False
    return True


def likely(file: BinaryIO) -> list[str]:
    """Return the encodings that the bytes fit, of those that lists come in."""
    fitting = [name for name in LIKELY if fits(file, name)]
    return fitting[:-1] or fitting


def either(file: BinaryIO) -> tuple[str, str] | None:
    """Return a word as cp1252 and as GB18030 read it, where it may as well be the former.

    In a Western list the second byte of each Chinese character is a letter of the same word: what
    comes out are single characters in the midst of Latin ones (`Schw鋌isch` for `Schwäbisch`).
    """
    found, inside, words = 0, 0, None
    for text in texts(file, "gb18030"):
        for place in _FOREIGN.finditer(text):
            found += 1
            if _is_inside(text, *place.span()):
                inside += 1
                words = words or _both(text, place.end())
    return words if found and inside >= _MOST * found and fits(file, "cp1252") else None


def rather(file: BinaryIO) -> list[str]:
    """Return encodings that the bytes fit as well, where GB18030 makes them characters nobody uses.

    Of a list in Chinese hardly one in a hundred is beyond GB2312; read from Big5 or Shift-JIS, half
    of them are.
    """
    found = strange = 0
    for text in texts(file, "gb18030"):
        foreign = "".join(_FOREIGN.findall(text))
        found += len(foreign)
        strange += foreign.encode("gb2312", "replace").count(b"?")
    if strange <= _STRANGE * found:
        return []
    return [name for name in ("big5", "shift_jis") if fits(file, name)]


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a few characters stand where letters of a Latin word would."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    small = (before.isascii() and before.islower()) or (after.isascii() and after.islower())
    return end - start <= 2 and small


def _both(text: str, end: int) -> tuple[str, str] | None:
    """The word around a place, as cp1252 and as GB18030; None where the former is none."""
    word = _BETWEEN.split(text[:end])[-1] + _BETWEEN.split(text[end:], maxsplit=1)[0]
    western = word.encode("gb18030").decode("cp1252", "replace")
    return (western, word) if _WESTERN.search(western) else None
