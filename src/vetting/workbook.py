"""Sheets into the bytes of an XLSX workbook: text is text, and the same input gives the same bytes.

A text is written as a string whatever it begins with, so nothing in it is run or followed; what
looks like a formula stays text even when somebody edits the cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from vetting.errors import InputError
from vetting.report.sheets import Column, Sheet, sheet_of, sheets
from vetting.report.table import Cell, Table
from vetting.sentences import Labels, phrase
from vetting.texts import inert, safe

UNDATED = date(2000, 1, 1)
"""The day in the properties of a workbook that was not made for a day."""
ROWS, CELL = 1_048_576, 32_767
"""Rows of a sheet, and UTF-16 units of a cell, that the format holds."""
EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers: they are written as text."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NUMBERS = {
    "whole": "0",
    "score": "0.0",
    "ratio": "0.00",
    "share": "0%",
    "amount": "#,##0",
    "cents": "#,##0.00",
}
_TONES = {"good": "#C6EFCE", "doubt": "#FFEB9C", "miss": "#FFC7CE"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2", "border": 1}
_A3, _A4 = 8, 9
WIDE = 200
"""Letters across from which on a sheet is printed on A3."""


def workbook(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    """Return an answer (`vetting.shortlist/1`, stored or new) as a workbook of four sheets."""
    on = date.fromisoformat(answer["on"])
    return written(sheets(answer, lang, labels), on=on, lang=lang)


def table_workbook(table: Table, lang: str = "en") -> bytes:
    """Return any other table as a workbook of one sheet, an empty cell for unknown."""
    return written([sheet_of(table, lang)], lang=lang)


def listed_workbook(tables: Sequence[tuple[str, Table]], lang: str) -> bytes:
    """Return named tables as a workbook with a sheet for each."""
    pages = [sheet_of(table, lang)._replace(name=name) for name, table in tables]
    return written(pages, lang=lang)


def cut_cells(tables: Iterable[Table]) -> int:
    """Return how many texts are longer than a cell holds."""
    cells = (cell for table in tables for row in table.rows for cell in row)
    return sum(
        1
        for cell in cells
        if isinstance(cell, str) and _text(cell) != cell and len(cell) > CELL // 2
    )


def written(sheets: Sequence[Sheet], *, on: date = UNDATED, lang: str = "en") -> bytes:
    """Return the workbook of `sheets`, dated `on` in its properties.

    Raises:
        InputError: a sheet has more rows than the format holds.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"created": datetime(on.year, on.month, on.day), "author": "vetting"})
    formats = _Formats(book)
    for sheet in sheets:
        if len(sheet.rows) >= ROWS:
            raise InputError("rows_of_sheet", count=len(sheet.rows), limit=ROWS - 1)
        page = book.add_worksheet(sheet.name)
        _laid_out(page, sheet, lang)
        _fill(page, sheet, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, str, bool], Any] = {}

    def of(self, sort: str, tone: str = "", *, quoted: bool = False) -> Any:
        """The format for a sort of number or text; `quoted` keeps a text from being run."""
        key = (sort, tone, quoted)
        if key not in self.made:
            looks: dict[str, Any] = {"valign": "top", "text_wrap": sort == "text"}
            if sort in _NUMBERS:
                looks["num_format"] = _NUMBERS[sort]
            if tone in _TONES:
                looks["bg_color"] = _TONES[tone]
            if quoted:
                looks["quote_prefix"] = True
            self.made[key] = self.book.add_format(_HEAD if sort == "head" else looks)
        return self.made[key]


def _laid_out(page: Any, sheet: Sheet, lang: str) -> None:
    """Header that stays, filter, widths; printed across one page, the header on each."""
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(_A3 if sum(column.width for column in sheet.columns) > WIDE else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f"&L{phrase('sheet_page', lang, sheet='&A')} &P / &N")


def _fill(page: Any, sheet: Sheet, formats: _Formats) -> None:
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, _text(column.head), formats.of("head"))
    for line, row in enumerate(sheet.rows, 1):
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            tone = sheet.tones[line - 1] if place == sheet.toned else ""
            _put(page, (line, place), cell, column, formats, tone)


def _put(
    page: Any,
    where: tuple[int, int],
    cell: Cell,
    column: Column,
    formats: _Formats,
    tone: str,
) -> None:
    """One cell; None is left empty."""
    if cell is None or cell == "":
        if tone:
            page.write_blank(*where, None, formats.of("text", tone))
        return
    if isinstance(cell, bool):
        cell = "yes" if cell else "no"
    if not isinstance(cell, str) and abs(number := float(cell)) < EXACT:
        cents = column.sort == "amount" and number != int(number)
        page.write_number(*where, number, formats.of("cents" if cents else column.sort, tone))
        return
    said = _text(str(cell))
    page.write_string(*where, said, formats.of("text", tone, quoted=inert(said) != said))


def _text(said: str) -> str:
    """A text as a cell can hold it: no control character, not too long, line breaks kept."""
    said = "\n".join(map(safe, said.split("\n")))
    if len(said) > CELL // 2 and len(said.encode("utf-16-le")) // 2 > CELL:
        cut = said.encode("utf-16-le")[: 2 * (CELL - 1)].decode("utf-16-le", "ignore")
        return cut + "…"
    return said
