"""What is on file of the suppliers of a list: which one is meant, its sites, what forbids it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vetting.intake.beside import Beside
from vetting.intake.contradicting import alike
from vetting.intake.gathered import plain
from vetting.intake.spool import Spool
from vetting.reading import Reader
from vetting.reading.merged import merged_away, told_of
from vetting.reading.naming import exactly
from vetting.reading.recognising import OF_A_SUPPLIER, UNLIKE, can_be, compact, having, recognised
from vetting.records import Supplier, document, names
from vetting.renaming import of_one_script
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.updating import updated
from vetting.vocabulary import folded


class OnFile:
    """The registry as a list is read against it.

    `away` are suppliers that became part of others, each with that one; `by_name` those that were
    found by their name alone; `by_number` those found by a number under a name that is not on
    file, with the scheme of the number; `several` those whose name others on file have as well.
    """

    def __init__(self, registry: Reader | None) -> None:
        self.reader = Beside(registry)
        self.away: Mapping[str, str] = merged_away(self.reader)
        self.by_name: dict[str, None] = {}
        self.by_number: dict[str, str] = {}
        self.several: dict[str, list[str]] = {}
        self._wholes = set(self.away.values())
        self._read: Spool | None = None
        self._laid = 0

    def among(self, documents: Spool) -> None:
        """Let suppliers that are read be on file for the sheets after theirs."""
        self._read = documents

    def next_sheet(self) -> None:
        """Let what was read so far be on file for what is read now."""
        if self._read is not None:
            for told in self._read.after(self._laid):
                self.put(told)
            self._laid = len(self._read)

    def put(self, told: Mapping[str, Any]) -> None:
        """Let a supplier be on file as this import tells it by now."""
        self.reader.lay(told)

    def find(self, name: str, country: str | None, numbers: Mapping[str, str]) -> str | None:
        """Return the id of the supplier that a list means; None where it is new.

        Identifiers decide, else the very name in the same country. A name of one that became part
        of another one leads to that one, not to the whole: what a list says of a part is not said
        of the whole.
        """
        if "id" in numbers:
            return numbers["id"] if any(self.reader.ask("by_slug", numbers["id"])) else None
        return self._by_number(name, numbers) or self._by_name(name, country, numbers)

    def sites(self, supplier: str) -> Sequence[Mapping[str, Any]]:
        """Return the sites that a supplier has on file."""
        found: Sequence[Mapping[str, Any]] = (self.reader.document(supplier) or {}).get("sites", ())
        return found

    def against(self, supplier: Supplier, first: str | None) -> Reason | None:
        """Return why what is on file forbids to take a supplier in; None where nothing does.

        Args:
            supplier: as a list tells it.
            first: where an earlier file of the import tells of it.
        """
        if into := self.away.get(supplier.id):
            return because("merged_row", id=supplier.id, into=into)
        if reason := self._of_several(supplier) or self._of_two(supplier):
            return reason
        scheme = self.by_number.get(supplier.id)
        if scheme is None or not _wholly_unlike(self.reader, supplier):
            return None
        known = self.reader.supplier(supplier.id).name
        facts = {"scheme": because(f"scheme_{scheme}"), "name": short(supplier.name)}
        if first and not self.reader.on_file(supplier.id):
            return because("number_of_two", other=short(known), first=first, **facts)
        return because("number_of_another", id=supplier.id, known=short(known), **facts)

    def kept(self, supplier: Supplier) -> tuple[Supplier, Reason] | None:
        """Return one without a number that cannot be right where a right one is on file.

        It would take the place of that one.
        """
        for scheme in OF_A_SUPPLIER:
            told = getattr(supplier.identifiers, scheme, None)
            if not told or can_be(scheme, told):
                continue
            known = (self.reader.document(supplier.id) or {}).get("identifiers", {}).get(scheme)
            if supplier.identifiers and known and can_be(scheme, known):
                facts = {"scheme": because(f"scheme_{scheme}"), "id": supplier.id}
                reason = because("number_kept", value=short(told), kept=known, **facts)
                numbers = replace(supplier.identifiers, **{scheme: known})
                return replace(supplier, identifiers=numbers), reason
        return None

    def _of_several(self, supplier: Supplier) -> Reason | None:
        """Why it must be said which of several of one name is meant, unless nothing new is said."""
        known = self.reader.document(supplier.id)
        if supplier.id not in self.several or known is None:
            return None
        if updated(known, document(supplier)) == known:
            return None
        ids = self.several[supplier.id]
        return because("name_of_several_on_file", name=short(supplier.name), ids=ids)

    def _of_two(self, supplier: Supplier) -> Reason | None:
        """Why one on file cannot be given a number that another one on file has."""
        known = self.reader.document(supplier.id)
        for scheme in OF_A_SUPPLIER if known else ():
            number = getattr(supplier.identifiers, scheme, None)
            if not known or not number or not can_be(scheme, number):
                continue
            holders = having(self.reader, scheme, compact(number))
            if holders and supplier.id not in holders:
                facts = {"scheme": because(f"scheme_{scheme}"), "number": short(number)}
                return because("number_of_other", id=supplier.id, other=holders[0], **facts)
        return None

    def _by_number(self, name: str, numbers: Mapping[str, str]) -> str | None:
        for scheme in ("uscc", "lei"):
            if scheme in numbers and can_be(scheme, numbers[scheme]):
                found = having(self.reader, scheme, numbers[scheme])
                so_called = [slug for slug, _ in self.reader.ask("by_name", folded(name))]
                # a registry may hold two of one number: the one that is called so is meant
                for slug in sorted(found, key=lambda one: (one not in so_called, one)):
                    if slug not in so_called:
                        self.by_number[slug] = scheme
                    return self._meant(slug, name)
        return None

    def _by_name(self, name: str, country: str | None, numbers: Mapping[str, str]) -> str | None:
        found = {
            str(slug): known.get("country")
            for slug, text in self._called(name)
            if _same_firm(known := json.loads(text), country, numbers)
        }
        numbered = [slug for slug in found if self._numbered(slug, numbers)]
        there = [slug for slug in found if country and found[slug] == country]
        meant = numbered or there or list(found)
        if not meant:
            return None
        known = self._meant(meant[0], name)
        if len(meant) > 1:
            self.several[known] = meant
        if known not in self.away and not numbered and self.reader.on_file(known):
            self.by_name[known] = None
        return known

    def _called(self, name: str) -> list[tuple[Any, ...]]:
        """The suppliers that are called so, in traditional or simplified characters."""
        for key in dict.fromkeys((folded(name), plain(name))):
            if found := list(self.reader.ask("by_name", key)):
                return found
        same = {} if name.isascii() else exactly(self.reader, name)
        slugs = [slug for slug, known in same.items() if plain(known) == plain(name)]
        return [(slug, text) for slug in slugs for (text,) in self.reader.ask("by_slug", slug)]

    def _meant(self, supplier: str, name: str) -> str:
        whole = supplier in self._wholes
        return told_of(self.reader, supplier, name) if whole else supplier

    def _numbered(self, supplier: str, numbers: Mapping[str, str]) -> bool:
        """Whether a supplier has the number of a site that the list tells."""
        return any(
            supplier in having(self.reader, scheme, compact(numbers[scheme]))
            for scheme in ("fei", "duns")
            if scheme in numbers
        )


def _same_firm(known: Mapping[str, Any], country: str | None, numbers: Mapping[str, str]) -> bool:
    """Whether nothing on file speaks against a supplier of the same name being the same."""
    has = known.get("identifiers", {})
    told = {name: number for name, number in numbers.items() if name in has}
    if any(
        compact(has[name]) != compact(number) and can_be(name, number) and can_be(name, has[name])
        for name, number in told.items()
    ):
        return False
    return country is None or known.get("country") in (None, country)


def _wholly_unlike(reader: Beside, supplier: Supplier) -> bool:
    """Whether no name of a supplier of a list resembles one that its number has on file.

    A name in Chinese and one in Latin letters say nothing against each other.
    """
    numbers = dict(document(supplier).get("identifiers", {}))
    on_file = list(names(reader.supplier(supplier.id)))
    if not reader.on_file(supplier.id):
        return not alike(tuple(names(supplier)), on_file)
    found = [
        recognised(reader, name, numbers, count=1).hits[0]
        for name in (supplier.name, supplier.name_zh)
        if name and any(of_one_script(name, known) for known in on_file)
    ]
    return bool(found) and all(UNLIKE in [clue.code for clue in hit.clues] for hit in found)
