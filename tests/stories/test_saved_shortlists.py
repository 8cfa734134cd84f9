"""A year later somebody asks: is this what you told us, and would you say it again?"""

import json
import random

import pytest

NEED = (
    "vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --near '苏州 BioBAY' --start-by 2027-03-31"
    " --weeks 12 --budget '3000000 CNY'"
)
SEVERAL = "vetting match NCL-GLP CDMO-DS CDMO-DP --modality MAB --lang zh"
WAIVED = "vetting match REG-DEV3 --waive same_class --reason asked --until 2027-01-31"


def change(sample, chance, number):
    """One of the things that happen to a registry."""
    supplier = chance.choice(
        ["harbour-preclinical", "lotus-gate-tox", "mended-bowl-tox", "plain-rice-tox"]
    )
    done = sample(
        chance.choice(
            [
                f"vetting rate {supplier} nonclinical.team {number % 6} --grade E3"
                f" --source audit:{number} --reason seen --by auditor-{number}",
                f"vetting rate {supplier} nonclinical.capability 1 --grade E1 --source s{number}"
                " --reason told --adverse",
                f"vetting supplier alias {supplier} 别名{number}",
                f"vetting supplier add --name 'New Lab {number}' --services NCL-GLP --with NHP_CYNO"
                " --place 苏州市 --no-input",
            ]
        )
    )
    assert done.code == 0, done.err


def test_a_hundred_changes_later_the_shortlists_come_out_the_same(sample):
    lines = (NEED, SEVERAL, f"{NEED} --lang zh --sort distance")
    for line in lines:
        assert sample(f"{line} --save").code == 0
    before = [sample(f"vetting shortlist show S-000{n}").raw for n in (1, 2, 3)]
    chance = random.Random(7)
    for number in range(100):
        change(sample, chance, number)

    first, now = json.loads(before[0]), json.loads(sample(f"{NEED} --format json").out)
    assert now["results"] != first["results"]
    for n in (1, 2, 3):
        done = sample(f"vetting shortlist replay S-000{n}")
        assert done.code == 0, done.err
        assert "comes out the same" in done.err
        assert sample(f"vetting shortlist show S-000{n}").raw == before[n - 1]


def test_a_rubric_that_changed_since_is_not_used_for_the_old_answer(sample, tmp_path):
    """The rubric of then is kept: its weights, not those of today, make the old scores again."""
    from conftest import ROOT

    sample(f"{NEED} --save")
    text = (ROOT / "rubrics" / "nonclinical.yaml").read_text("utf-8")
    (tmp_path / "rubrics").mkdir()
    changed = text.replace("version: 2", "version: 99").replace("weight: 15", "weight: 60")
    (tmp_path / "rubrics" / "nonclinical.yaml").write_text(changed, "utf-8")
    assert sample(f"{NEED} --save").code == 0
    first, second = (json.loads(sample(f"vetting shortlist show S-000{n}").out) for n in (1, 2))
    assert first["rubric"]["digest"] != second["rubric"]["digest"]
    assert first["results"][0]["score"] != second["results"][0]["score"]

    for number in ("S-0001", "S-0002"):
        assert sample(f"vetting shortlist replay {number}").code == 0
    (tmp_path / "rubrics" / "nonclinical.yaml").unlink()
    for number in ("S-0001", "S-0002"):
        assert sample(f"vetting shortlist replay {number}").code == 0
    assert sample("vetting ledger verify").code == 0


def test_an_answer_with_a_waiver_is_computed_again_with_it(sample):
    assert sample(f"{WAIVED} --save").code == 0
    stored = json.loads(sample("vetting shortlist show S-0001").out)
    assert stored["waivers"][0]["gate"] == "same_class"
    assert sample("vetting shortlist replay S-0001").code == 0


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE entries SET payload = replace(payload, '\"level\":4', '\"level\":3')"
            " WHERE subject = 'harbour-preclinical'",
            "the content was changed",
        ),
        ("DELETE FROM entries WHERE seq = 20", "entry 20 is missing"),
        (
            "UPDATE entries SET header = replace(header, 'tester', 'nobody') WHERE seq = 30",
            "entry 30",
        ),
        ("UPDATE shortlists SET text = replace(text, '\"rank\": 1', '\"rank\": 9')", "S-0001"),
    ],
)
def test_it_disagrees_where_the_history_or_the_answer_was_altered(sample, tables, statement, said):
    sample(f"{NEED} --save")
    tables.unguard()
    tables.execute(statement)

    done = sample("vetting shortlist replay S-0001")

    assert done.code == 6
    assert said in done.err


def test_it_names_what_differs_where_an_entry_was_forged_whole(sample, tables):
    """Payload, digests and chain rewritten alike: only the answer gives it away."""
    from vetting.ledger import Entry, seal

    sample(f"{NEED} --save")
    ((head,),) = tables.execute("SELECT text FROM shortlists")
    stored = json.loads(head)
    rows = tables.execute(
        "SELECT seq, prev, digest, header, payload, salt FROM entries ORDER BY seq"
    )
    forged, last = [], None
    for row in rows:
        entry = Entry(*row)
        facts = entry.facts()
        text = entry.payload.replace('"level":4', '"level":1')
        if facts["kind"] == "shortlist.save":
            stored["registry"]["head"] = next(
                item.digest for item in forged if item.seq == stored["registry"]["entries"]
            )
            content = {"id": "S-0001", "text": json.dumps(stored)}
            text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        last = seal(
            last, registry=facts["registry"], at=facts["ts"], by=facts["actor"],
            kind=facts["kind"], reason=facts["reason"], payload=text, salt=entry.salt,
        )  # fmt: skip
        forged.append(last)
    tables.unguard()
    for item in reversed(forged):
        tables.execute(
            "UPDATE entries SET prev = ?, digest = ?, header = ?, payload = ? WHERE seq = ?",
            item.prev, item.digest, item.header, item.payload, item.seq,
        )  # fmt: skip
    tables.execute("UPDATE shortlists SET text = ?", json.dumps(stored))

    done = sample("vetting shortlist replay S-0001")

    assert done.code == 6
    assert "score" in done.err
    assert "comes to" in done.err


@pytest.mark.parametrize("form", ["csv", "markdown"])
@pytest.mark.parametrize("line", [NEED, SEVERAL])
def test_what_is_exported_later_is_what_was_shown_then(sample, line, form):
    shown = sample(f"{line} --format {form} --save")
    lang = "zh" if "--lang zh" in line else "en"
    again = sample(f"vetting shortlist export S-0001 --format {form} --lang {lang}")
    assert again.code == 0, again.err
    assert again.raw == shown.raw


def test_a_saved_shortlist_can_be_said_in_the_other_language(sample):
    sample(f"{NEED} --save")
    english = sample("vetting shortlist export S-0001 --format text").out
    chinese = sample("vetting shortlist export S-0001 --format text --lang zh").out
    assert "Harbour Preclinical" in english
    assert "海港临床前研究有限公司" in chinese
    assert len(english.splitlines()) <= 10
    stored = sample("vetting shortlist show S-0001").out
    assert sample("vetting shortlist export S-0001 --format json").out == stored


def test_a_number_that_is_not_there_is_said_so(sample):
    for command in ("show", "export", "replay"):
        done = sample(f"vetting shortlist {command} S-0007")
        assert done.code == 4
        assert "S-0007" in done.err


def test_what_was_known_on_a_day_is_judged_by_the_history_of_then(sample, monkeypatch):
    from datetime import date

    from vetting import clock

    before = sample(f"{NEED} --format csv").out
    monkeypatch.setattr(clock, "now", lambda: "2026-12-20T09:00:00.000000Z")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 20))
    rated = sample(
        "vetting rate harbour-preclinical nonclinical.team 1 --grade E3 --source audit:2026-12"
        " --reason 'the director left' --on 2026-11-20"
    )
    assert rated.code == 0

    assert sample(f"{NEED} --on 2026-11-24 --format csv").out != before
    then = sample(f"{NEED} --as-known 2026-11-24 --format csv")
    assert then.code == 0
    assert then.out == before
    both = sample(f"{NEED} --as-known 2026-11-30 --on 2026-11-24 --format csv")
    assert both.out == before
    done = sample(f"{NEED} --as-known 2020-01-01")
    assert done.code == 3
    assert "nothing was on record" in done.err


def test_what_was_known_then_can_be_saved_and_replayed(sample):
    assert sample(f"{NEED} --as-known 2026-11-24 --save").code == 0
    assert sample("vetting shortlist replay S-0001").code == 0


def test_what_was_known_then_says_so_on_every_surface_and_never_of_the_future(sample):
    shown = sample(f"{NEED} --as-known 2026-11-24 --save")
    assert "2026-11-24" in shown.out
    stored = json.loads(sample("vetting shortlist show S-0001").out)
    assert stored["as_known"] == "2026-11-24"
    assert sample("vetting shortlist replay S-0001").code == 0
    later = sample(f"{NEED} --as-known 2026-11-25")
    assert later.code == 3
    assert "still to come" in later.err


def test_a_stored_answer_that_was_altered_is_not_handed_on(sample, tables):
    sample(f"{NEED} --save")
    tables.execute("UPDATE shortlists SET text = replace(text, '\"rank\": 1', '\"rank\": 9')")
    for command in ("show", "export"):
        done = sample(f"vetting shortlist {command} S-0001")
        assert done.code == 6
        assert done.out == ""
        assert "S-0001 as stored" in done.err


def test_a_file_is_not_given_a_name_that_says_otherwise(sample, tmp_path):
    for line in (f"{NEED} -o list.xlsx", f"{NEED} --format xlsx -o list.csv"):
        done = sample(line)
        assert done.code == 2
        assert "--format" in done.err
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".xlsx", ".csv")] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shortlists SET text = 'nonsense'",
        "UPDATE shortlists SET text = '[1]'",
        "UPDATE entries SET payload = 'nonsense' WHERE kind = 'shortlist.save'",
        "UPDATE entries SET payload = '[1]' WHERE kind = 'shortlist.save'",
        "UPDATE entries SET payload = NULL WHERE kind = 'supplier.add'",
        "UPDATE packs SET text = 'nonsense' WHERE name = 'nonclinical'",
        "UPDATE packs SET text = replace(text, 'Team', 'Teem') WHERE name = 'nonclinical'",
        "DELETE FROM packs",
    ],
)
def test_whatever_was_made_of_it_a_replay_says_so_with_6(sample, tables, statement):
    sample(f"{NEED} --save")
    tables.unguard()
    tables.execute(statement)
    done = sample("vetting shortlist replay S-0001")
    assert done.code == 6, done.err
    assert "fault in vetting" not in done.err
    assert sample("vetting shortlist list").code in (0, 6)
