"""`vetting show`: what is on file of a supplier."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.confidential import Leaving, Named, asked_for
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw


def command(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    confidential: Named = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Show what is on file of a supplier.

    Confidential evidence goes by its digest unless named, and is not in JSON.

    Example: vetting show harbour-preclinical
    """
    from vetting import clock, packs
    from vetting.export import json_bytes, json_line
    from vetting.reading import open_reader
    from vetting.records import document
    from vetting.report.listed import supplier_rows
    from vetting.report.record import record_lines

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        found = reader.supplier(supplier, merged=True)
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        leaving = Leaving(asked_for(reader, confidential))
    if form is Format.TABLE:
        labels, lang_, named = vocabulary.labels(), output.Settings.lang, leaving.named
        lines = record_lines(found, clock.today(), lang=lang_, labels=labels, named=named)
        output.screen(lines, file)
    elif form in (Format.JSON, Format.JSONL):
        (left,) = leaving.each([found])
        written = json_bytes if form is Format.JSON else json_line
        output.write(written(document(left)), file)
        leaving.say()
    else:
        output.show(supplier_rows([found]), form, file, raw=raw, bom=bom)
