"""One function for each gate rule, named in `GATES`; when one applies stands in `conditions`.

A rule takes a gate, a candidate and what is asked, and returns a `Verdict`: `pass`, `hold` (not
shown either way) or `fail`. What missing evidence means stands in the rubric (`on_missing`).
"""

from collections.abc import Callable, Mapping, Sequence

from vetting.candidates import Candidate
from vetting.gates.certificates import certificate_scope, certificate_valid
from vetting.gates.conditions import WHEN
from vetting.gates.needed import (
    not_excluded,
    offers_services,
    price_comparable,
    within_km,
)
from vetting.gates.recorded import (
    comparable,
    established_in,
    jurisdiction_served,
    no_hold,
    no_open_finding,
    no_open_flag,
    offering_covers,
    registered,
)
from vetting.gates.standards import standards_held
from vetting.gates.standing import standing, waivers_on_file
from vetting.gates.verdicts import NEVER_WAIVED, Verdict, Waiver, waived
from vetting.need import Asked
from vetting.rubric import Gate

GATES: Mapping[str, Callable[[Gate, Candidate, Asked], Verdict]] = {
    "registered": registered,
    "established_in": established_in,
    "certificate_valid": certificate_valid,
    "certificate_scope": certificate_scope,
    "standards_held": standards_held,
    "comparable_projects": comparable,
    "no_hold": no_hold,
    "no_open_flag": no_open_flag,
    "no_open_finding": no_open_finding,
    "offering_covers": offering_covers,
    "jurisdiction_served": jurisdiction_served,
    "not_excluded": not_excluded,
    "offers_services": offers_services,
    "within_km": within_km,
    "price_comparable": price_comparable,
    "standing": standing,
}

NEED_GATES: Sequence[Gate] = (
    Gate("not_excluded", "not_excluded", "hold", {"en": "not ruled out", "zh": "未被排除"}),
    Gate("service", "offers_services", "hold", {"en": "service", "zh": "服务项目"}),
    Gate("within_km", "within_km", "hold", {"en": "distance", "zh": "距离"}),
    Gate(
        "price_comparable",
        "price_comparable",
        "hold",
        {"en": "comparable price", "zh": "价格可比"},
    ),
    Gate(
        "standing_asked",
        "standing",
        "hold",
        {"en": "standing", "zh": "准入状态"},
        when=("asks_standing",),
    ),
    Gate("counsel", "no_hold", "hold", {"en": "held for counsel", "zh": "待法务确认"}),
)
"""Gates that a need brings itself, whatever the rubric."""

__all__ = [
    "GATES",
    "NEED_GATES",
    "NEVER_WAIVED",
    "WHEN",
    "Verdict",
    "Waiver",
    "applying",
    "tested",
    "verdicts",
    "waived",
    "waivers_on_file",
]


def verdicts(gates: Sequence[Gate], candidate: Candidate, asked: Asked) -> tuple[Verdict, ...]:
    """Return the verdict of every gate that applies to this need, the need's own gates first."""
    return tuple(tested(applying(gates, asked), candidate, asked))


def tested(gates: Sequence[Gate], candidate: Candidate, asked: Asked) -> list[Verdict]:
    """Return the verdict of every gate; where nothing is held for counsel nothing is said of it."""
    found = (GATES[gate.rule](gate, candidate, asked) for gate in gates)
    return [item for item in found if item.gate.rule != "no_hold" or item.verdict != "pass"]


def applying(gates: Sequence[Gate], asked: Asked) -> list[Gate]:
    """Return the gates that apply to this need, its own first."""
    return [
        gate
        for gate in (*NEED_GATES, *gates)
        if all(WHEN[condition](asked) for condition in gate.when)
    ]
