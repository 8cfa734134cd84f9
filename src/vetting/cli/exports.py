"""`vetting export`: what is on file, out."""

import typer

from vetting.cli import output
from vetting.cli.confidential import Leaving, Named, asked_for
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
def suppliers(
    form: As = Format.CSV,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    confidential: Named = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """One row for each supplier, site and service; JSON: the documents.

    Confidential evidence is not in it unless named. What rests on it keeps its digest, which
    tells nothing of the file to whoever does not have it.

    Example: vetting export suppliers --format jsonl --output suppliers.jsonl
    """
    from vetting.export import json_bytes, json_line
    from vetting.reading import open_reader
    from vetting.records import document
    from vetting.report.tables import supplier_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        leaving = Leaving(asked_for(reader, confidential))
        found = leaving.each(reader.suppliers())
        if form is Format.JSON:
            output.write(json_bytes([document(item) for item in found]), file)
        elif form is Format.JSONL:
            output.write(b"".join(json_line(document(item)) for item in found), file)
        else:
            output.show(supplier_rows(found), form, file, raw=raw, bom=bom)
            return  # a table of suppliers has no evidence, so that none is kept back
    leaving.say()


@app.command()
def ratings(
    form: As = Format.CSV,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """One row for each rating.

    Example: vetting export ratings --output ratings.csv
    """
    from vetting.reading import open_reader
    from vetting.report.tables import rating_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        output.show(rating_rows(reader.suppliers()), form, file, raw=raw, bom=bom)


@app.command()
def certificates(
    form: As = Format.CSV,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """One row for each certificate.

    Example: vetting export certificates --format json
    """
    from vetting.reading import open_reader
    from vetting.report.tables import certificate_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        output.show(certificate_rows(reader.suppliers()), form, file, raw=raw, bom=bom)
