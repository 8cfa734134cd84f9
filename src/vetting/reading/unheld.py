"""What rests on files that are not on record: erased ones, and ones that never were."""

from collections.abc import Iterable
from typing import NamedTuple

from vetting.ledger import Entry
from vetting.reading import Reader
from vetting.records import Supplier
from vetting.records.held import said_resting, unheld
from vetting.sentences import Reason, because


class Unheld(NamedTuple):
    """`findings` name files that nobody erased, `erased` those that somebody did, when and why.

    Each with what rests on it.
    """

    findings: list[Reason]
    erased: list[Reason]


def missing_records(reader: Reader, suppliers: Iterable[Supplier]) -> Unheld:
    """Return the digests that something rests on and that are in no list of evidence."""
    found = Unheld([], [])
    for supplier in suppliers:
        digests = unheld(supplier)
        gone = _erased(reader, supplier.id) if digests else {}
        for digest in digests:
            facts = {"supplier": supplier.id, "digest": digest, "short": digest[:12]}
            rests = said_resting(supplier, digest)
            if digest in gone:
                found.erased.append(
                    because("evidence_erased", **facts, **gone[digest], rests=rests)
                )
            else:
                found.findings.append(because("evidence_unheld", **facts, rests=rests))
    return found


def _erased(reader: Reader, supplier: str) -> dict[str, dict[str, str]]:
    """When each file of a supplier was erased, by whom and why, by its digest."""
    found: dict[str, dict[str, str]] = {}
    for header, payload in reader.ask("redactions", supplier):
        told = Entry(0, "", "", str(header), payload, None)
        digests = told.told().get("evidence")
        if not isinstance(digests, list):
            continue
        facts = told.facts()
        said = {"on": str(facts.get("ts"))[:10], "by": str(facts.get("actor"))}
        said["why"] = str(facts.get("reason"))
        found |= {str(digest): said for digest in digests}
    return found
