"""A file that somebody hands in, put into the store."""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from vetting.errors import InputError, RegistryError, system_reason
from vetting.sentences import because
from vetting.store.places import CHUNK, LEFT_OVER, READ, place_of
from vetting.texts import cleaned, refused, short

LIMIT = 100_000_000
"""Bytes of one file at most. A scanned report takes a tenth of that; what is larger is a film or
a data set, and every backup of the registry would carry it."""


class Taken(NamedTuple):
    """A copy of a file, on the disk of the store but not yet in its place.

    `size` is in bytes; `was_there` says that the store held the very bytes before.
    """

    digest: str
    name: str
    size: int
    was_there: bool
    made: Path
    place: Path

    def put(self) -> None:
        """Put it in its place: whole, at once, and on the disk.

        What was there is replaced, since it is either the same or was damaged.
        """
        self.place.parent.mkdir(mode=0o700, exist_ok=True)
        self.made.replace(self.place)
        _on_disk(self.place.parent)
        _on_disk(self.place.parent.parent)


def name_of(path: str) -> str:
    """Return what a file is called, as text: never a path.

    Raises:
        InputError: the name holds what a terminal acts on or a reader is misled by, or is none.
    """
    bad = refused(path) or ("U+000A" if "\n" in path else None)
    if bad:
        raise InputError("evidence_name", because("rename_it"), name=short(path), char=bad)
    name = cleaned(re.split(r"[/\\]", path)[-1])
    if name in ("", ".", ".."):
        raise InputError("evidence_no_name", path=short(path))
    return name


@contextmanager
def taken(path: str, folder: Path) -> Iterator[Taken]:
    """Copy a file into the store; it stays there if it is put in its place inside the block.

    Nothing half-written is ever under a digest: the bytes go to a name of their own first.

    Args:
        path: of the file, as somebody typed it.
        folder: of the store; made where it is not there.

    Raises:
        InputError: it is no plain file, empty, too large, or cannot be read.
        RegistryError: the store cannot be written.
    """
    name = name_of(path)
    with _opened(path) as file, _writing(folder) as (made, copy):
        digest, size = _copied(_chunks(file, path), copy)
        _sized(size, path)
        place = place_of(folder, digest)
        yield Taken(digest, name, size, _holds(place, digest), made, place)


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """A plain file; a link, a pipe, a device or a folder is refused without opening it."""
    try:
        _plain(os.lstat(path), path)
        _stays(path)
        handle = os.open(path, READ)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with os.fdopen(handle, "rb") as file:
        _plain(os.fstat(handle), path)  # it may be another one by now
        yield file


def _plain(found: os.stat_result, path: str) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise InputError("evidence_link", path=short(path))
    if not stat.S_ISREG(found.st_mode):
        raise InputError("evidence_not_plain", path=short(path))
    _sized(found.st_size, path)


def _sized(size: int, path: str) -> None:
    name = short(os.path.basename(path))
    if not size:
        raise InputError("evidence_empty", name=name)
    if size > LIMIT:
        raise InputError("evidence_large", name=name, megabytes=LIMIT // 1_000_000)


def _stays(path: str) -> None:
    """A path that does not say that it leaves this folder must not leave it through a link."""
    if os.path.isabs(path) or ".." in Path(path).parts:
        return
    real, here = os.path.realpath(path), os.path.realpath(".")
    if os.path.commonpath([real, here]) != here:
        raise InputError(
            "evidence_leaves", because("name_it_whole", path=short(real)), path=short(path)
        )


def _chunks(file: BinaryIO, path: str) -> Iterator[bytes]:
    """The bytes of a file, no more of them than show that it is too large."""
    read = 0
    try:
        while read <= LIMIT and (chunk := file.read(CHUNK)):
            read += len(chunk)
            yield chunk
    except OSError as error:
        raise _unreadable(path, error) from None


@contextmanager
def _writing(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the store, gone afterwards unless it was given its name."""
    made = folder / f"{LEFT_OVER}{secrets.token_hex(8)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY | READ & ~os.O_RDONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                yield made, file
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        problem = system_reason(error)
        raise RegistryError("store_unwritable", path=str(folder), problem=problem) from None


def _copied(chunks: Iterable[bytes], file: BinaryIO) -> tuple[str, int]:
    """The digest and the size of what is on the disk now."""
    mark, size = hashlib.sha256(), 0
    for chunk in chunks:
        mark.update(chunk)
        size += file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    file.close()
    return mark.hexdigest(), size


def _holds(place: Path, digest: str) -> bool:
    """Whether a file is in its place as it was stored."""
    try:
        with os.fdopen(os.open(place, READ), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _on_disk(folder: Path) -> None:
    """The name of a file is to be as safe as its bytes."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unreadable(path: str, error: BaseException) -> InputError:
    return InputError("evidence_unreadable", path=short(path), problem=system_reason(error))
