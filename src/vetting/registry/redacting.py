"""Contents erased from the history: the text and its salt go, the digest stays.

A `supplier.change` tells the record as it is to be, and a `redact` entry names each entry whose
content went, so that what is left of the history still comes to the current tables.
"""

import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import delete, update

from vetting.errors import RegistryError
from vetting.reading.files import located
from vetting.registry.projecting import project
from vetting.registry.redactable import Plan
from vetting.registry.writing import Registry
from vetting.tables import EntryRow, ShortlistRow

PART = 500
"""Entries that are erased with one statement."""


def grown(shown: Plan, now: Plan) -> bool:
    """Return whether more goes by now than when a plan was shown: shortlists, notes of imports.

    Args:
        shown: what a person agreed to.
        now: the same made again, in the transaction that erases.

    Raises:
        RegistryError: a record is another one by now, or something that was to go went already.
    """
    for name in (*shown.before, *now.before):
        same = shown.before.get(name) == now.before.get(name)
        if not same or shown.after[name] != now.after[name]:
            raise RegistryError("changed_meanwhile", id=name)
    for number, item in shown.entries.items():
        if number not in now.entries:
            raise RegistryError("changed_meanwhile", id=item.subject or str(number))
    return len(now.entries) > len(shown.entries)


def redact(registry: Registry, plan: Plan, *, reason: str) -> None:
    """Erase what a plan names, in the transaction of the registry in which the plan was made.

    The files of evidence that nobody else has are left in the plan, to be erased once the
    transaction is through.

    Raises:
        RegistryError: the role at work on a server may not erase.
    """
    contents: list[tuple[str, dict[str, Any]]] = [
        ("supplier.change", {"supplier": document}) for document in plan.after.values()
    ]
    contents += [
        ("redact", {**item.told(), **_files_gone(plan, item.subject)})
        for _, item in sorted(plan.entries.items())
    ]
    registry.chain.append(contents, reason)
    entries: Any = EntryRow.__table__  # type: ignore[attr-defined]
    numbers = sorted(plan.entries)
    for start in range(0, len(numbers), PART):
        chosen = entries.c.seq.in_(numbers[start : start + PART])
        registry.connection.execute(update(entries).where(chosen).values(payload=None, salt=None))
    if plan.shortlists:
        shortlists: Any = ShortlistRow.__table__  # type: ignore[attr-defined]
        gone = shortlists.c.id.in_(plan.shortlists)
        registry.connection.execute(delete(shortlists).where(gone))
    if plan.after:
        project(registry.connection, list(plan.after.values()))


def _files_gone(plan: Plan, name: str | None) -> dict[str, list[str]]:
    """The digests of the files that go from a record: what rests on them is told why later."""
    before, after = (side.get(name or "", {}) for side in (plan.before, plan.after))
    left = {item["digest"] for item in after.get("evidence", ())}
    gone = {item["digest"] for item in before.get("evidence", ())} - left
    return {"evidence": sorted(gone)} if gone else {}


def scrub(db: str) -> bool:
    """Write the file of a registry anew, so that no byte of what was erased is left in it.

    Returns:
        whether it could be: not while somebody else has the registry open, or without room on
        the disk for a second copy.
    """
    path = located(db)
    try:
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy
