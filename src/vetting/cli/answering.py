"""A need against the registry: every candidate judged, the answer ranked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vetting.candidates import Candidate
    from vetting.gates import Waiver
    from vetting.matching import Judged, Shortlist
    from vetting.need import Asked, Need
    from vetting.rates import Rates
    from vetting.reading import Reader
    from vetting.records import Supplier
    from vetting.rubric import Rubric
    from vetting.vocabulary import Place, Places, Vocabulary


def vocabulary_of(reader: "Reader") -> "Vocabulary":
    """The vocabulary of today's files; of a registry of the past, that of then."""
    from vetting import packs

    if reader.past:
        from vetting.packs import kept as past

        return past.vocabulary(reader.kept())
    return packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))


def answered(
    reader: "Reader",
    need: "Need",
    on: str | None,
    rubric: str | None,
    sort: str,
    vocabulary: "Vocabulary",
    places: "Places",
    waivers: "Sequence[Waiver]" = (),
) -> "Shortlist":
    """Judge every supplier that offers a service asked for."""
    import gc
    from dataclasses import replace

    from vetting import clock
    from vetting.cli.choosing import known_criteria, rubrics_of
    from vetting.cli.waiving import waivable, with_waivers
    from vetting.errors import InputError, UsageError
    from vetting.need import asked
    from vetting.wording import day

    gc.set_threshold(0)  # judging makes no cycles; looking for some is a tenth of a broad need
    need = replace(need, services=tuple(dict.fromkeys(need.services)))
    judged_on = day(on, "--on") if on else clock.today()
    context = asked(
        need,
        on=judged_on,
        vocabulary=vocabulary,
        place=_place(need, places),
        rates=_rates(reader, need),
    )
    rubrics = rubrics_of(reader, need, rubric, vocabulary)
    known_criteria(need, list(rubrics.values()))
    _known_suppliers(need, reader)
    waivable(waivers, judged_on, list(rubrics.values()))
    if sort == "distance" and context.place is None:
        raise UsageError("distance_of_what")
    if context.end and context.end < judged_on:
        raise InputError("date_past", end=str(context.end), on=str(judged_on))
    context = with_waivers(context, waivers, list(rubrics.values()))
    if len(need.services) == 1:
        return _one_service(reader, context, rubrics[context.service], sort, places, waivers)
    return _several_services(reader, context, rubrics, sort, places, waivers)


def _one_service(
    reader: "Reader",
    context: "Asked",
    rubric: "Rubric",
    sort: str,
    places: "Places",
    waivers: "Sequence[Waiver]",
) -> "Shortlist":
    from vetting.candidates import related
    from vetting.cli.choosing import weighs
    from vetting.matching import judging, shortlist

    weighs(context, rubric)
    judge = judging(context, rubric, waivers)
    found = [
        item
        for supplier in reader.offering(
            related(context.need.services, context.vocabulary), _families([rubric])
        )
        for item in _judged(reader, supplier, context, judge, places)
    ]
    counts = _others(reader, len({item.id for item in found}))
    return shortlist(found, context, rubric, not_considered=counts, sort=sort, waivers=waivers)


def _several_services(
    reader: "Reader",
    context: "Asked",
    rubrics: "Mapping[str, Rubric]",
    sort: str,
    places: "Places",
    waivers: "Sequence[Waiver]",
) -> "Shortlist":
    """Those that cover all services, and for each service all that offer it."""
    from vetting.candidates import related
    from vetting.cli.choosing import weighs
    from vetting.covering import covering
    from vetting.matching import judging, shortlist

    family = {item.id: item for item in rubrics.values()}
    one = next(iter(family.values())) if len(family) == 1 else None
    context, parts = _taken_apart(context, one)
    for part in parts:
        weighs(part, rubrics[part.service])
    whole: list[Judged] = []
    each: list[list[Judged]] = [[] for _ in parts]
    seen = 0
    judges = [judging(part, rubrics[part.service], waivers) for part in parts]
    for supplier in reader.offering(
        related(context.need.services, context.vocabulary), _families(rubrics.values())
    ):
        mine = [
            _judged(reader, supplier, part, judge, places)
            for part, judge in zip(parts, judges, strict=True)
        ]
        seen += any(mine)
        for every, own in zip(each, mine, strict=True):
            every += own
        if all(mine):
            whole += covering(mine, context, one, waivers)
    answers = [
        shortlist(
            found,
            part,
            rubrics[part.service],
            not_considered=_others(reader, len({item.id for item in found})),
            sort=sort,
        )
        for part, found in zip(parts, each, strict=True)
    ]
    counts = {"some_services": seen - len({item.id for item in whole}), **_others(reader, seen)}
    return shortlist(
        whole, context, one, not_considered=counts, sort=sort, parts=answers, waivers=waivers
    )


def _taken_apart(context: "Asked", rubric: "Rubric | None") -> "tuple[Asked, list[Asked]]":
    """The need as a whole with what that assumes, and the need for each of its services."""
    from dataclasses import replace

    from vetting.need import asked
    from vetting.parts import part_of, taken_apart
    from vetting.sentences import because

    need, vocabulary = context.need, context.vocabulary
    parts = [
        asked(
            part_of(need, code, vocabulary),
            on=context.on,
            vocabulary=vocabulary,
            place=context.place,
            rates=context.rates,
        )
        for code in need.services
    ]
    said = [*context.assumptions, *taken_apart(need, vocabulary)]
    if rubric is None:
        said.append(because("assume_weakest"))
    return replace(context, assumptions=tuple(said)), parts


def _judged(
    reader: "Reader",
    supplier: "Supplier",
    context: "Asked",
    judge: "Callable[[Candidate], Judged]",
    places: "Places",
) -> "list[Judged]":
    """Every site of a supplier that offers the service, judged."""
    from vetting.candidates import candidates

    return [judge(_named(reader, item)) for item in candidates(supplier, context, places)]


def _families(rubrics: "Iterable[Rubric]") -> set[str]:
    """Under which names the ratings that these rubrics count are kept."""
    return {rubric.family or rubric.id for rubric in rubrics}


def _named(reader: "Reader", candidate: "Candidate") -> "Candidate":
    """A candidate with its subcontractors, looked up among the suppliers."""
    names = candidate.offering.subcontractors
    if not names:
        return candidate
    from vetting.candidates import Subcontractor

    found = tuple(Subcontractor(name, reader.known_as(name)) for name in names)
    return candidate._replace(subcontracted=found)


def _others(reader: "Reader", considered: int) -> dict[str, int]:
    """How many suppliers were not looked at, and why."""
    total, unoffered = reader.counts()
    return {"other_services": total - unoffered - considered, "no_services": unoffered}


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


def _rates(reader: "Reader", need: "Need") -> "Rates":
    """The rates the park keeps, looked for only where there is a budget to compare with."""
    from vetting import packs
    from vetting.rates import NO_RATES

    if need.budget is None:
        return NO_RATES
    if reader.past:
        from vetting.packs import kept as past

        return past.rates(reader.kept())
    if packs.rates_file() is None:
        return NO_RATES
    return packs.rates(reader.kept(("rates", "rates")))


def _known_suppliers(need: "Need", reader: "Reader") -> None:
    """A supplier that is ruled out is on file; a slip of the pen does not keep it in."""
    for name in need.exclude.suppliers if need.exclude else ():
        reader.supplier(name)
