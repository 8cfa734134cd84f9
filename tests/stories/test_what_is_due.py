"""The day's list: what is overdue, what to begin, and the calendar it goes into."""

import csv
import io
import json
import re


def rows(run, line):
    return list(csv.DictReader(io.StringIO(run(line).out)))


def test_what_is_overdue_stands_first_and_says_the_next_step(sample):
    done = sample("vetting due --within 180d")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "overdue" in lines[1] or "overdue" in lines[2]
    assert "vetting certificate renew" in done.out
    assert re.search(r"\d+ overdue", done.err)


def test_cron_can_tell(sample):
    assert sample("vetting due --fail").code == 7
    calm = sample("vetting due harbour-preclinical --on 2026-09-01 --within 1d --fail")
    assert calm.code == 0, calm.out + calm.err
    assert "nothing" in calm.err or "overdue" not in calm.out


def test_days_left_are_those_from_the_day_asked(sample):
    for row in rows(sample, "vetting due --format csv --on 2026-10-01"):
        if row["state"] == "overdue":
            assert int(row["days"]) < 0
        if row["state"] == "?":
            assert (row["day"], row["days"]) == ("", "")


def test_a_span_is_days_weeks_months_or_years(sample):
    count = {
        span: len(rows(sample, f"vetting due -f csv --within {span}"))
        for span in ("7d", "26w", "6m", "1y")
    }
    assert count["7d"] < count["26w"] <= count["6m"] < count["1y"]
    assert sample("vetting due --within soon").code == 2


def test_one_supplier_alone_and_in_chinese(sample):
    found = rows(sample, "vetting due harbour-preclinical --within 3y --format csv")
    assert {row["supplier"] for row in found} == {"harbour-preclinical"}
    said = sample("vetting due harbour-preclinical --within 3y --lang zh").out
    assert "证书" in said
    assert sample("vetting due nobody-at-all").code == 4


def unfolded(raw):
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = raw.decode("utf-8").split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    return "\n".join(lines).replace("\n ", "").split("\n")


def test_the_calendar_is_one_that_every_program_reads(sample):
    raw = sample("vetting due --within 1y --format ics").raw
    lines = unfolded(raw)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 20
    for line in lines:
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*:.*", line), line
        value = line.partition(":")[2]
        if line.startswith(("SUMMARY", "DESCRIPTION")):
            assert not re.search(r"(?<!\\)[;,]", value)
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == len(ids)
    listed = json.loads(sample("vetting due --within 1y --format json").out)
    assert len(ids) == sum(1 for row in listed if row["day"])


def test_the_same_day_gives_the_same_calendar_and_a_later_one_the_same_ids(sample):
    first = sample("vetting due --within 1y --format ics").raw
    assert sample("vetting due --within 1y --format ics").raw == first
    later = sample("vetting due --within 1y --format ics --on 2026-11-25").raw

    def ids(raw):
        return {line for line in unfolded(raw) if line.startswith("UID:")}

    assert len(ids(first) & ids(later)) > len(ids(first)) * 0.9


def test_what_a_supplier_is_called_cannot_break_into_the_calendar(run, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "id: elm-pod\nname: Elm Pod\nsites:\n- id: main\n  certificates:\n"
        '  - {type: ISO9001, number: "9;x,y\\\\BEGIN:VEVENT", valid_until: 2026-12-01}\n',
        "utf-8",
    )
    assert run("vetting import a.yaml").code == 0
    lines = unfolded(run("vetting due --format ics").raw)
    assert lines.count("BEGIN:VEVENT") == 1


def test_two_of_one_name_are_two_events_and_stay_so(run, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "id: elm-pod\nname: Elm Pod\nflags:\n"
        "- {text: late, on: 2026-01-01, expires: 2026-12-01}\n"
        "- {text: late, on: 2026-02-01, expires: 2026-12-08}\n",
        "utf-8",
    )
    assert run("vetting import a.yaml").code == 0
    lines = unfolded(run("vetting due --format ics").raw)
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(ids) == len(set(ids)) == 2


def test_the_list_may_be_in_the_order_of_a_column(sample):
    for column in ("day", "supplier", "what"):
        found = rows(sample, f"vetting due --within 1y -f csv --sort {column}")
        values = [row[column] or "9999" for row in found]
        assert values == sorted(values)
    pressing = rows(sample, "vetting due --within 1y -f csv")
    assert len(pressing) == len(found)
    assert pressing[0]["state"] == "overdue"


def test_a_quality_agreement_lets_audits_lie_further_apart(sample):
    def audit():
        line = "vetting due harbour-preclinical --within 9y --format csv"
        return next(row["day"] for row in rows(sample, line) if row["what"] == "audit")

    before = audit()
    done = sample("vetting supplier agreement harbour-preclinical Quality --signed 2026-10-01")
    assert done.code == 0, done.err
    assert audit() > before
    wrong = sample("vetting supplier agreement harbour-preclinical handshake")
    assert wrong.code == 3
    assert "quality" in wrong.err
    assert sample("vetting ledger verify").code == 0
