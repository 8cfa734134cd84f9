"""`vetting import`: lists of suppliers in, all or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.alike import point_out
from vetting.cli.evidence.files import left_behind
from vetting.cli.options import By, Db, DryRun, Encoding, Language, Sheet, Why
from vetting.cli.reverting import app as within

__all__ = ["command", "within"]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vetting.cli.rejecting import Refused
    from vetting.intake import Context, Step, Taken
    from vetting.intake.known import OnFile
    from vetting.reading import Reader
    from vetting.sentences import Reason


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Sheets, YAML, JSON, or a folder.")
    ],
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMN=HEADER", help="Which header, or letter, is which column."
        ),
    ] = None,
    told: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE", help="Columns as a file of `--plan` tells."),
    ] = None,
    plan: Annotated[
        bool, typer.Option("--plan", help="Print which column is which, and why; store nothing.")
    ] = False,
    encoding: Encoding = None,
    sheet: Sheet = None,
    header_row: Annotated[
        int | None,
        typer.Option("--header-row", metavar="N", min=0, help="Row of the header; 0: none."),
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option(
            "--rejects", metavar="FILE", help="Store the good rows, write the others here."
        ),
    ] = None,
    dry_run: DryRun = False,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Take in lists of suppliers: all of it, or nothing.

    With `--rejects` the good rows are stored. The others go to a file of the same format, each with
    what is wrong in a column `reason`: mend them there and import that file. The exit code is 7.

    `--plan` prints which column is which, and why, as YAML; edited, it is used with `--mapping`.

    `vetting import list` lists what was taken in, `vetting import revert N` takes it back.

    Example: vetting import suppliers.csv --map name=公司全称 --map city=城市
    """
    from contextlib import ExitStack

    from vetting.cli import planning, rejecting
    from vetting.cli.progress import progress
    from vetting.errors import ProblemsError, UsageError
    from vetting.intake.known import OnFile
    from vetting.reading import exists, open_reader
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    there = exists(output.database())
    if mapping and told:
        raise UsageError("map_or_mapping")
    if rejects:
        rejecting.see(paths, rejects)
    with ExitStack() as stack:
        reader = stack.enter_context(open_reader(output.database())) if there else None
        on_file = OnFile(reader)
        context = _context(
            reader, on_file, mapping or [], told, encoding, sheet, header_row, apart=bool(rejects)
        )
        if plan:
            planning.show(paths, context)
            return
        taken, refused = _read(paths, context, reader, stack.enter_context(progress("reading")))
    if on_file.by_name:
        ids = list(on_file.by_name)
        taken.notes.append(because("known_by_name", count=len(ids), ids=ids[:5]))
    for note in taken.notes:
        output.said(note)
    output.notices(taken.warnings, "look_at")
    if taken.problems:
        raise ProblemsError(taken.problems, storing=True)
    if dry_run:
        _rehearse(taken, there)
        rejecting.done(refused, "", stored=len(taken.documents))
        return
    if refused and not taken.documents:
        rejecting.write(refused, rejects)
        rejecting.done(refused, rejects, stored=0)
    _store(paths, taken, refused, rejects, reason, by)
    rejecting.done(refused, rejects, stored=len(taken.documents))


def _context(
    reader: "Reader | None", on_file: "OnFile", mapping: list[str], told: Path | None,
    encoding: str | None, sheet: str | None, header_row: int | None, *, apart: bool,
) -> "Context":  # fmt: skip
    """What the files are read with, as it was typed, and as a mapping tells it."""
    from vetting import clock, packs
    from vetting.intake import Context, mappings
    from vetting.intake.rows import COLUMN_NAMES

    pairs = columns(mapping, COLUMN_NAMES)
    vocabulary = packs.vocabulary(reader.kept() if reader else {})
    output.Settings.labels = vocabulary.labels()
    by_file = mappings.told_in(told, vocabulary) if told else None
    return Context(
        vocabulary, clock.today(), pairs, encoding or mappings.encoding_of(by_file), sheet,
        header_row, apart=apart, told=by_file, on_file=on_file,
    )  # fmt: skip


def _read(
    paths: list[Path], context: "Context", reader: "Reader | None", step: "Step"
) -> tuple["Taken", "Refused | None"]:
    """Read the files, with what goes back taken out, and what people should look at."""
    from vetting import intake
    from vetting.cli import rejecting

    taken = intake.take(paths, context, step)
    refused = rejecting.taken_out(paths, context, taken) if context.apart else None
    if reader and not taken.problems:
        taken.warnings += point_out(reader, taken.documents)
    return taken, refused


def _store(
    paths: list[Path], taken: "Taken", refused: "Refused | None", rejects: str | None,
    reason: str, by: str | None,
) -> None:  # fmt: skip
    """Store what was read, all of it or nothing, and say what came of it."""
    from vetting import clock, intake, packs
    from vetting.cli import rejecting
    from vetting.cli.progress import progress
    from vetting.registry import open_registry
    from vetting.store import noting

    source = {"files": [path.name for path in intake.files_in(paths)], "sha256": taken.digest}
    files: dict[str, Reason] = {}  # those that the list tells of, by digest
    with open_registry(output.database(), by=by or clock.actor(), create=True) as registry:
        registry.keep(packs.every_pack())
        with progress("importing", len(taken.documents)) as step:
            documents = noting(step(taken.documents), files)
            done = registry.take_in(documents, reason=reason, source=source)
        entries = registry.entries
        behind = left_behind(registry.reader, files)
        rejecting.write(refused, rejects)  # before anything is stored, or nothing is
    _not_taken(done.undecided, done.left)
    if behind:
        output.said(behind)
    output.note(
        "imported",
        added=len(done.added),
        changed=len(done.changed),
        unchanged=len(done.unchanged),
        entries=entries,
    )


def columns(
    pairs: list[str], known: "Sequence[str]", refusal: str = "bad_map_column"
) -> dict[str, str]:
    """Return `{column: header}` of `COLUMN=HEADER` pairs.

    Args:
        pairs: as they were typed.
        known: the columns there are.
        refusal: what is said of one that there is not.

    Raises:
        UsageError: a pair is not of that form, names no column, or one that is named already.
    """
    from vetting.errors import UsageError, nearest

    found = {}
    for pair in pairs:
        name, equals, header = pair.partition("=")
        if not equals or not header.strip():
            raise UsageError("bad_map", value=pair)
        if name not in known:
            raise UsageError(refusal, value=name, near=nearest(name, known) or list(known[:12]))
        if name in found:
            raise UsageError("map_twice", value=name)
        found[name] = header.strip()
    return found


def _rehearse(taken: "Taken", there: bool) -> None:
    """Say what an import would do."""
    from vetting.reading import open_reader
    from vetting.store import noting
    from vetting.updating import undecided, updated

    counts = {"added": 0, "changed": 0, "unchanged": 0}
    decisions: list[str] = []
    left: list[Reason] = []
    files: dict[str, Reason] = {}
    documents = noting(taken.documents, files)
    if not there:
        counts["added"] = sum(1 for _ in documents)
        behind = left_behind(None, files)
    else:
        with open_reader(output.database()) as reader:
            for new in documents:
                known = reader.document(new["id"])
                same = known is not None and updated(known, new, left) == known
                counts["added" if known is None else "unchanged" if same else "changed"] += 1
                if known is not None and undecided(known, new):
                    decisions.append(new["id"])
            behind = left_behind(reader, files)
    _not_taken(decisions, left)
    if behind:
        output.said(behind)
    output.note("would_import", **counts)


def _not_taken(suppliers: list[str], left: "Sequence[Reason]") -> None:
    """Say of which suppliers decisions were left out, and what else stays as it is on file."""
    from vetting.errors import Problem
    from vetting.sentences import because

    reasons = [because("decisions_not_taken", id=name) for name in suppliers]
    output.notices([Problem("", None, reason) for reason in (*reasons, *left)], "look_at")
