"""A registry on a PostgreSQL server, opened for reading."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from vetting.errors import RegistryError, RegistryMissingError
from vetting.reading import STATEMENTS, Reader
from vetting.reading.files import suited
from vetting.sentences import because

STREAMED = frozenset(
    STATEMENTS[name] for name in ("entries", "columns", "documents", "stored", "every_pack")
)
"""Statements whose rows are fetched in parts, so that memory stays bounded."""

PART = 2_000
"""Rows fetched at a time."""

_NUMBERS = count(1)


class ServerReader(Reader):
    """A registry on a server, opened for reading."""

    def run(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Run a statement with `?` for its values."""
        if statement in STREAMED:
            cursor = self.connection.cursor(name=f"vetting_{next(_NUMBERS)}")
            cursor.itersize = PART
        else:
            cursor = self.connection.cursor()
        cursor.execute(statement.replace("?", "%s"), tuple(values))
        return iter(cursor)

    def damage(self) -> str | None:
        """A server looks after its own storage."""
        return None

    def unguarded_role(self) -> str | None:
        """The role at work, where it owns the history or is a superuser (TRUST section 2.7)."""
        statement = (
            "SELECT current_user FROM pg_class c WHERE c.oid = to_regclass('entries')"
            " AND (pg_has_role(current_user, c.relowner, 'USAGE')"
            " OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))"
        )
        return next((str(role) for (role,) in self.run(statement, ())), None)


@contextmanager
def opened(db: str) -> Iterator[Any]:
    """Open a registry on a server for reading: one state of it, whatever is written meanwhile.

    Raises:
        RegistryMissingError: the database holds no registry.
        RegistryError: no connection, no rights, older or newer schema.
    """
    connection = connected(db)
    driver = _driver()
    try:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        suited(schema_of(connection, db), without_password(db))
        yield connection
    except driver.Error as error:
        raise failure(error, db) from error
    finally:
        connection.close()


def connected(db: str) -> Any:
    """A connection to the server that a URL names, in UTF-8.

    Raises:
        RegistryError: there is none to be had.
    """
    driver = _driver()
    try:
        connection = driver.connect(
            f"postgresql://{db.partition('://')[2]}",
            application_name="vetting",
            client_encoding="UTF8",
            connect_timeout=10,
        )
    except driver.Error as error:
        raise failure(error, db) from error
    encoding = connection.get_parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise RegistryError("server_encoding", path=without_password(db), encoding=encoding)
    return connection


def schema_of(connection: Any, db: str) -> int:
    """The schema of the registry in a database.

    Raises:
        RegistryMissingError: there is no registry in it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('meta') IS NOT NULL")
        if not cursor.fetchone()[0]:
            raise RegistryMissingError(without_password(db))
        cursor.execute("SELECT value FROM meta WHERE key = 'schema'")
        row = cursor.fetchone()
    if row is None:
        raise RegistryError("not_registry", path=without_password(db))
    return int(row[0])


def without_password(db: str) -> str:
    """Return the URL of a server without its password."""
    parts = urlsplit(db)
    user, at, host = parts.netloc.rpartition("@")
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "password"]
    netloc = f"{user.partition(':')[0]}{at}{host}"
    return urlunsplit((parts.scheme, netloc, parts.path, urlencode(query), ""))


def has_password(db: str) -> bool:
    """Whether the URL of a server holds a password, which other people on the machine can see."""
    parts = urlsplit(db)
    named = any(name == "password" for name, _ in parse_qsl(parts.query))
    return named or ":" in parts.netloc.rpartition("@")[0]


def failure(error: BaseException, db: str) -> RegistryError:
    """Return the failure of a server in words: unreachable, no rights, locked, full."""
    place, state = without_password(db), getattr(error, "pgcode", None) or ""
    code = _CODES.get(state) or _CODES.get(state[:2])
    if code:
        return RegistryError(code, path=place)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    problem = lines[0] if lines else type(error).__name__
    if not state:
        return RegistryError(
            "server_unreachable", because("server_hint"), path=place, problem=problem
        )
    return RegistryError("registry_failed", path=place, problem=problem)


_CODES = {
    "42501": "server_rights",
    "55P03": "registry_locked",
    "57014": "registry_locked",
    "25006": "registry_readonly",
    "53100": "disk_full",
    "58": "disk_error",
    "XX": "registry_damaged",
}


def _driver() -> Any:
    """The driver, which only those need who keep their registry on a server.

    psycopg 3 takes 13 times a bare interpreter to import, psycopg2 3 times (bench/README.md).
    """
    try:
        import psycopg2
    except ImportError:
        raise RegistryError("no_driver", because("install_driver")) from None
    return psycopg2
