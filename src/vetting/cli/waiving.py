"""Waivers: a gate that counts as passed for one need, on somebody's word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from vetting.gates import Waiver
    from vetting.need import Asked
    from vetting.rubric import Rubric


def waivers_of(
    gates: Sequence[str] | None, *, reason: str, until: str | None, by: str
) -> "tuple[Waiver, ...]":
    """Return what `--waive`, `--reason` and `--until` say.

    Raises:
        UsageError: a waiver without its reason or its end, or an end without a waiver.
    """
    from vetting.errors import UsageError
    from vetting.gates import Waiver
    from vetting.wording import day

    if not gates:
        if until is not None:
            raise UsageError("waiver_of_what")
        return ()
    if not reason.strip() or until is None:
        raise UsageError("waiver_wants")
    end = day(until, "--until")
    return tuple(Waiver(gate, by, reason.strip(), end) for gate in dict.fromkeys(gates))


def waivable(waivers: "Sequence[Waiver]", on: "date", rubrics: "Sequence[Rubric]") -> None:
    """See that every waiver names a gate of this need that may be waived, and has not ended.

    Raises:
        InputError: one does not.
    """
    from vetting.errors import InputError, nearest
    from vetting.gates import NEED_GATES, NEVER_WAIVED

    gates = (*NEED_GATES, *(gate for rubric in rubrics for gate in rubric.gates))
    known = list(dict.fromkeys(gate.id for gate in gates))
    for item in waivers:
        if item.gate not in known:
            may = [gate.id for gate in gates if gate.rule not in NEVER_WAIVED]
            near = nearest(item.gate, may) or list(dict.fromkeys(may))
            raise InputError("unknown_gate", value=item.gate, near=near)
        if all(gate.rule in NEVER_WAIVED for gate in gates if gate.id == item.gate):
            raise InputError("never_waived", gate=item.gate)
        if item.until < on:
            raise InputError("waiver_past", until=str(item.until), on=str(on))


def with_waivers(
    context: "Asked", waivers: "Sequence[Waiver]", rubrics: "Sequence[Rubric]"
) -> "Asked":
    """Return what is asked, with a word on whoever answers for what was waived."""
    from dataclasses import replace

    from vetting.gates import NEED_GATES
    from vetting.sentences import because

    if not waivers:
        return context
    first = waivers[0]
    gates = (*NEED_GATES, *(gate for rubric in rubrics for gate in rubric.gates))
    titles = {gate.id: gate.title for gate in gates}
    said = because(
        "assume_waived",
        gates=[titles[item.gate] for item in waivers],
        by=first.by,
        until=first.until.isoformat(),
        why=first.reason,
    )
    return replace(context, assumptions=(*context.assumptions, said))
