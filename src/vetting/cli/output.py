"""stdout is data, stderr is words; nothing reaches a terminal that could act on it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from vetting.errors import (
    SHOWN,
    InputError,
    IntegrityError,
    Problem,
    ProblemsError,
    UsageError,
    VettingError,
    system_reason,
)
from vetting.sentences import LANGUAGES, Labels, Reason, because, phrase, text
from vetting.texts import safe

if TYPE_CHECKING:
    from vetting.report.lines import Line
    from vetting.report.table import Table

T = TypeVar("T")
STYLES = {"head": "bold", "good": "green", "doubt": "yellow", "miss": "red", "quiet": "dim"}


class PipeClosedError(Exception):
    """Nobody reads stdout any more; a silent end, as in `vetting … | head`."""


class Settings:
    """What the command line said for every command: set once by `main`."""

    lang = "en"
    db: str | None = None
    debug = False
    labels: ClassVar[Labels] = {}


def language(args: Sequence[str]) -> str:
    """Return the language: `--lang`, then `VETTING_LANG`, then the locale."""
    named = [args[place + 1] for place, arg in enumerate(args[:-1]) if arg == "--lang"]
    named += [arg.partition("=")[2] for arg in args if arg.startswith("--lang=")]
    for said in (*named[-1:], os.environ.get("VETTING_LANG", "")):
        if said in LANGUAGES:
            return said
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.casefold().startswith("zh") else "en"
    return "en"


def database() -> str:
    """Return what names the registry.

    Raises:
        UsageError: an option holds a password.
    """
    if Settings.db and "://" in Settings.db:
        from vetting.reading import is_server

        if is_server(Settings.db):
            from vetting.reading.servers import password_of

            if password_of(Settings.db) is not None:
                raise UsageError("password_in_option", because("password_elsewhere"))
    return Settings.db or os.environ.get("VETTING_DB") or "vetting.db"


def write(data: bytes, output: str | None = None) -> None:
    """Write a result to stdout, or to a file that is there whole or not at all."""
    with writing(output) as put:
        put(data)


@contextmanager
def writing(output: str | None = None) -> Iterator[Callable[[bytes], object]]:
    """What writes a result piece by piece to stdout, or to a file, there whole or not at all."""
    if output is not None and output != "-":
        with made_whole(output) as put:
            yield put
        return
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer.write
        sys.stdout.flush()
    except BrokenPipeError:
        raise PipeClosedError from None
    except OSError as error:
        raise InputError("cannot_write", path="stdout", problem=system_reason(error)) from None


@contextmanager
def made_whole(output: str) -> Iterator[Callable[[bytes], object]]:
    """What writes to a file that is there whole afterwards, or not at all."""
    path = Path(os.path.realpath(output))
    _not_the_registry(path)
    made = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        if path.exists() and not path.is_file():
            yield lambda data: _into_device(path, data)
            return
        handle = os.open(made, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file.write
        made.replace(path)
    except OSError as error:
        raise InputError("cannot_write", path=output, problem=system_reason(error)) from None
    finally:
        made.unlink(missing_ok=True)


ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}
"""Endings of file names that say what is in the file."""


def fitting(form: str, output: str | None) -> None:
    """See that a file is not given a name that says something else of what is in it.

    Raises:
        UsageError: it would be.
    """
    ending = os.path.splitext(output or "")[1].lower()
    named = ENDINGS.get(ending)
    if named and named != form:
        raise UsageError(
            "other_ending", because("name_format", form=named), ending=ending, form=f"{form:s}"
        )


def not_to_terminal(form: str, output: str | None) -> None:
    """Refuse to show a workbook in a terminal.

    Raises:
        UsageError: the format is `xlsx`, and no file or pipe takes it.
    """
    if form == "xlsx" and output in (None, "-") and sys.stdout.isatty():
        raise UsageError("xlsx_to_terminal", because("name_a_file"))


def show(
    table: "Table",
    form: str,
    output: str | None = None,
    *,
    raw: bool = False,
    bom: bool = False,
) -> None:
    """Show a table: as a grid to a person at a terminal, else in the format asked for."""
    from vetting.export import FORMATS

    fitting(form, output)
    not_to_terminal(form, output)
    if form == "table" and output is None and _is_terminal(sys.stdout):
        _grid(table)
        return
    options: dict[str, dict[str, Any]] = {
        "csv": {"raw": raw, "bom": bom},
        "xlsx": {"lang": Settings.lang},
    }
    write(FORMATS[form](table, **options.get(form, {})), output)


def screen(lines: "Iterable[Line]", output: str | None = None) -> None:
    """Show the lines of a screen, coloured where a person looks."""
    lines = list(lines)
    if output is not None or not _is_terminal(sys.stdout):
        text_of = "".join(f"{line.text}\n" for line in lines)
        encoding = "utf-8" if output else sys.stdout.encoding or "utf-8"
        write(text_of.encode(encoding, "backslashreplace"), output)
        return
    console = _console()
    from rich.text import Text

    try:
        for line in lines:
            console.print(Text(line.text, style=STYLES.get(line.style, "")), soft_wrap=True)
    except BrokenPipeError:
        raise PipeClosedError from None


def note(code: str, /, **facts: Any) -> None:
    """Say something on stderr."""
    said(Reason(code, facts))


def said(reason: Reason) -> None:
    """Say a reason on stderr."""
    _err(text(reason, Settings.lang, Settings.labels))


def notices(problems: Iterable[Problem], kind: str) -> None:
    """Say what should be looked at on stderr, at most so many."""
    listed = list(problems)
    for problem in listed[:SHOWN]:
        _err(f"{phrase(kind, Settings.lang)}{_where(problem)}")
    if len(listed) > SHOWN:
        _err("  " + phrase("more_problems", Settings.lang, count=len(listed) - SHOWN))


def error(failure: VettingError) -> None:
    """Say what failed, and the remedy on a line of its own."""
    lang, labels = Settings.lang, Settings.labels
    _err(f"{phrase('error', lang)}{text(failure.reason, lang, labels)}")
    if isinstance(failure, ProblemsError):
        for problem in failure.problems[:SHOWN]:
            _err(f"  {_where(problem)}")
        if len(failure.problems) > SHOWN:
            count = len(failure.problems) - SHOWN
            _err("  " + phrase("more_problems", lang, count=count))
    if isinstance(failure, IntegrityError):
        for reason in failure.findings[:SHOWN]:
            _err(f"  {text(reason, lang, labels)}")
    if failure.hint:
        _err("")
        _err(f"{phrase('hint', lang)}{text(failure.hint, lang, labels)}")


def usage(message: str, hint: str | None) -> None:
    """Say what Typer found wrong with the command line."""
    _err(f"{phrase('error', Settings.lang)}{message}")
    if hint:
        _err("")
        _err(f"{phrase('hint', Settings.lang)}{hint}")


def _err(line: str) -> None:
    shown = "\n".join(safe(part) for part in line.split("\n"))
    with suppress(OSError, ValueError):
        print(shown, file=sys.stderr)


def _where(problem: Problem) -> str:
    place = f"{problem.source}:{problem.line}: " if problem.line else f"{problem.source}: "
    said_ = text(problem.reason, Settings.lang, Settings.labels)
    return f"{place if problem.source else ''}{said_}"


def _into_device(path: Path, data: bytes) -> None:
    """Write through to a device such as /dev/null; a pipe or a folder is refused."""
    if not path.is_char_device():
        raise InputError("cannot_write", path=str(path), problem="not a file")
    with path.open("wb") as device:
        device.write(data)


def _not_the_registry(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return
    if head == b"SQLite format 3\0":
        raise InputError("output_is_registry", path=str(path))


def _is_terminal(stream: Any) -> bool:
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def _console() -> Any:
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def _grid(table: "Table") -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    from vetting.export import shown

    console = _console()
    encoding = (console.encoding or "").casefold()
    grid = Grid(
        title=table.title or None,
        box=box.SIMPLE if "utf" in encoding else box.ASCII,
        title_justify="left",
        pad_edge=False,
    )
    for name in table.heads or table.columns:
        grid.add_column(Text(name), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(shown(cell)) for cell in row))
    console.print(grid)
