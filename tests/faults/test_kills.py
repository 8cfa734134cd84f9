"""The quick part of what `python -m tests.faults` does at length: kills."""

import shutil

from tests.faults.kills import SUPPLIERS, Harness, series


def test_killed_at_random_points_nothing_acknowledged_is_lost_and_nothing_is_half_written(tmp_path):
    report = series(tmp_path, 12, seed=20261124)
    assert sum(report.kills.values()) == 12
    assert report.faults == []


def test_what_looks_for_damage_after_a_kill_finds_it(sample_db, tmp_path):
    """Without this nobody would know that the search above can fail."""
    import sqlite3
    from contextlib import closing

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
