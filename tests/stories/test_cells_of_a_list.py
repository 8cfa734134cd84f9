"""Cells as people write them: line breaks, dates and amounts in every form."""

import json

import pytest

from vetting.intake.written import amount, dated, last_day

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

A = "榆荚医药科技（杭州）有限公司"
B = "白桦湾检测有限公司"


def site(run, name=A):
    (found,) = json.loads(run(["vetting", "show", name, "-f", "json"]).out)["sites"]
    return found


def listed(tmp_path, *lines):
    (tmp_path / "it.csv").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_line_break_parts_services_and_certificates(run, tmp_path):
    listed(tmp_path, "名称,服务,资质,别名", f'{A},"药效\nGLP毒理","SYXK\nAAALAC","甲\r\n乙"')
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert [item["service"] for item in site(run)["offerings"]] == ["NCL-EFF", "NCL-GLP"]
    assert [item["type"] for item in site(run)["certificates"]] == ["SYXK", "AAALAC"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("SYXK 2029/1/7", "2029-01-07"),
        ("SYXK 2029年3月", "2029-03-31"),
        ("SYXK 2029年3月8日", "2029-03-08"),
        ("SYXK 2029-1-7", "2029-01-07"),
        ("SYXK 2029.01.07", "2029-01-07"),
    ],
)
def test_a_certificate_ends_on_the_day_that_is_written(run, tmp_path, said, day):
    listed(tmp_path, "名称,资质", f"{A},{said}")
    assert run("vetting import it.csv").code == 0
    assert site(run)["certificates"] == [{"type": "SYXK", "valid_until": day}]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2029-02-30", "2029-02-30"),
        ("2029/2/30", "2029/2/30"),
        ("SYXK(苏)2024-0012", "SYXK(苏)2024-0012"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("2028年2月", "2028-02-29"),
    ],
)
def test_only_what_is_a_day_is_read_as_one(text, read):
    assert dated(text) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("5万元", ("50000", "CNY")),
        ("50万", ("500000", None)),
        ("1.5亿元", ("150000000", "CNY")),
        ("1,200元", ("1200", "CNY")),
        ("¥ 1200", ("1200", "CNY")),
        ("20万美元", ("200000", "USD")),
        ("$5,000", ("5000", "USD")),
        ("USD 5,000", ("5000", "USD")),
        ("5000 EUR", ("5000", "EUR")),
        ("￥１２００", ("1200", "CNY")),
        ("300 net", None),
        ("1200", None),
        ("面议", None),
        ("5-10万", None),
        ("", None),
    ],
)
def test_an_amount_with_its_unit(cell, read):
    assert amount(cell) == read


@pytest.mark.parametrize(
    ("low", "currency", "price"),
    [
        ("5万元", "", ("50000", "CNY")),
        ("5万", "", ("50000", "CNY")),
        ("5万", "USD", ("50000", "USD")),
        ("50000", "人民币", ("50000", "CNY")),
        ("１２００", "CNY", ("1200", "CNY")),
        ("$500", "", ("500", "USD")),
    ],
)
def test_a_price_in_its_cell_says_its_unit(run, tmp_path, low, currency, price):
    listed(tmp_path, "名称,服务,最低价,币种", f"{A},药效,{low},{currency}")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    found = site(run)["offerings"][0]["price"]
    assert (found["low"], found["currency"]) == price


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("1200元/样", {"low": "1200", "per": "样"}),
        ("30-50万元", {"low": "300000", "high": "500000"}),
        ("3万～5万元/批", {"low": "30000", "high": "50000", "per": "批"}),
        ("1,200至1,500元", {"low": "1200", "high": "1500"}),
    ],
)
def test_a_price_says_its_span_and_what_it_is_for(run, tmp_path, cell, price):
    listed(tmp_path, "名称,服务,最低价", f'{A},药效,"{cell}"')
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    (offering,) = site(run)["offerings"]
    told = {name: offering["price"].get(name) for name in ("low", "high", "per", "currency")}
    assert told == {"high": None, "per": None, "currency": "CNY", **price}


@pytest.mark.parametrize("cell", ["1200元/样", "3-5万元/批"])
def test_a_price_that_its_row_contradicts_is_refused(run, tmp_path, cell):
    listed(tmp_path, "名称,服务,最低价,最高价,计价单位", f"{A},药效,{cell},60000元,只")
    assert "it.csv:2: `price_low` wants a plain number" in run("vetting import it.csv").err


def test_a_price_in_another_currency_than_its_row_says_is_refused(run, tmp_path):
    listed(tmp_path, "名称,服务,最低价,币种", f"{A},药效,5万元,USD")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:2: `price_low`" in done.err
    assert "`5万元`" in done.err


def test_the_unit_in_a_cell_is_nearer_than_that_of_its_column(run, tmp_path):
    listed(tmp_path, "名称,服务,报价", f"{A},药效,50万元", "白桦湾检测有限公司,药效,50")
    (tmp_path / "m.yaml").write_text(
        "schema: vetting.mapping/1\nsheets: [{columns: [{head: 名称, field: name},"
        " {head: 服务, field: services}, {head: 报价, field: price_low, money: 万元}]}]\n",
        "utf-8",
    )
    done = run("vetting import it.csv --mapping m.yaml")
    assert done.code == 0, done.err
    for name in (A, "白桦湾检测有限公司"):
        assert site(run, name)["offerings"][0]["price"]["low"] == "500000"


def test_a_price_without_a_currency_is_told_of_the_column_for_it(run, tmp_path):
    listed(tmp_path, "名称,服务,最低价", f"{A},药效,50000")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:2: a price without its currency" in done.err
    assert "`price_currency`" in done.err


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2029-03", "2029-03-31"),
        ("2029.3", "2029-03-31"),
        ("２０２９年３月", "2029-03-31"),
        ("2024.3.1-2029.2.28", "2029-02-28"),
        ("2024年3月1日至2029年2月28日", "2029-02-28"),
        ("2024.03-2029.02", "2029-02-28"),
        ("有效期至：2029-3-1", "2029-03-01"),
        ("2029-3-1 00:00:00", "2029-03-01"),
        ("1 March 2029", "2029-03-01"),
        ("Mar 2029", "2029-03-31"),
        ("2029-02-30", "2029-02-30"),
        ("2029-3-5-7", "2029-3-5-7"),
        ("2029-01-01, 2028-01-01", "2029-01-01, 2028-01-01"),
        ("soon", "soon"),
    ],
)
def test_the_last_day_of_a_certificate_is_read_as_people_write_it(said, day):
    assert last_day(said) == day


def test_a_number_in_full_width_is_that_number(run, tmp_path):
    listed(
        tmp_path,
        "名称,统一社会信用代码,电话",
        f"{A},９１３３００００７５８０８３６９９Ａ,０５７１－８８",
    )
    done = run("vetting import it.csv")
    assert "check digit" not in done.err
    kept = json.loads(run(["vetting", "show", A, "-f", "json"]).out)
    assert kept["identifiers"]["uscc"] == "91330000758083699A"
    assert kept["contact"]["phone"] == "0571-88"


def test_a_day_that_spreadsheets_count_is_read_and_said(run, tmp_path):
    listed(tmp_path, "名称,资质,有效期至", f"{A},GLP,47484")
    done = run("vetting import it.csv")
    assert "1 number(s) read as the days" in done.err
    assert "`47484` in line 2 as 2030-01-01" in done.err
    assert site(run)["certificates"] == [{"type": "GLP_CN", "valid_until": "2030-01-01"}]


@pytest.mark.parametrize("said", ["03/04/2029", "29.3.1"])
def test_a_day_in_an_order_that_is_not_clear_is_refused_with_the_option(run, tmp_path, said):
    listed(tmp_path, "名称,资质,有效期至", f"{A},GLP,{said}")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert f"it.csv:2: `{said}` may be read in several orders: `date: dmy`" in done.err
    plan = run("vetting import it.csv --plan").out
    dated = plan.replace("field: certificate_until", "field: certificate_until, date: ymd")
    (tmp_path / "m.yaml").write_text(dated.replace("ymd", "dmy" if "/" in said else "ymd"), "utf-8")
    assert run("vetting import it.csv --mapping m.yaml").code == 0
    until = site(run)["certificates"][0]["valid_until"]
    assert until == ("2029-04-03" if "/" in said else "2029-03-01")


def test_a_certificate_that_is_not_known_is_a_problem_of_its_row(run, tmp_path):
    listed(tmp_path, "名称,资质", f"{A},GLP", "白桦湾检测有限公司,某证", "丙公司,另一证")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:3: `某证` is no certificate known here" in done.err
    assert "it.csv:4: `另一证`" in done.err
    done = run("vetting import it.csv --rejects back.csv")
    assert done.code == 7, done.err
    assert site(run)["certificates"] == [{"type": "GLP_CN"}]


@pytest.mark.parametrize(
    ("above", "head", "row", "price"),
    [
        ("", "最低价（万元）,币种", "30,CNY", {"low": "300000", "currency": "CNY"}),
        ("", "最低价（单位：万元）", "30", {"low": "300000", "currency": "CNY"}),
        ("", "最低价（元/只）", '"1,200"', {"low": "1200", "currency": "CNY", "per": "animal"}),
        ("", "Min price (USD)", "300", {"low": "300", "currency": "USD"}),
        ("", "Min price (USD)", "5万", {"low": "50000", "currency": "USD"}),
        ("报价表,,单位：万元", "最低价", "30.5", {"low": "305000", "currency": "CNY"}),
        ("报价表,,单位：万元", "最低价（元）", "30.5", {"low": "30.5", "currency": "CNY"}),
    ],
)
def test_an_amount_is_in_the_unit_that_stands_over_it(run, tmp_path, above, head, row, price):
    listed(tmp_path, *([above] if above else []), f"名称,服务,{head}", f"{A},药效,{row}")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert "the amounts of `" in done.err
    (offering,) = site(run)["offerings"]
    assert {name: offering["price"].get(name) for name in price} == price
    (tmp_path / "m.yaml").write_text(run("vetting import it.csv --plan").out, "utf-8")
    assert "0 changed, 1 unchanged" in run("vetting import it.csv --mapping m.yaml").err


@pytest.mark.parametrize(
    ("heads", "row", "currencies"),
    [
        ("最低价（万元）,最高价（美元）", "0.1,9000", "CNY, USD"),
        ("最低价（万元）,最高价（万元）", "0.1,USD 9000", "CNY, USD"),
        ("币种,最低价（美元）", "CNY,9000", "USD, CNY"),
        ("最低价（美元）,币种", "9000,人民币", "USD, CNY"),
    ],
)
def test_an_amount_never_takes_on_the_currency_of_another(run, tmp_path, heads, row, currencies):
    listed(tmp_path, f"名称,服务,{heads}", f"{A},药效,{row}")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert f"it.csv:2: the prices of the row are in {currencies}:" in done.err


def test_ten_thousands_are_of_the_currency_beside_them(run, tmp_path):
    listed(tmp_path, "名称,服务,最低价（万）,币种", f"{A},药效,3,USD", f"{B},药效,3,")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    for name, currency in ((A, "USD"), (B, "CNY")):
        (offering,) = site(run, name)["offerings"]
        assert (offering["price"]["low"], offering["price"]["currency"]) == ("30000", currency)


@pytest.mark.parametrize("head", ["Min price (net)", "Min price (VAT)", "最低价（含税）"])
def test_a_word_in_brackets_is_no_currency(run, tmp_path, head):
    listed(tmp_path, f"名称,服务,{head},币种", f"{A},药效,300,CNY")
    done = run("vetting import it.csv")
    assert "amounts of" not in done.err
    (offering,) = site(run)["offerings"]
    assert (offering["price"]["low"], offering["price"]["currency"]) == ("300", "CNY")


def test_days_are_not_taken_for_weeks(run, tmp_path):
    listed(tmp_path, "名称,服务,最短周期（天）,最长周期（周）", f"{A},药效,30,6")
    done = run("vetting import it.csv")
    assert "`最短周期（天）` is in 天 and was not read: weeks are wanted" in done.err
    assert "weeks are wanted for `weeks_low`" in run("vetting import it.csv --plan").out
    (offering,) = site(run)["offerings"]
    assert offering["weeks"].get("low") is None
    assert offering["weeks"]["high"] == "6"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Elm Holdings, Inc.", ["Elm Holdings, Inc."]),
        ("Elm Co., Ltd.; Ash, LLC", ["Elm Co., Ltd.", "Ash, LLC"]),
        ("Elm, Ash", ["Elm", "Ash"]),
        ("Elm GmbH, & Co. KG", ["Elm GmbH, & Co. KG"]),
        ("榆木，白蜡", ["榆木", "白蜡"]),
        ("Elm (Suzhou), Ash; Oak", ["Elm (Suzhou), Ash", "Oak"]),
    ],
)
def test_a_comma_before_a_legal_form_parts_no_names(run, tmp_path, cell, names):
    (tmp_path / "list.csv").write_text(f'name,former_names\nOak Pod,"{cell}"\n', "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 0, done.err
    shown = json.loads(run("vetting show oak-pod --format json").out)
    assert shown["former_names"] == names


NAMED = "".join(f"S{n},{name}\n" for n, name in enumerate(("United States", "德国", "UAE", "CN")))


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (NAMED, ["US", "DE", "AE", "CN"]),  # a habit of the list
        ("S0,China\nS1,\nS2,Japan\n", ["CN", None, "JP"]),  # no code among them
        ("S0,中國\nS1,德國\n", ["CN", "DE"]),
    ],
)
def test_countries_that_a_list_writes_by_name_are_read(run, tmp_path, rows, codes):
    (tmp_path / "list.csv").write_text(f"name,country\n{rows}", "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 0, done.err
    assert "write a country by its name, read as its code: " in done.err
    found = map(json.loads, run("vetting export suppliers --format jsonl").out.splitlines())
    assert [one.get("country") for one in found] == codes
    assert "0 changed" in run("vetting import list.csv").err


@pytest.mark.parametrize(
    "rows", ["S0,CN\nS1,China\n", "S0,CN\nS1,UK\nS2,China\n", "S0,Chnia\nS1,China\n", "S0,China\n"]
)
def test_a_name_among_codes_is_a_slip(run, tmp_path, rows):
    (tmp_path / "list.csv").write_text(f"name,country\n{rows}", "utf-8")
    done = run("vetting import list.csv")
    assert done.code == 3
    assert "did you mean `CN`?" in done.err


def test_a_word_that_is_no_country_is_the_only_one_refused(run, tmp_path):
    (tmp_path / "list.csv").write_text("name,country\nA0,China\nA1,Japan\nA2,Ruritania\n", "utf-8")
    done = run("vetting import list.csv")
    assert "error: one problem, nothing was stored" in done.err
    assert "list.csv:4: `Ruritania` is no country code" in done.err


def test_a_name_and_a_code_of_one_country_are_one_supplier(run, tmp_path):
    rows = "Elm Pod,Germany,Ulm\nElm Pod,DE,Bonn\n"
    more = "Ash Pod,Japan,Kobe\nOak Pod,日本,Kobe\n"
    (tmp_path / "list.csv").write_text(f"name,country,city\n{rows}{more}", "utf-8")
    done = run("vetting import list.csv")
    assert "3 added" in done.err
    assert len(json.loads(run("vetting show elm-pod --format json").out)["sites"]) == 2


def test_ids_in_capitals_are_kept_small_and_said(run, tmp_path):
    (tmp_path / "list.csv").write_text("id,name\nL0037,Elm Pod\nL0041,Ash Pod\n", "utf-8")
    done = run("vetting import list.csv")
    assert "2 id(s) are kept in small letters, first in row 2" in done.err
    assert json.loads(run("vetting show l0037 --format json").out)["name"] == "Elm Pod"
    assert "2 unchanged" in run("vetting import list.csv").err
    (tmp_path / "two.csv").write_text("id,name\nM1,Elm\nm1,Ash\n", "utf-8")
    assert run("vetting import two.csv").code == 3
