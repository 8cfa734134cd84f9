"""`vetting audit`: a worksheet is made, filled in on site, and handed in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.agreeing import agreement
from vetting.cli.filling import fill
from vetting.cli.options import By, Db, DryRun, Language
from vetting.cli.picking import evidence_of, family_of, next_id, site_of

if TYPE_CHECKING:
    from vetting.packs import Pack
    from vetting.reading import Reader
    from vetting.records import Supplier
    from vetting.worksheets import Worksheet
    from vetting.worksheets.judging import Recorded
    from vetting.worksheets.reading import Filled

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Family = Annotated[
    str, typer.Option("--family", metavar="NAME", help="Judged by whose rubric, e.g. cdmo.")
]
Place = Annotated[str | None, typer.Option("--site", metavar="ID", help="Which of several sites.")]
Day = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day of the visit; else today.")
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
    by: Assessor = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write a worksheet to be filled in.

    It says what each level means, the last rating and the evidence on file. Nothing is stored
    in the registry until it is handed in.

    Example: vetting audit start harbour-preclinical --family nonclinical
    """
    from vetting.worksheets import file_name
    from vetting.worksheets.writing import create, yaml_text

    output.Settings.db = db or output.Settings.db
    sheet = _made(supplier, family, site, on, by)
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
    elif family is None:
        raise UsageError("which_family", because("see_all", command="vetting rubric list"))
    else:
        found = _made(worksheet, family, site, on, by)
    if file != "-" and Path(file).exists():
        raise InputError("worksheet_there", because("another_file"), path=file)
    output.write(book(found, output.Settings.lang), file)
    output.note("worksheet_book", path=file, count=len(found.criteria))


@app.command()
def submit(
    file: Annotated[str, typer.Argument(help="A worksheet, YAML or XLSX, filled in.")],
    by: By = None,
    dry_run: DryRun = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Hand a worksheet in.

    Its ratings count from now on, all of them or none. What is left open stays as it was. How
    the site stands is decided by somebody, afterwards.

    Example: vetting audit submit harbour-preclinical-suzhou-nonclinical-2026-11-24.audit.yaml
    """
    from vetting import clock
    from vetting.errors import ProblemsError
    from vetting.reading import open_reader
    from vetting.rubric import read
    from vetting.worksheets.judging import judged
    from vetting.worksheets.reading import filled

    output.Settings.db = db or output.Settings.db
    found, _ = filled(Path(file))
    with open_reader(output.database()) as reader:
        supplier = _whose(reader, found.sheet)
        pack = _pack(reader, found.sheet.rubric.id)
    rubric = read(pack.data, digest=pack.digest)
    recorded, problems = judged(
        found, supplier, rubric, lambda word: evidence_of(supplier, [word])[0], clock.today()
    )
    if problems:
        raise ProblemsError(problems, storing=True)
    if dry_run:
        _tell("worksheet_would", found.sheet, recorded)
        return
    head = _store(found, recorded, pack, by or clock.actor())
    _tell("worksheet_done", found.sheet, recorded)
    output.note("worksheet_history", entries=head[0], head=head[1])
    facts = {"supplier": found.sheet.supplier, "family": found.sheet.family}
    output.note("worksheet_decide", site=found.sheet.site, **facts)


app.command()(fill)
app.command()(agreement)


def _made(
    supplier: str, family: str, site: str | None, on: str | None, by: str | None
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
        found, pack = reader.supplier(supplier), _pack(reader, name)
    rubric = read(pack.data, digest=pack.digest)._replace(id=pack.name)
    ident = f"A-{secrets.token_hex(6)}"
    place = site_of(found, site)
    who = plain(by) or clock.actor()
    return made(ident, found, place, rubric, on=day, by=who, lang=output.Settings.lang)


def _pack(reader: "Reader", name: str) -> "Pack":
    from vetting import packs

    return packs.rubric_pack(name, reader.kept(("rubric", name)))


def _whose(reader: "Reader", sheet: "Worksheet") -> "Supplier":
    """The supplier of a worksheet by its id; no alias stands in for it.

    Raises:
        UnknownNameError: it is not on file.
    """
    from vetting.errors import UnknownNameError

    if reader.document(sheet.supplier) is None:
        raise UnknownNameError("supplier", sheet.supplier, see="vetting supplier list")
    return reader.supplier(sheet.supplier)


def _store(found: "Filled", recorded: "Recorded", pack: "Pack", by: str) -> tuple[int, str]:
    """Record all of a worksheet in one transaction, and return the new head.

    Raises:
        ProblemsError: it was handed in, or its site went, meanwhile.
    """
    from dataclasses import replace

    from vetting.errors import ProblemsError
    from vetting.registry import open_registry
    from vetting.worksheets.judging import site_problems

    sheet = found.sheet
    reason = f"{recorded.audit.source or ''} {sheet.worksheet}".strip()
    with open_registry(output.database(), by=by) as registry:
        supplier = _whose(registry.reader, sheet)
        wrong = [found.problem(path, why) for path, why in site_problems(sheet, supplier)]
        if wrong:
            raise ProblemsError(wrong, storing=True)
        registry.keep([pack])
        for rating in recorded.ratings:
            registry.rate(sheet.supplier, sheet.site, rating, reason=rating.reason or reason)
        known = list(site_of(supplier, sheet.site).findings)
        for item in recorded.findings:
            known.append(replace(item, id=next_id("F-", known)))
            registry.put(
                "finding.add",
                sheet.supplier,
                "findings",
                known[-1],
                site=sheet.site,
                reason=reason,
            )
        registry.put(
            "audit.submit", sheet.supplier, "audits", recorded.audit, site=sheet.site, reason=reason
        )
    from vetting.reading import open_reader

    with open_reader(output.database()) as reader:
        return reader.head()


def _tell(code: str, sheet: "Worksheet", recorded: "Recorded") -> None:
    facts = {"supplier": sheet.supplier, "site": sheet.site, "id": sheet.worksheet}
    counts = {"ratings": len(recorded.ratings), "findings": len(recorded.findings)}
    output.note(code, **facts, **counts)
    if recorded.open:
        output.note("worksheet_partial", count=len(recorded.open), criteria=list(recorded.open))
