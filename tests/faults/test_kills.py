"""The quick part of what `python -m tests.faults` does at length: kills."""

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.kills import SUPPLIERS, Harness, series


def test_killed_at_random_points_nothing_acknowledged_is_lost_and_nothing_is_half_written(tmp_path):
    report = series(tmp_path, 12, seed=20261124)
    assert sum(report.kills.values()) == 12
    assert report.faults == []


def test_what_looks_for_damage_after_a_kill_finds_it(sample_db, tmp_path):
    """Without this nobody would know that the search above can fail."""
    shutil.copy(sample_db, tmp_path / "vetting.db")
    harness = Harness(tmp_path, 1)
    before = harness.state()
    before["supplier.add"] -= SUPPLIERS - 1
    harness.check("half an import", "import", before, "")
    assert any("half of it" in fault for fault in harness.report.faults)

    harness.check("a lie", "rate", harness.state(), "recorded x; 7 entries in the history")
    assert any("said to be stored" in fault for fault in harness.report.faults)

    (tmp_path / ".vetting.db.0a1b2c3d").touch()
    with closing(sqlite3.connect(tmp_path / "vetting.db")) as other, other:
        other.execute("DELETE FROM offerings WHERE id = (SELECT MIN(id) FROM offerings)")
    harness.check("a row gone", "rate", harness.state(), "")
    said = " ".join(harness.report.faults)
    assert "look-up rows" in said
    assert "left behind" in said


RATE = (
    "vetting rate harbour-preclinical nonclinical.team 4 --grade E3 --source audit:2026-11"
    " --reason seen"
)


def killed(work, module, name, place):
    """Do `work` in a child that is killed at its call number `place` of a function."""
    child = os.fork()
    if child == 0:
        calls, real = iter(range(1, 1000)), getattr(module, name)

        def struck(*args, **options):
            if next(calls) == place:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        setattr(module, name, struck)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.file
@pytest.mark.parametrize(
    ("module", "name"),
    [(os, "link"), (Path, "replace"), (os, "fsync"), (sqlite3, "connect")],
)
def test_a_restore_that_is_killed_has_replaced_all_or_nothing(sample, tmp_path, module, name):
    (tmp_path / "report.pdf").write_bytes(b"%PDF fictional")
    sample("vetting evidence add report.pdf --supplier harbour-preclinical --grade E3")
    sample("vetting backup night.backup")
    old = sample("vetting ledger head").out
    sample(RATE)
    new = sample("vetting ledger head").out
    shutil.rmtree(tmp_path / "vetting.db.evidence")
    place, seen = 1, set()
    while killed(lambda: sample("vetting restore night.backup --yes"), module, name, place):
        place += 1
        assert place < 60
        head = sample("vetting ledger head").out
        assert head in (old, new)
        seen.add(head)
        if head == old:
            assert sample("vetting ledger verify").code == 0  # with the evidence
            (kept,) = {one for one in tmp_path.glob("vetting.db.replaced-*") if "-" in one.name}
            kept.rename(tmp_path / "vetting.db")
        assert sample("vetting ledger verify --no-evidence").code == 0
        for left in (*tmp_path.glob("vetting.db.replaced-*"), *tmp_path.glob(".vetting.db.*")):
            left.unlink()
    assert new in seen


@pytest.mark.file
@pytest.mark.parametrize(
    ("module", "name"), [(os, "link"), (os, "fsync"), (os, "open"), (sqlite3, "connect")]
)
def test_a_backup_that_is_killed_is_there_whole_or_not_at_all(sample, tmp_path, module, name):
    place = 1
    while killed(lambda: sample("vetting backup night.backup"), module, name, place):
        place += 1
        assert place < 60
        if (tmp_path / "night.backup").exists():
            assert sample("vetting restore night.backup --db new.db --dry-run").code == 0
            (tmp_path / "night.backup").unlink()
        for left in tmp_path.glob(".night.backup.*"):
            left.unlink()
    assert place > 1
