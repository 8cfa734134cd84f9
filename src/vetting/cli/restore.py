"""`vetting restore`: a backup brought back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import Db, DryRun, Language, is_answered
from vetting.errors import Exit
from vetting.sentences import phrase

if TYPE_CHECKING:
    from vetting.registry.restoring import Restoration


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Made by `vetting backup`.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking, for scripts.")] = False,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="FOLDER", help="The evidence; else beside the registry."),
    ] = None,
    dry_run: DryRun = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Bring a backup back: it is looked through first; what it replaces is kept beside it.

    Says which entries would be lost, and asks; without a person there it needs --yes.

    Example: vetting restore vetting-2026-11-24.backup
    """
    from vetting.reading.files import SCHEMA
    from vetting.registry.restoring import prepared

    output.Settings.db = db or output.Settings.db
    with prepared(file, output.database(), folder=store) as found:
        _say(found)
        if dry_run:
            output.note("restore_dry")
            return
        if not _agreed(found, yes):
            output.note("nothing_changed")
            return
        kept = found.carry_out()
        told = found.backup.manifest
    output.note("restored", path=str(found.path), entries=told.entries, files=len(told.evidence))
    if kept:
        output.note("restore_kept", path=str(kept), folder=str(found.folder))
    if told.schema < SCHEMA:
        output.note("restore_upgrade")
    if told.missing:
        output.note("restore_lacks", count=len(told.missing))
        raise typer.Exit(Exit.INTEGRITY)


def _say(found: "Restoration") -> None:
    """What is there, what is in the backup, and what would be lost."""
    told, then = found.backup.manifest, found.then
    facts = {"entries": then.entries, "last": then.last, "files": len(told.evidence)}
    output.note("restore_then", path=str(found.backup.path), **facts)
    if found.damaged:
        output.note("restore_damaged", path=str(found.path))
    elif found.now is None:
        output.note("restore_nothing_there", path=str(found.path))
    else:
        now = found.now
        output.note("restore_now", path=str(found.path), entries=now.entries, last=now.last)
        if not now.shared:
            output.note("restore_another")
        if lost := found.lost():
            output.note("restore_loses", first=lost[0], last=lost[1])
        else:
            output.note("restore_loses_nothing")


def _agreed(found: "Restoration", yes: bool) -> bool:
    """Whether a person wants what was said; nothing is asked where nothing is replaced."""
    from vetting.errors import UsageError
    from vetting.sentences import because

    if yes or (found.now is None and not found.damaged):
        return True
    if not is_answered():
        raise UsageError("restore_unasked", because("restore_yes", path=str(found.backup.path)))
    return typer.confirm(phrase("restore_ask", output.Settings.lang), default=False, err=True)
