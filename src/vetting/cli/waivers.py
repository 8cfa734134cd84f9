"""`vetting waiver`: a gate of a site that counts as passed for a time, approved by a second person.

A waiver for one need alone is `vetting match … --waive`.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why
from vetting.cli.picking import family_of, next_id, placed_of, refuse, site_of
from vetting.cli.standings.options import At, Because, Family, Who, unsaid

if TYPE_CHECKING:
    from vetting.records import GateWaiver, Site, Supplier

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str, typer.Argument(metavar="ID", help="Of the waiver, e.g. W-1.")]


@app.callback()
def group() -> None:
    """A gate of a site that counts as passed to a day, in somebody's name."""


@app.command()
def add(
    supplier: Who,
    gate: Annotated[str, typer.Argument(help="Id of the gate in the rubric.")],
    family: Family,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last day it counts.")],
    reason: Because,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Ask for a waiver of a gate; it counts once somebody else has approved it.

    Example: vetting waiver add harbour-preclinical glp_scope --family nonclinical
    --until 2027-06-30 --reason "renewal filed, receipt seen"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import waiver_problems
    from vetting.reading import open_reader
    from vetting.records import GateWaiver
    from vetting.registry import open_registry
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    today, end = clock.today(), day(until, "--until")
    item = GateWaiver(
        id="?",
        gate=gate,
        on=today,
        by=by or clock.actor(),
        reason=reason,
        until=end,
        family=family_of(family),
    )
    with open_reader(output.database()) as reader:
        known = reader.supplier(supplier)
        place = site_of(known, site)
        _waivable(gate, family, reader.kept(("rubric", family)))
    refuse(waiver_problems(item, today))
    with open_registry(output.database(), by=item.by) as registry:
        now = registry.reader.supplier(known.id)
        item = replace(item, id=next_id("W-", (one for at in now.sites for one in at.waivers)))
        registry.put("waiver.add", known.id, "waivers", item, site=place.id, reason=reason)
    _done("waiver_asked", known, place, item)


@app.command()
def approve(
    supplier: Who,
    waiver: Which,
    reason: Why = "",
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Approve a waiver that somebody else asked for.

    Not by who asked, nor by who rated or audited the site in this family, nor by anybody with
    an open conflict of interest.

    Example: vetting waiver approve harbour-preclinical W-1 --by quality-head
    """
    known, place, item = _changed("waiver.approve", supplier, waiver, site, by, db, reason)
    _done("waiver_approved", known, place, item)


@app.command()
def end(
    supplier: Who,
    waiver: Which,
    reason: Because,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """End a waiver from today on, or withdraw one that nobody approved.

    Example: vetting waiver end harbour-preclinical W-1 --reason "certificate renewed"
    """
    known, place, item = _changed("waiver.end", supplier, waiver, site, by, db, reason)
    _done("waiver_ended", known, place, item)


@app.command("list")
def list_(
    supplier: Annotated[
        str | None, typer.Argument(help="Id, name or alias; left out: all.")
    ] = None,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the waivers on file, with what has become of each.

    Example: vetting waiver list harbour-preclinical
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.report.standings import waiver_rows
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    judged_on = day(on, "--on") if on else clock.today()
    with open_reader(output.database()) as reader:
        found = [reader.supplier(supplier)] if supplier else list(reader.suppliers())
    table = waiver_rows(found, judged_on, output.Settings.lang, named=form is Format.TABLE)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("waivers_listed", count=len(table.rows))


def _waivable(gate: str, family: str, kept: "dict[tuple[str, str], tuple[str, str]]") -> None:
    """See that a gate is one of the rubric's that may be waived.

    Raises:
        InputError: it is not.
    """
    from vetting import packs
    from vetting.errors import InputError, nearest
    from vetting.gates import NEED_GATES, NEVER_WAIVED

    gates = {item.id: item for item in packs.rubric(family, kept).gates}
    may = [name for name, item in gates.items() if item.rule not in NEVER_WAIVED]
    own = {item.id: item for item in NEED_GATES}
    found = gates.get(gate) or own.get(gate)
    if found is None:
        near = nearest(gate, may) or may
        raise InputError("gate_of_no_rubric", family=family, value=gate, near=near)
    if found.rule in NEVER_WAIVED:
        raise InputError("never_waived", gate=gate)
    if gate not in gates:
        raise InputError("waived_by_need", gate=gate)


def _changed(
    kind: str,
    supplier: str,
    waiver: str,
    site: str | None,
    by: str | None,
    db: str | None,
    reason: str,
) -> "tuple[Supplier, Site, GateWaiver]":
    """Approve or end a waiver, looking at the record under the lock."""
    from dataclasses import replace

    from vetting import clock
    from vetting.registry import open_registry
    from vetting.standing import waiver_approval_problems, waiver_end_problems

    output.Settings.db = db or output.Settings.db
    who, today = by or clock.actor(), clock.today()
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting waiver list {known.id}"
        place, item = placed_of(known, "waiver", waiver, site, see=see)
        said = {}
        if kind == "waiver.approve":
            problems = waiver_approval_problems(known, place, item, who, today)
            after = replace(item, approved_on=today, approved_by=who)
        else:
            problems, said = waiver_end_problems(item, today), {"reason": reason}
            after = replace(item, ended_on=today, ended_by=who)
        refuse(("", why) for why in (*problems, *unsaid(by=who, **said)))
        registry.put(kind, known.id, "waivers", after, site=place.id, old=item, reason=reason)
    return known, place, after


def _done(code: str, known: "Supplier", place: "Site", item: "GateWaiver") -> None:
    """Say what was done with a waiver."""
    facts = {"gate": item.gate, "until": str(item.until)}
    output.note(code, id=item.id, supplier=known.id, site=place.id, **facts)
