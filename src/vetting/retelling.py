"""What the entries about one supplier changed, field by field, with what stood there before. Pure.

The record is built up step by step from the history alone, so both values are those of then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vetting.history import apply
from vetting.ledger import Entry, spelled

Document = Mapping[str, Any]

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "certificates": ("type", "number"),
    "offerings": ("service",),
    "ratings": ("criterion",),
    "findings": ("id",),
    "audits": ("id",),
    "standings": ("id",),
    "waivers": ("id",),
    "replies": ("id",),
    "evidence": ("digest",),
    "flags": ("text",),
    "conflicts": ("text",),
    "agreements": ("kind",),
    "projects": ("number", "service"),
}
"""The fields that say which item of a list it is."""

ONE_BY_ONE = ("aliases", "former_names")
"""Lists of texts whose items come and go one by one."""


class Change(NamedTuple):
    """A value that was changed.

    Attributes:
        path: where it stands: site, list, name of the item, field, as far as there are any.
        old: what stood there; None where nothing did.
        new: what stands there since; None where nothing does.
        item: the record that it belongs to, as it is since; as it was, where it went.
        site: the id of its site; None where it is the whole supplier's.
    """

    path: tuple[str, ...]
    old: Any
    new: Any
    item: Document
    site: str | None = None


class Retold(NamedTuple):
    """An entry about a supplier, retold.

    `before` and `after` are its record, None where the history does not tell it; `erased` says
    that the content is gone; `told` is what the entry holds. An entry that changed nothing of
    the record has no changes.
    """

    entry: Entry
    kind: str
    before: Document | None
    after: Document | None
    changes: tuple[Change, ...]
    erased: bool
    told: Document


def retold(entries: Iterable[Entry]) -> Iterator[Retold]:
    """Retell the entries about one supplier, in order."""
    now: Document | None = None
    for entry in entries:
        kind, told = str(entry.facts().get("kind")), entry.told()
        if entry.payload is None:
            yield Retold(entry, kind, now, now, (), True, told)
            continue
        before, now = now, _applied(now, kind, told)
        if before is None and now is None and "list" in _put(kind, told):
            found = _of_item(_put(kind, told))  # what it was put into was erased
        else:
            found = tuple(changes(before or {}, now or {}))
        yield Retold(entry, kind, before, now, found, False, told)


def changes(old: Document, new: Document) -> Iterator[Change]:
    """Return every field in which two records of a supplier differ."""
    yield from _fields(old, new, (), None)


def evidence_of(change: Change) -> list[str]:
    """Return the digests of the evidence that a change rests on, in order, each once."""
    found: list[Any] = []
    for record in _records(change.item):
        found += [*_several(record.get("evidence")), *_several(record.get("closed_evidence"))]
    if change.path[0] == "evidence":
        found.append(change.item.get("digest"))
    return list(dict.fromkeys(str(digest) for digest in found if digest))


def sources_of(change: Change) -> list[str]:
    """Return where a change is known from: sources, and registers that were looked into."""
    found = [
        record.get(name) for record in _records(change.item) for name in ("source", "register")
    ]
    return list(dict.fromkeys(str(source) for source in found if source))


def _records(item: Document) -> list[Document]:
    """A record and those inside it, such as a price or a look into a register."""
    return [item, *(value for value in item.values() if isinstance(value, Mapping))]


def _applied(document: Document | None, kind: str, told: Document) -> Document | None:
    """A record after one more entry; the one before is left as it was."""
    documents = {str(document["id"]): _copied(document)} if document else {}
    apply(documents, kind, told)
    return next(iter(documents.values()), None)


def _copied(document: Document) -> dict[str, Any]:
    """A record whose lists, and those of its sites, can be added to."""
    found = {name: _own(value) for name, value in document.items()}
    if "sites" in found:
        found["sites"] = [
            {name: _own(value) for name, value in site.items()} for site in found["sites"]
        ]
    return found


def _own(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def _put(kind: str, told: Document) -> Document:
    """What an entry puts into a list, a rating like any other item."""
    if kind == "rating.add" and "rating" in told:
        return {**told, "list": "ratings", "item": told["rating"]}
    return told


def _of_item(content: Document) -> tuple[Change, ...]:
    site, name, item = content.get("site"), content["list"], content["item"]
    path = _place_of((*([site] if site else ()), name), name, item)
    return (Change(path, None, item, item, site),)


def _fields(
    old: Document, new: Document, path: tuple[str, ...], site: str | None
) -> Iterator[Change]:
    for name in _names(old, new):
        before, after, place = old.get(name), new.get(name), (*path, name)
        if before == after:
            continue
        if name == "sites" and not path:
            yield from _sites(before or (), after or ())
        elif name in NAMED_BY and _are_items(before) and _are_items(after):
            yield from _items(before or (), after or (), place, site)
        elif name in ONE_BY_ONE:
            yield from _texts(before or (), after or (), place)
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            for inner in _fields(before, after, place, site):
                yield inner._replace(item=after) if _is_sourced(after) else inner
        else:
            item = after if isinstance(after, Mapping) and _is_sourced(after) else {}
            yield Change(place, before, after, item, site)


def _names(old: Document, new: Document) -> list[str]:
    """Names of fields in order, what a record is called by first."""
    return sorted({*old, *new}, key=lambda name: (name not in ("id", "name", "name_zh"), name))


def _sites(old: Sequence[Document], new: Sequence[Document]) -> Iterator[Change]:
    before, after = ({site["id"]: site for site in sites} for sites in (old, new))
    for name in dict.fromkeys((*before, *after)):
        yield from _fields(before.get(name, {}), after.get(name, {}), (name,), name)
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Change(("sites",), list(before), list(after), {})


def _items(
    old: Sequence[Document], new: Sequence[Document], path: tuple[str, ...], site: str | None
) -> Iterator[Change]:
    name, found = path[-1], False
    left, right = _differing(old, new)
    before, after = _keyed(name, left), _keyed(name, right)
    for key in dict.fromkeys((*before, *after)):
        one, two = before.get(key), after.get(key)
        if one == two:
            continue
        found = True
        place = _place_of(path, name, two or one or {})
        if one is None or two is None:
            yield Change(place, one, two, two or one or {}, site)
        else:
            for inner in _fields(one, two, place, site):
                yield inner if inner.item else inner._replace(item=two)
    if not found:  # only their order
        yield Change(path, list(old), list(new), {}, site)


def _texts(old: Sequence[str], new: Sequence[str], path: tuple[str, ...]) -> Iterator[Change]:
    gone, come = _without(old, new), _without(new, old)
    yield from (Change(path, text, None, {}) for text in gone)
    yield from (Change(path, None, text, {}) for text in come)
    if not gone and not come:  # only their order
        yield Change(path, list(old), list(new), {})


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts of a list that another does not have, as often as it does not."""
    left, found = list(others), []
    for text in some:
        if text in left:
            left.remove(text)
        else:
            found.append(text)
    return found


def _differing(
    old: Sequence[Document], new: Sequence[Document]
) -> tuple[Sequence[Document], Sequence[Document]]:
    """Two lists without what both begin with: of a thousand ratings most are always the same."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    return old[start:], new[start:]


def _keyed(name: str, items: Sequence[Document]) -> dict[tuple[str, int], Document]:
    """Items by what names them; the second of the same name is another one."""
    found: dict[tuple[str, int], Document] = {}
    seen: dict[str, int] = {}
    for item in items:
        # a rating is answered by a newer one and never changed, so all of it names it
        key = spelled(item) if name == "ratings" else _called(name, item) or spelled(item)
        seen[key] = seen.get(key, 0) + 1
        found[(key, seen[key])] = item
    return found


def _called(name: str, item: Document) -> str:
    """What names an item of a list; empty where it has no name."""
    return " ".join(str(item[field]) for field in NAMED_BY[name] if field in item)


def _place_of(path: tuple[str, ...], name: str, item: Document) -> tuple[str, ...]:
    """Where an item stands, in words."""
    label = _called(name, item) if name in NAMED_BY else ""
    return (*path, label[:12] if name == "evidence" else label) if label else path


def _are_items(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
    )


def _is_sourced(item: Document) -> bool:
    return any(name in item for name in ("source", "register", "evidence"))


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
