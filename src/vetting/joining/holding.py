"""Holds for counsel that came while two suppliers were one."""

from collections.abc import Iterator, Mapping
from typing import Any

from vetting.records import Flag, from_document, said_in
from vetting.vocabulary import folded

Document = Mapping[str, Any]


def also_held(now: Document, before: Document, after: Document, part: Document) -> list[Document]:
    """Return the open holds that came since a merge and may be about the part.

    One that gives a name or a number which only the whole had is about the whole. Of all others
    nobody has said whom of the two they mean, so both stay held.

    Args:
        now: the record of the whole as it stands.
        before: it before the other one became part of it.
        after: it right after that.
        part: the record of the other one.
    """
    known = [*after.get("flags", ()), *part.get("flags", ())]
    return [
        {name: value for name, value in flag.items() if name != "evidence"}  # that stays there
        for flag in now.get("flags", ())
        if flag.get("hold") and "closed_on" not in flag and flag not in known
        if _is_called(part, flag) or not _is_called(before, flag)
    ]


def _is_called(record: Document, flag: Document) -> bool:
    """Whether a hold gives a name of a supplier, quoted as such, or its USCC or LEI."""
    if flag.get("reference") in record.get("identifiers", {}).values():
        return True
    said = folded(said_in(from_document(Flag, flag), "en"))
    return any(folded(f"`{name}`") in said for name in names_of(record))


def names_of(record: Document) -> Iterator[str]:
    """Return every name that a supplier goes or went by."""
    yield record["name"]
    if "name_zh" in record:
        yield record["name_zh"]
    for field in ("aliases", "former_names"):
        yield from record.get(field, ())
