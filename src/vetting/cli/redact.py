"""`vetting redact`: what must go from the history."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, DryRun, Language, Why, is_answered

if TYPE_CHECKING:
    from pathlib import Path

    from vetting.reading import Reader
    from vetting.registry.redactable import Plan


def command(
    reason: Why,
    seq: Annotated[
        list[int] | None, typer.Argument(metavar="[SEQ]...", help="Entries, by number.")
    ] = None,
    supplier: Annotated[
        str | None, typer.Option("--supplier", metavar="NAME", help="Whose record holds the text.")
    ] = None,
    containing: Annotated[
        str | None, typer.Option("--containing", metavar="TEXT", help="The text that must go.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Erase contents for good: personal data, a wrong upload. Their digests stay.

    The current record loses it as well: a rating or another item goes, a text is cut out, and a
    saved shortlist that holds it goes whole. Who, when, what kind and why of an entry are hashed
    and stay. Backups, exports and copies made before still hold what was erased.

    Example: vetting redact --supplier harbour-preclinical --containing "Wang Wu"
    --reason "asked to be forgotten, letter of 2026-11-20"
    """
    from vetting import clock
    from vetting.errors import UsageError
    from vetting.reading import is_server, open_reader
    from vetting.registry import open_registry
    from vetting.registry.redacting import grown, redact, scrub
    from vetting.store import folder_of, place_of

    output.Settings.db = db or output.Settings.db
    place = output.database()
    _sensible(seq, supplier, containing, reason)
    with open_reader(place) as reader:
        plan = _plan(reader, seq, supplier, containing)
        origin = next(reader.ask("meta", "origin"), ("",))[0]
    _show(plan)
    if dry_run:
        return
    if not yes and not is_answered():
        raise UsageError("redact_unasked")
    if not yes and not _confirmed():
        output.note("redact_no")
        return
    with open_registry(place, by=by or clock.actor()) as registry:
        now = _plan(registry.reader, seq, supplier, containing)
        if grown(plan, now):
            _show(now)
        plan = now
        redact(registry, plan, reason=reason)
        entries = registry.entries
    for item in plan.files:
        _erase(place_of(folder_of(place, origin), item.digest))
    output.note("redacted", count=len(plan.entries), entries=entries)
    output.note("redact_copies")
    if is_server(place):
        output.note("redact_server")
    elif not scrub(place):
        output.note("redact_scrub")


def _sensible(
    seq: list[int] | None, supplier: str | None, containing: str | None, reason: str
) -> None:
    """See that it is said what goes and why, without saying it again.

    Raises:
        UsageError: it is not.
    """
    from vetting.errors import UsageError

    if seq and (supplier or containing):
        raise UsageError("redact_both")
    if not seq and not (supplier and containing):
        raise UsageError("redact_what")
    if not reason.strip():
        raise UsageError("empty_field", field="--reason")
    if containing and len(containing.strip()) < 2:
        raise UsageError("redact_short", value=containing)
    if containing and containing.casefold() in reason.casefold():
        raise UsageError("redact_reason")


def _plan(
    reader: "Reader", seq: list[int] | None, supplier: str | None, containing: str | None
) -> "Plan":
    from vetting import clock, packs
    from vetting.registry.redactable import by_number, by_text

    if seq or supplier is None or containing is None:
        return by_number(reader, seq or [])
    vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
    found = reader.told_of(supplier)
    return by_text(reader, found, containing.strip(), vocabulary, clock.today())


def _show(plan: "Plan") -> None:
    """Say what goes and what stays."""
    output.note("redact_plan")
    for item in sorted(plan.entries.values(), key=lambda item: item.seq):
        output.note(
            "redact_entry",
            seq=item.seq,
            kind=item.kind,
            subject=item.subject,
            on=item.at[:10],
            by=item.by,
        )
    for number in plan.shortlists:
        output.note("redact_shortlist", id=number)
    for file in plan.files:
        output.note("redact_file", name=file.name)
    for name, after in plan.after.items():
        changed = [key for key in plan.before[name] if plan.before[name][key] != after.get(key)]
        if changed:
            output.note("redact_record", id=name, places=changed)
        else:
            output.note("redact_unchanged", id=name)
    if plan.headers:
        output.note("redact_header", seqs=plan.headers)
    if plan.elsewhere:
        output.note("redact_elsewhere", seqs=plan.elsewhere)


def _erase(path: "Path") -> None:
    from vetting.errors import system_reason

    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        output.note("redact_file_stays", path=str(path), problem=system_reason(error))


def _confirmed() -> bool:
    from vetting.sentences import phrase

    return typer.confirm(phrase("redact_ask", output.Settings.lang), default=False, err=True)
