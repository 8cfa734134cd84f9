"""The file of a registry and where it lies: permissions, disk, locks, what is left beside it."""

import os
import re
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from shlex import quote
from urllib.parse import quote as escaped

from vetting import store
from vetting.doctor.signs import Check, Scene, Sign, bad, good, look
from vetting.reading.files import failure, opened
from vetting.sentences import because

NETWORK = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph"))
"""Kinds of file systems on which a lock may not hold for everybody."""

SPARE = 64_000_000
"""Bytes that should be free beside what a copy of the registry takes."""

OLD = 3600
"""Seconds after which what a command was writing is taken for left behind."""

PATIENCE = 1.0
"""Seconds that are waited for another who is writing."""


def file_of(scene: Scene) -> Path:
    """The file of the registry, which is there."""
    assert scene.path is not None
    return Path(os.path.realpath(scene.path))


def permissions(scene: Scene) -> Iterator[Sign]:
    """Whether others than the owner can read or change the registry or its evidence."""
    path = file_of(scene)
    open_ = [file for file in _family(path) if file.stat().st_mode & 0o077]
    for file in open_:
        mode = stat.filemode(file.stat().st_mode)
        yield bad("permissions", because("sign_open", path=str(file), mode=mode), _close(file))
    folder = path.parent.stat().st_mode
    if folder & 0o022 and not folder & stat.S_ISVTX:
        found = because("sign_open_folder", path=str(path.parent))
        yield bad("permissions", found, f"chmod go-w {quote(str(path.parent))}")
    elif not open_:
        yield good("permissions", because("sign_private"))


def _family(path: Path) -> Iterator[Path]:
    names = (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}.last-backup")
    yield from (file for name in names if (file := path.with_name(name)).exists())
    folder = store.folder_of(str(path), "")
    if folder.exists():
        yield folder


def _close(file: Path) -> str:
    return f"chmod {'-R go=' if file.is_dir() else '600'} {quote(str(file))}"


def writable(scene: Scene) -> Iterator[Sign]:
    """Whether the file and its folder can be written."""
    path = file_of(scene)
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            mend = f"chmod u+w {quote(str(place))}"
            yield bad("writable", because("registry_readonly", path=str(path)), mend)
            return
    yield good("writable", because("sign_writable"))


def locked(scene: Scene) -> Iterator[Sign]:
    """Whether somebody holds the registry; asked beside a reader, so that nothing is changed."""
    path = file_of(scene)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return
    with opened(str(path)):
        url = f"file:{escaped(str(path))}?mode=rw"
        with closing(sqlite3.connect(url, uri=True, timeout=PATIENCE)) as connection:
            connection.isolation_level = None
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except sqlite3.Error as error:
                yield look("locked", failure(error, path).reason)
                return
    yield good("locked", because("sign_not_locked"))


def wal(scene: Scene) -> Iterator[Sign]:
    """Whether changes lie beside the file that a plain copy of it would lack."""
    path = file_of(scene)
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        found = because("sign_wal", path=str(beside), size=beside.stat().st_size)
        yield look("wal", found, "vetting backup FILE")
    else:
        yield good("wal", because("sign_no_wal"))


def file_system(scene: Scene) -> Iterator[Sign]:
    """Whether the file lies on a disk of another computer, where locks may not hold."""
    kind = kind_of(file_of(scene))
    if kind is None:
        yield Sign("file_system", "unknown", because("sign_no_mounts"))
    elif kind in NETWORK:
        yield bad("file_system", because("sign_network", kind=kind), "vetting backup FILE")
    else:
        yield good("file_system", because("sign_disk", kind=kind))


def kind_of(path: Path, mounts: str = "/proc/mounts") -> str | None:
    """Return the kind of file system that a file lies on; None where the system does not say."""
    try:
        lines = Path(mounts).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    found: tuple[int, str] | None = None
    for line in lines:
        words = line.split()
        place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[1])
        under = os.path.commonpath([place, path]) == place
        if under and (found is None or len(place) >= found[0]):
            found = len(place), words[2]
    return found[1] if found else None


def space(scene: Scene) -> Iterator[Sign]:
    """Whether a copy of the registry fits on its disk, with something to spare."""
    path = file_of(scene)
    free = shutil.disk_usage(path.parent).free
    needs = path.stat().st_size
    found = because("sign_space", free=free // 1_000_000, size=needs // 1_000_000)
    if free < needs:
        yield bad("space", found, f"df -h {quote(str(path.parent))}")
    elif free < 2 * needs + SPARE:
        yield look("space", found, f"df -h {quote(str(path.parent))}")
    else:
        yield good("space", found)


def leftovers(scene: Scene) -> Iterator[Sign]:
    """Whether a command that was killed left something half-made; nothing rests on that."""
    path = file_of(scene)
    made = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}(-wal|-shm|-journal|\.zip)?")
    left = [file for file in path.parent.iterdir() if made.fullmatch(file.name)]
    left += store.left_over(store.folder_of(str(path), ""))
    left = [file for file in left if time.time() - file.stat().st_mtime > OLD]
    for file in sorted(left):
        found = because("sign_left", path=str(file))
        yield look("leftovers", found, f"rm {quote(str(file))}")
    if not left:
        yield good("leftovers", because("sign_none_left"))


PLACES: Mapping[str, Check] = {
    "permissions": permissions,
    "writable": writable,
    "locked": locked,
    "wal": wal,
    "file_system": file_system,
    "space": space,
    "leftovers": leftovers,
}
