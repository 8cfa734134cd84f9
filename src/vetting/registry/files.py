"""A registry as a file: made for its owner only, with the write lock taken first."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from vetting.errors import RegistryError
from vetting.migrations import migrate
from vetting.reading.files import APPLICATION_ID, SCHEMA, failure, inspect, located
from vetting.registry.writing import Registry

WAIT_MS = 10_000
"""How long a write waits for another one to finish, in milliseconds."""


@contextmanager
def opened(db: str, by: str, *, create: bool) -> Iterator[Registry]:
    """Open a file for one command."""
    path = located(db)
    if create and not path.exists():
        with _fresh(path, by) as registry:
            yield registry
        return
    inspect(path)
    with _opened(path, path, by) as registry:
        yield registry


@contextmanager
def _fresh(path: Path, by: str) -> Iterator[Registry]:
    """A new registry: built beside its place, and put there whole when all went well."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with _opened(made, path, by) as registry:
            registry.begin()
            yield registry
        put(made, path)
    finally:
        discard(made)


@contextmanager
def _opened(file: Path, path: Path, by: str) -> Iterator[Registry]:
    engine = engine_of(file)
    try:
        if file != path:
            make(engine, file)
        with engine.begin() as connection:
            yield Registry(connection, by)
    except (DBAPIError, sqlite3.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
        raise failure(origin, path) from error
    finally:
        engine.dispose()


def engine_of(path: Path) -> Engine:
    """The engine of a file: every transaction takes the write lock before it reads."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=WAIT_MS / 1000, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")

    @event.listens_for(engine, "begin")
    def lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def make(engine: Engine, path: Path) -> None:
    """A new file, for its owner only, with the newest schema."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise failure(error, path) from error
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {SCHEMA}")
    with engine.begin() as connection:
        migrate(connection)


def put(made: Path, path: Path) -> None:
    """Put a finished registry in its place, unless somebody else put one there meanwhile.

    Raises:
        RegistryError: somebody did; nothing of theirs is touched.
    """
    try:
        os.link(made, path)
    except FileExistsError:
        raise RegistryError("made_meanwhile", path=str(path)) from None
    except OSError:
        # a file system without hard links: the check and the move are two steps
        if path.exists():
            raise RegistryError("made_meanwhile", path=str(path)) from None
        made.rename(path)


def discard(path: Path) -> None:
    """Nothing half-made stays behind."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(f"{path.name}{end}").unlink()
