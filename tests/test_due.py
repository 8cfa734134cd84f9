"""What is due, and from when on: boundary days, unknown days, the interval of audits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from vetting import packs
from vetting.due import ORDER, due_of, listed
from vetting.due.audits import interval
from vetting.due.items import Due, months_after
from vetting.records import (
    Agreement,
    Audit,
    Capacity,
    Certificate,
    Evidence,
    Finding,
    Flag,
    GateWaiver,
    Offering,
    Price,
    Rating,
    Reply,
    Site,
    StandingDecision,
    Supplier,
)
from vetting.sentences import because

ON = date(2026, 11, 24)
VOCABULARY = packs.vocabulary({})
DAY = timedelta(days=1)


def site(**more) -> Site:
    return Site(id="main", **more)


def due(one: Site | None = None, on: date = ON, **more) -> list[Due]:
    supplier = Supplier(id="elm-pod", name="Elm Pod Ltd", sites=(one or site(),), **more)
    return list(due_of(supplier, VOCABULARY, on))


def only(what: str, items: list[Due]) -> Due:
    (found,) = [item for item in items if item.what == what]
    return found


def decision(**more) -> StandingDecision:
    given = {
        "id": "D-1", "family": "cdmo", "standing": "approved", "stage": "approved",
        "on": date(2026, 1, 10), "by": "ann", "reason": "audit", "approved_by": "bo",
        "approved_on": date(2026, 1, 12),
    }  # fmt: skip
    return StandingDecision(**{**given, **more})


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (ON - DAY, "overdue"),
        (ON, "due"),
        (ON + DAY, "start now"),
        (ON + 240 * DAY, "start now"),
        (ON + 241 * DAY, "coming"),
        (None, "?"),
    ],
)
def test_a_certificate_is_begun_to_renew_its_lead_time_before(ends, state):
    held = Certificate(type="GLP_CN", number="17", valid_until=ends)
    assert only("certificate", due(site(certificates=(held,)))).state(ON) == state


def test_a_certificate_that_never_expires_needs_no_day():
    assert due(site(certificates=(Certificate(type="GLP_US"),))) == []


def test_of_two_of_one_number_only_the_later_one_counts():
    held = (
        Certificate(type="SYXK", number="1", valid_until=ON - DAY),
        Certificate(type="SYXK", number="1", valid_until=ON + 900 * DAY),
    )
    assert only("certificate", due(site(certificates=held))).day == ON + 900 * DAY


def test_a_condition_is_due_until_it_is_met():
    given = decision(standing="provisional", condition="train the deputy", due=ON - DAY)
    assert only("condition", due(site(standings=(given,)))).state(ON) == "overdue"
    met = replace(given, met_on=ON - DAY, met_by="bo")
    assert only("condition", due(site(standings=(met,)), ON - 2 * DAY)).day == ON - DAY
    assert not [item for item in due(site(standings=(met,))) if item.what == "condition"]


def test_the_end_of_an_approval_and_the_review_of_a_disqualification_are_listed():
    assert only("approval", due(site(standings=(decision(until=ON),)))).state(ON) == "due"
    ruled_out = decision(standing="disqualified", review_on=ON + DAY, may_lift="the board")
    found = due(site(standings=(ruled_out,)))
    assert only("review", found).who == "the board"
    assert not [item for item in found if item.what == "audit"]


def test_a_proposal_waits_for_somebody_else():
    waiting = decision(stage="submitted", approved_by=None, approved_on=None)
    assert only("proposal", due(site(standings=(waiting,)))).action.code == "due_approve"


def test_a_finding_is_due_then_its_effect_then_nothing():
    found = Finding("F-1", "no backup", "major", ON - 9 * DAY, due=ON - DAY)
    assert only("finding", due(site(findings=(found,)))).state(ON) == "overdue"
    closed = replace(
        found, closed_on=ON - DAY, closed_by="bo", closed_reason="seen", effective_due=ON + DAY
    )
    assert only("effect", due(site(findings=(closed,)))).day == ON + DAY
    worked = replace(closed, effective=True, effective_on=ON, effective_by="bo")
    assert due(site(findings=(worked,))) == []


def test_a_finding_without_a_day_is_not_dropped():
    found = Finding("F-1", "no backup", "minor", ON)
    assert only("finding", due(site(findings=(found,)))).state(ON) == "?"


def test_quotations_hold_three_months_unless_they_say_so():
    price = Price(low=Decimal(9), currency="CNY", on=date(2026, 8, 31), grade="E1")
    offered = Offering("NCL-GLP", price=price, capacity=Capacity("two rooms", on=ON))
    found = due(site(offerings=(offered,)))
    assert only("quotation", found).day == date(2026, 11, 30)
    assert only("capacity", found).day == date(2027, 2, 24)
    said = replace(offered, price=replace(price, valid_until=ON))
    assert only("quotation", due(site(offerings=(said,)))).state(ON) == "due"
    claimed = replace(offered, price=replace(price, grade="E0"), capacity=None)
    assert due(site(offerings=(claimed,))) == []


def test_what_hangs_on_the_supplier_has_its_days():
    found = due(
        evidence=(Evidence("a" * 64, "licence.pdf", 9, valid_until=ON + DAY),),
        agreements=(Agreement("quality", valid_until=ON + DAY),),
        flags=(Flag("rumour", expires=ON + DAY), Flag("old", expires=ON + DAY, closed_on=ON)),
        replies=(
            Reply("R-1", "cdmo.team", ON - DAY, ON + DAY),
            Reply("R-2", "cdmo.team", ON - DAY, ON + DAY, text="we differ", on=ON),
        ),
    )
    assert sorted(item.what for item in found) == ["agreement", "evidence", "flag", "reply"]


@pytest.mark.parametrize(
    ("ends", "day"),
    [
        ((ON - DAY,), ON - DAY),
        ((ON - DAY, ON + 400 * DAY), ON + 400 * DAY),
        ((ON + 400 * DAY, ON - DAY), ON + 400 * DAY),
        ((ON - DAY, None), None),
    ],
)
def test_of_agreements_of_a_kind_the_one_that_ends_last_counts(ends, day):
    signed = tuple(Agreement("quality", valid_until=end) for end in ends)
    found = due(agreements=(*signed, Agreement("NDA")))
    assert [item.day for item in found] == ([day] if day else [])


def test_a_waiver_that_was_ended_is_not_due():
    held = GateWaiver(
        "W-1", "legal", ON - DAY, "ann", "filed", ON + DAY, approved_on=ON, approved_by="bo"
    )
    assert only("waiver", due(site(waivers=(held,)))).day == ON + DAY
    ended = replace(held, ended_on=ON + DAY, ended_by="bo")
    assert only("waiver", due(site(waivers=(ended,)))).day == ON + DAY
    assert due(site(waivers=(replace(held, ended_on=ON, ended_by="bo"),))) == []


QUALITY = (Agreement("quality"),)
GRAVE = Finding("F-1", "mix-up", "critical", ON - DAY, family="cdmo")
MAJOR = Finding("F-2", "no backup", "major", ON - DAY)


@pytest.mark.parametrize(
    ("family", "agreements", "findings", "months"),
    [
        # Source: DOMAIN 2.3, "Audit validity default", and the cap by risk below it
        ("facility", QUALITY, (), 60),
        ("facility", QUALITY, (MAJOR,), 36),
        ("facility", QUALITY, (GRAVE,), 60),
        ("facility", (), (), 24),
        ("registration", QUALITY, (), 36),
        ("cdmo", QUALITY, (), 24),
        ("cdmo", QUALITY, (MAJOR,), 24),
        ("cdmo", QUALITY, (GRAVE,), 12),
        ("cdmo", (), (), 12),
        ("cdmo", (Agreement("quality", valid_until=ON - DAY),), (), 12),
        ("cdmo", (Agreement("NDA"),), (), 12),
    ],
)
def test_the_next_audit_follows_from_risk_result_and_agreement(
    family, agreements, findings, months
):
    one = site(findings=findings)
    supplier = Supplier(id="elm-pod", name="Elm Pod Ltd", sites=(one,), agreements=agreements)
    assert interval(supplier, one, family, ON).months == months


def test_makers_of_active_substances_are_seen_every_three_years_at_least():
    one = site(offerings=(Offering("CDMO-API"),))
    supplier = Supplier(id="elm-pod", name="Elm Pod Ltd", sites=(one,), agreements=QUALITY)
    assert interval(supplier, one, "support", ON).months == 36


def test_an_audit_counts_from_the_worksheet_or_from_what_was_rated_in_one():
    seen = Rating("cdmo.team", 4, "E3", date(2025, 1, 31), by="ann")
    assert only("audit", due(site(ratings=(seen,)))).day == date(2026, 1, 31)
    sheet = Audit("x", "cdmo", date(2026, 2, 28), "ann", "1", "d")
    assert only("audit", due(site(ratings=(seen,), audits=(sheet,)))).day == date(2027, 2, 28)
    told = replace(seen, grade="E1")
    assert due(site(ratings=(told,))) == []


def test_a_site_that_was_approved_and_never_audited_has_no_day():
    assert only("audit", due(site(standings=(decision(),)))).state(ON) == "?"


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_one(day, months, after):
    assert months_after(day, months) == after


def test_what_presses_stands_first_and_what_has_no_day_is_kept():
    says = because("why_said")
    items = [
        Due(what, "s", None, says, day, start, says, says)
        for what, day, start in (
            ("quotation", ON - 9 * DAY, None),
            ("certificate", None, None),
            ("certificate", ON + 30 * DAY, None),
            ("certificate", ON + 300 * DAY, ON),
            ("certificate", ON + 300 * DAY, None),
            ("finding", ON - DAY, None),
            ("reply", ON, None),
        )
    ]
    found = listed(items, ON, 90)
    states = [item.state(ON) for item in found]
    assert states == sorted(states, key=ORDER.index)
    assert [item.what for item in found[:2]] == ["finding", "quotation"]
    assert len(found) == 6
