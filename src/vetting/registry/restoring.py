"""A backup brought back: looked through first, then all of it or nothing."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from vetting import clock, store
from vetting.errors import IntegrityError, RegistryError
from vetting.ledger import breaks
from vetting.reading import Reader
from vetting.reading.files import SCHEMA, failure, schema_in
from vetting.reading.verifying import check
from vetting.registry.archives import EVIDENCE, REGISTRY, Archive, archive, broken, digest_of
from vetting.registry.backups import looked_at, on_file, synced
from vetting.registry.files import WAIT_MS, discard, put
from vetting.sentences import because
from vetting.store.places import LEFT_OVER


@dataclass(frozen=True, slots=True)
class Past:
    """A history by its length, the instant of its last entry, and how many it shares."""

    entries: int
    last: str
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a backup would do to a registry, everything in it having been looked through.

    `now` is what is there, None where there is nothing; of one that is damaged nothing is known.
    """

    backup: Archive
    path: Path
    made: Path
    folder: Path
    then: Past
    now: Past | None
    damaged: bool

    def lost(self) -> tuple[int, int] | None:
        """The first and the last entry that are there now and not in the backup."""
        if self.now is None or self.now.entries == self.now.shared:
            return None
        return self.now.shared + 1, self.now.entries

    def carry_out(self) -> Path | None:
        """Bring the backup back, and return where what it replaced is kept.

        The evidence first: a file more does no harm, and the registry never names one that is not
        there. The registry changes in one step.

        Raises:
            RegistryError: something cannot be written, or others are at work; the registry is as
                it was.
        """
        try:
            for name in self.backup.manifest.evidence:
                _bring(self.backup, name, self.folder)
            if not self.damaged and self.now is None:
                put(self.made, self.path)
                kept = None
            else:
                kept = _beside(self.path)
                _replaced(self.path, self.made, kept)
        except (OSError, sqlite3.Error) as error:
            raise failure(error, self.path) from error
        synced(self.path.parent)
        return kept


@contextmanager
def prepared(file: Path, db: str, *, folder: str | None = None) -> Iterator[Restoration]:
    """Look through a backup and set it beside the place where it would go.

    Args:
        file: the backup.
        db: the registry that it would replace, or where it would be made.
        folder: of the evidence, where it is not the one beside the registry.

    Raises:
        InputError: it is no backup.
        IntegrityError: it is not as it was written, or its history does not hold.
        RegistryError: it was made by a newer version; there is no room for it; what is in its
            place is no registry.
    """
    path = Path(os.path.realpath(on_file(db)))
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    now, damaged = _present(path)
    with archive(file) as backup:
        backup.check()
        try:
            backup.copy(REGISTRY, made)
            then = _held(made, backup)
            if now is not None:
                now = Past(now.entries, now.last, _shared(path, made))
            origin = backup.manifest.origin
            place = store.folder_of(str(path), origin, folder)
            yield Restoration(backup, path, made, place, then, now, damaged)
        except OSError as error:
            raise failure(error, path) from error
        finally:
            discard(made)


def _present(path: Path) -> tuple[Past | None, bool]:
    """What is in the place of the registry, and whether it is damaged.

    Raises:
        RegistryError: something that is no registry.
    """
    if not path.exists():
        return None, False
    try:
        schema_in(path)
    except RegistryError as error:
        error.hint = because("move_away", path=str(path))
        raise
    try:
        with closing(_read(path)) as connection:
            return _past(Reader(connection)), False
    except (sqlite3.DatabaseError, KeyError, ValueError):
        return None, True


def _held(made: Path, backup: Archive) -> Past:
    """The history in a backup, where all of it holds and is the one that the manifest names."""
    told = backup.manifest
    schema = schema_in(made)
    if schema > SCHEMA:
        raise RegistryError("registry_newer", path=str(backup.path), has=schema, knows=SCHEMA)
    with closing(looked_at(made)) as connection:
        reader = Reader(connection)
        if schema == SCHEMA:
            check(reader)
        elif wrong := list(breaks(reader.entries())):
            raise IntegrityError(wrong)
        origin = next(reader.ask("meta", "origin"), (None,))[0]
        if (*reader.head(), origin, schema) != (told.entries, told.head, told.origin, told.schema):
            raise broken(backup.path, REGISTRY)
        return _past(reader)


def _past(reader: Reader) -> Past:
    statement = "SELECT seq, at FROM entries ORDER BY seq DESC LIMIT 1"
    seq, at = next(reader.run(statement, ()), (0, "?"))
    return Past(int(seq), str(at))


def _shared(path: Path, made: Path) -> int:
    """How many entries two registries have in common, from the first on."""
    statement = "SELECT digest FROM entries ORDER BY seq"
    with closing(_read(path)) as ours, closing(looked_at(made)) as theirs:
        count = 0
        for one, other in zip(ours.execute(statement), theirs.execute(statement), strict=False):
            if one != other:
                break
            count += 1
    return count


def _read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_MS / 1000)


def _bring(backup: Archive, name: str, folder: Path) -> None:
    """Put a file of evidence in its place, unless it lies there whole."""
    place = store.place_of(folder, name)
    with suppress(FileNotFoundError), place.open("rb") as file:
        if not place.is_symlink() and digest_of(file) == name:
            return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = folder / f"{LEFT_OVER}{secrets.token_hex(8)}"
    try:
        backup.copy(EVIDENCE + name, made)
        made.replace(place)
    finally:
        made.unlink(missing_ok=True)
    synced(place.parent)


def _beside(path: Path) -> Path:
    """A name that says when a registry was replaced, and that nothing has yet."""
    when = clock.now()[:19].replace("-", "").replace(":", "")
    name, count = f"{path.name}.replaced-{when}Z", 1
    while path.with_name(name).exists():
        count += 1
        name = f"{path.name}.replaced-{when}Z-{count}"
    return path.with_name(name)


def _replaced(path: Path, made: Path, kept: Path) -> None:
    """Put `made` in the place of `path` in one step, and keep that as `kept`.

    Raises:
        RegistryError: others are at work on it.
    """
    with _alone(path) as whole:
        if not whole:
            _aside(path, kept)
        _linked(path, kept)
        made.replace(path)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Hold a registry, made one file again, so that nobody writes to it while it is replaced.

    Whoever waits to write finds that the file moved, and is refused. False where the registry is
    too damaged to be held.
    """
    with closing(sqlite3.connect(path, timeout=WAIT_MS / 1000, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA locking_mode = EXCLUSIVE")
            held.execute("PRAGMA journal_mode = DELETE")
            held.execute("BEGIN EXCLUSIVE")
            whole = True
        except sqlite3.DatabaseError as error:
            found = failure(error, path)
            if found.reason.code != "registry_damaged":
                raise found from error
            whole = False
        try:
            yield whole
        except BaseException:
            with suppress(sqlite3.Error):
                held.execute("ROLLBACK")
                held.execute("PRAGMA journal_mode = WAL")
            raise


def _linked(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:
        # a file system without hard links
        shutil.copy2(path, kept)


def _aside(path: Path, kept: Path) -> None:
    """What lies beside a damaged registry goes with it, lest it be taken for that of the next."""
    for end in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(kept.with_name(kept.name + end))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
