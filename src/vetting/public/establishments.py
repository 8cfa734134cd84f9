"""Establishments as sites: each number with the list it was seen in, and the day of that list."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from vetting.naming.parsing import folded, letters_of
from vetting.naming.places import CHINESE, LATIN
from vetting.public.rows import Listed
from vetting.sentences import Reason, because
from vetting.slugs import slug

OF_A_SITE = ("fei", "duns")


def site_told(
    document: Mapping[str, Any], listed: Listed, source: str, on: date
) -> dict[str, Any] | None:
    """Return the site that a row adds to a supplier or adds a number to; None for nothing new.

    The numbers decide which site it is. They go to a site without any only where there is no
    doubt which one it is; else it is another site.
    """
    told = {scheme: listed.numbers[scheme] for scheme in OF_A_SITE if scheme in listed.numbers}
    if not told:
        return None
    seen = {**told, "source": source, "on": on.isoformat()}
    sites: Sequence[Mapping[str, Any]] = document.get("sites", ())
    for site in sites:
        known = _numbers(site)
        if known.items() & told.items():
            new = told.items() - known.items()
            return {"id": site["id"], "identifiers": seen} if new else None
    bare = [site for site in sites if not _numbers(site) and _may_be(site, listed, len(sites))]
    if len(bare) == 1:
        return {"id": bare[0]["id"], "identifiers": seen}
    return {"id": _site_id(told, sites), **_placed(listed), "identifiers": seen}


def contradicted(document: Mapping[str, Any], listed: Listed) -> Reason | None:
    """Return what a site with one number of a row says otherwise: its other number is another."""
    for site in document.get("sites", ()):
        known = _numbers(site)
        both = known.keys() & listed.numbers.keys()
        other = sorted(scheme for scheme in both if known[scheme] != listed.numbers[scheme])
        if other and len(both) > len(other):
            facts = {"scheme": because(f"scheme_{other[0]}"), "number": known[other[0]]}
            return because("clue_other_id", supplier=f"{document['id']}/{site['id']}", **facts)
    return None


def new_supplier(name: str, country: str | None, taken: Callable[[str], bool]) -> dict[str, Any]:
    """Return the document of a supplier that only a public list names, without its sites."""
    stem = slug(name) or "supplier"
    made, count = stem, 1
    while taken(made):
        count += 1
        made = f"{stem}-{count}"
    return {"id": made, "name": name, **({"country": country} if country else {})}


def same_firm(listed: Listed) -> tuple[str, str | None]:
    """Return what the rows of one firm have in common: the letters of its name, and its country."""
    return letters_of(folded(listed.name)) or listed.name, listed.country


def city_of(text: str) -> str | None:
    """Return the place that a city's name means in either language; None where it is no known one.

    `Zibo City` is Zibo.
    """
    word = re.sub(r"[\W_]+|\bcity\b", "", folded(text))
    return CHINESE.get(word) or LATIN.get(word)


def _numbers(site: Mapping[str, Any]) -> dict[str, str]:
    found = site.get("identifiers", {})
    return {
        scheme: re.sub(r"[\s.-]", "", found[scheme]) for scheme in OF_A_SITE if found.get(scheme)
    }


def _may_be(site: Mapping[str, Any], listed: Listed, count: int) -> bool:
    """Whether a site without numbers is the one listed: the only one, or that in the same city."""
    one = city_of(site.get("city") or "")
    other = city_of(listed.details.get("city") or "")
    if one and other:
        return one == other
    return count == 1 and not site.get("address")


def _placed(listed: Listed) -> dict[str, str]:
    names = ("address", "city")
    return {name: listed.details[name] for name in names if name in listed.details}


def _site_id(told: Mapping[str, str], sites: Sequence[Mapping[str, Any]]) -> str:
    scheme = "duns" if "duns" in told else "fei"
    made, taken = f"{scheme}-{told[scheme]}", {site["id"] for site in sites}
    return made if made not in taken else f"{made}-2"
