"""The imports that a history tells of: what each took in, and whether it was taken back."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from vetting.history import apply
from vetting.ledger import Entry, data_of
from vetting.reading import Reader

MADE = ("supplier.add", "supplier.change")
"""Kinds of the entries that an import makes, right before the one that is its note."""


class Import(NamedTuple):
    """An import as the history has it.

    `seq` is the number of its note, `reverted` of the entry that took it back; `files` is None
    where what the note told was erased.
    """

    seq: int
    at: str
    by: str
    files: tuple[str, ...] | None
    sha256: str
    added: int
    changed: int
    flags: int
    reverted: int | None

    @property
    def first(self) -> int:
        """The number of the first entry that it made."""
        return self.seq - self.added - self.changed - self.flags


def imports(reader: Reader) -> Iterator[Import]:
    """Return every import, in the order of the history."""
    reverted = {_told(payload).get("import"): int(seq) for seq, payload in reader.ask("reverts")}
    for seq, at, by, payload in reader.ask("imports_by"):
        told = _told(payload)
        files = told.get("files")
        yield Import(
            int(seq),
            str(at),
            str(by),
            tuple(map(str, files)) if isinstance(files, list) else None,
            str(told.get("sha256") or ""),
            _count(told.get("added")),
            _count(told.get("changed")),
            _count(told.get("flags")),
            reverted.get(seq),
        )


def _told(payload: str | None) -> Mapping[str, Any]:
    return Entry(0, "", "", "", payload, None).told()


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 0


def made_by(reader: Reader, item: Import) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Return each supplier that an import put on file or changed, and its record as it was put.

    The record is None where it was erased since.
    """
    for kind, subject, payload in reader.ask("entries_within", item.first, item.seq):
        if kind in MADE:
            yield str(subject), data_of(payload)["supplier"] if payload is not None else None


def flags_of(reader: Reader, item: Import) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Return each flag that an import raised, with its supplier; None where it was erased since."""
    for kind, subject, payload in reader.ask("entries_within", item.first, item.seq):
        if kind == "flag.add":
            yield str(subject), data_of(payload)["item"] if payload is not None else None


def before(reader: Reader, supplier: str, seq: int) -> tuple[dict[str, Any] | None, bool]:
    """Return the record of a supplier before an entry, and whether the history still tells it.

    None with True: there was no such supplier.
    """
    documents: dict[str, Any] = {}
    whole = True
    for *row, kind, _ in reader.ask("entries_about", supplier):
        entry = Entry(*row)
        if entry.seq >= seq:
            break
        if entry.payload is None:
            whole = False
            continue
        apply(documents, str(kind), entry.content())
        # what tells the whole record tells what was erased before it as well
        whole = whole or kind in (*MADE, "supplier.remove")
    return documents.get(supplier), whole
