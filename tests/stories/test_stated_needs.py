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


# words that belong to an option, and words that say one thing twice


@pytest.mark.parametrize(
    ("line", "said", "options"),
    [
        ("食蟹猴 GLP 毒理 单抗 苏州 300万", "`300万` is an amount of money", "--budget 300万"),
        ("NCL-GLP 3000000 CNY", "`3000000 CNY` is an amount", '--budget "3000000 CNY"'),
        ("'NCL-GLP 苏州'", "`苏州` is a place", "--near 苏州"),
        ("'毒理 苏州 300万'", "`300万` is an amount of money", "--near 苏州 --budget 300万"),
    ],
)  # fmt: skip
def test_a_word_that_belongs_to_an_option_is_answered_with_it(sample, line, said, options):
    done = sample(f"vetting match {line}")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert f"hint: it goes with an option: `{options}`" in done.err
    assert "no code is called" not in done.err


def test_a_place_alone_is_still_read_as_one(sample):
    assert "near Suzhou" in sample("vetting match NCL-GLP 苏州").out


def test_a_word_that_nothing_is_like_gets_no_far_fetched_guess(sample):
    done = sample("vetting match NCL-GLP 200L")
    assert "no code is called `200L`" in done.err
    assert "did you mean" not in done.err


@pytest.mark.parametrize("words", ["冷链 运输", "运输 冷链", "冷链运输 --service LOG"])
def test_a_wide_word_beside_one_below_it_asks_for_nothing_more(sample, words):
    done = sample(f"vetting match {words} --format json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["need"]["services"] == ["LOG-COLD"]


def test_a_wide_word_beside_something_else_is_too_wide_still(sample):
    done = sample("vetting match 运输 NCL-GLP")
    assert done.code == 2
    assert "`LOG` is too wide to be judged" in done.err


@pytest.mark.parametrize("word", ["TEST-QC", "飞碟"])
def test_what_is_nice_to_have_is_a_standard_or_a_place(sample, word):
    done = sample(f"vetting match NCL-GLP --prefer {word}")
    assert done.code == 2
    assert f"`--prefer` takes standards or places, not `{word}`" in done.err
    assert sample("vetting match NCL-GLP --prefer GLP --prefer 苏州").code == 0
