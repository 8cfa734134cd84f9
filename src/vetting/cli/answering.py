"""A need against the registry: every candidate judged, the answer ranked."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vetting.matching import Shortlist
    from vetting.need import Need
    from vetting.packs import Kept
    from vetting.reading import Reader
    from vetting.rubric import Rubric
    from vetting.vocabulary import Place, Places, Vocabulary


def answered(
    reader: "Reader",
    need: "Need",
    on: str | None,
    rubric: str | None,
    sort: str,
    vocabulary: "Vocabulary",
    places: "Places",
) -> "Shortlist":
    """Judge every supplier that offers a service asked for."""
    from vetting import clock
    from vetting.candidates import candidates, related
    from vetting.errors import InputError, UsageError
    from vetting.matching import active_weights, judge, shortlist
    from vetting.need import asked
    from vetting.wording import day

    judged_on = day(on, "--on") if on else clock.today()
    context = asked(need, on=judged_on, vocabulary=vocabulary, place=_place(need, places))
    chosen = _rubric(reader, need, rubric, vocabulary)
    _fits(need, chosen, vocabulary)
    _known_criteria(need, chosen)
    _known_suppliers(need, reader)
    if not active_weights(chosen, context):
        raise InputError("nothing_weighs", rubric=chosen.id)
    if sort == "distance" and context.place is None:
        raise UsageError("distance_of_what")
    if context.end and context.end < judged_on:
        raise InputError("date_past", end=str(context.end), on=str(judged_on))
    found = [
        judge(candidate, context, chosen)
        for supplier in reader.offering(related(need.services, vocabulary))
        for candidate in candidates(supplier, context, places)
    ]
    total, unoffered = reader.counts()
    considered = len({item.id for item in found})
    counts = {
        "other_services": total - unoffered - considered,
        "no_services": unoffered,
    }
    return shortlist(found, context, chosen, not_considered=counts, sort=sort)


def _place(need: "Need", places: "Places") -> "Place | None":
    from vetting.errors import UnknownNameError
    from vetting.vocabulary import Place
    from vetting.wording import point

    if need.near is None:
        return None
    if isinstance(need.near, str):
        here = point(need.near)
        if here is None:
            found = places.find(need.near)
            if found is None:
                raise UnknownNameError("place", need.near, places.names())
            return found
    else:
        here = (float(need.near[0]), float(need.near[1]))
    name = f"{here[0]:g}, {here[1]:g}"
    return Place(name, name, *here, exact=True)


def _rubric(reader: "Reader", need: "Need", name: str | None, vocabulary: "Vocabulary") -> "Rubric":
    """The rubric named, or that of the family of the services."""
    from vetting import packs
    from vetting.errors import InputError
    from vetting.sentences import because

    if name is None:
        families = {vocabulary.family(code) or "?" for code in need.services}
        if len(families) > 1:
            raise InputError(
                "several_families", because("ask_one_family"), families=sorted(families)
            )
        name = families.pop()
        if name not in packs.rubric_files():
            raise InputError(
                "no_rubric_for",
                because("see_all", command="vetting rubric list"),
                family=name,
                services=need.services,
            )
    kept: Kept = reader.kept(("rubric", Path(name).stem))
    return packs.rubric(name, kept)


def _fits(need: "Need", rubric: "Rubric", vocabulary: "Vocabulary") -> None:
    """A rubric that names what it judges does not judge anything else."""
    from vetting.errors import InputError

    for code in need.services:
        if rubric.services and vocabulary.top(code) not in rubric.services:
            raise InputError("rubric_judges", rubric=rubric.id, judges=rubric.services, asks=code)


def _known_suppliers(need: "Need", reader: "Reader") -> None:
    """A supplier that is ruled out is on file; a slip of the pen does not keep it in."""
    for name in need.exclude.suppliers if need.exclude else ():
        reader.supplier(name)


def _known_criteria(need: "Need", rubric: "Rubric") -> None:
    from vetting.errors import InputError, nearest
    from vetting.matching import tree_ids

    known = tree_ids(rubric)
    for name in need.weights:
        if name not in known:
            raise InputError("unknown_criterion", value=name, near=nearest(name, known) or known)
