"""What the doctor looks at, and what it says of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vetting.reading import Reader
from vetting.sentences import Reason


class Sign(NamedTuple):
    """One thing that was looked at.

    `state` is `good`, `look` (a person should), `bad`, or `unknown`; `mend` is the command that
    mends it, empty where none does.
    """

    check: str
    state: str
    found: Reason
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the doctor is.

    `path` is the file of the registry, None on a server; `reader` it opened, None where it is
    not. `quick` leaves out what reads every entry and every file.
    """

    db: str
    environment: Mapping[str, str]
    encoding: str
    today: date
    now: str
    quick: bool = False
    store: str | None = None
    path: Path | None = None
    reader: Reader | None = None


Check = Callable[[Scene], Iterator[Sign]]


def good(check: str, found: Reason) -> Sign:
    """Return that all is well."""
    return Sign(check, "good", found)


def look(check: str, found: Reason, mend: str = "") -> Sign:
    """Return that a person should look at something."""
    return Sign(check, "look", found, mend)


def bad(check: str, found: Reason, mend: str = "") -> Sign:
    """Return that something is wrong."""
    return Sign(check, "bad", found, mend)
