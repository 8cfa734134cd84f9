"""Where the store of a registry is, and what lies in it."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from vetting.errors import RegistryError, system_reason
from vetting.reading import is_server
from vetting.reading.files import located

CHUNK = 1 << 20
"""Bytes of a file that are held in memory, whatever its size."""

LEFT_OVER = ".adding-"
"""How the name of a file begins that is still being written, or was when the power went: it is
named by its digest once it is whole."""

READ = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
"""How a file is opened: a link is not followed, a pipe is not waited for."""

_NAME = re.compile("[0-9a-f]{64}")
_SHELF = re.compile("[0-9a-f]{2}")


def folder_of(db: str, origin: str, given: str | None = None) -> Path:
    """Return the folder of a registry's evidence files; it need not be there yet.

    Args:
        db: what names the registry: a file, or the URL of a server.
        origin: the name of its history (`meta`, key `origin`).
        given: the folder asked for with `--store`.

    Returns:
        `vetting.db.evidence` beside the file `vetting.db`; for a server a folder of this user's
        data that is named for the history.
    """
    if given is not None:
        return Path(given)
    if not is_server(db):
        path = Path(os.path.realpath(located(db)))
        return path.with_name(f"{path.name}.evidence")
    from platformdirs import user_data_dir

    plain = re.fullmatch("[a-z0-9][a-z0-9-]*", origin)
    known = origin if plain else hashlib.sha256(origin.encode()).hexdigest()[:16]
    return Path(user_data_dir("vetting", appauthor=False)) / "evidence" / known


def place_of(folder: Path, digest: str) -> Path:
    """Return where in the folder the file with this digest lies."""
    return folder / digest[:2] / digest


def left_over(folder: Path) -> Iterator[Path]:
    """Return files that an add was writing when it was cut short; nothing rests on them.

    Raises:
        RegistryError: the folder cannot be read.
    """
    return (path for path in listed(folder) if path.name.startswith(LEFT_OVER))


def shelves(folder: Path) -> Iterator[Path]:
    """Return the folders that files lie in, by the first two digits of their names."""
    for path in listed(folder):
        if _SHELF.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            yield path


def files(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Return everything in the folder, in order, with the digest that its place says it has.

    None where nothing that belongs to the store lies there.
    """
    on_shelves = set(shelves(folder))
    for path in listed(folder):
        if path not in on_shelves:
            if not path.name.startswith(LEFT_OVER):
                yield path, None
            continue
        for file in listed(path):
            fits = _NAME.fullmatch(file.name) and file.name.startswith(path.name)
            yield file, file.name if fits else None


def listed(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing where there is none.

    Raises:
        RegistryError: it cannot be read.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        problem = system_reason(error)
        raise RegistryError("store_unreadable", path=str(folder), problem=problem) from None
