"""What leaves a registry comes in again as the same records, in every format, in both languages."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.file
"""Lists are read alike into both databases: `test_the_same_comes_of_lists_in_both` sees to it."""

FORMATS = ("csv", "xlsx", "yaml", "json", "jsonl")


def workbook(path, sheets):
    from xlsxwriter import Workbook

    book = Workbook(path)
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write_string(line, place, cell) if cell else None
    book.close()


def documents(run, more=""):
    return json.loads(run(f"vetting export suppliers -f json {more}").out)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_sample_supplier_comes_back_whole_and_leaves_as_the_same_bytes(
    sample, tmp_path, form, lang
):
    assert sample(f"vetting export suppliers -f {form} -o out.{form} --lang {lang}").code == 0

    done = sample(f"vetting import out.{form} --db copy.db --lang {lang}")

    assert done.code == 0, done.err
    assert documents(sample, "--db copy.db") == documents(sample)
    sample(f"vetting export suppliers -f {form} -o again.{form} --lang {lang} --db copy.db")
    assert (tmp_path / f"again.{form}").read_bytes() == (tmp_path / f"out.{form}").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_a_list_taken_in_where_it_came_from_changes_nothing(sample, form):
    sample(f"vetting export suppliers -f {form} -o out.{form}")
    before = documents(sample)

    done = sample(f"vetting import out.{form}")

    assert done.code == 0
    assert "0 added, 0 changed, 151 unchanged" in done.err
    assert documents(sample) == before


def test_what_auditors_recorded_comes_back_from_a_sheet_of_its_own(sample, tmp_path):
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 what was found")
    for line in (
        "vetting evidence add report.pdf --supplier harbour-preclinical --grade E1 --by a",
        'vetting flag add harbour-preclinical "=late; twice" --severity minor --source "n/a"',
        'vetting finding add harbour-preclinical "logs; lost" --severity major --by a',
        'vetting finding close harbour-preclinical F-1 --reason "n/a" --by a',
        'vetting finding check harbour-preclinical F-1 --not-effective --reason "#N/A" --by b',
        "vetting supplier judge harbour-preclinical lotus-gate-tox different --reason x --by a",
    ):
        assert sample(line).code == 0, line
    for form in ("csv", "xlsx"):
        assert sample(f"vetting export suppliers -f {form} -o out.{form}").code == 0
        assert sample(f"vetting import out.{form} --db {form}.db").code == 0
        assert documents(sample, f"--db {form}.db") == documents(sample)


def test_confidential_evidence_is_in_no_list_unless_it_is_named(sample, tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 secret")
    line = "vetting evidence add secret.pdf --supplier harbour-preclinical --grade E1"
    assert sample(f"{line} --confidential").code == 0

    done = sample("vetting export suppliers -f csv")
    assert "secret.pdf" not in done.out
    assert "1 confidential" in done.err
    assert "secret.pdf" in sample("vetting export suppliers -f csv --confidential all").out


def test_a_certificate_in_a_sheet_of_its_own_keeps_its_number_and_scope(run, tmp_path):
    workbook(
        tmp_path / "list.xlsx",
        {
            "suppliers": [
                ("row_holds", "id", "name", "site", "city", "services", "certificates"),
                ("service", "river", "River Ltd", "suzhou", "苏州市", "NCL-GLP", "GLP_CN; AAALAC"),
            ],
            "certificates": [
                ("row_holds", "id", "site", "type", "number", "scope", "valid_until"),
                ("certificate", "river", "suzhou", "GLP_CN", "00-17", "NCL-GENO", "2029-01-31"),
                ("certificate", "river", "wuxi", "SYXK", "S-1", "RAT; DOG", ""),
            ],
        },
    )

    assert run("vetting import list.xlsx").code == 0

    (river,) = documents(run)
    suzhou, wuxi = river["sites"]
    assert suzhou["certificates"] == [
        {"type": "GLP_CN", "number": "00-17", "scope": ["NCL-GENO"], "valid_until": "2029-01-31"},
        {"type": "AAALAC"},
    ]
    assert wuxi == {
        "id": "wuxi",
        "certificates": [{"type": "SYXK", "number": "S-1", "scope": ["RAT", "DOG"]}],
    }


def test_a_person_may_add_to_an_exported_list(sample, tmp_path):
    found = csv.DictReader(io.StringIO(sample("vetting export suppliers").out))
    columns, rows = list(found.fieldnames), list(found)
    new = dict.fromkeys(columns, "")
    rows.append(new | {"id": "new-one", "name": "New One", "city": "苏州市", "services": "NCL-GLP"})
    rating = {"criterion": "nonclinical.team", "level_low": "3", "grade": "E1", "on": "2026-11-01"}
    rows.append(new | {"row_holds": "rating", "id": "new-one", "site": "main", **rating})
    with (tmp_path / "more.csv").open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)

    done = sample("vetting import more.csv")

    assert "1 added, 0 changed, 151 unchanged" in done.err
    (one,) = (item for item in documents(sample) if item["id"] == "new-one")
    assert one["sites"][0]["ratings"] == [
        {"criterion": "nonclinical.team", "level": 3, "grade": "E1", "on": "2026-11-01"}
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("service,river,Other Ltd,,,", "`name` is `Other Ltd` here and `River Ltd` in list.csv:2"),
        ("boat,river,,,,", "`boat`"),
        ("rating,river,,,,", "`site` is missing"),
        ("service,,Lake Ltd,,,", "`id` is missing"),
        ("certificate,river,,main,GLP_CN,2029-13-01", "list.csv:3"),
        ("certificate,lake,,main,GLP_CN,", "`name` is missing"),
        ("certificate,river", "2 cells"),
    ],
)
def test_what_is_wrong_in_an_exported_list_is_said_with_its_row(run, tmp_path, row, said):
    head = "row_holds,id,name,site,type,valid_until\nservice,river,River Ltd,main,,\n"
    (tmp_path / "list.csv").write_text(head + row + "\n", "utf-8")

    done = run("vetting import list.csv")

    assert done.code == 3
    assert said in done.err
    assert not (tmp_path / "vetting.db").exists()


def test_an_empty_registry_leaves_and_comes_in_as_nothing(run, tmp_path):
    run("vetting init")
    for form in FORMATS:
        assert run(f"vetting export suppliers -f {form} -o out.{form}").code == 0
        done = run(f"vetting import out.{form} --db copy.db")
        assert "Traceback" not in done.err
        assert done.code in (0, 3), done.err


def test_a_long_list_in_yaml_is_read_item_by_item_with_its_lines(run, tmp_path):
    items = "".join(f"- id: s-{number}\n  name: Supplier {number}\n" for number in range(9_000))
    (tmp_path / "long.yaml").write_text("# many\n" + items + "- id: last\n  nam: x\n", "utf-8")

    done = run("vetting import long.yaml")

    assert done.code == 3
    assert "long.yaml:18003: there is no field `nam`" in done.err or "long.yaml:18003" in done.err


def test_a_text_too_long_for_a_workbook_is_said_to_be_cut(run, tmp_path):
    line = json.dumps({"id": "a", "name": "A", "notes": "词" * 40_000}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(line, "utf-8")
    run("vetting import a.jsonl")

    assert "1 text" in run("vetting export suppliers -f xlsx -o a.xlsx").err
    run("vetting export suppliers -f csv -o a.csv")
    assert run("vetting import a.csv --db copy.db").code == 0
    assert documents(run, "--db copy.db") == documents(run)
