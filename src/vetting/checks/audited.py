"""What evidence, findings, standing, waivers, agreements and replies must hold.

Each function returns problems as `(path, reason)`; the reader adds file and line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from vetting.checks.codes import Problems, one_of
from vetting.records import (
    AGREEMENTS,
    EVIDENCE_STATES,
    FINDING_SEVERITIES,
    GRADES,
    JUDGED,
    PARTIES,
    SEVERITIES,
    STAGES,
    STANDINGS,
    Agreement,
    Conflict,
    Evidence,
    Finding,
    Flag,
    GateWaiver,
    Reply,
    Site,
    StandingDecision,
    Supplier,
)
from vetting.sentences import Reason, because
from vetting.standing import same_person
from vetting.texts import short

Fields = Iterator[tuple[str, Reason]]
_DIGEST = re.compile("[0-9a-f]{64}")


def is_digest(text: str) -> bool:
    """Whether a text is a SHA-256 as it is written on file."""
    return bool(_DIGEST.fullmatch(text))


def audited_problems(supplier: Supplier, today: date) -> Problems:
    """Return what is wrong with what auditors recorded of a supplier."""
    yield from _each("evidence", supplier.evidence, evidence_problems, "digest", today)
    yield from _each("replies", supplier.replies, reply_problems, "id", today)
    for place, agreement in enumerate(supplier.agreements):
        for field, reason in agreement_problems(agreement, today):
            yield ("agreements", place, field), reason
    if supplier.merged:
        yield ("merged",), because("merged_outside", into=supplier.merged.into)
    for place, judgement in enumerate(supplier.judgements):
        yield from one_of(("judgements", place, "outcome"), judgement.outcome, JUDGED)
    for place, conflict in enumerate(supplier.conflicts):
        if conflict.party is not None:
            yield from one_of(("conflicts", place, "party"), conflict.party, PARTIES)


def site_problems(site: Site, today: date) -> Problems:
    """Return what is wrong with what auditors recorded at a site."""
    yield from _each("findings", site.findings, finding_problems, "id", today)
    yield from _each("standings", site.standings, standing_problems, "id", today)
    yield from _each("waivers", site.waivers, waiver_problems, "id", today)
    yield from _twice("audits", site.audits, "id")


def evidence_problems(item: Evidence, today: date) -> Fields:
    """Return what is wrong with a piece of evidence, by field."""
    if not is_digest(item.digest):
        yield "digest", because("bad_digest", value=short(item.digest))
    if not item.name.strip():
        yield "name", because("empty_field", field="name")
    if item.size < 1:
        yield "size", because("evidence_empty", name=short(item.name))
    yield from _among("grade", item.grade, tuple(GRADES))
    yield from _among("status", item.status, EVIDENCE_STATES)
    yield from _in_order(item.issued, item.valid_until)
    for field in ("issued", "received"):
        yield from _seen(field, getattr(item, field), today)


def agreement_problems(item: Agreement, today: date) -> Fields:
    """Return what is wrong with an agreement, by field."""
    yield from _among("kind", item.kind, AGREEMENTS)
    yield from _seen("signed", item.signed, today)
    yield from _in_order(item.signed, item.valid_until)


def finding_problems(item: Finding, today: date) -> Fields:
    """Return what is wrong with a finding, by field."""
    yield from _among("severity", item.severity, FINDING_SEVERITIES)
    yield from _said(item, "id", "text")
    yield from _seen("on", item.on, today)
    yield from _seen("closed_on", item.closed_on, today)
    if item.due and item.due < item.on:
        yield "due", because("due_before_opened")
    if item.closed_on and item.closed_on < item.on:
        yield "closed_on", because("closed_before_opened")
    if item.effective_due and item.closed_on and item.effective_due <= item.closed_on:
        yield "effective_due", because("checked_too_soon")
    if item.closed_on and not (item.closed_by and item.closed_reason):
        yield "closed_reason", because("close_needs_reason")


def flag_problems(item: Flag, today: date) -> Fields:
    """Return what is wrong with a flag that is raised now, by field."""
    yield from _among("severity", item.severity, SEVERITIES)
    yield from _among("grade", item.grade, tuple(GRADES))
    yield from _said(item, "text")
    yield from _seen("on", item.on, today)
    if item.expires and item.on and item.expires < item.on:
        yield "expires", because("expires_before")
    yield from _seen("closed_on", item.closed_on, today)
    if item.closed_on and item.on and item.closed_on < item.on:
        yield "closed_on", because("closed_before_opened")


def conflict_problems(item: Conflict, today: date) -> Fields:
    """Return what is wrong with a conflict of interest that is declared now, by field."""
    yield from _among("party", item.party or "", PARTIES)
    yield from _said(item, "text", "by")
    yield from _seen("on", item.on, today)
    yield from _seen("ended_on", item.ended_on, today)
    if item.ended_on and item.on and item.ended_on < item.on:
        yield "ended_on", because("ended_before_declared")


def standing_problems(item: StandingDecision, today: date) -> Fields:
    """Return what is wrong with a decision on standing, by field."""
    yield from _among("standing", item.standing, STANDINGS)
    yield from _among("stage", item.stage, STAGES)
    yield from _said(item, "id", "by", "reason")
    yield from _seen("on", item.on, today)
    if item.standing == "provisional" and not (item.condition and item.due):
        yield "condition", because("provisional_needs_condition")
    if item.standing == "disqualified" and not (item.review_on and item.may_lift):
        yield "review_on", because("disqualified_needs_review")
    if item.stage == "approved" and not (item.approved_by and item.approved_on):
        yield "approved_by", because("empty_field", field="approved_by")
    if item.approved_by and same_person(item.approved_by, item.by):
        yield "approved_by", because("own_approval", by=short(item.by))


def waiver_problems(item: GateWaiver, today: date) -> Fields:
    """Return what is wrong with a waiver, by field."""
    yield from _said(item, "id", "gate", "by", "reason")
    yield from _seen("on", item.on, today)
    if item.until < item.on:
        yield "until", because("waiver_ends_before")
    if item.approved_by and same_person(item.approved_by, item.by):
        yield "approved_by", because("own_approval", by=short(item.by))


def reply_problems(item: Reply, today: date) -> Fields:
    """Return what is wrong with a reply, by field."""
    yield from _said(item, "id", "about")
    yield from _seen("asked_on", item.asked_on, today)
    if item.text is not None and item.on is None:
        yield "on", because("empty_field", field="on")
    if item.on and item.on < item.asked_on:
        yield "on", because("answered_before_asked")
    yield from _seen("on", item.on, today)


def _each(name: str, items: Sequence[Any], check: Any, key: str, today: date) -> Problems:
    for place, item in enumerate(items):
        for field, reason in check(item, today):
            yield (name, place, field), reason
    yield from _twice(name, items, key)


def _twice(name: str, items: Iterable[Any], key: str) -> Problems:
    seen: set[str] = set()
    for place, item in enumerate(items):
        value = getattr(item, key)
        if value in seen:
            yield (name, place, key), because("twice_in_list", field=key, value=short(value))
        seen.add(value)


def _among(field: str, value: str, choices: Sequence[str]) -> Fields:
    for _, reason in one_of((), value, choices):
        yield field, reason


def _said(item: Any, *names: str) -> Fields:
    for name in names:
        if not str(getattr(item, name)).strip():
            yield name, because("empty_field", field=name)


def _seen(field: str, on: date | None, today: date) -> Fields:
    if on and on > today:
        yield field, because("in_the_future", value=on.isoformat())


def _in_order(first: date | None, last: date | None) -> Fields:
    if first and last and last < first:
        yield "valid_until", because("ends_before_issue")
