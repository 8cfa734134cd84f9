"""What `vetting redact` may not lift, what it finds, and what it says it leaves."""

import csv
import os
from dataclasses import replace

import pytest
from conftest import TODAY

from vetting.registry import open_registry

WHO = "harbour-preclinical"
FLAG = f'vetting flag add {WHO} "Wang Qiuyue was debarred" --severity critical'
DECISIONS = {
    "standing.propose": f"vetting standing propose {WHO} --family nonclinical"
    " --standing suspended --reason seen --by ann",
    "waiver.add": f"vetting waiver add {WHO} glp_scope --family nonclinical --until 2027-01-31"
    " --reason 'NDA is on its way'",
    "conflict.declare": f"vetting conflict declare {WHO} 'a cousin works there'"
    " --party assessor --who ann",
    "flag.add": f"{FLAG} --source letter --grade E3 --reason seen",
    "finding.add": f"vetting finding add {WHO} 'no dose records' --severity critical"
    " --due 2027-01-31",
    "certificate.renew": f"vetting certificate renew {WHO} GLP_CN --valid-until 2031-02-28"
    " --by lin --reason seen",
}


def newest(run):
    return int(run("vetting ledger head").out.split()[0])


def rate(run, reason):
    line = f"vetting rate {WHO} nonclinical.team 4 --grade E3 --source audit:2026-11 --reason"
    done = run([*line.split(), reason])
    assert done.code == 0, done.err
    return newest(run)


def shown(run, seq):
    done = run(f"vetting redact {seq} --reason 'wrong upload' --dry-run")
    assert done.code == 0, done.err
    return done.err


@pytest.mark.parametrize(("kind", "line"), DECISIONS.items(), ids=DECISIONS)
def test_a_decision_cannot_be_lifted_by_erasing_its_entry(sample, tables, kind, line):
    done = sample(line)
    assert done.code == 0, done.err
    before = tables.state()

    done = sample(f"vetting redact {newest(sample)} --reason 'wrong upload' --yes")

    assert done.code == 3
    assert f"({kind}) is a decision" in done.err
    assert f"vetting redact --supplier {WHO} --containing TEXT" in done.err
    assert tables.state() == before


def test_the_words_of_a_decision_go_and_the_decision_stays(sample, tables):
    assert sample(DECISIONS["flag.add"]).code == 0
    words = ["vetting", "redact", "--supplier", WHO, "--containing", "Wang Qiuyue", "--yes"]

    done = sample([*words, "--reason", "asked to be forgotten"])

    assert done.code == 0, done.err
    flags = sample(f"vetting flag list {WHO} --format csv").out
    assert "[redacted] was debarred" in flags
    assert "critical" in flags
    held = tables.execute("SELECT seq FROM entries WHERE payload LIKE ?", "%Wang Qiuyue%")
    assert held == []
    assert sample("vetting ledger verify").code == 0


def test_a_shortlist_that_tells_an_erased_rating_goes_with_it(sample, tables):
    seq = rate(sample, "Wang Qiuyue was not there")
    assert sample("vetting match NCL-GLP --save").code == 0

    assert "shortlist S-0001, all of it" in shown(sample, seq)
    assert sample(f"vetting redact {seq} --reason 'wrong upload' --yes").code == 0

    assert sample("vetting shortlist show S-0001").code == 4
    held = tables.execute("SELECT seq FROM entries WHERE payload LIKE ?", "%Wang Qiuyue%")
    assert held == []
    assert sample("vetting ledger verify").code == 0


def test_a_shortlist_made_before_a_rating_stays_when_the_rating_is_erased(sample):
    assert sample("vetting match NCL-GLP --save").code == 0
    seq = rate(sample, "Wang Qiuyue was not there")

    assert sample(f"vetting redact {seq} --reason 'wrong upload' --yes").code == 0

    assert sample("vetting shortlist show S-0001").code == 0


def test_words_that_an_erased_entry_leaves_in_a_hashed_header_are_said(sample):
    seq = rate(sample, "Wang Qiuyue was not there")
    line = f"vetting supplier alias {WHO} Harbor --reason 'as Wang Qiuyue was not there'"
    assert sample(line).code == 0

    said = shown(sample, seq)

    assert f"the reason or the actor of entry {newest(sample)}" in said


def test_words_that_another_rating_still_says_are_not_taken_for_gone(sample):
    rate(sample, "director and backup met")
    assert sample("vetting match NCL-GLP --save").code == 0
    line = f"vetting rate {WHO} nonclinical.team 5 --grade E3 --source audit:mistyped --reason"
    assert sample([*line.split(), "director and backup met"]).code == 0

    assert "S-0001" not in shown(sample, newest(sample))


@pytest.mark.parametrize("text", ['said "never again"', "C:\\studies\\wang"])
def test_a_text_is_found_in_a_shortlist_however_it_is_spelled_there(sample, tables, text):
    rate(sample, text)
    assert sample("vetting match NCL-GLP --save").code == 0
    wanted = " ".join(text.split())

    words = ["vetting", "redact", "--supplier", WHO, "--containing", wanted, "--yes"]
    done = sample([*words, "--reason", "asked to be forgotten"])

    assert done.code == 0, done.err
    assert "shortlist S-0001, all of it" in done.err
    assert tables.execute("SELECT id FROM shortlists") == []
    assert sample("vetting ledger verify").code == 0


# What an erasure needs: the reason of a rating stands in the rating alone


def test_the_reason_of_a_rating_can_be_erased_whole_and_the_history_tells_it_till_then(
    sample, tables
):
    seq = rate(sample, "Wang Qiuyue was not there")
    history = f"vetting history {WHO} --format csv"
    assert "Wang Qiuyue was not there" in sample(history).out
    assert "Wang Qiuyue" in sample(f"vetting history {WHO}").out

    said = shown(sample, seq)
    assert sample(f"vetting redact {seq} --reason 'wrong upload' --yes").code == 0

    assert "hashed and cannot go" not in said
    assert "Wang Qiuyue" not in sample(history).out
    assert "Wang Qiuyue" not in repr(tables.state())


def test_a_step_whose_entry_gives_no_reason_is_told_with_that_of_its_record(sample):
    done = sample(f"vetting finding add {WHO} 'no dose records' --severity major")
    assert done.code == 0, done.err
    with open_registry(os.environ.get("VETTING_DB") or "vetting.db", by="ann") as registry:
        (old,) = registry.reader.supplier(WHO).sites[0].findings
        new = replace(old, closed_on=TODAY, closed_by="ann", closed_reason="records seen")
        place = {"site": "suzhou", "old": old}
        registry.put("finding.close", WHO, "findings", new, **place, reason="")
    lines = sample(f"vetting history {WHO} --format csv").out.splitlines()
    closed = [line for line in lines if line.startswith(f"{newest(sample)},")]
    assert {row[7] for row in csv.reader(closed)} == {"records seen"}


# What others did while a person was asked


@pytest.fixture
def asked(monkeypatch):
    """Somebody at a terminal, who does something else before answering yes."""
    from vetting.cli import redact

    def while_asked(act):
        def answer():
            act()
            return True

        monkeypatch.setattr("vetting.cli.redact._confirmed", answer)
        monkeypatch.setattr("vetting.cli.redact.is_answered", lambda: True)
        assert redact.is_answered()

    return while_asked


@pytest.mark.parametrize("words", [f"--supplier {WHO} --containing 'Wang Qiuyue'", "{seq}"])
def test_a_shortlist_saved_while_a_person_was_asked_goes_as_well(sample, tables, asked, words):
    seq = rate(sample, "Wang Qiuyue was not there")
    asked(lambda: sample("vetting match NCL-GLP --save"))

    done = sample(f"vetting redact {words.format(seq=seq)} --reason 'asked to be forgotten'")

    assert done.code == 0, done.err
    assert "shortlist S-0001, all of it" in done.err
    assert tables.execute("SELECT id FROM shortlists") == []
    assert "Wang Qiuyue" not in repr(tables.state())
    assert sample("vetting ledger verify").code == 0


def test_a_record_changed_while_a_person_was_asked_is_left_alone(sample, tables, asked):
    seq = rate(sample, "Wang Qiuyue was not there")
    asked(lambda: sample(f"vetting supplier alias {WHO} Harbor"))

    done = sample(f"vetting redact {seq} --reason 'wrong upload'")

    assert done.code == 5
    assert f"`{WHO}` was changed by somebody else meanwhile" in done.err
    held = tables.execute("SELECT seq FROM entries WHERE payload LIKE ?", "%Wang Qiuyue%")
    assert seq in [number for (number,) in held]
    assert tables.execute("SELECT seq FROM entries WHERE kind = 'redact'") == []
