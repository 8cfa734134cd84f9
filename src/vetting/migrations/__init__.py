"""The revisions of the schema, and how they are run."""

from sqlalchemy import Connection


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables of a registry up to a revision, in the transaction at hand."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "vetting:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
