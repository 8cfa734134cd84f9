"""Makes the pages of docs/reference, the pictures and the console blocks from the code itself.

    python docs/make.py            write what is stale
    python docs/make.py --check    exit 1 where a page or a picture is stale; write nothing

The console blocks of both READMEs and of docs/guides are checked by tests/test_docs.py. Output with
a line `…`, and a page whose registry is on a server, are left as they stand.
"""

import ast
import html
import inspect
import io
import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from itertools import count, groupby
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from unittest import mock

from meanings import COLUMNS, FIELDS, KEYS, MAPPING

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PICTURES = {
    "en": ROOT / "docs" / "first-screen.svg",
    "zh": ROOT / "docs" / "first-screen.zh.svg",
}
TODAY = date(2026, 11, 24)
WIDTH = 80
CELL = 12.2
"""How wide rich draws a narrow character, in the units of the picture."""
MADE = "<!-- made by docs/make.py; edit the code it is made from -->\n\n"
NEED = (
    'vetting match NCL-GLP 食蟹猴 单抗 --standard GLP --jurisdiction CN-NMPA --near "苏州 BioBAY"'
    ' --start-by 2027-03-31 --budget "3000000 CNY"'
)


def main(args: Sequence[str]) -> int:
    """Write the pages, or with `--check` say which are stale."""
    check = "--check" in args
    stale = [path for path, text in pages() if _differs(path, text, check)]
    with registry():
        pictures = {path: first_screen(lang) for lang, path in PICTURES.items()}
    for path, picture in pictures.items():
        if _picture_text(picture) != _picture_text(_text_of(path)):
            stale.append(path)
            if not check:
                path.write_text(picture, "utf-8")
    if not check:
        stale += [page for page in console_pages() if _refreshed(page)]
    for path in stale:
        print(f"{'stale' if check else 'made'}: {path.relative_to(ROOT)}")
    if check and stale:
        print("make them with `python docs/make.py`", file=sys.stderr)
    return 1 if check and stale else 0


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page and its text."""
    for name, make in PAGES.items():
        yield REFERENCE / f"{name}.md", MADE + make().rstrip() + "\n"


# ---------------------------------------------------------------- commands and errors


def commands() -> str:
    """Each command with its help, as a terminal of 80 columns shows it."""
    text = "# Commands\n\nEvery command, with its help. `vetting` alone shows the five most used.\n"
    for name, help_ in helps():
        text += f"\n## `{name}`\n\n```text\n{help_}\n```\n"
    return text


def helps() -> Iterator[tuple[str, str]]:
    """Each command line with its help: groups first, then what stands in them."""
    from typer.main import get_command

    from vetting.cli import COMMANDS, WITHIN
    from vetting.cli.app import made

    top: Any = get_command(made(["--help"]))
    yield "vetting", _help(top, "vetting")
    for name in COMMANDS:
        tree: Any = get_command(made([name]))
        found = tree.commands[name]
        yield f"vetting {name}", _help(found, f"vetting {name}")
        for part, inner in getattr(found, "commands", {}).items():
            yield f"vetting {name} {part}", _help(inner, f"vetting {name} {part}")
        for part in WITHIN.get(name, ()):
            group: Any = get_command(made([name, part]))
            inner = group.commands[name].commands[part]
            yield f"vetting {name} {part}", _help(inner, f"vetting {name} {part}")


def exit_codes() -> str:
    """Each code, when it is given, and the failures that end in it."""
    from vetting import errors

    kinds = [
        item
        for item in vars(errors).values()
        if inspect.isclass(item)
        and issubclass(item, errors.VettingError)
        and item is not errors.VettingError
    ]
    text = "# Exit codes\n\nTreat a code that is not listed as a failure.\n\n"
    text += _table(
        ("Code", "Name", "When"),
        [
            (
                str(int(code)),
                f"`{code.name}`",
                _WHEN.get(code.name)
                or " ".join(_first(item) for item in kinds if item.exit_code == code),
            )
            for code in errors.Exit
        ],
    )
    return text + "\nstdout holds data only; every sentence goes to stderr.\n"


_WHEN = {
    "OK": "Done, also when nothing was found. A closed pipe is no failure.",
    "BUG": "A fault of ours; run it again with `--debug` and report it.",
    "USAGE": "The command line does not say what to do.",
    "INTERRUPTED": "Ctrl-C.",
}


def sentences_of_errors() -> str:
    """Each sentence of a failure in both languages, by its code."""
    from vetting.sentences import SENTENCES
    from vetting.sentences.failures import FAILURES
    from vetting.sentences.inputs import INPUTS
    from vetting.sentences.judging import JUDGING
    from vetting.sentences.registries import REGISTRIES

    codes = sorted({*FAILURES, *INPUTS, *JUDGING, *REGISTRIES, *_raised()})
    text = (
        "# What the errors say\n\nAnd the hints below them. `{…}` stands for a fact of the case."
        " On screen there is the sentence alone, and the [exit code](exit-codes.md).\n\n"
    )
    rows = [(f"`{code}`", *(_cell(said) for said in SENTENCES[code])) for code in codes]
    return text + _table(("Code", "English", "Chinese"), rows)


def _raised() -> Iterator[str]:
    """The codes that are raised as failures, or found as problems of a file, in the package."""
    from vetting.sentences import SENTENCES

    read = ("checks", "intake", "packs")
    for path in sorted((ROOT / "src" / "vetting").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name, first = getattr(node.func, "id", ""), node.args[0]
            code = getattr(first, "value", None)
            problem = name == "because" and path.parent.name in read
            if (problem or name.endswith("Error")) and code in SENTENCES:
                yield str(code)


# ---------------------------------------------------------------- documents


def supplier_document() -> str:
    """The record of a supplier, field by field."""
    from vetting.records import DEVICE_CLASSES, GRADES, OUTCOMES, SEVERITIES, Supplier

    text = (
        "# The document of a supplier\n\nOne shape in YAML, JSON and JSON Lines, for `vetting"
        " import`, `vetting show --format json` and `vetting export`. What is left out is not"
        " known: write nothing rather than a guess. A field that is not listed here is refused,"
        " with its line.\n\nThe smallest one that says something:\n\n```yaml\n"
        f"{_sample('bare-hook-regulatory')}```\n\n"
    )
    text += _list(
        "Words that are taken as they are",
        {
            "grade": ", ".join(f"`{grade}` (counts {rho:g})" for grade, rho in GRADES.items()),
            "severity": _codes(SEVERITIES),
            "outcome": _codes(OUTCOMES),
            "device_class": _codes(DEVICE_CLASSES),
        },
    )
    text += (
        "\nServices, modalities, species, areas, jurisdictions and certificate types are codes or"
        " their names: `vetting vocabulary services`, and so on.\n"
    )
    return text + "".join(_record(kind) for kind in _reachable(Supplier))


def need_document() -> str:
    """The record of a need, field by field."""
    from vetting.need import Need

    text = (
        "# The document of a need\n\nA YAML file for `vetting match need.yaml`; flags win over"
        " the file. What is left out makes the criteria that depend on it inactive, for all"
        " suppliers alike, and the first screen says so.\n\n"
        "```yaml\nservices: [NCL-GLP]\nspecies: [食蟹猴]\nmodality: [MAB]\nstandards: [GLP]\n"
        "jurisdictions: [CN-NMPA]\nstart_by: 2027-03-31\nduration_weeks: 12\n"
        "budget: {amount: 3000000, currency: CNY}\nnear: 苏州 BioBAY\nweights: {team: 30}\n```\n"
        "\nOn the command line, words that are no option are read as services, product types,"
        " species, standards or authorities. The day judged from (`--on`), what was on record"
        " (`--as-known`) and what is waived (`--waive`) are no part of a need.\n"
    )
    text += "".join(_record(kind) for kind in _reachable(Need))
    text += "\n## On the command line\n\n"
    asked = next(help_ for name, help_ in helps() if name == "vetting match")
    rows = []
    for field, option in _OPTIONS.items():
        said = re.search(rf"^  {option} [^\n]*?  +(.*\n(?: {{30,}}.*\n)*)", asked, re.MULTILINE)
        assert said, option
        rows.append((f"`{field}`", f"`{option}`", " ".join(said[1].split())))
    return text + _table(("Field", "Option", "Says"), rows)


_OPTIONS = {
    "title": "--title",
    "enterprise": "--enterprise",
    "services": "--service",
    "modality": "--modality",
    "species": "--species",
    "areas": "--area",
    "jurisdictions": "--jurisdiction",
    "device_class": "--device-class",
    "standards": "--standard",
    "prefer": "--prefer",
    "start_by": "--start-by",
    "finish_by": "--finish-by",
    "duration_weeks": "--weeks",
    "budget": "--budget",
    "near": "--near",
    "within_km": "--within",
    "exclude": "--exclude",
    "weights": "--weight",
    "top": "--top",
}
"""The option of `vetting match` that says what a field of a need says."""


def _record(kind: type) -> str:
    head = f"\n## {kind.__name__}\n\n{_first(kind)}\n\n"
    rows = [
        (f"`{item.name}`", _meaning(kind, item.name), _type(item.type), _absent(item))
        for item in fields(kind)
    ]
    return head + _table(("Field", "Is", "Holds", "Left out"), rows)


def _meaning(kind: type, name: str) -> str:
    """What a field is; one that `docs/meanings.py` does not name stops the making."""
    return FIELDS[f"{kind.__name__}.{name}" if f"{kind.__name__}.{name}" in FIELDS else name]


def _reachable(kind: type) -> list[type]:
    """The record and those in it, each once, in the order they are met."""
    found = [kind]
    for item in found:
        for field in fields(item):
            found += [
                part for part in _parts(field.type) if is_dataclass(part) and part not in found
            ]
    return found


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


_PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    Decimal: "number",
    Any: "anything",
}


def _type(annotation: Any) -> str:
    """What a field holds, in words."""
    if annotation is date:
        return "day, `2026-03-31`"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, str) or is_dataclass(annotation) or hasattr(annotation, "_fields"):
        name = annotation if isinstance(annotation, str) else annotation.__name__
        return f"[{name}](#{name.lower()})"
    inner = [part for part in get_args(annotation) if part is not NoneType]
    origin = get_origin(annotation)
    if origin in (UnionType, Union):
        return " or ".join(_type(part) for part in inner)
    if origin is tuple and inner[-1] is not Ellipsis:
        return f"`[{_type(inner[0])}, {_type(inner[1])}]`"
    if len(inner) == 1 or origin is tuple:
        return f"list of {_type(inner[0])}"
    if inner == [str, str]:
        return "text, or `{en, zh}`"
    return f"{_type(inner[0])}: {_type(inner[1])}"


def _absent(item: "Field[Any]") -> str:
    """What it means that a field is left out."""
    if item.default is MISSING and item.default_factory is MISSING:
        return "refused: it is needed"
    if item.default in (None, ()) or item.default is MISSING:
        return "not known"
    return f"`{str(item.default).lower() if item.default is False else item.default}`"


# ---------------------------------------------------------------- how it is judged


def rubrics() -> str:
    """The keys of a rubric, and the rubrics that come with the tool."""
    from vetting import packs, rubric
    from vetting.rubric_problems import _CRITERION, _GATE, _TOP, ON_MISSING

    text = (
        "# Rubrics\n\nA YAML file in `rubrics/`; yours shadow ours by name. `vetting rubric check"
        " FILE` names every problem with its line. Raise `version` when an anchor changes.\n"
    )
    parts = ((rubric.Rubric, _TOP), (rubric.Gate, _GATE), (rubric.Criterion, _CRITERION))
    for kind, keys in parts:
        text += f"\n## {kind.__name__}\n\n{_first(kind)}\n\n"
        known = get_type_hints(kind)
        rows = [
            (f"`{key}`", _meaning(kind, key), _type(known[key]), _default(kind, key))
            if key in known
            else (f"`{key}`", _meaning(kind, key), "text", "none")
            for key in keys
        ]
        text += _table(("Key", "Is", "Holds", "Left out"), rows)
    text += f"\n`on_missing` is one of {_codes(ON_MISSING)}. Other keys of a gate are its rule's.\n"
    for kind in (rubric.Freshness, rubric.Cap, rubric.Standing):
        text += f"\n## {kind.__name__}\n\n{_first(kind)}\n\n"
        known = get_type_hints(kind)
        rows = [
            (f"`{key}`", _meaning(kind, key), _type(known[key]), _default(kind, key))
            for key in known
        ]
        text += _table(("Key", "Is", "Holds", "Left out"), rows)
    text += (
        "\n## One that extends another\n\n`vetting rubric new ours --from clinical --weight"
        " team=30` writes such a file: it says only what differs.\n\n```yaml\nextends: clinical\n"
        "id: ours\nversion: 1\ntitle: {en: Clinical trials (ours), zh: 本园区临床试验}\n"
        "weights: {team: 30}\n```\n\n"
        "- `extends` names a rubric beside it or among the shipped ones; one that extends its own"
        " name takes the place of the shipped one.\n"
        "- `weights` gives weights by id, at every depth.\n"
        "- A gate or criterion with the id of one there takes its place, wherever it stands;"
        " another is added. One that is given `children` keeps title and weight.\n"
        "- Ratings stay under the `family` of what it extends: they go on counting.\n\n"
        "## Parks\n\nA rubric without `services`, whose criteria have the measure `indicator`,"
        " judges parks: `vetting rubric rank park-2020 parks.csv`"
        " ([guide](../guides/parks.md)). It has no gates.\n"
    )
    text += "\n## Those that come with the tool\n"
    for path in sorted((ROOT / "rubrics").glob("*.yaml")):
        text += _shipped(packs.rubric(str(path), {}))
    return text


def _shipped(found: Any) -> str:
    text = f"\n### {found.id} {found.version}: {found.title['en']} / {found.title['zh']}\n\n"
    if found.services:
        text += f"Judges {_codes(found.services)} and what stands below.\n\n"
        text += _table(
            ("Gate", "English", "Chinese", "Rule", "When", "Evidence missing"),
            [
                (
                    f"`{item.id}`",
                    item.title["en"],
                    item.title["zh"],
                    f"`{item.rule}`",
                    _codes(item.when) or "always",
                    item.on_missing,
                )
                for item in found.gates
            ],
        )
        text += "\n"
    else:
        text += "Judges parks, by figures from 0 to 100 until indicators are given.\n\n"
    rows = _weighed(found.criteria, found.id)
    return text + _table(("Criterion", "English", "Chinese", "Kind", "Weight"), rows)


def _weighed(criteria: Any, family: str, share: float = 100) -> Iterator[tuple[str, ...]]:
    """A row for each criterion with its share of the weight, those of a group below it."""
    total = sum(item.weight for item in criteria)
    for item in criteria:
        part = share * item.weight / total
        kind = "a group" if item.children else f"`{item.kind}`"
        titles = item.title["en"], item.title["zh"]
        yield f"`{family}.{item.id}`", *titles, kind, f"{part:.0f} %"
        yield from _weighed(item.children, family, part)


def _default(kind: Any, key: str) -> str:
    """What it means that a key of a rubric is left out."""
    defaults = kind._field_defaults
    if key in ("title", "family") and key in defaults:
        return "its `id`"
    if key not in defaults:
        return "none" if key in ("services", "gates") else "refused: it is needed"
    default = defaults[key]
    if default in (None, (), {}):
        return "none"
    if hasattr(default, "_asdict"):
        return ", ".join(f"{name} {value}" for name, value in default._asdict().items())
    if isinstance(default, Iterable) and not isinstance(default, str):
        return ", ".join(f"{part:g}" for part in default)
    return f"`{default}`"


def gates() -> str:
    """Each rule of a gate: what it tests, what it takes."""
    from vetting.gates import GATES, NEED_GATES, NEVER_WAIVED, WHEN
    from vetting.rubric_problems import _NEEDS, _WITH

    text = (
        "# Gates\n\nA gate is a must-have. Its verdict is `pass`, `fail`, or `hold`: not shown"
        " either way. A `fail` excludes; a `hold` makes conditional, with what would settle it; a"
        " gate never becomes points. `on_missing` says in the rubric what missing evidence means:"
        " `hold`, `fail`, or `flag` (it passes, with a note).\n\n## Rules\n\n"
    )
    rows = [
        (
            f"`{name}`",
            _first(rule),
            ", ".join(
                f"**`{key}`**" if key in _NEEDS.get(name, ()) else f"`{key}`"
                for key in _WITH.get(name, ())
            ),
        )
        for name, rule in GATES.items()
    ]
    text += _table(("Rule", "Claims", "Takes (bold: must be given)"), rows)
    text += (
        f"\n`--waive GATE` lifts no gate of the rules {_codes(NEVER_WAIVED)}.\n"
        "\n## Gates that a need brings itself\n\n"
    )
    rows = [(f"`{item.id}`", item.title["en"], item.title["zh"]) for item in NEED_GATES]
    text += _table(("Gate", "English", "Chinese"), rows)
    text += "\n## Conditions\n\n"
    text += "`when` names conditions; a gate applies where all of them are met.\n\n"
    conditions = [(f"`{name}`", _first(claim)) for name, claim in WHEN.items()]
    return text + _table(("Condition", "Met where"), conditions)


def criteria() -> str:
    """Each kind of criterion, and each measure."""
    from vetting.criteria import KINDS, MEASURES, REFERENCES
    from vetting.records import GRADES
    from vetting.rubric import LEVEL_VALUES
    from vetting.scoring import level_word
    from vetting.sentences import phrase

    text = (
        "# Criteria\n\nA criterion gives a value from 0 to 100, or nothing where nothing is on"
        " file. A need that does not state the reference of a criterion makes it inactive, for"
        " all suppliers alike.\n\n## Kinds\n\n"
    )
    text += _table(("Kind", "Judges"), [(f"`{name}`", _first(it)) for name, it in KINDS.items()])
    text += "\n## Measures\n\n"
    text += _table(("Measure", "Is"), [(f"`{name}`", _first(it)) for name, it in MEASURES.items()])
    text += f"\nReferences a need may state: {_codes(REFERENCES)}.\n"
    text += "\n## Levels, grades and words\n\n"
    levels = [(str(level), f"{value:g}") for level, value in enumerate(LEVEL_VALUES)]
    text += _table(("Level", "Value"), levels) + "\n"
    grades = [(f"`{grade}`", f"{100 * rho:.0f} %") for grade, rho in GRADES.items()]
    text += _table(("Grade", "Counts when fresh"), grades) + "\n"
    words: dict[str, int] = {}
    for score in range(101):
        words.setdefault(level_word(score), score)
    rows = [
        (f"{low}", phrase(f"level_{word}", "en"), phrase(f"level_{word}", "zh"))
        for word, low in words.items()
    ]
    return text + _table(("Score from", "English", "Chinese"), rows)


# ---------------------------------------------------------------- formats


def rates() -> str:
    """The rates a park keeps: the file, how one is taken, and the units of a price."""
    from vetting.packs.rate_list import FIELDS
    from vetting.rates import UNITS, USABLE_DAYS, WHOLE_JOB

    text = (
        "# Rates\n\nA budget in one currency is compared with a price in another at the rates that"
        " the park keeps. vetting asks no network and ships no rate.\n\n## rates.yaml\n\n"
        "`vetting rates set USD NUMBER --on DATE --source TEXT` writes it; `vetting rates list`"
        " shows it. It is looked for as `./rates.yaml`, then `$VETTING_PACKS/rates.yaml`.\n\n"
        "```yaml\nrates:\n  - {currency: XYZ, cny: 1.2345, on: 2026-01-31, source: who says so}\n"
        "```\n\n"
    )
    about = (
        "three capital letters; `CNY` has no rate",
        "what one of it is worth in CNY, above 0, as plain digits",
        "the day of the rate; one rate for each currency and day",
        "who says so",
    )
    rows = [(f"`{name}`", said) for name, said in zip(FIELDS, about, strict=True)]
    text += _table(("Field", "Holds"), rows)
    text += (
        "\n`note` beside `rates` is for people. Every field is wanted.\n\n"
        "## Which rate is taken\n\n"
        "The newest one dated on or before the day judged (`--on`), for each of the two currencies;"
        f" they are compared through CNY. A rate may be used for {USABLE_DAYS} days after its own."
        " Where one is missing or older, the supplier is conditional and what would settle it is"
        " said; nothing is guessed. The result shows the price as quoted and as compared, with the"
        " rate and its day; JSON has it in `price.converted`, and in `rates` the digest of the file"
        " with the rates that were used. A saved shortlist keeps them in the registry.\n\n"
        "## Units\n\nA price for one unit is compared with a budget for the same:"
        ' `--budget "92000 CNY per animal"`, `--budget 单只不超过11万`. Other units are a hold too.'
        " A word that is not listed stands for itself.\n\n"
    )
    rows = [
        (f"`{code}`" + (" (the whole job, as no unit is)" if code in WHOLE_JOB else ""), words)
        for code, words in UNITS.items()
    ]
    return text + _table(("Unit", "Read from"), rows)


def formats() -> str:
    """What is written and read, with every column."""
    from vetting.export import FORMATS
    from vetting.intake import READERS
    from vetting.intake.rows import COLUMN_NAMES, SITE, TEXT
    from vetting.report import answer, dues, evidence, imported, public, ranking, retold, tables

    text = "# Formats\n\n## Written\n\n`--format`, or `-f`:\n\n"
    text += _table(("Format", "Is"), [(f"`{name}`", _first(it)) for name, it in FORMATS.items()])
    text += (
        "\nColumns and keys are only ever added to. In CSV a text that a spreadsheet would run"
        " begins with an apostrophe, and `vetting import` takes exactly that one off; `--raw`"
        " leaves it out, `--bom` is for Excel.\n"
    )
    text += (
        "\nOf an answer (`vetting match`, `vetting shortlist export`) `text` is at most ten lines"
        " for a chat or a mail, and `xlsx` a workbook of four sheets: the shortlist, who was"
        " left out, every criterion, and how it was made. A workbook has `?` for unknown there,"
        " wants `--output` at a terminal, and is the same bytes for the same answer.\n"
    )
    text += "\n### Columns of `vetting match --format csv`\n\n" + _keys(answer.COLUMNS)
    text += (
        "\nOf several services: first the rows of those that cover all (`part` empty), then of"
        " each service.\n"
    )
    text += _exported()
    for head, columns in (
        ("`vetting export ratings`", tables.RATING_COLUMNS),
        ("`vetting export certificates`", tables.CERTIFICATE_COLUMNS),
        ("`vetting evidence list`", evidence.COLUMNS),
        ("`vetting import list`", imported.COLUMNS),
        ("`vetting due`", dues.COLUMNS),
        ("`vetting history`", retold.COLUMNS),
        ("`vetting public`", public.COLUMNS),
        (
            "`vetting rubric rank --format csv`",
            (*ranking.COLUMNS, "CRITERION_low", "CRITERION_high"),
        ),
    ):
        text += f"\n### Columns of {head}\n\n{_codes(columns)}\n"
    text += _answer_keys() + _sheets()
    text += "\n## Read by `vetting import`\n\n"
    text += _table(("Ending", "Is"), [(f"`{name}`", _first(it)) for name, it in READERS.items()])
    text += (
        "\nA cell of a workbook that holds an error (`#N/A`) refuses its row where its column is"
        " read; in .xls of Excel 95 and before such a cell cannot be told from an empty one. A"
        " formula that was saved without a value is known in .xlsx and .xlsm.\n"
    )
    text += (
        "\n### Columns of CSV and TSV\n\n`--map COLUMN=HEADER` says which header stands for which"
        " column. A cell may hold several values, parted by `;`, `、` or `,`.\n\n"
    )
    rows = [
        (f"`{name}`", f"`{'.'.join(TEXT[name])}`")
        if name in TEXT
        else (f"`{name}`", f"`sites.{'.'.join(SITE[name])}`")
        if name in SITE
        else (f"`{name}`", COLUMNS[name])
        for name in COLUMN_NAMES
    ]
    return text + _table(("Column", "In the document"), rows) + _mapping() + _public()


def _mapping() -> str:
    """The keys of a mapping of columns."""
    from vetting.intake.mappings import MappedColumn, MappedSheet, Told

    text = (
        "\n### Keys of a mapping\n\n`vetting import FILE --plan` prints how a list is read, with"
        " the reasons; edited, it is used with `--mapping`. Unedited it changes nothing.\n\n"
    )
    for kind in (Told, MappedSheet, MappedColumn):
        names = sorted((one.name for one in fields(kind)), key=list(MAPPING).index)
        text += _table(("Key", "Is"), [(f"`{name}`", MAPPING[name]) for name in names]) + "\n"
    return text


def _exported() -> str:
    """The rows of an exported list, and the columns of what each may hold."""
    from vetting.records import listed
    from vetting.sentences.exported import HEADS, HELD

    text = (
        "\n### Columns of `vetting export suppliers`\n\n"
        f"{_codes(listed.LIST_COLUMNS)}\n"
        "\n### Rows of `vetting export suppliers`\n\n"
        "CSV and XLSX hold all that is on file, and `vetting import` makes the same records of"
        " them; YAML and JSON are the documents themselves. `row_holds` says what a row holds; the"
        " columns of what nobody has are left out. XLSX has a sheet for each, with heads in the"
        " language of `--lang`; both are read. A cell means what it says (`-` too), an empty one is"
        " unknown. A cell of several values parts them by `;`. A text that would be read as"
        " something else stands in quotation marks, as in JSON.\n\n"
    )
    parts = {
        "supplier": listed.OF_SUPPLIER,
        "site": listed.OF_SITE,
        "service": listed.OF_SERVICE,
        **{word: part.columns for word, part in listed.PARTS.items()},
    }
    rows = [
        (
            f"`{word}`, {HELD[f'held_{word}'][1]}",
            ", ".join(f"`{item.name}` {HEADS[f'column_{item.name}']}" for item in columns),
        )
        for word, columns in parts.items()
    ]
    return text + _table(("`row_holds`", "Its columns"), rows)


def _public() -> str:
    """The kinds of public lists, and the columns each must have."""
    from vetting.public.heads import FIELDS, NEEDS

    text = (
        "\n## Read by `vetting public`\n\nCSV, TSV, or a workbook, by what agencies write over the"
        " columns. `--kind` says which list it is where they do not; `--map FIELD=HEADER` which"
        f" header is which field, one of {_codes(FIELDS)}.\n\n"
    )
    rows = [
        (f"`{kind}`", ", ".join(" or ".join(f"`{name}`" for name in some) for some in needs))
        for kind, needs in NEEDS.items()
    ]
    return text + _table(("Kind", "Must have"), rows)


_SHOWING = (
    f'{NEED} --waive glp_scope --until 2027-12-31 --reason "to be shown here"',
    "vetting match CDMO-DS CDMO-DP MAB --near 苏州",
    "vetting match TEST-STAB",
)
"""Needs whose answers together hold every key there is."""


def _answer_keys() -> str:
    """The keys of an answer as JSON, and of what stands in it."""
    with registry():
        said = [json.loads(typed(f"{line} --format json")[1]) for line in _SHOWING]
    results = [item for one in said for item in one["results"]]
    both = [item for one in said for item in (*one["excluded"], *one["near_misses"])]
    text = f"\n### Keys of `vetting match --format json` (`{said[0]['schema']}`)\n\n"
    text += (
        "A saved shortlist is the same, and so is each of its `parts` for its service alone.\n\n"
    )
    text += _keys(name for one in said for name in one)
    for head, items in (
        ("`results`", results),
        ("its `gates`", [gate for item in results for gate in item["gates"]]),
        ("its `criteria`", [line for item in results for line in item["criteria"]]),
        ("`near_misses` and `excluded`", both),
    ):
        text += f"\n#### Each of {head}\n\n" + _keys(name for item in items for name in item)
    text += (
        "\nA reason, remedy, flag, assumption or next step is an object of `code`, `facts` and"
        " `text`; only `text` depends on `--lang`. In each result of a need for several services"
        " `parts` says how it stands for each. `--format jsonl` has one result a line, of several"
        " services with its `part`.\n"
    )
    return text


def _sheets() -> str:
    """The sheets of an answer as a workbook, with their columns in both languages."""
    from vetting import packs
    from vetting.report.sheets import sheets

    with registry():
        said = json.loads(typed(f"{NEED} --format json")[1])
    labels = packs.vocabulary({}).labels()
    text = "\n### Sheets of `vetting match --format xlsx`\n\n"
    rows = []
    for one, two in zip(sheets(said, "en", labels), sheets(said, "zh", labels), strict=True):
        columns = (", ".join(column.head for column in sheet.columns) for sheet in (one, two))
        rows.append((f"{one.name}<br>{two.name}", "<br>".join(columns)))
    text += _table(("Sheet", "Columns"), rows)
    text += "\nOf several services the first column says which. `shortlist` has the price in the"
    text += " budget's currency too, where one was converted.\n"
    return text


def _keys(names: Iterable[str]) -> str:
    """A table of keys or columns, each once; one without a meaning stops the making."""
    return _table(("Name", "Is"), [(f"`{name}`", KEYS[name]) for name in dict.fromkeys(names)])


# ---------------------------------------------------------------- running the tool


@contextmanager
def registry() -> Iterator[Path]:
    """A folder with the sample suppliers in its registry; the day is that of the sample."""
    from vetting import clock

    ticks = (f"2026-11-24T09:00:00.{tick:06d}Z" for tick in count())
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ):
        for name in ("VETTING_DB", "VETTING_LANG", "VETTING_PACKS", "LC_ALL", "LC_MESSAGES"):
            os.environ.pop(name, None)
        os.environ |= {"LANG": "C.UTF-8", "NO_COLOR": "1"}
        os.chdir(folder)
        try:
            with (
                mock.patch.object(clock, "today", return_value=TODAY),
                mock.patch.object(clock, "now", side_effect=ticks),
                mock.patch.object(clock, "actor", return_value="tester"),
            ):
                code, _, said = typed(f"vetting import {ROOT / 'suppliers' / 'sample'}")
                assert code == 0, said
                yield Path(folder)
        finally:
            os.chdir(before)


def typed(line: str) -> tuple[int, str, str]:
    """Run a line such as `vetting match 长毒`; return its exit code, stdout and stderr."""
    from vetting.cli import main as vetting

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            vetting(shlex.split(line)[1:])
        except SystemExit as end:
            code = int(end.code or 0)
    said = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        said.append(stream.read())
    return code, said[0], said[1]


def first_screen(lang: str) -> str:
    """The first screen of a real need as a terminal shows it, as SVG."""
    from rich.console import Console

    from vetting.cli import output

    console = Console(
        record=True, width=100, file=io.StringIO(), force_terminal=True, no_color=False,
        markup=False, emoji=False, highlight=False, legacy_windows=False,
        color_system="standard",
    )  # fmt: skip
    with (
        mock.patch.object(output, "_is_terminal", return_value=True),
        mock.patch.object(output, "_console", return_value=console),
    ):
        code, _, said = typed(f"{NEED} --lang {lang}")
    assert code == 0, said
    svg = _on_the_grid(console.export_svg(title="vetting match", unique_id="vetting"))
    return re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)  # nothing from elsewhere


def _on_the_grid(svg: str) -> str:
    """Each run of narrow and of wide characters at its own place: rich counts wide ones as one."""
    from vetting.texts import width

    def placed(found: re.Match[str]) -> str:
        head, x, y, tail, text = found.groups()
        made, at = "", float(x)
        for wide, run in groupby(html.unescape(text), lambda char: width(char) == 2):
            said = "".join(run)
            length = CELL * len(said) * (2 if wide else 1)
            made += f'<text {head} x="{at:g}" y="{y}" textLength="{length:g}" {tail}>'
            made += html.escape(said).replace("\N{NO-BREAK SPACE}", "&#160;") + "</text>"
            at += length
        return made

    line = (
        r'<text (class="vetting-r\d+") x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" (.*?)>'
        r"(.*?)</text>"
    )
    return re.sub(line, placed, svg)


def _picture_text(svg: str) -> list[str]:
    """What a picture says, whatever the version of rich that drew it."""
    found = re.findall(r"<text[^>]*vetting-r[^>]*>(.*?)</text>", svg, re.DOTALL)
    return [html.unescape(text).replace("\N{NO-BREAK SPACE}", " ").strip() for text in found]


# ---------------------------------------------------------------- console blocks


BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def console_pages() -> list[Path]:
    """The pages whose console blocks are run here: not those whose registry is on a server."""
    found = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs" / "guides").glob("*.md"))]
    return [page for page in found if "export VETTING_DB=" not in page.read_text("utf-8")]


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, with the output shown below it."""
    found: list[tuple[str, str]] = []
    for line in block.replace(" \\\n", " ").splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:].strip(), ""))
        else:
            found[-1] = (found[-1][0], found[-1][1] + line)
    yield from found


def _refreshed(page: Path) -> bool:
    """Write what the commands of a page say now; blocks with a line `…` are left alone."""
    text = page.read_text("utf-8")
    with registry() as folder, mock.patch.dict(os.environ):
        made = BLOCK.sub(lambda found: _rerun(found[0], folder), text)
    if made != text:
        page.write_text(made, "utf-8")
    return made != text


def _rerun(block: str, folder: Path) -> str:
    made = ""
    shown = re.findall(r"^\$ (?:.* \\\n)*.*\n", block, re.MULTILINE)
    for typed_as, (command, output) in zip(shown, steps(block), strict=True):
        made += typed_as
        if command.startswith("cat "):
            (folder / command[4:]).write_text(output, "utf-8")
            made += output
            continue
        if command.startswith("export "):
            name, _, value = command[7:].partition("=")
            os.environ[name] = value
            continue
        code, out, err = typed(command.removesuffix("; echo $?"))
        said = out + err + (f"{code}\n" if command.endswith("; echo $?") else "")
        made += output if "…\n" in output.splitlines(keepends=True) else said
    return made


# ---------------------------------------------------------------- small words


def _help(command: Any, name: str) -> str:
    context = command.context_class(
        command, info_name=name, terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )
    return str(command.get_help(context)).strip()


def _first(item: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split())


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _list(head: str, items: Mapping[str, str]) -> str:
    return f"{head}:\n\n" + "".join(f"- `{name}`: {text}\n" for name, text in items.items())


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _sample(name: str) -> str:
    text = (ROOT / "suppliers" / "sample" / f"{name}.yaml").read_text("utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def _text_of(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _differs(path: Path, text: str, check: bool) -> bool:
    """Whether a page is stale; it is written unless `check`."""
    if _text_of(path) == text:
        return False
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return True


PAGES: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "rubrics": rubrics,
    "supplier-document": supplier_document,
    "need-document": need_document,
    "gates": gates,
    "criteria": criteria,
    "rates": rates,
    "formats": formats,
    "exit-codes": exit_codes,
    "sentences-of-errors": sentences_of_errors,
}
"""Each page of docs/reference, and what makes it."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
