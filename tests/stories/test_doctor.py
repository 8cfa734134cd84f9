"""Something may be wrong; the doctor says what, and which command mends it."""

import csv
import io
import json
import os
import sqlite3
import time
from contextlib import closing

import pytest

RATE = (
    "vetting rate harbour-preclinical nonclinical.team 4 --grade E3 --source audit:2026-11"
    " --reason seen"
)


@pytest.fixture
def signs(sample, tmp_path):
    """What the doctor finds, by what it looked at: state, words, command; and its exit code."""

    def looked(options: str = ""):
        done = sample(f"vetting doctor --format json {options}")
        assert done.code in (0, 6), done.err
        found = {}
        for row in json.loads(done.out):
            found.setdefault(row["check"], []).append((row["state"], row["found"], row["mend"]))
        bad = any(sign[0] == "bad" for rows in found.values() for sign in rows)
        assert done.code == (6 if bad else 0)
        return found

    return looked


def only(found, check):
    ((state, words, mend),) = found[check]
    return state, words, mend


def test_a_healthy_registry_has_nothing_bad(sample, signs):
    found = signs()
    assert {sign[0] for rows in found.values() for sign in rows} <= {"good", "look", "unknown"}
    for check in ("versions", "rubrics", "registry", "history", "evidence", "packs", "clock"):
        assert only(found, check)[0] == "good", check
    told = sample("vetting doctor --lang zh")
    assert told.code == 0
    assert "历史记录" in told.out
    assert "正常" in told.out


def test_the_doctor_changes_nothing(sample, tables, tmp_path):
    before, was = tables.state(), sorted(path.name for path in tmp_path.iterdir())
    for options in ("", "--quick"):
        assert sample(f"vetting doctor {options}").code == 0
    assert tables.state() == before
    now = sorted(path.name for path in tmp_path.iterdir())
    assert [name for name in now if not name.endswith(("-wal", "-shm"))] == was


def test_quick_says_what_it_did_not_look_at(signs):
    found = signs("--quick")
    for check, command in (
        ("history", "vetting ledger verify"),
        ("evidence", "vetting evidence verify"),
        ("rubrics", "vetting rubric check NAME"),
    ):
        state, words, mend = only(found, check)
        assert (state, mend) == ("unknown", command)
        assert "--quick" in words


def test_a_csv_has_one_row_for_each_thing_looked_at(sample):
    rows = list(csv.DictReader(io.StringIO(sample("vetting doctor --format csv").out)))
    assert len(rows) >= 12
    assert {row["state"] for row in rows} <= {"good", "look", "bad", "unknown"}


@pytest.mark.file
@pytest.mark.parametrize(
    ("damage", "words", "mend"),
    [
        (lambda path: path.unlink(), "there is no registry", "vetting init"),
        (lambda path: path.write_bytes(b"x" * 200), "is not a vetting registry", ""),
        (lambda path: patched(path, 60, 99), "newer vetting", "pip install --upgrade vetting"),
        (lambda path: patched(path, 60, 1), "older vetting", "vetting upgrade"),
    ],
)
def test_a_registry_that_cannot_be_opened_is_said_with_what_mends_it(
    signs, tmp_path, damage, words, mend
):
    damage(tmp_path / "vetting.db")
    state, said, command = only(signs(), "registry")
    assert (state, command) == ("bad", mend)
    assert words in said


def patched(path, place, number):
    raw = path.read_bytes()
    path.write_bytes(raw[:place] + number.to_bytes(4, "big") + raw[place + 4 :])


def test_a_table_changed_behind_the_tools_back_is_bad(signs, tables):
    tables.execute("UPDATE suppliers SET name = 'x' WHERE slug = 'harbour-preclinical'")
    state, words, mend = only(signs(), "history")
    assert (state, mend) == ("bad", "vetting ledger rebuild")
    assert "harbour-preclinical" in words


def test_an_entry_changed_behind_the_tools_back_is_bad(signs, tables):
    tables.unguard()
    tables.execute("UPDATE entries SET payload = '{}' WHERE seq = 20")
    found = signs()["history"]
    assert ("bad", "vetting restore FILE") in [(state, mend) for state, _, mend in found]
    assert "entry 20" in found[0][1]


@pytest.mark.file
def test_a_file_that_others_can_read_is_bad_and_the_command_mends_it(sample, signs, tmp_path):
    os.chmod(tmp_path / "vetting.db", 0o644)
    state, words, mend = signs()["permissions"][0]
    assert state == "bad"
    assert "vetting.db" in words
    assert mend == f"chmod 600 {tmp_path / 'vetting.db'}"
    tmp_path.chmod(0o700)
    for _, _, command in (*signs()["permissions"], *signs()["permissions"]):
        assert command.startswith("chmod")
        assert os.system(command) == 0
    assert only(signs(), "permissions")[0] == "good"


@pytest.mark.file
def test_a_folder_that_everybody_can_write_to_is_bad(signs, tmp_path):
    (tmp_path / "vetting.db").chmod(0o600)
    tmp_path.chmod(0o777)
    state, _, mend = only(signs(), "permissions")
    assert state == "bad"
    assert mend == f"chmod go-w {tmp_path}"


@pytest.mark.file
def test_somebody_who_holds_the_registry_is_noticed(signs, tmp_path, monkeypatch):
    from vetting.doctor import places

    monkeypatch.setattr(places, "PATIENCE", 0.1)
    with closing(sqlite3.connect(tmp_path / "vetting.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        state, words, _ = only(signs("--quick"), "locked")
        other.execute("ROLLBACK")
    assert state == "look"
    assert "locked" in words
    assert only(signs("--quick"), "locked")[0] == "good"


@pytest.mark.file
def test_changes_beside_the_file_are_noticed(sample, signs, tmp_path):
    with closing(sqlite3.connect(tmp_path / "vetting.db")) as other:
        other.execute("SELECT 1 FROM meta").fetchone()
        assert sample(RATE).code == 0
        state, words, mend = only(signs("--quick"), "wal")
    assert (state, mend) == ("look", "vetting backup FILE")
    assert "vetting.db-wal" in words


@pytest.mark.file
def test_a_network_disk_is_told_from_one_of_this_computer(tmp_path):
    from vetting.doctor.places import kind_of

    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "srv:/x /mnt/park\\040b nfs4 rw 0 0\n"
        "//srv/y /mnt/smb cifs rw 0 0\n"
    )
    for path, kind in (
        ("/home/x/vetting.db", "ext4"),
        ("/mnt/park b/deep/vetting.db", "nfs4"),
        ("/mnt/smb/vetting.db", "cifs"),
        ("/mnt/smb2/vetting.db", "ext4"),
    ):
        from pathlib import Path

        assert kind_of(Path(path), str(mounts)) == kind
    assert kind_of(tmp_path, str(tmp_path / "none")) is None


@pytest.mark.file
def test_a_network_disk_is_bad(signs, monkeypatch):
    from vetting.doctor import places

    monkeypatch.setattr(places, "kind_of", lambda path: "nfs4")
    state, words, _ = only(signs("--quick"), "file_system")
    assert state == "bad"
    assert "nfs4" in words


@pytest.mark.file
@pytest.mark.parametrize(("free", "state"), [(10, "bad"), (10_000_000, "look"), (10**12, "good")])
def test_a_disk_that_runs_full_is_noticed(signs, monkeypatch, free, state):
    import shutil

    usage = type(shutil.disk_usage("/"))(10**12, 10**12 - free, free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert only(signs("--quick"), "space")[0] == state


@pytest.mark.file
def test_what_a_killed_command_left_is_named_and_what_is_being_written_is_not(signs, tmp_path):
    old, new = tmp_path / ".vetting.db.0a1b2c3d", tmp_path / ".vetting.db.4e5f6a7b"
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (time.time() - 9999,) * 2)
    state, words, mend = only(signs("--quick"), "leftovers")
    assert (state, mend) == ("look", f"rm {old}")
    assert str(new) not in words


def test_evidence_that_changed_is_bad(sample, signs, database, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "report.pdf").write_bytes(b"%PDF fictional")
    done = sample("vetting evidence add report.pdf --supplier harbour-preclinical --grade E3")
    assert done.code == 0, done.err
    assert only(signs(), "evidence")[0] == "good"
    (file,) = [path for path in tmp_path.rglob("*") if len(path.name) == 64]
    file.write_bytes(b"%PDF fictionaL")
    state, words, mend = only(signs(), "evidence")
    assert (state, mend) == ("bad", "vetting evidence verify")
    assert "report.pdf" in words


def test_a_rubric_that_moved_on_is_to_be_looked_at(sample, signs, tmp_path):
    sample("vetting rubric new nonclinical --from nonclinical")
    folder = tmp_path / "rubrics"
    if not folder.exists():
        folder.mkdir()
    from conftest import ROOT

    text = (ROOT / "rubrics" / "nonclinical.yaml").read_text("utf-8")
    (folder / "nonclinical.yaml").write_text(text + "\n# moved on\n", "utf-8")
    state, words, _ = only(signs(), "packs")
    assert state == "look"
    assert "nonclinical" in words


def test_a_rubric_that_cannot_be_used_is_bad(signs, tmp_path):
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "own.yaml").write_text("id: own\nversion: x\n")
    state, _, mend = only(signs(), "rubrics")
    assert state == "bad"
    assert mend == "vetting rubric check rubrics/own.yaml"


def test_a_code_that_no_vocabulary_has_is_noticed(signs, tables):
    tables.execute(
        "UPDATE offerings SET service = 'XX-99' WHERE id = (SELECT MIN(id) FROM offerings)"
    )
    state, words, _ = only(signs("--quick"), "vocabulary")
    assert state == "look"
    assert "XX-99" in words


def test_an_entry_of_the_future_is_bad(sample, signs, monkeypatch):
    from vetting import clock

    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2031-01-01T00:00:00.000000Z")
        assert sample(RATE).code == 0
    state, words, _ = only(signs("--quick"), "clock")
    assert state == "bad"
    assert "2031-01-01" in words


def test_a_clock_set_back_is_noticed(sample, signs, monkeypatch):
    from vetting import clock

    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2026-11-24T08:00:00.000000Z")
        assert sample(RATE).code == 0
    state, words, _ = only(signs("--quick"), "clock")
    assert state == "look"
    assert "set back" in words


@pytest.mark.file
def test_the_last_backup_is_known_and_one_that_is_late_is_said(
    sample, signs, tmp_path, monkeypatch
):
    from datetime import date

    from vetting import clock

    assert only(signs("--quick"), "backup")[0] == "look"
    sample("vetting backup night.backup")
    state, words, _ = only(signs("--quick"), "backup")
    assert state == "good"
    assert "2026-11-24" in words
    assert "night.backup" in words
    sample(RATE)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 24))
    state, words, mend = only(signs("--quick"), "backup")
    assert (state, mend) == ("look", "vetting backup FILE")
    assert "entries since: 1" in words
    (tmp_path / "night.backup").unlink()
    assert "not there any more" in only(signs("--quick"), "backup")[1]


@pytest.mark.file
def test_a_registry_shorter_than_its_last_backup_is_noticed(sample, signs, sample_db, tmp_path):
    sample(RATE)
    sample("vetting backup night.backup")
    (tmp_path / "vetting.db").write_bytes(sample_db.read_bytes())
    for end in ("-wal", "-shm"):
        (tmp_path / f"vetting.db{end}").unlink(missing_ok=True)
    state, words, mend = only(signs("--quick"), "backup")
    assert state == "look"
    assert "more of the history than the registry" in words
    assert mend.startswith("vetting restore")


def test_rates_too_old_to_be_used_are_noticed(sample, signs):
    sample("vetting rates set USD 7.1 --on 2026-01-05 --source x")
    state, words, mend = only(signs("--quick"), "rates")
    assert state == "look"
    assert "USD" in words
    assert mend.startswith("vetting rates set USD")


def test_a_variable_that_is_misspelt_or_names_nothing_is_noticed(signs, monkeypatch):
    monkeypatch.setenv("VETTING_PACK", "x")
    monkeypatch.setenv("VETTING_LANG", "fr")
    monkeypatch.setenv("VETTING_PACKS", "/nowhere")
    found = {words: (state, mend) for state, words, mend in signs("--quick")["environment"]}
    said = " ".join(found)
    assert "`VETTING_PACKS`" in said
    assert "`fr`" in said
    assert ("bad", "unset VETTING_PACKS") in found.values()


def test_a_terminal_that_cannot_show_chinese_is_noticed(signs, monkeypatch):
    from vetting.doctor import surroundings
    from vetting.doctor.signs import Scene

    scene = Scene("x.db", {}, "ascii", None, "")
    (sign,) = surroundings.encoding(scene)
    assert (sign.state, sign.mend) == ("look", "export LC_ALL=C.UTF-8")


def test_who_could_switch_off_the_guards_of_a_server_is_told(signs, database):
    found = signs("--quick")
    if database == "postgresql":
        state, _, mend = only(found, "role")
        assert (state, mend) == ("look", "vetting init --writer ROLE")
        assert only(found, "backup")[0] == "unknown"
        assert "permissions" not in found
    else:
        assert "role" not in found


@pytest.mark.file
def test_the_doctor_never_says_a_password(run, monkeypatch):
    monkeypatch.setenv("VETTING_DB", "postgresql://desk:s3cret!@127.0.0.1:1/x")
    for form in ("table", "json", "csv", "markdown"):
        done = run(f"vetting doctor --format {form}")
        assert done.code == 6
        assert "s3cret" not in done.out + done.err


def test_what_makes_no_sense_is_a_finding_and_no_fault(sample, signs, tables):
    tables.unguard()
    tables.execute("UPDATE entries SET at = 'ever' WHERE seq = 20")
    tables.execute("UPDATE packs SET text = '[]' WHERE sort = 'vocabulary'")
    found = signs()
    assert only(found, "clock")[0] == "bad"
    assert only(found, "vocabulary")[0] == "bad"
    assert found["history"][0][0] == "bad"
