"""A history that can be defended: heads, checkpoints, exports, rebuilding, and what must go."""

import base64
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

RATE = (
    "vetting rate harbour-preclinical nonclinical.team {level} --grade E3 --source {source}"
    " --reason '{reason}' --by auditor-1"
)


def rate(run, level=4, reason="director and backup met", source="audit:2026-11"):
    done = run(RATE.format(level=level, reason=reason, source=source))
    assert done.code == 0, done.err


def keys():
    return Path(os.environ["XDG_DATA_HOME"]) / "vetting" / "keys"


def issued(run, file="elsewhere.note"):
    """A checkpoint written to a file; its public key."""
    done = run(f"vetting ledger checkpoint -o {file}")
    assert done.code == 0, done.err
    return next(word for word in done.err.split() if word.count("+") >= 2)


# Heads


def test_a_head_is_one_line_and_is_found_again(sample):
    count, digest = sample("vetting ledger head").out.split()
    rate(sample)

    done = sample(f"vetting ledger verify --head {digest}")

    assert done.code == 0
    assert f"entries {int(count) + 1}-{int(count) + 1} are newer" in done.out
    assert sample(f"vetting ledger verify --head {'0' * 64}").code == 6
    assert sample("vetting ledger verify --head 0000").code == 2


# Verifying


def test_each_layer_is_said_and_the_last_line_says_what_is_not_proven(sample):
    done = sample("vetting ledger verify")

    assert done.code == 0
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == [
        "history",
        "tables",
        "evidence",
        "checkpoints",
    ]
    assert "could have rewritten all" in lines[-1]
    assert "verified" not in done.out.casefold()


@pytest.mark.parametrize("form", ["json", "csv", "jsonl", "markdown"])
def test_every_format_says_what_is_not_proven(sample, form):
    for lang, said in (("en", "could have rewritten"), ("zh", "文件保管者")):
        done = sample(f"vetting ledger verify --format {form} --lang {lang}")
        assert done.code == 0
        assert said in done.out


def test_json_names_every_finding_and_the_exit_code_is_6(sample, tables):
    tables.unguard()
    tables.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE seq = 9")

    done = sample("vetting ledger verify -f json")

    assert done.code == 6
    told = json.loads(done.out)
    assert told["entries"] == int(sample("vetting ledger head").out.split()[0])
    history = told["layers"][0]
    assert history["holds"] is False
    assert [item["code"] for item in history["findings"]] == ["entry_emptied"]
    assert "entry 9" in done.err


def test_quick_looks_at_the_chain_and_says_what_it_left_out(sample, tables):
    tables.execute("UPDATE suppliers SET name = 'X' WHERE slug = 'lotus-gate-tox'")

    quick = sample("vetting ledger verify --quick")

    assert quick.code == 0
    assert quick.out.count("not looked at") == 2
    assert sample("vetting ledger verify").code == 6


def test_a_clock_that_was_set_back_is_said_and_breaks_nothing(sample, monkeypatch):
    from vetting import clock

    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2025-01-01T09:00:00.000000Z")
        rate(sample)

    done = sample("vetting ledger verify")
    assert done.code == 0
    assert "the clock had been set back at entry" in done.out


# Checkpoints


def test_a_checkpoint_is_a_note_of_a_few_lines(sample, tmp_path):
    vkey = issued(sample)
    count, digest = sample("vetting ledger head").out.split()
    note = (tmp_path / "elsewhere.note").read_text()

    body, _, signature = note.partition("\n\n")
    origin, size, root = body.split("\n")
    assert vkey.startswith(f"{origin}+")
    assert int(size) == int(count) - 2  # the entries that tell the key and the checkpoint are newer
    assert len(root) == 44
    assert base64.b64decode(root).hex() != digest
    assert signature.startswith(f"\u2014 {origin} ")


@pytest.mark.file
@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_a_checkpoint_can_be_checked_with_openssl_alone(sample, tmp_path):
    vkey = issued(sample)
    body, _, signature = (tmp_path / "elsewhere.note").read_text().partition("\n\n")
    (tmp_path / "body").write_text(f"{body}\n")
    (tmp_path / "sig").write_bytes(base64.b64decode(signature.split()[-1])[4:])
    # RFC 8410: the twelve bytes before a raw Ed25519 key
    public = bytes.fromhex("302a300506032b6570032100")
    public += base64.b64decode(vkey.split("+", 2)[2])[1:]
    (tmp_path / "key.der").write_bytes(public)
    words = (
        "openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in body -sigfile sig"
    )

    def checked():
        return subprocess.run(words.split(), cwd=tmp_path, capture_output=True, check=False)

    assert checked().returncode == 0
    (tmp_path / "body").write_text(f"{body}0\n")
    assert checked().returncode != 0


def test_a_checkpoint_kept_elsewhere_says_up_to_where_nothing_was_changed(sample):
    vkey = issued(sample)
    rate(sample)

    done = sample(f"vetting ledger verify --checkpoint elsewhere.note --key {vkey}")

    assert done.code == 0
    assert "`elsewhere.note`" in done.out
    assert "agrees, signed by the key you gave" in done.out
    assert "are newer than any checkpoint that you gave" in done.out


def test_a_key_that_only_the_history_vouches_for_is_said_to_be_one(sample, tmp_path):
    vkey = issued(sample)

    unvouched = sample("vetting ledger verify --checkpoint elsewhere.note")
    assert unvouched.code == 0
    assert "proves nothing against a rewrite of all of it" in unvouched.out

    (tmp_path / "park.vkey").write_text(f"{vkey}\n")
    vouched = sample("vetting ledger verify --checkpoint elsewhere.note --key park.vkey")
    assert vouched.code == 0
    assert "proves nothing" not in vouched.out


def test_the_key_is_for_its_owner_only_and_made_once(sample):
    first, second = issued(sample, "a.note"), issued(sample, "b.note")

    assert first == second
    (key,) = keys().glob("*.pem")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys().stat().st_mode) == 0o700
    assert key.read_text().startswith("-----BEGIN PRIVATE KEY-----")
    assert sample("vetting ledger verify --checkpoint a.note --checkpoint b.note").code == 0


def test_the_key_and_each_checkpoint_are_on_record(sample, tables, tmp_path):
    vkey = issued(sample)
    issued(sample, "second.note")

    rows = tables.execute(
        "SELECT kind, payload FROM entries WHERE kind IN ('key.add', 'checkpoint.issue')"
        " ORDER BY seq"
    )
    assert [kind for kind, _ in rows] == ["key.add", "checkpoint.issue", "checkpoint.issue"]
    assert json.loads(rows[0][1])["key"] == vkey
    assert json.loads(rows[1][1])["note"] == (tmp_path / "elsewhere.note").read_text()


@pytest.mark.file
def test_no_changed_sign_of_a_checkpoint_passes(sample, tmp_path):
    from vetting.checkpoint import key_of, note_of
    from vetting.signing import signed_by

    key = key_of(issued(sample))
    note = (tmp_path / "elsewhere.note").read_text()
    assert key
    whole = note_of(note)
    assert whole
    assert signed_by(whole, [key]) == key

    for place in range(len(note)):
        for sign in ("A", "0", "\n", "\x0b", "\u2028", ""):
            changed = note[:place] + sign + note[place + 1 :]
            found = note_of(changed)
            if changed == note or found is None:
                continue
            try:
                assert signed_by(found, [key]) is None
            except ValueError:
                continue


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n\n", "\n", "no checkpoint"),
        ("\u2014", "-", "no checkpoint"),
        ("=\n\n", "=\n \n", "no checkpoint"),
        ("vetting-", "vetting+", "no checkpoint"),
        ("\n1", "\n2", "changed after it was signed"),
        ("\u2014 vetting-", "\u2014 other-", "no key that is known here"),
    ],
)
def test_a_note_that_was_changed_is_said_to_be(sample, tmp_path, old, new, said):
    issued(sample)
    path = tmp_path / "elsewhere.note"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    done = sample("vetting ledger verify --checkpoint elsewhere.note")

    assert done.code == 6
    assert said in done.err


def test_a_checkpoint_of_another_history_or_key_is_told_apart(sample, tmp_path):
    vkey = issued(sample)
    sample("vetting --db other.db init")
    other = sample("vetting ledger checkpoint --db other.db -o other.note")
    assert other.code == 0, other.err
    other_key = next(word for word in other.err.split() if word.count("+") >= 2)

    foreign = sample(f"vetting ledger verify --checkpoint other.note --key {other_key}")
    assert foreign.code == 6
    assert "is of another history" in foreign.err
    stranger = sample(f"vetting ledger verify --checkpoint elsewhere.note --key {other_key}")
    assert stranger.code == 6
    assert "signed by no key that is known here" in stranger.err
    assert sample(f"vetting ledger verify --checkpoint elsewhere.note --key {vkey}").code == 0


def test_nothing_is_signed_that_does_not_hold(sample, tables, tmp_path):
    tables.execute("UPDATE suppliers SET name = 'X' WHERE slug = 'lotus-gate-tox'")

    done = sample("vetting ledger checkpoint -o x.note")

    assert done.code == 6
    assert "lotus-gate-tox" in done.err
    assert not (tmp_path / "x.note").exists()


@pytest.mark.file
def test_an_older_copy_put_back_is_found_and_not_signed(sample, tmp_path):
    before = (tmp_path / "vetting.db").read_bytes()
    rate(sample)
    issued(sample)
    for path in tmp_path.glob("vetting.db*"):
        path.unlink()
    (tmp_path / "vetting.db").write_bytes(before)

    found = sample("vetting ledger verify")
    assert found.code == 6
    assert "an older copy was put back" in found.err
    assert "hint: where an older copy was put back on purpose" in found.err
    assert sample("vetting ledger checkpoint").code == 6


@pytest.mark.file
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("verify --checkpoint nowhere.note", 3, "cannot be read"),
        ("verify --key nonsense", 2, "neither a public key"),
        ("checkpoint --key nowhere.pem", 3, "cannot be read"),
        ("checkpoint --key text.pem", 3, "holds no Ed25519 key"),
        ("checkpoint --key locked.pem", 3, "has a passphrase"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(sample, tmp_path, words, code, said):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    (tmp_path / "text.pem").write_text("no key\n")
    locked = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
    )
    (tmp_path / "locked.pem").write_bytes(locked)
    before = sample("vetting ledger head").out

    done = sample(f"vetting ledger {words}")

    assert done.code == code
    assert said in done.err
    assert sample("vetting ledger head").out == before


# Export

CHECK = """
import hashlib, json, sys
prev, count = "0" * 64, 0
for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    header = json.loads(entry["header"])
    assert hashlib.sha256(entry["header"].encode()).hexdigest() == entry["digest"], header["seq"]
    assert header["prev"] == prev, f"{header['seq']} does not follow"
    assert header["seq"] == count + 1, f"{count + 1} is missing"
    if entry["payload"] is not None:
        salted = bytes.fromhex(entry["salt"]) + entry["payload"].encode()
        assert hashlib.sha256(salted).hexdigest() == header["payload_sha256"], header["seq"]
    prev, count = entry["digest"], count + 1
print(count, prev)
"""


def test_twenty_lines_check_an_export_without_vetting(sample, tmp_path):
    rate(sample)
    done = sample("vetting ledger export -o history.jsonl")
    assert done.code == 0
    (tmp_path / "check.py").write_text(CHECK)
    assert len(CHECK.strip().splitlines()) <= 20

    def checked():
        words = [sys.executable, "-I", "check.py", "history.jsonl"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert checked().stdout == sample("vetting ledger head").out
    path = tmp_path / "history.jsonl"
    path.write_text(path.read_text("utf-8").replace("director", "direktor"), "utf-8")
    assert checked().returncode != 0


def test_an_export_may_begin_later(sample):
    count = int(sample("vetting ledger head").out.split()[0])
    lines = sample(f"vetting ledger export --since {count - 1}").out.splitlines()
    assert [json.loads(line)["seq"] for line in lines] == [count - 1, count]


@pytest.mark.file
def test_confidential_evidence_stays_out_of_an_export_unless_asked_for(sample, tmp_path):
    (tmp_path / "secret-report.pdf").write_bytes(b"%PDF-1.7 hush")
    added = sample(
        "vetting evidence add secret-report.pdf --supplier harbour-preclinical --grade E3"
        " --confidential"
    )
    assert added.code == 0, added.err

    kept = sample("vetting ledger export")
    assert "secret-report" not in kept.out
    assert "left out" in kept.err
    assert "secret-report" in sample("vetting ledger export --confidential all").out


@pytest.mark.file
def test_what_became_confidential_later_is_no_less_secret_in_the_entries_before(sample, tmp_path):
    (tmp_path / "secret-report.pdf").write_bytes(b"%PDF-1.7 hush")
    whose = "--supplier harbour-preclinical"
    assert sample(f"vetting evidence add secret-report.pdf {whose} --grade E3").code == 0
    rated = "vetting rate harbour-preclinical nonclinical.team 4 --evidence secret-report.pdf"
    assert sample(f"{rated} --grade E3 --source audit --by lin --reason seen").code == 0
    assert sample("vetting match NCL-GLP --save").code == 0
    judged = f"vetting evidence judge secret-report.pdf {whose} --status accepted --reason asked"
    assert sample(f"{judged} --confidential").code == 0

    kept = sample("vetting ledger export")
    assert "secret-report" not in kept.out
    assert "left out" in kept.err
    assert sample("vetting ledger export --confidential secret-report.pdf").out.count("secret-") > 1
    for form in ("table", "json", "csv"):
        told = sample(f"vetting history harbour-preclinical --format {form}")
        assert told.code == 0, told.err
        assert "secret-report" not in told.out
    asked = sample("vetting history harbour-preclinical --confidential secret-report.pdf")
    assert "secret-report" in asked.out


def test_an_export_is_written_line_by_line(sample, monkeypatch):
    from vetting.export import json_line
    from vetting.reading import Reader

    steps, entries = [], Reader.entries

    def read(reader):
        for entry in entries(reader):
            steps.append("read")
            yield entry

    def line(told):
        steps.append("written")
        return json_line(told)

    monkeypatch.setattr(Reader, "entries", read)
    monkeypatch.setattr("vetting.export.json_line", line)
    assert sample("vetting ledger export -o history.jsonl").code == 0
    assert steps[-4:] == ["read", "written"] * 2


# Rebuilding


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE suppliers SET document = replace(document, 'Harbour', 'Habrour')",
        "UPDATE suppliers SET name = 'X' WHERE slug = 'lotus-gate-tox'",
        "DELETE FROM names",
        "DELETE FROM offerings WHERE supplier_id = 3",
        "UPDATE shortlists SET text = '{}'",
        "DELETE FROM shortlists",
        "DELETE FROM packs WHERE sort = 'rubric'",
        "UPDATE packs SET text = 'nonsense' WHERE sort = 'vocabulary'",
    ],
)
def test_the_tables_are_made_again_from_the_history(sample, tables, statement):
    sample("vetting match NCL-GLP --save")
    whole = sample("vetting show harbour-preclinical").out
    saved = sample("vetting shortlist show S-0001").raw
    tables.execute(statement)
    assert sample("vetting ledger rebuild --check").code == 6

    done = sample("vetting ledger rebuild")

    assert done.code == 0, done.err
    assert "what differed" in done.err
    assert sample("vetting ledger verify").code == 0
    assert sample("vetting ledger rebuild --check").code == 0
    assert sample("vetting show harbour-preclinical").out == whole
    assert sample("vetting shortlist show S-0001").raw == saved


def test_nothing_is_rebuilt_where_nothing_differs(sample, tables):
    before = tables.state()
    assert "nothing to rebuild" in sample("vetting ledger rebuild").err
    assert tables.state() == before


def test_nothing_is_rebuilt_from_a_history_that_does_not_hold(sample, tables):
    tables.unguard()
    tables.execute("DELETE FROM entries WHERE seq = 9")
    tables.execute("UPDATE suppliers SET name = 'X' WHERE slug = 'lotus-gate-tox'")
    before = tables.state()

    assert sample("vetting ledger rebuild").code == 6
    assert tables.state() == before


# What must go

SECRET = "Wang Qiuyue"


def forget(run, text, how="--yes"):
    words = ["vetting", "redact", "--supplier", "harbour-preclinical", "--containing", text]
    return run([*words, "--reason", "asked to be forgotten", how])


def everything(tables):
    """All that is in the registry, byte for byte where it is a file."""
    if tables.url is None:
        return b"".join(p.read_bytes() for p in tables.file.parent.glob("vetting.db*"))
    return repr(tables.state()).encode()


def test_a_text_goes_from_the_record_the_history_and_the_shortlists(sample, tables):
    sample(["vetting", "supplier", "alias", "harbour-preclinical", SECRET])
    assert sample(f"vetting show '{SECRET}'").code == 0
    sample("vetting match NCL-GLP --save")
    assert SECRET.encode() in everything(tables)

    done = forget(sample, SECRET)

    assert done.code == 0, done.err
    assert SECRET.encode() not in everything(tables)
    assert sample(f"vetting show '{SECRET}'").code == 4
    verified = sample("vetting ledger verify")
    assert verified.code == 0, verified.err
    assert "redacted" in verified.out
    assert sample("vetting ledger rebuild --check").code == 0


def test_a_text_inside_another_is_cut_out_and_marked(sample, tables):
    sample(["vetting", "supplier", "alias", "harbour-preclinical", f"{SECRET} Lab"])

    done = forget(sample, SECRET.upper())

    assert done.code == 0, done.err
    shown = json.loads(sample("vetting show harbour-preclinical --format json").out)
    assert "[redacted] Lab" in shown["aliases"]
    assert sample("vetting ledger verify").code == 0


def test_what_a_header_holds_cannot_go_and_is_said(sample):
    rate(sample, reason=f"{SECRET} met")
    line = f"vetting supplier alias harbour-preclinical Harbor --reason 'told by {SECRET}'"
    assert sample(line).code == 0

    done = forget(sample, SECRET, "--dry-run")

    assert done.code == 0
    assert "which are hashed and cannot go" in done.err


def test_a_rating_is_redacted_wherever_it_stands(sample, tables):
    rate(sample, source="audit:mistyped")
    seq = int(sample("vetting ledger head").out.split()[0])
    sample("vetting supplier alias harbour-preclinical Harbor")  # tells the whole record again
    rate(sample, level=5)

    done = sample(f"vetting redact {seq} --reason 'of another supplier' --yes")

    assert done.code == 0, done.err
    shown = sample("vetting show harbour-preclinical --format json").out
    assert "mistyped" not in shown
    assert "audit:2026-11" in shown
    assert "Harbor" in json.loads(shown)["aliases"]
    held = tables.execute("SELECT seq FROM entries WHERE payload LIKE ?", "%mistyped%")
    assert held == []
    assert sample("vetting ledger verify").code == 0
    ((header,),) = tables.execute("SELECT header FROM entries WHERE seq = ?", seq)
    assert json.loads(header)["actor"] == "auditor-1"


def test_a_redacted_shortlist_says_when_and_why(sample):
    saved = sample("vetting match NCL-GLP --save")
    assert saved.code == 0
    seq = int(sample("vetting ledger head").out.split()[0])
    assert sample(f"vetting redact {seq} --reason 'wrong client' --yes --by desk-1").code == 0

    for words in ("show", "replay", "export"):
        done = sample(f"vetting shortlist {words} S-0001")
        assert done.code == 4
        assert "S-0001 was redacted on 2026-11-24 by desk-1: wrong client" in done.err
    assert sample("vetting ledger verify").code == 0
    assert "S-0002" in sample("vetting match NCL-GLP --save").err
    assert sample("vetting shortlist show S-0002").code == 0


@pytest.mark.file
def test_a_file_of_evidence_goes_with_its_entry_unless_another_has_it(sample, tmp_path):
    for name in ("mine.pdf", "both.pdf"):
        (tmp_path / name).write_bytes(f"%PDF-1.7 {name}".encode())
    add = "vetting evidence add {} --supplier {} --grade E3"
    assert sample(add.format("both.pdf", "lotus-gate-tox")).code == 0
    for name in ("mine.pdf", "both.pdf"):
        assert sample(add.format(name, "harbour-preclinical")).code == 0
    seq = int(sample("vetting ledger head").out.split()[0])

    done = sample(f"vetting redact {seq - 1} {seq} --reason 'wrong upload' --yes")

    assert done.code == 0, done.err
    left = [p.read_bytes() for p in tmp_path.glob("vetting.db.evidence/*/*") if p.is_file()]
    assert left == [b"%PDF-1.7 both.pdf"]
    verified = sample("vetting ledger verify")
    assert verified.code == 0, verified.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("1 --reason x --yes", 3, "the history needs it"),
        ("2 --reason x --yes", 3, "the history needs it"),
        ("99999 --reason x --yes", 4, "99999"),
        ("--reason x --yes", 2, "name entries"),
        ("9 --supplier harbour-preclinical --containing ab --reason x --yes", 2, "not both"),
        ("--supplier harbour-preclinical --containing a --reason x --yes", 2, "at least 2"),
        ("--supplier harbour-preclinical --containing zzzq --reason x --yes", 3, "holds `zzzq`"),
        ("--supplier harbour-preclinical --containing harbour-p --reason x --yes", 3, "in the id"),
        ("--supplier harbour-preclinical --containing Harb --reason 'no Harb' --yes", 2, "very"),
        ("60 --reason ' ' --yes", 2, "--reason"),
        ("60 --reason x", 2, "--yes"),
    ],
)
def test_what_cannot_be_redacted_is_refused_and_nothing_changes(sample, tables, words, code, said):
    before = tables.state()
    done = sample(f"vetting redact {words}")
    assert done.code == code
    assert said in done.err
    assert tables.state() == before


def test_a_dry_run_shows_what_would_go_and_erases_nothing(sample, tables):
    rate(sample)
    seq = int(sample("vetting ledger head").out.split()[0])
    before = tables.state()

    done = sample(f"vetting redact {seq} --reason x --dry-run")

    assert done.code == 0
    assert f"entry {seq}, rating.add of harbour-preclinical" in done.err
    assert tables.state() == before


def test_the_digest_of_what_went_stays(sample, tables):
    rate(sample)
    seq, digest = sample("vetting ledger head").out.split()
    sample(f"vetting redact {seq} --reason 'wrong upload' --yes")

    ((kept, payload, salt, header),) = tables.execute(
        "SELECT digest, payload, salt, header FROM entries WHERE seq = ?", int(seq)
    )
    assert (kept, payload, salt) == (digest, None, None)
    assert hashlib.sha256(header.encode()).hexdigest() == digest
    assert sample(f"vetting redact {seq} --reason again --yes").code == 3


@pytest.mark.file
def test_a_role_that_only_adds_cannot_erase_and_is_told_so(run, server, monkeypatch):
    from conftest import SAMPLE

    name = server.database()
    server.execute(f"CREATE ROLE {name}_writer LOGIN")
    monkeypatch.setenv("VETTING_DB", server.url(name))
    assert run(f"vetting init --writer {name}_writer").code == 0
    assert run(["vetting", "import", str(SAMPLE / "harbour-preclinical.yaml")]).code == 0
    monkeypatch.setenv("VETTING_DB", server.url(name, role=f"{name}_writer"))
    rate(run)
    seq = int(run("vetting ledger head").out.split()[0])

    done = run(f"vetting redact {seq} --reason 'wrong upload' --yes")

    assert done.code == 5
    assert "your role" in done.err
    assert int(run("vetting ledger head").out.split()[0]) == seq
    assert run("vetting ledger verify").code == 0


def test_a_checkpoint_never_takes_the_place_of_an_older_one(sample, tmp_path):
    assert sample("vetting ledger checkpoint -o head.note").code == 0
    kept = (tmp_path / "head.note").read_bytes()
    again = sample("vetting ledger checkpoint -o head.note")
    assert again.code == 2
    assert "another file" in again.err
    assert (tmp_path / "head.note").read_bytes() == kept
