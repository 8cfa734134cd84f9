"""What a gate rule returns."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vetting.rubric import Gate
from vetting.sentences import Reason

NEVER_WAIVED = ("not_excluded", "no_open_flag")
"""Rules that no waiver lifts. What the need itself rules out is settled by changing the need; an
open integrity flag by closing it on the record, with a name and a reason that stay there for the
next need too. A waiver would let in what somebody wrote down so that nobody lets it in."""


class Waiver(NamedTuple):
    """A person's word that a gate counts as passed for one need: who, why, to which day."""

    gate: str
    by: str
    reason: str
    until: date


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


def waived(found: Sequence[Verdict], waivers: Sequence[Waiver]) -> tuple[Verdict, ...]:
    """Return the verdicts with every gate that was waived and not passed counted as passed."""
    by_gate = {item.gate: item for item in waivers}
    if not by_gate:
        return tuple(found)
    return tuple(
        item._replace(verdict="pass", waived=by_gate[item.gate.id])
        if item.verdict != "pass" and item.gate.id in by_gate and item.gate.rule not in NEVER_WAIVED
        else item
        for item in found
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
