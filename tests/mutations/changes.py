"""Mutations of bytes: each takes a file, chance, and another file to borrow from."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

_TEXTS = (
    "\0", "\0" * 500, "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\u2028", "\x85", "\x0b",
    "\ud800", "\U000e0041", "e\u0301", "\u0301" * 300, "\r", "\n", "\r\n\r\n", "\t", '"', '""',
    '"""', "'", "`", "\\", "\\x", "\\ud800", "_x0000_", "_xD800_", "=1+1", "@SUM(A1)", "+86", "-",
    "/", "1e999", "-0", "1e-999", "NaN", "Infinity", "1_000", "0x10", "1:30", "１２３", "9" * 400,
    "9" * 5_000, "20251223", "2025年13月", "0000-00-00", "10000-01-01", "45999.5", "true", "null",
    "no", "~", "&a ", "*a", "<<: ", "!!python/object/apply:os.system ", "!!binary ", "- ", ": ",
    "? ", "{", "}", "[", "]", ",", ";", "|", "#", "---\n", "...\n", "%YAML 9.9\n", "&a;", "&#0;",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&#x110000;", "]]>", '<c r="ZZZ9999999"><v>1</v></c>',
    '<row r="99999999"><c><v>1</v></c></row>', "#REF!", "名称", "供应商", "id", "{x}", "{0}", "%s",
    "%n", "{reason.__class__}", "[/red]", "<script>", "x" * 12_000,
)  # fmt: skip
_BYTES = (
    b"\xff\xfe", b"\xfe\xff", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x81", b"\x84\x31\xa4\x37",
    b"\xa4", b"\xff\xff", b"\xff\xff\xff\x7f",
)  # fmt: skip
ODD = (*(text.encode("utf-8", "surrogatepass") for text in _TEXTS), *_BYTES)
"""What somebody once tripped over."""

Change = Callable[[bytes, Random, bytes], bytes]


def _span(raw: bytes, chance: Random) -> tuple[int, int]:
    """A stretch of the file, most often a short one."""
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + int(chance.expovariate(1 / 20)) + 1)


def flipped(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Some bits are the other way round."""
    held = bytearray(raw)
    for _ in range(chance.randint(1, 8) if held else 0):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def cut(raw: bytes, chance: Random, other: bytes) -> bytes:
    """The end is missing."""
    return raw[: chance.randrange(len(raw) + 1)]


def dropped(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Something in the middle is missing."""
    start, end = _span(raw, chance)
    return raw[:start] + raw[end:]


def doubled(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Something is there several times."""
    start, end = _span(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 1, 2, 50)) + raw[end:]


def spliced(raw: bytes, chance: Random, other: bytes) -> bytes:
    """A piece of another file stands in it."""
    start, end = _span(raw, chance)
    first, last = _span(other, chance)
    return raw[:start] + other[first : last + 200] + raw[end:]


def odd(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Something stands in it that somebody once tripped over."""
    start, end = _span(raw, chance)
    return raw[:start] + chance.choice(ODD) + raw[chance.choice((start, end)) :]


def numbered(raw: bytes, chance: Random, other: bytes) -> bytes:
    """A number is another one."""
    found = list(re.finditer(rb"[0-9]+", raw[:50_000]))
    if not found:
        return odd(raw, chance, other)
    place = chance.choice(found)
    number = chance.choice((b"0", b"-1", b"9" * 30, b"1e400", b"", b"0.1", b"4294967296", b"65536"))
    return raw[: place.start()] + number + raw[place.end() :]


def shuffled(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Lines stand where others were."""
    lines = raw.splitlines(keepends=True)
    for _ in range(chance.randint(1, 3) if lines else 0):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"".join(lines)


def delimited(raw: bytes, chance: Random, other: bytes) -> bytes:
    """A sign that parts is another one, everywhere or once."""
    old, new = chance.sample((b",", b";", b"\t", b"|", b":", b'"', b"\n", b" "), 2)
    return raw.replace(old, new, chance.choice((1, -1)))


def encoded(raw: bytes, chance: Random, other: bytes) -> bytes:
    """The text is in another encoding, in part or whole."""
    names = ("gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "cp1252", "utf-7", "utf-8-sig")
    start = chance.choice((0, 0, chance.randrange(len(raw) + 1)))
    text = raw[start:].decode("utf-8", "replace")
    return raw[:start] + text.encode(chance.choice(names), "replace")


def within(raw: bytes, chance: Random, other: bytes) -> bytes:
    """A part of a workbook is changed, and packed again."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            parts = [(item.filename, book.read(item)) for item in book.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error):
        return odd(raw, chance, other)
    place = chance.randrange(len(parts)) if parts else None
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", chance.choice((0, 8))) as book:
        for number, (name, text) in enumerate(dict(parts).items()):
            again = chance.choice(WITHIN)(text, chance, other) if number == place else text
            book.writestr(name, again)
    return held.getvalue()


WITHIN = (flipped, cut, dropped, doubled, odd, odd, numbered, numbered)
CHANGES: tuple[Change, ...] = (
    flipped, cut, dropped, doubled, spliced, odd, odd, odd, numbered, shuffled, delimited, encoded,
)  # fmt: skip


def changed(raw: bytes, chance: Random, other: bytes) -> bytes:
    """Return a file after one to four mutations."""
    book = raw.startswith(b"PK")
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        change = within if book and chance.random() < 0.8 else chance.choice(CHANGES)
        raw = change(raw, chance, other)[:300_000]
    return raw
