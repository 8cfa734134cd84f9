"""A registry on a PostgreSQL server, opened for writing: one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from vetting.errors import RegistryMissingError, UsageError
from vetting.migrations import migrate
from vetting.reading.files import APPLICATION_ID, suited
from vetting.reading.servers import WAIT, connected, failure, schema_of, without_password
from vetting.registry.writing import Registry

WHERE = """hashtext(COALESCE(
  (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('meta')),
  (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))::text)"""
"""What tells the lock of one registry from that of another in the same database: the schema in
which its tables lie, or will lie, whatever path a role finds them by."""


@contextmanager
def opened(db: str, by: str, *, create: bool) -> Iterator[Registry]:
    """Open a database for one command; where there is no registry in it, one may be made."""
    engine = engine_of(db)
    try:
        with engine.begin() as connection:
            raw: Any = connection.connection.dbapi_connection
            registry = Registry(connection, by)
            try:
                suited(schema_of(raw, db), without_password(db))
            except RegistryMissingError:
                if not create:
                    raise
                migrate(connection)
                registry.begin()
            yield registry
    except DBAPIError as error:
        raise failure(error.orig or error, db) from error
    finally:
        engine.dispose()


def engine_of(db: str) -> Engine:
    """The engine of a database: every transaction takes the registry's lock before it reads."""
    engine = create_engine("postgresql+psycopg2://", creator=lambda: connected(db))

    @event.listens_for(engine, "begin")
    def lock(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, {WHERE})")

    return engine


def grant(connection: Connection, *, writer: str | None, reader: str | None) -> None:
    """Let two roles use a registry that a third one owns.

    The writer adds to the history and cannot change, cut or empty it; the reader reads.

    Raises:
        UsageError: there is no such role.
    """
    known = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    for role in filter(None, (writer, reader)):
        if role not in known:
            raise UsageError("unknown_role", name=role)
    quoted = connection.dialect.identifier_preparer.quote_identifier
    schema = quoted(str(connection.exec_driver_sql("SELECT current_schema()").scalar()))
    for role in filter(None, (writer, reader)):
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {quoted(role)}")
        connection.exec_driver_sql(
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {quoted(role)}"
        )
    if writer:
        may = (
            "INSERT ON entries, shortlists, packs, suppliers, names, identifiers, offerings, grams",
            "UPDATE ON packs, suppliers",
            "DELETE ON suppliers, names, identifiers, offerings, grams",
            f"USAGE ON ALL SEQUENCES IN SCHEMA {schema}",
        )
        for right in may:
            connection.exec_driver_sql(f"GRANT {right} TO {quoted(writer)}")
