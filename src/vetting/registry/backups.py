"""A registry and its evidence copied into one file while others write, and looked through there."""

import json
import os
import secrets
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from vetting import clock, store
from vetting.errors import RegistryError, UsageError, system_reason
from vetting.reading import Reader, is_server, shown
from vetting.reading.files import SCHEMA, failure, located, opened
from vetting.reading.verifying import check
from vetting.registry.archives import Manifest, archive, digest_of, packed
from vetting.registry.files import discard, put
from vetting.sentences import because
from vetting.store.places import files
from vetting.version import VERSION


def back_up(db: str, target: Path, *, folder: str | None = None) -> Manifest:
    """Copy a registry and its evidence into one file, for its owner only.

    Args:
        db: a file; a server has means of its own.
        target: where to; never overwritten.
        folder: of the evidence, where it is not the one beside the registry.

    Raises:
        UsageError: the registry is on a server.
        RegistryError: the registry cannot be read, or the backup cannot be written; there is none.
        IntegrityError: the registry does not hold, so that a backup of it would not either.
    """
    path = on_file(db)
    copy = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    made = copy.with_name(f"{copy.name}.zip")
    if target.exists():
        raise RegistryError("backup_taken", path=str(target))
    try:
        _copied(path, copy)
        manifest, evidence = _looked_through(copy, db, folder)
        packed(made, manifest, copy, evidence)
        with archive(made) as kept:
            kept.check()
        put(made, target)
    except (OSError, sqlite3.Error) as error:
        raise unwritten(error, target) from error
    finally:
        discard(copy)
        discard(made)
    synced(target.parent)
    _noted(path, target, manifest)
    return manifest


def on_file(db: str) -> Path:
    """Return the file of a registry.

    Raises:
        UsageError: it is on a server, which has means of its own.
    """
    if is_server(db):
        raise UsageError("backup_of_server", because("backup_by_server", url=shown(db)))
    return located(db)


def looked_at(path: Path) -> sqlite3.Connection:
    """A connection to a copy that nobody writes to; it leaves nothing beside it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def copied(source: sqlite3.Connection, copy: Path) -> None:
    """Write one state of a registry to a new file, for its owner only.

    Raises:
        RegistryError, OSError: it cannot be written.
    """
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise unwritten(error, copy) from error


def unwritten(error: Exception, target: Path) -> RegistryError:
    """Return in words why a copy could not be written."""
    if isinstance(error, sqlite3.Error):
        return failure(error, target)
    return RegistryError("backup_unwritten", path=str(target), problem=system_reason(error))


def synced(folder: Path) -> None:
    """The name of a file is to be as safe as its bytes, where the system can see to that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copied(path: Path, copy: Path) -> None:
    with opened(str(path)) as source:
        copied(source, copy)


def _looked_through(copy: Path, db: str, folder: str | None) -> tuple[Manifest, dict[str, Path]]:
    """What is to be in the backup; the evidence is listed after the registry was copied.

    A file of evidence is in its place before the entry that names it, so that none is missed.
    """
    with closing(looked_at(copy)) as connection:
        reader = Reader(connection)
        check(reader)
        entries, head = reader.head()
        origin = str(next(reader.ask("meta", "origin"))[0])
        wanted = {item.digest for _, item in store.held(reader.suppliers(merged=True))}
    evidence = _whole(store.folder_of(db, origin, folder))
    manifest = Manifest(
        origin=origin,
        entries=entries,
        head=head,
        schema=SCHEMA,
        version=VERSION,
        registry=_digest(copy),
        evidence={name: file.stat().st_size for name, file in evidence.items()},
        missing=tuple(sorted(wanted - set(evidence))),
    )
    return manifest, evidence


def _whole(folder: Path) -> dict[str, Path]:
    """The files of evidence that are what their names say."""
    named = ((path, name) for path, name in files(folder) if name)
    return {
        name: path
        for path, name in named
        if path.is_file() and not path.is_symlink() and _digest(path) == name
    }


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return digest_of(source)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that was made of a registry here: where, when, and what was in it."""

    path: str
    at: str
    entries: int
    head: str


def last_backup(path: Path) -> LastBackup | None:
    """Return what the file beside the registry says of its last backup; None where none does."""
    try:
        told = json.loads(_note_of(path).read_bytes())
        return LastBackup(
            str(told["path"]), str(told["at"]), int(told["entries"]), str(told["head"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _noted(path: Path, target: Path, manifest: Manifest) -> None:
    """Write down that a backup was made; one of a registry that can only be read is not noted."""
    told = LastBackup(str(target.absolute()), clock.now(), manifest.entries, manifest.head)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        try:
            handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(told), file, ensure_ascii=False)
            made.replace(_note_of(path))
        finally:
            made.unlink(missing_ok=True)


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.last-backup")
