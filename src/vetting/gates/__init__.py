"""One function for each gate rule, named in `GATES`; conditions for when one applies, in `WHEN`.

A rule takes a gate, a candidate and what is asked, and returns a `Verdict`: `pass`, `hold` (not
shown either way) or `fail`. What missing evidence means stands in the rubric (`on_missing`).
"""

from collections.abc import Callable, Mapping, Sequence

from vetting.candidates import Candidate
from vetting.gates.certificates import certificate_scope, certificate_valid, standards_held
from vetting.gates.needed import not_excluded, offers_services, within_km
from vetting.gates.recorded import (
    comparable,
    jurisdiction_served,
    no_open_flag,
    offering_covers,
    registered,
)
from vetting.gates.verdicts import Verdict
from vetting.need import Asked
from vetting.rubric import Gate

GATES: Mapping[str, Callable[[Gate, Candidate, Asked], Verdict]] = {
    "registered": registered,
    "certificate_valid": certificate_valid,
    "certificate_scope": certificate_scope,
    "standards_held": standards_held,
    "comparable_projects": comparable,
    "no_open_flag": no_open_flag,
    "offering_covers": offering_covers,
    "jurisdiction_served": jurisdiction_served,
    "not_excluded": not_excluded,
    "offers_services": offers_services,
    "within_km": within_km,
}

NEED_GATES: Sequence[Gate] = (
    Gate("not_excluded", "not_excluded", "hold", {"en": "not ruled out", "zh": "未被排除"}),
    Gate("service", "offers_services", "hold", {"en": "service", "zh": "服务项目"}),
    Gate("within_km", "within_km", "hold", {"en": "distance", "zh": "距离"}),
)
"""Gates that a need brings itself, whatever the rubric."""

WHEN: Mapping[str, Callable[[Asked], bool]] = {
    "asks_glp": lambda asked: asked.is_asked("GLP"),
    "cn": lambda asked: "CN-NMPA" in asked.jurisdictions,
    "us_or_eu": lambda asked: bool({"US-FDA", "EU-EMA"} & set(asked.jurisdictions)),
    "uses_animals": lambda asked: any(_uses_animals(asked, code) for code in asked.need.services),
    "registers_device": lambda asked: _registers(asked) and _is_device(asked),
    "registers_drug": lambda asked: _registers(asked) and not _is_device(asked),
}

__all__ = ["GATES", "NEED_GATES", "WHEN", "Verdict", "verdicts"]


def verdicts(gates: Sequence[Gate], candidate: Candidate, asked: Asked) -> tuple[Verdict, ...]:
    """Return the verdict of every gate that applies to this need, the need's own gates first."""
    return tuple(
        GATES[gate.rule](gate, candidate, asked)
        for gate in (*NEED_GATES, *gates)
        if all(WHEN[condition](asked) for condition in gate.when)
    )


ADVICE = ("REG-STRAT", "REG-QMS", "REG-CER", "REG-LCM", "REG-AGENT", "REG-MAH", "REG-DMF")
"""Regulatory work that ends in no approval of its own."""


def _uses_animals(asked: Asked, code: str) -> bool:
    return asked.vocabulary.codes("services").get(code, {}).get("animals", True) is not False


def _registers(asked: Asked) -> bool:
    return any(
        asked.vocabulary.top(code) == "REG" and code not in ADVICE for code in asked.need.services
    )


def _is_device(asked: Asked) -> bool:
    device = ("REG-DEV1", "REG-DEV2", "REG-DEV3", "REG-IVD")
    return bool(asked.device_class) or any(code in device for code in asked.need.services)
