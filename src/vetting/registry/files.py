"""A registry as a file: made for its owner only, with the write lock taken first."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from vetting.errors import RegistryError
from vetting.reading import APPLICATION_ID, SCHEMA, failure

WAIT_MS = 10_000
"""How long a write waits for another one to finish, in milliseconds."""


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
    from alembic import command
    from alembic.config import Config

    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise failure(error, path) from error
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {SCHEMA}")
    config = Config()
    config.set_main_option("script_location", "vetting:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


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
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink()
