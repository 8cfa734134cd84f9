"""A park reads, checks and adapts how suppliers are judged."""

import json
import re
import shutil
from pathlib import Path

import pytest

RUBRICS = Path(__file__).resolve().parents[2] / "rubrics"


def test_the_rubrics_are_listed_shown_and_fine(run):
    listed = run("vetting rubric list --format json")
    names = {path.stem for path in RUBRICS.glob("*.yaml")}
    assert {item["id"] for item in json.loads(listed.out)} == names
    shown = run("vetting rubric show nonclinical")
    assert "laboratory-animal use licence" in shown.out
    assert "0.5 -> 100" in shown.out
    assert "5  " in run("vetting rubric show registration --lang zh").out
    for name in sorted(names):
        assert run(f"vetting rubric check {name} --strict").code == 0


@pytest.mark.parametrize(
    ("word", "family"),
    [
        ("单抗上游工艺开发", "development"), ("灌装", "cdmo"), ("注册检验", "testing"),
        ("毒理", "nonclinical"), ("SMO", "clinical"), ("二类注册", "registration"),
        ("洁净工程", "facility"), ("培养基", "materials"), ("冷链", "logistics"),
        ("专利", "support"), ("融资", "support"),
    ],
)  # fmt: skip
def test_whatever_is_asked_for_there_is_a_rubric_that_judges_it(sample, word, family):
    answer = json.loads(sample(f"vetting match {word} --format json").out)
    assert answer["rubric"]["id"] == family


def test_a_park_weighs_otherwise_by_extending(sample, tmp_path):
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "ours.yaml").write_text(
        "extends: nonclinical\nid: nonclinical\nversion: 7\nweights: {price: 400}\n", "utf-8"
    )
    assert sample("vetting rubric check ours").code == 0
    line = "vetting match NCL-GLP 食蟹猴 --budget 300万 --format json"
    usual = json.loads(sample(line).out)
    ours = json.loads(sample(f"{line} --rubric ours").out)

    assert ours["rubric"]["version"] == "7"
    assert ours["rubric"]["digest"] != usual["rubric"]["digest"]
    price = {p["criterion"]: p["weight"] for p in ours["results"][0]["criteria"]}["price"]
    assert price > 0.7


def test_every_problem_of_a_rubric_is_shown_at_once(run, tmp_path):
    (tmp_path / "bad.yaml").write_text(
        "id: bad\nversion: 1\ntitle: Bad\ncriteria:\n"
        "  - {id: team, weight: -1, anchors: {0: no, 7: yes}}\n"
        "  - {id: team, weight: 1, kind: magic}\n"
        "gates:\n  - {id: a, rule: exec, on_missing: maybe}\n",
        "utf-8",
    )
    done = run("vetting rubric check bad.yaml")

    assert done.code == 3
    for said in ("weight of `team`", "magic", "rule", "0 to 5"):
        assert said in done.out
    assert [line.split()[2] for line in done.out.splitlines()[1:3]] == ["5", "5"]


def test_warnings_alone_exit_with_7_only_when_asked(run, tmp_path):
    (tmp_path / "thin.yaml").write_text(
        "id: thin\nversion: 1\ntitle: Thin\ncriteria:\n"
        "  - {id: team, weight: 1, anchors: {0: nobody, 5: everybody}}\n",
        "utf-8",
    )
    assert run("vetting rubric check thin.yaml").code == 0
    assert run("vetting rubric check thin.yaml --strict").code == 7


def test_a_used_rubric_does_not_change_without_a_new_version(sample, tmp_path):
    (tmp_path / "rubrics").mkdir()
    path = tmp_path / "rubrics" / "nonclinical.yaml"
    shutil.copy(RUBRICS / "nonclinical.yaml", path)
    assert sample("vetting rubric check nonclinical").code == 0
    text = path.read_text("utf-8")
    path.write_text(text.replace("weight: 15", "weight: 16"), "utf-8")

    done = sample("vetting rubric check nonclinical")
    assert done.code == 3
    assert "raise `version`" in done.out
    changed = re.sub(r"version: \d+", "version: 99", path.read_text("utf-8"), count=1)
    path.write_text(changed, "utf-8")
    assert sample("vetting rubric check nonclinical").code == 0


@pytest.mark.parametrize(
    ("word", "code"), [("毒理", "NCL-TOX"), ("rat", "RAT"), ("二类器械", "DEV2"), ("SYXK", "SYXK")]
)
def test_a_word_is_looked_up(run, word, code):
    done = run(f"vetting vocabulary {word} --format json")
    assert json.loads(done.out)[0]["code"] == code


def test_a_family_and_a_section_are_shown(run):
    assert "NCL-GLP" in run("vetting vocabulary nonclinical").out
    assert "NCL-GLP" in run("vetting vocabulary NCL").out
    assert "NHP_CYNO" in run("vetting vocabulary species").out
    done = run("vetting vocabulary nonclinicl")
    assert done.code == 4
    assert "nonclinical" in done.err


def test_a_park_adds_its_own_codes(run, tmp_path):
    (tmp_path / "vocabulary.yaml").write_text(
        "services:\n"
        "  NCL-EYE: {en: eye studies, zh: 眼科动物试验, broader: NCL, synonyms: [眼毒]}\n",
        "utf-8",
    )
    assert json.loads(run("vetting vocabulary 眼毒 --format json").out)[0]["code"] == "NCL-EYE"
    run("vetting supplier add --name 'Eye Lab' --services 眼毒 --no-input")
    answer = json.loads(run("vetting match 眼毒 --format json").out)
    assert answer["rubric"]["id"] == "nonclinical"
    assert [item["supplier"] for item in answer["excluded"]] == ["eye-lab"]
