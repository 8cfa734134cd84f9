"""`vetting certificate`: what a site holds, renewed in time and looked up in its register."""

import typer

from vetting.cli.certificates.checking import check
from vetting.cli.certificates.holding import add, renew
from vetting.cli.certificates.listing import list_

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Licences, certificates and accreditations: on file, renewed, checked in the register."""


app.command()(add)
app.command()(renew)
app.command()(check)
app.command("list")(list_)
