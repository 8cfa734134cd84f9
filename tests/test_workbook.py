"""Sheets into a workbook: nothing runs, nothing is lost, the same input gives the same bytes."""

import re
import time
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.test_export import NASTY
from vetting.errors import InputError
from vetting.export import to_xlsx
from vetting.report.sheets import Column, Sheet
from vetting.report.table import Table
from vetting.workbook import CELL, ROWS, written


def read(raw: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(sheet).to_python()


def part(raw: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(raw)).read(name).decode()


def one(cell: object) -> bytes:
    return to_xlsx(Table("", ("a",), ((cell,),)))  # type: ignore[arg-type]


def test_the_nasty_table_reads_back():
    assert read(to_xlsx(NASTY)) == [
        ["name", "score", "known"],
        ['=HYPERLINK("http://x")', 61.25, "yes"],
        ['苏州, "quoted" | pipe', "", "no"],
        ["'apostrophe", 92000.5, ""],
        ["line\nbreak", -5, ""],
        ["\\x1b[2J*bold* \\u{202e}", 0, "yes"],
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "'=1+1", "{=1+1}", "+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example",
     "mailto:a@b", "internal:Sheet1!A1", "007", "3/4", "1E5", "1234567890123456789",
     "_x001B_[2J", "\ufffe\uffff", "<a>&amp;", " =1", "TRUE", "2026-01-01", "91320594MA1XXXXX0K"],
)  # fmt: skip
def test_text_is_text_and_stays_as_it_is(text):
    raw = one(text)
    page = part(raw, "xl/worksheets/sheet1.xml")
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert not [name for name in zipfile.ZipFile(BytesIO(raw)).namelist() if "rels/sheet" in name]
    assert 't="s"' in page.split('r="A2"')[1]  # a string, not a number, a formula or a boolean
    if text.isprintable():
        assert read(raw)[1] == [text]


@pytest.mark.parametrize("text", ["=1+1", "-cmd", "＝1", "@x"])
def test_what_looks_like_a_formula_stays_text_when_the_cell_is_edited(text):
    styles = part(one(text), "xl/styles.xml")
    assert 'quotePrefix="1"' in styles
    assert 'quotePrefix="1"' not in part(one("plain"), "xl/styles.xml")


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\u202e", "\ud800", "\u2028"])
def test_no_control_character_reaches_a_cell(char):
    shown = read(one(f"a{char}b"))[1][0]
    assert char not in str(shown)
    assert re.fullmatch(r"a\\\S+b", str(shown))


def test_a_long_text_is_cut_with_a_mark_and_never_dropped():
    assert len(str(read(one("x" * 40_000))[1][0])) == CELL
    emoji = str(read(one("😀" * 20_000))[1][0])
    assert emoji.endswith("…")
    assert len(emoji.encode("utf-16-le")) // 2 <= CELL
    assert read(one("y" * CELL))[1] == ["y" * CELL]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),  # unknown
        (0, 0.0),
        (Decimal("1.50"), 1.5),
        (True, "yes"),
        (10**18, "1000000000000000000"),  # a spreadsheet would round it
        (float("nan"), "nan"),
    ],
)
def test_zero_unknown_and_numbers_that_would_be_rounded(cell, expected):
    found = read(to_xlsx(Table("", ("a", "b"), ((cell, "x"),))))
    assert found[1] == [expected, "x"]


def test_the_same_input_gives_the_same_bytes(monkeypatch):
    first = to_xlsx(NASTY)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert to_xlsx(NASTY) == first
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    sheet = Sheet("a", [Column("a", 5)], [("x",)])
    core = part(written([sheet], on=date(2026, 11, 24)), "docProps/core.xml")
    assert core.count("2026-11-24T00:00:00Z") == 2


def test_the_header_stays_is_filtered_and_is_printed_on_each_page():
    raw = to_xlsx(NASTY)
    page = part(raw, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:C6"/>' in page
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert "_xlnm.Print_Titles" in part(raw, "xl/workbook.xml")


def test_a_status_has_a_colour_beside_its_word():
    sheet = Sheet("a", [Column("a", 5)], [("eligible",), ("excluded",)], 0, ["good", "miss"])
    raw = written([sheet])
    assert {"FFC6EFCE", "FFFFC7CE"} <= set(re.findall(r'rgb="(\w+)"', part(raw, "xl/styles.xml")))
    assert read(raw)[1:] == [["eligible"], ["excluded"]]


def test_more_rows_than_a_sheet_holds_are_refused_not_dropped():
    class Many(list):  # type: ignore[type-arg]
        def __len__(self) -> int:
            return ROWS

    with pytest.raises(InputError, match="do not fit into a sheet"):
        written([Sheet("a", [Column("a", 5)], Many())])
