"""`vetting evidence add` and `judge`: a file goes on record, and what somebody makes of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.evidence.files import Store, Which, Whose, folder_of_store, state_of
from vetting.cli.options import By, Db, Language, Why, plain
from vetting.cli.picking import evidence_of, refuse, site_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vetting.records import Evidence, Supplier

Issued = Annotated[
    str | None, typer.Option("--issued", metavar="DATE", help="The day printed on it.")
]
ValidUntil = Annotated[
    str | None, typer.Option("--valid-until", metavar="DATE", help="Shows nothing after that day.")
]
Register = Annotated[
    str | None,
    typer.Option("--register", metavar="TEXT", help="The register it was seen in.", callback=plain),
]


def add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plain file of at most 100 MB.")],
    supplier: Whose,
    grade: Annotated[
        str, typer.Option("--grade", metavar="E0..E4", help="How it is known (E1 = a document).")
    ],
    site: Annotated[
        str | None, typer.Option("--site", metavar="ID", help="About one site only.")
    ] = None,
    issued: Issued = None,
    valid_until: ValidUntil = None,
    received: Annotated[
        str | None, typer.Option("--received", metavar="DATE", help="Came in then; else today.")
    ] = None,
    register: Register = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Stays out of every export.")
    ] = False,
    status: Annotated[
        str, typer.Option("--status", metavar="WORD", help="`accepted` if you looked; why in it.")
    ] = "in review",
    store: Store = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Keep a file as evidence: its bytes by their SHA-256, its three dates, its grade.

    It waits `in review` until somebody says what it is worth: `vetting evidence judge`, or
    --status accepted --reason TEXT at once. Facts are not changed by adding it again.

    Example: vetting evidence add glp-2026.pdf --supplier harbour-preclinical --grade E1
    --issued 2026-03-01 --valid-until 2029-02-28
    """
    from vetting import clock
    from vetting.checks.audited import evidence_problems
    from vetting.reading import open_reader
    from vetting.records import Evidence
    from vetting.store import name_of

    output.Settings.db = db or output.Settings.db
    who, today = by or clock.actor(), clock.today()
    with open_reader(output.database()) as reader:
        known = reader.supplier(supplier)
        folder = folder_of_store(reader, store)
    item = Evidence(
        digest="0" * 64,
        name=name_of(file),
        size=1,
        grade=grade.upper(),
        status=state_of(status),
        issued=_day(issued, "--issued"),
        valid_until=_day(valid_until, "--valid-until"),
        received=_day(received, "--received") or today,
        register=register or None,
        site=site_of(known, site).id if site else None,
        confidential=confidential,
        by=who,
        reason=reason or None,
    )
    refuse([*evidence_problems(item, today), *_unsaid(item)])
    _put(file, folder, known, item)


def _put(file: str, folder: "Path", known: "Supplier", item: "Evidence") -> None:
    """The entry that names the file is committed last, when the file is in its place."""
    from dataclasses import replace

    from vetting.reading.arrivals import never_here
    from vetting.registry import open_registry
    from vetting.store import taken

    with (
        taken(file, folder) as copy,
        open_registry(output.database(), by=item.by or "") as registry,
    ):
        item = replace(item, digest=copy.digest, size=copy.size)
        now = registry.reader.supplier(known.id)
        there = next((one for one in now.evidence if one.digest == item.digest), None)
        arrives = there is not None and item.digest in never_here(registry.reader, {item.digest})
        if there is None or arrives:
            reason = item.reason or ""
            kept = there or item
            registry.put("evidence.add", known.id, "evidence", kept, old=there, reason=reason)
        copy.put()
    said = there or item
    facts = {"name": said.name, "supplier": known.id, "digest": said.digest[:12]}
    code = "evidence_there" if there and not arrives else "evidence_added"
    output.note(code, **facts, status=said.status)
    if there and not arrives and not copy.was_there:
        output.note("evidence_mended")
    if said.status in ("draft", "in review"):
        output.note("evidence_waits", digest=facts["digest"], supplier=known.id)


def judge(
    file: Which,
    supplier: Whose,
    status: Annotated[
        str,
        typer.Option("--status", metavar="WORD", help="draft, in review, accepted or rejected."),
    ],
    reason: Why,
    grade: Annotated[
        str | None, typer.Option("--grade", metavar="E0..E4", help="How it turned out to be known.")
    ] = None,
    issued: Issued = None,
    valid_until: ValidUntil = None,
    register: Register = None,
    confidential: Annotated[
        bool | None,
        typer.Option("--confidential/--not-confidential", help="Stays out of exports, or not."),
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Say what a file is worth, now that somebody looked at it; mend what was typed wrongly.

    That it expired follows from its last day; nobody has to say so.

    Example: vetting evidence judge glp-2026.pdf --supplier harbour-preclinical
    --status accepted --grade E2 --register NMPA --reason "number and scope are in the register"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import evidence_problems
    from vetting.reading import open_reader
    from vetting.records.held import resting
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        known = reader.supplier(supplier)
    (old,) = evidence_of(known, [file])
    told: dict[str, Any] = {
        "grade": grade.upper() if grade else None,
        "issued": _day(issued, "--issued"),
        "valid_until": _day(valid_until, "--valid-until"),
        "register": register or None,
        "confidential": confidential,
    }
    now = {name: value for name, value in told.items() if value is not None}
    who = by or clock.actor()
    new = replace(old, status=state_of(status), **now)
    if new == old:
        output.note("nothing_changed")
        return
    new = replace(new, by=who, reason=reason)
    refuse([*evidence_problems(new, clock.today()), *_unsaid(new, always=True)])
    with open_registry(output.database(), by=who) as registry:
        registry.put("evidence.judge", known.id, "evidence", new, old=old, reason=reason)
        entries = registry.entries
    output.note(
        "evidence_judged", name=new.name, supplier=known.id, status=new.status, entries=entries
    )
    if new.status == "rejected":
        for one in resting(known, new.digest):
            output.said(one.said())


def _unsaid(item: "Evidence", *, always: bool = False) -> "Iterator[tuple[str, Any]]":
    """A judgement without a reason is none."""
    from vetting.sentences import because

    needed = always or item.status in ("accepted", "rejected")
    if needed and not (item.reason or "").strip():
        yield "reason", because("state_needs_reason", status=item.status)


def _day(typed: str | None, option: str) -> "date | None":
    from vetting import wording

    return wording.day(typed, option) if typed else None
