"""How a site stands on a day, who may decide it, and what that does to a need."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from given import ON, asked, candidate, gate, rating
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.candidates import Candidate
from vetting.gates import NEED_GATES, verdicts, waivers_on_file
from vetting.gates.needed import not_excluded
from vetting.gates.standing import standing as rule
from vetting.records import (
    STANDINGS,
    Audit,
    Conflict,
    Finding,
    GateWaiver,
    Site,
    StandingDecision,
    Supplier,
)
from vetting.rubric_problems import problems
from vetting.sentences import text
from vetting.standing import (
    approval_problems,
    met_problems,
    rejection_problems,
    same_person,
    standing_of,
    submission_problems,
    waiver_approval_problems,
    waiver_end_problems,
    waivers_of,
)

DAY = timedelta(days=1)
DUE = ON + 30 * DAY


def decision(standing: str = "approved", **more: Any) -> StandingDecision:
    """A decision proposed by `ann` on `ON` and approved by `quan` on the same day."""
    known = {
        "id": "D-1",
        "family": "nonclinical",
        "stage": "approved",
        "on": ON,
        "by": "ann",
        "reason": "seen",
        "approved_on": ON,
        "approved_by": "quan",
    }
    if standing == "provisional":
        known |= {"condition": "a second generator", "due": DUE}
    if standing == "disqualified":
        known |= {"review_on": ON + 365 * DAY, "may_lift": "board"}
    return StandingDecision(standing=standing, **{**known, **more})


def proposed(standing: str = "approved", **more: Any) -> StandingDecision:
    """The same, submitted and not approved yet."""
    pending = {"stage": "submitted", "approved_on": None, "approved_by": None}
    return decision(standing, **{**pending, **more})


def at(*items: StandingDecision, **more: Any) -> Site:
    return Site("main", standings=items, **more)


def stood(site: Site, on: date) -> tuple[str, date] | None:
    now = standing_of(site, "nonclinical", on)
    return (now.standing, now.since) if now else None


# what counts


def test_what_nobody_decided_is_no_standing():
    assert standing_of(at(), "nonclinical", ON) is None
    assert standing_of(at(decision(family="cdmo")), "nonclinical", ON) is None
    assert stood(at(decision("candidate")), ON) == ("candidate", ON)


LAST = ON + 10 * DAY


@pytest.mark.parametrize(
    ("item", "on", "stands"),
    [
        # an approval counts from the day it was approved, not from the day it was proposed
        (decision(approved_on=ON + DAY), ON, None),
        (decision(approved_on=ON + DAY), ON + DAY, ("approved", ON + DAY)),
        (decision(), ON - DAY, None),
        # its last day still counts; then the next audit is due
        (decision(until=LAST), LAST, ("approved", ON)),
        (decision(until=LAST), LAST + DAY, ("due", LAST + DAY)),
        (decision(), ON + 9999 * DAY, ("approved", ON)),
        # a condition may be met on the day it is due; the next day the site is suspended
        (decision("provisional"), DUE, ("provisional", ON)),
        (decision("provisional"), DUE + DAY, ("suspended", DUE + DAY)),
        (decision("provisional", met_on=DUE, met_by="ann"), DUE + DAY, ("provisional", ON)),
        (decision("provisional", met_on=DUE + DAY), DUE + DAY, ("suspended", DUE + DAY)),
        (decision("provisional", until=LAST), LAST + DAY, ("due", LAST + DAY)),
        (decision("provisional", until=LAST), DUE + DAY, ("suspended", DUE + DAY)),
        # neither a draft nor what is only submitted counts
        (proposed(), ON, None),
        (proposed("disqualified"), ON, None),
        (proposed("candidate", stage="draft"), ON, None),
        # but a suspension does from the day it is submitted, until somebody rejects it
        (proposed("suspended", stage="draft"), ON, None),
        (proposed("suspended"), ON, ("suspended", ON)),
        (proposed("suspended"), ON - DAY, None),
        (decision("suspended", approved_on=ON + DAY), ON, ("suspended", ON)),
        (decision("suspended", stage="rejected", approved_on=LAST), LAST - DAY, ("suspended", ON)),
        (decision("suspended", stage="rejected", approved_on=LAST), LAST, None),
        (decision(stage="rejected"), ON, None),
        # a disqualification does not end on the day it is looked at again
        (decision("disqualified"), ON + 366 * DAY, ("disqualified", ON)),
    ],
)
def test_how_a_site_stands_on_a_day(item, on, stands):
    assert stood(at(item), on) == stands


def test_the_decision_of_the_latest_day_counts_and_of_one_day_the_last_proposed():
    first, later = decision(approved_on=ON + 2 * DAY), decision("in review", id="D-2")
    assert stood(at(first, later), ON + 2 * DAY) == ("approved", ON + 2 * DAY)
    assert stood(at(first, later), ON + DAY) == ("in review", ON)
    assert stood(at(decision(), decision("in review", id="D-2")), ON) == ("in review", ON)


def test_a_condition_that_lapsed_says_which_and_when():
    one = candidate(site={"standings": (decision("provisional"),)})
    found = not_excluded(gate("not_excluded"), one, asked(on=DUE + DAY))
    assert found.verdict == "hold"
    assert text(found.reason) == (
        f"suspended in nonclinical since {DUE + DAY}: the condition `a second generator` was not"
        f" met by {DUE} (by ann, approved by quan)"
    )
    assert text(found.remedy, "zh") == "经第二人批准的 nonclinical 准入新决定"


def test_a_suspension_nobody_approved_does_not_soften_a_disqualification():
    barred = decision("disqualified")
    softer = proposed("suspended", id="D-2", on=ON + DAY)
    assert stood(at(barred, softer), ON + 2 * DAY) == ("disqualified", ON)
    stricter = decision("suspended", may_lift="board")
    assert standing_of(at(stricter, softer), "nonclinical", LAST).decision.may_lift == "board"


# who may decide


def codes(found: Any) -> list[str]:
    return [reason.code for reason in found]


def may_approve(item: StandingDecision, by: str, on: date = ON, **more: Any) -> list[str]:
    """What keeps a person from approving it; `more` goes to the supplier or the site."""
    conflicts = more.pop("conflicts", ())
    site = at(*more.pop("others", ()), item, **more)
    return codes(
        approval_problems(Supplier("river", "River", conflicts=conflicts), site, item, by, on)
    )


AUDIT = Audit("A-1", "nonclinical", ON, "Quan", "2", "0")
SHARES = Conflict("owns shares", by="QUAN")
CRITICAL = Finding("F-1", "raw data thrown away", "critical", ON)


@pytest.mark.parametrize(
    ("by", "more", "refused"),
    [
        ("quan", {}, []),
        ("ann", {}, ["own_approval"]),
        (" ANN ", {}, ["own_approval"]),
        ("quan", {"ratings": (rating(3, by="Quan"),)}, ["assessor_approves"]),
        ("quan", {"ratings": (rating(3, by="eve"),)}, []),
        ("quan", {"ratings": (replace(rating(3, by="quan"), criterion="cdmo.team"),)}, []),
        ("quan", {"audits": (AUDIT,)}, ["auditor_approves"]),
        ("quan", {"audits": (replace(AUDIT, family="cdmo"),)}, []),
        ("quan", {"conflicts": (SHARES,)}, ["conflict_approves"]),
        ("quan", {"conflicts": (replace(SHARES, ended_on=ON),)}, []),
        ("quan", {"conflicts": (replace(SHARES, ended_on=ON + DAY),)}, ["conflict_approves"]),
        ("quan", {"conflicts": (replace(SHARES, on=ON + DAY),)}, []),
        ("quan", {"conflicts": (Conflict("owns", by="eve"), Conflict("park owns it"))}, []),
        ("quan", {"findings": (CRITICAL,)}, ["critical_open"]),
        ("quan", {"findings": (replace(CRITICAL, closed_on=ON),)}, []),
        ("quan", {"findings": (replace(CRITICAL, closed_on=ON + DAY),)}, ["critical_open"]),
        ("quan", {"findings": (replace(CRITICAL, family="cdmo"),)}, []),
        ("quan", {"findings": (replace(CRITICAL, severity="major"),)}, []),
    ],
)  # fmt: skip
def test_who_may_approve(by, more, refused):
    assert may_approve(proposed(), by, **more) == refused


def test_only_what_is_submitted_is_approved_or_rejected():
    for stage in ("draft", "approved", "rejected"):
        item = proposed(stage=stage)
        assert may_approve(item, "quan") == ["not_submitted"]
        found = rejection_problems(Supplier("river", "River"), at(item), item, "quan", ON)
        assert codes(found) == ["not_submitted"]


def test_a_critical_finding_keeps_nobody_from_suspending():
    for standing in ("suspended", "disqualified", "in review", "candidate"):
        assert may_approve(proposed(standing), "quan", findings=(CRITICAL,)) == []


@pytest.mark.parametrize(
    ("before", "by", "refused"),
    [
        (decision("disqualified", id="D-0"), "quan", ["may_not_lift"]),
        (decision("disqualified", id="D-0"), "Board", []),
        (decision("suspended", id="D-0"), "quan", []),
        (decision("suspended", id="D-0", may_lift="board"), "quan", ["may_not_lift"]),
        (decision("provisional", id="D-0", on=ON - 99 * DAY, due=ON - DAY), "quan", []),
        (decision("provisional", id="D-0", due=ON), "quan", []),  # proposed before it lapsed
        (decision("suspended", id="D-0", on=ON + DAY), "quan", ["overtaken"]),
    ],
)
def test_only_who_may_lift_it_lifts_what_keeps_a_site_out(before, by, refused):
    assert may_approve(proposed(), by, ON + DAY, others=(before,)) == refused


def test_a_suspension_is_rejected_by_who_may_lift_it():
    item, river = proposed("suspended", may_lift="board"), Supplier("river", "River")
    assert codes(rejection_problems(river, at(item), item, "quan", ON)) == ["may_not_lift"]
    assert codes(rejection_problems(river, at(item), item, "board", ON)) == []


def test_a_proposal_older_than_a_suspension_of_the_same_day_does_not_lift_it():
    item, later = proposed(), proposed("suspended", id="D-2", by="eve")
    found = approval_problems(Supplier("river", "River"), at(item, later), item, "quan", ON)
    assert codes(found) == ["overtaken"]


def test_what_is_suspended_may_be_disqualified_by_anybody_who_may_decide():
    before = decision("suspended", id="D-0", may_lift="board")
    assert may_approve(proposed("disqualified"), "quan", others=(before,)) == []
    barred = decision("disqualified", id="D-0")
    assert may_approve(proposed("suspended"), "quan", others=(barred,)) == ["may_not_lift"]


def test_a_draft_is_submitted_by_who_wrote_it():
    assert codes(submission_problems(proposed(stage="draft"), "Ann")) == []
    assert codes(submission_problems(proposed(stage="draft"), "eve")) == ["not_your_draft"]
    assert codes(submission_problems(proposed(), "ann")) == ["not_draft"]


@pytest.mark.parametrize(
    ("item", "on", "refused"),
    [
        (decision("provisional"), DUE, []),
        (decision("provisional"), DUE + DAY, ["met_late"]),
        (decision("provisional", met_on=ON), ON, ["met_already"]),
        (proposed("provisional"), ON, ["no_condition"]),
        (decision(), ON, ["no_condition"]),
    ],
)
def test_a_condition_is_met_on_its_day_or_before(item, on, refused):
    assert codes(met_problems(Supplier("river", "River"), item, "ann", on)) == refused


PEOPLE = st.sampled_from(["ann", "Ann ", "bo", "BO", "cy", "board", "rater", "owner"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "submit", "approve", "reject"]),
        PEOPLE,
        st.sampled_from([name for name in STANDINGS if name != "due"]),
        st.sampled_from([None, "board"]),
        st.integers(0, 4),
        st.integers(0, 2),
    ),
    max_size=25,
)
SUPPLIER = Supplier("river", "River", conflicts=(Conflict("owns shares", by="owner"),))


def step(
    site: Site, what: str, by: str, standing: str, lifts: str | None, n: int, on: date
) -> Site:
    """The site after one more step, or as it was where the step is refused."""
    items = list(site.standings)
    if what == "propose":
        more = {} if standing == "disqualified" else {"may_lift": lifts}
        stage = "draft" if n == 4 else "submitted"
        new = proposed(standing, id=f"D-{len(items)}", by=by, on=on, stage=stage, **more)
        return replace(site, standings=(*items, new))
    if not items:
        return site
    place = n % len(items)
    item = items[place]
    decided = {"approved_on": on, "approved_by": by}
    refused, after = {
        "submit": (submission_problems(item, by), replace(item, stage="submitted", on=on)),
        "approve": (
            approval_problems(SUPPLIER, site, item, by, on),
            replace(item, stage="approved", **decided),
        ),
        "reject": (
            rejection_problems(SUPPLIER, site, item, by, on),
            replace(item, stage="rejected", **decided),
        ),
    }[what]
    if list(refused):
        return site
    items[place] = after
    return replace(site, standings=tuple(items))


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_whatever_the_order_nobody_approves_their_own_nor_lifts_what_another_one_may(steps):
    site, on = at(ratings=(rating(3, by="rater"),)), ON
    for what, by, standing, lifts, n, days in steps:
        on += days * DAY
        before = standing_of(site, "nonclinical", on)
        site = step(site, what, by, standing, lifts, n, on)
        now = standing_of(site, "nonclinical", on)
        if before and before.standing == "disqualified" and now.standing != "disqualified":
            assert same_person(by, "board")
        if before and before.standing == "suspended" and before.decision.may_lift:
            kept = now is not None and now.standing in ("suspended", "disqualified")
            assert kept or same_person(by, "board") or before.lapsed
    for item in site.standings:
        if item.stage in ("approved", "rejected"):
            assert not same_person(item.approved_by, item.by)
            assert item.approved_by not in ("rater", "owner")


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_submitting_anything_but_a_suspension_changes_nothing(steps):
    site, on = at(), ON
    for what, by, standing, lifts, n, days in steps:
        on += days * DAY
        before = standing_of(site, "nonclinical", on)
        proposes = what == "propose" and standing != "suspended"
        site = step(site, what, by, standing, lifts, n, on)
        if proposes:
            assert standing_of(site, "nonclinical", on) == before


# gates


def standing_at(*items: StandingDecision, **more: Any) -> Candidate:
    return candidate(site={"standings": items, **more})


AMONG = gate("standing", among=("approved", "provisional"))


@pytest.mark.parametrize(
    ("items", "on_missing", "verdict", "code"),
    [
        ((decision(),), "hold", "pass", "decided_as"),
        ((decision(until=LAST),), "hold", "pass", "decided_until"),
        ((decision("provisional"),), "fail", "pass", "decided_provided"),
        ((decision("disqualified"),), "hold", "fail", "standing_is_not"),
        ((decision("disqualified"),), "flag", "fail", "standing_is_not"),
        ((decision("in review"),), "hold", "hold", "standing_is_not"),
        ((decision("in review"),), "fail", "fail", "standing_is_not"),
        ((proposed("suspended"),), "hold", "hold", "standing_is_not"),
        ((), "hold", "hold", "no_decision"),
        ((), "fail", "fail", "no_decision"),
        ((), "flag", "pass", "no_decision"),
        ((proposed(),), "hold", "hold", "no_decision"),
        ((decision(family="cdmo"),), "hold", "hold", "no_decision"),
    ],
)
def test_a_rubric_asks_how_a_site_stands(items, on_missing, verdict, code):
    found = rule(AMONG._replace(on_missing=on_missing), standing_at(*items), asked())
    assert (found.verdict, found.reason.code) == (verdict, code)
    assert (found.remedy is None) is (code.startswith("decided"))


def test_what_was_met_or_approved_later_is_not_told_of_the_day_before():
    met = standing_at(decision("provisional", met_on=ON + 2 * DAY, met_by="quan"))
    told = [rule(AMONG, met, asked(on=ON + days * DAY)).reason.code for days in (1, 2)]
    assert told == ["decided_provided", "decided_met"]

    later = standing_at(decision("suspended", approved_on=ON + 2 * DAY))
    told = [
        text(not_excluded(NEED_GATES[0], later, asked(on=ON + days * DAY)).reason)
        for days in (1, 2)
    ]
    assert ["approved by quan" in one for one in told] == [False, True]


def test_a_need_asks_it_only_where_it_says_so():
    one = standing_at(decision("provisional"))
    assert "standing_asked" not in [item.gate.id for item in verdicts((), one, asked())]
    for wanted, verdict in ((("approved",), "hold"), (("approved", "provisional"), "pass")):
        found = verdicts((), one, asked(standing=wanted))
        assert [item.verdict for item in found if item.gate.id == "standing_asked"] == [verdict]
    assert rule(AMONG._replace(with_={}), one, asked()).reason.code == "not_asked"


@pytest.mark.parametrize(
    ("item", "on", "verdict"),
    [
        (decision("disqualified"), ON, "fail"),
        (decision("disqualified"), ON - DAY, "pass"),
        (proposed("disqualified"), ON, "pass"),
        (decision("suspended"), ON, "hold"),
        (proposed("suspended"), ON, "hold"),
        (decision("provisional"), DUE, "pass"),
        (decision("provisional"), DUE + DAY, "hold"),
        (decision("disqualified", family="cdmo"), ON, "pass"),
    ],
)
def test_what_people_barred_is_ruled_out_whatever_the_need_asks(item, on, verdict):
    found = verdicts((), standing_at(item), asked(on=on))
    assert next(one.verdict for one in found if one.gate.rule == "not_excluded") == verdict


def test_who_barred_it_when_why_until_when_and_who_may_lift_it_is_said():
    found = not_excluded(NEED_GATES[0], standing_at(decision("disqualified")), asked())
    assert text(found.reason) == (
        f"disqualified in nonclinical since {ON}: seen; reviewed on {ON + 365 * DAY}"
        " (by ann, approved by quan)"
    )
    assert text(found.remedy) == "its lifting by board"
    assert text(found.reason, "zh", {}).startswith(f"nonclinical 取消资格，自 {ON} 起：seen；")


def test_a_rubric_of_ones_own_is_bound_by_what_its_family_and_that_of_the_service_say():
    own = replace(asked(), family="ours")
    for family in ("ours", "nonclinical"):
        one = standing_at(decision("disqualified", family=family))
        assert not_excluded(NEED_GATES[0], one, own).verdict == "fail"


def test_a_gate_wants_standings_that_can_pass():
    def found(**more: Any) -> list[str]:
        told = {"id": "s", "rule": "standing", "on_missing": "hold", **more}
        data = {
            "id": "x",
            "version": 1,
            "title": "x",
            "gates": [told],
            "criteria": [{"id": "a", "weight": 1, "anchors": {"0": "none"}}],
        }
        return [reason.code for _, reason in problems(data, ())]

    assert found(among=["approved", "provisional"]) == []
    assert found() == ["field_missing"]
    assert found(among=["suspended"]) == ["not_one_of"]
    assert found(among=["approved"], at_least=1) == ["unknown_field"]


# waivers


def waiver(**more: Any) -> GateWaiver:
    known = {"id": "W-1", "gate": "glp_cn", "on": ON, "by": "ann", "reason": "filed"}
    known |= {"until": LAST, "family": "nonclinical", "approved_on": ON, "approved_by": "quan"}
    return GateWaiver(**{**known, **more})


@pytest.mark.parametrize(
    ("item", "on", "stands"),
    [
        (waiver(), ON, True),
        (waiver(), ON - DAY, False),
        (waiver(), LAST, True),
        (waiver(), LAST + DAY, False),
        (waiver(approved_on=None, approved_by=None), ON, False),
        (waiver(approved_on=ON + DAY), ON, False),
        (waiver(ended_on=ON + DAY), ON, True),
        (waiver(ended_on=ON + DAY), ON + DAY, False),
        (waiver(family="cdmo"), ON, False),
        (waiver(family=None), ON, True),
    ],
)
def test_a_waiver_on_file_counts_approved_and_up_to_its_last_day(item, on, stands):
    assert bool(waivers_of(Site("main", waivers=(item,)), "nonclinical", on)) is stands
    one = candidate(site={"waivers": (item,)})
    assert bool(waivers_on_file(one, asked(on=on))) is stands


def test_a_waiver_on_file_is_of_the_rubric_of_its_family_alone():
    one = candidate(site={"waivers": (waiver(),)})
    for family, count in (("nonclinical", 1), ("ours", 0)):
        assert len(waivers_on_file(one, replace(asked(), family=family))) == count


@pytest.mark.parametrize(
    ("item", "by", "refused"),
    [
        (waiver(approved_on=None, approved_by=None), "quan", []),
        (waiver(approved_on=None, approved_by=None), "ANN", ["own_approval"]),
        (waiver(approved_on=None, approved_by=None), "rater", ["assessor_approves"]),
        (waiver(approved_on=None, approved_by=None), "owner", ["conflict_approves"]),
        (waiver(), "bo", ["waiver_approved_already"]),
        (waiver(approved_on=None, approved_by=None, ended_on=ON), "quan", ["waiver_over"]),
        (waiver(approved_on=None, approved_by=None, until=ON - DAY), "quan", ["waiver_over"]),
    ],
)
def test_who_may_approve_a_waiver(item, by, refused):
    site = Site("main", waivers=(item,), ratings=(rating(3, by="rater"),))
    assert codes(waiver_approval_problems(SUPPLIER, site, item, by, ON)) == refused


def test_a_waiver_is_ended_once():
    assert codes(waiver_end_problems(waiver(), LAST)) == []
    assert codes(waiver_end_problems(waiver(), LAST + DAY)) == ["waiver_over"]
    assert codes(waiver_end_problems(waiver(ended_on=ON), ON)) == ["waiver_over"]
