"""Two suppliers made one, and two again: an entry about each tells its whole record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vetting.reading.merging import Merging, merging, parting
from vetting.records import Merged, document
from vetting.registry.projecting import project
from vetting.registry.writing import Registry


def merge(registry: Registry, one: str, other: str, *, on: date, reason: str) -> Merging:
    """Make the supplier `other` a part of `one`; its own record stays, to be brought back.

    Raises:
        VettingError: of `merging`, which looks at both under the lock.
    """
    found = merging(registry.reader, one, other, on)
    away = Merged(found.whole["id"], on, registry.by, reason or None)
    _tell(registry, "supplier.merge", found, {**found.part, "merged": document(away)}, reason)
    return found


def unmerge(registry: Registry, other: str, *, reason: str) -> Merging:
    """Bring a supplier back as it was, and take what came from it out of the other one.

    Raises:
        VettingError: of `parting`, which looks at both under the lock.
    """
    found = parting(registry.reader, other)
    back = {name: value for name, value in found.part.items() if name != "merged"}
    _tell(registry, "supplier.unmerge", found, back, reason)
    return found


def _tell(
    registry: Registry, kind: str, found: Merging, part: Mapping[str, Any], reason: str
) -> None:
    one, other = found.whole["id"], found.part["id"]
    entries: list[tuple[str, dict[str, Any]]] = [
        (kind, {"supplier": found.after, "part": other}),
        (kind, {"supplier": part, "whole": one}),
    ]
    registry.chain.append(entries, reason)
    project(registry.connection, [found.after, part])
