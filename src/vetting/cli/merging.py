"""`vetting supplier merge` and `vetting supplier unmerge`: two records of one company as one."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, DryRun, Language, plain

if TYPE_CHECKING:
    from vetting.reading.merging import Merging

Because = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.", callback=plain)]


def merge(
    one: Annotated[str, typer.Argument(help="Id, name or alias of the one that stays.")],
    other: Annotated[str, typer.Argument(help="Of the one that becomes part of it.")],
    reason: Because,
    dry_run: DryRun = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Make one supplier of two records of the same company.

    Names, numbers, sites and all that was recorded go over; the first one's word stands where
    both say something. The other is left out of every answer, list and count, and its own record
    is kept: `vetting supplier unmerge` brings it back. Another USCC or LEI is another company.

    Example: vetting supplier merge willow-bench willow-bench-2 --reason "same USCC, letter of
    2026-11-20"
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.reading.merging import merging
    from vetting.registry import open_registry
    from vetting.registry.merging import merge as merged

    output.Settings.db = db or output.Settings.db
    see_why(reason)
    if dry_run:
        with open_reader(output.database()) as reader:
            found = merging(reader, one, other, clock.today())
        _said(found)
        output.note("would_merge", one=found.whole["id"], other=found.part["id"])
        return
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        found = merged(registry, one, other, on=clock.today(), reason=reason)
    _said(found)
    output.note("merged", one=found.whole["id"], other=found.part["id"])
    output.note("unmerge_it", id=found.part["id"])


def unmerge(
    other: Annotated[str, typer.Argument(help="Id of the one that became part of another.")],
    reason: Because,
    dry_run: DryRun = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Take a merge back: both suppliers as they were.

    What was added to the other one since stays with it; a hold that may be about either is on both
    from now on. What cannot be told apart any more is
    named, and nothing is changed.

    Example: vetting supplier unmerge willow-bench-2 --reason "two companies after all"
    """
    from vetting import clock
    from vetting.reading import open_reader
    from vetting.reading.merging import parting
    from vetting.registry import open_registry
    from vetting.registry.merging import unmerge as unmerged

    output.Settings.db = db or output.Settings.db
    see_why(reason)
    if dry_run:
        with open_reader(output.database()) as reader:
            found = parting(reader, other)
        _told(found)
        output.note("would_unmerge", one=found.whole["id"], other=found.part["id"])
        return
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        found = unmerged(registry, other, reason=reason)
    _told(found)
    output.note("unmerged", one=found.whole["id"], other=found.part["id"])


def see_why(reason: str) -> None:
    """See that a reason says something.

    Raises:
        UsageError: it is empty.
    """
    from vetting.errors import UsageError

    if not reason.strip():
        raise UsageError("empty_field", field="--reason")


def _told(found: "Merging") -> None:
    for reason in found.notes:
        output.said(reason)


def _said(found: "Merging") -> None:
    """Say what goes by another name from now on, and what keeps a site from being given work."""
    from vetting import clock
    from vetting.records import Supplier, from_document
    from vetting.standing import PROTECTS, families_of, standing_of

    _told(found)
    for site in from_document(Supplier, found.part).sites:
        for family in families_of(site):
            now = standing_of(site, family, clock.today())
            if now and now.standing in PROTECTS:
                facts = {"site": found.sites[site.id], "other": found.part["id"]}
                output.note("merge_stands", **facts, family=family, standing=now.standing)
