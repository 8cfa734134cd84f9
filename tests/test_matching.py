"""Judging, ranking, near misses. No score depends on who else is there (SCORING section 1)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from given import ON, PRICE, SUZHOU, asked, budget, candidate, certificate, vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting import packs
from vetting.candidates import candidates, related
from vetting.criteria import Basis
from vetting.gates import Verdict
from vetting.matching import Judged, Shortlist, active_weights, judge, shortlist, tree_ids
from vetting.need import Asked
from vetting.records import (
    Certificate,
    Conflict,
    Flag,
    Offering,
    Price,
    Project,
    PromisedActual,
    Rating,
    Site,
    Supplier,
    SupplierIdentifiers,
    Weeks,
)
from vetting.rubric import Gate, Rubric
from vetting.scoring import Score
from vetting.sentences import Reason, because

MANY = settings(max_examples=60, deadline=None)


@cache
def rubric() -> Rubric:
    return packs.rubric("nonclinical", {})


@cache
def places():
    return packs.places()


NEED = {
    "modality": ("MAB",),
    "species": ("NHP_CYNO",),
    "jurisdictions": ("CN-NMPA",),
    "budget": budget(3_000_000),
    "finish_by": date(2027, 9, 30),
}

DAYS = st.integers(-400, 1500).map(lambda days: ON - timedelta(days=days))
GRADES = st.sampled_from(["E0", "E1", "E2", "E3", "E4"])
RATINGS = st.builds(
    Rating,
    st.sampled_from(["nonclinical.team", "nonclinical.qualifications", "nonclinical.capability"]),
    st.integers(0, 5),
    GRADES,
    DAYS,
    by=st.sampled_from([None, "lin", "wu"]),
    source=st.sampled_from([None, "audit 1", "register"]),
    adverse=st.booleans(),
    valid_until=st.none() | DAYS,
)
WHOLE = st.integers(1, 200).map(Decimal)
OFFERINGS = st.builds(
    Offering,
    st.sampled_from(["NCL-GLP", "NCL-TOX", "NCL-PD"]),
    modalities=st.sampled_from([(), ("MAB",), ("SM",)]),
    species=st.sampled_from([(), ("NHP_CYNO",), ("RAT", "DOG")]),
    jurisdictions=st.sampled_from([(), ("CN-NMPA",)]),
    weeks=st.none() | st.builds(Weeks, WHOLE, WHOLE, st.none() | WHOLE, DAYS, GRADES),
    price=st.none()
    | st.builds(
        Price,
        WHOLE.map(lambda n: n * 50_000),
        st.none() | WHOLE.map(lambda n: n * 50_000),
        st.sampled_from(["CNY", "USD"]),
        st.sampled_from([None, "study", "animal"]),
        DAYS,
        GRADES,
    ),
)
CERTIFICATES = st.builds(
    certificate,
    st.sampled_from(["GLP_CN", "SYXK"]),
    checked=st.booleans(),
    scope=st.sampled_from([(), ("NCL-GLP",), ("NCL-GLP/rodent",), ("NHP_CYNO",)]),
    issued=st.none() | DAYS,
    valid_until=st.none() | DAYS,
)
SITES = st.builds(
    Site,
    st.just("main"),
    city=st.sampled_from([None, "苏州", "上海", "火星"]),
    offerings=st.lists(OFFERINGS, min_size=1, max_size=2).map(tuple),
    certificates=st.lists(CERTIFICATES, max_size=3).map(tuple),
    ratings=st.lists(RATINGS, max_size=4).map(tuple),
)
PROJECTS = st.builds(
    Project,
    st.sampled_from([None, "NCL-GLP", "NCL-TOX"]),
    species=st.sampled_from([None, "NHP_CYNO", "RAT"]),
    year=st.none() | st.integers(2015, 2027),
    outcome=st.sampled_from([None, "completed", "withdrawn"]),
    weeks=st.none() | st.builds(PromisedActual, WHOLE, WHOLE),
    grade=GRADES,
)

FLAGS = st.builds(
    Flag, st.just("x"), st.just("critical"), st.none() | DAYS, closed_on=st.none() | DAYS
)
CONFLICTS = st.builds(Conflict, st.just("sits on the board"), on=st.none() | DAYS)


@st.composite
def suppliers(draw: st.DrawFn) -> list[Supplier]:
    count = draw(st.integers(1, 5))
    return [
        Supplier(
            f"s{place}",
            f"Supplier {place}",
            identifiers=draw(st.none() | st.just(SupplierIdentifiers("91310000MA1FL0XX0X"))),
            sites=(draw(SITES),),
            projects=tuple(draw(st.lists(PROJECTS, max_size=4))),
            flags=tuple(draw(st.lists(FLAGS, max_size=1))),
            conflicts=tuple(draw(st.lists(CONFLICTS, max_size=1))),
        )
        for place in range(count)
    ]


def answer(among: list[Supplier], need: Asked) -> Shortlist:
    found = (item for one in among for item in candidates(one, need, places()))
    return shortlist((judge(item, need, rubric()) for item in found), need, rubric())


def told(among: list[Supplier], need: Asked) -> dict[str, tuple[object, ...]]:
    """What is said of each supplier, every number as it is; but for what is said of the list."""
    whole = answer(among, need)
    return {
        item.id: (item.score, item.bases, item.verdicts, item.standing, own_flags(item))
        for item in (*whole.results, *whole.excluded)
    }


def own_flags(item: Judged) -> list[Reason]:
    return [flag for flag in item.flags if flag.code != "price_below_others"]


@MANY
@given(suppliers(), st.data())
def test_adding_removing_or_copying_suppliers_leaves_every_other_score_to_the_last_bit(among, data):
    need = asked(place=SUZHOU, **NEED)
    alone = {}
    for one in among:
        alone.update(told([one], need))
    kept = data.draw(st.lists(st.sampled_from(among), unique_by=lambda item: item.id))
    copies = [replace(one, id=f"{one.id}-copy") for one in data.draw(st.permutations(among))]

    assert told(among, need) == alone
    assert told(kept, need) == {one.id: alone[one.id] for one in kept if one.id in alone}
    together = told([*copies, *among], need)
    assert {name: together[name] for name in alone} == alone
    assert all(together[f"{name}-copy"] == alone[name] for name in alone)


@MANY
@given(suppliers())
def test_what_ranks_a_supplier_is_what_is_told_of_it(among):
    need = asked(place=SUZHOU, **NEED)
    for one in among:
        for item in candidates(one, need, places()):
            bases = judge(item, need, rubric()).bases
            ranked = {name: bases.cell(name) for name in bases}
            assert ranked == {name: basis.cell for name, basis in bases.items()}


@MANY
@given(suppliers(), st.randoms(use_true_random=False))
def test_the_order_in_which_suppliers_come_changes_nothing(among, chance):
    need = asked(place=SUZHOU, **NEED)
    turned = [*among]
    chance.shuffle(turned)
    one, other = answer(among, need), answer(turned, need)
    assert [item.id for item in one.results] == [item.id for item in other.results]
    assert [item.id for item in one.excluded] == [item.id for item in other.excluded]
    assert [item.id for item in one.near_misses] == [item.id for item in other.near_misses]


@MANY
@given(suppliers())
def test_every_supplier_stands_in_the_answer_once_and_in_range(among):
    need = asked(place=SUZHOU, **NEED)
    whole = answer(among, need)
    stated = [item.id for item in (*whole.results, *whole.excluded)]
    assert len(stated) == len(set(stated))
    assert {item.status for item in whole.results} <= {"eligible", "conditional"}
    assert {item.status for item in whole.excluded} <= {"excluded"}
    assert {item.id for item in whole.near_misses} <= {item.id for item in whole.excluded}
    for item in (*whole.results, *whole.excluded):
        assert 0 <= item.score.score <= item.score.possible + 1e-9 <= 100 + 2e-9
        assert 0 <= item.score.confidence <= 1 + 1e-9


@MANY
@given(suppliers(), st.integers(1, 900))
def test_what_is_dated_later_is_not_seen(among, days):
    day = ON - timedelta(days=days)
    early = asked(on=day, place=SUZHOU, **NEED)
    whole = [answer([one], early) for one in among]
    known = [answer([known_by(day, one)], early) for one in among]
    assert list(map(numbers, known)) == list(map(numbers, whole))


def numbers(found: Shortlist) -> object:
    """Scores, verdicts with their evidence, and what is said beside them."""
    return [
        (
            item.id,
            item.score,
            {name: finding.cell for name, finding in item.bases.items()},
            # a price that is quoted later is said to be so, and passes like one not on file
            [
                (one.gate.id, one.verdict, one.verdict != "pass" and one.reason, one.evidence)
                for one in item.verdicts
            ],
            item.flags,
        )
        for item in (*found.results, *found.excluded)
    ]


def known_by(day: date, one: Supplier) -> Supplier:
    """A supplier as far as it was known on a day; of a project only the year is known."""

    def quoted(offer: Offering) -> Offering:
        late = {
            name: None
            for name in ("weeks", "price")
            if (record := getattr(offer, name)) and record.on > day
        }
        return replace(offer, **late)

    def looked_up(item: Certificate) -> Certificate:
        return replace(item, checked=None) if item.checked and item.checked.on > day else item

    return replace(
        one,
        sites=tuple(
            replace(
                site,
                ratings=tuple(item for item in site.ratings if item.on <= day),
                certificates=tuple(
                    looked_up(item)
                    for item in site.certificates
                    if item.issued is None or item.issued <= day
                ),
                offerings=tuple(map(quoted, site.offerings)),
            )
            for site in one.sites
        ),
        projects=tuple(item for item in one.projects if not item.year or item.year <= day.year),
        flags=tuple(
            replace(
                item, closed_on=None if item.closed_on and item.closed_on > day else item.closed_on
            )
            for item in one.flags
            if item.on is None or item.on <= day
        ),
        conflicts=tuple(item for item in one.conflicts if item.on is None or item.on <= day),
    )


# Order (SCORING section 4)


def judged(
    id_: str,
    score: float = 50.0,
    *,
    km: float | None = None,
    confidence: float = 0.5,
    possible: float = 90.0,
    verdicts: tuple[str, ...] = ("pass",),
    rule: str = "registered",
) -> Judged:
    given_ = tuple(
        Verdict(Gate(f"g{place}", rule, "hold"), kind, because("not_asked"))
        for place, kind in enumerate(verdicts)
    )
    one = candidate(supplier={"id": id_}, distance_km=km)
    return Judged(
        one, given_, {}, {}, {}, lambda: Score(score, possible, confidence, 0), lambda: None, tuple
    )


def beyond(item: Judged) -> Judged:
    """The same one, over the budget even at its best."""
    over = Basis(because("not_asked"), out_of_reach=True)
    return replace(item, bases={"price": over}, weights={"price": 1.0}, criteria={"price": PRICE})


def order(*items: Judged, sort: str = "score") -> list[str]:
    found = shortlist(items[::-1], asked(), rubric(), sort=sort)
    return [item.id for item in found.results]


def test_whoever_is_over_even_at_its_best_is_marked_and_keeps_its_rank():
    """SCORING section 4 names the order: the mark is said, it moves nobody."""
    dear = beyond(judged("dear", 90, km=1))
    doubt = judged("doubt", 95, km=1, verdicts=("hold",))
    assert order(dear, judged("good", 40, km=9), doubt) == ["dear", "good", "doubt"]
    assert (dear.status, dear.out_of_reach) == ("eligible", ("price",))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (judged("b", 60.1), judged("a", 60.0)),
        # the same to 0.1: the next rule decides, down to the id
        (judged("b", 60.01, km=10), judged("a", 60.04, km=20)),
        (judged("b", km=10), judged("a", km=None)),
        (judged("b", confidence=0.6), judged("a", confidence=0.5)),
        (judged("b", km=10, confidence=0.1), judged("a", km=20, confidence=0.9)),
        (judged("b", possible=95), judged("a", possible=90)),
        (judged("b", confidence=0.6, possible=80), judged("a", confidence=0.5, possible=90)),
        (judged("a"), judged("b")),
        (judged("b", 1), judged("a", 99, verdicts=("hold",))),
    ],
    ids=["score", "distance", "no place last", "confidence", "distance before confidence",
         "possible", "confidence before possible", "id", "eligible first"],
)  # fmt: skip
def test_the_order_is_score_distance_confidence_possible_id(first, second):
    assert order(first, second) == [first.id, second.id]
    assert order(second, first) == [first.id, second.id]


def test_sorted_by_distance_the_nearer_comes_first_and_the_unknown_last():
    items = judged("far", 90, km=300), judged("near", 10, km=5), judged("nowhere", 99)
    assert order(*items, sort="distance") == ["near", "far", "nowhere"]


def test_sorted_by_distance_an_eligible_one_still_comes_first():
    items = judged("held", 90, km=1, verdicts=("hold",)), judged("far", 10, km=900)
    assert order(*items, sort="distance") == ["far", "held"]


@pytest.mark.parametrize(
    ("verdicts", "status", "near"),
    [
        (("pass", "pass"), "eligible", False),
        (("pass", "hold"), "conditional", False),
        (("hold", "hold"), "conditional", False),
        (("pass", "fail"), "excluded", True),
        (("fail", "fail"), "excluded", False),
        (("fail", "hold"), "excluded", False),
    ],
)
def test_a_near_miss_failed_exactly_one_gate(verdicts, status, near):
    one, other = judged("a", verdicts=verdicts), judged("b")
    found = shortlist([one, other], asked(), rubric())
    assert one.status == status
    assert ([item.id for item in found.near_misses] == ["a"]) is near
    assert ("a" in [item.id for item in found.results]) is (status != "excluded")


def test_when_nobody_qualifies_the_nearest_are_named_with_all_they_lack():
    found = shortlist([judged("a", verdicts=("fail", "fail"))], asked(), rubric())
    assert [item.id for item in found.near_misses] == ["a"]


def test_a_supplier_that_the_need_rules_out_is_no_near_miss():
    found = shortlist([judged("a", verdicts=("fail",), rule="not_excluded")], asked(), rubric())
    assert found.near_misses == ()
    assert len(found.excluded) == 1


def test_nobody_at_all_is_an_answer():
    found = shortlist([], asked(), rubric(), not_considered={"no_service": 3})
    assert (found.results, found.near_misses, found.excluded) == ((), (), ())
    assert found.not_considered == {"no_service": 3}


# Weights follow from the need only


def test_only_what_the_need_states_is_weighed_and_the_weights_sum_to_1():
    bare = active_weights(rubric(), asked())
    full = active_weights(rubric(), asked(place=SUZHOU, **NEED))
    # rubrics/nonclinical.yaml: 15, 20, 20, 20 rated or counted; 15 time, 10 price, 10 place
    assert set(bare) == {"team", "qualifications", "capability", "experience"}
    assert bare["team"] == pytest.approx(15 / 75)
    assert set(full) == {*bare, "cycle_time", "price", "proximity"}
    assert full["team"] == pytest.approx(15 / 110)
    assert sum(full.values()) == pytest.approx(1)


def test_the_need_may_set_weights_and_switch_criteria_off():
    need = asked(weights={"team": Decimal(60), "capability": Decimal(0)})
    found = active_weights(rubric(), need)
    assert found == pytest.approx(
        {"team": 60 / 100, "qualifications": 20 / 100, "experience": 20 / 100}
    )


def test_every_criterion_of_the_tree_can_be_named():
    assert set(tree_ids(rubric())) == {leaf.id for leaf in rubric().leaves()}


def test_a_supplier_with_nothing_on_file_is_not_known_rather_than_bad():
    found = judge(candidate(), asked(**NEED), rubric())
    assert (found.score.score, found.score.confidence) == (0, 0)
    assert found.score.possible == pytest.approx(100)
    assert found.standing is None


def test_a_fresh_audit_with_level_3_everywhere_stands_at_60():
    ratings = tuple(  # SCORING section 5
        Rating(f"nonclinical.{name}", 3, "E3", ON, source="audit")
        for name in ("team", "qualifications", "capability")
    )
    found = judge(candidate(site={"ratings": ratings}), asked(), rubric())
    assert found.standing == pytest.approx(60)


def test_a_closed_flag_is_not_said_and_a_later_one_not_yet():
    flags = (
        Flag("open", "minor", date(2026, 1, 1)),
        Flag("closed", "minor", date(2026, 1, 1), closed_on=date(2026, 2, 1)),
        Flag("later", "minor", ON + timedelta(days=1)),
        Flag("closed later", "minor", closed_on=ON + timedelta(days=1)),
    )
    found = judge(candidate(supplier={"flags": flags}), asked(), rubric())
    said = [item.facts["text"] for item in found.flags if item.code == "flag"]
    assert said == ["open", "closed later"]


# Candidates


def sites(*codes: str) -> Supplier:
    return Supplier("s", "S", sites=(Site("a", offerings=tuple(map(Offering, codes))),))


@pytest.mark.parametrize(
    ("codes", "service", "exact"),
    [
        (("NCL-GLP",), "NCL-GLP", True),
        (("NCL-TOX", "NCL-GLP"), "NCL-GLP", True),
        (("NCL",), None, None),  # a level-1 code says nothing of a service
        (("REG-DEV2",), None, None),
        ((), None, None),
    ],
)
def test_a_site_is_judged_by_the_offering_nearest_to_what_is_asked(codes, service, exact):
    found = list(candidates(sites(*codes), asked(), places()))
    if service is None:
        assert found == []
    else:
        assert [(item.offering.service, item.exact) for item in found] == [(service, exact)]


def test_a_narrower_or_wider_code_is_a_candidate_but_not_an_exact_one():
    words = vocabulary()
    for code in words.codes("services"):
        wider = [item for item in words.broader(code) if not words.is_group(item)]
        if wider:
            break
    up = list(candidates(sites(wider[0]), asked(services=(code,)), places()))
    down = list(candidates(sites(code), asked(services=(wider[0],)), places()))
    assert [item.exact for item in (*up, *down)] == [False, False]
    assert wider[0] in related((code,), words)
    assert code in related((wider[0],), words)


def test_every_site_is_judged_by_itself():
    both = replace(sites("NCL-GLP"), sites=(*sites("NCL-GLP").sites, Site("b", offerings=())))
    found = list(candidates(both, asked(), places()))
    assert [item.site.id for item in found] == ["a"]


def test_what_a_site_lacks_of_several_services_is_named():
    found = next(candidates(sites("NCL-GLP"), asked(services=("NCL-GLP", "REG-DEV2")), places()))
    assert found.lacking == ("REG-DEV2",)


@pytest.mark.parametrize(
    ("where", "known", "exact"),
    [
        ({"city": "苏州"}, True, False),
        ({"park": "BioBAY"}, True, True),
        ({"location": (Decimal("31.3"), Decimal("120.6"))}, True, True),
        ({"city": "火星"}, False, False),
        ({}, False, False),
    ],
)
def test_a_distance_is_known_only_where_the_place_is(where, known, exact):
    one = Supplier("s", "S", sites=(Site("a", offerings=(Offering("NCL-GLP"),), **where),))
    found = next(candidates(one, asked(place=SUZHOU), places()))
    assert (found.distance_km is not None, found.near_exact) == (known, exact)
