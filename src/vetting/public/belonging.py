"""Which supplier a row of a public list belongs to: same number, or sure name and country."""

from dataclasses import replace
from typing import NamedTuple

from vetting.public.rows import Listed
from vetting.reading import Reader
from vetting.reading.recognising import MATCH, NONE, REVIEW, Hit, recognised
from vetting.sentences import Reason, because
from vetting.texts import short

COMPARED = 5
"""Suppliers that are looked at for each row."""

SURE = {"clue_same_letters": 1.0, "clue_same_name": 0.99, "clue_other_form": 0.98}
"""The likenesses that a statement about a firm may rest on, each from its score on.

The same name but for its spelling, or but for a legal form that one of the two leaves out: an Inc.
is no LLC, and names that only share their words (Bella and Bell Pharmaceuticals) are often two.
"""

LEAST = 0.8
"""From here on a likeness is put before a person (NAMES.md 3.4): a list has thousands of rows."""

LEAST_WATCHED = 0.7
"""The same for a watch-list, of which nothing should be missed."""


class Belonging(NamedTuple):
    """A row, `match`, `review` or `none`, and the suppliers it may be about, best first.

    `clues` are those that belong to no supplier.
    """

    listed: Listed
    decision: str
    hits: tuple[Hit, ...] = ()
    clues: tuple[Reason, ...] = ()


def belonging(reader: Reader, listed: Listed, *, watched: bool) -> Belonging:
    """Return which supplier on file a row is about; of a watch-list by all names that it gives.

    Where two of them are those of two suppliers, a person decides.
    """
    names = dict.fromkeys((listed.name, *listed.others)) if watched else [listed.name]
    found = [_by_one_name(reader, replace(listed, name=name), watched=watched) for name in names]
    matches = [item for item in found if item.decision == MATCH]
    if matches and len({item.hits[0].supplier for item in matches}) == 1:
        return matches[0]._replace(listed=listed)
    hits: dict[str, Hit] = {}
    for hit in sorted((hit for item in matches or found for hit in item.hits), key=_by_score):
        hits.setdefault(hit.supplier, _of_several(hit) if matches else hit)
    return Belonging(listed, REVIEW if hits else NONE, tuple(hits.values()))


def _of_several(hit: Hit) -> Hit:
    return hit._replace(clues=(*hit.clues, because("clue_names_apart")))


def _by_score(hit: Hit) -> float:
    return -hit.score


def _by_one_name(reader: Reader, listed: Listed, *, watched: bool) -> Belonging:
    """Return which supplier on file a row is about, going by one name.

    A number decides. A name is sure where it is the same and its country agrees; where the row or
    the record tells no country, only the same name to the letter is. Of a watch-list a number that
    cannot be right is looked at by a person: the name alone may be that of another firm.

    Args:
        reader: the registry.
        listed: the row.
        watched: whether it is of a watch-list, of which nothing should be missed.
    """
    least = LEAST_WATCHED if watched else LEAST
    numbers = {**listed.doubted, **listed.numbers}
    found = recognised(reader, listed.name, numbers, count=COMPARED)
    if found.decision != MATCH:
        hits = tuple(hit for hit in found.hits[:3] if _is_worth_a_look(hit, least))
        return Belonging(listed, REVIEW if hits else NONE, hits)
    first = found.hits[0]
    if _has(first, "clue_same_number"):
        return Belonging(listed, MATCH, (first,))
    if watched and listed.doubted:
        return Belonging(listed, REVIEW, (first,))
    doubt = _doubt(reader, listed, first)
    if doubt is None:
        return Belonging(listed, MATCH, (first,))
    hit = first._replace(clues=(*first.clues, doubt))
    return Belonging(listed, REVIEW, (hit,))


def _is_worth_a_look(hit: Hit, least: float) -> bool:
    return hit.score >= least or _has(hit, "clue_same_number")


def _has(hit: Hit, code: str) -> bool:
    return any(clue.code == code for clue in hit.clues)


def _doubt(reader: Reader, listed: Listed, hit: Hit) -> Reason | None:
    """What stands against taking a name that is alike for the supplier's; None where nothing."""
    if not any(hit.score >= SURE.get(clue.code, 2) for clue in hit.clues):
        return because("clue_only_alike")
    document = reader.document(hit.supplier) or {}
    chinese = "uscc" in document.get("identifiers", {})
    country = document.get("country") or ("CN" if chinese else None)
    told = listed.country or listed.details.get("country")
    if told and country:
        if told == country:
            return None
        return because("clue_other_country", country=short(told), known=country)
    return None if _has(hit, "clue_same_letters") else because("clue_no_country")
