"""Every code said anywhere in the source has a sentence in both languages, on the same facts."""

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import vetting
from vetting.records import Supplier
from vetting.report.retold import field_name
from vetting.sentences import (
    SENTENCES,
    Reason,
    because,
    money,
    number,
    phrase,
    plain,
    text,
)
from vetting.sentences.failures import FAILURES
from vetting.sentences.fields import CALLED_AS_COLUMNS, FIELDS

SOURCE = Path(vetting.__path__[0])

# What turns a code into a sentence: name of the call, place of the code among its arguments.
SAYS = {
    "because": 0,
    "Reason": 0,
    "phrase": 0,
    "UsageError": 0,
    "InputError": 0,
    "RegistryError": 0,
    "ConditionError": 0,
    "_RefusedError": 0,
    "note": 0,
}
SPECS = {"", "label", "money", "amount", "or", "meant", "lower", "either", "all"}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call that says a sentence whose code stands there in letters."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in SAYS:
                for code in codes(node.args[SAYS[name]]):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", code, node


def codes(node: ast.expr) -> Iterator[str]:
    """The codes an argument may be: a text, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from codes(node.body)
        yield from codes(node.orelse)


def facts(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def specs(template: str) -> set[str]:
    return {spec or "" for _, name, spec, _ in Formatter().parse(template) if name}


def test_every_code_in_the_source_has_a_sentence():
    said = list(calls())
    assert len(said) > 150
    assert [f"{where} {code}" for where, code, _ in said if code not in SENTENCES] == []


def test_every_fact_of_a_sentence_is_given_where_it_is_said():
    wanting = []
    for where, code, node in calls():
        given = {item.arg for item in node.keywords}
        apart = getattr(node.func, "id", "") == "Reason"  # its facts come as a mapping
        if apart or None in given or code not in SENTENCES:  # `**facts`
            continue
        lacking = facts(SENTENCES[code][0]) - given
        if lacking:
            wanting.append(f"{where} {code} wants {sorted(lacking)}")
    assert wanting == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_state_the_same_facts(code):
    english, chinese = SENTENCES[code]
    assert english.strip()
    assert chinese.strip()
    assert facts(english) == facts(chinese)
    assert specs(english) | specs(chinese) <= SPECS


@pytest.mark.parametrize("code", sorted(code for code in FAILURES if code[:4] != "app_"))
def test_a_failure_has_no_full_stop_and_no_please(code):
    english, chinese = FAILURES[code]
    assert not english.endswith(".")
    assert "please" not in english.casefold()
    assert not chinese.endswith("。")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_can_be_said_in_both_languages(code):
    given = {}
    sorts = {"or": ["x"], "meant": ["x"], "money": 1000, "amount": 1000}
    for template in SENTENCES[code]:
        for _, name, spec, _ in Formatter().parse(template):
            if name:
                given[name] = sorts.get(spec or "", "x")
    for lang in ("en", "zh"):
        said = text(Reason(code, given), lang)
        assert said
        assert "{" not in said or "{" in SENTENCES[code][0]


# Facts


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (None, "en", "`?`"),
        ("x", "en", "`x`"),
        (3, "en", "`3`"),
        (3.0, "en", "`3`"),
        (3.14, "en", "`3.1`"),
        (["a", "b"], "en", "`a, b`"),
        (["a", "b"], "zh", "`a、b`"),
        ({"en": "Team", "zh": "团队"}, "zh", "`团队`"),
        (because("not_asked"), "en", "`not asked for`"),
        (because("not_asked"), "zh", "`需求未要求`"),
    ],
)
def test_a_fact_is_said_in_the_language_asked_for(value, lang, expected):
    said = text(because("ruled_out", name=value), lang)
    assert expected in said


def test_a_code_is_called_by_its_name_and_an_unknown_one_by_itself():
    labels = {"NHP": ("monkey", "猴")}
    reason = because("covers", asks=("NHP", "XYZ"))
    assert text(reason, "en", labels) == "covers monkey, XYZ"
    assert text(reason, "zh", labels) == "覆盖猴、XYZ"
    scope = because("covers", asks=("NHP/NHP",))
    assert text(scope, "en", labels) == "covers monkey/monkey"


@pytest.mark.parametrize(
    ("near", "lang", "expected"),
    [
        (["a"], "en", "did you mean `a`?"),
        (["a", "b"], "en", "did you mean `a` or `b`?"),
        (["a", "b", "c"], "en", "did you mean `a`, `b` or `c`?"),
        (["a", "b"], "zh", "是否指 `a` 或 `b`？"),
    ],
)
def test_suggestions_are_joined_as_people_speak(near, lang, expected):
    assert phrase("did_you_mean", lang, near=near) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(2201000.0, "2,201,000"), (0.5, "0.50"), (999.996, "1,000"), (1234.5, "1,234.50")],
)
def test_an_amount_in_full_is_told_to_the_cent(amount, expected):
    said = Reason("amount", {"currency": "USD", "high": amount})
    assert [text(said, lang) for lang in ("en", "zh")] == [f"USD {expected}"] * 2


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, "0"), (999, "999"), (1000, "1k"), (350_000, "350k"), (1_540, "1.5k"), (12.5, "12.5"),
     (2_600_000, "2.6M"), (3_000_000, "3M"), (2_654_000, "2.65M"), (10_000_000, "10M")],
)  # fmt: skip
def test_money_is_short(amount, expected):
    assert money(amount) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, "3"), (3.04, "3"), (3.06, "3.1"), (-0.01, "0"), (99.96, "100")]
)
def test_a_number_has_one_decimal_at_most(value, expected):
    assert number(value).lstrip("-") == expected


def test_a_reason_as_data_carries_code_facts_and_sentence():
    found = plain(because("within", km=1.23456789, limit=50), "en", {})
    assert found == {
        "code": "within",
        "facts": {"km": 1.234568, "limit": 50},
        "text": "1.2 km away, 50 km allowed",
    }


def stored(kind, found):
    """The names of all fields of a kind of record and of those it holds."""
    for field in dataclasses.fields(kind):
        found.add(field.name)
        inner = (field.type, *get_args(field.type))
        for part in (one for outer in inner for one in (outer, *get_args(outer))):
            if dataclasses.is_dataclass(part):
                stored(part, found)
    return found


def test_every_field_that_a_history_can_name_has_a_name_in_both_languages():
    own = {code.removeprefix("part_") for code in FIELDS}
    assert own | CALLED_AS_COLUMNS == stored(Supplier, set())
    assert not own & CALLED_AS_COLUMNS
    assert all(f"col_{name}" in SENTENCES for name in CALLED_AS_COLUMNS)
    assert field_name("ratings", "zh") == "评分"
    assert field_name("valid_until", "zh") == "有效期至"
    assert field_name("suzhou", "zh") == "suzhou"
    assert field_name("new", "en") == "new"  # the id of a site, say, though a column is called so
