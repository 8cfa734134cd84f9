"""What `vetting supplier duplicates` costs on a list of names.

    python bench/duplicates.py FOLDER                     10,000 and 100,000 names
    python bench/duplicates.py FOLDER --counts 10000

FOLDER holds the lists that are kept outside the project; their names come first, then invented ones
(`many.py`). Processor time of the whole process, the least of some rounds, and the most memory.
"""

import argparse
import csv
import tempfile
from pathlib import Path

import many
from scale import VETTING, spent

from vetting.naming import parsed
from vetting.naming.duplicates import candidates


def write(path: Path, lists: Path, count: int) -> int:
    """Write a list of names; return how many pairs share a block."""
    listed = [name for _, spoken in many.many(lists, count) for name in spoken][:count]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name",), *((name,) for name in listed)])
    return sum(1 for _ in candidates({str(row): [parsed(name)] for row, name in enumerate(listed)}))


def main() -> None:
    """Print a line for each count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in asked.counts:
            path = folder / "names.csv"
            within = write(path, asked.folder, count)
            command = (VETTING, "supplier", "duplicates", "--input", str(path), "--format", "csv")
            figures = [spent(command, folder) for _ in range(asked.rounds)]
            least, memory = min(one.cpu for one in figures), max(one.memory for one in figures)
            print(
                f"{count:>9,} names, {within:,} pairs in blocks: {least:.1f} s of processor,"
                f" {memory:.0f} MB", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main()
