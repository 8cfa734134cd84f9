"""A worksheet comes back as it was written, and a session takes any keys in any order."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.errors import ProblemsError
from vetting.texts import cleaned, refused, width
from vetting.worksheets import Line, Made, Shortcoming, Worksheet, level_of, seal_of
from vetting.worksheets.books import LEVELS, book
from vetting.worksheets.keys import Keys
from vetting.worksheets.reading import understood
from vetting.worksheets.screens import screen
from vetting.worksheets.session import Session, begun, pressed
from vetting.worksheets.writing import yaml_text

ANCHORS = {
    str(level): f"step {level} 第{level}级：" + "要求 and more; " * level + "。"
    for level in range(6)
}


def sheet(count=3, on_file=(), **fields):
    lines = tuple(
        Line(f"cdmo.item{number}", f"Item {number} 指标", ANCHORS, last="3 (E2, 2026-01-02, x)")
        for number in range(count)
    )
    made = Worksheet(
        worksheet="A-0123456789ab",
        supplier="x-y",
        name="X: Y #1 Ltd 某公司",
        site="one",
        family="cdmo",
        rubric=Made("cdmo", "2", "0" * 64),
        seal="",
        on=date(2026, 11, 24),
        by="auditor-1",
        source="audit:2026-11",
        criteria=lines,
        on_file=tuple(on_file),
    )
    made = replace(made, **fields)
    return replace(made, seal=seal_of(made))


FILES = ("0123456789ab E2 sop.pdf", "ba9876543210 E1 cv of QA.pdf, valid until 2027-01-01")


def typed(session: Session, keys: str | list[str]) -> Session:
    for key in keys:
        session = pressed(session, key)
    return session


def entered(text):
    return ["enter" if char == "\n" else char for char in text]


# levels


@pytest.mark.parametrize(
    ("text", "level"),
    [("0", 0), ("5", 5), (" 3 ", 3), ("3-4", (3, 4)), ("3–4", (3, 4)), ("2-2", 2), ("n/a", None),
     ("N/A", None), ("不适用", None)],
)  # fmt: skip
def test_a_level_is_read_as_people_write_it(text, level):
    assert level_of(text) == level


@pytest.mark.parametrize("text", ["", "6", "-1", "4-3", "3.5", "3-", "３", "x", "1-2-3"])
def test_what_is_no_level_is_refused(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        level_of(text)


def test_every_choice_of_the_workbook_is_a_level():
    assert [level_of(text) for text in LEVELS][:6] == [0, 1, 2, 3, 4, 5]
    assert len({str(level_of(text)) for text in LEVELS}) == len(LEVELS) == 22


# written and read back

CHARACTERS = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
TEXT = (
    st.text(CHARACTERS | st.just("\n"), min_size=1, max_size=40)
    .map(cleaned)
    .filter(lambda text: text and not refused(text))
)
ANSWERS = st.tuples(
    st.sampled_from([None, *LEVELS]),
    st.sampled_from([None, "E0", "E3"]),
    st.none() | TEXT,
    st.none() | TEXT,
)


def answered(made, answers):
    lines = tuple(
        replace(line, level=level, grade=grade, source=source, reason=reason)
        for line, (level, grade, source, reason) in zip(made.criteria, answers, strict=True)
    )
    return replace(made, criteria=lines)


@given(st.tuples(ANSWERS, ANSWERS, ANSWERS), TEXT, TEXT)
def test_a_worksheet_comes_back_from_yaml_as_it_was(answers, by, finding):
    made = answered(sheet(on_file=FILES, by=by), answers)
    made = replace(made, findings=(Shortcoming(finding, "major", date(2027, 1, 31)),))
    for lang in ("en", "zh"):
        assert understood(yaml_text(made, lang).encode(), "a.yaml").sheet == made


@settings(max_examples=25, deadline=None)
@given(st.tuples(ANSWERS, ANSWERS, ANSWERS), TEXT)
def test_a_worksheet_comes_back_from_a_workbook_as_it_was(answers, finding):
    # a cell knows neither carriage returns nor which kind of line break it was
    plain = [[text and text.replace("\n", " ") for text in one] for one in answers]
    made = answered(sheet(on_file=FILES), plain)
    made = replace(made, findings=(Shortcoming(finding.replace("\n", " "), "critical"),))
    assert understood(book(made, "zh"), "a.xlsx").sheet == made


def test_a_hostile_text_is_no_formula_in_the_workbook():
    import zipfile
    from io import BytesIO

    made = answered(sheet(), [("3", "E3", '=HYPERLINK("http://x")', "@cmd|' /C calc'!A0")] * 3)
    with zipfile.ZipFile(BytesIO(book(made, "en"))) as box:
        text = box.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[ >]|<hyperlink", text)


@pytest.mark.parametrize("field", ["worksheet", "supplier", "site", "family"])
def test_what_it_was_made_for_is_under_the_seal(field):
    made = replace(sheet(), **{field: "other"})
    with pytest.raises(ProblemsError):
        understood(yaml_text(made, "en").encode(), "a.yaml")


# key by key


def test_one_source_and_one_reason_serve_the_rest():
    done = typed(begun(sheet()), entered("43visit\nseen\n" + "3\n\n\n" * 2))
    assert done.step == "done"
    assert [(line.level, line.grade, line.source, line.reason) for line in done.sheet.criteria] == [
        ("4", "E3", "visit", "seen"),
        ("3", "E3", "visit", "seen"),
        ("3", "E3", "visit", "seen"),
    ]


def test_the_reason_why_one_does_not_apply_is_not_offered_for_another():
    done = typed(begun(sheet()), entered("43\nseen\n" + "n\n"))
    assert done.step == "reason"  # Enter alone gives none
    done = typed(done, entered("no batches yet\n3\n\n\n"))
    assert [line.reason for line in done.sheet.criteria] == ["seen", "no batches yet", "seen"]


def test_a_range_is_taken_from_either_end():
    assert typed(begun(sheet()), "r24").sheet.criteria[0].level == "2-4"
    assert typed(begun(sheet()), "r42").sheet.criteria[0].level == "2-4"
    assert typed(begun(sheet()), "r33").sheet.criteria[0].level == "3"


def test_evidence_is_ticked_unticked_and_what_was_named_by_hand_stays():
    made = sheet(on_file=FILES)
    made = replace(
        made, criteria=(replace(made.criteria[0], evidence=("by-hand",)), *made.criteria[1:])
    )
    now = typed(begun(made), ["4", "3", "1", "2", "1", "enter"])
    assert now.sheet.criteria[0].evidence == ("by-hand", "ba9876543210")
    assert now.step == "source"


def test_a_session_begins_at_what_is_still_open():
    done = typed(begun(sheet()), entered("43\nseen\n5"))
    again = begun(done.sheet)
    assert (again.place, again.step) == (1, "grade")


def test_what_was_skipped_is_asked_again_at_the_end():
    now = typed(begun(sheet()), entered("s43\nseen\n43\n\n"))
    assert (now.place, now.step) == (0, "level")


KEYS = st.sampled_from(
    [*"0123456789rnsbq? x学\u202e\x07", "up", "down", "left", "right", "enter", "escape",
     "backspace", "clear", "pasted q", "pasted \x1b", "interrupt", "end"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(KEYS, max_size=60), st.booleans(), st.integers(40, 120), st.integers(14, 40),
    st.sampled_from(["en", "zh"]),
)  # fmt: skip
def test_any_keys_keep_the_worksheet_whole_and_the_screen_in_its_bounds(
    keys, files, columns, rows, lang
):
    session = begun(sheet(on_file=FILES if files else ()))
    for key in keys:
        session = pressed(session, key)
        lines = screen(session, lang, columns, rows)
        assert len(lines) <= rows
        assert all(width(line.text) < columns for line in lines)
        assert not any(refused(line.text) for line in lines)
    for line in session.sheet.criteria:
        if line.level:
            level_of(line.level)
    text = yaml_text(session.sheet, lang)
    assert understood(text.encode(), "a.yaml").sheet == session.sheet


# what a terminal sends


@given(
    st.lists(st.sampled_from(["a", "学", "\x1b[A", "\x1bOB", "\x1b[C", "\r", "\x7f", "\x1b[3~"])),
    st.integers(1, 5),
)
def test_keys_are_the_same_however_their_bytes_come(sent, size):
    raw = "".join(sent).encode()
    whole = [*Keys().taken(raw, last=True)]
    keys, pieces = Keys(), []
    for start in range(0, len(raw), size):
        pieces += keys.taken(raw[start : start + size])
    assert [*pieces, *keys.taken(b"", last=True)] == whole
    named = {"\x1b[A": "up", "\x1bOB": "down", "\x1b[C": "right", "\r": "enter",
             "\x7f": "backspace"}  # fmt: skip
    assert whole == [named.get(key, key) for key in sent if key != "\x1b[3~"]


def test_an_escape_alone_is_a_key_once_nothing_follows():
    keys = Keys()
    assert list(keys.taken(b"\x1b")) == []
    assert keys.waits
    assert list(keys.taken(b"", last=True)) == ["escape"]
    assert not keys.waits
