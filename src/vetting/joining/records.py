"""The record of a supplier with all that is on file of another one."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vetting.joining.holding import names_of
from vetting.joining.numbers import numbered
from vetting.joining.parts import beyond, filled, put
from vetting.joining.replies import replies_of_both
from vetting.joining.sites import goes_by, sites_of_both
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
    names = goes_by(whole, part)
    told = _renamed(part, names)
    found: dict[str, Any] = {**whole}
    notes = [because("merge_site", id=old, now=new) for old, new in names.items() if old != new]
    notes += filled(found, told, "country", "country")
    put(found, "name_zh", whole.get("name_zh") or told.get("name_zh"))
    for name in ("identifiers", "contact"):
        inner = {**whole.get(name, {})}
        for key in told.get(name, {}):
            notes += filled(inner, told[name], key, f"{name}.{key}")
        put(found, name, inner)
    put(found, "notes", _both(whole.get("notes"), told.get("notes")))
    _named(found, told)
    for name in LISTS:
        put(found, name, beyond(whole.get(name, ()), told.get(name, ())))
    put(found, "evidence", _files(whole.get("evidence", ()), told.get("evidence", ())))
    mine = numbered(whole.get("sites", ()), told.get("sites", ()))
    sites, said = sites_of_both(whole.get("sites", ()), mine.sites)
    put(found, "sites", sites)
    replies, asked = replies_of_both(whole, told, mine.findings)
    put(found, "replies", replies)
    return Joined(found, names, (*notes, *asked, *said, *mine.notes))


def _both(one: str | None, other: str | None) -> str | None:
    if not one or not other or other in one:
        return one or other
    return f"{one}\n{other}"


def _named(found: dict[str, Any], told: Document) -> None:
    """Every name of the part is one of the whole; what it was called once, a former one."""
    known = {folded(name) for name in names_of(found)}
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
