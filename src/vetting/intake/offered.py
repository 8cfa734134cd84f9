"""What the rows of a list offer at a site; what several rows say alike is said once."""

import re
from collections.abc import Mapping, MutableSequence, Sequence
from typing import Any

from vetting.intake.encodings import Sheet
from vetting.intake.values import PARTED, parts
from vetting.purposes import PURPOSE
from vetting.vocabulary import Vocabulary, folded


def offering_of(
    service: str, values: Mapping[str, str], numbers: Mapping[str, str | None], sheet: Sheet
) -> dict[str, Any]:
    """Return what a row says of a service."""
    offering: dict[str, Any] = {"service": service}
    for name in PURPOSE:
        if name in values:
            offering[name] = parts(values[name])
    if "subcontractors" in values:
        # a comma may stand inside the name of a company
        who = (part.strip() for part in re.split(f"[;；|{PARTED}]", values["subcontractors"]))
        offering["subcontractors"] = [part for part in who if part]
    claim = {"on": sheet.context.today.isoformat(), "grade": "E0", "source": sheet.source}
    weeks = {key: numbers[name] for key, name in _WEEKS.items() if numbers[name]}
    if weeks:
        offering["weeks"] = weeks | claim
    price = {key: numbers[f"price_{key}"] for key in ("low", "high") if numbers[f"price_{key}"]}
    if price:
        offering["price"] = price | claim | {"currency": values.get("price_currency", "")}
        if "price_per" in values:
            offering["price"]["per"] = values["price_per"]
    return offering


_WEEKS = {"low": "weeks_low", "high": "weeks_high", "queue": "queue_weeks"}


def place_of(
    offering: Mapping[str, Any],
    offerings: MutableSequence[dict[str, Any]],
    vocabulary: Vocabulary,
) -> int:
    """Return where an offering stands among those of its site, once it is there.

    One of the same service for the same purpose that it does not contradict is that offering:
    a list with a row for each certificate says every offering again.
    """
    purpose = _purpose(offering, vocabulary)
    for place, known in enumerate(offerings):
        if _purpose(known, vocabulary) == purpose and _agree(known, offering):
            offerings[place] = {**offering, **known}
            return place
    offerings.append(dict(offering))
    return len(offerings) - 1


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two offerings of one purpose say nothing else that differs."""
    return all(one[name] == other[name] for name in one.keys() & other.keys() if name not in _CODED)


_CODED = ("service", *PURPOSE)


def _purpose(offering: Mapping[str, Any], vocabulary: Vocabulary) -> Sequence[frozenset[str]]:
    """The service and what it is for, by their codes, in no order."""
    said = {**offering, "services": [offering["service"]]}
    return [
        frozenset(_code(word, section, vocabulary) for word in said.get(section, ()))
        for section in ("services", *PURPOSE)
    ]


def _code(word: str, section: str, vocabulary: Vocabulary) -> str:
    term = vocabulary.find(word, (section,))
    return term.code if term else folded(word)
