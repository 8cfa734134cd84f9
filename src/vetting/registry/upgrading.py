"""An older registry brought up to the schema of this version, after a backup."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from vetting.errors import RegistryError, RegistryMissingError, system_reason
from vetting.migrations import migrate
from vetting.reading import is_server, shown
from vetting.reading.comparing import ODD
from vetting.reading.files import SCHEMA, failure, located, schema_in, suited
from vetting.registry.projecting import PART, project
from vetting.registry.writing import Registry
from vetting.sentences import Reason

DOCUMENTS = "SELECT slug, document FROM suppliers WHERE slug > ? ORDER BY slug LIMIT ?"


class Upgrade(NamedTuple):
    """From which schema to which, and where the backup lies; None where nothing was to do."""

    before: int
    after: int
    backup: str | None


def upgrade(db: str, *, by: str, backup: Path | None = None) -> Upgrade:
    """Bring a registry up to the schema of this version, and put that on record.

    Args:
        db: a file, or the URL of a PostgreSQL server.
        by: who does it.
        backup: where the backup goes; beside the file where none is named.

    Raises:
        RegistryError: the backup cannot be made, or the upgrade fails; then nothing was changed.
    """
    before = _on_server(db) if is_server(db) else _in_file(located(db))
    if before >= SCHEMA:
        suited(before, shown(db))
        return Upgrade(before, before, None)
    kept = backup or _beside(db, before)
    if kept.exists():
        raise RegistryError("backup_there", path=str(kept))
    try:
        _dumped(db, kept) if is_server(db) else _copied(located(db), kept)
        with _server(db) if is_server(db) else _file(located(db)) as connection:
            migrate(connection)
            registry = Registry(connection, by)
            _filed_again(registry)
            registry.upgraded(before)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return Upgrade(before, SCHEMA, str(kept))


def _in_file(path: Path) -> int:
    if not path.exists():
        raise RegistryMissingError(str(path))
    return schema_in(path)


def _on_server(db: str) -> int:
    from vetting.reading.servers import connected, schema_of

    with closing(connected(db)) as connection:
        return schema_of(connection, db)


def _beside(db: str, before: int) -> Path:
    if is_server(db):
        return Path(f"vetting.schema-{before}.dump")
    path = located(db)
    return path.with_name(f"{path.name}.schema-{before}")


@contextmanager
def _file(path: Path) -> Iterator[Connection]:
    """One transaction over a file; its number in the file is that of the schema afterwards."""
    from vetting.registry.files import engine_of

    engine = engine_of(path)
    try:
        with engine.begin() as connection:
            yield connection
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (DBAPIError, sqlite3.Error) as error:
        raise failure(getattr(error, "orig", None) or error, path) from error
    finally:
        engine.dispose()


@contextmanager
def _server(db: str) -> Iterator[Connection]:
    from vetting.reading.servers import failure as server_failure
    from vetting.registry.servers import engine_of

    engine = engine_of(db)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise server_failure(error.orig or error, db) from error
    finally:
        engine.dispose()


def _filed_again(registry: Registry) -> None:
    """Make what leads to suppliers again, from their documents as they lie.

    A document that somebody made something else is left as it is: `vetting ledger verify` says so.
    """
    last = ""
    while part := list(registry.reader.run(DOCUMENTS, (last, PART))):
        last = part[-1][0]
        texts = [text for slug, text in part if _is_document(text, slug)]
        project(registry.connection, list(map(json.loads, texts)), texts)


def _is_document(text: str, slug: str) -> bool:
    try:
        found = json.loads(text)
        return bool(found["id"] == slug and found["name"])
    except ODD:
        return False


def _copied(path: Path, kept: Path) -> None:
    """A whole copy of a file that others may be writing to, looked through afterwards."""
    try:
        os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(kept)) as target,
        ):
            source.backup(target)
            problem: Reason | str = str(target.execute("PRAGMA quick_check").fetchone()[0])
    except (OSError, sqlite3.Error) as error:
        problem = system_reason(error)
    if problem != "ok":
        raise RegistryError("backup_failed", path=str(kept), problem=problem)


def _dumped(db: str, kept: Path) -> None:
    """A dump of the database; the password goes by the environment, never on a command line."""
    from vetting.reading.servers import password_of, without_password

    program = shutil.which("pg_dump")
    if program is None:
        raise RegistryError("no_pg_dump")
    password = password_of(db)
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    url = f"postgresql://{without_password(db).partition('://')[2]}"
    done = subprocess.run(
        [program, "--format=custom", f"--file={kept}", url],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["?"])[0]
        raise RegistryError("backup_failed", path=str(kept), problem=said)
    kept.chmod(0o600)
