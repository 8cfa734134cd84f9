"""What came of the rows of a public list, as a table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vetting.report.table import Cell, Table
from vetting.sentences import Reason, because, phrase, text

if TYPE_CHECKING:
    from vetting.public.taking import Outcome

COLUMNS = (
    "row", "query", "outcome", "supplier", "confidence", "on", "what", "clues", "next",
)  # fmt: skip


def public_rows(found: "Iterable[Outcome]", lang: str, *, named: bool) -> Table:
    """One row for each of the list that is about somebody on file, or may be.

    A row that goes to a person stands once for each supplier that it may be about.

    Args:
        found: what came of each row.
        lang: of the heads and words.
        named: whether an outcome is called by its name in `lang`, else by its code.
    """
    rows = [row for item in found for row in _rows(item, lang, named)]
    return Table("", COLUMNS, rows, tuple(phrase(f"col_{name}", lang) for name in COLUMNS))


def _rows(item: "Outcome", lang: str, named: bool) -> Iterator[tuple[Cell, ...]]:
    listed = item.listed
    outcome = phrase(f"outcome_{item.outcome}", lang) if named else item.outcome
    on = listed.on.isoformat() if listed.on else None
    what = text(item.what, lang) if isinstance(item.what, Reason) else item.what
    if item.clues and not item.hits:
        why = "; ".join(text(clue, lang) for clue in item.clues)
        following = text(because("review_next_list"), lang)
        yield listed.row, listed.name, outcome, None, None, on, what, why, following
    for hit in item.hits:
        clues = "; ".join(text(clue, lang) for clue in hit.clues) or None
        yield (
            listed.row, listed.name, outcome, hit.supplier, round(hit.score, 3),
            on, what, clues, _next(item, hit.supplier, lang),
        )  # fmt: skip


def _next(item: "Outcome", supplier: str, lang: str) -> str | None:
    """What a person has to do about a row, in words; None where nothing."""
    import shlex

    if item.outcome == "hold":
        return text(because("hold_next", supplier=supplier), lang)
    if item.outcome != "review":
        return None
    codes = {clue.code for hit in item.hits if hit.supplier == supplier for clue in hit.clues}
    if codes & {"clue_other_country", "clue_other_id"}:
        return text(because("review_next_record", supplier=supplier), lang)
    if "clue_names_apart" in codes:
        return text(because("review_next_hold", supplier=supplier), lang)
    if "clue_number_twice" in codes:
        return text(because("review_next_list"), lang)
    if "clue_number_wrong" in codes:
        return text(because("review_next_number"), lang)
    name = shlex.quote(item.listed.name)
    return text(because("review_next", supplier=supplier, name=name), lang)
