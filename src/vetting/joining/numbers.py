"""What goes by a number of its supplier (`F-1`, `D-1`, `W-1`) stays the only one of that number."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from vetting.joining.parts import put
from vetting.sentences import Reason, because

Document = Mapping[str, Any]

NUMBERED = ("findings", "standings", "waivers")
"""Lists of a site whose ids are given once in a supplier, whichever its site."""


class Numbered(NamedTuple):
    """Sites of the part with ids of their own beside the whole's, and what is called otherwise.

    `findings` are the ids that findings of the part go by, by site and id.
    """

    sites: list[Document]
    notes: list[Reason]
    findings: Mapping[tuple[str, str], str]


def numbered(some: Sequence[Document], others: Sequence[Document]) -> Numbered:
    """Give what the part's sites hold the next free ids where the whole has theirs already.

    What stands to the letter at the same site of the whole is one and the same, and keeps its id.
    """
    known = {site["id"]: site for site in some}
    listed: list[dict[str, Any]] = [{**site} for site in others]
    notes: list[Reason] = []
    findings: dict[tuple[str, str], str] = {}
    for name in NUMBERED:
        new = [item["id"] for site in listed for item in _beyond(known, site, name)]
        ids = free_ids(new, (item["id"] for site in some for item in site.get(name, ())))
        for site in listed:
            apart = _beyond(known, site, name)
            given = [
                {**item, "id": ids[item["id"]]} if item in apart else item
                for item in site.get(name, ())
            ]
            called = list(zip(site.get(name, ()), given, strict=True))
            notes += [
                because("merge_number", sort=because(f"part_{name}"), site=site["id"],
                        id=before["id"], now=now["id"])
                for before, now in called if before != now
            ]  # fmt: skip
            if name == "findings":
                findings |= {(site["id"], before["id"]): now["id"] for before, now in called}
            put(site, name, given)
    return Numbered([*listed], notes, findings)


def free_ids(wanted: Iterable[str], there: Iterable[str]) -> dict[str, str]:
    """Return the ids that items go by beside others, by those they had.

    An id that is another item's is the next one that is free: `F-1` becomes `F-3`.
    """
    found = {name: name for name in wanted}
    others = set(there)
    taken = others | set(found)
    for name in found:
        if name in others:
            found[name] = _next(name, taken)
            taken.add(found[name])
    return found


def _beyond(known: Mapping[str, Document], site: Document, name: str) -> list[Document]:
    same = known.get(site["id"], {}).get(name, ())
    return [item for item in site.get(name, ()) if item not in same]


def _next(name: str, taken: set[str]) -> str:
    stem, _, _ = name.rpartition("-")
    return next(one for place in range(1, 10**6) if (one := f"{stem or name}-{place}") not in taken)
