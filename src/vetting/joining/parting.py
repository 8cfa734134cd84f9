"""A record without what came over from another one, whatever was added to it since."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vetting.keys import KEYS
from vetting.sentences import Reason, because

Document = Mapping[str, Any]


def parted(now: Document, before: Document, after: Document) -> tuple[dict[str, Any], list[Reason]]:
    """Return a record without what came over from another one, and what stands against that.

    Args:
        now: the record of the whole as it stands.
        before: it before the other one became part of it.
        after: it right after that.

    Returns:
        the record with all that was added to it since; and what was changed since of that which
        came over, or rests on it: it belongs to both, and nobody can tell whose it is.
    """
    mixed: list[str] = []
    found = _less(now, before, after, mixed)
    mixed += _loose(found, now, before)
    return found, [because("unmerge_mixed", place=place) for place in dict.fromkeys(mixed)]


def _less(
    now: Document, before: Document, after: Document, mixed: list[str], place: str = ""
) -> dict[str, Any]:
    """A mapping without what was put into it, field by field."""
    found: dict[str, Any] = {}
    for name in dict.fromkeys((*now, *before)):
        here = f"{place}{name}"
        value = _value(now.get(name), before.get(name), after.get(name), mixed, here)
        if value is not None and value != [] and value != {}:
            found[name] = value
    return found


def _value(now: Any, before: Any, after: Any, mixed: list[str], place: str) -> Any:
    if now == after:
        return before
    if after == before or now is None:
        return now
    if isinstance(now, list):
        return _items(now, before or [], after or [], mixed, place)
    if isinstance(now, Mapping):
        return _less(now, before or {}, after, mixed, f"{place}.")
    if before is not None:
        mixed.append(place)
    return now  # it was said anew since


def _items(
    now: list[Any], before: list[Any], after: list[Any], mixed: list[str], place: str
) -> list[Any]:
    """A list without the items that came over; one that both had is without the other's part."""
    name = place.rpartition(".")[2]
    came, were = _beyond(after, before), _beyond(before, after)
    found = list(now)
    for item in came:
        earlier = [one for one in were if _key(name, one) == _key(name, item)]
        called = f"{place} {_called(item)}"
        since = [one for one in _beyond(found, before) if _key(name, one) == _key(name, item)]
        if item in found:
            here = found.index(item)
            found[here : here + 1] = earlier
        elif since and earlier:
            found[found.index(since[0])] = _less(since[0], earlier[0], item, mixed, f"{called}.")
        elif since:
            mixed.append(called)
    return found


def _beyond(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items of a list that another does not have, as often as it does not."""
    left, found = list(others), []
    for item in some:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found


def _key(name: str, item: Any) -> Any:
    """What an item is known by whatever else of it is changed."""
    if not isinstance(item, Mapping):
        return item
    if name in KEYS:
        return KEYS[name](item)
    for field in ("id", "number", "kind"):
        if field in item:
            return field, item[field], item.get("service")
    return sorted(map(str, item.items()))


def _called(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    names = ("id", "number", "text", "name", "kind", "service")
    return str(next((item[name] for name in names if name in item), ""))


def _loose(found: Document, now: Document, before: Document) -> Iterator[str]:
    """What was added since and names a site or a file that goes."""
    sites = _ids(now) - _ids(found)
    for name in ("evidence", "replies"):
        for item in found.get(name, ()):
            if item.get("site") in sites and item not in before.get(name, ()):
                yield f"{name} {_called(item)}"
    gone = _digests(now) - _digests(found)
    rest = {name: value for name, value in found.items() if name != "evidence"}
    for digest in sorted(gone):
        if digest in set(_texts(rest)):
            yield f"evidence {digest[:12]}"


def _ids(document: Document) -> set[str]:
    return {site["id"] for site in document.get("sites", ())}


def _digests(document: Document) -> set[str]:
    return {item["digest"] for item in document.get("evidence", ())}


def _texts(data: Any) -> Iterator[str]:
    left = [data]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            left += item.values()
        elif isinstance(item, list | tuple):
            left += item
