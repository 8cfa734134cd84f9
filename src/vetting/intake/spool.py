"""Documents laid aside until all of them are read, so that memory does not grow with a list."""

import json
from collections.abc import Collection, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from vetting.records import Supplier, document

IN_MEMORY = 8 * 1024 * 1024
"""Bytes that are held in memory; what is more lies in a file that only this process has."""


class Spool:
    """Documents of suppliers in the order they came, to be gone through as often as needed."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._count = 0
        self._left_out: Collection[int] = ()

    def add(self, supplier: Supplier) -> None:
        """Lay one more aside."""
        text = json.dumps(document(supplier), ensure_ascii=False, separators=(",", ":"))
        self._file.write(text.encode("utf-8", "surrogatepass") + b"\n")
        self._count += 1

    def leave_out(self, numbers: Collection[int]) -> None:
        """Pass over some documents from now on, by how many came before each."""
        self._left_out = frozenset(numbers)

    def __len__(self) -> int:
        return self._count - len(self._left_out)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        for number, line in enumerate(self._file):
            if number not in self._left_out:
                yield json.loads(line)
