"""A need for several services taken apart: what of it is asked of each service alone."""

from collections.abc import Iterator
from dataclasses import replace

from vetting.need import Need
from vetting.sentences import Reason, because
from vetting.vocabulary import Vocabulary


def part_of(need: Need, service: str, vocabulary: Vocabulary) -> Need:
    """Return the need for one of its services alone.

    Species are asked of work on animals, a standard of the families it is meant for; what makes
    sense for none of the services is asked of all, a standard then of the work itself. The budget
    is for everything together, so it is not compared with one service's price.
    """
    return replace(
        need,
        services=(service,),
        species=need.species if service in _on_animals(need, vocabulary) else (),
        standards=tuple(
            code for code in need.standards if service in _held_to(need, code, vocabulary)
        ),
        budget=None,
    )


def taken_apart(need: Need, vocabulary: Vocabulary) -> Iterator[Reason]:
    """Return what is assumed where several services are asked for."""
    yield because("assume_side_by_side")
    if need.budget:
        yield because("assume_budget_together")
    animals = _on_animals(need, vocabulary)
    if need.species and len(animals) < len(need.services):
        yield because("assume_asked_only", what=need.species, services=animals)
    for code in need.standards:
        held = _held_to(need, code, vocabulary)
        if len(held) < len(need.services):
            yield because("assume_asked_only", what=(code,), services=held)


def _on_animals(need: Need, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The services of the need that are done on animals; all where none is."""
    found = tuple(
        code
        for code in need.services
        if vocabulary.family(code) == "nonclinical" and vocabulary.uses_animals(code)
    )
    return found or need.services


def _held_to(need: Need, standard: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The services of the need that a standard makes sense for; all where none is."""
    found = tuple(code for code in need.services if vocabulary.asks_for(standard, code))
    return found or need.services
