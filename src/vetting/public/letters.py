"""Rows of letters, actions and watch-lists as flags: dated, sourced, never raised twice."""

import re
from collections.abc import Iterable
from datetime import date

from vetting.public.heads import COMPLIANCE, WATCH
from vetting.public.rows import Listed
from vetting.records import Flag
from vetting.sentences import because, text
from vetting.texts import short

_NUMBER = re.compile(r"-(\d{5,7})-\d{8}(?:[/?#]|$)")
"""The number of a letter, at the end of its address at the FDA, before its day."""

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


def on_file(flag: Flag, flags: Iterable[Flag]) -> bool:
    """Whether a supplier has a flag already, open or closed: the same letter is told once."""
    return any(_key(flag) == _key(other) for other in flags)


def _hold(listed: Listed, by: str, source: str | None, today: date) -> Flag:
    name = listed.details.get("list") or source or "?"
    return Flag(
        text=text(because("public_named", list=short(name, 200), name=short(listed.name, 200))),
        severity="major",
        on=listed.on or today,
        source=name,
        grade="E1",
        by=by,
        reference=listed.details.get("identifier"),
        url=_address(listed.details.get("url")),
        hold=True,
    )


def _key(flag: Flag) -> tuple[str | None, ...]:
    """What tells a letter from others: its number at its source, else its words and its day."""
    if flag.hold:
        return (flag.source, flag.text)
    if flag.reference:
        return (flag.source, flag.reference)
    return (flag.source, flag.text, str(flag.on))


def _reference(url: str) -> str | None:
    found = _NUMBER.search(url)
    return found[1] if found else None


def _address(url: str | None) -> str | None:
    return f"https://www.fda.gov{url}" if url and url.startswith("/") else url
