"""What a change made of a score, by the rubric in use now, as of the day of the change."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vetting.reading import Reader
    from vetting.report.retold import Trend
    from vetting.retelling import Change, Document, Retold
    from vetting.rubric import Rubric
    from vetting.vocabulary import Vocabulary


class Trends:
    """Scores of a supplier's sites as its history had them.

    `criterion` (`family.criterion`) asks for the value of one; else a family is scored over its
    standing criteria, after each rating. `used` are the rubrics that were judged by.
    """

    def __init__(self, reader: "Reader", vocabulary: "Vocabulary", criterion: str | None) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.criterion = criterion
        self.used: dict[str, Rubric | None] = {}

    def of(self, entry: "Retold", change: "Change") -> "Trend | None":
        """Return what a change made of the score at its site; None where it bears on none."""
        rated = _rated(change)
        if rated and self.criterion in (None, rated):
            return self._at(entry, str(change.site), self.criterion or rated.partition(".")[0])
        if not self.criterion:
            return None
        return next((one for one in self._everywhere(entry) if one.before != one.after), None)

    def wanted(self, entry: "Retold", change: "Change") -> bool:
        """Whether a change is to be told: a rating of the criterion, or what changed its value."""
        if not self.criterion:
            return True
        if any(_rated(one) == self.criterion for one in entry.changes):
            return _rated(change) == self.criterion
        if entry.before is None or _rated(change):
            return False
        return any(one.before != one.after for one in self._everywhere(entry))

    def _everywhere(self, entry: "Retold") -> "list[Trend]":
        sites = (entry.after or {}).get("sites", ())
        return [self._at(entry, str(site["id"]), str(self.criterion)) for site in sites]

    def _at(self, entry: "Retold", site: str, scored: str) -> "Trend":
        from vetting.report.retold import Trend

        on = date.fromisoformat(str(entry.entry.facts()["ts"])[:10])
        ends = (self._score(told, site, scored, on) for told in (entry.before, entry.after))
        return Trend(scored, *ends)

    def _score(self, told: "Document | None", site: str, scored: str, on: date) -> float | None:
        from vetting.candidates import without_need
        from vetting.criteria import KINDS
        from vetting.records import Supplier, from_document
        from vetting.standing_score import standing, standing_bases

        family, _, leaf = scored.partition(".")
        rubric = self._rubric(family)
        if rubric is None or told is None:
            return None
        supplier = from_document(Supplier, _of_family(told, family))
        place = next((one for one in supplier.sites if one.id == site), None)
        if place is None:
            return None
        candidate, context = without_need(supplier, place, family, on, self.vocabulary)
        leaves = {one.id: one for one in rubric.leaves()}
        if not leaf:
            return standing(rubric, leaves, standing_bases(candidate, context, rubric))
        if leaf not in leaves:
            return None
        cell = KINDS[leaves[leaf].kind](leaves[leaf], family, candidate, context).cell
        return cell.lo if cell.c else None

    def _rubric(self, family: str) -> "Rubric | None":
        """The rubric of a family in use; None where there is none any more."""
        from vetting import packs
        from vetting.errors import VettingError

        if family not in self.used:
            try:
                kept = self.reader.kept(("rubric", family))
                self.used[family] = packs.rubric(family, kept)
            except VettingError:
                self.used[family] = None
        return self.used[family]


def _rated(change: "Change") -> str | None:
    """The criterion whose rating was put on record or taken off."""
    return change.path[-1] if len(change.path) == 3 and change.path[1] == "ratings" else None


def _of_family(told: "Document", family: str) -> Mapping[str, Any]:
    """A record with the ratings of one family."""
    sites = [
        {
            **site,
            "ratings": [
                one for one in site.get("ratings", ()) if one["criterion"].startswith(f"{family}.")
            ],
        }
        for site in told.get("sites", ())
    ]
    return {**told, "sites": sites}
