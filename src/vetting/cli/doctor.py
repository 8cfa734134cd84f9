"""`vetting doctor`: what is wrong, and what mends it."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw
from vetting.errors import Exit

if TYPE_CHECKING:
    from vetting.doctor import Sign
    from vetting.report.table import Table


def command(
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what reads every entry and file.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="FOLDER", help="The evidence; else beside the registry."),
    ] = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Check everything that can be wrong, and name the command that mends it.

    Changes nothing. Exit code 6 where something is bad.

    Example: vetting doctor
    """
    import os
    import sys

    from vetting import clock
    from vetting.doctor import Scene, signs

    output.Settings.db = db or output.Settings.db
    scene = Scene(
        db=output.database(),
        environment=dict(os.environ),
        encoding=sys.stdout.encoding or "?",
        today=clock.today(),
        now=clock.now(),
        quick=quick,
        store=store,
    )
    found = list(signs(scene))
    output.show(_table(found, form), form, file, raw=raw, bom=bom)
    states = Counter(sign.state for sign in found)
    output.note("doctor_says", **{state: states[state] for state in _STATES})
    if states["bad"]:
        raise typer.Exit(Exit.INTEGRITY)


_STATES = ("good", "look", "bad", "unknown")


def _table(found: "Sequence[Sign]", form: Format) -> "Table":
    """One row for each sign; its codes in words where people read them."""
    from vetting.report.table import Table
    from vetting.sentences import phrase, text

    lang = output.Settings.lang
    columns = ("check", "state", "found", "mend")

    def named(code: str) -> str:
        return phrase(f"doctor_{code}", lang) if form is Format.TABLE else code

    rows = [
        (named(sign.check), named(sign.state), text(sign.found, lang), sign.mend) for sign in found
    ]
    return Table("", columns, rows, tuple(phrase(f"col_{name}", lang) for name in columns))
