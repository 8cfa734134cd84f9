"""An import taken back: what it put on file is taken off, what it changed is as it was before."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from vetting.errors import InputError, UnknownNameError
from vetting.reading import Reader
from vetting.reading.imports import Import, before, imports, made_by
from vetting.registry.projecting import PART, project, remove
from vetting.registry.writing import Registry
from vetting.sentences import because

NAMED = 12
"""Suppliers that a refusal names; the others are counted."""


class Plan(NamedTuple):
    """What taking an import back does: suppliers that go, and that are again as they were."""

    item: Import
    removed: Sequence[str]
    restored: Sequence[str]


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
            raise InputError(code, seq=number, count=len(names), suppliers=_named(names))
    return Plan(item, removed, restored)


def _no_import(reader: Reader, number: int) -> UnknownNameError:
    """No import has this number; where one made the entry that has it, that one is pointed to."""
    error = UnknownNameError("import", str(number), see="vetting import list")
    made = next((one.seq for one in imports(reader) if one.first <= number < one.seq), None)
    if made is not None:
        error.hint = because("entry_of_import", entry=number, seq=made)
    return error


def _named(names: Sequence[str]) -> list[str]:
    return [*names[:NAMED], *(["…"] if len(names) > NAMED else [])]


def revert(registry: Registry, number: int, *, reason: str) -> Plan:
    """Take an import back, through the history.

    Raises:
        UnknownNameError, InputError: as `planned`.
    """
    plan = planned(registry.reader, number)
    for part in _parts(plan.restored):
        documents = [_before(registry.reader, name, plan.item.first) for name in part]
        contents = [("supplier.change", {"supplier": document}) for document in documents]
        registry.chain.append(contents, reason)
        project(registry.connection, documents)
    for part in _parts(plan.removed):
        registry.chain.append([("supplier.remove", {"supplier": name}) for name in part], reason)
        remove(registry.connection, part)
    facts = {"removed": len(plan.removed), "restored": len(plan.restored)}
    registry.chain.append([("import.revert", {"import": number, **facts})], reason)
    return plan


def _before(reader: Reader, supplier: str, seq: int) -> dict[str, Any]:
    document, _ = before(reader, supplier, seq)
    return document or {}


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while part := list(islice(left, PART)):
        yield part
