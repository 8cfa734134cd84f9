"""The questions asked while matching and showing, as plain SQL, no ORM import.

Every statement is portable; a test prepares each on SQLite and on PostgreSQL against the schema
of `tables.py`. How many are run does not depend on how many suppliers answer.
"""

from collections.abc import Mapping

STATEMENTS: Mapping[str, str] = {
    "meta": "SELECT value FROM meta WHERE key = ?",
    "packs": (
        "SELECT sort, name, digest, text FROM packs p WHERE seq ="
        " (SELECT MAX(q.seq) FROM packs q WHERE q.sort = p.sort AND q.name = p.name)"
        " ORDER BY sort, name"
    ),
    "pack": "SELECT digest, text FROM packs WHERE sort = ? AND name = ? ORDER BY seq DESC LIMIT 1",
    "pack_at": "SELECT text FROM packs WHERE sort = ? AND name = ? AND digest = ?",
    "pack_by_digest": "SELECT name, text FROM packs WHERE sort = ? AND digest = ?",
    "every_pack": "SELECT sort, name, digest, seq, text FROM packs ORDER BY sort, name, seq",
    "head": "SELECT seq, digest FROM entries ORDER BY seq DESC LIMIT 1",
    "count": (
        "SELECT COUNT(*) - (SELECT COUNT(*) FROM suppliers WHERE offerings = -1) FROM suppliers"
    ),
    "unoffered": "SELECT COUNT(*) FROM suppliers WHERE offerings = 0",
    "offering": (
        "SELECT document FROM suppliers WHERE id IN"
        " (SELECT supplier_id FROM offerings WHERE service IN ({codes})) ORDER BY id"
    ),
    "by_slug": "SELECT document FROM suppliers WHERE slug = ?",
    "by_name": (
        "SELECT DISTINCT s.slug, s.document FROM suppliers s"
        " JOIN names n ON n.supplier_id = s.id WHERE n.folded = ? ORDER BY s.slug"
    ),
    "by_number": (
        "SELECT DISTINCT s.slug FROM suppliers s JOIN identifiers i ON i.supplier_id = s.id"
        " WHERE i.scheme = ? AND i.number = ? ORDER BY s.slug"
    ),
    "by_part": (
        "SELECT DISTINCT s.slug FROM suppliers s JOIN names n ON n.supplier_id = s.id"
        " WHERE n.folded LIKE ? ESCAPE '!' ORDER BY s.slug LIMIT 5"
    ),
    "slugs": "SELECT slug FROM suppliers ORDER BY slug",
    "spoken": "SELECT name FROM suppliers WHERE offerings <> -1 ORDER BY slug",
    "documents": "SELECT document FROM suppliers WHERE offerings <> -1 ORDER BY slug",
    "every_document": "SELECT document FROM suppliers ORDER BY slug",
    "merged": "SELECT slug, document FROM suppliers WHERE offerings = -1 ORDER BY slug",
    "merges_of": (
        "SELECT payload FROM entries WHERE subject = ? AND kind = 'supplier.merge' ORDER BY seq"
    ),
    "entries": "SELECT seq, prev, digest, header, payload, salt FROM entries ORDER BY seq",
    "saved_entry": (
        "SELECT seq, prev, digest, header, payload, salt FROM entries"
        " WHERE kind = 'shortlist.save' AND subject = ? ORDER BY seq"
    ),
    "rubric_uses": (
        "SELECT payload FROM entries WHERE kind = 'rubric.use' AND subject = ? ORDER BY seq"
    ),
    "imports": "SELECT seq, payload FROM entries WHERE kind = 'import' ORDER BY seq",
    "imports_by": "SELECT seq, at, by, payload FROM entries WHERE kind = 'import' ORDER BY seq",
    "reverts": "SELECT seq, payload FROM entries WHERE kind = 'import.revert' ORDER BY seq",
    "entries_within": (
        "SELECT kind, subject, payload FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq"
    ),
    "removed": (
        "SELECT seq FROM entries WHERE kind = 'supplier.remove' AND subject = ? ORDER BY seq"
    ),
    "records_of_removed": (
        "SELECT subject, payload FROM entries WHERE kind IN ('supplier.add', 'supplier.change')"
        " AND subject IN (SELECT subject FROM entries WHERE kind = 'supplier.remove')"
        " AND subject NOT IN (SELECT slug FROM suppliers) ORDER BY seq"
    ),
    "columns": "SELECT seq, at, by, kind, subject FROM entries ORDER BY seq",
    "history": (
        "SELECT seq, prev, digest, header, payload, salt, at, by, kind FROM entries ORDER BY seq"
    ),
    "history_by_subject": ("SELECT subject, seq, kind, payload FROM entries ORDER BY subject, seq"),
    "digest_at": "SELECT digest FROM entries WHERE seq = ?",
    "entry_at": (
        "SELECT seq, prev, digest, header, payload, salt, kind, subject FROM entries WHERE seq = ?"
    ),
    "entries_about": (
        "SELECT seq, prev, digest, header, payload, salt, kind, subject FROM entries"
        " WHERE subject = ? ORDER BY seq"
    ),
    "every_entry": (
        "SELECT seq, prev, digest, header, payload, salt, kind, subject FROM entries ORDER BY seq"
    ),
    "redactions": (
        "SELECT header, payload FROM entries WHERE kind = 'redact' AND subject = ? ORDER BY seq"
    ),
    "every_meta": "SELECT key, value FROM meta ORDER BY key",
    "shortlists": "SELECT id, seq, text FROM shortlists ORDER BY seq",
    "shortlist": "SELECT text FROM shortlists WHERE id = ?",
    "supplier_rows": (
        "SELECT slug, name, name_zh, offerings, document, id FROM suppliers ORDER BY slug"
    ),
    "name_rows": (
        "SELECT s.slug, n.folded, n.name FROM suppliers s JOIN names n ON n.supplier_id = s.id"
        " ORDER BY s.slug"
    ),
    "identifier_rows": (
        "SELECT s.slug, i.scheme, i.number FROM suppliers s"
        " JOIN identifiers i ON i.supplier_id = s.id ORDER BY s.slug"
    ),
    "offering_rows": (
        "SELECT s.slug, o.service FROM suppliers s JOIN offerings o ON o.supplier_id = s.id"
        " ORDER BY s.slug"
    ),
    "gram_rows": "SELECT gram, supplier_id FROM grams ORDER BY gram, supplier_id",
    "stray_rows": (
        "SELECT 'names', COUNT(*) FROM names WHERE supplier_id NOT IN (SELECT id FROM suppliers)"
        " UNION ALL SELECT 'identifiers', COUNT(*) FROM identifiers"
        " WHERE supplier_id NOT IN (SELECT id FROM suppliers)"
        " UNION ALL SELECT 'grams', COUNT(*) FROM grams"
        " WHERE supplier_id NOT IN (SELECT id FROM suppliers)"
        " UNION ALL SELECT 'offerings', COUNT(*) FROM offerings"
        " WHERE supplier_id NOT IN (SELECT id FROM suppliers)"
    ),
}
