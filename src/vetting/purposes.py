"""Offerings of one service, told apart by what they are for. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

PURPOSE = ("modalities", "species", "jurisdictions")
"""What an offering of a service is for; what it does not say is not known."""

Offering = Mapping[str, Any]


def joined(
    old: Sequence[Offering],
    new: Sequence[Offering],
    merge: Callable[[Offering, Offering], Offering],
) -> list[Offering]:
    """Return the offerings on file and those of a list as one, in the order of those on file.

    The same service for the very same purpose is the same offering, the first with the first.
    What is left goes with what is left where their purposes share something, or one says none.
    Where that could be several and the list has figures, they are an offering of their own: a
    price for dogs never becomes the price for mice.
    """
    found = list(old)
    free = list(range(len(old)))
    left = []
    for item in new:
        place = next((place for place in free if _key(old[place]) == _key(item)), None)
        left.append((place, item))
        if place is not None:
            free.remove(place)
            found[place] = merge(old[place], item)
    for place, item in left:
        if place is not None:
            continue
        near = [place for place in free if _near(old[place], item)]
        if len(near) == 1 or (near and not _figured(item)):
            free.remove(near[0])
            found[near[0]] = merge(old[near[0]], item)
        elif not (item.keys() == {"service"} and any(_near(one, item) for one in old)):
            found.append(item)
    return found


def _key(item: Offering) -> tuple[str, ...]:
    return (item["service"], *(repr(sorted(item.get(name, ()))) for name in PURPOSE))


def _near(one: Offering, other: Offering) -> bool:
    return bool(one["service"] == other["service"]) and all(
        not one.get(name) or not other.get(name) or set(one[name]) & set(other[name])
        for name in PURPOSE
    )


def _figured(item: Offering) -> bool:
    return "weeks" in item or "price" in item
