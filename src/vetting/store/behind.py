"""Files of evidence that a list tells of and that do not come with it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from vetting.sentences import Reason, because
from vetting.store.places import place_of
from vetting.texts import short

SHOWN = 5
"""Files that are named of all that did not come."""

_DIGEST = re.compile("[0-9a-f]{64}")


def noting(
    documents: Iterable[Mapping[str, Any]], told: dict[str, Reason]
) -> Iterator[Mapping[str, Any]]:
    """Return the documents as they are; note in passing which files they tell of, by digest."""
    for document in documents:
        for item in document.get("evidence", ()):
            name = item["digest"][:12] if item.get("confidential") else short(item["name"])
            told[item["digest"]] = _file(name, document)
        for digest in _rested_on(document):
            told.setdefault(digest, _file(digest[:12], document))
        yield document


def left_behind(folder: Path, told: Mapping[str, Reason]) -> Reason | None:
    """Say which of the files that a list tells of are not in the folder of the store."""
    away = [said for digest, said in told.items() if not place_of(folder, digest).exists()]
    if not away:
        return None
    return because("evidence_behind", count=len(away), files=away[:SHOWN])


def _file(name: str, document: Mapping[str, Any]) -> Reason:
    return because("evidence_file_of", name=name, supplier=document["id"])


def _rested_on(value: Any) -> Iterator[str]:
    """The digests that ratings, findings, looks into registers and so on name."""
    if isinstance(value, list):
        for item in value:
            yield from _rested_on(item)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name in ("evidence", "closed_evidence"):
                several = inner if isinstance(inner, list) else [inner]
                yield from (one for one in several if _is_digest(one))
            else:
                yield from _rested_on(inner)


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
