"""The rows of a list by supplier: its number says which one it is, else its name."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from vetting.checks.numbers import can_be_right
from vetting.intake.spelled import Spelled
from vetting.naming.parsing import folded as simplified
from vetting.texts import cleaned
from vetting.vocabulary import folded

Row = tuple[int, dict[str, str] | None]

_SETTLED = """
CREATE TABLE countries AS
 SELECT name, MIN(country) AS country, COUNT(DISTINCT country) AS countries FROM rows
 WHERE country NOT IN ('""', '"id"') GROUP BY name;
CREATE UNIQUE INDEX countries_by_name ON countries (name);
CREATE TABLE keyed AS
 SELECT r.place AS place, r.name AS name, r.uscc AS uscc, r.lei AS lei,
  CASE WHEN r.country = '""' AND c.countries = 1 THEN c.country ELSE r.country END AS country,
  r.country = '""' AND COALESCE(c.countries, 0) > 1 AS anywhere
 FROM rows r LEFT JOIN countries c ON c.name = r.name;
CREATE TABLE leis AS
 SELECT lei, MIN(uscc) AS uscc FROM rows WHERE lei IS NOT NULL AND uscc IS NOT NULL GROUP BY lei;
CREATE UNIQUE INDEX leis_by_lei ON leis (lei);
CREATE TABLE numbered AS
 SELECT place, country, name, anywhere,
  COALESCE(uscc, (SELECT l.uscc FROM leis l WHERE l.lei = k.lei), lei) AS number
 FROM keyed k;
CREATE TABLE named AS
 SELECT country, name, MIN(number) AS number, COUNT(DISTINCT number) AS numbers FROM numbered
 WHERE number IS NOT NULL GROUP BY country, name;
CREATE UNIQUE INDEX named_by_key ON named (country, name);
CREATE TABLE placed AS
 SELECT n.place AS place,
  n.number IS NULL AND (n.anywhere OR COALESCE(m.numbers, 0) > 1) AS unclear,
  MIN(n.place) OVER (PARTITION BY
   CASE WHEN n.number IS NULL AND COALESCE(m.numbers, 0) <> 1 THEN n.country END,
   COALESCE(n.number, CASE m.numbers WHEN 1 THEN m.number END, n.name)
  ) AS first
 FROM numbered n LEFT JOIN named m ON m.country = n.country AND m.name = n.name;
"""


class Group(NamedTuple):
    """The rows of one supplier under its key.

    `unclear` says that they have a name of several suppliers of the list, and neither a number nor
    a country that says which.
    """

    key: str
    rows: list[Row]
    unclear: bool


class Gathered:
    """Rows laid aside by supplier, in a file of this process where they are many.

    Rows with one id, one USCC or LEI, or one name in one country, belong together wherever they
    stand; rows of one name with other numbers do not. A row without a country is of the one country
    that others of its name have. `last` is the name of the row that was laid aside last.
    """

    def __init__(self) -> None:
        self.count = 0
        self.last = ""
        # an unnamed database of SQLite: in memory while small, then in a file that nobody else has
        self._rows = sqlite3.connect("")
        self._rows.execute(
            "CREATE TABLE rows"
            " (place INTEGER PRIMARY KEY, line INTEGER, country TEXT, name TEXT,"
            " uscc TEXT, lei TEXT, cells TEXT)"
        )
        self._settled = False
        self.spelled = Spelled()
        self._codes: Mapping[str, str] = {}

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def add(
        self,
        key: tuple[str, str],
        line: int,
        values: Mapping[str, str] | None,
        numbers: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """Lay one row aside.

        Args:
            key: the id of its supplier, or its name and country.
            line: where it stands.
            values: its cells; None for one that cannot be used, whoever it is of.
            numbers: the USCC and the LEI that decide which supplier it is.
        """
        self.count += 1
        self.spelled.see(values or {})
        self.last = called(values or {})
        row = (self.count, line, *map(json.dumps, key), *numbers, json.dumps(values))
        self._rows.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def suppliers(self) -> Iterator[Group]:
        """Return the rows of each supplier, in the order of their first rows."""
        self._settle()
        found = self._rows.execute(
            "SELECT p.first, r.name, r.line, r.cells, p.unclear FROM placed p JOIN rows r"
            " ON r.place = p.place ORDER BY p.first, p.place"
        )
        for _, rows in groupby(found, itemgetter(0)):
            listed = list(rows)
            told: list[Row] = [(line, self._cells(text)) for _, _, line, text, _ in listed]
            yield Group(json.loads(listed[0][1]), told, bool(listed[0][4]))

    @property
    def joined(self) -> int:
        """How many suppliers stand in several rows."""
        self._settle()
        counted = "SELECT 1 FROM placed GROUP BY first HAVING COUNT(*) > 1"
        return int(self._rows.execute(f"SELECT COUNT(*) FROM ({counted})").fetchone()[0])

    def _cells(self, text: str) -> dict[str, str] | None:
        cells: dict[str, str] | None = json.loads(text)
        if cells and (code := self._codes.get(cells.get("country", ""))):
            cells["country"] = code
        return cells

    def _settle(self) -> None:
        """See which rows belong together, once all are there."""
        if not self._settled:
            self._codes = self.spelled.read
            for name, code in self._codes.items():
                pair = json.dumps(code), json.dumps(name)
                self._rows.execute("UPDATE rows SET country = ? WHERE country = ?", pair)
            self._rows.executescript(_SETTLED)
            self._settled = True


def called(cells: Mapping[str, str]) -> str:
    """The name that a row calls its supplier by; empty where it has none."""
    return cells.get("name") or cells.get("name_zh") or ""


def key_of(cells: Mapping[str, str]) -> tuple[str, str]:
    """What a row without a number says of whom it is: its id, or its name and country."""
    if "id" in cells:
        return "id", cleaned(cells["id"])
    return cells.get("country", ""), plain(cleaned(called(cells)))


def plain(name: str) -> str:
    """A name as it is compared to the letter; traditional characters are the simplified ones."""
    return folded(simplified(name))


def deciding(cells: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The USCC and the LEI that say whose row it is: none beside an id, and none that are wrong."""
    if "id" in cells:
        return None, None
    return _right("uscc", cells), _right("lei", cells)


def _right(scheme: str, cells: Mapping[str, str]) -> str | None:
    number = cleaned(cells.get(scheme, ""))
    return number if number and can_be_right(scheme, number) else None
