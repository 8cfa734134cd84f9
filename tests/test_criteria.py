"""Each kind of criterion: nothing on file is unknown first, then full, none, on the boundary."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from given import (
    EXPERIENCE,
    ON,
    PRICE,
    PROXIMITY,
    SUZHOU,
    TEAM,
    TIME,
    asked,
    budget,
    candidate,
    project,
    rating,
)

from vetting.criteria import KINDS, MEASURES, REFERENCES, Basis, active, comparables
from vetting.need import Asked
from vetting.records import Indicator, Offering, Price, PromisedActual, Rating, Weeks
from vetting.rubric import Criterion, Freshness
from vetting.scoring import UNKNOWN
from vetting.sentences import text

FAMILY = "nonclinical"
FIGURE = Criterion("beds", 1, "numeric", measure="indicator", points=((0, 100), (40, 0)))
FINISH = asked(finish_by=ON + timedelta(weeks=20), budget=budget())
START = asked(start_by=ON + timedelta(weeks=10))


def judged(criterion: Criterion, one, need: Asked) -> Basis:
    return KINDS[criterion.kind](criterion, FAMILY, one, need)


def ends(found: Basis) -> tuple[float, float]:
    return found.cell.L, found.cell.U


ALL = {"anchored": TEAM, "comparable_projects": EXPERIENCE, "relative": TIME, "numeric": PROXIMITY}


def test_every_kind_has_its_case_here():
    assert set(ALL) == set(KINDS)
    assert {item.measure for item in (TIME, PRICE, PROXIMITY, FIGURE)} == set(MEASURES)
    assert {TIME.reference, PRICE.reference, PROXIMITY.needs} == set(REFERENCES)


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        (TEAM, "nothing_on_file"),
        (EXPERIENCE, "no_projects_on_file"),
        (TIME, "no_weeks_on_file"),
        (PRICE, "no_price_on_file"),
        (PROXIMITY, "no_place_on_file"),
        (FIGURE, "no_figure"),
    ],
    ids=lambda item: item.id if isinstance(item, Criterion) else item,
)
def test_nothing_on_file_is_unknown_with_its_reason(criterion, code):
    found = judged(criterion, candidate(), FINISH)
    assert found.cell == UNKNOWN
    assert (found.reason.code, found.seen, found.flag) == (code, (), None)


# anchored


def rated(*ratings: Rating, need: Asked = FINISH) -> Basis:
    return judged(TEAM, candidate(site={"ratings": ratings}), need)


@pytest.mark.parametrize(
    ("level", "low", "high"),
    [(0, 0, 0), (5, 100, 100), (3, 60, 60), ((2, 4), 40, 80)],  # SCORING section 2
)
def test_a_level_is_worth_20_points_each(level, low, high):
    found = rated(rating(level, "E3", source="audit"))
    assert (found.cell.c, *ends(found)) == (1, low, high)


@pytest.mark.parametrize(
    ("grade", "proven"),
    [("E0", 40), ("E1", 60), ("E2", 80), ("E3", 100), ("E4", 100)],  # SCORING section 3
)
def test_a_grade_proves_only_so_much_of_the_best_level(grade, proven):
    assert rated(rating(5, grade, source="x")).cell.lo == pytest.approx(proven)


def test_level_0_is_known_to_be_bad_and_is_not_unknown():
    found = rated(rating(0, "E3", source="audit"))
    assert (found.cell.c, found.cell.lo, found.cell.hi) == (1, 0, 0)
    assert found.reason.code == "rated"


def test_a_rubric_may_give_its_own_values():
    own = Criterion("team", 1, values=(0, 10, 20, 50, 90, 100))
    one = candidate(site={"ratings": (rating(3, "E3", source="audit"),)})
    assert judged(own, one, FINISH).cell.L == 50


def test_a_rating_of_another_criterion_or_family_is_not_taken():
    others = (
        Rating("nonclinical.capability", 5, "E3", ON),
        Rating("registration.team", 5, "E3", ON),
    )
    assert rated(*others).cell == UNKNOWN


def test_a_future_rating_is_not_seen():
    assert rated(rating(5, "E3", ON + timedelta(days=1))).cell == UNKNOWN
    assert rated(rating(5, "E3", ON)).cell.c == 1


@pytest.mark.parametrize(("days", "counts"), [(0, True), (-1, False), (1, True)])
def test_a_rating_counts_through_its_last_day_and_then_lapses(days, counts):
    found = rated(rating(5, "E2", source="register", valid_until=ON + timedelta(days=days)))
    assert (found.cell.c > 0) is counts
    assert found.reason.code == ("rated" if counts else "rating_lapsed")
    if not counts:
        assert found.cell == UNKNOWN
        assert found.reason.facts["level"] == "5"


MONTH = 30.4375


def long_ago(months: float) -> date:
    return ON - timedelta(days=round(months * MONTH))


@pytest.mark.parametrize(
    ("grade", "months", "counts"),
    [
        # SCORING section 3: capability 12/24; anything rated in an audit 24/24
        ("E2", 12, 0.8),
        ("E2", 36, 0.4),
        ("E2", 60, 0.2),
        ("E3", 24, 1.0),
        ("E3", 48, 0.5),
        ("E4", 36, 0.5),
    ],
)
def test_a_rating_counts_in_full_in_grace_and_an_audit_longer(grade, months, counts):
    found = rated(rating(5, grade, long_ago(months), source="x"))
    assert found.cell.c == pytest.approx(counts, abs=2e-3)


def test_an_adverse_finding_does_not_fade():
    old = long_ago(90)
    assert rated(rating(0, "E2", old, source="register", adverse=True)).cell.c == pytest.approx(0.8)
    assert rated(rating(0, "E2", old, source="register")).cell.c < 0.1


@pytest.mark.parametrize(
    ("grade", "later", "closes"),
    [("E2", 30, True), ("E3", 30, True), ("E1", 30, False), ("E2", 0, False)],
)
def test_an_adverse_finding_is_closed_by_newer_evidence_of_its_grade(grade, later, closes):
    old = long_ago(90)
    bad = rating(0, "E2", old, source="register", adverse=True)
    good = rating(4, grade, old + timedelta(days=later), source="other")
    found = rated(bad, good)
    fresh = next(item.freshness for item in found.seen if item.says == "0")
    assert (fresh < 1) is closes


def test_all_claims_and_documents_of_a_supplier_are_one_source():
    one = rated(rating(4, "E1", source="brochure"))
    two = rated(rating(4, "E0", source="e-mail"), rating(4, "E1", source="brochure"))
    assert two.cell == one.cell
    apart = rated(rating(4, "E2", source="register"), rating(4, "E1", source="brochure"))
    assert apart.cell.c == pytest.approx(1 - 0.2 * 0.4)


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        (1, 3, (1, 3)),
        (2, 3, None),
        (5, 0, (0, 5)),
        ((1, 2), (3, 4), None),  # a level between them could be both's
        ((0, 1), (3, 4), (1, 3)),
    ],
)
def test_assessors_two_levels_apart_ask_for_adjudication(first, second, flagged):
    found = rated(rating(first, "E1", by="lin"), rating(second, "E1", by="wu"))
    if flagged is None:
        assert found.flag is None
    else:
        assert found.flag is not None
        assert found.flag.code == "levels_apart"
        assert (found.flag.facts["low"], found.flag.facts["high"]) == flagged


def test_an_assessor_who_changes_their_mind_does_not_differ_with_anybody():
    found = rated(rating(0, "E1", ON - timedelta(days=9), by="lin"), rating(5, "E1", by="lin"))
    assert found.flag is None


def test_every_rating_on_file_is_shown_with_how_it_counted():
    found = rated(
        rating(4, "E3", long_ago(48), source="audit", by="lin", reason="seen"), rating((2, 3), "E0")
    )
    assert [(item.says, item.grade, item.by) for item in found.seen] == [
        ("4", "E3", "lin"),
        ("2-3", "E0", None),
    ]
    assert [item.q for item in found.seen] == pytest.approx([0.5, 0.4], abs=2e-3)


# weeks


def timed(record: Weeks | None, need: Asked = FINISH, **more) -> Basis:
    return judged(TIME, candidate(offering=Offering("NCL-GLP", weeks=record), **more), need)


def weeks(low=None, high=None, queue=0, on: date | None = ON, grade: str = "E3") -> Weeks:
    def whole(item):
        return None if item is None else Decimal(item)

    return Weeks(whole(low), whole(high), whole(queue), on, grade, "audit")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        # of 20 weeks, SCORING section 2: (0.50,100) (0.80,80) (1.00,50) (1.25,0)
        (weeks(10, 10), (100, 100)),
        (weeks(16, 16), (80, 80)),
        (weeks(20, 20), (50, 50)),
        (weeks(25, 25), (0, 0)),
        (weeks(16, 20), (50, 80)),
        (weeks(20, 16), (50, 80)),  # typed the wrong way round
        (weeks(12, 16, 4), (50, 80)),  # the queue is part of the time
        (weeks(None, 20), (50, 50)),
        (weeks(0, 0), (100, 100)),
    ],
)
def test_time_is_valued_against_the_weeks_there_are(record, expected):
    found = timed(record)
    assert ends(found) == pytest.approx(expected)
    assert found.reason.code == "weeks_against"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (weeks(queue=4), "no_weeks_on_file"),
        (weeks(10, on=None), "undated"),
        (weeks(10, on=ON + timedelta(days=1)), "no_weeks_on_file"),
    ],
)
def test_time_on_file_that_does_not_count_is_unknown_with_its_reason(record, code):
    found = timed(record)
    assert (found.cell, found.reason.code) == (UNKNOWN, code)


def test_where_only_a_start_is_asked_the_queue_is_what_counts():
    found = timed(weeks(30, 30, 8), START)
    assert ends(found) == pytest.approx((80, 80))  # 8 of 10 weeks
    assert found.reason.code == "start_against"
    assert timed(weeks(30, 30, None), START).reason.code == "no_queue_on_file"
    assert ends(timed(weeks(30, 30, 0), START)) == (100, 100)  # 0 is not unknown


def slipped(*pairs: tuple[int, int]) -> dict:
    return {
        "projects": tuple(
            project(weeks=PromisedActual(Decimal(promised), Decimal(actual)))
            for promised, actual in pairs
        )
    }


@pytest.mark.parametrize(
    ("pairs", "factor"),
    [
        (((10, 12),), 1.2),
        (((10, 10), (10, 20), (10, 12)), 1.2),  # the median
        (((10, 10), (10, 14)), 1.2),
        (((10, 5),), 1.0),  # early deliveries do not shorten a promise
    ],
)
def test_the_suppliers_own_slippage_corrects_its_promise(pairs, factor):
    found = timed(weeks(10, 10), supplier=slipped(*pairs))
    assert found.facts is not None
    assert found.facts["high"] == pytest.approx(10 * factor)
    assert found.reason.code == ("weeks_slipped" if factor > 1 else "weeks_against")


def test_a_start_is_not_corrected_by_slippage():
    found = timed(weeks(10, 10, 8), START, supplier=slipped((10, 20)))
    assert ends(found) == pytest.approx((80, 80))
    assert found.reason.code == "start_against"


@pytest.mark.parametrize(
    ("service", "counts"),
    [
        ("NCL-GLP", True),
        ("NCL-EFF", True),  # the same family: how the house keeps its days in studies
        ("CDMO-DS", False),  # another trade tells nothing of a study
        (None, True),  # the delay is on file, only what it was for is not
    ],
)
def test_slippage_comes_from_work_of_the_same_family(service, counts):
    late = project(service=service, weeks=PromisedActual(Decimal(10), Decimal(20)))
    found = timed(weeks(10, 10), supplier={"projects": (late,)})
    assert found.facts["high"] == (20 if counts else 10)


def test_a_promise_of_no_weeks_tells_nothing_of_slippage():
    found = timed(weeks(16, 16), supplier=slipped((0, 20)))
    assert ends(found) == pytest.approx((80, 80))


def test_a_queue_that_is_not_on_file_is_no_queue_of_0():
    """Ten weeks of work of twenty there are, and nobody knows how long until it begins."""
    known = judged(TIME, candidate(offering=Offering("NCL-GLP", weeks=weeks(10, 10))), FINISH)
    record = weeks(10, 10, queue=None)
    found = judged(TIME, candidate(offering=Offering("NCL-GLP", weeks=record)), FINISH)
    assert found.reason.code == "queue_not_on_file"
    assert (found.cell.L, found.cell.U) == (0, known.cell.U)
    assert found.facts["low"] == 10


def test_a_quote_ages():
    fresh = TIME._replace(freshness=Freshness(1, 3))
    record = weeks(10, 10, on=long_ago(4), grade="E2")
    found = judged(fresh, candidate(offering=Offering("NCL-GLP", weeks=record)), FINISH)
    assert found.cell.c == pytest.approx(0.4, abs=5e-3)  # 0.8 halved after grace 1, half-life 3


# price


def priced(record: Price, need: Asked = FINISH) -> Basis:
    return judged(PRICE, candidate(offering=Offering("NCL-GLP", price=record)), need)


def price(low=None, high=None, currency="CNY", per=None, on: date | None = ON) -> Price:
    def whole(item):
        return None if item is None else Decimal(item)

    return Price(whole(low), whole(high), currency, per, on, "E3", "audit")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        # of a budget of 1000, SCORING section 2: (0.60,100) (1.00,50) (1.30,0)
        (price(600), (100, 100)),
        (price(1000), (50, 50)),
        (price(1300), (0, 0)),
        (price(800, 1000), (50, 75)),
        (price(None, 1000), (50, 50)),
        (price(300), (100, 100)),  # no reward below 0.60
        (price(1000, per="study"), (50, 50)),
        (price(1000, per="job"), (50, 50)),
    ],
)
def test_a_price_is_valued_against_the_budget(record, expected):
    found = priced(record)
    assert ends(found) == pytest.approx(expected)
    assert found.reason.code == "price_against"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (price(1000, currency="USD"), "no_rate"),
        (price(1000, currency=None), "no_price_on_file"),
        (price(1000, per="animal"), "other_unit"),
        (price(1000, on=None), "undated"),
        (price(1000, on=ON + timedelta(days=1)), "no_price_on_file"),
        (price(), "no_price_on_file"),
    ],
)
def test_a_price_that_cannot_be_compared_is_unknown_with_its_reason(record, code):
    found = priced(record)
    assert (found.cell, found.reason.code) == (UNKNOWN, code)


def test_a_price_for_a_unit_is_compared_with_a_budget_for_that_unit():
    need = asked(budget=budget(1000, per="animal"))
    assert ends(priced(price(1000, per="animal"), need)) == pytest.approx((50, 50))
    assert priced(price(1000), need).reason.code == "other_unit"


@pytest.mark.parametrize(("amount", "flagged"), [(499, True), (500, False), (600, False)])
def test_a_price_below_half_the_budget_asks_whether_the_scope_is_the_same(amount, flagged):
    found = priced(price(amount))
    assert (found.flag is not None) is flagged
    if found.flag:
        assert (found.flag.code, found.flag.facts["percent"]) == ("price_scope", 50)


@pytest.mark.parametrize(
    ("low", "high", "en", "zh", "unreachable"),
    [
        (19, 20, None, None, False),
        (20, 21, "would finish up to 1 week too late", "将晚至多 1 周", False),
        (20, 23, "would finish up to 3 weeks too late", "将晚至多 3 周", False),
        (21, 21, "would finish 1 week too late", "将晚 1 周", True),
        (23, 29, "would finish 3 to 9 weeks too late", "将晚 3 至 9 周", True),
    ],
)
def test_a_late_report_is_told_by_both_ends_as_the_row_shows_them(low, high, en, zh, unreachable):
    found = timed(weeks(low, high))
    told = found.flag and (text(found.flag, "en"), text(found.flag, "zh"))
    assert told == (en and (en, zh))
    assert found.out_of_reach is unreachable


def test_a_late_start_is_told_in_whole_weeks():
    found = timed(weeks(30, 30, 11), START)
    assert text(found.flag) == "would start 1 week too late"
    assert text(found.flag, "zh") == "将晚启动 1 周"


@pytest.mark.parametrize(
    ("low", "high", "en", "zh", "unreachable"),
    [
        (900, 1000, None, None, False),
        (1000, 1120, "up to 12 % over the budget", "超出预算至多 12%", False),
        (1002, 1002, "0.2 % over the budget", "超出预算 0.2%", True),
        (1200, 1200, "20 % over the budget", "超出预算 20%", True),
        (1200, 1450, "20 to 45 % over the budget", "超出预算 20% 至 45%", True),
    ],
)
def test_a_price_over_the_budget_is_told_by_both_ends(low, high, en, zh, unreachable):
    found = priced(price(low, high))
    told = found.flag and (text(found.flag, "en"), text(found.flag, "zh"))
    assert told == (en and (en, zh))
    assert found.out_of_reach is unreachable


# comparable projects


def experience(*projects, need: Asked | None = None) -> Basis:
    need = need or asked(species=("NHP_CYNO",), jurisdictions=("CN-NMPA",))
    return judged(EXPERIENCE, candidate(supplier={"projects": projects}), need)


ALIKE = {"species": "NHP_CYNO", "jurisdiction": "CN-NMPA"}


def test_the_low_end_counts_those_checked_and_the_high_end_those_claimed():
    checked = [project(**ALIKE, grade="E2")] * 1
    claimed = [project(**ALIKE, grade="E1")] * 2
    found = experience(*checked, *claimed)
    # SCORING section 2: (0,0) (1,40) (3,60) (6,80) (10,100); the range carries the doubt, rho 1
    assert (found.cell.c, *ends(found)) == (1, 40, 60)
    assert found.facts == {"checked": 1, "claimed": 2}


@pytest.mark.parametrize(
    ("count", "expected"), [(1, 40), (2, 50), (3, 60), (6, 80), (10, 100), (11, 100)]
)
def test_checked_projects_are_worth_what_the_points_say(count, expected):
    assert ends(experience(*[project(**ALIKE)] * count)) == (expected, expected)


def test_projects_on_file_but_none_comparable_is_known_to_be_none():
    found = experience(project(species="RAT", jurisdiction="CN-NMPA"))
    assert (found.cell.c, found.cell.lo, found.cell.hi) == (1, 0, 0)
    assert found.reason.code == "none_comparable"


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"grade": "E3"}, "checked"),
        ({"grade": "E1"}, "claimed"),
        ({"species": None}, "claimed"),  # a fact that is missing may still fit
        ({"species": "RAT"}, "neither"),
        ({"jurisdiction": "US-FDA"}, "neither"),
        ({"outcome": None}, "claimed"),
        ({"outcome": "withdrawn"}, "neither"),
        ({"outcome": "approved"}, "checked"),
        ({"year": None}, "claimed"),
        ({"year": 2021}, "checked"),
        ({"year": 2020}, "neither"),  # five years back from 2026
        ({"year": 2027}, "neither"),  # after the day judged
        ({"service": None}, "claimed"),
        ({"service": "REG-DEV2"}, "neither"),
    ],
)
def test_a_project_is_like_the_need_may_be_or_is_not(more, counts):
    need = asked(species=("NHP_CYNO",), jurisdictions=("CN-NMPA",))
    found = comparables(
        [project(**{**ALIKE, **more})],
        need,
        match=EXPERIENCE.match,
        outcomes=EXPERIENCE.outcomes,
        years=5,
    )
    assert (len(found.checked), len(found.claimed)) == {
        "checked": (1, 0),
        "claimed": (0, 1),
        "neither": (0, 0),
    }[counts]


def test_what_the_need_leaves_out_is_not_compared():
    found = experience(project(species="RAT", jurisdiction="CN-NMPA"), need=asked())
    assert ends(found) == (40, 40)


def test_a_device_modality_tells_the_class_of_a_project():
    need = asked(services=("REG-DEV2",), device_class="II")
    same, other = project(service=None, modality="DEV2"), project(service=None, modality="DEV3")
    found = comparables([same, other], need, match=("device_class",))
    assert found.checked == (same,)


# distance


@pytest.mark.parametrize(
    ("km", "expected"),
    [(0.0, 100), (25.0, 90), (50.0, 80), (300.0, 40), (1500.0, 0), (9000.0, 0)],  # SCORING 2
)
def test_the_nearer_the_better(km, expected):
    found = judged(PROXIMITY, candidate(distance_km=km), asked(place=SUZHOU))
    assert (found.cell.c, *ends(found)) == (1, pytest.approx(expected), pytest.approx(expected))
    assert found.reason.code == "distance"


def test_a_place_that_is_not_known_is_neither_near_nor_far():
    found = judged(PROXIMITY, candidate(), asked(place=SUZHOU))
    assert (found.cell, found.reason.code) == (UNKNOWN, "no_place_on_file")


# inactive where the need does not say


@pytest.mark.parametrize(
    ("criterion", "need", "counts"),
    [
        (TEAM, asked(), True),
        (EXPERIENCE, asked(), True),
        (TIME, asked(), False),
        (TIME, FINISH, True),
        (TIME, START, True),
        (TIME, asked(finish_by=ON), True),  # no week is left: as late as can be
        (TIME, asked(finish_by=ON - timedelta(days=1)), False),
        (PRICE, asked(), False),
        (PRICE, FINISH, True),
        (PROXIMITY, asked(), False),
        (PROXIMITY, asked(place=SUZHOU), True),
    ],
)
def test_a_criterion_is_inactive_where_the_need_does_not_say(criterion, need, counts):
    assert active(criterion, need) is counts


def test_a_figure_without_a_reference_is_shown_and_not_valued():
    found = timed(weeks(10, 12), asked())
    assert (found.cell, found.reason.code) == (UNKNOWN, "no_reference")
    assert found.facts == {"low": 10, "high": 12}


# a figure that was handed in


@pytest.mark.parametrize(
    ("low", "high", "worst", "best", "said"),
    [
        ("0", "0", 100, 100, "0"),
        ("40", "40", 0, 0, "40"),
        ("90", "90", 0, 0, "90"),  # clipped outside the points
        ("-5", "-5", 100, 100, "-5"),
        ("10", "30.5", 23.75, 75, "10–30.5"),  # fewer is better: the high end is worth least
    ],
)
def test_a_figure_is_worth_what_the_points_say(low, high, worst, best, said):
    figure = Indicator(Decimal(low), Decimal(high), "E2", ON, "statistics office")
    found = judged(FIGURE, candidate(figure=figure), FINISH)
    assert ends(found) == (worst, best)
    assert found.cell.c == 0.8  # SCORING section 3: E2
    assert (found.reason.facts["figure"], found.seen[0].says) == (said, said)


def test_a_figure_dated_later_is_not_seen():
    later = Indicator(Decimal(1), Decimal(1), "E2", ON + timedelta(days=1))
    assert judged(FIGURE, candidate(figure=later), FINISH).cell == UNKNOWN
