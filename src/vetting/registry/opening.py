"""A registry opened for one command: all that it does is stored together, or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from vetting.reading import is_server
from vetting.registry.writing import Registry


@contextmanager
def open_registry(db: str, *, by: str, create: bool = False) -> Iterator[Registry]:
    """Open a registry for one command: store everything if it succeeds, nothing if it raises.

    The write lock is taken before anything is read, so that two people writing at once wait for
    one another instead of forking the history.

    Args:
        db: a file, or the URL of a PostgreSQL server.
        by: who is writing.
        create: make a registry where there is none.

    Raises:
        RegistryError: it is missing, locked, read-only, full, older or newer.
    """
    if is_server(db):
        from vetting.registry.servers import opened
    else:
        from vetting.registry.files import opened
    with opened(db, by, create=create) as registry:
        yield registry
