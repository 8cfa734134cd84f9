"""A registry is copied every night; one day the copy is needed."""

import gc
import json
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from vetting.cli import options

RATE = (
    "vetting rate harbour-preclinical nonclinical.team {level} --grade E3 --source audit:2026-11"
    " --reason seen"
)

pytestmark = pytest.mark.file


def rate(run, level=4):
    done = run(RATE.format(level=level))
    assert done.code == 0, done.err


@pytest.fixture
def keeping(sample, tmp_path):
    """A registry with a file of evidence."""
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 an audit report, fictional\n" * 2000)
    done = sample("vetting evidence add report.pdf --supplier harbour-preclinical --grade E3")
    assert done.code == 0, done.err
    return sample


def others(folder: Path) -> list[str]:
    """What lies about that nobody asked for."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def stored(folder: Path) -> list[Path]:
    return [path for path in (folder / "vetting.db.evidence").rglob("*") if path.is_file()]


def test_a_backup_has_registry_and_evidence_and_restores_elsewhere(keeping, tmp_path):
    done = keeping("vetting backup night.backup")
    assert done.code == 0, done.err
    assert done.out == keeping("vetting ledger head").out
    assert "files of evidence: 1" in done.err
    assert others(tmp_path) == []

    there = tmp_path / "elsewhere"
    there.mkdir()
    restored = keeping("vetting restore night.backup --db elsewhere/vetting.db")
    assert restored.code == 0, restored.err
    assert "nothing is replaced" in restored.err
    for line in (
        "ledger verify",
        "ledger head",
        "evidence verify",
        "export ratings",
        "export suppliers",
    ):
        ours, theirs = (
            keeping(f"vetting {line}"),
            keeping(f"vetting {line} --db elsewhere/vetting.db"),
        )
        assert (ours.code, ours.out) == (theirs.code, theirs.out)
    assert stored(there)[0].read_bytes() == stored(tmp_path)[0].read_bytes()
    assert others(there) == []


def test_the_same_registry_gives_the_same_bytes(keeping, tmp_path):
    assert keeping("vetting backup one.backup").code == 0
    assert keeping("vetting backup two.backup").code == 0
    assert (tmp_path / "one.backup").read_bytes() == (tmp_path / "two.backup").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.backup") as packed:
        members = packed.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert [member.filename for member in members] == sorted(m.filename for m in members)


def test_backup_and_what_is_restored_are_for_the_owner_only(keeping, tmp_path):
    os.umask(0o022)
    keeping("vetting backup night.backup")
    keeping("vetting restore night.backup --db new.db")
    within = [tmp_path / "night.backup", *tmp_path.glob("new.db*"), *tmp_path.glob("vetting.db*")]
    within += stored(tmp_path)
    open_ = [path.name for path in within if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert len(within) >= 6
    assert open_ == []


def test_a_backup_is_never_written_over_anything(keeping, tmp_path):
    before = (tmp_path / "vetting.db").read_bytes()
    for name in ("vetting.db", "report.pdf"):
        done = keeping(f"vetting backup {name}")
        assert done.code == 5
        assert "not overwritten" in done.err
    assert (tmp_path / "vetting.db").read_bytes() == before
    assert others(tmp_path) == []


def test_a_backup_made_while_others_write_is_whole(keeping, tmp_path):
    with closing(sqlite3.connect(tmp_path / "vetting.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE suppliers SET name = 'half-written'")
        done = keeping("vetting backup night.backup")
        other.execute("ROLLBACK")
    assert done.code == 0, done.err
    assert keeping("vetting restore night.backup --db new.db").code == 0
    assert "half-written" not in keeping("vetting supplier list --db new.db").out


def test_a_registry_that_does_not_hold_is_not_backed_up(keeping, tables, tmp_path):
    tables.execute("UPDATE suppliers SET name = 'x' WHERE slug = 'harbour-preclinical'")
    done = keeping("vetting backup night.backup")
    assert done.code == 6
    assert "harbour-preclinical" in done.err
    assert not (tmp_path / "night.backup").exists()


def test_evidence_that_is_gone_or_changed_is_said_and_the_rest_kept(keeping, tmp_path):
    stored(tmp_path)[0].write_bytes(b"something else")
    done = keeping("vetting backup night.backup")
    assert done.code == 6
    assert "files of evidence: 1" in done.err
    assert "`vetting evidence verify`" in done.err
    restored = keeping("vetting restore night.backup --db new.db")
    assert restored.code == 6
    assert keeping("vetting ledger verify --no-evidence --db new.db").code == 0


def test_what_would_be_lost_is_said_before_anything_is_done(keeping, tmp_path):
    keeping("vetting backup night.backup")
    (count,) = map(int, keeping("vetting ledger head").out.split()[:1])
    rate(keeping)
    rate(keeping, 3)
    before = (tmp_path / "vetting.db").read_bytes()
    asked = keeping("vetting restore night.backup")
    assert asked.code == 2
    assert f"from entry {count + 1} to entry {count + 2}" in asked.err
    assert "--yes" in asked.err
    shown = keeping("vetting restore night.backup --dry-run")
    assert shown.code == 0
    assert f"from entry {count + 1} to entry {count + 2}" in shown.err
    assert (tmp_path / "vetting.db").read_bytes() == before
    assert others(tmp_path) == []


@pytest.mark.parametrize(("answer", "replaced"), [("\n", False), ("n\n", False), ("y\n", True)])
def test_a_person_is_asked_and_the_answer_without_one_is_no(
    keeping, tmp_path, monkeypatch, answer, replaced
):
    from vetting.cli import restore

    monkeypatch.setattr(restore, "is_answered", lambda: True)
    assert options.is_answered
    keeping("vetting backup night.backup")
    before = keeping("vetting ledger head").out
    rate(keeping)
    done = keeping("vetting restore night.backup", stdin=answer)
    assert done.code == 0
    assert "Replace the registry? [y/N]" in done.err
    assert (keeping("vetting ledger head").out == before) == replaced
    assert len(list(tmp_path.glob("vetting.db.replaced-*"))) == replaced


def test_what_a_restore_replaces_is_kept_under_a_name_that_says_when(keeping, tmp_path):
    keeping("vetting backup night.backup")
    rate(keeping)
    newest = keeping("vetting ledger head").out
    done = keeping("vetting restore night.backup --yes")
    assert done.code == 0, done.err
    (kept,) = tmp_path.glob("vetting.db.replaced-*")
    assert kept.name == "vetting.db.replaced-20261124T090000Z"
    assert kept.name in done.err
    assert "vetting.db.evidence" in done.err
    assert keeping(f"vetting ledger head --db {kept.name}").out == newest
    assert keeping(f"vetting ledger verify --no-evidence --db {kept.name}").code == 0
    again = keeping("vetting restore night.backup --yes")
    assert again.code == 0
    assert "every entry that is there is in the backup" in again.err
    assert len(list(tmp_path.glob("vetting.db.replaced-20261124T090000Z*"))) >= 2


def test_evidence_that_was_lost_since_comes_back(keeping, tmp_path):
    keeping("vetting backup night.backup")
    (file,) = stored(tmp_path)
    was = file.read_bytes()
    file.write_bytes(b"changed")
    assert keeping("vetting evidence verify").code == 6
    assert keeping("vetting restore night.backup --yes").code == 0
    assert file.read_bytes() == was
    assert keeping("vetting evidence verify").code == 0


def test_a_registry_of_another_park_is_pointed_out(keeping, tmp_path):
    keeping("vetting backup night.backup")
    keeping("vetting init --db other.db")
    done = keeping("vetting restore night.backup --db other.db --dry-run")
    assert "different registries" in done.err
    assert "from entry 1 to entry" in done.err


def test_a_damaged_registry_is_replaced_and_kept(keeping, tmp_path):
    keeping("vetting backup night.backup")
    head = keeping("vetting ledger head").out
    path = tmp_path / "vetting.db"
    raw = path.read_bytes()
    path.write_bytes(raw[:100] + b"\xff" * 8000 + raw[8100:])
    assert keeping("vetting ledger verify").code in (5, 6)
    gc.collect()  # what that command had open; a person's is a process of its own
    done = keeping("vetting restore night.backup --yes")
    assert done.code == 0, done.err
    assert "damaged" in done.err
    assert keeping("vetting ledger head").out == head
    assert (tmp_path / "vetting.db.replaced-20261124T090000Z").exists()


def test_a_file_that_is_no_registry_is_left_alone(keeping, tmp_path):
    keeping("vetting backup night.backup")
    (tmp_path / "letter.txt").write_text("dear auditor")
    done = keeping("vetting restore night.backup --db letter.txt --yes")
    assert done.code == 5
    assert "mv" in done.err
    assert (tmp_path / "letter.txt").read_text() == "dear auditor"


def test_others_at_work_are_waited_for_and_not_run_over(keeping, tmp_path, monkeypatch):
    from vetting.registry import restoring

    monkeypatch.setattr(restoring, "WAIT_MS", 100)
    keeping("vetting backup night.backup")
    rate(keeping)
    with closing(sqlite3.connect(tmp_path / "vetting.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = keeping("vetting restore night.backup --yes")
        other.execute("ROLLBACK")
    assert done.code == 5
    assert "locked" in done.err
    assert list(tmp_path.glob("vetting.db.replaced-*")) == []
    rate(keeping)
    assert keeping("vetting ledger verify").code == 0


def test_whoever_waits_while_a_registry_is_replaced_is_refused_and_loses_nothing(keeping, tmp_path):
    """The writer opened the file before it was replaced: its change must not go unseen."""
    from vetting.registry import restoring

    keeping("vetting backup night.backup")
    path, made = tmp_path / "vetting.db", tmp_path / "made"
    keeping(f"vetting restore night.backup --db {made}")
    waiting = sqlite3.connect(path, timeout=5, isolation_level=None)
    with closing(waiting), restoring._alone(path) as whole:
        assert whole
        restoring._linked(path, tmp_path / "kept")
        made.replace(path)
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("PRAGMA integrity_check").fetchone() == ("ok",)


DAMAGES = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "not a zip": lambda raw: b"PK" + raw[2:100],
    "empty": lambda raw: b"",
    "text": lambda raw: b"dear auditor\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_backup_is_refused_with_a_sentence(keeping, tmp_path, damage):
    keeping("vetting backup night.backup")
    before = (tmp_path / "vetting.db").read_bytes()
    path = tmp_path / "night.backup"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    done = keeping("vetting restore night.backup --yes")
    assert done.code in (3, 6)
    assert "night.backup" in done.err
    assert (tmp_path / "vetting.db").read_bytes() == before
    assert others(tmp_path) == []


def test_a_bit_changed_anywhere_in_what_is_kept_is_found(keeping, tmp_path):
    keeping("vetting backup night.backup")
    path = tmp_path / "night.backup"
    raw = path.read_bytes()
    for place in range(250, len(raw) - 800, len(raw) // 25):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :])
        done = keeping("vetting restore night.backup --db new.db")
        assert done.code == 6, place
        assert "not as it was written" in done.err
    assert not (tmp_path / "new.db").exists()


def rewritten(path: Path, change) -> None:
    """The same zip with other members."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)


def outside(members):
    members["../outside"] = b"x"


def without_evidence(members):
    del members[next(name for name in members if name.startswith("evidence/"))]


def other_manifest(members):
    told = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps(told | {"entries": 1}).encode()


def foreign_manifest(members):
    members["manifest.json"] = b'{"hello": ["world"]}'


@pytest.mark.parametrize("change", [outside, without_evidence, other_manifest, foreign_manifest])
def test_a_zip_that_somebody_made_otherwise_is_refused(keeping, tmp_path, change):
    keeping("vetting backup night.backup")
    rewritten(tmp_path / "night.backup", change)
    done = keeping("vetting restore night.backup --db new.db")
    assert done.code in (3, 6)
    assert not (tmp_path / "new.db").exists()
    assert not (tmp_path.parent / "outside").exists()


def test_a_backup_by_a_newer_version_is_refused(keeping, tmp_path):
    import hashlib

    keeping("vetting backup night.backup")

    def newer(members):
        raw = members["registry.db"]
        members["registry.db"] = raw[:60] + (99).to_bytes(4, "big") + raw[64:]
        told = json.loads(members["manifest.json"])
        told["registry"] = hashlib.sha256(members["registry.db"]).hexdigest()
        members["manifest.json"] = json.dumps(told).encode()

    rewritten(tmp_path / "night.backup", newer)
    done = keeping("vetting restore night.backup --db new.db")
    assert done.code == 5
    assert "newer vetting (schema 99" in done.err


def test_a_server_is_backed_up_by_its_own_means(run, monkeypatch):
    monkeypatch.setenv("VETTING_DB", "postgresql://desk:hush@127.0.0.1:1/x")
    for line in ("vetting backup x.backup", "vetting restore x.backup"):
        done = run(line)
        assert done.code == 2
        assert "pg_dump" in done.err
        assert "hush" not in done.err
