"""`vetting reply`: a supplier's right to comment on what is written about it."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why, plain
from vetting.cli.picking import item_of, next_id, refuse, site_of
from vetting.cli.recording import Anybody, Done, Opened, listed, said_day
from vetting.cli.standings.options import At, Who, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vetting.records import Reply, Site, Supplier
    from vetting.sentences import Reason

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """What a supplier was shown, by when it may comment, and what it said."""


@app.command()
def ask(
    supplier: Who,
    about: Annotated[
        str,
        typer.Option(
            "--about", metavar="WHAT", help="A criterion rated, a finding's id, or a flag's text."
        ),
    ],
    site: At = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="Chinese working days it has.")
    ] = 5,
    on: Done = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record that a supplier was shown what is written about it, and start the clock.

    Example: vetting reply ask harbour-preclinical --about nonclinical.team
    """
    from vetting import clock, workdays
    from vetting.checks.audited import reply_problems
    from vetting.records import Reply
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    who, day = by or clock.actor(), said_day(on)
    if not 1 <= days <= 250:
        refuse([("", because("days_too_few", value=days))])
    due = workdays.workdays_after(day, days)
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        place = site_of(known, site) if site else None
        what = _meant(known, place, about)
        refuse(("", why) for why in _open_already(known, what, place))
        item = Reply(
            id=next_id("R-", known.replies),
            about=what,
            asked_on=day,
            due=due,
            site=place.id if place else None,
            asked_by=who,
        )
        refuse(reply_problems(item, clock.today()))
        registry.put("reply.ask", known.id, "replies", item, reason=reason)
    facts = {"id": item.id, "supplier": known.id, "about": what}
    output.note("reply_asked", due=due.isoformat(), days=days, **facts)
    for year in workdays.not_announced(day, due):
        output.note("year_not_announced", year=year, due=due.isoformat())


@app.command()
def record(
    supplier: Who,
    reply: Annotated[str, typer.Argument(metavar="ID", help="Of the question, e.g. R-1.")],
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="What they say.", callback=plain)
    ],
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="TEXT", help="E.g. the mail it came in.", callback=plain),
    ] = None,
    on: Done = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record what a supplier said; it stands beside what it is about. A late one counts, too.

    Example: vetting reply record harbour-preclinical R-1 --text "the deputy started in June"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import reply_problems
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    who, day = by or clock.actor(), said_day(on)
    refuse(("", why) for why in unsaid(text=text))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting reply list {known.id}"
        item = item_of(known.replies, "reply", reply, see=see)
        if item.text is not None:
            refuse([("", because("answered_already", id=item.id, on=str(item.on or "?")))])
        after = replace(item, text=text, on=day, by=who, source=source)
        refuse(reply_problems(after, clock.today()))
        registry.put("reply.record", known.id, "replies", after, old=item, reason=reason)
    output.note("reply_recorded", id=item.id, supplier=known.id, about=item.about)
    if day > item.due:
        output.note("reply_too_late", due=item.due.isoformat())


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
    """List what suppliers were shown, by when they may comment, and what they said.

    Example: vetting reply list --open
    """
    from functools import partial

    from vetting.report.recorded import reply_rows

    output.Settings.db = db or output.Settings.db
    named = form is Format.TABLE
    rows = partial(reply_rows, lang=output.Settings.lang, named=named, opened=opened)
    listed(supplier, rows, "replies_listed", on, form, file, raw=raw, bom=bom)


def _meant(supplier: "Supplier", site: "Site | None", word: str) -> str:
    """What a person wants a comment on: a criterion that was rated, a finding, a flag.

    Raises:
        UsageError: nothing of that sort is on file, or findings of one id at several sites are.
    """
    from vetting.errors import UsageError, nearest
    from vetting.records import wordings

    places = [site] if site else supplier.sites
    known = {item.criterion for place in places for item in place.ratings}
    known |= {item.id for place in places for item in place.findings}
    folded = {item.casefold(): item for item in known}
    folded |= {said.casefold(): item.text for item in supplier.flags for said in wordings(item)}
    if found := folded.get(word.strip().casefold()):
        at = [place.id for place in places if found in [item.id for item in place.findings]]
        if len(at) > 1:
            raise UsageError("decision_where", id=found, sites=at)
        return found
    begun = {item for key, item in folded.items() if key.startswith(word.strip().casefold())}
    if len(begun) == 1 and word.strip():
        return begun.pop()
    near = nearest(word, sorted(folded.values()))
    raise UsageError("not_to_reply_to", supplier=supplier.id, about=word, near=near)


def _open_already(supplier: "Supplier", about: str, site: "Site | None") -> "Iterable[Reason]":
    from vetting.sentences import because

    item: Reply
    for item in supplier.replies:
        if item.about == about and item.site == (site.id if site else None) and item.text is None:
            yield because("asked_already", id=item.id, due=item.due.isoformat())
