"""An auditor fills a worksheet in at a terminal, key by key; whatever happens, nothing is lost."""

import os
import re
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from vetting.worksheets.reading import filled

FILE = "a.audit.yaml"
SIX = ("people", "rooms", "records", "methods", "care", "archive")
ANCHORS = "\n".join(
    f"      {level}: {{en: Step {level} of what is asked, zh: 第{level}级要求}}"
    for level in range(6)
)


def rubric_of_six():
    """A park's own rubric of six criteria that an assessor rates."""
    lines = ["id: nonclinical", "version: 7", "title: Six", "services: [NCL]", "criteria:"]
    for name in SIX:
        lines += [f"  - id: {name}", "    weight: 1", "    kind: anchored"]
        lines += [f"    title: {{en: {name.title()}, zh: 指标{name}}}", "    anchors:", ANCHORS]
    Path("rubrics").mkdir()
    Path("rubrics/nonclinical.yaml").write_text("\n".join(lines) + "\n")


@pytest.fixture
def worksheet(sample):
    """A worksheet of six criteria."""
    rubric_of_six()
    line = f"vetting audit start harbour-preclinical --family nonclinical --by auditor-1 -o {FILE}"
    done = sample(line)
    assert done.code == 0, done.err
    return sample


class Terminal:
    """A real pseudo-terminal with the session in it; counts the keys pressed."""

    def __init__(self, *options, columns=80, rows=24, **variables):
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **variables}
        words = ["-m", "vetting", "audit", "fill", FILE, *options]
        self.child = pexpect.spawn(
            sys.executable,
            words,
            dimensions=(rows, columns),
            encoding="utf-8",
            env=environment,
            timeout=20,
        )
        self.keys = 0

    def sees(self, text):
        self.child.expect_exact(text)
        return self

    def press(self, keys):
        """Press keys that are no prose: an arrow is one."""
        self.keys += len(re.findall(r"\x1b\[[A-D]|.", keys, re.DOTALL))
        self.child.send(keys)
        return self

    def type(self, prose):
        self.child.send(prose)
        return self

    def ends(self, code=0):
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == code, self.child.before
        return self.child.before


def levels():
    return [line.level for line in filled(Path(FILE))[0].sheet.criteria]


def answered(path=FILE):
    """What is in the file, once it says so."""
    return filled(Path(path))[0].sheet


@pytest.mark.file
def test_six_criteria_take_at_most_forty_keys_beyond_the_prose(worksheet):
    terminal = Terminal().sees("Which level?")
    terminal.press("4").sees("How is it known?").press("3")
    terminal.sees("Where from?").type("visit of November").press("\r")
    terminal.sees("What was seen?").type("walked through with QA").press("\r")
    for place, level in enumerate("35243", start=2):
        terminal.sees(f"criterion {place} of 6").press(level).sees("How is it known?").press("3")
        terminal.sees("Enter takes: visit of November").press("\r")
        terminal.sees("Enter takes: walked through with QA").press("\r")
    terminal.sees("Everything is filled in").press("q")
    assert "vetting audit submit" in terminal.ends()
    assert terminal.keys <= 40
    sheet = answered()
    assert levels() == ["4", "3", "5", "2", "4", "3"]
    assert {line.grade for line in sheet.criteria} == {"E3"}
    assert {line.source for line in sheet.criteria} == {"visit of November"}
    assert {line.reason for line in sheet.criteria} == {"walked through with QA"}
    done = worksheet(f"vetting audit submit {FILE}")
    assert done.code == 0, done.err
    assert "recorded 6 ratings" in done.err
    assert "walked through with QA" in worksheet("vetting show harbour-preclinical").out


@pytest.mark.file
def test_with_evidence_on_file_to_tick_it_is_still_at_most_forty(worksheet):
    Path("sop.pdf").write_bytes(b"%PDF-1.7 SOP")
    added = "vetting evidence add sop.pdf --supplier harbour-preclinical --grade E3"
    assert worksheet(added).code == 0
    Path(FILE).unlink()
    worksheet(f"vetting audit start harbour-preclinical --family nonclinical -o {FILE}")
    terminal = Terminal()
    for place in range(6):
        terminal.sees(f"criterion {place + 1} of 6").sees("Which level?").press("3")
        terminal.sees("How is it known?").press("3")
        terminal.sees("1 [ ]").press("1" if place == 0 else "").press("\r")
        terminal.sees("Where from?").press("\r").sees("What was seen?")
        terminal.type("seen in the SOP" if place == 0 else "").press("\r")
    terminal.sees("Everything is filled in").press("q").ends()
    assert terminal.keys <= 40
    assert [len(line.evidence) for line in answered().criteria] == [1, 0, 0, 0, 0, 0]
    assert worksheet(f"vetting audit submit {FILE}").code == 0


@pytest.mark.file
def test_arrows_range_not_applicable_skip_and_back(worksheet):
    down, up, right, left = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D"
    terminal = Terminal().sees("criterion 1 of 6")
    terminal.press(down + down + right + up + left + down + "\r")  # points at 0 1 2 1 0 1
    terminal.sees("How is it known?").press("b").sees("Which level?").press("r").sees("from which")
    terminal.press("2").sees("A range from 2").press("4").sees("How is it known?").press("2")
    terminal.sees("Where from?").press("\r").sees("What was seen?").type("两次看到").press("\r")
    terminal.sees("criterion 2 of 6").press("s").sees("criterion 3 of 6").press("n")
    terminal.sees("Why does it not apply?").press("\r").type("keeps no records here").press("\r")
    terminal.sees("criterion 4 of 6").press("?").sees("Any key goes on").press(" ")
    terminal.sees("criterion 4 of 6").press("q")
    assert "4 still open" in terminal.ends()
    first, second, third, *_ = answered().criteria
    assert (first.level, first.grade, first.reason) == ("2-4", "E2", "两次看到")
    assert second.level is None
    assert (third.level, third.reason) == ("n/a", "keeps no records here")


@pytest.mark.file
def test_enter_alone_gives_no_level(worksheet):
    terminal = Terminal().sees("Which level?").press("\r\rq")
    terminal.ends()
    assert levels() == [None] * 6


@pytest.mark.file
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_when_the_terminal_dies_nothing_is_lost_and_it_goes_on_where_it_was(worksheet, end):
    terminal = Terminal().sees("Which level?").press("4").sees("How is it known?").press("3")
    terminal.sees("Where from?").press("\r").sees("What was seen?").type("met").press("\r")
    terminal.sees("criterion 2 of 6").press("5").sees("How is it known?")
    terminal.child.kill(end)
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    first, second, *_ = answered().criteria
    assert (first.level, first.grade, first.reason) == ("4", "E3", "met")
    assert (second.level, second.grade) == ("5", None)
    again = Terminal().sees("criterion 2 of 6").sees("How is it known?").press("1")
    again.sees("Where from?").press("\r").sees("Enter takes: met").press("\r")
    again.sees("criterion 3 of 6").press("q").ends()
    assert levels() == ["4", "5", None, None, None, None]
    assert [path.name for path in Path().glob(f".{FILE}*")] == []


@pytest.mark.file
def test_closing_the_window_keeps_every_answer(worksheet):
    terminal = Terminal().sees("Which level?").press("2").sees("How is it known?")
    terminal.child.close(force=True)
    assert levels()[0] == "2"


@pytest.mark.file
def test_ctrl_c_leaves_with_everything_kept_and_says_so(worksheet):
    terminal = Terminal().sees("Which level?").press("2").sees("How is it known?").press("\x03")
    said = terminal.ends(code=130)
    assert "kept" in said
    assert "nothing was stored" not in said
    assert levels()[0] == "2"


@pytest.mark.file
def test_the_terminal_is_put_back(worksheet):
    child = pexpect.spawn(
        "/bin/sh", dimensions=(24, 80), encoding="utf-8", env={**os.environ, "PS1": "$ "}
    )
    child.sendline("stty -a > before")
    child.sendline(f"{sys.executable} -m vetting audit fill {FILE}; stty -a > after; echo d''one")
    child.expect_exact("Which level?")
    child.send("3")
    child.expect_exact("How is it known?")
    child.send("q")
    child.expect_exact("\x1b[?1049l")
    child.expect_exact("done")
    child.close(force=True)
    assert Path("after").read_text() == Path("before").read_text()


@pytest.mark.file
@pytest.mark.parametrize(("columns", "lang"), [(80, "en"), (80, "zh"), (40, "zh"), (200, "en")])
def test_every_line_fits_the_terminal(worksheet, columns, lang):
    from vetting.texts import width

    terminal = Terminal("--lang", lang, columns=columns, NO_COLOR="1")
    terminal.sees("people").press("4")
    terminal.sees("E4").press("q").ends()
    # `before` holds the last screen only: all of them come by way of a log
    log = Path("screen.log")
    with log.open("w", newline="") as file:
        again = Terminal("--lang", lang, columns=columns, NO_COLOR="1")
        again.child.logfile_read = file
        again.sees("E4").press("?").sees("Ctrl-D").press(" ").sees("E4").press("q").ends()
    drawn = log.read_bytes().decode().partition("\x1b[?1049l")[0]
    assert "\x1b[1m" not in drawn
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn.replace("\x1b[H", "\r\n")).split("\r\n")
    assert max(map(width, lines)) < columns
    for shown in drawn.split("\x1b[H")[1:]:
        assert shown.count("\r\n") < 24


@pytest.mark.file
def test_a_window_made_smaller_is_drawn_anew(worksheet):
    terminal = Terminal().sees("Which level?")
    terminal.child.setwinsize(24, 60)
    terminal.sees("Which level?").press("q").ends()


@pytest.mark.file
def test_without_a_terminal_the_other_ways_are_named(worksheet):
    done = worksheet(f"vetting audit fill {FILE}")
    assert done.code == 2
    assert "no terminal" in done.err
    assert "by hand" in done.err
    assert f"vetting audit sheet {FILE} -o sheet.xlsx" in done.err
    said = Terminal(TERM="dumb").ends(code=2)
    assert "by hand" in said
    assert "\x1b" not in said


@pytest.mark.file
def test_a_file_changed_meanwhile_is_left_as_it_is(worksheet):
    terminal = Terminal().sees("Which level?")
    changed = Path(FILE).read_text().replace("by: auditor-1", "by: auditor-2")
    Path(FILE).write_text(changed)
    terminal.press("4")
    assert "was changed meanwhile" in terminal.ends(code=3)
    assert Path(FILE).read_text() == changed


@pytest.mark.file
def test_a_broken_worksheet_is_not_filled_in(worksheet):
    Path(FILE).write_text(Path(FILE).read_text().replace("seal: ", "seal: 00"))
    done = worksheet(f"vetting audit fill {FILE}")
    assert done.code == 3
    assert "changed after it was made" in done.err


@pytest.mark.file
def test_what_is_pasted_is_text_and_acts_on_nothing(worksheet):
    terminal = Terminal().sees("Which level?").press("4").sees("How is it known?").press("3")
    terminal.sees("Where from?").press("\r").sees("What was seen?")
    pasted = "seen\x1b]0;owned\x07 \x1b[31mred\nq is no key here\u202e"
    terminal.type(f"\x1b[200~{pasted}\x1b[201~").press("\r")
    terminal.sees("criterion 2 of 6").press("q").ends()
    reason = answered().criteria[0].reason
    assert not re.search("[\x00-\x1f\u202e]", reason)
    assert "red q is no key here" in reason
    assert levels()[1:] == [None] * 5
