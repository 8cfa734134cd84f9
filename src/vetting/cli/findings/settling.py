"""`vetting finding close` and `check`: it is mended, and whether that worked."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.findings.changing import Due, Which, changed, closed_already
from vetting.cli.options import By, Db, Language
from vetting.cli.recording import Done, Proofs, a_day, said_day
from vetting.cli.standings.options import At, Because, Who, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vetting.records import Finding
    from vetting.sentences import Reason


def close(
    supplier: Who,
    finding: Which,
    reason: Because,
    evidence: Proofs = None,
    check_by: Annotated[
        str | None,
        typer.Option("--check-by", metavar="DATE", help="The day to look whether it worked."),
    ] = None,
    on: Done = None,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Close a finding: what shows that it is mended, and when to look whether that worked.

    Example: vetting finding close harbour-preclinical F-1 --reason "second archive seen"
    """
    from dataclasses import replace

    output.Settings.db = db or output.Settings.db
    day, looked = said_day(on), a_day(check_by, "--check-by")

    def closed(
        item: "Finding", who: str, shown: tuple[str, ...] = ()
    ) -> "tuple[Finding, Iterable[Reason]]":
        after = replace(
            item,
            closed_on=day,
            closed_by=who,
            closed_reason=reason,
            closed_evidence=shown,
            effective_due=looked,
            effective=None,
            effective_on=None,
            effective_by=None,
        )
        return after, (*closed_already(item), *unsaid(reason=reason))

    known, item = changed("finding.close", supplier, finding, site, by, reason, closed, evidence)
    output.note("finding_closed", id=item.id, supplier=known.id)
    if looked:
        output.note("finding_to_check", id=item.id, supplier=known.id, due=str(looked))


def check(
    supplier: Who,
    finding: Which,
    effective: Annotated[
        bool, typer.Option("--effective/--not-effective", help="Whether what was done worked.")
    ],
    reason: Because,
    due: Due = None,
    on: Done = None,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record whether what was done about a closed finding worked; if not, it is open again.

    The history keeps when and why it was closed. Without `--due` the days of its class run anew.

    Example: vetting finding check harbour-preclinical F-1 --effective --reason "no repeat in 2027"
    """
    from dataclasses import replace

    from vetting.records import due_day
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    day, until = said_day(on), a_day(due, "--due")

    def checked(item: "Finding", who: str) -> "tuple[Finding, Iterable[Reason]]":
        after = replace(item, effective=effective, effective_on=day, effective_by=who)
        if not effective:
            again = until or due_day(item.severity, day)
            after = replace(
                after,
                closed_on=None,
                closed_by=None,
                closed_reason=None,
                closed_evidence=(),
                effective_due=None,
                due=again,
            )
        if item.closed_on is None:
            return after, [because("finding_not_closed", id=item.id)]
        early = [because("checked_before_closed", id=item.id)] if day < item.closed_on else []
        return after, (*early, *unsaid(reason=reason))

    known, item = changed("finding.check", supplier, finding, site, by, reason, checked)
    code = "finding_effective" if effective else "finding_reopened"
    output.note(code, id=item.id, supplier=known.id, due=str(item.due))
