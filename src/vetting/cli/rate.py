"""`vetting rate`: what an assessor saw, on the record."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language
from vetting.cli.picking import criterion_of, evidence_of, refuse, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vetting.records import Level, Rating
    from vetting.sentences import Reason

NO_LEVEL = ("n/a", "na", "not-applicable", "not applicable", "不适用")
"""How people write that a criterion does not apply."""


def command(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    criterion: Annotated[str, typer.Argument(help="E.g. `nonclinical.team`.")],
    level: Annotated[str, typer.Argument(help="0 to 5, a range such as 3-4, or `n/a`.")],
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
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="FILE", help="On file: its name or digest. Repeatable."),
    ] = None,
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
    """Record a level that an assessor gave, with the evidence it rests on.

    The grade is at most the best of the evidence named. Two assessors two levels apart ask for a
    third, who settles it with a later rating of at least their best grade.

    Example: vetting rate harbour-preclinical nonclinical.team 4 --grade E3
    --source audit:2026-11 --reason "study director and backup met" --evidence team-cv.pdf
    """
    from vetting import clock, wording
    from vetting.checks.rating import rested_problems
    from vetting.checks.suppliers import rating_problems
    from vetting.reading import open_reader
    from vetting.records import Rating
    from vetting.rubric import anchors_digest
    from vetting.texts import cleaned

    output.Settings.db = db or output.Settings.db
    who, today, given = by or clock.actor(), clock.today(), level_of(level)
    rating = Rating(
        criterion=criterion,
        level=given,
        grade=grade.upper(),
        on=wording.day(on, "--on") if on else today,
        by=who,
        source=cleaned(source),
        reason=cleaned(reason),
        adverse=adverse,
        valid_until=wording.day(valid_until, "--valid-until") if valid_until else None,
        not_applicable=given is None,
    )
    refuse([*rating_problems(rating, today), *_unsaid(source=source, reason=reason, by=who)])
    with open_reader(output.database()) as reader:
        anchors = anchors_digest(criterion_of(reader, criterion))
        found = reader.supplier(supplier)
    place = site_of(found, site)
    named = evidence_of(found, evidence or ())
    refuse(rested_problems(rating, named, place.id))
    digests = tuple(item.digest for item in named)
    _record(found.id, place.id, place.ratings, replace(rating, evidence=digests, anchors=anchors))


def _record(supplier: str, site: str, before: "Sequence[Rating]", rating: "Rating") -> None:
    """Put a rating on record, and say what it leads to."""
    from vetting.agreement import unsettled
    from vetting.records import level_text
    from vetting.registry import open_registry

    with open_registry(output.database(), by=rating.by or "") as registry:
        registry.rate(supplier, site, rating, reason="")  # its own can be erased; a header not
        entries = registry.entries
    level = NO_LEVEL[0] if rating.level is None else level_text(rating.level)
    facts = {"supplier": supplier, "site": site, "criterion": rating.criterion, "level": level}
    output.note("rated_done", **facts, entries=entries)
    others = [item for item in before if item.criterion == rating.criterion]
    if apart := unsettled([item for item in (*others, rating) if item.level is not None]):
        low, high, grade = apart
        output.note("levels_apart", criterion=rating.criterion, low=low, high=high, grade=grade)


def level_of(text: str) -> "Level | None":
    """Return a level, a range of two, or None where it does not apply, as typed.

    Raises:
        UsageError: it is none of them.
    """
    from vetting.errors import UsageError

    if text.strip().casefold() in NO_LEVEL:
        return None
    found = re.fullmatch(r"([0-9])(?:\s*[-–]\s*([0-9]))?", text.strip(), re.ASCII)
    if not found:
        raise UsageError("bad_level_typed", value=text)
    low = int(found[1])
    return low if found[2] is None else (low, int(found[2]))


def _unsaid(**texts: str) -> "Iterator[tuple[str, Reason]]":
    """What is empty, or holds what a terminal would act on."""
    from vetting.sentences import because
    from vetting.texts import refused

    for name, text in texts.items():
        if bad := refused(text):
            yield name, because("text_refused", field=name, char=bad)
        elif not text.strip():
            yield name, because("empty_field", field=name)
