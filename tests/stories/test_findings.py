"""Findings and what is done about them: open, planned, closed, looked at again."""

import csv
import io
import json

import pytest

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --jurisdiction CN-NMPA"


def rows(run, line):
    return list(csv.DictReader(io.StringIO(run(line).out)))


def status(run, more=""):
    answer = json.loads(run(f"{NEED} {more} --format json").out)
    found = answer["results"] + answer["near_misses"] + answer["excluded"]
    return next(item for item in found if item["supplier"] == "harbour-preclinical")


def test_a_finding_is_due_by_its_class_and_stands_on_the_line(sample):
    done = sample(
        'vetting finding add harbour-preclinical "raw data on one disk" --severity major --by ann'
    )
    assert done.code == 0, done.err
    assert "2027-01-23" in done.err
    (row,) = rows(sample, "vetting finding list harbour-preclinical --format csv")
    assert (row["id"], row["severity"], row["state"], row["by"]) == ("F-1", "major", "open", "ann")
    said = [flag["text"] for flag in status(sample)["flags"]]
    assert any("raw data on one disk" in text and "2027-01-23" in text for text in said)
    assert "raw data on one disk" in sample("vetting show harbour-preclinical").out


def test_an_open_critical_finding_keeps_a_site_off_until_it_is_closed(sample):
    assert "status" in status(sample)
    sample('vetting finding add harbour-preclinical "mixed-up samples" --severity critical')
    barred = status(sample)
    assert "status" not in barred
    assert "mixed-up samples" in json.dumps(barred, ensure_ascii=False)
    assert "status" in status(sample, "--on 2026-11-23")
    closed = sample(
        'vetting finding close harbour-preclinical F-1 --reason "relabelled, seen on site"'
        " --check-by 2027-05-01"
    )
    assert closed.code == 0, closed.err
    assert "status" in status(sample)
    assert "F-1" in sample("vetting due harbour-preclinical --within 1y --format csv").out


def test_what_did_not_work_is_open_again(sample):
    sample('vetting finding add harbour-preclinical "no backup" --severity minor')
    plan = 'vetting finding plan harbour-preclinical F-1 --action "second archive"'
    assert sample(f"{plan} --due 2026-12-31").code == 0
    early = sample('vetting finding check harbour-preclinical F-1 --effective --reason "seen"')
    assert early.code == 3
    assert "is open" in early.err
    assert sample('vetting finding close harbour-preclinical F-1 --reason "archive seen"').code == 0
    again = sample('vetting finding close harbour-preclinical F-1 --reason "twice"')
    assert again.code == 3
    sample('vetting finding check harbour-preclinical F-1 --not-effective --reason "lost again"')
    (row,) = rows(sample, "vetting finding list harbour-preclinical --open --format csv")
    assert (row["state"], row["closed_on"], row["effective"]) == ("open", "", "no")
    assert row["action"] == "second archive"
    assert sample("vetting ledger verify").code == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('add harbour-preclinical "x" --severity grave', 3, "critical"),
        ('add harbour-preclinical "" --severity minor', 3, "empty"),
        ('add harbour-preclinical "x" --severity minor --on 2027-01-01', 3, "future"),
        ('add harbour-preclinical "x" --severity minor --due 2026-01-01', 3, "due"),
        ('add harbour-preclinical "x" --severity minor --family alchemy', 4, "alchemy"),
        ("close harbour-preclinical F-9 --reason x", 4, "F-9"),
        ("list --severity grave", 3, "critical"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(sample, tables, line, code, said):
    before = tables.state()
    done = sample(f"vetting finding {line}")
    assert done.code == code, done.err
    assert said in done.err
    assert tables.state() == before


def test_in_chinese(sample):
    done = sample(
        'vetting finding add harbour-preclinical "原始数据仅存一处" --severity major --lang zh'
    )
    assert done.code == 0
    assert "整改" in done.err
    assert "严重" in sample("vetting finding list --lang zh").out
