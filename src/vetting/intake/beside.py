"""The registry as it would be with what was read of an import so far: its files come in as one."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from vetting.intake.gathered import plain
from vetting.ledger import spelled
from vetting.reading import Reader, supplier_of
from vetting.reading.past import TABLES, filed
from vetting.reading.statements import STATEMENTS
from vetting.records import names
from vetting.updating import updated

_BY_ID = ("by_slug",)
_BY_WORD = ("by_name", "by_number")
"""Questions about single suppliers, which are asked of both; all others of the registry alone."""

_INDEXED = """
CREATE INDEX by_folded ON names (folded);
CREATE INDEX names_of ON names (supplier_id);
CREATE INDEX by_scheme ON identifiers (scheme, number);
CREATE INDEX numbers_of ON identifiers (supplier_id);
CREATE INDEX offerings_of ON offerings (supplier_id);
"""


class Beside(Reader):
    """A registry, where there is one, and suppliers of a list as they would be in it."""

    def __init__(self, under: Reader | None) -> None:
        # an unnamed database of SQLite: in memory while small, then in a file that nobody else has
        super().__init__(sqlite3.connect("", isolation_level=None, check_same_thread=False))
        self.connection.executescript(f"PRAGMA journal_mode = OFF; {TABLES}{_INDEXED}")
        self._under = under
        self._count = 0

    def lay(self, told: Mapping[str, Any]) -> None:
        """Let a supplier be as a list tells it, over what is on file of it."""
        known = self._under.document(told["id"]) if self._under else None
        now = updated(known, told) if known else told
        for (row,) in list(self._own("SELECT id FROM suppliers WHERE slug = ?", told["id"])):
            self._own("DELETE FROM suppliers WHERE id = ?", row)
            for table in ("names", "identifiers", "offerings"):
                self._own(f"DELETE FROM {table} WHERE supplier_id = ?", row)
        self._count += 1
        with suppress(UnicodeEncodeError):  # half a character: refused for it
            filed(self.connection, self._count, spelled(now))
            for name in names(supplier_of(spelled(now))):
                self._own("INSERT INTO names VALUES (?, ?, ?)", self._count, plain(name), name)

    def on_file(self, supplier: str) -> bool:
        """Whether a supplier is in the registry itself."""
        return self._under is not None and self._under.document(supplier) is not None

    def ask(self, name: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Run one of `STATEMENTS`; what was laid stands before what is on file."""
        there = self._under.ask(name, *values) if self._under else iter(())
        if not self._count or name not in (*_BY_ID, *_BY_WORD):
            return there
        laid = list(self._own(STATEMENTS[name], *values))
        if name in _BY_ID:
            return iter(laid or there)
        others = [row for row in there if not self._is_laid(str(row[0]))]
        return iter(sorted([*laid, *others], key=lambda row: str(row[0])))

    def run(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Run a statement over the registry."""
        return self._under.run(statement, values) if self._under else iter(())

    def _is_laid(self, supplier: str) -> bool:
        return any(self._own("SELECT 1 FROM suppliers WHERE slug = ?", supplier))

    def _own(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        return super().run(statement, values)
