"""What holds a content that must go: entries, shortlists, files, and the record as it is to be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vetting.errors import InputError, UnknownNameError
from vetting.ledger import Entry
from vetting.reading import Reader
from vetting.records import Evidence, from_document
from vetting.registry.blotting import any_of, as_it_is_to_be, is_in, prose_of
from vetting.sentences import because
from vetting.vocabulary import Vocabulary

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doomed:
    """An entry whose content is to go; `subject` is what it is about."""

    seq: int
    kind: str
    subject: str | None
    at: str
    by: str

    def told(self) -> dict[str, Any]:
        """What the `redact` entry says: its number, and what it is about."""
        name = "id" if self.kind == "shortlist.save" else "supplier"
        return {"seq": self.seq, **({name: self.subject} if self.subject else {})}


@dataclass(slots=True)
class Plan:
    """What is to go, and what cannot.

    `before` and `after` are the records of suppliers as they are and as they are to be, by id;
    `files` is evidence that nobody else has; `headers` and `elsewhere` are entries that hold a
    text and stay.
    """

    entries: dict[int, Doomed] = field(default_factory=dict)
    before: dict[str, Document] = field(default_factory=dict)
    after: dict[str, Document] = field(default_factory=dict)
    files: list[Evidence] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)

    @property
    def shortlists(self) -> list[str]:
        """The saved shortlists that go."""
        found = (item.subject for item in self.entries.values() if item.kind == "shortlist.save")
        return [number for number in found if number]


def by_number(reader: Reader, numbers: Sequence[int]) -> Plan:
    """Return what goes with the contents of some entries.

    With a rating, or an item of another list, go all entries that hold the same one, it goes
    from the record, and so do saved shortlists that hold what was written in it; of an entry with
    a whole record, the record as it stands now stays.

    Raises:
        UnknownNameError: there is no such entry.
        InputError: its content cannot go, is gone, or is a decision.
    """
    plan = Plan()
    items: dict[str, list[Mapping[str, Any]]] = {}
    words: set[str] = set()
    for number in dict.fromkeys(numbers):
        row = next(reader.ask("entry_at", number), None)
        if row is None:
            raise UnknownNameError("entry", str(number), see="vetting ledger export")
        entry, kind, subject = Entry(*row[:6]), str(row[6]), row[7]
        if entry.payload is None:
            raise InputError("redact_again", seq=number)
        _check(number, kind, subject)
        _doom(plan, entry, kind, subject)
        content = entry.content()
        if kind == "rating.add":
            content = {**content, "list": "ratings", "item": content["rating"]}
        if "list" in content:
            items.setdefault(str(subject), []).append(content)
        if document := reader.document(str(subject)):
            plan.before[str(subject)] = document
            words |= prose_of(content)
    for name, document in plan.before.items():
        gone = items.get(name, [])
        plan.after[name] = _without(document, gone)
        for entry, kind in _about(reader, name):
            if any(_holds(entry.content(), item) for item in gone):
                _doom(plan, entry, kind, name)
    _leave(plan, reader, words)
    plan.files = list(files(reader, plan))
    return plan


def by_text(reader: Reader, supplier: str, text: str, vocabulary: Vocabulary, today: date) -> Plan:
    """Return what goes with a text from all that is on record of a supplier.

    Saved shortlists and notes of imports that hold it go whole. Case does not matter.

    Raises:
        InputError: it stands where it cannot go, or nothing holds it.
    """
    wanted, plan = re.compile(re.escape(text), re.IGNORECASE), Plan()
    if wanted.search(supplier):
        raise InputError("redact_id", text=text, id=supplier)
    for entry, kind, subject in _every(reader):
        facts = entry.facts()
        if wanted.search(f"{facts.get('reason')}\n{facts.get('actor')}"):
            plan.headers.append(entry.seq)
        if entry.payload is None or not is_in(wanted, entry.told()):
            continue
        if _may_go(kind) and (subject == supplier or kind in ("shortlist.save", "import")):
            _doom(plan, entry, kind, subject)
        else:
            plan.elsewhere.append(entry.seq)
    document = reader.document(supplier)
    if document is not None and plan.entries:
        plan.before[supplier] = document
        plan.after[supplier] = as_it_is_to_be(document, wanted, vocabulary, today)
    if not plan.entries:
        raise InputError("redact_nothing", id=supplier, text=text)
    return plan


def _may_go(kind: str) -> bool:
    """Whether the history can be checked without the content of such an entry."""
    if kind.startswith(("registry.", "key.", "checkpoint.")):
        return False
    return kind not in ("redact", "supplier.remove", "import.revert") and not kind.endswith(".use")


DECISIONS = (
    "standing.", "waiver.", "conflict.", "flag.", "finding.", "certificate.",
    "supplier.merge", "supplier.unmerge",
)  # fmt: skip
"""Kinds of entries that decide who may be chosen: erased, they would be lifted."""


def _check(number: int, kind: str, subject: str | None) -> None:
    """Refuse what may not go by number.

    Raises:
        InputError: the history needs it, or it is a decision.
    """
    if not _may_go(kind):
        raise InputError("redact_kind", seq=number, kind=kind)
    if kind.startswith(DECISIONS):
        hint = because("redact_decision_hint", id=subject)
        raise InputError("redact_decision", hint, seq=number, kind=kind)


def _leave(plan: Plan, reader: Reader, words: set[str]) -> None:
    """Find what else holds words that go, and that the records do not hold any more."""
    left = prose_of(list(plan.after.values()))
    if not (gone := words - left):
        return
    wanted = any_of(gone)
    for entry, kind, subject in _every(reader):
        facts = entry.facts()
        if wanted.search(str(facts.get("reason"))) or wanted.search(str(facts.get("actor"))):
            plan.headers.append(entry.seq)
        if entry.seq in plan.entries or entry.payload is None or not is_in(wanted, entry.told()):
            continue
        if kind == "shortlist.save":
            _doom(plan, entry, kind, subject)
        else:
            plan.elsewhere.append(entry.seq)


def _doom(plan: Plan, entry: Entry, kind: str, subject: str | None) -> None:
    facts = entry.facts()
    plan.entries[entry.seq] = Doomed(
        entry.seq, kind, subject, str(facts["ts"]), str(facts["actor"])
    )


def _about(reader: Reader, supplier: str) -> Iterator[tuple[Entry, str]]:
    for entry, kind, subject in _every(reader, supplier):
        if subject == supplier and entry.payload is not None and _may_go(kind):
            yield entry, kind


def _every(reader: Reader, subject: str | None = None) -> Iterator[tuple[Entry, str, str | None]]:
    rows = reader.ask("entries_about", subject) if subject else reader.ask("every_entry")
    for *row, kind, about in rows:
        yield Entry(*row), str(kind), about


# A rating or an item of another list


def _holds(content: Mapping[str, Any], gone: Mapping[str, Any]) -> bool:
    """Whether the content of an entry holds a version of the item that goes."""
    if isinstance(content.get("supplier"), Mapping):
        document = content["supplier"]
        return any(_same(item, gone) for item in _items(document, gone))
    name = "ratings" if "rating" in content else content.get("list")
    item = content.get("rating", content.get("item"))
    there = name == gone["list"] and content.get("site") == gone.get("site")
    return there and isinstance(item, Mapping) and _same(item, gone)


def _same(item: Mapping[str, Any], gone: Mapping[str, Any]) -> bool:
    """Items with an id or a digest of their own are the same whatever else was changed."""
    for key in ("id", "digest"):
        if gone["list"] != "ratings" and key in gone["item"]:
            return bool(item.get(key) == gone["item"][key])
    return bool(item == gone["item"])


def _items(document: Mapping[str, Any], gone: Mapping[str, Any]) -> list[Any]:
    holders = [document]
    if site := gone.get("site"):
        holders = [item for item in document.get("sites", ()) if item["id"] == site]
    return [item for holder in holders for item in holder.get(gone["list"], ())]


def _without(document: Document, gone: Sequence[Mapping[str, Any]]) -> Document:
    """A record without the items that go."""
    found: Document = json.loads(json.dumps(document))
    for content in gone:
        site, name = content.get("site"), content["list"]
        for holder in [found] if site is None else found.get("sites", ()):
            if name in holder and (site is None or holder["id"] == site):
                holder[name] = [item for item in holder[name] if not _same(item, content)]
                if not holder[name]:
                    del holder[name]
    return found


def files(reader: Reader, plan: Plan) -> Iterator[Evidence]:
    """Evidence that goes from the record and that nobody else has."""
    gone = {}
    for name, document in plan.before.items():
        left = {item["digest"] for item in plan.after[name].get("evidence", ())}
        for item in document.get("evidence", ()):
            if item["digest"] not in left:
                gone[item["digest"]] = from_document(Evidence, item)
    if not gone:
        return
    for supplier in reader.with_evidence():
        if supplier.id not in plan.before:
            for item in supplier.evidence:
                gone.pop(item.digest, None)
    yield from gone.values()
