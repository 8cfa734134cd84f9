"""Text from outside: what is refused at the entrance, and how any text is shown at the exit."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MARKS = 8
"""Combining marks in a row that still are writing; more is a prank that breaks a terminal."""

_FORMULA = "=+-@%|＝＋－＠'"
_BLANKS = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x2060, 0xFEFF))
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def refused(text: str) -> str | None:
    """Return the first character that text from outside may not hold, as `U+202E`, or None.

    Control and escape characters, bidirectional overrides, line separators, tag characters, lone
    surrogates, and long runs of combining marks. A line break is allowed.
    """
    if text.isascii() and text.isprintable():
        return None
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > MARKS or (char != "\n" and acts(char)):
            return f"U+{ord(char):04X}"
    return None


def cleaned(text: str) -> str:
    """Return `text` in NFC, without invisible characters and outer blanks."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).strip()


@lru_cache(1024)  # the same few names stand on every rating of a list
def person(name: str | None) -> str:
    """Return who a name at the keyboard is: without case, width and spare blanks; empty for nobody.

    Two names are one person where this is the same, for every rule that asks for somebody else.
    """
    seen = unicodedata.normalize("NFKC", (name or "").translate(_INVISIBLE))
    return " ".join(unicodedata.normalize("NFKC", seen.casefold()).split())


def has_invisible(text: str) -> bool:
    """Whether `text` holds characters that nobody sees (zero width, soft hyphen)."""
    return invisible(text) is not None


def invisible(text: str) -> str | None:
    """Return the first character of `text` that nobody sees, as `U+200B`, or None."""
    if text.isascii():
        return None
    return next((f"U+{ord(char):04X}" for char in text if ord(char) in _INVISIBLE), None)


def mixed_scripts(text: str) -> str | None:
    """Return the first word that mixes Latin letters with Cyrillic or Greek look-alikes, or None.

    Source: the idea of UTS 39, section 5.1; the three scripts are those that look alike.
    """
    if text.isascii():
        return None
    for word in text.split():
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return word
    return None


def safe(text: str) -> str:
    """Return `text` so that no terminal acts on it: what would act is shown escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def short(text: str, limit: int = 60) -> str:
    """Return `text` safe to show and cut at `limit` letters, for error messages."""
    shown = safe(text if len(text) <= limit else text[: limit - 1])
    return shown if len(text) <= limit else shown + "…"


def inert(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe before what looks like a formula.

    Source: OWASP, CSV injection, widened to full-width signs, `%`, `|` and leading blanks, and
    to the apostrophe itself so that reading it back takes exactly one off.
    """
    start = text.lstrip(_BLANKS)
    if start and start[0] in _FORMULA and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def width(text: str) -> int:
    """Return how many columns `text` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def fit(text: str, columns: int) -> str:
    """Return `text` cut to `columns`, with an ellipsis where something was cut."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Return the lines of `text` at `columns`, broken at blanks or between Chinese characters."""
    line, last_break = "", 0
    for char in text.lstrip(" "):
        line += char
        while width(line) > columns and len(line) > 1:
            cut = last_break or len(line) - 1
            yield line[:cut].rstrip()
            line, last_break = line[cut:].lstrip(" "), 0
        if line and (char == " " or _columns(char) == 2):
            last_break = len(line)
    if line.strip():
        yield line.rstrip()


def acts(char: str) -> bool:
    """Whether a terminal may act on a character, or a reader be misled by it."""
    code = ord(char)
    return (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        or code in _BIDI
        or 0xE0000 <= code <= 0xE007F
    )


def _shown(char: str) -> str:
    if char == "\n":
        return " "
    if not acts(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def _columns(char: str) -> int:
    if unicodedata.combining(char) or ord(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
