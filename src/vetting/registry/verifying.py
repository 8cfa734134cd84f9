"""Everything that can be wrong with a registry: chain, index columns, tables against history."""

import json
from collections.abc import Iterator
from contextlib import suppress

from vetting.errors import IntegrityError
from vetting.history import differences, replay, subject_of
from vetting.ledger import breaks
from vetting.reading import Reader
from vetting.records import Supplier, from_document
from vetting.registry.rows import supplier_row
from vetting.sentences import Reason, because


def findings(reader: Reader) -> Iterator[Reason]:
    """Return everything that does not hold in a registry, layer by layer."""
    problem = next(iter(reader.connection.execute("PRAGMA quick_check")))[0]
    if problem != "ok":
        yield because("file_damaged", problem=str(problem))
    yield from breaks(reader.entries())
    for entry, (seq, at, by, kind, subject) in zip(
        reader.entries(), reader.ask("columns"), strict=True
    ):
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            facts = entry.facts()
            told = (facts["seq"], facts["ts"], facts["actor"], facts["kind"])
            about = subject_of(entry.content()) if entry.payload is not None else subject
            if told != (seq, at, by, kind) or about != subject:
                yield because("entry_columns", seq=seq)
    try:
        suppliers, shortlists = replay(reader.entries())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield because("replay_failed")
        return
    documents = {json.loads(text)["id"]: text for (text,) in reader.ask("documents")}
    yield from differences(suppliers, documents, "supplier_differs")
    stored = {number: text for number, _, text in reader.ask("shortlists")}
    yield from differences(shortlists, stored, "shortlist_differs")
    for slug, name, name_zh, offerings, listed, spoken in reader.ask("indexed"):
        if slug in documents:
            row = supplier_row(from_document(Supplier, json.loads(documents[slug])))
            told = (row["name"], row["name_zh"], row["offerings"], row["offerings"])
            if told != (name, name_zh, offerings, listed) or not spoken:
                yield because("supplier_differs", name=slug)


def check(reader: Reader) -> None:
    """Raise what does not hold in a registry.

    Raises:
        IntegrityError: with every finding.
    """
    found = list(findings(reader))
    if found:
        raise IntegrityError(found)
