"""What vetting runs in: versions, the terminal, the environment, the rubrics and codes at hand."""

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from vetting import packs
from vetting.doctor.signs import Check, Scene, Sign, bad, good, look
from vetting.errors import nearest
from vetting.packs.reading import check_rubric
from vetting.reading.files import SCHEMA
from vetting.sentences import LANGUAGES, because
from vetting.version import VERSION

NEEDS = (3, 11)
"""The oldest Python that vetting runs on, as pyproject.toml has it."""

SQLITE = (3, 35, 0)
"""The oldest SQLite that is tried: what Python 3.11 was built with."""

KNOWN = ("VETTING_DB", "VETTING_LANG", "VETTING_PACKS")


def versions(scene: Scene) -> Iterator[Sign]:
    """Python, SQLite, vetting and its schema."""
    python = ".".join(map(str, sys.version_info[:3]))
    facts = {"version": VERSION, "python": python, "sqlite": sqlite3.sqlite_version}
    fits = sys.version_info >= NEEDS and sqlite3.sqlite_version_info >= SQLITE
    found = because("sign_versions", **facts, schema=SCHEMA)
    yield good("versions", found) if fits else bad("versions", found)


def encoding(scene: Scene) -> Iterator[Sign]:
    """Whether the terminal can show Chinese."""
    try:
        "药".encode(scene.encoding)
    except (UnicodeEncodeError, LookupError):
        found = because("sign_no_chinese", encoding=scene.encoding)
        yield look("encoding", found, "export LC_ALL=C.UTF-8")
        return
    yield good("encoding", because("sign_encoding", encoding=scene.encoding))


def environment(scene: Scene) -> Iterator[Sign]:
    """Variables that are misspelt, or name what is not there."""
    odd = False
    for name in sorted(scene.environment):
        if name.startswith("VETTING_") and name not in (*KNOWN, "VETTING_VENV"):
            found = because("sign_no_variable", name=name, near=nearest(name, KNOWN, 1))
            yield look("environment", found, f"unset {name}")
            odd = True
    lang = scene.environment.get("VETTING_LANG")
    if lang and lang not in LANGUAGES:
        odd = True
        yield look("environment", because("sign_no_language", value=lang), "unset VETTING_LANG")
    folder = scene.environment.get("VETTING_PACKS")
    if folder and not Path(folder).is_dir():
        odd = True
        yield bad("environment", because("sign_no_folder", path=folder), "unset VETTING_PACKS")
    if not odd:
        names = [name for name in KNOWN if scene.environment.get(name)]
        yield good("environment", because("sign_variables", names=names or ["-"]))


def rubrics(scene: Scene) -> Iterator[Sign]:
    """Whether every rubric can be used."""
    found = packs.rubric_files()
    if scene.quick:
        yield Sign("rubrics", "unknown", because("sign_not_looked"), "vetting rubric check NAME")
        return
    wrong = False
    for name, path in found.items():
        pack, problems = check_rubric(path)
        if pack is None:
            reason = because("rubric_refused", name=name, count=len(problems))
            yield bad("rubrics", reason, f"vetting rubric check {path}")
            wrong = True
    if not wrong:
        yield good("rubrics", because("sign_rubrics", count=len(found)))


SURROUNDINGS: Mapping[str, Check] = {
    "versions": versions,
    "encoding": encoding,
    "environment": environment,
    "rubrics": rubrics,
}
