"""`vetting flag`: something to know about a supplier, raised and cleared with a name."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why, plain
from vetting.cli.picking import evidence_of, refuse
from vetting.cli.recording import Anybody, Done, Opened, Proofs, a_day, listed, numbered, said_day
from vetting.cli.standings.options import Because, Who, unsaid

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """What is to be known about a supplier: dated, with its source, open until it is cleared."""


@app.command()
def add(
    supplier: Who,
    text: Annotated[str, typer.Argument(help="What is to be known.", callback=plain)],
    severity: Annotated[
        str, typer.Option("--severity", metavar="CLASS", help="critical, major, minor or info.")
    ],
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help="Where from.", callback=plain)
    ],
    grade: Annotated[
        str, typer.Option("--grade", metavar="E0..E4", help="How it is known.")
    ] = "E0",
    on: Done = None,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="The last day it is open.")
    ] = None,
    adverse: Annotated[bool, typer.Option("--adverse", help="It speaks against them.")] = False,
    hold: Annotated[
        bool, typer.Option("--hold", help="Counsel looks at it first; no verdict.")
    ] = False,
    evidence: Proofs = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Raise a flag. A critical one keeps the supplier off shortlists until it is cleared.

    Example: vetting flag add harbour-preclinical "warning letter of 2026-10" --severity major
    --source "FDA list of 2026-11-20" --grade E2 --adverse
    """
    from vetting import clock
    from vetting.checks.audited import flag_problems
    from vetting.records import Flag
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    who, day = by or clock.actor(), said_day(on)
    refuse(("", why) for why in unsaid(source=source))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        item = Flag(
            text=text,
            severity=severity.casefold(),
            on=day,
            source=source,
            grade=grade.upper(),
            adverse=adverse,
            hold=hold,
            by=who,
            expires=a_day(expires, "--expires"),
            evidence=tuple(one.digest for one in evidence_of(known, evidence or ())),
        )
        refuse(flag_problems(item, clock.today()))
        registry.put("flag.add", known.id, "flags", item, reason=reason)
    facts = {"severity": item.severity, "text": text, "supplier": known.id}
    output.note("flag_added", number=len(known.flags) + 1, **facts)


@app.command()
def clear(
    supplier: Who,
    flag: Annotated[str, typer.Argument(help="Its number in the list, or how it begins.")],
    reason: Because,
    on: Done = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Clear a flag: it stays on the record, with who cleared it, when and why.

    Example: vetting flag clear harbour-preclinical 1 --reason "close-out letter of 2027-02 seen"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import flag_problems
    from vetting.records import flag_said, wordings
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    who, day = by or clock.actor(), said_day(on)
    refuse(("", why) for why in unsaid(reason=reason))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting flag list {known.id}"
        item = numbered(known.flags, "flag", flag, see=see, wordings=wordings)
        if item.closed_on:
            facts = {"on": str(item.closed_on), "by": item.closed_by or "?"}
            refuse([("", because("flag_closed_already", **facts))])
        after = replace(item, closed_on=day, closed_by=who, closed_reason=reason)
        refuse(flag_problems(after, clock.today()))
        registry.put("flag.clear", known.id, "flags", after, old=item, reason=reason)
    number = known.flags.index(item) + 1
    output.note("flag_cleared", number=number, supplier=known.id, text=flag_said(item))


@app.command("list")
def list_(
    supplier: Anybody = None,
    opened: Opened = False,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List flags, with what has become of each.

    Example: vetting flag list --open
    """
    from functools import partial

    from vetting.report.recorded import flag_rows

    output.Settings.db = db or output.Settings.db
    named = form is Format.TABLE
    rows = partial(flag_rows, lang=output.Settings.lang, named=named, opened=opened)
    listed(supplier, rows, "flags_listed", on, form, file, raw=raw, bom=bom)
