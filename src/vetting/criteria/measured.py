"""Criteria computed from the record against the need: time, price, distance."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import inf
from typing import Any

from vetting.candidates import Candidate, months
from vetting.criteria.basis import Basis, Measured, Seen, source_of, unseen
from vetting.criteria.prices import price, price_reason
from vetting.criteria.supplied import figure_reason, figure_said, indicator
from vetting.need import Asked
from vetting.records import GRADES
from vetting.rubric import Criterion
from vetting.scoring import Statement, cell, freshness, median, value_range
from vetting.sentences import Reason, because

SCOPE_RATIO = 0.5
"""A price below this share of the budget asks whether the scope is the same (SCORING 2)."""


def weeks(candidate: Candidate, asked: Asked) -> Measured:
    """Weeks until the report, queue included and corrected by the supplier's own slippage.

    A queue that is not on file leaves the high end open. Where only a start is asked for: weeks
    until the work can start.
    """
    record = candidate.offering.weeks
    if record is None:
        return Measured(unknown=because("no_weeks_on_file"))
    if problem := unseen(record.on, asked, "no_weeks_on_file"):
        return Measured(unknown=problem)
    factor = slippage(candidate, asked)
    if asked.to_finish or asked.end is None:
        span = [item for item in (record.low, record.high) if item is not None]
        if not span:
            return Measured(unknown=because("no_weeks_on_file"))
        queue = Decimal(0) if record.queue is None else record.queue
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
        open_ended=record.queue is None,
    )


def km(candidate: Candidate, asked: Asked) -> Measured:
    """The distance from the place that was named, in km."""
    if candidate.distance_km is None:
        return Measured(unknown=because("no_place_on_file"))
    return Measured(candidate.distance_km, candidate.distance_km, "E4", asked.on)


MEASURES: Mapping[str, Callable[[Candidate, Asked], Measured]] = {
    "weeks": weeks,
    "price": price,
    "km": km,
    "indicator": indicator,
}

REFERENCES: Mapping[str, Callable[[Asked], float | None]] = {
    "weeks_available": lambda asked: asked.weeks_available,
    "budget": lambda asked: float(asked.need.budget.amount) if asked.need.budget else None,
    "near": lambda asked: 1.0 if asked.place else None,
}


def numeric(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Basis:
    """A measure from the record, valued on the criterion's points."""
    measured = MEASURES[criterion.measure or ""](candidate, asked)
    return _basis(criterion, measured, 1.0, asked)


def relative(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Basis:
    """A measure from the record as a share of what the need allows, valued on the points."""
    return valued(criterion, MEASURES[criterion.measure or ""](candidate, asked), asked)


def valued(criterion: Criterion, measured: Measured, asked: Asked) -> Basis:
    """What a measure proves as a share of what the need allows."""
    reference = REFERENCES[criterion.reference or ""](asked)
    if reference is None and not measured.unknown:
        return Basis(because("no_reference"), facts=_figures(measured))
    return _basis(criterion, measured, max(reference or 0.0, 0.1), asked)


def slippage(candidate: Candidate, asked: Asked) -> float:
    """Return what the supplier's promises come to: median of actual over promised, at least 1.

    Early deliveries do not shorten a promise. Projects of another family tell nothing: how a
    house keeps its days in manufacture says little of its studies. One whose service is not on
    file counts, since the delay is.
    """
    family = asked.vocabulary.family(candidate.offering.service)
    ratios = [
        float(project.weeks.actual / project.weeks.promised)
        for project in candidate.supplier.projects
        if project.weeks
        and project.weeks.promised
        and project.weeks.actual
        and (project.year is None or project.year <= asked.on.year)
        and (project.service is None or asked.vocabulary.family(project.service) == family)
    ]
    return max(1.0, median(ratios)) if ratios else 1.0


def _basis(criterion: Criterion, measured: Measured, reference: float, asked: Asked) -> Basis:
    if measured.unknown:
        return Basis(measured.unknown)
    most = inf if measured.open_ended else measured.high / reference
    low, high = value_range(criterion.points, measured.low / reference, most)
    certain = criterion.measure == "km"
    age = months(measured.on, asked.on) if measured.on else 0.0
    fresh = 1.0 if certain else freshness(age, criterion.freshness)
    q = GRADES[measured.grade] * fresh
    statement = Statement(low, high, q, source_of(measured.grade, measured.source))
    facts = _figures(measured) | {"ratio": measured.high / reference}
    seen = Seen(
        says=figure_said(measured) if criterion.measure == "indicator" else _span(measured),
        grade=measured.grade,
        source=measured.source,
        by=None,
        on=measured.on,
        reason=None,
        freshness=fresh,
        q=q,
    )
    return Basis(
        _reason(criterion, measured, asked),
        cell([statement], spread=criterion.spread),
        () if certain else (seen,),
        _flag(criterion, measured, reference, asked),
        facts,
        out_of_reach=_excess(criterion, measured, reference)[0] > 0,
    )


def _figures(measured: Measured) -> dict[str, Any]:
    """What is shown of a measure; of a price also how it was quoted."""
    found: dict[str, Any] = {"low": measured.low, "high": measured.high}
    return found | {"quoted": measured.quoted} if measured.quoted else found


def _reason(criterion: Criterion, measured: Measured, asked: Asked) -> Reason:
    known = _known(criterion, measured, asked)
    return because("queue_not_on_file", reason=known) if measured.open_ended else known


def _known(criterion: Criterion, measured: Measured, asked: Asked) -> Reason:
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
    if criterion.measure == "price":
        return price_reason(measured, asked)
    if criterion.measure == "indicator":
        return figure_reason(measured)
    return because("distance", km=measured.low)


def _flag(
    criterion: Criterion, measured: Measured, reference: float, asked: Asked
) -> Reason | None:
    """What must not be missed: too late or too dear, at one end or both; or suspiciously cheap."""
    low, high = _excess(criterion, measured, reference)
    if criterion.measure == "weeks" and high:
        code = "late" if asked.to_finish else "late_start"
        return because(code, by=_by("by_week" if high == 1 else "by_weeks", low, high))
    if criterion.measure == "price" and high:
        return because("over_budget", by=_by("by_percent", low, high))
    if criterion.measure == "price" and measured.high / reference < SCOPE_RATIO:
        return because("price_scope", percent=round(100 * measured.high / reference))
    return None


def _excess(criterion: Criterion, measured: Measured, reference: float) -> tuple[float, float]:
    """By how much both ends exceed what the need allows; 0 where they do not.

    Weeks are counted in whole weeks as they are shown, less than half a week is not late; a price
    in percent of the budget.
    """
    if criterion.measure == "weeks":
        return _weeks_late(measured.low, reference), _weeks_late(measured.high, reference)
    if criterion.measure == "price":
        return _percent_over(measured.low, reference), _percent_over(measured.high, reference)
    return 0, 0


def _weeks_late(weeks: float, available: float) -> int:
    return max(1, round(weeks) - round(available)) if weeks - available >= 0.5 else 0


def _percent_over(price: float, budget: float) -> float:
    percent = 100 * (price - budget) / budget
    if percent <= 0:
        return 0
    return round(percent) if percent >= 1 else max(0.1, round(percent, 1))


def _by(code: str, low: float, high: float) -> Reason:
    """An excess as one number where both ends agree, as a range, or `up to` its high end."""
    if low == high:
        return because(code, high=high)
    if low:
        return because(f"{code}_range", low=low, high=high)
    return because("by_up_to", by=because(code, high=high))


def _span(measured: Measured) -> str:
    low, high = f"{measured.low:.0f}", f"{measured.high:.0f}"
    return low if low == high else f"{low}-{high}"
