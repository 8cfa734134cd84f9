"""`vetting rubric rank`: parks ranked by the figures that are supplied."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Format, Language, On, Output, Raw

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vetting.ranking import Ranked
    from vetting.records import Park
    from vetting.rubric import Rubric

Grade = Annotated[
    str,
    typer.Option(
        "--grade", metavar="E0..E4", help="How figures are known, where no column `grade` says."
    ),
]


def rank(
    name: Annotated[str, typer.Argument(metavar="RUBRIC", help="Name or path of a rubric.")],
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="CSV or YAML: name, if wanted id, a column for each indicator."
        ),
    ],
    grade: Grade = "E0",
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    lang: Language = None,
) -> None:
    """Rank parks by their figures, with ranges where figures are missing.

    A cell is a number, a range such as 3-5, or empty where it is not known. Columns `grade`, `on`
    and `source` say how a row is known; a row without `on` is taken as of the day judged from.

    Example: vetting rubric rank park-2020 parks.csv --grade E2
    """
    from pathlib import Path

    from vetting import clock, packs
    from vetting.errors import InputError
    from vetting.ranking import not_for_parks, ranked
    from vetting.wording import day

    rubric = packs.rubric(name, {})
    if reason := not_for_parks(rubric):
        raise InputError(reason.code, **reason.facts)
    _known_grade(grade)
    judged_on = day(on, "--on") if on else clock.today()
    found = ranked(_parks(Path(path), rubric, grade, judged_on), rubric, judged_on)
    _write(found, rubric, judged_on, form, file, raw=raw, bom=bom)


def _known_grade(grade: str) -> None:
    from vetting.errors import UsageError
    from vetting.records import GRADES

    if grade not in GRADES:
        raise UsageError("not_one_of", value=grade, choices=list(GRADES))


def _parks(path: "Path", rubric: "Rubric", grade: str, on: "date") -> "list[Park]":
    from vetting.errors import ProblemsError
    from vetting.intake.parks import Wanted, parks
    from vetting.ranking import is_index

    leaves = list(rubric.leaves())
    indexes = frozenset(leaf.id for leaf in leaves if is_index(leaf))
    found = parks(path, Wanted([leaf.id for leaf in leaves], grade, on, indexes))
    for reason in found.notes:
        output.said(reason)
    if found.problems:
        raise ProblemsError(found.problems)
    return found.parks


def _write(
    found: "list[Ranked]",
    rubric: "Rubric",
    on: "date",
    form: Format,
    file: str | None,
    *,
    raw: bool,
    bom: bool,
) -> None:
    from vetting.export import json_bytes, json_line
    from vetting.report.ranking import (
        ranking_data,
        ranking_lines,
        ranking_rows,
        ranking_table,
    )
    from vetting.version import VERSION

    lang, labels = output.Settings.lang, output.Settings.labels
    if form in (Format.JSON, Format.JSONL):
        data = ranking_data(found, rubric, on, VERSION, lang, labels)
        lines = b"".join(json_line(park) for park in data["parks"])
        output.write(json_bytes(data) if form is Format.JSON else lines, file)
    elif form in (Format.CSV, Format.XLSX):
        output.show(ranking_rows(found, rubric, lang), form, file, raw=raw, bom=bom)
    elif form is Format.TEXT:
        output.show(ranking_lines(found, rubric, on, lang), form, file)
    else:
        output.show(ranking_table(found, rubric, on, lang), form, file)
