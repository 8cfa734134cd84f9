"""`vetting conflict`: interests that an assessor, a park or a fund declares."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why, plain
from vetting.cli.picking import refuse
from vetting.cli.recording import Anybody, Done, listed, numbered, said_day
from vetting.cli.standings.options import Because, Who, unsaid

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Interests that are declared; printed on every shortlist line until they end."""


@app.command()
def declare(
    supplier: Who,
    text: Annotated[str, typer.Argument(help="What the interest is.", callback=plain)],
    party: Annotated[str, typer.Option("--party", metavar="SORT", help="assessor, park or fund.")],
    whose: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Whose it is; else --by.", callback=plain),
    ] = None,
    on: Done = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Declare a conflict of interest. Whoever has one approves nothing of this supplier.

    Example: vetting conflict declare harbour-preclinical "the park's fund holds 12 %" --party fund
    --who "Example Park Fund"
    """
    from vetting import clock
    from vetting.checks.audited import conflict_problems
    from vetting.records import Conflict
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    actor = by or clock.actor()
    item = Conflict(text=text, by=whose or actor, on=said_day(on), party=party.casefold())
    refuse(conflict_problems(item, clock.today()))
    with open_registry(output.database(), by=actor) as registry:
        known = registry.reader.supplier(supplier)
        registry.put("conflict.declare", known.id, "conflicts", item, reason=reason)
    facts = {"party": item.party, "text": text, "by": item.by, "supplier": known.id}
    output.note("conflict_declared", number=len(known.conflicts) + 1, **facts)


@app.command()
def end(
    supplier: Who,
    conflict: Annotated[str, typer.Argument(help="Its number in the list, or how it begins.")],
    reason: Because,
    on: Done = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """End a conflict of interest: it stays on the record, with why it is over.

    Example: vetting conflict end harbour-preclinical 1 --reason "shares sold on 2027-01-10"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import conflict_problems
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    actor, day = by or clock.actor(), said_day(on)
    refuse(("", why) for why in unsaid(reason=reason))
    with open_registry(output.database(), by=actor) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting conflict list {known.id}"
        item = numbered(known.conflicts, "conflict", conflict, see=see)
        if item.ended_on:
            refuse([("", because("conflict_ended_already", on=str(item.ended_on)))])
        after = replace(item, ended_on=day, ended_by=actor, ended_reason=reason)
        # one that a list brought in may have no party
        refuse(conflict_problems(replace(after, party=after.party or "park"), clock.today()))
        registry.put("conflict.end", known.id, "conflicts", after, old=item, reason=reason)
    number = known.conflicts.index(item) + 1
    output.note("conflict_over", number=number, supplier=known.id, text=item.text)


@app.command("list")
def list_(
    supplier: Anybody = None,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List conflicts of interest, open and ended.

    Example: vetting conflict list
    """
    from functools import partial

    from vetting.report.recorded import conflict_rows

    output.Settings.db = db or output.Settings.db
    rows = partial(conflict_rows, lang=output.Settings.lang, named=form is Format.TABLE)
    listed(supplier, rows, "conflicts_listed", on, form, file, raw=raw, bom=bom)
