"""`vetting init`: an empty registry."""

from vetting.cli import output
from vetting.cli.options import By, Db, Language


def command(by: By = None, db: Db = None, lang: Language = None) -> None:
    """Make an empty registry.

    Example: vetting init
    """
    from vetting import clock, packs
    from vetting.errors import RegistryError
    from vetting.reading import located
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    path = located(output.database())
    if path.exists():
        raise RegistryError("registry_exists", path=str(path))
    with open_registry(output.database(), by=by or clock.actor(), create=True) as registry:
        registry.keep(packs.every_pack())
    output.note("registry_made", path=str(path))
