"""A criterion read from a figure that was handed in: an indicator of a park."""

from decimal import Decimal

from vetting.candidates import Candidate
from vetting.criteria.basis import Measured, unseen
from vetting.need import Asked
from vetting.sentences import Reason, because


def indicator(candidate: Candidate, asked: Asked) -> Measured:
    """The figure handed in for this criterion, in its own unit."""
    figure = candidate.figure
    if figure is None:
        return Measured(unknown=because("no_figure"))
    if problem := unseen(figure.on, asked, "no_figure"):
        return Measured(unknown=problem)
    return Measured(float(figure.low), float(figure.high), figure.grade, figure.on, figure.source)


def figure_reason(measured: Measured) -> Reason:
    """Return the sentence of a figure and how it is known."""
    return because("figure", figure=figure_said(measured), grade=measured.grade)


def figure_said(measured: Measured) -> str:
    """Return a figure as it was handed in: one number, or its range."""
    low, high = (format(Decimal(repr(item)).normalize(), "f") for item in measured[:2])
    return low if low == high else f"{low}–{high}"
