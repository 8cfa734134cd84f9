"""Text from outside: refused at the entrance, harmless at the exit (TRUST row 14)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.texts import (
    MARKS,
    cleaned,
    fit,
    has_invisible,
    mixed_scripts,
    person,
    refused,
    safe,
    short,
    width,
    wrapped,
)

MANY = settings(max_examples=100, deadline=None)
ACTS = re.compile(
    "[\x00-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


@pytest.mark.parametrize(
    ("text", "char"),
    [
        ("\x1b[2J", "U+001B"),
        ("a\x00", "U+0000"),
        ("a\tb", "U+0009"),
        ("a\rb", "U+000D"),
        ("a\x7f", "U+007F"),
        ("a\x9b31m", "U+009B"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\u200fb", "U+200F"),
        ("a\u2028b", "U+2028"),
        ("a\U000e0041", "U+E0041"),
        ("a\ud800", "U+D800"),
        ("a" + "\u0301" * (MARKS + 1), "U+0301"),
    ],
)
def test_what_acts_on_a_terminal_or_a_reader_is_refused_by_its_number(text, char):
    assert refused(text) == char


@pytest.mark.parametrize(
    "text",
    ["", "plain", "苏州生物医药", "two\nlines", "é", "e\u0301", "a" + "\u0301" * MARKS, "👩‍🔬",
     "½ ≤ µm", "a\u200bb"],
)  # fmt: skip
def test_writing_of_any_language_is_let_in(text):
    assert refused(text) is None


@MANY
@given(st.text(st.characters()))
def test_nothing_shown_acts_on_a_terminal(text):
    assert not ACTS.search(safe(text))
    assert not ACTS.search(short(text))


@MANY
@given(st.text(st.characters()))
def test_showing_twice_is_showing_once(text):
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("苏州", "苏州"),
        ("a\nb", "a b"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\u202e", "\\u{202e}"),
        ("\ud800", "\\u{d800}"),
    ],
)
def test_what_would_act_is_shown_escaped(text, expected):
    assert safe(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  ", "a"),
        ("e\u0301", "é"),
        ("a\u200bb", "ab"),
        ("\ufeffa", "a"),
        ("co\u00adop", "coop"),
        ("\u3000苏州\u3000", "苏州"),
        ("ａｂｃ", "ａｂｃ"),  # width is kept: a name is kept as it is written
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(text, expected):
    assert cleaned(text) == expected


@MANY
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert cleaned(cleaned(text)) == cleaned(text)


def test_invisible_characters_are_noticed():
    assert has_invisible("a\u200bb")
    assert not has_invisible("苏州")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rivеr Ltd", "Rivеr"),  # Cyrillic е
        ("Αlpha", "Αlpha"),  # Greek Α
        ("River Ltd", None),
        ("Река Ltd", None),  # two words, each in one script
        ("苏州 BioBAY", None),
        ("苏州Bio", None),
        ("", None),
    ],
)
def test_a_word_of_two_scripts_that_look_alike_is_named(text, word):
    assert mixed_scripts(text) == word


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("苏州", 4), ("e\u0301", 1), ("a\u200bb", 2)]
)
def test_width_counts_columns_and_not_letters(text, columns):
    assert width(text) == columns


@MANY
@given(st.text("ab 苏州é", max_size=30), st.integers(2, 20))
def test_a_cut_text_fits_its_columns_and_a_short_one_is_not_touched(text, columns):
    found = fit(text, columns)
    assert width(found) <= columns
    assert (found == text) == (width(text) <= columns) or found.endswith("…")


@MANY
@given(st.text("ab 苏州", max_size=60), st.integers(4, 20))
def test_wrapping_fits_and_loses_nothing_but_blanks(text, columns):
    lines = list(wrapped(text, columns))
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("", ""), ("a\nb", "a b")],
)
def test_a_long_value_is_cut_in_a_message(text, expected):
    assert short(text) == expected


@pytest.mark.parametrize(
    "name", ["ann lee", " Ann  LEE ", "ａnn　lee", "ＡＮＮ Lee", "an\u200bn\u00a0lee"]
)
def test_a_name_written_otherwise_is_the_same_person(name):
    assert person(name) == "ann lee"


def test_another_name_is_another_person_and_no_name_is_nobody():
    assert len({person(name) for name in ("ann", "anna", "an n", "安")}) == 4
    assert person(None) == person(" 　") == ""
