"""The questions asked while matching and showing, as plain SQL over `sqlite3`, no ORM import.

Every statement is portable; a test prepares each against the schema of `tables.py`. How many
are run does not depend on how many suppliers answer.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from vetting.errors import RegistryError, RegistryMissingError, UnknownNameError
from vetting.records import Supplier, from_document
from vetting.sentences import because
from vetting.texts import short
from vetting.vocabulary import folded

if TYPE_CHECKING:
    from vetting.ledger import Entry

APPLICATION_ID = 0x56455447
"""Marks a SQLite file as a registry of vetting ("VETG")."""

SCHEMA = 1
"""Raised with every migration; kept in the file where SQLite has a place for it."""

CHUNK = 500
"""Codes in one statement; SQLite allows 32,766 parameters, older builds 999."""

STATEMENTS: Mapping[str, str] = {
    "meta": "SELECT value FROM meta WHERE key = ?",
    "packs": "SELECT sort, name, digest, text FROM packs ORDER BY sort, name",
    "pack": "SELECT digest, text FROM packs WHERE sort = ? AND name = ?",
    "head": "SELECT seq, digest FROM entries ORDER BY seq DESC LIMIT 1",
    "count": "SELECT COUNT(*) FROM suppliers",
    "unoffered": "SELECT COUNT(*) FROM suppliers WHERE offerings = 0",
    "offering": (
        "SELECT document FROM suppliers WHERE id IN"
        " (SELECT supplier_id FROM offerings WHERE service IN ({codes})) ORDER BY slug"
    ),
    "by_slug": "SELECT document FROM suppliers WHERE slug = ?",
    "by_name": (
        "SELECT DISTINCT s.slug, s.document FROM suppliers s"
        " JOIN names n ON n.supplier_id = s.id WHERE n.folded = ? ORDER BY s.slug"
    ),
    "by_number": (
        "SELECT DISTINCT s.slug FROM suppliers s JOIN identifiers i ON i.supplier_id = s.id"
        " WHERE i.scheme = ? AND i.number = ? ORDER BY s.slug"
    ),
    "by_part": (
        "SELECT DISTINCT s.slug FROM suppliers s JOIN names n ON n.supplier_id = s.id"
        " WHERE n.folded LIKE ? ESCAPE '!' ORDER BY s.slug LIMIT 5"
    ),
    "slugs": "SELECT slug FROM suppliers ORDER BY slug",
    "spoken": "SELECT name FROM suppliers ORDER BY slug",
    "documents": "SELECT document FROM suppliers ORDER BY slug",
    "entries": "SELECT seq, prev, digest, header, payload, salt FROM entries ORDER BY seq",
    "rubric_uses": (
        "SELECT payload FROM entries WHERE kind = 'rubric.use' AND subject = ? ORDER BY seq"
    ),
    "columns": "SELECT seq, at, by, kind, subject FROM entries ORDER BY seq",
    "shortlists": "SELECT id, seq, text FROM shortlists ORDER BY seq",
    "shortlist": "SELECT text FROM shortlists WHERE id = ?",
    "stored": "SELECT slug, document FROM suppliers ORDER BY slug",
    "head_rows": "SELECT slug, name, name_zh, offerings FROM suppliers ORDER BY slug",
    "name_rows": (
        "SELECT s.slug, n.folded FROM names n LEFT JOIN suppliers s ON s.id = n.supplier_id"
    ),
    "identifier_rows": (
        "SELECT s.slug, i.scheme, i.number FROM identifiers i"
        " LEFT JOIN suppliers s ON s.id = i.supplier_id"
    ),
    "offering_rows": (
        "SELECT s.slug, o.service FROM offerings o LEFT JOIN suppliers s ON s.id = o.supplier_id"
    ),
}


class Reader:
    """A registry opened for reading. Nothing here writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def ask(self, name: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Run one of `STATEMENTS`."""
        return iter(self.connection.execute(STATEMENTS[name], values))

    def kept(self, *names: tuple[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
        """The packs as the registry keeps them: those named, or all."""
        if not names:
            return {(sort, name): (mark, text) for sort, name, mark, text in self.ask("packs")}
        found = {}
        for key in names:
            for mark, text in self.ask("pack", *key):
                found[key] = (mark, text)
        return found

    def head(self) -> tuple[int, str]:
        """How many entries the history has, and the digest of the last."""
        seq, mark = next(self.ask("head"), (0, ""))
        return int(seq), str(mark)

    def counts(self) -> tuple[int, int]:
        """How many suppliers there are, and how many of them have no service on file."""
        return next(self.ask("count"))[0], next(self.ask("unoffered"))[0]

    def offering(self, services: Sequence[str]) -> Iterator[Supplier]:
        """The suppliers that offer one of the service codes."""
        codes = list(services)[:CHUNK]
        marks = ", ".join("?" * len(codes))
        statement = STATEMENTS["offering"].format(codes=marks)
        for (text,) in self.connection.execute(statement, codes):
            yield supplier_of(text)

    def supplier(self, name: str) -> Supplier:
        """The supplier with this id, or the one that goes by this name.

        Raises:
            UnknownNameError: none does, or several do.
        """
        for (text,) in self.ask("by_slug", name):
            return supplier_of(text)
        found = list(self.ask("by_name", folded(name)))
        if len(found) == 1:
            return supplier_of(found[0][1])
        if found:
            raise UnknownNameError("supplier", name, [slug for slug, _ in found])
        key = folded(name).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        near = [slug for (slug,) in self.ask("by_part", f"%{key}%")] if key else []
        error = UnknownNameError("supplier", name, self._spoken(), see="vetting supplier list")
        if near and not (error.hint and error.hint.code == "did_you_mean"):
            error.hint = because("did_you_mean", near=near[:3])
        raise error

    def document(self, slug: str) -> dict[str, Any] | None:
        """The stored document of the supplier with this id, None where there is none."""
        for (text,) in self.ask("by_slug", slug):
            found: dict[str, Any] = json.loads(text)
            return found
        return None

    def suppliers(self) -> Iterator[Supplier]:
        """Every supplier, by id."""
        for (text,) in self.ask("documents"):
            yield supplier_of(text)

    def entries(self) -> "Iterator[Entry]":
        """Every entry of the history, in order."""
        from vetting.ledger import Entry

        for row in self.ask("entries"):
            yield Entry(*row)

    def _spoken(self) -> list[str]:
        return [slug for (slug,) in self.ask("slugs")] + [name for (name,) in self.ask("spoken")]


def supplier_of(text: str) -> Supplier:
    """Return the supplier of a stored document.

    Raises:
        RegistryError: somebody made it something else.
    """
    try:
        return from_document(Supplier, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise RegistryError("document_damaged", text=short(str(text))) from None


def located(db: str) -> Path:
    """Return the file that `--db` or `VETTING_DB` names.

    Raises:
        RegistryError: it is the URL of a server, not a URL of SQLite, or no name of a file.
    """
    scheme, separator, rest = db.partition("://")
    kind = scheme.split("+")[0]
    if separator and not (kind == "sqlite" and rest.startswith("/")):
        raise RegistryError("registry_url", scheme=kind)
    path = Path(rest[1:] if separator else db)
    try:
        path.exists()
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise RegistryError("registry_unreadable", path=short(db), problem=problem) from None
    return path


def inspect(path: Path) -> None:
    """Check that `path` is a registry that this version reads, without opening it as a database.

    Raises:
        RegistryMissingError: there is no such file.
        RegistryError: it is something else, newer, or damaged.
    """
    if not path.exists():
        raise RegistryMissingError(str(path))
    if not path.is_file():
        raise RegistryError("registry_folder", path=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise RegistryError("registry_unreadable", path=str(path), problem=str(error)) from None
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise RegistryError("not_registry", path=str(path))
    schema, mark = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    if mark != APPLICATION_ID:
        raise RegistryError("not_registry", path=str(path))
    if schema > SCHEMA:
        raise RegistryError("registry_newer", path=str(path), has=schema, knows=SCHEMA)


@contextmanager
def open_reader(db: str) -> Iterator[Reader]:
    """Open a registry for reading: never made, never changed."""
    path = located(db)
    inspect(path)
    connection = None
    try:
        connection = _connected(path)
        connection.execute("BEGIN")  # one state of the registry, whatever is written meanwhile
        yield Reader(connection)
    except sqlite3.Error as error:
        raise failure(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def failure(error: Exception, path: Path) -> RegistryError:
    """Return the failure of a registry in words: damaged, locked, read-only, full."""
    said = str(getattr(error, "strerror", None) or error).casefold()
    for part, code in (
        ("malformed", "registry_damaged"),
        ("not a database", "registry_damaged"),
        ("no such table", "registry_damaged"),
        ("locked", "registry_locked"),
        ("readonly", "registry_readonly"),
        ("read-only", "registry_readonly"),
        ("unable to open", "registry_readonly"),
        ("permission denied", "registry_readonly"),
        ("no such file", "registry_nowhere"),
        ("full", "disk_full"),
        ("i/o", "disk_error"),
    ):
        if part in said:
            return RegistryError(code, path=str(path))
    return RegistryError("registry_failed", path=str(path), problem=str(error))


def _connected(path: Path) -> sqlite3.Connection:
    """A read-only connection; on a read-only medium SQLite needs to be told that nobody writes."""
    url = f"file:{quote(str(path.absolute()))}"
    connection = sqlite3.connect(f"{url}?mode=ro", uri=True, timeout=10)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT 1 FROM meta")
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error) or path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(f"{url}?immutable=1", uri=True)
    return connection
