"""The imports of a registry as a table."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vetting.report.table import Table
from vetting.sentences import phrase

if TYPE_CHECKING:
    from vetting.reading.imports import Import

COLUMNS = ("entry", "on", "by", "files", "sha256", "added", "changed", "flags", "reverted")
"""`entry` names an import; `reverted` is the entry that took it back."""

SHOWN = 12
"""Digits of a digest that tell files apart."""


NAMED = 3
"""Files of an import that are named to a person; of more, the first ones and how many."""


def import_rows(imports: Iterable["Import"], lang: str, *, for_people: bool = False) -> Table:
    """One row for each import; where its note was erased, without its files and counts."""
    rows = [
        (
            item.seq, item.at[:10], item.by,
            _files(item.files, for_people) if item.files is not None else None,
            item.sha256[:SHOWN] or None,
            item.added if item.files is not None else None,
            item.changed if item.files is not None else None,
            item.flags if item.files is not None else None,
            item.reverted if item.reverted is not None else "",
        )
        for item in imports
    ]  # fmt: skip
    heads = {"by": "col_imported_by"}
    return Table(
        "", COLUMNS, rows, tuple(phrase(heads.get(name, f"col_{name}"), lang) for name in COLUMNS)
    )


def _files(names: Sequence[str], for_people: bool) -> str:
    if for_people and len(names) > NAMED:
        return f"{'; '.join(names[:NAMED])}; … ({len(names)})"
    return "; ".join(names)
