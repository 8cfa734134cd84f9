"""A registry of every schema that was ever released opens again, after a backup."""

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

KEPT = Path(__file__).resolve().parent.parent / "registries"
RELEASED = sorted(KEPT.glob("schema-*.db.gz"))


@pytest.fixture(params=RELEASED, ids=[path.name for path in RELEASED])
def old(request, run, database, server_url, tmp_path):
    """`run` where the registry at hand has an older schema."""
    path = tmp_path / "vetting.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    if database == "postgresql":
        _carried(path, server_url, f"{int(request.param.name[7:].split('.')[0]):04d}")
        path.unlink()
    return run


@pytest.fixture
def server_url(database):
    import os

    return os.environ.get("VETTING_DB")


def _carried(path, url, revision):
    """The rows of a file into the tables of the same schema on a server."""
    import sqlite3

    from vetting.migrations import migrate
    from vetting.registry.servers import engine_of

    engine = engine_of(url)
    source = sqlite3.connect(path)
    with engine.begin() as connection:
        migrate(connection, revision)
        for table in ("meta", "entries", "suppliers", "names", "identifiers", "offerings",
                      "packs", "shortlists"):  # fmt: skip
            rows = source.execute(f"SELECT * FROM {table}").fetchall()
            marks = ", ".join(["%s"] * len(rows[0])) if rows else ""
            if rows:
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows)
            if table in ("suppliers", "names", "identifiers", "offerings"):
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
                    f" (SELECT MAX(id) FROM {table}))"
                )
    source.close()
    engine.dispose()


def test_it_is_not_read_until_it_is_upgraded_and_the_command_is_named(old):
    for line in ("supplier list", "match NCL-GLP", "supplier alias harbour-preclinical X"):
        done = old(f"vetting {line}")
        assert done.code == 5
        assert "vetting upgrade" in done.err


def test_after_the_upgrade_everything_is_there_and_the_history_whole(old, tmp_path):
    done = old("vetting upgrade")
    assert done.code == 0, done.err
    (kept,) = tmp_path.glob("*schema-[0-9]*")
    assert kept.name in done.err
    assert kept.stat().st_mode & 0o077 == 0

    assert old("vetting ledger verify").code == 0
    answer = json.loads(old("vetting shortlist show S-0001").out)
    assert answer["results"][0]["supplier"] == "harbour-preclinical"
    assert "made for a test" in old("vetting show lotus-gate-tox").out
    assert old("vetting supplier alias harbour-preclinical Harbor").code == 0
    assert old("vetting match NCL-GLP 食蟹猴 --save").code == 0
    assert old("vetting ledger verify").code == 0

    again = old("vetting upgrade")
    assert again.code == 0
    assert "nothing to upgrade" in again.err
    assert len(list(tmp_path.glob("*schema-[0-9]*"))) == 1


@pytest.mark.file
def test_the_backup_is_the_registry_as_it_was(old, tmp_path):
    import sqlite3

    def told(name):
        with closing(sqlite3.connect(tmp_path / name)) as file:
            entries = file.execute("SELECT * FROM entries ORDER BY seq").fetchall()
            return entries, file.execute("PRAGMA user_version").fetchone()

    before, was = (tmp_path / "vetting.db").read_bytes(), told("vetting.db")
    old("vetting upgrade --backup kept.db")
    assert told("kept.db") == was
    (tmp_path / "vetting.db").write_bytes(before)
    done = old("vetting upgrade --backup kept.db")
    assert done.code == 5
    assert "nothing was changed" in done.err
    assert (tmp_path / "vetting.db").read_bytes() == before


@pytest.mark.file
def test_a_backup_that_cannot_be_made_leaves_everything_as_it_was(old, tmp_path):
    before = (tmp_path / "vetting.db").read_bytes()
    done = old("vetting upgrade --backup nowhere/kept.db")
    assert done.code == 5
    assert "no backup could be made" in done.err
    assert (tmp_path / "vetting.db").read_bytes() == before


def test_there_is_a_kept_registry_for_every_schema_before_this_one():
    from vetting.reading.files import SCHEMA

    names = [path.name for path in RELEASED]
    assert names == [f"schema-{number}.db.gz" for number in range(1, SCHEMA)]


def test_an_upgrade_of_nothing_is_said_so(run):
    assert run("vetting upgrade").code == 5
    run("vetting init")
    done = run("vetting upgrade")
    assert done.code == 0
    assert "nothing to upgrade" in done.err


def test_the_upgrade_is_on_record(old, tables):
    ((was,),) = tables.execute("SELECT value FROM meta WHERE key = 'schema'")
    old("vetting upgrade --by desk-7")
    ((header, payload),) = tables.execute(
        "SELECT header, payload FROM entries ORDER BY seq DESC LIMIT 1"
    )
    assert json.loads(header)["kind"] == "registry.upgrade"
    assert json.loads(header)["actor"] == "desk-7"
    assert str(json.loads(payload)["before"]) == was


@pytest.mark.file
def test_an_upgrade_that_fails_can_be_tried_again(old, tmp_path, monkeypatch):
    import sqlite3

    from vetting.registry import files

    monkeypatch.setattr(files, "WAIT_MS", 100)
    with sqlite3.connect(tmp_path / "vetting.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = old("vetting upgrade")
        other.execute("ROLLBACK")
    other.close()
    assert locked.code == 5
    assert "locked" in locked.err
    assert old("vetting upgrade").code == 0
