"""`vetting public`: what public lists say of suppliers on file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import (
    As,
    Bom,
    By,
    Db,
    DryRun,
    Encoding,
    Format,
    Language,
    Output,
    Raw,
    Sheet,
    Why,
    plain,
)
from vetting.cli.recording import a_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vetting.errors import Problem
    from vetting.public.rows import PublicList
    from vetting.public.taking import Taking, Terms


def command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, TSV, or a workbook.")],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="establishments, warning-letters, compliance or watch-list; else by its heads.",
        ),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=HEADER", help="Which header is which field."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="TEXT", help="What the list is called.", callback=plain),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day the list is of; else today.")
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates", metavar="ORDER", help="03/04/2026 is 4 March (mdy) or 3 April (dmy)."
        ),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Only rows of one country.")
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Put establishments on file that are not there.")
    ] = False,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dry_run: DryRun = False,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Take in what a public list says of suppliers on file; what is not sure goes to a person.

    Establishments give sites their FEI or D-U-N-S, letters and actions become flags, a watch-list
    a hold for counsel: never a verdict. The same row is never stored twice.

    Example: vetting public warning_letters.csv --dry-run
    """
    from vetting import clock
    from vetting.public.taking import Terms, taken
    from vetting.reading import open_reader
    from vetting.report.public import public_rows

    output.Settings.db = db or output.Settings.db
    _refuse_dates(on, dates, clock.today())
    terms = Terms(
        by=by or clock.actor(),
        today=clock.today(),
        source=source,
        on=a_day(on, "--on"),
        add=add,
        country=_code(country),
    )
    with open_reader(output.database()) as reader:
        listed = _read(path, kind, mapping or [], encoding, sheet, terms, dates)
        from vetting.cli.progress import progress

        with progress("screening", len(listed.rows)) as step:
            taking = taken(reader, listed, terms, step)
    _refuse(taking.problems, path)
    table = public_rows(taking.outcomes, output.Settings.lang, named=form is Format.TABLE)
    if not dry_run:
        _store(taking, path, terms, reason)
    if table.rows or form is not Format.TABLE:
        output.show(table, form, file, raw=raw, bom=bom)
    _counted(taking, dry_run)


def _refuse_dates(on: str | None, order: str | None, today: "date") -> None:
    """Refuse a day of the list that is to come, and an order of dates that is none."""
    from vetting.errors import InputError, UsageError
    from vetting.texts import short

    day = a_day(on, "--on")
    if day and day > today:
        raise InputError("in_the_future", value=str(day))
    if order not in (None, "mdy", "dmy"):
        raise UsageError("public_order", value=short(order))


def _read(
    path: Path,
    kind: str | None,
    pairs: list[str],
    encoding: str | None,
    sheet: str | None,
    terms: "Terms",
    dates: str | None,
) -> "PublicList":
    """Read the list, say what was assumed, and refuse it with all that is wrong in it."""
    from vetting import packs
    from vetting.cli.imports import columns
    from vetting.errors import UsageError
    from vetting.intake import Context
    from vetting.public.heads import ESTABLISHMENTS, FIELDS, KINDS
    from vetting.public.rows import read_list

    if kind is not None and kind not in KINDS:
        raise UsageError("public_kind_unknown", value=kind, kinds=list(KINDS))
    context = Context(
        packs.vocabulary({}), terms.today, columns(pairs, FIELDS, "public_field"), encoding, sheet
    )
    listed = read_list(path, context, kind, named=terms.source is not None, order=dates)
    if terms.add and listed.kind != ESTABLISHMENTS:
        raise UsageError("public_add", kind=listed.kind)
    _refuse(listed.problems, path)
    for said in listed.notes:
        output.said(said)
    if kind is None:
        output.note("public_read_as", kind=listed.kind)
    output.notices(listed.warnings, "look_at")
    return listed


def _code(country: str | None) -> str | None:
    """Return the two-letter code of a country.

    Raises:
        InputError: it is none.
    """
    from vetting.countries import CODES, near, short_code
    from vetting.errors import InputError
    from vetting.texts import short

    if country is None:
        return None
    code = short_code(country)
    if code not in CODES:
        raise InputError("unknown_country", code=short(country), near=near(country))
    return code


def _refuse(problems: "Sequence[Problem]", path: Path) -> None:
    """Refuse the list with all that is wrong in it."""
    from dataclasses import replace

    from vetting.errors import ProblemsError

    if problems:
        named = [item if item.source else replace(item, source=path.name) for item in problems]
        raise ProblemsError(named, storing=True)


def _store(taking: "Taking", path: Path, terms: "Terms", reason: str) -> None:
    """Put it on record, all of it or nothing; a flag that somebody raised meanwhile is left out."""
    import hashlib

    from vetting.public.letters import on_file
    from vetting.registry import open_registry

    if not taking.flags and not taking.documents:
        return
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    source = {"files": [path.name], "sha256": digest}
    with open_registry(output.database(), by=terms.by) as registry:
        if taking.documents:
            registry.take_in(taking.documents.values(), reason=reason, source=source)
        new = (
            (supplier, flag)
            for supplier, flag, row in taking.flags
            if not on_file(flag, registry.reader.supplier(supplier).flags, dated=row.on is not None)
        )
        registry.take_flags(new, reason=reason, source=source)


def _counted(taking: "Taking", dry_run: bool) -> None:
    """Say how many rows came to what."""
    added = {item.hits[0].supplier for item in taking.outcomes if item.outcome == "added"}
    output.note(
        "public_would" if dry_run else "public_done",
        flags=taking.count("flag"),
        holds=taking.count("hold"),
        numbers=taking.count("number"),
        added=len(added),
        known=taking.count("on_file"),
        cleared=taking.count("cleared"),
        review=taking.count("review"),
        none=taking.count("none"),
    )
