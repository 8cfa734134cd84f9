"""`vetting rate`: what an assessor saw, on the record."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language
from vetting.cli.picking import site_of

if TYPE_CHECKING:
    from vetting.records import Level


def command(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    criterion: Annotated[str, typer.Argument(help="E.g. `nonclinical.team`.")],
    level: Annotated[str, typer.Argument(help="0 to 5, or a range such as 3-4.")],
    grade: Annotated[
        str, typer.Option("--grade", metavar="E0..E4", help="How it is known (E3 = an audit).")
    ],
    source: Annotated[
        str,
        typer.Option("--source", metavar="TEXT", help="Where from, e.g. audit:2026-05."),
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="What was seen, in a sentence.")
    ],
    site: Annotated[
        str | None,
        typer.Option("--site", metavar="ID", help="Which of several sites."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was seen; else today.")
    ] = None,
    valid_until: Annotated[
        str | None, typer.Option("--valid-until", metavar="DATE", help="Counts until then only.")
    ] = None,
    adverse: Annotated[
        bool, typer.Option("--adverse", help="A finding: does not fade until it is closed.")
    ] = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record a level that an assessor gave, with its evidence.

    Example: vetting rate harbour-preclinical nonclinical.team 4 --grade E3
    --source audit:2026-11 --reason "study director and backup met"
    """
    from vetting import clock, wording
    from vetting.checks.suppliers import rating_problems
    from vetting.errors import Problem, ProblemsError
    from vetting.reading import open_reader
    from vetting.records import Rating
    from vetting.registry import open_registry
    from vetting.sentences import because
    from vetting.texts import cleaned, refused

    output.Settings.db = db or output.Settings.db
    who = by or clock.actor()
    today = clock.today()
    rating = Rating(
        criterion=criterion,
        level=level_of(level),
        grade=grade.upper(),
        on=wording.day(on, "--on") if on else today,
        by=who,
        source=cleaned(source),
        reason=cleaned(reason),
        adverse=adverse,
        valid_until=wording.day(valid_until, "--valid-until") if valid_until else None,
    )
    problems = [Problem("", None, why) for _, why in rating_problems(rating, today)]
    for name, text in (("source", source), ("reason", reason), ("by", who)):
        if bad := refused(text):
            problems.append(Problem("", None, because("text_refused", field=name, char=bad)))
        elif not text.strip():
            problems.append(Problem("", None, because("empty_field", field=name)))
    if problems:
        raise ProblemsError(problems, storing=True)
    _anchored(criterion)
    with open_reader(output.database()) as reader:
        found = reader.supplier(supplier)
    place = site_of(found, site).id
    with open_registry(output.database(), by=who) as registry:
        registry.rate(found.id, place, rating, reason=rating.reason or "")
        entries = registry.entries
    output.note(
        "rated_done",
        supplier=found.id,
        site=place,
        criterion=criterion,
        level=level,
        entries=entries,
    )


def level_of(text: str) -> "Level":
    """Return a level, or a range of two, as typed.

    Raises:
        UsageError: it is neither.
    """
    from vetting.errors import UsageError

    found = re.fullmatch(r"([0-9])(?:\s*[-–]\s*([0-9]))?", text.strip(), re.ASCII)
    if not found:
        raise UsageError("bad_level", value=text)
    low = int(found[1])
    return low if found[2] is None else (low, int(found[2]))


def _anchored(criterion: str) -> None:
    """Only what an assessor rates can be rated; the rest is computed from the record."""
    from vetting import packs
    from vetting.errors import UnknownNameError, UsageError

    family, _, name = criterion.partition(".")
    rubrics = packs.rubric_files()
    if family not in rubrics:
        raise UnknownNameError("rubric", family, rubrics, see="vetting rubric list")
    rubric = packs.rubric(family, {})
    known = {leaf.id: leaf for leaf in rubric.leaves()}
    if name not in known:
        rated = [f"{family}.{leaf}" for leaf, item in known.items() if item.kind == "anchored"]
        raise UnknownNameError("criterion", criterion, rated, see=f"vetting rubric show {family}")
    if known[name].kind != "anchored":
        raise UsageError("not_rated", criterion=criterion)
