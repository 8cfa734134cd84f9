"""Several processes that rate at once, each through the one door for writing."""

import multiprocessing
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

SUPPLIER, SITE = "harbour-preclinical", "suzhou"


@dataclass
class Tally:
    """What came of it; `waits` are seconds from asking for the registry to its commit."""

    asked: int
    recorded: int = 0
    refused: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def lines(self) -> list[str]:
        """It as text."""
        waits = sorted(self.waits) or [0.0]
        return [
            f"recorded: {self.recorded} of {self.asked}; refused: {len(self.refused)};"
            f" findings: {len(self.findings)};"
            f" longest wait {waits[-1]:.2f} s, 95 % below {waits[int(len(waits) * 0.95)]:.2f} s",
            *self.refused[:5],
            *self.findings[:5],
        ]


def at_once(db: str, writers: int, ratings: int, *, guarded: bool = True) -> Tally:
    """Let so many processes record so many ratings each, and count what is there afterwards.

    Args:
        db: a registry with the sample suppliers.
        writers: processes.
        ratings: of each.
        guarded: with False the write lock is not taken before reading, which must show.
    """
    from vetting.reading import open_reader
    from vetting.reading.verifying import findings
    from vetting.sentences import text

    context = multiprocessing.get_context("spawn")
    barrier, queue = context.Barrier(writers), context.SimpleQueue()
    processes = [
        context.Process(target=_write, args=(db, who, ratings, guarded, barrier, queue))
        for who in range(writers)
    ]
    for process in processes:
        process.start()
    tally = Tally(writers * ratings)
    for _ in processes:
        refused, waits = queue.get()
        tally.refused += refused
        tally.waits += waits
    for process in processes:
        process.join()
    wanted = {mark(who, one) for who in range(writers) for one in range(ratings)}
    with open_reader(db) as reader:
        found = [
            entry.facts()["reason"]
            for entry in reader.entries()
            if entry.facts()["kind"] == "rating.add"
        ]
        tally.recorded = len(wanted & set(found)) if len(set(found)) == len(found) else -1
        tally.findings = [text(one) for one in findings(reader)]
    return tally


def mark(who: int, one: int) -> str:
    """The reason by which a rating is known again."""
    return f"writer {who}, rating {one}"


def _write(db: str, who: int, ratings: int, guarded: bool, barrier: Any, queue: Any) -> None:
    from vetting.errors import VettingError
    from vetting.records import Rating
    from vetting.registry import open_registry

    if not guarded:
        _unguarded()
    refused: list[str] = []
    waits: list[float] = []
    with open_registry(db, by=f"writer-{who}") as registry:
        _ = registry.entries  # everything is imported before they start
    barrier.wait(120)
    for one in range(ratings):
        rating = Rating(
            criterion="nonclinical.team", level=one % 6, grade="E3", on=date(2026, 11, 1),
            by=f"writer-{who}", source="audit:2026-11", reason=mark(who, one),
        )  # fmt: skip
        start = time.perf_counter()
        try:
            with open_registry(db, by=f"writer-{who}") as registry:
                registry.rate(SUPPLIER, SITE, rating, reason=mark(who, one))
        except VettingError as error:
            refused.append(str(error))
        waits.append(time.perf_counter() - start)
    queue.put((refused, waits))


class _Cursor(sqlite3.Cursor):
    def execute(self, statement: str, values: Sequence[Any] = ()) -> "sqlite3.Cursor":
        return super().execute("BEGIN" if statement == "BEGIN IMMEDIATE" else statement, values)


class _Connection(sqlite3.Connection):
    def cursor(self, *_: Any, **__: Any) -> sqlite3.Cursor:
        return super().cursor(_Cursor)


def _unguarded() -> None:
    """A transaction that reads first and takes the write lock when it comes to write."""
    made = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        return made(*args, **options, factory=_Connection)

    sqlite3.connect = connect  # type: ignore[assignment]
