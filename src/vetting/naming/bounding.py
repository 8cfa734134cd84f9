"""What a comparison of two names in Latin letters can come to at most, at a tenth of its price.

Most pairs that share a block are two companies. A pair of which no way of comparing can reach the
score asked for is left out unseen; every other one is compared in full, so that the pairs that are
told, and their scores, are the same.
"""

from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from vetting.naming.clues import Rarity, slips
from vetting.naming.latin import WEIGHT, word_likeness
from vetting.naming.parsing import Name, parts

TOLD_BY_FEW = 0.80
"""Up to here a comparison gives scores that this does not reckon with: a word of brand in common,
or one name within the other."""

BEGINS_SO = 0.84
"""What a name has that begins another one."""

AS_ONE_RUN = 0.75
"""The least that a slip costs where names are compared without spaces (`latin.compared`)."""

NEAR_WHOLE = 0.06
"""What is taken off where the whole names are compared letter by letter."""


class _Told(NamedTuple):
    """The words of a name with what each counts, and all together."""

    words: tuple[tuple[str, float], ...]
    texts: frozenset[str]
    total: float


class Bound:
    """Whether comparing two names can come to a score.

    Args:
        rarity: of a word, over all names.
        least: the score.
    """

    def __init__(self, rarity: Rarity, least: float) -> None:
        self.rarity = rarity
        self.least = least
        self._told: dict[str, _Told] = {}

    def reached(self, asked: Name, known: Name) -> bool:
        """Return whether a name, or one within it, may be so much like one on file; no False is wrong."""
        if self.least <= TOLD_BY_FEW or asked.chinese or known.chinese:
            return True
        if self._reached(asked, known):
            return True
        ours, theirs = parts(asked.raw), parts(known.raw)
        within = product((asked, *ours), (known, *theirs)) if ours or theirs else ()
        return any(self._reached(one, other) for one, other in within)

    def _reached(self, asked: Name, known: Name) -> bool:
        return (
            asked.letters == known.letters
            or asked.key == known.key
            or (len(asked.brand) >= 4 and asked.brand == known.brand)
            or (self.least <= BEGINS_SO and known.joined.startswith(asked.joined))
            or self._by_words(asked, known)
            or self._as_one_run(asked.joined, known.joined)
            or Indel.normalized_similarity(asked.key, known.key) - NEAR_WHOLE >= self.least
        )

    def _by_words(self, asked: Name, known: Name) -> bool:
        """Each word with the one most like it, though two may have the same."""
        ours, theirs = self._of(asked), self._of(known)
        may_lack = ours.total * (1 - self.least) + 1e-9
        for word, weight in ours.words:
            if word not in theirs.texts:
                may_lack -= weight * (1 - max(word_likeness(word, text) for text in theirs.texts))
                if may_lack < 0:
                    return False
        return True

    def _as_one_run(self, one: str, other: str) -> bool:
        length = max(len(one), len(other))
        allowed = min(slips(length), int((1 - self.least) * length / AS_ONE_RUN))
        return OSA.distance(one, other, score_cutoff=allowed) <= allowed

    def _of(self, name: Name) -> _Told:
        found = self._told.get(name.raw)
        if found is None:
            words = tuple(
                (word.text, self.rarity(word.text) * WEIGHT[word.kind])
                for word in name.words
                if word.text != "and"
            )
            total = sum(weight for _, weight in words)
            found = _Told(words, frozenset(text for text, _ in words), total)
            self._told[name.raw] = found
        return found
