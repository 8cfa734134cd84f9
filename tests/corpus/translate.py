"""Translate the shared corpus of hostile files into this project's formats; every attack is kept.

    python tests/corpus/translate.py CORPUS [TARGET]

Reads `CORPUS/manifest.csv`, writes the translated files and a manifest of its own. Run by hand
when the corpus grows. Work is done on bytes read as Latin-1, so that broken encodings stay
broken. Files above 20 kB are not written: `tests/test_corpus.py` makes such ones itself.
"""

import csv
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LARGEST = 20_000
COLUMNS = (
    "file", "kind", "must", "exit", "stderr_must_match", "when", "output_must_not_match",
    "stored", "note",
)  # fmt: skip
FOLDERS = {
    "need": "needs",
    "rubric": "rubrics",
    "suppliers-csv": "suppliers",
    "suppliers-yaml": "suppliers",
    "suppliers-xlsx": "suppliers",
    "registry-file": "registries",
    "cli-args": "args",
}

SERVICES = {
    "CRO-TOX": "NCL-TOX",
    "CRO-TOKS": "NCL-TOKS",
    "CRO-PK": "NCL-PK",
    "CRO-BIOA": "TEST-BIOA",
    "CRO-CLIN": "CLIN-SITE",
    "CDMO-BIO": "CDMO-DS",
    "CDMO-FF": "CDMO-DP",
    "REG-MAH": "REG-NDA",
}
MAP = {
    "name": "name_en",
    "price_low": "day_rate",
    "price_currency": "currency",
    "weeks_low": "lead_time_days",
    "web": "website",
}
"""`vetting import FILE --map name=name_en …`: our columns by the headers of the corpus."""

PATTERNS = {
    r"(line|row|行).{0,6}3": r":3: ",
    r"(line|row|行).{0,6}7": r":7: ",
    r"(?=.*(line|row|行)).*(?:day_rate)": r":\d+: .*(price|day_rate)",
    r"(?=.*(line|row|行)).*(?:lead_time_days)": r":\d+: .*(weeks|lead_time_days)",
    r"(?=.*(line|row|行)).*(?:currency)": r":\d+: .*currency",
    r"(?=.*(line|row|行)).*(?:email)": r":\d+: .*email",
    r"(?s)UK.*GB": r"(?s):\d+: .*UK.*GB",
    r"(?s)China": r"(?s):\d+: .*China.*CN",
    r"(line|row|行|encoding|编码)": r"(:\d+: |encoding|编码)",
    r"(?i)(line|row|行|limit|long|large)": r"(?i)(:\d+: .*limit)",
    "szlp": "harbour-preclinical",
}

OVERRIDES: Mapping[str, Mapping[str, str]] = {
    "suppliers/value-lead-fraction.csv": {
        "must": "ACCEPT", "exit": "0", "stderr_must_match": "", "stored": "5",
        "note": "weeks may be fractions here: 3.5 is stored as 3.5",
    },
    "suppliers/shape-missing-id.csv": {
        "must": "ACCEPT", "exit": "0", "stderr_must_match": "", "stored": "5",
        "note": "an id is made from the name here",
    },
    "suppliers/value-email-crlf.csv": {
        "stderr_must_match": r"(?s):\d+: .*(email|quote)",
    },
    "suppliers/dup-id.csv": {
        "stderr_must_match": r"(?s):7: .*(szlp|name).*(twice|:2\b)",
    },
    "suppliers/title-rows.xlsx": {"stored": "5", "note": "read from the third row, and said so"},
    "suppliers/merged-cells.xlsx": {"stored": "5", "note": "read as the first cell, and said so"},
    "args/sort-injection.txt": {"stderr_must_match": "score.*distance"},
}  # fmt: skip
"""Where our product differs on purpose."""

PATHS = ("file", "path", "setup", "must", "exit", "note")
TYPED = {
    "scores/evidence-traversal.csv": {
        "must": "EITHER", "exit": "0|3",
        "note": "typed by a person, who may; nothing that is read in names a file to be read",
    },
}  # fmt: skip
"""Paths of evidence stand on the command line here, not in a list: where that differs."""

ANCHORS = (
    'anchors: {"0": none, "1": weak, "2": partial, "3": adequate, "4": good, "5": outstanding}'
)
CRITERIA = ("team", "qualifications", "capability", "experience", "cycle_time", "price")
GATE = "  - {id: legal, rule: registered, on_missing: fail}"

ARGS = {
    "list": ("supplier", "list"),
    "export": ("export", "suppliers"),
    "show": ("show",),
}


def translate(corpus: Path, target: Path) -> list[dict[str, str]]:
    """Write every case of `corpus` that this project can read into `target`; return the cases."""
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    base = (corpus / "base-suppliers.csv").read_text("utf-8")
    cases: list[dict[str, str]] = []
    for row in rows:
        setup = row["setup"] if row["kind"] != "suppliers-xlsx" else ""
        if row["kind"] not in FOLDERS or setup:
            continue
        raw = (corpus / row["file"]).read_bytes()
        new = WRITERS[row["kind"]](raw)
        case = _case(row)
        if len(new) > LARGEST and row["kind"] != "registry-file":
            continue
        _write(target, case["file"], new)
        cases.append(case)
        if row["kind"] == "suppliers-csv" and (document := yaml_documents(new, base)):
            name = case["file"].replace(".csv", ".yaml")
            _write(target, name, document)
            cases.append(_yaml_case(case, name))
    for companion in sorted((corpus / "rubrics").glob("include-cycle-*.yaml")):
        _write(target, f"rubrics/{companion.name}", rubric(companion.read_bytes()))
    return cases


def evidence_paths(corpus: Path) -> Iterator[dict[str, str]]:
    """The hostile paths of evidence, each as JSON text, with what is made before."""
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["kind"] != "scores-csv" or row["class"] != "path":
            continue
        text = (corpus / row["file"]).read_bytes().decode("utf-8")
        paths = [line["evidence_file"] for line in csv.DictReader(io.StringIO(text, newline=""))]
        case = {"file": row["file"], "path": json.dumps(paths[-1])}
        rest = {"setup": row["setup"], "must": row["must"], "exit": row["exit"]}
        yield {**case, **rest, "note": row["note"].split(";")[0]} | TYPED.get(row["file"], {})


def need(raw: bytes) -> bytes:
    """`services: [CRO-TOX]`, `glp: true` into ours; `glp: "maybe"` stays an unknown field."""
    text = _coded(raw).replace("glp: true", "standards: [GLP]")
    return text.encode("latin-1")


def rubric(raw: bytes) -> bytes:
    """The mapping of criteria into a list; weights stay a mapping, which is an override here."""
    lines: list[str] = []
    for line in _coded(raw).split("\n"):
        if line.startswith("scale: "):
            lines.append("services: [NCL]")
        elif line.startswith("  - {id: legal, "):
            found = re.search(r"rule: (?P<rule>\".*\"|\w+)", line)
            rule = found["rule"] if found else "present"
            lines.append(GATE if rule == "present" else GATE.replace("registered", rule))
        elif line == "criteria:":
            lines.append(line)
        elif found := re.fullmatch(r"  (\w+): \{(anchors: .*)\}", line):
            lines.append(f"  - {{id: {found[1]}, weight: 10, {found[2]}}}")
        else:
            lines.append(line)
    return _filled(lines).encode("latin-1")


def _filled(lines: list[str]) -> str:
    """Add the criteria that are weighed but not described, below those that are."""
    out: list[str] = []
    told: set[str] = set()
    inside = False
    for line in lines:
        found = re.match(r"  - \{id: (\w+), weight", line)
        if inside and not found:
            out += [f"  - {{id: {n}, weight: 10, {ANCHORS}}}" for n in CRITERIA if n not in told]
            inside, told = False, set()
        if line == "criteria:":
            inside = True
        if found:
            told.add(found[1])
        out.append(line)
    return "\n".join(out)


def suppliers(raw: bytes) -> bytes:
    """The service codes into ours, whatever the encoding; headers stay, `--map` names them."""
    return _coded(raw).encode("latin-1")


def args(raw: bytes) -> bytes:
    """The words of a command line, one a line, as ours has them."""
    words = raw.decode("utf-8").split("\n")[:-1]
    if "--sort" in words:
        words = ["match", "NCL-GLP", *words[1:]]
    else:
        words = [*ARGS.get(words[0], (words[0],)), *words[1:]]
    changed = {"--search": "--find", "szlpp": "harbour-preclinicall", "{db}": "vetting.db"}
    return ("\n".join(changed.get(word, word) for word in words) + "\n").encode()


def same(raw: bytes) -> bytes:
    """A registry is as it is."""
    return raw


def book(raw: bytes) -> bytes:
    """A workbook with our service codes; one that is broken on purpose stays as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as found:
            parts = [(item, found.read(item)) for item in found.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return raw
    names = [item.filename for item, _ in parts]
    if len(set(names)) < len(names) or any(b"<!DOCTYPE" in part for _, part in parts):
        return raw
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for item, part in parts:
            text = _coded(part) if item.filename.endswith(".xml") else part.decode("latin-1")
            out.writestr(
                zipfile.ZipInfo(item.filename), text.encode("latin-1"), zipfile.ZIP_DEFLATED
            )
    return made.getvalue()


WRITERS = {
    "need": need,
    "rubric": rubric,
    "suppliers-csv": suppliers,
    "suppliers-xlsx": book,
    "registry-file": same,
    "cli-args": args,
}


def yaml_documents(raw: bytes, base: str) -> bytes:
    """The rows that differ from the good file, as supplier documents in YAML.

    Nothing for files that no reader of CSV gets through: those have no rows to carry.
    """
    try:
        text = raw.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return b""
    good = list(csv.DictReader(io.StringIO(_coded(base.encode()).encode("latin-1").decode())))
    hostile = [row for row in rows if row not in good]
    whole = all(None not in row and None not in row.values() and "id" in row for row in rows)
    if not whole or not 1 <= len(hostile) <= 2 or not hostile[0].get("name_en"):
        return b""
    if any(row["id"] in {other["id"] for other in rows if other is not row} for row in hostile):
        hostile = [row for row in rows if row["id"] == hostile[0]["id"]]
    return b"".join(f"- {_flow(_document(row))}\n".encode() for row in hostile)


def _document(row: Mapping[str, str]) -> dict[str, Any]:
    price = {"low": row["day_rate"], "currency": row["currency"], "grade": "E0"}
    weeks = {"low": row["lead_time_days"], "grade": "E0"}
    codes = [code for code in row["services"].split(";") if code]
    offerings = [{"service": code, "price": price, "weeks": weeks} for code in codes]
    return {
        "id": row["id"],
        "name": row["name_en"],
        "name_zh": row["name_zh"] or None,
        "country": row["country"],
        "identifiers": {"uscc": row["uscc"] or None},
        "contact": {"email": row["email"], "phone": row["phone"], "web": row["website"]},
        "sites": [{"id": "main", "offerings": offerings}],
        "notes": row["notes"] or None,
    }


def _flow(value: Any) -> str:
    """Plain data as YAML on one line, texts quoted, what would act written as an escape."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "null" if value is None else '"' + "".join(map(_escaped, value)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


def _coded(raw: bytes) -> str:
    """The text with our service codes, in Latin-1; UTF-16 has a NUL beside every letter."""
    text = raw.decode("latin-1")
    for old, new in SERVICES.items():
        text = text.replace(old, new)
        text = text.replace("\0".join(old), "\0".join(new))
    return text


def _case(row: Mapping[str, str]) -> dict[str, str]:
    pattern = row["stderr_must_match"]
    for old, new in {**SERVICES, **PATTERNS}.items():
        pattern = pattern.replace(old, new)
    case = {
        "file": f"{FOLDERS[row['kind']]}/{Path(row['file']).name}",
        "kind": row["kind"],
        "must": row["must"],
        "exit": row["exit"],
        "stderr_must_match": pattern,
        "when": row["message_when"],
        "output_must_not_match": row["output_must_not_match"],
        "stored": row["rows_stored"],
        "note": row["note"],
    }
    return case | OVERRIDES.get(row["file"], {})


def _yaml_case(case: Mapping[str, str], name: str) -> dict[str, str]:
    return {
        **case,
        "file": name,
        "kind": "suppliers-yaml",
        "stderr_must_match": re.sub(r":[37]: ", r":\\d+: ", case["stderr_must_match"]),
        "stored": "",
    }


def _write(target: Path, name: str, raw: bytes) -> None:
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def main(words: list[str]) -> None:
    """Translate into the folder of this script, or into another one."""
    corpus = Path(words[0])
    target = Path(words[1]) if len(words) > 1 else Path(__file__).parent
    for folder in set(FOLDERS.values()):
        shutil.rmtree(target / folder, ignore_errors=True)
    cases = translate(corpus, target)
    with (target / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(cases)
    with (target / "paths.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PATHS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(evidence_paths(corpus))
    print(f"{len(cases)} cases")


def read_cases(folder: Path, name: str = "manifest.csv") -> Iterator[dict[str, str]]:
    """The cases of a translated folder."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main(sys.argv[1:])
