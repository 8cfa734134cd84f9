"""Money made comparable: dated rates, units, the file a park keeps, the flag beside a list."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from given import ON, PRICE, asked, budget, candidate, supplier
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting import packs
from vetting.criteria import KINDS, Basis
from vetting.errors import ProblemsError
from vetting.gates import NEED_GATES, Verdict, verdicts
from vetting.matching import Judged, judge, shortlist
from vetting.need import Asked
from vetting.packs.rate_list import as_yaml, read_rates
from vetting.quotes import COMPARED
from vetting.rates import (
    CURRENCIES,
    UNITS,
    USABLE_DAYS,
    Exchange,
    Lacking,
    Rate,
    Rates,
    exchange,
    unit,
)
from vetting.records import Offering, Price, Site
from vetting.rubric import Rubric
from vetting.sentences import SENTENCES, text
from vetting.sentences.sorts import SORTS

ROOT = Path(__file__).resolve().parent.parent
MANY = settings(max_examples=80, deadline=None)


def rate(currency: str = "USD", cny: str = "7.10", on: date = ON) -> Rate:
    return Rate(currency, Decimal(cny), on, "a bank we made up")


def days(count: int) -> date:
    return ON - timedelta(days=count)


# which rate is taken


@pytest.mark.parametrize(
    ("rates", "taken"),
    [
        ([rate()], "7.10"),
        ([rate(on=days(1)), rate(cny="7.20", on=days(9))], "7.10"),  # the newest, in any order
        ([rate(cny="7.20", on=days(9)), rate(on=days(1))], "7.10"),
        ([rate(cny="9", on=days(-1)), rate(on=days(1))], "7.10"),  # tomorrow's is not seen
        ([rate(on=days(USABLE_DAYS))], "7.10"),  # on the boundary it still counts
        ([rate("EUR", "8"), rate()], "7.10"),
    ],
)
def test_the_newest_rate_up_to_the_day_is_taken(rates, taken):
    found = exchange("USD", "CNY", rates, ON)
    assert isinstance(found, Exchange)
    assert found.of(Decimal(1)) == Decimal(taken)
    assert [item.cny for item in found.used] == [Decimal(taken)]


@pytest.mark.parametrize(
    ("has", "asks", "rates", "lacking", "newest"),
    [
        ("USD", "CNY", [], ("USD",), None),
        ("CNY", "USD", [], ("USD",), None),
        ("USD", "CNY", [rate(on=days(-1))], ("USD",), None),
        ("USD", "CNY", [rate(on=days(USABLE_DAYS + 1))], ("USD",), days(USABLE_DAYS + 1)),
        ("USD", "EUR", [rate()], ("EUR",), None),
        ("USD", "EUR", [], ("USD", "EUR"), None),
    ],
)
def test_without_a_usable_rate_nothing_is_guessed(has, asks, rates, lacking, newest):
    assert exchange(has, asks, rates, ON) == Lacking(lacking, days(USABLE_DAYS), newest)


WORTH = st.decimals("0.0001", "5000", places=4)


@MANY
@given(WORTH, WORTH, st.integers(1, 10**9))
def test_there_and_back_is_the_same_amount(usd, eur, amount):
    rates = [rate("USD", str(usd)), rate("EUR", str(eur))]
    there, back = exchange("USD", "EUR", rates, ON), exchange("EUR", "USD", rates, ON)
    assert isinstance(there, Exchange)
    assert isinstance(back, Exchange)
    assert float(back.of(there.of(Decimal(amount)))) == pytest.approx(amount, rel=1e-15)
    assert {item.currency for item in there.used} == {"USD", "EUR"}


def test_two_currencies_go_through_cny_and_the_older_day_is_told():
    found = exchange("USD", "EUR", [rate(cny="7", on=days(3)), rate("EUR", "8", days(5))], ON)
    assert isinstance(found, Exchange)
    assert found.of(Decimal(80)) == 70
    assert found.on == days(5)


# units


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, None), ("", None), ("只", "animal"), ("Monkey", "animal"), ("samples", "sample"),
        ("样本", "sample"), ("批次", "batch"), ("batches", "batch"), ("例", "subject"),
        ("pcs", "piece"), ("each", "piece"), ("study", "study"), ("Vial", "vial"),
    ],
)  # fmt: skip
def test_a_unit_is_known_by_what_people_write(typed, code):
    assert unit(typed) == code


def test_every_unit_is_its_own_word_and_has_a_name_in_both_languages():
    assert {code: unit(code) for code in UNITS} == {code: code for code in UNITS}
    for lang in ("en", "zh"):
        for code in UNITS:
            need = asked(budget=budget(per="furlong"))
            said = text(unknown(priced(1, per=code), need).reason, lang)
            assert code not in said or lang == "en"


def test_the_units_that_are_named_to_a_person_are_read_as_themselves():
    assert {code: {unit(word) for word in SORTS.get(code, ())} for code in UNITS} == {
        code: {code} if code in SORTS else set() for code in UNITS
    }


def test_every_unit_of_a_sample_price_is_known():
    from vetting.packs.strict import read_yaml

    for path in (ROOT / "suppliers" / "sample").glob("*.yaml"):
        data = read_yaml(path.read_bytes(), path.name).data
        for per in re.findall(r"'per': '([^']*)'", str(data)):
            assert unit(per) in UNITS, f"{path.name}: {per}"


def test_the_currencies_are_those_in_use():
    assert {"CNY", "USD", "EUR", "JPY", "HKD", "GBP", "CHF", "KRW", "SGD"} < set(CURRENCIES)
    assert not {"DEM", "HRK", "BGN", "XXX", "XTS"} & set(CURRENCIES)
    assert list(CURRENCIES) == sorted(set(CURRENCIES))


# a price against a budget


def priced(amount: int, currency: str = "CNY", per: str | None = None) -> Price:
    return Price(Decimal(amount), Decimal(amount), currency, per, ON, "E2", "quote")


def valued(record: Price, need: Asked) -> Basis:
    one = candidate(offering=Offering("NCL-GLP", price=record))
    return KINDS["relative"](PRICE, "nonclinical", one, need)


def held(record: Price | None, need: Asked) -> Verdict:
    one = candidate(offering=Offering("NCL-GLP", price=record))
    (found,) = (item for item in verdicts((), one, need) if item.gate.id == "price_comparable")
    return found


def unknown(record: Price, need: Asked) -> Basis:
    found = valued(record, need)
    assert found.cell.c == 0
    return found


def keeping(need: Asked, *rates: Rate) -> Asked:
    return replace(need, rates=Rates(rates, "digest"))


FULL = keeping(asked(budget=budget(1000)), rate(cny="5"), rate("EUR", "8"))


def test_a_price_in_another_currency_is_valued_at_the_dated_rate():
    found, same = valued(priced(160, "USD"), FULL), valued(priced(800), FULL)
    assert found.cell == same.cell
    assert found.facts["ratio"] == same.facts["ratio"] == 0.8
    assert held(priced(160, "USD"), FULL).verdict == "pass"
    said = text(found.reason)
    assert "USD 160 = CNY 800 at 5 CNY per USD of 2026-11-24" in said
    assert "USD 160 = CNY 800（按 2026-11-24 的汇率 1 USD = 5 CNY）" in text(found.reason, "zh")


@MANY
@given(st.integers(1, 10**7), st.integers(1, 10**7), WORTH, WORTH)
def test_in_which_currency_both_are_stated_changes_nothing(amount, allowed, usd, eur):
    rates = [rate("USD", str(usd)), rate("EUR", str(eur))]
    ratios = []
    for has, asks in (("CNY", "CNY"), ("USD", "CNY"), ("CNY", "EUR"), ("USD", "EUR")):
        worth = {"CNY": Decimal(1), "USD": usd, "EUR": eur}
        need = keeping(asked(budget=replace(budget(1, asks), amount=allowed / worth[asks])), *rates)
        record = replace(priced(1, has), low=None, high=amount / worth[has])
        found = valued(record, need)
        ratios.append(found.facts["ratio"])
    # where the budget is tiny, 0.1 of its currency is the least that is divided by
    if allowed / max(usd, eur) >= Decimal("0.1"):
        assert ratios == pytest.approx([amount / allowed] * 4, rel=1e-9)


@pytest.mark.parametrize(
    ("record", "need", "reason", "remedy"),
    [
        (priced(1, "GBP"), FULL, "no rate of GBP on file",
         "a rate of GBP dated 2026-08-24 to 2026-11-24 in rates.yaml"),
        (priced(1, "USD"), asked(budget=budget(1, "EUR")), "no rate of USD, EUR on file",
         "a rate of USD, EUR dated 2026-08-24 to 2026-11-24 in rates.yaml"),
        (priced(1, "USD"), keeping(asked(budget=budget()), rate(on=days(93))),
         "the newest rate of USD is of 2026-08-23, over 92 days old",
         "a rate of USD dated 2026-08-24 to 2026-11-24 in rates.yaml"),
        (priced(1), asked(budget=budget(per="animal")), "priced per whole job, the budget is per"
         " animal", "a price per animal"),
        (priced(1, per="批"), asked(budget=budget()), "priced per batch, the budget is per whole"
         " job", "a price for the whole job"),
    ],
)  # fmt: skip
def test_a_price_that_cannot_be_compared_is_a_hold_and_says_what_settles_it(
    record, need, reason, remedy
):
    verdict = held(record, need)
    assert verdict.verdict == "hold"
    assert reason in text(verdict.reason)
    assert text(verdict.remedy) == remedy
    assert unknown(record, need).reason == verdict.reason


@pytest.mark.parametrize(
    ("record", "need"),
    [
        (None, FULL),  # for the score to say, as ever
        (Price(currency="GBP", on=ON), FULL),
        (replace(priced(1, "GBP"), on=None), FULL),
        (replace(priced(1, "GBP"), on=days(-1)), FULL),
        (priced(1, "GBP"), asked()),
        (priced(1, "GBP", "animal"), asked()),
        (priced(1, per="只"), asked(budget=budget(per="animal"))),
    ],
)
def test_nothing_known_or_nothing_asked_is_no_hold(record, need):
    assert held(record, need).verdict == "pass"


def test_the_gate_comes_with_the_need():
    assert "price_comparable" in [gate.id for gate in NEED_GATES]


# the file


def read(tmp_path: Path, content: str) -> list[tuple[int | None, str]]:
    path = tmp_path / "rates.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(ProblemsError) as refused:
        read_rates(path)
    return [(item.line, item.reason.code) for item in refused.value.problems]


GOOD = "{currency: USD, cny: 7.1, on: 2026-11-02, source: a bank}"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{currency: usd, cny: 7.1, on: 2026-11-02, source: x}", "bad_currency"),
        ("{currency: CNY, cny: 1, on: 2026-11-02, source: x}", "rate_of_home"),
        ("{currency: EUR, cny: 0, on: 2026-11-02, source: x}", "not_positive"),
        ("{currency: EUR, cny: -7.1, on: 2026-11-02, source: x}", "not_positive"),
        ("{currency: EUR, cny: 7.1e0, on: 2026-11-02, source: x}", "not_number"),
        ("{currency: EUR, cny: .inf, on: 2026-11-02, source: x}", "not_number"),
        ("{currency: EUR, cny: [7], on: 2026-11-02, source: x}", "not_text"),
        ("{currency: EUR, cny: true, on: 2026-11-02, source: x}", "not_text"),
        ("{currency: EUR, cny: 7.1, on: 2026-02-30, source: x}", "bad_date"),
        ("{currency: EUR, cny: 7.1, on: yesterday, source: x}", "bad_date"),
        ("{currency: EUR, cny: 7.1, on: 2026-11-02}", "field_missing"),
        ('{currency: EUR, cny: 7.1, on: 2026-11-02, source: " "}', "field_missing"),
        ("{currency: EUR, cny: 7.1, on: 2026-11-02, source: x, sell: 8}", "unknown_field"),
        ("EUR", "not_mapping"),
        (GOOD, "rate_twice"),
        ('{currency: USD, cny: 7.2, on: "2026-11-02", source: x}', "rate_twice"),
    ],
)
def test_a_rate_that_is_wrong_is_told_with_its_line(tmp_path, entry, code):
    assert read(tmp_path, f"rates:\n  - {GOOD}\n  - {entry}\n") == [(3, code)]


def test_everything_wrong_is_told_at_once(tmp_path):
    content = "rate: []\nrates:\n  - {currency: EUR, cny: x, on: x}\n  - EUR\n"
    assert read(tmp_path, content) == [
        (1, "unknown_field"), (3, "not_number"), (3, "bad_date"), (3, "field_missing"),
        (4, "not_mapping"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["rates: 7\n", "note: none yet\n", "[]\n", "rates: [\n"])
def test_a_file_of_another_shape_is_refused(tmp_path, content):
    assert len(read(tmp_path, content)) == 1


@MANY
@given(st.lists(st.tuples(st.sampled_from(["USD", "EUR", "JPY"]), WORTH, st.integers(-900, 900))))
def test_what_is_written_is_read_back(tmp_path_factory, drawn):
    wanted = {(code, days(ago)): rate(code, str(cny), days(ago)) for code, cny, ago in drawn}
    path = tmp_path_factory.mktemp("rates") / "rates.yaml"
    path.write_bytes(as_yaml(list(wanted.values())))
    pack = read_rates(path)
    assert set(packs.rates_in(pack.data, pack.digest).rates) == set(wanted.values())
    assert packs.rates_in(pack.data, pack.digest).digest == pack.digest


# beside other quotes


def listed(*amounts: int | None, currency: str = "CNY") -> dict[str, Judged]:
    rubric = packs.rubric("nonclinical", {})._replace(gates=())
    need = keeping(asked(budget=budget(1000)), rate(cny="2"))
    found = [quoted(f"s{place}", amount, need, rubric) for place, amount in enumerate(amounts)]
    found.append(quoted("foreign", 100, need, rubric, currency)) if currency != "CNY" else None
    return {item.id: item for item in shortlist(found, need, rubric).results}


def quoted(name: str, amount: int | None, need: Asked, rubric: Rubric, *more: str) -> Judged:
    offering = Offering("NCL-GLP", price=priced(amount, *more) if amount else None)
    site = Site("main", offerings=(offering,))
    one = candidate(offering=offering)._replace(supplier=supplier(name, sites=(site,)), site=site)
    return judge(one, need, rubric)


def flagged(found: dict[str, Judged]) -> dict[str, tuple[int, int]]:
    return {
        name: (flag.facts["percent"], flag.facts["count"])
        for name, item in found.items()
        for flag in item.flags
        if flag.code == "price_below_others"
    }


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((699, 1000, 1000, 1000), {"s0": (30, COMPARED)}),
        ((700, 1000, 1000, 1000), {}),  # 30 % is not over 30 %
        ((500, 1000, 1000), {}),  # two others are too few
        ((500, 1000, 1000, None), {}),  # no quote is no comparison
        ((500, 900, 1000, 1100, 5000), {"s0": (52, 4)}),  # of 1050; one dear quote moves little
    ],
)
def test_a_quote_far_below_the_others_is_flagged(amounts, expected):
    assert flagged(listed(*amounts)) == expected


def test_a_converted_quote_stands_beside_the_others():
    assert flagged(listed(1000, 1000, 1000, currency="USD")) == {"foreign": (80, 3)}  # 100 at 2


def test_the_flag_changes_no_score_and_no_order():
    alone = {name: item.score for name, item in listed(500).items()}
    together = listed(500, 1000, 1000, 1000)
    assert together["s0"].score == alone["s0"]
    assert flagged(together)
    assert all(
        flag.code in SENTENCES and "counts for nothing" in text(flag)
        for flag in together["s0"].flags
        if flag.code == "price_below_others"
    )
