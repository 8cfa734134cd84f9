"""Lists that were exported from a registry: their rows into the same documents again.

Nothing in them is guessed: a column is known by its own word in either language, a cell means
what it says (`-` and `n/a` too), and only an empty one is unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from vetting.errors import Problem, VettingError
from vetting.intake.columns import key_of
from vetting.intake.encodings import Sheet
from vetting.intake.files import Found
from vetting.intake.grids import Grid, refuse_lost
from vetting.packs.strict import Read
from vetting.records import document
from vetting.records.listed import (
    HOLDS,
    LIST_COLUMNS,
    OF_SERVICE,
    OF_SITE,
    OF_SUPPLIER,
    PARTS,
    PLAIN,
    Column,
    certificates_in_short,
    put,
)
from vetting.sentences import because
from vetting.sentences.exported import HEADS, HELD
from vetting.texts import cleaned, inert, short
from vetting.wording import certificates

if TYPE_CHECKING:
    from vetting.intake.gathered import Gathered

_COLUMNS = frozenset(
    (
        HOLDS,
        *LIST_COLUMNS,
        *(column.name for column in (*OF_SUPPLIER, *OF_SITE, *OF_SERVICE)),
        *(column.name for part in PARTS.values() for column in part.columns),
    )
)
_KNOWN: Mapping[str, str] = {
    **{key_of(head): name.removeprefix("column_") for name, head in HEADS.items()},
    **{key_of(name): name for name in _COLUMNS},
}
_WORDS: Mapping[str, str] = {
    word: name.removeprefix("held_")
    for name, both in HELD.items()
    for word in (name.removeprefix("held_"), *both)
}
_SHEET = ""
"""Under which a row that was laid aside has the name of its sheet."""


class Listed:
    """The rows of exported sheets, laid aside by supplier until all sheets are read."""

    def __init__(self, gathered: "Gathered") -> None:
        self.gathered = gathered
        self.sheets: dict[str, Sheet] = {}

    def rest(self, grids: Iterator[Grid], whole: Sheet) -> Iterator[Grid]:
        """Return the sheets that were not exported; the others are read here."""
        for grid in grids:
            first = next(grid.rows, None)
            columns = _columns(first[1]) if first else {}
            if HOLDS not in columns.values() or whole.context.mapping:
                rows = chain([first] if first else [], grid.rows)
                yield grid._replace(rows=rows)
                continue
            sheet = whole if grid.name is None else whole.named(grid.name)
            self.sheets[sheet.source] = sheet
            self._gather(grid, columns, first[1] if first else (), sheet)
            refuse_lost(grid, sheet)

    def _gather(
        self, grid: Grid, columns: Mapping[int, str], header: Sequence[str], sheet: Sheet
    ) -> None:
        unknown = [short(cleaned(cell), 30) for cell in header if cleaned(cell)]
        unknown = [cell for cell in unknown if key_of(cell) not in _KNOWN]
        if unknown:
            sheet.notes.append(
                because("columns_not_read", columns=unknown[:10], count=len(unknown))
            )
        for line, row in grid.rows:
            if grid.even and len(row) != len(header):
                _refuse(sheet, line, because("row_cells", has=len(row), wants=len(header)))
            cells = {
                name: undefused(row[place]) if grid.even else row[place]
                for place, name in columns.items()
                if place < len(row) and row[place]
            }
            if "id" not in cells:
                _refuse(sheet, line, because("field_missing", field="id"))
                continue
            said = cleaned(cells.get(HOLDS, PLAIN[-1]))
            if said not in _WORDS:
                reason = because("not_one_of", value=short(said), choices=[*PLAIN, *PARTS])
                _refuse(sheet, line, reason)
            good = said in _WORDS and (len(row) == len(header) or not grid.even)
            cells |= {HOLDS: _WORDS.get(said, said), _SHEET: sheet.source}
            self.gathered.add(("id", cleaned(cells["id"])), line, cells if good else None)

    def found(self) -> Iterator[Found]:
        """Return the documents that the rows of all sheets make."""
        for sheet in self.sheets.values():
            yield Found(sheet.source, None, sheet.read, notes=sheet.notes)
        for key, rows, _ in self.gathered.suppliers():
            used = [(line, cells) for line, cells in rows if cells is not None]
            made = _Document(key, used, self.sheets) if used else None
            source = made.sheet.source if made else next(iter(self.sheets))
            read = made.read if made else Read(lines={(): rows[0][0]})
            # of several sheets a line does not say where a row can be found again
            lines = tuple(line for line, _ in rows) if len(self.sheets) == 1 else ()
            yield Found(source, made.data if made else None, read, rows=lines)


class _Document:
    """The document of one supplier as its rows tell it."""

    def __init__(
        self, key: str, rows: Sequence[tuple[int, dict[str, str]]], sheets: Mapping[str, Sheet]
    ) -> None:
        first, cells = rows[0]
        self.sheet = sheets[cells[_SHEET]]
        self.read = Read(lines={(): first})
        self.data: dict[str, Any] = {"id": key}
        self.sites: dict[str, dict[str, Any]] = {}
        self.told: dict[tuple[str, str], tuple[str, str]] = {}
        self.in_short: dict[str, tuple[str, int]] = {}
        for line, cells in rows:
            at = f"{cells[_SHEET]}:{line}"
            if cells[HOLDS] in PLAIN:
                self._plain(cells, line, at)
            else:
                self._thing(cells, line, at)
        for site, (text, line) in self.in_short.items():
            self._in_short(self.sites[site], text, line)
        if self.sites:
            self.data["sites"] = list(self.sites.values())

    def _plain(self, cells: Mapping[str, str], line: int, at: str) -> None:
        """A row of a supplier, and of its site and its service where they are told of."""
        self._once(self.data, "", OF_SUPPLIER, cells, at)
        place, offered = _of(OF_SITE, cells), _of(OF_SERVICE, cells)
        if not (place or offered or "certificates" in cells):
            return
        name = cleaned(cells.get("site", "main"))
        site = self._site(name, line)
        self._once(site, name, OF_SITE, cells, at)
        if "certificates" in cells:
            self.in_short.setdefault(name, (cells["certificates"], line))
        if offered:
            self._add(site, "offerings", offered, line, at)

    def _thing(self, cells: Mapping[str, str], line: int, at: str) -> None:
        """A row of what hangs on a supplier or on one of its sites, known by their ids."""
        part = PARTS[cells[HOLDS]]
        if part.of_site and "site" not in cells:
            self._refuse(at, because("field_missing", field="site"))
            return
        holder = self._site(cleaned(cells["site"]), line) if part.of_site else self.data
        self._add(holder, part.items, _of(part.columns, cells), line, at)

    def _site(self, name: str, line: int) -> dict[str, Any]:
        if name not in self.sites:
            self.read.lines[("sites", len(self.sites))] = line
        return self.sites.setdefault(name, {"id": name})

    def _once(
        self,
        told: dict[str, Any],
        site: str,
        columns: Sequence[Column],
        cells: Mapping[str, str],
        at: str,
    ) -> None:
        """What each row of a supplier or site says again must be the same in all."""
        for column in columns:
            cell = cells.get(column.name)
            if cell is None:
                continue
            known, first = self.told.setdefault((site, column.name), (cell, at))
            if cleaned(known) != cleaned(cell):
                facts = {"field": column.name, "value": short(cell), "known": short(known)}
                self._refuse(at, because("rows_disagree", **facts, first=first))
            elif first == at and column.name not in ("id", "site"):
                put(told, column, cell)

    def _add(
        self,
        holder: dict[str, Any],
        items: str,
        told: Sequence[tuple[Column, str]],
        line: int,
        at: str,
    ) -> None:
        """One more thing in a list, and where it stands."""
        made: dict[str, Any] = {}
        for column, cell in told:
            put(made, column, cell)
        known = holder.setdefault(items, [])
        if at.rpartition(":")[0] == self.sheet.source:
            above: tuple[str | int, ...] = ()
            if holder is not self.data:
                above = ("sites", list(self.sites).index(holder["id"]))
            self.read.lines[(*above, items, len(known))] = line
        known.append(made)

    def _in_short(self, site: dict[str, Any], text: str, line: int) -> None:
        """Certificates that are told of in the cell for them, and in no row of their own."""
        known = site.get("certificates", [])
        if cleaned(text) == cleaned(certificates_in_short(known)):
            return
        context = self.sheet.context
        try:
            said = [document(one) for one in certificates(
                text, context.vocabulary, context.today, "certificates"
            )]  # fmt: skip
        except VettingError as error:
            self._refuse(f"{self.sheet.source}:{line}", error.reason)
            return
        new = [one for one in said if not any(one.items() <= other.items() for other in known)]
        if new:
            site["certificates"] = [*known, *new]

    def _refuse(self, at: str, reason: Any) -> None:
        source, _, line = at.rpartition(":")
        self.read.problems.append(Problem(source, int(line), reason))


def _of(columns: Sequence[Column], cells: Mapping[str, str]) -> list[tuple[Column, str]]:
    return [(column, cells[column.name]) for column in columns if column.name in cells]


def _columns(header: Sequence[str]) -> dict[int, str]:
    keys = ((place, _KNOWN.get(key_of(cell))) for place, cell in enumerate(header))
    return {place: name for place, name in keys if name}


def undefused(cell: str) -> str:
    """Take off the one apostrophe that an export puts before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) != cell[1:] else cell


def _refuse(sheet: Sheet, line: int, reason: Any) -> None:
    sheet.read.problems.append(Problem(sheet.source, line, reason))
