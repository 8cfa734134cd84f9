"""Everything that can be wrong with a registry by itself: its history, its tables.

What that proves: that entries were not changed, removed or slipped in since a checkpoint that
somebody else holds. What it does not: that what was typed is true, that the actor is the person,
when it happened before the checkpoint, that nothing was left out, and anything about entries
newer than the newest checkpoint that left the machine: whoever holds file and key can rewrite
all that nobody else has seen (TRUST section 2.6).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vetting.errors import IntegrityError
from vetting.history import Packs, with_pack
from vetting.ledger import Entry, Links
from vetting.reading import Reader
from vetting.reading.comparing import ODD, differences
from vetting.records import Evidence
from vetting.sentences import Reason, because


@dataclass(slots=True)
class Issued:
    """A checkpoint that the history tells of: the entry that holds it, its instant, the note."""

    seq: int
    at: str
    note: str


@dataclass(slots=True)
class History:
    """What going along the history once has shown.

    `back` are the entries at which the clock had been set back; `keys` the public keys it tells
    of, with the entry of each.
    """

    count: int = 0
    digest: str = ""
    origin: str | None = None
    first: str = ""
    last: str = ""
    redacted: int = 0
    back: list[int] = field(default_factory=list)
    packs: Packs = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    issued: list[Issued] = field(default_factory=list)
    findings: list[Reason] = field(default_factory=list)

    def take(self, entry: Entry, facts: Mapping[str, Any], kind: str) -> None:
        """Note what one more entry tells."""
        at = str(facts.get("ts"))
        self.count, self.digest = entry.seq, entry.digest
        if not self.first:
            self.first, self.origin = at, str(facts.get("registry"))
        if at > self.last:
            self.last = at
        if "clock_back" in facts:
            self.back.append(entry.seq)
        if kind == "key.add":
            self.keys.setdefault(str(entry.told().get("key")), entry.seq)
        elif kind == "checkpoint.issue":
            self.issued.append(Issued(entry.seq, at, str(entry.told().get("note"))))
        elif kind.endswith(".use") or kind == "registry.upgrade":
            self.packs = with_pack(self.packs, entry.seq, kind, entry.told())


def history(reader: Reader) -> History:
    """Return what the history shows, gone along once: file, chain, contents, columns, time."""
    found, links = History(), Links()
    if problem := reader.damage():
        found.findings.append(because("file_damaged", problem=problem))
    for *row, at, by, kind in reader.ask("history"):
        entry = Entry(*row)
        found.findings += links.breaks(entry)
        facts = links.facts
        if facts is None:
            continue
        if (facts.get("ts"), facts.get("actor"), facts.get("kind")) != (at, by, kind):
            found.findings.append(because("entry_columns", seq=entry.seq))
        try:
            found.take(entry, facts, kind)
        except ODD:
            found.findings.append(because("entry_untold", seq=entry.seq))
    found.findings += links.emptied()
    found.redacted = len(links.empty & links.redacted)
    return found


def tables(reader: Reader, told: History) -> list[Reason]:
    """Return what the current tables hold otherwise than the history tells it."""
    return list(differences(reader, told.packs, told.origin))


def findings(reader: Reader) -> Iterator[Reason]:
    """Return everything that does not hold of history and tables."""
    told = history(reader)
    yield from told.findings
    yield from tables(reader, told)


def check(reader: Reader) -> None:
    """Raise what does not hold of history and tables.

    Raises:
        IntegrityError: with every finding.
    """
    found = list(findings(reader))
    if found:
        raise IntegrityError(found)


def ever_confidential(entries: Iterable[Entry]) -> set[str]:
    """Return the digests of the evidence that any version of it in some entries has confidential.

    What its name is was told before somebody said so as well: those versions are no less secret.
    """
    return {
        item.digest
        for entry in entries
        if '"confidential":true' in (entry.payload or "")
        for item in evidence_in(entry)
        if item.confidential
    }


def evidence_in(entry: Entry) -> Iterator[Evidence]:
    """Return the evidence that the content of an entry tells of: its digest, name and secrecy.

    The rest is left out, which somebody may have made something that is no evidence.
    """
    if '"digest":' not in (entry.payload or ""):
        return
    content = entry.told()
    supplier = content.get("supplier")
    listed = supplier.get("evidence", ()) if isinstance(supplier, Mapping) else ()
    for item in (*listed, content.get("item")):
        if isinstance(item, Mapping) and {"digest", "name"} <= item.keys():
            secret = bool(item.get("confidential"))
            yield Evidence(str(item["digest"]), str(item["name"]), 0, confidential=secret)
