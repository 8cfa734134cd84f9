"""Several services: who covers them all, as strong as the weakest part; the best for each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from conftest import ROOT
from given import ON, budget, certificate, vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st
from test_matching import CERTIFICATES, OFFERINGS, PROJECTS, RATINGS

from vetting import packs
from vetting.cli.answering import answered
from vetting.errors import InputError
from vetting.matching import Judged, Shortlist
from vetting.need import Need
from vetting.parts import part_of, taken_apart
from vetting.records import (
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

MANY = settings(max_examples=30, deadline=None)
FIRST, SECOND, OTHER = "NCL-GLP", "NCL-PATH", "REG-DEV2"


@cache
def places():
    return packs.places()


class Shelf:
    """Suppliers in a list, asked like a registry."""

    past = False

    def __init__(self, *suppliers: Supplier) -> None:
        self.suppliers = suppliers

    def offering(self, services: list[str], families: object = None) -> list[Supplier]:
        wanted = set(services)
        return [
            one
            for one in self.suppliers
            if wanted & {offer.service for site in one.sites for offer in site.offerings}
        ]

    def counts(self) -> tuple[int, int]:
        bare = sum(1 for one in self.suppliers if not any(site.offerings for site in one.sites))
        return len(self.suppliers), bare

    def kept(self, *names: tuple[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
        return {}

    def known_as(self, name: str) -> str | None:
        return next((one.id for one in self.suppliers if name in (one.id, one.name)), None)


def answer(among: list[Supplier], *services: str, rubric: str | None = None, **need: Any) -> Any:
    stated = Need(services=services, **need)
    shelf: Any = Shelf(*among)
    day = ON.isoformat()
    return answered(shelf, stated, day, rubric, "score", vocabulary(), places())


def offer(
    service: str, price: int | None = None, weeks: int | None = None, **more: Any
) -> Offering:
    cost = more.pop("currency", "CNY"), more.pop("per", None)
    return Offering(
        service,
        price=price and Price(Decimal(price), Decimal(price), *cost, ON, "E2", "quote"),
        weeks=weeks and Weeks(Decimal(weeks), Decimal(weeks), Decimal(1), ON, "E2", "quote"),
        **more,
    )


def site(id_: str, *offers: Offering, level: int = 3, **more: Any) -> Site:
    ratings = tuple(
        Rating(f"{family}.{name}", level, "E3", ON, source="audit")
        for family in ("nonclinical", "registration")
        for name in ("team", "qualifications", "capability")
    )
    held = (
        certificate("GLP_CN", scope=("NCL-GLP", "NCL-TOX"), valid_until=date(2030, 1, 1)),
        certificate("SYXK", scope=("NHP_CYNO", "RAT"), valid_until=date(2030, 1, 1)),
    )
    known = {"certificates": held, "ratings": ratings, **more}
    return Site(id_, offerings=offers, **known)


def supplier(id_: str, *sites: Site, **more: Any) -> Supplier:
    numbers = SupplierIdentifiers("91310000MA1FL0XX0X")
    approved = Project(
        "REG-DEV2", device_class="II", jurisdiction="CN-NMPA", year=2025, outcome="approved",
        grade="E2", source="register",
    )  # fmt: skip
    known = {"identifiers": numbers, "country": "CN", "projects": (approved,), **more}
    return Supplier(id_, f"{id_.title()} Ltd", sites=sites, **known)


def told(found: Shortlist) -> dict[tuple[str, str], tuple[object, ...]]:
    """What is said of everybody, every number as it is; a quote far below others is of the list."""
    return {
        (item.id, item.sites): (
            item.score,
            item.status,
            item.verdicts,
            item.bases,
            [flag for flag in item.flags if flag.code != "price_below_others"],
        )
        for item in (*found.results, *found.excluded)
    }


def only(found: Shortlist) -> Judged:
    (item,) = (*found.results, *found.excluded)
    return item


@st.composite
def many(draw: st.DrawFn) -> list[Supplier]:
    codes = st.sampled_from([FIRST, SECOND, OTHER, "NCL-TOX"])
    offers = st.builds(replace, OFFERINGS, service=codes)
    sites = st.builds(
        Site,
        st.just("main"),
        city=st.sampled_from([None, "苏州"]),
        offerings=st.lists(offers, min_size=1, max_size=4).map(tuple),
        certificates=st.lists(CERTIFICATES, max_size=3).map(tuple),
        ratings=st.lists(RATINGS, max_size=4).map(tuple),
    )
    return [
        Supplier(
            f"s{place}",
            f"Supplier {place}",
            sites=(
                draw(sites),
                *([replace(draw(sites), id="south")] if draw(st.booleans()) else []),
            ),
            projects=tuple(draw(st.lists(PROJECTS, max_size=3))),
        )
        for place in range(draw(st.integers(1, 4)))
    ]


NEED: dict[str, Any] = {
    "species": ("NHP_CYNO",),
    "jurisdictions": ("CN-NMPA",),
    "finish_by": date(2027, 9, 30),
}
SETS = st.sampled_from([(FIRST, SECOND), (FIRST, OTHER), (FIRST, SECOND, OTHER)])


# What holds whoever is on file


@MANY
@given(many(), SETS)
def test_a_supplier_scores_for_one_of_several_services_what_it_scores_for_that_one_alone(
    among, services
):
    whole = answer(among, *services, budget=budget(3_000_000), **NEED)
    for part in whole.parts:
        code = part.asked.service
        # pathology and registration are not asked which animals they take
        asks = NEED if code == FIRST else {**NEED, "species": ()}
        assert told(part) == told(answer(among, code, **asks))


@MANY
@given(many(), SETS, st.data())
def test_nobody_who_covers_all_is_judged_by_who_else_is_there(among, services, data):
    whole = told(answer(among, *services, budget=budget(3_000_000), **NEED))
    kept = data.draw(st.lists(st.sampled_from(among), unique_by=lambda one: one.id))
    fewer = told(answer(kept, *services, budget=budget(3_000_000), **NEED))
    assert fewer == {key: row for key, row in whole.items() if key[0] in {one.id for one in kept}}


@MANY
@given(many(), SETS)
def test_a_chain_is_as_strong_as_its_weakest_part(among, services):
    whole = answer(among, *services, **NEED)
    order = ["eligible", "conditional", "excluded"]
    for item in (*whole.results, *whole.excluded):
        lowest = min(part.score.score for part in item.parts)
        if whole.rubric is None:
            assert item.score.score == lowest
        else:  # under one rubric each criterion counts at its weakest service
            assert item.score.score <= lowest + 1e-9
        assert item.status == max((part.status for part in item.parts), key=order.index)
        assert 0 <= item.score.score <= item.score.possible + 1e-9 <= 100 + 2e-9


@MANY
@given(many(), SETS)
def test_everybody_who_offers_every_service_covers_them_all_and_nobody_else(among, services):
    whole = answer(among, *services, **NEED)
    offers = [{item.id for item in (*part.results, *part.excluded)} for part in whole.parts]
    covering = {item.id for item in (*whole.results, *whole.excluded)}
    assert covering == set.intersection(*offers)
    assert whole.not_considered["some_services"] == len(set.union(*offers) - covering)


# Time and price of all together


def together(*offers: Offering, **need: Any) -> Judged:
    codes = list(dict.fromkeys(item.service for item in offers))
    return only(answer([supplier("one", site("main", *offers))], *codes, **{**NEED, **need}))


def test_prices_add_up_against_the_budget_and_the_longest_time_counts():
    item = together(
        offer(FIRST, 2_000_000, 30, species=("NHP_CYNO",)),
        offer(SECOND, 400_000, 6),
        budget=budget(3_000_000),
    )
    price, weeks = item.measured("price"), item.measured("weeks")
    assert (price["high"], price["ratio"]) == (2_400_000, pytest.approx(0.8))
    assert weeks["high"] == 31
    assert item.bases["cycle_time"].reason.code == "longest_of"
    assert item.bases["cycle_time"].reason.facts["services"] == (FIRST,)
    # nonclinical.yaml: (0.6, 100) (1.0, 50): 75 at 0.8, a quote of grade E2 counts 0.8
    assert item.bases["price"].cell.lo == pytest.approx(60)


def slow(service: str, promised: int, took: int) -> Project:
    weeks = PromisedActual(Decimal(promised), Decimal(took))
    return Project(service, year=2025, grade="E2", source="register", weeks=weeks)


@pytest.mark.parametrize("order", [(FIRST, OTHER), (OTHER, FIRST)])
def test_the_longest_keeps_its_own_slippage_whatever_is_typed_first(order):
    """A week of queue and twenty of work by a house that takes twice what it promises: 42."""
    one = supplier(
        "x",
        site("main", offer(FIRST, weeks=10), offer(OTHER, weeks=20)),
        projects=(slow(OTHER, 10, 20),),
    )
    found = only(answer([one], *order, finish_by=date(2027, 5, 1)))
    assert found.measured("weeks")["high"] == 42
    assert "late" in [flag.code for flag in found.flags]
    assert found.out_of_reach == ("weeks",)


def test_services_side_by_side_are_done_when_the_last_of_them_is():
    """5-30 weeks beside 25-26 weeks come to 25-30: at its best the whole waits for the second."""

    def span(service: str, low: int, high: int) -> Offering:
        weeks = Weeks(Decimal(low), Decimal(high), Decimal(0), ON, "E2", "quote")
        return Offering(service, species=("NHP_CYNO",), weeks=weeks)

    one = supplier("y", site("main", span(FIRST, 5, 30), span(SECOND, 25, 26)))
    found = only(answer([one], FIRST, SECOND, finish_by=date(2027, 5, 1)))
    assert (found.measured("weeks")["low"], found.measured("weeks")["high"]) == (25, 30)


def test_the_budget_is_not_compared_with_one_service():
    found = answer(
        [supplier("one", site("main", offer(FIRST, 9_000_000), offer(SECOND, 1)))],
        FIRST,
        SECOND,
        budget=budget(3_000_000),
        **NEED,
    )
    assert "price" in found.results[0].weights
    for part in found.parts:
        assert "price" not in part.results[0].weights
    assert "assume_budget_together" in [reason.code for reason in found.asked.assumptions]
    assert [flag.code for flag in found.results[0].flags if flag.code == "over_budget"]
    assert not [flag for flag in found.parts[0].results[0].flags if flag.code == "over_budget"]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (offer(SECOND), "of_services"),
        (offer(SECOND, 100, currency="USD"), "several_currencies"),
        (offer(SECOND, 100, per="sample"), "several_units"),
    ],
    ids=["unknown", "currency", "unit"],
)
def test_a_price_that_cannot_be_added_up_is_not_known_and_says_why(second, code):
    item = together(offer(FIRST, 2_000_000), second)
    assert item.bases["price"].reason.code == code
    assert item.measured("price") is None


def test_one_offering_that_stands_for_two_services_is_paid_once():
    one = supplier("one", site("main", offer("TEST-QC", 1000, 2)))
    item = only(answer([one], "TEST-QC", "TEST-IMP"))
    assert item.status == "conditional"
    assert "other_code" in [verdict.reason.code for verdict in item.not_passed()]
    assert item.candidate.offering.price.high == 1000


def test_over_several_families_time_and_price_are_shown_and_not_weighed():
    one = supplier("one", site("main", offer(FIRST, 2_000_000, 30), offer(OTHER, 500_000, 60)))
    item = only(answer([one], FIRST, OTHER, budget=budget(2_000_000), **NEED))
    price, weeks = item.measured("price"), item.measured("weeks")
    assert (price["high"], weeks["high"]) == (2_500_000, 61)
    assert item.weights == {}
    assert {"late", "over_budget"} <= {flag.code for flag in item.flags}


# Sites


def test_services_at_two_sites_of_one_supplier_are_covered_and_both_sites_named():
    one = supplier("one", site("north", offer(FIRST)), site("south", offer(SECOND), level=2))
    item = only(answer([one], FIRST, SECOND, **NEED))
    assert item.sites == "north; south"
    assert [part.candidate.site.id for part in item.parts] == ["north", "south"]
    assert item.score.score <= min(part.score.score for part in item.parts)


def test_a_better_site_for_one_service_is_taken_where_the_one_that_offers_all_falls_short():
    full = site("full", offer(FIRST, species=("NHP_CYNO",)), offer(SECOND), certificates=())
    good = site("good", offer(FIRST, species=("NHP_CYNO",)))
    found = answer([supplier("one", full, good)], FIRST, SECOND, **NEED)
    assert [item.sites for item in found.results] == ["good; full"]
    assert [item.sites for item in found.excluded] == ["full"]


# What is asked of which service


def test_animals_are_asked_of_work_on_animals_and_a_standard_of_its_families():
    need = Need(
        services=(FIRST, SECOND, "CDMO-DS"), species=("DOG",), standards=("GLP", "GMP", "CMA")
    )
    parts = [part_of(need, code, vocabulary()) for code in need.services]
    assert [part.species for part in parts] == [("DOG",), (), ()]
    assert [part.standards for part in parts] == [("GLP", "CMA"), ("GLP", "CMA"), ("GMP", "CMA")]
    said = [reason.facts for reason in taken_apart(need, vocabulary()) if reason.facts]
    assert {"what": ("DOG",), "services": (FIRST,)} in said
    assert {"what": ("GMP",), "services": ("CDMO-DS",)} in said


def test_what_makes_sense_for_none_of_the_services_is_asked_of_all():
    need = Need(services=("LOG-COLD", "FAC-DES"), species=("DOG",), standards=("GLP",))
    for code in need.services:
        part = part_of(need, code, vocabulary())
        assert (part.species, part.standards) == (("DOG",), ("GLP",))


def test_a_gate_that_only_one_service_lacks_names_the_service():
    named = offer(FIRST, species=("RAT",)), offer("NCL-TOX", species=("NHP_CYNO",))
    item = together(*named)
    (failed,) = item.not_passed()
    assert failed.gate.id == "service_scope"
    assert failed.reason.code == "of_services"
    assert failed.reason.facts["services"] == (FIRST,)


def test_two_things_missing_at_one_gate_are_two_things():
    item = together(offer(FIRST, species=("RAT",)), offer("NCL-TOX"))
    assert [verdict.gate.id for verdict in item.not_passed()] == ["service_scope"] * 2
    assert item.status == "excluded"


# Odd needs


def test_a_service_named_twice_is_asked_for_once():
    one = supplier("one", site("main", offer(FIRST)))
    assert answer([one], FIRST, FIRST, **NEED).parts == ()


def test_ten_services_are_judged_each_by_its_own_rubric():
    codes = [
        FIRST, SECOND, OTHER, "NCL-TOX", "CDMO-DS", "CLIN-P1", "TEST-QC", "PD-USP", "LOG-COLD",
        "FAC-DES",
    ]  # fmt: skip
    one = supplier("one", site("main", *map(offer, codes)))
    found = answer([one], *codes)
    assert [part.asked.service for part in found.parts] == codes
    assert [part.rubric and part.rubric.id for part in found.parts][:5] == [
        "nonclinical", "nonclinical", "registration", "nonclinical", "cdmo",
    ]  # fmt: skip
    assert len(only(found).parts) == 10


def test_one_rubric_cannot_judge_several_families():
    with pytest.raises(InputError) as refused:
        answer([], FIRST, OTHER, rubric="nonclinical")
    assert refused.value.reason.code == "one_rubric"


def test_weights_apply_where_the_criterion_exists(tmp_path, monkeypatch):
    folder = tmp_path / "rubrics"
    folder.mkdir()
    text = (ROOT / "rubrics" / "registration.yaml").read_text()
    text = text.replace("id: team", "id: agents").replace("[team,", "[agents,")
    (folder / "registration.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    one = supplier("one", site("main", offer(FIRST), offer(OTHER)))

    with pytest.raises(InputError):
        answer([one], FIRST, OTHER, weights={"nowhere": Decimal(1)})
    plain = answer([one], FIRST, OTHER)
    own = answer([one], FIRST, OTHER, weights={"team": Decimal(900), "agents": Decimal(0)})
    assert own.parts[0].results[0].weights["team"] > plain.parts[0].results[0].weights["team"]
    assert "agents" in plain.parts[1].results[0].weights
    assert "agents" not in own.parts[1].results[0].weights


def test_a_need_that_leaves_nothing_to_weigh_for_one_service_is_refused():
    off = {name: Decimal(0) for name in ("team", "qualifications", "capability", "experience")}
    with pytest.raises(InputError) as refused:
        answer([], FIRST, SECOND, budget=budget(), weights=off)
    assert refused.value.reason.code == "nothing_weighs"
