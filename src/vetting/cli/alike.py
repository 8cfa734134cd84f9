"""Suppliers of an import that may be on file under another name: pointed out, never merged."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from vetting.cli import output
from vetting.errors import Problem

if TYPE_CHECKING:
    from vetting.reading import Reader
    from vetting.reading.recognising import Hit
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
