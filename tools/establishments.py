"""Makes suppliers/public/fda-establishments-cn.csv: the Chinese establishments the FDA registers.

    python tools/establishments.py LIST.csv --on DATE

LIST is the FDA's Drug Establishments Current Registration Site as a sheet with `duns_number`,
`firm_name`, `address`, `city_guess` and `country`. Run by hand when there is a newer one.
"""

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vetting.public.establishments import city_of
from vetting.texts import cleaned

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "suppliers" / "public" / "fda-establishments-cn.csv"
SOURCE = "FDA Drug Establishments Current Registration Site"
COLUMNS = (
    "name", "country", "address", "city", "duns", "identifiers_source", "identifiers_on",
)  # fmt: skip


def main(path: Path, on: date) -> None:
    """Write the pack, one row for each establishment, by name and number."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(_rows(csv.DictReader(file), on))
    PACK.parent.mkdir(exist_ok=True)
    with PACK.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _rows(listed: Iterator[dict[str, str]], on: date) -> Iterator[tuple[str, ...]]:
    for row in listed:
        name, number = _said(row["firm_name"]), row["duns_number"].strip()
        if row["country"] == "CN" and name and len(number) == 9 and number.isdecimal():
            yield (
                name, "CN", _said(row["address"]), _city(row["city_guess"]), number, SOURCE,
                on.isoformat(),
            )  # fmt: skip


def _said(text: str) -> str:
    return " ".join(cleaned(text).split())


def _city(text: str) -> str:
    """A city as the list has it where it is a known one; else it is left to the address."""
    return _said(text) if city_of(text) else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, required=True)
    main(**vars(parser.parse_args()))
