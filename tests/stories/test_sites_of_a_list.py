"""Which site a row of a list is of: the one on file where it is that, never an empty or second."""

import json

import pytest

from tests.conftest import SAMPLE

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

A, B = "榆荚医药科技（杭州）有限公司", "白桦湾检测有限公司"
HARBOUR = "Harbour Preclinical Ltd,91000000MA00000157"


def supplier(run, name):
    return json.loads(run(["vetting", "show", name, "-f", "json"]).out)


def sites(run, name):
    return {site["id"]: site for site in supplier(run, name)["sites"]}


def listed(tmp_path, name, *lines):
    (tmp_path / name).write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def harbour(run):
    """A supplier whose only site is `suzhou`."""
    assert run(["vetting", "import", str(SAMPLE / "harbour-preclinical.yaml")]).code == 0
    return lambda: sites(run, "harbour-preclinical")


def test_the_order_of_rows_moves_nothing_from_one_city_to_another(run, tmp_path):
    head = "名称,城市,服务,资质"
    suzhou, wuxi = f"{A},苏州,药效,SYXK", f"{A},无锡,GLP毒理,AAALAC"
    for name, rows in (("1", [suzhou, wuxi]), ("2", [wuxi, suzhou]), ("3", [wuxi])):
        listed(tmp_path, f"{name}.csv", head, *rows)
    assert run("vetting import 1.csv").code == 0
    for again in ("2.csv", "3.csv", "1.csv"):
        assert "0 changed, 1 unchanged" in run(f"vetting import {again}").err
    kept = sites(run, A)
    assert {name: site["city"] for name, site in kept.items()} == {"main": "苏州", "wuxi": "无锡"}
    assert kept["main"]["certificates"][0]["type"] == "SYXK"


def test_a_row_that_says_nothing_of_a_site_makes_none(run, tmp_path, harbour):
    listed(tmp_path, "it.csv", "name,uscc,phone", f"{HARBOUR},0512-1")
    assert "1 changed" in run("vetting import it.csv").err
    assert list(harbour()) == ["suzhou"]
    assert supplier(run, "harbour-preclinical")["contact"]["phone"] == "0512-1"


@pytest.mark.parametrize("city", ["苏州", "苏州市", "Suzhou", "SUZHOU", ""])
def test_the_same_city_is_the_site_on_file(run, tmp_path, harbour, city):
    listed(tmp_path, "it.csv", "name,uscc,city,services", f"{HARBOUR},{city},NCL-EFF")
    assert "1 changed" in run("vetting import it.csv").err
    assert list(harbour()) == ["suzhou"]
    assert harbour()["suzhou"]["city"] == "苏州市"
    assert "NCL-EFF" in {item["service"] for item in harbour()["suzhou"]["offerings"]}
    assert "1 unchanged" in run("vetting import it.csv").err


def test_another_city_is_another_site(run, tmp_path, harbour):
    listed(tmp_path, "it.csv", "name,uscc,city,services", f"{HARBOUR},无锡,NCL-EFF")
    assert "1 changed" in run("vetting import it.csv").err
    assert list(harbour()) == ["suzhou", "wuxi"]


def test_one_city_or_number_in_two_spellings_is_one_site(run, tmp_path):
    head = "name,city,duns,services"
    listed(tmp_path, "1.csv", head, f"{A},苏州,,NCL-EFF", f"{A},苏州市,,NCL-GLP")
    listed(tmp_path, "2.csv", head, f"{B},,150483782,NCL-EFF", f"{B},,15-048-3782,NCL-GLP")
    assert run("vetting import 1.csv 2.csv").code == 0
    assert [len(sites(run, name)) for name in (A, B)] == [1, 1]
    assert "2 unchanged" in run("vetting import 2.csv 1.csv").err


def test_a_number_goes_to_the_one_site_of_its_city_and_two_numbers_are_two_sites(
    run, tmp_path, harbour
):
    listed(tmp_path, "1.csv", "name,uscc,city,duns", f"{HARBOUR},苏州,150483782")
    run("vetting import 1.csv")
    assert list(harbour()) == ["suzhou"]
    assert harbour()["suzhou"]["identifiers"]["duns"] == "150483782"
    rows = (f"{HARBOUR},苏州,15-048-3782", f"{HARBOUR},苏州,150483783")
    listed(tmp_path, "2.csv", "name,uscc,city,duns", *rows)
    run("vetting import 2.csv")
    assert list(harbour()) == ["suzhou", "duns-150483783"]


def test_what_could_be_of_several_sites_is_refused_with_the_column_that_decides(
    run, tmp_path, harbour
):
    listed(tmp_path, "1.csv", "name,uscc,city,services", f"{HARBOUR},无锡,NCL-EFF")
    listed(tmp_path, "2.csv", "name,uscc,services", f"{HARBOUR},NCL-IND")
    listed(tmp_path, "3.csv", "name,uscc,site,services", f"{HARBOUR},wuxi,NCL-GLP")
    run("vetting import 1.csv")
    before = harbour()
    done = run("vetting import 2.csv")
    assert done.code == 3
    assert "2.csv:2: the row does not say which of suzhou, wuxi it is of" in done.err
    assert "`site`" in done.err
    assert harbour() == before
    assert run("vetting import 3.csv").code == 0
    assert len(harbour()["wuxi"]["offerings"]) == 2


def test_a_row_for_each_certificate_makes_one_offering(run, tmp_path):
    rows = (f"{A},药效,SYXK", f"{A},NCL-EFF,AAALAC", f"{A},药效,CNAS", f"{A},药效,CNAS")
    listed(tmp_path, "it.csv", "名称,服务,资质", *rows)
    assert run("vetting import it.csv").code == 0
    (site,) = sites(run, A).values()
    assert [item["service"] for item in site["offerings"]] == ["NCL-EFF"]
    assert [item["type"] for item in site["certificates"]] == ["SYXK", "AAALAC", "CNAS"]


def test_a_price_for_dogs_never_becomes_the_price_for_mice(run, tmp_path):
    head = "name,services,species,price_low,price_high,price_currency"
    listed(
        tmp_path, "1.csv", head, f"{A},NCL-EFF,MOUSE,100,100,CNY", f"{A},NCL-EFF,DOG,200,200,CNY"
    )
    listed(tmp_path, "2.csv", head, f"{A},NCL-EFF,DOG,250,250,CNY")
    for name in ("1.csv", "2.csv"):
        assert run(f"vetting import {name}").code == 0
    (site,) = sites(run, A).values()
    prices = {item["species"][0]: item["price"]["low"] for item in site["offerings"]}
    assert prices == {"MOUSE": "100", "DOG": "250"}
    assert "1 unchanged" in run("vetting import 2.csv").err


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("上海", other) for other in (
            "上海市", "Shanghai", "SHANGHAI", "Shanghai City", "Shanghai, China", "中国上海",
        )),
        *(("Wuxi", other) for other in (
            "Wuxi, Jiangsu", "Wuxi, Jiangsu Province, P.R. China", "江苏无锡", "江苏省无锡市",
            "無錫市",
        )),
        ("西安", "Xi'an"), ("西安市", "Xi-An, Shaanxi"),
    ],
)  # fmt: skip
def test_a_city_is_the_same_in_whatever_spelling(run, tmp_path, one, other):
    for name, city in (("one.csv", one), ("two.csv", other)):
        (tmp_path / name).write_text(f'name,city,services\nElm Pod,"{city}",bioanalysis\n', "utf-8")
    run("vetting import one.csv")
    assert "0 added, 0 changed, 1 unchanged" in run("vetting import two.csv").err


def test_two_cities_of_one_name_in_two_provinces_are_two(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        'name,city,services\nElm Pod,"Suzhou, Jiangsu",bioanalysis\n'
        'Elm Pod,"Suzhou, Anhui",bioanalysis\nElm Pod,苏州市,bioanalysis\n',
        "utf-8",
    )
    run("vetting import it.csv")
    (found,) = map(json.loads, run("vetting export suppliers --format jsonl").out.splitlines())
    assert [site["city"] for site in found["sites"]] == ["Suzhou, Jiangsu", "Suzhou, Anhui"]


def test_what_rows_of_one_supplier_say_otherwise_is_never_lost_unsaid(run, tmp_path):
    listed(
        tmp_path,
        "1.csv",
        "名称,城市,地址,联系人,备注,服务",
        f'{A},杭州,滨江1号,张三,"一,二",药效',
        f'{A},杭州,余杭2号,李四,"一,二",GLP毒理',
        f"{A},杭州,余杭2号,李四,三,",
    )
    done = run("vetting import 1.csv")
    assert done.code == 0, done.err
    assert "1.csv:3: `person` is `李四` here and `张三` in a row before" in done.err
    assert "1.csv:4" not in done.err
    assert supplier(run, A)["notes"] == "一,二; 三"
    assert "0 changed, 1 unchanged" in run("vetting import 1.csv").err


def test_a_second_address_in_one_city_is_a_second_site_and_another_spelling_is_none(run, tmp_path):
    listed(
        tmp_path,
        "1.csv",
        "名称,城市,地址,服务,资质",
        f"{A},杭州,滨江1号,药效,SYXK",
        f"{A},杭州,余杭2号,GLP毒理,CNAS",
        f"{A},杭州,杭州市滨江区（1号）,稳定性,",
    )
    done = run("vetting import 1.csv")
    assert done.code == 0, done.err
    assert "1.csv:3: `余杭2号` is another address than `滨江1号` in one city" in done.err
    assert (
        "1.csv:4: `address` is `杭州市滨江区（1号）` here and `滨江1号` in a row before" in done.err
    )
    first, second = sites(run, A).values()
    assert [one["type"] for one in second["certificates"]] == ["CNAS"]
    assert second["address"] == "余杭2号"
    assert len(first["offerings"]) == 2
    assert "0 changed, 1 unchanged" in run("vetting import 1.csv").err
    listed(tmp_path, "2.csv", "名称,城市,地址,服务", f"{B},苏州,星湖街1号,药效")
    listed(tmp_path, "3.csv", "名称,城市,地址,服务", f"{B},苏州,金鸡湖路2号,药效")
    assert run("vetting import 2.csv").code == run("vetting import 3.csv").code == 0
    assert [one["address"] for one in sites(run, B).values()] == ["金鸡湖路2号"]  # it moved


@pytest.mark.parametrize(
    ("address", "several"),
    [
        ("杭州市滨江区1号；苏州市工业园区2号", True),
        ("杭州市江南大道1号、苏州市星湖街2号", True),
        ("杭州市滨江区1号A座、B座", False),
        ("杭州市滨江区1号楼、2号楼", False),
        ("12 River Road; 3 Lake Street", True),
    ],
)
def test_several_addresses_in_a_cell_are_said(run, tmp_path, address, several):
    listed(tmp_path, "1.csv", "名称,地址", f'{A},"{address}"')
    said = f"1.csv:2: `{address}` is kept as one address" in run("vetting import 1.csv").err
    assert said is several


def test_several_cities_in_a_cell_are_said_and_a_state_beside_one_is_not(run, tmp_path):
    listed(
        tmp_path, "1.csv", "名称,城市,电话", f"{A},杭州、苏州,13800138000.0", f'{B},"Boston, MA",'
    )
    done = run("vetting import 1.csv")
    assert "1.csv:2: `杭州、苏州` is kept as one city" in done.err
    assert "1.csv:3" not in done.err
    assert supplier(run, A)["contact"]["phone"] == "13800138000"


def test_notes_of_a_thousand_rows_stand_together_each_once_and_whole(run, tmp_path, monkeypatch):
    from vetting.intake import rows

    read = []
    monkeypatch.setattr(rows, "folded", lambda text: read.append(len(text)) or text.casefold())
    told = ["不合作", "合作", "合作", *(f"第{count}条" for count in range(300))]
    listed(tmp_path, "1.csv", "名称,备注", *(f"{A},{note}" for note in told))
    assert run("vetting import 1.csv").code == 0
    assert supplier(run, A)["notes"] == "; ".join(dict.fromkeys(told))
    assert max(read) < 100  # what stands together already is not read anew for each row


def test_a_supplier_of_many_sites_is_read_in_linear_time(run, tmp_path, monkeypatch):
    from vetting.intake import sites

    asked, digits = [], sites._digits
    monkeypatch.setattr(sites, "_digits", lambda number: asked.append(1) or digits(number))
    listed(tmp_path, "1.csv", "名称,fei", *(f"{A},{3000000000 + count}" for count in range(300)))
    assert run("vetting import 1.csv").code == 0
    assert len(supplier(run, A)["sites"]) == 300
    assert len(asked) < 300 * 20
    assert "0 changed, 1 unchanged" in run("vetting import 1.csv").err


def test_a_number_that_cannot_be_right_makes_no_second_site(run, tmp_path):
    listed(tmp_path, "1.csv", "name,fei,city", f"{A},0,", f"{A},0,", f"{B},,Wuxi", f"{B},0,")
    done = run("vetting import 1.csv")
    assert done.code == 0, done.err
    for name in (A, B):
        assert len(supplier(run, name)["sites"]) == 1
