"""Flags raised and cleared, interests declared, and the supplier's own word beside ours."""

import csv
import io
import json

import pytest

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --jurisdiction CN-NMPA"


def rows(run, line):
    return list(csv.DictReader(io.StringIO(run(line).out)))


def said(run, more=""):
    answer = json.loads(run(f"{NEED} {more} --format json").out)
    found = answer["results"] + answer["near_misses"] + answer["excluded"]
    line = next(item for item in found if item["supplier"] == "harbour-preclinical")
    return line.get("status"), " | ".join(flag["text"] for flag in line.get("flags", ()))


def test_a_flag_is_open_until_it_is_cleared_with_a_reason(sample):
    line = 'vetting flag add harbour-preclinical "warning letter of 2026-10" --severity critical'
    assert sample(f'{line} --source "list of 2026-11-20" --grade E2 --adverse --by ann').code == 0
    assert said(sample)[0] is None
    done = sample(
        'vetting flag clear harbour-preclinical "warning" --reason "close-out letter seen" --by bo'
    )
    assert done.code == 0, done.err
    assert said(sample)[0] is not None
    row = rows(sample, "vetting flag list harbour-preclinical --format csv")[-1]
    told = (row["by"], row["closed_by"], row["closed_reason"])
    assert told == ("ann", "bo", "close-out letter seen")


def test_a_flag_that_expires_is_open_on_its_last_day_and_not_after(sample):
    line = 'vetting flag add harbour-preclinical "moving house" --severity minor --source mail'
    sample(f"{line} --expires 2026-12-31")
    assert "moving house" in said(sample, "--on 2026-12-31")[1]
    assert "moving house" not in said(sample, "--on 2027-01-01")[1]


def test_an_interest_is_printed_on_the_line_and_its_holder_approves_nothing(sample):
    line = 'vetting conflict declare harbour-preclinical "the fund holds 12 %" --party fund'
    assert sample(f'{line} --who "Example Fund"').code == 0
    assert "Example Fund" in said(sample)[1]
    text = sample(f"{NEED} --format text").out
    assert "Example Fund" in text or "12 %" in text
    sample('vetting conflict declare harbour-preclinical "my brother works there" --party assessor'
           " --who bo")  # fmt: skip
    sample("vetting standing propose harbour-preclinical --family nonclinical --standing approved"
           ' --reason "audit" --by ann')  # fmt: skip
    refused = sample('vetting standing approve harbour-preclinical D-1 --reason "agreed" --by bo')
    assert refused.code == 3
    assert "my brother works there" in refused.err or "conflict" in refused.err
    assert sample('vetting conflict end harbour-preclinical 1 --reason "shares sold"').code == 0
    assert "Example Fund" not in said(sample)[1]


def test_a_supplier_has_five_working_days_to_comment_and_its_word_stands_beside(sample):
    # Source: State Council, holidays of 2026: 1 to 7 October, 20 September and 10 October worked
    asked = sample("vetting reply ask harbour-preclinical --about nonclinical.team --on 2026-09-28")
    assert asked.code == 0, asked.err
    assert "2026-10-10" in asked.err
    (row,) = rows(sample, "vetting reply list --open --format csv")
    assert row["state"] == "overdue"
    done = sample('vetting reply record harbour-preclinical R-1 --text "the deputy came in June"')
    assert done.code == 0
    assert "after 2026-10-10" in done.err
    assert "the deputy came in June" in " ".join(
        sample("vetting show harbour-preclinical").out.split()
    )
    assert "the deputy came in June" in said(sample)[1]
    explained = sample(f"{NEED} --explain harbour-preclinical").out
    assert "the deputy came in June" in " ".join(explained.split())
    assert sample("vetting reply list --open --format csv").out.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("reply ask harbour-preclinical --about nonclinical.taem", 2, "nonclinical.team"),
        ("reply ask harbour-preclinical --about nonclinical.team --days 0", 3, "days"),
        ('reply record harbour-preclinical R-7 --text "x"', 4, "R-7"),
        ('flag add harbour-preclinical "x" --severity grave --source mail', 3, "critical"),
        ('flag add harbour-preclinical "x" --severity minor --source ""', 3, "source"),
        ("flag clear harbour-preclinical 99 --reason x", 4, "99"),
        ('conflict declare harbour-preclinical "x" --party cousin', 3, "assessor"),
        ("conflict end harbour-preclinical 1 --reason x", 4, "1"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(sample, tables, line, code, word):
    before = tables.state()
    done = sample(f"vetting {line}")
    assert done.code == code, done.err
    assert word in done.err
    assert tables.state() == before


def test_a_question_is_asked_once_and_answered_once(sample):
    ask = "vetting reply ask harbour-preclinical --about nonclinical.team"
    assert sample(ask).code == 0
    assert sample(ask).code == 3
    record = 'vetting reply record harbour-preclinical R-1 --text "we differ"'
    assert sample(record).code == 0
    assert sample(record).code == 3
    assert sample("vetting ledger verify").code == 0


def test_the_lists_speak_chinese(sample):
    sample('vetting conflict declare harbour-preclinical "持股" --party park --who 园区')
    assert "园区" in sample("vetting conflict list harbour-preclinical --lang zh").out
    assert "利益冲突" in sample("vetting conflict list --lang zh").err
