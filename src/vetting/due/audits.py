"""When a site must be audited again: by the risk of its services and what the last audit left."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vetting.due.items import Due, days_before, months_after
from vetting.records import Site, Supplier, is_open
from vetting.sentences import Reason, because
from vetting.standing import families_of, standing_of

RISK: Mapping[str, str] = {
    "cdmo": "high", "nonclinical": "high", "clinical": "high", "testing": "high",
    "registration": "medium", "development": "medium", "materials": "medium", "logistics": "medium",
    "facility": "low", "support": "low",
}  # fmt: skip
"""How much harm poor work in a family does to a product or a subject. Our own proposal."""

MOST: Mapping[str, int] = {"high": 24, "medium": 36, "low": 60}
"""Months between audits at most, by risk. DOMAIN 2.3: our own proposal of 2026-11-24."""

BY_RESULT = ((60, "audit_clean"), (36, "audit_no_critical"), (24, "audit_otherwise"))
"""Months an audit holds: no open major and a quality agreement; no open critical and one;
otherwise (under three years). Source: Forum Auditorias as quoted in DOMAIN 2.3 (S), 2026-11-24."""

LEAST = 12
"""Months for high risk where the result is neither of the first two (DOMAIN 2.3: 12 to 24)."""

LEAD = 90
"""Days to plan an audit (DOMAIN 2.3, AUDIT)."""

API_MAKERS = "CDMO-API"
"""Makers of active substances are audited every three years at least (DOMAIN 2.3)."""


class Interval(NamedTuple):
    """Months until the next audit, and the reason in words."""

    months: int
    why: Reason


def audits_due(supplier: Supplier, site: Site, on: date) -> Iterator[Due]:
    """Return the next audit of a site for each family it was audited or decided on in."""
    for family in _families(site):
        last = last_audit(site, family)
        now = standing_of(site, family, on)
        if now is not None and now.standing == "disqualified":
            continue
        facts = {"id": supplier.id, "family": family, "site": site.id}
        action = because("due_do_audit", **facts)
        subject = because("due_family", family=family)
        if last is None:
            why = because("audit_never")
            yield Due("audit", supplier.id, site.id, subject, None, None, why, action)
            continue
        span = interval(supplier, site, family, on)
        day = months_after(last, span.months)
        why = because("audit_after", last=last.isoformat(), months=span.months, why=span.why)
        start = days_before(day, LEAD)
        yield Due("audit", supplier.id, site.id, subject, day, start, why, action)


def last_audit(site: Site, family: str) -> date | None:
    """Return the day of the last audit of a site in a family; None where there is none.

    A worksheet that was handed in is one; so is anything rated at grade E3.
    """
    days = [item.on for item in site.audits if item.family == family]
    days += [
        item.on
        for item in site.ratings
        if item.grade == "E3" and item.criterion.partition(".")[0] == family
    ]
    return max(days, default=None)


def interval(supplier: Supplier, site: Site, family: str, on: date) -> Interval:
    """Return after how many months a site must be audited again in a family, and why."""
    risk = RISK.get(family, "high")
    opened = [
        item.severity
        for item in site.findings
        if is_open(item, on) and item.family in (None, family)
    ]
    agreed = any(
        item.kind == "quality" and (item.valid_until is None or item.valid_until >= on)
        for item in supplier.agreements
    )
    if agreed and not {"critical", "major"} & set(opened):
        months, code = BY_RESULT[0]
    elif agreed and "critical" not in opened:
        months, code = BY_RESULT[1]
    else:
        months, code = BY_RESULT[2]
    most = MOST[risk]
    if risk == "high" and code == BY_RESULT[2][1]:
        most = LEAST
    if any(item.service.startswith(API_MAKERS) for item in site.offerings):
        most = min(most, 36)
    return Interval(min(months, most), because(code, risk=because(f"risk_{risk}")))


def _families(site: Site) -> list[str]:
    """The families that an audit, a rating of one or a decision on the site names."""
    audited = [item.family for item in site.audits]
    rated = [item.criterion.partition(".")[0] for item in site.ratings if item.grade == "E3"]
    return sorted({*families_of(site), *audited, *rated})
