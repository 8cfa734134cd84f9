"""Many suppliers with names that look like real ones, put straight into the tables `resolve` reads.

The suppliers of the lists that are kept outside the project come first; the others are invented:
a real name of which the brand is another, half of them from the words of real brands, half from
their letters. A third go by a Chinese name, two fifths by one in Latin letters, the others by both.

The rows are made by the functions that make them in the product; no history is written.
"""

import os
import random
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import names

from vetting.naming import Name, parsed
from vetting.naming.parsing import BRAND
from vetting.reading import is_server
from vetting.reading.files import located
from vetting.reading.servers import connected
from vetting.registry import open_registry
from vetting.rows import grams_of, name_rows, supplier_row

Spoken = tuple[str, Sequence[str]]
"""A supplier's id and its names."""


def listed(path: Path) -> dict[str, list[str]]:
    """The names of each supplier in a list."""
    found = {}
    for row in names.rows(path):
        spoken = [row.get("name_en") or row.get("name") or "", row.get("name_zh") or ""]
        for field in ("aliases", "former_names"):
            spoken += (row.get(field) or "").split(";")
        found[row["id"]] = [name.strip() for name in spoken if name.strip()]
    return found


def known(folder: Path) -> dict[str, list[str]]:
    """The suppliers of all lists; one that is in two of them under one number is there once."""
    found = listed(folder / "names_dev" / "registry.csv")
    for kind in ("ndc_labelers", "cn_listed"):
        for supplier, spoken in listed(folder / f"bench_{kind}_dev" / "registry.csv").items():
            if f"szse-{supplier}" not in found:
                found[f"{kind}-{supplier}"] = spoken
    return found


def queries(folder: Path) -> dict[str, dict[str, str]]:
    """Names as they were typed and the supplier that each means, by list.

    Those of the NDC labelers also without what their list calls renames: "the same name", as in
    `names.py`.
    """
    hard = ("en_renamed", "ctgov_affiliate")
    there = known(folder)
    found: dict[str, dict[str, str]] = {}
    for kind, place in (
        ("", "names_dev"), ("ndc_labelers", "bench_ndc_labelers_dev"),
        ("cn_listed", "bench_cn_listed_dev"),
    ):  # fmt: skip
        asked = found[place] = {}
        if kind == "ndc_labelers":
            same = found[f"{place}, same name"] = {}
        for row in names.rows(folder / place / "queries.csv"):
            if row["expected_id"] in ("", "none") or row["kind"] in hard:
                continue
            szse = f"szse-{row['expected_id']}"
            asked[row["query"]] = (
                row["expected_id"] if not kind
                else szse if szse in there else f"{kind}-{row['expected_id']}"
            )  # fmt: skip
            if kind == "ndc_labelers" and row["kind"] not in names.RENAMED:
                same[row["query"]] = asked[row["query"]]
    return found


def many(folder: Path, count: int) -> Iterator[Spoken]:
    """Suppliers with so many names in all: those of the lists, then invented ones."""
    real = known(folder)
    given = 0
    for supplier, spoken in real.items():
        if given >= count:
            return
        yield supplier, spoken
        given += len(spoken)
    inventor = Inventor([name for spoken in real.values() for name in spoken])
    number = 0
    while given < count:
        number += 1
        made = inventor.names()[: count - given]
        given += len(made)
        yield f"made-{number:07}", made


class Inventor:
    """Makes names from the parts of real ones; the same list gives the same names."""

    def __init__(self, real: Sequence[str]) -> None:
        self.chance = random.Random(7)
        apart = [name for name in map(parsed, real) if name.brand]
        self.latin = [name for name in apart if not name.chinese]
        self.chinese = [name for name in apart if name.chinese and name.brand in name.raw]
        self.words = [word for name in self.latin for word in name.of_kind(BRAND)]
        self.letters: dict[str, list[str]] = {}
        for word in self.words:
            for start, after in zip(f"^^{word}", f"^{word}$", strict=False):
                self.letters.setdefault(start, []).append(after)
            for place in range(len(word) - 1):
                self.letters.setdefault(word[place : place + 2], []).append(
                    word[place + 2 : place + 3] or "$"
                )
        self.characters = [char for name in self.chinese for char in name.brand]
        self.places = [name.raw[:2] for name in self.chinese if name.places]

    def names(self) -> list[str]:
        """The names of one supplier."""
        lot = self.chance.random()
        return ([self._latin()] if lot < 0.67 else []) + ([self._chinese()] if lot > 0.4 else [])

    def _latin(self) -> str:
        like = self.chance.choice(self.latin)
        brands = set(like.of_kind(BRAND))
        return " ".join(
            self._word() if token.casefold().strip(".,()&'") in brands else token
            for token in like.raw.split()
        )

    def _word(self) -> str:
        if self.chance.random() < 0.5:
            return self.chance.choice(self.words).title()
        made = self.chance.choice(self.words)[:2]
        while len(made) < 12 and (after := self._after(made[-2:])) != "$":
            made += after
        return made.title()

    def _after(self, pair: str) -> str:
        return self.chance.choice(self.letters.get(pair, ["$"]))

    def _chinese(self) -> str:
        like = self.chance.choice(self.chinese)
        length = self.chance.choice((2, 2, 2, 3, 3, 4))
        if self.chance.random() < 0.5:
            one, other = self._brand(), self._brand()
            brand = one[:2] + other[-1:] * (length - 2)
        else:
            brand = "".join(self.chance.choice(self.characters) for _ in range(length))
        made = like.raw.replace(like.brand, brand)
        place = self.chance.choice(self.places)
        return made if like.places or self.chance.random() < 0.3 else place + made

    def _brand(self) -> str:
        chosen: Name = self.chance.choice(self.chinese)
        return chosen.brand


def fill(places: Sequence[str], suppliers: Iterable[Spoken]) -> None:
    """Put the same suppliers into new registries, in the order of the tables."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("suppliers", "names", "grams")}
        with (
            files["suppliers"].open("w") as one,
            files["names"].open("w") as two,
            files["grams"].open("w") as three,
        ):
            _written(suppliers, one, two, three)
        subprocess.run(
            ("sort", "-S", "1G", "-T", folder, "-o", str(files["grams"]), str(files["grams"])),
            env={**os.environ, "LC_ALL": "C"}, check=True,
        )  # fmt: skip
        for db in places:
            with open_registry(db, by="bench", create=True):
                pass
            (_to_server if is_server(db) else _to_file)(db, files)


COLUMNS = {
    "suppliers": ("id", "slug", "name", "name_zh", "offerings", "document"),
    "names": ("supplier_id", "folded", "name"),
    "grams": ("gram", "supplier_id"),
}


def _written(suppliers: Iterable[Spoken], one: IO[str], two: IO[str], three: IO[str]) -> None:
    for row, (supplier, spoken) in enumerate(suppliers, 1):
        told = {"id": supplier, "name": spoken[0], "aliases": list(spoken[1:]), "sites": []}
        called = list(name_rows(told, row))
        _line(one, COLUMNS["suppliers"], {**supplier_row(told), "id": row})
        for item in called:
            _line(two, COLUMNS["names"], item)
        for gram in grams_of(item["name"] for item in called):
            three.write(f"{gram}\t{row}\n")


def _line(file: IO[str], columns: Sequence[str], row: Mapping[str, Any]) -> None:
    """A row as COPY reads it; nothing in these rows holds a tab or a line break."""
    cells = (row[column] for column in columns)
    file.write(
        "\t".join("\\N" if c is None else str(c).replace("\\", "\\\\") for c in cells) + "\n"
    )


def _to_file(db: str, files: Mapping[str, Path]) -> None:
    connection = sqlite3.connect(located(db))
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -500000")
    for table, columns in COLUMNS.items():
        marks = ", ".join("?" * len(columns))
        with files[table].open() as file:
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
                (tuple(map(_cell, line.rstrip("\n").split("\t"))) for line in file),
            )
    connection.commit()
    connection.close()


def _cell(text: str) -> str | None:
    return None if text == "\\N" else text.replace("\\\\", "\\")


def _to_server(db: str, files: Mapping[str, Path]) -> None:
    connection = connected(db)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("ALTER TABLE grams DROP CONSTRAINT grams_pkey")
        for table, columns in COLUMNS.items():
            with files[table].open() as file:
                cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", file)
        cursor.execute("ALTER TABLE grams ADD PRIMARY KEY (gram, supplier_id)")
    connection.commit()
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()
