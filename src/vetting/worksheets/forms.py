"""The worksheet as a document: who looks at which site by which rubric, and what was seen."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from vetting.ledger import canonical
from vetting.records import CLOSED, Level

NOT_APPLICABLE = "n/a"
"""What stands in place of a level where none fits."""

_LEVEL = re.compile(r"([0-5])(?:\s*[-–~]\s*([0-5]))?")
_NO_LEVEL = ("n/a", "na", "不适用")


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion to be rated: the texts of its levels, what is known, and what was seen.

    `level` is 0 to 5, a range such as `3-4`, or `n/a`; None while the line is open. `evidence`
    are names or digests of evidence on file. Without a `source` that of the sheet holds.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    criterion: str
    title: str
    anchors: Mapping[str, str]
    last: str | None = None
    level: str | None = None
    grade: str | None = None
    evidence: tuple[str, ...] = ()
    source: str | None = None
    reason: str | None = None

    def is_out(self) -> bool:
        """Whether the criterion does not apply: a reason says why, and no grade is asked for."""
        return (self.level or "").strip().casefold() in _NO_LEVEL

    def is_open(self) -> bool:
        """Whether something is still to be filled in."""
        return not (self.level and self.reason and (self.grade or self.is_out()))


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A finding to be recorded when the worksheet is handed in."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    severity: str = "minor"
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The rubric a worksheet was made from: its version, and the digest of its text."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One visit: supplier, site, family, rubric, assessor, day; a line for each criterion.

    `worksheet` is its own id, `seal` the digest of what nobody may change by hand.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    worksheet: str
    supplier: str
    name: str
    site: str
    family: str
    rubric: Made
    seal: str
    on: date
    by: str
    source: str
    criteria: tuple[Line, ...]
    on_file: tuple[str, ...] = ()
    findings: tuple[Shortcoming, ...] = ()

    def open_lines(self) -> tuple[Line, ...]:
        """The lines where something is still to be filled in."""
        return tuple(line for line in self.criteria if line.is_open())


def level_of(text: str) -> Level | None:
    """Return the level, the range of two, or None for `n/a`.

    Raises:
        ValueError: `text` is none of them.
    """
    plain = text.strip().casefold()
    if plain in _NO_LEVEL:
        return None
    found = _LEVEL.fullmatch(plain)
    if not found or (found[2] and found[2] < found[1]):
        raise ValueError(text)
    low = int(found[1])
    return low if found[2] is None or found[2] == found[1] else (low, int(found[2]))


def seal_of(sheet: Worksheet) -> str:
    """Return the digest of what a worksheet was made for: whoever changes that is found out.

    It shows a slip or a careless copy; somebody who means to can compute it anew.
    """
    content = {
        "worksheet": sheet.worksheet,
        "supplier": sheet.supplier,
        "site": sheet.site,
        "family": sheet.family,
        "rubric": [sheet.rubric.id, sheet.rubric.version, sheet.rubric.digest],
        "criteria": [[line.criterion, dict(line.anchors)] for line in sheet.criteria],
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()
