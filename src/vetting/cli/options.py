"""Options that several commands share: declared once, the same everywhere."""

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    TEXT = "text"
    XLSX = "xlsx"


class Lang(StrEnum):
    """The language of heads, reasons, hints and errors."""

    EN = "en"
    ZH = "zh"


def plain(text: str | None) -> str | None:
    """Refuse what a terminal would act on, where a text comes in to be kept.

    Raises:
        UsageError: the text holds a control or hidden character.
    """
    from vetting.errors import UsageError
    from vetting.texts import cleaned, refused

    if text is None:
        return None
    if bad := refused(text):
        raise UsageError("text_refused", field="text", char=bad)
    return cleaned(text)


def is_answered() -> bool:
    """Whether a person is there to answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()


Db = Annotated[
    str | None,
    typer.Option("--db", metavar="PATH", help="The registry; else $VETTING_DB, else ./vetting.db."),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="Language; else $VETTING_LANG, else the locale.")
]
As = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")
]
Raw = Annotated[bool, typer.Option("--raw", help="CSV: leave formulas as they are, for scripts.")]
Bom = Annotated[bool, typer.Option("--bom", help="CSV: begin with a BOM, so that Excel reads it.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who does it; else your login name.", callback=plain),
]
Why = Annotated[
    str,
    typer.Option("--reason", metavar="TEXT", help="Why, for the history.", callback=plain),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day judged from; else today.")
]
Column = Annotated[
    str | None,
    typer.Option("--column", metavar="HEADER", help="What stands over the names, or a letter."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="How a text file is encoded.")
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; store nothing.")]
