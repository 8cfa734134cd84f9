"""`vetting evidence list` and `show`: what is on file, what rests on it, and the bytes."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.confidential import Named, asked_for
from vetting.cli.evidence.files import Store, Which, folder_of_store, held_by, state_of
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

if TYPE_CHECKING:
    from pathlib import Path

    from vetting.cli.evidence.files import Held


def list_(
    supplier: Annotated[
        str | None, typer.Argument(metavar="SUPPLIER", help="Of this one only.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="WORD", help="Only those; `expired` too."),
    ] = None,
    confidential: Named = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the files of evidence, with the ratings that rest on each.

    Example: vetting evidence list harbour-preclinical --status "in review"
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.records.held import may_leave, state_on
    from vetting.report.evidence import evidence_list

    output.Settings.db = db or output.Settings.db
    today = clock.today()
    wanted = state_of(status, "expired") if status else None
    with open_reader(output.database()) as reader:
        named = asked_for(reader, confidential)
        found = [
            (who, item)
            for who, item in held_by(reader, supplier)
            if wanted in (None, state_on(item, today))
        ]
    digits = 12 if form is Format.TABLE else 64
    table = evidence_list(found, today, output.Settings.lang, named=named, digits=digits)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("evidence_listed", count=len(found))
    if kept := sum(not may_leave(item, named) for _, item in found):
        output.note("names_kept_back", count=kept)


def show(
    file: Which,
    supplier: Annotated[
        str | None, typer.Option("--supplier", metavar="NAME", help="Of this one only.")
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write its bytes here, checked."),
    ] = None,
    store: Store = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Show what is on file of a piece of evidence, and what rests on it; with -o, its bytes.

    Example: vetting evidence show glp-2026.pdf --supplier harbour-preclinical -o copy.pdf
    """
    from vetting import clock, packs
    from vetting.reading import open_reader
    from vetting.report.evidence import evidence_lines

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        found = _called(held_by(reader, supplier), file)
        labels = packs.vocabulary(reader.kept(("vocabulary", "vocabulary"))).labels()
        folder = folder_of_store(reader, store)
    if copy is not None:
        _copy(folder, found[0], copy)
        return
    for who, item in found:
        lines = evidence_lines(who, item, clock.today(), output.Settings.lang, labels)
        output.screen(lines)


def _called(held: "Iterator[Held]", word: str) -> "list[Held]":
    """Everybody's record of the one file that a word names."""
    from vetting.errors import UnknownNameError, UsageError
    from vetting.records.held import is_called

    listed = list(held)
    found = [(who, item) for who, item in listed if is_called(item, word)]
    if not found:
        names = [item.name for _, item in listed if not item.confidential]
        raise UnknownNameError("evidence", word, names, see="vetting evidence list")
    digests = sorted({item.digest for _, item in found})
    if len(digests) > 1:
        raise UsageError("which_evidence", word=word, digests=[one[:12] for one in digests])
    return found


def _copy(folder: "Path", held: "Held", path: str) -> None:
    """The bytes of a file, where they are what was stored; else not a byte."""
    from vetting import store
    from vetting.errors import UsageError

    who, item = held
    if path == "-":
        if sys.stdout.isatty():
            raise UsageError("to_a_file")
        store.copy(folder, who, item, lambda _: None)
        store.copy(folder, who, item, output.write)
        return
    with output.made_whole(path) as write:
        store.copy(folder, who, item, write)
    output.note("evidence_copied", name=item.name, path=path)
