"""A private PostgreSQL for the tests: started when the first test asks for it, stopped at the end.

PostgreSQL refuses to run as root, so a root session starts it as the user `postgres`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

OWNER, PATH = "owner", "search_path"

ROOM = 2_000_000_000
"""Bytes that are free where a cluster is kept in memory."""


@dataclass
class Server:
    """A running cluster; every name it hands out is new."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str, *, schema: str | None = None, role: str = OWNER) -> str:
        path = f"&options=-c{PATH}%3D{schema}" if schema else ""
        return f"postgresql+psycopg://{role}@/{database}?host={self.folder}{path}"

    def execute(self, *statements: str, database: str = "postgres", role: str = OWNER) -> list:
        """Run statements, each on its own, and return the rows of the last."""
        import psycopg2

        at = {"host": str(self.folder), "dbname": database, "user": role}
        with closing(psycopg2.connect(**at)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    def schema(self) -> str:
        """The URL of a place for a registry with nothing in it yet."""
        name = f"s{next(self.numbers)}"
        self.execute(f"CREATE SCHEMA {name}")
        return self.url("postgres", schema=name)

    def drop(self, url: str) -> None:
        """Take a schema away; one that somebody killed still holds goes with the cluster."""
        import psycopg2

        name = url.rpartition(f"{PATH}%3D")[2]
        with suppress(psycopg2.errors.LockNotAvailable):
            self.execute("SET lock_timeout = '2s'", f"DROP SCHEMA {name} CASCADE")

    def database(self, template: str | None = None) -> str:
        """The name of a new database: an empty one, or a copy."""
        name = f"d{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name


@contextmanager
def running() -> Iterator[Server]:
    """A cluster with a socket in its own folder and no port; in memory, where there is enough."""
    folder = Path(tempfile.mkdtemp(prefix="vetting-pg-", dir=_place()))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, programs = folder / "data", _programs()

    def do(*words: str) -> None:
        done = subprocess.run(
            words, user=user, cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout

    # nothing of this survives the tests, so that nothing need reach the disk
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try:
        do(
            f"{programs}/initdb", "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8",
            # a collation that orders otherwise than code points, as real servers have
            "--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        do(
            f"{programs}/pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"),
            "-o", settings, "start",
        )  # fmt: skip
        yield Server(folder)
    finally:
        subprocess.run(
            [f"{programs}/pg_ctl", "-D", str(data), "-m", "immediate", "stop"],
            user=user, cwd=folder, capture_output=True, check=False,
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> str:
    """A folder that any user may enter, with a short path, as a socket wants it."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else "/tmp"


def _programs() -> Path:
    """Where the server's programs lie: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    assert found or named, (
        "PostgreSQL is not installed: `apt-get install postgresql`,"
        " or leave it out with `pytest --databases sqlite`"
    )
    return found[-1].parent if found else Path(named or "").parent
