"""`vetting export`: what is on file, out."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.confidential import Leaving, Named, asked_for
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

if TYPE_CHECKING:
    from vetting.records import Supplier

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


class ListFormat(StrEnum):
    """How a list of suppliers is written."""

    CSV = "csv"
    XLSX = "xlsx"
    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"
    MARKDOWN = "markdown"
    TEXT = "text"


@app.command()
def suppliers(
    form: Annotated[
        ListFormat, typer.Option("--format", "-f", help="How to write the result.")
    ] = ListFormat.CSV,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    confidential: Named = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """All that is on file of each supplier; CSV, XLSX, YAML and JSON come in again as the same.

    CSV has a row for each supplier, site and service, and for each certificate, rating, project
    and so on: `row_holds` says what a row holds. XLSX has a sheet for each. The tables for people
    (`table`, `markdown`, `text`) have suppliers, sites and services only.

    Confidential evidence is not in it unless named. What rests on it keeps its digest, which
    tells nothing of the file to whoever does not have it.

    Example: vetting export suppliers --format xlsx --output suppliers.xlsx
    """
    from vetting.reading import open_reader
    from vetting.report.listed import supplier_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        leaving = Leaving(asked_for(reader, confidential))
        found = leaving.each(reader.suppliers())
        if form in (ListFormat.TABLE, ListFormat.MARKDOWN, ListFormat.TEXT):
            output.show(supplier_rows(found), form, file)
            return  # a table of suppliers has no evidence, so that none is kept back
        output.fitting(form, file)
        output.not_to_terminal(form, file)
        output.write(_whole(found, form, raw=raw, bom=bom), file)
        away = sum(1 for _ in reader.ask("merged"))
    leaving.say()
    if away:
        output.note("export_merged", count=away)


def _whole(found: "Iterable[Supplier]", form: ListFormat, *, raw: bool, bom: bool) -> bytes:
    """Suppliers in a format that comes in again as the same records."""
    from vetting.export import json_bytes, json_line, to_csv, yaml_list
    from vetting.records import document
    from vetting.report.listed import list_sheets, whole_list
    from vetting.workbook import cut_cells, listed_workbook

    if form is ListFormat.CSV:
        return to_csv(whole_list(found), raw=raw, bom=bom)
    if form is ListFormat.XLSX:
        sheets = list(list_sheets(found, output.Settings.lang))
        if count := cut_cells(table for _, table in sheets):
            output.note("cells_cut", count=count)
        return listed_workbook(sheets, output.Settings.lang)
    documents = [document(item) for item in found]
    if form is ListFormat.YAML:
        return yaml_list(documents)
    return json_bytes(documents) if form is ListFormat.JSON else b"".join(map(json_line, documents))


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
