"""What else on a supplier's record has a day."""

from collections.abc import Iterator
from datetime import date

from vetting.due.items import Due, days_before, months_after
from vetting.records import (
    Agreement,
    Certificate,
    Finding,
    Offering,
    Site,
    StandingDecision,
    Supplier,
    flag_said,
    is_open,
)
from vetting.records.held import shown_name
from vetting.sentences import Reason, because
from vetting.standing import counts, families_of, proposals, standing_of
from vetting.vocabulary import Vocabulary

QUOTE_MONTHS = 3
"""Months a quotation or a capacity statement holds where it names no day. Our own proposal."""

LEAD = 30
"""Days ahead for what needs no authority: conditions, reviews, waivers, agreements."""


def certificates_due(supplier: Supplier, site: Site, vocabulary: Vocabulary) -> Iterator[Due]:
    """Return when each certificate of a site ends, and when its renewal must be begun.

    Of several of one type and number only the one that ends last counts. One of a type that does
    expire, without a day on file, has an unknown day.
    """
    last: dict[tuple[str, str | None], Certificate] = {}
    for item in site.certificates:
        key = (item.type, item.number)
        held = last.get(key)
        if held is None or (item.valid_until or date.min) >= (held.valid_until or date.min):
            last[key] = item
    for item in last.values():
        kind = vocabulary.codes("certificates").get(item.type, {})
        if item.valid_until is None and kind.get("expires") is False:
            continue
        lead = kind.get("warn_days")
        facts = {"id": supplier.id, "type": item.type, "site": site.id}
        yield Due(
            "certificate",
            supplier.id,
            site.id,
            because("due_certificate", type=item.type, number=item.number)
            if item.number
            else because("due_certificate_type", type=item.type),
            item.valid_until,
            days_before(item.valid_until, lead) if lead else None,
            _certificate_why(item, lead),
            because("due_renew" if item.valid_until else "due_ask_day", **facts),
            item.checked.by if item.checked else None,
        )


def standings_due(supplier: Supplier, site: Site, on: date) -> Iterator[Due]:
    """Return the conditions, the ends and the reviews of what was decided of a site."""
    for family in families_of(site):
        for item in proposals(site, family):
            yield _decided("proposal", supplier, site, item, item.on, "due_approve")
        now = standing_of(site, family, on)
        if now is None:
            continue
        item = now.decision
        if item.standing == "provisional" and (item.met_on is None or item.met_on > on):
            yield _decided("condition", supplier, site, item, item.due, "due_meet")
        if item.standing == "approved" and item.until:
            yield _decided("approval", supplier, site, item, item.until, "due_decide")
        if item.standing == "disqualified":
            yield _decided("review", supplier, site, item, item.review_on, "due_review")


def findings_due(supplier: Supplier, site: Site, on: date) -> Iterator[Due]:
    """Return the days of open findings, and of looks at whether what was done has worked."""
    for item in site.findings:
        if is_open(item, on):
            yield _found("finding", supplier, site, item, item.due, "due_close")
        elif item.closed_on and item.effective_due and item.effective_on is None:
            yield _found("effect", supplier, site, item, item.effective_due, "due_check")


def offers_due(supplier: Supplier, site: Site) -> Iterator[Due]:
    """Return when quotations (E1 and better) and capacity statements of a site run out."""
    for offering in site.offerings:
        price, capacity = offering.price, offering.capacity
        if price and price.grade != "E0":
            yield _offered("quotation", supplier, site, offering, price.on, price.valid_until)
        if capacity:
            yield _offered("capacity", supplier, site, offering, capacity.on, capacity.valid_until)


def waivers_due(supplier: Supplier, site: Site, on: date) -> Iterator[Due]:
    """Return when the waivers of a site end, unless somebody ended them."""
    for item in site.waivers:
        if counts(item, on):
            facts = {"id": supplier.id, "gate": item.gate}
            yield Due(
                "waiver", supplier.id, site.id, because("due_gate", gate=item.gate), item.until,
                days_before(item.until, LEAD), because("why_said"), because("due_settle", **facts),
                item.by,
            )  # fmt: skip


def of_supplier(supplier: Supplier, on: date) -> Iterator[Due]:
    """Return the days of replies, evidence, agreements and flags of a supplier."""
    said = because("why_said")
    for reply in supplier.replies:
        if reply.text is None:
            facts = {"id": supplier.id, "reply": reply.id}
            yield Due(
                "reply", supplier.id, reply.site, because("as_said", text=reply.about), reply.due,
                reply.asked_on, because("why_asked", on=reply.asked_on.isoformat()),
                because("due_reply", **facts), reply.asked_by,
            )  # fmt: skip
    for held in supplier.evidence:
        if held.valid_until and held.status != "rejected":
            yield Due(
                "evidence", supplier.id, held.site, because("as_said", text=shown_name(held)),
                held.valid_until, days_before(held.valid_until, LEAD), said,
                because("due_replace", id=supplier.id), held.by,
            )  # fmt: skip
    for agreed in _in_force(supplier):
        yield Due(
            "agreement", supplier.id, None, because("due_agreed", kind=agreed.kind),
            agreed.valid_until, days_before(agreed.valid_until, LEAD), said,
            because("due_agree", kind=agreed.kind),
        )  # fmt: skip
    for flag in supplier.flags:
        if flag.expires and is_open(flag, on):
            yield Due(
                "flag", supplier.id, None, because("as_said", text=flag_said(flag)), flag.expires,
                None, said, because("due_flag", id=supplier.id), flag.by,
            )  # fmt: skip


def _in_force(supplier: Supplier) -> Iterator[Agreement]:
    """Of each kind of agreement the one that ends last; none where one has no end."""
    for kind in dict.fromkeys(item.kind for item in supplier.agreements):
        signed = [item for item in supplier.agreements if item.kind == kind]
        if all(item.valid_until for item in signed):
            yield max(signed, key=lambda item: item.valid_until or date.min)


def _certificate_why(item: Certificate, lead: int | None) -> Reason:
    if item.valid_until is None:
        return because("why_no_day")
    return because("why_lead", days=lead) if lead else because("why_said")


def _decided(
    what: str, supplier: Supplier, site: Site, item: StandingDecision, day: date | None, code: str
) -> Due:
    facts = {"id": supplier.id, "decision": item.id, "family": item.family, "site": site.id}
    text = item.condition if what == "condition" else None
    code_ = "due_proposed" if what == "proposal" else "due_decision"
    subject = (
        because("due_condition", family=item.family, text=text)
        if text
        else because(code_, family=item.family, standing=item.standing)
    )
    why = because("why_decided", by=item.by, on=item.on.isoformat())
    start = days_before(day, LEAD)
    who = item.may_lift if what == "review" else item.by
    return Due(what, supplier.id, site.id, subject, day, start, why, because(code, **facts), who)


def _found(
    what: str, supplier: Supplier, site: Site, item: Finding, day: date | None, code: str
) -> Due:
    facts = {"id": supplier.id, "finding": item.id}
    subject = because("due_finding", id=item.id, severity=item.severity, text=item.text)
    why = because("why_found", on=item.on.isoformat()) if day else because("why_no_day")
    start = item.on if item.severity == "critical" else days_before(day, LEAD)
    return Due(
        what, supplier.id, site.id, subject, day, start, why, because(code, **facts), item.by
    )


def _offered(
    what: str,
    supplier: Supplier,
    site: Site,
    offering: Offering,
    on: date | None,
    until: date | None,
) -> Due:
    day = until or (months_after(on, QUOTE_MONTHS) if on else None)
    if until:
        why = because("why_said")
    elif on:
        why = because("why_held", on=on.isoformat(), months=QUOTE_MONTHS)
    else:
        why = because("why_no_day")
    return Due(
        what, supplier.id, site.id, because("due_service", service=offering.service), day, None,
        why, because("due_ask_price" if what == "quotation" else "due_ask_capacity"),
    )  # fmt: skip
