"""A supplier on file and what a list says of it anew. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from vetting import outranking
from vetting.keys import (
    by_all,
    by_digest,
    by_id,
    by_number,
    by_project,
    by_text_and_day,
    by_text_day_and_number,
)
from vetting.outranking import Place
from vetting.purposes import joined
from vetting.records.offering import HEARSAY
from vetting.renaming import called
from vetting.sentences import Reason

DECIDED = ("standings", "waivers")
"""Lists of a site whose items count once somebody else has approved them here."""


def updated(
    old: Mapping[str, Any], new: Mapping[str, Any], left: list[Reason] | None = None
) -> dict[str, Any]:
    """Return a supplier's document after a list was read in again.

    What the list says replaces what was there; what it leaves out stays, since left out means
    unknown. Sites are told apart by id, offerings by service and purpose, certificates by type and
    number, projects by number, conflicts by text and day, flags by reference as well. Ratings,
    names, flags, conflicts and what auditors recorded are only added: no list clears a flag, ends a
    conflict or changes a finding that is on file. A figure of a better grade and a certificate that
    was checked in its register stay as they are; what a list says otherwise of them is put into
    `left`. Decisions on standing and waivers are not taken at all, not for a site that is new to
    the supplier either: `undecided` says whether there were some.
    """
    new = _without_decisions(new)
    found = {**old, **new}
    _joined(found, old, new, "former_names", by_all)
    found |= called(old, new)
    _joined(found, old, new, "projects", by_project)
    for name, key in (
        ("flags", by_text_day_and_number),
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
    at_site = partial(_site_updated, supplier=old["id"], left=[] if left is None else left)
    _joined(found, old, new, "sites", lambda site: site["id"], at_site)
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


def _site_updated(
    old: Mapping[str, Any], new: Mapping[str, Any], supplier: str, left: list[Reason]
) -> dict[str, Any]:
    at = Place(supplier, old["id"])
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
    offering = partial(_offering_updated, at=at, left=left)
    if offerings := joined(old.get("offerings", ()), new.get("offerings", ()), offering):
        found["offerings"] = offerings
    on_file = old.get("certificates", ())
    numbered = [_numbered(item, on_file) for item in new.get("certificates", ())]
    said = {**new, "certificates": numbered} if numbered else new
    _joined(found, old, said, "certificates", by_number, partial(_standing, at=at, left=left))
    return found


def _numbered(told: Mapping[str, Any], known: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """A certificate of a list under the number on file, where the list leaves it out.

    Of several of its type it is the one that says the same, else the last.
    """
    alike = [item for item in known if item["type"] == told["type"] and "number" in item]
    if "number" in told or not alike:
        return told
    same = [item for item in alike if outranking.says_no_more(item, told)]
    return {"number": (same or alike)[-1]["number"], **told}


def _standing(
    old: Mapping[str, Any], new: Mapping[str, Any], at: Place, left: list[Reason]
) -> Mapping[str, Any]:
    found, reason = outranking.certificate(old, new, at)
    left += [reason] if reason else []
    return found


def _offering_updated(
    old: Mapping[str, Any], new: Mapping[str, Any], at: Place, left: list[Reason]
) -> dict[str, Any]:
    """An offering as the list has it, but for claims that are on file already, or better proven."""
    found = {**old, **new}
    for name in outranking.CLAIMS:
        if name in old and name in new:
            found[name], reason = outranking.claim(old[name], new[name], name, old["service"], at)
            left += [reason] if reason else []
    if "note" in old and str(new.get("note", "")).endswith(HEARSAY):
        found["note"] = old["note"]
    return found


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
