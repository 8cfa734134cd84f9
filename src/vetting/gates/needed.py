"""Gates that come from the need itself."""

from vetting.candidates import Candidate, lies_in
from vetting.criteria import price
from vetting.gates.standing import decided, lifting, proof, stands
from vetting.gates.verdicts import Verdict, failed, held, passed
from vetting.need import Asked
from vetting.records import names
from vetting.rubric import Gate
from vetting.sentences import because
from vetting.vocabulary import folded


def not_excluded(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The need does not rule out the supplier or its place, and no person the site.

    Who disqualified the site in the family that judges did so; a suspended one is held.
    """
    exclude = asked.need.exclude
    if exclude:
        spoken = {folded(name) for name in (candidate.supplier.id, *names(candidate.supplier))}
        for name in exclude.suppliers:
            if folded(name) in spoken:
                return failed(gate, because("ruled_out", name=name), because("lift_exclusion"))
        for place in exclude.places:
            if lies_in(candidate, place):
                return failed(gate, because("ruled_out", name=place), because("lift_exclusion"))
    kept_out = {now.standing: (family, now) for family, now in decided(candidate, asked)}
    for name, verdict in (("disqualified", failed), ("suspended", held)):
        if name in kept_out:
            family, now = kept_out[name]
            return verdict(
                gate, stands(now, family, asked.on), lifting(now, family), proof(now, family)
            )
    return passed(gate, because("not_ruled_out"))


def offers_services(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The site offers every service of the need, by the very code that was asked."""
    if candidate.lacking:
        return held(
            gate,
            because("services_lacking", services=candidate.lacking),
            because("ask_services", services=candidate.lacking),
        )
    if not candidate.exact:
        return held(
            gate,
            because("other_code", has=candidate.offering.service, asks=asked.need.services),
            because("ask_services", services=asked.need.services),
        )
    return passed(gate, because("offers", services=asked.need.services))


def within_km(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The site lies within the distance asked for."""
    limit, distance = asked.need.within_km, candidate.distance_km
    if limit is None:
        return passed(gate, because("no_limit_asked"))
    if distance is None:
        return held(gate, because("no_place_on_file"), because("ask_place"))
    if distance > limit:
        return failed(
            gate, because("too_far", km=distance, limit=limit), because("allow_km", km=distance)
        )
    return passed(gate, because("within", km=distance, limit=limit))


def price_comparable(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """A price on file can be compared with the budget; none on file is for the score to say."""
    if asked.need.budget is None:
        return passed(gate, because("no_budget_asked"))
    measured = price(candidate, asked)
    if measured.unknown and measured.remedy:
        return held(gate, measured.unknown, measured.remedy)
    return passed(gate, measured.unknown or because("price_comparable"))
