"""The quick part of what `python -m tests.faults` does at length: many who write at once."""

import shutil

import pytest

from tests.faults.writers import at_once


@pytest.fixture
def registry(database, request, tmp_path):
    """What names a registry with the sample suppliers, on every database."""
    if database == "postgresql":
        server = request.getfixturevalue("server")
        return server.url(server.database(request.getfixturevalue("sample_database")))
    shutil.copy(request.getfixturevalue("sample_db"), tmp_path / "vetting.db")
    return str(tmp_path / "vetting.db")


def test_eight_who_rate_at_once_are_all_recorded_and_the_history_does_not_fork(registry):
    tally = at_once(registry, 8, 6)
    assert tally.refused == []
    assert tally.recorded == tally.asked == 48
    assert tally.findings == []


@pytest.mark.file
def test_without_the_lock_taken_first_they_are_not(registry):
    """What the test above must be able to see."""
    tally = at_once(registry, 4, 10, guarded=False)
    assert tally.refused or tally.findings
    assert tally.recorded < tally.asked
