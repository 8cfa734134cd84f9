"""A supplier's document as rows of a list: what each row holds, and in which columns.

A row holds a supplier, one of its sites or one of its services, as lists of suppliers have them;
or one thing that hangs on a supplier or a site: a certificate, a rating, a project. The columns
follow from the fields of the records, so that nothing on file is without one.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin

from vetting.records.audited import (
    Agreement,
    Audit,
    Evidence,
    Finding,
    GateWaiver,
    Judgement,
    Reply,
    StandingDecision,
)
from vetting.records.offering import Certificate, Offering
from vetting.records.supplier import Conflict, Flag, Level, Project, Rating, Site, Supplier

HOLDS = "row_holds"
"""The column that says what a row holds; a sheet that has it was exported from a registry."""

LIST_COLUMNS = (
    "id", "name", "name_zh", "aliases", "former_names", "country", "uscc", "lei", "web", "person",
    "phone", "email", "notes", "site", "site_name", "address", "city", "park", "latitude",
    "longitude", "fei", "duns", "services", "modalities", "species", "jurisdictions", "weeks_low",
    "weeks_high", "queue_weeks", "price_low", "price_high", "price_currency", "price_per",
    "certificates", "subcontractors",
)  # fmt: skip
"""What a list of suppliers has: one row for each supplier, site and service."""

NAMED = ("id", "name", "name_zh", "site")
"""Columns by which a person sees whose a thing is; its supplier and site are read from the ids."""


class Column(NamedTuple):
    """A column: where its cell stands in a document, and what a cell of it holds.

    `sort` is `text`, `list`, `flag`, `whole` or `number`; `place` tells the two cells of a pair.
    """

    name: str
    path: tuple[str, ...]
    sort: str
    place: int | None = None


class Part(NamedTuple):
    """A thing that hangs on a supplier or on a site: its list there, and its columns."""

    items: str
    of_site: bool
    columns: tuple[Column, ...]


_RENAMED: Mapping[type, Mapping[str, str]] = {
    Supplier: {
        "identifiers_uscc": "uscc", "identifiers_lei": "lei", "contact_web": "web",
        "contact_person": "person", "contact_phone": "phone", "contact_email": "email",
    },
    Site: {
        "id": "site", "name": "site_name", "identifiers_fei": "fei", "identifiers_duns": "duns",
        "location_0": "latitude", "location_1": "longitude",
    },
    Offering: {
        "service": "services", "weeks_queue": "queue_weeks", "capacity_text": "capacity",
        "note": "service_note",
    },
    Evidence: {"name": "file"},
    Judgement: {"supplier": "other_supplier"},
}  # fmt: skip
"""Fields whose column goes by another name, since a list has one of that name already."""

_EVERYWHERE = {"id": "item", "level_0": "level_low", "level_1": "level_high"}


def _columns(kind: type) -> tuple[Column, ...]:
    renamed = _RENAMED.get(kind, {})
    found = []
    for column in _leaves(kind, ()):
        name = renamed.get(column.name) or column.name
        if name == column.name and kind is not Supplier:
            name = _EVERYWHERE.get(name, name)
        found.append(column._replace(name=name))
    return tuple(found)


def _leaves(kind: type, above: tuple[str, ...]) -> Iterator[Column]:
    """The columns of a record and of those inside it; lists of records have rows of their own."""
    for item in fields(kind):
        path = (*above, item.name)
        name, meant = "_".join(path), _meant(item.type)
        if isinstance(meant, type) and is_dataclass(meant):
            yield from _leaves(meant, path)
        elif meant is Level or get_args(meant) == (Decimal, Decimal):
            sort = "whole" if meant is Level else "number"
            yield from (Column(f"{name}_{place}", path, sort, place) for place in (0, 1))
        elif get_origin(meant) is tuple and not is_dataclass(get_args(meant)[0]):
            yield Column(name, path, "list")
        elif get_origin(meant) is not tuple:
            yield Column(name, path, _SORTS.get(meant, "text"))


def _meant(annotation: Any) -> Any:
    """What a field holds where it is known."""
    if annotation == Level | None or annotation == Level:
        return Level
    if isinstance(annotation, UnionType):
        return next(part for part in get_args(annotation) if part is not NoneType)
    return annotation


_SORTS: Mapping[Any, str] = {bool: "flag", int: "whole", Decimal: "number"}

OF_SUPPLIER, OF_SITE, OF_SERVICE = _columns(Supplier), _columns(Site), _columns(Offering)

PARTS: Mapping[str, Part] = {
    "certificate": Part("certificates", True, _columns(Certificate)),
    "rating": Part("ratings", True, _columns(Rating)),
    "finding": Part("findings", True, _columns(Finding)),
    "audit": Part("audits", True, _columns(Audit)),
    "standing": Part("standings", True, _columns(StandingDecision)),
    "waiver": Part("waivers", True, _columns(GateWaiver)),
    "project": Part("projects", False, _columns(Project)),
    "flag": Part("flags", False, _columns(Flag)),
    "conflict": Part("conflicts", False, _columns(Conflict)),
    "evidence": Part("evidence", False, _columns(Evidence)),
    "agreement": Part("agreements", False, _columns(Agreement)),
    "reply": Part("replies", False, _columns(Reply)),
    "judgement": Part("judgements", False, _columns(Judgement)),
}
"""What has rows of its own, by what the row says that it holds."""

PLAIN = ("supplier", "site", "service")
"""What the other rows hold: whichever of the three is told of in it."""

Row = dict[str, Any]
"""The cells of a row by column: text, whole numbers, decimals, booleans; what is empty is left
out."""


def rows_of(told: Mapping[str, Any]) -> Iterator[Row]:
    """Return the rows of a supplier's document, what each holds under `HOLDS`."""
    whose = _cells(told, OF_SUPPLIER)
    sites = told.get("sites", ())
    if not sites:
        yield {HOLDS: "supplier", **whose}
    for site in sites:
        place = {**whose, **_cells(site, OF_SITE)}
        short = certificates_in_short(site.get("certificates", ()))
        if not _ALONE.fullmatch(short):  # else only their own rows tell of them
            place["certificates"] = short
        offered = site.get("offerings", ())
        if not offered:
            yield {HOLDS: "site", **place}
        for item in offered:
            yield {HOLDS: "service", **place, **_cells(item, OF_SERVICE)}
    yield from _things(told, sites, whose)


def _things(
    told: Mapping[str, Any], sites: Iterator[Mapping[str, Any]], whose: Row
) -> Iterator[Row]:
    named = {name: whose[name] for name in NAMED if name in whose}
    for word, part in PARTS.items():
        for holder in sites if part.of_site else (told,):
            at = {**named, **({"site": holder["id"]} if part.of_site else {})}
            for item in holder.get(part.items, ()):
                yield {HOLDS: word, **at, **_cells(item, part.columns)}


def certificates_in_short(items: Any) -> str:
    """The certificates of a site in one cell, in the words that a list is read by."""
    parts = []
    for item in items:
        scope = f" ({', '.join(item['scope'])})" if item.get("scope") else ""
        end = f" {item['valid_until']}" if item.get("valid_until") else ""
        parts.append(f"{item['type']}{scope}{end}")
    return "; ".join(parts)


def _cells(told: Mapping[str, Any], columns: tuple[Column, ...]) -> Row:
    found = {}
    for column in columns:
        value: Any = told
        for name in column.path:
            value = value.get(name) if isinstance(value, Mapping) else None
        cell = _cell(value, column)
        if cell is not None:
            found[column.name] = cell
    return found


def _cell(value: Any, column: Column) -> Any:
    if column.place is not None:
        both = value if isinstance(value, list) else [value, None]
        value = both[column.place]
    if value is None:
        return None
    if column.sort == "list":
        return "; ".join(_marked(item, _IN_LIST) for item in value)
    if column.sort == "number":
        return _exact(value)
    return _marked(value, _ALONE) if column.sort == "text" else value


def _exact(value: str) -> Decimal | str:
    """A number, or its text where a spreadsheet would write it otherwise: 1.50, twenty digits."""
    plain = f"{float(value):.12g}"
    return Decimal(value) if plain == value and len(plain) < 15 else value


_ALONE = re.compile(r'["#\'].*|.*_x[0-9A-Fa-f]{4}_.*|', re.DOTALL)
_IN_LIST = re.compile(_ALONE.pattern + "|.*[;；].*", re.DOTALL)
"""Texts that would be read as something else stand in quotation marks, as in JSON: a workbook takes
`#N/A` for an error and `_x000A_` for a line break, an import takes an apostrophe off a formula."""


def _marked(text: str, doubtful: re.Pattern[str]) -> str:
    if not doubtful.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("_x", "\\u005fx")


def put(told: dict[str, Any], column: Column, cell: str) -> None:
    """Put a cell, as it was read, where it stands in a document."""
    *above, last = column.path
    for name in above:
        told = told.setdefault(name, {})
    value = _value(cell, column.sort)
    if column.place is None:
        told[last] = value
    elif column.sort == "whole" and column.place == 0:
        told[last] = value  # a level, where no second one makes it a range
    else:
        before = told.get(last, [])
        told[last] = [*(before if isinstance(before, list) else [before]), value]


def _value(cell: str, sort: str) -> Any:
    if sort == "list":
        return [_unmarked(part.strip()) for part in _LISTED.findall(cell) if part.strip()]
    if sort == "flag":
        return _FLAGS.get(cell.strip().casefold(), cell)
    if sort == "whole" and _WHOLE.fullmatch(cell.strip()):
        return int(cell)
    return _unmarked(cell) if sort == "text" else cell


_LISTED = re.compile(r'\s*"(?:[^"\\]|\\.)*"\s*(?=[;；]|$)|[^;；]+', re.DOTALL)
_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_FLAGS = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def _unmarked(text: str) -> str:
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text
