"""Filling in a worksheet key by key, pure: a session and a key give the next session.

One line after the other: level, grade, evidence where some is on file, source, reason. What was
said of the line before is offered for the next, so that Enter takes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from vetting.records import GRADES
from vetting.texts import cleaned, refused
from vetting.worksheets.forms import NOT_APPLICABLE, Line, Worksheet, level_of
from vetting.worksheets.keys import PASTED

TOP = 5
"""The highest level."""
LONGEST = 2_000
"""Letters of a source or a reason."""

_MOVES = {"up": -1, "down": 1, "left": -1, "right": 1}
_NEXT = {"level": "grade", "grade": "evidence", "evidence": "source", "source": "reason"}
_WRITTEN = ("source", "reason")


@dataclass(frozen=True, slots=True)
class Session:
    """Where a person is in a worksheet.

    `step` is what is asked now: `level`, `low` and `high` of a range, `grade`, `evidence`,
    `source`, `reason`, or `done`. `cursor` is the level, grade or piece of evidence pointed at
    (-1: none, so that Enter alone gives no level), `low` the lower end of a range, `ticked` the
    evidence chosen, `typed` the prose so far. `ended` says that the person left; `broken` that
    it was with Ctrl-C.
    """

    sheet: Worksheet
    place: int = 0
    step: str = "level"
    cursor: int = 0
    low: int = 0
    ticked: tuple[int, ...] = ()
    typed: str = ""
    help: bool = False
    ended: bool = False
    broken: bool = False

    @property
    def line(self) -> Line:
        """The criterion at hand; the last one when all were gone through."""
        return self.sheet.criteria[min(self.place, len(self.sheet.criteria) - 1)]

    def offered(self) -> str:
        """What Enter takes where nothing is typed: as here before, else as on the line before.

        A reason why a criterion does not apply is its own, and is not offered for another.
        """
        own: str | None = getattr(self.line, self.step)
        if own:
            return own
        last = ""
        for line in (*self.sheet.criteria[self.place :], *self.sheet.criteria[: self.place]):
            said: str | None = getattr(line, self.step)
            if said and (self.step == "source" or line.level != NOT_APPLICABLE):
                last = said
        if self.step == "source":
            return last or self.sheet.source
        return "" if self.line.level == NOT_APPLICABLE else last


def begun(sheet: Worksheet) -> Session:
    """Return the session of a worksheet, at the first line that is open."""
    return _at(Session(sheet), 0)


def pressed(session: Session, key: str) -> Session:
    """Return the session after a key.

    Args:
        session: as it stands.
        key: a letter, one of a text that was pasted (`pasted x`), or `up`, `down`, `left`,
            `right`, `enter`, `escape`, `backspace`, `clear` (Ctrl-U), `interrupt` (Ctrl-C) and
            `end` (Ctrl-D).
    """
    if key in ("interrupt", "end"):
        return replace(session, ended=True, broken=key == "interrupt")
    if session.help:
        return replace(session, help=False)
    if session.step in _WRITTEN:
        return _written(session, key)
    common = {"q": _quit, "?": _help, "b": _back, "escape": _back, "s": _skip}
    move = common.get(key) or _STEPS[session.step]
    return move(session, key)


def _quit(session: Session, _: str) -> Session:
    return replace(session, ended=True)


def _help(session: Session, _: str) -> Session:
    return replace(session, help=True)


def _skip(session: Session, _: str) -> Session:
    """Leave the line as it is, and go on to the next one, filled in or not."""
    if session.step == "done":
        return session
    return _entered(replace(session, place=session.place + 1))


def _back(session: Session, _: str) -> Session:
    if session.step == "high":
        return replace(session, step="low", cursor=session.low)
    if session.step == "low":
        return _stepped(session, "level")
    if session.step == "level" or session.step == "done":
        return _stepped(replace(session, place=max(session.place - 1, 0)), "level")
    if session.line.is_out():
        return _stepped(session, "level")
    order = [
        step for step in ("level", *_NEXT.values()) if step != "evidence" or _has_files(session)
    ]
    return _stepped(session, order[order.index(session.step) - 1])


def _level(session: Session, key: str) -> Session:
    if key == "r":
        return replace(session, step="low", cursor=session.cursor)
    if key == "n":
        return _answered(session, level=NOT_APPLICABLE)
    if (chosen := _chosen(session, key, TOP)) is not None:
        return _answered(session, level=str(chosen))
    return _moved(session, key, TOP)


def _low(session: Session, key: str) -> Session:
    if (chosen := _chosen(session, key, TOP)) is not None:
        return replace(session, step="high", low=chosen, cursor=min(chosen + 1, TOP))
    return _moved(session, key, TOP)


def _high(session: Session, key: str) -> Session:
    chosen = _chosen(session, key, TOP)
    if chosen is None:
        return _moved(session, key, TOP)
    low, high = sorted((session.low, chosen))
    return _answered(
        replace(session, step="level"), level=str(low) if low == high else f"{low}-{high}"
    )


def _grade(session: Session, key: str) -> Session:
    last = len(GRADES) - 1
    if (chosen := _chosen(session, key, last)) is not None:
        return _answered(session, grade=list(GRADES)[chosen])
    return _moved(session, key, last)


def _evidence(session: Session, key: str) -> Session:
    """Digits and the space bar tick a piece of evidence; Enter goes on with those ticked."""
    last = len(session.sheet.on_file) - 1
    if key == "enter":
        listed = session.sheet.on_file
        by_hand = [word for word in session.line.evidence if not any(_is(word, x) for x in listed)]
        ticked = [listed[place].split(" ")[0] for place in session.ticked]
        return _answered(session, evidence=(*by_hand, *ticked))
    place = int(key) - 1 if key.isascii() and key.isdigit() else session.cursor
    if (key == " " or key.isdigit()) and 0 <= place <= last:
        return replace(session, cursor=place, ticked=tuple(sorted({place} ^ set(session.ticked))))
    return _moved(session, key, last)


def _is(word: str, listed: str) -> bool:
    """Whether a word names a piece of evidence as it is listed: by its digest, or its name."""
    digest, _, rest = listed.partition(" ")
    return (len(word) >= 6 and digest.startswith(word.casefold()[:12])) or f" {word}" in f" {rest}"


def _done(session: Session, key: str) -> Session:
    return replace(session, ended=key == "enter")


_STEPS: Mapping[str, Callable[[Session, str], Session]] = {
    "level": _level,
    "low": _low,
    "high": _high,
    "grade": _grade,
    "evidence": _evidence,
    "done": _done,
}


def _written(session: Session, key: str) -> Session:
    """A source or a reason: letters are letters; Enter takes what stands, or what is offered."""
    if key == "escape":
        return _back(session, key)
    if key == "backspace":
        return replace(session, typed=session.typed[:-1])
    if key == "clear":
        return replace(session, typed="")
    if key == "enter":
        text = cleaned(session.typed) or session.offered()
        return _answered(session, **{session.step: text}) if text else session
    letter = key.removeprefix(PASTED)
    if len(letter) == 1 and not refused(letter) and len(session.typed) < LONGEST:
        return replace(session, typed=session.typed + letter)
    return session


def _chosen(session: Session, key: str, last: int) -> int | None:
    if key == "enter":
        return session.cursor if session.cursor >= 0 else None
    if len(key) == 1 and key.isascii() and key.isdigit() and int(key) <= last:
        return int(key)
    return None


def _moved(session: Session, key: str, last: int) -> Session:
    """Point at another; the first arrow, either way, points at the first."""
    if key not in _MOVES:
        return session
    return replace(session, cursor=max(0, min(last, session.cursor + _MOVES[key])))


def _answered(session: Session, **fields: object) -> Session:
    """Put an answer into the line, and go on to what is asked next."""
    line = replace(session.line, **fields)  # type: ignore[arg-type]
    lines = list(session.sheet.criteria)
    lines[session.place] = line
    now = replace(session, sheet=replace(session.sheet, criteria=tuple(lines)))
    if session.step == "reason":
        return _at(now, session.place + 1)
    return _stepped(now, _after(now))


def _after(session: Session) -> str:
    if session.line.is_out():
        return "reason"  # why it does not apply is all there is to say
    step = _NEXT[session.step]
    return "source" if step == "evidence" and not _has_files(session) else step


def _has_files(session: Session) -> bool:
    return bool(session.sheet.on_file)


def _at(session: Session, first: int) -> Session:
    """Go to the next open line from `first`, round once; done where none is."""
    count = len(session.sheet.criteria)
    order = [*range(first, count), *range(min(first, count))]
    for place in order:
        if session.sheet.criteria[place].is_open():
            return _entered(replace(session, place=place))
    return _entered(replace(session, place=count))


def _entered(session: Session) -> Session:
    """Ask the first thing of a line that is still to be said."""
    if session.place >= len(session.sheet.criteria):
        return replace(session, place=len(session.sheet.criteria), step="done", typed="")
    line = session.line
    if not (line.level and line.is_open()):
        return _stepped(session, "level")
    if line.is_out():
        return _stepped(session, "reason")
    if not line.grade:
        return _stepped(session, "grade")
    if not line.source:
        return _stepped(session, "evidence" if _has_files(session) else "source")
    return _stepped(session, "reason")


def _stepped(session: Session, step: str) -> Session:
    line, grades = session.line, list(GRADES)
    cursor = 0
    ticked: tuple[int, ...] = ()
    if step == "level":
        level = level_of(line.level) if line.level else None
        cursor = level if isinstance(level, int) else level[0] if level else -1
    if step == "grade":
        said = [item.grade for item in session.sheet.criteria[: session.place] if item.grade]
        known = line.grade or (said[-1] if said else "E3")
        cursor = grades.index(known) if known in grades else 0
    if step == "evidence":
        ticked = tuple(
            place
            for place, text in enumerate(session.sheet.on_file)
            if any(_is(word, text) for word in line.evidence)
        )
    return replace(session, step=step, cursor=cursor, ticked=ticked, typed="")
