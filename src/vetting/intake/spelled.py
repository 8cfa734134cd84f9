"""Countries that a list writes by their names: a habit of the list is read, a slip is refused."""

from collections import Counter
from collections.abc import Iterator, Mapping

from vetting.countries import CODES, NAMES
from vetting.naming.parsing import folded
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

HABIT = 3
"""Rows from which on names are how a list writes countries, though it has codes as well.

Where it has none, two are enough."""


class Spelled:
    """The countries of a list, as its rows write them."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._codes = 0

    def see(self, cells: Mapping[str, str]) -> None:
        """Count the country of a row."""
        if told := cells.get("country"):
            if told in CODES:
                self._codes += 1
            elif _name(told) in NAMES:
                self._names[told] += 1

    @property
    def read(self) -> Mapping[str, str]:
        """The code of each name; none where names are slips among codes."""
        if self._names.total() < (HABIT if self._codes else 2):
            return {}
        return {told: NAMES[_name(told)] for told in self._names}

    def note(self) -> Iterator[Reason]:
        """Say what was read as what, the most frequent first."""
        if read := self.read:
            most = self._names.most_common(5)
            pairs = [f"{short(told)} = {read[told]}" for told, _ in most]
            yield because("countries_spelled", count=self._names.total(), pairs=pairs)


def _name(told: str) -> str:
    """A name as it is looked up; traditional characters are the simplified ones."""
    return folded(cleaned(told)).casefold()
