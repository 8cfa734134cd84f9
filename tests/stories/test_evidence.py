"""An auditor keeps the files that show something; a year later they still do, or it is said."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vetting import clock
from vetting.records import Checked, Rating
from vetting.registry import open_registry

WHOSE = ["--supplier", "harbour-preclinical"]


def add(run, name="glp.pdf", content=b"%PDF-1.7 GLP", *, supplier="harbour-preclinical", **options):
    """Write a file where the auditor is, and keep it."""
    Path(name).write_bytes(content)
    words = ["vetting", "evidence", "add", name, "--supplier", supplier]
    for option, value in {"grade": "E1", **options}.items():
        words += [f"--{option.replace('_', '-')}", *([] if value is True else [value])]
    return run(words)


def rest_on(digest, what="nonclinical.team"):
    """Rate the site on the strength of a file."""
    rating = Rating(what, 4, "E3", date(2026, 11, 20), reason="seen", evidence=(digest,))
    with open_registry(os.environ.get("VETTING_DB", "vetting.db"), by="auditor-1") as registry:
        site = registry.reader.supplier("harbour-preclinical").sites[0].id
        registry.rate("harbour-preclinical", site, rating, reason="seen")


def stored(run):
    return json.loads(run("vetting evidence list -f json --confidential all").out)


def place(tmp_path, digest):
    """Where the file lies, on a file's registry and on a server's."""
    folders = (tmp_path, tmp_path.with_name(f"{tmp_path.name}-data"))
    (found,) = [path for folder in folders for path in folder.rglob(digest) if path.is_file()]
    return found


def test_a_certificate_is_kept_waits_to_be_looked_at_and_is_accepted(sample, tables):
    kept = add(sample, issued="2026-03-01", valid_until="2029-02-28", received="2026-11-20")
    assert kept.code == 0
    assert "in review" in kept.err
    assert "vetting evidence judge" in kept.err

    said = "number and scope are in the register"
    words = ["--status", "accepted", "--grade", "E2", "--register", "NMPA", "--reason", said]
    assert sample(["vetting", "evidence", "judge", "glp.pdf", *WHOSE, *words]).code == 0

    (row,) = stored(sample)
    assert (row["issued"], row["valid_until"], row["received"]) == (
        "2026-03-01", "2029-02-28", "2026-11-20",
    )  # fmt: skip
    assert (row["status"], row["grade"], row["register"]) == ("accepted", "E2", "NMPA")
    shown = sample("vetting evidence show glp.pdf").out
    assert "accepted" in shown
    assert f"tester: {said}" in shown
    kinds = [kind for (kind,) in tables.execute("SELECT kind FROM entries ORDER BY seq")]
    assert kinds[-2:] == ["evidence.add", "evidence.judge"]
    assert sample("vetting ledger verify").code == 0


def test_in_a_hurry_it_is_accepted_at_once_but_not_without_a_reason(sample):
    refused = add(sample, status="accepted")
    assert refused.code == 3
    assert "--reason" in refused.err
    assert stored(sample) == []

    assert add(sample, status="accepted", reason="photographed by me").code == 0
    assert stored(sample)[0]["status"] == "accepted"


def test_nobody_says_that_it_expired_the_day_does(sample, monkeypatch):
    add(sample, valid_until="2026-12-31", status="accepted", reason="seen")
    assert stored(sample)[0]["status"] == "accepted"

    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 1))
    assert stored(sample)[0]["status"] == "expired"
    assert len(json.loads(sample("vetting evidence list --status expired -f json").out)) == 1
    assert json.loads(sample("vetting evidence list --status accepted -f json").out) == []


def test_the_same_file_twice_is_said_and_changes_nothing(sample, tables):
    add(sample)
    before = tables.state()

    again = add(sample, "another-name.pdf", grade="E4", issued="2026-01-01")
    assert again.code == 0
    assert "as `glp.pdf`" in again.err
    assert "nothing changed" in again.err
    assert tables.state() == before


def test_two_suppliers_may_show_the_same_file_which_is_kept_once(sample, tmp_path):
    others = json.loads(sample("vetting supplier list -f json").out)
    other = next(row["id"] for row in others if row["id"] != "harbour-preclinical")
    add(sample)
    assert add(sample, supplier=other).code == 0

    rows = stored(sample)
    assert {row["supplier"] for row in rows} == {"harbour-preclinical", other}
    assert len({row["digest"] for row in rows}) == 1
    assert "1 files, 1 match" in sample("vetting evidence verify").err
    assert place(tmp_path, rows[0]["digest"])


@pytest.mark.parametrize("how", ["missing", "changed", "cut"])
def test_damage_is_named_with_what_rests_on_the_file_and_a_copy_mends_it(sample, tmp_path, how):
    add(sample)
    add(sample, "team.pdf", b"list of the staff")
    digest = next(row["digest"] for row in stored(sample) if row["name"] == "team.pdf")
    rest_on(digest)
    fine = sample("vetting evidence verify")
    assert (fine.code, fine.out) == (0, "")
    assert "2 files, 2 match" in fine.err

    path = place(tmp_path, digest)
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(b"list of the StAfF" if how == "changed" else b"list")
    done = sample("vetting evidence verify")

    assert done.code == 6
    assert "2 files, 1 match" in done.err
    assert "`team.pdf` of `harbour-preclinical`" in done.err
    assert "rating `nonclinical.team 4`" in done.err
    assert "glp.pdf" not in done.err

    mended = add(sample, "team.pdf", b"list of the staff")
    assert "put back" in mended.err
    assert sample("vetting evidence verify").code == 0


@pytest.mark.parametrize("line", ["evidence verify", "ledger verify", "doctor"])
def test_what_rests_on_a_file_that_was_never_on_record_is_named(sample, line):
    rest_on("e" * 64)
    done = sample(f"vetting {line}")
    assert done.code == 6
    said = " ".join((done.out + done.err).split())
    assert "eeeeeeeeeeee" in said
    assert "rating `nonclinical.team 4`" in said


def test_what_rests_on_a_file_that_was_erased_is_listed_with_when_and_why(sample):
    add(sample)
    seq = int(sample("vetting ledger head").out.split()[0])
    rest_on(stored(sample)[0]["digest"])
    why = "a wrong upload"
    assert (
        sample(["vetting", "redact", str(seq), "--reason", why, "--by", "chen", "--yes"]).code == 0
    )

    for line in ("evidence verify", "ledger verify", "doctor"):
        done = sample(f"vetting {line}")
        assert done.code == 0, done.err
        said = " ".join((done.out + done.err).split())
        assert "was erased on 2026-11-24 by chen: a wrong upload" in said
        assert "rating `nonclinical.team 4`" in said


def test_every_kind_of_thing_that_rests_on_a_file_is_shown(sample):
    add(sample)
    digest = stored(sample)[0]["digest"]
    rest_on(digest)
    with open_registry(os.environ.get("VETTING_DB", "vetting.db"), by="auditor-1") as registry:
        site = registry.reader.supplier("harbour-preclinical").sites[0]
        old = site.certificates[0]
        looked = Checked("NMPA", date(2026, 11, 20), "auditor-1", digest)
        new = replace(old, checked=looked)
        who = "harbour-preclinical"
        registry.put(
            "certificate.check", who, "certificates", new, site=site.id, old=old, reason="seen"
        )

    shown = sample("vetting evidence show glp.pdf").out
    assert f"rating `nonclinical.team 4` at `{site.id}` rests on it" in shown
    assert f"certificate `{old.type}" in shown
    assert stored(sample)[0]["ratings"] == 1
    assert "以其为据" in sample("vetting evidence show glp.pdf --lang zh").out


def test_a_copy_is_handed_out_only_if_it_is_what_was_stored(sample, tmp_path):
    add(sample)
    digest = stored(sample)[0]["digest"]
    assert sample(f"vetting evidence show {digest[:8]} -o copy.pdf").code == 0
    assert Path("copy.pdf").read_bytes() == b"%PDF-1.7 GLP"
    assert sample(f"vetting evidence show {digest[:8]} -o -").raw == b"%PDF-1.7 GLP"

    place(tmp_path, digest).write_bytes(b"%PDF-1.7 GLQ")
    for out in ("other.pdf", "-"):
        done = sample(f"vetting evidence show glp.pdf -o {out}")
        assert (done.code, done.raw) == (6, b"")
    assert not Path("other.pdf").exists()


def test_what_no_record_names_and_what_others_may_read_is_a_finding(sample, tmp_path):
    add(sample)
    path = place(tmp_path, stored(sample)[0]["digest"])
    path.chmod(0o644)
    done = sample("vetting evidence verify")
    assert done.code == 6
    assert "chmod -R go=" in done.err

    path.chmod(0o600)
    (path.parent.parent / "slipped-in.pdf").touch(0o600)
    done = sample("vetting evidence verify")
    assert done.code == 6
    assert "slipped-in.pdf" in done.err
    assert sample("vetting evidence verify harbour-preclinical").code == 0


def test_who_rejects_a_file_is_told_what_rests_on_it(sample):
    add(sample)
    rest_on(stored(sample)[0]["digest"])
    words = ["--status", "rejected", "--reason", "the seal is copied"]
    done = sample(["vetting", "evidence", "judge", "glp.pdf", *WHOSE, *words])
    assert done.code == 0
    assert "rating `nonclinical.team 4`" in done.err
    assert stored(sample)[0]["status"] == "rejected"


# Confidential

SECRET = "tender-of-acme.pdf"
EXITS = (
    "vetting export suppliers",
    "vetting export suppliers -f json",
    "vetting export suppliers -f jsonl",
    "vetting export suppliers -f markdown",
    "vetting export suppliers -f xlsx",
    "vetting export ratings",
    "vetting export certificates -f json",
    "vetting show harbour-preclinical",
    "vetting show harbour-preclinical -f json",
    "vetting show harbour-preclinical -f csv",
    "vetting evidence list",
    "vetting evidence list -f csv",
    "vetting evidence list -f xlsx",
    "vetting evidence verify",
    "vetting match NCL-GLP",
    "vetting match NCL-GLP -f json",
    "vetting match NCL-GLP -f text",
    "vetting match NCL-GLP -f xlsx",
    "vetting match NCL-GLP --explain harbour-preclinical",
)


def said(done):
    """Everything a command let out, a workbook's sheets with it."""
    if not done.raw.startswith(b"PK"):
        return done.out + done.err
    with zipfile.ZipFile(io.BytesIO(done.raw)) as book:
        return done.err + "".join(book.read(name).decode("utf-8") for name in book.namelist())


@pytest.fixture
def secret(sample, tmp_path):
    """A registry in which a rating rests on a confidential file that is damaged by now."""
    add(sample, SECRET, confidential=True, register="sealed-register", reason="under an NDA")
    digest = stored(sample)[0]["digest"]
    rest_on(digest)
    place(tmp_path, digest).write_bytes(b"x")
    return sample


@pytest.mark.parametrize("line", EXITS)
def test_a_confidential_file_is_named_in_nothing_that_leaves(secret, line):
    done = secret(line)
    assert done.code == (6 if "verify" in line else 0)
    assert "tender" not in said(done)
    assert "under an NDA" not in said(done)


@pytest.mark.parametrize("word", [SECRET, "DIGEST", "all"])
def test_it_leaves_where_somebody_asks_for_it_by_name(secret, word):
    word = stored(secret)[0]["digest"][:10] if word == "DIGEST" else word
    for line in ("export suppliers -f json", "show harbour-preclinical", "evidence list"):
        assert SECRET in secret(f"vetting {line} --confidential {word}").out


def test_what_rests_on_it_keeps_its_digest_and_what_was_kept_back_is_counted(secret):
    digest = stored(secret)[0]["digest"]
    done = secret("vetting show harbour-preclinical -f json")
    assert "evidence" not in json.loads(done.out)
    assert digest in done.out
    assert "1 confidential" in done.err
    assert "1 confidential" in secret("vetting export suppliers").err
    assert "1 confidential" not in secret("vetting export suppliers -f table").err


def test_a_slip_in_the_name_of_a_confidential_file_is_refused_without_naming_it(secret):
    done = secret("vetting export suppliers -f json --confidential tender-of-acne.pdf")
    assert (done.code, done.out) == (4, "")
    assert SECRET not in done.err


def test_an_export_taken_in_again_loses_no_evidence_and_changes_nothing(secret, tables):
    secret("vetting export suppliers -f jsonl -o out.jsonl")
    before = tables.state()
    assert secret("vetting import out.jsonl").code == 0
    assert tables.state() == before


def test_that_it_is_confidential_can_be_said_later(sample):
    add(sample)
    words = ["--status", "in-review", "--confidential", "--reason", "the sponsor asked"]
    assert sample(["vetting", "evidence", "judge", "glp.pdf", *WHOSE, *words]).code == 0
    assert "glp.pdf" not in sample("vetting show harbour-preclinical").out


# Refusals


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"grade": "E7"}, 3, "E0"),
        ({"status": "lost"}, 2, "`draft`, `in review`"),
        ({"status": "expired"}, 2, "`draft`, `in review`"),
        ({"issued": "2027-01-01"}, 3, "future"),
        ({"received": "2027-01-01"}, 3, "future"),
        ({"issued": "2026-03-01", "valid_until": "2026-02-01"}, 3, ""),
        ({"valid_until": "soon"}, 2, "YYYY-MM-DD"),
        ({"site": "nowhere"}, 4, "site"),
        ({"supplier": "nobody-at-all"}, 4, "supplier"),
        ({"register": "x\x1b[31m"}, 2, "U+001B"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence_and_nothing_is_stored(
    sample, tables, tmp_path, options, code, said
):
    before = tables.state()
    done = add(sample, **options)
    assert done.code == code
    assert said in done.err
    assert tables.state() == before
    assert list(tmp_path.rglob("*.evidence")) == []


def test_a_judgement_needs_a_file_a_state_and_a_reason(sample, tables):
    add(sample)
    before = tables.state()
    for words, code in (
        (["glp.pdg", "--status", "accepted", "--reason", "x"], 4),
        (["glp.pdf", "--status", "fine", "--reason", "x"], 2),
        (["glp.pdf", "--status", "accepted", "--reason", " "], 3),
        (["glp.pdf", "--status", "accepted"], 2),
    ):
        done = sample(["vetting", "evidence", "judge", words[0], *WHOSE, *words[1:]])
        assert done.code == code, done.err
    assert tables.state() == before


def test_two_files_of_one_name_are_told_apart_by_their_digests(sample):
    add(sample)
    add(sample, content=b"%PDF-1.7 the next one")
    done = sample("vetting evidence show glp.pdf")
    assert done.code == 2
    first = stored(sample)[0]["digest"][:12]
    assert first in done.err
    assert sample(f"vetting evidence show {first}").code == 0


def test_an_empty_store_is_whole(sample):
    done = sample("vetting evidence verify")
    assert done.code == 0
    assert "0 files, 0 match" in done.err


# Where the files are


@pytest.mark.file
def test_the_files_lie_beside_the_registry_whatever_it_is_reached_by(sample, tmp_path):
    add(sample)
    assert (tmp_path / "vetting.db.evidence").is_dir()
    (tmp_path / "link.db").symlink_to("vetting.db")
    assert "1 files, 1 match" in sample("vetting evidence verify --db link.db").err


def test_another_folder_may_be_named(sample, tmp_path):
    add(sample, store=str(tmp_path / "elsewhere"))
    assert sample("vetting evidence verify").code == 6
    assert sample(f"vetting evidence verify --store {tmp_path / 'elsewhere'}").code == 0


@pytest.mark.file
def test_a_store_that_cannot_be_written_is_said_and_nothing_is_stored(sample, tables, tmp_path):
    (tmp_path / "vetting.db.evidence").write_text("not a folder")
    before = tables.state()
    done = add(sample)
    assert done.code == 5
    assert "nothing was stored" in done.err
    assert tables.state() == before


@pytest.mark.file
def test_killed_while_adding_what_was_acknowledged_is_whole(sample, tmp_path):
    """SIGKILL at ten moments: no record without its file, no half of a file under a digest."""
    rng = random.Random(4)
    for number in range(10):
        Path(f"{number}.bin").write_bytes(rng.randbytes(3_000_000))
        words = ["evidence", "add", f"{number}.bin", *WHOSE, "--grade", "E1"]
        child = subprocess.Popen(
            [sys.executable, "-m", "vetting", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        time.sleep(0.1 + rng.random() * 0.9)
        child.send_signal(signal.SIGKILL)
        told = child.communicate()[1].decode()
        names = {row["name"] for row in stored(sample)}
        assert f"{number}.bin" in names or "kept" not in told

    done = sample("vetting evidence verify")
    count = len(stored(sample))
    assert f"{count} files, {count} match" in done.err
    assert done.code == 0 or "no record names" in done.err
    assert sample("vetting ledger verify").code == 0
