"""Confidential evidence: kept back from whatever leaves, unless asked for by name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output

if TYPE_CHECKING:
    from vetting.reading import Reader
    from vetting.records import Supplier

Named = Annotated[
    list[str] | None,
    typer.Option(
        "--confidential",
        metavar="FILE",
        help="A confidential file to be named in it, by name or digest; `all` for all.",
    ),
]


def asked_for(reader: "Reader", words: Sequence[str] | None) -> frozenset[str]:
    """Return what was asked for by name: a slip must not pass for an empty answer.

    Raises:
        UnknownNameError: a word names no confidential file.
    """
    from vetting.errors import UnknownNameError
    from vetting.records.held import ALL, is_called

    named = frozenset(words or ())
    if named <= {ALL}:
        return named
    secret = [item for who in reader.suppliers() for item in who.evidence if item.confidential]
    for word in sorted(named - {ALL}):
        if not any(is_called(item, word) for item in secret):
            raise UnknownNameError("evidence", word, see="vetting evidence list")
    return named


@dataclass(slots=True)
class Leaving:
    """What leaves: counts the confidential files that do not, and those that were asked for."""

    named: frozenset[str]
    kept_back: int = 0
    given_out: int = 0

    def each(self, suppliers: "Iterable[Supplier]") -> "Iterator[Supplier]":
        """Each supplier as it may leave."""
        from vetting.records.held import fit_to_leave

        for supplier in suppliers:
            left = fit_to_leave(supplier, self.named)
            self.kept_back += len(supplier.evidence) - len(left.evidence)
            self.given_out += sum(item.confidential for item in left.evidence)
            yield left

    def say(self) -> None:
        """Say on stderr what was kept back, and what was not."""
        if self.kept_back:
            output.note("kept_back", count=self.kept_back)
        if self.given_out:
            output.note("given_out", count=self.given_out)
