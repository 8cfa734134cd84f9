"""SCORING sections 2 to 5: values, cells, totals. Properties first held, then tables of cases."""

from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.rubric import Cap, Criterion, Freshness, Rubric, leaf_weights
from vetting.scoring import (
    UNKNOWN,
    Cell,
    Statement,
    cell,
    freshness,
    level_word,
    total,
    value,
    value_range,
)

MANY = settings(max_examples=80, deadline=None)
CLOSE = 1e-9

VALUES = st.integers(0, 400).map(lambda n: n / 4)
SHARES = st.integers(0, 100).map(lambda n: n / 100)
SPREADS = st.sampled_from([0.0, 5.0, 12.5, 40.0])


@st.composite
def statements(draw: st.DrawFn, source: str | None = None) -> Statement:
    low, high = sorted((draw(VALUES), draw(VALUES)))
    return Statement(low, high, draw(SHARES), source or draw(st.sampled_from("abcdef")))


def dated(said: list[Statement]) -> list[Statement]:
    """No two statements of the same instant: the last word of a source is never in doubt."""
    return [item._replace(order=(place,)) for place, item in enumerate(said)]


LISTS = st.lists(statements(), max_size=7).map(dated)
SOME = st.lists(statements(), min_size=1, max_size=7).map(dated)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    return cell(draw(LISTS), spread=draw(SPREADS))


# Held by property tests (SCORING section 3)


@MANY
@given(LISTS, SPREADS)
def test_a_cell_lies_between_0_and_100_and_its_ends_are_in_order(said, spread):
    found = cell(said, spread=spread)
    assert 0 <= found.c <= 1
    assert 0 <= found.L <= found.U <= 100
    assert 0 <= found.lo <= found.hi + CLOSE
    assert found.hi <= 100 + CLOSE


@MANY
@given(SOME, SHARES, SPREADS)
def test_ageing_never_raises_the_confidence(said, left, spread):
    aged = [item._replace(q=item.q * left) for item in said]
    assert cell(aged, spread=spread).c <= cell(said, spread=spread).c + CLOSE


@MANY
@given(st.data(), SHARES, SPREADS)
def test_one_ageing_statement_moves_no_confidence_up(data, left, spread):
    said = data.draw(SOME)
    place = data.draw(st.integers(0, len(said) - 1))
    aged = [*said]
    aged[place] = said[place]._replace(q=said[place].q * left)
    assert cell(aged, spread=spread).c <= cell(said, spread=spread).c + CLOSE


@MANY
@given(st.lists(statements("one"), min_size=1, max_size=3), SHARES, SPREADS)
def test_with_one_source_ageing_never_narrows(said, left, spread):
    fresh = cell(said, spread=spread)
    aged = cell([item._replace(q=item.q * left) for item in said], spread=spread)
    assert aged.hi - aged.lo >= fresh.hi - fresh.lo - CLOSE
    assert aged.lo <= fresh.lo + CLOSE
    assert aged.hi >= fresh.hi - CLOSE


@MANY
@given(st.data(), SPREADS)
def test_a_duplicate_of_a_source_changes_nothing(data, spread):
    said = data.draw(SOME)
    again = data.draw(st.sampled_from(said))
    assert cell([*said, again], spread=spread) == cell(said, spread=spread)


@MANY
@given(st.data(), SPREADS)
def test_a_weaker_word_of_the_same_source_changes_nothing(data, spread):
    said = data.draw(SOME)
    known = data.draw(st.sampled_from(said))
    best = max(item.q for item in said if item.source == known.source)
    if best == 0:
        return
    weaker = data.draw(statements(known.source))._replace(q=best * 0.5)
    assert cell([*said, weaker], spread=spread) == cell(said, spread=spread)


@MANY
@given(SOME, st.integers(0, 9999))
def test_the_order_of_statements_does_not_matter(said, seed):
    own = [item._replace(source=str(place)) for place, item in enumerate(said)]
    turned = sorted(own, key=lambda item: hash((seed, item.source)))
    assert cell(turned, spread=5) == cell(own, spread=5)


@MANY
@given(statements(), st.lists(SHARES, min_size=1, max_size=5), SHARES, SPREADS)
def test_confirmation_by_a_new_source_never_widens(said, known, new, spread):
    before = [said._replace(q=q, source=str(place)) for place, q in enumerate(known)]
    first = cell(before, spread=spread)
    second = cell([*before, said._replace(q=new, source="new")], spread=spread)
    assert second.hi - second.lo <= first.hi - first.lo + CLOSE
    assert second.lo >= first.lo - CLOSE
    assert second.c >= first.c - CLOSE


@MANY
@given(st.data(), SPREADS)
def test_raising_a_rating_never_lowers_what_is_proven_possible_or_likely(data, spread):
    said = data.draw(SOME)
    place = data.draw(st.integers(0, len(said) - 1))
    more = data.draw(VALUES)
    old = said[place]
    raised = [*said]
    raised[place] = old._replace(low=min(100, old.low + more), high=min(100, old.high + more))
    before, after = cell(said, spread=spread), cell(raised, spread=spread)
    assert after.lo >= before.lo - CLOSE
    assert after.hi >= before.hi - CLOSE
    assert (after.v is None) == (before.v is None)
    if before.v is not None and after.v is not None:
        assert after.v >= before.v - CLOSE


@MANY
@given(st.lists(st.tuples(st.integers(1, 100), cells()), min_size=1, max_size=6), cells())
def test_learning_what_was_unknown_stays_within_the_range(parts, learned):
    whole = sum(weight for weight, _ in parts) + 20
    weights = {str(place): weight / whole for place, (weight, _) in enumerate(parts)}
    weights["new"] = 20 / whole
    known = {str(place): found for place, (_, found) in enumerate(parts)}
    before = total(weights, {**known, "new": UNKNOWN})
    after = total(weights, {**known, "new": learned})
    assert after.score >= before.score - CLOSE
    assert after.possible <= before.possible + CLOSE
    assert after.confidence >= before.confidence - CLOSE


# Totals (SCORING section 4)


@st.composite
def judged(draw: st.DrawFn) -> tuple[dict[str, float], dict[str, Cell]]:
    local = draw(st.lists(st.integers(1, 100), min_size=1, max_size=8))
    weights = {str(place): item / sum(local) for place, item in enumerate(local)}
    return weights, {name: draw(cells()) for name in weights}


@MANY
@given(judged())
def test_score_and_possible_lie_in_order_between_0_and_100(given_):
    found = total(*given_)
    assert 0 <= found.score <= found.possible + CLOSE
    assert found.possible <= 100 + CLOSE
    assert 0 <= found.confidence <= 1 + CLOSE


@MANY
@given(judged())
def test_the_width_is_ignorance_and_disagreement_and_nothing_else(given_):
    found = total(*given_)
    ignorance = 100 * (1 - found.confidence)
    assert found.possible - found.score == pytest.approx(ignorance + found.disagreement, abs=1e-9)


def tree(local: list[tuple[float, list[float]]], factor: float = 1.0) -> Rubric:
    groups = tuple(
        Criterion(
            f"g{place}",
            weight * factor,
            children=tuple(
                Criterion(f"g{place}.{own}", inner * factor) for own, inner in enumerate(children)
            ),
        )
        for place, (weight, children) in enumerate(local)
    )
    return Rubric("r", "1", "", {}, (), (), groups)


WEIGHT = st.integers(1, 1000).map(lambda n: n / 8)
TREES = st.lists(
    st.tuples(WEIGHT, st.lists(WEIGHT, min_size=1, max_size=4)), min_size=1, max_size=4
)


@MANY
@given(TREES, st.sampled_from([0.01, 0.5, 3.0, 100.0]), st.data())
def test_only_ratios_of_weights_matter(local, factor, data):
    names = [leaf.id for leaf in tree(local).leaves()]
    active = data.draw(st.sets(st.sampled_from(names), min_size=1))
    one = leaf_weights(tree(local), active, {})
    other = leaf_weights(tree(local, factor), active, {})
    assert set(one) == active
    assert other == pytest.approx(one)
    assert fsum(one.values()) == pytest.approx(1)


def test_no_criterion_active_leaves_no_weight_and_a_score_of_nothing_known():
    assert leaf_weights(tree([(1, [1, 2])]), set(), {}) == {}
    assert total({}, {}) == total({}, {}, {})
    assert total({}, {}).score == 0


@pytest.mark.parametrize("weights", [[99.99999, 0.00001], [1e-9, 1e-9], [1e9, 1], [33, 33, 33]])
def test_weights_need_not_sum_to_100(weights):
    found = leaf_weights(tree([(item, [1]) for item in weights]), {f"g{n}.0" for n in range(9)}, {})
    assert fsum(found.values()) == pytest.approx(1)


def test_a_weight_of_0_from_the_need_switches_a_criterion_off_and_no_default_slips_in():
    rubric = tree([(1, [1]), (1, [1])])
    flat = rubric._replace(criteria=(Criterion("a", 30), Criterion("b", 70)))
    assert leaf_weights(flat, {"a", "b"}, {"a": 0.0}) == {"b": 1.0}


CAPS = {"a": Cap(floor=40, cap=50)}


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (39.9, 50.0),  # below the floor: nothing buys it back
        (40.0, 70.0),  # on the floor: no cap; (40 + 100) / 2
        (100.0, 100.0),
    ],
)
def test_a_cap_holds_below_its_floor_and_not_on_it(level, expected):
    known = {"a": Cell(1, level, level, level), "b": Cell(1, 100, 100, 100)}
    assert total({"a": 0.5, "b": 0.5}, known, CAPS).score == pytest.approx(expected)


def test_a_cap_never_raises_a_score_and_leaves_alone_what_is_inactive():
    low = Cell(1, 10, 10, 10)
    assert total({"a": 1.0}, {"a": low}, CAPS).score == 10
    assert total({"b": 1.0}, {"a": low, "b": Cell(1, 90, 90, 90)}, CAPS).score == 90


# Values (SCORING section 2)

TIME = ((0.5, 100.0), (0.8, 80.0), (1.0, 50.0), (1.25, 0.0))
PEAK = ((0.0, 0.0), (10.0, 100.0), (20.0, 40.0))


@pytest.mark.parametrize(
    ("points", "x", "expected"),
    [
        (TIME, 0.0, 100),  # clipped below
        (TIME, 0.5, 100),
        (TIME, 0.65, 90),  # halfway between 100 and 80
        (TIME, 0.8, 80),
        (TIME, 1.0, 50),
        (TIME, 1.125, 25),
        (TIME, 1.25, 0),
        (TIME, 9.0, 0),  # clipped above
        (PEAK, 10, 100),
        (PEAK, 15, 70),
        (((3.0, 40.0),), 99, 40),  # one point is a constant
    ],
)
def test_the_value_is_linear_between_points_and_clipped_outside(points, x, expected):
    assert value(points, x) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (5, 15, (50, 100)),  # the peak inside counts
        (5, 8, (50, 80)),
        (12, 20, (40, 88)),
        (10, 10, (100, 100)),
        (-5, 30, (0, 100)),
    ],
)
def test_a_range_across_a_peak_reaches_the_peak(low, high, expected):
    assert value_range(PEAK, low, high) == pytest.approx(expected)


@MANY
@given(st.lists(st.tuples(st.integers(-50, 50), VALUES), min_size=1, max_size=6), st.data())
def test_a_value_range_holds_every_value_in_between(points, data):
    line = tuple(sorted({x: (float(x), y) for x, y in points}.values()))
    low, mid, high = sorted(data.draw(st.tuples(*[st.floats(-60, 60)] * 3)))
    least, most = value_range(line, low, high)
    assert least - CLOSE <= value(line, mid) <= most + CLOSE


@pytest.mark.parametrize(
    ("age", "expected"),
    [(0, 1), (12, 1), (36, 0.5), (60, 0.25), (-3, 1)],
)
def test_a_statement_counts_in_full_in_grace_and_halves_from_then_on(age, expected):
    assert freshness(age, Freshness(12, 24)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("score", "word"),
    [
        # SCORING section 5: below 20 not shown, then weak, partial, adequate, good, outstanding
        (0, "not_shown"), (19.999, "not_shown"),
        (20, "weak"), (39.999, "weak"),
        (40, "partial"), (54.999, "partial"),
        (55, "adequate"), (74.999, "adequate"),
        (75, "good"), (89.999, "good"),
        (90, "outstanding"), (100, "outstanding"),
    ],
)  # fmt: skip
def test_the_level_words_change_on_their_boundaries(score, word):
    assert level_word(score) == word


# Cells by hand


def test_nothing_on_file_is_unknown_and_neither_0_nor_100():
    assert cell([]) == UNKNOWN
    assert (UNKNOWN.c, UNKNOWN.v, UNKNOWN.lo, UNKNOWN.hi) == (0, None, 0, 100)
    assert cell([Statement(80, 80, 0.0, "a")]) == UNKNOWN


def test_a_claim_of_the_best_level_proves_two_of_five():
    found = cell([Statement(100, 100, 0.4, "supplier")])  # SCORING section 3, the sentence printed
    assert (found.lo, found.hi) == (pytest.approx(40), pytest.approx(100))


@pytest.mark.parametrize("levels", [(20.0, 80.0), (20.0, 50.0, 80.0)])
def test_a_few_equal_assessors_span_their_least_and_most(levels):
    found = cell([Statement(item, item, 1.0, str(item)) for item in levels])
    assert (found.L, found.U, found.v) == (20, 80, pytest.approx(50))  # SCORING section 3, step 5


def test_disagreement_widens_the_range():
    apart = cell([Statement(20, 20, 1, "a"), Statement(80, 80, 1, "b")])
    alike = cell([Statement(50, 50, 1, "a"), Statement(50, 50, 1, "b")])
    assert (apart.L, apart.U) == (20, 80)
    assert (alike.L, alike.U) == (50, 50)


def test_of_equal_words_of_a_source_the_last_counts():
    said = [Statement(20, 20, 0.6, "a", "2026-01-01"), Statement(80, 80, 0.6, "a", "2026-02-01")]
    assert cell(said).v == pytest.approx(80)
    assert cell(said[::-1]).v == pytest.approx(80)
