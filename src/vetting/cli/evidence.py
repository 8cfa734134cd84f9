"""`vetting evidence`: the files that show something, kept by the digest of their bytes."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, Output, Raw, Why, plain
from vetting.cli.picking import evidence_of, refuse, site_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vetting.reading import Reader
    from vetting.records import Evidence, Supplier

    Held = tuple[Supplier, Evidence]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The files that show something, kept beside the registry by the digest of their bytes."""


Store = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", help="Where the files are; else beside the registry."),
]
Whose = Annotated[str, typer.Option("--supplier", metavar="NAME", help="Id, name or alias.")]
Which = Annotated[
    str, typer.Argument(metavar="FILE", help="Its name, or six digits or more of its digest.")
]
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
Named = Annotated[
    list[str] | None,
    typer.Option(
        "--confidential",
        metavar="FILE",
        help="A confidential file to be named in it, by name or digest; `all` for all.",
    ),
]


@app.command()
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
        folder = _folder(reader, store)
    item = Evidence(
        digest="0" * 64,
        name=name_of(file),
        size=1,
        grade=grade.upper(),
        status=_state(status),
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
    """First the file in its place, then the entry that names it."""
    from dataclasses import replace

    from vetting.registry import open_registry
    from vetting.store import take

    taken = take(file, folder)
    item = replace(item, digest=taken.digest, size=taken.size)
    with open_registry(output.database(), by=item.by or "") as registry:
        now = registry.reader.supplier(known.id)
        there = next((one for one in now.evidence if one.digest == item.digest), None)
        if there is None:
            registry.put("evidence.add", known.id, "evidence", item, reason=item.reason or "")
    said = there or item
    facts = {"name": said.name, "supplier": known.id, "digest": said.digest[:12]}
    output.note("evidence_there" if there else "evidence_added", **facts, status=said.status)
    if there and not taken.was_there:
        output.note("evidence_mended")
    if said.status in ("draft", "in review"):
        output.note("evidence_waits", digest=facts["digest"], supplier=known.id)


@app.command()
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
    new = replace(old, status=_state(status), **now)
    if new == old:
        output.note("nothing_changed")
        return
    new = replace(new, by=who, reason=reason)
    refuse([*evidence_problems(new, clock.today()), *_unsaid(new)])
    with open_registry(output.database(), by=who) as registry:
        registry.put("evidence.judge", known.id, "evidence", new, old=old, reason=reason)
        entries = registry.entries
    output.note(
        "evidence_judged", name=new.name, supplier=known.id, status=new.status, entries=entries
    )


@app.command("list")
def list_(
    supplier: Annotated[
        str | None, typer.Argument(metavar="SUPPLIER", help="Of this one only.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="WORD", help="Only those; `expired` too."),
    ] = None,
    confidential: Named = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the files of evidence, with the ratings that rest on each.

    Example: vetting evidence list harbour-preclinical --status "in review"
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.records.held import may_leave, state_on
    from vetting.report.evidence import evidence_list

    output.Settings.db = db or output.Settings.db
    today, named = clock.today(), asked_for(confidential)
    wanted = _state(status, "expired") if status else None
    with open_reader(output.database()) as reader:
        known_to(reader, named)
        found = [
            (who, item)
            for who, item in _held(reader, supplier)
            if wanted in (None, state_on(item, today))
        ]
    digits = 12 if form is Format.TABLE else 64
    table = evidence_list(found, today, output.Settings.lang, named=named, digits=digits)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("evidence_listed", count=len(found))
    if kept := sum(not may_leave(item, named) for _, item in found):
        output.note("names_kept_back", count=kept)


@app.command()
def show(
    file: Which,
    supplier: Annotated[
        str | None, typer.Option("--supplier", metavar="NAME", help="Of this one only.")
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write its bytes here, checked."),
    ] = None,
    store: Store = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Show what is on file of a piece of evidence, and what rests on it; with -o, its bytes.

    Example: vetting evidence show glp-2026.pdf --supplier harbour-preclinical -o copy.pdf
    """
    from vetting import clock, packs
    from vetting.reading import open_reader
    from vetting.report.evidence import evidence_lines

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        found = _called(_held(reader, supplier), file)
        labels = packs.vocabulary(reader.kept(("vocabulary", "vocabulary"))).labels()
        folder = _folder(reader, store)
    if copy is not None:
        _copy(folder, found[0], copy)
        return
    for who, item in found:
        lines = evidence_lines(who, item, clock.today(), output.Settings.lang, labels)
        output.screen(lines)


@app.command()
def verify(
    supplier: Annotated[
        str | None, typer.Argument(metavar="SUPPLIER", help="Of this one only.")
    ] = None,
    store: Store = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Verify that every file is there, as it was stored, and for its owner only.

    Each file that is not is named with the ratings, findings and certificates that rest on it. A
    file that no record names is one too.

    Example: vetting evidence verify
    """
    from vetting.errors import IntegrityError
    from vetting.reading import open_reader
    from vetting.sentences import because
    from vetting.store import Tally, faults, left_over

    output.Settings.db = db or output.Settings.db
    tally = Tally()
    with open_reader(output.database()) as reader:
        folder = _folder(reader, store)
        held = _held(reader, supplier)
        found = list(faults(folder, held, tally=tally, whole=supplier is None))
    output.note("evidence_whole", files=tally.files, matching=tally.matching)
    for path in left_over(folder):
        output.note("evidence_left_over", path=str(path))
    if found:
        raise IntegrityError(found, because("evidence_broken", count=len(found)))


def asked_for(words: Sequence[str] | None) -> frozenset[str]:
    """Return what was asked for by name."""
    return frozenset(words or ())


def known_to(reader: "Reader", named: Iterable[str]) -> None:
    """See that every word names a confidential file: a slip must not pass for an empty answer.

    Raises:
        UnknownNameError: one does not.
    """
    from vetting.errors import UnknownNameError
    from vetting.records.held import ALL, is_called

    words = set(named) - {ALL}
    if not words:
        return
    secret = [item for who in reader.suppliers() for item in who.evidence if item.confidential]
    for word in sorted(words):
        if not any(is_called(item, word) for item in secret):
            raise UnknownNameError("evidence", word, (), see="vetting evidence list")


def _folder(reader: "Reader", store: str | None) -> "Path":
    from vetting.store import folder_of

    origin = next(reader.ask("meta", "origin"), ("",))[0]
    return folder_of(output.database(), origin, store)


def _held(reader: "Reader", supplier: str | None) -> "Iterator[Held]":
    from vetting.store import held

    return held(reader.suppliers() if supplier is None else [reader.supplier(supplier)])


def _called(held: "Iterator[Held]", word: str) -> "list[Held]":
    """Everybody's record of the one file that a word names."""
    from vetting.errors import UnknownNameError, UsageError
    from vetting.records.held import is_called

    listed = list(held)
    found = [(who, item) for who, item in listed if is_called(item, word)]
    if not found:
        names = [item.name for _, item in listed if not item.confidential]
        raise UnknownNameError("evidence", word, names, see="vetting evidence list")
    digests = sorted({item.digest for _, item in found})
    if len(digests) > 1:
        raise UsageError("which_evidence", word=word, digests=[one[:12] for one in digests])
    return found


def _copy(folder: "Path", held: "Held", path: str) -> None:
    """The bytes of a file, where they are what was stored; else not a byte."""
    from vetting import store

    who, item = held
    if path == "-":
        if sys.stdout.isatty():
            raise _usage("to_a_file")
        store.copy(folder, who, item, lambda _: None)
        store.copy(folder, who, item, output.write)
        return
    with output.made_whole(path) as write:
        store.copy(folder, who, item, write)
    output.note("evidence_copied", name=item.name, path=path)


def _state(word: str, *more: str) -> str:
    """Return a status as it is written on file; `in-review` is one too."""
    from vetting.records import EVIDENCE_STATES

    choices = (*EVIDENCE_STATES, *more)
    said = word.strip().casefold().replace("-", " ").replace("_", " ")
    if said not in choices:
        raise _usage("bad_state", value=word, choices=list(choices))
    return said


def _unsaid(item: "Evidence") -> "Iterator[tuple[str, Any]]":
    """A judgement without a reason is none."""
    from vetting.sentences import because

    if item.status in ("accepted", "rejected") and not (item.reason or "").strip():
        yield "reason", because("state_needs_reason", status=item.status)


def _usage(code: str, **facts: Any) -> Exception:
    from vetting.errors import UsageError

    return UsageError(code, **facts)


def _day(typed: str | None, option: str) -> "date | None":
    from vetting import wording

    return wording.day(typed, option) if typed else None
