"""Certificates of a list: a column for each, names and numbers beside them."""

import json

import pytest

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

A, B = "榆荚医药科技（杭州）有限公司", "白桦湾检测有限公司"


def held(run, name):
    sites = json.loads(run(["vetting", "show", name, "-f", "json"]).out)["sites"]
    return [item for site in sites for item in site.get("certificates", [])]


def listed(tmp_path, *lines):
    (tmp_path / "it.csv").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_column_for_each_certificate_says_what_is_held(run, tmp_path):
    listed(
        tmp_path,
        "名称,城市,是否通过GLP认证,CNAS编号,CMA,ISO9001,SYXK",
        f"{A},杭州,是,CNAS L1234 有效期至2029年3月,×,√,SYXK(浙)2020-0012",
        f"{B},上海,申请中,无,221020340567,ISO9001:2015,2029-01-01",
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert "a certificate each: 是否通过GLP认证, CNAS编号, CMA, ISO9001, SYXK" in done.err
    assert "left unread: 1, the first in line 3, `申请中` of GLP_CN" in done.err
    assert held(run, A) == [
        {"type": "GLP_CN"},
        {"type": "CNAS", "number": "L1234", "valid_until": "2029-03-31"},
        {"type": "ISO9001"},
        {"type": "SYXK", "number": "SYXK(浙)2020-0012"},
    ]
    assert held(run, B) == [
        {"type": "CMA", "number": "221020340567"},
        {"type": "ISO9001"},
        {"type": "SYXK", "valid_until": "2029-01-01"},
    ]
    plan = run("vetting import it.csv --plan").out
    assert "CMA" in plan
    assert "`CMA` is a certificate" in plan
    (tmp_path / "m.yaml").write_text(plan, "utf-8")
    assert "0 changed, 2 unchanged" in run("vetting import it.csv --mapping m.yaml").err


def test_a_column_of_another_thing_is_no_certificate(run, tmp_path):
    listed(tmp_path, "名称,Audit,Cap,批准文号,ENV,CE", f"{A},yes,12,国药准字H20201234,yes,no")
    done = run("vetting import it.csv")
    assert "4 column(s) not read: Audit, Cap, 批准文号, ENV" in done.err
    assert held(run, A) == []


def test_a_certificate_that_is_named_twice_in_a_row_is_one(run, tmp_path):
    listed(tmp_path, "名称,证书名称,证书编号,GLP", f"{A},GLP,G-1,是", f"{B},GLP; CMA,,GLP-2023-001")
    assert run("vetting import it.csv").code == 0
    assert held(run, A) == [{"type": "GLP_CN", "number": "G-1"}]
    assert held(run, B) == [{"type": "GLP_CN", "number": "GLP-2023-001"}, {"type": "CMA"}]


def test_words_for_unknown_are_unknown_and_not_a_service_or_a_city(run, tmp_path):
    listed(
        tmp_path,
        "名称,城市,联系人,服务,资质,最低价",
        f"{A},未知,暂无,暂无,暂无,暂无",
        f"{B},--,待补充,药效,不适用,N/A",
        "未知,杭州,,,,",
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    for name in (A, B):
        kept = json.loads(run(["vetting", "show", name, "-f", "json"]).out)
        assert "contact" not in kept
        assert "city" not in kept["sites"][0]
        assert held(run, name) == []


def test_a_supplier_under_whose_certificates_their_names_stand_is_no_header(run, tmp_path):
    listed(tmp_path, "厂家,CNAS,GLP,CMA", f"{A},CNAS,GLP,CMA", "厂家,CNAS,GLP,CMA", f"{B},√,,")
    done = run("vetting import it.csv --map name=厂家")
    assert "1 row(s) with a total, a note or a heading were left out: 3" in done.err
    assert "2 added" in done.err
    assert held(run, A) == [{"type": "CNAS"}, {"type": "GLP_CN"}, {"type": "CMA"}]


def test_two_columns_of_one_certificate_are_read_together(run, tmp_path):
    listed(
        tmp_path,
        "名称,CNAS证书编号,CNAS,GLP,GLP证书编号",
        f"{A},L1234,√,有,G-2023-001",
        f"{B},L5678,否,×,无",
    )
    done = run("vetting import it.csv")
    assert held(run, A) == [
        {"type": "CNAS", "number": "L1234"},
        {"type": "GLP_CN", "number": "G-2023-001"},
    ]
    assert held(run, B) == []
    assert "left unread: 1, the first in line 3, `L5678 / 否` of CNAS" in done.err


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("有，编号：L1234", {"number": "L1234"}),
        ("L1234（2024-03-01—2030-02-28）", {"number": "L1234", "valid_until": "2030-02-28"}),
        ("浙20200012号", {"number": "浙20200012号"}),
        ("2027/3", {"valid_until": "2027-03-31"}),
        ("20270301", {"valid_until": "2027-03-01"}),
        ("46000", {"valid_until": "2025-12-09"}),
    ],
)
def test_what_stands_below_a_certificate_is_its_number_or_its_last_day(run, tmp_path, cell, told):
    listed(tmp_path, "名称,CNAS", f'{A},"{cell}"')
    done = run("vetting import it.csv")
    assert held(run, A) == [{"type": "CNAS", **told}]
    assert ("46000" in done.err) == (cell == "46000")


@pytest.mark.parametrize(
    "cell",
    [
        "在2025年申请",
        "2021年取得",
        "300人",
        "2022年",
        "有（2029）",
        "电话13800138000",
        "03/04/2027",
    ],
)
def test_words_with_a_year_or_a_figure_are_no_number_of_a_certificate(run, tmp_path, cell):
    listed(tmp_path, "名称,CNAS", f"{A},{cell}")
    assert (
        f"left unread: 1, the first in line 2, `{cell}` of CNAS" in run("vetting import it.csv").err
    )
    assert held(run, A) == []


@pytest.mark.parametrize("cell", ["from 2027-03-01", "自2027-03-01", "2027-03-01至"])
def test_the_day_from_which_a_certificate_holds_is_not_its_last(run, tmp_path, cell):
    listed(tmp_path, "名称,资质,有效期至", f"{A},CNAS,{cell}")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert f"it.csv:2: `valid_until` wants a date such as 2026-03-31, not `{cell}`" in done.err
