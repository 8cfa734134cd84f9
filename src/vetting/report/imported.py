"""The imports of a registry as a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vetting.report.table import Table
from vetting.sentences import phrase

if TYPE_CHECKING:
    from vetting.reading.imports import Import

COLUMNS = (
    "entry", "on", "by", "file", "files", "sha256", "added", "changed", "flags", "reverted",
)  # fmt: skip
"""`entry` names an import, `file` is the first of so many `files`; `reverted` took it back."""

SHOWN = 12
"""Digits of a digest that tell files apart."""


def import_rows(imports: Iterable["Import"], lang: str) -> Table:
    """One row for each import; where its note was erased, without its files and counts."""
    rows = [
        (
            item.seq, item.at[:10], item.by,
            item.files[0] if item.files else None,
            len(item.files) if item.files is not None else None,
            item.sha256[:SHOWN] or None,
            item.added if item.files is not None else None,
            item.changed if item.files is not None else None,
            item.flags if item.files is not None else None,
            item.reverted if item.reverted is not None else "",
        )
        for item in imports
    ]  # fmt: skip
    heads = {"by": "col_imported_by", "file": "col_first_file"}
    return Table(
        "", COLUMNS, rows, tuple(phrase(heads.get(name, f"col_{name}"), lang) for name in COLUMNS)
    )
