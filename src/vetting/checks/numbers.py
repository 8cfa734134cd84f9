"""The numbers that say which company and which site: their forms, and their check digits."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from vetting.checks.codes import Problems
from vetting.records import Site, Supplier
from vetting.sentences import because
from vetting.texts import short

_FEI = re.compile(r"[0-9]{7}|[0-9]{10}")
_DUNS = re.compile(r"[0-9]{2}-?[0-9]{3}-?[0-9]{4}")


def _is_uscc(number: str) -> bool:
    """A unified social credit code has a check digit (GB 32100)."""
    from stdnum.cn import uscc

    return bool(uscc.is_valid(number))


def _is_lei(number: str) -> bool:
    """A legal entity identifier has two check digits (ISO 17442)."""
    from stdnum import lei

    return bool(lei.is_valid(number))


NUMBERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "uscc": ("uscc_wrong", _is_uscc),
    "lei": ("lei_wrong", _is_lei),
    "fei": ("fei_wrong", _FEI.fullmatch),
    "duns": ("duns_wrong", _DUNS.fullmatch),
}
"""By scheme: what is said of a wrong one, and what a right one holds. FEI and D-U-N-S (since 2006)
have no check digit."""

OF_A_COMPANY = ("uscc", "lei")
"""What decides which company it is; FEI and D-U-N-S say which site."""


def can_be_right(scheme: str, number: str) -> bool:
    """Whether a number may be one of its scheme; one that cannot says nothing of who is meant."""
    return bool(NUMBERS[scheme][1](number.strip()))


def written(scheme: str, text: str) -> str:
    """Return a number as its scheme writes it, where it can be right; else the text as it came.

    Lists have it in small or full-width letters, parted by blanks or hyphens, after the name of
    its scheme, or as a program wrote a number with a fraction: all of them are that number.
    """
    if scheme not in OF_A_COMPANY and NUMBERS[scheme][1](text):
        return text  # a D-U-N-S with or without its hyphens is as people write it
    plain = _LABEL.sub("", unicodedata.normalize("NFKC", text)).upper()
    if scheme not in OF_A_COMPANY:
        plain = re.sub(r"\.0+$", "", plain)
    plain = re.sub(r"[\s.\-\u2010-\u2015]", "", plain)
    return plain if plain and NUMBERS[scheme][1](plain) else text


_LABEL = re.compile(r"^[^:0-9]*:\s*|^\s*(?:USCC|LEI|FEI|D-?U-?N-?S)\b(?:\s*(?:NO|#))?[.\s]*", re.I)
"""What a cell says before the number: which number it is."""

Holder = TypeVar("Holder", Supplier, Site)


def with_numbers(holder: Holder) -> Holder:
    """Return a supplier or a site with its numbers as their schemes write them."""
    told: Any = holder.identifiers
    if told is None:
        return holder
    numbers = {
        scheme: written(scheme, number)
        for scheme in NUMBERS
        if (number := getattr(told, scheme, None))
    }
    return replace(holder, identifiers=replace(told, **numbers))


def number_warnings(supplier: Supplier) -> Problems:
    """Return the numbers that cannot be right; they are kept as they are."""
    for path, scheme, number in _numbers(supplier):
        if not can_be_right(scheme, number):
            reason = because(NUMBERS[scheme][0], value=short(number))
            yield (*path, "identifiers", scheme), reason


def _numbers(supplier: Supplier) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every number, with where it stands and its scheme."""
    held: list[tuple[tuple[str | int, ...], Any]] = [((), supplier.identifiers)]
    held += [(("sites", at), site.identifiers) for at, site in enumerate(supplier.sites)]
    for path, identifiers in held:
        for scheme in NUMBERS:
            if number := getattr(identifiers, scheme, None):
                yield path, scheme, number
