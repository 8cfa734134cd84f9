"""A supplier on file and what a list says of it anew. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from vetting.keys import by_all, by_digest, by_id, by_number, by_project, by_text_and_day
from vetting.purposes import joined
from vetting.records.offering import HEARSAY

DECIDED = ("standings", "waivers")
"""Lists of a site whose items count once somebody else has approved them here."""


def updated(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a supplier's document after a list was read in again.

    What the list says replaces what was there; what it leaves out stays, since left out means
    unknown. Sites are told apart by id, offerings by service and purpose, certificates by type and
    number, projects by number, flags and conflicts by text and day. Ratings, names, flags,
    conflicts and what auditors recorded are only ever added: no list clears a flag, ends a conflict
    or changes a finding that is on file. Decisions on standing and waivers are not taken at all,
    not for a site that is new to the supplier either: `undecided` says whether there were some.
    """
    new = _without_decisions(new)
    found = {**old, **new}
    for name in ("aliases", "former_names"):
        _joined(found, old, new, name, by_all)
    _joined(found, old, new, "projects", by_project)
    for name, key in (
        ("flags", by_text_and_day),
        ("conflicts", by_text_and_day),
        ("evidence", by_digest),
        ("agreements", by_all),
        ("replies", by_id),
        ("judgements", by_all),
    ):
        _joined(found, old, new, name, key, _kept)
    for name in ("identifiers", "contact"):
        if name in old and name in new:
            found[name] = {**old[name], **new[name]}
    _joined(found, old, new, "sites", lambda site: site["id"], _site_updated)
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


def _site_updated(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    found = {**old, **new}
    if "identifiers" in old and "identifiers" in new:
        known: Mapping[str, Any] = old["identifiers"]
        told: Mapping[str, Any] = new["identifiers"]
        if not told.items() <= known.items():  # another number was not seen where these were
            known = {name: known[name] for name in known if name not in ("source", "on")}
        found["identifiers"] = {**known, **told}
    _joined(found, old, new, "ratings", by_all)
    for name in ("findings", "audits"):
        _joined(found, old, new, name, by_id, _kept)
    if offerings := joined(old.get("offerings", ()), new.get("offerings", ()), _offering_updated):
        found["offerings"] = offerings
    known = {item["type"]: item for item in old.get("certificates", ())}
    unnumbered = [
        {"number": known[item["type"]]["number"], **item}
        if "number" not in item and "number" in known.get(item["type"], {})
        else item
        for item in new.get("certificates", ())
    ]
    said = {**new, "certificates": unnumbered} if unnumbered else new
    _joined(found, old, said, "certificates", by_number)
    return found


def _offering_updated(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
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
