"""A workbook opened by a process that may end over it, before this one opens it.

The parser is no Python: where a file asks for a billion cells, it does not raise but ends the
process that it is in.
"""

import os
from collections.abc import Callable

MEMORY, SECONDS = 170, 8
"""Megabytes beside what the process has already, and seconds of processor: twenty thousand
suppliers in a workbook take 20 MB and one second."""


def survived(work: Callable[[], object]) -> bool:
    """Return whether `work` ends by itself within the bounds, where processes can be forked."""
    if not hasattr(os, "fork"):
        return True
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _bounded()
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status == 0


def _bounded() -> None:
    """Allow this process no more than the bounds, and let its last words go nowhere."""
    import faulthandler
    import resource

    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if held := _held():
        room = held + MEMORY * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _held() -> int | None:
    """Bytes of addresses that this process has; None where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None
