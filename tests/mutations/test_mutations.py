"""The quick part of what `python -m tests.mutations` does at length."""

import pytest

from tests.mutations import campaign as looking
from tests.mutations.beginnings import Beginning
from tests.mutations.trials import tried


def test_no_mutated_file_makes_a_traceback_hangs_swells_or_leaves_half_of_itself(tmp_path):
    report = looking.campaign(1_000, 20261129, seconds=20, workers=2, keep=tmp_path / "found")
    assert report.inputs >= 200
    assert report.typed
    assert not report.faults, "\n".join(report.lines())


def _endless(*_):
    while True:
        pass


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: [0] * 60_000_000 and [], "MB"),
        (lambda *_: looking.os._exit(9), "died with 9"),
        (_endless, "more than 1 s"),
    ],
)
def test_what_looks_for_faults_finds_them(fault, wanted, tmp_path, monkeypatch):
    """Without this nobody would know that the search above can fail."""
    monkeypatch.setattr(looking, "SECONDS", 1)
    monkeypatch.setattr(looking, "tried", lambda kind, path: _tried(fault, path))
    report = looking.campaign(1, 1, workers=1, keep=tmp_path / "found")
    assert any(wanted in place for place in report.faults), report.faults
    assert list((tmp_path / "found").iterdir())


def _tried(fault, path):
    from tests.mutations import trials

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(trials.READ, "list", fault)
        return trials.tried("list", path)


def test_an_input_follows_from_the_seed_and_its_number():
    sources = [Beginning("list", ".csv", b"name\nA\nB\n", "a.csv")]
    one, again = (looking.made(7, 3, sources) for _ in range(2))
    assert one == again
    assert one != looking.made(8, 3, sources)


def test_a_good_file_is_accepted(tmp_path):
    (tmp_path / "it.csv").write_text("name\nA\n")
    assert tried("list", tmp_path / "it.csv") == (True, None)
