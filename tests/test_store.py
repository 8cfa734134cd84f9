"""The store of evidence: what is taken in, what is not, and that no change goes unseen."""

import json
import os
import stat
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from corpus.translate import read_cases
from hypothesis import given
from hypothesis import strategies as st

from vetting import store
from vetting.errors import InputError, RegistryError
from vetting.records import Evidence, Rating, Site, Supplier
from vetting.records.held import fit_to_leave, is_called, state_on
from vetting.sentences import text
from vetting.store import taking

CASES = list(read_cases(Path(__file__).parent / "corpus", "paths.csv"))
ADD = ["vetting", "evidence", "add"]
WHOSE = ["--supplier", "harbour-preclinical", "--grade", "E1"]


def keep(path, folder):
    with store.taken(str(path), folder) as copy:
        copy.put()
    return copy


def supplier_with(copy, name="report.pdf"):
    """A supplier with one piece of evidence that one rating rests on."""
    rating = Rating(
        "nonclinical.team", 4, "E3", date(2026, 11, 20), evidence=(copy.digest,), reason="seen"
    )
    return Supplier(
        id="harbour",
        name="Harbour",
        sites=(Site("main", ratings=(rating,)),),
        evidence=(Evidence(copy.digest, name, copy.size),),
    )


def found(folder, supplier, **options):
    return [text(one) for one in store.faults(folder, store.held([supplier]), **options)]


# Paths: those of the corpus, and more


@pytest.mark.file
@pytest.mark.parametrize("case", CASES, ids=[Path(case["file"]).stem for case in CASES])
def test_a_hostile_path_copies_nothing_from_where_it_does_not_say(case, sample, tables, tmp_path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "glp-cert.pdf").write_bytes(b"%PDF-1.7")
    made_before(case["setup"], tmp_path)
    before = tables.state()

    done = sample([*ADD, json.loads(case["path"]), *WHOSE])

    assert str(done.code) in case["exit"].split("|"), done.err
    if done.code:
        assert done.err.startswith("error: ")
        assert tables.state() == before
        assert not (tmp_path / "vetting.db.evidence").exists()
        assert "root:" not in done.err
    else:
        stored = json.loads(sample("vetting show harbour-preclinical -f json").out)["evidence"]
        assert [item["name"] for item in stored] == [Path(json.loads(case["path"])).name]


def made_before(setup, folder):
    kind, _, rest = setup.partition(":")
    name, _, target = rest.partition(":")
    if kind == "symlink":
        (folder / name).symlink_to(target)
    elif kind == "fifo":
        os.mkfifo(folder / name)
    elif kind == "empty":
        (folder / name).touch()


@pytest.mark.file
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/dev/zero", "no plain file"),
        ("/dev/stdin", ""),
        ("loop-a", "is a link"),
        ("rlo-\u202efdp.exe", "U+202E"),
        ("esc-\x1b[31m.pdf", "U+001B"),
        ("tag-\U000e0041.pdf", "U+E0041"),
        ("half-\udcff.pdf", ""),
        ("no-such-file.pdf", "cannot be read"),
        ("%2e%2e/secret.pdf", "cannot be read"),
        ("$HOME/secret.pdf", "cannot be read"),
        ("x" * 300, "cannot be read"),
        ("", "not the name of a file"),
        (".", "not the name of a file"),
    ],
)
def test_what_is_no_plain_file_with_an_honest_name_is_refused(path, said, sample, tables, tmp_path):
    (tmp_path / "loop-a").symlink_to("loop-b")
    (tmp_path / "loop-b").symlink_to("loop-a")
    before = tables.state()

    done = sample([*ADD, path, *WHOSE])

    assert done.code in (2, 3)
    assert said in done.err
    assert tables.state() == before


@pytest.mark.file
def test_a_name_is_kept_as_text_without_its_folders(sample, tmp_path):
    (tmp_path / "证书 =1+1.pdf").write_bytes(b"x")
    assert sample([*ADD, str(tmp_path / "证书 =1+1.pdf"), *WHOSE]).code == 0

    rows = json.loads(sample("vetting evidence list -f json").out)
    assert [row["name"] for row in rows] == ["证书 =1+1.pdf"]
    assert "\"'=1" not in sample("vetting evidence list -f csv").out


def test_a_file_is_for_its_owner_only_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        (tmp_path / "a.txt").write_bytes(b"a")
        copy = keep(tmp_path / "a.txt", tmp_path / "kept")
    finally:
        os.umask(before)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (copy.place, copy.place.parent)]
    assert modes == [0o600, 0o700]
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert found(tmp_path / "kept", supplier_with(copy)) == []


# Limits and faults


def test_a_file_at_the_limit_is_taken_and_one_byte_more_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "LIMIT", 1000)
    (tmp_path / "fits.bin").write_bytes(b"x" * 1000)
    (tmp_path / "over.bin").write_bytes(b"x" * 1001)

    assert keep(tmp_path / "fits.bin", tmp_path / "kept").size == 1000
    with pytest.raises(InputError, match=r"over\.bin"):
        keep(tmp_path / "over.bin", tmp_path / "kept")
    assert sum(path.is_file() for path in (tmp_path / "kept").rglob("*")) == 1


def test_a_file_that_grows_while_it_is_read_is_refused_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "LIMIT", 1000)
    (tmp_path / "log.txt").write_bytes(b"x" * 1500)
    honest = os.fstat, os.lstat
    small = os.stat_result((0o100600, *[0] * 5, 10, *[0] * 3))
    monkeypatch.setattr(os, "fstat", lambda _: small)
    monkeypatch.setattr(os, "lstat", lambda _: small)

    with pytest.raises(InputError, match="larger"):
        keep(tmp_path / "log.txt", tmp_path / "kept")
    monkeypatch.setattr(os, "fstat", honest[0])
    monkeypatch.setattr(os, "lstat", honest[1])
    assert list((tmp_path / "kept").rglob("*")) == []


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(call, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"a")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if call == "fsync" else Path, call, full)
    with pytest.raises(RegistryError, match="nothing was stored"):
        keep(tmp_path / "a.txt", tmp_path / "kept")
    monkeypatch.undo()
    assert [path for path in (tmp_path / "kept").rglob("*") if path.is_file()] == []


def test_without_being_put_in_its_place_a_copy_does_not_stay(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    with store.taken(str(tmp_path / "a.txt"), tmp_path / "kept") as copy:
        assert copy.made.exists()
    assert list((tmp_path / "kept").rglob("*")) == []


# No change goes unseen


@given(st.binary(min_size=1, max_size=300), st.data())
def test_any_changed_byte_any_cut_any_addition_and_any_loss_is_found_and_named(content, data):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kept"
        (Path(name) / "a.bin").write_bytes(content)
        copy = keep(Path(name) / "a.bin", folder)
        supplier = supplier_with(copy)
        tally = store.Tally()
        assert found(folder, supplier, tally=tally) == []
        assert (tally.files, tally.matching) == (1, 1)

        how = data.draw(st.sampled_from(["change", "cut", "add", "remove", "empty"]))
        at = data.draw(st.integers(0, len(content) - 1))
        if how == "remove":
            copy.place.unlink()
        else:
            mask = data.draw(st.integers(1, 255))
            changed = content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]
            new = {"change": changed, "cut": content[:at], "add": content + b"x", "empty": b""}
            copy.place.write_bytes(new[how])

        tally = store.Tally()
        (said,) = found(folder, supplier, tally=tally)
        assert "`report.pdf` of `harbour`" in said
        assert "rating `nonclinical.team 4` at `main` rests on it" in said
        assert (tally.files, tally.matching) == (1, 0)


@pytest.mark.parametrize("thing", ["folder", "link", "pipe"])
def test_something_else_in_the_place_of_a_file_is_found(thing, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    copy = keep(tmp_path / "a.txt", tmp_path / "kept")
    copy.place.unlink()
    if thing == "folder":
        copy.place.mkdir(mode=0o700)
    elif thing == "link":
        copy.place.symlink_to(tmp_path / "a.txt")
    else:
        os.mkfifo(copy.place, 0o600)

    (said,) = found(tmp_path / "kept", supplier_with(copy))
    assert "report.pdf" in said


@pytest.mark.parametrize(
    "where", ["note.txt", "58/note.txt", "00/{digest}", "{shelf}/{digest}x", "zz/a", "{digest}"]
)
def test_what_no_record_names_is_found_wherever_it_lies(where, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    copy = keep(tmp_path / "a.txt", tmp_path / "kept")
    path = tmp_path / "kept" / where.format(digest=copy.digest, shelf=copy.digest[:2])
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(b"a")
    path.chmod(0o600)

    (said,) = found(tmp_path / "kept", supplier_with(copy))
    named = path if len(path.relative_to(tmp_path / "kept").parts) == 1 else path.parent
    assert str(named) in said
    assert found(tmp_path / "kept", supplier_with(copy), whole=False) == []


def test_what_an_add_that_was_cut_short_left_is_no_fault_and_can_be_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    copy = keep(tmp_path / "a.txt", tmp_path / "kept")
    left = tmp_path / "kept" / ".adding-0123456789abcdef"
    left.touch(0o600)

    assert found(tmp_path / "kept", supplier_with(copy)) == []
    assert list(store.left_over(tmp_path / "kept")) == [left]


def test_a_file_of_two_suppliers_is_read_once_and_named_for_both(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"a")
    copy = keep(tmp_path / "a.txt", tmp_path / "kept")
    both = [supplier_with(copy), replace(supplier_with(copy, "copy.pdf"), id="willow")]
    copy.place.write_bytes(b"b")

    tally = store.Tally()
    said = [text(one) for one in store.faults(tmp_path / "kept", store.held(both), tally=tally)]
    assert ["`report.pdf` of `harbour`" in said[0], "`copy.pdf` of `willow`" in said[1]] == [
        True
    ] * 2
    assert (len(said), tally.files) == (2, 1)


# What is held


@pytest.mark.parametrize(
    ("status", "last", "state"),
    [
        ("accepted", date(2026, 11, 24), "accepted"),
        ("accepted", date(2026, 11, 23), "expired"),
        ("in review", date(2026, 11, 23), "expired"),
        ("rejected", date(2026, 11, 23), "rejected"),
        ("accepted", None, "accepted"),
    ],
)
def test_that_it_expired_follows_from_its_last_day(status, last, state):
    item = Evidence("0" * 64, "a", 1, status=status, valid_until=last)
    assert state_on(item, date(2026, 11, 24)) == state


def test_a_digest_names_from_six_digits_on():
    item = Evidence("abcdef" + "0" * 58, "a.pdf", 1)
    assert [is_called(item, word) for word in ("abcde", "abcdef", "ABCDEF0", "a.pdf", "b")] == [
        False, True, True, True, False,
    ]  # fmt: skip


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=5))
def test_nothing_confidential_leaves_but_what_was_asked_for(pieces):
    items = tuple(
        Evidence(f"{place:064x}", f"{place}.pdf", 1, confidential=secret)
        for place, (secret, _) in enumerate(pieces)
    )
    named = {f"{place}.pdf" for place, (_, asked) in enumerate(pieces) if asked}
    left = fit_to_leave(Supplier("s", "S", evidence=items), named).evidence
    assert left == tuple(it for it in items if not it.confidential or it.name in named)
