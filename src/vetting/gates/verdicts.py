"""What a gate rule returns."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vetting.rubric import Gate
from vetting.sentences import Reason, because

NEVER_WAIVED = ("not_excluded", "no_hold", "no_open_flag", "no_open_finding")
"""Rules that no waiver lifts. What the need itself rules out is settled by changing the need; an
open integrity flag, hold or finding by closing it on the record, with a name and a reason that stay
there for the next need too. A waiver would let in what somebody wrote down so that nobody lets it
in."""


class Waiver(NamedTuple):
    """A person's word that a gate counts as passed for one need: who, why, to which day.

    One that is kept on file has an `id`, and somebody who approved it.
    """

    gate: str
    by: str
    reason: str
    until: date
    id: str | None = None
    approved_by: str | None = None


class Verdict(NamedTuple):
    """The verdict of one gate with its reason, what would settle it, and the evidence.

    `flagged` marks a gate that let the candidate through with its evidence missing; `waived`
    one that counts as passed on somebody's word, with the reason that still stands.
    """

    gate: Gate
    verdict: str
    reason: Reason
    remedy: Reason | None = None
    evidence: tuple[Mapping[str, Any], ...] = ()
    flagged: bool = False
    waived: Waiver | None = None


def waived(
    found: Sequence[Verdict], waivers: Sequence[Waiver], end: date | None
) -> tuple[Verdict, ...]:
    """Return the verdicts with every gate that was waived and not passed counted as passed.

    A waiver is tested against the end of the work as a certificate is: one that ends before
    leaves the gate not shown either way.
    """
    by_gate = {item.gate: item for item in waivers}
    return tuple(
        _waived(item, by_gate[item.gate.id], end)
        if item.gate.id in by_gate and item.verdict != "pass" and item.waived is None
        else item
        for item in found
    )


def _waived(item: Verdict, waiver: Waiver, end: date | None) -> Verdict:
    if item.gate.rule in NEVER_WAIVED:
        return item
    if end is None or end <= waiver.until:
        return item._replace(verdict="pass", waived=waiver)
    facts = {"by": waiver.by, "until": waiver.until.isoformat(), "end": end.isoformat()}
    remedy = because("waive_until", end=facts["end"], remedy=item.remedy or item.reason)
    return item._replace(
        verdict="hold",
        reason=because("waiver_ends", missing=item.reason, **facts),
        remedy=remedy,
        waived=waiver,
    )


def passed(gate: Gate, reason: Reason, *evidence: Mapping[str, Any]) -> Verdict:
    """Return that the gate is met."""
    return Verdict(gate, "pass", reason, evidence=evidence)


def failed(gate: Gate, reason: Reason, remedy: Reason, *evidence: Mapping[str, Any]) -> Verdict:
    """Return that the gate is shown not to be met."""
    return Verdict(gate, "fail", reason, remedy, evidence)


def held(gate: Gate, reason: Reason, remedy: Reason, *evidence: Mapping[str, Any]) -> Verdict:
    """Return that it is not shown either way, whatever the rubric says of missing evidence."""
    return Verdict(gate, "hold", reason, remedy, evidence)


def missing(gate: Gate, reason: Reason, remedy: Reason, *evidence: Mapping[str, Any]) -> Verdict:
    """Return what the rubric says missing evidence means for this gate."""
    if gate.on_missing == "flag":
        return Verdict(gate, "pass", reason, remedy, evidence, flagged=True)
    return Verdict(gate, gate.on_missing, reason, remedy, evidence)
