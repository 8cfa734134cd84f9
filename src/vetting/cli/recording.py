"""What the commands about findings, certificates, flags, conflicts and replies share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import Format

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from vetting.records import Supplier
    from vetting.report.table import Table

Anybody = Annotated[str | None, typer.Argument(help="Id, name or alias; left out: all.")]
Proofs = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="NAME", help="On file: its name, or how its digest begins."),
]
Done = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it was; else today.")
]
Opened = Annotated[bool, typer.Option("--open", help="Only what is open.")]


def said_day(text: str | None, option: str = "--on") -> "date":
    """Return the day that an option names; today where it was left out."""
    from vetting import clock
    from vetting.wording import day

    return day(text, option) if text else clock.today()


def a_day(text: str | None, option: str) -> "date | None":
    """Return the day that an option names; None where it was left out."""
    from vetting.wording import day

    return day(text, option) if text else None


def listed(
    supplier: str | None,
    rows: "Callable[[list[Supplier], date], Table]",
    counted: str,
    on: str | None,
    form: Format,
    file: str | None,
    *,
    raw: bool,
    bom: bool,
) -> None:
    """Show rows of one supplier, or of all, and say on stderr how many there are."""
    from vetting.reading import open_reader

    day = said_day(on)
    with open_reader(output.database()) as reader:
        found = [reader.supplier(supplier)] if supplier else list(reader.suppliers())
    table = rows(found, day)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note(counted, count=len(table.rows))


def numbered(
    items: Sequence[Any],
    sort: str,
    word: str,
    *,
    see: str,
    wordings: "Callable[[Any], Sequence[str]]" = lambda item: (item.text,),
) -> Any:
    """Return the item of a list that a number names, or how one of its wordings begins.

    Raises:
        UnknownNameError: none is.
        UsageError: several begin so.
    """
    from vetting.errors import UnknownNameError, UsageError
    from vetting.sentences import because

    if word.isdecimal() and 1 <= int(word) <= len(items):
        return items[int(word) - 1]
    begun = word.strip().casefold()
    found = [
        item
        for item in items
        if begun and any(said.casefold().startswith(begun) for said in wordings(item))
    ]
    if not found:
        raise UnknownNameError(sort, word, [item.text for item in items], see=see)
    if len(found) > 1:
        hint = because("see_all", command=see)
        raise UsageError("several_begin_so", hint, sort=sort, value=word, count=len(found))
    return found[0]
