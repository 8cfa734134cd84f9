"""`vetting standing list`."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, On, Output, Raw


def list_(
    supplier: Annotated[
        str | None, typer.Argument(help="Id, name or alias; left out: all.")
    ] = None,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List how each site stands in each family, by whom and until when, and what is proposed.

    Example: vetting standing list harbour-preclinical
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.report.standings import standing_rows
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    judged_on = day(on, "--on") if on else clock.today()
    with open_reader(output.database()) as reader:
        found = [reader.supplier(supplier)] if supplier else list(reader.suppliers())
    named = form is Format.TABLE
    table = standing_rows(found, judged_on, output.Settings.lang, named=named)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("standings_listed", count=len(table.rows))
