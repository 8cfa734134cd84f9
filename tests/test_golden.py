"""Every shipped rubric on every sample site: a changed score is seen in review."""

import csv
from collections import Counter

import pytest

from tests.golden import scores


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return [dict(zip(scores.COLUMNS, row, strict=True)) for row in scores.rows()]


def test_no_score_has_changed_unseen():
    kept = scores.FILE.read_text("utf-8")
    assert scores.text() == kept, "see `git diff` after `python -m tests.golden`"


def test_the_file_is_sorted_and_names_a_site_once_for_each_rubric():
    with scores.FILE.open(encoding="utf-8", newline="") as file:
        found = [tuple(row) for row in csv.reader(file)]
    assert found[0] == scores.COLUMNS
    assert found[1:] == sorted(found[1:])
    assert set(Counter(row[:3] for row in found[1:]).values()) == {1}


def test_what_is_proven_is_never_more_than_what_is_possible(rows):
    for row in rows:
        assert 0 <= float(row["score"]) <= float(row["possible"]) <= 100
        assert 0 <= float(row["confidence"]) <= 1


def test_no_family_is_empty_on_the_first_day(rows):
    by_rubric: dict[str, set[str]] = {}
    for row in rows:
        by_rubric.setdefault(row["rubric"], set()).add(row["status"])
    assert all(statuses & {"eligible", "conditional"} for statuses in by_rubric.values())
