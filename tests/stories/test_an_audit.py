"""An auditor makes a worksheet, fills it in by hand or in a workbook, and hands it in."""

import io
import json
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from python_calamine import CalamineWorkbook

from vetting.worksheets.books import FIRST, page_names

FILE = "harbour-preclinical-suzhou-nonclinical-2026-11-24.audit.yaml"
START = "vetting audit start harbour-preclinical --family nonclinical --by auditor-9"
LINES = ("team", "qualifications", "capability")


def started(run, **answers):
    """Make a worksheet, and fill it in by hand: `team=("4", "E3", "seen")`."""
    assert run(START).code == 0
    return filled_in(Path(FILE), **answers)


def filled_in(path, **answers):
    text = path.read_text()
    for name, (level, grade, reason) in answers.items():
        head, mark, rest = text.partition(f"  - criterion: nonclinical.{name}\n")
        for field, value in (("level", level), ("grade", grade), ("reason", reason)):
            rest = rest.replace(f"    {field}:\n", f"    {field}: {value}\n", 1)
        text = head + mark + rest
    path.write_text(text)
    return path


def in_cells(path, **cells):
    """Fill in cells of the first sheet as a spreadsheet program would, by its XML."""
    with zipfile.ZipFile(path) as box:
        members = {name: box.read(name) for name in box.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    for cell, text in cells.items():
        pattern = rf'<c r="{cell}" s="(\d+)"(?: t="s"><v>\d+</v></c>|/>)'
        shown = f'<c r="{cell}" s="\\1" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        sheet, count = re.subn(pattern, shown.replace("\\n", " "), sheet)
        assert count == 1, cell
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    rewritten(path, members)


def rewritten(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in members.items():
            box.writestr(name, content)


def row(name):
    return FIRST + 1 + LINES.index(name)


def rated(run):
    """The ratings of the audit, as anybody sees them."""
    shown = json.loads(run("vetting show harbour-preclinical --format json").out)
    (site,) = shown["sites"]
    return [item for item in site["ratings"] if item.get("audit")], site


def refused(run, line, *words):
    """What is refused says why, and changes nothing."""
    before = run("vetting ledger head").out
    done = run(line)
    assert done.code == 3, done.err
    assert "nothing was stored" in done.err
    for word in words:
        assert word in done.err
    assert run("vetting ledger head").out == before
    return done.err


# by hand


def test_a_worksheet_says_all_that_is_known_before_the_visit(sample):
    done = sample(START)
    assert done.code == 0
    assert f"vetting audit fill {FILE}" in done.err
    text = Path(FILE).read_text()
    assert "As 3, and a named deputy" in text
    assert "study director with nine monkey studies" in text
    assert re.search(r"^worksheet: A-[0-9a-f]{12}$", text, re.M)
    assert "\nby: auditor-9\n" in text
    assert 'source: "audit:2026-11"' in text


def test_a_worksheet_in_chinese_has_the_chinese_anchors(sample):
    assert sample([*START.split(), "--lang", "zh", "-o", "a.yaml"]).code == 0
    text = Path("a.yaml").read_text()
    assert "专题负责人" in text
    assert "海港临床前研究有限公司" in text


def test_making_a_worksheet_changes_nothing_and_writes_over_nothing(sample):
    before = sample("vetting ledger head").out
    path = started(sample, team=("4", "E3", "seen"))
    kept = path.read_bytes()
    again = sample(START)
    assert again.code == 3
    assert "never written over" in again.err
    assert path.read_bytes() == kept
    assert sample("vetting ledger head").out == before


def test_what_is_handed_in_counts_as_rated_and_says_on_what(sample):
    path = started(
        sample, team=("4", "E3", "deputy met"), capability=("n/a", "E3", "no such study here")
    )
    done = sample(f"vetting audit submit {path} --by desk-2")
    assert done.code == 0, done.err
    assert "recorded 2 ratings" in done.err
    assert "1 left open" in done.err
    assert "nonclinical.qualifications" in done.err
    assert "vetting standing propose harbour-preclinical --family nonclinical" in done.err
    assert sample("vetting ledger head").out.split()[1] in done.err
    ratings, site = rated(sample)
    team, capability = ratings
    assert (team["level"], team["grade"], team["by"]) == (4, "E3", "auditor-9")
    assert (team["source"], team["reason"], team["on"]) == (
        "audit:2026-11",
        "deputy met",
        "2026-11-24",
    )
    assert len(team["anchors"]) == 64
    assert team["audit"] == site["audits"][0]["id"]
    assert capability["not_applicable"] is True
    assert capability.get("level") is None
    assert len(site["audits"][0]["digest"]) == 64


def test_all_of_a_worksheet_is_one_change_by_whoever_handed_it_in(sample, tables):
    path = started(sample, team=("4", "E3", "met"), capability=("3-4", "E3", "seen"))
    assert sample(f"vetting audit submit {path} --by desk-2").code == 0
    rows = tables.execute("SELECT kind, header FROM entries ORDER BY seq DESC")[:3]
    assert [kind for kind, _ in rows] == ["audit.submit", "rating.add", "rating.add"]
    assert all('"desk-2"' in header for _, header in rows)
    assert sample("vetting ledger verify").code == 0


def test_a_dry_run_says_the_same_and_stores_nothing(sample):
    path = started(sample, team=("4", "E3", "met"))
    before = sample("vetting ledger head").out
    done = sample(f"vetting audit submit {path} --dry-run")
    assert done.code == 0
    assert "would record 1 ratings" in done.err
    assert sample("vetting ledger head").out == before


def test_evidence_on_file_is_named_in_the_worksheet_and_by_the_rating(sample):
    Path("cv.pdf").write_bytes(b"%PDF-1.7 CV")
    added = "vetting evidence add cv.pdf --supplier harbour-preclinical --grade E3"
    assert sample(added).code == 0
    path = started(sample, team=("4", "E3", "met"))
    digest = re.search(r'- "([0-9a-f]{12}) E3 cv.pdf"', path.read_text())[1]
    path.write_text(path.read_text().replace("evidence: []", f"evidence: [{digest}]", 1))
    assert sample(f"vetting audit submit {path}").code == 0
    (rating,), _ = rated(sample)
    assert rating["evidence"][0].startswith(digest)


def test_the_name_of_a_confidential_file_does_not_leave_in_a_worksheet(sample):
    Path("secret-batch.pdf").write_bytes(b"%PDF-1.7 batch")
    sample(
        "vetting evidence add secret-batch.pdf --supplier harbour-preclinical --grade E1"
        " --confidential"
    )
    text = started(sample).read_text()
    assert "secret-batch" not in text
    assert re.search(r"[0-9a-f]{12} E1 confidential", text)


def test_findings_are_handed_in_with_the_ratings(sample):
    path = started(sample, team=("4", "E3", "met"))
    item = 'findings:\n  - text: "no deputy for QA"\n    severity: major\n    due: 2027-01-31\n'
    path.write_text(path.read_text().replace("findings: []\n", item))
    done = sample(f"vetting audit submit {path}")
    assert "1 findings" in done.err, done.err
    _, site = rated(sample)
    (finding,) = site["findings"]
    assert finding["text"] == "no deputy for QA"
    assert (finding["severity"], finding["due"], finding["by"]) == (
        "major",
        "2027-01-31",
        "auditor-9",
    )


def test_a_park_with_a_rubric_of_its_own_rates_by_that_one(sample):
    Path("rubrics").mkdir()
    own = "id: own\nextends: nonclinical\nversion: 1\ntitle: Our own\n"
    Path("rubrics/own.yaml").write_text(own)
    done = sample("vetting audit start harbour-preclinical --family own --by x -o a.yaml")
    assert done.code == 0, done.err
    done = sample(f"vetting audit submit {filled_in(Path('a.yaml'), team=('4', 'E3', 'met'))}")
    assert done.code == 0, done.err
    (rating,), site = rated(sample)
    assert rating["criterion"] == "nonclinical.team"
    assert site["audits"][0]["version"] == "1"


def test_levels_far_apart_ask_for_a_third_assessor(sample):
    path = started(sample, team=("1", "E3", "nobody named"))
    done = sample(f"vetting audit submit {path} --by desk-2")
    assert done.code == 0
    assert "nonclinical.team: assessors lie two or more levels apart" in done.err


def test_two_who_hand_in_the_same_worksheet_at_once_record_it_once(sample, monkeypatch):
    """The second one read the registry before the first one was done."""
    from vetting.worksheets import judging

    path = started(sample, team=("4", "E3", "met"))
    assert sample(f"vetting audit submit {path}").code == 0
    monkeypatch.setattr(judging, "_whole_problems", lambda *_: iter(()))
    refused(sample, f"vetting audit submit {path}", "handed in already")


def test_what_was_handed_in_is_in_the_history_and_can_be_told_again(sample):
    path = started(sample, team=("4", "E3", "met"))
    assert sample(f"vetting audit submit {path}").code == 0
    assert sample("vetting ledger verify").code == 0


def test_a_finding_without_a_day_is_due_by_its_class(sample):
    path = started(sample)
    item = 'findings:\n  - text: "records changed without a trail"\n    severity: critical\n'
    path.write_text(path.read_text().replace("findings: []\n", item))
    assert sample(f"vetting audit submit {path}").code == 0
    _, site = rated(sample)
    assert [(item["id"], item["due"]) for item in site["findings"]] == [("F-1", "2026-12-24")]


# refused by a sentence


def test_a_worksheet_is_taken_once(sample):
    path = started(sample, team=("4", "E3", "met"))
    assert sample(f"vetting audit submit {path}").code == 0
    refused(sample, f"vetting audit submit {path}", "handed in already", "auditor-9")


def test_a_worksheet_for_another_version_of_the_rubric_is_refused(sample):
    path = started(sample, team=("4", "E3", "met"))
    shipped = Path(__file__).parents[2] / "rubrics" / "nonclinical.yaml"
    Path("rubrics").mkdir()
    Path("rubrics/nonclinical.yaml").write_text(
        shipped.read_text().replace("version: 2", "version: 3", 1)
    )
    said = refused(sample, f"vetting audit submit {path}", "version 2", "version 3")
    assert f"{FILE}:" in said


def test_a_worksheet_for_a_supplier_that_is_not_there_is_refused(sample, monkeypatch):
    path = started(sample, team=("4", "E3", "met"))
    assert sample("vetting init --db other.db").code == 0
    monkeypatch.delenv("VETTING_DB", raising=False)
    done = sample(f"vetting audit submit {path} --db other.db")
    assert done.code == 4
    assert "harbour-preclinical" in done.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("supplier: harbour-preclinical", "supplier: left-oar-preclinical"),
        ("site: suzhou", "site: shanghai"),
        ("worksheet: A-", "worksheet: B-"),
        ("As 3, and a named deputy", "As 3"),
        ("criterion: nonclinical.team", "criterion: nonclinical.price"),
        ('version: "2"', 'version: "3"'),
    ],
)
def test_a_worksheet_whose_making_was_changed_is_refused(sample, before, after):
    path = started(sample, team=("4", "E3", "met"))
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after, 1))
    refused(sample, f"vetting audit submit {path}", "changed after it was made")


def test_a_site_that_went_meanwhile_is_said(sample):
    """As where the site has another name by now: sealed anew, so that only the site is wrong."""
    from dataclasses import replace

    from vetting.worksheets import seal_of
    from vetting.worksheets.reading import filled
    from vetting.worksheets.writing import yaml_text

    path = started(sample, team=("4", "E3", "met"))
    sheet = replace(filled(path)[0].sheet, site="wuxi")
    path.write_text(yaml_text(replace(sheet, seal=seal_of(sheet)), "en"))
    refused(sample, f"vetting audit submit {path}", "no site `wuxi`", "`suzhou`")


def test_everything_wrong_is_said_at_once_with_its_line(sample):
    path = started(
        sample,
        team=("4", "", "met"),
        qualifications=("3", "E9", "seen"),
        capability=("6", "E7", ""),
    )
    text = path.read_text().replace("on: 2026-11-24", "on: 2026-12-24")
    path.write_text(text.replace("evidence: []", "evidence: [nothing.pdf]", 1))
    said = refused(sample, f"vetting audit submit {path}", "7 problems")
    lines = path.read_text().split("\n")
    for line, word in (
        (lines.index("on: 2026-12-24") + 1, "2026-12-24"),
        (lines.index("    evidence: [nothing.pdf]") + 1, "nothing.pdf"),
        (lines.index("    grade: E9") + 1, "E9"),
    ):
        assert re.search(rf"{FILE}:{line}: .*{word}", said), said
    assert "`nonclinical.team` says 4 and no grade" in said
    assert "`6` is no level" in said
    assert "`E7`" in said
    assert "`nonclinical.capability` says" in said


def test_what_is_filled_in_without_a_level_is_refused(sample):
    path = started(sample, capability=("", "E3", ""))
    refused(sample, f"vetting audit submit {path}", "`nonclinical.capability` has no level")


def test_what_does_not_apply_needs_a_reason_and_no_grade(sample):
    path = started(sample, capability=("n/a", "", "no such study here"))
    assert sample(f"vetting audit submit {path}").code == 0
    (rating,) = rated(sample)[0]
    assert (rating["not_applicable"], rating["reason"]) == (True, "no such study here")


@pytest.mark.parametrize("level", ["6", "4-3", "-1", "3.5", "high", "3-4-5"])
def test_what_is_no_level_is_refused_on_its_line(sample, level):
    path = started(sample, team=(level, "E3", "met"))
    number = path.read_text().split("\n").index(f"    level: {level}") + 1
    refused(sample, f"vetting audit submit {path}", f"{FILE}:{number}: `{level}` is no level")


def test_not_applicable_without_a_reason_is_refused(sample):
    path = started(sample, team=("n/a", "E3", ""))
    refused(sample, f"vetting audit submit {path}", "says n/a and no reason")


def test_an_empty_worksheet_is_refused(sample):
    path = started(sample)
    refused(sample, f"vetting audit submit {path}", "nothing is filled in")


def test_a_grade_above_what_the_evidence_shows_is_refused(sample):
    Path("cv.pdf").write_bytes(b"%PDF-1.7 CV")
    sample("vetting evidence add cv.pdf --supplier harbour-preclinical --grade E1")
    path = started(sample, team=("4", "E3", "met"))
    path.write_text(path.read_text().replace("evidence: []", "evidence: [cv.pdf]", 1))
    refused(sample, f"vetting audit submit {path}", "grade E3 is more than the evidence carries")


def test_a_file_that_is_no_worksheet_is_refused(sample):
    Path("x.yaml").write_text("hello: there\n")
    refused(sample, "vetting audit submit x.yaml", "x.yaml:1")
    Path("x.xlsx").write_bytes(b"PK\x03\x04 nonsense")
    refused(sample, "vetting audit submit x.xlsx", "is damaged")
    assert sample("vetting audit submit nowhere.yaml").code == 3


def test_a_rubric_without_anything_to_rate_has_no_worksheet(sample):
    done = sample("vetting audit start harbour-preclinical --family park-2020")
    assert done.code == 3
    assert "nothing in the rubric" in done.err


# in a workbook


def sheet_made(run, line="vetting audit sheet harbour-preclinical --family nonclinical"):
    done = run(f"{line} -o sheet.xlsx")
    assert done.code == 0, done.err
    return Path("sheet.xlsx")


def test_a_workbook_filled_in_off_line_is_handed_in(sample):
    path = sheet_made(sample)
    team, last = row("team"), row("capability")
    in_cells(path, **{f"B{team}": "3-4", f"C{team}": "E3", f"D{team}": "deputy met, 现场核对"})
    in_cells(path, **{f"B{last}": "5", f"C{last}": "E2", f"D{last}": "=1+1", f"F{last}": "visit"})
    done = sample("vetting audit submit sheet.xlsx")
    assert done.code == 0, done.err
    assert "1 left open" in done.err
    (first, second), site = rated(sample)
    assert (first["level"], first["reason"]) == ([3, 4], "deputy met, 现场核对")
    assert (second["level"], second["source"], second["reason"]) == (5, "visit", "=1+1")
    refused(sample, "vetting audit submit sheet.xlsx", "handed in already", site["audits"][0]["id"])


def test_the_workbook_has_drop_downs_anchors_and_locked_cells(sample):
    path = sheet_made(sample)
    with zipfile.ZipFile(path) as box:
        sheet = box.read("xl/worksheets/sheet1.xml").decode()
        styles = box.read("xl/styles.xml").decode()
        listed = box.read("xl/workbook.xml").decode()
    assert "<sheetProtection" in sheet
    first, last = row("team"), row("capability")
    assert f'sqref="B{first}:B{last}"' in sheet
    assert "3-4" in re.search(r"<formula1>(.*?)</formula1>", sheet)[1]
    assert "n/a" in re.search(r"<formula1>(.*?)</formula1>", sheet)[1]
    assert "<f>" not in sheet
    assert 'state="veryHidden"' in listed or 'state="hidden"' in listed
    formats = re.findall(r"<xf [^>]*/>|<xf .*?</xf>", styles.partition("<cellXfs")[2])
    style = int(re.search(rf'<c r="B{first}" s="(\d+)"', sheet)[1])
    locked = int(re.search(rf'<c r="A{first}" s="(\d+)"', sheet)[1])
    assert 'locked="0"' in formats[style]
    assert 'locked="0"' not in formats[locked]
    shown = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(page_names("en")[0])
    cells = shown.to_python()[first - 1]
    assert any("As 3, and a named deputy" in str(cell) for cell in cells)


def test_the_same_worksheet_gives_the_same_bytes(sample):
    started(sample, team=("4", "E3", "met"))
    assert sample(f"vetting audit sheet {FILE} -o one.xlsx").code == 0
    assert sample(f"vetting audit sheet {FILE} -o two.xlsx").code == 0
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()
    assert sample("vetting audit submit one.xlsx").code == 0
    refused(sample, f"vetting audit submit {FILE}", "handed in already")


def test_a_workbook_in_chinese_is_read_whatever_the_language(sample):
    path = sheet_made(
        sample, "vetting audit sheet harbour-preclinical --family nonclinical --lang zh"
    )
    team = row("team")
    in_cells(path, **{f"B{team}": "4", f"C{team}": "E3", f"D{team}": "现场核对"})
    assert sample("vetting audit submit sheet.xlsx --lang en").code == 0


def test_what_is_wrong_in_a_workbook_is_said_with_its_cell(sample):
    path = sheet_made(sample)
    team, last = row("team"), row("capability")
    cells = {f"B{team}": "9", f"B{last}": "4", f"E{last}": "nothing.pdf"}
    in_cells(path, B3="2027-01-01", **cells)
    said = refused(sample, "vetting audit submit sheet.xlsx", "7 problems")
    assert f"sheet.xlsx:B{team}: `9` is no level" in said
    assert "sheet.xlsx:B3:" in said
    assert f"sheet.xlsx:C{last}: `nonclinical.capability` says 4 and no grade" in said
    assert f"sheet.xlsx:E{last}:" in said


def members_of(path):
    with zipfile.ZipFile(path) as box:
        return {name: box.read(name) for name in box.namelist()}


def test_a_workbook_whose_hidden_part_was_changed_is_refused(sample):
    path = sheet_made(sample)
    in_cells(path, **{f"B{row('team')}": "4"})
    members = members_of(path)
    shared = members["xl/sharedStrings.xml"]
    members["xl/sharedStrings.xml"] = shared.replace(
        b"<t>harbour-preclinical</t>", b"<t>left-oar-preclinical</t>"
    )
    assert members["xl/sharedStrings.xml"] != shared
    rewritten(path, members)
    refused(sample, "vetting audit submit sheet.xlsx", "changed after it was made")


def test_a_formula_in_a_workbook_is_refused_with_its_cell(sample):
    path = sheet_made(sample)
    members = members_of(path)
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    cell = f"B{row('team')}"
    sheet = re.sub(rf'<c r="{cell}" s="(\d+)"/>', rf'<c r="{cell}" s="\1"><f>1+2</f></c>', sheet)
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    rewritten(path, members)
    refused(sample, "vetting audit submit sheet.xlsx", f"cell {cell} has a formula without")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(sample):
    path = sheet_made(sample)
    members = members_of(path)
    members["xl/worksheets/sheet9.xml"] = b" " * 70_000_000
    rewritten(path, members)
    refused(sample, "vetting audit submit sheet.xlsx", "unpacks to")


def test_a_workbook_with_a_cell_at_the_end_of_the_world_is_refused(sample):
    path = sheet_made(sample)
    members = members_of(path)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = members["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    members["xl/worksheets/sheet1.xml"] = sheet
    rewritten(path, members)
    refused(sample, "vetting audit submit sheet.xlsx", "is beyond row")


def test_a_workbook_with_entities_is_refused(sample):
    path = sheet_made(sample)
    members = members_of(path)
    shared = members["xl/sharedStrings.xml"]
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><sst'
    members["xl/sharedStrings.xml"] = shared.replace(b"<sst", entity, 1)
    rewritten(path, members)
    refused(sample, "vetting audit submit sheet.xlsx", "DOCTYPE")


def test_any_other_workbook_is_no_worksheet(sample):
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out)
    book.add_worksheet("Sheet1").write_string(0, 0, "hello")
    book.close()
    Path("other.xlsx").write_bytes(out.getvalue())
    refused(sample, "vetting audit submit other.xlsx", "no worksheet of an audit")


def test_a_workbook_is_never_written_over_a_file(sample):
    path = sheet_made(sample)
    before = path.read_bytes()
    done = sample("vetting audit sheet harbour-preclinical --family nonclinical -o sheet.xlsx")
    assert done.code == 3
    assert path.read_bytes() == before


def test_a_second_assessor_may_rate_blind_and_agreement_says_how_far_they_agree(sample, tmp_path):
    line = "vetting audit start harbour-preclinical --family nonclinical --by carol"
    assert sample(f"{line} -o seen.yaml").code == 0
    assert sample(f"{line} --blind -o blind.yaml").code == 0
    seen = (tmp_path / "seen.yaml").read_text("utf-8")
    blind = (tmp_path / "blind.yaml").read_text("utf-8")
    assert "auditor-1" in seen
    assert "auditor-1" not in blind
    assert "nine monkey studies" not in blind
    filled = re.sub(r"(?m)^(\s+)level:.*$", r"\1level: 4", blind)
    filled = re.sub(r"(?m)^(\s+)grade:.*$", r"\1grade: E3", filled)
    filled = re.sub(r"(?m)^(\s+)reason:.*$", r"\1reason: seen on site", filled)
    (tmp_path / "blind.yaml").write_text(filled, "utf-8")
    done = sample("vetting audit submit blind.yaml --by carol")
    assert done.code == 0, done.err
    assert "nonclinical.team" in sample("vetting audit agreement --family nonclinical").out
