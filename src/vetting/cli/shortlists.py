"""`vetting shortlist`: saved answers."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the saved shortlists.

    Example: vetting shortlist list
    """
    import json

    from vetting.reading import open_reader
    from vetting.report.tables import shortlist_list

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        saved = [(number, json.loads(text)) for number, _, text in reader.ask("shortlists")]
    output.show(shortlist_list(saved, output.Settings.lang), form, file, raw=raw, bom=bom)


@app.command()
def show(
    number: Annotated[str, typer.Argument(help="E.g. S-0001.")],
    file: Output = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Print a saved shortlist: the very bytes that were stored.

    Example: vetting shortlist show S-0001
    """
    from vetting.errors import UnknownNameError
    from vetting.reading import open_reader

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        for (text,) in reader.ask("shortlist", number.upper()):
            output.write(text.encode(), file)
            return
        known = [row[0] for row in reader.ask("shortlists")]
    raise UnknownNameError("shortlist", number, known, see="vetting shortlist list")
