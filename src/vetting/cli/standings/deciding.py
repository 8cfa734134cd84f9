"""`vetting standing submit`, `approve`, `reject` and `met`: one step with a decision each."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from vetting.cli import output
from vetting.cli.options import By, Db, Language
from vetting.cli.picking import placed_of, refuse
from vetting.cli.standings.options import At, Because, Which, Who, done, proposed_code, unsaid

if TYPE_CHECKING:
    from vetting.records import Site, StandingDecision, Supplier
    from vetting.sentences import Reason


def submit(
    supplier: Who,
    decision: Which,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Submit a draft of your own, so that somebody else can approve it.

    Example: vetting standing submit harbour-preclinical D-1
    """

    def submitted(
        known: "Supplier", place: "Site", item: "StandingDecision", who: str, today: date
    ) -> "tuple[StandingDecision, Iterable[Reason]]":
        from dataclasses import replace

        from vetting.standing import submission_problems

        after = replace(item, stage="submitted", on=today)
        return after, submission_problems(item, who)

    known, place, item = _changed(
        "standing.submit", supplier, decision, site, by, db, submitted, reason=""
    )
    done(proposed_code(item), known, place, item)


def approve(
    supplier: Who,
    decision: Which,
    reason: Because,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Approve what somebody else proposed.

    Not by who proposed it, nor by who rated or audited the site in this family, nor by anybody
    with an open conflict of interest. What was disqualified or suspended is so lifted, by who
    may lift it.

    Example: vetting standing approve harbour-preclinical D-1 --by quality-head
    --reason "audit report read"
    """
    from vetting import clock
    from vetting.cli.supporting import rests_on
    from vetting.reading import open_reader
    from vetting.standing import approval_problems

    known, place, item = _changed(
        "standing.approve",
        supplier,
        decision,
        site,
        by,
        db,
        _decided("approved", reason, approval_problems),
        reason=reason,
    )
    with open_reader(output.database()) as reader:
        for said in rests_on(reader, known, place, item, clock.today()):
            output.said(said)
    done("standing_approved", known, place, item)


def reject(
    supplier: Who,
    decision: Which,
    reason: Because,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Reject what somebody else proposed; a suspension ends with that.

    Example: vetting standing reject harbour-preclinical D-1 --by quality-head
    --reason "the audit is older than three years"
    """
    from vetting.standing import rejection_problems

    known, place, item = _changed(
        "standing.reject",
        supplier,
        decision,
        site,
        by,
        db,
        _decided("rejected", reason, rejection_problems),
        reason=reason,
    )
    done("standing_rejected", known, place, item)


def met(
    supplier: Who,
    decision: Which,
    reason: Because,
    site: At = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Put on record that the condition of a provisional decision is met, on its day or before.

    Example: vetting standing met harbour-preclinical D-1 --reason "backup generator seen running"
    """

    def seen(
        known: "Supplier", place: "Site", item: "StandingDecision", who: str, today: date
    ) -> "tuple[StandingDecision, Iterable[Reason]]":
        from dataclasses import replace

        from vetting.standing import met_problems

        return replace(item, met_on=today, met_by=who), met_problems(known, item, who, today)

    known, place, item = _changed(
        "standing.met", supplier, decision, site, by, db, seen, reason=reason
    )
    done("standing_met", known, place, item)


Step = Callable[..., "tuple[StandingDecision, Iterable[Reason]]"]


def _decided(stage: str, reason: str, problems: Any) -> "Step":
    """What approves or rejects a decision, in the name of who does it."""

    def decided(
        known: "Supplier", place: "Site", item: "StandingDecision", who: str, today: date
    ) -> "tuple[StandingDecision, Iterable[Reason]]":
        from dataclasses import replace

        after = replace(
            item, stage=stage, approved_on=today, approved_by=who, approved_reason=reason
        )
        return after, problems(known, place, item, who, today)

    return decided


def _changed(
    kind: str,
    supplier: str,
    decision: str,
    site: str | None,
    by: str | None,
    db: str | None,
    step: "Step",
    *,
    reason: str,
) -> "tuple[Supplier, Site, StandingDecision]":
    """Take one step with a decision, looking at the record under the lock."""
    from vetting import clock
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    who, today = by or clock.actor(), clock.today()
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        see = f"vetting standing list {known.id}"
        place, item = placed_of(known, "decision", decision, site, see=see)
        after, problems = step(known, place, item, who, today)
        said = {} if kind == "standing.submit" else {"reason": reason}
        refuse(("", why) for why in (*problems, *unsaid(by=who, **said)))
        registry.put(kind, known.id, "standings", after, site=place.id, old=item, reason=reason)
    return known, place, after
