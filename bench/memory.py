"""What an import of a long list in CSV holds: it must not grow with the list.

python bench/memory.py                  # 1,000, 10,000 and 100,000 rows
python bench/memory.py 300000
"""

import csv
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scale import VETTING, spent

HEADER = ("公司名称", "name_en", "城市", "服务项目", "联系电话")
BRANDS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern")
CITIES = ("苏州", "上海", "杭州", "泰州")
SERVICES = ("NCL-GLP", "NCL-PK; NCL-EFF", "CDMO-DS")


def listed(path: Path, rows: int) -> None:
    """Write a list of so many invented suppliers."""
    chance = random.Random(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            brand, city = chance.choice(BRANDS), chance.choice(CITIES)
            chinese = f"测试{number}号生物科技有限公司"
            english = f"{brand} {number} Biotech Co., Ltd."
            writer.writerow((chinese, english, city, chance.choice(SERVICES), f"0512-{number:08d}"))


def main(counts: Sequence[int]) -> None:
    """Import lists of these lengths, each into a new registry, and print what that took."""
    print(f"{'rows':>9}{'MB':>6}{'s':>8}{'cpu s':>8}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "rows.csv"
            listed(path, count)
            took = spent((VETTING, "import", str(path)), Path(name))
        print(f"{count:>9,}{took.memory:>6.0f}{took.wall:>8.1f}{took.cpu:>8.1f}", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or (1_000, 10_000, 100_000))
