"""A worksheet as YAML that a person likes to fill in, and a file that is never half-written."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from vetting.errors import InputError, system_reason
from vetting.sentences import because, phrase
from vetting.texts import wrapped
from vetting.worksheets.forms import Line, Worksheet

_BARE = re.compile(r"[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff.()/-]*", re.ASCII)
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "n", "y")
_COLUMNS = 96


def yaml_text(sheet: Worksheet, lang: str) -> str:
    """Return the worksheet as YAML, with comments that say how to fill it in."""
    return "\n".join(_lines(sheet, lang)) + "\n"


def create(path: str, text: str) -> None:
    """Write a new worksheet, and never over something that is there.

    Raises:
        InputError: it is there already, or cannot be written.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputError("worksheet_there", because("another_file"), path=path) from None
    except OSError as error:
        raise InputError("cannot_write", path=path, problem=system_reason(error)) from None
    try:
        _put(handle, text)
    except OSError as error:
        Path(path).unlink(missing_ok=True)
        raise InputError("cannot_write", path=path, problem=system_reason(error)) from None


def keep(path: Path, text: str, before: bytes) -> bytes:
    """Put a worksheet in place of what was read, whole or not at all, and return its bytes.

    Raises:
        InputError: somebody changed the file meanwhile, or it cannot be written.
    """
    made = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        if path.read_bytes() != before:
            raise InputError("worksheet_changed", path=str(path))
        _put(os.open(made, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), text)
        made.replace(path)
        with suppress(OSError):  # some file systems cannot sync a folder
            _sync(path.parent)
    except OSError as error:
        raise InputError("cannot_write", path=str(path), problem=system_reason(error)) from None
    finally:
        made.unlink(missing_ok=True)
    return text.encode()


def _put(handle: int, text: str) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lines(sheet: Worksheet, lang: str) -> Iterator[str]:
    yield from _said("worksheet_head", lang)
    for field in ("worksheet", "supplier", "name", "site", "family"):
        yield f"{field}: {_scalar(getattr(sheet, field))}"
    yield "rubric:"
    for field in ("id", "version", "digest"):
        yield f"  {field}: {_quoted(getattr(sheet.rubric, field))}"
    yield f"seal: {sheet.seal}"
    yield ""
    yield from _said("worksheet_yours", lang)
    yield f"on: {sheet.on}"
    yield f"by: {_scalar(sheet.by)}"
    yield f"source: {_scalar(sheet.source)}"
    if sheet.on_file:
        yield ""
        yield from _said("worksheet_on_file", lang)
        yield "on_file:"
        yield from (f"  - {_quoted(text)}" for text in sheet.on_file)
    yield ""
    yield from _said("worksheet_how", lang)
    yield "criteria:"
    for line in sheet.criteria:
        yield from _criterion(line)
    yield ""
    yield from _said("worksheet_findings", lang)
    yield from _findings(sheet)


def _criterion(line: Line) -> Iterator[str]:
    yield f"  - criterion: {line.criterion}"
    yield f"    title: {_scalar(line.title)}"
    yield "    anchors:"
    for level, text in line.anchors.items():
        yield f'      "{level}": {_quoted(text)}'
    if line.last:
        yield f"    last: {_quoted(line.last)}"
    yield f"    level: {_plain(line.level)}".rstrip()
    yield f"    grade: {_plain(line.grade)}".rstrip()
    yield f"    evidence: [{', '.join(map(_quoted, line.evidence))}]"
    yield f"    source: {_filled(line.source)}".rstrip()
    yield f"    reason: {_filled(line.reason)}".rstrip()


def _findings(sheet: Worksheet) -> Iterator[str]:
    if not sheet.findings:
        yield "findings: []"
        return
    yield "findings:"
    for item in sheet.findings:
        yield f"  - text: {_quoted(item.text)}"
        yield f"    severity: {item.severity}"
        if item.due:
            yield f"    due: {item.due}"


def _said(code: str, lang: str) -> Iterator[str]:
    for part in phrase(code, lang).split("\n"):
        for line in wrapped(part, _COLUMNS):
            yield f"# {line}"


def _plain(text: str | None) -> str:
    """A level or a grade as a person would type it."""
    return "" if text is None else text if re.fullmatch(r"[\w/–-]+", text) else _quoted(text)


def _filled(text: str | None) -> str:
    return "" if text is None else _quoted(text)


def _scalar(text: str) -> str:
    bare = _BARE.fullmatch(text) and text.casefold() not in _WORDS and text == text.strip()
    return text if bare else _quoted(text)


def _quoted(value: Any) -> str:
    """A text as YAML reads it back, whatever it holds: JSON is YAML, but for these three."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "\x7f\x85\ufeff\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
