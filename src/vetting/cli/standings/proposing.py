"""`vetting standing propose`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language, plain
from vetting.cli.picking import family_of, next_id, refuse, site_of
from vetting.cli.standings.options import At, Because, Family, Who, done, proposed_code

if TYPE_CHECKING:
    from vetting.records import StandingDecision
    from vetting.sentences import Reason


def _dated(name: str, text: str) -> Any:
    return typer.Option(f"--{name}", metavar="DATE", help=text)


def propose(
    supplier: Who,
    family: Family,
    standing: Annotated[
        str,
        typer.Option(
            "--standing",
            metavar="STANDING",
            help="candidate, in review, approved, provisional, suspended or disqualified.",
        ),
    ],
    reason: Because,
    site: At = None,
    until: Annotated[str | None, _dated("until", "Last day of an approval.")] = None,
    condition: Annotated[
        str | None,
        typer.Option(
            "--condition", metavar="TEXT", help="Of provisional: what to meet.", callback=plain
        ),
    ] = None,
    due: Annotated[str | None, _dated("due", "Last day to meet the condition.")] = None,
    review_on: Annotated[str | None, _dated("review-on", "When it is looked at again.")] = None,
    may_lift: Annotated[
        str | None,
        typer.Option(
            "--may-lift", metavar="NAME", help="The only one who may lift it.", callback=plain
        ),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Do not submit it yet.")] = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Propose where a site stands; it counts once somebody else has approved it.

    A suspension counts from the moment it is submitted: it protects.

    Example: vetting standing propose harbour-preclinical --family nonclinical
    --standing approved --until 2028-05-31 --reason "audit of 2026-05 without a major finding"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import standing_problems
    from vetting.cli.supporting import rests_on
    from vetting.reading import open_reader
    from vetting.records import StandingDecision
    from vetting.registry import open_registry
    from vetting.wording import day

    today = clock.today()
    item = StandingDecision(
        id="?",
        family=family_of(family),
        standing=standing.strip().casefold(),
        stage="draft" if draft else "submitted",
        on=today,
        by=by or clock.actor(),
        reason=reason,
        until=day(until, "--until") if until else None,
        condition=condition,
        due=day(due, "--due") if due else None,
        review_on=day(review_on, "--review-on") if review_on else None,
        may_lift=may_lift,
    )
    refuse([*standing_problems(item, today), *(("", why) for why in _misplaced(item, today))])
    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        known = reader.supplier(supplier)
        place = site_of(known, site)
        said = rests_on(reader, known, place, item, today)
    with open_registry(output.database(), by=item.by) as registry:
        now = registry.reader.supplier(known.id)
        item = replace(item, id=next_id("D-", (one for at in now.sites for one in at.standings)))
        registry.put("standing.propose", known.id, "standings", item, site=place.id, reason=reason)
    for reason_ in said:
        output.said(reason_)
    code = "standing_drafted" if draft else proposed_code(item)
    done(code, known, place, item)


def _misplaced(item: "StandingDecision", today: date) -> "Iterator[Reason]":
    """What does not fit the standing that is proposed, and days that are past."""
    from vetting.sentences import because
    from vetting.standing import ASKED_FOR, LETS_WORK, PROTECTS

    if item.standing not in ASKED_FOR:
        if item.standing == "due":
            yield because("due_by_itself")
        return
    belongs = {
        "until": LETS_WORK,
        "condition": ("provisional",),
        "due": ("provisional",),
        "review_on": PROTECTS,
        "may_lift": PROTECTS,
    }
    for name, standings in belongs.items():
        value, option = getattr(item, name), f"--{name.replace('_', '-')}"
        if value is not None and item.standing not in standings:
            facts = {"standings": standings, "standing": item.standing}
            yield because("belongs_to", option=option, **facts)
        elif isinstance(value, date) and value < today:
            yield because("day_past", option=option, day=str(value), today=str(today))
