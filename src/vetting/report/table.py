"""One table for showing: every command builds one, every format is made from it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

Cell = str | int | float | Decimal | bool | None
"""`None` is unknown, `""` is not applicable."""


class Table(NamedTuple):
    """A title, snake_case columns, rows, and heads for people in their language."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    heads: tuple[str, ...] = ()
