"""`vetting init`: an empty registry."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language


def command(
    writer: Annotated[
        str | None,
        typer.Option("--writer", metavar="ROLE", help="PostgreSQL: who may add to the history."),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option("--reader", metavar="ROLE", help="PostgreSQL: who may only read."),
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Make an empty registry.

    Example: vetting init
    """
    from vetting import clock, packs
    from vetting.errors import RegistryError, UsageError
    from vetting.reading import exists, is_server, shown
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    place = output.database()
    if (writer or reader) and not is_server(place):
        raise UsageError("roles_on_server")
    if exists(place):
        raise RegistryError("registry_exists", path=shown(place))
    with open_registry(place, by=by or clock.actor(), create=True) as registry:
        if not registry.fresh:
            raise RegistryError("made_meanwhile", path=shown(place))
        registry.keep(packs.every_pack())
        if writer or reader:
            from vetting.registry.servers import grant

            grant(registry.connection, writer=writer, reader=reader)
    output.note("registry_made", path=shown(place))
