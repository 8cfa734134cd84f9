"""Lists in every state: workbooks, titles above the header, no header, several rows each."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tests import books

HEAD = ["供应商名称", "所在城市", "联 系 电 话", "服务项目"]
ROWS = [
    ["榆荚医药科技（杭州）有限公司", "杭州市", "0571-5550101", "药效"],
    ["白桦湾检测有限公司", "苏州市", "/", "稳定性"],
]


def workbook(path, *sheets, hidden=(), merged=None):
    """A workbook of `(name, rows)`; hidden sheets by name; a range merged with a text."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell)
            if merged:
                sheet.merge_range(*merged)
            if name in hidden:
                sheet.hide()


def stored(run):
    return {row["name"]: row for row in json.loads(run("vetting supplier list -f json").out)}


def test_a_workbook_is_taken_in_and_what_was_recognised_is_said(run, tmp_path):
    workbook(tmp_path / "list.xlsx", ("名录", [HEAD, *ROWS]))
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "供应商名称 as name" in done.err
    assert "联 系 电 话 as phone" in done.err
    assert set(stored(run)) == {row[0] for row in ROWS}
    assert "0571-5550101" in run("vetting show 榆荚医药科技（杭州）有限公司").out


def test_a_header_below_a_title_is_found_and_said(run, tmp_path):
    workbook(tmp_path / "list.xlsx", ("名录", [["供应商名录 2026"], ["制表：服务部"], HEAD, *ROWS]))
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "row 3" in done.err
    assert "--header-row" in done.err
    assert len(stored(run)) == 2


def test_a_header_in_two_rows_is_read_as_one(run, tmp_path):
    head = [["供应商名称", "联系方式", "", "服务项目"], ["", "电话", "邮箱", ""]]
    rows = [["白桦湾检测有限公司", "0512-5550102", "a@birch.example", "稳定性"]]
    workbook(tmp_path / "list.xlsx", ("名录", [*head, *rows]))
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    shown = run("vetting show 白桦湾检测有限公司").out
    assert "0512-5550102" in shown
    assert "a@birch.example" in shown


def test_a_list_without_a_header_is_read_by_letters(run, tmp_path):
    (tmp_path / "list.txt").write_text(
        '"17","Birch Bay Testing Ltd","Suzhou"\n"18","Elm Pod Ltd",""\n'
    )
    refused = run("vetting import list.txt")
    assert refused.code == 3
    assert "--header-row" in refused.err
    done = run("vetting import list.txt --header-row 0 --map name=B --map city=C")
    assert done.code == 0, done.err
    assert set(stored(run)) == {"Birch Bay Testing Ltd", "Elm Pod Ltd"}


def test_what_is_called_xls_but_is_text_is_read_as_text(run, tmp_path):
    text = "公司名称\t城市\r\n榆荚医药有限公司\t杭州市\r\n"
    (tmp_path / "list.xls").write_bytes(text.encode("gb18030"))
    done = run("vetting import list.xls")
    assert done.code == 0, done.err
    assert "GB18030" in done.err
    assert "榆荚医药有限公司" in stored(run)


def test_cells_that_were_merged_are_read_as_the_first_and_said(run, tmp_path):
    rows = [HEAD, ["榆荚医药有限公司", "杭州市", "", ""], ["白桦湾检测有限公司", "苏州市", "", ""]]
    workbook(tmp_path / "list.xlsx", ("名录", rows), merged=(1, 3, 2, 3, "稳定性"))
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "merged" in done.err
    assert {row["services"] for row in stored(run).values()} == {"TEST-STAB"}


def test_a_hidden_sheet_is_not_read_unseen(run, tmp_path):
    workbook(
        tmp_path / "list.xlsx",
        ("名录", [HEAD, ROWS[0]]), ("旧", [HEAD, ROWS[1]]), hidden=("旧",),
    )  # fmt: skip
    done = run("vetting import list.xlsx")
    assert done.code == 0
    assert "旧" in done.err
    assert set(stored(run)) == {ROWS[0][0]}
    assert run("vetting import list.xlsx --sheet 旧").code == 0
    assert set(stored(run)) == {row[0] for row in ROWS}
    wrong = run("vetting import list.xlsx --sheet 新")
    assert wrong.code == 3
    assert "名录" in wrong.err


def test_a_problem_in_a_workbook_says_sheet_and_row(run, tmp_path):
    rows = [
        ["供应商名称", "服务项目"],
        ["榆荚医药有限公司", "占卜"],
        ["白桦湾检测有限公司", "算命"],
    ]
    workbook(tmp_path / "list.xlsx", ("名录", rows))
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "list.xlsx[名录]:2: " in done.err
    assert "list.xlsx[名录]:3: " in done.err


def test_two_columns_of_one_header_are_refused_until_one_is_named(run, tmp_path):
    (tmp_path / "list.csv").write_text("公司名称,公司名称\n甲榆有限公司,乙榆有限公司\n", "utf-8")
    refused = run("vetting import list.csv")
    assert refused.code == 3
    assert "A, B" in refused.err
    assert run("vetting import list.csv --map name=B").code == 0
    assert set(stored(run)) == {"乙榆有限公司"}


def test_a_short_name_stands_for_the_name_only_where_there_is_no_other(run, tmp_path):
    (tmp_path / "a.csv").write_text("简称,公司全称\n榆荚,榆荚医药有限公司\n", "utf-8")
    (tmp_path / "b.csv").write_text("序号,简称\n1,白桦湾\n", "utf-8")
    assert run("vetting import a.csv").code == 0
    assert run("vetting import b.csv").code == 0
    assert set(stored(run)) == {"榆荚医药有限公司", "白桦湾"}
    assert run("vetting show 榆荚").code == 0


def test_a_number_whose_last_digits_are_lost_is_refused_with_its_cell(run, tmp_path):
    rows = [["供应商名称", "统一社会信用代码"], ["榆荚医药有限公司", 913205940000000000]]
    workbook(tmp_path / "list.xlsx", ("名录", rows))
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "B2" in done.err


@pytest.mark.parametrize("cut", [0, 40, 400])
def test_a_workbook_cut_short_is_damaged_and_no_more(run, tmp_path, cut):
    workbook(tmp_path / "whole.xlsx", ("名录", [HEAD, *ROWS]))
    (tmp_path / "list.xlsx").write_bytes((tmp_path / "whole.xlsx").read_bytes()[: cut or -30])
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "list.xlsx" in done.err


def test_a_password_is_said_so(run, tmp_path):
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "list.xlsx").write_bytes(raw)
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "password" in done.err


def test_a_part_that_unpacks_to_more_than_a_list_is_never_unpacked(run, tmp_path):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 1024 * 1024))
    (tmp_path / "list.xlsx").write_bytes(made.getvalue())
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "70 MB" in done.err


def test_what_is_wrong_in_a_row_does_not_hide_what_is_wrong_in_others(run):
    rows = ["name,city,services,country", "A Lab,Suzhou,NCL-GLP,CN", ",Suzhou,NCL-GLP,CN"]
    rows += ["B Lab,Suzhou,NOPE,Chinaland", "C Lab,Suzhou"]
    Path("list.csv").write_text("\n".join(rows) + "\n")
    done = run("vetting import list.csv")
    assert done.code == 3
    assert "4 problems, nothing was stored" in done.err
    for said in ("list.csv:3: `name`", "4: `Chinaland`", "4: `NOPE`", "list.csv:5: 2 cells"):
        assert said in done.err


def test_a_header_under_group_heads_is_read_and_totals_and_notes_are_no_suppliers(run, tmp_path):
    rows = [
        ["供应商", "供应商", "服务", "服务"],
        ["名称", "城市", "项目", "周期"],
        ["榆荚医药有限公司", "杭州市", "药效", "8"],
        ["合 计", "", "", "1"],
        ["注：以上数据仅供参考", "", "", ""],
    ]
    workbook(tmp_path / "list.xlsx", ("名录", rows))
    for options in ("", " --header-row 2"):
        done = run(f"vetting import list.xlsx{options}")
        assert done.code == 0, done.err
        assert "2 row(s) with a total, a note or a heading were left out: 4, 5" in done.err
        assert set(stored(run)) == {"榆荚医药有限公司"}
    assert stored(run)["榆荚医药有限公司"]["services"] == "NCL-EFF"


def test_a_company_that_is_called_by_a_word_for_totals_is_a_supplier(run, tmp_path):
    (tmp_path / "list.csv").write_text("公司名称,城市\n总计科技,杭州\nTotal Lab,Paris\n", "utf-8")
    assert run("vetting import list.csv").code == 0
    assert set(stored(run)) == {"总计科技", "Total Lab"}


def test_a_header_that_is_refused_is_refused_for_one_reason(run, tmp_path):
    workbook(tmp_path / "list.xlsx", ("名录", [["公司名称", "公司名称"], ["甲榆公司", "乙榆公司"]]))
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "no rows" not in done.err


def test_headings_within_a_list_and_its_header_again_are_no_suppliers(run, tmp_path):
    path = tmp_path / "list.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名录")
    rows = [
        ["公司名称", "城市", "备注"],
        ["一、临床前", "", ""],
        ["榆荚医药有限公司", "杭州市", ""],
        ["公司名称", "城市", "备注"],
        ["检测类", "", ""],
        ["白桦湾检测有限公司", "上海市", ""],
        ["Roche", "Roche", "Roche"],
        ["合计", "", "3"],
        ["以上信息由企业自行填报。", "", ""],
        ["填表人：王五", "", "审核人：赵六"],
    ]
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    sheet.merge_range(4, 0, 4, 2, "检测类")
    sheet.merge_range(7, 0, 7, 1, "合计")
    book.close()
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "6 row(s) with a total, a note or a heading were left out: 2, 4, 5, 8, 9" in done.err
    assert set(stored(run)) == {"榆荚医药有限公司", "白桦湾检测有限公司", "Roche"}


@pytest.mark.parametrize(("top", "left"), [(0, 2), (4, 0), (4, 2)])
def test_rows_and_columns_are_counted_as_people_see_them(run, tmp_path, top, left):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名录")
        for number, row in enumerate([["公司", "地点", "说", "项"], *ROWS]):
            sheet.write_row(top + number, left, row)
        sheet.write_row(top + 3, left, ["", "苏州市", "", "药效"])
        sheet.write_row(top + 4, left, ["甲公司", "苏州市", "", "药效"])
        sheet.merge_range(top + 2, left, top + 3, left, ROWS[1][0])
    letter = "AC"[left > 0]
    done = run(f"vetting import list.xlsx --header-row {top + 1} --map name={letter} --map fei=ZZ")
    assert "`ZZ`" in done.err
    (tmp_path / "plan.yaml").write_text(run("vetting import list.xlsx --plan").out, "utf-8")
    assert f'column: "{letter}", head: "公司"' in (tmp_path / "plan.yaml").read_text("utf-8")
    done = run(f"vetting import list.xlsx --header-row {top + 1} --map name={letter}")
    assert done.code == 0, done.err
    assert {*stored(run)} == {ROWS[0][0], ROWS[1][0], "甲公司"}


def test_an_error_in_a_column_that_is_not_read_is_no_hindrance_and_in_one_that_is_goes_back(
    run, tmp_path
):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名录")
        sheet.write_row(0, 0, ["公司名称", "城市", "排名"])
        for number, row in enumerate(ROWS, 1):
            sheet.write_row(number, 0, row[:2])
            sheet.write_formula(number, 2, "=VLOOKUP(A2,X:Y,2)", None, "#N/A")
        other = book.add_worksheet("统计")
        other.write_row(0, 0, ["公司名称", "城市"])
        other.write_row(1, 0, ["甲公司"])
        other.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert "list.xlsx[统计]:2: cell B2 holds an error: #DIV/0!" in done.err
    assert "#N/A" not in done.err
    assert run("vetting import list.xlsx --rejects back.xlsx").code == 7
    assert set(stored(run)) == {row[0] for row in ROWS}
    assert "cell B2 holds an error: #DIV/0!" in run("vetting import back.xlsx").err


@pytest.mark.parametrize("formulas", [False, True])
@pytest.mark.parametrize("made", [books.xls, books.xlsb, books.ods])
def test_an_error_in_a_workbook_of_any_kind_is_not_read_as_nothing(run, tmp_path, made, formulas):
    rows = [["公司名称", "城市", "排名"], *([*row[:2], "#REF!"] for row in ROWS)]
    rows.append(["甲药物研究有限公司", "#N/A", "#DIV/0!"])
    path = tmp_path / f"list.{made.__name__}"
    path.write_bytes(made(rows, formulas=formulas))
    done = run(f"vetting import {path.name}")
    assert done.code == 3
    assert f"{path.name}[名录]:4: cell B4 holds an error: #N/A" in done.err
    assert "#REF!" not in done.err  # nobody reads that column
    assert run(f"vetting import {path.name} --rejects back.xlsx").code == 7
    assert set(stored(run)) == {row[0] for row in ROWS}


def test_a_cell_that_is_only_coloured_is_not_far_away(run, tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名录")
        for number, row in enumerate([["公司名称", "城市"], *(row[:2] for row in ROWS)]):
            sheet.write_row(number, 0, row)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert len(stored(run)) == 2


def test_a_sheet_of_other_things_is_left_out_and_said_where_another_is_a_list(run, tmp_path):
    lists = [
        ("填写说明", [["1. 请如实填写"], ["2. 不要修改表头"]]),
        ("名录", [["公司名称", "城市"], *(row[:2] for row in ROWS)]),
        ("下拉选项", [["省份", "类型"], ["浙江", "CRO"]]),
    ]
    workbook(tmp_path / "list.xlsx", *lists)
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "sheet `填写说明` has no column that is known and was not read" in done.err
    assert "sheet `下拉选项` has" in done.err
    assert len(stored(run)) == 2
    assert run("vetting import list.xlsx --sheet 下拉选项").code == 3
    (tmp_path / "plan.yaml").write_text(run("vetting import list.xlsx --plan").out, "utf-8")
    assert run("vetting import list.xlsx --mapping plan.yaml").code == 0
    workbook(tmp_path / "list.xlsx", lists[0], lists[2])
    done = run("vetting import list.xlsx")
    assert done.code == 3
    assert done.err.count("no column is recognised as the name") == 2
    workbook(tmp_path / "list.xlsx", lists[1], ("二", [["城市", "电话"], ["甲", "1"]]))
    assert "list.xlsx[二]:1: no column is recognised" in run("vetting import list.xlsx").err


def test_a_header_in_two_rows_again_and_a_block_over_rows_are_no_suppliers(run, tmp_path):
    path = tmp_path / "list.xlsx"
    head = [["公司名称", "联系", "", "地点"], ["", "联系人", "电话", "城市"]]
    rows = [["甲公司", "张三", "1", "杭州"], *head, ["乙公司", "李四", "2", "上海"]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名录")
        for number, row in enumerate([*head, *rows]):
            sheet.write_row(number, 0, row)
        sheet.merge_range(6, 0, 7, 3, "检测类")
        sheet.write_row(8, 0, ["丙公司", "王五", "3", "北京"])
    done = run("vetting import list.xlsx")
    assert done.code == 0, done.err
    assert "heading were left out: 4, 5, 7, 8" in done.err
    assert set(stored(run)) == {"甲公司", "乙公司", "丙公司"}


def test_where_no_sheet_has_names_the_option_that_chooses_one_is_named(run, tmp_path):
    rows = [["企业", "城市"], ["榆荚医药", "杭州"]]
    workbook(tmp_path / "list.xlsx", ("一", rows), ("二", rows))
    for more in ("", " --plan"):
        assert "`--sheet NAME` where another sheet" in run(f"vetting import list.xlsx{more}").err
    assert "`--sheet" not in run("vetting import list.xlsx --sheet 一").err
    assert run("vetting import list.xlsx --sheet 一 --map name=企业").code == 0


def test_a_name_in_the_first_of_several_rows_only_is_asked_for_in_each(run, tmp_path):
    head, first = "名称,城市,服务", f"{ROWS[0][0]},杭州市,药效"
    (tmp_path / "list.csv").write_text(f"{head}\n,苏州,药效\n{first}\n,苏州市,GLP毒理\n", "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 3
    assert "list.csv:2: `name` is missing: fill it in, or leave the row out" in done.err
    assert f"list.csv:4: `name` is missing: where the row is of `{ROWS[0][0]}` like" in done.err
    (tmp_path / "list.csv").write_text(f"{head}\n{first}\n{ROWS[0][0]},苏州市,GLP毒理\n", "utf-8")
    assert run("vetting import list.csv").code == 0
