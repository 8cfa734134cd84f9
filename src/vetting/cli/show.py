"""`vetting show`: what is on file of a supplier."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw


def command(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Show what is on file of a supplier.

    Example: vetting show harbour-preclinical
    """
    from vetting import packs
    from vetting.export import json_bytes, json_line
    from vetting.reading import open_reader
    from vetting.records import document
    from vetting.report.record import record_lines
    from vetting.report.tables import supplier_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        found = reader.supplier(supplier)
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
    labels = vocabulary.labels()
    if form is Format.TABLE:
        output.screen(record_lines(found, lang=output.Settings.lang, labels=labels), file)
    elif form is Format.JSON:
        output.write(json_bytes(document(found)), file)
    elif form is Format.JSONL:
        output.write(json_line(document(found)), file)
    else:
        output.show(supplier_rows([found]), form, file, raw=raw, bom=bom)
