"""Hostile input: every case of `corpus/manifest.csv`, and those too big to keep, made here.

A refusal stores nothing, says what and where, and shows nothing raw; what is accepted goes out
and comes in again unchanged, and runs in no spreadsheet.
"""

import copy
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import ACTS, SAMPLE, TODAY
from corpus.translate import ANCHORS, CRITERIA, MAP, read_cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vetting import intake, packs
from vetting.candidates import candidates
from vetting.cli.needs import from_file
from vetting.errors import ProblemsError
from vetting.matching import judge, shortlist
from vetting.need import asked
from vetting.packs import reading
from vetting.packs.strict import read_yaml
from vetting.records import Supplier, from_document
from vetting.report.rubrics import rubric_lines
from vetting.rubric import read as rubric_of
from vetting.rubric_problems import warnings

CORPUS = Path(__file__).parent / "corpus"
CASES = list(read_cases(CORPUS))
MAPPED = [word for name, header in MAP.items() for word in ("--map", f"{name}={header}")]
_vocabulary_pack = packs.vocabulary_pack
SENTINELS = [Path("/tmp/vetting-pwned"), Path("/tmp/vetting-evil.txt")]
NUMBER = re.compile(r"-?\d+(\.\d+)?")
BLANKS = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b"


@pytest.fixture(scope="module")
def every_pack():
    return packs.every_pack()


@pytest.fixture(autouse=True)
def _packs_read_once(every_pack, monkeypatch):
    """Rubrics and words are the same for every case; reading them is most of an import."""
    monkeypatch.setattr(packs, "every_pack", lambda: every_pack)
    monkeypatch.setattr(packs, "vocabulary_pack", lambda _: every_pack[0])


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
def test_a_need(case, sample, tables, tmp_path):
    before = tables.state()
    shutil.copy(CORPUS / case["file"], tmp_path / "it.yaml")
    holds(case, sample("vetting match it.yaml"))
    assert tables.state() == before


@of_kind("rubric")
def test_a_rubric(case, run, tables, tmp_path):
    shutil.copytree(CORPUS / "rubrics", tmp_path / "given")
    (tmp_path / "given" / Path(case["file"]).name).rename(tmp_path / "given" / "it.yaml")
    _renamed(tmp_path / "given", Path(case["file"]).name)
    holds(case, run("vetting rubric check given/it.yaml"))
    assert tables.state() is None


@of_kind("suppliers-csv", "suppliers-yaml", "suppliers-xlsx")
def test_a_list_of_suppliers(case, run, tables, tmp_path):
    suffix = Path(case["file"]).suffix
    shutil.copy(CORPUS / case["file"], tmp_path / f"it{suffix}")
    mapped = MAPPED if suffix in (".csv", ".xlsx") else []
    done = run(["vetting", "import", f"it{suffix}", *mapped])
    holds(case, done)
    if done.code:
        assert tables.state() is None
        return
    if case["stored"]:
        assert len(json.loads(run("vetting supplier list -f json").out)) == int(case["stored"])
    goes_out_and_in(run, forms=("jsonl", "csv") if suffix == ".csv" else ("jsonl",))


@pytest.mark.file
@of_kind("registry-file")
def test_a_file_that_is_no_registry(case, run, tmp_path):
    shutil.copy(CORPUS / case["file"], tmp_path / "it.db")
    before = (tmp_path / "it.db").read_bytes()
    for line in ("supplier list", "match NCL-GLP", "supplier add --name X --no-input", "init"):
        holds(case, run(["vetting", "--db", "it.db", *line.split()]))
        assert (tmp_path / "it.db").read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["it.db"]


@of_kind("cli-args")
def test_words_on_the_command_line(case, sample, tables, tmp_path):
    before = tables.state()
    words = (CORPUS / case["file"]).read_text("utf-8").split("\n")[:-1]
    if tables.url and "vetting.db" in words:
        pytest.skip("is about the file of a registry; there is none on a server")
    holds(case, sample(["vetting", *words]))
    assert tables.state() == before


def goes_out_and_in(run, forms):
    """Every screen works; what goes out comes in again; a spreadsheet finds nothing to run."""
    for line in ("supplier list", "supplier list -f markdown", "supplier list --find a"):
        assert run(f"vetting {line}").code == 0
    for form in forms:
        Path(f"again-{form}.db").unlink(missing_ok=True)
        first = run(f"vetting export suppliers --format {form} -o out.{form}")
        again = run(f"vetting --db again-{form}.db import out.{form}")
        assert (first.code, again.code) == (0, 0), again.err
        second = run(f"vetting --db again-{form}.db export suppliers --format {form}")
        assert second.raw == Path(f"out.{form}").read_bytes()
    run("vetting export suppliers --format csv -o out.csv")
    for row in csv.reader(io.StringIO(Path("out.csv").read_text("utf-8"), newline="")):
        assert not any(map(live_formula, row))


def _renamed(folder, old):
    """References to the case by its own name follow it to its neutral one."""
    for path in folder.glob("*.yaml"):
        raw = path.read_bytes()
        path.write_bytes(raw.replace(f"extends: {old}".encode(), b"extends: it.yaml"))


# What is too big to keep, and what might hurt the process: each in one of its own.

# TRUST names two seconds, of a machine that does nothing else; CI shares its own with others.
SECONDS, MEGABYTES = 5.0, 300
RUBRIC = "id: bomb\nversion: 1\ntitle: Bomb\nservices: [NCL]\ncriteria:\n" + "".join(
    f"  - {{id: {name}, weight: 10, {ANCHORS}}}\n" for name in CRITERIA
)
NEED = "services: [NCL-GLP]\n"
SUPPLIER = "id: bomb\nname: Bomb\n"
HEADER = "id,name,notes\n"


def merged(levels):
    keys = ["b0: &L0 {k0: v}"] + [
        f"b{n}: &L{n} {{<<: [*L{n - 1}, *L{n - 1}], k{n}: v}}" for n in range(1, levels)
    ]
    return "\n".join(keys) + "\n"


def aliased(levels):
    keys = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"] + [
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)
    ]
    return "\n".join(keys) + "\n"


YAML_BOMBS = {
    "deep-flow": lambda: "deep: " + "[" * 100_000,
    "deep-closed": lambda: "deep: " + "[" * 50_000 + "]" * 50_000,
    "deep-mapping": lambda: "deep: " + "{a: " * 50_000,
    "deep-block": lambda: "".join(f"{' ' * n}a:\n" for n in range(600)),
    "deep-dashes": lambda: "deep:\n  " + "- " * 50_000 + "x",
    "big-list": lambda: "big: [" + ",".join(["1"] * 500_000) + "]",
    "big-list-small-file": lambda: "big: [" + ",".join(["1"] * 120_000) + "]",
    "aliases": lambda: aliased(12),
    "merge-keys": lambda: merged(24),
    "many-aliases": lambda: "a: &a 1\nb: [" + ",".join(["*a"] * 50_000) + "]",
    "many-anchors": lambda: "b: [" + ",".join(f"&a{n} 1" for n in range(20_000)) + "]",
    "alias-to-itself": lambda: "a: &a [*a]",
    "long-key": lambda: "? " + "k" * 200_000 + "\n: v",
    "long-scalar": lambda: "title2: " + "x" * 250_000,
    "digits": lambda: "top: " + "9" * 200_000,
    "many-documents": lambda: "---\n" * 60_000,
    "many-comments": lambda: "#\n" * 120_000 + "x: 1",
    "many-tags": lambda: "x: " + "!a " * 60_000,
    "nul-bytes": lambda: "x: " + "\0" * 100_000,
}
SOME = ("deep-flow", "deep-block", "big-list", "aliases", "merge-keys", "digits")


@pytest.mark.parametrize(
    ("command", "name"),
    [("rubric check", name) for name in YAML_BOMBS]
    + [(command, name) for command in ("match", "import") for name in SOME],
)
def test_a_yaml_bomb_does_no_harm(command, name, tmp_path, sample_db):
    start = {"rubric check": RUBRIC, "match": NEED, "import": SUPPLIER}[command]
    path = tmp_path / "it.yaml"
    path.write_text(start + YAML_BOMBS[name]() + "\n", "utf-8")
    shutil.copy(sample_db, tmp_path / "vetting.db")
    code, said = limited([*command.split(), "it.yaml"], tmp_path)
    assert code == 3, said[:500]
    assert "it.yaml" in said
    assert len(said) < 5000
    assert (tmp_path / "vetting.db").read_bytes() == sample_db.read_bytes()


SHEET_BOMBS = {
    "huge-cell.csv": (lambda: f"{HEADER}a,A,{'x' * 2_000_000}\n", r":2: .*limit"),
    "long-cell.csv": (lambda: f"{HEADER}a,A,{'x' * 20_000}\n", r":2: .*limit"),
    "20000-columns.csv": (
        lambda: "id,name," + ",".join(f"c{n}" for n in range(20_000)) + "\n",
        r":1: .*20002 columns, the limit",
    ),
    "open-quote.csv": (lambda: f'{HEADER}a,"A,x\n' + "b,B,x\n" * 100_000, r":2: .*quote"),
    "quotes.csv": (lambda: HEADER + '"' * 1_000_001, r":2: "),
    "bad-rows.csv": (lambda: HEADER + "a,A\n" * 20_000, r"19980 more|other"),
    "one-id.csv": (lambda: HEADER + "".join(f"a,A{n},\n" for n in range(5_000)), r":3: .*twice"),
    "commas.csv": (lambda: HEADER + "," * 2_000_000, r"columns|rows|header"),
    "empty-lines.csv": (lambda: HEADER + "\n" * 1_000_000, r"no rows"),
    "nul.csv": (lambda: HEADER + "a,A\0,\n", r"utf-16|control"),
    "late-nul.csv": (lambda: HEADER + "a,A,\n" * 900 + "b,B\0,\n", r":902: .*U\+0000"),
    "deep.json": (lambda: "[" * 100_000, r"JSON"),
    "deep-value.json": (lambda: f'{{"id": "a", "name": {"[" * 900}{"]" * 900}}}', r"deep|name"),
    "deep.jsonl": (lambda: '{"id": ' + "[" * 100_000, r":1: .*JSON"),
    "digits.json": (lambda: '{"id": "a", "name": "A", "flags": ' + "9" * 100_000 + "}", "flags"),
    "twice.json": (lambda: '{"id": "a", "name": "A", "name": "B"}', r"name.*twice"),
    "nan.jsonl": (lambda: '{"id": "a", "name": NaN}', r":1: .*NaN"),
    "surrogate.json": (lambda: '{"id": "a", "name": "a\\ud800b"}', r"name.*U\+D800"),
    "escape.jsonl": (lambda: '{"id": "a", "name": "a\\u001b[31mb"}', r":1: .*name.*U\+001B"),
}


@pytest.mark.parametrize("name", SHEET_BOMBS)
def test_a_list_that_is_a_bomb_does_no_harm(name, tmp_path):
    made, wanted = SHEET_BOMBS[name]
    (tmp_path / name).write_text(made(), "utf-8")
    code, said = limited(["import", name], tmp_path)
    assert code == 3, said[:500]
    assert re.search(wanted, said), said[:500]
    assert len(said) < 5000
    assert [path.name for path in tmp_path.iterdir()] == [name]


def limited(words, folder):
    """Run `vetting` in a process of its own, within the limits of time and memory."""
    made = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    with tempfile.TemporaryFile() as said, tempfile.NamedTemporaryFile() as used:
        subprocess.run(
            [sys.executable, "-c", MEASURED, used.name, sys.executable, "-m", "vetting", *words],
            cwd=folder, env=made, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=True,
        )  # fmt: skip
        code, seconds, kilobytes = json.load(used)
        said.seek(0)
        text = said.read().decode()
    assert seconds < SECONDS  # of the processor: others may be at work
    assert kilobytes / 1024 < MEGABYTES
    assert not ACTS.search(text)
    assert "Traceback" not in text
    return code, text


# A process counts what it was forked from as its own memory, so the tests fork a small one first.
MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss], file)
"""


# Registries that are ours, but hurt, newer or meddled with.


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _head_only(path):
    path.write_bytes(path.read_bytes()[:100])


def _garbled(path):
    raw = bytearray(path.read_bytes())
    raw[4096 : len(raw) : 97] = b"\xff" * len(raw[4096 : len(raw) : 97])
    path.write_bytes(raw)


def _newer(path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (9999).to_bytes(4, "big")
    path.write_bytes(raw)


def _tableless(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE suppliers")
    connection.close()


@pytest.mark.file
@pytest.mark.parametrize("hurt", [_cut, _head_only, _garbled, _newer, _tableless])
def test_a_registry_that_is_hurt_is_said_so_and_left_alone(hurt, sample, tmp_path):
    path = tmp_path / "vetting.db"
    hurt(path)
    before = path.read_bytes()
    for line in ("supplier list", "match NCL-GLP", "export suppliers"):
        done = sample(f"vetting {line}")
        assert done.code in (5, 6), done.err
        assert re.search("damaged|newer|registry", done.err)
        assert path.read_bytes() == before


# Every value of a good document, replaced by every value that may surprise.

HOSTILE = (
    None, True, False, 0, -1, 7, 10**14, "", "x", "nan", "1e9", "1_000", "１", "9" * 400,
    "0001-01-01", "9999-12-31", "../../etc/passwd", "[/red]", "a\nb", [], {}, [1], ["x"], [[]],
    [None], {"a": 1}, {"en": None},
)  # fmt: skip
GATES = """
gates:
  - {id: g, rule: comparable_projects, at_least: 2, years: 3, when: [cn], match: [service],
     outcomes: [accepted], on_missing: hold, minimum_grade: E1, title: {en: a, zh: b}}
  - {id: h, rule: certificate_valid, certificate: [GLP_CN], covers: [site, species],
     until: need_end, country: CN, on_missing: fail}
  - {id: s, rule: standards_held, except: [GLP], until: need_end, on_missing: fail}
  - {id: f, rule: no_open_flag, severity: major, on_missing: fail}
  - {id: o, rule: offering_covers, field: species, on_missing: hold}
"""
EVERY_KIND = f"""
id: every
version: 1
title: {{en: Every, zh: 每}}
services: [NCL]
{GATES.strip()}
criteria:
  - {{id: a, weight: 1, freshness: {{grace: 1, half_life: 2}}, cap: {{floor: 20, cap: 50}},
     spread: 5, source: x, values: [0, 10, 20, 30, 40, 50], {ANCHORS}}}
  - id: b
    weight: 2
    children:
      - {{id: c, weight: 1, kind: comparable_projects, match: [service], outcomes: [accepted],
         years: 5, points: [[0, 0], [1, 100]]}}
      - {{id: d, weight: 1, kind: relative, measure: weeks, reference: weeks_available,
         points: [[0, 100], [1, 0]]}}
      - {{id: e, weight: 1, kind: numeric, measure: km, needs: near, points: [[0, 100], [1, 0]]}}
standing: {{criteria: [a], approved: 60, provisional: 40}}
"""
WHOLE_NEED = {
    "id": "n", "title": "t", "enterprise": "e", "services": ["NCL-GLP"], "modality": ["MAB"],
    "species": ["NHP_CYNO"], "areas": ["ONC"], "jurisdictions": ["CN-NMPA"],
    "device_class": "II", "standards": ["GLP"],
    "prefer": {"standards": ["AAALAC"], "places": ["苏州"]},
    "start_by": "2027-03-31", "finish_by": "2027-09-30", "duration_weeks": 12,
    "budget": {"amount": "3000000", "currency": "CNY", "per": "study"}, "near": ["31.26", "120.73"],
    "within_km": 900, "exclude": {"places": ["北京"], "suppliers": ["lotus-gate-tox"]},
    "weights": {"team": "2"}, "top": 5,
}  # fmt: skip


def places_in(data, path=()):
    yield path
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places_in(value, (*path, key))


def with_value(data, path, value):
    if not path:
        return value
    data = copy.deepcopy(data)
    inner = data
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return data


def mutants(data):
    for path in places_in(data):
        for value in HOSTILE:
            yield path, value, with_value(data, path, value)


@pytest.fixture(scope="module")
def bench():
    """Suppliers, words and places, read once."""
    vocabulary = packs.vocabulary({})
    context = intake.Context(vocabulary, TODAY)
    names = ("harbour-preclinical", "lotus-gate-tox", "north-lamp-toxicology")
    taken = intake.take([SAMPLE / f"{name}.yaml" for name in names], context)
    assert not taken.problems
    return context, [from_document(Supplier, item) for item in taken.documents], packs.places()


def judged(need, rubric, bench, suppliers=None):
    context, known, places = bench
    near = places.find("苏州")
    question = asked(need, on=TODAY, vocabulary=context.vocabulary, place=near)
    found = [
        judge(candidate, question, rubric)
        for supplier in suppliers or known
        for candidate in candidates(supplier, question, places)
    ]
    return shortlist(found, question, rubric, not_considered={}, sort="score")


def a_need(folder, bench, data):
    (folder / "need.yaml").write_text(json.dumps(data), "utf-8")
    return from_file(str(folder / "need.yaml"), bench[0].vocabulary)


def test_a_rubric_that_passes_can_be_used(tmp_path, bench, monkeypatch):
    services = reading._shipped_services()
    monkeypatch.setattr(reading, "_shipped_services", lambda: services)
    need = a_need(tmp_path, bench, WHOLE_NEED)
    good = read_yaml(EVERY_KIND.encode(), "every.yaml").data
    path = tmp_path / "every.yaml"
    used = 0
    for _, _, data in [((), None, good), *mutants(good)]:
        path.write_text(json.dumps(data), "utf-8")
        pack, problems = reading.check_rubric(path)
        assert bool(problems) == (pack is None)
        if pack is None:
            continue
        used += 1
        rubric = rubric_of(pack.data, digest=pack.digest)
        assert list(rubric_lines(rubric, lang="zh"))
        list(warnings(pack.data))
        judged(need, rubric, bench)
    assert used > 100


def test_a_need_that_passes_can_be_judged(tmp_path, bench):
    rubric = packs.rubric("nonclinical", {})
    used = 0
    for _, _, data in [((), None, WHOLE_NEED), *mutants(WHOLE_NEED)]:
        try:
            need = a_need(tmp_path, bench, data)
        except ProblemsError:
            continue
        used += 1
        judged(need, rubric, bench)
    assert used > 50


def test_a_supplier_that_passes_can_be_judged(tmp_path, bench):
    context, _, _ = bench
    rubric, need = packs.rubric("nonclinical", {}), a_need(tmp_path, bench, WHOLE_NEED)
    good = read_yaml((SAMPLE / "harbour-preclinical.yaml").read_bytes(), "good.yaml").data
    for name in ("offerings", "certificates", "ratings"):
        good["sites"] = good["sites"][:1]
        good["sites"][0][name] = good["sites"][0][name][:1]
    good["projects"] = good["projects"][:1]
    path = tmp_path / "it.json"
    used = 0
    for _, _, data in [((), None, good), *mutants(good)]:
        path.write_text(json.dumps(data), "utf-8")
        taken = intake.take([path], context)
        if taken.problems:
            continue
        used += 1
        suppliers = [from_document(Supplier, item) for item in taken.documents]
        judged(need, rubric, bench, suppliers)
    assert used > 100


# Text that hurts, in every field that holds text.

NASTY = st.text(
    st.sampled_from(
        "aB1 é公😀=+-@|%'\"`;,:#&*!?<>[]{}\\/\t\r\n\0\x1b\x07\x9b\x7f\u200b\u00ad\ufeff\u202e\u2066"
        "\u2028\u2029\ud800\udfff\ufffd\uffff\u0301\U000e0041\U00020bb7＝\u3000\xa0\u200d\u043e"
    ),
    min_size=1,
    max_size=12,
)
TEXT_FIELDS = [
    path
    for path in places_in(
        {
            "id": "", "name": "", "name_zh": "", "aliases": [""], "former_names": [""],
            "country": "", "identifiers": {"uscc": "", "lei": ""}, "notes": "",
            "contact": {"web": "", "person": "", "phone": "", "email": ""},
            "sites": [{"id": "", "name": "", "address": "", "city": "", "park": ""}],
            "flags": [{"text": "", "source": "", "closed_by": ""}],
            "conflicts": [{"text": "", "by": ""}],
        }
    )
    if path and isinstance(path[-1], str)
    and path not in (("identifiers",), ("contact",), ("aliases",), ("former_names",), ("sites",),
                     ("flags",), ("conflicts",))
]  # fmt: skip
PLAIN = {
    "id": "a-lab", "name": "A Lab", "aliases": ["Lab of A"], "former_names": [], "identifiers": {},
    "contact": {}, "sites": [{"id": "main"}], "flags": [{"text": "f"}],
    "conflicts": [{"text": "c"}],
}  # fmt: skip
OFTEN = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@OFTEN
@given(st.sampled_from(TEXT_FIELDS), NASTY, st.sampled_from(["yaml", "json", "jsonl"]))
def test_hostile_text_in_a_supplier(run, tmp_path, path, text, form):
    for old in tmp_path.iterdir():
        old.unlink()
    data = with_value(PLAIN, path, text)
    Path(f"it.{form}").write_text(json.dumps(data) if form != "yaml" else as_yaml(data), "utf-8")

    done = run(f"vetting import it.{form}")

    assert done.code in (0, 3, 4), done.err
    if done.code:
        assert f"it.{form}" in done.err
        assert not Path("vetting.db").exists()
        return
    assert run("vetting show a-lab").code in (0, 4)
    goes_out_and_in(run, forms=("jsonl", "json"))


@OFTEN
@given(st.sampled_from([*(path for path in places_in(WHOLE_NEED) if path), ("enterprise",)]), NASTY)
def test_hostile_text_in_a_need(sample, tmp_path, path, text):
    Path("it.yaml").write_text(as_yaml(with_value(WHOLE_NEED, path, text)), "utf-8")

    done = sample("vetting match it.yaml")

    # A place or a supplier nobody knows is not found.
    assert done.code in ((0, 3, 4) if path[0] in ("near", "exclude") else (0, 3)), done.err


@OFTEN
@given(st.lists(st.lists(NASTY, min_size=2, max_size=4), min_size=1, max_size=4))
def test_hostile_text_in_a_sheet(run, tmp_path, rows):
    for old in tmp_path.iterdir():
        old.unlink()
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["name", "notes", "city", "aliases"], *rows])
    Path("it.csv").write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))

    done = run("vetting import it.csv")

    assert done.code in (0, 3, 4), done.err
    if done.code == 0:
        goes_out_and_in(run, forms=("jsonl", "json"))


@OFTEN
@given(st.binary(max_size=60), st.sampled_from(["csv", "tsv", "yaml", "json", "jsonl"]))
def test_any_bytes_at_all(run, tmp_path, raw, form):
    for old in tmp_path.iterdir():
        old.unlink()
    Path(f"it.{form}").write_bytes(b"id,name\na,\n" + raw if form == "csv" else raw)

    assert run(f"vetting import it.{form}").code in (0, 3)


def as_yaml(data):
    """JSON is YAML, but for pairs of surrogates: those are written as the letter they stand for."""
    text = json.dumps(data)
    return re.sub(r"\\ud[89ab]..\\ud[c-f]..", lambda found: json.loads(f'"{found[0]}"'), text)


@pytest.mark.parametrize(
    "text",
    [
        "services: [1]",
        "- x",
        "services: {NCL-X: 5}",
        "services: {NCL-X: {en: [1], zh: b, broader: NCL}}",
        "services: {NCL-X: {en: a, zh: b, broader: [NCL]}}",
        "services: {NCL-X: {en: a, zh: b, broader: NCL-Y}, NCL-Y: {en: a, zh: b, broader: NCL-X}}",
        "services: {NCL-X: {en: a, zh: b, broader: NCL, synonyms: 5}}",
        "species: {Q: {en: a, zh: b, group: [x]}}",
        "standards: {Q: {en: a, zh: b, certificates: 5}}",
        "services: {NCL-X: {en: a, zh: b, family: {a: 1}}}",
        'services: {NCL-X: {en: "\\e[31ma", zh: b, broader: NCL}}',
    ],
)
def test_a_park_vocabulary_that_is_wrong_is_said_so(text, sample, tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "vocabulary_pack", _vocabulary_pack)
    (tmp_path / "vocabulary.yaml").write_text(text, "utf-8")
    for line in ("match NCL-GLP", "vocabulary NCL"):
        done = sample(f"vetting {line}")
        assert done.code == 3
        assert "vocabulary.yaml:1: " in done.err


def test_a_name_no_file_can_have_is_no_fault_of_ours(sample, tmp_path):
    long = "x" * 300
    (tmp_path / "it.yaml").write_text(f"extends: {long}\n", "utf-8")
    for line in (f"rubric check {long}.yaml", f"import {long}.csv", "rubric check it.yaml"):
        assert sample(f"vetting {line}").code in (3, 4)


def test_an_apostrophe_that_is_no_guard_stays(run, tmp_path):
    (tmp_path / "it.csv").write_text("name\n'=1+1\n''t Veer\n't Hooft\n", "utf-8")
    run("vetting import it.csv")
    names = {item["name"] for item in json.loads(run("vetting supplier list -f json").out)}
    assert names == {"=1+1", "'t Veer", "'t Hooft"}
    goes_out_and_in(run, forms=("jsonl", "csv"))
