"""`vetting rubric`: how suppliers are judged."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Db, Format, Language, Output

if TYPE_CHECKING:
    from vetting.errors import Problem
    from vetting.packs import Pack
    from vetting.sentences import Reason

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(form: As = Format.TABLE, file: Output = None, lang: Language = None) -> None:
    """List the rubrics, with the path each is read from.

    Example: vetting rubric list
    """
    from vetting import packs
    from vetting.report.tables import rubric_list

    rubrics = [packs.rubric(str(path), {}) for path in packs.rubric_files().values()]
    output.show(rubric_list(rubrics, output.Settings.lang), form, file)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Name or path of a rubric.")],
    form: As = Format.TABLE,
    file: Output = None,
    lang: Language = None,
) -> None:
    """Show a rubric: gates, criteria, weights, anchors.

    Example: vetting rubric show nonclinical
    """
    from vetting import packs
    from vetting.export import json_bytes
    from vetting.report.rubrics import rubric_lines

    pack = packs.rubric_pack(name, {})
    if form in (Format.JSON, Format.JSONL):
        output.write(json_bytes(dict(pack.data)), file)
        return
    output.screen(rubric_lines(packs.rubric(name, {}), lang=output.Settings.lang), file)


@app.command()
def check(
    path: Annotated[str, typer.Argument(help="Name or path of a rubric.")],
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 7 where there are warnings only.")
    ] = False,
    form: As = Format.TABLE,
    file: Output = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Check a rubric; every problem with its line.

    Where there is a registry, a rubric that was used may not change without a new version.

    Example: vetting rubric check rubrics/nonclinical.yaml
    """
    from vetting import packs
    from vetting.errors import InputError, Problem, in_order
    from vetting.packs.reading import check_rubric
    from vetting.report.table import Table
    from vetting.report.tables import problem_table
    from vetting.rubric_problems import warnings

    found = packs.rubric_file(path)
    pack, problems = check_rubric(found)
    soft: list[Problem] = []
    output.Settings.db = db or output.Settings.db
    if pack is not None and (used := _used_otherwise(pack)):
        problems = [Problem(Path(found).name, None, used)]
    if pack is not None:
        soft = [Problem(Path(found).name, None, reason) for _, reason in warnings(pack.data)]
    lang_, labels = output.Settings.lang, output.Settings.labels
    every: list[Table] = [
        problem_table(in_order(problems), "error", lang_, labels),
        problem_table(soft, "warning", lang_, labels),
    ]
    rows = [row for table in every for row in table.rows]
    if rows or form is not Format.TABLE:
        output.show(Table("", every[0].columns, rows, every[0].heads), form, file)
    if problems:
        raise InputError("rubric_refused", name=Path(found).name, count=len(problems))
    output.note("rubric_fine", name=str(found), warnings=len(soft))
    _strict(soft, strict)


def _used_otherwise(pack: "Pack") -> "Reason | None":
    """Say where the registry at hand has used this version with another content."""
    import json

    from vetting.reading import exists, open_reader
    from vetting.sentences import because

    if not exists(output.database()):
        return None
    with open_reader(output.database()) as reader:
        for (payload,) in reader.ask("rubric_uses", pack.name):
            used = json.loads(json.loads(payload)["text"])["data"] if payload else None
            if used and str(used["version"]) == str(pack.data["version"]) and used != pack.data:
                return because("version_used", version=str(used["version"]))
    return None


def _strict(soft: "list[Problem]", strict: bool) -> None:
    if strict and soft:
        from vetting.errors import ConditionError

        raise ConditionError("warnings_only", count=len(soft))
