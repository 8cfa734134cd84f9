"""Suppliers of an import that may be on file under another name: pointed out, never merged."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from vetting.cli import output
from vetting.errors import Problem

if TYPE_CHECKING:
    from vetting.reading import Reader
    from vetting.reading.recognising import Hit
    from vetting.records import Supplier
    from vetting.sentences import Reason

LOOKED_UP = 300
"""Suppliers of one import that are looked up, at a few milliseconds each."""

LEAST = 0.8
"""From here on a supplier on file is named (NAMES.md 3.4)."""


def point_out(reader: "Reader", documents: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """Return a warning for each new supplier that may be one on file, and where it was cut.

    Args:
        reader: the registry before the import.
        documents: suppliers of the import.
    """
    if not reader.counts()[0]:
        return []
    found: list[Problem] = []
    added = 0
    for document in documents:
        known = reader.document(document["id"])
        if known is not None:
            if reason := _renamed(known, document):
                found.append(Problem("", None, reason))
            continue
        added += 1
        if added <= LOOKED_UP and (reason := _known(reader, document)):
            found.append(Problem("", None, reason))
    if added > LOOKED_UP:
        output.note("names_not_looked_up", count=added - LOOKED_UP)
    return found


def _renamed(known: Mapping[str, Any], document: Mapping[str, Any]) -> "Reason | None":
    """What is said where a list calls a supplier on file by a name that is not on file."""
    from vetting.renaming import called
    from vetting.rows import name_rows
    from vetting.sentences import because
    from vetting.texts import short
    from vetting.vocabulary import folded

    spoken = {row["folded"] for row in name_rows(known, 0)}
    if folded(document["name"]) in spoken:
        return None
    names = {"before": short(known["name"]), "now": short(document["name"])}
    stays = called(known, document)["name"] == known["name"]
    return because("named_beside" if stays else "renamed", id=document["id"], **names)


def wholly_unlike(reader: "Reader", supplier: "Supplier") -> bool:
    """Whether no name of a supplier of a list resembles one that its number has on file.

    A name in Chinese and one in Latin letters say nothing against each other.
    """
    from vetting.reading.recognising import UNLIKE, recognised
    from vetting.records import document, names
    from vetting.renaming import of_one_script

    numbers = dict(document(supplier).get("identifiers", {}))
    on_file = list(names(reader.supplier(supplier.id)))
    found = [
        recognised(reader, name, numbers, count=1).hits[0]
        for name in (supplier.name, supplier.name_zh)
        if name and any(of_one_script(name, known) for known in on_file)
    ]
    return bool(found) and all(UNLIKE in [clue.code for clue in hit.clues] for hit in found)


def right_kept(reader: "Reader") -> "Callable[[Supplier], tuple[Supplier, Reason] | None]":
    """Give a supplier of a list without a number that cannot be right where a right one is on file.

    It would take the place of that one.
    """
    from dataclasses import replace

    from vetting.reading.recognising import OF_A_SUPPLIER, can_be
    from vetting.sentences import because
    from vetting.texts import short

    def kept(supplier: "Supplier") -> "tuple[Supplier, Reason] | None":
        for scheme in OF_A_SUPPLIER:
            told = getattr(supplier.identifiers, scheme, None)
            if not told or can_be(scheme, told):
                continue
            known = (reader.document(supplier.id) or {}).get("identifiers", {}).get(scheme)
            if supplier.identifiers and known and can_be(scheme, known):
                facts = {"scheme": because(f"scheme_{scheme}"), "id": supplier.id}
                reason = because("number_kept", value=short(told), kept=known, **facts)
                numbers = replace(supplier.identifiers, **{scheme: known})
                return replace(supplier, identifiers=numbers), reason
        return None

    return kept


def _known(reader: "Reader", document: Mapping[str, Any]) -> "Reason | None":
    from vetting.sentences import because
    from vetting.texts import short

    hit = _best(reader, document)
    if hit is None or hit.score < LEAST:
        return None
    return because(
        "may_be_known", name=short(document["name"]), id=document["id"], known=hit.supplier,
        clues=list(hit.clues),
    )  # fmt: skip


def _best(reader: "Reader", document: Mapping[str, Any]) -> "Hit | None":
    """The supplier on file that the names of a document mean most."""
    from vetting.reading.recognising import recognised

    numbers = dict(document.get("identifiers", {}))
    names = filter(None, (document["name"], document.get("name_zh")))
    hits = [hit for name in names for hit in recognised(reader, name, numbers, count=1).hits]
    return max(hits, key=lambda hit: hit.score, default=None)
