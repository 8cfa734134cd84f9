"""`vetting history`: who changed what of a supplier, when, why and on what evidence."""

from bisect import bisect_left
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.confidential import Named, asked_for
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vetting.cli.trends import Trends
    from vetting.reading import Reader
    from vetting.report.retold import Telling
    from vetting.report.table import Table

COUNTED = ("added", "changed", "flags")
"""What the note of an import counts: an entry each, right before it."""

FILES = 3
"""Files of an import that are named; of more, the first ones and how many there were."""


def command(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    criterion: Annotated[
        str | None,
        typer.Option("--criterion", metavar="FAMILY.ID", help="Only what bears on this one."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.")
    ] = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    confidential: Named = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Tell who changed what, when, why and on what evidence; what stood there before.

    It comes from the history alone. Scores are by the rubric in use now, over what was on file
    before and after each change, on its day. What was erased is said to be. CSV and JSON have
    every value; a table counts those of a new record.

    Example: vetting history harbour-preclinical --criterion nonclinical.team
    """
    from vetting import packs
    from vetting.cli.trends import Trends
    from vetting.reading import open_reader
    from vetting.report.retold import Telling
    from vetting.report.retold_lines import history_lines
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    first = day(since, "--since").isoformat() if since else ""
    with open_reader(output.database()) as reader:
        slug = reader.told_of(supplier)
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        output.Settings.labels = vocabulary.labels()
        trends = Trends(reader, vocabulary, criterion)
        telling = Telling(
            output.Settings.lang,
            asked_for(reader, confidential),
            erasures(reader, slug),
            sources(reader, slug),
            trends.of,
            trends.wanted,
            secret(reader, slug),
            *imported(reader, slug),
        )
        table = _table(reader, slug, first, telling, people=form in (Format.TABLE, Format.TEXT))
        scored = table.columns.index("scored" if "scored" in table.columns else "score")
        if criterion and not any(row[scored] for row in table.rows):
            _must_exist(reader, criterion)
    if form is Format.TABLE:
        output.fitting(form, file)
        output.screen(history_lines(table), file)
    else:
        output.show(table, form, file, raw=raw, bom=bom)
    _said(trends, len(table.rows))


def sources(reader: "Reader", supplier: str) -> dict[int, str]:
    """Return the files that entries about a supplier came from, of imports and public lists."""
    numbers, found = [], {}
    for seq, _, _, _, payload, *_, kind, _ in reader.ask("entries_about", supplier):
        numbers.append(int(seq))
        if kind == "flag.add" and (said := _files_of(_content(payload).get("source"))):
            found[int(seq)] = said
    for seq, payload in reader.ask("imports"):
        told = _content(payload)
        if said := _files_of(told):
            found |= dict.fromkeys(_noted(numbers, seq, told, *COUNTED), said)
    return found


def _files_of(told: object) -> str | None:
    """The files that an entry names as where it came from, with their digest."""
    names = told.get("files") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(names, list) or not names:
        return None
    said = ", ".join(map(str, names[:FILES]))
    said += f", … ({len(names)})" if len(names) > FILES else ""
    mark = told.get("sha256")
    return f"{said} (sha256 {str(mark)[:12]})" if mark else said


def imported(reader: "Reader", supplier: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return of entries about a supplier the import that made each, and the one it took back."""
    numbers = [int(row[0]) for row in reader.ask("entries_about", supplier)]
    made: dict[int, int] = {}
    for seq, payload in reader.ask("imports"):
        told = _content(payload)
        made |= dict.fromkeys(_noted(numbers, seq, told, *COUNTED), int(seq))
    back: dict[int, int] = {}
    for seq, payload in reader.ask("reverts"):
        told = _content(payload)
        if isinstance(number := told.get("import"), int):
            back |= dict.fromkeys(_noted(numbers, seq, told, "removed", "restored"), number)
    return made, back


def _noted(
    numbers: "Sequence[int]", seq: int, told: "Mapping[str, Any]", *counts: str
) -> "Sequence[int]":
    """The entries that a note at `seq` is about: it stands right after all that it counts."""
    count = sum(told[name] for name in counts if isinstance(told.get(name), int))
    return numbers[bisect_left(numbers, seq - count) : bisect_left(numbers, seq)]


def secret(reader: "Reader", supplier: str) -> set[str]:
    """Return the digests of a supplier's files that are confidential, or were once."""
    from vetting.ledger import Entry
    from vetting.reading.verifying import ever_confidential

    held = (reader.document(supplier) or {}).get("evidence", ())
    now = {str(item["digest"]) for item in held if item.get("confidential")}
    entries = (Entry(*row) for *row, _, _ in reader.ask("entries_about", supplier))
    return now | ever_confidential(entries)


def erasures(reader: "Reader", supplier: str) -> dict[int, tuple[int, str]]:
    """Return of each erased entry about a supplier the one that erased it, and who did."""
    found: dict[int, tuple[int, str]] = {}
    for header, payload in reader.ask("redactions", supplier):
        facts, erased = _content(header), _content(payload).get("seq")
        if isinstance(erased, int) and isinstance(facts.get("seq"), int):
            found[erased] = (facts["seq"], str(facts.get("actor")))
    return found


def _content(text: str | None) -> "Mapping[str, Any]":
    """What a stored text holds; empty where it was erased or somebody made it something else."""
    from vetting.ledger import Entry

    return Entry(0, "", "", "", text, None).told()


def _table(
    reader: "Reader", supplier: str, first: str, telling: "Telling", *, people: bool
) -> "Table":
    """The entries about a supplier from a day on, retold from the very first.

    Raises:
        IntegrityError: somebody made one of them something else.
    """
    from datetime import date

    from vetting.errors import IntegrityError
    from vetting.ledger import Entry
    from vetting.reading.comparing import ODD
    from vetting.report.retold import history_rows
    from vetting.retelling import retold
    from vetting.sentences import because

    seq = 0

    def entries() -> "Iterator[Entry]":
        nonlocal seq
        for *row, _, _ in reader.ask("entries_about", supplier):
            seq = int(row[0])
            entry = Entry(*row)
            date.fromisoformat(str(entry.facts()["ts"])[:10])  # scores are as of that day
            yield entry

    told = (one for one in retold(entries()) if str(one.entry.facts()["ts"]) >= first)
    try:
        return history_rows(told, telling, for_people=people)
    except (*ODD, IndexError):
        raise IntegrityError([because("entry_untold", seq=seq)]) from None


def _must_exist(reader: "Reader", criterion: str) -> None:
    """See that nothing was found because nothing is there, not because a name was mistyped.

    Raises:
        UnknownNameError: there is no such criterion.
    """
    from vetting import packs
    from vetting.errors import UnknownNameError

    family, *_ = criterion.split(".")
    rubrics = packs.rubric_files()
    if family not in rubrics:
        raise UnknownNameError("rubric", family, rubrics, see="vetting rubric list")
    rubric = packs.rubric(family, reader.kept(("rubric", family)))
    known = [f"{family}.{one.id}" for one in rubric.leaves()]
    if criterion not in known:
        raise UnknownNameError("criterion", criterion, known, see=f"vetting rubric show {family}")


def _said(trends: "Trends", rows: int) -> None:
    output.note("history_told", count=rows)
    used = [f"{name} {one.version}" for name, one in trends.used.items() if one is not None]
    if used:
        code = "history_valued" if trends.criterion else "history_scored"
        output.note(code, rubrics=used)
