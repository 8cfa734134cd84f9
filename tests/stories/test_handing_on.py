"""Stories: an answer handed on, as a workbook people work in and as a message to paste."""

import io
import json
import re
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from vetting import packs
from vetting.export import answer_as
from vetting.report.message import LINES, message_lines
from vetting.sentences import restored, text

NEED = "vetting match NCL-GLP 食蟹猴 单抗 --near 苏州 --budget 300万 --finish-by 2027-12-31"
SEVERAL = "vetting match NCL-GLP CDMO-DS CDMO-DP --modality MAB --species NHP_CYNO"
LABELS = packs.vocabulary({}).labels()


def sheets(raw: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def answer(run, line: str, lang: str = "en") -> dict:
    return json.loads(run(f"{line} --format json --lang {lang}").out)


# A workbook


def test_the_workbook_says_what_the_answer_says(sample):
    assert sample(f"{NEED} --format xlsx -o list.xlsx").code == 0
    found = sheets(Path("list.xlsx").read_bytes())
    assert list(found) == ["shortlist", "near misses, excluded", "criteria", "how this was made"]
    data = answer(sample, NEED)
    head, *rows = found["shortlist"]
    shown = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    assert [row["id"] for row in shown] == [item["supplier"] for item in data["results"]]
    first, item = shown[0], data["results"][0]
    assert first["status"] == "eligible"
    assert first["supplier"] == "Harbour Preclinical Ltd"
    assert first["Chinese name"] == "海港临床前研究有限公司"
    assert first["score"] == pytest.approx(item["score"])
    assert first["why"] == item["summary"]["text"]
    assert first["weeks available"] == item["weeks_available"]
    held = next(row for row in shown if row["status"] == "conditional")
    assert held["what would settle it"]


def test_who_was_left_out_stands_on_the_second_sheet_with_the_reason(sample):
    sample(f"{NEED} --format xlsx -o list.xlsx")
    found = sheets(Path("list.xlsx").read_bytes())["near misses, excluded"]
    data = answer(sample, NEED)
    near = {item["supplier"] for item in data["near_misses"]}
    gone = {item["supplier"] for item in data["excluded"]}
    said = {str(row[-1]): row for row in found[1:]}
    assert set(said) == near | gone
    assert all(said[name][0] == "near miss" for name in near)
    assert all(said[name][0] == "excluded" for name in gone - near)
    assert all(row[5] for row in found[1:])
    assert all(said[name][6] for name in near)


def test_every_criterion_of_every_supplier_has_its_range_and_weight(sample):
    sample(f"{NEED} --format xlsx -o list.xlsx")
    rows = sheets(Path("list.xlsx").read_bytes())["criteria"][1:]
    data = answer(sample, NEED)
    assert len(rows) == sum(len(item["criteria"]) for item in data["results"])
    assert sum(float(str(row[4])) for row in rows if row[0] == 1) == pytest.approx(1)
    unknown = [
        (item["rank"], one["titles"]["en"])
        for item in data["results"]
        for one in item["criteria"]
        if one["value"] is None
    ]
    assert {(row[0], row[3]) for row in rows if row[5] == "?"} == set(unknown)


def test_the_last_sheet_says_how_it_was_made(sample):
    sample(f"{NEED} --format xlsx -o list.xlsx")
    said = sheets(Path("list.xlsx").read_bytes())["how this was made"]
    told = {str(row[0]): str(row[1]) for row in said}
    data = answer(sample, NEED)
    assert told["judged on"] == "2026-11-24"
    assert told["digest of the rubric"] == data["rubric"]["digest"]
    assert told["head of the history"] == data["registry"]["head"]
    assert told["vetting"] == data["version"]
    assert told["assumed"] == data["assumptions"][-1]["text"]
    assert told["budget"] == "budget 3M CNY"


def test_a_workbook_in_chinese_has_no_english_head(sample):
    sample(f"{NEED} --format xlsx -o list.xlsx --lang zh")
    found = sheets(Path("list.xlsx").read_bytes())
    assert list(found) == ["短名单", "接近入选与未入选", "指标明细", "生成说明"]
    for page in found.values():
        assert not any(re.search(r"[a-z]{3}", str(head)) for head in page[0])
    assert found["短名单"][1][1] == "符合条件"


@pytest.mark.parametrize("form", ["xlsx", "text"])
def test_the_same_answer_gives_the_same_bytes(sample, form):
    first = sample(f"{NEED} --format {form}").raw
    assert sample(f"{NEED} --format {form}").raw == first


def test_a_saved_answer_is_named_on_what_is_handed_on_and_the_stored_bytes_give_it_again(sample):
    for form in ("text", "xlsx"):
        done = sample(f"{NEED} --save --format {form}")
        number = re.search(r"S-\d+", done.err)[0]
        stored = json.loads(sample(f"vetting shortlist show {number}").out)
        assert answer_as(form, stored, "en", LABELS) == done.raw
    assert number.encode() in answer_as("text", stored, "en", LABELS)


@pytest.mark.parametrize("line", [NEED, SEVERAL])
def test_a_stored_answer_is_said_again_in_the_other_language(sample, line):
    english, chinese = answer(sample, line), answer(sample, line, "zh")
    pairs = list(sentences(english, chinese))
    assert len(pairs) > 100
    for one, other in pairs:
        assert text(restored(one), "zh", LABELS) == other["text"]
        assert text(restored(other), "en", LABELS) == one["text"]


def sentences(one, other):
    """Every sentence of two answers that are alike, beside one another."""
    if isinstance(one, dict):
        if "code" in one and "text" in one:
            yield one, other
        for key in one:
            yield from sentences(one[key], other[key])
    elif isinstance(one, list):
        for left, right in zip(one, other, strict=True):
            yield from sentences(left, right)


def test_a_workbook_is_not_shown_in_a_terminal(sample, monkeypatch):
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    for line in (NEED, "vetting export suppliers"):
        done = sample(f"{line} --format xlsx")
        assert done.code == 2
        assert done.raw == b""
        assert "--output list.xlsx" in done.err
    assert sample(f"{NEED} --format xlsx -o list.xlsx").code == 0


def test_a_workbook_into_a_pipe_is_the_workbook(sample):
    raw = sample(["vetting", "export", "suppliers", "--format", "xlsx"]).raw
    table = sheets(raw)["suppliers"]
    ids = {row[0] for row in table[1:]}
    assert table[0][:2] == ["id", "name"]
    assert "harbour-preclinical" in ids
    assert "xlsxwriter" in sys.modules


def test_one_supplier_opened_is_handed_on_alone(sample):
    done = sample(f"{NEED} --explain lotus-gate-tox --format xlsx -o one.xlsx")
    assert done.code == 0, done.err
    rows = sheets(Path("one.xlsx").read_bytes())["criteria"][1:]
    assert rows
    assert all("Lotus Gate" in str(row[1]) for row in rows)


# A message


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_message_has_at_most_ten_lines_with_what_a_reader_needs(sample, lang):
    done = sample(f"{NEED} --format text --lang {lang}")
    lines = done.out.splitlines()
    assert len(lines) <= LINES
    said = done.out
    for word in ("2027-12-31", "2026-11-24", "nonclinical", "75.4", "26"):
        assert word in said
    for word in {
        "en": ("cynomolgus", "good", "16", "next:"),
        "zh": ("食蟹猴", "良好", "16", "下一步："),
    }[lang]:
        assert word in said
    assert "S-0" not in said


def test_nothing_in_a_message_is_lined_up_and_chinese_has_its_own_punctuation(sample):
    for lang in ("en", "zh"):
        said = sample(f"{NEED} --format text --lang {lang}").out
        assert "  " not in said
        assert "\t" not in said
    ours = [line for line in said.splitlines() if "supplier's" not in line]
    assert not any(
        re.search(r"[\u4e00-\u9fff][,;:(]|[,;:]\s?[\u4e00-\u9fff]", line) for line in ours
    )


def test_a_message_does_not_hide_a_conflict_of_interest(sample):
    lines = sample(f"{NEED} --format text").out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("3. Park Orchard"))
    assert lines[place + 1].startswith("note: conflict of interest")


def test_where_all_are_conditional_the_message_says_so_and_what_would_settle_it(sample):
    data = answer(sample, NEED)
    data["results"] = [item for item in data["results"] if item["status"] == "conditional"]
    for lang, word, settled in (
        ("en", "conditional", "settled by"),
        ("zh", "待定", "补充即可判定"),
    ):
        lines = message_lines(data, lang, LABELS)
        assert len(lines) <= LINES
        assert word in lines[2]
        assert settled in lines[3]
    assert lines[1] == "目前没有符合条件的供应商；以下最接近"


def test_where_nobody_is_found_the_nearest_are_named_with_what_they_lack(sample):
    line = "vetting match NCL-GLP 食蟹猴 --near 苏州 --within 5 --finish-by 2027-12-31"
    data = answer(sample, line)
    data["results"] = []
    assert data["near_misses"]
    english, chinese = (message_lines(data, lang, LABELS) for lang in ("en", "zh"))
    assert english[1] == "nobody qualifies yet; this is who comes nearest"
    assert "would qualify with" in english[2]
    assert "即可入选" in chinese[2]
    data["near_misses"] = data["excluded"] = []
    assert message_lines(data, "en", LABELS)[1] == "nobody on file offers this service"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_message_for_several_services_names_those_who_cover_all_then_the_best_for_each(
    sample, lang
):
    data = answer(sample, SEVERAL)
    lines = message_lines(data, lang, LABELS)
    assert len(lines) <= LINES
    for part in data["parts"]:
        if part["results"]:
            best = part["results"][0]
            name = (lang == "zh" and best["name_zh"]) or best["name"]
            assert any(name in line for line in lines[2:])
    for count in range(1, 12):
        many = {**data, "parts": (data["parts"] * 6)[:count]}
        assert len(message_lines(many, lang, LABELS)) <= LINES


def test_several_services_in_a_workbook_say_which_service_a_row_is_for(sample):
    sample(f"{SEVERAL} --format xlsx -o list.xlsx")
    data = answer(sample, SEVERAL)
    rows = sheets(Path("list.xlsx").read_bytes())["shortlist"]
    assert rows[0][0] == "for"
    count = len(data["results"]) + sum(len(part["results"]) for part in data["parts"])
    assert len(rows) - 1 == count
