"""With `--rejects` the good rows are stored and the others go back, each with what is wrong."""

import csv
import io
import json

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

HEAD = ["公司名称", "所在城市", "服务项目", "最短周期"]
GOOD = ["榆荚医药有限公司", "杭州市", "药效", "4"]
BAD = ["白桦湾检测有限公司", "苏州市", "占卜", "six"]


def text(*rows, sign=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue()


def rows(path, sign=",", encoding="utf-8"):
    return list(csv.reader(io.StringIO(path.read_text(encoding), newline=""), delimiter=sign))


def stored(run):
    return {row["name"] for row in json.loads(run("vetting supplier list -f json").out)}


def book(path, **sheets):
    with xlsxwriter.Workbook(path) as made:
        for name, lines in sheets.items():
            sheet = made.add_worksheet(name)
            for number, cells in enumerate(lines):
                for place, cell in enumerate(cells):
                    sheet.write(number, place, cell)


def test_good_rows_are_stored_and_the_others_go_back_with_all_that_is_wrong(run, tmp_path):
    (tmp_path / "list.csv").write_text(text(HEAD, GOOD, BAD), "utf-8")

    done = run("vetting import list.csv --rejects bad.csv")

    assert done.code == 7
    assert "1 supplier(s) taken in; 1 refused, 1 row(s) written to `bad.csv`" in done.err
    assert "refused: list.csv:3: " in done.err
    assert stored(run) == {GOOD[0]}
    head, back = rows(tmp_path / "bad.csv")
    assert head == [*HEAD, "reason"]
    assert back[:4] == BAD
    assert "`six`" in back[4]


def test_rows_that_were_mended_come_in(run, tmp_path):
    (tmp_path / "list.csv").write_text(text(HEAD, GOOD, BAD), "utf-8")
    run("vetting import list.csv --rejects bad.csv")
    mended = (tmp_path / "bad.csv").read_text("utf-8").replace('"six"', '"6"')
    (tmp_path / "bad.csv").write_text(mended, "utf-8")

    again = run("vetting import bad.csv --rejects worse.csv")  # the service is still unknown
    assert again.code == 7
    head, back = rows(tmp_path / "worse.csv")
    assert head == [*HEAD, "reason"]
    assert "占卜" in back[4]
    assert "six" not in back[4]

    mended = (tmp_path / "worse.csv").read_text("utf-8").replace('"占卜"', '"稳定性"')
    (tmp_path / "worse.csv").write_text(mended, "utf-8")
    last = run("vetting import worse.csv --rejects none.csv")
    assert last.code == 0, last.err
    assert not (tmp_path / "none.csv").exists()
    assert "not read" not in last.err
    assert stored(run) == {GOOD[0], BAD[0]}


def test_a_supplier_of_several_rows_goes_back_whole(run, tmp_path):
    lines = [
        HEAD,
        ["白桦湾检测有限公司", "苏州市", "稳定性", ""],
        GOOD,
        ["白桦湾检测有限公司", "苏州市", "占卜", ""],
        ["白桦湾检测有限公司", "苏州市", "药效", "", "stray"],
    ]
    (tmp_path / "list.csv").write_text(text(*lines), "utf-8")

    done = run("vetting import list.csv --rejects bad.csv")

    assert done.code == 7
    assert stored(run) == {GOOD[0]}
    _, first, second, third = rows(tmp_path / "bad.csv")
    assert "goes back with row" in first[-1]
    assert "占卜" in second[-1]
    assert third[:5] == lines[4]
    assert "5 cells in this row, 4 in the header" in third[-1]


@pytest.mark.parametrize(("sign", "encoding", "name"), [
    (";", "utf-8-sig", "list.csv"), ("\t", "gb18030", "list.tsv"), (",", "utf-16", "list.txt"),
])  # fmt: skip
def test_what_goes_back_is_in_the_dialect_of_the_list(run, tmp_path, sign, encoding, name):
    title = ["供应商名录, 2026", "", "", ""]
    (tmp_path / name).write_bytes(text(title, [], HEAD, GOOD, BAD, sign=sign).encode(encoding))
    bad = name.replace("list", "bad")

    done = run(f"vetting import {name} --rejects {bad} --lang zh")

    assert done.code == 7, done.err
    found = rows(tmp_path / bad, sign, encoding)
    assert found[0][:4] == title
    assert found[2] == [*HEAD, "原因"]
    assert found[3][:4] == BAD
    again = run(f"vetting import {bad} --rejects worse{name[4:]}")
    assert again.code == 7
    assert "row 3" in again.err
    assert rows(tmp_path / f"worse{name[4:]}", sign, encoding)[3][:4] == BAD


def test_a_workbook_goes_back_sheet_by_sheet(run, tmp_path):
    book(tmp_path / "list.xlsx", 华东=[["名录"], HEAD, GOOD], 华南=[["名录"], HEAD, BAD])

    done = run("vetting import list.xlsx --rejects bad.xlsx")

    assert done.code == 7, done.err
    assert stored(run) == {GOOD[0]}
    back = CalamineWorkbook.from_path(tmp_path / "bad.xlsx")
    assert back.sheet_names == ["华南"]
    found = back.get_sheet_by_name("华南").to_python()
    assert found[1] == [*HEAD, "reason"]
    assert found[2][:4] == BAD
    assert run("vetting import bad.xlsx --rejects worse.xlsx").code == 7


def test_sheets_are_read_against_each_other_where_rows_go_back_too(run, tmp_path):
    head, code = ["公司名称", "统一社会信用代码", "服务项目"], "91110302102898444X"
    book(
        tmp_path / "list.xlsx",
        华东=[head, ["榆荚医药有限公司", code, "药效"], ["Ромашка", "", "药效"]],
        华南=[head, ["Elm Pod Pharma", code, "药效"], ["サクラ", "", "药效"]],
    )
    done = run("vetting import list.xlsx --rejects bad.xlsx")
    assert done.code == 7
    assert stored(run) == {"榆荚医药有限公司", "Ромашка", "サクラ"}  # no twin, and no other refused
    assert run("vetting import bad.xlsx").code == 0
    assert len(stored(run)) == 3


def test_a_cell_that_cannot_be_read_goes_back_as_it_stands(run, tmp_path):
    lines = [["供应商名称", "统一社会信用代码"], ["榆荚医药有限公司", 913205940000000000]]
    book(tmp_path / "list.xlsx", 名录=[*lines, ["白桦湾检测有限公司", ""]])

    done = run("vetting import list.xlsx --rejects bad.xlsx")

    assert done.code == 7
    assert "list.xlsx[名录]:2: " in done.err
    assert stored(run) == {"白桦湾检测有限公司"}
    found = CalamineWorkbook.from_path(tmp_path / "bad.xlsx").get_sheet_by_index(0).to_python()
    assert found[1][:2] == ["榆荚医药有限公司", "913205940000000000"]


def test_what_looks_like_a_formula_is_inert_and_comes_back_the_same(run, tmp_path):
    odd = ["=榆荚医药有限公司", "-杭州", "占卜", ""]
    (tmp_path / "list.csv").write_text(text(HEAD, odd), "utf-8")
    assert run("vetting import list.csv --rejects bad.csv").code == 7
    assert rows(tmp_path / "bad.csv")[1][:2] == ["'=榆荚医药有限公司", "'-杭州"]

    mended = (tmp_path / "bad.csv").read_text("utf-8").replace('"占卜"', '"药效"')
    (tmp_path / "bad.csv").write_text(mended, "utf-8")
    assert run("vetting import bad.csv").code == 0
    assert stored(run) == {"=榆荚医药有限公司"}


GOOD_ONE = {"id": "elm-pod", "name": "Elm Pod", "sites": [{"id": "main", "city": "杭州"}]}
BAD_ONE = {"id": "birch-bay", "name": "Birch Bay", "sites": [{"id": "main", "cty": "苏州"}]}


def lines_of(*items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def yaml_of(*items):
    return "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in items)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("list.jsonl", lines_of),
        ("list.json", lambda *items: json.dumps(items)),
        ("list.yaml", yaml_of),
    ],
)
def test_documents_go_back_whole_and_come_in_once_mended(run, tmp_path, name, made):
    (tmp_path / name).write_text(made(GOOD_ONE, BAD_ONE), "utf-8")
    bad = tmp_path / name.replace("list", "bad")

    done = run(f"vetting import {name} --rejects {bad.name}")

    assert done.code == 7, done.err
    assert stored(run) == {"Elm Pod"}
    assert "no field `cty`" in bad.read_text("utf-8")
    bad.write_text(bad.read_text("utf-8").replace("cty", "city", 1), "utf-8")
    again = run(f"vetting import {bad.name}")
    assert again.code == 0, again.err
    assert stored(run) == {"Elm Pod", "Birch Bay"}


def test_a_line_that_is_no_document_goes_back_as_it_stands(run, tmp_path):
    (tmp_path / "list.jsonl").write_text(lines_of(GOOD_ONE) + '{"id": "x",\n', "utf-8")
    assert run("vetting import list.jsonl --rejects bad.jsonl").code == 7
    back = json.loads((tmp_path / "bad.jsonl").read_text("utf-8"))
    assert back["text"] == '{"id": "x",'
    assert "JSON" in back["reason"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [("城市\n苏州\n", "--map name"), ('公司名称\n甲\n"乙\n', "quote"), ("公司名称\n", "no rows")],
)
def test_what_is_wrong_with_the_whole_list_refuses_it_whole(run, tmp_path, lines, said, tables):
    (tmp_path / "list.csv").write_text(lines, "utf-8")
    done = run("vetting import list.csv --rejects bad.csv")
    assert done.code == 3
    assert said in done.err
    assert not (tmp_path / "bad.csv").exists()
    assert tables.state() is None


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("list.yaml", "- {id: a, name: A}\n- {id: b, id: c, name: B}\n"),
        ("list.yaml", "id: a\nname: 'A\n"),
        ("list.json", '[{"id": "a", "name": "A"},'),
    ],
)
def test_a_document_that_cannot_be_read_refuses_its_file_whole(run, tmp_path, name, lines, tables):
    (tmp_path / name).write_text(lines, "utf-8")
    done = run(f"vetting import {name} --rejects {name.replace('list', 'bad')}")
    assert done.code == 3
    assert "nothing was stored" in done.err
    assert tables.state() is None


def test_a_single_document_goes_back_as_one(run, tmp_path):
    (tmp_path / "one.yaml").write_text("# ours\nid: elm-pod\nname: Elm Pod\nsits: []\n", "utf-8")
    assert run("vetting import one.yaml --rejects bad.yaml").code == 7
    back = (tmp_path / "bad.yaml").read_text("utf-8")
    assert back.startswith("id: elm-pod\n")
    assert "reason: " in back


def test_what_a_terminal_would_act_on_goes_back_where_it_can_be_seen(run, tmp_path):
    hidden = "白桦\u202e湾"
    for name in ("list.csv", "list.yaml", "list.jsonl"):
        row = text(HEAD, ["甲", hidden, "", ""])
        item = json.dumps({"id": "x", "name": hidden}, ensure_ascii=False) + "\n"
        (tmp_path / name).write_text(row if name == "list.csv" else item, "utf-8")
        assert run(f"vetting import {name} --rejects {name.replace('list', 'bad')}").code == 7
        back = (tmp_path / name.replace("list", "bad")).read_text("utf-8")
        assert "\u202e" not in back
        assert "u202e" in back or "u{202e}" in back or "u202E" in back


def test_nothing_is_stored_where_what_goes_back_cannot_be_written(run, tmp_path, tables):
    (tmp_path / "list.csv").write_text(text(HEAD, GOOD, BAD), "utf-8")
    done = run("vetting import list.csv --rejects nowhere/bad.csv")
    assert done.code == 3
    assert "nowhere/bad.csv" in done.err
    assert run("vetting supplier list").code == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list.csv --rejects list.csv", "is the list itself"),
        ("list.csv --rejects bad.xlsx", "must end in `.csv` or `.txt`"),
        ("list.csv other.csv --rejects bad.csv", "one file at a time, not 2"),
    ],
)
def test_where_rows_go_back_to_must_be_plain(run, tmp_path, line, said):
    for name in ("list.csv", "other.csv"):
        (tmp_path / name).write_text(text(HEAD, BAD), "utf-8")
    done = run(f"vetting import {line}")
    assert done.code == 2
    assert said in done.err


def test_a_rehearsal_says_what_would_go_back_and_writes_nothing(run, tmp_path, tables):
    (tmp_path / "list.csv").write_text(text(HEAD, GOOD, BAD), "utf-8")
    done = run("vetting import list.csv --rejects bad.csv --dry-run")
    assert done.code == 7
    assert "would be taken in; 1 refused, 1 row(s)" in done.err
    assert not (tmp_path / "bad.csv").exists()
    assert tables.state() is None


def test_where_every_row_goes_back_there_is_no_registry(run, tmp_path, tables):
    (tmp_path / "list.csv").write_text(text(HEAD, BAD), "utf-8")
    assert run("vetting import list.csv --rejects bad.csv").code == 7
    assert len(rows(tmp_path / "bad.csv")) == 2
    assert tables.state() is None


def test_a_number_cut_short_goes_back_with_all_rows_that_it_is_merged_over(run, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "list.xlsx") as made:
        sheet = made.add_worksheet("名录")
        for number, cells in enumerate(
            [["公司名称", "统一社会信用代码", "银行账号"], [GOOD[0]], [BAD[0]], ["青梧有限公司"]]
        ):
            sheet.write_row(number, 0, cells)
        sheet.merge_range(1, 1, 2, 1, 913301007572086222)
        sheet.write_number(3, 2, 6222021234567890123)  # in a column that is not read
        made.add_worksheet("说明").write_number(0, 0, 6222021234567890123)
    done = run("vetting import list.xlsx --rejects bad.xlsx")
    assert done.code == 7, done.err
    assert "list.xlsx[名录]:3: cell B2 is kept as the number 913301007572086" in done.err
    assert stored(run) == {"青梧有限公司"}
