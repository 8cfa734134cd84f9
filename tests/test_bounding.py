"""Pairs that are left out uncompared are none that a comparison would have told."""

import random
from collections import Counter

import pytest

from vetting.naming import parsed
from vetting.naming.bounding import Bound
from vetting.naming.comparing import compared
from vetting.naming.duplicates import candidates, likest, pairs
from vetting.naming.resolving import rarity_of

BRANDS = [
    "Willow",
    "Bench",
    "Harbour",
    "Kelpie",
    "Osprey",
    "Larkspur",
    "Uber",
    "Ashcombe",
    "Tarnbrook",
    "Quillon",
    "Fennel",
    "Thistledown",
    "Marram",
    "Wal",
    "Mart",
    "Norvia",
]
TRADES = [
    "Pharma",
    "Pharmaceuticals",
    "Biotech",
    "Laboratories",
    "Labs",
    "Research",
    "Medical",
    "Store",
]
FORMS = ("Inc.", "Co., Ltd.", "LLC", "GmbH", "", "")
PLACES = ("Hangzhou", "Suzhou", "Shanghai", "(China)", "", "", "")
CHINESE = ("柳凳", "海港", "鱼鹰", "榆荚", "柳登")
SUFFIXES = ("医药科技有限公司", "生物股份有限公司", "制药", "医药（北京）有限公司")


def invented(count: int, seed: int) -> list[str]:
    """Names of few words, so that most share a block, some of them with a slip in a letter."""
    chance = random.Random(seed)
    return [_invented(chance) for _ in range(count)]


def _invented(chance: random.Random) -> str:
    if chance.random() < 0.15:
        return (
            chance.choice(("", "杭州", "苏州")) + chance.choice(CHINESE) + chance.choice(SUFFIXES)
        )
    brands = chance.sample(BRANDS, chance.choice((1, 2, 2, 3)))
    trades = chance.sample(TRADES, chance.choice((0, 1, 2)))
    words = [chance.choice(PLACES), *brands, *trades, chance.choice(FORMS)]
    name = chance.choice((" ", " ", " ", " ", "")).join(filter(None, words))
    if chance.random() < 0.1:
        name += chance.choice((" dba ", " / ", " formerly ")) + " ".join(chance.sample(BRANDS, 2))
    if chance.random() < 0.4:
        at = chance.randrange(len(name))
        name = name[:at] + chance.choice(("", name[at] * 2, "e")) + name[at + 1 :]
    return name


def rarity_in(names):
    words = Counter(word for name in names for word in {item.text for item in name.words})
    return lambda word: rarity_of(word, words[word], len(names))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("least", [0.81, 0.84, 0.9, 0.96])
def test_what_a_bound_rules_out_no_comparison_reaches(seed, least):
    names = [parsed(name) for name in invented(120, seed)]
    rarity = rarity_in(names)
    bound, ruled_out = Bound(rarity, least), 0
    for asked in names:
        for known in names:
            if not bound.reached(asked, known):
                ruled_out += 1
                assert compared(asked, known, rarity).score < least, (asked.raw, known.raw)
    assert ruled_out > 5_000


@pytest.mark.parametrize("least", [0.5, 0.84, 0.92])
def test_the_pairs_told_are_those_of_a_comparison_in_full(least):
    names = {str(row): [parsed(name)] for row, name in enumerate(invented(300, 9))}
    names["two"] = [*names["0"], *names["1"]]
    rarity = rarity_in([name for spoken in names.values() for name in spoken])
    in_full = {}
    for one, other in candidates(names):
        likeness, spoken = likest(names[one], names[other], rarity)
        if likeness.score >= least:
            in_full[one, other] = (likeness, spoken)
    told = {
        (pair.one, pair.other): (pair.likeness, pair.names) for pair in pairs(names, rarity, least)
    }
    assert told == in_full
    assert told
