"""The plain sentence of a candidate: why it stands there, its weakest point, what to do next."""

from collections.abc import Iterator

from vetting.criteria import Finding
from vetting.gates import WHEN
from vetting.matching import Judged, Shortlist
from vetting.sentences import Reason, because

STALE = 0.7
"""Freshness below which asking again is the next step."""


def summary(item: Judged) -> Reason:
    """Return the sentence of a candidate in full."""
    best, weakest = strongest_and_weakest(item)
    return because(
        "stands",
        best=title(item, best),
        best_reason=item.findings[best].reason,
        weakest=title(item, weakest),
        weakest_reason=item.findings[weakest].reason,
        next=next_step(item, weakest),
    )


def short_summaries(item: Judged) -> Iterator[Reason]:
    """Return the sentence of a candidate ever shorter, for a screen that has no room."""
    full = summary(item)
    facts = dict(full.facts)
    best, weakest = strongest_and_weakest(item)
    facts |= {"best_reason": _in_short(item, best), "weakest_reason": _in_short(item, weakest)}
    yield Reason("stands", facts)
    yield Reason("stands_short", facts)
    yield Reason("stands_brief", facts)


def _in_short(item: Judged, name: str) -> Reason:
    """The reason of a criterion without source and day; `--explain` has them."""
    reason = item.findings[name].reason
    short = {"comparable": "comparable_short", "rated": "rated_short"}
    return Reason(short.get(reason.code, reason.code), reason.facts)


def strongest_and_weakest(item: Judged) -> tuple[str, str]:
    """Return the criterion that carries most, and the one where most is lost of its weight."""
    names = list(item.weights)
    best = max(names, key=lambda name: (item.findings[name].cell.lo, item.weights[name]))
    rest = [name for name in names if name != best] or names
    weakest = max(rest, key=lambda name: item.weights[name] * (100 - item.findings[name].cell.lo))
    return best, weakest


def title(item: Judged, name: str) -> Reason:
    """Return what a criterion is called."""
    return because("criterion_title", title=item.criteria[name].title)


def next_step(item: Judged, name: str) -> Reason:
    """Return what to do about a criterion: ask, check, audit again, or talk about it."""
    finding = item.findings[name]
    what = title(item, name)
    criterion = item.criteria[name]
    if criterion.kind == "comparable_projects":
        facts = finding.facts or {}
        if facts.get("claimed"):
            return because("next_check_projects", count=facts["claimed"])
        return because("next_ask_projects" if not facts else "next_weigh_projects")
    if finding.cell.c == 0:
        ask = {"price": "next_ask_price", "weeks": "next_ask_weeks", "km": "next_ask_place"}
        return because(ask.get(criterion.measure or "", "next_audit"), criterion=what)
    if criterion.measure == "price":
        return because(_price_step(finding))
    if criterion.measure == "weeks":
        return because("next_confirm_weeks")
    if criterion.measure == "km":
        return because("next_plan_travel")
    if max(seen.freshness for seen in finding.seen) < STALE:
        return because("next_audit_again", criterion=what)
    if finding.cell.c < 0.9:
        return because("next_audit", criterion=what)
    return because("next_discuss", criterion=what)


def next_steps(found: Shortlist) -> list[Reason]:
    """Return what to do whoever is chosen."""
    said = []
    asked = found.asked
    if WHEN["asks_glp"](asked) and "US-FDA" in asked.jurisdictions:
        said.append(because("tell_glp"))
    return said


def _price_step(finding: Finding) -> str:
    if finding.facts and finding.facts["ratio"] > 1:
        return "next_negotiate"
    fresh = max(seen.freshness for seen in finding.seen)
    return "next_quote_again" if fresh < STALE else "next_binding_quote"
