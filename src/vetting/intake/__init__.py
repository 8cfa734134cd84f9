"""Files from outside, into suppliers; every problem kept, with its line.

Add a format: a function that yields `Found`, and a line in `READERS`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from vetting.checks.suppliers import (
    coded_supplier,
    invisible_fields,
    supplier_problems,
    supplier_warnings,
)
from vetting.documents import record
from vetting.errors import InputError, Problem, system_reason
from vetting.intake.files import Found, OnFile, from_json, from_jsonl, from_yaml
from vetting.intake.flat import from_records
from vetting.intake.headers import REASONS
from vetting.intake.mappings import Told
from vetting.intake.remembered import Remembered
from vetting.intake.sheets import from_sheet
from vetting.intake.spool import Spool
from vetting.intake.twins import same_names, same_numbers
from vetting.records import Supplier, document
from vetting.sentences import Reason, because
from vetting.texts import invisible
from vetting.updating import updated
from vetting.vocabulary import Vocabulary

WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".numbers")
"""Endings of what spreadsheet programs keep; each of them can write CSV."""

LARGEST = 50 * 1024 * 1024
"""Bytes of one file; a list of ten thousand suppliers is a few million."""

Reader = Callable[[Path, "Context"], Iterator[Found]]
Step = Callable[[Iterable[Found]], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need besides the file.

    `on_file` is the registry that a list is read against; `apart` says that what is wrong will be
    told apart from what is good, record by record; `told` is a mapping of the columns.
    """

    vocabulary: Vocabulary
    today: date
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    on_file: OnFile | None = None
    apart: bool = False
    told: Told | None = None


READERS: Mapping[str, Reader] = {
    ".yaml": from_yaml,
    ".yml": from_yaml,
    ".json": from_json,
    ".jsonl": from_jsonl,
    ".ndjson": from_jsonl,
    **dict.fromkeys((".csv", ".tsv", ".txt"), from_sheet),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), from_sheet),
}


class Record(NamedTuple):
    """What was read of one supplier: its rows, whether it was laid aside, what is wrong with it."""

    source: str
    rows: tuple[int, ...]
    laid_aside: bool
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Taken:
    """What files hold: documents in order, problems, warnings, and what was assumed.

    `records` are known where good ones are told apart from the others; `joined` are suppliers that
    several files or sheets tell of; `file` is the number of the one that is read.
    """

    documents: Spool = field(default_factory=Spool)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    digest: str = ""
    records: list[Record] = field(default_factory=list)
    joined: dict[str, None] = field(default_factory=dict)
    file: int = 0


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files to read: those named, and those in a folder that can be read.

    Raises:
        InputError: a path is not there, or is of a kind that is not read.
    """
    found: list[Path] = []
    for path in paths:
        try:
            found += _files_at(path)
        except OSError as error:
            problem = system_reason(error)
            raise InputError("file_unreadable", path=str(path), problem=problem) from None
    return found


def sheet_at(path: Path) -> Path:
    """Return the one sheet that is read where a list is wanted: CSV, TSV, or a workbook.

    Raises:
        InputError: it is not there, a folder, or of another kind.
    """
    if path.is_dir():
        raise InputError("file_unreadable", path=str(path), problem=because("system_folder"))
    (found,) = files_in([path])
    if READERS[found.suffix.lower()] is not from_sheet:
        raise kind_refused(path, [ending for ending in READERS if READERS[ending] is from_sheet])
    return found


def _files_at(path: Path) -> list[Path]:
    if path.is_dir():
        inside = [item for item in sorted(path.iterdir()) if item.suffix.lower() in READERS]
        if not inside:
            raise InputError("folder_empty", path=str(path))
        return inside
    if not path.exists():
        raise InputError("file_missing", path=str(path))
    if path.suffix.lower() not in READERS or not path.is_file():
        raise kind_refused(path, sorted(READERS))
    return [path]


def kind_refused(path: Path, kinds: Sequence[str]) -> InputError:
    """Return the refusal of a file that is of none of the kinds; of a workbook, with a way out."""
    hint = because("save_as_csv") if path.suffix.lower() in WORKBOOKS else None
    return InputError("file_kind", hint, path=str(path), kinds=list(kinds))


def take(paths: Sequence[Path], context: Context, step: Step = iter) -> Taken:
    """Return the suppliers that the files hold, checked, with all that is wrong in them.

    Args:
        paths: files and folders.
        context: what else a reader may need.
        step: what every document passes through, so that somebody can count.
    """
    taken, digest = Taken(), hashlib.sha256()
    if context.on_file:
        context.on_file.among(taken.documents)
    first, spoken, numbered = Remembered(), Remembered(), Remembered()
    for taken.file, path in enumerate(files_in(paths)):
        try:
            if (size := path.stat().st_size) > LARGEST:
                reason = because("file_large", limit=LARGEST // 1024, size=size // 1024)
                taken.problems.append(Problem(path.name, None, reason))
                continue
            with path.open("rb") as file:
                while part := file.read(1 << 20):
                    digest.update(part)
            for found in step(_found_in(path, context)):
                before = len(taken.problems), len(taken.documents)
                supplier = _take_one(found, taken, context, first)
                aside = len(taken.documents) > before[1]
                if context.apart and (found.rows or aside):
                    wrong = tuple(taken.problems[before[0] :])
                    taken.records.append(Record(found.source, found.rows, aside, wrong))
                if supplier:
                    taken.warnings += same_names(supplier, spoken)
                    taken.warnings += same_numbers(supplier, found.source, numbered)
        except OSError as error:
            problem = system_reason(error)
            raise InputError("file_unreadable", path=str(path), problem=problem) from None
    if taken.joined:
        taken.notes.append(
            because("files_joined", count=len(taken.joined), ids=[*taken.joined][:5])
        )
    taken.digest = digest.hexdigest()
    return taken


def _found_in(path: Path, context: Context) -> Iterator[Found]:
    """What a file holds: the suppliers of its sheets, its documents, or its flat records."""
    reader = READERS[path.suffix.lower()]
    if reader is from_sheet:
        return reader(path, context)
    return from_records(path, context, reader)


def _take_one(
    found: Found,
    taken: Taken,
    context: Context,
    first: Remembered,
) -> Supplier | None:
    """Check one document; lay it aside and return it where it can be used."""
    taken.notes += found.notes
    taken.warnings += found.warnings
    taken.problems += found.read.problems
    found.read.problems = []
    if found.data is None:
        return None
    found.data = _without_reason(found)
    supplier = record(Supplier, found.data, found.read, found.source, found.at, plain=found.plain)
    taken.problems += found.read.problems
    found.read.problems = []
    if supplier is None:
        return None
    supplier = coded_supplier(supplier, context.vocabulary)
    _look_at(supplier, found, taken, context)
    return _laid_aside(supplier, found, taken, context, first)


def _laid_aside(
    supplier: Supplier, found: Found, taken: Taken, context: Context, first: Remembered
) -> Supplier | None:
    """Lay one aside, or work it into what another file told of it; not twice in one file."""
    line, on_file = found.read.line(found.at), context.on_file
    place = f"{found.source}:{line}" if line else found.source
    known = first.first(supplier.id, f"{taken.file}:{place}")
    file, _, before = known.partition(":") if known else ("", "", None)
    again = before is not None and on_file is not None and found.meant and not context.apart
    here = before is not None and (file, _sheet_of(before)) == (str(taken.file), found.source)
    if before is not None and (here or not again):
        reason = because("supplier_twice", id=supplier.id, first=before)
        taken.problems.append(Problem(found.source, line, reason))
        return None
    if on_file and (why := on_file.against(supplier, before)):
        taken.problems.append(Problem(found.source, line, why))
        if again:
            return None
    if on_file and (kept := on_file.kept(supplier)):
        supplier, why = kept
        taken.warnings.append(Problem(found.source, line, why))
    if again and on_file:
        first.put(supplier.id, f"{taken.file}:{place}")
        on_file.put(_joined(supplier, found.source, line, taken))
    else:
        taken.documents.add(supplier)
    return supplier


def _look_at(supplier: Supplier, found: Found, taken: Taken, context: Context) -> None:
    """Say what is wrong with a supplier, and what is to be looked at."""
    for path, reason in supplier_problems(supplier, context.vocabulary, context.today):
        where = found.read.line((*found.at, *path))
        taken.problems.append(Problem(found.source, where, reason))
    for path, reason in supplier_warnings(supplier):
        where = found.read.line((*found.at, *path))
        taken.warnings.append(Problem(found.source, where, reason))
    for path in () if found.plain else invisible_fields(found.data):
        where = found.read.line((*found.at, *path))
        if path[-1] == "id":
            reason = because("text_refused", field="id", char=invisible(_at(found.data, path)))
            taken.problems.append(Problem(found.source, where, reason))
            continue
        reason = because("invisible_removed", field=str(path[-1]))
        taken.warnings.append(Problem(found.source, where, reason))


def _sheet_of(place: str) -> str:
    """The file or sheet of a place in it."""
    source, colon, line = place.rpartition(":")
    return source if colon and line.isdecimal() else place


def _joined(supplier: Supplier, source: str, line: int | None, taken: Taken) -> Mapping[str, Any]:
    """Work what a file tells of a supplier into what an earlier one told."""
    left: list[Reason] = []
    now = updated(taken.documents.under(supplier.id), document(supplier), left)
    taken.documents.put(now)
    taken.warnings += [Problem(source, line, reason) for reason in left]
    taken.joined[supplier.id] = None
    return now


def _without_reason(found: Found) -> Any:
    """A record without what was wrong with it when it was refused, as `--rejects` wrote it."""
    if isinstance(found.data, dict) and found.rows:
        return {name: value for name, value in found.data.items() if name not in REASONS}
    return found.data


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        data = data[part]
    return data
