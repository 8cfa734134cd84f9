"""Ratings that do not count, and why: what they rest on fell, or their text is another one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from given import ON, TEAM, asked, candidate, rating

from vetting.checks.rating import rested_problems
from vetting.checks.suppliers import rating_problems
from vetting.criteria import CELLS, KINDS, one_assessor
from vetting.documents import record
from vetting.packs.strict import Read
from vetting.records import Evidence, Rating, document, from_document
from vetting.rubric import anchors_digest
from vetting.scoring import UNKNOWN
from vetting.sentences import text

GOOD, BAD, OLD, NEW = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
FILES = (
    Evidence(GOOD, "good.pdf", 1, "E3", "accepted"),
    Evidence(BAD, "bad.pdf", 1, "E3", "rejected"),
    Evidence(OLD, "old.pdf", 1, "E3", "accepted", valid_until=ON - timedelta(days=1)),
    Evidence(NEW, "new.pdf", 1, "E1", "in review", valid_until=ON),
)
TEXTS = {level: {"en": f"level {level}", "zh": f"第 {level} 级"} for level in range(6)}
ANCHORED = TEAM._replace(anchors=TEXTS)


def judged(*ratings, criterion=TEAM, on=ON):
    who = candidate(site={"ratings": ratings}, supplier={"evidence": FILES})
    found = KINDS["anchored"](criterion, "nonclinical", who, asked(on=on))
    assert CELLS["anchored"](criterion, "nonclinical", who, asked(on=on)) == found.cell
    return found


def rests(*digests, level=4, grade="E3", **more):
    return rating(level, grade, evidence=digests, **{"source": "audit", "by": "lin", **more})


# Evidence that fell


@pytest.mark.parametrize(
    ("digests", "counts"),
    [
        ((), True),
        ((GOOD,), True),
        ((NEW,), True),  # nobody said anything against it yet, and today is its last day
        ((BAD,), False),
        ((OLD,), False),
        ((BAD, OLD), False),
        ((BAD, GOOD), True),  # what is left still shows it
        (("e" * 64,), False),  # erased, or never on file
        ((BAD, "e" * 64), False),
        ((GOOD, "e" * 64), True),
    ],
)
def test_a_rating_counts_while_anything_it_rests_on_holds(digests, counts):
    found = judged(rests(*digests))
    assert (found.cell.c > 0) is counts
    assert (found.seen[0].set_aside is None) is counts


@pytest.mark.parametrize(
    ("digests", "says", "says_zh"),
    [
        ((BAD,), "what it rests on is rejected", "所依证据不予采信"),
        ((OLD,), "what it rests on is expired", "所依证据已过期"),
        ((BAD, OLD), "what it rests on is rejected, expired", "所依证据不予采信、已过期"),
        (("e" * 64,), "evidence gone", "证据已不在档"),
        ((BAD, "e" * 64), "what it rests on is rejected, gone", "所依证据不予采信、已不在档"),
    ],
)
def test_why_it_does_not_count_is_said_in_both_languages(digests, says, says_zh):
    found = judged(rests(*digests))
    assert found.cell == UNKNOWN
    assert says in text(found.reason)
    assert says_zh in text(found.reason, "zh")


def test_evidence_that_expires_counts_until_its_last_day():
    item = replace(rests(OLD), on=ON - timedelta(days=9))
    assert judged(item, on=ON - timedelta(days=1)).cell.c == 1
    assert judged(item, on=ON).cell.c == 0


def test_beside_a_rating_that_counts_the_fallen_one_changes_nothing_and_is_still_shown():
    alone = judged(rests(GOOD, level=3, source="other"))
    both = judged(rests(BAD, level=0), rests(GOOD, level=3, source="other"))
    assert both.cell == alone.cell
    assert both.reason == alone.reason
    assert [item.says for item in both.seen] == ["0", "3"]


def test_a_finding_is_not_closed_by_a_rating_that_fell():
    old = ON - timedelta(days=900)
    bad = rating(0, "E2", old, source="register", adverse=True)
    assert judged(bad, rests(GOOD)).seen[0].freshness < 1
    assert judged(bad, rests(BAD)).seen[0].freshness == 1


def test_whoever_rated_on_what_fell_does_not_ask_for_adjudication():
    assert judged(rests(GOOD, level=1), rests(GOOD, level=4, by="wu")).flag is not None
    assert judged(rests(BAD, level=1), rests(GOOD, level=4, by="wu")).flag is None


# The text of the levels


def test_a_rating_of_another_text_of_the_levels_is_to_confirm_and_does_not_count():
    now = anchors_digest(ANCHORED)
    assert judged(rests(anchors=now), criterion=ANCHORED).cell.c == 1
    assert judged(rests(), criterion=ANCHORED).cell.c == 1  # from before they were kept
    changed = {**TEXTS, 3: {**TEXTS[3], "zh": "第三级"}}
    found = judged(rests(anchors=now), criterion=ANCHORED._replace(anchors=changed))
    assert found.cell == UNKNOWN
    assert text(found.reason).startswith("to confirm: level 4")
    assert text(found.reason, "zh").startswith("待确认")


def test_nothing_of_a_criterion_but_its_anchors_changes_their_digest():
    same = ANCHORED._replace(weight=9, title={"en": "x", "zh": "y"}, values=(0, 1, 2, 3, 4, 100))
    assert anchors_digest(same) == anchors_digest(ANCHORED)
    shuffled = ANCHORED._replace(anchors=dict(reversed(TEXTS.items())))
    assert anchors_digest(shuffled) == anchors_digest(ANCHORED)
    for level, lang in ((0, "en"), (5, "zh")):
        other = {**TEXTS, level: {**TEXTS[level], lang: "another"}}
        assert anchors_digest(ANCHORED._replace(anchors=other)) != anchors_digest(ANCHORED)


# Not applicable


def none(by="lin", on=ON, **more):
    return rating(None, "E3", on, by=by, not_applicable=True, reason="no animals", **more)


def test_a_criterion_that_does_not_apply_is_unknown_and_says_why():
    found = judged(none())
    assert found.cell == UNKNOWN
    assert "no animals" in text(found.reason)


def test_who_finds_that_it_does_not_apply_takes_back_their_own_levels_only():
    early = ON - timedelta(days=5)
    mine, theirs = rating(4, "E3", early, by="lin"), rating(2, "E3", early, by="wu", source="x")
    assert judged(mine, none(by="Lin ")).cell == UNKNOWN
    assert judged(mine, theirs, none()).cell == judged(theirs).cell
    assert judged(none(on=early), rating(4, "E3", by="lin")).cell.c == 1


def test_what_does_not_apply_is_stored_and_read_back():
    item = none()
    assert from_document(Rating, document(item)) == item
    read = Read()
    assert record(Rating, document(item), read, "x.yaml") == item
    assert read.problems == []


def test_a_rating_without_a_level_says_that_it_does_not_apply():
    read = Read()
    data = {"criterion": "nonclinical.team", "grade": "E3", "on": ON.isoformat()}
    assert record(Rating, data, read, "x.yaml") is None
    assert [problem.reason.code for problem in read.problems] != []
    silent = replace(none(), reason=" ")
    assert [name for name, _ in rating_problems(silent, ON)] == ["reason"]
    both = replace(none(), level=3)
    assert [why.code for _, why in rating_problems(both, ON)] == ["level_or_not_applicable"]


@pytest.mark.parametrize(
    ("field", "value"), [("evidence", ("cv.pdf",)), ("anchors", "A" * 64), ("anchors", "a" * 63)]
)
def test_digests_that_are_none_are_refused(field, value):
    problems = list(rating_problems(replace(rating(3), **{field: value}), ON))
    assert [(name, why.code) for name, why in problems] == [(field, "bad_digest")]


# What a new rating may rest on


@pytest.mark.parametrize(
    ("grade", "digests", "codes"),
    [
        ("E4", (), []),
        ("E3", (GOOD,), []),
        ("E4", (GOOD,), ["grade_above"]),
        ("E1", (NEW,), []),
        ("E2", (NEW,), ["grade_above"]),
        ("E3", (NEW, GOOD), []),  # the best of them carries it
        ("E3", (BAD,), ["rests_on_fallen"]),
        ("E3", (GOOD, OLD), ["rests_on_fallen"]),
    ],
)
def test_a_rating_is_of_no_better_grade_than_what_it_rests_on(grade, digests, codes):
    named = [item for item in FILES if item.digest in digests]
    found = list(rested_problems(rests(*digests, grade=grade), named, "main"))
    assert [why.code for _, why in found] == codes


def test_a_rating_rests_on_what_is_about_its_site_or_about_the_whole_supplier():
    here = replace(FILES[0], site="main")
    assert list(rested_problems(rests(GOOD), [here], "main")) == []
    found = list(rested_problems(rests(GOOD), [here], "annex"))
    assert [why.code for _, why in found] == ["rests_elsewhere"]


def test_confidential_evidence_goes_by_its_digest_where_it_is_refused():
    secret = replace(FILES[1], confidential=True)
    ((_, why),) = rested_problems(rests(BAD), [secret], "main")
    assert "bad.pdf" not in text(why)
    assert BAD[:12] in text(why)


# Weight on one assessor


def test_the_weight_on_a_single_assessor_is_that_of_criteria_one_person_rated():
    criteria = {name: TEAM._replace(id=name) for name in "abcd"}
    criteria["e"] = TEAM._replace(id="e", kind="numeric")
    bases = {
        "a": judged(rests(GOOD)),
        "b": judged(rests(GOOD), rests(GOOD, by="wu", source="other")),
        "c": judged(),
        "d": judged(rests(GOOD), rests(BAD, by="wu", source="other")),  # one of them fell
        "e": judged(rests(GOOD)),
    }
    weights = {"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.15, "e": 0.25}
    assert one_assessor(criteria, bases, weights) == pytest.approx(0.25)
    assert one_assessor(criteria, bases, {}) is None
    assert one_assessor(criteria, bases, {"c": 1.0}) == 0
    nobody = judged(rests(GOOD, by=None), rests(GOOD, by=None, source="other"))
    assert one_assessor(criteria, {"a": nobody}, {"a": 1.0}) == 1
