"""Hostile input: every case of `corpus/manifest.csv`, and those too big to keep, made here.

A refusal stores nothing, says what and where, and shows nothing raw; what is accepted goes out
and comes in again unchanged, and runs in no spreadsheet.
"""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from corpus.translate import MAP, read_cases

CORPUS = Path(__file__).parent / "corpus"
CASES = list(read_cases(CORPUS))
MAPPED = [word for name, header in MAP.items() for word in ("--map", f"{name}={header}")]
SENTINELS = [Path("/tmp/vetting-pwned"), Path("/tmp/vetting-evil.txt")]
NUMBER = re.compile(r"-?\d+(\.\d+)?")
BLANKS = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b"


def of_kind(*kinds):
    chosen = [case for case in CASES if case["kind"] in kinds]
    return pytest.mark.parametrize("case", chosen, ids=[case["file"] for case in chosen])


def live_formula(text):
    """Whether a spreadsheet would run it (as the shared `run_corpus.py` decides)."""
    start = text.lstrip(BLANKS)
    return bool(start) and start[0] in "=+-@＝＋－＠%|" and not NUMBER.fullmatch(text)


def holds(case, done):
    """The exit code, the message, and what may appear nowhere."""
    said = done.out + done.err
    assert str(done.code) in case["exit"].split("|"), f"exit {done.code}: {said[:500]}"
    wanted = case["stderr_must_match"]
    if wanted and (done.code != 0 or case["when"] == "any"):
        assert re.search(wanted, said), f"/{wanted}/ not in: {said[:500]}"
    unwanted = case["output_must_not_match"]
    assert not (unwanted and re.search(unwanted, said))
    assert not any(path.exists() for path in SENTINELS)


@of_kind("need")
def test_a_need(case, sample, tmp_path):
    before = (tmp_path / "vetting.db").read_bytes()
    shutil.copy(CORPUS / case["file"], tmp_path / "it.yaml")
    holds(case, sample("vetting match it.yaml"))
    assert (tmp_path / "vetting.db").read_bytes() == before


@of_kind("rubric")
def test_a_rubric(case, run, tmp_path):
    shutil.copytree(CORPUS / "rubrics", tmp_path / "given")
    (tmp_path / "given" / Path(case["file"]).name).rename(tmp_path / "given" / "it.yaml")
    _renamed(tmp_path / "given", Path(case["file"]).name)
    holds(case, run("vetting rubric check given/it.yaml"))
    assert not (tmp_path / "vetting.db").exists()


@of_kind("suppliers-csv", "suppliers-yaml")
def test_a_list_of_suppliers(case, run, tmp_path):
    suffix = Path(case["file"]).suffix
    shutil.copy(CORPUS / case["file"], tmp_path / f"it{suffix}")
    mapped = MAPPED if suffix == ".csv" else []
    done = run(["vetting", "import", f"it{suffix}", *mapped])
    holds(case, done)
    if done.code:
        assert not (tmp_path / "vetting.db").exists()
        return
    if case["stored"]:
        assert len(json.loads(run("vetting supplier list -f json").out)) == int(case["stored"])
    goes_out_and_in(run)


@of_kind("registry-file")
def test_a_file_that_is_no_registry(case, run, tmp_path):
    shutil.copy(CORPUS / case["file"], tmp_path / "it.db")
    before = (tmp_path / "it.db").read_bytes()
    for line in ("supplier list", "match NCL-GLP", "supplier add --name X --no-input", "init"):
        holds(case, run(["vetting", "--db", "it.db", *line.split()]))
        assert (tmp_path / "it.db").read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["it.db"]


@of_kind("cli-args")
def test_words_on_the_command_line(case, sample, tmp_path):
    before = (tmp_path / "vetting.db").read_bytes()
    words = (CORPUS / case["file"]).read_text("utf-8").split("\n")[:-1]
    holds(case, sample(["vetting", *words]))
    assert (tmp_path / "vetting.db").read_bytes() == before


def goes_out_and_in(run):
    """Every screen works; what goes out comes in again; a spreadsheet finds nothing to run."""
    for line in ("supplier list", "supplier list -f markdown", "supplier list --find a"):
        assert run(f"vetting {line}").code == 0
    for form in ("jsonl", "json", "csv"):
        first = run(f"vetting export suppliers --format {form} -o out.{form}")
        again = run(f"vetting --db again-{form}.db import out.{form}")
        assert (first.code, again.code) == (0, 0), again.err
        second = run(f"vetting --db again-{form}.db export suppliers --format {form}")
        assert second.raw == Path(f"out.{form}").read_bytes()
    for row in csv.reader(io.StringIO(Path("out.csv").read_text("utf-8"), newline="")):
        assert not any(map(live_formula, row))


def _renamed(folder, old):
    """References to the case by its own name follow it to its neutral one."""
    for path in folder.glob("*.yaml"):
        raw = path.read_bytes()
        path.write_bytes(raw.replace(f"extends: {old}".encode(), b"extends: it.yaml"))
