"""Where the header of a sheet is: in the first row, below a title, or in no row at all."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice, zip_longest

from vetting.intake.columns import SPOKEN_BY, key_of, mapped, recognised
from vetting.intake.containers import letters
from vetting.intake.encodings import Sheet, refuse
from vetting.intake.grids import Row
from vetting.intake.units import unit_above
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

LOOKED_AT = 25
"""Rows in which a header is looked for."""

REASONS = ("reason", "原因")
"""What stands over what was wrong with a row when it was refused; it is not read again."""

Header = tuple[int, Sequence[str], dict[int, str]]
"""The number of its row (0 where there is none), its cells, and which column is what."""


def headed(rows: Iterator[Row], sheet: Sheet) -> tuple[Header | None, Iterator[Row]]:
    """Return the header of a sheet, and the rows below it."""
    found = placed(rows, sheet)
    if found is None:
        return None, iter(())
    line, cells, below = found
    return _header(line, cells, sheet), below


def placed(rows: Iterator[Row], sheet: Sheet) -> tuple[int, Sequence[str], Iterator[Row]] | None:
    """Return the number of the header's row, its cells, and the rows below it."""
    first = list(islice(rows, LOOKED_AT))
    if not first:
        return None
    wanted = sheet.header_row
    if wanted == 0:
        width = max(len(cells) for _, cells in first)
        names = [letters(place) for place in range(width)]
        return 0, names, chain(first, rows)
    place = _place(first, sheet) if wanted is None else _numbered(first, wanted, sheet)
    if place is None:
        return None
    line, cells = first[place]
    sheet.unit = unit_above(first[:place])
    if place and wanted is None:
        sheet.notes.append(because("header_below", row=line))
    below = place + 1
    if below < len(first) and _continues(first[below][1]):
        cells = _joined(cells, first[below][1])
        below += 1
    elif below < len(first) and _stands_over(cells, first[below][1]):
        cells = _under(cells, first[below][1])
        below += 1
    elif place:
        cells = _joined(first[place - 1][1], cells)
    return line, cells, chain(first[below:], rows)


def _continues(cells: Sequence[str]) -> bool:
    """Whether a row is the second one of a header: all that stands in it names columns."""
    said = [cell for cell in cells if cleaned(cell)]
    return bool(said) and len(recognised(said, {}).columns) == len(said)


def _stands_over(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether one row groups the columns that the next one names: 供应商 over 名称 and 城市."""
    groups = [key_of(head) for head in heads if cleaned(head)]
    said = [key_of(cell) for cell in cells if cleaned(cell)]
    named = {"name", "name_zh"} & set(recognised(cells, {}).columns.values())
    return bool(named) and len(set(groups)) < len(groups) and len(set(said)) == len(said) > 1


def _under(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The names of columns that stand under others: by themselves, or with what is above."""
    found = []
    for head, cell in zip_longest(heads, cells, fillvalue=""):
        both = f"{cleaned(head)}{cleaned(cell)}"
        alone = key_of(cell) in SPOKEN_BY
        found.append(cell if alone or (cleaned(cell) and key_of(both) not in SPOKEN_BY) else both)
    return found


def _place(first: Sequence[Row], sheet: Sheet) -> int | None:
    """The row whose words are columns: the first that names suppliers, else the best."""
    scores = [_score(cells, sheet) for _, cells in first]
    best = max(range(len(first)), key=lambda place: (scores[place], -place))
    return best if scores[best] else 0


def _score(cells: Sequence[str], sheet: Sheet) -> int:
    """How many columns a row names; those of `--map` count most."""
    found = recognised(cells, sheet.context.mapping)
    keys = {key_of(cell) for cell in cells if cleaned(cell)}
    mapping = {key_of(spoken) for spoken in sheet.context.mapping.values()}
    mapping |= {key_of(item.head) for item in sheet.told.columns} if sheet.told else set()
    named = bool({"name", "name_zh"} & set(found.columns.values()))
    return len(set(found.columns.values())) * (2 if named else 1) + 3 * len(keys & mapping)


def _numbered(first: Sequence[Row], wanted: int, sheet: Sheet) -> int | None:
    for place, (line, _) in enumerate(first):
        if line == wanted:
            return place
    refuse(sheet, wanted, because("header_not_there", row=wanted))
    return None


def _joined(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """A header in two rows: where a cell is empty, what stands above it."""
    wide = max(len(above), len(cells))
    if not above or (len(above) != len(cells) and min(len(above), len(cells)) < wide - 1):
        return list(cells)
    pairs = zip_longest(above, cells, fillvalue="")
    return [cell if cleaned(cell) else head for head, cell in pairs]


def may_be_left(columns: Collection[str], sheet: Sheet) -> bool:
    """Whether a sheet that names nothing of suppliers is left out where another one is a list.

    Its columns were not told, nor was it asked for: notes on how to fill in, choices, figures.
    """
    asked = sheet.context.sheet or sheet.told or sheet.context.mapping
    return not columns and sheet.name is not None and not asked


def nameless(heads: Sequence[str], sheet: Sheet) -> Reason:
    """Return what is said of a sheet of which no column is the name."""
    others = sheet.among > 1 and not sheet.context.sheet
    return because("no_name_column_here" if others else "no_name_column", columns=list(heads))


def _header(line: int, cells: Sequence[str], sheet: Sheet) -> Header | None:
    columns = mapped(cells, line, sheet)
    if sheet.read.problems:
        return None
    if not {"name", "name_zh"} & set(columns.values()):
        shown = [short(cleaned(cell), 30) for cell in cells[:12]]
        sheet.nameless = may_be_left(columns.values(), sheet)
        refuse(sheet, line or None, nameless(shown, sheet))
        return None
    for place, name in columns.items():
        sheet.heads.setdefault(name, short(cleaned(cells[place]), 30))
    rest = [
        short(cleaned(cell), 30)
        for place, cell in enumerate(cells)
        if place not in columns and cleaned(cell) and key_of(cell) not in REASONS
    ]
    if rest and line:
        sheet.notes.append(because("columns_not_read", columns=rest[:10], count=len(rest)))
    return line, cells, columns
