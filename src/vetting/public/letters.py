"""Rows of letters, actions and watch-lists as flags: dated, sourced, never raised twice."""

import re
from collections.abc import Iterable
from datetime import date

from vetting.public.heads import COMPLIANCE, WATCH
from vetting.public.rows import Listed
from vetting.reading.recognising import compact
from vetting.records import Flag, name_on_list
from vetting.texts import short

_NUMBER = re.compile(r".*-(\d{5,7})(?=[-/?#]|$)")
"""The number of a letter in its address at the FDA: the last one, but for the day after it."""

LETTER = "FDA warning letter"


def flag_of(kind: str, listed: Listed, *, by: str, source: str | None, today: date) -> Flag:
    """Return the flag that a row is: a letter or an action speaks against them, a listing holds.

    Args:
        kind: of the list.
        listed: its row.
        by: who takes it in.
        source: what the list is called, where no column says it.
        today: the day of a listing that has none.
    """
    if kind == WATCH:
        return _hold(listed, by, source, today)
    action = short(listed.details.get("action", "warning letter"), 60).casefold()
    called = f"FDA {action}" if kind == COMPLIANCE else LETTER
    reference = listed.details.get("case") or _reference(listed.details.get("url", ""))
    named = f"{called} {reference}" if reference else called
    about = listed.details.get("subject")
    return Flag(
        text=f"{named}: {short(about, 300)}" if about else named,
        severity="major",
        on=listed.on,
        source=called,
        grade="E2",
        adverse=True,
        by=by,
        reference=reference,
        office=listed.details.get("office"),
        url=_address(listed.details.get("url")),
    )


def on_file(flag: Flag, flags: Iterable[Flag], *, dated: bool = True) -> Flag | None:
    """Return the flag of a supplier that tells the same already, one that is open before others.

    The same letter is told once. A listing that was cleared is told anew once it says more than
    counsel has looked at: another number, or a later day.

    Args:
        flag: as it would be raised.
        flags: those on file.
        dated: whether its day is that of its row, not of the import.
    """
    same = sorted(alike(flag, flags), key=lambda other: other.closed_on is not None)
    told = (other for other in same if not (flag.hold and _says_more(flag, other, dated)))
    return next(told, None)


def alike(flag: Flag, flags: Iterable[Flag]) -> list[Flag]:
    """Return the flags that tell of the same letter, action or name on a list."""
    return [
        other for other in flags if _key(flag) == _key(other) or _one_has_no_number(flag, other)
    ]


def _one_has_no_number(flag: Flag, other: Flag) -> bool:
    """Whether two letters of one day are the same as far as is known: one of them has no number."""
    if flag.hold or other.hold or bool(flag.reference) == bool(other.reference):
        return False
    return (flag.source, flag.on) == (other.source, other.on)


def _says_more(flag: Flag, other: Flag, dated: bool) -> bool:
    """Whether a listing says what the one that was cleared did not."""
    if other.closed_on is None:
        return False
    if flag.reference and compact(flag.reference) != compact(other.reference or ""):
        return True
    return dated and other.on is not None and flag.on is not None and flag.on > other.on


def _hold(listed: Listed, by: str, source: str | None, today: date) -> Flag:
    name = listed.details.get("list") or source or "?"
    return Flag(
        text=f"{short(name, 200)}: {short(listed.name, 200)}",
        severity="major",
        on=listed.on or today,
        source=name,
        grade="E1",
        by=by,
        reference=listed.details.get("identifier") or next(iter(listed.numbers.values()), None),
        url=_address(listed.details.get("url")),
        hold=True,
        listed_as=short(listed.name, 200),
    )


def _key(flag: Flag) -> tuple[str | None, ...]:
    """What tells a letter from others: its number at its source, else its words and its day."""
    if flag.hold:
        return (flag.source, name_on_list(flag) or flag.text)
    if flag.reference:
        return (flag.source, flag.reference)
    return (flag.source, flag.text, str(flag.on))


def _reference(url: str) -> str | None:
    found = _NUMBER.match(url)
    return found[1] if found else None


def _address(url: str | None) -> str | None:
    return f"https://www.fda.gov{url}" if url and url.startswith("/") else url
