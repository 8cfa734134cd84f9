"""One function for each kind of criterion, named in `KINDS`; one for each measure, in `MEASURES`.

A kind takes a criterion, a candidate and what is asked, and returns a `Basis`. The first test
of a kind is that nothing on file is unknown.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from vetting.candidates import Candidate
from vetting.criteria.basis import Basis, Measured, Quoted, Seen
from vetting.criteria.comparable import comparable_projects, comparables
from vetting.criteria.measured import MEASURES, REFERENCES, numeric, relative, valued
from vetting.criteria.prices import price, said_converted
from vetting.criteria.rated import anchored, anchored_cell, one_assessor
from vetting.need import Asked
from vetting.rubric import Criterion
from vetting.scoring import Cell

W = TypeVar("W")

Kind = Callable[[Criterion, str, Candidate, Asked], Basis]

KINDS: Mapping[str, Kind] = {
    "anchored": anchored,
    "numeric": numeric,
    "relative": relative,
    "comparable_projects": comparable_projects,
}

CELLS: Mapping[str, Callable[[Criterion, str, Candidate, Asked], Cell]] = {
    "anchored": anchored_cell,
}
"""The cell of a kind whose words cost more than its figures."""


class Bases(Mapping[str, Basis]):
    """The basis of each criterion for one candidate, worked out when somebody asks for it.

    Ranking needs the cells of all candidates, and the words of the few that are shown.
    """

    __slots__ = ("_asked", "_candidate", "_criteria", "_family", "_found")

    def __init__(
        self, criteria: Mapping[str, Criterion], family: str, candidate: Candidate, asked: Asked
    ) -> None:
        self._criteria, self._family = criteria, family
        self._candidate, self._asked = candidate, asked
        self._found: dict[str, Basis] = {}

    def __getitem__(self, name: str) -> Basis:
        if name not in self._found:
            self._found[name] = self._by(KINDS, self._criteria[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._criteria)

    def __len__(self) -> int:
        return len(self._criteria)

    def cell(self, name: str) -> Cell:
        """What a criterion comes to, the cell of its basis."""
        criterion = self._criteria[name]
        if name in self._found or criterion.kind not in CELLS:
            return self[name].cell
        return self._by(CELLS, criterion)

    def _by(self, kinds: Mapping[str, Callable[..., W]], criterion: Criterion) -> W:
        return kinds[criterion.kind](criterion, self._family, self._candidate, self._asked)


__all__ = [
    "CELLS",
    "KINDS",
    "MEASURES",
    "REFERENCES",
    "Bases",
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
