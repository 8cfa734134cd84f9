"""A worksheet as a workbook, to be filled in where there is no network, and read back.

Whatever is not to be filled in is locked. What the worksheet was made for stands in a hidden
sheet. The same worksheet gives the same bytes; nothing in it is run.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from vetting.records import FINDING_SEVERITIES, GRADES
from vetting.sentences import phrase
from vetting.texts import inert
from vetting.worksheets.forms import NOT_APPLICABLE, Worksheet

FIRST = 8
"""The row of the first criterion, counted from 0; above it are the head and how to fill it in."""
FINDINGS = 40
"""Rows for findings."""
HIDDEN = "vetting"
"""The sheet with what nobody fills in."""
HEAD: Mapping[str, str] = {"on": "B3", "by": "B4", "source": "B5"}
"""Where what holds for the whole worksheet is filled in."""
FILLED: Mapping[str, int] = {"level": 1, "grade": 2, "reason": 3, "evidence": 4, "source": 5}
"""The columns that are filled in, by what they hold; the criterion stands before them."""
LEVELS: Sequence[str] = (
    *map(str, range(6)),
    *(f"{low}-{high}" for low in range(6) for high in range(low + 1, 6)),
    NOT_APPLICABLE,
)
_ANCHORS = len(FILLED) + 1
_WIDTHS = (22, 8, 8, 44, 24, 18, *[30] * 6, 40)
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"},
    "plain": {"valign": "top"},
    "across": {"valign": "top", "text_wrap": True},
    "name": {"bold": True, "text_wrap": True, "valign": "top", "border": 1},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2", "border": 1},
    "fill": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "bg_color": "#FFF9E5",
        "locked": False,
        "num_format": 49,  # text: a range stays one, and is no date
    },
}


class _Page(NamedTuple):
    """A sheet being written: every text as a string, never as what it looks like."""

    sheet: Any
    looks: Mapping[str, Any]

    def put(self, row: int, column: int, text: str | None, look: str = "text") -> None:
        if text is None or text == "":
            self.sheet.write_blank(row, column, None, self.looks[look])
            return
        kept = self.looks[f"quoted_{look}" if inert(text) != text else look]
        self.sheet.write_string(row, column, text, kept)

    def across(self, row: int, text: str, lines: int) -> None:
        """A text over all columns that are filled in, so many lines high."""
        self.sheet.merge_range(row, 0, row, len(FILLED), "", self.looks["across"])
        self.sheet.set_row(row, 15 * lines)
        self.put(row, 0, text, "across")


def book(sheet: Worksheet, lang: str) -> bytes:
    """Return the workbook of a worksheet, with what is filled in already."""
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = Workbook(out, {**options, "strings_to_numbers": False})
    day = datetime(sheet.on.year, sheet.on.month, sheet.on.day)
    made.set_properties({"created": day, "author": "vetting"})
    looks = {name: made.add_format(dict(look)) for name, look in _LOOKS.items()}
    looks |= {
        f"quoted_{name}": made.add_format({**look, "quote_prefix": True})
        for name, look in _LOOKS.items()
    }
    pages = [made.add_worksheet(name) for name in (*page_names(lang), HIDDEN)]
    _first_page(_Page(pages[0], looks), sheet, lang)
    _findings(_Page(pages[1], looks), sheet, lang)
    _hidden(_Page(pages[2], looks), sheet)
    made.close()
    return out.getvalue()


def page_names(lang: str) -> tuple[str, str]:
    """What the sheet of the criteria and that of the findings are called."""
    return phrase("book_page", lang), phrase("book_findings", lang)


def hidden_rows(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """What nobody fills in, by its place in the document, in the order of the hidden sheet."""
    for field in ("worksheet", "supplier", "name", "site", "family", "seal"):
        yield field, getattr(sheet, field)
    for field in ("id", "version", "digest"):
        yield f"rubric.{field}", getattr(sheet.rubric, field)
    for text in sheet.on_file:
        yield "on_file", text
    for place, line in enumerate(sheet.criteria):
        yield f"criteria.{place}.criterion", line.criterion
        yield f"criteria.{place}.title", line.title
        for level, text in line.anchors.items():
            yield f"criteria.{place}.anchors.{level}", text
        if line.last:
            yield f"criteria.{place}.last", line.last


def _first_page(page: _Page, sheet: Worksheet, lang: str) -> None:
    page.put(0, 0, f"{sheet.name} / {sheet.site}", "title")
    made = f"{sheet.family} {sheet.rubric.version}, {sheet.worksheet}"
    page.put(1, 0, phrase("book_made", lang, made=made), "plain")
    for row, (field, value) in enumerate(
        (("on", str(sheet.on)), ("by", sheet.by), ("source", sheet.source)), start=2
    ):
        page.put(row, 0, phrase(f"book_{field}", lang), "name")
        page.sheet.merge_range(row, 1, row, 3, "", page.looks["fill"])
        page.put(row, 1, value, "fill")
    files = sheet.on_file or (phrase("fill_none", lang),)
    on_file = "\n".join((phrase("book_on_file", lang), *files))
    page.across(5, phrase("book_how", lang), 4)
    page.across(6, on_file, min(len(files) + 1, 12))
    _heads(page, lang)
    for place, line in enumerate(sheet.criteria):
        row = FIRST + place
        page.put(row, 0, f"{line.title}\n{line.criterion}", "name")
        for field, column in FILLED.items():
            value = getattr(line, field)
            page.put(row, column, ", ".join(value) if field == "evidence" else value, "fill")
        for level in range(6):
            page.put(row, _ANCHORS + level, line.anchors.get(str(level)))
        page.put(row, _ANCHORS + 6, line.last)
    _choices(page.sheet, FIRST + len(sheet.criteria) - 1, lang)
    _laid_out(page.sheet, lang)


def _heads(page: _Page, lang: str) -> None:
    names = ["criterion", *FILLED]
    heads = [phrase(f"book_{name}", lang) for name in names]
    heads += [phrase("book_anchor", lang, level=level) for level in range(6)]
    for column, text in enumerate([*heads, phrase("book_last", lang)]):
        page.put(FIRST - 1, column, text, "head")


def _choices(sheet: Any, last: int, lang: str) -> None:
    for column, choices in ((FILLED["level"], LEVELS), (FILLED["grade"], tuple(GRADES))):
        sheet.data_validation(
            FIRST,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": list(choices),
                "error_title": phrase("book_choose", lang),
                "error_message": phrase("book_choices", lang, choices=choices),
            },
        )


def _laid_out(sheet: Any, lang: str) -> None:
    """Wide enough to read, the head stays, one page across; locked but for what is filled in."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(FIRST, 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST - 1)
    sheet.set_footer(f"&L{phrase('sheet_page', lang, sheet='&A')} &P / &N")
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _findings(page: _Page, sheet: Worksheet, lang: str) -> None:
    for column, field in enumerate(("text", "severity", "due")):
        page.put(0, column, phrase(f"book_{field}", lang), "head")
        page.sheet.set_column(column, column, (80, 14, 14)[column])
    for row in range(1, FINDINGS + 1):
        item = sheet.findings[row - 1] if row <= len(sheet.findings) else None
        page.put(row, 0, item.text if item else None, "fill")
        page.put(row, 1, item.severity if item else None, "fill")
        page.put(row, 2, str(item.due) if item and item.due else None, "fill")
    choices = {"validate": "list", "source": list(FINDING_SEVERITIES)}
    page.sheet.data_validation(1, 1, FINDINGS, 1, choices)
    page.sheet.freeze_panes(1, 0)
    page.sheet.protect("", {"format_columns": True, "format_rows": True})


def _hidden(page: _Page, sheet: Worksheet) -> None:
    for row, (name, value) in enumerate(hidden_rows(sheet)):
        page.put(row, 0, name, "plain")
        page.put(row, 1, value, "plain")
    page.sheet.protect()
    page.sheet.very_hidden()
