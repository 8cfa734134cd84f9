"""Two records of one company as one, and apart again. Pure.

The whole keeps what it says; what the part has beyond it comes over. Nothing is said twice, and
what stands against something else is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vetting.history import KEYS
from vetting.sentences import Reason, because
from vetting.vocabulary import folded

Document = Mapping[str, Any]

LISTS = ("projects", "flags", "conflicts", "agreements")
"""Lists whose items come over as they are, where the whole does not have the same one."""


class Joined(NamedTuple):
    """A record with that of another in it.

    `sites` are the ids that sites of the part go by in it, by those they had; `notes` say what
    of the part is called otherwise there, and what the whole says otherwise.
    """

    document: dict[str, Any]
    sites: Mapping[str, str]
    notes: tuple[Reason, ...]


def joined(whole: Document, part: Document) -> Joined:
    """Return the record of a supplier with all that is on file of another one.

    What was judged of pairs stays with the part, which is still there to be asked.
    """
    sites = _sites_renamed(whole, part)
    told = _renamed(part, sites)
    found: dict[str, Any] = {**whole}
    notes = [because("merge_site", id=old, now=new) for old, new in sites.items() if old != new]
    for name in ("country", "name_zh"):
        notes += _filled(found, told, name, name)
    for name in ("identifiers", "contact"):
        inner = {**whole.get(name, {})}
        for key in told.get(name, {}):
            notes += _filled(inner, told[name], key, f"{name}.{key}")
        _put(found, name, inner)
    _put(found, "notes", _both(whole.get("notes"), told.get("notes")))
    _named(found, told)
    for name in LISTS:
        _put(found, name, _with(whole.get(name, ()), told.get(name, ())))
    _put(found, "evidence", _files(whole.get("evidence", ()), told.get("evidence", ())))
    replies, answered = _replies(whole.get("replies", ()), told.get("replies", ()))
    _put(found, "replies", replies)
    _put(found, "sites", _with(whole.get("sites", ()), told.get("sites", ())))
    return Joined(found, sites, (*notes, *answered))


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


# One record


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    if value:
        found[name] = value


def _filled(found: dict[str, Any], told: Document, name: str, place: str) -> Iterator[Reason]:
    """Take a value over where there is none, and say where there is another one."""
    if name in told and found.setdefault(name, told[name]) != told[name] and name != "name_zh":
        yield because("merge_otherwise", place=place, value=told[name], kept=found[name])


def _both(one: str | None, other: str | None) -> str | None:
    if not one or not other or other in one:
        return one or other
    return f"{one}\n{other}"


def _named(found: dict[str, Any], told: Document) -> None:
    """Every name of the part is one of the whole; what it was called once, a former one."""
    known = {folded(name) for name in _names(found)}
    for field, names in (
        ("aliases", (told["name"], told.get("name_zh"), *told.get("aliases", ()))),
        ("former_names", told.get("former_names", ())),
    ):
        new = []
        for name in filter(None, names):
            if folded(name) not in known:
                known.add(folded(name))
                new.append(name)
        if new:
            found[field] = [*found.get(field, ()), *new]


def _names(document: Document) -> Iterator[str]:
    yield document["name"]
    if "name_zh" in document:
        yield document["name_zh"]
    yield from document.get("aliases", ())
    yield from document.get("former_names", ())


def _with(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """A list with those items of another that it does not have."""
    return [*some, *(item for item in others if item not in some)]


def _files(some: Sequence[Document], others: Sequence[Document]) -> list[Document]:
    """Files of both; of one that both have, the stricter word holds."""
    told = {item["digest"]: item for item in others}
    found = [_stricter(item, told.pop(item["digest"], item)) for item in some]
    return [*found, *told.values()]


def _stricter(item: Document, other: Document) -> Document:
    found = {**item}
    if other.get("confidential"):
        found["confidential"] = True
    if other.get("status") == "rejected":
        found["status"] = "rejected"
    return found


def _replies(
    some: Sequence[Document], others: Sequence[Document]
) -> tuple[list[Document], list[Reason]]:
    """Questions to both; those of the part get numbers that nobody has."""
    found, notes = list(some), []
    taken = {item["id"] for item in (*some, *others)}
    for item in others:
        if item in found:
            continue
        number = item["id"]
        if number in {one["id"] for one in found}:
            number = next(one for place in range(1, 10**6) if (one := f"R-{place}") not in taken)
            taken.add(number)
            notes.append(because("merge_reply", id=item["id"], now=number))
        found.append({**item, "id": number})
    return found, notes


def _sites_renamed(whole: Document, part: Document) -> dict[str, str]:
    """The id of each site of the part in the whole, where the same id is another site."""
    there = {site["id"]: site for site in whole.get("sites", ())}
    mine = {site["id"]: site for site in part.get("sites", ())}
    found: dict[str, str] = {}
    for name, site in mine.items():
        taken = {*there, *mine, *found.values()}
        same = name not in there or there[name] == site
        found[name] = name if same else _free(name, taken)
    return found


def _free(name: str, taken: set[str]) -> str:
    short = name[:58].rstrip("-")
    return next(one for place in range(2, 10**6) if (one := f"{short}-{place}") not in taken)


def _renamed(part: Document, sites: Mapping[str, str]) -> dict[str, Any]:
    """A record in which sites go by other ids, wherever they are named."""
    found = {**part}
    for name, field in (("sites", "id"), ("evidence", "site"), ("replies", "site")):
        if name in part:
            found[name] = [
                {**item, field: sites.get(item[field], item[field])} if field in item else item
                for item in part[name]
            ]
    return found


# Two again


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
    """A list without the items that came over; one that was made stricter is as it was."""
    name = place.rpartition(".")[2]
    came, were = _beyond(after, before), _beyond(before, after)
    found = list(now)
    for item in came:
        earlier = [one for one in were if _key(name, one) == _key(name, item)]
        if item in found:
            here = found.index(item)
            found[here : here + 1] = earlier
        elif earlier or any(_key(name, one) == _key(name, item) for one in _beyond(now, before)):
            mixed.append(f"{place} {_called(item)}")
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
