"""Two names in Latin letters compared: word by word, and as one run of letters."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from vetting.naming.clues import Likeness, Rarity, alike, slips
from vetting.naming.parsing import BRAND, PLACE, TRADE, Name, Word
from vetting.naming.righting import INNER, slip_cost
from vetting.sentences import because

WEIGHT = {BRAND: 1.0, TRADE: 0.3, PLACE: 0.25}
"""How much a word counts by its kind, before its rarity."""

EXTRA = {BRAND: 0.28, TRADE: 0.16, PLACE: 0.1}
"""How much of its weight a word costs that only the supplier's name has: people shorten names."""

OTHER_TRADE = 0.5
"""The same for a trade word, where the name asked for has another one in its place."""

UNMATCHED_CAP = 0.905
"""A name with a word that the supplier's lacks is never taken without a look."""


BUT_THE_ARTICLE = 0.998
"""How alike two names are that differ by `the` at the beginning only."""

GROUP_CAP = 0.93
"""The same where it is only `group`: people call a company so, with or without."""

ELSEWHERE_CAP = 0.95
"""The most where only the name on file has a place: the one without it goes before."""

ACRONYM = 3
"""Letters of a brand in which each counts: another letter is another company."""


LONG_BRAND = 9
"""Letters of a brand word from which on one letter more or less, or another, is a slip."""


class Aligned(NamedTuple):
    """Words of two names paired off, and the score of the pairing."""

    score: float
    shared: tuple[str, ...]
    lacking: tuple[Word, ...]
    over: tuple[Word, ...]


def compared(asked: Name, known: Name, rarity: Rarity) -> Likeness:
    """Return how alike two names in Latin letters are.

    Args:
        asked: the name somebody typed.
        known: a name on file.
        rarity: of a word, over all names on file.
    """
    if asked.letters == known.letters:
        return alike(1.0, "clue_same_letters", name=known.raw)
    if _without_article(asked) == _without_article(known):
        return alike(BUT_THE_ARTICLE, "clue_same_name", name=known.raw)
    if asked.full == known.full:
        return alike(0.995, "clue_same_name", name=known.raw)
    if asked.key == known.key:
        agree = not asked.forms or not known.forms or asked.forms & known.forms
        return alike(0.985 if agree else 0.954, "clue_other_form", name=known.raw)
    pairs = aligned(asked, known, rarity)
    missing = [word.text for word in pairs.lacking if word.kind != PLACE]
    cap = _capped(missing)
    score = _floored(pairs, asked, known)
    run = _as_one_run(asked, known, pairs)
    whole = run == 0.97 or (run > 0.92 and len(asked.joined) >= 9)
    if not whole and asked.brand != known.brand:
        run = min(run, cap)
    score = max(
        min(score, cap),
        run,
        _near_whole(asked, known),
        _shared_brand(asked, known, rarity),
    )
    if len(asked.brand) <= ACRONYM and any(word.kind != PLACE for word in pairs.over):
        score = min(score, UNMATCHED_CAP)
    if known.places - asked.places:
        score = min(score, ELSEWHERE_CAP)
    if not asked.brand:
        score = min(score, 0.80)
    clues = []
    if pairs.shared:
        clues.append(because("clue_words_shared", words=pairs.shared))
    if whole or (run == score and run > 0):
        clues.append(because("clue_spelled_close", name=known.raw))
    if missing:
        clues.append(because("clue_words_lacking", words=missing))
    if not asked.brand:
        clues.append(because("clue_trade_words_only"))
    return Likeness(score, tuple(clues))


def _without_article(name: Name) -> str:
    begins = name.raw[:4].casefold() == "the "
    return name.letters[3:] if begins and len(name.letters) > 5 else name.letters


def aligned(asked: Name, known: Name, rarity: Rarity) -> Aligned:
    """Pair each word asked for with the word on file that is most like it."""
    left = [word for word in known.words if word.text != "and"]
    places = {id(word): place for place, word in enumerate(left)}
    gained = total = 0.0
    shared: list[str] = []
    lacking: list[Word] = []
    turned, last = False, -1
    for word in asked.words:
        if word.text == "and":
            continue
        weight = rarity(word.text) * WEIGHT[word.kind]
        total += weight
        pair = max(left, key=lambda other: _pairing(word, other), default=None)
        likeness = _pairing(word, pair) if pair else 0.0
        if pair is None or likeness <= 0.35:
            lacking.append(word)
            continue
        left.remove(pair)
        gained += weight * likeness
        shared.append(pair.text if pair.text == word.text else f"{word.text} = {pair.text}")
        turned = turned or places[id(pair)] < last
        last = places[id(pair)]
    trade_lacks = any(word.kind == TRADE for word in lacking)
    for word in left:
        cost = OTHER_TRADE if trade_lacks and word.kind == TRADE else EXTRA[word.kind]
        total += rarity(word.text) * WEIGHT[word.kind] * cost
    score = gained / total if total else 0.0
    score -= 0.02 if turned and score > 0.98 else 0.0
    return Aligned(score, tuple(shared), tuple(lacking), tuple(left))


def _pairing(word: Word, other: Word) -> float:
    """How alike two words are; a trade word is paired with the like of it only.

    A brand that begins with another letter is no slip of a trade word: Nenter is no center.
    """
    found = word_likeness(word.text, other.text)
    if (word.kind == TRADE) != (other.kind == TRADE) and word.text[0] != other.text[0]:
        return 0.0
    if found < 1 and TRADE in (word.kind, other.kind):
        return found * 0.8 if found > 0.6 else 0.0
    return found


@lru_cache(65_536)
def word_likeness(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 1: slips, a plural, one the beginning of the other."""
    if one == other:
        return 1.0
    short, long = sorted((len(one), len(other)))
    allowed = slips(short)
    distance = OSA.distance(one, other, score_cutoff=allowed) if allowed else 1
    if allowed and distance <= allowed:
        if one.isdigit() or other.isdigit():
            return 0.0
        if one.rstrip("s") == other.rstrip("s"):
            return 0.985
        return 1 - slip_cost(one, other, distance) / max(4.0, long * 0.6)
    if short >= 4 and (one.startswith(other) or other.startswith(one)):
        return 0.72 if short / long >= 0.5 else 0.5
    return 0.0


def _floored(pairs: Aligned, asked: Name, known: Name) -> float:
    """The score of a pairing, raised where one name holds the other whole."""
    score = pairs.score
    brand_lacks = any(word.kind == BRAND for word in pairs.lacking)
    if not pairs.over and len(known.words) > 1 and known.brand and brand_lacks:
        score = max(score, 0.80)
    if len(asked.joined) >= 6 and known.joined.startswith(asked.joined):
        score = max(score, 0.84)
    return score


def _as_one_run(asked: Name, known: Name, pairs: Aligned) -> float:
    """How alike the letters are without spaces: `wuxi app tec` is `wuxiapptec`."""
    one, other = asked.joined, known.joined
    run = 0.0
    if (one == other and len(one) >= 4) or (asked.typed == known.typed and len(asked.typed) >= 6):
        run = 0.97
    elif min(len(one), len(other)) >= 5:
        length = max(len(one), len(other))
        allowed = slips(length)
        distance = OSA.distance(one, other, score_cutoff=allowed)
        if distance <= allowed:
            cost = 0.75 if length >= 10 and distance == 1 else 1.15
            run = 1 - cost * distance / length - (0.03 if one[0] != other[0] else 0.0)
            if distance == 1 and _may_be_another(asked, known):
                run = min(run, UNMATCHED_CAP)
    if asked.brand == known.brand and len(asked.brand) >= 4:
        lacking = [word.text for word in pairs.lacking if word.kind == TRADE]
        run = max(run, _capped(lacking) if lacking else 0.95)
    return run


def _may_be_another(asked: Name, known: Name) -> bool:
    """Whether the only brand word of each is so short that one letter may make another company."""
    ours, theirs = asked.of_kind(BRAND), known.of_kind(BRAND)
    if len(ours) != 1 or len(theirs) != 1 or ours == theirs:
        return False
    one, other = ours[0], theirs[0]
    if len(one) >= LONG_BRAND or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return slip_cost(one, other, 1) > INNER


def _capped(missing: Sequence[str]) -> float:
    """The most that a name can show with words that the supplier's lacks."""
    return GROUP_CAP if list(missing) == ["group"] else UNMATCHED_CAP if missing else 1.0


def _near_whole(asked: Name, known: Name) -> float:
    if max(len(asked.joined), len(known.joined)) < 6:
        return 0.0
    near = Indel.normalized_similarity(asked.key, known.key)
    return min(near - 0.06, 0.90) if near >= 0.84 else 0.0


def _shared_brand(asked: Name, known: Name, rarity: Rarity) -> float:
    """A brand word in common is worth a look, though other words differ."""
    one, other = asked.of_kind(BRAND), known.of_kind(BRAND)
    shared = [word for word in one if word in other and len(word) >= 3]
    if not shared:
        return 0.0
    first = one[0] in other and other[0] in one
    return min(0.66, (0.36 if first else 0.26) + 0.3 * max(map(rarity, shared)))
