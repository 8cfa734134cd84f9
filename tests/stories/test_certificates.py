"""Certificates: on file as their copy has it, renewed, and looked up in the register."""

import csv
import io

import pytest


def rows(run, line):
    return list(csv.DictReader(io.StringIO(run(line).out)))


def held(run, type_="GLP_CN"):
    found = rows(run, "vetting certificate list harbour-preclinical --format csv")
    return next(row for row in found if row["type"] == type_)


def test_a_renewal_counts_as_unchecked_until_somebody_looked(sample):
    assert held(sample)["checked_on"] == "2026-09-10"
    done = sample(
        "vetting certificate renew harbour-preclinical GLP --valid-until 2034-02-28 --by ann"
    )
    assert done.code == 0, done.err
    row = held(sample)
    assert (row["valid_until"], row["checked_on"]) == ("2034-02-28", "")
    assert "certificate check" in done.err
    checked = sample("vetting certificate check harbour-preclinical GLP_CN --register NMPA --by bo")
    assert checked.code == 0
    row = held(sample)
    assert (row["register"], row["checked_on"], row["checked_by"]) == ("NMPA", "2026-11-24", "bo")
    assert sample("vetting ledger verify").code == 0


def test_a_renewal_takes_no_number_that_another_certificate_has(sample):
    add = "vetting certificate add harbour-preclinical CNAS --by ann --number"
    for number in ("L1", "L2"):
        assert sample(f"{add} {number} --valid-until 2027-01-01").code == 0
    renew = "vetting certificate renew harbour-preclinical CNAS --number L1 --by ann"
    done = sample(f"{renew} --valid-until 2033-01-01 --new-number L2")
    assert done.code == 2
    assert "`CNAS` L2 is on file at `suzhou`" in done.err
    assert sample(f"{renew} --valid-until 2033-01-01 --new-number L3").code == 0
    found = rows(sample, "vetting certificate list harbour-preclinical --format csv")
    assert {row["number"] for row in found if row["type"] == "CNAS"} >= {"L2", "L3"}


def test_one_that_is_not_in_the_register_raises_a_flag(sample):
    line = "vetting certificate check harbour-preclinical GLP_CN --register NMPA --not-found"
    assert sample(line).code == 0
    flags = rows(sample, "vetting flag list harbour-preclinical --open --format csv")
    assert [(row["severity"], row["grade"], row["adverse"]) for row in flags] == [
        ("major", "E2", "yes")
    ]
    assert "GLP_CN" in flags[0]["text"]
    assert "登记中未查到" in sample("vetting flag list harbour-preclinical --lang zh").out
    assert held(sample)["checked_on"] == ""  # an earlier look shows nothing any more


def test_a_scope_is_held_against_what_the_gates_of_a_need_ask_of_it(sample, tmp_path):
    line = "vetting certificate list harbour-preclinical --service NCL-GLP --format csv"
    found = {row["type"]: row["verdict"] for row in rows(sample, line)}
    assert found["GLP_CN"] == "pass"
    assert found["AAALAC"] == "not_asked"
    need = "services: [NCL-GLP]\nspecies: [RABBIT, MINIPIG]\nfinish_by: 2027-12-31\n"
    (tmp_path / "need.yaml").write_text(need)
    line = "vetting certificate list harbour-preclinical --for need.yaml"
    against = {row["type"]: row for row in rows(sample, f"{line} --format csv")}
    licence, glp = against["SYXK"], against["GLP_CN"]
    assert (licence["asked"], licence["lacking"]) == ("RABBIT; MINIPIG", "MINIPIG")
    assert (licence["verdict"], glp["verdict"]) == ("fail", "pass")
    assert (glp["asked"], glp["lacking"]) == ("NCL-GLP/non-rodent", "")
    assert "MINIPIG" in licence["reason"] or "minipig" in licence["reason"]
    assert "无此要求" in sample(f"{line} --lang zh").out


def test_a_late_report_holds_the_certificate_that_lapses_before_it(sample, tmp_path):
    need = "services: [NCL-GLP]\nspecies: [RAT]\nfinish_by: {}\n"
    line = "vetting certificate list harbour-preclinical --for need.yaml --format csv"
    verdicts = []
    for end in ("2029-02-28", "2029-03-01"):  # it is valid until 2029-02-28
        (tmp_path / "need.yaml").write_text(need.format(end))
        found = {row["type"]: row["verdict"] for row in rows(sample, line)}
        verdicts.append(found["GLP_CN"])
    assert verdicts == ["pass", "hold"]


def test_a_new_one_is_put_on_file_and_a_second_of_its_number_is_a_renewal(sample):
    line = "vetting certificate add harbour-preclinical CNAS --number L99999 --scope TEST-BIOA"
    assert sample(f"{line} --valid-until 2029-03-31").code == 0
    assert held(sample, "CNAS")["scope"] == "TEST-BIOA"
    again = sample(line)
    assert again.code == 2
    assert "certificate renew" in again.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("renew harbour-preclinical GLP_CN --valid-until 2027-01-01", 3, "2029-02-28"),
        ("renew harbour-preclinical GLP_CN --valid-until soon", 2, "soon"),
        ("renew harbour-preclinical CAP --valid-until 2030-01-01", 4, "CAP"),
        ("add harbour-preclinical GLPX", 3, "GLPX"),
        ("check harbour-preclinical GLP_CN --register ' '", 3, "register"),
        ("check harbour-preclinical GLP_CN --register NMPA --on 2027-01-01", 3, "future"),
        ("list --service NCL-XXX", 3, "NCL-XXX"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(sample, tables, line, code, said):
    before = tables.state()
    done = sample(f"vetting certificate {line}")
    assert done.code == code, done.err
    assert said in done.err
    assert tables.state() == before


def test_two_of_one_type_ask_for_the_number(sample):
    sample("vetting certificate add harbour-preclinical CNAS --number L1")
    sample("vetting certificate add harbour-preclinical CNAS --number L2")
    line = "vetting certificate renew harbour-preclinical CNAS --valid-until 2031-01-01"
    asked = sample(line)
    assert asked.code == 2
    assert "L1" in asked.err
    assert sample(f"{line} --number L2").code == 0
