"""The rows of an import and nothing else: what `vetting import` is compared with.

python bench/bare_import.py suppliers.jsonl made.db

Reads the JSON Lines, and puts the same rows into the same tables with the same indexes, in one
transaction that is as safe: no checking, no hash, no history of what was there before. What names
are filed under is taken as their runs of three letters, about as many rows as the real grams.
"""

import json
import sqlite3
import sys

TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE entries (seq INTEGER PRIMARY KEY, prev VARCHAR NOT NULL UNIQUE,
  digest VARCHAR NOT NULL UNIQUE, header VARCHAR NOT NULL, payload VARCHAR, salt VARCHAR,
  at VARCHAR NOT NULL, by VARCHAR NOT NULL, kind VARCHAR NOT NULL, subject VARCHAR);
CREATE INDEX ix_entries_subject ON entries (subject);
CREATE TABLE suppliers (id INTEGER PRIMARY KEY, slug VARCHAR NOT NULL UNIQUE,
  name VARCHAR NOT NULL, name_zh VARCHAR, offerings INTEGER NOT NULL, document VARCHAR NOT NULL);
CREATE INDEX ix_suppliers_offerings ON suppliers (offerings);
CREATE TABLE names (id INTEGER PRIMARY KEY, supplier_id INTEGER NOT NULL, folded VARCHAR NOT NULL,
  name VARCHAR NOT NULL);
CREATE TABLE grams (gram VARCHAR NOT NULL, supplier_id INTEGER NOT NULL,
  PRIMARY KEY (gram, supplier_id)) WITHOUT ROWID;
CREATE INDEX ix_names_supplier_id ON names (supplier_id);
CREATE INDEX ix_names_folded ON names (folded);
CREATE TABLE offerings (id INTEGER PRIMARY KEY, supplier_id INTEGER NOT NULL,
  service VARCHAR NOT NULL);
CREATE INDEX ix_offerings_supplier_id ON offerings (supplier_id);
CREATE INDEX ix_offerings_service ON offerings (service);
"""
HEADER = json.dumps({"actor": "x" * 8, "kind": "supplier.add", "payload_sha256": "0" * 64,
                     "prev": "0" * 64, "registry": "0" * 24, "ts": "0" * 27, "v": 1})  # fmt: skip


def main() -> None:
    """Insert every row in lists of 500 suppliers."""
    connection = sqlite3.connect(sys.argv[2], isolation_level=None)
    connection.executescript(TABLES)
    connection.execute("BEGIN IMMEDIATE")
    entries, suppliers, names, offerings, grams = [], [], [], [], []
    with open(sys.argv[1], encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            told = json.loads(line)
            services = {item["service"] for site in told["sites"] for item in site["offerings"]}
            entries.append((number, f"{number - 1:064d}", f"{number:064d}", HEADER, line, "0" * 32,
                            "0" * 27, "x" * 8, "supplier.add", told["id"]))  # fmt: skip
            suppliers.append(
                (number, told["id"], told["name"], told["name_zh"], len(services), line)
            )
            spoken = (told["name"], told["name_zh"])
            names += [(number, name.casefold(), name) for name in spoken]
            runs = {name[place : place + 3] for name in spoken for place in range(len(name))}
            grams += [(run, number) for run in runs]
            offerings += [(number, service) for service in services]
            if len(suppliers) == 500:
                insert(connection, entries, suppliers, names, offerings, grams)
    insert(connection, entries, suppliers, names, offerings, grams)
    connection.execute("COMMIT")


def insert(connection: sqlite3.Connection, *lists: list[tuple[object, ...]]) -> None:
    """Put the rows of each list into its table, and empty the list."""
    statements = (
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "INSERT INTO suppliers VALUES (?, ?, ?, ?, ?, ?)",
        "INSERT INTO names (supplier_id, folded, name) VALUES (?, ?, ?)",
        "INSERT INTO offerings (supplier_id, service) VALUES (?, ?)",
        "INSERT INTO grams VALUES (?, ?)",
    )
    for statement, rows in zip(statements, lists, strict=True):
        connection.executemany(statement, rows)
        rows.clear()


main()
