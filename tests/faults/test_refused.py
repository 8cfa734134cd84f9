"""A registry that cannot be written: a sentence, exit code 5, and nothing changed."""

import json
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress

import pytest

from tests.faults.apart import apart, files_end_at, heed_permissions, small_disk

WRITES = {
    "rate": (
        "vetting rate harbour-preclinical nonclinical.team 4 --grade E3 --source audit:2026-11"
        " --reason seen"
    ),
    "import": "vetting import list.jsonl",
    "supplier add": "vetting supplier add --name 'Quay Testing' --no-input",
    "supplier alias": "vetting supplier alias harbour-preclinical Harbor",
    "match --save": "vetting match NCL-GLP --save",
    "evidence add": "vetting evidence add report.pdf --supplier harbour-preclinical --grade E3",
    "standing propose": (
        "vetting standing propose harbour-preclinical --family nonclinical --standing approved"
        " --until 2028-05-31 --reason seen"
    ),
    "waiver add": (
        "vetting waiver add harbour-preclinical glp_scope --family nonclinical --until 2027-06-30"
        " --reason 'renewal filed'"
    ),
    "checkpoint": "vetting ledger checkpoint",
}
READS = (
    "vetting show harbour-preclinical",
    "vetting ledger verify",
    "vetting match NCL-GLP -f csv",
)
BACKUP = "vetting backup night.backup"

pytestmark = pytest.mark.file


@pytest.fixture
def keeping(sample, tmp_path, tmp_path_factory, monkeypatch):
    """A registry, and files to be handed in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("keys")))
    (tmp_path / "report.pdf").write_bytes(b"%PDF fictional\n" * 20_000)
    lines = (json.dumps({"id": f"quay-{one}", "name": f"Quay {one}"}) for one in range(300))
    (tmp_path / "list.jsonl").write_text("\n".join(lines))
    with closing(sqlite3.connect(tmp_path / "vetting.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sample


def registry_in(folder):
    """What a refused command must leave as it was."""
    with closing(sqlite3.connect(folder / "vetting.db")) as connection:
        names = ("entries", "suppliers", "names", "identifiers", "offerings", "packs", "shortlists")
        rows = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in names]
        (whole,) = connection.execute("PRAGMA integrity_check").fetchone()
    assert whole == "ok"
    store = folder / "vetting.db.evidence"
    files = sorted(path.name for path in store.rglob("*") if path.is_file())
    hidden = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
    return rows, files, hidden


def refused(done, *said):
    """That it was, with a sentence."""
    assert done.code == 5, (done.code, done.out, done.err)
    assert done.err.startswith("error: ")
    assert any(word in done.err for word in said), done.err


@contextmanager
def held(path):
    """Somebody else is writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("line", WRITES.values(), ids=WRITES)
def test_a_registry_that_is_locked(keeping, tmp_path, monkeypatch, line):
    from vetting.registry import files

    monkeypatch.setattr(files, "WAIT_MS", 50)
    before = registry_in(tmp_path)
    with held(tmp_path / "vetting.db"):
        refused(keeping(line), "locked")
    rows, kept, hidden = registry_in(tmp_path)
    assert (rows, hidden) == (before[0], before[2])
    # a file that no entry names does no harm, and the next add takes it up
    assert len(kept) <= 1
    assert keeping(line).code == 0


def test_a_backup_waits_for_nobody(keeping, tmp_path):
    with held(tmp_path / "vetting.db"):
        assert keeping(BACKUP).code == 0


@pytest.mark.parametrize(("schema", "said"), [(99, "newer"), (1, "older"), (0, "older")])
@pytest.mark.parametrize("line", [*WRITES.values(), BACKUP], ids=[*WRITES, "backup"])
def test_a_registry_that_is_newer_or_older(keeping, tmp_path, line, schema, said):
    path = tmp_path / "vetting.db"
    raw = path.read_bytes()
    path.write_bytes(raw[:60] + schema.to_bytes(4, "big") + raw[64:])
    before, beside = path.read_bytes(), sorted(one.name for one in tmp_path.iterdir())
    refused(keeping(line), said)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == beside


@pytest.mark.parametrize("line", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_registry_that_can_only_be_read(keeping, tmp_path, line, place):
    before = registry_in(tmp_path)
    keeping("vetting ledger verify")  # what a command imports need not be read by the child
    (tmp_path / "vetting.db").chmod(0o400)
    if place == "folder":
        tmp_path.chmod(0o500)
    try:
        done = apart(lambda: keeping(line), heed_permissions)
    finally:
        tmp_path.chmod(0o700)
        (tmp_path / "vetting.db").chmod(0o600)
    refused(done, "read-only", "not allowed")
    assert registry_in(tmp_path)[0] == before[0]
    assert registry_in(tmp_path)[2] == before[2]


def test_what_can_only_be_read_can_be_read(keeping, tmp_path):
    said = {line: keeping(line).out for line in READS}
    (tmp_path / "vetting.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        told = {line: apart(lambda line=line: keeping(line), heed_permissions) for line in READS}
    finally:
        tmp_path.chmod(0o700)
    assert {line: done.out for line, done in told.items()} == said
    assert [done.code for done in told.values()] == [0] * len(READS)


def test_a_backup_of_what_can_only_be_read_goes_where_one_can_write(keeping, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    tmp_path.chmod(0o500)
    try:
        here = apart(lambda: keeping(BACKUP), heed_permissions)
        there = apart(lambda: keeping("vetting backup kept/night.backup"), heed_permissions)
    finally:
        tmp_path.chmod(0o700)
    refused(here, "read-only", "not allowed")
    assert there.code == 0, there.err
    assert (kept / "night.backup").exists()


@pytest.mark.parametrize("size", [0, 40_000])
@pytest.mark.parametrize("line", [*WRITES.values(), BACKUP], ids=[*WRITES, "backup"])
def test_a_file_that_may_not_grow(keeping, tmp_path, line, size):
    """What a quota does."""
    before = registry_in(tmp_path)
    done = apart(lambda: keeping(line), files_end_at(size))
    if done.code == 0:
        assert size, line  # it was small enough
        return
    refused(done, "disk", "full", "no room")
    rows, _, hidden = registry_in(tmp_path)
    assert (rows, hidden) == (before[0], before[2])
    assert not (tmp_path / "night.backup").exists()


@pytest.mark.parametrize("line", [*WRITES.values(), BACKUP], ids=[*WRITES, "backup"])
def test_a_disk_that_is_full(keeping, tmp_path, monkeypatch, line):
    disk = tmp_path / "disk"
    disk.mkdir()
    size = (tmp_path / "vetting.db").stat().st_size
    with small_disk(disk, size + 600_000) as mounted:
        if not mounted:
            pytest.skip("a disk can only be mounted by root")
        for name in ("vetting.db", "report.pdf", "list.jsonl"):
            shutil.copy(tmp_path / name, disk)
        monkeypatch.chdir(disk)
        before = registry_in(disk)
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        refused(keeping(line), "full", "disk")
        filler.unlink()
        rows, _, hidden = registry_in(disk)
        assert (rows, hidden) == (before[0], before[2])
        assert not (disk / "night.backup").exists()
        assert keeping("vetting ledger verify").code == 0


def test_a_registry_is_not_half_made_where_there_is_no_room(run, tmp_path):
    (tmp_path / "list.jsonl").write_text('{"id": "quay", "name": "Quay"}\n')
    for line in ("vetting init", "vetting import list.jsonl"):
        done = apart(lambda line=line: run(line), files_end_at(20_000))
        refused(done, "disk", "full", "no room")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["list.jsonl"]
