"""`vetting ledger`: the history."""

import re
from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import Db, Language

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The history that nobody can quietly rewrite."""


@app.command()
def verify(
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="DIGEST", help="A head noted down earlier: must be there."),
    ] = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Verify the history: chain, contents, and the tables against it.

    Proves that entries were not changed since they were written, unless the whole history was
    rewritten or cut off at its end: note the head down elsewhere, and give it with --head. Does
    not prove that what was typed is true, nor who typed it.

    Example: vetting ledger verify
    """
    from vetting.errors import IntegrityError, UsageError
    from vetting.reading import open_reader
    from vetting.registry.verifying import check
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        check(reader)
        count, digest = reader.head()
        role = reader.unguarded_role()
        if head is not None:
            if not re.fullmatch("[0-9a-f]{12,64}", head.casefold()):
                raise UsageError("head_short", value=head)
            head = head.casefold()
            place = next((e.seq for e in reader.entries() if e.digest.startswith(head)), None)
            if place is None:
                raise IntegrityError([because("head_missing", head=head)])
            output.note("head_found", seq=place)
    output.write(f"{count} {digest}\n".encode())
    output.note("history_whole", count=count)
    if role:
        output.note("role_unguarded", role=role)
