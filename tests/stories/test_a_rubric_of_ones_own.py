"""A park makes a rubric of its own: a few answers, a short file, the next command."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

SHORT = 20
"""Lines that a new rubric has at most: it is there to be read."""


def test_a_rubric_is_made_from_options_and_can_be_used_at_once(run, tmp_path):
    done = run(
        'vetting rubric new ours --service clinical --title "Ours / 我们的" --weight team=30'
        " --no-input"
    )
    assert done.code == 0
    assert done.out == ""
    assert "rubrics/ours.yaml" in done.err
    assert "vetting rubric check ours" in done.err

    text = (tmp_path / "rubrics" / "ours.yaml").read_text("utf-8")
    assert len(text.splitlines()) <= SHORT
    assert "extends: clinical\n" in text
    assert "  team: 30\n" in text
    assert run("vetting rubric check ours --strict").code == 0
    shown = json.loads(run("vetting rubric show ours --format json").out)
    assert shown["title"] == {"en": "Ours", "zh": "我们的"}
    assert shown["services"] == ["CLIN"]
    weights = {item["id"]: str(item["weight"]) for item in shown["criteria"]}
    assert weights["team"] == "30"
    assert weights["price"] == "10"  # as in the one it starts from


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rubric_of_parks_says_how_parks_are_ranked_by_it(run, lang):
    done = run(f"vetting rubric new parkours --from park-2020 --no-input --lang {lang}")
    assert done.code == 0
    assert done.err.endswith(
        "next: vetting rubric rank parkours FILE\n"
        if lang == "en"
        else "下一步：vetting rubric rank parkours FILE\n"
    )
    Path("parks.csv").write_text("name,innovation\n云甸,50\n", "utf-8")
    assert run("vetting rubric rank parkours parks.csv").code == 0


def test_a_rubric_of_ones_own_answers_a_need(sample):
    assert sample("vetting rubric new ours --from nonclinical --weight price=400").code == 0
    line = "vetting match NCL-GLP 食蟹猴 --budget 300万 --format json --rubric ours"
    answer = json.loads(sample(line).out)
    assert answer["rubric"]["id"] == "ours"
    first = answer["results"][0]
    price = {item["criterion"]: item["weight"] for item in first["criteria"]}["price"]
    assert price > 0.7
    assert first["score"] > 0  # ratings made for the family count


def test_the_parks_own_takes_the_place_of_the_one_it_extends(sample):
    usual = json.loads(sample("vetting match NCL-GLP 食蟹猴 --format json").out)["rubric"]
    assert sample("vetting rubric new nonclinical --from nonclinical --weight team=60").code == 0
    ours = json.loads(sample("vetting match NCL-GLP 食蟹猴 --format json").out)["rubric"]
    assert (ours["id"], int(ours["version"])) == ("nonclinical", int(usual["version"]) + 1)
    assert sample("vetting rubric check nonclinical").code == 0


def test_what_it_judges_may_be_said_in_words_and_several_families_at_once(run):
    assert run("vetting rubric new ours --service 动物实验 --service cdmo,TEST-EMC").code == 0
    shown = json.loads(run("vetting rubric show ours --format json").out)
    assert shown["services"] == ["NCL", "CDMO", "TEST"]
    assert shown["family"] == "nonclinical"  # the first one is where it starts from


def test_a_file_that_is_there_is_not_overwritten(run, tmp_path):
    run("vetting rubric new ours --from cdmo")
    path = tmp_path / "rubrics" / "ours.yaml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    done = run("vetting rubric new ours --from clinical")
    assert done.code == 3
    assert "not overwritten" in done.err
    assert path.read_text("utf-8").endswith("# mine\n")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("ours", 2, "--from"),
        ("ours --from clinicl", 4, "`clinical`"),
        ("ours --service nonsense", 4, "nonsense"),
        ("ours --from clinical --weight team=much", 2, "CRITERION=N"),
        ("ours --from clinical --weight tem=20", 3, "did you mean `team`"),
        ("ours --from clinical --weight team=0", 3, "weight of `team`"),
        ("../ours --from clinical", 2, "small letters"),
        ("Ours --from clinical", 2, "small letters"),
    ],
)
def test_what_cannot_be_used_leaves_nothing_behind(run, tmp_path, line, code, says):
    done = run(f"vetting rubric new {line}")
    assert done.code == code
    assert says in done.err
    assert list(tmp_path.rglob("*.yaml")) == []


def test_a_folder_that_cannot_be_written_is_said_so(run, tmp_path):
    (tmp_path / "rubrics").write_text("a file", "utf-8")
    done = run("vetting rubric new ours --from clinical")
    assert done.code == 3
    assert "rubrics/ours.yaml" in done.err


@pytest.mark.file
def test_at_a_terminal_it_asks_in_ones_own_language_and_shows_what_is_usual(run, tmp_path):
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "vetting", "rubric", "new", "ours", "--lang", "zh"],
        stdin=child, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip
    os.close(child)
    answers = ["临床试验", "", "我们的", "30", "", "", "", "", "", ""]
    os.write(parent, "".join(f"{answer}\n" for answer in answers).encode())
    _, err = process.communicate(timeout=60)
    os.close(parent)
    said = err.decode()
    assert process.returncode == 0, said
    for question in ("用于评价哪些服务", "以哪份评分表为基础 [clinical]", "团队的权重 [20]"):
        assert question in said
    text = (tmp_path / "rubrics" / "ours.yaml").read_text("utf-8")
    assert "extends: clinical\n" in text
    assert 'title: {en: "我们的", zh: "我们的"}' in text
    assert "  team: 30\n  qualifications: 15\n" in text
