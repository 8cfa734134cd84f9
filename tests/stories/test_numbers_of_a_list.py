"""Numbers that say who is meant, as lists have them: one number, however it is written."""

import json

import pytest

USCC, LEI, FEI, OTHER = "91330000768672098P", "529900T8BM49AURSDO55", 3003085475, 3004109842
WIDE = "".join(chr(ord(char) + 0xFEE0) for char in USCC)


def on_file(run):
    """What is stored."""
    return [
        json.loads(line) for line in run("vetting export suppliers --format jsonl").out.splitlines()
    ]


@pytest.mark.parametrize(
    ("head", "number", "spelled"),
    [
        *(("统一社会信用代码", USCC, spelled) for spelled in (
            USCC.lower(), WIDE, f"{USCC[:8]} {USCC[8:]}", f"{USCC[:9]}-{USCC[9:]}",
            f"统一社会信用代码：{USCC}",
        )),
        *(("LEI", LEI, spelled) for spelled in (LEI.lower(), f"LEI: {LEI}")),
        *(("邓白氏编码", "12-345-6789", spelled) for spelled in (
            "123456789", "123456789.0", "DUNS 12-345-6789", "１２３４５６７８９",
        )),
        *(("FEI号", str(FEI), spelled) for spelled in (f"{FEI}.0", f"FEI: {FEI}")),
    ],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(run, tmp_path, head, number, spelled):
    (tmp_path / "one.csv").write_text(f"公司名称,{head}\nHarbour Bio,{number}\n", "utf-8")
    (tmp_path / "two.csv").write_text(f"公司名称,{head}\nHarbour Bio,{spelled}\n", "utf-8")
    run("vetting import one.csv")
    done = run("vetting import two.csv")
    assert done.code == 0
    assert "0 added, 0 changed, 1 unchanged" in done.err
    assert "check" not in done.err
    assert "may be" not in done.err


def test_rows_with_one_number_in_two_spellings_are_one_supplier(run, tmp_path):
    (tmp_path / "it.csv").write_text(
        f"name,uscc\nHarbour Bio,{USCC}\nHarbour Bioscience,{USCC.lower()}\n", "utf-8"
    )
    run("vetting import it.csv")
    (one,) = on_file(run)
    assert one["identifiers"] == {"uscc": USCC}
    assert one["aliases"] == ["Harbour Bioscience"]


def test_a_document_has_its_number_as_the_scheme_writes_it(run, tmp_path):
    (tmp_path / "it.yaml").write_text(
        f"id: harbour\nname: Harbour Bio\nidentifiers: {{uscc: {USCC.lower()}}}\n", "utf-8"
    )
    assert run("vetting import it.yaml").code == 0
    assert on_file(run)[0]["identifiers"] == {"uscc": USCC}


def test_a_wrong_check_digit_is_kept_as_text_and_said_and_makes_no_twin(run, tmp_path):
    wrong = USCC[:-1] + "X"
    (tmp_path / "it.csv").write_text(f"名称,统一社会信用代码\nHarbour Bio,{wrong}\n", "utf-8")
    done = run("vetting import it.csv")
    assert done.code == 0
    assert f"`{wrong}` fails its check digit" in done.err
    assert on_file(run)[0]["identifiers"] == {"uscc": wrong}
    assert "0 added, 0 changed, 1 unchanged" in run("vetting import it.csv").err


@pytest.mark.parametrize("between", ["; ", "、", ",", " / ", "\n"])
def test_several_numbers_of_the_fda_in_a_cell_are_several_sites_and_it_is_said(
    run, tmp_path, between
):
    (tmp_path / "it.csv").write_text(
        f'name,FEI,services\nHarbour Bio,"{FEI}{between}{OTHER}",bioanalysis\n', "utf-8"
    )
    done = run("vetting import it.csv")
    assert "several FEI or D-U-N-S in a cell, first row 2: each is taken as a site" in done.err
    first, second = on_file(run)[0]["sites"]
    assert (first["identifiers"], second["identifiers"]) == ({"fei": str(FEI)}, {"fei": str(OTHER)})
    assert "offerings" in first
    assert "offerings" not in second
    assert "0 added, 0 changed, 1 unchanged" in run("vetting import it.csv").err


def test_a_number_of_a_site_that_cannot_be_right_makes_no_site_beside_the_right_one(run, tmp_path):
    (tmp_path / "one.csv").write_text(f"name,fei,city\nHarbour Bio,{FEI},Wuxi\n", "utf-8")
    (tmp_path / "two.csv").write_text("name,fei,city\nHarbour Bio,30030854,无锡\n", "utf-8")
    run("vetting import one.csv")
    done = run("vetting import two.csv")
    assert f"the FEI `30030854` cannot be right: `fei-{FEI}` keeps `{FEI}`" in done.err
    (site,) = on_file(run)[0]["sites"]
    assert site["identifiers"] == {"fei": str(FEI)}
    assert site["city"] == "Wuxi"


def test_a_number_that_a_program_shortened_says_what_happened_and_what_to_do(run, tmp_path):
    (tmp_path / "it.csv").write_text("名称,统一社会信用代码\n榆荚医药,9.13301E+17\n", "utf-8")
    done = run("vetting import it.csv")
    assert done.code == 3
    assert "it.csv:2: `uscc` is `9.13301E+17`, as spreadsheet programs shorten long" in done.err
    assert "format its cells as text and enter it again" in done.err


@pytest.mark.parametrize(
    ("email", "right"),
    [("不是邮箱", False), ("lab@", False), ("lab@elm.example; bd@elm.example", True),
     ("ｌａｂ＠elm.example", True), ("王五 lab@elm.example", True)],
)  # fmt: skip
def test_an_email_that_is_none_is_kept_and_said(run, tmp_path, email, right):
    (tmp_path / "it.csv").write_text(f"名称,邮箱\n榆荚医药,{email}\n", "utf-8")
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert (f"it.csv:2: the email `{email}` is no address and was kept" in done.err) is not right
    assert email in run("vetting export suppliers -f json").out
