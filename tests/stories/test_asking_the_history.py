"""A year later someone asks why: who, what, when, why, on what evidence, instead of what."""

import csv
import io
import itertools
import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from vetting.reading import open_reader
from vetting.records import (
    Certificate,
    Evidence,
    Finding,
    Flag,
    Offering,
    Price,
    Rating,
    Site,
    Supplier,
    document,
)
from vetting.registry import open_registry
from vetting.updating import updated

WHO = "harbour-preclinical"
TEAM = "nonclinical.team"


def told(run, who=WHO, *words):
    """The history as it is exported."""
    done = run(["vetting", "history", who, "--format", "json", *words])
    assert done.code == 0, done.err
    return json.loads(done.out)


def rate(run, level, by, *words, on="2026-11-20"):
    line = ["vetting", "rate", WHO, TEAM, str(level), "--grade", "E3", "--by", by, "--on", on]
    done = run([*line, "--source", f"audit:{by}", "--reason", f"seen by {by}", *words])
    assert done.code == 0, done.err


def keep(run, name, *words):
    Path(name).write_bytes(b"%PDF-1.7" + name.encode())
    line = ["vetting", "evidence", "add", name, "--supplier", WHO, "--grade", "E3", *words]
    done = run(line)
    assert done.code == 0, done.err


def test_a_rating_is_told_with_who_when_why_the_file_and_what_it_made_of_the_score(sample):
    keep(sample, "cv.pdf")
    rate(sample, 0, "lin", "--evidence", "cv.pdf")
    row = told(sample)[-1]
    assert (row["by"], row["kind"], row["what"]) == ("lin", "rating.add", f"suzhou ratings {TEAM}")
    assert row["at"].startswith("2026-11-24T09:00")
    assert (row["reason"], row["evidence"], row["source"]) == ("seen by lin", "cv.pdf", "audit:lin")
    assert json.loads(row["new"])["evidence"] == [row["digests"]]
    assert row["scored"] == "nonclinical"
    assert row["before"] > row["after"]


def test_the_trend_of_a_criterion_has_each_change_of_its_value_and_no_other(sample):
    keep(sample, "cv.pdf")
    rate(sample, 0, "lin", "--evidence", "cv.pdf")
    sample(f'vetting supplier alias {WHO} "Harbour Tox Group" --reason "they say so"')
    judge = ["--supplier", WHO, "--status", "rejected", "--reason", "not hers"]
    assert sample(["vetting", "evidence", "judge", "cv.pdf", *judge]).code == 0
    rows = told(sample, WHO, "--criterion", TEAM)
    kinds = [row["kind"] for row in rows]
    assert list(dict.fromkeys(kinds)) == ["supplier.add", "rating.add", "evidence.judge"]
    assert kinds.count("rating.add") == 1
    assert {row["scored"] for row in rows} == {TEAM}
    first, lowered, back = rows[0], rows[kinds.index("rating.add")], rows[-1]
    assert first["before"] is None
    assert lowered["before"] == first["after"] == back["after"]
    assert lowered["after"] == back["before"] < lowered["before"]
    for row in rows:
        assert row["kind"] == "evidence.judge" or row["what"] == f"suzhou ratings {TEAM}"


def test_what_was_there_before_stands_beside_what_is_there_since(sample):
    found = json.loads(sample("vetting export suppliers --format json").out)
    (old,) = [one["sites"][0]["certificates"] for one in found if one["id"] == WHO]
    known = next(one for one in old if one["type"] == "GLP_CN")
    line = f"vetting certificate renew {WHO} GLP_CN --valid-until 2031-01-31 --reason renewed"
    assert sample(line).code == 0
    rows = [row for row in told(sample) if row["kind"] == "certificate.renew"]
    row = next(row for row in rows if row["what"].endswith("valid_until"))
    assert row["what"] == f"suzhou certificates GLP_CN {known['number']} valid_until"
    assert (row["old"], row["new"]) == (known["valid_until"], "2031-01-31")
    assert row["reason"] == "renewed"


def test_a_list_that_is_read_in_again_tells_only_what_it_changed_and_its_file(run, tmp_path):
    file = tmp_path / "october.yaml"
    file.write_text("id: elm-pod\nname: Elm Pod Ltd\ncountry: CN\n", "utf-8")
    assert run("vetting import october.yaml").code == 0
    file.rename(tmp_path / "november.yaml").write_text(
        "id: elm-pod\nname: Elm Pod Ltd\ncountry: DE\n", "utf-8"
    )
    assert run('vetting import november.yaml --reason "they moved"').code == 0
    *_, row = rows = told(run, "elm-pod")
    assert [one["what"] for one in rows] == ["id", "name", "country", "country"]
    assert (row["old"], row["new"], row["reason"]) == ("CN", "DE", "they moved")
    assert "november.yaml" in row["source"]
    assert "october.yaml" in rows[0]["source"]


def test_what_was_added_by_hand_right_before_an_import_is_not_said_to_come_from_it(run, tmp_path):
    run('vetting supplier add --name "Elm Pod Ltd" --place 苏州 --no-input')
    (tmp_path / "two.yaml").write_text("id: oak-pod\nname: Oak Pod Ltd\n", "utf-8")
    assert run("vetting import two.yaml").code == 0
    assert {row["source"] for row in told(run, "Elm Pod Ltd")} == {None}
    assert all("two.yaml" in row["source"] for row in told(run, "oak-pod"))


def test_what_was_erased_is_said_to_be_and_by_whom(sample):
    rate(sample, 1, "lin")
    seq = told(sample)[-1]["entry"]
    line = f'vetting redact {seq} --reason "wrong supplier" --by chen --yes'
    done = sample(line)
    assert done.code == 0, done.err
    rows = told(sample)
    (gone,) = [row for row in rows if row["entry"] == seq]
    assert (gone["by"], gone["kind"], gone["old"], gone["new"]) == ("lin", "rating.add", None, None)
    assert "chen" in gone["what"]
    (erasure,) = [row for row in rows if row["kind"] == "redact"]
    assert (erasure["by"], erasure["reason"]) == ("chen", "wrong supplier")
    assert str(seq) in erasure["what"]
    screen = sample(f"vetting history {WHO} --since 2026-11-24").out
    assert "erased" in screen
    assert "chen" in screen


def test_a_confidential_file_is_told_of_by_its_digest_unless_asked_for(sample):
    keep(sample, "salaries.pdf", "--confidential", "--register", "their vault")
    rate(sample, 2, "lin", "--evidence", "salaries.pdf")
    for form in ("table", "json", "csv", "markdown"):
        done = sample(f"vetting history {WHO} --format {form}")
        assert "salaries" not in done.out
        assert "vault" not in done.out
    digest = told(sample)[-1]["digests"]
    assert told(sample)[-1]["evidence"] == digest[:12]
    asked = told(sample, WHO, "--confidential", "salaries.pdf")
    assert asked[-1]["evidence"] == "salaries.pdf"


def test_since_a_day_leaves_out_the_rest_and_keeps_the_values_of_before(sample, monkeypatch):
    from vetting import clock

    ticks = itertools.count()
    monkeypatch.setattr(clock, "now", lambda: f"2026-12-01T09:00:00.{next(ticks):06d}Z")
    sample(f"vetting certificate renew {WHO} GLP_CN --valid-until 2031-01-31 --reason renewed")
    rows = told(sample, WHO, "--since", "2026-12-01")
    assert {row["kind"] for row in rows} == {"certificate.renew"}
    assert all(row["old"] for row in rows if row["what"].endswith("valid_until"))
    assert told(sample, WHO, "--since", "2026-12-02") == []
    assert sample(f"vetting history {WHO} --since soon").code == 2


def test_a_person_reads_it_in_either_language(sample):
    rate(sample, 4, "lin")
    screen = sample(f"vetting history {WHO}")
    assert "rated" in screen.out
    assert "by lin" in screen.out
    assert "rubric" in screen.err
    chinese = sample(f"vetting history {WHO} --lang zh")
    assert "评分" in chinese.out
    assert "现行评分表" in chinese.err


def test_every_format_has_the_same_rows_and_the_same_bytes_each_time(sample):
    rate(sample, 4, "lin")
    rows = told(sample)
    table = list(csv.DictReader(io.StringIO(sample(f"vetting history {WHO} -f csv --raw").out)))
    assert len(table) == len(rows)
    for left, right in zip(table, rows, strict=True):
        assert left["new"] == (right["new"] or "")
        assert left["entry"] == str(right["entry"])
    for form in ("json", "jsonl", "csv", "markdown", "table"):
        line = f"vetting history {WHO} --format {form}"
        assert sample(line).raw == sample(line).raw
    assert sample(f"vetting history {WHO} --format xlsx -o h.xlsx").code == 0
    assert Path("h.xlsx").read_bytes()[:2] == b"PK"


def test_what_is_not_there_is_said_with_what_was_meant(sample):
    assert sample("vetting history nobody-at-all").code == 4
    done = sample(f"vetting history {WHO} --criterion nonclinical.teem")
    assert done.code == 4
    assert TEAM in done.err
    nothing = sample("vetting history bare-hook-regulatory --criterion registration.team")
    assert nothing.code in (0, 4)


def test_reading_a_history_writes_nothing(sample, tables):
    before = tables.state()
    sample(f"vetting history {WHO}")
    assert tables.state() == before


def test_an_entry_that_somebody_made_something_else_is_a_break_and_no_crash(sample, tables):
    rate(sample, 4, "lin")
    tables.unguard()
    tables.execute("UPDATE entries SET payload = ? WHERE kind = 'rating.add'", '{"supplier":[]}')
    done = sample(f"vetting history {WHO}")
    assert done.code == 6
    assert "replayed" in done.err


# Two hundred random edits, told by the exported history alone (TRUST 1c)

WORD = st.text("abcdefgh 供应", min_size=1, max_size=8).map(str.strip).filter(bool)
DAY = st.dates(date(2020, 1, 1), date(2026, 11, 24))
KINDS = ("rate", "correct", "alias", "import_", "evidence", "find", "close", "certify", "flag")
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), WORD, WORD, DAY, st.integers(0, 5)),
    min_size=20,
    max_size=20,
)


class Editing:
    """Edits a supplier as the commands do, and keeps what the history must say of each."""

    def __init__(self, db, name):
        self.db, self.id = db, name
        self.known = Supplier(name, "Elm Pod", sites=(Site("main"),))
        self.expected = []
        self.count = 0
        with open_registry(db, by="founder", create=True) as registry:
            registry.add(self.known, reason="new here")

    def site(self, **more):
        self.known = replace(self.known, sites=(replace(self.known.sites[0], **more),))

    def put(self, do, what, old, new, *, why, who, evidence=(), source=None):
        """Do it; the history must say all of it in the entry that it made."""
        with open_registry(self.db, by=who) as registry:
            do(registry)
            seq = registry.entries
        self.expected.append((seq, who, what, old, new, why, list(evidence), source))

    def edit(self, kind, who, why, day, level):
        self.count += 1
        getattr(self, kind)(who, why, day, level)

    def rate(self, who, why, day, level):
        files = tuple(one.digest for one in self.known.evidence[:1])
        new = Rating("cdmo.team", level, "E1", day, who, "audit:x", why, evidence=files)
        self.put(
            lambda registry: registry.rate(self.id, "main", new, reason=why),
            "main ratings cdmo.team", None, document(new),
            why=why, who=who, evidence=files, source="audit:x",
        )  # fmt: skip
        self.site(ratings=(*self.known.sites[0].ratings, new))

    def correct(self, who, why, day, level):
        old, new = self.known.country, f"{'ABCDEF'[level]}{chr(65 + self.count)}"
        after = replace(self.known, country=new)
        self.put(
            lambda registry: registry.change(after, reason=why),
            "country", old, new, why=why, who=who,
        )  # fmt: skip
        self.known = after

    def alias(self, who, why, day, level):
        name = f"alias {self.count}"
        after = replace(self.known, aliases=(*self.known.aliases, name))
        self.put(
            lambda registry: registry.change(after, reason=why),
            "aliases", None, name, why=why, who=who,
        )  # fmt: skip
        self.known = after

    # an import's own entry is the last of its transaction
    def import_(self, who, why, day, level):
        place = self.known.sites[0]
        old = next((one.price for one in place.offerings if one.service == "CDMO-API"), None)
        low = level + 10 * self.count
        price = Price(low=low, currency="CNY", on=day, source=f"quote {self.count}")
        new = Offering("CDMO-API", price=price)
        after = replace(self.known, sites=(replace(place, offerings=(new,)),))
        told = updated(document(self.known), document(after))
        named = f"list-{self.count}.csv"
        with open_registry(self.db, by=who) as registry:
            registry.take_in([told], reason=why, source={"files": [named], "sha256": "0" * 64})
            seq = registry.entries - 1
        where = "main offerings CDMO-API"
        fields = (
            (f"{where} price low", str(old.low), str(price.low))
            if old
            else (where, None, document(new))
        )
        self.expected.append((seq, who, *fields, why, [], named))
        self.known = after

    def evidence(self, who, why, day, level):
        new = Evidence(f"{self.count:064x}", f"file {self.count}.pdf", 9, received=day, by=who)
        self.put(
            lambda registry: registry.put(
                "evidence.add", self.id, "evidence", new, reason=why
            ),
            f"evidence {new.digest[:12]}", None, document(new),
            why=why, who=who, evidence=[new.digest],
        )  # fmt: skip
        self.known = replace(self.known, evidence=(*self.known.evidence, new))

    def find(self, who, why, day, level):
        new = Finding(f"F-{self.count}", why, "minor", day, by=who)
        self.put(
            lambda registry: registry.put(
                "finding.add", self.id, "findings", new, site="main", reason=why
            ),
            f"main findings {new.id}", None, document(new), why=why, who=who,
        )  # fmt: skip
        self.site(findings=(*self.known.sites[0].findings, new))

    def close(self, who, why, day, level):
        held = self.known.sites[0].findings
        old = next((one for one in held if one.closed_on is None), None)
        if old is None:
            self.find(who, why, day, level)
            return
        files = tuple(one.digest for one in self.known.evidence[:2])
        new = replace(old, closed_on=day, closed_by=who, closed_evidence=files)
        self.put(
            lambda registry: registry.put(
                "finding.close", self.id, "findings", new, site="main", old=old, reason=why
            ),
            f"main findings {new.id} closed_on", None, day.isoformat(),
            why=why, who=who, evidence=files,
        )  # fmt: skip
        self.site(findings=tuple(new if one is old else one for one in held))

    def certify(self, who, why, day, level):
        held = self.known.sites[0].certificates
        old = held[level % len(held)] if held and level else None
        until = day + timedelta(days=400 + self.count)
        if old:
            new = replace(old, valid_until=until)
            values = (old.valid_until.isoformat(), until.isoformat())
            where = f"main certificates GMP_CN {new.number} valid_until"
        else:
            new = Certificate("GMP_CN", number=str(self.count), valid_until=until)
            values = (None, document(new))
            where = f"main certificates GMP_CN {new.number}"
        kind = "certificate.renew" if old else "certificate.add"
        self.put(
            lambda registry: registry.put(
                kind, self.id, "certificates", new, site="main", old=old, reason=why
            ),
            where, *values, why=why, who=who,
        )  # fmt: skip
        others = tuple(new if one is old else one for one in held)
        self.site(certificates=others if old else (*held, new))

    def flag(self, who, why, day, level):
        new = Flag(f"flag {self.count}: {why}", on=day, by=who, source="letter")
        self.put(
            lambda registry: registry.put("flag.add", self.id, "flags", new, reason=why),
            f"flags {new.text}", None, document(new), why=why, who=who, source="letter",
        )  # fmt: skip
        self.known = replace(self.known, flags=(*self.known.flags, new))


NUMBERS = itertools.count()


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(EDITS)
def test_the_exported_history_answers_for_every_one_of_two_hundred_edits(run, edits):
    name = f"elm-pod-{next(NUMBERS)}"
    editing = Editing(os.environ.get("VETTING_DB") or "vetting.db", name)
    for kind, *given_ in edits:
        editing.edit(kind, *given_)
    rows = told(run, name)
    assert len(editing.expected) == len(edits)
    for seq, who, what, old, new, why, evidence, source in editing.expected:
        (row,) = [row for row in rows if (row["entry"], row["what"]) == (seq, what)]
        assert row["by"] == who
        assert row["at"].startswith("2026-11-24T")
        assert row["reason"] == why
        assert (value(row["old"], old), value(row["new"], new)) == (old, new)
        assert (row["digests"] or "").split("; ") == (evidence or [""])
        assert source is None or source in row["source"]
    # and of nobody else's
    assert {row["entry"] for row in rows} - {first[0] for first in editing.expected} == {
        rows[0]["entry"]
    }
    with open_reader(editing.db) as reader:
        assert reader.supplier(name) == editing.known


def value(text, like):
    """A value as it was, from what the export says of it."""
    return json.loads(text) if isinstance(like, dict | list) else text
