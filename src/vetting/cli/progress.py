"""A bar on stderr while something takes long, where a person looks."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from vetting.cli import output
from vetting.sentences import phrase

T = TypeVar("T")
SECONDS = 1.0
"""From how long on progress is shown."""


@contextmanager
def progress(
    code: str, count: int | None = None
) -> "Iterator[Callable[[Iterable[T]], Iterator[T]]]":
    """Give what counts items on stderr as they pass, for people, once it takes over a second.

    Args:
        code: of the sentence beside the bar.
        count: how many there will be; None where nobody knows yet.
    """
    if not sys.stderr.isatty():
        yield iter
        return
    from time import monotonic

    begun, shown = monotonic(), ExitStack()

    def step(items: "Iterable[T]") -> "Iterator[T]":
        advance = None
        for number, item in enumerate(items, 1):
            yield item
            if advance is None and monotonic() - begun > SECONDS:
                advance = _bar(shown, code, count)
            if advance:
                advance(number)

    with shown:
        yield step


def _bar(shown: ExitStack, code: str, count: int | None) -> "Callable[[int], None]":
    """Draw a bar until `shown` is closed; return what moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}")
    bar = shown.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task(phrase(code, output.Settings.lang), total=count)
    return lambda done: bar.update(task, completed=done)
