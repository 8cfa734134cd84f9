"""A command in a process of its own that may do less than this one."""

import ctypes
import os
import pickle
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PASSES_OVER_PERMISSIONS = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (linux/capability.h): why root writes anywhere."""


def apart(work: Callable[[], Any], *before: Callable[[], None]) -> Any:
    """Return what `work` returns in a child process, in which `before` was done first."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for step in before:
                step()
            with os.fdopen(writes, "wb") as pipe:
                pickle.dump(work(), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, status
    return pickle.loads(told)


def heed_permissions() -> None:
    """Be refused where the permissions of a file say so, also as root."""
    if os.geteuid() != 0:
        return
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: low, then high
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(head, sets) == 0
    for number in PASSES_OVER_PERMISSIONS:
        sets[0] &= ~(1 << number)
    assert libc.capset(head, sets) == 0, os.strerror(ctypes.get_errno())


def files_end_at(size: int) -> Callable[[], None]:
    """Let no file be written beyond so many bytes, which fails as a full disk does."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """Mount a disk of so many bytes on a folder; False where that is not allowed."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
