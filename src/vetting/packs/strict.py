"""YAML read strictly: bounded, no surprises, every value with its line.

Built from parser events, so nothing is constructed before it is counted: at most 256 kB, 20,000
nodes (aliases counted in full), 40 levels, 50 aliases, one document, no tags, no merge keys, no
key twice. Only `true` and `false` are booleans, only plain digits are whole numbers; everything
else, fractions and dates too, stays text (TRUST row 16).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from vetting.errors import Problem
from vetting.sentences import because
from vetting.texts import refused, short

SIZE, NODES, DEPTH, ALIASES, DIGITS = 256 * 1024, 20_000, 40, 50, 15

Path = tuple[str | int, ...]
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Read:
    """What a file holds: plain data, the line of every value, and what is wrong."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


class _RefusedError(Exception):
    def __init__(self, code: str, mark: Any = None, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
        self.line = mark.line + 1 if mark else None


@dataclass(slots=True)
class _Open:
    """A mapping or sequence being filled."""

    value: dict[str, Any] | list[Any]
    path: Path
    anchor: str | None
    nodes: int
    key: str | None = None
    depth: int = 1


def read_yaml(raw: bytes, source: str) -> Read:
    """Return what a YAML file holds; where it is refused, `problems` says why and where."""
    read = Read()
    try:
        text = _text(raw)
        read.data = _Builder(read, source).build(text)
    except _RefusedError as refusal:
        read.problems.append(Problem(source, refusal.line, because(refusal.code, **refusal.facts)))
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        quote = "quote" in f"{error.context} {error.problem}" or "quoted" in str(error.context)
        code = "yaml_quote" if quote else "yaml_syntax"
        problem = short(str(error.problem or error.context))
        line = mark.line + 1 if mark else None
        read.problems.append(Problem(source, line, because(code, problem=problem)))
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        reason = because("yaml_syntax", problem=short(str(error)))
        read.problems.append(Problem(source, None, reason))
    return read


def _text(raw: bytes) -> str:
    if len(raw) > SIZE:
        raise _RefusedError("file_large", limit=SIZE // 1024, size=len(raw) // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        raise _RefusedError("not_utf8", _Line(line)) from None
    if not text.strip():
        raise _RefusedError("file_empty")
    return text


@dataclass(slots=True)
class _Line:
    line: int


class _Builder:
    def __init__(self, read: Read, source: str) -> None:
        self.read, self.source = read, source
        self.nodes = self.aliases = 0
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        self.stack: list[_Open] = []
        self.top: Any = None

    def build(self, text: str) -> Any:
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError("yaml_documents", event.start_mark)
            elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                self._take(event)
        return self.top

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            if done.anchor:
                nodes = self.nodes - done.nodes + 1
                self.anchors[done.anchor] = (done.value, nodes, done.depth)
            self._deepen(done.depth + 1, event)
            return
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return
        if event.tag not in (None, "!"):
            raise _RefusedError("yaml_tag", event.start_mark, tag=short(event.tag))
        self._count(1, event)
        if isinstance(event, yaml.ScalarEvent):
            if self._is_key():
                self._key(event)
                return
            value = _scalar(event)
            self._place(value, event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1, 0)
            return
        if self._is_key():
            raise _RefusedError("yaml_key", event.start_mark)
        if len(self.stack) >= DEPTH:
            raise _RefusedError("yaml_deep", event.start_mark, limit=DEPTH)
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(value, event)
        self.stack.append(_Open(value, path, event.anchor, self.nodes))

    def _alias(self, event: Any) -> None:
        self.aliases += 1
        if self.aliases > ALIASES:
            raise _RefusedError("yaml_aliases", event.start_mark, limit=ALIASES)
        if event.anchor not in self.anchors or self._is_key():
            raise _RefusedError("yaml_anchor", event.start_mark, name=short(event.anchor))
        value, nodes, depth = self.anchors[event.anchor]
        self._count(nodes, event)
        self._deepen(depth + 1, event)
        self._place(value, event)

    def _deepen(self, depth: int, event: Any) -> None:
        """Note how deep what stands inside the open collection goes, aliases counted in full."""
        if len(self.stack) + depth - 1 > DEPTH:
            raise _RefusedError("yaml_deep", event.start_mark, limit=DEPTH)
        if self.stack:
            self.stack[-1].depth = max(self.stack[-1].depth, depth)

    def _count(self, nodes: int, event: Any) -> None:
        self.nodes += nodes
        if self.nodes > NODES:
            raise _RefusedError("yaml_nodes", event.start_mark, limit=NODES)

    def _is_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].value, dict)
            and (self.stack[-1].key is None)
        )

    def _key(self, event: Any) -> None:
        top = self.stack[-1]
        key, line = event.value, event.start_mark.line + 1
        if key == "<<":
            raise _RefusedError("yaml_merge", event.start_mark)
        if bad := refused(key):
            raise _RefusedError("text_refused", event.start_mark, field="key", char=bad)
        if key in top.value:
            first = self.read.lines[(*top.path, key)]
            reason = because("key_twice", key=short(key), first=first, second=line)
            self.read.problems.append(Problem(self.source, line, reason))
        self.read.lines[(*top.path, key)] = line
        top.key = key

    def _place(self, value: Any, event: Any) -> Path:
        if not self.stack:
            self.top = value
            self.read.lines[()] = event.start_mark.line + 1
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self.read.lines[path] = event.start_mark.line + 1
        else:
            key, top.key = top.key or "", None
            path = (*top.path, key)
            top.value[key] = value
        return path


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style or not event.implicit[0]:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= DIGITS else text
    return text


def text_problems(data: Any, read: Read, source: str, path: Path = ()) -> Iterator[Problem]:
    """Return every text that may not come in, with its field and line."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from text_problems(value, read, source, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from text_problems(value, read, source, (*path, place))
    elif isinstance(data, str) and (bad := refused(data)):
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "?")
        yield Problem(source, read.line(path), because("text_refused", field=name, char=bad))
