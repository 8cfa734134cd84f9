"""A registry as one SQLite file, opened for reading."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from vetting.errors import RegistryError, RegistryMissingError, system_reason
from vetting.sentences import because
from vetting.texts import short

APPLICATION_ID = 0x56455447
"""Marks a SQLite file as a registry of vetting ("VETG")."""

SCHEMA = 3
"""Raised with every migration; kept in the file where SQLite has a place for it."""


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
        problem = system_reason(error)
        raise RegistryError("registry_unreadable", path=short(db), problem=problem) from None
    return path


def inspect(path: Path) -> None:
    """Check that `path` is a registry that this version reads, without opening it as a database.

    Raises:
        RegistryMissingError: there is no such file.
        RegistryError: it is something else, older, newer, or damaged.
    """
    suited(schema_in(path), str(path))


def schema_in(path: Path) -> int:
    """The schema of the registry in a file, read from its first bytes.

    Raises:
        RegistryMissingError: there is no such file.
        RegistryError: it is something else.
    """
    if not path.exists():
        raise RegistryMissingError(str(path))
    if not path.is_file():
        raise RegistryError("registry_folder", path=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise RegistryError(
            "registry_unreadable", path=str(path), problem=system_reason(error)
        ) from None
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise RegistryError("not_registry", path=str(path))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise RegistryError("not_registry", path=str(path))
    return int.from_bytes(head[60:64], "big")


def suited(schema: int, shown: str) -> None:
    """Check that a registry has the schema that this version reads.

    Raises:
        RegistryError: it is older, and `vetting upgrade` is the remedy; or newer.
    """
    if schema > SCHEMA:
        raise RegistryError("registry_newer", path=shown, has=schema, knows=SCHEMA)
    if schema < SCHEMA:
        raise RegistryError(
            "registry_older", because("upgrade_it"), path=shown, has=schema, knows=SCHEMA
        )


@contextmanager
def opened(db: str) -> Iterator[sqlite3.Connection]:
    """Open a file for reading: never made, never changed."""
    path = located(db)
    inspect(path)
    connection = None
    try:
        connection = _connected(path)
        connection.execute("BEGIN")  # one state of the registry, whatever is written meanwhile
        yield connection
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
        ("no space", "disk_full"),
        ("quota", "disk_full"),
        ("file too large", "disk_full"),
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
        unwritable = "unable to open" in str(error) or "readonly" in str(error)
        if not unwritable or _has_more(path.with_name(path.name + "-wal")):
            raise
        connection = sqlite3.connect(f"{url}?immutable=1", uri=True)
    return connection


def _has_more(wal: Path) -> bool:
    """Whether changes lie beside the file, so that it alone is not the registry."""
    return wal.exists() and wal.stat().st_size > 0
