"""What was seen while a list is read, so that memory does not grow with the list."""

import sqlite3


class Remembered:
    """The first value under each key, in a file of this process where they are many."""

    def __init__(self) -> None:
        # an unnamed database of SQLite: in memory while small, then in a file that nobody else has
        self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")

    def first(self, key: str, value: str) -> str | None:
        """Return what was under a key before; where nothing was, the value is now."""
        found = self.under(key)
        if found is None:
            self._kept.execute("INSERT INTO kept VALUES (?, ?)", (_bytes(key), value))
        return found

    def put(self, key: str, value: str) -> None:
        """Let a value be under a key from now on."""
        self._kept.execute("REPLACE INTO kept VALUES (?, ?)", (_bytes(key), value))

    def under(self, key: str) -> str | None:
        """Return what is under a key, or None."""
        row = self._kept.execute("SELECT value FROM kept WHERE key = ?", (_bytes(key),)).fetchone()
        return row[0] if row else None


def _bytes(key: str) -> bytes:
    """A key as it is kept, lone surrogates and all: what is refused is remembered as well."""
    return key.encode("utf-8", "surrogatepass")
