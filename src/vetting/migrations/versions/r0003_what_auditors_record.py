"""Documents hold what auditors record: evidence, findings, standing, replies. No table changes."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
