"""What a need must hold beyond its shape."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vetting.checks.codes import MANY, Problems, coded, is_point, known_code, one_of
from vetting.gates.standing import MAY_BE_ASKED
from vetting.need import Need
from vetting.rates import UNITS, unit
from vetting.records import DEVICE_CLASSES
from vetting.sentences import because
from vetting.texts import short
from vetting.vocabulary import Vocabulary

LAST_YEAR, LONGEST = 2200, 1040
"""The last year a need may name, and the longest work in weeks; more is a mistake."""

_CURRENCY = re.compile(r"[A-Z]{3}")

NEED_SECTIONS: Mapping[str, str] = {
    "services": "services",
    "modality": "modalities",
    "species": "species",
    "areas": "areas",
    "jurisdictions": "jurisdictions",
    "standards": "standards",
}


def need_problems(need: Need, vocabulary: Vocabulary) -> Problems:
    """Return what is wrong with a need whose codes were looked up (`coded_need`)."""
    if not need.services:
        yield ("services",), because("no_service")
    for field, section in NEED_SECTIONS.items():
        values: Sequence[str] = getattr(need, field)
        if len(values) > MANY:
            yield (field,), because("many_codes", field=field, limit=MANY, count=len(values))
            continue
        for place, code in enumerate(values):
            yield from known_code((field, place), code, section, vocabulary)
            if field == "services" and vocabulary.is_group(code):
                below = vocabulary.narrower(code)[:6]
                yield (field, place), because("group_code", code=code, below=below)
    if need.device_class:
        yield from one_of(("device_class",), need.device_class, DEVICE_CLASSES)
    for place, name in enumerate(need.standing):
        yield from one_of(("standing", place), name, MAY_BE_ASKED)
    if need.budget:
        if need.budget.amount <= 0:
            yield ("budget", "amount"), because("not_positive", field="budget")
        if not _CURRENCY.fullmatch(need.budget.currency):
            yield ("budget", "currency"), because("bad_currency", value=short(need.budget.currency))
        if (per := unit(need.budget.per)) and per not in UNITS:
            reason = because("unknown_unit", value=short(per), units=list(UNITS))
            yield ("budget", "per"), reason
    for field in ("start_by", "finish_by"):
        day = getattr(need, field)
        if day and not 1900 <= day.year <= LAST_YEAR:
            yield (field,), because("bad_date", field=field, value=day.isoformat())
    if need.duration_weeks and need.duration_weeks > LONGEST:
        value, problem = str(need.duration_weeks), f"1-{LONGEST}"
        reason = because("bad_value", field="duration_weeks", value=value, problem=problem)
        yield ("duration_weeks",), reason
    if isinstance(need.near, tuple) and not is_point(need.near):
        yield ("near",), because("bad_location")
    for field in ("top", "duration_weeks", "within_km"):
        value = getattr(need, field)
        if value is not None and value < 1:
            yield (field,), because("not_positive", field=field)
    if need.start_by and need.finish_by and need.finish_by < need.start_by:
        yield ("finish_by",), because("ends_before_start")
    if need.within_km is not None and need.near is None:
        yield ("within_km",), because("within_of_what")
    if any(weight < 0 for weight in need.weights.values()):
        yield ("weights",), because("weight_negative")
    elif len(need.weights) > 1 and not any(need.weights.values()):
        yield ("weights",), because("weights_zero")


def coded_need(need: Need, vocabulary: Vocabulary) -> Need:
    """Return `need` with every word that names a code replaced by it; others stay as typed."""
    found: dict[str, Any] = {
        field: coded(getattr(need, field), section, vocabulary)
        for field, section in NEED_SECTIONS.items()
    }
    if need.budget:
        found["budget"] = replace(need.budget, currency=need.budget.currency.upper())
    return replace(need, **found)
