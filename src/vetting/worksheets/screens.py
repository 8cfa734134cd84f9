"""What a session shows: lines that fit the terminal, none of which it could act on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vetting.records import GRADES
from vetting.sentences import phrase
from vetting.texts import fit, safe, width, wrapped
from vetting.worksheets.session import Session

SMALLEST = 40, 14
"""Columns and rows of a terminal in which a line of a worksheet can be read."""


class Shown(NamedTuple):
    """A line of the screen; `strong` where the cursor is, `typing` where a person types."""

    text: str
    strong: bool = False
    typing: bool = False


def screen(session: Session, lang: str, columns: int, rows: int) -> list[Shown]:
    """Return the lines of the screen, at most `rows` of at most `columns`.

    Where the anchors are too long, only the one pointed at is shown whole; the head, what is
    asked and the keys always are.
    """
    if session.help:
        return _fitted(_paragraphs(phrase("fill_help", lang), columns), columns, rows)
    if session.step == "done":
        return _fitted(list(_last_screen(session, lang, columns)), columns, rows)
    head, asked = _head(session, lang, columns), list(_asked(session, lang, columns))
    room = rows - len(head) - len(asked)
    middle: list[Shown] = []
    for whole in (True, False):
        middle = [*_anchors(session, columns, whole), *_known(session, lang, columns, whole)]
        if len(middle) <= room:
            break
    return _fitted([*head, *middle[: max(room, 0)], *asked], columns, rows)


def _head(session: Session, lang: str, columns: int) -> list[Shown]:
    sheet = session.sheet
    left = len(sheet.open_lines())
    said = phrase(
        "fill_head",
        lang,
        name=sheet.name,
        site=sheet.site,
        number=session.place + 1,
        count=len(sheet.criteria),
        open=left,
    )
    title = f"{session.line.title} ({session.line.criterion})"
    return [Shown(safe(said)), Shown(safe(title), strong=True), Shown("-" * min(columns - 1, 79))]


def _anchors(session: Session, columns: int, whole: bool) -> Iterator[Shown]:
    """Each level with its text; a sign before the one pointed at, or already chosen."""
    picking = session.step in ("level", "low", "high")
    for level in range(6):
        here = picking and level == session.cursor
        taken = _is_taken(session, level)
        sign = ">" if here else "*" if taken else " "
        text = safe(session.line.anchors.get(str(level), "..."))
        lines = list(wrapped(text, columns - 6)) or [""]
        if not whole and not here:
            lines = [fit(text, columns - 6)]
        for place, part in enumerate(lines):
            yield Shown(f"{sign} {level}  {part}" if place == 0 else f"     {part}", here or taken)


def _is_taken(session: Session, level: int) -> bool:
    if session.step == "high":
        return level == session.low
    low, _, high = (session.line.level or "").partition("-")
    return low.isdigit() and int(low) <= level <= int(high or low)


def _known(session: Session, lang: str, columns: int, whole: bool) -> Iterator[Shown]:
    """The last rating, what is on file, and what was answered so far."""
    line = session.line
    said = [phrase("fill_last", lang, last=line.last or phrase("fill_none", lang))]
    if session.step != "evidence":
        files = session.sheet.on_file
        said.append(phrase("fill_on_file", lang, files=files or [phrase("fill_none", lang)]))
    if line.level:
        facts = {"level": line.level, "grade": line.grade, "source": line.source}
        said.append(phrase("fill_so_far", lang, **facts, reason=line.reason))
    for text in said:
        lines = list(wrapped(safe(text), columns - 1))
        yield from map(Shown, lines if whole else [fit(safe(text), columns - 1)])


def _asked(session: Session, lang: str, columns: int) -> Iterator[Shown]:
    """What is asked now and, below it, the keys."""
    yield Shown("")
    if session.step == "grade":
        yield Shown(phrase("fill_ask_grade", lang))
        yield from _grades(session, lang, columns)
    elif session.step == "evidence":
        yield Shown(phrase("fill_ask_evidence", lang))
        yield from _files(session, columns)
    elif session.step in ("source", "reason"):
        yield from _prose(session, lang, columns)
    else:
        yield Shown(phrase(f"fill_ask_{session.step}", lang, low=session.low))
    keys = "prose" if session.step in ("source", "reason") else session.step
    yield Shown(phrase(f"fill_keys_{keys}", lang))


def _grades(session: Session, lang: str, columns: int) -> Iterator[Shown]:
    for place, grade in enumerate(GRADES):
        here = place == session.cursor
        text = f"{'>' if here else ' '} {grade}  {phrase(f'fill_grade_{place}', lang)}"
        yield Shown(fit(text, columns - 1), here)


def _files(session: Session, columns: int) -> Iterator[Shown]:
    """Nine pieces of evidence around the one pointed at."""
    first = max(0, session.cursor - 8)
    for place, text in list(enumerate(session.sheet.on_file))[first : first + 9]:
        here = place == session.cursor
        box = "[x]" if place in session.ticked else "[ ]"
        shown = f"{'>' if here else ' '} {place + 1} {box} {safe(text)}"
        yield Shown(fit(shown, columns - 1), here)


def _prose(session: Session, lang: str, columns: int) -> Iterator[Shown]:
    offered = session.offered()
    out = session.step == "reason" and session.line.is_out()
    yield Shown(phrase("fill_ask_why_out" if out else f"fill_ask_{session.step}", lang))
    if offered and not session.typed:
        yield Shown(fit(phrase("fill_offered", lang, text=safe(offered)), columns - 1))
    lines = list(wrapped(safe(session.typed), columns - 4)) or [""]
    if session.typed.endswith(" "):
        lines[-1] += " "
    for place, text in enumerate(lines[-4:]):
        last = place == len(lines[-4:]) - 1
        yield Shown(f"{'>' if place == 0 else ' '} {text}", typing=last)


def _last_screen(session: Session, lang: str, columns: int) -> Iterator[Shown]:
    left = session.sheet.open_lines()
    code = "fill_some_open" if left else "fill_all_filled"
    names = [line.criterion for line in left]
    yield from _paragraphs(phrase(code, lang, count=len(left), names=names), columns)
    yield Shown("")
    for line in session.sheet.criteria:
        level = line.level or "?"
        text = f"{level:>4}  {line.grade or '?':<3} {line.title}"
        yield Shown(fit(safe(text), columns - 1))
    yield Shown("")
    yield Shown(phrase("fill_keys_done", lang))


def _paragraphs(text: str, columns: int) -> list[Shown]:
    lines: list[Shown] = []
    for part in text.split("\n"):
        lines += map(Shown, list(wrapped(safe(part), columns - 1)) or [""])
    return lines


def _fitted(lines: Sequence[Shown], columns: int, rows: int) -> list[Shown]:
    kept = [*lines[: rows - 1], lines[-1]] if len(lines) > rows else list(lines)
    return [
        line if width(line.text) < columns else line._replace(text=fit(line.text, columns - 1))
        for line in kept
    ]
