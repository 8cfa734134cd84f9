"""Entries and suppliers as the rows of the tables."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from vetting.history import subject_of
from vetting.ledger import Entry, canonical
from vetting.records import Supplier, document, names
from vetting.vocabulary import folded


def entry_row(entry: Entry, content: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the history, with the columns that index its header."""
    facts = entry.facts()
    return {
        "seq": entry.seq,
        "prev": entry.prev,
        "digest": entry.digest,
        "header": entry.header,
        "payload": entry.payload,
        "salt": entry.salt,
        "at": facts["ts"],
        "by": facts["actor"],
        "kind": facts["kind"],
        "subject": subject_of(content),
    }


def text_digest(text: str) -> str:
    """The SHA-256 of a kept text, as the history names it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def supplier_row(supplier: Supplier) -> dict[str, Any]:
    """A supplier with its document as the text that is compared with the history."""
    return {
        "slug": supplier.id,
        "name": supplier.name,
        "name_zh": supplier.name_zh,
        "offerings": len({item.service for site in supplier.sites for item in site.offerings}),
        "document": canonical(document(supplier)),
    }


def name_rows(supplier: Supplier, row: int) -> Iterator[dict[str, Any]]:
    """Every name a supplier goes by, as it is looked up."""
    for key in dict.fromkeys(folded(name) for name in names(supplier)):
        yield {"supplier_id": row, "folded": key}


def identifier_rows(supplier: Supplier, row: int) -> Iterator[dict[str, Any]]:
    """Every number of a supplier and of its sites."""
    records = [supplier.identifiers, *(site.identifiers for site in supplier.sites)]
    for record in records:
        for scheme, number in (document(record) if record else {}).items():
            yield {"supplier_id": row, "scheme": scheme, "number": number}


def offering_rows(supplier: Supplier, row: int) -> Iterator[dict[str, Any]]:
    """Every service a supplier offers, once."""
    for service in sorted({item.service for site in supplier.sites for item in site.offerings}):
        yield {"supplier_id": row, "service": service}
