"""`vetting audit fill`: a worksheet at a terminal, one criterion after the other.

The session itself is pure (`vetting.worksheets.session`); here are the keys, the screen and the
file. Every answer is in the file before the next question is shown.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import Language
from vetting.errors import Exit

if TYPE_CHECKING:
    from vetting.worksheets.screens import Shown
    from vetting.worksheets.session import Session

_ESCAPE_WAIT = 0.05
"""Seconds in which an arrow's remaining bytes follow its escape."""
_LOOK = 0.5
"""Seconds between two looks at the size of the terminal."""

_OPEN, _CLOSE = "\x1b[?1049h\x1b[?2004h\x1b[?25l", "\x1b[?25h\x1b[?2004l\x1b[?1049l"
_HOME, _REST_OF_LINE, _REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"
_BOLD, _NORMAL, _SHOW, _HIDE = "\x1b[1m", "\x1b[0m", "\x1b[?25h", "\x1b[?25l"


def fill(
    file: Annotated[str, typer.Argument(help="A worksheet that `audit start` wrote.")],
    lang: Language = None,
) -> None:
    """Fill a worksheet in at the terminal.

    Every answer is in the file at once, whatever happens. Numbers and arrows choose, Enter takes what is offered, ? shows the keys, q leaves; run it
    again to go on where you left. Comments of your own in the file are not kept.

    Example: vetting audit fill harbour-preclinical-suzhou-nonclinical-2026-11-24.audit.yaml
    """
    from vetting.errors import UsageError
    from vetting.sentences import because
    from vetting.worksheets.reading import filled
    from vetting.worksheets.session import begun

    path = Path(os.path.realpath(file))
    if path.suffix.lower() == ".xlsx":
        raise UsageError("fill_workbook", because("hand_it_in", path=file))
    found, raw = filled(path)
    if not _can_ask():
        raise UsageError("fill_no_terminal", because("fill_otherwise", path=file))
    session = _filled_in(begun(found.sheet), path, raw)
    left = len(session.sheet.open_lines())
    output.note("fill_left" if left else "fill_whole", path=file, count=left)
    if session.broken:
        sys.exit(Exit.INTERRUPTED)  # and not "nothing was stored": every answer is


def _can_ask() -> bool:
    """Whether a person sits at a terminal that can be drawn on."""
    try:
        import termios  # noqa: F401
    except ImportError:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _filled_in(session: "Session", path: Path, raw: bytes) -> "Session":
    """Ask until the person leaves; each answer is in the file before the next is asked."""
    from vetting.worksheets.session import pressed
    from vetting.worksheets.writing import keep, yaml_text

    with _terminal() as keyboard:
        several = _keys(keyboard, _size())
        _draw(session)
        for keys in several:
            for key in keys:
                now = pressed(session, key)
                if now.sheet != session.sheet:
                    raw = keep(path, yaml_text(now.sheet, output.Settings.lang), raw)
                session = now
                if session.ended:
                    return session
            _draw(session)
    return session


@contextmanager
def _terminal() -> Iterator[int]:
    """The keyboard, letting every key through at once; the terminal is put back whatever happens.

    A signal that ends the program ends it in order, so that the terminal is put back, too.
    """
    import termios
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    caught = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        tty.setraw(keyboard)
        _put(_OPEN)
        yield keyboard
    finally:
        _put(f"{_NORMAL}{_CLOSE}")
        with suppress(termios.error, OSError):  # where it is gone, nothing is left to put back
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
        for number, action in caught.items():
            signal.signal(number, action)


def _end(number: int, _: Any) -> None:
    raise SystemExit(128 + number)


def _keys(keyboard: int, size: tuple[int, int]) -> Iterator[list[str]]:
    """The keys as they are pressed, several at once where they come so.

    None at all (an empty list) where the terminal has another size by now.
    """
    import select

    from vetting.worksheets.keys import Keys

    keys = Keys()
    while True:
        ready, _, _ = select.select([keyboard], [], [], _ESCAPE_WAIT if keys.waits else _LOOK)
        if ready:
            raw = os.read(keyboard, 4096)
            if not raw:  # the terminal is gone
                yield ["end"]
                return
            yield list(keys.taken(raw))
        elif keys.waits:
            yield list(keys.taken(b"", last=True))
        elif _size() != size:
            size = _size()
            yield []


def _size() -> tuple[int, int]:
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return 80, 24
    return columns or 80, rows or 24


def _draw(session: "Session") -> None:
    from vetting.worksheets.screens import SMALLEST, screen

    columns, rows = _size()
    lines = screen(session, output.Settings.lang, columns, max(rows, SMALLEST[1]))
    _put(_drawn(lines[:rows]))


def _drawn(lines: "Sequence[Shown]") -> str:
    """The bytes that put these lines on the screen, and the cursor where a person types."""
    from vetting.texts import width

    plain = bool(os.environ.get("NO_COLOR"))
    text, cursor = _HOME, _HIDE
    for row, line in enumerate(lines, start=1):
        bold = line.strong and not plain
        shown = f"{_BOLD}{line.text}{_NORMAL}" if bold else line.text
        text += ("\r\n" if row > 1 else "") + shown + _REST_OF_LINE
        if line.typing:
            cursor = f"\x1b[{row};{width(line.text) + 1}H{_SHOW}"
    return f"{text}{_REST_OF_SCREEN}{cursor}"


def _put(text: str) -> None:
    """Write to the terminal; one that is gone is found out when it is read from."""
    encoding = sys.stdout.encoding or "utf-8"
    raw = text.encode(encoding, "backslashreplace")
    try:
        while raw:
            raw = raw[os.write(sys.stdout.fileno(), raw) :]
    except OSError:
        return
