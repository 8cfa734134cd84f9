"""Gates over certificates: on file, current, within scope, known well enough, lasting."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vetting.candidates import Candidate
from vetting.gates.verdicts import Verdict, failed, held, missing, passed
from vetting.need import Asked
from vetting.records import Certificate
from vetting.rubric import Gate
from vetting.sentences import Reason, because
from vetting.vocabulary import Vocabulary, folded

ORDER = ("pass", "hold", "fail")
BAD_OUTCOMES = (
    "OAI",
    "warning letter",
    "警告信",
    "import alert",
    "进口禁令",
    "non-compliance",
    "不符合",
)
"""What an authority writes where it found a site wanting, as it stands in a scope."""

NAMED = 4
"""Certificates that are named where any of them would do."""

Lacking = Callable[[Certificate, Asked], "tuple[str, ...] | None"]
"""What of the need a certificate's scope leaves out; None where no scope is on file."""

LeftOut = Callable[[Gate, Certificate, Mapping[str, Any], Sequence[str]], Verdict]
"""The verdict on a certificate, given its facts, whose scope leaves something out."""


def out_of_scope(
    gate: Gate, item: Certificate, facts: Mapping[str, Any], lacking: Sequence[str]
) -> Verdict:
    """What a scope leaves out is shown not to be met."""
    return failed(
        gate,
        because("out_of_scope", **facts, scope=item.scope, lacking=lacking),
        because("need_scope", certificate=item.type, lacking=lacking),
    )


class Scope(NamedTuple):
    """What is asked of a certificate's scope; nothing, unless told."""

    lacking: Lacking = lambda item, asked: ()
    left_out: LeftOut = out_of_scope


def certificate_valid(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """A certificate of the site is current, lasts to the need's end and covers the species."""
    scope = Scope(_species_left_out) if "species" in gate.with_.get("covers", ()) else Scope()
    return best(gate, candidate, asked, _types(gate), scope)


def certificate_scope(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The same, and its scope names the service asked for, with the kind of species."""
    return best(gate, candidate, asked, _types(gate), Scope(_services_left_out))


def best(
    gate: Gate, candidate: Candidate, asked: Asked, types: Sequence[str], scope: Scope
) -> Verdict:
    """The best verdict over the certificates of these types at the site."""
    home, country = candidate.supplier.country or "CN", gate.with_.get("country")
    if country and country != home:
        return passed(gate, because("not_asked_abroad", country=home))
    held_ones = [
        item
        for item in candidate.site.certificates
        if item.type in types and not (item.issued and item.issued > asked.on)
    ]
    if not held_ones:
        return _absent(gate, types, _what(asked))
    if ended := _ended_badly(held_ones):
        item, outcome = ended
        return failed(
            gate,
            because("inspection_failed", certificate=item.type, outcome=outcome),
            because("need_inspection", certificate=item.type),
            certificate_evidence(item, asked.on),
        )
    found = [_one(gate, item, asked, scope) for item in held_ones]
    return min(found, key=lambda verdict: (ORDER.index(verdict.verdict), verdict.flagged))


def _one(gate: Gate, item: Certificate, asked: Asked, scope: Scope) -> Verdict:
    name, grade = item.type, grade_on(item, asked.on)
    evidence = certificate_evidence(item, asked.on)
    facts = {"certificate": name, "number": item.number, "valid_until": _day(item.valid_until)}
    if item.valid_until and item.valid_until < asked.on:
        return missing(
            gate,
            because("certificate_expired", **facts),
            because("need_renewal", certificate=name, until=_day(asked.end or asked.on)),
            evidence,
        )
    left_out = scope.lacking(item, asked)
    if left_out:
        return scope.left_out(gate, item, facts, left_out)._replace(evidence=(evidence,))
    if left_out is None:
        return held(
            gate,
            because("scope_not_on_file", **facts),
            because("ask_scope", certificate=name),
            evidence,
        )
    if grade < gate.minimum_grade:
        return missing(
            gate,
            because("certificate_unchecked", **facts, grade=grade),
            because("check_register", certificate=name, number=item.number),
            evidence,
        )
    if item.valid_until is None:
        entry = asked.vocabulary.codes("certificates").get(name, {})
        if gate.with_.get("until") and entry.get("expires", True):
            return held(
                gate,
                because("no_end_on_file", **facts),
                because("ask_end", certificate=name),
                evidence,
            )
        return passed(gate, because("certificate_held", **facts), evidence)
    if asked.end and item.valid_until < asked.end and gate.with_.get("until") == "need_end":
        return held(
            gate,
            because("lapses_before_end", **facts, end=_day(asked.end)),
            because("need_renewal", certificate=name, until=_day(asked.end)),
            evidence,
        )
    return passed(gate, because("certificate_current", **facts), evidence)


def _absent(gate: Gate, types: Sequence[str], what: Reason) -> Verdict:
    """Nothing of these types on file; of many that would do, a few are named."""
    facts = {"certificates": types, "what": what}
    if len(types) <= NAMED:
        return missing(
            gate, because("certificate_absent", **facts), because("need_certificate", **facts)
        )
    facts = {"certificates": types[:NAMED], "count": len(types), "what": what}
    return missing(gate, because("none_of_many", **facts), because("need_one_of", **facts))


_BAD = {folded(word): word for word in BAD_OUTCOMES}


def _ended_badly(items: Sequence[Certificate]) -> tuple[Certificate, str] | None:
    """An entry that names a bad outcome, with no later one of its type that does not."""
    for item in items:
        outcome = _bad_outcome(item.scope)
        if outcome and not any(
            other.type == item.type
            and other.issued
            and item.issued
            and other.issued > item.issued
            and not _bad_outcome(other.scope)
            for other in items
        ):
            return item, outcome
    return None


@lru_cache(1024)
def _bad_outcome(scope: tuple[str, ...]) -> str | None:
    return next((_BAD[folded(part)] for part in scope if folded(part) in _BAD), None)


def grade_on(item: Certificate, on: date) -> str:
    """E2 where somebody had looked into the register by that day, E1 where only a copy is there."""
    return item.grade if item.checked and item.checked.on <= on else "E1"


def certificate_evidence(item: Certificate, on: date) -> Mapping[str, Any]:
    """What was on file of a certificate on a day, for the evidence of a verdict."""
    grade = grade_on(item, on)
    checked = item.checked if grade == "E2" else None
    return {
        "certificate": item.type,
        "number": item.number,
        "scope": list(item.scope),
        "valid_until": _day(item.valid_until),
        "grade": grade,
        "checked": f"{checked.register} {checked.on.isoformat()}" if checked else None,
        "by": checked.by if checked else None,
    }


def _types(gate: Gate) -> Sequence[str]:
    named = gate.with_["certificate"]
    return (named,) if isinstance(named, str) else tuple(named)


def scope_asked(gate: Gate, asked: Asked) -> tuple[str, ...]:
    """Return what a need asks a scope to name, under a gate of this module; often nothing."""
    if gate.rule == "certificate_valid":
        return asked.need.species if "species" in gate.with_.get("covers", ()) else ()
    if gate.rule != "certificate_scope":
        return ()
    services = _services_in_scope(asked.need.services, asked.vocabulary)
    species = [_kind(code, asked.vocabulary) for code in asked.need.species]
    kinds = dict.fromkeys(f"/{kind}" for kind in species) or ("",)
    return tuple(f"{code}{kind}" for code in services for kind in kinds)


def scope_lacking(gate: Gate, item: Certificate, asked: Asked) -> tuple[str, ...] | None:
    """Return what of it the scope of a certificate leaves out; None where no scope is on file."""
    if not scope_asked(gate, asked):
        return ()
    scoped = gate.rule == "certificate_scope"
    return _services_left_out(item, asked) if scoped else _species_left_out(item, asked)


def _services_in_scope(services: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    """The services a scope must name: of several only those that are done under GLP."""
    entries = vocabulary.codes("services")
    glp = [code for code in services if entries[code].get("glp")]
    return glp or services


def _species_left_out(item: Certificate, asked: Asked) -> tuple[str, ...] | None:
    if not asked.need.species:
        return ()
    if not item.scope:
        return None
    return tuple(
        code
        for code in asked.need.species
        if not any(_names_species(part, code, asked.vocabulary) for part in item.scope)
    )


def _services_left_out(item: Certificate, asked: Asked) -> tuple[str, ...] | None:
    """Scope items read `SERVICE`, or `SERVICE/KIND` with a species or a group of species."""
    if not item.scope:
        return None
    return _outside(item.scope, asked.need.services, asked.need.species, asked.vocabulary)


@lru_cache(1024)
def _outside(
    scope: tuple[str, ...],
    services: tuple[str, ...],
    every_species: tuple[str, ...],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    left_out = []
    for service in _services_in_scope(services, vocabulary):
        codes = (service, *vocabulary.broader(service))
        parts = [part.partition("/") for part in scope]
        kinds = [kind for code, _, kind in parts if code in codes]
        if not kinds:
            left_out.append(service)
            continue
        left_out += [
            f"{service}/{_kind(species, vocabulary)}"
            for species in every_species
            if not any(not kind or _names_species(kind, species, vocabulary) for kind in kinds)
        ]
    return tuple(dict.fromkeys(left_out))


@lru_cache(1024)  # the same few words stand in every scope
def _names_species(part: str, species: str, vocabulary: Vocabulary) -> bool:
    group = vocabulary.species_group(species)
    if part in (species, group):
        return True
    term = vocabulary.find(part, ("species",))
    return (term is not None and term.code == species) or folded(part) == folded(group or species)


def _kind(species: str, vocabulary: Vocabulary) -> str:
    return vocabulary.species_group(species) or species


def _what(asked: Asked) -> Reason:
    if asked.need.species:
        return because("for_species", species=asked.need.species)
    return because("for_services", services=asked.need.services)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
