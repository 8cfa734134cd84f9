"""A supplier's history as lines: each entry with why it was made, below it what it changed."""

from collections.abc import Iterator, Mapping
from itertools import groupby, zip_longest

from vetting.report.lines import COLUMNS as SCREEN
from vetting.report.lines import Line
from vetting.report.table import Cell, Table
from vetting.texts import safe, wrapped


def history_lines(table: Table) -> Iterator[Line]:
    """Return what a person reads: each entry with why it was made, below it what it changed.

    Args:
        table: of `history_rows`, made for people.
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    for _, entry in groupby(rows, key=lambda row: row["entry"]):
        changed = list(entry)
        first = changed[0]
        said = f"{first['entry']:>5}  {first['at']}  {first['by']}  {first['kind']}"
        said += f": {first['reason']}" if first["reason"] else ""
        yield from (Line(line, "head") for line in _wrapped(said, 0, 7))
        for row, following in zip_longest(changed, changed[1:]):
            # what an entry made of a score is said once, after all that it changed
            again = following is not None and row["score"] == following["score"]
            shown = {**row, "score": ""} if again else row
            yield from (Line(line) for line in _wrapped(_change(shown), 7, 9))


def _change(row: Mapping[str, Cell]) -> str:
    """What a row says was changed, on what evidence, and what it made of the score."""
    old, new, what = row["old"], row["new"], row["what"]
    if old and new:
        said = f"{what}: {old} -> {new}"
    elif old:
        said = f"{what}: {old} -> ?"
    else:
        said = f"{what}: {new}" if new else f"{what}"
    said += f" ({row['evidence']})" if row["evidence"] else ""
    return f"{said}; {row['score']}" if row["score"] else said


def _wrapped(said: str, first: int, more: int) -> Iterator[str]:
    """A text over as many lines as it takes, the later ones further in."""
    start = " " * first
    for number, line in enumerate(wrapped(safe(said), SCREEN - more)):
        yield f"{' ' * more if number else start}{line}"
