"""Suppliers of one import that may be one: pointed out, never merged."""

from collections.abc import Iterator

from vetting.checks.numbers import OF_A_COMPANY
from vetting.errors import Problem
from vetting.intake.remembered import Remembered
from vetting.records import Supplier, names
from vetting.sentences import because
from vetting.texts import short
from vetting.vocabulary import folded


def same_names(supplier: Supplier, spoken: Remembered) -> Iterator[Problem]:
    """Say which suppliers before this one go by a name of it; `spoken` are theirs by name."""
    for name in names(supplier):
        other = spoken.first(folded(name), supplier.id)
        if other not in (None, supplier.id):
            reason = because("same_name", name=short(name), one=other, two=supplier.id)
            yield Problem("", None, reason)


def same_numbers(supplier: Supplier, source: str, numbered: Remembered) -> Iterator[Problem]:
    """Say which suppliers before this one have a number of a company of it."""
    for scheme in OF_A_COMPANY:
        number = getattr(supplier.identifiers, scheme, None)
        other = numbered.first(f"{scheme}:{number}", supplier.id) if number else None
        if number and other not in (None, supplier.id):
            facts = {"scheme": scheme.upper(), "number": short(number), "two": supplier.id}
            yield Problem(source, None, because("same_number", one=other, **facts))
