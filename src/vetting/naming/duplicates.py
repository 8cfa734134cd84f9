"""Names in a list that may be one company: looked for within small blocks, never all with all."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from vetting.naming.bounding import Bound
from vetting.naming.clues import Likeness, Rarity
from vetting.naming.comparing import compared
from vetting.naming.parsing import BRAND, Name, parts, sound_of
from vetting.sentences import because

BLOCK = 25
"""A block with more suppliers than this is left out: what it shares is no brand."""

SAME_NAME = 100
"""The same for a block of one name but for the legal form: a dirty list has it many times over."""

LEAST = 0.84
"""From here on a pair is worth a look (NAMES.md 2.6)."""


ONE_HAS_A_PLACE = 0.90
"""The most where a place is named that the other does not name: often a sister company."""


class Pair(NamedTuple):
    """Two suppliers that may be one, how sure (0 to 1), by which names, and why."""

    one: str
    other: str
    likeness: Likeness
    names: tuple[Name, Name]


Numbers = Mapping[str, Collection[tuple[str, str]]]
"""Identifiers of suppliers, `{supplier: {(scheme, number)}}`."""

Worth = Callable[[Name, Name], bool]
"""Whether comparing a name with one on file can tell anything."""

Step = Callable[[Iterable[tuple[str, str]]], Iterable[tuple[str, str]]]
"""What every pair that is looked at passes through, so that somebody can count."""


def always(_asked: Name, _known: Name) -> bool:
    """Compare whatever the names are."""
    return True


def pairs(
    names: Mapping[str, Sequence[Name]],
    rarity: Rarity,
    least: float = LEAST,
    *,
    numbers: Numbers | None = None,
    step: Step = iter,
) -> Iterator[Pair]:
    """Return pairs of suppliers that may be one, as they are found.

    Args:
        names: those of each supplier.
        rarity: of a word, over all names.
        least: the score from which a pair is told.
        numbers: what decides: the same one makes a pair, another USCC or LEI makes none.
        step: what every pair passes through.
    """
    told = numbers or {}
    same = set(_sharing(told))
    for one, other in sorted(same):
        if found := likest(names[one], names[other], rarity):
            scheme, number = min(set(told[one]) & set(told[other]))
            clue = because("clue_same_number", scheme=because(f"scheme_{scheme}"), number=number)
            yield Pair(one, other, Likeness(1.0, (clue, *found[0].clues)), found[1])
    bound = Bound(rarity, least)
    for one, other in step(candidates(names)):
        if (min(one, other), max(one, other)) in same or _apart(told, one, other):
            continue
        found = likest(names[one], names[other], rarity, bound.reached)
        if found and found[0].score >= least:
            yield Pair(one, other, *found)


def _sharing(numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Suppliers with a number in common."""
    having: dict[tuple[str, str], list[str]] = defaultdict(list)
    for supplier, listed in numbers.items():
        for number in listed:
            having[number].append(supplier)
    for suppliers in having.values():
        if len(suppliers) <= BLOCK:
            yield from combinations(sorted(suppliers), 2)


def _apart(numbers: Numbers, one: str, other: str) -> bool:
    """Whether two suppliers have different USCC or LEI, of which each has one."""
    ours, theirs = dict(numbers.get(one, ())), dict(numbers.get(other, ()))
    return any(
        scheme in ours and scheme in theirs and ours[scheme] != theirs[scheme]
        for scheme in ("uscc", "lei")
    )


def likest(
    ours: Sequence[Name], theirs: Sequence[Name], rarity: Rarity, worth: Worth = always
) -> tuple[Likeness, tuple[Name, Name]] | None:
    """Return the two names of two suppliers that are most alike, whichever is asked for.

    None where no two are worth comparing.
    """
    ways = [
        way
        for one in ours
        for other in theirs
        for way in ((one, other, theirs, (one, other)), (other, one, ours, (one, other)))
        if worth(way[0], way[1])
    ]
    if not ways:
        return None
    found = [
        (compared(asked, known, rarity, _places(having)), pair)
        for asked, known, having, pair in ways
    ]
    likeness, pair = max(found, key=lambda item: item[0].score)
    places, places_ = _places(ours), _places(theirs)
    if places != places_ and not (places and places_ and places & places_):
        likeness = Likeness(min(likeness.score, ONE_HAS_A_PLACE), likeness.clues)
    return likeness, pair


def _places(names: Sequence[Name]) -> frozenset[str]:
    return names[0].places if len(names) == 1 else frozenset().union(*(n.places for n in names))


def candidates(names: Mapping[str, Sequence[Name]]) -> Iterator[tuple[str, str]]:
    """Return pairs of suppliers that share a block of at most `BLOCK`, each once."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for supplier, listed in names.items():
        for key in {key for name in listed for key in keys(name)}:
            blocks[key].append(supplier)
    seen: set[tuple[str, str]] = set()
    for key, block in blocks.items():
        if len(block) > (SAME_NAME if key[0] == "k" else BLOCK):
            continue
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def keys(name: Name) -> set[str]:
    """Return the blocks a name falls into: its key, its brand words, how it begins and sounds."""
    found = {f"k{name.key}", f"j{name.joined[:6]}"}
    words = name.of_kind(BRAND)
    found |= {f"w{word}" for word in words if len(word) >= 3 or name.chinese}
    found |= {f"s{word[:4]}{word[-1]}" for word in words[:2] if len(word) >= 6}
    found |= {f"v{skeleton}" for word in words[:2] if len(skeleton := _skeleton(word)) >= 4}
    if name.chinese:
        found |= {f"p{sound_of(name.brand[:2])}", f"b{name.brand[:2]}", f"p{sound_of(name.brand)}"}
    elif len(name.brand) >= 4:
        found.add(f"p{name.brand}")
    for part in parts(name.raw):
        found.add(f"k{part.key}")
        found.add(f"p{part.brand}")
    return found


def _skeleton(word: str) -> str:
    """A word without vowels and doubled letters: what most slips leave as it is."""
    found = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != found[-1]:
            found += letter
    return found
