"""`vetting standing`: what a person proposes of a site in a family, and another one approves."""

import typer

from vetting.cli.standings.deciding import approve, met, reject, submit
from vetting.cli.standings.listing import list_
from vetting.cli.standings.proposing import propose

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Where a site stands in a family: proposed by one person, approved by another."""


app.command()(propose)
app.command()(submit)
app.command()(approve)
app.command()(reject)
app.command()(met)
app.command("list")(list_)
