"""What names were found to mean, as tables."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vetting.report.table import Cell, Table
from vetting.sentences import Reason, phrase, text

if TYPE_CHECKING:
    from vetting.naming.duplicates import Pair
    from vetting.reading.recognising import Recognised

COLUMNS = ("row", "query", "decision", "supplier", "confidence", "second", "clues")
HITS = ("query", "decision", "rank", "supplier", "known_as", "confidence", "sureness", "clues")
PAIRS = ("one", "other", "confidence", "name", "other_name", "clues")

SURE = ((0.92, "accept"), (0.8, "likely"), (0.0, "possible"))
"""From which confidence on a supplier is called what."""


def recognised_rows(found: Iterable[tuple[int, "Recognised"]], lang: str, *, named: bool) -> Table:
    """One row for each name asked for; `row` is where it stands in its list.

    Args:
        found: what each row was found to mean.
        lang: of the heads and words.
        named: whether a decision is called by its name in `lang`, else by its code.
    """
    rows: list[tuple[Cell, ...]] = []
    for row, item in found:
        first = item.hits[0] if item.hits else None
        decision = phrase(f"decision_{item.decision}", lang) if named else item.decision
        rows.append(
            (
                row, item.query, decision, first and first.supplier,
                first and round(first.score, 3),
                item.hits[1].supplier if item.hits[1:] else None,
                _said(first.clues if first else item.clues, lang),
            )
        )  # fmt: skip
    return Table("", COLUMNS, rows, _heads(COLUMNS, lang))


def candidates(item: "Recognised", lang: str) -> Table:
    """One row for each supplier that may be meant; one without a supplier where none is."""
    rows = list(_candidates(item, lang)) or [
        (item.query, item.decision, None, None, None, None, None, _said(item.clues, lang))
    ]
    return Table("", HITS, rows, _heads(HITS, lang))


def shown(table: Table) -> Table:
    """The same for people: what was asked for and decided is said beside it."""
    return Table("", table.columns[2:], [row[2:] for row in table.rows], table.heads[2:])


def _candidates(item: "Recognised", lang: str) -> Iterator[tuple[Cell, ...]]:
    for rank, hit in enumerate(item.hits, 1):
        may = SURE if item.decision == "match" else SURE[1:]  # a person decides
        sure = next(name for least, name in may if hit.score >= least)
        yield (
            item.query, item.decision, rank, hit.supplier, hit.name, round(hit.score, 3),
            phrase(f"sure_{sure}", lang), _said(hit.clues, lang),
        )  # fmt: skip


def duplicate_pairs(found: Iterable["Pair"], lang: str) -> Table:
    """One row for each pair of suppliers that may be one, the likeliest first."""
    rows: list[tuple[Cell, ...]] = [
        (
            item.one, item.other, round(item.likeness.score, 3), item.names[0].raw,
            item.names[1].raw, _said(item.likeness.clues, lang),
        )
        for item in sorted(found, key=lambda item: (-item.likeness.score, item.one, item.other))
    ]  # fmt: skip
    return Table("", PAIRS, rows, _heads(PAIRS, lang))


def _said(clues: Iterable[Reason], lang: str) -> str | None:
    return "; ".join(text(clue, lang) for clue in clues) or None


def _heads(columns: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(phrase(f"col_{name}", lang) for name in columns)
