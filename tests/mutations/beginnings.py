"""What is mutated: good and hostile files of every kind that is read, and what reads them."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
import yaml

from tests import books

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods")
LISTS = (*SHEETS, ".yaml", ".json", ".jsonl")
LARGE = 20_000
"""Bytes; a larger file is begun with more rarely, since it is read more slowly."""


@dataclass(frozen=True)
class Beginning:
    """A file: what it is read as (`list`, `need`, `rubric`), its ending, its bytes."""

    kind: str
    suffix: str
    raw: bytes
    name: str

    @property
    def weight(self) -> float:
        return min(1.0, LARGE / max(1, len(self.raw)))


def beginnings(messy: Path | None = None) -> list[Beginning]:
    """Return the files of the corpus, the samples, and those made here, in a fixed order."""
    found = [*_corpus(), *_samples(), *_made(), *_flat()]
    for path in sorted(messy.iterdir()) if messy else ():
        if path.suffix in SHEETS:
            found += _messy(path)
    return found


def _corpus() -> Iterator[Beginning]:
    for folder, kind in (("suppliers", "list"), ("needs", "need"), ("rubrics", "rubric")):
        for path in sorted((CORPUS / folder).iterdir()):
            yield Beginning(kind, path.suffix, path.read_bytes(), path.name)


def _samples() -> Iterator[Beginning]:
    documents = []
    for path in sorted((ROOT / "suppliers" / "sample").glob("*.yaml"))[:12]:
        yield Beginning("list", ".yaml", path.read_bytes(), path.name)
        documents.append(yaml.safe_load(path.read_text("utf-8")))
    texts = [json.dumps(item, ensure_ascii=False, default=str) for item in documents]
    yield Beginning("list", ".json", f"[{','.join(texts[:3])}]".encode(), "samples.json")
    yield Beginning("list", ".json", texts[3].encode(), "sample.json")
    yield Beginning("list", ".jsonl", "\n".join(texts[:6]).encode(), "samples.jsonl")
    for path in sorted((ROOT / "rubrics").glob("*.yaml")):
        yield Beginning("rubric", ".yaml", path.read_bytes(), path.name)


ROWS = (
    ("供应商名称", "英文名称", "城市", "统一社会信用代码", "服务", "最低价", "币种", "备注"),
    ("海港临床前研究有限公司", "Harbour Preclinical Ltd", "苏州", "91310000631697408C",
     "NCL-GLP", "1,800,000", "CNY", "20251223"),
    ("莲门毒理有限公司", "Lotus Gate Tox", "上海", "-", "NCL-TOX；TEST-BIOA", "/", "", "2025/1/7"),
    ("北灯", "North Lamp, Inc.", "南京", "", "", "", "", "two\nlines"),
)  # fmt: skip


def _flat() -> Iterator[Beginning]:
    """The rows as records of other tools, in a list, in an object, and one a line."""
    records = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    whole = json.dumps({"total": 3, "data": {"list": records}}, ensure_ascii=False, indent=1)
    yield Beginning("list", ".json", whole.encode(), "flat.json")
    yield Beginning("list", ".jsonl", "\n".join(lines).encode(), "flat.jsonl")
    yield Beginning("list", ".yaml", yaml.safe_dump(records, allow_unicode=True).encode(), "flat")


SPOILT = ((*ROWS[0],), (*ROWS[1][:4], "#N/A", "#REF!"))
"""A list with cells of which a formula made nothing."""


def _made() -> Iterator[Beginning]:
    for suffix, delimiter, encoding in (
        (".csv", ",", "utf-8"),
        (".csv", ";", "gb18030"),
        (".tsv", "\t", "utf-16"),
        (".xls", "\t", "utf-8-sig"),
        (".txt", "|", "utf-8"),
    ):
        told = io.StringIO(newline="")
        csv.writer(told, delimiter=delimiter).writerows(ROWS)
        yield Beginning("list", suffix, told.getvalue().encode(encoding), f"made-{encoding}")
    yield Beginning("list", ".xlsx", _workbook(), "made.xlsx")
    for made in (books.xls, books.xlsb, books.ods):
        kind = made.__name__
        yield Beginning("list", f".{kind}", made(ROWS), f"made.{kind}")
        yield Beginning("list", f".{kind}", made(SPOILT, formulas=True), f"spoilt.{kind}")


def _workbook() -> bytes:
    """A workbook with a title, merged cells, a number, a day and a second sheet."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        first, second = book.add_worksheet("名单"), book.add_worksheet("Sheet2")
        first.merge_range(0, 0, 0, 5, "供应商名单")
        for number, row in enumerate(ROWS):
            first.write_row(number + 1, 0, row)
            second.write_row(number, 0, row[:3])
        first.merge_range(2, 8, 3, 8, "merged")
        first.write_number(2, 9, 1234.5)
        first.write_number(3, 9, 45_999, book.add_format({"num_format": "yyyy-mm-dd"}))
    return held.getvalue()


def _messy(path: Path) -> Iterator[Beginning]:
    """A list from outside: of a text a few stretches below its first lines, else all of it."""
    raw = path.read_bytes()
    if raw.startswith((b"PK", b"\xd0\xcf")):
        yield Beginning("list", path.suffix, raw, path.name)
        return
    lines = raw.splitlines(keepends=True)
    for start in range(3, max(4, len(lines)), max(1, len(lines) // 8)):
        part = b"".join(lines[:3] + lines[start : start + 40])
        yield Beginning("list", path.suffix, part, f"{path.name}@{start}")
