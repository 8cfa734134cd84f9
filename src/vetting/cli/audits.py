"""`vetting audit`: a worksheet is made, filled in on site, and handed in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.agreeing import agreement
from vetting.cli.filling import fill
from vetting.cli.options import Db, Language
from vetting.cli.picking import family_of, site_of
from vetting.cli.submitting import pack_of, submit

if TYPE_CHECKING:
    from vetting.worksheets import Worksheet

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Family = Annotated[
    str, typer.Option("--family", metavar="NAME", help="Judged by whose rubric, e.g. cdmo.")
]
Place = Annotated[str | None, typer.Option("--site", metavar="ID", help="Which of several sites.")]
Day = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day of the visit; else today.")
]
Blind = Annotated[
    bool, typer.Option("--blind", help="For a second assessor: not what others rated.")
]
Assessor = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who looks; else your login name.")
]


@app.callback()
def group() -> None:
    """A worksheet is made, filled in on site, with or without a network, and handed in."""


@app.command()
def start(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    family: Family,
    site: Place = None,
    file: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; never over a file."),
    ] = None,
    on: Day = None,
    blind: Blind = False,
    by: Assessor = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write a worksheet to be filled in.

    It says what each level means, the last rating and the evidence on file. Nothing is stored
    in the registry until it is handed in. A second assessor takes one that is blind, so that
    `vetting audit agreement` says something.

    Example: vetting audit start harbour-preclinical --family nonclinical
    """
    from vetting.worksheets import file_name
    from vetting.worksheets.writing import create, yaml_text

    output.Settings.db = db or output.Settings.db
    sheet = _made(supplier, family, site, on, by, blind)
    path = file or file_name(sheet)
    create(path, yaml_text(sheet, output.Settings.lang))
    output.note("worksheet_made", path=path, count=len(sheet.criteria), rubric=sheet.rubric.id)
    output.note("worksheet_next", path=path)


@app.command()
def sheet(
    worksheet: Annotated[
        str, typer.Argument(metavar="FILE|SUPPLIER", help="A worksheet, or who is looked at.")
    ],
    file: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The workbook, sheet.xlsx.")
    ],
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="Of a supplier: whose rubric.")
    ] = None,
    site: Place = None,
    on: Day = None,
    blind: Blind = False,
    by: Assessor = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write a worksheet as a workbook.

    Levels are picked from a list, what they mean stands beside them. Filled in without a
    network, it is handed in like any other: `vetting audit submit sheet.xlsx`.

    Example: vetting audit sheet harbour-preclinical --family nonclinical -o sheet.xlsx
    """
    from vetting.errors import InputError, UsageError
    from vetting.sentences import because
    from vetting.worksheets.books import book
    from vetting.worksheets.reading import filled

    output.Settings.db = db or output.Settings.db
    output.fitting("xlsx", file)
    output.not_to_terminal("xlsx", file)
    if worksheet.lower().endswith((".yaml", ".yml")):
        found = filled(Path(worksheet))[0].sheet
    elif family:
        found = _made(worksheet, family, site, on, by, blind)
    else:
        raise UsageError("which_family", because("see_all", command="vetting rubric list"))
    if file != "-" and Path(file).exists():
        raise InputError("worksheet_there", because("another_file"), path=file)
    output.write(book(found, output.Settings.lang), file)
    output.note("worksheet_book", path=file, count=len(found.criteria))


app.command()(fill)
app.command()(submit)
app.command()(agreement)


def _made(
    supplier: str, family: str, site: str | None, on: str | None, by: str | None, blind: bool
) -> "Worksheet":
    """A new worksheet; the registry is only read."""
    import secrets

    from vetting import clock, wording
    from vetting.cli.options import plain
    from vetting.reading import open_reader
    from vetting.rubric import read
    from vetting.worksheets import made

    name = family_of(family)
    day = wording.day(on, "--on") if on else clock.today()
    with open_reader(output.database()) as reader:
        found, pack = reader.supplier(supplier), pack_of(reader, name)
    rubric = read(pack.data, digest=pack.digest)._replace(id=pack.name)
    ident = f"A-{secrets.token_hex(6)}"
    place = site_of(found, site)
    who = plain(by) or clock.actor()
    lang = output.Settings.lang
    return made(ident, found, place, rubric, on=day, by=who, lang=lang, blind=blind)
