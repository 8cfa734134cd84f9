"""Suppliers that were taken off file, found in the history by the names they had."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vetting.errors import RemovedError
from vetting.ledger import Entry
from vetting.vocabulary import folded

if TYPE_CHECKING:
    from vetting.reading import Reader


def removed(reader: "Reader", name: str) -> list[RemovedError]:
    """Return what is said of each supplier with this id or name that is off file now."""
    if reader.past:
        return []  # it has no history of its own
    ids = [name] if any(reader.ask("removed", name)) else list(_called(reader, folded(name)))
    return [_told(reader, supplier) for supplier in ids]


def _called(reader: "Reader", key: str) -> Iterator[str]:
    """Those that are off file and had a name, by the last record that was put on file of each."""
    last: dict[str, list[str | None]] = {}
    for supplier, payload in list(reader.ask("records_of_removed")):
        told = Entry(0, "", "", "", payload, None).told().get("supplier")
        if isinstance(told, dict):
            others = (*told.get("aliases", ()), *told.get("former_names", ()))
            last[str(supplier)] = [told.get("name"), told.get("name_zh"), *others]
    for supplier, names in last.items():
        if key in (folded(str(name)) for name in names if name):
            yield supplier


def _told(reader: "Reader", supplier: str) -> RemovedError:
    """When it went, by whom, and with which import."""
    *_, (seq,) = reader.ask("removed", supplier)
    row = next(row for row in reader.ask("entries_about", supplier) if row[0] == seq)
    facts = Entry(*row[:6]).facts()
    notes = (
        Entry(0, "", "", "", payload, None).told().get("import")
        for at, payload in reader.ask("reverts")
        if at > seq
    )
    return RemovedError(supplier, str(facts["ts"])[:10], str(facts["actor"]), next(notes, None))
