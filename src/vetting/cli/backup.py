"""`vetting backup`: registry and evidence in one file."""

from pathlib import Path
from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import Db, Language
from vetting.errors import Exit


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; never overwritten.")],
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="FOLDER", help="The evidence; else beside the registry."),
    ] = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Copy registry and evidence into one file, while others work, and look through it.

    Exit code 6: the backup was made, but evidence that the registry rests on was not there. A
    registry on a server is backed up by the server: `pg_dump`, and a copy of the evidence.

    Example: vetting backup vetting-2026-11-24.backup
    """
    from vetting.registry.backups import back_up

    output.Settings.db = db or output.Settings.db
    made = back_up(output.database(), file, folder=store)
    facts = {"path": str(file), "entries": made.entries, "files": len(made.evidence)}
    output.write(f"{made.entries} {made.head}\n".encode())
    output.note("backed_up", **facts)
    if made.missing:
        output.note("backup_lacks", count=len(made.missing))
        raise typer.Exit(Exit.INTEGRITY)
