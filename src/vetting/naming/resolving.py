"""Which supplier a name means: the best candidates, and whether the first may be taken."""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from vetting.naming.clues import Likeness, Rarity
from vetting.naming.comparing import compared
from vetting.naming.latin import BUT_THE_ARTICLE
from vetting.naming.parsing import Name
from vetting.sentences import Reason

ACCEPT = 0.92
"""From here on a name may be taken for the supplier's without a look, where no other is near."""

MARGIN = 0.03
"""How far the second supplier must lie behind."""

SUGGEST = 0.5
"""Below this a candidate is not worth a look."""

MATCH, REVIEW, NONE = "match", "review", "none"

LEAST_NAMES = 2_000
"""Rarity is reckoned as in a registry of this size at least: a small one cannot tell."""


class Candidate(NamedTuple):
    """A supplier that a name may mean: how sure (0 to 1), by which of its names, and why."""

    supplier: str
    score: float
    name: Name
    clues: tuple[Reason, ...]


class Resolved(NamedTuple):
    """What a name was found to mean: `match`, `review` or `none`, and the candidates, best first."""

    asked: Name
    decision: str
    candidates: tuple[Candidate, ...]


def resolved(
    asked: Name, on_file: Mapping[str, Sequence[Name]], rarity: Rarity, *, count: int = 10
) -> Resolved:
    """Return which supplier a name means.

    Args:
        asked: the name somebody typed.
        on_file: candidates `{supplier: its names}`; a score looks at no other supplier.
        rarity: of a word, over all names on file.
        count: how many candidates to keep.
    """
    found = sorted(
        (best_of(supplier, asked, names, rarity) for supplier, names in on_file.items()),
        key=lambda item: (-item.score, item.supplier),
    )
    kept = tuple(item for item in found if item.score >= SUGGEST)[:count]
    return Resolved(asked, decision(asked, kept), kept)


def best_of(supplier: str, asked: Name, names: Iterable[Name], rarity: Rarity) -> Candidate:
    """Return a supplier with the one of its names that is most like the name asked for."""
    listed = list(names)
    places = frozenset().union(*(name.places for name in listed))
    found: list[tuple[Likeness, Name]] = [
        (compared(asked, name, rarity, places), name) for name in listed
    ]
    likeness, name = max(found, key=lambda pair: pair[0].score)
    return Candidate(supplier, likeness.score, name, likeness.clues)


def decision(asked: Name, candidates: Sequence[Candidate]) -> str:
    """Return whether the first candidate may be taken: `match`, `review` or `none`.

    The very letters of a name are a match unless two suppliers have them; a name that differs in
    spelling only, or in its legal form only, unless another does the same. Of two suppliers of one
    brand that may both be meant neither is taken.
    """
    if not candidates:
        return NONE
    first = candidates[0]
    if first.score < ACCEPT:
        return REVIEW
    if len(candidates) == 1:
        return MATCH
    second = candidates[1]
    if first.score >= BUT_THE_ARTICLE:
        return MATCH if second.score < first.score else REVIEW
    if asked.brand and first.name.full == asked.full != second.name.full:
        return MATCH
    same = first.name.key == asked.key != second.name.key
    if same and asked.brand and first.score >= 0.96:
        return MATCH
    sisters = first.name.brand == second.name.brand and second.score >= ACCEPT
    if sisters and first.name.key != asked.key:
        return REVIEW
    return MATCH if first.score - second.score >= MARGIN else REVIEW


def rarity_of(word: str, having: int, suppliers: int) -> float:
    """Return how much a word tells, 0.25 to 1, by how many of so many suppliers have it."""
    count = max(suppliers, LEAST_NAMES)
    return max(0.25, log(1 + count / (1 + having)) / log(1 + count))
