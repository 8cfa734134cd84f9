"""Names of companies compared. The companies are invented; tests/data/pairs.csv has the cases."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.naming import parsed
from vetting.naming.blocking import COMMON, chosen, grams
from vetting.naming.comparing import compared
from vetting.naming.duplicates import candidates, pairs
from vetting.naming.parsing import BRAND, TRADE
from vetting.naming.resolving import ACCEPT, MATCH, NONE, REVIEW, rarity_of, resolved
from vetting.sentences import text

MANY = settings(max_examples=150, deadline=None)
with (Path(__file__).parent / "data" / "pairs.csv").open(encoding="utf-8") as file:
    PAIRS = list(csv.DictReader(file))
ANY = st.text(
    alphabet=st.sampled_from(
        "abcde  .,&()-'/1279榆荚医药科技杭州有限公司股份（）集团Ａé\u200b\x1b"
    ),
    max_size=24,
)


def rare(word: str) -> float:
    return 1.0


def likeness(asked: str, known: str) -> float:
    return compared(parsed(asked), parsed(known), rare).score


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["why"] for pair in PAIRS])
def test_two_names_are_as_alike_as_they_should_be(pair):
    assert float(pair["least"]) <= likeness(pair["asked"], pair["known"]) <= float(pair["most"])


@pytest.mark.parametrize(
    ("name", "brand", "trades", "places"),
    [
        ("杭州榆荚医药科技股份有限公司", "榆荚", ["医药", "科技"], {"杭州市"}),
        ("榆荚（北京）新药技术有限公司", "榆荚", ["新药", "技术"], {"北京市"}),
        ("榆荚医药集团（天津）股份有限公司", "榆荚", ["医药"], {"天津市"}),
        ("*ST榆荚", "榆荚", [], set()),
        ("榆　荚Ａ", "榆荚", [], set()),
        ("Shanghai Willow Bench Biotechnology Co.,Ltd.", "willowbench", ["biotech"], {"上海市"}),
        ("S.P.A.", "spa", [], set()),
        ("Bench & Co. GmbH", "bench", ["and"], set()),
        ("Willow BenchCo.,Ltd.", "willowbench", [], set()),
        ("Willow Bench Prodcuts Comapny", "willowbench", ["product"], set()),
        ("2nd Bench Unit IV", "secondbenchunit4", [], set()),
        ("Bench 1234567", "bench", [], set()),
    ],
)
def test_a_name_is_taken_apart(name, brand, trades, places):
    found = parsed(name)
    assert "".join(found.of_kind(BRAND)) == found.brand == brand
    assert found.of_kind(TRADE) == trades
    assert found.places == places


@MANY
@given(ANY, ANY)
def test_a_likeness_lies_between_nothing_and_the_same(one, other):
    for found in (likeness(one, other), likeness(other, one)):
        assert 0 <= found <= 1


@MANY
@given(ANY)
def test_a_name_is_most_like_itself(name):
    if parsed(name).letters:
        assert likeness(name, name) == 1.0


@MANY
@given(st.sampled_from([pair["known"] for pair in PAIRS]), st.sampled_from(PAIRS))
def test_a_score_does_not_move_when_a_rival_appears(rival, pair):
    asked, known = parsed(pair["asked"]), parsed(pair["known"])
    alone = resolved(asked, {"a": [known]}, rare)
    beside = resolved(asked, {"a": [known], "b": [parsed(rival)]}, rare)
    scores = {item.supplier: item.score for item in beside.candidates}
    assert [(item.supplier, item.score) for item in alone.candidates] == [
        ("a", scores["a"]) for _ in alone.candidates
    ]


@pytest.mark.parametrize(
    ("asked", "on_file", "decision"),
    [
        ("榆荚医药", {"a": ["杭州榆荚医药科技有限公司"]}, MATCH),
        (
            "榆荚医药",
            {"a": ["杭州榆荚医药科技有限公司"], "b": ["榆荚医药（北京）有限公司"]},
            REVIEW,
        ),
        ("北京榆荚医药科技有限公司", {"a": ["杭州榆荚医药科技有限公司"]}, REVIEW),
        ("Willow Bench Labs", {"a": ["Willow Bench Labs Ltd"]}, MATCH),
        ("Willow Bench", {"a": ["Willow Bench Ltd"], "b": ["Willow Bench Inc."]}, REVIEW),
        ("Willow Bench Ltd", {"a": ["Willow Bench Ltd"], "b": ["Willow Bench Inc."]}, MATCH),
        ("Willow Bench Co", {"a": ["The Willow Bench Co."], "b": ["Willow Bench Company"]}, MATCH),
        ("Willow Bench", {"a": ["Willow Bench Labs"], "b": ["Willow Bench Mexico"]}, REVIEW),
        ("Willow Bench Corp", {"a": ["Willow Bench Corporation"], "b": ["Willow Bench"]}, MATCH),
        ("Biotech Co., Ltd.", {"a": ["Willow Biotech Co., Ltd."]}, REVIEW),
        ("Paper Boat", {"a": ["Willow Bench Ltd"]}, NONE),
    ],
)
def test_a_name_is_taken_only_where_no_other_supplier_is_near(asked, on_file, decision):
    listed = {name: [parsed(raw) for raw in raws] for name, raws in on_file.items()}
    found = resolved(parsed(asked), listed, lambda word: rarity_of(word, 1, len(listed)))
    assert found.decision == decision


def test_every_candidate_says_why_in_both_languages():
    listed = {"a": [parsed("杭州榆荚医药科技有限公司")], "b": [parsed("榆荚动物保健有限公司")]}
    found = resolved(parsed("北京榆荚医药"), listed, rare)
    for candidate in found.candidates:
        assert candidate.clues
        for clue in candidate.clues:
            assert text(clue, "en")
            assert text(clue, "zh")


@MANY
@given(ANY)
def test_a_name_is_found_under_its_own_grams(name):
    found = parsed(name)
    if len(found.joined) >= 4 or (found.chinese and found.joined):
        assert grams(found)


def test_common_grams_are_looked_under_only_where_there_is_nothing_rarer():
    assert chosen({"wlab": COMMON + 1, "wwillow": 3, "tbzz": 0}) == ["wwillow"]
    assert chosen({"wlab": COMMON + 1}) == ["wlab"]
    assert chosen({}) == []


def test_pairs_of_one_list_are_found_and_sisters_are_not_taken_for_one():
    listed = {
        "a": [parsed("Willow Bench Laboratories Co., Ltd.")],
        "b": [parsed("WILLOW BENCH LABS CO LTD")],
        "c": [parsed("Willow Bench Labs UK Ltd")],
        "d": [parsed("杭州榆荚医药科技有限公司")],
        "e": [parsed("榆荚医药")],
        "f": [parsed("Harbour Preclinical Ltd")],
    }
    found = {(pair.one, pair.other): pair.likeness for pair in pairs(listed, rare)}
    assert {("a", "b"), ("d", "e")} <= set(found)
    assert found[("a", "b")].score >= ACCEPT
    assert found[("d", "e")].clues
    assert all(found[pair].score < ACCEPT for pair in found if "c" in pair)
    assert not any("f" in pair for pair in found)


def test_a_block_that_many_share_is_no_reason_to_compare():
    many = {f"s{number}": [parsed(f"榆荚{number}医药有限公司")] for number in range(60)}
    assert len(list(candidates(many))) < 60 * 59 / 2
