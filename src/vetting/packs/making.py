"""A new rubric, written as short as it can be: what it extends, and what is otherwise."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from vetting.errors import InputError, ProblemsError, UsageError, system_reason
from vetting.packs import Pack
from vetting.packs.reading import check_rubric
from vetting.rubric_problems import ID
from vetting.sentences import because
from vetting.texts import short

FOLDER = Path("rubrics")
"""Where a park keeps its own rubrics: found first, before those that come with the tool."""


class Draft(NamedTuple):
    """What a new rubric is to be; no `services` where they are those of the one it extends."""

    name: str
    start: Pack
    title: Mapping[str, str]
    services: Sequence[str]
    weights: Mapping[str, Decimal]


def new_file(name: str) -> Path:
    """Return where a rubric of that name would be written.

    Raises:
        UsageError: no rubric can have that name.
        InputError: there is one in the folder.
    """
    plain = name.removesuffix(".yaml")
    if not ID.fullmatch(plain):
        raise UsageError("bad_rubric_name", value=short(name))
    path = FOLDER / f"{plain}.yaml"
    if path.exists() or path.is_symlink():
        raise InputError(
            "rubric_there", because("check_it", name=plain), path=path.as_posix(), name=plain
        )
    return path


def top_weights(pack: Pack) -> dict[str, Decimal]:
    """Return the weight of each criterion at the top of a rubric."""
    return {item["id"]: Decimal(str(item["weight"])) for item in pack.data["criteria"]}


def make(draft: Draft) -> Path:
    """Write the rubric where it can be used, and nothing where it cannot.

    Raises:
        ProblemsError: everything that would be wrong in the file.
        InputError: it is there already, or cannot be written.
    """
    path, text = new_file(draft.name), rubric_text(draft)
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder) / path.name
        tried.write_text(text, "utf-8")
        _, problems = check_rubric(tried)
    if problems:
        raise ProblemsError(problems)
    try:
        FOLDER.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise InputError(
            "cannot_write", path=path.as_posix(), problem=system_reason(error)
        ) from None
    return path


def rubric_text(draft: Draft) -> str:
    """Return the file as a person would write it."""
    start = draft.start
    weights = {**top_weights(start), **draft.weights}
    lines = [
        f"# Everything that is not said here is as in `{start.name}`: gates, criteria, anchors.",
        "# Raise `version` at every change once it has been used.",
        f"extends: {start.name}",
        f"id: {draft.name}",
        f"version: {_version(draft)}",
        f"title: {{en: {_quoted(draft.title['en'])}, zh: {_quoted(draft.title['zh'])}}}",
    ]
    if draft.services:
        lines.append(f"services: [{', '.join(draft.services)}]")
    lines += ["weights:", *(f"  {name}: {weight:f}" for name, weight in weights.items())]
    return "\n".join(lines) + "\n"


def _version(draft: Draft) -> str:
    """The next one where it takes the place of the rubric it extends."""
    known = str(draft.start.data["version"])
    return str(int(known) + 1) if draft.name == draft.start.name and known.isdigit() else "1"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
