"""Slips of the keyboard: what each costs, and trade words with one as they are spelled."""

from functools import lru_cache

from vetting.naming.places import LATIN
from vetting.naming.words import LATIN_FORMS, LATIN_TRADES, SPELLINGS

LIGHT, INNER, PLURAL, OTHER, FIRST = 0.22, 0.3, 0.06, 0.62, 1.2
"""What a slip costs, by its kind.

Letters in the wrong order, and one doubled or undoubled, are light; in a long word a letter left
out or put in is, too, but not at an end. People mistype so, and two companies whose names differ by
so little are rare; another letter in the place of one is as often another company. Counted in
public lists of names: bench/README.md.
"""


def slip_cost(one: str, other: str, distance: int) -> float:
    """Return what so many slips between two words cost."""
    if one[0] != other[0]:
        return FIRST * distance
    if distance == 1:
        return _of_one(one, other)
    if distance == 2 and one.endswith("s") != other.endswith("s"):
        plain, whole = one.rstrip("s"), other.rstrip("s")
        if _differs_by_one(plain, whole):
            return _of_one(plain, whole) + PLURAL
    return OTHER * distance


def _of_one(one: str, other: str) -> float:
    kind, letters = slip_of(one, other) or ("", 0)
    if kind in ("swapped", "doubled") and letters >= 5:
        return LIGHT
    return INNER if kind == "inner" and letters >= 7 else OTHER


def slip_of(one: str, other: str) -> tuple[str, int] | None:
    """Return the kind of the one slip between two words, and the letters of the shorter.

    `swapped` letters, one `doubled`, one left out or put in (`inner`, `end`), `other`; None where
    they differ by more.
    """
    short, long = sorted((one, other), key=len)
    if short == long or not short or not _differs_by_one(short, long):
        return None
    if len(short) == len(long):
        return "swapped" if sorted(one) == sorted(other) else "other", len(short)
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if place and long[place] == long[place - 1]:
        return "doubled", len(short)
    return "inner" if 0 < place < len(short) else "end", len(short)


def _differs_by_one(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1


@lru_cache(16_384)
def righted(token: str) -> str:
    """A long word as it is spelled, where it is a trade word or a legal form with a slip in it."""
    if len(token) < 7 or token in LATIN_TRADES or token in SPELLINGS or token in LATIN_FORMS:
        return token
    if token in LATIN:
        return token
    return _lightly(token) or (_longer(token) if len(token) >= 9 else None) or token


def _lightly(token: str) -> str | None:
    """The trade word that differs by one light slip, and neither in its first nor last letter."""
    for word in _KNOWN:
        if abs(len(word) - len(token)) > 1 or word[0] != token[0] or word[-1] != token[-1]:
            continue
        if _differs_by_one(word, token) and _of_one(word, token) <= INNER:
            return word
    return None


def _longer(token: str) -> str | None:
    from rapidfuzz.distance import OSA

    best, least = None, 3
    for word in _LONG:
        if abs(len(word) - len(token)) > 2:
            continue
        distance = OSA.distance(token, word, score_cutoff=2)
        if distance < least and (token[0] == word[0] or distance < 2):
            best, least = word, distance
    return best


_KNOWN = sorted(word for word in {*LATIN_TRADES, *SPELLINGS, *LATIN_FORMS} if len(word) >= 7)
_LONG = [word for word in _KNOWN if len(word) >= 10]
