"""How a list is read is printed as a mapping, edited, and used again."""

import json

import pytest
import xlsxwriter
import yaml

from vetting.intake.cells import COUNTED, changed
from vetting.intake.mappings import MappedColumn
from vetting.intake.rows import parts
from vetting.sentences import text

LIST = """供应商名录;;;;
序号;公司名称;所在城市;服务 项目;内部评级
1;榆荚医药有限公司;杭州市;药效;甲
2;白桦湾检测有限公司;苏州市;稳定性;乙
"""


def plan_of(run, line):
    done = run(f"vetting import --plan {line}")
    assert done.code == 0, done.err
    return done.out, yaml.safe_load(done.out)


def exported(run):
    return run("vetting export suppliers --format jsonl").out


def one(run):
    (line,) = exported(run).splitlines()
    return json.loads(line)


def columns(plan, sheet=0):
    return {item["column"]: item for item in plan["sheets"][sheet]["columns"]}


def test_a_plan_says_of_each_column_what_it_is_and_why_and_stores_nothing(run, tmp_path, tables):
    (tmp_path / "list.csv").write_bytes(LIST.encode("gb18030"))

    shown, plan = plan_of(run, "list.csv")

    assert shown.startswith("# edit what is wrong")
    assert (plan["schema"], plan["encoding"], plan["delimiter"]) == (
        "vetting.mapping/1", "gb18030", "semicolon",
    )  # fmt: skip
    assert plan["sheets"][0]["header_row"] == 2
    found = columns(plan)
    assert (found["B"]["head"], found["B"]["field"]) == ("公司名称", "name")
    assert found["B"]["why"] == "`公司名称` is a word for name"
    assert found["D"]["field"] == "services"
    assert found["E"]["field"] is None
    assert found["E"]["why"] == "no word for a field is known in it"
    assert tables.state() is None
    chinese, _ = plan_of(run, "list.csv --lang zh")
    assert "列名中没有已知的字段用词" in chinese


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_plan_that_is_used_as_it_is_reads_the_same(run, tmp_path, encoding):
    (tmp_path / "list.csv").write_bytes(LIST.encode(encoding))
    shown, _ = plan_of(run, "list.csv")
    (tmp_path / "m.yaml").write_text(shown, "utf-8")
    assert run("vetting import list.csv").code == 0
    before = exported(run)

    done = run("vetting import list.csv --mapping m.yaml")

    assert done.code == 0, done.err
    assert "0 added, 0 changed, 2 unchanged" in done.err
    assert exported(run) == before


def test_an_edited_plan_decides(run, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    shown, _ = plan_of(run, "list.csv")
    edited = shown.replace('head: "内部评级", field: null', 'head: "内部评级", field: notes')
    edited = edited.replace("field: city", "field: null")
    (tmp_path / "m.yaml").write_text(edited, "utf-8")
    moved = "\n".join(";".join(reversed(row.split(";"))) for row in LIST.splitlines()) + "\n"
    (tmp_path / "next.csv").write_text(moved.replace("榆荚", "椿芽"), "utf-8")

    assert run("vetting import next.csv --mapping m.yaml").code == 0  # in another order
    shown = run("vetting show 椿芽医药有限公司").out
    assert "甲" in shown
    assert "杭州" not in shown


def test_each_sheet_of_a_workbook_is_told_and_one_that_is_not_is_not_read(run, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "list.xlsx") as book:
        for name, who in (("华东", "榆荚医药有限公司"), ("华南", "白桦湾检测有限公司")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["供应商", "市"])
            sheet.write_row(1, 0, [who, "杭州市"])
    shown, plan = plan_of(run, "list.xlsx")
    assert [item["sheet"] for item in plan["sheets"]] == ["华东", "华南"]
    assert "encoding" not in plan
    (tmp_path / "m.yaml").write_text(shown[: shown.index('  - sheet: "华南"')], "utf-8")

    done = run("vetting import list.xlsx --mapping m.yaml")

    assert done.code == 0, done.err
    assert "sheet `华南` is not in the mapping" in done.err
    assert json.loads(run("vetting supplier list -f json").out)[0]["name"] == "榆荚医药有限公司"


def test_a_list_that_would_be_refused_has_a_plan_to_edit(run, tmp_path):
    (tmp_path / "list.csv").write_text("甲方,甲方,城市\n榆荚,白桦湾,苏州\n", "utf-8")
    done = run("vetting import list.csv --plan")
    assert done.code == 0
    assert "no column is recognised as the name" in done.err
    edited = done.out.replace('column: "B", head: "甲方", field: null', 'column: "B", field: name')
    (tmp_path / "m.yaml").write_text(edited, "utf-8")
    assert run("vetting import list.csv --mapping m.yaml").code == 0
    assert one(run)["name"] == "白桦湾"


def test_which_of_two_is_meant_is_left_to_whoever_edits(run, tmp_path):
    (tmp_path / "list.csv").write_text("公司名称,公司名称\n甲榆有限公司,乙榆有限公司\n", "utf-8")
    _, plan = plan_of(run, "list.csv")
    assert [item["field"] for item in columns(plan).values()] == [None, None]
    assert "name the field at the one that is meant" in columns(plan)["A"]["why"]


def test_a_list_without_a_header_is_planned_by_letters(run, tmp_path):
    (tmp_path / "list.txt").write_text('"17","Birch Bay Ltd"\n"18","Elm Pod Ltd"\n', "utf-8")
    shown, plan = plan_of(run, "list.txt --header-row 0 --map name=B")
    assert columns(plan)["B"]["why"] == "by --map name=B"
    (tmp_path / "m.yaml").write_text(shown, "utf-8")
    assert run("vetting import list.txt --mapping m.yaml").code == 0
    assert len(exported(run).splitlines()) == 2


MAPPING = """\
schema: vetting.mapping/1
sheets:
  - header_row: 1
    columns:
      - {head: 名称, field: name}
      - {head: 服务, field: services, split: " + ", code: {自有药效平台: NCL-EFF, 稳定: TEST-STAB}}
      - {head: 资质, field: certificates, date: dmy, split: "/", code: {动物许可: SYXK}}
      - {head: 起价, field: price_low, money: 万元}
      - {head: 封顶, field: price_high, money: 万元}
"""


def test_cells_are_read_as_the_mapping_tells(run, tmp_path):
    (tmp_path / "m.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "list.csv").write_text(
        "名称,服务,资质,起价,封顶\n"
        '榆荚医药有限公司,自有药效平台+稳定,动物许可 30.06.2029,12.5,"1,200"\n',
        "utf-8",
    )
    done = run("vetting import list.csv --mapping m.yaml")
    assert done.code == 0, done.err
    (site,) = one(run)["sites"]
    assert [item["service"] for item in site["offerings"]] == ["NCL-EFF", "TEST-STAB"]
    price = site["offerings"][0]["price"]
    assert (price["low"], price["high"], price["currency"]) == ("125000", "12000000", "CNY")
    assert site["certificates"][0]["type"] == "SYXK"
    assert site["certificates"][0]["valid_until"] == "2029-06-30"


def test_a_cell_that_cannot_be_read_so_is_a_problem_of_its_row(run, tmp_path):
    (tmp_path / "m.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "list.csv").write_text(
        "名称,服务,资质,起价,封顶\n甲,药效,SYXK 31.02.2029,面议,\n乙,药效,,,\n", "utf-8"
    )
    done = run("vetting import list.csv --mapping m.yaml --rejects bad.csv")
    assert done.code == 7
    assert "`31.02.2029`" in done.err
    assert "`面议`" in done.err
    assert one(run)["name"] == "乙"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("vetting.mapping/1", "vetting.mapping/2", 1, "is not one of `vetting.mapping/1`"),
        ("field: name}", "field: nam}", 5, "did you mean `name`"),
        ("field: name}", "field: name, split: x}", 5, "`split` does not go with the field `name`"),
        ("money: 万元", "money: 斤", 8, "`斤` is no unit of money"),
        ("date: dmy", "date: dym", 7, "is not one of `ymd`"),
        ("NCL-EFF", "NCL-EFX", 6, "`NCL-EFX` is not in the vocabulary"),
        ("head: 名称", "hed: 名称", 5, "no field `hed`"),
        ("schema:", "delimiter: x\nschema:", 1, "is not one of `comma`"),
    ],
)
def test_all_that_is_wrong_in_a_mapping_is_said_with_its_line(run, tmp_path, old, new, line, said):
    (tmp_path / "m.yaml").write_text(MAPPING.replace(old, new, 1), "utf-8")
    (tmp_path / "list.csv").write_text("名称\n甲\n", "utf-8")
    done = run("vetting import list.csv --mapping m.yaml")
    assert done.code == 3
    assert f"m.yaml:{line}: " in done.err
    assert said in done.err


def test_a_column_that_is_not_there_is_refused(run, tmp_path):
    (tmp_path / "m.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "list.csv").write_text("名称,服务,资质,起价\n甲,药效,,\n", "utf-8")
    done = run("vetting import list.csv --mapping m.yaml")
    assert done.code == 3
    assert "no column is called `封顶`" in done.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list.csv --map name=A --mapping m.yaml", "use one of them"),
        ("one.json --plan", "is no sheet"),
        ("list.csv list.csv --plan", "one file at a time, not 2"),
    ],
)
def test_what_does_not_go_together_is_said(run, tmp_path, line, said):
    (tmp_path / "list.csv").write_text("名称\n甲\n", "utf-8")
    (tmp_path / "one.json").write_text("[]", "utf-8")
    (tmp_path / "m.yaml").write_text(MAPPING, "utf-8")
    done = run(f"vetting import {line}")
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("20251223", "ymd", "2025-12-23"),
        ("23122025", "dmy", "2025-12-23"),
        ("2025/1/7", "dmy", "2025-01-07"),
        ("7/1/2025", "dmy", "2025-01-07"),
        ("7/1/2025", "mdy", "2025-07-01"),
        ("31.12.28", "dmy", "2028-12-31"),
        ("2025年3月1日", "mdy", "2025-03-01"),
        ("46014", "ymd", "2025-12-23"),
        ("GLP_CN 31-12-2028; SYXK", "dmy", "GLP_CN 2028-12-31; SYXK"),
        ("2025年3月", "ymd", "2025年3月"),
    ],
)
def test_dates_are_read_in_the_order_of_the_list(cell, order, expected):
    item = MappedColumn(head="x", field="notes", date=order)
    assert changed(cell, item) == ({"notes": expected}, None)


@pytest.mark.parametrize("cell", ["31/02/2025", "20251301", "0/1/2025"])
def test_a_day_that_is_none_is_said(cell):
    found, reason = changed(cell, MappedColumn(head="x", field="notes", date="ymd"))
    assert found == {}
    assert cell in text(reason)


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("3", "元", ("3", "CNY")),
        ("1.2", "亿元", ("120000000", "CNY")),
        ("35万", "元", ("350000", "CNY")),
        ("2,500", "USD", ("2500", "USD")),
        ("2500", "美元", ("2500", "USD")),
    ],
)
def test_money_is_read_in_its_unit(cell, unit, expected):
    found, reason = changed(cell, MappedColumn(head="x", field="price_low", money=unit))
    assert reason is None
    assert (found["price_low"], found[COUNTED]) == expected


def test_what_was_taken_apart_stays_whole():
    item = MappedColumn(head="x", field="aliases", split="|", code={"甲": "乙, 丙"})
    found, _ = changed("Elm, Pod | 甲", item)
    assert parts(found["aliases"]) == ["Elm, Pod", "乙, 丙"]
