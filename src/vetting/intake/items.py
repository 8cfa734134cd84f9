"""A long list of suppliers in YAML: each of its items read by itself, within the same bounds."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vetting.errors import Problem
from vetting.packs.strict import Read, read_yaml

_TOO_LONG = ("file_large", "yaml_nodes")
_ITEM = re.compile(rb"^- ", re.MULTILINE)
_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*")
"""Blank lines and comments, which may stand above the first item."""


def is_long_list(raw: bytes, read: Read) -> bool:
    """Whether a file was refused for its length only, and is a list with an item on each `- `.

    Nothing inside an item may stand so far left, so that the items are told apart by the line.
    """
    above = _NOTHING.match(raw)
    begins = above is not None and raw.startswith(b"- ", above.end())
    return begins and any(one.reason.code in _TOO_LONG for one in read.problems)


def items(raw: bytes, source: str) -> Iterator[Read]:
    """Return each item of a list, with the lines of the whole file."""
    starts = [found.start() for found in _ITEM.finditer(raw)]
    line = raw.count(b"\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        read = read_yaml(raw[start:end], source)
        yield _moved(read, line)
        line += raw.count(b"\n", start, end)


def _moved(read: Read, lines: int) -> Read:
    """What was read, its lines counted from the beginning of the file."""
    return Read(
        read.data[0] if isinstance(read.data, list) else None,
        {path[1:]: line + lines for path, line in read.lines.items() if path},
        [_further(problem, lines) for problem in read.problems],
    )


def _further(problem: Problem, lines: int) -> Problem:
    return problem if problem.line is None else replace(problem, line=problem.line + lines)
