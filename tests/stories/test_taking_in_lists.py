"""A park begins from lists in every state; importing is all or nothing, and says what it did."""

import json
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "suppliers" / "sample"
COUNT = len(list(SAMPLE.glob("*.yaml")))

ONE = """\
id: paper-lamp
name: Paper Lamp Labs
name_zh: 纸灯实验室
sites:
  - id: main
    city: 苏州市
    offerings:
      - {service: 药效, species: [小鼠]}
"""


def test_a_folder_of_documents_comes_in_and_again_changes_nothing(run, tmp_path):
    first = run(f"vetting import {SAMPLE}")
    second = run(f"vetting import {SAMPLE}")

    assert first.code == second.code == 0
    assert f"{COUNT} added, 0 changed, 0 unchanged" in first.err
    assert f"0 added, 0 changed, {COUNT} unchanged" in second.err
    assert first.err.split(";")[-1] == second.err.split(";")[-1]


def test_every_problem_is_shown_with_its_line_and_nothing_is_stored(run, tmp_path, tables):
    (tmp_path / "bad.yaml").write_text(
        "id: Bad Id\nname: X\nsites:\n  - id: main\n    certificates:\n"
        "      - {type: SYXX, valid_until: 2027-02-30}\n    offerings:\n"
        "      - {service: NCL-EFF, species: [MOUSE], prize: 3}\n",
        "utf-8",
    )
    (tmp_path / "good.yaml").write_text(ONE, "utf-8")

    done = run("vetting import good.yaml bad.yaml")

    assert done.code == 3
    assert "bad.yaml:6: `valid_until` wants a date" in done.err
    assert "bad.yaml:8: " in done.err
    assert "did you mean `price`?" in done.err
    assert tables.state() is None

    (tmp_path / "bad.yaml").write_text(
        "id: Bad Id\nname: X\nsites:\n  - id: main\n    offerings:\n      - service: NCL-EFX\n",
        "utf-8",
    )
    done = run("vetting import bad.yaml")
    assert done.code == 3
    assert "bad.yaml:1: " in done.err
    assert "bad.yaml:6: " in done.err
    assert "`NCL-EFF`" in done.err


def test_a_rehearsal_stores_nothing_and_counts_the_same(run, tmp_path, tables):
    (tmp_path / "one.yaml").write_text(ONE, "utf-8")

    rehearsed = run("vetting import one.yaml --dry-run")
    assert rehearsed.code == 0
    assert "would add 1, change 0, leave 0" in rehearsed.err
    assert tables.state() is None

    run("vetting import one.yaml")
    (tmp_path / "one.yaml").write_text(ONE.replace("Labs", "Laboratory"), "utf-8")
    assert "would add 0, change 1, leave 0" in run("vetting import one.yaml --dry-run").err
    assert "0 added, 1 changed, 0 unchanged" in run("vetting import one.yaml").err


def test_what_an_auditor_recorded_survives_a_second_import(run, tmp_path):
    (tmp_path / "one.yaml").write_text(ONE, "utf-8")
    run("vetting import one.yaml")
    run("vetting rate paper-lamp nonclinical.team 4 --grade E3 --source audit:1 --reason seen")
    run("vetting supplier alias paper-lamp 'Lamp of Paper'")

    assert "1 unchanged" in run("vetting import one.yaml").err
    shown = json.loads(run("vetting show 'lamp of paper' --format json").out)
    assert shown["sites"][0]["ratings"][0]["level"] == 4


def test_words_in_documents_become_codes(run, tmp_path):
    (tmp_path / "one.yaml").write_text(ONE, "utf-8")
    run("vetting import one.yaml")

    offering = json.loads(run("vetting show paper-lamp --format json").out)["sites"][0][
        "offerings"
    ][0]
    assert offering == {"service": "NCL-EFF", "species": ["MOUSE"]}


def test_json_lines_come_in_with_line_numbers(run, tmp_path):
    good = {"id": "a-lab", "name": "A Lab"}
    lines = [json.dumps(good), "", '{"id": "b-lab", "name": "B", "name": "C"}', '{"id": NaN}']
    (tmp_path / "list.jsonl").write_text("\n".join(lines), "utf-8")

    done = run("vetting import list.jsonl")

    assert done.code == 3
    assert "list.jsonl:3: " in done.err
    assert "list.jsonl:4: " in done.err
    (tmp_path / "list.jsonl").write_text(json.dumps(good), "utf-8")
    assert run("vetting import list.jsonl").code == 0


def test_a_real_list_comes_in_by_its_headers_and_says_no_services_are_on_file(run, tmp_path):
    """The shape of the FDA establishments list; the list itself is tried by hand."""
    rows = ["duns_number,firm_name,address,city_guess,country"]
    rows += [
        f'00000{n:04d},"Firm {n // 2} Pharma, Inc.","1 Road {n}",Suzhou,CN' for n in range(200)
    ]
    (tmp_path / "fda.csv").write_text("\n".join(rows), "utf-8")
    line = (
        "vetting import fda.csv --map name=firm_name --map duns=duns_number --map city=city_guess"
    )

    done = run(line)
    assert done.code == 0
    assert "100 added" in done.err
    assert "0 added, 0 changed, 100 unchanged" in run(line).err

    answer = run("vetting match NCL-GLP")
    assert answer.code == 0
    assert "100 have no services on file" in answer.out
    answer = json.loads(run("vetting match NCL-GLP --format json").out)
    assert answer["not_considered"] == {"other_services": 0, "no_services": 100}
    sites = json.loads(run("vetting show firm-0-pharma-inc --format json").out)["sites"]
    assert [site["identifiers"]["duns"] for site in sites] == ["000000000", "000000001"]


def test_a_header_that_is_not_there_is_answered_with_the_nearest(run, tmp_path):
    (tmp_path / "list.csv").write_text("研究单位全称,城市\n某某研究所,苏州\n", "utf-8")

    done = run("vetting import list.csv --map name=研究单位名称")
    assert done.code == 3
    assert "研究单位全称" in done.err
    done = run("vetting import list.csv")
    assert done.code == 3
    assert "--map" in done.err
    assert run("vetting import list.csv --map nam=研究单位全称").code == 2


def test_a_list_from_chinese_excel_is_read_and_said_so(run, tmp_path):
    (tmp_path / "gbk.csv").write_bytes("公司全称,城市\n某某研究所,苏州市\n".encode("gb18030"))

    done = run("vetting import gbk.csv --map name=公司全称 --map city=城市")

    assert done.code == 0
    assert "GB18030" in done.err
    assert "某某研究所" in run("vetting supplier list").out


def test_what_is_exported_comes_back_as_the_same_records(sample, tmp_path):
    sample("vetting export suppliers --format jsonl -o all.jsonl")
    assert sample("vetting import all.jsonl --db copy.db").code == 0
    sample("vetting export suppliers --format jsonl -o again.jsonl --db copy.db")

    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "again.jsonl").read_bytes()


def test_exports_have_stable_columns(sample):
    suppliers = sample("vetting export suppliers").out.splitlines()
    assert suppliers[0].startswith('"id","name","name_zh","aliases"')
    ratings = sample("vetting export ratings").out.splitlines()
    assert ratings[0].startswith('"supplier","site","criterion","level_low","level_high","grade"')
    certificates = sample("vetting export certificates --format json")
    assert {"supplier", "type", "valid_until"} <= set(json.loads(certificates.out)[0])


def test_nothing_half_made_stays_behind(run, tmp_path, monkeypatch):
    from vetting.registry import Registry

    (tmp_path / "one.yaml").write_text(ONE, "utf-8")

    def fails(self, *_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Registry, "take_in", fails)
    done = run("vetting import one.yaml")
    assert done.code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["one.yaml"]


KETTLE = "copper-kettle-nonclinical"
BY_NAME = '"Copper Kettle Nonclinical Co., Ltd.",wuxi'


def kettle(run):
    """The one site of a supplier of the samples, as it is stored."""
    (line,) = run("vetting export suppliers --format jsonl").out.splitlines()
    return json.loads(line)["sites"][0]


def test_a_list_does_not_extend_a_certificate_that_was_checked_in_its_register(run, tmp_path):
    run(f"vetting import {SAMPLE / KETTLE}.yaml")
    before = kettle(run)
    (tmp_path / "it.csv").write_text(
        f"name,site,certificates\n{BY_NAME},GLP_CN 2036-02-02\n", "utf-8"
    )
    for option in (" --dry-run", ""):
        done = run(f"vetting import it.csv{option}")
        assert done.code == 0, done.err
        assert f"look at: `{KETTLE}`, `wuxi`: GLP_CN stays as it was checked in NMPA" in done.err
        assert "the list says valid_until 2036-02-02" in done.err
        assert f"vetting certificate renew {KETTLE} GLP_CN" in done.err
    assert "1 unchanged" in done.err
    assert kettle(run) == before
    said_again = f"name,site,certificates\n{BY_NAME},GLP_CN 2027-02-14\n"
    (tmp_path / "it.csv").write_text(said_again, "utf-8")
    assert "stays" not in run("vetting import it.csv").err


def test_what_a_list_claims_does_not_replace_a_quotation(run, tmp_path):
    run(f"vetting import {SAMPLE / KETTLE}.yaml")
    before = kettle(run)
    (tmp_path / "it.csv").write_text(
        "name,site,services,price_low,price_high,price_currency,weeks_low,weeks_high\n"
        f"{BY_NAME},NCL-GLP,1,2,CNY,1,2\n",
        "utf-8",
    )
    done = run("vetting import it.csv")
    assert done.code == 0, done.err
    assert (
        "NCL-GLP stays at 2.4M–2.7M CNY per study (E1, quotation CK-31); the list says" in done.err
    )
    assert "1–2 CNY per whole job, which is only E0" in done.err
    assert "NCL-GLP stays at 18–21 weeks, start in 5" in done.err
    assert kettle(run) == before


def test_what_is_wrong_in_json_has_the_line_on_which_its_record_begins(run, tmp_path):
    (tmp_path / "b.json").write_text('[\n {"id": "a", "name": "A"},\n\n {"name": "B, \\n[C]"}\n]\n')
    done = run("vetting import b.json")
    assert done.code == 3
    assert "b.json:4: `id` is missing" in done.err


def test_a_column_that_is_mapped_twice_is_refused(run, tmp_path):
    (tmp_path / "it.csv").write_text("a,b\nOne,Two\n")
    done = run("vetting import it.csv --map name=a --map name=b")
    assert done.code == 2
    assert "names the column `name` twice" in done.err
