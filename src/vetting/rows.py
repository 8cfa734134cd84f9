"""Entries and documents of suppliers as the rows of the tables."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vetting.history import subject_of
from vetting.ledger import Entry, canonical
from vetting.vocabulary import folded

AWAY = -1
"""What stands for the count of offerings of a supplier that became part of another one.

It is filed under no name, number or service, and is none of the suppliers that are counted.
"""


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


def supplier_row(told: Mapping[str, Any], text: str | None = None) -> dict[str, Any]:
    """A supplier's document, and its canonical text where known, with what indexes it."""
    return {
        "slug": told["id"],
        "name": told["name"],
        "name_zh": told.get("name_zh"),
        "offerings": AWAY if "merged" in told else len(_services(told)),
        "document": text or canonical(told),
    }


def name_rows(told: Mapping[str, Any], row: int) -> Iterator[dict[str, Any]]:
    """Every name a supplier goes by, once, as it is looked up and as it is spoken."""
    if "merged" in told:
        return
    names = (told["name"], told.get("name_zh"))
    spoken = (*filter(None, names), *told.get("aliases", ()), *told.get("former_names", ()))
    seen: dict[str, str] = {}
    for name in spoken:
        seen.setdefault(folded(name), name)
    for key, name in seen.items():
        yield {"supplier_id": row, "folded": key, "name": name}


def grams_of(names: Iterable[str]) -> set[str]:
    """The grams that a supplier with these names is filed under."""
    from vetting.naming import parsed
    from vetting.naming.blocking import grams

    return set().union(*(grams(parsed(name)) for name in names))


def identifier_rows(told: Mapping[str, Any], row: int) -> Iterator[dict[str, Any]]:
    """Every number of a supplier and of its sites."""
    if "merged" in told:
        return
    for record in (told, *told.get("sites", ())):
        for scheme, number in record.get("identifiers", {}).items():
            if scheme not in ("source", "on"):  # where a number was seen is none itself
                yield {"supplier_id": row, "scheme": scheme, "number": number}


def offering_rows(told: Mapping[str, Any], row: int) -> Iterator[dict[str, Any]]:
    """Every service a supplier offers, once."""
    for service in sorted(_services(told)):
        yield {"supplier_id": row, "service": service}


def _services(told: Mapping[str, Any]) -> set[str]:
    if "merged" in told:
        return set()
    return {item["service"] for site in told.get("sites", ()) for item in site.get("offerings", ())}
