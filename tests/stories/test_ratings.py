"""Assessors record what they saw, differ, are settled, and look at how far they agree."""

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

WHO = "harbour-preclinical"
TEAM = "nonclinical.team"


def rate(run, level, by="lin", *more, criterion=TEAM, grade="E3", on="2026-11-20", who=WHO):
    """Record a level that somebody gave on a day."""
    words = ["vetting", "rate", who, criterion, level, "--grade", grade, "--by", by, "--on", on]
    return run([*words, "--source", f"audit:{by}", "--reason", f"seen by {by}", *more])


def keep(run, name, grade="E3", *more, content=b"%PDF-1.7", who=WHO):
    Path(name).write_bytes(content + name.encode())
    done = run(["vetting", "evidence", "add", name, "--supplier", who, "--grade", grade, *more])
    assert done.code == 0, done.err
    return done


def judge(run, name, status):
    words = ["--supplier", WHO, "--status", status, "--reason", "looked at again"]
    assert run(["vetting", "evidence", "judge", name, *words]).code == 0


def stored(run, who=WHO):
    """The ratings on file, the newest last."""
    found = json.loads(run("vetting export suppliers --format json").out)
    record = next(item for item in found if item["id"] == who)
    return [item for site in record["sites"] for item in site["ratings"]]


def answered(run, who=WHO):
    """How a supplier stands in the answer to a plain need."""
    found = json.loads(run("vetting match NCL-GLP --format json").out)
    return next(item for item in found["results"] if item["supplier"] == who)


def team(run):
    return next(item for item in answered(run)["criteria"] if item["criterion"] == "team")


def test_a_rating_names_the_file_it_rests_on_and_keeps_its_digest(sample):
    keep(sample, "cv.pdf")
    (file,) = json.loads(sample("vetting evidence list --format json").out)

    assert rate(sample, "4", "lin", "--evidence", "cv.pdf").code == 0
    assert rate(sample, "3-4", "wu", "--evidence", file["digest"][:8]).code == 0

    for rating in stored(sample)[-2:]:
        assert rating["evidence"] == [file["digest"]]
        assert len(rating["anchors"]) == 64
    assert json.loads(sample("vetting evidence list --format json").out)[0]["ratings"] == 2
    rows = list(csv.DictReader(io.StringIO(sample("vetting export ratings --raw").out)))
    assert [row["evidence"] for row in rows if row["by"] in ("lin", "wu")] == [file["digest"]] * 2
    assert sample("vetting ledger verify").code == 0


@pytest.mark.parametrize(
    ("prepare", "grade", "says"),
    [
        (lambda run: keep(run, "cv.pdf", "E1"), "E3", "E1 at best"),
        (lambda run: (keep(run, "cv.pdf"), judge(run, "cv.pdf", "rejected")), "E3", "rejected"),
        (lambda run: keep(run, "cv.pdf", "E3", "--valid-until", "2026-11-19"), "E3", "expired"),
        (lambda run: keep(run, "cv2.pdf"), "E3", "did you mean `cv2.pdf`?"),
    ],
)
def test_what_the_evidence_does_not_carry_is_refused_and_nothing_is_stored(
    sample, tables, prepare, grade, says
):
    prepare(sample)
    before = tables.state()

    done = rate(sample, "4", "lin", "--evidence", "cv.pdf", grade=grade)

    assert done.code in (3, 4)
    assert says in done.err
    assert tables.state() == before


def test_not_applicable_is_shown_exported_and_taken_in_again(sample):
    done = rate(sample, "不适用", "lin")
    assert done.code == 0
    assert f"{TEAM} n/a" in done.err
    last = stored(sample)[-1]
    assert last["not_applicable"] is True
    assert "level" not in last

    assert "not applicable" in sample(f"vetting show {WHO}").out
    assert "不适用" in sample(f"vetting show {WHO} --lang zh").out
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(sample("vetting export ratings").out))
        if row["by"] == "lin"
    ]
    assert (row["level_low"], row["level_high"], row["not_applicable"]) == ("", "", "yes")
    record = json.loads(sample("vetting export suppliers --format json").out)
    mine = next(item for item in record if item["id"] == WHO)
    Path("back.yaml").write_text(yaml.safe_dump(mine, allow_unicode=True))
    taken = sample("vetting import back.yaml --dry-run")
    assert taken.code == 0, taken.err
    assert sample("vetting match NCL-GLP").code == 0


@pytest.mark.parametrize("level", ["6", "4-3", "-1", "good", "3.5", "", "0-", "n\\a"])
def test_what_is_no_level_is_refused(sample, tables, level):
    before = tables.state()
    done = rate(sample, level)
    assert done.code in (2, 3)
    assert tables.state() == before


def test_evidence_rejected_afterwards_takes_the_rating_with_it_and_the_answer_says_why(sample):
    keep(sample, "report.pdf")
    rate(sample, "0", "lin", "--evidence", "report.pdf")
    before = team(sample)["lo"]

    judge(sample, "report.pdf", "rejected")

    now = team(sample)
    assert now["lo"] > before
    (mine,) = [item for item in now["ratings"] if item["by"] == "lin"]
    assert mine["counts"] == 0
    assert "rejected" in mine["set_aside"]["text"]
    opened = " ".join(sample(f"vetting match NCL-GLP --explain {WHO}").out.split())
    assert "level 0 of 2026-11-20 does not count: what it rests on is rejected" in opened
    zh = "".join(sample(f"vetting match NCL-GLP --explain {WHO} --lang zh").out.split())
    assert "不计分：所依证据不予采信" in zh


def reworded(end):
    """A rubric of the park's own beside it: one word of the levels of `team` is another."""
    shipped = Path(__file__).resolve().parents[2] / "rubrics" / "nonclinical.yaml"
    rubric = yaml.safe_load(shipped.read_text())
    leaf = next(item for item in rubric["criteria"] if item["id"] == "team")
    leaf["anchors"][3]["zh"] += end
    rubric["version"] = "9.9"
    Path("rubrics").mkdir(exist_ok=True)
    Path("rubrics/nonclinical.yaml").write_text(yaml.safe_dump(rubric, allow_unicode=True))


def test_a_rubric_with_another_text_of_the_levels_asks_to_rate_anew(sample):
    rate(sample, "5", "lin")
    reworded("，另加一条")

    (mine,) = [item for item in team(sample)["ratings"] if item["by"] == "lin"]
    assert mine["counts"] == 0
    assert mine["set_aside"]["text"].startswith("to confirm")

    rate(sample, "5", "lin", on="2026-11-21")
    old, new = [item for item in team(sample)["ratings"] if item["by"] == "lin"]
    assert old["counts"] == 0
    assert new["counts"] == 1


def test_two_levels_apart_asks_for_a_third_who_settles_it(sample):
    other = "quiet-river-tox"

    def asked_for():
        found = sample("vetting match NCL-GLP --format json --top 50")
        results = json.loads(found.out)["results"]
        mine = next(item for item in results if item["supplier"] == other)
        return [flag["text"] for flag in mine["flags"] if flag["code"] == "levels_apart"]

    assert asked_for() == []
    done = rate(sample, "0", "lin", who=other)
    assert "adjudication is asked for" in done.err
    (flag,) = asked_for()
    assert "0 against 3" in flag
    assert "a third assessor, E3 or better" in flag
    opened = " ".join(sample(f"vetting match NCL-GLP --explain {other}").out.split())
    assert "adjudication is asked for" in opened
    assert "须裁定" in "".join(
        sample(f"vetting match NCL-GLP --explain {other} --lang zh").out.split()
    )

    rate(sample, "2", "wu", grade="E1", on="2026-11-21", who=other)
    assert len(asked_for()) == 1  # a document is less than two audits

    assert "adjudication" not in rate(sample, "2", "zhao", on="2026-11-22", who=other).err
    assert asked_for() == []


def test_the_weight_on_a_single_assessor_is_shown_until_a_second_rates(sample):
    other = "quiet-river-tox"
    before = answered(sample, other)["single_assessor"]
    assert 0 < before <= 1
    opened = " ".join(sample(f"vetting match NCL-GLP --explain {other}").out.split())
    assert f"{100 * before:.0f} % of the weight rests on the word of a single assessor" in opened
    chinese = sample(f"vetting match NCL-GLP --explain {other} --lang zh").out
    assert f"{100 * before:.0f}% 的权重仅依一位评审人的评分" in chinese

    rate(sample, "3", "second", who=other)
    after = answered(sample, other)
    weight = next(item["weight"] for item in after["criteria"] if item["criterion"] == "team")
    assert after["single_assessor"] == pytest.approx(before - weight, abs=1e-6)


def agreement(run, words=""):
    done = run(f"vetting audit agreement --format json {words}")
    assert done.code == 0, done.err
    return {row["criterion"]: row for row in json.loads(done.out)}


def test_agreement_is_unknown_where_nobody_rated_the_same_site_twice(run):
    run("vetting init")
    assert agreement(run) == {}
    found = agreement(run, f"--criterion {TEAM}")[TEAM]
    assert (found["units"], found["percent"], found["alpha"]) == (0, None, None)
    assert found["note"] == "no site was rated by two assessors"
    table = run(f"vetting audit agreement --criterion {TEAM}").out
    assert "?" in table
    assert "没有任何场地" in run(f"vetting audit agreement --criterion {TEAM} --lang zh").out
    (row,) = csv.DictReader(
        io.StringIO(run(f"vetting audit agreement --criterion {TEAM} -f csv").out)
    )
    assert (row["percent"], row["alpha"]) == ("", "")


def test_agreement_flags_the_text_of_levels_that_two_read_differently(run):
    sites = [{"id": f"s{place}", "offerings": [{"service": "NCL-GLP"}]} for place in range(4)]
    data = {"id": "river", "name": "River Ltd", "sites": sites}
    Path("river.yaml").write_text(yaml.safe_dump(data))
    assert run("vetting import river.yaml").code == 0
    # lin and wu agree on the team, and read the levels of capability the other way round
    for place, (one, other) in enumerate(((0, 5), (1, 4), (4, 1), (5, 0))):
        at = ("--site", f"s{place}")
        rate(run, str(one), "lin", *at, who="river")
        rate(run, str(one), "wu", *at, who="river")
        rate(run, str(one), "lin", *at, who="river", criterion="nonclinical.capability")
        rate(run, str(other), "wu", *at, who="river", criterion="nonclinical.capability")
        rate(run, "3", "lin", *at, who="river", criterion="nonclinical.qualifications")
        rate(run, "3", "wu", *at, who="river", criterion="nonclinical.qualifications")

    found = agreement(run, "--family nonclinical")
    assert found[TEAM] == {
        "criterion": TEAM, "units": 4, "assessors": 2, "ratings": 8, "percent": 100.0,
        "alpha": 1.0, "note": None,
    }  # fmt: skip
    apart = found["nonclinical.capability"]
    assert apart["percent"] == 0
    assert apart["alpha"] < 0
    assert apart["note"] == "alpha is below 0.667: look at the text of the levels"
    same = found["nonclinical.qualifications"]
    assert (same["percent"], same["alpha"]) == (100, None)
    assert "undefined" in same["note"]
    assert agreement(run, "--family cdmo") == {}


def test_agreement_on_what_nobody_rates_is_refused_with_the_nearest_name(sample):
    for words, code, says in (
        ("--criterion nonclinical.taem", 4, "did you mean `nonclinical.team`"),
        ("--criterion nonclinical.price", 2, "computed"),
        ("--family nonclincal", 4, "did you mean `nonclinical`"),
    ):
        done = sample(f"vetting audit agreement {words}")
        assert (done.code, done.out) == (code, "")
        assert says in done.err


def test_ratings_of_an_earlier_text_are_no_word_on_the_present_one(sample):
    rate(sample, "1", "lin")
    rate(sample, "5", "wu")
    before = agreement(sample, f"--criterion {TEAM}")[TEAM]
    reworded("。")

    after = agreement(sample, f"--criterion {TEAM}")[TEAM]
    assert after["ratings"] == before["ratings"] - 2
    assert "earlier text of the levels: 2" in after["note"]
