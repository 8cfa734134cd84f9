"""`vetting finding`: what an audit found wanting, what is done about it, whether that worked."""

import typer

from vetting.cli.findings.adding import add, plan
from vetting.cli.findings.listing import list_
from vetting.cli.findings.settling import check, close

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Shortcomings that an audit found, and what the supplier does about them (CAPA)."""


app.command()(add)
app.command()(plan)
app.command()(close)
app.command()(check)
app.command("list")(list_)
