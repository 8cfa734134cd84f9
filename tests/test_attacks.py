"""Every row of the attack table (TRUST section 2.6), with plain SQL, on both databases.

First the guards: what stops an accident or a careless script. Then the guards are taken away, as
whoever owns the registry can, and the layer that must see it does; the one that nothing can see is
shown not to be seen, and said in words.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, Run, Tables
from hypothesis import given, settings
from hypothesis import strategies as st

from vetting.ledger import Entry, canonical, seal
from vetting.reading import Reader
from vetting.reading.verifying import findings

RATE = (
    "vetting rate harbour-preclinical nonclinical.team 4 --grade E3 --source audit:2026-11"
    " --reason seen --by auditor-1"
)
LAST = "(SELECT MAX(seq) FROM entries)"
RATED = "kind = 'rating.add'"
COLUMNS = "seq, prev, digest, header, payload, salt, at, by, kind, subject"


class Scene:
    """A registry with two ratings and a checkpoint that left the machine after the first."""

    def __init__(self, run: Run, tables: Tables, folder: Path) -> None:
        self.run, self.tables, self.note = run, tables, folder / "elsewhere.note"
        assert run(RATE).code == 0
        made = run(f"vetting ledger checkpoint -o {self.note}")
        assert made.code == 0, made.err
        self.key = next(word for word in made.err.split() if word.count("+") >= 2)
        assert run(RATE.replace(" 4 ", " 3 ")).code == 0
        self.forget()

    def forget(self) -> None:
        """The attacker reaches the note beside the key as well: it is on the same machine."""
        for path in Path(os.environ["XDG_DATA_HOME"]).rglob("*.note"):
            path.unlink()

    def seen(self, *, elsewhere: bool = False) -> set[str]:
        """The layers that do not hold, with the checkpoint that is held elsewhere or without."""
        words = ["vetting", "ledger", "verify", "--format", "json"]
        if elsewhere:
            words += ["--checkpoint", str(self.note), "--key", self.key]
        done = self.run(words)
        told = json.loads(done.out)
        found = {item["layer"] for item in told["layers"] if item["holds"] is False}
        assert done.code == (6 if found else 0)
        return found

    def one(self, statement: str, *values: object) -> tuple[Any, ...]:
        return self.tables.execute(statement, *values)[0]

    def entries(self, start: int = 1) -> list[tuple[Any, ...]]:
        statement = f"SELECT {COLUMNS} FROM entries WHERE seq >= ? ORDER BY seq"
        return self.tables.execute(statement, start)

    def edit_table(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the document of the supplier in the table of today."""
        (text,) = self.one("SELECT document FROM suppliers WHERE slug = 'harbour-preclinical'")
        document = json.loads(text)
        change(document)
        self.tables.execute(
            "UPDATE suppliers SET document = ? WHERE slug = 'harbour-preclinical'",
            canonical(document),
        )

    def rated(self) -> tuple[int, str, str]:
        """The newest rating: its number, payload and salt."""
        seq, payload, salt = self.one(
            f"SELECT seq, payload, salt FROM entries WHERE {RATED} ORDER BY seq DESC LIMIT 1"
        )
        return seq, payload, salt

    def rewrite(self, start: int, change: Callable[[dict[str, Any], Any], Any]) -> None:
        """Put other entries in the place of all from `start` on, every digest right again."""
        kept, rows = self.entries()[: start - 1], self.entries(start)
        last = Entry(*kept[-1][:6])
        self.tables.execute("DELETE FROM entries WHERE seq >= ?", start)
        for row in rows:
            facts, content = json.loads(row[3]), json.loads(row[4])
            if facts["kind"] in ("key.add", "checkpoint.issue"):
                continue  # they would tell on the forger
            content = change(facts, content)
            last = seal(
                last,
                registry=facts["registry"],
                at=facts["ts"],
                by=facts["actor"],
                kind=facts["kind"],
                reason=facts["reason"],
                payload=content,
                salt=row[5],
                session=facts.get("session_user"),
            )
            self.insert(last, facts, row[9])

    def insert(self, entry: Entry, facts: dict[str, Any], subject: str | None) -> None:
        marks = ", ".join("?" * 10)
        self.tables.execute(
            f"INSERT INTO entries ({COLUMNS}) VALUES ({marks})",
            *(entry.seq, entry.prev, entry.digest, entry.header, entry.payload, entry.salt),
            *(facts["ts"], facts["actor"], facts["kind"], subject),
        )


@pytest.fixture
def scene(sample: Run, tables: Tables, tmp_path: Path) -> Scene:
    found = Scene(sample, tables, tmp_path)
    assert found.seen(elsewhere=True) == set()
    tables.unguard()
    return found


def raised(document: dict[str, Any]) -> None:
    document["sites"][0]["ratings"][-1]["level"] = 5


# The attacks, and who sees each


def edit_a_score_in_the_table(scene: Scene) -> None:
    scene.edit_table(raised)


def edit_the_payload_of_an_entry(scene: Scene) -> None:
    seq, payload, _ = scene.rated()
    changed = payload.replace('"level":3', '"level":5')
    assert changed != payload
    scene.tables.execute("UPDATE entries SET payload = ? WHERE seq = ?", changed, seq)


def edit_payload_and_table_alike(scene: Scene) -> None:
    edit_the_payload_of_an_entry(scene)
    scene.edit_table(raised)


def put_another_auditors_name_in(scene: Scene) -> None:
    seq, _, _ = scene.rated()
    scene.tables.execute(
        "UPDATE entries SET header = replace(header, 'auditor-1', 'auditor-2'), by = 'auditor-2'"
        " WHERE seq = ?",
        seq,
    )


def delete_an_entry_in_the_middle(scene: Scene) -> None:
    scene.tables.execute("DELETE FROM entries WHERE seq = 5")


def delete_the_last_entries_and_their_rows(scene: Scene) -> None:
    first = scene.one(f"SELECT MIN(seq) FROM entries WHERE {RATED}")[0]
    scene.tables.execute("DELETE FROM entries WHERE seq >= ?", first)
    scene.edit_table(lambda document: document["sites"][0]["ratings"].__delitem__(slice(-2, None)))


def swap_two_payloads(scene: Scene) -> None:
    rows = scene.tables.execute(f"SELECT seq, payload, salt FROM entries WHERE {RATED}")
    for seq, other in ((rows[0][0], rows[1]), (rows[1][0], rows[0])):
        scene.tables.execute(
            "UPDATE entries SET payload = ?, salt = ? WHERE seq = ?", *other[1:], seq
        )


def replace_an_entry(scene: Scene) -> None:
    seq, payload, _ = scene.rated()
    if scene.tables.url is None:
        scene.tables.execute(
            "INSERT OR REPLACE INTO entries SELECT seq, prev, digest, header, ?, salt, at, by,"
            " kind, subject FROM entries WHERE seq = ?",
            payload.replace('"level":3', '"level":5'),
            seq,
        )
    else:
        edit_the_payload_of_an_entry(scene)  # its INSERT ... ON CONFLICT updates as well
    scene.edit_table(raised)


def add_a_backdated_entry(scene: Scene) -> None:
    last = Entry(*scene.entries()[-1][:6])
    facts = {**last.facts(), "ts": "2020-01-01T09:00:00.000000Z"}
    content = json.loads(scene.rated()[1])
    entry = seal(
        last,
        registry=facts["registry"],
        at=facts["ts"],
        by=facts["actor"],
        kind=facts["kind"],
        reason=facts["reason"],
        payload=content,
        salt="00" * 16,
    )
    # sealed by hand: nothing says that the clock had been set back
    header = canonical({k: v for k, v in entry.facts().items() if k != "clock_back"})
    digest = hashlib.sha256(header.encode()).hexdigest()
    forged = Entry(entry.seq, entry.prev, digest, header, entry.payload, entry.salt)
    scene.insert(forged, facts, "harbour-preclinical")
    scene.edit_table(
        lambda document: document["sites"][0]["ratings"].append(dict(content["rating"]))
    )


def blank_a_payload_without_saying_so(scene: Scene) -> None:
    seq, _, _ = scene.rated()
    scene.tables.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE seq = ?", seq)


def rewrite_all_of_it(scene: Scene) -> None:
    def change(facts: dict[str, Any], content: Any) -> Any:
        if facts["kind"] == "rating.add":
            content["rating"]["level"] = 5
        return content

    scene.rewrite(2, change)
    scene.edit_table(lambda document: [raise_(item) for item in typed(document)])


def throw_the_history_away(scene: Scene) -> None:
    rows = scene.entries()
    scene.tables.execute("DELETE FROM entries")
    last: Entry | None = None
    for row in rows:
        facts, content = json.loads(row[3]), json.loads(row[4])
        if facts["kind"] in ("key.add", "checkpoint.issue"):
            continue
        if facts["kind"] == "registry.init":
            content["origin"] = "vetting-0123456789abcdef"
        last = seal(
            last,
            registry="vetting-0123456789abcdef",
            at=facts["ts"],
            by=facts["actor"],
            kind=facts["kind"],
            reason=facts["reason"],
            payload=content,
            salt=row[5],
        )
        scene.insert(last, facts, row[9])
    scene.tables.execute("UPDATE meta SET value = 'vetting-0123456789abcdef' WHERE key = 'origin'")


def typed(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ratings that were typed in here."""
    for item in document["sites"][0]["ratings"]:
        if item.get("source") == "audit:2026-11" and item.get("by") == "auditor-1":
            yield item


def raise_(rating: dict[str, Any]) -> None:
    rating["level"] = 5


ATTACKS: list[tuple[Callable[[Scene], None], set[str], bool]] = [
    (edit_a_score_in_the_table, {"tables"}, False),
    (edit_the_payload_of_an_entry, {"history", "tables"}, False),
    (edit_payload_and_table_alike, {"history"}, False),
    (put_another_auditors_name_in, {"history"}, False),
    (delete_an_entry_in_the_middle, {"history"}, True),
    (delete_the_last_entries_and_their_rows, set(), True),
    (swap_two_payloads, {"history"}, False),
    (replace_an_entry, {"history"}, False),
    (add_a_backdated_entry, {"history"}, False),
    (blank_a_payload_without_saying_so, {"history", "tables"}, False),
    (rewrite_all_of_it, set(), True),
    (throw_the_history_away, set(), True),
]
"""The attack; the layers that see it from inside; whether a checkpoint held elsewhere does."""


@pytest.mark.parametrize(
    ("attack", "inside", "outside"), ATTACKS, ids=lambda item: getattr(item, "__name__", "")
)
def test_an_attack_is_seen_by_the_layer_that_must_see_it(scene, attack, inside, outside):
    attack(scene)

    within = scene.seen()
    assert within >= inside
    assert bool(within) == bool(inside)
    found = scene.seen(elsewhere=True)
    assert found >= inside
    if outside:
        assert "checkpoints" in found


@pytest.mark.file
def test_yesterdays_file_put_back_is_seen_by_a_checkpoint_held_elsewhere(sample, tables, tmp_path):
    yesterday = tmp_path / "yesterday.db"
    shutil.copy(tmp_path / "vetting.db", yesterday)
    scene = Scene(sample, tables, tmp_path)
    for path in tmp_path.glob("vetting.db*"):
        path.unlink()
    shutil.copy(yesterday, tmp_path / "vetting.db")

    assert scene.seen() == set()
    assert scene.seen(elsewhere=True) == {"checkpoints"}


def test_what_is_newer_than_the_last_checkpoint_can_be_rewritten_and_that_is_said(scene):
    """The one row that nothing sees: so the last line says so, every time."""
    seq, _, _ = scene.rated()

    def change(facts: dict[str, Any], content: Any) -> Any:
        content["rating"]["level"] = 5
        return content

    scene.rewrite(seq, change)
    scene.edit_table(raised)

    assert scene.seen(elsewhere=True) == set()
    done = scene.run(f"vetting ledger verify --checkpoint {scene.note} --key {scene.key}".split())
    size = int(scene.note.read_text().split("\n")[1])
    assert done.code == 0
    assert f"entries {size + 1}-{seq} are newer than any checkpoint that you gave" in done.out
    assert "could still rewrite them" in done.out


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE entries SET payload = replace(payload, '3', '5') WHERE {RATED}",
        f"UPDATE entries SET header = replace(header, 'auditor-1', 'x') WHERE {RATED}",
        "DELETE FROM entries WHERE seq = 5",
        f"DELETE FROM entries WHERE seq = {LAST}",
        "DELETE FROM entries",
        f"INSERT INTO entries SELECT seq, prev, digest, header, payload, salt, at, by, kind,"
        f" subject FROM entries WHERE seq = {LAST}",
        "UPDATE entries SET payload = NULL WHERE seq = 5",
        f"UPDATE entries SET digest = 'x' WHERE seq = {LAST}",
    ],
)
def test_the_guards_stop_an_accident(sample, tables, tmp_path, statement):
    Scene(sample, tables, tmp_path)
    before = tables.state()
    with pytest.raises(Exception, match=r"history|must follow the last one"):
        tables.execute(statement)
    assert tables.state() == before


@pytest.mark.file
def test_the_guards_stop_a_replacement_that_fires_no_trigger_of_deletion(sample, tables, tmp_path):
    Scene(sample, tables, tmp_path)
    with pytest.raises(Exception, match="must follow the last one"):
        tables.execute(f"INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = {LAST}")


# Every single change of an entry, of a current row, of a file of evidence

IGNORED = {("names", "id"), ("identifiers", "id"), ("offerings", "id")}
"""Row numbers that nothing refers to: another number says nothing else."""

FIELDS = [
    ("entries", COLUMNS.split(", ")),
    ("meta", ["key", "value"]),
    ("suppliers", ["id", "slug", "name", "name_zh", "offerings", "document"]),
    ("names", ["id", "supplier_id", "folded"]),
    ("identifiers", ["id", "supplier_id", "scheme", "number"]),
    ("offerings", ["id", "supplier_id", "service"]),
    ("packs", ["sort", "name", "digest", "seq", "text"]),
    ("shortlists", ["id", "seq", "text"]),
]
EACH = [(t, c) for t, columns in FIELDS for c in columns if (t, c) not in IGNORED]
VALUES = st.none() | st.integers(-3, 300) | st.text(max_size=8) | st.binary(max_size=3)


@pytest.fixture(scope="module")
def whole(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """A registry with ratings, shortlists and a redaction, its guards taken away."""
    from vetting.records import Rating
    from vetting.registry import open_registry
    from vetting.registry.redactable import by_number
    from vetting.registry.redacting import redact

    path = tmp_path_factory.mktemp("whole") / "vetting.db"
    shutil.copy(sample_db, path)
    with open_registry(str(path), by="auditor-1") as registry:
        for level in (3, 4):
            rating = Rating("nonclinical.team", level, "E3", TODAY, source="audit")
            registry.rate("harbour-preclinical", "suzhou", rating, reason="seen")
        registry.save_shortlist({"results": []}, reason="")
        registry.save_shortlist({"results": [1]}, reason="")
        for number in (registry.entries - 3, registry.entries):
            redact(registry, by_number(registry.reader, [number]), reason="wrong upload")
    found = sqlite3.connect(path, isolation_level=None)
    for trigger in ("entries_follow", "entries_stay", "entries_kept"):
        found.execute(f"DROP TRIGGER {trigger}")
    assert list(findings(Reader(found))) == []
    return found


@pytest.mark.parametrize(("table", "column"), EACH, ids=".".join)
def test_every_change_of_every_field_is_found(whole, table, column):
    """Whatever row it is in, whatever it is changed to; kept as it was, nothing is found."""
    rows = [row for (row,) in whole.execute(f"SELECT rowid FROM {table}")]

    @settings(max_examples=12, deadline=None)
    @given(st.sampled_from(rows), VALUES)
    def tried(row: int, value: object) -> None:
        look = f"SELECT {column} FROM {table} WHERE rowid = ?"
        (before,) = whole.execute(look, (row,)).fetchone()
        whole.execute("BEGIN")
        try:
            change = f"UPDATE {table} SET {column} = ? WHERE rowid = ? RETURNING {column}"
            try:
                (after,) = whole.execute(change, (value, row)).fetchone()
            except sqlite3.IntegrityError:
                return  # the table itself refuses it
            assert bool(list(findings(Reader(whole)))) == (after != before)
        finally:
            whole.execute("ROLLBACK")

    tried()


CONTENTS = (
    '{"id":"S-0001","text":"{\\"results\\":[]}"}',
    '{"rating":{},"site":"suzhou","supplier":"harbour-preclinical"}',
    "{}",
    "",
)
SALTS = ("0" * 32, "ff" * 16, "")


def test_a_content_put_back_where_it_was_redacted_is_found(whole):
    """Each redacted entry, by hand: with a payload that reads well, with a salt, with both."""
    redacted = whole.execute("SELECT seq FROM entries WHERE payload IS NULL").fetchall()
    assert len(redacted) == 2
    pairs = [*product(CONTENTS, (None, *SALTS)), *((None, salt) for salt in SALTS)]
    for (seq,), (payload, salt) in product(redacted, pairs):
        whole.execute("BEGIN")
        change = "UPDATE entries SET payload = ?, salt = ? WHERE seq = ?"
        whole.execute(change, (payload, salt, seq))
        found = [item.code for item in findings(Reader(whole))]
        whole.execute("ROLLBACK")
        assert "entry_payload" in found, (seq, payload, salt)


def test_a_redacted_shortlist_that_is_forged_whole_is_found(whole):
    """Its entry and its row alike, so that the tables are as the history tells it."""
    (seq,) = whole.execute(
        "SELECT seq FROM entries WHERE payload IS NULL AND kind = 'shortlist.save'"
    ).fetchone()
    text = '{"results":["forged"]}'
    payload = canonical({"id": "S-0002", "text": text})
    whole.execute("BEGIN")
    whole.execute(
        "UPDATE entries SET payload = ?, subject = 'S-0002' WHERE seq = ?", (payload, seq)
    )
    whole.execute("INSERT INTO shortlists (id, seq, text) VALUES ('S-0002', ?, ?)", (seq, text))
    found = [item.code for item in findings(Reader(whole))]
    whole.execute("ROLLBACK")
    assert found == ["entry_payload"]


@pytest.mark.file
def test_every_change_of_a_file_of_evidence_is_found(sample, tmp_path):
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 seen on the day\n" * 40)
    added = sample("vetting evidence add report.pdf --supplier harbour-preclinical --grade E3")
    assert added.code == 0, added.err
    (file,) = (path for path in tmp_path.glob("vetting.db.evidence/*/*") if path.is_file())
    data = file.read_bytes()
    verified = "vetting ledger verify"
    assert sample(verified).code == 0

    for place in range(0, len(data), 97):
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        done = sample(verified)
        assert done.code == 6
        assert "harbour-preclinical" in done.err
        assert sample(f"{verified} --no-evidence").code == 0
    for other in (b"", data[:-1], data + b"x"):
        file.write_bytes(other)
        assert sample(verified).code == 6
    file.unlink()
    assert sample(verified).code == 6
