"""Documents laid aside until all of them are read, so that memory does not grow with a list."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from vetting.records import Supplier, document


class Spool:
    """Documents of suppliers in the order they came, to be gone through as often as needed."""

    def __init__(self) -> None:
        # an unnamed database of SQLite: in memory while small, then in a file that nobody else has
        self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, id BLOB, text BLOB)")
        self._kept.execute("CREATE UNIQUE INDEX kept_by_id ON kept (id)")
        self._count = 0
        self._left_out: Collection[int] = ()

    def add(self, supplier: Supplier) -> None:
        """Lay one more aside."""
        text = _text(document(supplier))
        row = (self._count, _bytes(supplier.id), text)
        self._kept.execute("INSERT INTO kept VALUES (?, ?, ?)", row)
        self._count += 1

    def under(self, supplier: str) -> dict[str, Any]:
        """Return the document of a supplier that was laid aside."""
        found = self._kept.execute("SELECT text FROM kept WHERE id = ?", (_bytes(supplier),))
        return dict(json.loads(found.fetchone()[0]))

    def put(self, told: Mapping[str, Any]) -> None:
        """Put a document in the place of the one of its supplier."""
        row = (_text(told), _bytes(told["id"]))
        self._kept.execute("UPDATE kept SET text = ? WHERE id = ?", row)

    def leave_out(self, numbers: Collection[int]) -> None:
        """Pass over some documents from now on, by how many came before each."""
        self._left_out = frozenset(numbers)

    def after(self, count: int) -> Iterator[dict[str, Any]]:
        """Return the documents but for so many that came first."""
        found = self._kept.execute(
            "SELECT number, text FROM kept WHERE number >= ? ORDER BY number", (count,)
        )
        return (json.loads(text) for number, text in found if number not in self._left_out)

    def __len__(self) -> int:
        return self._count - len(self._left_out)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.after(0)


def _text(told: Mapping[str, Any]) -> bytes:
    return _bytes(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _bytes(text: str) -> bytes:
    """A text as it is kept, lone surrogates and all: what is refused is laid aside as well."""
    return text.encode("utf-8", "surrogatepass")
