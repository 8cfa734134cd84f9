"""`vetting history`: who changed what of a supplier, when, why and on what evidence."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.confidential import Named, asked_for
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vetting.cli.trends import Trends
    from vetting.reading import Reader
    from vetting.retelling import Retold

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
    from vetting.report.retold import Telling, history_rows
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    first = day(since, "--since").isoformat() if since else ""
    with open_reader(output.database()) as reader:
        slug = reader.supplier(supplier).id
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        output.Settings.labels = vocabulary.labels()
        trends = Trends(reader, vocabulary, criterion)
        telling = Telling(
            output.Settings.lang,
            asked_for(reader, confidential),
            erasures(reader, slug),
            sources(reader),
            trends.of,
            trends.wanted,
        )
        told = (one for one in _retold(reader, slug) if str(one.entry.facts()["ts"]) >= first)
        table = history_rows(told, telling, for_people=form in (Format.TABLE, Format.TEXT))
        if criterion and not table.rows:
            _must_exist(reader, criterion)
    output.show(table, form, file, raw=raw, bom=bom)
    _said(trends, len(table.rows))


def sources(reader: "Reader") -> dict[int, str]:
    """Return the files that each entry made by an import came from."""
    import json

    found: dict[int, str] = {}
    for seq, payload in reader.ask("imports"):
        told = json.loads(payload) if payload else {}
        names = [str(name) for name in told.get("files", ())]
        if not names:
            continue
        said = ", ".join(names[:FILES]) + (f", … ({len(names)})" if len(names) > FILES else "")
        if mark := told.get("sha256"):
            said += f" (sha256 {str(mark)[:12]})"
        # the note of an import stands right after the entries that it made
        made = int(told.get("added", 0)) + int(told.get("changed", 0))
        found |= dict.fromkeys(range(seq - made, seq), said)
    return found


def erasures(reader: "Reader", supplier: str) -> dict[int, tuple[int, str]]:
    """Return of each erased entry about a supplier the one that erased it, and who did."""
    import json

    found: dict[int, tuple[int, str]] = {}
    for header, payload in reader.ask("redactions", supplier):
        facts = json.loads(header)
        if payload:
            found[int(json.loads(payload)["seq"])] = (int(facts["seq"]), str(facts["actor"]))
    return found


def _retold(reader: "Reader", supplier: str) -> "Iterator[Retold]":
    """The entries about a supplier, retold.

    Raises:
        IntegrityError: somebody made one of them something else.
    """
    from vetting.errors import IntegrityError
    from vetting.ledger import Entry
    from vetting.reading.comparing import ODD
    from vetting.retelling import retold
    from vetting.sentences import because

    seq = 0

    def entries() -> "Iterator[Entry]":
        nonlocal seq
        for *row, _, _ in reader.ask("entries_about", supplier):
            seq = int(row[0])
            yield Entry(*row)

    try:
        yield from retold(entries())
    except ODD:
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
