"""Numbers of standards taken apart: the number itself, its parts, its year."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

DEEPEST = 4
"""Numbers after the first; no standard goes deeper."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_EDITION = re.compile(r"(?<=\d) ?[:-] ?((?:19|20)\d\d)$")
_NUMBER = re.compile(r"(?<=\d)[-.](\d{1,4})$")


class Part(NamedTuple):
    """A part of a numbered standard: `ISO 10993-5:2009` is 5 of ISO10993, as it stood in 2009."""

    standard: str
    numbers: tuple[str, ...] = ()
    edition: str | None = None


def readings(name: str) -> Iterator[Part]:
    """Return what `name` may be a part of, from itself to its first number, as it is written.

    `IEC 60601-1-2` is itself, or 2 of `IEC 60601-1`, or 1-2 of `IEC 60601`.
    """
    stem = unicodedata.normalize("NFKC", name).translate(_DASHES).strip()
    dated = _EDITION.search(stem)
    edition = dated[1] if dated else None
    read = Part(stem[: dated.start()] if dated else stem, (), edition)
    yield read
    while len(read.numbers) < DEEPEST and (last := _NUMBER.search(read.standard)):
        read = Part(read.standard[: last.start()], (last[1], *read.numbers), edition)
        yield read
