"""Criteria computed from the record against the need: time, price, distance."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vetting.candidates import Candidate, months
from vetting.criteria.findings import Finding, Seen, source_of
from vetting.need import Asked
from vetting.records import GRADES
from vetting.rubric import Criterion
from vetting.scoring import Statement, cell, freshness, value_range
from vetting.sentences import Reason, because

WHOLE_JOB = (None, "study", "project", "job")
"""Units of a price that stand for the whole job."""

SCOPE_RATIO = 0.5
"""A price below this share of the budget asks whether the scope is the same (SCORING 2)."""


class Measured(NamedTuple):
    """A measure from the record in its own unit, with how it is known; or why it is unknown."""

    low: float = 0.0
    high: float = 0.0
    grade: str = "E0"
    on: date | None = None
    source: str | None = None
    unknown: Reason | None = None
    corrected: float = 1.0


def weeks(candidate: Candidate, asked: Asked) -> Measured:
    """Weeks until the report, queue included and corrected by the supplier's own slippage.

    Where only a start is asked for: weeks until the work can start.
    """
    record = candidate.offering.weeks
    if record is None:
        return Measured(unknown=because("no_weeks_on_file"))
    if problem := _undated(record.on, asked):
        return Measured(unknown=problem)
    factor = slippage(candidate, asked)
    if asked.to_finish or asked.end is None:
        span = [item for item in (record.low, record.high) if item is not None]
        if not span:
            return Measured(unknown=because("no_weeks_on_file"))
        queue = record.queue or Decimal(0)
        low, high = min(span) + queue, max(span) + queue
    else:
        if record.queue is None:
            return Measured(unknown=because("no_queue_on_file"))
        low = high = record.queue
        factor = 1.0
    return Measured(
        float(low) * factor,
        float(high) * factor,
        record.grade,
        record.on,
        record.source,
        corrected=factor,
    )


def price(candidate: Candidate, asked: Asked) -> Measured:
    """The price of the offering, where it is for the same unit and currency as the budget."""
    record, budget = candidate.offering.price, asked.need.budget
    span = [item for item in (record.low, record.high) if item is not None] if record else []
    if record is None or not span:
        return Measured(unknown=because("no_price_on_file"))
    if problem := _undated(record.on, asked):
        return Measured(unknown=problem)
    if budget and record.currency != budget.currency:
        return Measured(
            unknown=because("other_currency", has=record.currency, asks=budget.currency)
        )
    if budget and _unit(record.per) != _unit(budget.per):
        return Measured(unknown=because("other_unit", has=record.per, asks=budget.per or "job"))
    return Measured(float(min(span)), float(max(span)), record.grade, record.on, record.source)


def km(candidate: Candidate, asked: Asked) -> Measured:
    """The distance from the place that was named, in km."""
    if candidate.distance_km is None:
        return Measured(unknown=because("no_place_on_file"))
    return Measured(candidate.distance_km, candidate.distance_km, "E4", asked.on)


MEASURES: Mapping[str, Callable[[Candidate, Asked], Measured]] = {
    "weeks": weeks,
    "price": price,
    "km": km,
}

REFERENCES: Mapping[str, Callable[[Asked], float | None]] = {
    "weeks_available": lambda asked: asked.weeks_available,
    "budget": lambda asked: float(asked.need.budget.amount) if asked.need.budget else None,
    "near": lambda asked: 1.0 if asked.place else None,
}


def numeric(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Finding:
    """A measure from the record, valued on the criterion's points."""
    measured = MEASURES[criterion.measure or ""](candidate, asked)
    return _finding(criterion, measured, 1.0, asked)


def relative(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Finding:
    """A measure from the record as a share of what the need allows, valued on the points."""
    reference = REFERENCES[criterion.reference or ""](asked)
    measured = MEASURES[criterion.measure or ""](candidate, asked)
    if reference is None and not measured.unknown:
        facts = {"low": measured.low, "high": measured.high}
        return Finding(because("no_reference"), facts=facts)
    return _finding(criterion, measured, max(reference or 0.0, 0.1), asked)


def slippage(candidate: Candidate, asked: Asked) -> float:
    """Return what the supplier's promises come to: median of actual over promised, at least 1.

    Early deliveries do not shorten a promise.
    """
    ratios = [
        float(project.weeks.actual / project.weeks.promised)
        for project in candidate.supplier.projects
        if project.weeks
        and project.weeks.promised
        and project.weeks.actual
        and (project.year is None or project.year <= asked.on.year)
    ]
    return max(1.0, _median(ratios)) if ratios else 1.0


def _median(values: list[float]) -> float:
    """The middle value; `statistics` costs more to import than the rest of the module."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _finding(criterion: Criterion, measured: Measured, reference: float, asked: Asked) -> Finding:
    if measured.unknown:
        return Finding(measured.unknown)
    low, high = value_range(criterion.points, measured.low / reference, measured.high / reference)
    certain = criterion.measure == "km"
    age = months(measured.on, asked.on) if measured.on else 0.0
    fresh = 1.0 if certain else freshness(age, criterion.freshness)
    q = GRADES[measured.grade] * fresh
    statement = Statement(low, high, q, source_of(measured.grade, measured.source))
    facts = {"low": measured.low, "high": measured.high, "ratio": measured.high / reference}
    seen = Seen(
        says=_span(measured),
        grade=measured.grade,
        source=measured.source,
        by=None,
        on=measured.on,
        reason=None,
        freshness=fresh,
        q=q,
    )
    return Finding(
        _reason(criterion, measured, asked),
        cell([statement], spread=criterion.spread),
        () if certain else (seen,),
        _flag(criterion, measured, reference, asked),
        facts,
    )


def _reason(criterion: Criterion, measured: Measured, asked: Asked) -> Reason:
    if criterion.measure == "weeks" and asked.weeks_available is None:
        return because("weeks_alone", weeks=_span(measured))
    if criterion.measure == "weeks":
        code = "weeks_against" if asked.to_finish else "start_against"
        if measured.corrected > 1.005:
            code = "weeks_slipped"
        return because(
            code,
            weeks=_span(measured),
            available=asked.weeks_available,
            factor=f"{measured.corrected:.2f}",
        )
    if criterion.measure == "price" and asked.need.budget:
        return because(
            "price_against",
            low=measured.low,
            high=measured.high,
            budget=float(asked.need.budget.amount),
            currency=asked.need.budget.currency,
        )
    if criterion.measure == "price":
        return because("price_alone", low=measured.low, high=measured.high)
    return because("distance", km=measured.low)


def _flag(
    criterion: Criterion, measured: Measured, reference: float, asked: Asked
) -> Reason | None:
    """What must not be missed: too late or too dear even at its best, or suspiciously cheap."""
    over = measured.low - reference
    if criterion.measure == "weeks" and over >= 0.5:
        return because("late" if asked.to_finish else "late_start", weeks=f"{over:.0f}")
    if criterion.measure == "price" and over > 0:
        return because("over_budget", percent=round(100 * over / reference))
    if criterion.measure == "price" and measured.high / reference < SCOPE_RATIO:
        return because("price_scope", percent=round(100 * measured.high / reference))
    return None


def _undated(on: date | None, asked: Asked) -> Reason | None:
    if on is None:
        return because("undated")
    return because("not_yet_known", on=on.isoformat()) if on > asked.on else None


def _unit(per: str | None) -> str | None:
    return None if per in WHOLE_JOB else per


def _span(measured: Measured) -> str:
    low, high = f"{measured.low:.0f}", f"{measured.high:.0f}"
    return low if low == high else f"{low}-{high}"
