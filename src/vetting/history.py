"""The current state as the history tells it: entries applied in order. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vetting.ledger import Entry, canonical
from vetting.sentences import Reason, because


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
        if kind in ("supplier.add", "supplier.change"):
            suppliers[content["supplier"]["id"]] = content["supplier"]
        elif kind == "rating.add":
            add_rating(suppliers[content["supplier"]], content["site"], content["rating"])
        elif kind == "shortlist.save":
            shortlists[content["id"]] = content["text"]
    return {name: canonical(data) for name, data in suppliers.items()}, shortlists


def subject_of(content: Mapping[str, Any]) -> str | None:
    """The supplier, rubric or shortlist that an entry is about."""
    supplier = content.get("supplier")
    if isinstance(supplier, Mapping):
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
    for item in document["sites"]:
        if item["id"] == site:
            item.setdefault("ratings", []).append(dict(rating))


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a supplier's document after a list was read in again.

    What the list says replaces what was there; what it leaves out stays, since left out means
    unknown. Sites are told apart by id; ratings, names and flags are only ever added.
    """
    found = {**old, **new}
    for name in ("aliases", "former_names", "flags", "conflicts"):
        _joined(found, old, new, name)
    for name in ("identifiers", "contact"):
        if name in old and name in new:
            found[name] = {**old[name], **new[name]}
    if "sites" in old and "sites" in new:
        sites = {site["id"]: site for site in old["sites"]}
        for site in new["sites"]:
            sites[site["id"]] = _merged_site(sites.get(site["id"], {}), site)
        found["sites"] = list(sites.values())
    return found


def _merged_site(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    found = {**old, **new}
    if "identifiers" in old and "identifiers" in new:
        found["identifiers"] = {**old["identifiers"], **new["identifiers"]}
    _joined(found, old, new, "ratings")
    return found


def _joined(
    found: dict[str, Any], old: Mapping[str, Any], new: Mapping[str, Any], name: str
) -> None:
    """The old items with those new ones that are not among them, where there are any."""
    items = [*old.get(name, ())]
    known = {json.dumps(item, sort_keys=True) for item in items}
    items += [item for item in new.get(name, ()) if json.dumps(item, sort_keys=True) not in known]
    if items:
        found[name] = items
