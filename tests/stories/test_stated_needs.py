"""Needs as companies stated them, each against the sample registry: an answer, or an honest gap."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parent.parent / "data" / "needs.jsonl"
STATED = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
FOUND = [item["need"] for item in STATED if item.get("finds") != "none"]
GAPS = [item["need"] for item in STATED if item.get("finds") == "none"]
GOOD = {"eligible", "conditional"}


def _named(needs):
    return pytest.mark.parametrize("need", needs, ids=[need["id"] for need in needs])


def _answer(sample, need, tmp_path):
    file = tmp_path / "need.yaml"
    file.write_text(yaml.safe_dump(need, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = sample("vetting match need.yaml --format json --on 2026-11-24")
    assert done.code == 0, done.err
    return json.loads(done.out)


def _good(answer):
    return [item for item in answer["results"] if item["status"] in GOOD]


@_named(FOUND)
def test_a_stated_need_finds_somebody_for_everything_it_asks(sample, tmp_path, need):
    answer = _answer(sample, need, tmp_path)
    parts = answer.get("parts", [])

    assert _good(answer) or [part["service"] for part in parts] == need["services"]
    for part in () if _good(answer) else parts:
        assert _good(part), f"nobody for {part['service']}"


@_named(GAPS)
def test_a_need_that_nobody_meets_says_so_and_why(sample, tmp_path, need):
    answer = _answer(sample, need, tmp_path)

    assert answer["results"] == []
    assert answer["near_misses"]
    for item in answer["near_misses"]:
        assert item["missing"]
        assert all(reason["text"] for reason in item["missing"])
    assert answer["excluded"]
    for item in answer["excluded"]:
        assert all(reason["text"] for reason in item["reasons"])


def test_the_needs_ask_every_family_and_five_find_nobody():
    from vetting import packs

    vocabulary = packs.vocabulary({})
    families = {vocabulary.family(code) for need in FOUND for code in need["services"]}

    assert families == {
        "nonclinical", "clinical", "cdmo", "registration", "testing", "development", "facility",
        "logistics", "materials", "support",
    }  # fmt: skip
    assert len(GAPS) == 5
    assert len({vocabulary.family(need["services"][0]) for need in GAPS}) == 5
    for need in (*FOUND, *GAPS):
        for field in ("start_by", "finish_by"):
            assert date.fromisoformat(need.get(field, "2026-11-24")) >= date(2026, 11, 24)
