"""`vetting resolve`: which supplier on file a name means."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Column, Db, Encoding, Format, Language, Output, Raw, plain

if TYPE_CHECKING:
    from vetting.reading.recognising import Recognised


def command(
    name: Annotated[
        str | None,
        typer.Argument(help="A name, a USCC, LEI, FEI or D-U-N-S.", callback=plain),
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--input", "-i", metavar="FILE", help="A list of names.")
    ] = None,
    column: Column = None,
    encoding: Encoding = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Find the supplier on file that a name means. Nothing is changed by it.

    A number decides: the same one is the same supplier, another USCC or LEI is another.

    Example: vetting resolve "Harbour Preclinical Research"
    """
    from vetting.errors import UsageError

    output.Settings.db = db or output.Settings.db
    if (name is None) == (listed is None):
        raise UsageError("name_or_list")
    if column and not listed:
        raise UsageError("column_needs_list")
    if listed:
        _list(listed, column, encoding, form, file, raw, bom)
    else:
        _one(name or "", form, file, raw, bom)


def _one(name: str, form: Format, file: str | None, raw: bool, bom: bool) -> None:
    from vetting.errors import UsageError
    from vetting.reading import open_reader
    from vetting.reading.recognising import recognised
    from vetting.report.recognised import candidates, shown
    from vetting.vocabulary import folded

    if not folded(name):
        raise UsageError("empty_field", field="name")
    with open_reader(output.database()) as reader:
        found = recognised(reader, name, count=5)
    table = candidates(found, output.Settings.lang)
    if form != Format.TABLE:
        output.show(table, form, file, raw=raw, bom=bom)
    elif found.hits:
        output.show(shown(table), form, file)
    _next(found)


def _next(found: "Recognised") -> None:
    """Say what was decided, and the command that comes next."""
    import shlex

    from vetting.reading.recognising import number_in

    first = found.hits[0] if found.hits else None
    supplier, name = first.supplier if first else "", shlex.quote(found.query)
    output.note(f"resolved_{found.decision}", query=found.query, supplier=supplier)
    for clue in found.clues:
        output.said(clue)
    if first is None:
        if number_in(found.query) is None:
            output.note("add_it", name=name)
    elif found.decision == "review" and first.score < 1.0:
        output.note("confirm_alias", id=supplier, name=name)
    else:
        output.note("show_it", id=supplier)


def _list(
    path: Path,
    column: str | None,
    encoding: str | None,
    form: Format,
    file: str | None,
    raw: bool,
    bom: bool,
) -> None:
    from collections import Counter

    from vetting import clock, packs
    from vetting.cli.progress import progress
    from vetting.intake.lists import names_in
    from vetting.reading import open_reader
    from vetting.reading.recognising import recognised
    from vetting.report.recognised import recognised_rows

    named = form is Format.TABLE

    with open_reader(output.database()) as reader:
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        names = names_in(path, column, vocabulary, clock.today(), encoding)
        for reason in names.notes:
            output.said(reason)
        with progress("resolving", len(names.listed)) as step:
            found = [
                (item.row, recognised(reader, item.name, item.numbers, count=2))
                for item in step(names.listed)
            ]
    output.show(
        recognised_rows(found, output.Settings.lang, named=named), form, file, raw=raw, bom=bom
    )
    counts = Counter(item.decision for _, item in found)
    output.note(
        "resolved_count",
        match=counts["match"], review=counts["review"], none=counts["none"],
    )  # fmt: skip
