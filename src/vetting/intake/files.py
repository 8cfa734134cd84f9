"""Supplier documents in YAML, JSON and JSON Lines."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Protocol

from vetting.errors import Problem
from vetting.intake.items import is_long_list, items
from vetting.intake.spool import Spool
from vetting.packs.strict import DIGITS, Path, Read, read_yaml
from vetting.records import Supplier
from vetting.sentences import Reason, because
from vetting.texts import short

if TYPE_CHECKING:
    from vetting.intake import Context


class OnFile(Protocol):
    """What a list is read against: the suppliers on file, and those of the sheets before it."""

    def next_sheet(self) -> None:
        """Let what was read so far be on file for what is read now."""

    def among(self, documents: Spool) -> None:
        """Let suppliers that are read be on file for the sheets after theirs."""

    def put(self, told: Mapping[str, Any]) -> None:
        """Let a supplier be on file as this import tells it by now."""

    @property
    def away(self) -> Mapping[str, str]:
        """Those that became part of others, each with that one."""

    def find(self, name: str, country: str | None, numbers: Mapping[str, str]) -> str | None:
        """Return the id of the one that is meant; None where it is new."""

    def sites(self, supplier: str) -> Sequence[Mapping[str, Any]]:
        """Return the sites that one has."""

    def against(self, supplier: Supplier, first: str | None) -> Reason | None:
        """Return why what is on file, or `first` told, forbids to take one in; None for nothing."""

    def kept(self, supplier: Supplier) -> tuple[Supplier, Reason] | None:
        """Return one without what is known better on file, and what is said of that."""


LONGEST = 50_000_000
"""Characters in one JSON document; more is not a list of suppliers."""


@dataclass(slots=True)
class Found:
    """One document of a file: its data, where it stands, and what was said while reading.

    `plain` says that no text in it holds a character to be looked at; `rows` where it can be found
    again: the rows of a sheet, the line of JSON Lines, its number among the records of a file.
    `meant` says that its id was found, by its number or name, not given.
    """

    source: str
    data: Any
    read: Read
    at: Path = ()
    plain: bool = False
    notes: list[Reason] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    rows: tuple[int, ...] = ()
    meant: bool = False


class _TwiceError(ValueError):
    pass


def from_yaml(path: FilePath, context: "Context") -> Iterator[Found]:
    """A supplier document, or a list of them, in YAML; flat records as rows of a list."""
    raw = path.read_bytes()
    read = read_yaml(raw, path.name)
    if is_long_list(raw, read):
        for place, item in enumerate(items(raw, path.name), 1):
            yield Found(path.name, None if item.problems else item.data, item, rows=(place,))
        return
    yield from _documents(read, path.name)


def from_json(path: FilePath, context: "Context") -> Iterator[Found]:
    """A supplier document, or a list of them, in JSON; flat records as rows of a list."""
    read = Read()
    text = path.read_text("utf-8-sig", errors="surrogateescape")
    read.data, problem = _parsed(text)
    if problem:
        read.problems.append(Problem(path.name, None, problem))
    elif (begins := _list_begins(text, read.data)) is not None:
        within = _list_within(read.data) or ()
        read.lines = {(*within, place): line for place, line in enumerate(_begun(text, begins))}
    yield from _documents(read, path.name)


def from_jsonl(path: FilePath, context: "Context") -> Iterator[Found]:
    """One supplier document a line, or one flat record a line."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            read = Read(lines={(): number})
            read.data, problem = _parsed(line)
            if problem:
                read.problems.append(Problem(path.name, number, problem))
                read.data = None
            plain = bool(_PLAIN.fullmatch(line))
            yield Found(path.name, read.data, read, plain=plain, rows=(number,))


# Printing ASCII without escapes, Chinese characters and their punctuation: nothing in them is
# refused, invisible or written in two ways, so that each text need not be looked at by itself.
_PLAIN = re.compile(r"[ -\[\]-~\u3001-\u3011\u4e00-\u9fa5\uff01-\uff5e]*\n?")


_FIELDS = frozenset(item.name for item in fields(Supplier))


def _documents(read: Read, source: str) -> Iterator[Found]:
    within = () if read.problems else _list_within(read.data) or ()
    notes = [because("list_within", keys=".".join(map(short, within)))] if within else []
    for key in within:
        read.data = read.data[key]
    if read.problems or not isinstance(read.data, list):
        rows = () if read.problems else (1,)
        yield Found(source, None if read.problems else read.data, read, rows=rows)
        return
    if deep := len(within):
        lines = {path[deep:]: line for path, line in read.lines.items() if path[:deep] == within}
        read.lines = lines
    for place, data in enumerate(read.data):
        said = notes if place == 0 else []
        yield Found(source, data, read, (place,), rows=(place + 1,), notes=said)


def _list_within(data: Any, levels: int = 3) -> tuple[str, ...] | None:
    """The keys to the list of records that an object holds beside other values, if it is one."""
    if not levels or not isinstance(data, dict) or data.keys() & _FIELDS:
        return None
    held = [key for key, value in data.items() if value and isinstance(value, dict | list)]
    if len(held) != 1:
        return None
    inside = data[held[0]]
    if isinstance(inside, list):
        return (held[0],) if all(isinstance(item, dict) for item in inside) else None
    further = _list_within(inside, levels - 1)
    return (held[0], *further) if further else None


def _list_begins(text: str, data: Any) -> int | None:
    """Where the list of records begins that a text holds; None where that is not clear."""
    if isinstance(data, list):
        return text.index("[")
    keys = _list_within(data)
    name = re.escape(json.dumps(keys[-1], ensure_ascii=False)) if keys else None
    found = [*re.finditer(rf"{name}\s*:\s*(?=\[)", text)] if name else []
    return found[0].end() if found else None


def _begun(text: str, begins: int) -> Iterator[int]:
    """The line on which each record of a list begins."""
    decoder = json.JSONDecoder(parse_int=_whole)
    line, counted = 1, 0
    at = _next(text, begins + 1)
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        yield line
        at = _next(text, decoder.raw_decode(text, at)[1])


def _parsed(text: str) -> tuple[Any, Reason | None]:
    """JSON as data: no key twice, no NaN, fractions kept as text, no endless numbers."""
    if len(text) > LONGEST:
        return None, because("file_large", limit=LONGEST // 1024, size=len(text) // 1024)
    try:
        return (
            json.loads(
                text,
                object_pairs_hook=_once,
                parse_float=str,
                parse_int=_whole,
                parse_constant=_no_constant,
            ),
            None,
        )
    except _TwiceError as error:
        return None, because("json_key_twice", key=short(str(error)))
    except (ValueError, RecursionError) as error:
        return None, because("json_syntax", problem=short(str(error)))


def _next(text: str, at: int) -> int:
    """Where the next thing stands, blanks and one comma passed over."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


_BETWEEN = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= DIGITS else text


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is not a number")
