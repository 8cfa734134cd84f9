"""Somebody new: from nothing to a useful answer without YAML."""

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

LIST = (
    "公司全称,城市,服务,动物,证书\n"
    "苏州纸伞医药研究有限公司,苏州市,药效;疾病模型,小鼠,SYXK 2029-06-30\n"
    "无锡铁鹤实验动物有限公司,无锡市,药效,小鼠,\n"
)


def test_three_suppliers_a_list_two_ratings_and_an_answer(run, tmp_path):
    run(
        "vetting supplier add --name 'Willow Bench Labs / 柳凳实验室' --place '苏州 BioBAY'"
        " --services 药效、疾病模型 --with '小鼠 单抗'"
        " --certificates 'SYXK（小鼠、大鼠）2029-06-30'"
        " --terms 'start 3, 8-10 weeks, 20-30万' --no-input"
    )
    run(
        "vetting supplier add --name 'Iron Crane Research' --place 上海 --services efficacy"
        " --with mouse --certificates 'SYXK (mouse) 2027-01-31 checked'"
        " --terms '排期4,8-12周' --no-input"
    )
    run("vetting supplier add --name 墨麻雀检测 --no-input")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    taken = run(
        "vetting import list.csv --map name=公司全称 --map city=城市 --map services=服务"
        " --map species=动物 --map certificates=证书"
    )
    assert taken.code == 0
    assert "2 added" in taken.err
    for rating in ("nonclinical.team 4", "nonclinical.capability 3-4"):
        done = run(
            f"vetting rate 柳凳实验室 {rating} --grade E3 --source audit:2026-11 --reason 现场所见"
        )
        assert done.code == 0

    answer = json.loads(
        run(
            "vetting match 药效 小鼠 --near BioBAY --finish-by 2027-03-31 --budget 30万 -f json"
        ).out
    )

    by_id = {item["supplier"]: item for item in answer["results"]}
    assert answer["results"][0]["supplier"] == "willow-bench-labs"
    assert by_id["willow-bench-labs"]["status"] == "eligible"
    assert by_id["willow-bench-labs"]["weeks"] == 13
    assert by_id["iron-crane-research"]["status"] == "conditional"
    assert answer["not_considered"]["no_services"] == 1
    assert [miss["missing"][0]["code"] for miss in answer["near_misses"]] == ["need_certificate"]
    assert run("vetting ledger verify").code == 0


def test_the_six_questions_are_asked_at_a_terminal(tmp_path: Path):
    """A real terminal: the questions are read, typed answers are taken."""
    answers = ["Willow Bench Labs", "苏州", "药效", "小鼠", "SYXK (mouse) 2029-06-30", ""]
    parent, child = pty.openpty()
    env = os.environ | {"VETTING_LANG": "en", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "vetting", "supplier", "add"],
        stdin=child, stdout=child, stderr=child, cwd=tmp_path, env=env, close_fds=True,
    )  # fmt: skip
    os.close(child)
    said = b""
    for question, answer in zip((b"Name", b"Where", b"offer", b"which", b"Lic", b"Time"), answers,
                                strict=True):  # fmt: skip
        said += _until(parent, question)
        os.write(parent, f"{answer}\n".encode())
    said += _until(parent, b"added `willow-bench-labs`")
    assert process.wait(30) == 0
    shown = subprocess.run(
        [sys.executable, "-m", "vetting", "show", "willow-bench-labs"],
        capture_output=True, text=True, cwd=tmp_path, check=True,
    ).stdout  # fmt: skip
    assert "苏州市" in shown
    assert "SYXK, scope MOUSE, valid until 2029-06-30" in shown


def _until(terminal: int, wanted: bytes) -> bytes:
    seen, end = b"", time.monotonic() + 30
    while wanted not in seen and time.monotonic() < end:
        seen += os.read(terminal, 4096)
    assert wanted in seen
    return seen


def test_vetting_alone_shows_the_five_things_people_do(run):
    english, chinese = run("vetting"), run("vetting --lang zh")

    assert english.code == chinese.code == 0
    assert english.out.count("  vetting ") == 5
    assert chinese.out.count("  vetting ") == 5
    assert "按需求找供应商" in chinese.out


def test_the_language_comes_from_the_environment(run, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "按需求找供应商" in run("vetting").out
    monkeypatch.setenv("VETTING_LANG", "en")
    assert "answer a need" in run("vetting").out


def test_reading_never_makes_a_registry(run, tmp_path):
    for line in (
        "vetting match NCL-GLP",
        "vetting show harbour",
        "vetting supplier list",
        "vetting ledger verify",
        "vetting export suppliers",
        "vetting rate a nonclinical.team 3 --grade E3 --source s --reason r",
    ):
        done = run(f"{line} --db typo.db")
        assert done.code == 5, line
        assert "there is no registry at `typo.db`" in done.err
        assert "vetting init" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.file
def test_init_makes_an_empty_one_that_only_its_owner_reads(run, tmp_path):
    assert run("vetting init").code == 0
    assert (tmp_path / "vetting.db").stat().st_mode & 0o077 == 0
    assert run("vetting ledger verify").code == 0
    again = run("vetting init")
    assert again.code == 5
    assert "already" in again.err


def test_version_and_wrong_commands(run):
    assert run("vetting --version").out.startswith("vetting ")
    done = run("vetting macth")
    assert done.code == 2
    assert "did you mean `match`?" in done.err
