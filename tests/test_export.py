"""A table into bytes: nothing runs in a spreadsheet or acts in a terminal, nothing is lost."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vetting.export import FORMATS, markdown_text, shown, to_csv, to_json
from vetting.report.table import Table
from vetting.texts import inert, refused, width

MANY = settings(max_examples=100, deadline=None)

NASTY = Table(
    "",
    ("name", "score", "known"),
    (
        ('=HYPERLINK("http://x")', 61.25, True),
        ('苏州, "quoted" | pipe', None, False),
        ("'apostrophe", Decimal("92000.50"), None),
        ("line\nbreak", -5, ""),
        ("\x1b[2J*bold* \u202e", 0.0, True),
    ),
)

CSV = """\
"name","score","known"
"'=HYPERLINK(""http://x"")",61.25,"yes"
"苏州, ""quoted"" | pipe","","no"
"''apostrophe",92000.50,""
"line
break",-5,""
"\\x1b[2J*bold* \\u{202e}",0.0,"yes"
"""

MARKDOWN = r"""| name | score | known |
| --- | --- | --- |
| =HYPERLINK("http://x") | 61.2 | yes |
| 苏州, "quoted" \| pipe | ? | no |
| 'apostrophe | 92000.50 | ? |
| line break | -5 |  |
| \\x1b\[2J\*bold\* \\u{202e} | 0.0 | yes |
"""

TEXT = r"""name                       score  known
=HYPERLINK("http://x")      61.2  yes
苏州, "quoted" | pipe          ?  no
'apostrophe             92000.50  ?
line break                    -5
\x1b[2J*bold* \u{202e}       0.0  yes
"""


def test_the_nasty_table_as_csv():
    assert to_csv(NASTY).decode() == CSV


def test_the_nasty_table_as_markdown():
    assert FORMATS["markdown"](NASTY).decode() == MARKDOWN


def test_the_nasty_table_as_text():
    assert FORMATS["table"](NASTY).decode() == TEXT


def test_the_nasty_table_as_json():
    assert json.loads(to_json(NASTY)) == [
        {"name": '=HYPERLINK("http://x")', "score": 61.25, "known": True},
        {"name": '苏州, "quoted" | pipe', "score": None, "known": False},
        {"name": "'apostrophe", "score": "92000.50", "known": None},
        {"name": "line\nbreak", "score": -5, "known": ""},
        {"name": "\x1b[2J*bold* \u202e", "score": 0.0, "known": True},
    ]


def test_json_lines_are_the_rows_of_json():
    lines = FORMATS["jsonl"](NASTY).decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(to_json(NASTY))


def test_json_never_holds_a_raw_control_character():
    for name in ("json", "jsonl"):
        assert not re.search(rb"[\x00-\x09\x0b-\x1f]", FORMATS[name](NASTY))


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_table_without_rows_and_a_lone_surrogate_pass_every_format(name):
    FORMATS[name](Table("", ("a",), ()))
    if name != "markdown":
        assert FORMATS[name](Table("", ("a",), (("\ud800",),)))


def test_every_line_of_a_csv_ends_alike_and_the_mark_comes_when_asked():
    assert b"\r" not in to_csv(NASTY)
    assert to_csv(NASTY, bom=True) == b"\xef\xbb\xbf" + to_csv(NASTY)


# Formulas


def cells(raw: bytes) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(raw.decode(), newline=""))][1:]


def one(text: str, **options: bool) -> bytes:
    return to_csv(Table("", ("a",), ((text,),)), **options)


TRIGGERS = st.sampled_from(list("=+-@%|＝＋－＠'\t\r\n \u00a0\u3000\ufeff\u200b0123456789.1"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(
    TRIGGERS | st.text(max_size=3).filter(lambda text: text.isprintable()), max_size=6
).map("".join)


@MANY
@given(TEXTS.filter(lambda text: refused(text) is None))
@example("'=1+1")
@example("''")
@example("-5")
@example(" -5")
def test_reading_back_takes_off_exactly_one_apostrophe(text):
    read = cells(one(text))[0]
    assert (read[1:] if read.startswith("'") else read) == text


@MANY
@given(TEXTS.filter(lambda text: "\x00" not in text))
def test_no_cell_is_a_formula(text):
    read = cells(one(text))[0]
    start = read.lstrip(" \t\r\n\u00a0\u3000\ufeff\u200b")
    assert start[:1] not in set("=+-@＝＋－＠") or re.fullmatch(r"-?\d+(\.\d+)?", read, re.ASCII)


@MANY
@given(TEXTS.filter(lambda text: "\x00" not in text))
def test_raw_is_letter_for_letter(text):
    assert cells(one(text, raw=True)) == [text]


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1+1", "-cmd", "@SUM(A1)", "%x", "|calc", " =1", "\t=1", "\n=1", "\u3000=1",
     "\ufeff=1", "＝1", "＋1", "－1", "＠x", "'x", "-1 ", "-١"],
)  # fmt: skip
def test_what_a_spreadsheet_might_run_gets_an_apostrophe(text):
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "-5", "-5.25", "0", "a=1", "a-b", "苏州", "3%", "(1)"])
def test_plain_text_and_numbers_stay_as_they_are(text):
    assert inert(text) == text


# Cells


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, "?"),  # unknown
        ("", ""),  # not applicable
        (0, "0"),
        (0.0, "0.0"),
        (False, "no"),
        (True, "yes"),
        (61.26, "61.3"),
        (Decimal("1.50"), "1.50"),
        ("a\nb", "a b"),
        ("\x1b[2J", "\\x1b[2J"),
    ],
)
def test_zero_unknown_and_not_applicable_are_three_things(cell, expected):
    assert shown(cell) == expected


@MANY
@given(st.text(max_size=20))
def test_what_markdown_acts_on_is_escaped(text):
    escaped = markdown_text(text)
    assert re.sub(r"\\([\\`*_\[\]<>|~#])", r"\1", escaped) == text
    assert not re.search(r"(?<!\\)(\\\\)*[|<>`*_]", escaped.replace("\n", " "))


@MANY
@given(
    st.lists(
        st.tuples(st.text("ab苏州é", max_size=8), st.none() | st.integers(-99, 9999)),
        min_size=1,
        max_size=5,
    )
)
def test_columns_of_text_line_up(rows):
    table = Table("", ("name", "count"), rows)
    lines = FORMATS["table"](table).decode().splitlines()
    assert len(lines) == len(rows) + 1
    right = {width(line) for line in lines}
    assert len(right) == 1  # the last column is right-aligned: every line ends at one place
