"""The floors of HOUSE section 2: who may import whom, which packages, and what a start loads."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import vetting

SOURCE = Path(vetting.__path__[0])

CORE = [
    {"sentences", "texts", "version", "numbering"},
    {"errors", "vocabulary", "records", "ledger"},
    {"keys", "purposes"},
    {"rates", "checkpoint", "agreement"},
    {"outranking", "renaming"},
    {"need", "history", "countries", "standing"},
    {"candidates", "parts", "rubric", "wording"},
    {"scoring", "robustness", "naming"},
    {"criteria", "quotes", "rows"},
    {"gates", "standing_score"},
    {"flags", "due"},
    {"matching", "ranking"},
    {"covering"},
    {"retelling", "joining", "updating"},
]
"""The pure core, from the ground up. A module imports only from floors below its own."""

ORDER = [
    {"clock"},
    *CORE,
    {"checks", "workdays"},
    {"rubric_shapes"},
    {"rubric_problems"},
    {"packs", "tables", "migrations", "signing"},
    {"documents", "reading", "report", "slugs"},
    {"intake", "workbook", "store"},
    {"worksheets", "public"},
    {"export", "editing", "registry", "rejects"},
    {"asking", "doctor"},
    {"cli"},
    {"__main__"},
]

PACKAGES = {
    "intake": {"python_calamine"},
    "naming": {"rapidfuzz"},
    "packs": {"yaml"},
    "documents": {"pydantic"},
    "editing": {"yaml"},
    "export": {"yaml"},
    "rejects": {"yaml"},
    "checks": {"stdnum"},
    "slugs": {"pypinyin"},
    "workbook": {"xlsxwriter"},
    "tables": {"sqlmodel"},
    "worksheets": {"yaml", "xlsxwriter", "python_calamine"},
    "workdays": {"holidays"},
    "signing": {"cryptography", "platformdirs"},
    "store": {"platformdirs"},
    "migrations": {"alembic", "sqlalchemy"},
    "reading": {"psycopg2"},
    "registry": {"sqlalchemy"},
    "cli": {"typer", "rich"},
}
"""Which outside packages a module may import. Whoever is not named: none."""

PURE = set().union(*CORE)
FLOOR = {name: place for place, floor in enumerate(ORDER) for name in floor}
TOUCHES_THE_WORLD = {
    "os", "io", "sys", "pathlib", "sqlite3", "subprocess", "socket", "time", "random", "tempfile",
    "shutil", "urllib", "getpass", "locale", "logging", "threading", "secrets", "uuid",
}  # fmt: skip


@dataclass(frozen=True)
class Import:
    """One name a module imports; `typing` where only a type checker does, `top` at the top."""

    path: Path
    line: int
    name: str
    typing: bool
    top: bool

    @property
    def module(self) -> str:
        return place(self.path)

    @property
    def package(self) -> str:
        return self.name.partition(".")[0]

    @property
    def inner(self) -> str:
        """The module of ours, empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line} imports {self.name}"


def place(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]


def imports() -> Iterator[Import]:
    for path in modules():
        yield from _imports(path, ast.parse(path.read_text()), typing=False, top=True)


def _imports(path: Path, node: ast.AST, *, typing: bool, top: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        names: list[str] = []
        if isinstance(child, ast.Import):
            names = [item.name for item in child.names]
        elif isinstance(child, ast.ImportFrom):
            base = child.module or ""
            names = [f"{base}.{item.name}" for item in child.names] if base == "vetting" else [base]
        for name in names:
            yield Import(path, child.lineno, name, typing, top)
        guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        inside = isinstance(child, ast.FunctionDef)
        yield from _imports(path, child, typing=typing or guarded, top=top and not inside)


EVERY = list(imports())


def test_every_module_has_its_floor():
    assert {place(path) for path in modules()} == set(FLOOR)
    assert sum(len(floor) for floor in ORDER) == len(FLOOR)


def test_a_module_imports_only_from_floors_below_its_own():
    wrong = [
        str(item)
        for item in EVERY
        if item.package == "vetting"
        and not item.typing
        and item.inner != item.module
        and FLOOR[item.inner] >= FLOOR[item.module]
    ]
    assert wrong == []


def test_a_module_imports_only_the_packages_it_may():
    wrong = [
        str(item)
        for item in EVERY
        if item.package != "vetting"
        and item.package not in sys.stdlib_module_names
        and item.package not in PACKAGES.get(item.module, set())
    ]
    assert wrong == []


def test_the_core_imports_no_unnamed_package_and_nothing_that_touches_the_world():
    wrong = [
        str(item)
        for item in EVERY
        if item.module in PURE
        and item.package != "vetting"
        and item.package not in PACKAGES.get(item.module, set())
        and (item.package not in sys.stdlib_module_names or item.package in TOUCHES_THE_WORLD)
    ]
    assert wrong == []


def test_the_core_reads_no_clock_and_opens_no_file():
    wrong = []
    for path in modules():
        if place(path) not in PURE:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            called = getattr(node, "func", None)
            name = getattr(called, "attr", getattr(called, "id", ""))
            if isinstance(node, ast.Call) and name in {
                "open", "today", "now", "utcnow", "read_text", "read_bytes", "getenv", "print",
            }:  # fmt: skip
                wrong.append(f"{path.relative_to(SOURCE)}:{node.lineno} calls {name}")
    assert wrong == []


def test_the_package_itself_imports_nothing():
    assert (SOURCE / "__init__.py").read_text().strip() == ""


def test_a_command_imports_at_the_top_only_what_every_command_needs():
    allowed = {"cli", "errors", "sentences", "texts"}  # HOUSE section 7, and what errors stand on
    wrong = [
        str(item)
        for item in EVERY
        if item.module == "cli"
        and item.top
        and not item.typing
        and item.package not in sys.stdlib_module_names
        and not (item.package == "typer" or item.inner in allowed)
    ]
    assert wrong == []


def test_nothing_imports_click_and_no_module_has_a_name_that_says_nothing():
    assert [str(item) for item in EVERY if item.package == "click"] == []
    vague = {"utils", "helpers", "common", "manager", "handler", "service", "base"}
    assert [path for path in modules() if path.stem in vague] == []


# What a start loads, seen from a fresh interpreter

HEAVY = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "numpy", "yaml", "rich", "xlsxwriter"}


def loaded(words: list[str], folder: Path) -> tuple[str, set[str]]:
    """What a line prints, and the packages it loaded."""
    code = (
        "import sys\nfrom vetting.cli import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print('LOADED', *sorted(names), file=sys.stderr)"
    )
    environment = {key: value for key, value in os.environ.items() if key[:8] != "VETTING_"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**environment, "LANG": "C.UTF-8"},
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, set(done.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["match", "--help"], ["supplier", "--help"]]
)
def test_help_and_version_load_nothing_heavy(words, tmp_path):
    said, names = loaded(words, tmp_path)
    assert said
    assert names & HEAVY == set()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_match_loads_nothing_heavy(form, sample_db, tmp_path):
    words = ["match", "NCL-GLP", "食蟹猴", "--db", str(sample_db), "--format", form]
    said, names = loaded(words, tmp_path)
    assert "harbour-preclinical" in said
    assert names & HEAVY == set()
    assert list(tmp_path.iterdir()) == []


def test_a_match_with_the_registry_named_first_loads_nothing_heavy(sample_db, tmp_path):
    words = ["--db", str(sample_db), "match", "NCL-GLP", "食蟹猴", "--format", "csv"]
    said, names = loaded(words, tmp_path)
    assert "harbour-preclinical" in said
    assert names & HEAVY == set()


@pytest.mark.file
def test_a_match_at_rates_that_are_kept_reads_no_yaml(sample, tmp_path):
    sample("vetting rates set USD 7.1 --source x")
    words = ["match", "NCL-GLP", "食蟹猴", "--budget", "3000000 CNY", "--format", "json"]
    said, names = loaded(words, tmp_path)
    assert '"rate_on": "2026-11-24"' in said
    assert names & HEAVY == set()


def test_a_name_to_the_letter_is_resolved_without_comparing(sample_db, tmp_path):
    words = ["resolve", "HARBOUR Tox", "--db", str(sample_db), "--format", "csv"]
    said, names = loaded(words, tmp_path)
    assert "harbour-preclinical" in said
    assert names & {*HEAVY, "rapidfuzz"} == set()
