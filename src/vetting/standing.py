"""How a site stands in a family on a day, and who may decide it.

A decision counts from the day it was approved, by somebody other than who proposed it. One rule
protects: a suspension counts from the day it was submitted, and until somebody rejects it. A
condition that passes its day suspends by itself; an approval that passes its last day is due.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from vetting.records import Finding, GateWaiver, Site, StandingDecision, Supplier, is_open
from vetting.sentences import Reason, because
from vetting.texts import person

ASKED_FOR = ("candidate", "in review", "approved", "provisional", "suspended", "disqualified")
"""What a person may propose; `due` follows from the last day of an approval."""

LETS_WORK = ("approved", "provisional")
"""What says that the site may be given work: no critical finding may be open."""

PROTECTS = ("suspended", "disqualified")
"""What keeps a site from being given work until it is lifted, the milder first."""

_DAY = timedelta(days=1)


class StandingNow(NamedTuple):
    """How a site stands in a family on a day.

    `decision` is the one it rests on, `since` the first day it stands so; `lapsed` says that the
    condition of the decision was not met in time.
    """

    standing: str
    decision: StandingDecision
    since: date
    lapsed: bool = False


def standing_of(site: Site, family: str, on: date) -> StandingNow | None:
    """Return how a site stands in a family on a day; None where nobody decided.

    Args:
        site: with its decisions.
        family: of services.
        on: what was decided after it is not seen. The last day of an approval and the day a
            condition is due still count.

    Returns:
        what follows from the decision that counts from the latest day; of several on one day,
        the one proposed last.
    """
    kept: tuple[date, StandingDecision] | None = None
    for first, item in _in_order(site, family, on):
        if kept and kept[1].standing in PROTECTS and not settled(item, on):
            continue  # what nobody approved takes no stronger word's place
        kept = first, item
    return _now(kept[1], kept[0], on) if kept else None


def settled(item: StandingDecision, on: date) -> bool:
    """Whether a decision had been approved by a day."""
    return item.stage == "approved" and (item.approved_on or item.on) <= on


def families_of(site: Site) -> list[str]:
    """The families in which somebody decided or proposed something, each once."""
    return list(dict.fromkeys(item.family for item in site.standings))


def proposals(site: Site, family: str | None = None) -> list[StandingDecision]:
    """Return the decisions that nobody approved or rejected yet."""
    return [
        item
        for item in site.standings
        if item.stage in ("draft", "submitted") and family in (None, item.family)
    ]


def waivers_of(site: Site, family: str, on: date) -> list[GateWaiver]:
    """Return the waivers of a site that count on a day, the one that ends last at the end."""
    found = [item for item in site.waivers if item.family in (None, family) and counts(item, on)]
    return sorted(found, key=lambda item: item.until)


def counts(waiver: GateWaiver, on: date) -> bool:
    """Whether a waiver counts: approved, and neither ended nor past its last day."""
    begun = waiver.approved_on is not None and waiver.approved_on <= on
    ended = waiver.ended_on is not None and waiver.ended_on <= on
    return begun and not ended and on <= waiver.until


def open_findings(site: Site, family: str, severity: str, on: date) -> list[Finding]:
    """Return the findings of a severity that are open on a day, of the family or of none."""
    return [
        item
        for item in site.findings
        if item.severity == severity and item.family in (None, family) and is_open(item, on)
    ]


def approval_problems(
    supplier: Supplier, site: Site, item: StandingDecision, by: str, on: date
) -> Iterator[Reason]:
    """Return why a person may not approve a decision now; nothing where they may."""
    yield from decider_problems(supplier, site, item, by, on)
    if item.stage != "submitted":
        yield because("not_submitted", id=item.id, stage=item.stage)
    if item.standing in LETS_WORK:
        for finding in open_findings(site, item.family, "critical", on):
            yield because("critical_open", id=finding.id, text=finding.text)
    others = replace(site, standings=tuple(one for one in site.standings if one.id != item.id))
    now = standing_of(others, item.family, on)
    if now is None or now.standing not in PROTECTS or now.lapsed:
        return
    if (now.standing, item.standing) != PROTECTS:
        yield from lift_problems(now.decision, by)
    order = [one.id for one in site.standings]
    before = order.index(item.id) < order.index(now.decision.id)
    if item.on < now.since or (item.on == now.since and before):
        facts = {"id": item.id, "standing": now.standing, "since": now.since.isoformat()}
        yield because("overtaken", **facts)


def submission_problems(item: StandingDecision, by: str) -> Iterator[Reason]:
    """Return why a person may not submit a draft: it is another one's, or none."""
    if item.stage != "draft":
        yield because("not_draft", id=item.id, stage=item.stage)
    elif not same_person(by, item.by):
        yield because("not_your_draft", id=item.id, by=item.by)


def rejection_problems(
    supplier: Supplier, site: Site, item: StandingDecision, by: str, on: date
) -> Iterator[Reason]:
    """Return why a person may not reject a decision; a suspension in force is so lifted."""
    yield from decider_problems(supplier, site, item, by, on)
    if item.stage != "submitted":
        yield because("not_submitted", id=item.id, stage=item.stage)
    if item.standing == "suspended":
        yield from lift_problems(item, by)


def waiver_approval_problems(
    supplier: Supplier, site: Site, item: GateWaiver, by: str, on: date
) -> Iterator[Reason]:
    """Return why a person may not approve a waiver now; nothing where they may."""
    yield from decider_problems(supplier, site, item, by, on)
    if item.approved_by is not None:
        day = str(item.approved_on)
        yield because("waiver_approved_already", id=item.id, by=item.approved_by, on=day)
    yield from waiver_end_problems(item, on)


def waiver_end_problems(item: GateWaiver, on: date) -> Iterator[Reason]:
    """Return why a waiver cannot be ended any more: it is over."""
    if item.ended_on is not None:
        yield because("waiver_over", id=item.id, on=item.ended_on.isoformat())
    elif item.until < on:
        yield because("waiver_over", id=item.id, on=item.until.isoformat())


def decider_problems(
    supplier: Supplier, site: Site, item: StandingDecision | GateWaiver, by: str, on: date
) -> Iterator[Reason]:
    """Return why a person may not decide on what another one proposed: a part of it is theirs."""
    if same_person(by, item.by):
        yield because("own_approval", by=item.by)
    rated = [
        rating
        for rating in site.ratings
        if rating.by
        and same_person(rating.by, by)
        and item.family in (None, rating.criterion.partition(".")[0])
    ]
    if rated:
        last = max(rated, key=lambda rating: rating.on)
        facts = {"criterion": last.criterion, "on": last.on.isoformat()}
        yield because("assessor_approves", by=by, **facts)
    elif any(
        same_person(audit.by, by) for audit in site.audits if item.family in (None, audit.family)
    ):
        yield because("auditor_approves", by=by)
    yield from conflict_problems(supplier, by, on)


def conflict_problems(supplier: Supplier, by: str, on: date) -> Iterator[Reason]:
    """Return the open conflicts of interest of a person about a supplier."""
    for conflict in supplier.conflicts:
        if conflict.by is None or not same_person(conflict.by, by):
            continue
        if is_open(conflict, on):
            yield because("conflict_approves", by=by, text=conflict.text)


def lift_problems(item: StandingDecision, by: str) -> Iterator[Reason]:
    """Return why a person may not lift a disqualification or a suspension."""
    if item.may_lift is not None and not same_person(item.may_lift, by):
        facts = {"id": item.id, "standing": item.standing}
        yield because("may_not_lift", by=by, may_lift=item.may_lift, **facts)


def met_problems(supplier: Supplier, item: StandingDecision, by: str, on: date) -> Iterator[Reason]:
    """Return why a person may not put on record that the condition of a decision is met."""
    if item.standing != "provisional" or item.stage != "approved":
        yield because("no_condition", id=item.id)
    elif item.met_on is not None:
        yield because("met_already", id=item.id, on=item.met_on.isoformat())
    elif item.due is not None and item.due < on:
        yield because("met_late", id=item.id, due=item.due.isoformat())
    yield from conflict_problems(supplier, by, on)


def same_person(one: str, other: str) -> bool:
    """Whether two names at the keyboard are one, without case, width and spare blanks."""
    return person(one) == person(other)


def _in_order(site: Site, family: str, on: date) -> list[tuple[date, StandingDecision]]:
    """The decisions that count on a day, each with the day since when, in that order."""
    found = []
    for item in site.standings:
        first, end = _counts(item)
        if item.family == family and first and first <= on and (end is None or on < end):
            found.append((first, item))
    return sorted(found, key=lambda pair: pair[0])


def _counts(item: StandingDecision) -> tuple[date | None, date | None]:
    """From which day a decision counts, and the day somebody rejected it; None for never."""
    if item.standing == "suspended" and item.stage != "draft":
        return item.on, item.approved_on if item.stage == "rejected" else None
    return (item.approved_on or item.on, None) if item.stage == "approved" else (None, None)


def _now(item: StandingDecision, since: date, on: date) -> StandingNow:
    """What a decision has become by the day."""
    if item.standing == "provisional" and item.due is not None and item.due < on:
        met = item.met_on is not None and item.met_on <= item.due
        if not met:
            return StandingNow("suspended", item, item.due + _DAY, lapsed=True)
    if item.standing in LETS_WORK and item.until is not None and item.until < on:
        return StandingNow("due", item, item.until + _DAY)
    return StandingNow(item.standing, item, since)
