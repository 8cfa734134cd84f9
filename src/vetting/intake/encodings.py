"""The bytes of a sheet into text, its encoding never guessed in silence (TRUST row 18)."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from vetting.errors import Problem
from vetting.intake.likely import either, fits, likely, rather, texts
from vetting.packs.strict import Read
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

if TYPE_CHECKING:
    from vetting.intake import Context
    from vetting.intake.described import Said
    from vetting.intake.mappings import MappedColumn, MappedSheet

_MAGIC = {
    b"PK\x03\x04": "xlsx",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x89PNG": "png",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
}


@dataclass(slots=True)
class Sheet:
    """What is gathered while reading.

    `encoding` and `delimiter` are those of a text file, once they are known; `nameless` says that
    no word over its columns is known; `verbatim` says that what cannot be read is wanted as it
    stands in its cell; `among` how many sheets its workbook has; `unit` is
    the one of money that stands above the list; `held` are columns with a certificate each,
    `unheld` cells below them that are not understood; `changes` are columns whose cells are read
    otherwise than they stand, by their places.
    """

    source: str
    context: "Context"
    read: Read
    notes: list[Reason] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    uncertified: list[int] = field(default_factory=list)
    several: list[int] = field(default_factory=list)
    placed_first: list[int] = field(default_factory=list)
    lowered: list[int] = field(default_factory=list)
    serials: list[tuple[int, str, str]] = field(default_factory=list)
    failed: bool = False
    nameless: bool = False
    encoding: str = ""
    delimiter: str = ""
    verbatim: bool = False
    name: str | None = None
    among: int = 1
    unit: str | None = None
    held: dict[int, str] = field(default_factory=dict)
    unheld: list[tuple[int, str, str]] = field(default_factory=list)
    changes: dict[int, "MappedColumn"] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    said: list["Said"] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)

    @property
    def told(self) -> "MappedSheet | None":
        """What a mapping tells of this sheet."""
        return self.context.told.of(self.name) if self.context.told else None

    @property
    def header_row(self) -> int | None:
        """The row that is said to be the header; 0 for none, None where nobody says."""
        wanted = self.context.header_row
        return self.told.header_row if wanted is None and self.told else wanted

    def named(self, name: str) -> "Sheet":
        """One sheet of a workbook, whose problems say which."""
        source = f"{self.source}[{short(name, 40)}]"
        one = Sheet(source, self.context, Read(), verbatim=self.verbatim, name=name)
        one.among = self.among
        return one


UTF_8 = "utf-8-sig"
"""UTF-8, with or without its mark."""


def text_of(raw: bytes, sheet: Sheet) -> str | None:
    """The text of the file, where it holds any."""
    encoding = encoding_of(BytesIO(raw), sheet)
    return raw.decode(encoding) if encoding else None


def encoding_of(file: BinaryIO, sheet: Sheet) -> str | None:
    """The encoding that the whole file is in, where it holds any text; it is read along."""
    encoding = _encoding(file, sheet)
    if encoding is not None and not any(map(cleaned, texts(file, encoding))):
        refuse(sheet, None, because("file_empty"))
        return None
    if encoding:
        sheet.encoding = "utf-8" if encoding == UTF_8 and not _marked(file) else encoding
    return encoding


def _marked(file: BinaryIO) -> bool:
    """Whether a file begins with the mark of UTF-8."""
    file.seek(0)
    return file.read(3) == b"\xef\xbb\xbf"


def _encoding(file: BinaryIO, sheet: Sheet) -> str | None:
    """What the bytes are in, never guessed in silence (TRUST row 18)."""
    head = file.read(2_000)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            refuse(sheet, None, because("not_text_file", kind=kind))
            return None
    if chosen := sheet.context.encoding:
        if fits(file, chosen):
            return chosen
        refuse(sheet, None, because("bad_encoding", encoding=short(chosen)))
        return None
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        if fits(file, "utf-16"):
            return "utf-16"
        refuse(sheet, None, because("unknown_encoding", likely=likely(file)))
        return None
    if b"\0" in head:
        refuse(sheet, None, _without_mark(file, head))
        return None
    if found := _MARKUP.match(head):
        kind = "HTML" if found["html"] else "XML"
        refuse(sheet, None, because("not_text_file", kind=kind))
        return None
    return UTF_8 if fits(file, UTF_8) else _chinese(file, sheet)


_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:(?P<html>!doctype html|html|head|meta|table|style|div)\b|\?xml\b)",
    re.IGNORECASE,
)
"""How a page begins that a program called a workbook."""


def _without_mark(file: BinaryIO, head: bytes) -> Reason:
    """What is said of bytes with zeros among them: UTF-16 that lacks its mark, or no text."""
    little = head[1::2].count(0) > head[::2].count(0)
    encoding = "utf-16-le" if little else "utf-16-be"
    if fits(file, encoding):
        return because("utf16_without_mark", encoding=encoding)
    return because("not_text_file", kind="utf-16?")


def _chinese(file: BinaryIO, sheet: Sheet) -> str | None:
    """GB18030 where no line is valid multi-byte UTF-8, with a notice that shows how it reads."""
    line, mixed = _not_utf8(file)
    if mixed:
        refuse(sheet, line, because("mixed_encoding"))
        return None
    if not fits(file, "gb18030"):
        refuse(sheet, line, because("unknown_encoding", likely=likely(file)))
        return None
    if words := either(file):
        western, chinese = map(short, words)
        refuse(sheet, line, because("encoding_either", western=western, chinese=chinese))
        return None
    if others := rather(file):
        shown = [f"{name} ({_sample(file, name)})" for name in (*others, "gb18030")]
        refuse(sheet, line, because("encoding_of_several", encodings=shown))
        return None
    text = next(part for part in texts(file, "gb18030") if not part.isascii())
    sheet.notes.append(because("read_as_gb18030", sample=_around(text)))
    return "gb18030"


def _sample(file: BinaryIO, encoding: str) -> str:
    """Words of a file as an encoding reads them."""
    text = next(part for part in texts(file, encoding) if not part.isascii())
    return short(_around(text), 30)


def _not_utf8(file: BinaryIO) -> tuple[int, bool]:
    """The first line that is no UTF-8, and whether another one is, beyond ASCII."""
    file.seek(0)
    first, mixed = 0, False
    for number, line in enumerate(file, 1):
        if line.isascii():
            continue
        if not _is_utf8(line):
            first = first or number
        mixed |= any(not part.isascii() and _is_utf8(part) for part in line.splitlines())
    return first or 1, mixed


def _around(text: str) -> str:
    """The words around the first letter that is not ASCII: a name, for a person to look at."""
    place = next((place for place, char in enumerate(text) if not char.isascii()), 0)
    start = max(text.rfind(sign, 0, place) for sign in "\n\t,;") + 1
    return short(cleaned(re.split(r"[\t\r\n]", text[max(start, place - 20) :], maxsplit=1)[0]))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def refuse(sheet: Sheet, line: int | None, reason: Reason) -> None:
    """Note what is wrong with a sheet, and where."""
    sheet.read.problems.append(Problem(sheet.source, line, reason))
