"""Which names on file are worth comparing with one that was typed: those that share rare grams.

A gram is a word, three letters of the joined name, one or two Chinese characters, or four letters
of pinyin. Names are filed under their grams, and looked up by the rarest ones only, so that the
time for a lookup does not grow with the registry.
"""

from collections.abc import Iterator, Mapping

from vetting.naming.parsing import Name, folded, letters_of, parts, sound_of

COMMON = 5_000
"""A gram under which more names are filed than this tells nothing in a large registry."""

LOOKED_AT = 20_000
"""Names filed under the grams of one lookup, at most."""

LONGEST = 200
"""Letters of a name that are looked at: nobody is called more than that."""

COMPARED = 60
"""Names that are compared in one lookup. NAMES.md: recall .965 of one million at 60."""


def grams(name: Name) -> frozenset[str]:
    """Return the grams that a name is filed under, with those of the names within it."""
    found = {whole(name.raw), *_grams(name)}
    for part in parts(name.raw):
        found |= set(_grams(part))
    return frozenset(gram[:LONGEST] for gram in found if len(gram) > 1)


def whole(raw: str) -> str:
    """Return the gram of the very letters of a name: nobody else has it but who is called so."""
    return ("k" + letters_of(folded(raw)))[:LONGEST]


def word(text: str) -> str:
    """Return the gram of a word."""
    return ("w" + text)[:LONGEST]


def chosen(counts: Mapping[str, int]) -> list[str]:
    """Return the grams to look under, the rarest first.

    Args:
        counts: how many names are filed under each gram of the name asked for, those above
            `COMMON` as `COMMON + 1`; a gram that nobody has may be missing.
    """
    found: list[str] = []
    total = 0
    for gram in sorted((gram for gram in counts if counts[gram]), key=lambda g: (counts[g], g)):
        if found and (counts[gram] > COMMON or total + counts[gram] > LOOKED_AT):
            break
        found.append(gram)
        total += counts[gram]
    return found


def weight(gram: str, count: int, names: int) -> float:
    """Return how much a gram in common tells, by how many of all names have it."""
    from math import log

    return log(1 + names / max(1, count)) * (2.0 if gram[0] in "wb" else 1.0)


def _grams(name: Name) -> Iterator[str]:
    """`k` the whole, `w` a word or the sound of a brand, `b` two characters, `u` one, `p` pinyin, `t` letters."""
    if name.chinese:
        yield from ("u" + char for char in name.joined[:LONGEST])
        yield from ("b" + pair for pair in _runs(name.joined, 2))
        yield from ("p" + run for run in _runs(sound_of(name.joined), 4))
        sound = sound_of(name.brand)
        if len(sound) >= 4:
            yield "w" + sound
        return
    yield from (word(item.text) for item in name.words[:LONGEST] if item.text != "and")
    yield from ("t" + run for run in _runs(name.joined, 3))
    yield from ("p" + run for run in _runs(letters_of(folded(name.raw)), 4))


def _runs(text: str, length: int) -> Iterator[str]:
    last = min(len(text), LONGEST) - length
    return (text[place : place + length] for place in range(last + 1))
