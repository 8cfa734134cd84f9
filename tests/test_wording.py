"""Words people type, read into a need: codes, days, money. Nothing is dropped in silence."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from given import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.errors import Exit, UnknownNameError, UsageError, VettingError
from vetting.need import Budget
from vetting.wording import code, day, device_class, fields_of, money, point, weights

MANY = settings(max_examples=80, deadline=None)


def budget(amount: str | int, currency: str, per: str | None = None) -> Budget:
    return Budget(Decimal(amount), currency, per)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3000000 CNY", budget(3_000_000, "CNY")),
        ("3,000,000 CNY", budget(3_000_000, "CNY")),
        ("CNY 3000000", budget(3_000_000, "CNY")),
        ("5 cny", budget(5, "CNY")),
        ("300万", budget(3_000_000, "CNY")),  # 万 alone is CNY
        ("３００万", budget(3_000_000, "CNY")),
        ("300万元", budget(3_000_000, "CNY")),
        ("300 万元", budget(3_000_000, "CNY")),
        ("¥300万", budget(3_000_000, "CNY")),
        ("￥300万", budget(3_000_000, "CNY")),
        ("RMB 300万", budget(3_000_000, "CNY")),
        ("300万人民币", budget(3_000_000, "CNY")),
        ("300万 USD", budget(3_000_000, "USD")),
        ("300万美元", budget(3_000_000, "USD")),
        ("2亿", budget(200_000_000, "CNY")),
        ("3百万", budget(3_000_000, "CNY")),
        ("1.5万", budget(15_000, "CNY")),
        ("350k USD", budget(350_000, "USD")),
        ("3.5M EUR", budget(3_500_000, "EUR")),
        ("5 million USD", budget(5_000_000, "USD")),
        ("$5", budget(5, "USD")),
        ("US$ 5k", budget(5_000, "USD")),
        ("€20", budget(20, "EUR")),
        ("0.5 CNY", budget("0.5", "CNY")),
        ("92000 CNY/animal", budget(92_000, "CNY", "animal")),
        ("92000 CNY per animal", budget(92_000, "CNY", "animal")),
        ("5 元/只", budget(5, "CNY", "animal")),
        ("5 元每例", budget(5, "CNY", "subject")),
        ("  300万  ", budget(3_000_000, "CNY")),
        ("单只不超过11万", budget(110_000, "CNY", "animal")),
        ("每批 30万", budget(300_000, "CNY", "batch")),
        ("per mouse不高于¥2,500", budget(2_500, "CNY", "animal")),
        ("¥350/sample封顶", budget(350, "CNY", "sample")),
        ("350 USD per sample", budget(350, "USD", "sample")),
        ("2500/只", budget(2_500, "CNY", "animal")),  # a Chinese unit is CNY, as 万 is
        ("9万一例", budget(90_000, "CNY", "subject")),
        ("5 EUR/samples", budget(5, "EUR", "sample")),
        ("2000块以内", budget(2_000, "CNY")),
        ("up to USD 350k", budget(350_000, "USD")),
        ("50万英镑", budget(500_000, "GBP")),
        ("80 EUR/vial", budget(80, "EUR", "vial")),
        ("6 CNY/m2/day", budget(6, "CNY", "m2/day")),
        ("9元/托盘天", budget(9, "CNY", "pallet-day")),
        ("300 CNY per litre", budget(300, "CNY", "litre")),
        ("20元/克", budget(20, "CNY", "gram")),
        ("800元每人", budget(800, "CNY", "person")),
    ],
)
def test_money_is_read_as_people_write_it(text, expected):
    assert money(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_money"),
        ("a lot", "bad_money"),
        ("-5 CNY", "bad_money"),
        ("1e3 CNY", "bad_money"),
        ("1.5.2 CNY", "bad_money"),
        ("NaN CNY", "bad_money"),
        ("约300万", "bad_money"),
        ("300万左右", "bad_money"),
        ("100 CNY/", "bad_money"),
        ("300万-500万", "bad_money"),
        ("单价11万", "bad_money"),  # a price of one what?
        ("每只11万每批", "bad_money"),
        ("350 per sample", "no_currency"),
        ("5 CNY per furlong", "unknown_unit"),
        ("5元/弗隆", "unknown_unit"),
        ("5", "no_currency"),
        ("300k", "no_currency"),
        ("5 XX", "no_currency"),
        ("CNY 5 USD", "no_currency"),
        ("$5 EUR", "no_currency"),
    ],
)
def test_money_that_is_not_plain_is_refused_and_quoted(text, code):
    with pytest.raises(UsageError) as refused:
        money(text, "--budget")
    assert refused.value.reason.code == code
    assert refused.value.reason.facts["value"] in text
    if code != "unknown_unit":
        assert refused.value.reason.facts["value"] == text
        assert refused.value.reason.facts["option"] == "--budget"


@MANY
@given(st.integers(1, 10**12), st.sampled_from(["CNY", "USD", "EUR", "GBP", "JPY"]))
def test_a_plain_amount_comes_back_to_the_last_digit(amount, currency):
    assert money(f"{amount} {currency}") == budget(amount, currency)
    assert money(f"{amount:,} {currency}") == budget(amount, currency)


@MANY
@given(st.text(max_size=20))
def test_money_never_fails_otherwise_than_by_refusing(text):
    with suppress(UsageError):
        assert money(text).amount >= 0


@pytest.mark.parametrize("text", ["2027-03-31", " 2027-03-31 "])
def test_a_day_is_year_month_day(text):
    assert day(text, "--finish-by") == date(2027, 3, 31)


@pytest.mark.parametrize(
    "text",
    ["", "31.3.2027", "2027-3-31", "2027/03/31", "20270331", "2027-02-29", "2027-13-01", "tomorrow",
     "2027-W10-1", "2027-03-31T00:00", "0000-01-01"],
)  # fmt: skip
def test_any_other_day_is_refused_and_quoted(text):
    with pytest.raises(UsageError) as refused:
        day(text, "--finish-by")
    assert refused.value.reason.code == "bad_day"
    assert refused.value.reason.facts == {"option": "--finish-by", "value": text}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["NCL-GLP"], {"services": ("NCL-GLP",)}),
        (["ncl-glp"], {"services": ("NCL-GLP",)}),
        (["毒理"], {"services": ("NCL-TOX",)}),
        (["rat"], {"species": ("RAT",)}),
        (["食蟹猴"], {"species": ("NHP_CYNO",)}),
        (["单抗"], {"modality": ("MAB",)}),
        (["二类器械"], {"modality": ("DEV2",)}),
        (["CN-NMPA"], {"jurisdictions": ("CN-NMPA",)}),
        (["rat", "dog", "RAT"], {"species": ("RAT", "DOG")}),  # as typed, none twice
        (["毒理", "大鼠"], {"services": ("NCL-TOX",), "species": ("RAT",)}),
        # a phrase is taken apart where every part is understood
        (["毒理 大鼠"], {"services": ("NCL-TOX",), "species": ("RAT",)}),
        (["毒理、大鼠"], {"services": ("NCL-TOX",), "species": ("RAT",)}),
        (["毒理+大鼠|犬"], {"services": ("NCL-TOX",), "species": ("RAT", "DOG")}),
        (["大鼠毒理"], {"services": ("NCL-TOX",), "species": ("RAT",)}),  # run together
        (["cynomolgus monkey"], {"species": ("NHP_CYNO",)}),
        ([], {}),
    ],
)
def test_words_become_codes_in_their_fields(words, expected):
    assert fields_of(words, vocabulary()) == expected


@pytest.mark.parametrize(
    "words", [["flying saucer"], ["毒理", "飞碟"], ["毒理飞碟"], ["rat", "flying-saucer"]]
)
def test_a_word_in_no_vocabulary_is_named_and_nothing_is_dropped(words):
    with pytest.raises(UnknownNameError) as refused:
        fields_of(words, vocabulary())
    assert refused.value.exit_code == Exit.NOT_FOUND
    assert refused.value.hint is not None


@pytest.mark.parametrize(
    ("word", "near"), [("NCL-GPL", "NCL-GLP"), ("cynomolgous monkey", "cynomolgus monkey")]
)
def test_an_unknown_word_suggests_the_nearest_and_never_assumes(word, near):
    with pytest.raises(UnknownNameError) as refused:
        code(word, "services" if word.isupper() else "species", vocabulary())
    assert refused.value.hint is not None
    assert near in refused.value.hint.facts["near"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("200L", []),
        ("GPL", ["GLP"]),
        ("atr", ["RAT"]),
        ("cnyo", ["NHP_CYNO"]),
        ("XQZ", []),
        ("5x", []),
    ],
)
def test_what_is_like_a_short_word_is_not_far_fetched(word, near):
    assert vocabulary().near(word) == near


def test_a_word_that_a_terminal_would_act_on_is_refused():
    with pytest.raises(UsageError) as refused:
        fields_of(["rat\x1b[2J"], vocabulary())
    assert refused.value.reason.code == "text_refused"


@pytest.mark.parametrize(
    ("word", "section", "expected"),
    [
        ("GLP", "standards", "GLP"),
        ("ISO 13485", "standards", "ISO13485"),
        ("YY/T 9999-2030", "standards", "YY/T 9999-2030"),  # a standard we do not know, by number
        ("monkey", "species", "NHP_CYNO"),
        ("国家药监局", "jurisdictions", "CN-NMPA"),
    ],
)
def test_a_word_names_a_code_of_its_section(word, section, expected):
    assert code(word, section, vocabulary()) == expected


def test_a_word_of_another_section_is_not_taken():
    with pytest.raises(UnknownNameError):
        code("rat", "services", vocabulary())


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["price=30"], {"price": Decimal(30)}),
        (["price=0"], {"price": Decimal(0)}),  # 0 switches off, it is not "nothing given"
        (["price=2.5", "team = 1"], {"price": Decimal("2.5"), "team": Decimal(1)}),
        ([], {}),
    ],
)
def test_weights_are_pairs(pairs, expected):
    assert weights(pairs) == expected


@pytest.mark.parametrize(
    "pair", ["price", "price=", "price=-1", "price=x", "price=1e3", "=", "a=inf"]
)
def test_a_pair_without_a_number_of_0_or_more_is_refused(pair):
    with pytest.raises(UsageError) as refused:
        weights([pair])
    assert refused.value.reason.code == "bad_weight_pair"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["I", "i", "1", "一类", "Ⅰ类", "Class I", "class 1"], "I"),
        (["II", "2", "二类", "Ⅱ", "Ⅱ类", "class II", "CLASS-2"], "II"),
        (["III", "3", "三类", "Ⅲ", "class 3"], "III"),
    ],
)
def test_a_device_class_is_known_in_any_spelling(words, expected):
    assert {device_class(word) for word in words} == {expected}


@pytest.mark.parametrize("word", ["", "IV", "4", "类", "class", "二三类", "A"])
def test_any_other_device_class_is_refused(word):
    with pytest.raises(UsageError):
        device_class(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.3,120.6", (31.3, 120.6)),
        ("31.3，120.6", (31.3, 120.6)),
        (" -31 , -120 ", (-31.0, -120.0)),
        ("90,180", (90.0, 180.0)),
        ("91,0", None),
        ("0,181", None),
        ("苏州", None),
        ("31.3", None),
        ("nan,nan", None),
    ],
)
def test_a_point_is_latitude_and_longitude(text, expected):
    assert point(text) == expected


@MANY
@given(st.lists(st.text(max_size=8), max_size=3))
def test_words_never_fail_otherwise_than_by_a_sentence(words):
    with suppress(VettingError):
        fields_of(words, vocabulary())
