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

# On a server the same rules, and TRUNCATE, which fires no trigger of rows. Triggers stop
# accidents; only a head noted down elsewhere stops an administrator. The table is named with its
# schema: a temporary one of the same name would stand before it.
SERVER_TRIGGERS = (
    """
    CREATE FUNCTION entries_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last record;
    BEGIN
      SELECT seq, digest INTO last FROM {schema}.entries ORDER BY seq DESC LIMIT 1;
      IF NEW.seq <> COALESCE(last.seq, 0) + 1 OR NEW.prev <> COALESCE(last.digest, repeat('0', 64))
      THEN RAISE EXCEPTION 'an entry must follow the last one';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND NEW.salt IS NULL
        AND NEW.seq = OLD.seq AND NEW.prev = OLD.prev AND NEW.digest = OLD.digest
        AND NEW.header = OLD.header AND NEW."at" = OLD."at" AND NEW."by" = OLD."by"
        AND NEW.kind = OLD.kind AND NEW.subject IS NOT DISTINCT FROM OLD.subject
      THEN RETURN NEW;
      END IF;
      RAISE EXCEPTION 'the history is neither edited nor cut';
    END $$
    """,
    """
    CREATE TRIGGER entries_follow BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_follow()
    """,
    """
    CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_stay()
    """,
    """
    CREATE TRIGGER entries_kept BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION entries_stay()
    """,
)


def upgrade() -> None:
    on_server = op.get_bind().dialect.name == "postgresql"
    # text is ordered by its code points on both, so that lists come out in one order
    text = sa.String(collation="C") if on_server else sa.String()
    op.create_table(
        "meta",
        sa.Column("key", text, primary_key=True),
        sa.Column("value", text, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("prev", text, nullable=False, unique=True),
        sa.Column("digest", text, nullable=False, unique=True),
        sa.Column("header", text, nullable=False),
        sa.Column("payload", text),
        sa.Column("salt", text),
        sa.Column("at", text, nullable=False),
        sa.Column("by", text, nullable=False),
        sa.Column("kind", text, nullable=False),
        sa.Column("subject", text),
    )
    op.create_index("ix_entries_subject", "entries", ["subject"])
    op.create_table(
        "suppliers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", text, nullable=False, unique=True),
        sa.Column("name", text, nullable=False),
        sa.Column("name_zh", text),
        sa.Column("offerings", sa.Integer, nullable=False),
        sa.Column("document", text, nullable=False),
    )
    op.create_index("ix_suppliers_offerings", "suppliers", ["offerings"])
    for table, columns in (
        ("names", [sa.Column("folded", text, nullable=False)]),
        (
            "identifiers",
            [
                sa.Column("scheme", text, nullable=False),
                sa.Column("number", text, nullable=False),
            ],
        ),
        ("offerings", [sa.Column("service", text, nullable=False)]),
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
        sa.Column("sort", text, primary_key=True),
        sa.Column("name", text, primary_key=True),
        sa.Column("digest", text, nullable=False),
        sa.Column("text", text, nullable=False),
    )
    op.create_table(
        "shortlists",
        sa.Column("id", text, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("text", text, nullable=False),
    )
    if not on_server:
        for trigger in SQLITE_TRIGGERS:
            op.execute(trigger)
        return
    schema = op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar()
    for trigger in SERVER_TRIGGERS:
        op.execute(trigger.replace("{schema}", str(schema)))
