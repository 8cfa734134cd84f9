"""A supplier's document in the user's editor, checked on save."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from vetting.checks.suppliers import coded_supplier, supplier_problems
from vetting.documents import record
from vetting.errors import DraftError, Problem, UsageError
from vetting.packs.strict import read_yaml
from vetting.records import AUDITED, AUDITED_OF_SITE, Site, Supplier, document
from vetting.sentences import because
from vetting.vocabulary import Vocabulary


def edited(
    supplier: Supplier,
    vocabulary: Vocabulary,
    today: date,
    *,
    ask: Callable[[list[Problem]], bool],
) -> Supplier | None:
    """Return a supplier as somebody left it in the editor, with its ratings as they were.

    Args:
        supplier: what is on file.
        vocabulary: for the check.
        today: for the check.
        ask: shown the problems; whether to open the editor again.

    Returns:
        the supplier, or None where nothing was changed.

    Raises:
        DraftError: it was left with problems; the draft is kept.
        UsageError: there is no editor.
    """
    before = yaml.safe_dump(
        _without_ratings(supplier), allow_unicode=True, sort_keys=False, width=100
    )
    folder = Path(tempfile.mkdtemp(prefix="vetting-"))
    path = folder / f"{supplier.id}.yaml"
    path.write_text(before, "utf-8")
    while True:
        _open(path)
        if path.read_bytes() == before.encode():
            shutil.rmtree(folder)
            return None
        found, problems = _checked(path, supplier, vocabulary, today)
        if found is not None and not problems:
            shutil.rmtree(folder)
            return found
        if not ask(problems):
            raise DraftError(problems, str(path))


def _open(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError):
        raise UsageError("no_editor", editor=editor) from None
    if done.returncode or not path.is_file():
        raise UsageError("editor_failed", editor=editor, code=done.returncode)


def _checked(
    path: Path, supplier: Supplier, vocabulary: Vocabulary, today: date
) -> tuple[Supplier | None, list[Problem]]:
    read = read_yaml(path.read_bytes(), path.name)
    found = None if read.problems else record(Supplier, read.data, read, path.name)
    if found is None:
        return None, read.problems
    found = coded_supplier(found, vocabulary)
    for where, reason in supplier_problems(found, vocabulary, today):
        read.problems.append(Problem(path.name, read.line(where), reason))
    if found.id != supplier.id:
        reason = because("id_changed", id=supplier.id)
        read.problems.append(Problem(path.name, read.line(("id",)), reason))
    before = {site.id: site for site in supplier.sites}
    lost = [
        name
        for name, site in before.items()
        if name not in _ids(found.sites) and any(getattr(site, kept) for kept in AUDITED_OF_SITE)
    ]
    if lost:
        reason = because("rated_site_gone", sites=lost)
        read.problems.append(Problem(path.name, read.line(("sites",)), reason))
    sites = tuple(_as_they_were(site, before.get(site.id)) for site in found.sites)
    kept: dict[str, Any] = {name: getattr(supplier, name) for name in AUDITED}
    return replace(found, sites=sites, **kept), read.problems


def _without_ratings(supplier: Supplier) -> Mapping[str, Any]:
    """The document without what auditors record, which is not edited but answered."""
    nothing: dict[str, Any] = dict.fromkeys(AUDITED_OF_SITE, ())
    nothing_more: dict[str, Any] = dict.fromkeys(AUDITED, ())
    sites = tuple(replace(site, **nothing) for site in supplier.sites)
    return document(replace(supplier, sites=sites, **nothing_more))


def _as_they_were(site: Site, before: Site | None) -> Site:
    return replace(site, **{name: getattr(before, name) for name in AUDITED_OF_SITE if before})


def _ids(sites: tuple[Site, ...]) -> list[str]:
    return [site.id for site in sites]
