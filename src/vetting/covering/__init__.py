"""Suppliers that cover every service of a need, judged as strong as their weakest part.

Each service was judged alone under the rubric of its family; here the parts of one supplier are
put together, looking at no other supplier. Rubrics are never averaged.
"""

from collections.abc import Iterator, Mapping, Sequence

from vetting.candidates import Candidate
from vetting.covering.together import Together, of_services, together
from vetting.criteria import KINDS, Basis, Measured, valued
from vetting.flags import flags
from vetting.gates import GATES, Verdict, Waiver, waived
from vetting.gates.standing import STANDS
from vetting.matching import STATUSES, Judged, active_weights, by_score
from vetting.need import Asked
from vetting.records import Offering, Price
from vetting.rubric import Criterion, Points, Rubric
from vetting.scoring import Score, total
from vetting.sentences import Reason, because
from vetting.standing_score import standing

__all__ = ["SHOWN_TOGETHER", "covering"]

_WEEKS: Points = ((0.5, 100), (0.8, 80), (1.0, 50), (1.25, 0))
_PRICE: Points = ((0.6, 100), (1.0, 50), (1.3, 0))

SHOWN_TOGETHER: Mapping[str, Criterion] = {
    "weeks": Criterion(
        "weeks", 1, "relative", measure="weeks", reference="weeks_available", points=_WEEKS
    ),
    "price": Criterion("price", 1, "relative", measure="price", reference="budget", points=_PRICE),
}
"""Time and price of services under several rubrics: shown and flagged, never weighed."""

OF_THE_WHOLE = ("price_comparable",)
"""Rules about the budget, which is for all services together: not tested for one alone."""

SAYS_WHERE = ("not_excluded", "offers_services", "within_km")
"""Rules about the supplier or the place, or whose reason names the service itself."""


def covering(
    found: Sequence[Sequence[Judged]],
    asked: Asked,
    rubric: Rubric | None,
    waivers: Sequence[Waiver] = (),
) -> Iterator[Judged]:
    """Return one supplier judged for all services together.

    Args:
        found: for each service, in the order of the need, every site of the supplier that
            offers it, judged for that service alone; none empty.
        asked: the whole need.
        rubric: the rubric of all services, None where they belong to several families.
        waivers: gates that count as passed.

    Returns:
        one for each site that offers all of them; and its best site for each service, where no
        single site offers all, or every one that does stands worse.
    """
    picks = list(_at_one_site(found))
    best = tuple(min(sites, key=_rank) for sites in found)
    if not picks or _status(best) < min(map(_status, picks)):
        picks.append(best)
    for pick in picks:
        verdicts = waived(_verdicts(pick, asked), waivers, asked.end)
        if rubric:
            yield _one_family(pick, verdicts, asked, rubric)
        else:
            yield _several_families(pick, verdicts, asked)


def _at_one_site(found: Sequence[Sequence[Judged]]) -> Iterator[tuple[Judged, ...]]:
    for first in found[0]:
        same = [
            [item for item in sites if item.candidate.site.id == first.candidate.site.id]
            for sites in found
        ]
        if all(same):
            yield tuple(items[0] for items in same)


def _rank(item: Judged) -> tuple[float | str, ...]:
    return (STATUSES.index(item.status), *by_score(item))


def _status(parts: Sequence[Judged]) -> int:
    return max(STATUSES.index(part.status) for part in parts)


def _one_family(
    parts: tuple[Judged, ...], verdicts: tuple[Verdict, ...], asked: Asked, rubric: Rubric
) -> Judged:
    """Under one rubric: each criterion at its weakest service, time and price of the whole."""
    weights = active_weights(rubric, asked)
    leaves = parts[0].criteria
    whole = together(parts, asked)
    candidate = _candidate(parts, asked, whole)
    bases = {
        name: _basis(leaf, rubric.family or rubric.id, candidate, asked, whole)
        if leaf.measure in SHOWN_TOGETHER
        else _weakest(parts, name, asked)
        for name, leaf in leaves.items()
    }
    caps = {name: leaf.cap for name, leaf in leaves.items() if leaf.cap}
    return Judged(
        candidate=candidate,
        verdicts=verdicts,
        bases=bases,
        weights=weights,
        criteria=leaves,
        scored=lambda: total(weights, {name: item.cell for name, item in bases.items()}, caps),
        stood=lambda: standing(rubric, leaves, bases),
        flagged=lambda: (*flags(candidate, verdicts, bases, weights, asked), *_standings(parts)),
        parts=parts,
    )


def _several_families(
    parts: tuple[Judged, ...], verdicts: tuple[Verdict, ...], asked: Asked
) -> Judged:
    """Under several rubrics: the score of the weakest part; time and price are only shown."""
    whole = together(parts, asked)
    candidate = _candidate(parts, asked, whole)
    bases = {
        name: _basis(criterion, "", candidate, asked, whole)
        for name, criterion in SHOWN_TOGETHER.items()
    }
    weakest = min(parts, key=lambda part: part.score.score)
    stands = [part.standing for part in parts if part.standing is not None]
    told = flags(candidate, verdicts, bases, dict.fromkeys(bases, 0.0), asked)
    return Judged(
        candidate=candidate,
        verdicts=verdicts,
        bases=bases,
        weights={},
        criteria=SHOWN_TOGETHER,
        scored=lambda: Score(
            weakest.score.score,
            min(part.score.possible for part in parts),
            weakest.score.confidence,
            weakest.score.disagreement,
        ),
        stood=lambda: min(stands) if len(stands) == len(parts) else None,
        flagged=lambda: (*told, *_standings(parts), *_of_parts(parts, told)),
        parts=parts,
    )


def _standings(parts: Sequence[Judged]) -> Sequence[Reason]:
    """How each of its sites stands in the family that judges it there, each said once."""
    said: list[Reason] = []
    for part in parts:
        said += [item for item in part.flags if item.code in STANDS and item not in said]
    return said


def _of_parts(parts: Sequence[Judged], told: Sequence[Reason]) -> Iterator[Reason]:
    """What must be said of single criteria; time and price are said of the whole."""
    said = list(told)
    for part in parts:
        for name in part.weights:
            flag = part.bases[name].flag
            if flag and flag not in said and part.criteria[name].measure not in SHOWN_TOGETHER:
                said.append(flag)
                yield flag


def _verdicts(parts: Sequence[Judged], asked: Asked) -> tuple[Verdict, ...]:
    """Every gate of every part: what is said alike once, else with the services it is about."""
    found: dict[tuple[str, str], list[tuple[Verdict, list[str]]]] = {}
    for service, part in zip(asked.need.services, parts, strict=True):
        for judged in part.verdicts:
            verdict = judged
            if judged.gate.rule in OF_THE_WHOLE:
                verdict = GATES[judged.gate.rule](judged.gate, part.candidate, asked)
            said = found.setdefault((verdict.gate.id, verdict.gate.rule), [])
            same = next((item for item in said if _alike(item[0], verdict)), None)
            if same:
                same[1].append(service)
            else:
                said.append((verdict, [service]))
    return tuple(
        _about(verdict, services, len(parts))
        for said in found.values()
        for verdict, services in said
    )


def _alike(one: Verdict, other: Verdict) -> bool:
    return (one.verdict, one.reason, one.remedy) == (other.verdict, other.reason, other.remedy)


def _about(verdict: Verdict, services: Sequence[str], count: int) -> Verdict:
    """A verdict that is not the same for all names its services, where it does not do so itself."""
    if len(services) == count or verdict.gate.rule in SAYS_WHERE:
        return verdict
    remedy = of_services(verdict.remedy, services) if verdict.remedy else None
    return verdict._replace(reason=of_services(verdict.reason, services), remedy=remedy)


def _weakest(parts: Sequence[Judged], name: str, asked: Asked) -> Basis:
    """What a criterion proves at its weakest service, which is named where they differ."""
    own = [part.bases[name] for part in parts]
    place = min(range(len(own)), key=lambda item: (own[item].cell.lo, own[item].cell.hi))
    if all(item.reason == own[place].reason for item in own):
        return own[place]
    reason = of_services(own[place].reason, (asked.need.services[place],))
    return own[place]._replace(reason=reason)


def _basis(
    leaf: Criterion, family: str, candidate: Candidate, asked: Asked, whole: Together
) -> Basis:
    """Time or price of all services together."""
    known = whole.weeks if leaf.measure == "weeks" else whole.price
    if isinstance(known, Reason):
        return Basis(known)
    if isinstance(known, Measured):
        found = valued(leaf, known, asked)
        longest = (whole.longest,) if whole.longest else ()
        return found._replace(reason=because("longest_of", reason=found.reason, services=longest))
    found = KINDS[leaf.kind](leaf, family, candidate, asked)
    if whole.converted:
        said = because("added_up_converted", reason=found.reason, converted=whole.converted)
    else:
        said = because("added_up", reason=found.reason)
    return found._replace(reason=said)


def _candidate(parts: Sequence[Judged], asked: Asked, whole: Together) -> Candidate:
    """The supplier with what all its services come to; as far away as its farthest site."""
    own = [part.candidate for part in parts]
    far = [item.distance_km for item in own if item.distance_km is not None]
    offering = Offering(
        own[0].offering.service,
        price=whole.price if isinstance(whole.price, Price) else None,
    )
    return own[0]._replace(
        offering=offering,
        exact=all(item.exact for item in own),
        distance_km=max(far) if len(far) == len(own) else None,
        near_exact=all(item.near_exact for item in own),
        subcontracted=tuple(dict.fromkeys(who for item in own for who in item.subcontracted)),
    )
