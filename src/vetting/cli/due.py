"""`vetting due`: what has a day, the most pressing first."""

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import Bom, Db, Language, On, Output, Raw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vetting.due import Due


class Form(StrEnum):
    """How the list is written; `ics` is for a calendar."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    ICS = "ics"


class Order(StrEnum):
    """What stands first: what presses, or in the order of a column."""

    PRESSING = "pressing"
    DAY = "day"
    SUPPLIER = "supplier"
    WHAT = "what"


DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}
"""Days of each unit of `--within`; of months and years the longest."""


def command(
    supplier: Annotated[
        str | None, typer.Argument(help="Id, name or alias; left out: all.")
    ] = None,
    within: Annotated[
        str, typer.Option("--within", metavar="SPAN", help="How far ahead: 180d, 26w, 6m, 1y.")
    ] = "90d",
    on: On = None,
    sort: Annotated[Order, typer.Option("--sort", help="What stands first.")] = Order.PRESSING,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit 7 when something is overdue, for cron.")
    ] = False,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="How to write it; ics: for a calendar.")
    ] = Form.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List what is due: certificates, audits, conditions, findings, quotations, replies, waivers.

    What must be begun now is listed also where its day is far off: a renewal takes months. What
    should have a day and has none stands at the end.

    Example: vetting due --within 180d
    """
    from vetting import clock, packs
    from vetting.due import due_of, listed
    from vetting.errors import ConditionError
    from vetting.reading import open_reader
    from vetting.wording import day

    output.Settings.db = db or output.Settings.db
    asked_on, days = day(on, "--on") if on else clock.today(), days_of(within)
    with open_reader(output.database()) as reader:
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        output.Settings.labels = vocabulary.labels()
        found = [reader.supplier(supplier)] if supplier else reader.suppliers()
        items = listed(
            (item for one in found for item in due_of(one, vocabulary, asked_on)), asked_on, days
        )
    if sort is not Order.PRESSING:  # what presses stays first among equals
        items.sort(key=lambda item: _place(item, sort))
    shown = items if supplier or form is not Form.TABLE else _pressing(items, asked_on)
    _shown(shown, asked_on, form, file, raw=raw, bom=bom)
    count = _counted(items, asked_on, days)
    if fail and count:
        raise ConditionError("overdue", count=count)


def _place(item: "Due", sort: Order) -> str:
    if sort is Order.DAY:
        return item.day.isoformat() if item.day else "?"  # sorts after every digit
    return item.supplier if sort is Order.SUPPLIER else item.what


def days_of(within: str) -> int:
    """Return the days of a span such as `180d`, `26w`, `6m` or `1y`.

    Raises:
        UsageError: it is none.
    """
    from vetting.errors import UsageError

    found = re.fullmatch(r"([0-9]{1,4})\s*([dwmy]?)", within.strip().casefold(), re.ASCII)
    if not found:
        raise UsageError("bad_within", value=within)
    return int(found[1]) * DAYS[found[2] or "d"]


def _pressing(items: "Sequence[Due]", on: "date") -> "Sequence[Due]":
    """Leave quotations that only will run out to scripts: they would bury what must be done."""
    kept = [
        item
        for item in items
        if item.what not in ("quotation", "capacity") or item.state(on) != "coming"
    ]
    if len(kept) < len(items):
        output.note("due_offers", count=len(items) - len(kept))
    return kept


def _shown(
    items: "Sequence[Due]", on: "date", form: Form, file: str | None, *, raw: bool, bom: bool
) -> None:
    from vetting.report.dues import calendar, due_rows

    lang, labels = output.Settings.lang, output.Settings.labels
    if form is Form.ICS:
        output.fitting("ics", file)
        output.write(calendar(items, on, lang, labels), file)
        return
    table = due_rows(items, on, lang, labels, named=form is Form.TABLE)
    if form is Form.TABLE:
        # days left and the reason are for scripts; a person reads the day, and what to do
        kept = [place for place, name in enumerate(table.columns) if name not in ("why", "who")]
        table = table._replace(
            columns=tuple(table.columns[place] for place in kept),
            heads=tuple(table.heads[place] for place in kept),
            rows=[tuple(row[place] for place in kept) for row in table.rows],
        )
    output.show(table, form, file, raw=raw, bom=bom)


def _counted(items: "Sequence[Due]", on: "date", days: int) -> int:
    """Say how many of each state there are; return how many are overdue."""
    from datetime import timedelta

    states = Counter(item.state(on) for item in items)
    until = (on + timedelta(days=days)).isoformat()
    if not items:
        output.note("due_nothing", until=until)
        return 0
    output.note(
        "due_counts",
        overdue=states["overdue"],
        start=states["start now"] + states["due"],
        coming=states["coming"],
        unknown=states["?"],
        until=until,
    )
    return states["overdue"]
