"""Lists as they are found, made here: each row right by one command, or a refusal that helps."""

import json
from datetime import date

import pytest
import xlsxwriter

A, B = "榆荚医药科技（杭州）有限公司", "白桦湾检测有限公司"
LIKE_A = "杭州榆荚医药集团有限公司"


def kept(run):
    """What is stored, by name."""
    out = run("vetting export suppliers --format jsonl").out
    return {item["name"]: item for item in map(json.loads, out.splitlines())}


def test_blanks_in_headers_thousands_and_signs_for_empty(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f'公 司 名 称,"城     市",电话,服务,最低价,币种,上市日期\n'
        f'{A},杭州市,-,药效,"1,800,000",CNY,20251223\n{B},/,—,,,,2025/1/7\n',
        "utf-8",
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert "城     市 as city" in done.err
    one, two = kept(run)[A]["sites"][0], kept(run)[B]
    assert one["city"] == "杭州市"
    assert one["offerings"][0]["price"]["low"] == "1800000"
    assert "contact" not in kept(run)[A]
    assert two["sites"] == [{"id": "main"}]


def test_line_breaks_in_cells_are_one_row(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f'公司名称,备注\n{A},"first\nsecond\n\nthird"\n{B},x\n', "utf-8"
    )
    assert run("vetting import it.csv").code == 0
    assert set(kept(run)) == {A, B}
    assert kept(run)[A]["notes"].split("\n")[1] == "second"


def test_a_name_over_two_lines_is_one_name(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        '公司名称,城市\n"榆荚\n医药",x\n"Birch Bay\nTesting Ltd",x\n', "utf-8"
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert set(kept(run)) == {"榆荚医药", "Birch Bay Testing Ltd"}


def test_one_supplier_over_many_rows_has_all_that_they_say(run, tmp_path):
    rows = [f"{A},杭州市,药效,", f"{B},苏州市,稳定性,", f"{A},杭州市,毒理,GLP"]
    (tmp_path / "it.csv").write_text("\n".join(["公司名称,城市,服务,资质", *rows]), "utf-8")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert "1 supplier(s) stand in several rows" in done.err
    (site,) = kept(run)[A]["sites"]
    assert len(site["offerings"]) == 2
    assert len(site["certificates"]) == 1


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-16", ""), ("utf-8-sig", ""), ("gb18030", "encoding read as GB18030")],
)
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_an_encoding_and_a_dialect_are_found(run, tmp_path, encoding, said, sign):
    text = f"公司名称{sign}城市{sign}备注\r\n{A}{sign}杭州市{sign}a.b\r\n{B}{sign}苏州市{sign}\r\n"
    (tmp_path / "it.csv").write_bytes(text.encode(encoding))
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert said in done.err
    assert {name: item["sites"][0]["city"] for name, item in kept(run).items()} == {
        A: "杭州市",
        B: "苏州市",
    }


def test_two_readings_of_the_bytes_are_refused_with_the_option_that_decides(run, tmp_path):
    text = "name,city\nWeleda Schwäbisch Gmünd,Gmünd\nMüller Söhne,Köln\n"
    (tmp_path / "it.csv").write_bytes(text.encode("cp1252"))
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "`Schwäbisch`" in done.err
    assert "`--encoding cp1252` or `--encoding gb18030`" in done.err
    assert run("vetting import it.csv --encoding cp1252").code == 0
    assert set(kept(run)) == {"Weleda Schwäbisch Gmünd", "Müller Söhne"}


def test_an_encoding_that_is_none_of_ours_is_named(run, tmp_path):
    (tmp_path / "it.csv").write_bytes("name\nCaf\u00e9".encode("cp1252"))
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "--encoding NAME" in done.err
    assert "cp1252" in done.err


def test_days_of_a_workbook_are_days(run, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "it.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["公司名称", "备注"])
        sheet.write_string(1, 0, A)
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_datetime(1, 1, date(2025, 12, 23), day)
    assert run("vetting import it.xlsx").code == 0
    assert kept(run)[A]["notes"] == "2025-12-23"


@pytest.mark.parametrize(
    "row",
    [
        '<row r="999999999"><c t="inlineStr"><is><t>x</t></is></c></row>',
        "<x:row><x:c r='ZZZ99999999'><x:v>1</x:v></x:c></x:row>",
        '<row><c a=">" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_workbook_that_asks_for_all_memory_ends_nothing(run, tmp_path, row):
    import zipfile

    with xlsxwriter.Workbook(tmp_path / "good.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["公司名称"])
    with (
        zipfile.ZipFile(tmp_path / "good.xlsx") as good,
        zipfile.ZipFile(tmp_path / "it.xlsx", "w") as bad,
    ):
        for name in good.namelist():
            text = good.read(name).replace(b"</sheetData>", row.encode() + b"</sheetData>")
            bad.writestr(name, text)
    done = run("vetting import it.xlsx")
    assert done.code == 3
    assert "it.xlsx" in done.err


def test_the_same_number_under_another_name_is_the_same_supplier_and_is_said(run, tmp_path):
    (tmp_path / "one.csv").write_text(
        f"公司名称,统一社会信用代码,电话\n{A},91330000758083699A,1\n{B},,2\n", "utf-8"
    )
    (tmp_path / "two.csv").write_text(
        f"公司名称,统一社会信用代码,电话\n杭州榆荚医药集团有限公司,91330000758083699A,3\n{B},,2\n",
        "utf-8",
    )
    assert "2 added" in run("vetting import one.csv").err
    again = run("vetting import one.csv")
    assert "0 added, 0 changed, 2 unchanged" in again.err
    assert "taken for those on file by name alone" in again.err
    done = run("vetting import two.csv")
    assert "0 added, 1 changed, 1 unchanged" in done.err
    assert f"is called `{A}` on file and `{LIKE_A}` in the list" in done.err


def test_a_number_under_a_wholly_unlike_name_is_for_a_person_to_look_at(run, tmp_path):
    number = "91330000758083699A"
    (tmp_path / "one.csv").write_text(f"name,uscc\n{A},{number}\n", "utf-8")
    (tmp_path / "two.csv").write_text(f"name,uscc\n{B},{number}\n", "utf-8")
    run("vetting import one.csv")
    before = kept(run)
    done = run("vetting import two.csv")
    assert done.code == 3
    assert f"two.csv:2: the USCC is that of `{A}`" in done.err
    assert kept(run) == before
    (slug,) = (item["id"] for item in before.values())
    assert f"vetting supplier alias {slug}" in done.err
    assert run(f"vetting supplier alias {slug} {B}").code == 0  # a person says it was renamed
    assert "1 unchanged" in run("vetting import two.csv").err
    assert kept(run)[A]["aliases"] == [B]


def test_a_chinese_list_leaves_the_latin_name_of_a_supplier_alone(run, tmp_path):
    (tmp_path / "one.csv").write_text("name,name_zh,services\nAlpha Tox,阿尔法,NCL-EFF\n", "utf-8")
    (tmp_path / "two.csv").write_text("名称,服务\n阿尔法,药代\n", "utf-8")
    run("vetting import one.csv")
    assert "1 changed" in run("vetting import two.csv").err
    (known,) = kept(run).values()
    assert (known["name"], known["name_zh"]) == ("Alpha Tox", "阿尔法")


def test_a_name_that_a_list_replaces_is_still_found(run, tmp_path):
    number = "91330000758083699A"
    for name, said in (("Alpha Tox", ""), ("Alpha Toxicology", "`Alpha Tox` stays as another")):
        (tmp_path / "it.csv").write_text(f"name,uscc\n{name},{number}\n", "utf-8")
        done = run("vetting import it.csv")
        assert done.code == 0, done.err
        assert said in done.err
    (known,) = kept(run).values()
    assert (known["name"], known["aliases"]) == ("Alpha Toxicology", ["Alpha Tox"])
    assert run("vetting show 'Alpha Tox'").code == 0


USCC, OTHER = "91310000607372939R", "91320500MA1FL0BR36"


@pytest.mark.parametrize("turned", [False, True])
def test_rows_of_one_number_and_like_names_are_one_supplier_however_often(run, tmp_path, turned):
    rows = [f"Same Co,{USCC},NCL-EFF", f"Same Co Ltd,{USCC},NCL-GLP"]
    (tmp_path / "it.csv").write_text("\n".join(["name,uscc,services", *rows]))
    done = run("vetting import it.csv")
    assert "1 added" in done.err
    assert "look at: it.csv:3: `Same Co Ltd` is the same supplier as `Same Co`" in done.err
    if turned:
        (tmp_path / "it.csv").write_text("\n".join(["name,uscc,services", *reversed(rows)]))
    done = run("vetting import it.csv")
    assert "0 added" in done.err
    assert turned or "1 unchanged" in done.err
    (known,) = kept(run).values()
    assert known["name"] == "Same Co"
    assert "Same Co Ltd" in known["aliases"]
    assert [one["service"] for one in known["sites"][0]["offerings"]] == ["NCL-EFF", "NCL-GLP"]


def test_one_number_under_wholly_unlike_names_is_refused_with_both_rows(run, tmp_path, tables):
    (tmp_path / "it.csv").write_text(f"name,uscc\nSame Co,{USCC}\nZephyr Mining,{USCC}\n")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:3: the USCC of `Zephyr Mining` is that of `Same Co` at it.csv:2" in done.err
    assert tables.state() is None


def test_a_number_with_a_wrong_check_digit_puts_no_rows_together(run, tmp_path):
    wrong = f"{USCC[:-1]}A"
    (tmp_path / "it.csv").write_text(f"name,uscc\nSame Co,{wrong}\nZephyr Mining,{wrong}\n")
    assert "2 added" in run("vetting import it.csv").err


def test_a_lei_leads_to_the_rows_with_the_uscc_beside_it(run, tmp_path):
    lei = "529900T8BM49AURSDO55"
    (tmp_path / "it.csv").write_text(
        f"name,uscc,lei,city\nSame Co,{USCC},{lei},\nSame Co Ltd,,{lei},\n"
    )
    assert "1 added" in run("vetting import it.csv").err


def test_firms_of_one_name_and_other_numbers_in_one_list_are_two_however_often(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f"name,uscc,city\nSame Co,{USCC},苏州\nSame Co,{OTHER},无锡\n", "utf-8"
    )
    done = run("vetting import it.csv")
    assert "2 added" in done.err, done.err
    assert "possible duplicate: `same-co` and `same-co-2` both go by `Same Co`" in done.err
    assert "2 unchanged" in run("vetting import it.csv").err


def test_a_row_that_does_not_say_which_of_two_firms_of_one_name_is_refused(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f"name,uscc,phone\nSame Co,,1\nSame Co,{USCC},\nSame Co,{OTHER},\nOther,,\n"
    )
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:2: several suppliers of this list are called `Same Co`" in done.err
    (tmp_path / "it.csv").write_text(f"name,uscc,phone\nSame Co,,1\nSame Co,{USCC},\n")
    assert "1 added" in run("vetting import it.csv").err


def test_two_names_of_one_on_file_in_a_list_make_no_twin(run, tmp_path):
    (tmp_path / "one.csv").write_text("name,name_zh\nAlpha Tox,阿尔法\n", "utf-8")
    (tmp_path / "two.csv").write_text("name\nAlpha Tox\n阿尔法\n", "utf-8")
    run("vetting import one.csv")
    done = run("vetting import two.csv")
    assert done.code == 3
    assert "two.csv:3: supplier `alpha-tox` stands twice, first at two.csv:2" in done.err


def test_two_suppliers_of_one_name_with_other_numbers_stay_two(run, tmp_path):
    for number in ("91330000758083699A", "91330108732028063P"):
        (tmp_path / "it.csv").write_text(f"name,uscc\n{A},{number}\n", "utf-8")
        assert "1 added" in run("vetting import it.csv").err


def test_a_number_that_cannot_be_right_is_kept_and_said(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        "name,uscc,lei,fei,duns\nA Ltd,91330000758083699B,529900T8BM49AURSDO56,123,12-345\n"
    )
    done = run("vetting import it.csv")
    assert done.code == 0
    for scheme in ("uscc", "lei", "fei", "duns"):
        assert f"it.csv:2: the {scheme} `" in done.err
    item = kept(run)["A Ltd"]
    assert item["identifiers"] == {"uscc": "91330000758083699B", "lei": "529900T8BM49AURSDO56"}
    assert item["sites"][0]["identifiers"] == {"fei": "123", "duns": "12-345"}


def test_a_latin_name_of_the_number_of_a_chinese_one_is_the_same_supplier(run, tmp_path):
    number = "91330000758083699A"
    (tmp_path / "one.csv").write_text(f"name,uscc\n{A},{number}\n", "utf-8")
    (tmp_path / "two.csv").write_text(f"name,uscc\nElm Pod Technology Ltd,{number}\n", "utf-8")
    (tmp_path / "both.csv").write_text(
        f"name,uscc\n{A},{number}\nElm Pod Technology Ltd,{number}\n", "utf-8"
    )
    run("vetting import one.csv")
    assert "1 changed" in run("vetting import two.csv").err
    run("vetting import both.csv")
    assert len(kept(run)) == 1
    assert "0 added, 0 changed, 1 unchanged" in run("vetting import both.csv").err


def test_the_number_and_the_last_day_beside_a_certificate_are_its_own(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f"公司名称,资质,证书编号,有效期至\n{A},CNAS,L1234,2029年3月\n{A},CMA,220001,20281231\n"
        f"{B},SYXK,SYXK（苏）1,长期\n丙公司,,X-1,2029-01-01\n",
        "utf-8",
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert "but no certificate, left unread: 1, the first in line 5" in done.err
    assert kept(run)[A]["sites"][0]["certificates"] == [
        {"type": "CNAS", "number": "L1234", "valid_until": "2029-03-31"},
        {"type": "CMA", "number": "220001", "valid_until": "2028-12-31"},
    ]
    assert kept(run)[B]["sites"][0]["certificates"] == [{"type": "SYXK", "number": "SYXK（苏）1"}]
    (tmp_path / "it.csv").write_text(
        "公司名称,资质,有效期至\n丁公司,CNAS; CMA,2029-01-01\n戊公司,CNAS,soon\n", "utf-8"
    )
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:2: `certificate_until` stands beside 2 certificates" in done.err
    assert "it.csv:3: `valid_until` wants a date" in done.err


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_characters_that_nobody_uses_are_refused_with_the_encodings_they_may_be(
    run, tmp_path, encoding
):
    names = ("臺灣浩鼎生技股份有限公司", "神隆製藥股份有限公司")
    names = names if encoding == "big5" else ("株式会社新日本科学", "株式会社テスト")
    text = "name,city\n" + "".join(f"{name},x\n" for name in names)
    (tmp_path / "it.csv").write_bytes(text.encode(encoding))
    done = run("vetting import it.csv")
    assert done.code == 3
    assert f"`{encoding} ({names[0]}" in done.err
    assert run(f"vetting import it.csv --encoding {encoding}").code == 0
    assert {*kept(run)} == {*names}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_of_the_option(run, tmp_path, encoding):
    (tmp_path / "it.csv").write_bytes(f"公司名称,城市\n{A},杭州\n".encode(encoding))
    assert f"`--encoding {encoding}` reads it" in run("vetting import it.csv").err
    assert run(f"vetting import it.csv --encoding {encoding}").code == 0
    assert {*kept(run)} == {A}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<html><table><tr><td>公司名称</td></tr></table>", "HTML"),
        ('<?xml version="1.0"?>\n<a/>', "XML"),
    ],
)
def test_a_page_that_is_called_a_workbook_is_said_to_be_one(run, tmp_path, text, kind):
    (tmp_path / "it.xls").write_text(text, "utf-8")
    assert f"it.xls: this looks like {kind}, not a text file" in run("vetting import it.xls").err


def test_a_header_in_traditional_characters_is_known(run, tmp_path):
    text = "公司名稱,城市,聯絡人,服務\n臺灣浩鼎生技股份有限公司,臺北,陳大文,毒理\n"
    (tmp_path / "it.csv").write_text(text, "utf-8")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    (item,) = kept(run).values()
    assert item["contact"] == {"person": "陳大文"}
    assert item["name"] == "臺灣浩鼎生技股份有限公司"
