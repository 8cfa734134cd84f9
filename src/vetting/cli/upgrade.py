"""`vetting upgrade`: an older registry made fit for this version."""

from pathlib import Path
from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language


def command(
    backup: Annotated[
        Path | None,
        typer.Option("--backup", metavar="FILE", help="Where the backup goes; else beside it."),
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Bring an older registry up to this version, after a backup.

    Example: vetting upgrade
    """
    from vetting import clock
    from vetting.registry.upgrading import upgrade

    output.Settings.db = db or output.Settings.db
    done = upgrade(output.database(), by=by or clock.actor(), backup=backup)
    if done.backup is None:
        output.note("up_to_date", has=done.after)
    else:
        output.note("upgraded", before=done.before, after=done.after, backup=done.backup)
