"""What is due, as a table and as a calendar."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from vetting.due import Due
from vetting.report.table import Cell, Table
from vetting.sentences import Labels, phrase, text
from vetting.texts import safe

COLUMNS = (
    "day", "days", "state", "what", "supplier", "site", "subject", "why", "next", "who",
)  # fmt: skip


def due_rows(items: Iterable[Due], on: date, lang: str, labels: Labels, *, named: bool) -> Table:
    """One row for each; `days` are those left, negative where it is overdue.

    Args:
        items: in the order to show.
        on: the day they are counted from.
        lang: of the words.
        labels: names of codes.
        named: states and kinds in words for people, else as codes.
    """
    rows: list[tuple[Cell, ...]] = []
    for item in items:
        state, what = item.state(on), item.what
        rows.append(
            (
                item.day.isoformat() if item.day else None,
                (item.day - on).days if item.day else None,
                phrase(f"due_state_{state}", lang) if named else state,
                phrase(f"due_what_{what}", lang) if named else what,
                item.supplier,
                item.site,
                text(item.subject, lang, labels),
                text(item.why, lang, labels),
                text(item.action, lang, labels),
                item.who,
            )
        )
    return Table("", COLUMNS, rows, tuple(phrase(f"col_{name}", lang) for name in COLUMNS))


def calendar(items: Iterable[Due], on: date, lang: str, labels: Labels) -> bytes:
    """Return what has a day as an iCalendar file (RFC 5545), to be read into any calendar.

    The id of each event is made of what it is about, so that a second reading changes it instead
    of doubling it; the same record gives the same bytes on the same day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vetting//due//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(phrase('due_calendar', lang))}",
    ]
    seen: Counter[str] = Counter()
    for item in items:
        if item.day:
            mark = _mark(item)
            seen[mark] += 1
            lines += _event(item, item.day, f"{mark}-{seen[mark]}", on, lang, labels)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _mark(item: Due) -> str:
    """What it is about, in the language of no reader: its day may move, its mark must not."""
    about = (item.what, item.supplier, item.site or "", text(item.subject))
    return hashlib.sha256("\n".join(about).encode("utf-8", "replace")).hexdigest()[:32]


def _event(item: Due, day: date, mark: str, on: date, lang: str, labels: Labels) -> Sequence[str]:
    subject = text(item.subject, lang, labels)
    where = f"{item.supplier}, {item.site}" if item.site else item.supplier
    said = f"{phrase(f'due_what_{item.what}', lang)}: {where}, {subject}"
    more = f"{text(item.action, lang, labels)} ({text(item.why, lang, labels)})"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{mark}@vetting",
        f"DTSTAMP:{on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(said)}",
        f"DESCRIPTION:{_escaped(more)}",
        "TRANSP:TRANSPARENT",
    ]
    if item.start and item.start < day:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(said)}",
            f"TRIGGER:-P{(day - item.start).days}D",
            "END:VALARM",
        ]
    return [*lines, "END:VEVENT"]


def _escaped(said: str) -> str:
    """A text as RFC 5545 (3.3.11) wants it; what a program could act on is taken out before."""
    return re.sub(r"([\\;,])", r"\\\1", safe(said)).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 bytes, no letter cut in two; the next begin with a space."""
    piece = b""
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > 75:
            yield piece
            piece = b" "
        piece += octets
    yield piece
