"""Lists as they are found, each imported with one command, and counted against a plain reading.

    python bench/messy.py DIR

`DIR` holds the lists; a list that is not there is left out. What the command stored is exported
and compared with what a few lines of Python without `vetting` find in the same file: how many
different names, and for the first, the middle and the last row every cell that was read.
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

Row = dict[str, str]

LISTS: dict[str, tuple[str, str]] = {
    "szse_a_list_2025-10.xlsx": ("", "book"),
    "sse_gplist_2025-10.xls": ("", "book"),
    "stock_basic_gbk_2021.csv": ("", "gb18030"),
    "szse_ipo_withdrawn_gbk.csv": ("", "gb18030"),
    "fda_unfinished_product_5000.xls": ("--encoding cp1252", "cp1252"),
    "health_canada_comp_ap.txt": (
        "--header-row 0 --map name=D --map address=K --map city=L",
        "utf-8",
    ),
    "fda_badutf8.txt": ("", "refused"),
}
"""By file: what the command needs besides its name, and how the plain reading opens it."""

COLUMNS: dict[str, dict[str, str]] = {
    "szse_a_list_2025-10.xlsx": {
        "公司全称": "name_zh", "英文名称": "name", "A股简称": "aliases", "公司网址": "web",
        "城     市": "city", "注册地址": "address",
    },
    "sse_gplist_2025-10.xls": {"公司英文全称": "name", "证券简称": "aliases"},
    "stock_basic_gbk_2021.csv": {"股票名称": "name"},
    "szse_ipo_withdrawn_gbk.csv": {"公司名称": "name"},
    "fda_unfinished_product_5000.xls": {"LABELERNAME": "name"},
    "health_canada_comp_ap.txt": {"3": "name", "10": "address", "11": "city"},
}  # fmt: skip
"""By file: what stands over a column that is read, or its number, and what it is read as."""


def plain(path: Path, how: str) -> Iterator[Row]:
    """The rows of a list, read with as little as will do."""
    if how == "book":
        book = CalamineWorkbook.from_path(path)
        rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    else:
        text = path.read_bytes().decode(how)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text)))
    headless = all(head.isdecimal() for head in COLUMNS[path.name])
    head = [str(place) for place in range(len(rows[0]))] if headless else map(str, rows.pop(0))
    heads = list(head)
    for row in rows:
        if any(map(str, row)):
            yield dict(zip(heads, map(str, row), strict=False))


def _sign(text: str) -> str:
    return "\t" if text.split("\n", 1)[0].count("\t") > 5 else ","


def told(supplier: dict, column: str) -> list[str]:
    """What was stored under a column, wherever it stands in the document."""
    site = (supplier.get("sites") or [{}])[0]
    if column in ("city", "address"):
        return [str(one.get(column, "")) for one in supplier.get("sites", ())] or [""]
    if column == "web":
        return [supplier.get("contact", {}).get("web", "")]
    found = supplier.get(column) or site.get(column) or ""
    return found if isinstance(found, list) else [found]


def name_of(row: Row, columns: dict[str, str]) -> str:
    spoken = {column: row.get(head, "").strip() for head, column in columns.items()}
    return folded(spoken.get("name") or spoken.get("name_zh") or "")


def folded(text: str) -> str:
    """As names are told apart: width, case, blanks and signs do not count."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


def compared(path: Path) -> tuple[int, int, int, list[str]]:
    """Import a list and compare; return rows, names, suppliers, and cells that differ."""
    more, how = LISTS[path.name]
    vetting = [sys.executable, "-m", "vetting"]
    with tempfile.TemporaryDirectory() as folder:
        db = ["--db", f"{folder}/it.db"]
        done = subprocess.run(
            [*vetting, *db, "import", str(path), *more.split()], capture_output=True
        )
        if how == "refused":
            said = done.stderr.decode().strip().splitlines()[-1].strip()
            return 0, 0, 0, [] if done.returncode == 3 and "--encoding" in said else [said]
        if done.returncode:
            return 0, 0, 0, [done.stderr.decode()]
        out = subprocess.run([*vetting, *db, "export", "suppliers", "--format", "jsonl"],
                             capture_output=True, check=True).stdout  # fmt: skip
    stored = [json.loads(line) for line in out.decode().splitlines()]
    columns = COLUMNS[path.name]
    rows = list(plain(path, how))
    names = {name for row in rows if (name := name_of(row, columns))}
    by_name = {folded(item["name"]): item for item in stored}
    wrong = [f"not there: {name}" for name in sorted(names - set(by_name))]
    for row in (rows[0], rows[len(rows) // 2], rows[-1]):
        supplier = by_name.get(name_of(row, columns), {})
        for head, column in columns.items():
            cell = folded(row.get(head, ""))
            has = [folded(text) for text in told(supplier, column)]
            if cell and cell != "-" and cell not in has:
                wrong.append(f"{column}: {row.get(head)!r} became {told(supplier, column)!r}")
    return len(rows), len(names), len(stored), wrong


def main() -> int:
    held = True
    print("| list | rows | names | suppliers | seconds | differs |\n|---|---|---|---|---|---|")
    for name in LISTS:
        path = Path(sys.argv[1]) / name
        if not path.exists():
            continue
        before = time.perf_counter()
        rows, names, suppliers, wrong = compared(path)
        took = time.perf_counter() - before
        print(
            f"| {name} | {rows} | {names} | {suppliers} | {took:.1f} | {len(wrong)} |", flush=True
        )
        print(*wrong[:8], sep="\n", file=sys.stderr)
        held &= not wrong and names == suppliers
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
