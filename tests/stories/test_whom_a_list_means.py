"""Which supplier a row means: in one list, on file, and in the other files of an import."""

import json

import xlsxwriter

NAME, CODES = "Harbour Bioscience Ltd", ("91330000768672098P", "91310115MA1K35XY15")


def listed(path, *rows):
    """Write a list of `(name, country, uscc, service)`."""
    lines = ("name,country,uscc,services", *(",".join(row) for row in rows))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def on_file(run):
    """What is stored, by id."""
    out = run("vetting export suppliers --format jsonl").out
    return {item["id"]: item for item in map(json.loads, out.splitlines())}


def services(supplier):
    """The services of a supplier, over its sites."""
    return {item["service"] for site in supplier["sites"] for item in site["offerings"]}


def test_one_name_with_and_without_a_country_is_one_supplier_however_often(run, tmp_path):
    rows = [(NAME, "", "", "bioanalysis"), (NAME, "CN", "", "stability testing")]
    for turned, name in ((rows, "one.csv"), (rows[::-1], "two.csv")):
        listed(tmp_path / name, *turned)
    assert "1 added" in run("vetting import one.csv").err
    for name in ("one.csv", "two.csv"):
        done = run(f"vetting import {name}")
        assert done.code == 0
        assert "0 added, 0 changed, 1 unchanged" in done.err
    (found,) = on_file(run).values()
    assert found["country"] == "CN"
    assert services(found) == {"TEST-BIOA", "TEST-STAB"}


def test_of_one_name_in_two_countries_a_row_must_say_which(run, tmp_path):
    both = [(NAME, "CN", "", "bioanalysis"), (NAME, "US", "", "bioanalysis")]
    listed(tmp_path / "both.csv", *both)
    listed(tmp_path / "three.csv", *both, (NAME, "", "", "stability testing"))
    refused = run("vetting import three.csv")
    assert refused.code == 3
    assert f"three.csv:4: several suppliers of this list are called `{NAME}`" in refused.err
    for said in ("2 added, 0 changed, 0 unchanged", "0 added, 0 changed, 2 unchanged"):
        assert said in run("vetting import both.csv").err


def test_what_is_new_of_one_of_several_of_a_name_on_file_is_refused(run, tmp_path):
    for country in ("CN", "US"):
        listed(tmp_path / f"{country}.csv", (NAME, country, "", "bioanalysis"))
        run(f"vetting import {country}.csv")
    listed(tmp_path / "it.csv", (NAME, "", "", "stability testing"))
    refused = run("vetting import it.csv")
    assert refused.code == 3
    ids = "harbour-bioscience-ltd, harbour-bioscience-ltd-2"
    assert f"it.csv:2: several suppliers on file are called `{NAME}`: {ids}; give" in refused.err
    listed(tmp_path / "it.csv", (NAME, "US", "", "stability testing"))
    assert "1 changed" in run("vetting import it.csv").err
    assert services(on_file(run)["harbour-bioscience-ltd-2"]) == {"TEST-BIOA", "TEST-STAB"}


def test_a_list_from_before_there_were_two_of_a_name_still_changes_nothing(run, tmp_path):
    listed(tmp_path / "before.csv", (NAME, "CN", "", "bioanalysis"))
    run("vetting import before.csv")
    for code in CODES:
        listed(tmp_path / "it.csv", (NAME, "CN", code, "bioanalysis"))
        run("vetting import it.csv")
    assert len(on_file(run)) == 2
    done = run("vetting import before.csv")
    assert done.code == 0
    assert "0 added, 0 changed, 1 unchanged" in done.err


ZH, EN = "榆荚医药科技（杭州）有限公司", "Elm Pod Technology Ltd"


def two_files(tmp_path, one, two):
    """Write two lists of a row each."""
    for name, row in (("a.csv", one), ("b.csv", two)):
        listed(tmp_path / name, row)


def test_files_of_one_name_in_two_folders_are_two_files(run, tmp_path):
    for folder, service in (("north", "bioanalysis"), ("south", "stability testing")):
        (tmp_path / folder).mkdir()
        listed(tmp_path / folder / "list.csv", (ZH, "CN", "", service))
    done = run("vetting import north/list.csv south/list.csv")
    assert done.code == 0, done.err
    assert "1 added" in done.err
    (found,) = on_file(run).values()
    assert services(found) == {"TEST-BIOA", "TEST-STAB"}


def test_one_number_in_two_files_of_an_import_is_one_supplier_however_often(run, tmp_path):
    two_files(
        tmp_path, (ZH, "CN", CODES[0], "bioanalysis"), (EN, "", CODES[0], "stability testing")
    )
    done = run("vetting import a.csv b.csv")
    assert done.code == 0
    assert "1 added" in done.err
    assert "1 supplier(s) stand in several files or sheets; these were joined" in done.err
    (found,) = on_file(run).values()
    assert {found["name"], found["name_zh"]} == {ZH, EN}
    assert services(found) == {"TEST-BIOA", "TEST-STAB"}
    for line in ("a.csv b.csv", "a.csv", "b.csv", "b.csv a.csv"):
        assert "0 added, 0 changed, 1 unchanged" in run(f"vetting import {line}").err, line


def test_one_number_in_two_files_under_wholly_unlike_names_is_refused(run, tmp_path):
    two_files(tmp_path, (NAME, "", CODES[0], ""), ("Zeta Logistics Group", "", CODES[0], ""))
    done = run("vetting import a.csv b.csv")
    assert done.code == 3
    said = (
        f"the USCC of `Zeta Logistics Group` is that of `{NAME}` at a.csv:2, whose name is wholly"
    )
    assert f"b.csv:2: {said}" in done.err
    assert run("vetting supplier list").code == 5


def test_one_name_with_other_numbers_in_two_files_is_two_suppliers(run, tmp_path):
    two_files(tmp_path, (NAME, "CN", CODES[0], "bioanalysis"), (NAME, "CN", CODES[1], ""))
    assert "2 added" in run("vetting import a.csv b.csv").err
    assert "0 added, 0 changed, 2 unchanged" in run("vetting import a.csv b.csv").err


def test_a_folder_comes_in_as_its_files_one_after_another(run, tmp_path):
    (tmp_path / "lists").mkdir()
    rows = [
        (NAME, "CN", "", "bioanalysis"),
        ("Beech Tox", "CN", "", ""),
        (NAME, "CN", CODES[0], ""),
    ]
    for number, row in enumerate(rows):
        listed(tmp_path / "lists" / f"{number}.csv", row)
    assert "2 added" in run("vetting import lists").err
    assert on_file(run)["harbour-bioscience-ltd"]["identifiers"] == {"uscc": CODES[0]}
    run("vetting --db other.db import lists/0.csv")
    for number in (1, 2):
        run(f"vetting --db other.db import lists/{number}.csv")
    told = "export suppliers --format jsonl"
    assert run(f"vetting --db other.db {told}").out == run(f"vetting {told}").out
    (entry,) = [row["entry"] for row in json.loads(run("vetting import list --format json").out)]
    assert run(f"vetting import revert {entry} --reason wrong").code == 0
    assert on_file(run) == {}


def test_sheets_of_a_workbook_may_tell_of_one_supplier(run, tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "it.xlsx"))
    for name, service in (("华东", "bioanalysis"), ("华南", "stability testing")):
        page = book.add_worksheet(name)
        for place, row in enumerate((("name", "services"), (NAME, service))):
            page.write_row(place, 0, row)
    book.close()
    assert "1 added" in run("vetting import it.xlsx").err
    assert services(on_file(run)["harbour-bioscience-ltd"]) == {"TEST-BIOA", "TEST-STAB"}
    assert "0 added, 0 changed, 1 unchanged" in run("vetting import it.xlsx").err


def test_an_id_that_is_given_twice_is_refused(run, tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"id: harbour\nname: {NAME}\n", "utf-8")
    done = run("vetting import a.yaml b.yaml")
    assert done.code == 3
    assert "supplier `harbour` stands twice, first at a.yaml:1" in done.err


def test_a_name_in_traditional_characters_is_the_same_name(run, tmp_path):
    one, other = "无锡白桦湾检测有限公司", "無錫白樺灣檢測有限公司"
    for name, rows in (("a", [one]), ("b", [other]), ("both", [one, other])):
        listed(tmp_path / f"{name}.csv", *((who, "CN", "", "bioanalysis") for who in rows))
    run("vetting import a.csv")
    assert "0 added, 1 changed" in run("vetting import b.csv").err
    (found,) = on_file(run).values()
    assert {found["name"], *found["aliases"]} == {one, other}
    for line in ("a.csv", "b.csv", "both.csv", "a.csv b.csv", "b.csv a.csv"):
        assert "0 added, 0 changed, 1 unchanged" in run(f"vetting import {line}").err, line
        assert "1 added" in run(f"vetting --db '{line}.db' import {line}").err, line


def test_a_list_from_before_a_merge_changes_nothing_and_is_not_refused(run, tmp_path):
    listed(tmp_path / "a.csv", (NAME, "CN", CODES[0], "bioanalysis"))
    listed(tmp_path / "b.csv", ("Harbour Bio", "CN", "", "stability testing"))
    for name in ("a.csv", "b.csv"):
        run(f"vetting import {name}")
    run("vetting supplier merge harbour-bioscience-ltd harbour-bio --reason 'one firm'")
    assert [site["id"] for site in on_file(run)["harbour-bioscience-ltd"]["sites"]] == [
        "main",
        "main-2",
    ]
    done = run("vetting import a.csv")
    assert done.code == 0
    assert "0 added, 0 changed, 1 unchanged" in done.err
    assert "`Harbour Bio` was left out" in run("vetting import b.csv").err
    listed(tmp_path / "a.csv", (NAME, "CN", CODES[0], "toxicology"))
    assert "does not say which of main, main-2" in run("vetting import a.csv").err


def test_a_row_with_the_numbers_of_two_suppliers_is_refused(run, tmp_path):
    lei = "529900T8BM49AURSDO55"
    head = "name,uscc,lei\n"
    (tmp_path / "a.csv").write_text(f"{head}{NAME},{CODES[0]},\nBeech Tox,,{lei}\n", "utf-8")
    (tmp_path / "b.csv").write_text(f"{head}{NAME},{CODES[0]},{lei}\n", "utf-8")
    run("vetting import a.csv")
    for line in ("import b.csv", "--db other.db import a.csv b.csv"):
        done = run(f"vetting {line}")
        assert done.code == 3
        said = (
            f"this is said of `harbour-bioscience-ltd`, and the LEI `{lei}` is that of `beech-tox`"
        )
        assert f"b.csv:2: {said}" in done.err
