"""Where the files of evidence are, whose they are, and the state that is meant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vetting.reading import Reader
    from vetting.records import Evidence, Supplier
    from vetting.sentences import Reason

    Held = tuple[Supplier, Evidence]

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", help="Where the files are; else beside the registry."),
]
Whose = Annotated[str, typer.Option("--supplier", metavar="NAME", help="Id, name or alias.")]
Which = Annotated[
    str, typer.Argument(metavar="FILE", help="Its name, or six digits or more of its digest.")
]


def folder_of_store(reader: "Reader", store: str | None) -> "Path":
    """Return the folder of the files of the registry at hand."""
    from vetting.store import folder_of

    origin = next(reader.ask("meta", "origin"), ("",))[0]
    return folder_of(output.database(), origin, store)


def left_behind(reader: "Reader | None", told: "Mapping[str, Reason]") -> "Reason | None":
    """Say which files of evidence that a list tells of are not in the store of the registry.

    One that is not made yet (None) has no files.
    """
    from vetting.store import folder_of
    from vetting.store.behind import left_behind as away

    origin = str(next(reader.ask("meta", "origin"), ("",))[0]) if reader else ""
    return away(folder_of(output.database(), origin), told) if told else None


def held_by(reader: "Reader", supplier: str | None) -> "Iterator[Held]":
    """Return every piece of evidence on file, or that of one supplier.

    Raises:
        UnknownNameError: there is no such supplier.
    """
    from vetting.store import held

    if supplier is None:
        return held(reader.suppliers(merged=True))
    return held([reader.supplier(supplier)])


def state_of(word: str, *more: str) -> str:
    """Return a status as it is written on file; `in-review` is one too.

    Raises:
        UsageError: it is none.
    """
    from vetting.errors import UsageError
    from vetting.records import EVIDENCE_STATES

    choices = (*EVIDENCE_STATES, *more)
    said = word.strip().casefold().replace("-", " ").replace("_", " ")
    if said not in choices:
        raise UsageError("bad_state", value=word, choices=list(choices))
    return said
