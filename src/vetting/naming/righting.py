"""Long words with a slip in them, as they are spelled."""

from functools import lru_cache

from vetting.naming.places import LATIN
from vetting.naming.words import LATIN_FORMS, LATIN_TRADES, SPELLINGS


@lru_cache(16_384)
def righted(token: str) -> str:
    """A long word as it is spelled, where it is a trade word or a legal form with a slip in it."""
    if len(token) < 9 or token in LATIN_TRADES or token in SPELLINGS or token in LATIN_FORMS:
        return token
    if token in LATIN:
        return token
    from rapidfuzz.distance import OSA

    best, least = token, 3
    for word in _LONG:
        if abs(len(word) - len(token)) > 2:
            continue
        distance = OSA.distance(token, word, score_cutoff=2)
        if distance < least and (token[0] == word[0] or distance < 2):
            best, least = word, distance
    return best


_LONG = sorted(word for word in {*LATIN_TRADES, *SPELLINGS, *LATIN_FORMS} if len(word) >= 10)
