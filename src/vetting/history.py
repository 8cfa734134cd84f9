"""The current state as the history tells it: entries applied in order. Pure."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from vetting.ledger import Entry, canonical
from vetting.records.offering import HEARSAY
from vetting.sentences import Reason, because

DECIDED = ("standings", "waivers")
"""Lists of a site whose items count once somebody else has approved them here."""

TELLING_ALL = ("supplier.add", "supplier.change", "supplier.merge", "supplier.unmerge")
"""Kinds of entries that tell the whole record of a supplier."""

ADDING = ("flag.add", "conflict.declare")
"""Kinds of entries that add an item at the end though one of the same key may be there."""


def replay(entries: Iterable[Entry]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the entries come to: `{supplier: document}` and `{shortlist: text}`.

    Documents are canonical JSON text, as the registry keeps them.
    """
    suppliers: dict[str, Any] = {}
    shortlists: dict[str, str] = {}
    for entry in entries:
        if entry.payload is None:
            continue
        content = entry.content()
        kind = entry.facts()["kind"]
        if kind == "shortlist.save":
            shortlists[content["id"]] = content["text"]
        else:
            apply(suppliers, kind, content)
    return {name: canonical(data) for name, data in suppliers.items()}, shortlists


def apply(suppliers: dict[str, Any], kind: str, content: Mapping[str, Any]) -> None:
    """Bring documents of suppliers, by id, up to one more entry.

    An entry about a supplier that is not there is passed over: the one that told of it was
    erased, and a later one tells all of it again.
    """
    if kind in TELLING_ALL:
        suppliers[content["supplier"]["id"]] = content["supplier"]
    elif kind == "supplier.remove":
        suppliers.pop(content["supplier"], None)
    elif kind == "rating.add" and content["supplier"] in suppliers:
        add_rating(suppliers[content["supplier"]], content["site"], content["rating"])
    elif "list" in content and content["supplier"] in suppliers:
        put_item(suppliers[content["supplier"]], content, last=kind in ADDING)


def put_item(document: dict[str, Any], content: Mapping[str, Any], *, last: bool = False) -> None:
    """Put an item into a list of a supplier's document, or of one of its sites.

    It takes the place of the item with the same key (`KEYS`), wherever that stands: what stood
    before it may have been erased since. Where there is none, its number says where it goes.

    Args:
        document: changed in place.
        content: `list`, `place` (its number there; past the end: after the last), `item`, and
            `site` where the list is that of a site.
        last: it is a new one, and goes to the end.
    """
    name, item = content["list"], content["item"]
    for holder in _holders(document, content.get("site")):
        items = holder.setdefault(name, [])
        place = len(items) if last else _place(name, items, item, content["place"])
        items[place : place + 1] = [item]


def _place(name: str, items: list[Any], item: Mapping[str, Any], place: int) -> int:
    """Where the item stands that another one takes the place of."""
    if name not in KEYS:
        return place
    key, keys = KEYS[name](item), [KEYS[name](one) for one in items]
    if key in keys[place : place + 1]:
        return place  # of several with one key
    if key in keys:
        return keys.index(key)
    return place if name == "certificates" else len(items)  # a certificate may get a new number


def _holders(document: dict[str, Any], site: str | None) -> Iterator[dict[str, Any]]:
    if site is None:
        yield document
    else:
        yield from (item for item in document.get("sites", ()) if item["id"] == site)


Packs = dict[tuple[str, str, str], tuple[int, str]]
"""What a history says of packs: `{(sort, name, digest): (entry, SHA-256 of its text)}`."""


def packs_told(entries: Iterable[Entry]) -> Packs:
    """Return what the entries say of packs."""
    found: Packs = {}
    for entry in entries:
        kind = str(entry.facts().get("kind"))
        if kind.endswith(".use") or kind == "registry.upgrade":
            found = with_pack(found, entry.seq, kind, entry.told())
    return found


def with_pack(found: Packs, seq: int, kind: str, content: Mapping[str, Any]) -> Packs:
    """Return what is said of packs after one more entry.

    Schema 1 kept the newest version of each only.
    """
    if kind.endswith(".use") and {"rubric", "digest", "text_sha256"} <= content.keys():
        key = (kind.removesuffix(".use"), content["rubric"], content["digest"])
        return {**found, key: (seq, content["text_sha256"])}
    if kind == "registry.upgrade" and content.get("before") == 1:
        newest = {key[:2]: key for key in sorted(found, key=lambda key: found[key])}
        return {key: found[key] for key in newest.values()}
    return found


def subject_of(content: Mapping[str, Any]) -> str | None:
    """The supplier, rubric or shortlist that an entry is about."""
    supplier = content.get("supplier")
    if supplier is not None and not isinstance(supplier, str):
        return str(supplier["id"])
    found = supplier or content.get("id") or content.get("rubric")
    return str(found) if found else None


def differences(told: Mapping[str, str], stored: Mapping[str, str], code: str) -> Iterator[Reason]:
    """Return every record that the history tells otherwise than the tables have it."""
    for name in sorted({*told, *stored}):
        if told.get(name) != stored.get(name):
            yield because(code, name=name)


def add_rating(document: dict[str, Any], site: str, rating: Mapping[str, Any]) -> None:
    """Put a rating into a supplier's document."""
    for item in document.get("sites", ()):
        if item["id"] == site:
            item.setdefault("ratings", []).append(dict(rating))


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a supplier's document after a list was read in again.

    What the list says replaces what was there; what it leaves out stays, since left out means
    unknown. Sites are told apart by id, offerings by service, certificates by type and number,
    projects by number, flags and conflicts by text and day. Ratings, names, flags, conflicts and
    what auditors recorded are only ever added: no list clears a flag, ends a conflict or changes a
    finding that is on file. Decisions on standing and waivers are not taken at all, not for a site
    that is new to the supplier either: `undecided` says whether there were some.
    """
    new = _without_decisions(new)
    found = {**old, **new}
    for name in ("aliases", "former_names"):
        _joined(found, old, new, name, _whole)
    _joined(found, old, new, "projects", _project_key)
    for name, key in (
        ("flags", _dated),
        ("conflicts", _dated),
        ("evidence", _digest),
        ("agreements", _whole),
        ("replies", _id),
        ("judgements", _whole),
    ):
        _joined(found, old, new, name, key, _kept)
    for name in ("identifiers", "contact"):
        if name in old and name in new:
            found[name] = {**old[name], **new[name]}
    _joined(found, old, new, "sites", lambda site: site["id"], _merged_site)
    return found


def undecided(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a list says of a supplier on file what is decided otherwise than it is on file."""
    known = {site["id"]: site for site in old.get("sites", ())}
    return any(
        item not in known.get(site["id"], {}).get(name, ())
        for site in new.get("sites", ())
        for name in DECIDED
        for item in site.get(name, ())
    )


def _without_decisions(told: Mapping[str, Any]) -> Mapping[str, Any]:
    if "sites" not in told:
        return told
    sites = [
        {name: value for name, value in site.items() if name not in DECIDED}
        for site in told["sites"]
    ]
    return {**told, "sites": sites}


def _merged_site(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    found = {**old, **new}
    if "identifiers" in old and "identifiers" in new:
        known: Mapping[str, Any] = old["identifiers"]
        told: Mapping[str, Any] = new["identifiers"]
        if not told.items() <= known.items():  # another number was not seen where these were
            known = {name: known[name] for name in known if name not in ("source", "on")}
        found["identifiers"] = {**known, **told}
    _joined(found, old, new, "ratings", _whole)
    for name in ("findings", "audits"):
        _joined(found, old, new, name, _id, _kept)
    _joined(found, old, new, "offerings", lambda item: item["service"], _merged_offering)
    known = {item["type"]: item for item in old.get("certificates", ())}
    unnumbered = [
        {"number": known[item["type"]]["number"], **item}
        if "number" not in item and "number" in known.get(item["type"], {})
        else item
        for item in new.get("certificates", ())
    ]
    said = {**new, "certificates": unnumbered} if unnumbered else new
    _joined(found, old, said, "certificates", _numbered)
    return found


def _merged_offering(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """An offering as the list has it; a claim said again with the same figures stays as it was."""
    found = {**old, **new}
    for name in ("weeks", "price"):
        if name in old and name in new and _figures(old[name]) == _figures(new[name]):
            found[name] = old[name]
    if "note" in old and str(new.get("note", "")).endswith(HEARSAY):
        found["note"] = old["note"]
    return found


def _figures(claim: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in claim.items() if name not in ("on", "grade", "source")}


def _joined(
    found: dict[str, Any],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    name: str,
    key: Callable[[Any], Any],
    merge: Callable[[Any, Any], Any] | None = None,
) -> None:
    """Two lists as one: items with the same key become one, the others stay in their order.

    Where a key stands several times in a list, the first goes with the first, and so on.
    """
    items = dict(_keyed(old.get(name, ()), key))
    for place, item in _keyed(new.get(name, ()), key):
        before = items.get(place)
        if before is not None and merge:
            items[place] = merge(before, item)
        elif isinstance(before, Mapping) and isinstance(item, Mapping):
            items[place] = {**before, **item}
        else:
            items[place] = item
    if items:
        found[name] = list(items.values())


def _keyed(items: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
    seen: dict[Any, int] = {}
    for item in items:
        which = key(item)
        seen[which] = seen.get(which, 0) + 1
        yield (which, seen[which]), item


def _kept(old: Any, new: Any) -> Any:
    return old


def _id(item: Mapping[str, Any]) -> Any:
    return item["id"]


def _digest(item: Mapping[str, Any]) -> Any:
    return item["digest"]


def _whole(item: Any) -> str:
    return json.dumps(item, sort_keys=True)


def _project_key(item: Mapping[str, Any]) -> Any:
    return (item["number"], item.get("service")) if "number" in item else _whole(item)


def _dated(item: Mapping[str, Any]) -> Any:
    return (item["text"], item.get("on"))


def _numbered(item: Mapping[str, Any]) -> Any:
    return (item["type"], item.get("number"))


KEYS: Mapping[str, Callable[[Any], Any]] = {
    "evidence": _digest,
    "replies": _id,
    "flags": _dated,
    "conflicts": _dated,
    "findings": _id,
    "audits": _id,
    "standings": _id,
    "waivers": _id,
    "certificates": _numbered,
}
"""What an item of a list is known by, in the list of a supplier or of a site."""
