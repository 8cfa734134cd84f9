"""A Chinese name and one in Latin letters compared, by how the Chinese one is read (pinyin)."""

from rapidfuzz.distance import OSA

from vetting.naming.clues import NOTHING, Likeness, alike
from vetting.naming.parsing import Name, letters_of, sound_of


def compared(asked: Name, known: Name) -> Likeness:
    """Return how alike two names are of which one is in Chinese."""
    if asked.chinese:
        score = _by_sound(asked, known)
        name = asked.joined
    else:
        score = _as_typed(asked, known)
        name = known.joined
    return alike(score, "clue_pinyin", name=name, sound=sound_of(name)) if score else NOTHING


def _by_sound(asked: Name, known: Name) -> float:
    """A Chinese name against a Latin one whose brand is its pinyin."""
    sound = sound_of(asked.brand)
    if len(sound) < 4 or not known.brand:
        return 0.0
    if known.brand == sound or known.joined == sound_of(asked.joined):
        return 0.84
    return 0.74 if len(sound) >= 5 and known.brand.startswith(sound) else 0.0


def _as_typed(asked: Name, known: Name) -> float:
    """Pinyin that somebody typed, whole or its beginning, against a Chinese name."""
    typed = asked.letters
    whole, full = sound_of(known.joined), sound_of(known.key)
    brand = sound_of(known.brand)
    words = letters_of("".join(word.text for word in asked.words))
    if any(len(said) >= 4 and said in (whole, full) for said in (typed, words)):
        return 0.95
    if typed == brand and len(typed) >= 4:
        return 0.93 if len(typed) >= 7 else 0.9
    if len(typed) >= 5 and (whole.startswith(typed) or full.startswith(typed)):
        return 0.88
    if len(typed) >= 7 and OSA.distance(typed, whole[: len(typed)], score_cutoff=1) <= 1:
        return 0.82
    return _by_brand(asked.brand, brand)


def _by_brand(typed: str, brand: str) -> float:
    """The brand word of an English name against the pinyin of a Chinese brand."""
    if len(typed) >= 4 and typed == brand:
        return 0.86
    if len(typed) < 6:
        return 0.0
    if brand.startswith(typed):
        return 0.78
    return 0.76 if OSA.distance(typed, brand, score_cutoff=1) <= 1 else 0.0
