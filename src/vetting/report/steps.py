"""The plain sentence of a candidate: why it stands there, its weakest point, what to do next."""

from collections.abc import Iterator

from vetting.criteria import Basis
from vetting.gates import WHEN
from vetting.matching import Judged, Shortlist
from vetting.sentences import Reason, because

STALE = 0.7
"""Freshness below which asking again is the next step."""


WRAPS = ("of_services", "longest_of", "added_up", "added_up_converted")
"""Reasons that say of another which services it is about."""


def summary(found: Shortlist, item: Judged) -> Reason:
    """Return the sentence of a candidate in full; over several rubrics that of its weakest part."""
    if not item.weights:
        service, part = weakest_part(found, item)
        return _of_part(service, part, _stands(part))
    return _stands(item)


def short_summaries(found: Shortlist, item: Judged) -> Iterator[Reason]:
    """Return the sentence of a candidate ever shorter, for a screen that has no room."""
    if item.weights:
        yield from _shorter(item)
        return
    service, part = weakest_part(found, item)
    yield from (_of_part(service, part, said) for said in _shorter(part))
    yield because("weakest_part_brief", service=service, score=part.score.score)


def weakest_part(found: Shortlist, item: Judged) -> tuple[str, Judged]:
    """Return the service in which a supplier of several scores lowest, and how it stands there."""
    parts = zip(found.asked.need.services, item.parts, strict=True)
    return min(parts, key=lambda part: part[1].score.score)


def bare(reason: Reason) -> Reason:
    """Return a reason without the services it is about."""
    return bare(reason.facts["reason"]) if reason.code in WRAPS else reason


def _of_part(service: str, part: Judged, said: Reason) -> Reason:
    return because("weakest_part", service=service, score=part.score.score, summary=said)


def _stands(item: Judged) -> Reason:
    best, weakest = strongest_and_weakest(item)
    return because(
        "stands",
        best=title(item, best),
        best_reason=item.bases[best].reason,
        weakest=title(item, weakest),
        weakest_reason=item.bases[weakest].reason,
        next=next_step(item, weakest),
    )


def _shorter(item: Judged) -> Iterator[Reason]:
    facts = dict(_stands(item).facts)
    best, weakest = strongest_and_weakest(item)
    facts |= {"best_reason": _in_short(item, best), "weakest_reason": _in_short(item, weakest)}
    yield Reason("stands", facts)
    yield Reason("stands_short", facts)
    yield Reason("stands_brief", facts)


def _in_short(item: Judged, name: str) -> Reason:
    """The reason of a criterion without source and day; `--explain` has them."""
    return _brief(item.bases[name].reason)


def _brief(reason: Reason) -> Reason:
    if reason.code in WRAPS:
        inner = {"reason": _brief(reason.facts["reason"])}
        return Reason(reason.code.removesuffix("_converted"), {**reason.facts, **inner})
    short = {
        "comparable": "comparable_short",
        "rated": "rated_short",
        "price_converted": "price_against",
    }
    return Reason(short.get(reason.code, reason.code), reason.facts)


def strongest_and_weakest(item: Judged) -> tuple[str, str]:
    """Return the criterion that carries most, and the one where most is lost of its weight."""
    names = list(item.weights)
    best = max(names, key=lambda name: (item.bases[name].cell.lo, item.weights[name]))
    rest = [name for name in names if name != best] or names
    weakest = max(rest, key=lambda name: item.weights[name] * (100 - item.bases[name].cell.lo))
    return best, weakest


def title(item: Judged, name: str) -> Reason:
    """Return what a criterion is called."""
    return because("criterion_title", title=item.criteria[name].title)


def next_step(item: Judged, name: str) -> Reason:
    """Return what to do about a criterion: ask, check, audit again, or talk about it."""
    basis = item.bases[name]
    what = title(item, name)
    criterion = item.criteria[name]
    if criterion.kind == "comparable_projects":
        facts = basis.facts or {}
        if facts.get("claimed"):
            return because("next_check_projects", count=facts["claimed"])
        return because("next_ask_projects" if not facts else "next_weigh_projects")
    if bare(basis.reason).code in ("no_rate", "rate_old"):
        return because("next_add_rate")
    if basis.cell.c == 0:
        ask = {"price": "next_ask_price", "weeks": "next_ask_weeks", "km": "next_ask_place"}
        return because(ask.get(criterion.measure or "", "next_audit"), criterion=what)
    if criterion.measure == "price":
        return because(_price_step(basis))
    if criterion.measure == "weeks":
        return because("next_confirm_weeks")
    if criterion.measure == "km":
        return because("next_plan_travel")
    if max(seen.freshness for seen in basis.seen) < STALE:
        return because("next_audit_again", criterion=what)
    if basis.cell.c < 0.9:
        return because("next_audit", criterion=what)
    return because("next_discuss", criterion=what)


def next_steps(found: Shortlist) -> list[Reason]:
    """Return what to do whoever is chosen."""
    said = []
    asked = found.asked
    if WHEN["asks_glp"](asked) and "US-FDA" in asked.jurisdictions:
        said.append(because("tell_glp"))
    return [*said, *_rates_wanted(found)]


def _rates_wanted(found: Shortlist) -> Iterator[Reason]:
    """The rates for want of which quotes are not compared, each once, with the command."""
    held: dict[str, set[str]] = {}
    for item in found.results:
        for verdict in item.not_passed():
            if verdict.remedy and verdict.remedy.code == "add_rate":
                for currency in verdict.remedy.facts["currencies"]:
                    held.setdefault(currency, set()).add(item.id)
    for currency in sorted(held):
        count = len(held[currency])
        yield because("set_rate", currency=currency, count=count, on=found.asked.on.isoformat())


def _price_step(basis: Basis) -> str:
    if basis.facts and basis.facts["ratio"] > 1:
        return "next_negotiate"
    fresh = max(seen.freshness for seen in basis.seen)
    return "next_quote_again" if fresh < STALE else "next_binding_quote"
