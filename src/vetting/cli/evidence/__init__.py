"""`vetting evidence`: the files that show something, kept by the digest of their bytes."""

import typer

from vetting.cli.evidence.looking import list_, show
from vetting.cli.evidence.recording import add, judge
from vetting.cli.evidence.verifying import verify

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The files that show something, kept beside the registry by the digest of their bytes."""


app.command()(add)
app.command()(judge)
app.command("list")(list_)
app.command()(show)
app.command()(verify)
