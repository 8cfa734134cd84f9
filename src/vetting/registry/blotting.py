"""Texts found in contents of entries, and cut out of a record."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vetting.checks.suppliers import supplier_problems
from vetting.errors import InputError
from vetting.records import Supplier, from_document
from vetting.sentences import Reason, because
from vetting.vocabulary import Vocabulary

MARK = "[redacted]"
"""What stands where a part of a text was erased."""

Document = dict[str, Any]

PROSE = (
    "reason", "closed_reason", "approved_reason", "ended_reason", "text", "action", "condition",
    "name", "name_zh", "aliases", "former_names", "address", "person", "phone", "email", "product",
)  # fmt: skip
"""Fields of a record that hold somebody's own words."""

LONG = 8
"""Letters from which on a text inside another one is no chance."""


def is_in(wanted: re.Pattern[str], content: Any) -> bool:
    """Whether any text of a content holds what is looked for."""
    return any(wanted.search(text) for _, text in texts_of(content))


def texts_of(content: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Return the texts in a content with the field each stands in.

    A text that is JSON itself, as a saved shortlist is, is told by the texts in it as well: in it
    a quotation mark is written otherwise.
    """
    left: list[tuple[str, Any]] = [(field, content)]
    while left:
        name, item = left.pop()
        if isinstance(item, str):
            yield name, item
            if item.startswith(("{", "[")):
                left.append((name, _nested(item)))
        elif isinstance(item, Mapping):
            left += item.items()
        elif isinstance(item, list):
            left += [(name, one) for one in item]


def _nested(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def prose_of(content: Any) -> set[str]:
    """Return what people wrote in a content, in their own words."""
    return {text for name, text in texts_of(content) if name in PROSE and len(text.strip()) > 1}


def any_of(texts: set[str]) -> re.Pattern[str]:
    """What finds any of some texts: a short one only where it is all that is said."""
    told = sorted(texts)
    parts = [re.escape(text) if len(text) >= LONG else rf"\A{re.escape(text)}\Z" for text in told]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def as_it_is_to_be(
    document: Document, wanted: re.Pattern[str], vocabulary: Vocabulary, today: date
) -> Document:
    """A record without a text: a field that is all of it goes, where the record can do without.

    Raises:
        InputError: the record does not stand without it.
    """
    known = list(_problems(document, vocabulary, today))
    problem: object = None
    for drop in (True, False):
        found: Document = _erased(document, wanted, drop=drop)
        new = [item for item in _problems(found, vocabulary, today) if item not in known]
        if not new and _keys(found) == _keys(document):
            return found
        problem = problem or (new[0] if new else because("redact_key"))
    raise InputError("redact_stays", id=document["id"], problem=problem)


def _problems(document: Document, vocabulary: Vocabulary, today: date) -> Iterator[Reason]:
    try:
        supplier = from_document(Supplier, document)
    except (TypeError, ValueError, KeyError) as error:
        yield because("redact_shape", problem=str(error))
        return
    for _, reason in supplier_problems(supplier, vocabulary, today):
        yield reason


def _keys(document: Document) -> list[Any]:
    """What other entries name: ids of sites and of items, criteria, digests."""
    found: list[Any] = []
    left: list[Any] = [document]
    while left:
        item = left.pop()
        if isinstance(item, Mapping):
            found += [item.get(name) for name in ("id", "service", "criterion", "digest")]
            left += item.values()
        elif isinstance(item, list):
            left += item
    return sorted(map(str, found))


def _erased(item: Any, wanted: re.Pattern[str], *, drop: bool) -> Any:
    """Data without a text. What is nothing but that text goes, or is marked where it must stay."""
    if isinstance(item, str):
        return wanted.sub(MARK, item)
    if isinstance(item, Mapping):
        return {
            key: _erased(value, wanted, drop=drop)
            for key, value in item.items()
            if not (drop and isinstance(value, str) and wanted.fullmatch(value))
        }
    if isinstance(item, list):
        return [
            _erased(value, wanted, drop=drop)
            for value in item
            if not (isinstance(value, str) and wanted.fullmatch(value))
        ]
    return item
