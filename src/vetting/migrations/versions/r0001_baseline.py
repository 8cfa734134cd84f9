"""The first schema: history, projection, packs, shortlists; and the triggers of the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# UPDATE and DELETE triggers alone are not enough: INSERT OR REPLACE overwrites an entry without
# firing them, so a new entry must follow the last one (TRUST section 2.7).
SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER entries_follow BEFORE INSERT ON entries
    WHEN NEW.seq <> COALESCE((SELECT MAX(seq) FROM entries), 0) + 1
      OR NEW.prev <> COALESCE(
        (SELECT digest FROM entries ORDER BY seq DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
    BEGIN SELECT RAISE(ABORT, 'an entry must follow the last one'); END
    """,
    """
    CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
    WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
      OR NEW.seq IS NOT OLD.seq OR NEW.prev IS NOT OLD.prev OR NEW.digest IS NOT OLD.digest
      OR NEW.header IS NOT OLD.header OR NEW.at IS NOT OLD.at OR NEW.by IS NOT OLD.by
      OR NEW.kind IS NOT OLD.kind OR NEW.subject IS NOT OLD.subject
    BEGIN SELECT RAISE(ABORT, 'the history is not edited'); END
    """,
    """
    CREATE TRIGGER entries_kept BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the history is not cut'); END
    """,
)


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("prev", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("header", sa.String, nullable=False),
        sa.Column("payload", sa.String),
        sa.Column("salt", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String),
    )
    op.create_index("ix_entries_subject", "entries", ["subject"])
    op.create_table(
        "suppliers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("name_zh", sa.String),
        sa.Column("offerings", sa.Integer, nullable=False),
        sa.Column("document", sa.String, nullable=False),
    )
    op.create_index("ix_suppliers_offerings", "suppliers", ["offerings"])
    for table, columns in (
        ("names", [sa.Column("folded", sa.String, nullable=False)]),
        (
            "identifiers",
            [
                sa.Column("scheme", sa.String, nullable=False),
                sa.Column("number", sa.String, nullable=False),
            ],
        ),
        ("offerings", [sa.Column("service", sa.String, nullable=False)]),
    ):
        op.create_table(
            table,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("supplier_id", sa.Integer, sa.ForeignKey("suppliers.id"), nullable=False),
            *columns,
        )
        op.create_index(f"ix_{table}_supplier_id", table, ["supplier_id"])
    op.create_index("ix_names_folded", "names", ["folded"])
    op.create_index("ix_identifiers_number", "identifiers", ["number"])
    op.create_index("ix_offerings_service", "offerings", ["service"])
    op.create_table(
        "packs",
        sa.Column("sort", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
    op.create_table(
        "shortlists",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for trigger in SQLITE_TRIGGERS:
            op.execute(trigger)
