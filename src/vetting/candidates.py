"""A supplier's site and the offering that answers a need: what is judged."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vetting.need import Asked, Need
from vetting.need import asked as judged_on
from vetting.records import Indicator, Offering, Site, Supplier
from vetting.vocabulary import Places, Vocabulary, distance_km, folded


class Subcontractor(NamedTuple):
    """Who does part of the work, as it is on file; its id where it is a supplier itself."""

    name: str
    id: str | None = None


class Candidate(NamedTuple):
    """One site of a supplier with its offering for the service asked.

    `exact` is false where the offering names a wider or narrower code than was asked; `lacking`
    are services of the need that the site does not name; `also_called` are other names of its
    place; `subcontracted` are those who do part of the work;
    `figure` is what a park handed in for the criterion at hand. `distance_km` is None where either
    place is unknown or none was asked; `near_exact` is false where a city's centre was taken.
    """

    supplier: Supplier
    site: Site
    offering: Offering
    exact: bool = True
    lacking: tuple[str, ...] = ()
    distance_km: float | None = None
    near_exact: bool = True
    also_called: tuple[str, ...] = ()
    subcontracted: tuple[Subcontractor, ...] = ()
    figure: Indicator | None = None


def candidates(supplier: Supplier, asked: Asked, places: Places) -> Iterator[Candidate]:
    """Return one candidate for each site of `supplier` that offers a service asked for."""
    prefers = asked.need.prefer
    for site in supplier.sites:
        offers = [_offering(site, code, asked.vocabulary) for code in asked.need.services]
        found = [offer for offer in offers if offer]
        if not found:
            continue
        distance, exact_place = _distance(site, asked, places)
        yield Candidate(
            supplier=supplier,
            site=site,
            offering=_foremost(found, asked),
            exact=all(offer.service in asked.need.services for offer in found),
            lacking=tuple(
                code
                for code, offer in zip(asked.need.services, offers, strict=True)
                if offer is None
            ),
            distance_km=distance,
            near_exact=exact_place,
            also_called=_also_called(site, places) if asked.need.exclude or prefers else (),
        )


def without_need(
    supplier: Supplier, site: Site, family: str, on: date, vocabulary: Vocabulary
) -> tuple[Candidate, Asked]:
    """Return a site as it is judged in a family where nobody states a need."""
    offered = [one for one in site.offerings if vocabulary.family(one.service) == family]
    need = Need(services=tuple(one.service for one in offered[:1]))
    offering = offered[0] if offered else Offering("?")
    return Candidate(supplier, site, offering), judged_on(need, on=on, vocabulary=vocabulary)


def lies_in(candidate: Candidate, place: str) -> bool:
    """Whether a site lies in a place, by any name of its city or park, or by its address."""
    wanted = folded(place).removesuffix("市")
    if not wanted:
        return False
    site = candidate.site
    spoken = (site.city, site.park, site.address, *candidate.also_called)
    return any(wanted in folded(part) for part in spoken if part)


def related(services: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Return the codes under which suppliers of `services` may be on file: same, wider, narrower.

    A level-1 code is too wide to say that a service is offered.
    """
    found: list[str] = []
    for code in services:
        wider = [item for item in vocabulary.broader(code) if not vocabulary.is_group(item)]
        found += [item for item in (code, *wider, *vocabulary.narrower(code)) if item not in found]
    return found


def months(since: date, on: date) -> float:
    """Return the age of something dated `since` on the day `on`, in months of 30.4375 days."""
    return (on - since).days / 30.4375


def _offering(site: Site, service: str, vocabulary: Vocabulary) -> Offering | None:
    """The offering under the nearest code: the very one, then a wider, then a narrower one."""
    by_code: dict[str, Offering] = {}
    for offering in site.offerings:
        by_code.setdefault(offering.service, offering)
    if service in by_code:
        return by_code[service]
    return next(
        (by_code[code] for code in related((service,), vocabulary) if code in by_code), None
    )


def _foremost(offers: Sequence[Offering], asked: Asked) -> Offering:
    """The offering that stands for all: the one for the service named first."""
    exact = [offer for offer in offers if offer.service in asked.need.services]
    return (exact or list(offers))[0]


def _also_called(site: Site, places: Places) -> tuple[str, ...]:
    """The other names of a site's city and park."""
    found = [place for name in (site.city, site.park) if name and (place := places.find(name))]
    return tuple(name for place in found for name in (place.name, place.name_en))


def _distance(site: Site, asked: Asked, places: Places) -> tuple[float | None, bool]:
    if asked.place is None:
        return None, True
    here = (asked.place.latitude, asked.place.longitude)
    if site.location:
        return distance_km(here, (float(site.location[0]), float(site.location[1]))), True
    place = (site.park and places.find(site.park)) or (site.city and places.find(site.city))
    if not place:
        return None, False
    return distance_km(here, (place.latitude, place.longitude)), place.exact
