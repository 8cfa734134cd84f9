"""One function for each kind of criterion, named in `KINDS`; one for each measure, in `MEASURES`.

A kind takes a criterion, a candidate and what is asked, and returns a `Basis`. The first test
of a kind is that nothing on file is unknown.
"""

from collections.abc import Callable, Mapping

from vetting.candidates import Candidate
from vetting.criteria.basis import Basis, Measured, Quoted, Seen
from vetting.criteria.comparable import comparable_projects, comparables
from vetting.criteria.measured import MEASURES, REFERENCES, numeric, relative, valued
from vetting.criteria.prices import price, said_converted
from vetting.criteria.rated import anchored, one_assessor
from vetting.need import Asked
from vetting.rubric import Criterion

Kind = Callable[[Criterion, str, Candidate, Asked], Basis]

KINDS: Mapping[str, Kind] = {
    "anchored": anchored,
    "numeric": numeric,
    "relative": relative,
    "comparable_projects": comparable_projects,
}

__all__ = [
    "KINDS",
    "MEASURES",
    "REFERENCES",
    "Basis",
    "Kind",
    "Measured",
    "Quoted",
    "Seen",
    "active",
    "comparables",
    "one_assessor",
    "price",
    "said_converted",
    "valued",
]


def active(criterion: Criterion, asked: Asked) -> bool:
    """Whether a leaf counts for this need: its reference is stated. The same for all suppliers."""
    wanted = criterion.reference or criterion.needs
    return wanted is None or REFERENCES[wanted](asked) is not None
