"""Packs are kept in every version that was used, so that an old answer can be computed again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    on_server = op.get_bind().dialect.name == "postgresql"
    text = sa.String(collation="C") if on_server else sa.String()
    op.rename_table("packs", "packs_before")
    op.create_table(
        "packs",
        sa.Column("sort", text, nullable=False),
        sa.Column("name", text, nullable=False),
        sa.Column("digest", text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("text", text, nullable=False),
        # the constraint of the table before has its own name until it is gone
        sa.PrimaryKeyConstraint("sort", "name", "digest", name="packs_each"),
    )
    op.execute(
        "INSERT INTO packs (sort, name, digest, seq, text)"
        " SELECT b.sort, b.name, b.digest, COALESCE((SELECT MAX(e.seq) FROM entries e"
        " WHERE e.kind = b.sort || '.use' AND e.subject = b.name), 0), b.text"
        " FROM packs_before b"
    )
    op.drop_table("packs_before")
    op.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
