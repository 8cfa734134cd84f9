"""One file through the product, as far as the registry and as a command; what did not hold."""

import io
import json
import re
import shutil
import sys
import traceback
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from vetting import intake, packs
from vetting.cli import main
from vetting.cli.needs import from_file
from vetting.errors import Problem, ProblemsError, VettingError
from vetting.intake.known import OnFile
from vetting.ledger import canonical
from vetting.packs.reading import check_rubric
from vetting.rubric_problems import warnings
from vetting.sentences import LANGUAGES, text
from vetting.texts import safe

TODAY = date(2026, 11, 24)
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]"
)
"""What a terminal may act on."""


class TookTooLong(BaseException):
    """Raised into a trial by the clock; nothing in the product may catch it."""


@cache
def vocabulary():
    return packs.vocabulary({})


def tried(kind: str, path: Path) -> tuple[bool, str | None]:
    """Return whether a file was accepted, and what did not hold."""
    try:
        problems = READ[kind](path)
        return not problems, _said_badly(problems, path)
    except VettingError as error:
        problems = error.problems if isinstance(error, ProblemsError) else []
        return False, _said_badly([*problems, Problem(path.name, None, error.reason)], path)
    except (Exception, MemoryError, TookTooLong):
        return False, traceback.format_exc()


def _list(path: Path) -> list[Problem]:
    taken = intake.take([path], intake.Context(vocabulary(), TODAY, on_file=OnFile(None)))
    for note in taken.notes:
        _words(note)
    for warning in taken.warnings:
        _words(warning.reason)
    if not taken.problems:
        for document in taken.documents:  # what cannot be sealed could not be stored
            canonical(document)
            json.dumps(document).encode()
    return taken.problems


def _need(path: Path) -> list[Problem]:
    from_file(str(path), vocabulary())
    return []


def _rubric(path: Path) -> list[Problem]:
    pack, problems = check_rubric(path)
    for _, reason in warnings(pack.data) if pack else ():
        _words(reason)
    return problems


READ: Mapping[str, object] = {"list": _list, "need": _need, "rubric": _rubric}

WHOLE = {
    "file_empty", "not_text_file", "bad_encoding", "unknown_encoding", "book_damaged", "no_rows",
    "book_password", "book_large", "book_parts", "book_part_twice", "book_doctype", "book_far_cell",
    "cell_error", "cell_formula", "number_lost", "file_large", "no_sheet", "book_empty",
}  # fmt: skip
"""What is wrong with a file as a whole, and has no line."""


def _said_badly(problems: list[Problem], path: Path) -> str | None:
    for problem in problems:
        said = _words(problem.reason)
        if ACTS.search(said.replace("\n", "")):
            return f"raw {ACTS.search(said)!r} in a sentence: {said!r}"
        if not problem.source:
            return f"a problem of no file: {said}"
        by_line = path.suffix in (".csv", ".tsv", ".txt", ".jsonl")
        row = problem.line is None and problem.reason.code not in WHOLE
        if by_line and row and problem.source != path.name:
            return f"a problem without a line: {problem.reason}"
    return None


def _words(reason) -> str:
    """A sentence in both languages, as a screen shows it."""
    return "\n".join(safe(text(reason, lang)) for lang in LANGUAGES)


COMMANDS = {"list": "import it", "need": "match it", "rubric": "rubric check it"}


def typed(kind: str, path: Path, registry: Path) -> str | None:
    """Do the same with the command of a person over a registry; return what did not hold."""
    db = path.with_name("vetting.db")
    for left in path.parent.glob("vetting.db*"):
        left.unlink()
    shutil.copy(registry, db)
    words = [*COMMANDS[kind].split()[:-1], str(path)]
    code, said = _typed(["--db", str(db), *words])
    if code not in (0, 3) or "Traceback" in said or ACTS.search(said):
        return f"`{' '.join(words)}` ended with {code}: {said}"
    if (code or kind != "list") and db.read_bytes() != registry.read_bytes():
        return f"`{' '.join(words)}` ended with {code} and wrote to the registry: {said}"
    if kind == "list" and code == 0:
        verified, told = _typed(["--db", str(db), "ledger", "verify"])
        if verified:
            return f"what was stored does not verify: {told}"
    return None


def _typed(words: list[str]) -> tuple[int, str]:
    held = io.TextIOWrapper(io.BytesIO(), "utf-8")
    code = 0
    with patch.object(sys, "stdout", held), patch.object(sys, "stderr", held):
        try:
            main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        except (Exception, TookTooLong):
            return 1, traceback.format_exc()
        held.flush()
    return code, held.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


def filled(folder: Path) -> Path:
    """A registry with three samples, to be copied."""
    from vetting.registry import open_registry

    path = folder / "registry.db"
    samples = sorted((Path(__file__).parents[2] / "suppliers" / "sample").glob("*.yaml"))[:3]
    taken = intake.take(samples, intake.Context(vocabulary(), TODAY))
    assert not taken.problems
    with open_registry(str(path), by="tester", create=True) as registry:
        registry.keep(packs.every_pack())
        registry.take_in(taken.documents, reason="", source={})
    return path
