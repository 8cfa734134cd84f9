"""How far assessors agree: the published example, then what must hold whatever they say."""

import json
from collections import Counter
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from given import ON, rating
from hypothesis import assume, given
from hypothesis import strategies as st

from vetting.agreement import (
    DISTANCES,
    agreement,
    alpha,
    last_words,
    percent,
    unsettled,
)

CASE = json.loads(
    (Path(__file__).parent / "data" / "paper_krippendorff2011_alpha_kappa.json").read_text()
)
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D."""

WORDS = st.lists(st.sampled_from([0, 1, 2, 2.5, 3, 4, 5]), max_size=5)
UNITS = st.lists(WORDS, max_size=8)


def by_unit(observers):
    return [[word for word in unit if word is not None] for unit in zip(*observers, strict=True)]


def differ(units):
    return len({word for unit in units if len(unit) > 1 for word in unit}) > 1


def said(by, level, days=0, grade="E3", **more):
    return rating(level, grade, ON + timedelta(days=days), by=by, **more)


# The published example


@pytest.mark.parametrize("metric", DISTANCES)
def test_alpha_of_the_published_example(metric):
    found = alpha(by_unit(CASE["input"]["alpha_data"]), metric)
    computed = CASE["expected"]["computed"]["alpha"][metric]
    published = CASE["expected"]["published"][metric]
    assert found == pytest.approx(computed, abs=CASE["tolerance"]["computed"])
    assert found == pytest.approx(published, abs=CASE["tolerance"]["published"])


def test_where_nobody_differs_alpha_is_undefined_and_percent_is_100():
    units = by_unit(CASE["input"]["degenerate"])
    assert alpha(units) is None
    assert percent(units) == 100


@pytest.mark.parametrize("units", [[], [[]], [[3]], [[3], [4], [5]]])
def test_where_nobody_rated_what_another_did_both_are_undefined(units):
    assert alpha(units) is None
    assert percent(units) is None


# What holds whatever they say


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_units_and_of_assessors_changes_not_a_bit(units, random):
    shuffled = [random.sample(unit, len(unit)) for unit in random.sample(units, len(units))]
    assert alpha(shuffled) == alpha(units)
    assert percent(shuffled) == percent(units)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(2, 4)), min_size=2))
def test_whoever_agrees_on_everything_that_differs_has_an_alpha_of_1(rows):
    units = [[level] * count for level, count in rows]
    assert percent(units) == 100
    assert alpha(units) == (1 if differ(units) else None)


@given(UNITS)
def test_alpha_is_undefined_exactly_where_no_two_words_differ(units):
    found = alpha(units)
    assert (found is None) is not differ(units)
    assert found is None or found <= 1
    if found is not None and percent(units) < 100:
        assert found < 1


@given(UNITS, st.sampled_from([0, 3, 5]))
def test_what_one_assessor_alone_rated_changes_nothing(units, level):
    assert alpha([*units, [level]]) == alpha(units)
    assert percent([*units, [level]]) == percent(units)


@given(UNITS)
def test_only_the_order_of_levels_counts(units):
    stretched = [[word**3 + 7 for word in unit] for unit in units]
    assert alpha(stretched) == alpha(units)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=8))
def test_ordinal_alpha_of_two_assessors_is_that_of_ranks(pairs):
    """Against the definition, over all pairs of values: Krippendorff (2011), section C."""
    words = [word for pair in pairs for word in pair]
    assume(len(set(words)) > 1)
    often = Counter(words)

    def apart(one, other):
        low, high = sorted((one, other))
        between = sum(often[value] for value in range(low, high + 1))
        return (between - (often[low] + often[high]) / 2) ** 2

    seen = sum(apart(*pair) for pair in pairs) / len(pairs)
    every = [apart(*pair) for pair in combinations(words, 2)]
    assert alpha(pairs) == pytest.approx(1 - seen / (sum(every) / len(every)))


# The words of assessors


def test_the_last_word_of_each_assessor_counts_whatever_the_case_of_the_name():
    words = [said("Lin  Mei", 1), said("wu", 4), said("ｌin　mei ", 5)]
    assert [item.level for item in last_words(words)] == [4, 5]


def test_agreement_counts_places_people_and_words():
    found = agreement(
        [
            [said("lin", 3), said("wu", 3)],
            [said("lin", 1), said("wu", 4), said("zhao", 4)],
            [said("lin", 2)],
            [said("lin", 2), said(None, 5)],
            [said("lin", 1, -9), said("lin", 4), said("wu", 4)],
        ]
    )
    assert (found.units, found.assessors, found.ratings) == (3, 3, 7)
    assert found.percent == pytest.approx(100 * 3 / 5)
    assert found.doubtful


def test_who_found_that_it_does_not_apply_gave_no_level():
    unit = [said("lin", 3), said("wu", 3), said("wu", None, 1, not_applicable=True)]
    assert agreement([unit]).units == 0


def test_a_range_stands_for_its_middle():
    assert agreement([[said("lin", (3, 4)), said("wu", (3, 4))]]).percent == 100
    near = agreement([[said("lin", (3, 4)), said("wu", 4)], [said("lin", 0), said("wu", 0)]])
    far = agreement([[said("lin", (1, 2)), said("wu", 4)], [said("lin", 2), said("wu", 2)]])
    assert near.percent == 50
    assert near.alpha > far.alpha


# Two levels apart


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([("lin", 1, "E3"), ("wu", 3, "E3")], (1, 3, "E3")),
        ([("lin", 1, "E3"), ("wu", 2, "E3")], None),
        ([("lin", 1, "E1"), ("wu", 3, "E2")], (1, 3, "E2")),
        # a third settles it with at least the best grade, and not with less
        ([("lin", 1, "E3"), ("wu", 4, "E1"), ("zhao", 3, "E3")], None),
        ([("lin", 1, "E3"), ("wu", 4, "E1"), ("zhao", 3, "E2")], (1, 4, "E3")),
        # an audit is enough where an engagement spoke
        ([("lin", 1, "E4"), ("wu", 4, "E4"), ("zhao", 3, "E3")], None),
        # neither of the two who differ can settle it
        ([("lin", 1, "E3"), ("wu", 4, "E3"), ("lin", 2, "E3")], (2, 4, "E3")),
        ([("lin", 1, "E3"), ("wu", 4, "E3"), ("lin", 3, "E3")], None),
        # and what is said after it may differ from it
        ([("lin", 1, "E3"), ("wu", 4, "E3"), ("zhao", 3, "E3"), ("he", 1, "E3")], (1, 3, "E3")),
        ([("lin", 1, "E3"), ("wu", 4, "E3"), ("zhao", 3, "E3"), ("he", 4, "E3")], None),
        # nobody in particular cannot differ
        ([("lin", 1, "E3"), (None, 4, "E3")], None),
    ],
)
@pytest.mark.parametrize("apart", [0, 1])
def test_a_third_assessor_settles_what_two_differ_in(words, asked, apart):
    ratings = [said(by, level, apart * day, grade) for day, (by, level, grade) in enumerate(words)]
    assert unsettled(ratings) == asked


@given(st.permutations([("lin", 1, 0), ("wu", 4, 1), ("zhao", 3, 2)]))
def test_what_settles_is_the_latest_by_its_day_not_by_its_place(words):
    assert unsettled([said(by, level, day) for by, level, day in words]) is None
