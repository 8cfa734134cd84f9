"""The sites of two records of one company: one by its number (FEI, D-U-N-S), else two."""

from collections.abc import Mapping, Sequence
from typing import Any

from vetting.joining.numbers import NUMBERED
from vetting.joining.parts import beyond, by_key, filled, put
from vetting.sentences import Reason, because

Document = Mapping[str, Any]

PLAIN = ("name", "address", "city", "park", "location")


def goes_by(whole: Document, part: Document) -> dict[str, str]:
    """Return the id of each site of the part in the whole.

    It is that of the whole's where both have the same number; another one where its own is that
    of another site.
    """
    there = {site["id"]: site for site in whole.get("sites", ())}
    mine = {site["id"]: site for site in part.get("sites", ())}
    found: dict[str, str] = {}
    for name, site in mine.items():
        found[name] = name
        if there.get(name) == site:
            continue
        same = next((one["id"] for one in there.values() if same_site(one, site)), None)
        if same is not None:
            found[name] = same
        elif name in there:
            found[name] = _free(name, {*there, *mine, *found.values()})
    return found


def same_site(one: Document, other: Document) -> bool:
    """Whether an equal FEI or D-U-N-S says that two sites are one, and none says otherwise."""
    numbers = [site.get("identifiers", {}) for site in (one, other)]
    both = set(numbers[0]) & set(numbers[1])
    return bool(both) and all(
        _digits(numbers[0][name]) == _digits(numbers[1][name]) for name in both
    )


def sites_of_both(
    some: Sequence[Document], others: Sequence[Document]
) -> tuple[list[Document], list[Reason]]:
    """Return the sites of the whole and of the part, whose ids are those they go by in the whole.

    A site that both have keeps what the whole says of it, and has the records of both.
    """
    found = {site["id"]: site for site in some}
    notes: list[Reason] = []
    for site in others:
        name = site["id"]
        if found.setdefault(name, site) != site:
            found[name], said = _as_one(found[name], site)
            notes += said
    return list(found.values()), notes


def _as_one(one: Document, other: Document) -> tuple[dict[str, Any], list[Reason]]:
    """A site that both have."""
    found: dict[str, Any] = {**one}
    notes: list[Reason] = [because("merge_one_site", id=one["id"])]
    for name in PLAIN:
        notes += filled(found, other, name, f"{one['id']}.{name}")
    put(found, "identifiers", {**other.get("identifiers", {}), **one.get("identifiers", {})})
    for name, key in (("offerings", _service), ("certificates", _certificate)):
        put(found, name, by_key(one.get(name, ()), other.get(name, ()), key))
    for name in ("ratings", "audits", *NUMBERED):
        put(found, name, beyond(one.get(name, ()), other.get(name, ())))
    return found, notes


def _digits(number: str) -> str:
    """A number however it is written: `54-321-0987` is `543210987`."""
    return "".join(filter(str.isalnum, number))


def _service(item: Document) -> Any:
    return item["service"]


def _certificate(item: Document) -> Any:
    return item["type"], item.get("number")


def _free(name: str, taken: set[str]) -> str:
    short = name[:58].rstrip("-")
    return next(one for place in range(2, 10**6) if (one := f"{short}-{place}") not in taken)
