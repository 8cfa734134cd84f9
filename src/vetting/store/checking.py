"""Whether the files are what the record says they are."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from vetting.errors import IntegrityError, system_reason
from vetting.records import Evidence, Supplier
from vetting.records.held import said_resting, shown_name
from vetting.sentences import Reason, because
from vetting.store.places import CHUNK, READ, files, place_of, shelves

Write = Callable[[bytes], object]


@dataclass(slots=True)
class Tally:
    """How many files were looked at, and how many of them are what they were."""

    files: int = 0
    matching: int = 0


class _Fault(NamedTuple):
    """What is wrong with a file: the code of its sentence, and what that states of the file."""

    code: str
    facts: dict[str, Any]

    def said(self, supplier: Supplier, item: Evidence) -> Reason:
        """It in words, with whose file it is and what rests on it."""
        return because(
            self.code,
            **self.facts,
            name=shown_name(item),
            digest=item.digest,
            supplier=supplier.id,
            rests=said_resting(supplier, item.digest),
        )


def held(suppliers: Iterable[Supplier]) -> Iterator[tuple[Supplier, Evidence]]:
    """Return every piece of evidence on file, with whose it is."""
    for supplier in suppliers:
        for item in supplier.evidence:
            yield supplier, item


def faults(
    folder: Path,
    evidence: Iterable[tuple[Supplier, Evidence]],
    *,
    tally: Tally | None = None,
    whole: bool = True,
) -> Iterator[Reason]:
    """Return everything that does not hold of the files, each with what rests on it.

    A file is missing, cut short, too long or changed; it is nobody's; it is open to others than
    its owner. Each is read once and in pieces, however many suppliers it belongs to.

    Args:
        folder: of the store.
        evidence: what the record says is there, gone through once (`held`).
        tally: counts the files.
        whole: `evidence` is all that is on file, so that what else lies there is nobody's.

    Raises:
        RegistryError: the folder cannot be read.
    """
    tally = tally or Tally()
    seen: dict[str, _Fault | None] = {}
    for supplier, item in evidence:
        if item.digest not in seen:
            seen[item.digest] = _fault(place_of(folder, item.digest), item)
            tally.files += 1
            tally.matching += seen[item.digest] is None
        if fault := seen[item.digest]:
            yield fault.said(supplier, item)
    if whole:
        for path, digest in files(folder):
            if digest not in seen:
                yield because("evidence_stranger", path=str(path))
    yield from _exposed(folder)


def copy(folder: Path, supplier: Supplier, item: Evidence, write: Write) -> None:
    """Hand the bytes of a file in the store to `write`, hashed on the way.

    Raises:
        IntegrityError: it is missing or not the same: what was written is not the evidence.
        OSError: `write` did.
    """
    if fault := _fault(place_of(folder, item.digest), item, write):
        raise IntegrityError([fault.said(supplier, item)], because("evidence_broken", count=1))


def _fault(place: Path, item: Evidence, write: Write | None = None) -> _Fault | None:
    try:
        with os.fdopen(os.open(place, READ), "rb") as file:
            return _sized(file, place, item) or _same(file, place, item, write)
    except FileNotFoundError:
        return _Fault("evidence_gone", {"path": str(place)})
    except _OutError as error:
        raise error.cause from None
    except OSError as error:
        return _Fault("evidence_unread", {"path": str(place), "problem": system_reason(error)})


def _sized(file: BinaryIO, place: Path, item: Evidence) -> _Fault | None:
    """A plain file of the size that is on record, or what it is instead."""
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode):
        return _Fault("evidence_odd", {"path": str(place)})
    if found.st_size == item.size:
        return None
    code = "evidence_short" if found.st_size < item.size else "evidence_long"
    return _Fault(code, {"path": str(place), "size": found.st_size, "wanted": item.size})


def _same(file: BinaryIO, place: Path, item: Evidence, write: Write | None) -> _Fault | None:
    mark = hashlib.sha256()
    while chunk := file.read(CHUNK):
        mark.update(chunk)
        try:
            if write:
                write(chunk)
        except OSError as error:
            raise _OutError(error) from None
    same = mark.hexdigest() == item.digest
    return None if same else _Fault("evidence_changed", {"path": str(place)})


class _OutError(Exception):
    """What the file is copied to cannot be written: no fault of the evidence."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def _exposed(folder: Path) -> Iterator[Reason]:
    """That others than the owner may read or change something, said once for all of it."""
    if os.name == "nt" or not folder.exists():
        return
    within = (folder, *shelves(folder), *(path for path, _ in files(folder)))
    count = sum(_is_open(path) for path in within)
    if count:
        yield because("evidence_exposed", count=count, path=str(folder))


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False  # gone meanwhile
    return not stat.S_ISLNK(mode) and bool(mode & 0o077)
