"""What a public list comes to: what would be stored of it, and what a person has to decide."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vetting.checks.audited import flag_problems
from vetting.errors import Problem
from vetting.public.belonging import Belonging, belonging
from vetting.public.contradicting import contradicting
from vetting.public.establishments import contradicted, new_supplier, same_firm, site_told
from vetting.public.heads import ESTABLISHMENTS, WATCH
from vetting.public.letters import alike, flag_of, on_file
from vetting.public.rows import Listed, PublicList
from vetting.reading import Reader
from vetting.reading.recognising import MATCH, NONE, REVIEW, Hit
from vetting.records import Flag, Supplier, flag_said, from_document
from vetting.sentences import Reason, because
from vetting.updating import updated

FLAG, HOLD, NUMBER, ADDED = "flag", "hold", "number", "added"
ON_FILE, CLEARED = "on_file", "cleared"
"""What may come of a row, besides `review` and `none`."""

Step = Callable[[Iterable[Listed]], Iterator[Listed]]


class Terms(NamedTuple):
    """How a list is taken in: whose word it is, what it is called, the day it is of.

    `add` says that firms which are not on file are put there, `country` that only rows of one
    country are looked at.
    """

    by: str
    today: date
    source: str | None = None
    on: date | None = None
    add: bool = False
    country: str | None = None


class Outcome(NamedTuple):
    """What came of a row; `hits` are the suppliers it may be about, `what` is stored in words.

    `clues` are those that belong to no supplier.
    """

    listed: Listed
    outcome: str
    hits: tuple[Hit, ...] = ()
    what: Reason | str | None = None
    clues: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Taking:
    """What came of each row, and what is to be stored: flags by supplier, suppliers in part."""

    outcomes: list[Outcome] = field(default_factory=list)
    flags: list[tuple[str, Flag, Listed]] = field(default_factory=list)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many rows came to this."""
        return sum(1 for item in self.outcomes if item.outcome == outcome)


class _Known:
    """The suppliers on file with what the rows before have added to them."""

    def __init__(self, reader: Reader, taking: Taking) -> None:
        self.reader, self.taking = reader, taking
        self._flags: dict[str, list[Flag]] = {}
        self.firms: dict[tuple[str, str | None], str] = {}

    def document(self, slug: str) -> dict[str, Any]:
        """A supplier as it would be now."""
        stored, new = self.reader.document(slug), self.taking.documents.get(slug)
        return updated(stored, new) if stored and new else stored or new or {}

    def flags(self, slug: str) -> list[Flag]:
        """Its flags, with those that are to be raised."""
        if slug not in self._flags:
            self._flags[slug] = list(from_document(Supplier, self.document(slug)).flags)
        return self._flags[slug]

    def taken(self, slug: str) -> bool:
        """Whether an id is somebody's."""
        return slug in self.taking.documents or self.reader.document(slug) is not None


def taken(reader: Reader, listed: PublicList, terms: Terms, step: Step = iter) -> Taking:
    """Return what a list comes to in a registry. Nothing is stored by it.

    Args:
        reader: the registry.
        listed: the list, read without problems.
        terms: how it is taken in.
        step: what every row passes through, so that somebody can count.
    """
    taking = Taking()
    known = _Known(reader, taking)
    rows = [row for row in listed.rows if terms.country in (None, row.country)]
    take = _establishment if listed.kind == ESTABLISHMENTS else _letter
    found = [belonging(reader, row, watched=listed.kind == WATCH) for row in step(rows)]
    for item in contradicting(found) if listed.kind == ESTABLISHMENTS else found:
        taking.outcomes.append(take(item, known, listed.kind, terms))
    return taking


def _letter(found: Belonging, known: _Known, kind: str, terms: Terms) -> Outcome:
    listed = found.listed
    if found.decision == NONE:
        return Outcome(listed, NONE)
    flag = flag_of(kind, listed, by=terms.by, source=terms.source, today=terms.today)
    known.taking.problems += [
        Problem("", listed.row, reason) for _, reason in flag_problems(flag, terms.today)
    ]
    what = flag_said(flag)
    if found.decision == REVIEW:
        return Outcome(listed, REVIEW, found.hits, what)
    slug = found.hits[0].supplier
    flags = known.flags(slug)
    if told := on_file(flag, flags, dated=listed.on is not None):
        hits = _saying(found.hits, [told] if told.closed_on else ())
        return Outcome(listed, CLEARED if told.closed_on else ON_FILE, hits, what)
    hits = _saying(found.hits, alike(flag, flags))
    flags.append(flag)
    known.taking.flags.append((slug, flag, listed))
    return Outcome(listed, HOLD if flag.hold else FLAG, hits, what)


def _saying(hits: tuple[Hit, ...], cleared: Sequence[Flag]) -> tuple[Hit, ...]:
    """The same, with who cleared it before."""
    said = tuple(
        because("clue_cleared", on=str(item.closed_on), by=item.closed_by or "?",
                reason=item.closed_reason or "?")
        for item in cleared[-1:]
    )  # fmt: skip
    return tuple(hit._replace(clues=(*hit.clues, *said)) for hit in hits)


def _establishment(found: Belonging, known: _Known, kind: str, terms: Terms) -> Outcome:
    listed = found.listed
    what = ", ".join(f"{name} {number}" for name, number in sorted(listed.numbers.items())) or None
    if found.decision == MATCH:
        return _at_site(found.hits[0], listed, known, what, terms)
    if found.decision == REVIEW:
        return Outcome(listed, REVIEW, found.hits, what, found.clues)
    firm = same_firm(listed)
    if not terms.add:
        return Outcome(listed, NONE)
    if firm not in known.firms:
        made = new_supplier(listed.name, listed.country, known.taken)
        known.firms[firm] = made["id"]
        known.taking.documents[made["id"]] = made
    hit = Hit(known.firms[firm], 1.0, listed.name, ())
    placed = _at_site(hit, listed, known, what, terms)
    return placed._replace(outcome=ADDED) if placed.outcome == NUMBER else placed


def _at_site(hit: Hit, listed: Listed, known: _Known, what: str | None, terms: Terms) -> Outcome:
    """Work the numbers of a row into a supplier, unless a site says otherwise."""
    now = known.document(hit.supplier)
    if against := contradicted(now, listed):
        return Outcome(listed, REVIEW, (hit._replace(clues=(*hit.clues, against)),), what)
    source = listed.details.get("source") or terms.source or "FDA drug establishments"
    site = site_told(now, listed, source, listed.on or terms.on or terms.today)
    if site is None:
        return Outcome(listed, ON_FILE, (hit,), what)
    documents = known.taking.documents
    before = documents.get(hit.supplier) or {"id": now["id"], "name": now["name"]}
    documents[hit.supplier] = updated(before, {**_named(before), "sites": [site]})
    return Outcome(listed, NUMBER, (hit,), what)


def _named(told: dict[str, Any]) -> dict[str, Any]:
    return {"id": told["id"], "name": told["name"]}
