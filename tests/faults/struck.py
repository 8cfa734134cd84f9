"""A command that is killed before a statement of SQL: `python struck.py NUMBER WORD…`.

With 0 it ends as usual and says how many statements there were.
"""

import os
import signal
import sqlite3
import sys
from itertools import count
from typing import Any


def main(place: int, words: list[str]) -> None:
    """Run a line of `vetting`, killed at its statement number `place`."""
    numbers = count(1)
    made = sqlite3.connect
    seen = 0

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = made(*args, **options)

        def struck(_: str) -> None:
            nonlocal seen
            seen = next(numbers)
            if seen == place:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(struck)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]
    from vetting.cli import main as run

    try:
        run(words)
    finally:
        print(f"statements: {seen}", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
