"""`vetting finding add` and `plan`: what was found, and what the supplier will do."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.findings.changing import Due, Which, changed, closed_already
from vetting.cli.options import By, Db, Language, Why, plain
from vetting.cli.picking import evidence_of, family_of, next_id, refuse, site_of
from vetting.cli.recording import Done, Proofs, a_day, said_day
from vetting.cli.standings.options import At, Who, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vetting.records import Finding
    from vetting.sentences import Reason


def add(
    supplier: Who,
    text: Annotated[str, typer.Argument(help="What was found, in a sentence.", callback=plain)],
    severity: Annotated[
        str, typer.Option("--severity", metavar="CLASS", help="critical, major or minor.")
    ],
    family: Annotated[
        str | None,
        typer.Option("--family", metavar="NAME", help="Services it is about; else the site."),
    ] = None,
    site: At = None,
    on: Done = None,
    due: Due = None,
    action: Annotated[
        str | None,
        typer.Option("--action", metavar="TEXT", help="What the supplier will do.", callback=plain),
    ] = None,
    evidence: Proofs = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record a finding. One that is critical keeps the site off shortlists until it is closed.

    Without `--due`: 30 days where critical, 60 where major, 90 where minor.

    Example: vetting finding add harbour-preclinical "raw data kept on one disk" --severity major
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.audited import finding_problems
    from vetting.records import DUE_DAYS, Finding, due_day
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    who, found = by or clock.actor(), said_day(on)
    item = Finding(
        id="?",
        text=text,
        severity=severity.casefold(),
        on=found,
        due=a_day(due, "--due"),
        family=family_of(family) if family else None,
        by=who,
        action=action,
    )
    if item.due is None and item.severity in DUE_DAYS:
        item = replace(item, due=due_day(item.severity, found))
    refuse(finding_problems(item, clock.today()))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        place = site_of(known, site)
        every = [one for at in known.sites for one in at.findings]
        shown = tuple(one.digest for one in evidence_of(known, evidence or ()))
        item = replace(item, id=next_id("F-", every), evidence=shown)
        registry.put("finding.add", known.id, "findings", item, site=place.id, reason=reason)
    facts = {"severity": item.severity, "due": str(item.due), "site": place.id}
    output.note("finding_added", id=item.id, supplier=known.id, **facts)
    if item.severity == "critical":
        output.note("finding_bars", id=item.id, supplier=known.id)


def plan(
    supplier: Who,
    finding: Which,
    action: Annotated[
        str,
        typer.Option("--action", metavar="TEXT", help="What the supplier will do.", callback=plain),
    ],
    due: Due = None,
    site: At = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record what the supplier will do about a finding, and by when.

    Example: vetting finding plan harbour-preclinical F-1 --action "second archive" --due 2027-01-31
    """
    from dataclasses import replace

    output.Settings.db = db or output.Settings.db
    until = a_day(due, "--due")

    def planned(item: "Finding", who: str) -> "tuple[Finding, Iterable[Reason]]":
        after = replace(item, action=action, due=until or item.due)
        return after, (*closed_already(item), *unsaid(action=action))

    known, item = changed("finding.plan", supplier, finding, site, by, reason, planned)
    output.note("finding_planned", id=item.id, supplier=known.id, due=str(item.due or "?"))
