"""An older registry brought up to the schema of this version, after a backup."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError

from vetting.errors import RegistryError, RegistryMissingError
from vetting.migrations import migrate
from vetting.reading import is_server
from vetting.reading.files import SCHEMA, failure, located, schema_in, suited


class Upgrade(NamedTuple):
    """From which schema to which, and where the backup lies; None where nothing was to do."""

    before: int
    after: int
    backup: str | None


def upgrade(db: str, backup: Path | None = None) -> Upgrade:
    """Bring a registry up to the schema of this version.

    Args:
        db: a file, or the URL of a PostgreSQL server.
        backup: where the backup goes; beside the file where none is named.

    Raises:
        RegistryError: the backup cannot be made; then nothing was changed.
    """
    return _server(db, backup) if is_server(db) else _file(located(db), backup)


def _file(path: Path, backup: Path | None) -> Upgrade:
    from vetting.registry.files import engine_of

    if not path.exists():
        raise RegistryMissingError(str(path))
    before = schema_in(path)
    if before >= SCHEMA:
        suited(before, str(path))
        return Upgrade(before, before, None)
    kept = backup or path.with_name(f"{path.name}.schema-{before}")
    _free(kept)
    _copied(path, kept)
    engine = engine_of(path)
    try:
        with engine.begin() as connection:
            migrate(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (DBAPIError, sqlite3.Error) as error:
        raise failure(getattr(error, "orig", None) or error, path) from error
    finally:
        engine.dispose()
    return Upgrade(before, SCHEMA, str(kept))


def _copied(path: Path, kept: Path) -> None:
    """A whole copy of a file that others may be writing to, looked through afterwards."""
    try:
        os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(kept)) as target,
        ):
            source.backup(target)
            found = target.execute("PRAGMA quick_check").fetchone()[0]
    except (OSError, sqlite3.Error) as error:
        kept.unlink(missing_ok=True)
        problem = getattr(error, "strerror", None) or str(error)
        raise RegistryError("backup_failed", path=str(kept), problem=problem) from None
    if found != "ok":
        kept.unlink()
        raise RegistryError("backup_failed", path=str(kept), problem=str(found))


def _server(db: str, backup: Path | None) -> Upgrade:
    from vetting.reading.servers import connected, schema_of, without_password
    from vetting.reading.servers import failure as server_failure
    from vetting.registry.servers import engine_of

    raw = connected(db)
    try:
        before = schema_of(raw, db)
    finally:
        raw.close()
    if before >= SCHEMA:
        suited(before, without_password(db))
        return Upgrade(before, before, None)
    kept = backup or Path(f"vetting.schema-{before}.dump")
    _free(kept)
    _dumped(db, kept)
    engine = engine_of(db)
    try:
        with engine.begin() as connection:
            migrate(connection)
    except DBAPIError as error:
        raise server_failure(error.orig or error, db) from error
    finally:
        engine.dispose()
    return Upgrade(before, SCHEMA, str(kept))


def _dumped(db: str, kept: Path) -> None:
    """A dump of the database; the password goes by the environment, never on a command line."""
    from urllib.parse import unquote, urlsplit

    from vetting.reading.servers import without_password

    program = shutil.which("pg_dump")
    if program is None:
        raise RegistryError("no_pg_dump")
    password = urlsplit(db).password
    environment = os.environ | ({"PGPASSWORD": unquote(password)} if password else {})
    url = f"postgresql://{without_password(db).partition('://')[2]}"
    done = subprocess.run(
        [program, "--format=custom", f"--file={kept}", url],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        kept.unlink(missing_ok=True)
        said = (done.stderr.strip().splitlines() or ["?"])[0]
        raise RegistryError("backup_failed", path=str(kept), problem=said)
    kept.chmod(0o600)


def _free(kept: Path) -> None:
    """An older backup is not written over."""
    if kept.exists():
        raise RegistryError("backup_there", path=str(kept))
