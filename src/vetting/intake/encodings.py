"""The bytes of a sheet into text, its encoding never guessed in silence (TRUST row 18)."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vetting.errors import Problem
from vetting.packs.strict import Read
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

if TYPE_CHECKING:
    from vetting.intake import Context
    from vetting.intake.described import Said

_MAGIC = {
    b"PK\x03\x04": "xlsx",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x89PNG": "png",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
}


@dataclass(slots=True)
class Sheet:
    """What is gathered while reading."""

    source: str
    context: "Context"
    read: Read
    notes: list[Reason] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    failed: bool = False
    heads: dict[str, str] = field(default_factory=dict)
    said: list["Said"] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)

    def named(self, name: str) -> "Sheet":
        """One sheet of a workbook, whose problems say which."""
        return Sheet(f"{self.source}[{short(name, 40)}]", self.context, Read())


def text_of(raw: bytes, sheet: Sheet) -> str | None:
    """The text of the file, where it holds any."""
    text = _decoded(raw, sheet)
    if text is not None and not cleaned(text):
        refuse(sheet, None, because("file_empty"))
        return None
    return text


def _decoded(raw: bytes, sheet: Sheet) -> str | None:
    """The text of the file, its encoding never guessed in silence (TRUST row 18)."""
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            refuse(sheet, None, because("not_text_file", kind=kind))
            return None
    if sheet.context.encoding:
        try:
            return raw.decode(sheet.context.encoding)
        except (ValueError, LookupError):
            reason = because("bad_encoding", encoding=short(sheet.context.encoding))
            refuse(sheet, None, reason)
            return None
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            refuse(sheet, None, because("unknown_encoding"))
            return None
    if b"\0" in raw[:2000]:
        refuse(sheet, None, because("not_text_file", kind="utf-16?"))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _chinese(raw, line, sheet)


def _chinese(raw: bytes, line: int, sheet: Sheet) -> str | None:
    """GB18030 where no line is valid multi-byte UTF-8, with a notice that shows how it reads."""
    for part in raw.splitlines():
        if not part.isascii() and _is_utf8(part):
            refuse(sheet, line, because("mixed_encoding"))
            return None
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        refuse(sheet, line, because("unknown_encoding"))
        return None
    sheet.notes.append(because("read_as_gb18030", sample=_around(text)))
    return text


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
