"""A table, or an answer, into bytes. Add a format: a function, and a line in `FORMATS`.

Bytes, not streams: a file, a pipe and a golden file cannot disagree.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from vetting.report.table import Cell, Table
from vetting.sentences import Labels
from vetting.texts import acts, inert, refused, safe, width


def to_csv(table: Table, *, raw: bool = False, bom: bool = False) -> bytes:
    """UTF-8, every text quoted, LF ends, empty for unknown; formulas made inert unless `raw`."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_csv_cell(cell, raw) for cell in row])
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode("utf-8", "backslashreplace")


def to_json(table: Table) -> bytes:
    """A list of objects, one a row, with the columns as keys; null for unknown."""
    return json_bytes([_record(table, row) for row in table.rows])


def to_jsonl(table: Table) -> bytes:
    """One object a line."""
    return b"".join(json_line(_record(table, row)) for row in table.rows)


def to_markdown(table: Table) -> bytes:
    """A pipe table; what Markdown would act on is escaped."""
    lines = [_pipe(table.heads or table.columns), _pipe(["---"] * len(table.columns))]
    lines += [_pipe(map(markdown_text, _shown(table, row))) for row in table.rows]
    return ("\n".join(lines) + "\n").encode()


def to_text(table: Table) -> bytes:
    """Columns lined up with blanks, `?` for unknown; nothing folded, nothing cut."""
    heads = table.heads or table.columns
    rows = [_shown(table, row) for row in table.rows]
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    numeric = [
        all(isinstance(row[place], int | float | Decimal | None) for row in table.rows)
        for place in range(len(heads))
    ]
    lines = [table.title] if table.title else []
    for row in (list(heads), *rows):
        cells = [_aligned(cell, widths[place], numeric[place]) for place, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def to_lines(table: Table) -> bytes:
    """One line a row to paste into a chat: nothing lined up, `?` for unknown."""
    lines = [table.title] if table.title else []
    lines += ["; ".join(filter(None, _shown(table, row))) for row in table.rows]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def to_xlsx(table: Table, *, lang: str = "en") -> bytes:
    """A workbook of one sheet: text is never a formula or a link; an empty cell for unknown."""
    from vetting.workbook import table_workbook

    return table_workbook(table, lang)


FORMATS: Mapping[str, Callable[..., bytes]] = {
    "table": to_text,
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
    "markdown": to_markdown,
    "text": to_lines,
    "xlsx": to_xlsx,
}


def answer_as(form: str, answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    """Return an answer (`vetting.shortlist/1`), new or as it was stored, in a format of `ANSWERS`.

    Its sentences are said in `lang`, whatever language it was made in, except in JSON.
    """
    return ANSWERS[form](answer, lang, labels)


def _answer_json(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    return json_bytes(answer)


def _answer_jsonl(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    from vetting.report.answer import lines

    return b"".join(json_line(item) for item in lines(answer))


def _answer_text(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    from vetting.report.message import message

    return message(answer, lang, labels)


def _answer_xlsx(answer: Mapping[str, Any], lang: str, labels: Labels) -> bytes:
    from vetting.workbook import workbook

    return workbook(answer, lang, labels)


ANSWERS: Mapping[str, Callable[[Mapping[str, Any], str, Labels], bytes]] = {
    "json": _answer_json,
    "jsonl": _answer_jsonl,
    "text": _answer_text,
    "xlsx": _answer_xlsx,
}
"""The formats made from an answer as data; the others are made from its table or its screen."""


def json_bytes(data: Any) -> bytes:
    """Indented JSON with a line end, keys in the order they were made."""
    return _inert_json(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def json_line(data: Any) -> bytes:
    """One line of JSON."""
    return _inert_json(json.dumps(data, ensure_ascii=False, default=str))


def yaml_list(documents: Sequence[Mapping[str, Any]]) -> bytes:
    """A list of documents in YAML, keys in the order they were made, no line folded."""
    import yaml

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 2**31 - 1}
    told = (yaml.dump([item], Dumper=dumper, **options) for item in documents)
    return ("".join(told) or "[]\n").encode()


DIGITS = {"confidence": 3, "price_ratio": 3, "price_amount": 2}
"""Columns in which people need more than one decimal: 0.955 is not 1.0."""


def shown(cell: Cell, digits: int = 1) -> str:
    """A cell as people read it, safe for a terminal; a figure with at most `digits` decimals."""
    if cell is None:
        return "?"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        whole, _, decimals = f"{cell:.{digits}f}".partition(".")
        return f"{whole}.{decimals.rstrip('0') or '0'}"
    return safe(str(cell))


def markdown_text(text: str) -> str:
    """Text that Markdown shows letter for letter."""
    return re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", text)


def _inert_json(text: str) -> bytes:
    """JSON in which what a terminal would act on is escaped, as JSON allows."""
    if refused(text):
        text = "".join(
            f"\\u{ord(char):04x}" if ord(char) < 0x10000 and char != "\n" and acts(char) else char
            for char in text
        )
    return (text + "\n").encode("utf-8", "backslashreplace")


def _csv_cell(cell: Cell, raw: bool) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str) and not raw and refused(cell):
        cell = "\n".join(map(safe, cell.split("\n")))
    return inert(cell) if isinstance(cell, str) and not raw else cell


def _record(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    return {
        name: str(cell) if isinstance(cell, Decimal) else cell
        for name, cell in zip(table.columns, row, strict=True)
    }


def _shown(table: Table, row: Sequence[Cell]) -> list[str]:
    """A row as people read it, each column with its own decimals."""
    cells = zip(table.columns, row, strict=True)
    return [shown(cell, DIGITS.get(column, 1)) for column, cell in cells]


def _pipe(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"


def _aligned(text: str, columns: int, right: bool) -> str:
    pad = " " * (columns - width(text))
    return pad + text if right else text + pad
