"""A registry on a PostgreSQL server, opened for reading."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, NamedTuple
from urllib.parse import unquote

from vetting.errors import RegistryError, RegistryMissingError
from vetting.reading import Reader
from vetting.reading.files import suited
from vetting.reading.statements import STATEMENTS
from vetting.sentences import because

STREAMED = frozenset(
    STATEMENTS[name]
    for name in (
        "entries",
        "columns",
        "documents",
        "every_pack",
        "history",
        "every_entry",
        "history_by_subject",
        "supplier_rows",
        "name_rows",
        "identifier_rows",
        "offering_rows",
        "gram_rows",
    )
)
"""Statements whose rows are fetched in parts, so that memory stays bounded."""

WAIT = "30s"
"""How long a command waits for the others to finish."""

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
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
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
        RegistryError: there is something else, or no right to look.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('meta') IS NOT NULL")
            if not cursor.fetchone()[0]:
                raise RegistryMissingError(without_password(db))
            cursor.execute("SELECT value FROM meta WHERE key = 'schema'")
            row = cursor.fetchone()
    except _driver().Error as error:
        raise failure(error, db) from error
    if row is None or not str(row[0]).isdecimal():
        raise RegistryError("not_registry", path=without_password(db))
    return int(row[0])


class Address(NamedTuple):
    """The URL of a server taken apart: what stands before its password, the password, the rest."""

    before: str
    password: str
    after: str


def address(db: str) -> Address:
    """Return the URL of a server taken apart.

    Whatever stands between the first `:` and the last `@` before a `?` is taken for a password,
    also where signs in it should have been escaped: better too much hidden than too little.
    """
    scheme, _, rest = db.partition("://")
    head = rest[: rest.rfind("@")] if "@" in rest else ""
    name, colon, secret = head.partition(":")
    query = rest.partition("?")[0]
    port = "@" not in query and re.match("[0-9]+/", secret)
    if not colon or "/" in name or "?" in name or port:
        return Address(f"{scheme}://", "", rest)
    return Address(f"{scheme}://{name}", secret, rest[len(head) :])


def without_password(db: str) -> str:
    """Return the URL of a server without its password."""
    found = address(db)
    path, mark, query = found.after.partition("?")
    kept = [item for item in query.split("&") if not _is_secret(item)]
    return f"{found.before}{path}{mark if any(kept) else ''}{'&'.join(kept)}"


def password_of(db: str) -> str | None:
    """Return the password in the URL of a server, which others on the machine can see there."""
    if found := address(db).password:
        return unquote(found)
    query = address(db).after.partition("?")[2]
    return next((item.partition("=")[2] for item in query.split("&") if _is_secret(item)), None)


def _is_secret(item: str) -> bool:
    return item.partition("=")[0].endswith("password")


def failure(error: BaseException, db: str) -> RegistryError:
    """Return the failure of a server in words: unreachable, no rights, locked, full."""
    place, state = without_password(db), getattr(error, "pgcode", None) or ""
    code = _CODES.get(state) or _CODES.get(state[:2])
    if code:
        return RegistryError(code, path=place)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    problem = lines[0] if lines else type(error).__name__
    secret = address(db).password
    if not state and (set("#?/@%") & set(secret) or "invalid" in problem):
        # the driver's own words may quote the password
        return RegistryError("server_address", path=place)
    if not state:
        hint = because("server_hint")
        return RegistryError("server_unreachable", hint, path=place, problem=problem)
    return RegistryError("registry_failed", path=place, problem=problem)


_CODES = {
    "42501": "server_rights",
    "55P03": "registry_locked",
    "57014": "registry_locked",
    "42P01": "not_registry",
    "42703": "not_registry",
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
