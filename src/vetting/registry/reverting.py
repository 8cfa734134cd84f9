"""An import taken back: what it put on file is taken off, what it changed is as it was before.

Flags that it raised go too, but for those that a person has cleared, changed or asked about since.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from vetting.errors import InputError, UnknownNameError
from vetting.reading import Reader
from vetting.reading.imports import Import, before, flags_of, imports, made_by
from vetting.registry.projecting import PART, project, remove
from vetting.registry.writing import Registry
from vetting.sentences import because

Document = Mapping[str, Any]

NAMED = 12
"""Suppliers that a refusal names; the others are counted."""


class Plan(NamedTuple):
    """What taking an import back does: suppliers that go, and that are again as they were.

    `flags` go from suppliers by id; of the suppliers in `kept` others stay, one for each.
    """

    item: Import
    removed: Sequence[str]
    restored: Sequence[str]
    flags: Mapping[str, Sequence[Document]]
    kept: Sequence[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many suppliers go and are restored, and how many flags go."""
        flags = sum(map(len, self.flags.values()))
        restored = len(self.restored) + len(self.flags)
        return {"removed": len(self.removed), "restored": restored, "flags": flags}


def planned(reader: Reader, number: int) -> Plan:
    """Return what taking an import back would do.

    Raises:
        UnknownNameError: no import has this number.
        InputError: it was taken back already, was erased, or what it made was touched since.
    """
    item = next((one for one in imports(reader) if one.seq == number), None)
    if item is None:
        raise _no_import(reader, number)
    if item.reverted:
        raise InputError("reverted_before", seq=number, by=item.reverted)
    if item.files is None:
        raise InputError("import_erased", seq=number)
    removed: list[str] = []
    restored: list[str] = []
    touched: list[str] = []
    untold: list[str] = []
    for supplier, put in made_by(reader, item):
        was, told = before(reader, supplier, item.first)
        if put is None or reader.document(supplier) != put:
            touched.append(supplier)
        elif not told:
            untold.append(supplier)
        else:
            (removed if was is None else restored).append(supplier)
    for code, names in (("revert_touched", touched), ("revert_untold", untold)):
        if names:
            raise InputError(code, seq=number, count=len(names), suppliers=named(names))
    return Plan(item, removed, restored, *_flags(reader, item))


def _flags(reader: Reader, item: Import) -> tuple[dict[str, list[Document]], list[str]]:
    """The flags of an import that go, by supplier, and the suppliers of which some stay."""
    gone: dict[str, list[Document]] = {}
    kept: list[str] = []
    for supplier, flag in flags_of(reader, item) if item.flags else ():
        now = reader.document(supplier) or {}
        if flag is None or _touched(now, flag):
            kept.append(supplier)
        else:
            gone.setdefault(supplier, []).append(flag)
    return gone, kept


def _touched(now: Document, flag: Document) -> bool:
    """Whether a flag is not as it was raised any more, or its supplier was asked about it."""
    asked = any(reply["about"] == flag["text"] for reply in now.get("replies", ()))
    return asked or "merged" in now or flag not in now.get("flags", ())


def _no_import(reader: Reader, number: int) -> UnknownNameError:
    """No import has this number; where one made the entry that has it, that one is pointed to."""
    error = UnknownNameError("import", str(number), see="vetting import list")
    made = next((one.seq for one in imports(reader) if one.first <= number < one.seq), None)
    if made is not None:
        error.hint = because("entry_of_import", entry=number, seq=made)
    return error


def named(names: Sequence[str]) -> list[str]:
    """Return the first of these ids, and that there are more."""
    return [*names[:NAMED], *(["…"] if len(names) > NAMED else [])]


def revert(registry: Registry, number: int, *, reason: str) -> Plan:
    """Take an import back, through the history.

    Raises:
        UnknownNameError, InputError: as `planned`.
    """
    plan = planned(registry.reader, number)
    for part in _parts(plan.restored):
        _change(
            registry, [_before(registry.reader, name, plan.item.first) for name in part], reason
        )
    for part in _parts(list(plan.flags)):
        _change(
            registry, [_without(registry.reader, name, plan.flags[name]) for name in part], reason
        )
    for part in _parts(plan.removed):
        registry.chain.append([("supplier.remove", {"supplier": name}) for name in part], reason)
        remove(registry.connection, part)
    registry.chain.append([("import.revert", {"import": number, **plan.counts})], reason)
    return plan


def _change(registry: Registry, documents: Sequence[dict[str, Any]], reason: str) -> None:
    contents = [("supplier.change", {"supplier": document}) for document in documents]
    registry.chain.append(contents, reason)
    project(registry.connection, documents)


def _without(reader: Reader, supplier: str, flags: Sequence[Document]) -> dict[str, Any]:
    """The record of a supplier without some of its flags."""
    now = reader.document(supplier) or {}
    left = [flag for flag in now.pop("flags", ()) if flag not in flags]
    return {**now, **({"flags": left} if left else {})}


def _before(reader: Reader, supplier: str, seq: int) -> dict[str, Any]:
    document, _ = before(reader, supplier, seq)
    return document or {}


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while part := list(islice(left, PART)):
        yield part
