"""Two Chinese names compared: short forms, trades, characters that sound the same."""

from rapidfuzz.distance import OSA

from vetting.naming.clues import NOTHING, Likeness, alike, best
from vetting.naming.parsing import SOUND, TRADE, Name
from vetting.naming.words import SAME_TRADE
from vetting.sentences import because

HOMOPHONE = 0.5
"""What a character costs that sounds like the right one: how Chinese is mistyped."""


def compared(asked: Name, known: Name) -> Likeness:
    """Return how alike two Chinese names are.

    Args:
        asked: the name somebody typed.
        known: a name on file.
    """
    if asked.letters == known.letters:
        return alike(1.0, "clue_same_letters", name=known.raw)
    if asked.key == known.key:
        return alike(0.995, "clue_same_name", name=known.raw)
    if asked.joined == known.joined and len(asked.joined) >= 3:
        return alike(0.985, "clue_same_name", name=known.raw)
    if asked.brand and asked.brand == known.brand:
        return _same_brand(asked, known)
    if known.joined.startswith(asked.joined) and len(asked.joined) >= 2:
        score = {2: 0.86, 3: 0.91}.get(len(asked.joined), 0.94)
        return alike(score, "clue_begins_so", name=known.raw)
    if asked.joined.startswith(known.joined) and len(known.joined) >= 3:
        return alike(0.86, "clue_begins_so", name=known.raw)
    return best(_near(asked, known), _near_brand(asked, known), _shortened(asked, known))


def _same_brand(asked: Name, known: Name) -> Likeness:
    """One brand; the trades decide whether it may be another company of the same group."""
    trades, theirs = trades_of(asked), trades_of(known)
    over = [trade for trade in trades if trade not in theirs]
    if not trades:
        score = 0.95 if len(asked.brand) >= 3 else 0.935
    elif not over:
        score = 0.965
    elif not theirs or len(over) < len(trades):
        score = 0.90
    else:
        score = 0.84
    spoken = known.brand if known.brand in known.raw else known.raw  # it may stand in two parts
    clue = because("clue_same_brand", brand=spoken)
    if not over:
        return Likeness(score, (clue,))
    lacking = [word.text for word in asked.words if word.kind == TRADE]
    return Likeness(score, (clue, because("clue_other_trade", words=lacking)))


def trades_of(name: Name) -> list[str]:
    """Return the trades of a Chinese name, words for one trade as one."""
    found: list[str] = []
    for word in name.of_kind(TRADE):
        if word in SAME_TRADE or len(word) != 4:
            found.append(SAME_TRADE.get(word, word))
        else:
            found += [SAME_TRADE.get(half, half) for half in (word[:2], word[2:])]
    return found


def distance(one: str, other: str) -> float:
    """Return how many characters differ; one that sounds the same counts half."""
    if len(one) != len(other):
        return OSA.distance(one, other)
    apart = sum(_cost(left, right) for left, right in zip(one, other, strict=True))
    return min(apart, OSA.distance(one, other))


def _cost(left: str, right: str) -> float:
    if left == right:
        return 0.0
    return HOMOPHONE if left in SOUND and SOUND[left] == SOUND.get(right) else 1.0


def _near(asked: Name, known: Name) -> Likeness:
    """A slip in the whole name, or in the beginning of it that somebody typed."""
    one, other = asked.joined, known.joined
    long = max(len(one), len(other))
    apart = distance(one, other)
    score = 1 - apart / long * (1.0 if long > 4 else 1.15) if long >= 3 and apart < long else 0.0
    score = score if score > 0.6 else 0.0
    if 3 <= len(one) < len(other):
        start = distance(one, other[: len(one)])
        if start <= 1:
            score = max(score, 0.93 - 0.1 * start - (0.05 if len(one) < 4 else 0.0))
    return alike(score, "clue_spelled_close", name=known.raw) if score else NOTHING


def _near_brand(asked: Name, known: Name) -> Likeness:
    """A brand that begins as theirs, or has a slip in it, and no other trade."""
    one, other = asked.brand, known.brand
    trades = trades_of(asked)
    if not trades or len(one) < 2 or not other:
        return NOTHING
    if [trade for trade in trades if trade not in trades_of(known)]:
        return NOTHING
    score = 0.90 if other.startswith(one) else 0.0
    if len(one) == len(other):
        apart = distance(one, other)
        if apart <= 1 and len(one) >= 3:
            score = max(score, 0.93 - 0.12 * apart)
        elif apart <= HOMOPHONE:
            score = max(score, 0.84)
    return alike(score, "clue_near_brand", brand=other) if score else NOTHING


def _shortened(asked: Name, known: Name) -> Likeness:
    """Characters left out: 南模生物 for 南方模式生物科技; or one brand within the other's name."""
    one, other = asked.joined, known.joined
    score = 0.0
    if len(one) >= 2 and _in_order(one, other):
        begins = one[0] == other[0]
        if len(one) >= 3:
            score = (0.84 if begins else 0.72) + 0.06 * len(one) / len(other)
        elif begins:
            score = 0.72
    if len(asked.brand) >= 2 and asked.brand in other:
        score = max(score, 0.80 if len(asked.brand) >= 3 else 0.74)
    if len(known.brand) >= 3 and known.brand in one:
        score = max(score, 0.80)
    return alike(score, "clue_shortened", name=known.raw) if score else NOTHING


def _in_order(part: str, whole: str) -> bool:
    left = iter(whole)
    return all(char in left for char in part)
