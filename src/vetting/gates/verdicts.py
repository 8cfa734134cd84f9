"""What a gate rule returns."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from vetting.rubric import Gate
from vetting.sentences import Reason


class Verdict(NamedTuple):
    """The verdict of one gate with its reason, what would settle it, and the evidence.

    `flagged` marks a gate that let the candidate through with its evidence missing.
    """

    gate: Gate
    verdict: str
    reason: Reason
    remedy: Reason | None = None
    evidence: tuple[Mapping[str, Any], ...] = ()
    flagged: bool = False


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
