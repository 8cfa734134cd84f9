"""What people decided of a site: its standing in the family that judges, and waivers of gates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from vetting.candidates import Candidate
from vetting.gates.verdicts import Verdict, Waiver, failed, missing, passed
from vetting.need import Asked
from vetting.records import STANDINGS
from vetting.rubric import Gate
from vetting.sentences import Reason, because
from vetting.standing import PROTECTS, StandingNow, settled, standing_of, waivers_of

MAY_BE_ASKED = tuple(name for name in STANDINGS if name not in PROTECTS)
"""Standings that a need or a rubric may ask for; the others never pass."""

STANDS = ("decided_as", "decided_until", "decided_provided", "decided_met", "decided_against")
"""The sentences that say how a site stands."""


def standing(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """A person decided that the site stands as the gate, or else the need, asks for."""
    among = tuple(gate.with_.get("among") or asked.need.standing)
    if not among:
        return passed(gate, because("not_asked"))
    family, now = next(decided(candidate, asked), (families(asked)[0], None))
    remedy = because("need_standing", among=among, family=family)
    if now is None:
        return missing(gate, because("no_decision", family=family), remedy)
    if now.standing in among:
        return passed(gate, stands(now, family, asked.on), proof(now, family))
    facts = {"standing": now.standing, "family": family, "since": now.since.isoformat()}
    reason = because("standing_is_not", among=among, **facts)
    if now.standing == "disqualified":
        return failed(gate, reason, lifting(now, family), proof(now, family))
    return missing(gate, reason, remedy, proof(now, family))


def families(asked: Asked) -> list[str]:
    """The families that judge: that of the rubric, where one is chosen, and of the services."""
    found = [asked.vocabulary.family(code) for code in asked.need.services]
    return list(dict.fromkeys(name for name in (asked.family, *found) if name))


def decided(candidate: Candidate, asked: Asked) -> Iterator[tuple[str, StandingNow]]:
    """How the site stands in each family that judges, where somebody decided."""
    if not candidate.site.standings:
        return
    for family in families(asked):
        if now := standing_of(candidate.site, family, asked.on):
            yield family, now


def waivers_on_file(candidate: Candidate, asked: Asked) -> tuple[Waiver, ...]:
    """The gates of the site that count as passed on somebody's word, kept on file.

    A waiver is of a gate of the rubric of its family: of no other one that has the same name.
    """
    if not candidate.site.waivers:
        return ()
    return tuple(
        Waiver(item.gate, item.by, item.reason, item.until, item.id, item.approved_by)
        for family in ([asked.family] if asked.family else families(asked))
        for item in waivers_of(candidate.site, family, asked.on)
    )


def stands(now: StandingNow, family: str, on: date) -> Reason:
    """How a site stands in a family on a day, until when, and who had decided it by then."""
    item = now.decision
    facts: dict[str, Any] = {"standing": now.standing, "family": family, "by": item.by}
    facts["approval"] = (
        because("approved_by_whom", by=item.approved_by)
        if item.approved_by and settled(item, on)
        else because("not_approved_yet")
    )
    if now.standing in PROTECTS:
        return because("decided_against", since=now.since.isoformat(), why=why(now), **facts)
    if now.standing == "provisional" and item.met_on and item.met_on <= on:
        met = item.met_on.isoformat()
        return because("decided_met", condition=item.condition, met=met, **facts)
    if now.standing == "provisional" and item.due:
        due = item.due.isoformat()
        return because("decided_provided", condition=item.condition, due=due, **facts)
    if now.standing == "approved" and item.until:
        return because("decided_until", until=item.until.isoformat(), **facts)
    return because("decided_as", since=now.since.isoformat(), **facts)


def lifting(now: StandingNow, family: str) -> Reason:
    """What would lift a suspension or a disqualification."""
    if now.decision.may_lift and not now.lapsed:
        return because("lift_by", may_lift=now.decision.may_lift)
    return because("lift_by_decision", family=family)


def proof(now: StandingNow, family: str) -> dict[str, object]:
    """The decision behind a verdict."""
    item = now.decision
    return {
        "decision": item.id,
        "family": family,
        "reason": item.reason,
        "review_on": item.review_on and item.review_on.isoformat(),
        "may_lift": item.may_lift,
    }


def why(now: StandingNow) -> Reason:
    """Why a site stands so, in the words of who decided it, and when it is looked at again."""
    item = now.decision
    if now.lapsed and item.due:
        return because("condition_lapsed", condition=item.condition, due=item.due.isoformat())
    said = because("as_named", name=item.reason)
    if item.review_on:
        return because("reviewed_on", reason=said, review=item.review_on.isoformat())
    return said
