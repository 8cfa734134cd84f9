"""A list tells of files that another park keeps: that they are not here is said, and no damage."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SAMPLE

WHO = "harbour-preclinical"
RATED = (
    f"vetting rate {WHO} nonclinical.team 3 --grade E2 --source audit:x --reason seen --by a"
    " --evidence cv.pdf"
)
FOUND = f"vetting finding add {WHO} 'raw data on one disk' --severity major --evidence secret.pdf"
KEPT = f"--supplier {WHO} --grade E2 --status accepted --reason seen"


@pytest.fixture
def list_of_others(run):
    """What another park exports: a rating rests on a file, a finding on a confidential one."""
    lines = (
        f"vetting import {SAMPLE / WHO}.yaml",
        f"vetting evidence add cv.pdf {KEPT}",
        f"vetting evidence add secret.pdf {KEPT} --confidential",
        RATED,
        FOUND,
        "vetting export suppliers -f jsonl -o list.jsonl",
    )
    Path("cv.pdf").write_bytes(b"%PDF-1.7 cv")
    Path("secret.pdf").write_bytes(b"%PDF-1.7 secret")
    for line in lines:
        assert run(f"{line} --db theirs.db").code == 0, line
    return "list.jsonl"


@pytest.mark.parametrize("dry", ["", "--dry-run"])
def test_files_that_do_not_come_with_a_list_are_named_with_the_command_that_adds_them(
    run, list_of_others, dry
):
    done = run(f"vetting import {list_of_others} {dry}")
    assert done.code == 0
    assert "2 file(s) of evidence did not come with the list" in done.err
    assert f"`cv.pdf` of `{WHO}`" in done.err
    assert "secret.pdf" not in done.err
    assert "vetting evidence add FILE" in done.err

    taken_back = run(f"vetting import {list_of_others} --db theirs.db")
    assert "did not come" not in taken_back.err


@pytest.mark.parametrize("line", ["ledger verify", "evidence verify", "doctor"])
def test_a_file_that_never_was_here_is_said_and_is_no_damage(run, list_of_others, line):
    run(f"vetting import {list_of_others}")
    done = run(f"vetting {line}")
    said = " ".join((done.out + done.err).split())
    assert done.code == 0, said
    assert "never came here" in said
    assert "rating `nonclinical.team 3`" in said
    assert "finding `F-1`" in said
    assert "any more" not in said
    assert "not on record" not in said


def test_once_it_has_come_its_loss_is_damage(run, list_of_others, tmp_path):
    run(f"vetting import {list_of_others}")
    for name in ("cv.pdf", "secret.pdf"):
        done = run(f"vetting evidence add {name} {KEPT}")
        assert f"kept `{name}`" in done.err
    verified = run("vetting evidence verify")
    assert (verified.code, verified.err) == (0, "2 files, 2 match\n")
    assert "did not come" not in run(f"vetting import {list_of_others}").err

    data = tmp_path.with_name(f"{tmp_path.name}-data") / "vetting" / "evidence"
    shutil.rmtree(data if data.exists() else tmp_path / "vetting.db.evidence")
    lost = run("vetting ledger verify")
    assert lost.code == 6
    assert "`cv.pdf`" in lost.err
    assert "is not there any more" in lost.err
    assert "never came" not in lost.out + lost.err
