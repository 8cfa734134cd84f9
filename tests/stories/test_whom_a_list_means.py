"""Which supplier a row means: in one list, on file, and in the other files of an import."""

import json

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
