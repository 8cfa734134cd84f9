"""Whoever changed the history behind the tool's back is found out, and breaks nothing."""

import csv
import io

import pytest

from vetting.texts import width

WHO = "harbour-preclinical"
RATED = f'vetting rate {WHO} nonclinical.team 2 --grade E3 --source audit:2026-11 --reason "letter"'

NO_HISTORY = {
    "no time": ("header", "{}"),
    "no day": ("header", '{"ts": "soon", "actor": "a", "kind": "rating.add"}'),
    "no JSON": ("header", "nope"),
    "a level there is not": (
        "payload",
        '{"supplier":"harbour-preclinical","site":"suzhou","rating":'
        '{"criterion":"nonclinical.team","level":99,"grade":"E3","on":"2026-01-01"}}',
    ),
    "a record of nothing": (
        "payload",
        '{"supplier":{"id":"harbour-preclinical","evidence":[{"digest":"x"}],"sites":[]}}',
    ),
    "an item that is a number": (
        "payload",
        '{"supplier":"harbour-preclinical","list":"flags","place":0,"item":5}',
    ),
}

NO_IMPORT = (
    "nope",
    "[]",
    '{"files":5,"added":"x"}',
    '{"files":["a"],"added":900000000000}',
)


@pytest.mark.parametrize(("column", "text"), NO_HISTORY.values(), ids=NO_HISTORY)
def test_an_entry_that_somebody_made_something_else_is_named(sample, tables, column, text):
    assert sample(RATED).code == 0
    (seq,) = tables.execute("SELECT MAX(seq) FROM entries")[0]
    tables.unguard()
    tables.execute(f"UPDATE entries SET {column} = ? WHERE seq = ?", text, seq)
    for words in ("", "--format csv", "--criterion nonclinical.team"):
        done = sample(f"vetting history {WHO} {words}")
        assert (done.code, done.out) == (6, "")
        assert f"entry {seq}" in done.err


@pytest.mark.parametrize("text", NO_IMPORT)
def test_an_import_that_tells_nonsense_is_passed_over(sample, tables, text):
    assert sample(RATED).code == 0
    tables.unguard()
    tables.execute("UPDATE entries SET payload = ? WHERE kind = 'import'", text)
    done = sample(f"vetting history {WHO} --format csv")
    assert done.code == 0
    assert list(csv.DictReader(io.StringIO(done.out)))[-1]["reason"] == "letter"


def test_a_criterion_that_nobody_knows_is_refused_though_something_was_erased(sample):
    assert sample(RATED).code == 0
    done = sample(f'vetting redact --supplier {WHO} --containing "letter" --reason asked --yes')
    assert done.code == 0, done.err
    done = sample(f"vetting history {WHO} --criterion nonclinical.teem")
    assert done.code == 4
    assert "nonclinical.team" in done.err


def test_a_screen_has_each_entry_once_with_both_values_and_fits_a_hundred_columns(sample):
    line = f"vetting certificate renew {WHO} GLP_CN --valid-until 2031-02-28 --by lin"
    assert sample([*line.split(), "--reason", "新证书 " * 40]).code == 0
    screen = sample(f"vetting history {WHO}").out
    assert max(map(width, screen.splitlines())) <= 100
    assert "".join(screen.split()).count("新证书") == 40
    assert screen.count("renewed a certificate") == 1
    assert "valid until: 2029-02-28 -> 2031-02-28" in screen
