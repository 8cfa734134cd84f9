"""`vetting supplier duplicates` and `vetting supplier judge`: what may be one company."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vetting.cli import output
from vetting.cli.merging import see_why
from vetting.cli.options import (
    As,
    Bom,
    By,
    Column,
    Db,
    Encoding,
    Format,
    Language,
    Output,
    Raw,
    plain,
)

if TYPE_CHECKING:
    from vetting.naming import Name
    from vetting.naming.duplicates import Pair
    from vetting.records import Judgement, Supplier


class Judged(StrEnum):
    """What a person says of two suppliers."""

    SAME = "same"
    DIFFERENT = "different"


class _Names(NamedTuple):
    """Names and identifiers by supplier, or by row of a list, and the pairs judged already."""

    names: "Mapping[str, Sequence[Name]]"
    numbers: Mapping[str, set[tuple[str, str]]]
    judged: Collection[tuple[str, str]]


def duplicates(
    least: Annotated[
        float, typer.Option("--least", metavar="N", help="From which confidence on, 0.5 to 1.")
    ] = 0.84,
    listed: Annotated[
        Path | None,
        typer.Option("--input", "-i", metavar="FILE", help="A list instead of what is on file."),
    ] = None,
    column: Column = None,
    encoding: Encoding = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List pairs that may be one company. Nothing is merged by it.

    Of a list the rows are named. Pairs that somebody has judged are left out.

    Example: vetting supplier duplicates --least 0.9
    """
    from vetting.errors import UsageError
    from vetting.report.recognised import duplicate_pairs

    output.Settings.db = db or output.Settings.db
    if not 0.5 <= least <= 1:
        raise UsageError("bad_least", value=str(least))
    if column and not listed:
        raise UsageError("column_needs_list")
    known = _in_list(listed, column, encoding) if listed else _on_file()
    every = _pairs(known, least)
    found = [pair for pair in every if (pair.one, pair.other) not in known.judged]
    output.show(duplicate_pairs(found, output.Settings.lang), form, file, raw=raw, bom=bom)
    output.note("duplicates_found", count=len(found))
    if len(found) < len(every):
        output.note("duplicates_judged", count=len(every) - len(found))
    if found and not listed:
        first = max(found, key=lambda pair: pair.likeness.score)
        output.note("judge_it", one=first.one, other=first.other)
        output.note("merge_it", one=first.one, other=first.other)


def judge(
    one: Annotated[str, typer.Argument(help="Id, name or alias.")],
    other: Annotated[str, typer.Argument(help="Id, name or alias.")],
    said: Annotated[Judged, typer.Argument(help="`same` or `different`.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.", callback=plain)],
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record whether two suppliers are one company; the pair is not asked about again.

    Nothing is merged by it. What the same person has said last of them is not stored twice.

    Example: vetting supplier judge willow-bench willow-bench-2 different --reason "two USCC"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.errors import UsageError
    from vetting.reading import open_reader
    from vetting.records import Judgement
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    see_why(reason)
    with open_reader(output.database()) as reader:
        first, second = sorted((reader.supplier(one).id, reader.supplier(other).id))
    if first == second:
        raise UsageError("judged_itself", id=first)
    who = by or clock.actor()
    judgement = Judgement(second, said.value, clock.today(), who, reason)
    with open_registry(output.database(), by=who) as registry:
        last = _last_of(registry.reader.supplier(first), second)
        if last and replace(last, on=judgement.on) == judgement:
            output.note("judged_already", one=first, other=second, on=last.on.isoformat(), by=who)
        else:
            registry.put("supplier.judge", first, "judgements", judgement, reason=reason)
    output.note(f"judged_{said.value}", one=first, other=second)
    if said is Judged.SAME:
        output.note("merge_it", one=first, other=second)


def _last_of(supplier: "Supplier", other: str) -> "Judgement | None":
    """What was said last of a supplier and another one."""
    return next((item for item in reversed(supplier.judgements) if item.supplier == other), None)


def _pairs(known: _Names, least: float) -> "list[Pair]":
    from collections import Counter
    from functools import lru_cache

    from vetting.cli.progress import progress
    from vetting.naming.duplicates import pairs
    from vetting.naming.resolving import rarity_of

    words = Counter(
        word
        for names in known.names.values()
        for word in {item.text for name in names for item in name.words}
    )
    count = len(known.names)

    @lru_cache(None)
    def rarity(word: str) -> float:
        return rarity_of(word, words[word], count)

    with progress("comparing_names") as step:
        found = pairs(known.names, rarity, least, numbers=known.numbers, step=step)
        return [
            pair if pair.one < pair.other else pair._replace(
                one=pair.other, other=pair.one, names=(pair.names[1], pair.names[0])
            )
            for pair in found
        ]  # fmt: skip


def _on_file() -> _Names:
    from vetting.naming import parsed
    from vetting.reading import open_reader
    from vetting.reading.merging import judgements
    from vetting.reading.naming import every_name, every_number

    found: dict[str, list[Name]] = {}
    with open_reader(output.database()) as reader:
        for slug, name in every_name(reader):
            found.setdefault(slug, []).append(parsed(name))
        numbers = {slug: _deciding(told) for slug, told in every_number(reader).items()}
        return _Names(found, numbers, judgements(reader).keys())


def _in_list(path: Path, column: str | None, encoding: str | None) -> _Names:
    from vetting import clock, packs
    from vetting.intake.lists import names_in
    from vetting.naming import parsed
    from vetting.reading.recognising import compact

    listed = names_in(path, column, packs.vocabulary({}), clock.today(), encoding)
    for reason in listed.notes:
        output.said(reason)
    width = len(str(max((item.row for item in listed.listed), default=0)))
    found, numbers = {}, {}
    for item in listed.listed:
        row = f"{item.row:>{width}}"
        found[row] = [parsed(item.name)]
        told = {(scheme, compact(number)) for scheme, number in item.numbers.items()}
        numbers[row] = _deciding(told)
    return _Names(found, numbers, ())


def _deciding(numbers: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The numbers that may be right: no other one makes a pair, or keeps one apart."""
    from vetting.reading.recognising import can_be

    return {item for item in numbers if can_be(*item)}
