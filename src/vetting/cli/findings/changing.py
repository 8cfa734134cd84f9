"""One finding changed, looking at the record under the lock."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.picking import evidence_of, placed_of, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vetting.records import Finding, Supplier
    from vetting.sentences import Reason

Which = Annotated[str, typer.Argument(metavar="ID", help="Of the finding, e.g. F-2.")]
Due = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="The day it must be mended by.")
]


def closed_already(item: "Finding") -> "list[Reason]":
    """Why nothing is done to a finding: it is closed."""
    from vetting.sentences import because

    if item.closed_on is None:
        return []
    return [because("finding_closed_already", id=item.id, on=str(item.closed_on))]


def changed(
    kind: str,
    supplier: str,
    finding: str,
    site: str | None,
    by: str | None,
    reason: str,
    change: "Callable[..., tuple[Finding, Iterable[Reason]]]",
    evidence: list[str] | None = None,
) -> "tuple[Supplier, Finding]":
    """Change a finding, looking at the record under the lock."""
    from vetting import clock
    from vetting.checks.audited import finding_problems
    from vetting.registry import open_registry

    who = by or clock.actor()
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting finding list {known.id}"
        place, item = placed_of(known, "finding", finding, site, see=see)
        shown = tuple(one.digest for one in evidence_of(known, evidence or ()))
        after, problems = change(item, who, shown) if shown else change(item, who)
        problems = list(problems) or [why for _, why in finding_problems(after, clock.today())]
        refuse(("", why) for why in problems)
        registry.put(kind, known.id, "findings", after, site=place.id, old=item, reason=reason)
    return known, after
