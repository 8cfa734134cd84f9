"""`vetting import list` and `vetting import revert`: what was taken in, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, DryRun, Format, Language, Output, Raw, plain

if TYPE_CHECKING:
    from vetting.registry.reverting import Plan

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Take in lists of suppliers: what was taken in, and taking it back."""


@app.command("list")
def list_(
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List what was taken in: when, by whom, from which files, whether it was taken back.

    Of several files, as of a folder, the first is named and all are counted.

    Example: vetting import list
    """
    from vetting.reading import open_reader
    from vetting.reading.imports import imports
    from vetting.report.imported import import_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        table = import_rows(imports(reader), output.Settings.lang)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("imports_listed", count=len(table.rows))


@app.command()
def revert(
    number: Annotated[int, typer.Argument(metavar="N", help="Its entry, by `vetting import list`")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, for the history.", callback=plain)
    ],
    dry_run: DryRun = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Take an import back: suppliers it added go, those it changed are as they were before.

    Nothing is erased: the history tells both. It is refused, with their names, where suppliers
    were touched since: rated, given evidence, edited, or changed by a later import. Flags that
    `vetting public` raised go, but for those that somebody cleared since.

    Example: vetting import revert 14 --reason "the list was last year's"
    """
    from vetting import clock
    from vetting.errors import RegistryError, UsageError
    from vetting.reading import open_reader
    from vetting.registry import open_registry
    from vetting.registry.reverting import planned
    from vetting.registry.reverting import revert as taken_back
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    if not reason.strip():
        raise UsageError("empty_field", field="--reason")
    if dry_run:
        with open_reader(output.database()) as reader:
            plan = planned(reader, number)
        _told("would_revert", plan)
        return
    try:
        with open_registry(output.database(), by=by or clock.actor()) as registry:
            plan = taken_back(registry, number, reason=reason)
            entries = registry.entries
    except RegistryError as error:
        if error.reason.code == "server_rights":  # of a registry that was made before this could be
            error.hint = because("grant_delete")
        raise
    _told("reverted", plan, entries=entries)


def _told(code: str, plan: "Plan", **facts: int) -> None:
    """Say what is taken back, and which flags are not."""
    from vetting.errors import Problem
    from vetting.registry.reverting import named
    from vetting.sentences import because

    if plan.kept:
        said = because("flags_kept", count=len(plan.kept), suppliers=named(plan.kept))
        output.notices([Problem("", None, said)], "look_at")
    told = f"{code}_flags" if plan.item.flags else code
    output.note(told, seq=plan.item.seq, **plan.counts, **facts)
