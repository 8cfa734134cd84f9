"""The current state as the history tells it: entries applied in order. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vetting.keys import KEYS
from vetting.ledger import Entry, canonical
from vetting.sentences import Reason, because

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
