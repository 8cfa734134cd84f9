"""`vetting rubric`: how suppliers are judged."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Db, Format, Language, Output, is_answered, plain
from vetting.cli.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from vetting.errors import Problem
    from vetting.packs import Pack
    from vetting.sentences import Reason
    from vetting.vocabulary import Vocabulary

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command()(rank)


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


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="What to call it, e.g. `ours`.")],
    service: Annotated[
        list[str] | None,
        typer.Option("--service", metavar="WORD", help="What it judges: a code, word or family."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="RUBRIC", help="Which to start from; else its family's."),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            "--title", metavar="TEXT", help="Title; a second one after ` / `.", callback=plain
        ),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="CRITERION=N", help="Weigh a criterion otherwise."),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing; what is not given stays as it is.")
    ] = False,
    lang: Language = None,
) -> None:
    """Make a rubric of your own in `rubrics/`: a few questions, a short file to edit.

    Example: vetting rubric new ours --from clinical --weight team=30 --no-input
    """
    from vetting import packs, wording
    from vetting.packs.making import Draft, make, new_file

    name = new_file(name).stem
    asks = not no_input and is_answered()
    vocabulary = packs.vocabulary({})
    output.Settings.labels = vocabulary.labels()
    services = _level_1(service or [], vocabulary)
    if asks and service is None and start is None:
        services = _level_1([_asked("question_rubric_services")], vocabulary)
    pack = packs.rubric_pack(_start(start, services, vocabulary, asks), {})
    if title is None and asks:
        title = _asked("question_rubric_title")
    weights = wording.weights(weight or [])
    if asks and weight is None:
        weights = _weights(pack)
    services = [] if services == pack.data.get("services") else services
    make(Draft(name, pack, _title(title, name, pack), services, weights))
    made = "rubric_of_parks_made" if packs.rubric(name, {}).judges_parks() else "rubric_made"
    output.note(made, path=f"rubrics/{name}.yaml", start=pack.name, name=name)


def _level_1(words: "Sequence[str]", vocabulary: "Vocabulary") -> list[str]:
    """The level-1 codes above what the words name; a family names all of its own."""
    from vetting.wording import code

    services, found = vocabulary.codes("services"), list[str]()
    for word in filter(None, (part.strip() for item in words for part in item.split(","))):
        own = [key for key, entry in services.items() if entry.get("family") == word]
        found += own or [vocabulary.top(code(word, "services", vocabulary))]
    return list(dict.fromkeys(found))


def _start(
    start: str | None, services: "Sequence[str]", vocabulary: "Vocabulary", asks: bool
) -> str:
    """The rubric to start from: as given, as answered, else that of the first service."""
    from vetting.errors import UsageError

    if start is not None:
        return start
    usual = next(iter(vocabulary.family(code) or "" for code in services), "")
    said = _asked("question_rubric_from", usual) if asks else usual
    if not said:
        raise UsageError("rubric_start_needed")
    return said


def _weights(pack: "Pack") -> "dict[str, Decimal]":
    """Ask for the weight of each criterion; an empty answer leaves it as it is."""
    from vetting import wording
    from vetting.packs.making import top_weights

    titles = {item["id"]: item.get("title", item["id"]) for item in pack.data["criteria"]}
    found: dict[str, Decimal] = {}
    for name, usual in top_weights(pack).items():
        shown = titles[name]
        spoken = shown.get(output.Settings.lang, name) if isinstance(shown, dict) else str(shown)
        said = _asked("question_weight", f"{usual:f}", criterion=spoken)
        found |= wording.weights([f"{name}={said}"])
    return found


def _title(said: str | None, name: str, pack: "Pack") -> dict[str, str]:
    """One title for both languages, or two with ` / ` between; else that of the start."""
    from vetting.rubric import both

    if not said:
        usual = both(pack.data["title"])
        if name == pack.name:
            return dict(usual)
        return {"en": f"{usual['en']} ({name})", "zh": f"{usual['zh']}（{name}）"}
    first, _, second = (part.strip() for part in said.partition(" / "))
    if second and not first.isascii() and second.isascii():
        first, second = second, first
    return {"en": first or second, "zh": second or first}


def _asked(question: str, usual: str = "", **facts: str) -> str:
    """What somebody answers, on stderr; what is usual where nothing is."""
    from vetting.sentences import phrase

    said: str = typer.prompt(
        phrase(question, output.Settings.lang, **facts),
        default=usual,
        show_default=bool(usual),
        err=True,
    )
    return str(plain(said) or "").strip()


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
