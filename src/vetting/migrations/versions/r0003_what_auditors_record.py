"""Documents hold what auditors record; names are kept as spoken, and filed under their grams.

What the new column and table hold is made from the documents, once the revision is through
(`registry/upgrading.py`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    on_server = op.get_bind().dialect.name == "postgresql"
    text = sa.String(collation="C") if on_server else sa.String()
    op.add_column("names", sa.Column("name", text, nullable=False, server_default=""))
    op.create_table(
        "grams",
        sa.Column("gram", text, primary_key=True),
        sa.Column("supplier_id", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
