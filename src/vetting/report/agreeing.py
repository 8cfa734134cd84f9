"""How far assessors agree, as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vetting.agreement import ENOUGH, Agreed, agreement
from vetting.records import Rating, Supplier
from vetting.report.table import Cell, Table
from vetting.sentences import phrase

COLUMNS = ("criterion", "units", "assessors", "ratings", "percent", "alpha", "note")

Rated = Mapping[str, Sequence[Sequence[Rating]]]
"""The ratings of each criterion, of each site by itself."""


def by_criterion(
    suppliers: Iterable[Supplier], prefix: str = "", criterion: str | None = None
) -> Rated:
    """Return the ratings on file of each criterion, of each site by itself.

    Args:
        suppliers: whose.
        prefix: what the names of the criteria begin with, e.g. `cdmo.`.
        criterion: this one only.
    """
    found: dict[str, list[Sequence[Rating]]] = {criterion: []} if criterion else {}
    for site in (site for supplier in suppliers for site in supplier.sites):
        here: dict[str, list[Rating]] = {}
        for item in site.ratings:
            if item.criterion.startswith(prefix) and criterion in (None, item.criterion):
                here.setdefault(item.criterion, []).append(item)
        for name, ratings in here.items():
            found.setdefault(name, []).append(ratings)
    return found


def agreement_table(
    rated: Rated, anchors: Mapping[str, str], lang: str, *, spelled: bool = False
) -> Table:
    """One row for each criterion that somebody rated; what is undefined is unknown.

    Args:
        rated: the ratings.
        anchors: the digest of the texts of each criterion now; a rating that was picked from
            others is no word on these.
        lang: of heads and notes.
        spelled: alpha as text with its three decimals, for people.
    """
    rows: list[tuple[Cell, ...]] = []
    for name in sorted(rated):
        units = [
            [item for item in unit if item.anchors in (None, anchors.get(name, item.anchors))]
            for unit in rated[name]
        ]
        older = sum(map(len, rated[name])) - sum(map(len, units))
        found = agreement(units)
        rows.append(
            (
                name, found.units, found.assessors, found.ratings,
                None if found.percent is None else round(found.percent, 1),
                _alpha(found.alpha, spelled),
                "; ".join(_notes(found, older, lang)) or None,
            )
        )  # fmt: skip
    return Table("", COLUMNS, rows, tuple(phrase(f"col_{name}", lang) for name in COLUMNS))


def _alpha(value: float | None, spelled: bool) -> Cell:
    if value is None:
        return None
    rounded = round(value, 3) + 0.0  # never -0.0
    return f"{rounded:.3f}" if spelled else rounded


def _notes(found: Agreed, older: int, lang: str) -> Iterator[str]:
    if not found.units:
        yield phrase("agreement_none", lang)
    elif found.alpha is None:
        yield phrase("agreement_same", lang)
    elif found.doubtful:
        yield phrase("agreement_doubtful", lang, enough=f"{ENOUGH:.3f}")
    if older:
        yield phrase("agreement_older", lang, count=older)
