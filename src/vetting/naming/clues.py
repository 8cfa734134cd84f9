"""What a comparison of two names found: how alike they are, and in which words."""

from collections.abc import Callable
from typing import NamedTuple

from vetting.sentences import Reason, because

Rarity = Callable[[str], float]
"""How much a word tells, 0.25 (in nearly every name) to 1 (in none but this)."""


class Likeness(NamedTuple):
    """How alike two names are, 0 (nothing in common) to 1 (the same letters), and why."""

    score: float
    clues: tuple[Reason, ...] = ()


NOTHING = Likeness(0.0)


def alike(score: float, code: str, /, **facts: object) -> Likeness:
    """Return a likeness with one clue."""
    return Likeness(score, (because(code, **facts),))


def best(*found: Likeness) -> Likeness:
    """Return the likeness with the highest score, the first of equals."""
    return max(found, key=lambda item: item.score)


def slips(letters: int) -> int:
    """Return how many slips of the keyboard a word of so many letters may have."""
    return 0 if letters <= 3 else 1 if letters <= 6 else 2 if letters <= 11 else 3
