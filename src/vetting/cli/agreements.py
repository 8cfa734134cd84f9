"""`vetting supplier agreement`: a contract on file, which the days of audits follow."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language, Why, plain
from vetting.cli.picking import evidence_of, refuse
from vetting.cli.recording import Proofs, a_day
from vetting.cli.standings.options import Who


def agreement(
    supplier: Who,
    kind: Annotated[str, typer.Argument(help="NDA, MSA or quality (a quality agreement).")],
    signed: Annotated[
        str | None, typer.Option("--signed", metavar="DATE", help="The day it was signed.")
    ] = None,
    valid_until: Annotated[
        str | None, typer.Option("--valid-until", metavar="DATE", help="Its last day.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="TEXT", help="Where it is.", callback=plain)
    ] = None,
    evidence: Proofs = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Put an agreement on file. With a quality agreement audits may lie further apart.

    Example: vetting supplier agreement harbour-preclinical quality --signed 2026-10-01
    """
    from vetting import clock
    from vetting.checks.audited import agreement_problems
    from vetting.records import AGREEMENTS, Agreement
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    names = {name.casefold(): name for name in AGREEMENTS}
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        known = registry.reader.supplier(supplier)
        item = Agreement(
            kind=names.get(kind.casefold(), kind),
            signed=a_day(signed, "--signed"),
            valid_until=a_day(valid_until, "--valid-until"),
            evidence=tuple(one.digest for one in evidence_of(known, evidence or ())),
            source=source,
        )
        refuse(agreement_problems(item, clock.today()))
        registry.put("agreement.add", known.id, "agreements", item, reason=reason)
    output.note("agreement_added", kind=item.kind, supplier=known.id)
