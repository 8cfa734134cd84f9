"""Flat records of JSON, JSON Lines and YAML, as other tools write them: each a row of a list.

A document of our own form has an `id` and fields of ours. A record that is called by a word that
people write over a column (公司名称, supplier), or has no `id` and keys that are no fields of ours,
is read as a row is: by the same columns, `--map`, `--plan` and `--mapping`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vetting.intake.columns import key_of, recognised
from vetting.intake.containers import COLUMNS
from vetting.intake.encodings import Sheet
from vetting.intake.files import Found
from vetting.intake.grids import Grid, Row
from vetting.intake.headers import LOOKED_AT, REASONS
from vetting.intake.lost import WHOLE
from vetting.intake.sheets import from_grids
from vetting.packs.strict import Read
from vetting.records import Supplier
from vetting.sentences import Reason, because
from vetting.texts import short

if TYPE_CHECKING:
    from vetting.intake import Context

Documents = Callable[[Path, "Context"], Iterator[Found]]

_FIELDS = frozenset(field.name for field in fields(Supplier))
_NAMES = {"name", "name_zh"}


def from_records(path: Path, context: "Context", documents: Documents) -> Iterator[Found]:
    """Return the documents of a file; of flat records those that they make as rows.

    Args:
        path: the file.
        context: what else a reader may need.
        documents: reads the records of such a file.
    """
    found = documents(path, context)
    first = list(_until_data(found))
    if not first or not is_row(first[-1].data, context):
        yield from chain(first, found)
        return
    whole = Sheet(path.name, context, Read())
    yield from from_grids(whole, iter([_grid(path, whole, documents)]))


def grids_of_records(path: Path, whole: Sheet, documents: Documents) -> Iterator[Grid] | None:
    """Return the flat records of a file as a sheet; None where it holds documents."""
    first = list(_until_data(documents(path, whole.context)))
    if not first or not is_row(first[-1].data, whole.context):
        return None
    return iter([_grid(path, whole, documents)])


def is_row(data: Any, context: "Context") -> bool:
    """Whether a record is a row of a list rather than a document of our form."""
    if not isinstance(data, dict) or "sites" in data:
        return False
    keys = [key for key in data if key not in REASONS]
    strange = [key for key in keys if key not in _FIELDS]
    told = {key_of(head) for head in _told_names(context)}
    if _NAMES & set(recognised(strange, {}).columns.values()) or told & set(map(key_of, strange)):
        return True
    if not _NAMES & data.keys():
        return strange == keys and bool(recognised(keys, {}).columns)
    nested = any(isinstance(data[key], dict | list) for key in keys if key in _FIELDS)
    return "id" not in data and bool(strange) and not nested


def _told_names(context: "Context") -> Iterator[str]:
    """The keys that are said to hold the name."""
    yield from (head for name, head in context.mapping.items() if name in _NAMES)
    for sheet in context.told.sheets if context.told else ():
        yield from (one.head for one in sheet.columns if one.field in _NAMES and one.head)


def _until_data(found: Iterator[Found]) -> Iterator[Found]:
    """The records up to the first one that could be read."""
    for count, item in enumerate(found, 1):
        yield item
        if item.data is not None or count == LOOKED_AT:
            return


def _grid(path: Path, whole: Sheet, documents: Documents) -> Grid:
    """The records as rows below the keys that any of them has."""
    whole.context = replace(whole.context, header_row=1)
    heads: dict[str, int] = {}
    for item in documents(path, whole.context):
        for key in item.data if isinstance(item.data, dict) else ():
            heads.setdefault(key, len(heads))
        whole.notes += item.notes
        if len(heads) > COLUMNS:  # which is refused
            break
    whole.notes.append(because("records_as_rows"))
    lost: dict[tuple[int, int], Reason] = {}
    rows = _rows(documents(path, whole.context), heads, whole, lost)
    return Grid(None, chain([(1, list(heads))], rows), False, lost=lost)


def _rows(
    found: Iterator[Found],
    heads: Mapping[str, int],
    whole: Sheet,
    lost: dict[tuple[int, int], Reason],
) -> Iterator[Row]:
    """Each record by its number as the cells of a row; what is no text is among the lost."""
    for item in found:
        (number,) = item.rows
        cells = [""] * len(heads)
        data = item.data if isinstance(item.data, dict) else {}
        if item.read.problems and item.data is None:
            lost[number, WHOLE] = item.read.problems[0].reason
        elif data is not item.data:
            lost[number, WHOLE] = because("not_mapping", value=short(str(item.data)))
        for key, value in data.items():
            text = _cell(value)
            if text is None:
                facts = {"field": short(key, 30), "value": short(str(value))}
                lost[number, heads[key]] = because("not_text", **facts)
            cells[heads[key]] = text or ""
        yield number, cells


def _cell(value: Any) -> str | None:
    """A value as a cell has it; None for one that no cell can hold."""
    if isinstance(value, list):
        parts = [None if isinstance(one, list) else _cell(one) for one in value]
        return None if None in parts else "; ".join(part for part in parts if part)
    if isinstance(value, dict):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
