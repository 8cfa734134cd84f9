"""What making one supplier of two, or two again, would come to."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from vetting.errors import InputError, Problem, ProblemsError
from vetting.history import TELLING_ALL
from vetting.joining import also_held, joined, parted, same_site
from vetting.ledger import Entry
from vetting.reading import Reader, supplier_of
from vetting.reading.merged import merged_away, part_called, parts_of
from vetting.reading.recognising import OF_A_SUPPLIER, can_be, compact
from vetting.records import Flag, Judgement, Site, Supplier, flag_said, from_document
from vetting.retelling import retold
from vetting.sentences import Reason, because
from vetting.standing import PROTECTS, families_of, standing_of

JUDGED = "SELECT slug, document FROM suppliers WHERE document LIKE ? ORDER BY slug"


class Merging(NamedTuple):
    """Two records before and after; `sites` and `notes` say what of the part goes by another name.

    `whole` is the one that has or had the other in it, `part` the other.
    """

    whole: Mapping[str, Any]
    part: Mapping[str, Any]
    after: Mapping[str, Any]
    sites: Mapping[str, str] = {}
    notes: tuple[Reason, ...] = ()


def judgements(reader: Reader) -> dict[tuple[str, str], Judgement]:
    """Return what a person said last of each pair of suppliers.

    What was said of one that became part of another holds of that one. Of one day, what was said
    of the two themselves goes before what was said of their parts, and `different` before `same`.
    """
    away = merged_away(reader)
    found: dict[tuple[str, str], tuple[tuple[Any, ...], Judgement]] = {}
    for slug, text in reader.run(JUDGED, ('%"judgements":[%',)):
        for place, item in enumerate(supplier_of(text).judgements):
            one, other = sorted(away.get(name, name) for name in (str(slug), item.supplier))
            direct = {one, other} == {str(slug), item.supplier}
            rank = (item.on, direct, not direct and item.outcome == "different", place)
            if (one, other) not in found or found[one, other][0] <= rank:
                found[one, other] = rank, item
    return {pair: item for pair, (_, item) in found.items()}


def merging(reader: Reader, one: str, other: str, on: date) -> Merging:
    """Return what merging the supplier `other` into `one` comes to on a day.

    Raises:
        UnknownNameError: one of them is not there.
        MergedError: one of them is part of another already.
        ProblemsError: they are not one company, by number or by somebody's word.
    """
    whole, part = (_standing(reader, name) for name in (one, other))
    problems = [*_against(reader, whole, part), *_standings(whole, part, on)]
    if problems:
        raise ProblemsError([Problem("", None, why) for why in problems], storing=True)
    found = joined(_without_wrong(whole, part), part)
    return Merging(whole, part, found.document, found.sites, found.notes)


def parting(reader: Reader, other: str) -> Merging:
    """Return what a supplier comes to when one that became part of it is taken out again.

    Raises:
        UnknownNameError: it is not there.
        InputError: it is part of none, or of one that is part of another itself.
        ProblemsError: what came from it cannot be told apart any more.
    """
    called = reader.supplier(other, merged=True).id
    part = _document(reader, part_called(reader, called, other) or called)
    if "merged" not in part:
        raise InputError("not_merged", id=part["id"])
    into = part["merged"]["into"]
    whole = _document(reader, into)
    if "merged" in whole:
        hint = because("unmerge_it", id=into)
        away = whole["merged"]["into"]
        raise InputError("merged_deeper", hint, id=part["id"], into=into, away=away)
    parts = parts_of(reader, into)
    if part["id"] not in parts:
        raise InputError("merge_erased", id=part["id"], into=into)
    if later := parts[parts.index(part["id"]) + 1 :]:
        hint = because("unmerge_it", id=later[-1])
        raise InputError("merged_later", hint, id=part["id"], into=into, later=later)
    before, after = _both_sides(reader, into, part["id"])
    now, mixed = parted(whole, before, after)
    if mixed:
        raise ProblemsError([Problem("", None, why) for why in mixed], storing=True)
    held = also_held(whole, before, after, part)
    if held:
        part = {**part, "flags": [*part.get("flags", ()), *held]}
    said = [flag_said(from_document(Flag, flag)) for flag in held]
    notes = [because("unmerge_hold", id=part["id"], one=into, text=text) for text in said]
    return Merging(whole, part, now, notes=tuple(notes))


def _against(reader: Reader, whole: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[Reason]:
    """Why two suppliers may not be merged."""
    one, other = whole["id"], part["id"]
    if one == other:
        yield because("judged_itself", id=one)
        return
    if bool(whole.get("fictional")) != bool(part.get("fictional")):
        yield because("merge_fictional", one=one, other=other)
    for scheme in OF_A_SUPPLIER:
        numbers = [item.get("identifiers", {}).get(scheme) for item in (whole, part)]
        if not all(number and can_be(scheme, number) for number in numbers):
            continue
        if len(set(map(compact, numbers))) > 1:
            facts = {"one": one, "other": other, "numbers": numbers}
            yield because("merge_numbers", scheme=because(f"scheme_{scheme}"), **facts)
    said = judgements(reader).get((min(one, other), max(one, other)))
    if said and said.outcome == "different":
        facts = {"by": said.by, "on": said.on.isoformat(), "reason": said.reason or "?"}
        yield because("merge_judged", one=one, other=other, **facts)


def _without_wrong(whole: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record of the whole without wrong numbers of which the part has the right one."""
    mine, theirs = (item.get("identifiers", {}) for item in (whole, part))
    wrong = {
        scheme
        for scheme in mine.keys() & theirs.keys()
        if not can_be(scheme, mine[scheme]) and can_be(scheme, theirs[scheme])
    }
    kept = {scheme: number for scheme, number in mine.items() if scheme not in wrong}
    return {**whole, "identifiers": kept} if wrong else whole


def _standings(whole: Mapping[str, Any], part: Mapping[str, Any], on: date) -> Iterator[Reason]:
    """Where one site stands otherwise with the one than with the other, and may not be given work.

    Nobody has said which of the two decisions holds.
    """
    one, other = (from_document(Supplier, item) for item in (whole, part))
    known = {site.id: site for site in one.sites}
    for site in part.get("sites", ()):
        for place in filter(lambda place: same_site(place, site), whole.get("sites", ())):
            here, there = known[place["id"]], next(x for x in other.sites if x.id == site["id"])
            yield from _otherwise(here, there, {"one": one.id, "other": other.id}, on)


def _otherwise(here: Site, there: Site, facts: Mapping[str, str], on: date) -> Iterator[Reason]:
    for family in dict.fromkeys((*families_of(here), *families_of(there))):
        now = [standing_of(site, family, on) for site in (here, there)]
        said = [item.standing if item else "candidate" for item in now]
        if said[0] != said[1] and not set(said).isdisjoint(PROTECTS):
            places = {"place": here.id, "other_place": there.id}
            stands = {"standing": said[0], "other_standing": said[1]}
            yield because("merge_standing", **facts, **places, family=family, **stands)


def _standing(reader: Reader, name: str) -> dict[str, Any]:
    return _document(reader, reader.supplier(name).id)


def _document(reader: Reader, slug: str) -> dict[str, Any]:
    found = reader.document(slug)
    assert found is not None, slug
    return found


def _both_sides(
    reader: Reader, whole: str, part: str
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The record of a supplier before and after another one became part of it.

    Raises:
        InputError: the history does not tell it any more.
    """
    sure, found = True, None
    for one in retold(Entry(*row) for *row, _, _ in reader.ask("entries_about", whole)):
        if one.kind == "supplier.merge" and (one.erased or one.told.get("part") == part):
            known = sure and not one.erased and one.before and one.after
            found = (one.before, one.after) if known else None
        # what was erased is not in the record until an entry tells the whole of it again
        sure = not one.erased and (sure or one.kind in TELLING_ALL)
    if found is None or found[0] is None or found[1] is None:
        raise InputError("merge_erased", id=part, into=whole)
    return found[0], found[1]
