"""The rows of one supplier into its document."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from vetting.errors import Problem
from vetting.intake.certified import certificates_of
from vetting.intake.contradicting import contradiction
from vetting.intake.described import Told, add_described, without_prose
from vetting.intake.encodings import Sheet
from vetting.intake.files import Found
from vetting.intake.held import HELD
from vetting.intake.offered import offering_of, place_of
from vetting.intake.remembered import Remembered
from vetting.intake.sites import MARKS, PLACED, Sites, each_numbered, numbers_kept
from vetting.intake.values import PARTED, named, names_in, parts
from vetting.intake.written import priced
from vetting.packs.strict import Read
from vetting.sentences import Reason, because
from vetting.slugs import slug
from vetting.texts import cleaned, short
from vetting.vocabulary import folded

TEXT: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "name": ("name",),
    "name_zh": ("name_zh",),
    "country": ("country",),
    "notes": ("notes",),
    "uscc": ("identifiers", "uscc"),
    "lei": ("identifiers", "lei"),
    "web": ("contact", "web"),
    "person": ("contact", "person"),
    "phone": ("contact", "phone"),
    "email": ("contact", "email"),
}
"""Columns of the supplier, and where they stand in its document."""

SITE: Mapping[str, tuple[str, ...]] = {
    "site": ("id",),
    "site_name": ("name",),
    "address": ("address",),
    "city": ("city",),
    "park": ("park",),
    "fei": ("identifiers", "fei"),
    "duns": ("identifiers", "duns"),
    "identifiers_source": ("identifiers", "source"),
    "identifiers_on": ("identifiers", "on"),
}

LISTS = (
    "aliases", "former_names", "services", "modalities", "species", "jurisdictions",
    "subcontractors",
)  # fmt: skip

NUMBERS = (
    "latitude", "longitude", "weeks_low", "weeks_high", "queue_weeks", "price_low", "price_high",
)  # fmt: skip

OTHER = (
    "certificates", "certificate_number", "certificate_until", "price_currency", "price_per",
    "description",
)  # fmt: skip

OF_A_SERVICE = (
    "modalities", "species", "jurisdictions", "subcontractors", *NUMBERS[2:], "price_currency",
)  # fmt: skip
"""Columns that say something of a service; without one they have nothing to hang on."""

SPEAKING = ("services", "certificates", *NUMBERS, "identifiers_source", "identifiers_on")
"""Columns that say something of a site, beside those that say which it is."""

COLUMN_NAMES = (*TEXT, *SITE, *LISTS, *NUMBERS, *OTHER)
"""The columns that are read; `--map COLUMN=HEADER` says which header stands for which."""

SEVERAL_TIMES = (
    "aliases", "former_names", "notes", "certificates", "services", "description",
)  # fmt: skip
"""Columns that a sheet may have several of; what they hold is put together."""

Spoken = tuple[int, dict[str, str], dict[str, str]]
"""The number of a row, its cells by column, and what is said in sentences, by column."""

_SEVERAL = re.compile(r"\S\s*[、;；/\n]\s*\S|[\u3400-\u9fff]\s*[,，]\s*[\u3400-\u9fff]")
_ADDRESS = re.compile(r"[市区县镇路街道园].*\d|\d.*(?i:\b(?:road|rd|street|st|avenue|ave)\b)")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


def document_of(
    rows: Sequence[tuple[int, dict[str, str]]],
    sheet: Sheet,
    found: Found,
    taken: Remembered,
) -> dict[str, Any] | None:
    """The supplier document of its rows; what is to be said of them goes into `found`."""
    read = found.read
    data: dict[str, Any] = {}
    spoken: list[Spoken] = []
    for line, row in rows:
        values, prose = without_prose(row, sheet.context.vocabulary)
        if reason := contradiction(rows, values, sheet.source):
            read.problems.append(Problem(sheet.source, line, reason))
            continue
        beside = [name for name in ("name", "name_zh") if _other(data, name, values)]
        for name, path in TEXT.items():
            if name in values and name not in beside:
                _tell(data, name, path, values[name], line, found)
                read.lines[path] = line
        for name in beside:
            known = data.setdefault("aliases", [])
            known += [values[name]] if values[name] not in known else []
            said = because("name_beside", name=short(values[name]), known=short(data[name]))
            found.warnings.append(Problem(sheet.source, line, said))
        for name in ("aliases", "former_names"):
            if name in values:
                known = data.setdefault(name, [])
                known += [part for part in names_in(values[name]) if part not in known]
        sites = list(each_numbered(values))
        if len(sites) > 1:
            sheet.several.append(line)
        spoken += [(line, told, prose if told is sites[0] else {}) for told in sites]
    data.setdefault("name", data.get("name_zh", ""))
    on_file: Sequence[Mapping[str, Any]] = ()
    if not read.problems:
        if "id" not in data:
            data["id"] = _id(data, spoken, sheet, taken)
        if sheet.context.on_file:
            on_file = sheet.context.on_file.sites(cleaned(data["id"]))
    data["sites"] = _sites(spoken, on_file, sheet, found)
    return None if read.problems else data


def _other(data: Mapping[str, Any], name: str, values: Mapping[str, str]) -> bool:
    """Whether a row has another name than the rows before it."""
    return name in data and name in values and folded(data[name]) != folded(values[name])


def _sites(
    rows: Sequence[Spoken], on_file: Sequence[Mapping[str, Any]], sheet: Sheet, found: Found
) -> list[dict[str, Any]]:
    """The sites that rows tell of; those first that say which, whatever their order."""
    sites = Sites(on_file, [values for _, values, _ in rows], sheet.context.vocabulary)
    told: list[Told] = []
    for line, values, prose in sorted(rows, key=lambda row: not any(map(row[1].get, MARKS))):
        if "services" not in values and any(name in values for name in OF_A_SERVICE):
            sheet.unused.append(line)
        speaks = any(name in SPEAKING or name.startswith(HELD) for name in values)
        site_id = sites.of(values, speaks=speaks)
        if isinstance(site_id, Reason):
            if speaks or any(map(values.get, (*PLACED[1:], "site_name"))):
                found.read.problems.append(Problem(sheet.source, line, site_id))
                continue
            site_id = None
        if site_id is None and prose:
            site_id = sites.first
            sheet.placed_first += [line] if sites.several else []
        if site_id is not None:
            if first := sites.beside.pop(site_id, None):
                facts = {"value": short(values["address"]), "first": short(first), "id": site_id}
                reason = because("second_address", **facts)
                found.warnings.append(Problem(sheet.source, line, reason))
            site = _site(site_id, sites, values, line, sheet, found)
            told += [Told(site, line, column, text) for column, text in prose.items()]
    add_described(told, sheet)
    return list(sites.told.values())


def _site(
    site_id: str,
    sites: Sites,
    values: Mapping[str, str],
    line: int,
    sheet: Sheet,
    found: Found,
) -> dict[str, Any]:
    known = sites.as_known(site_id, values)
    sheet.notes += numbers_kept(site_id, values, known)
    values, read = priced(known), found.read
    site = sites.put(site_id)
    at = ("sites", list(sites.told).index(site_id))
    read.lines.setdefault(at, line)
    for name, path in SITE.items():
        if name in values and name != "site":
            _tell(site, name, path, values[name], line, found)
    numbers = {name: _amount(values, name, line, sheet, read) for name in NUMBERS}
    if numbers["latitude"] and numbers["longitude"]:
        site["location"] = [numbers["latitude"], numbers["longitude"]]
    for certificate in certificates_of(values, line, sheet, read):
        known = site.setdefault("certificates", [])
        if certificate not in known:
            read.lines[(*at, "certificates", len(known))] = line
            known.append(certificate)
    services = named(values.get("services", ""), "services", sheet.context.vocabulary)
    is_priced = services and (numbers["price_low"] or numbers["price_high"])
    if is_priced and not values.get("price_currency", "").strip():
        read.problems.append(Problem(sheet.source, line, because("price_without_currency")))
    for service in services:
        offering = offering_of(service, values, numbers, sheet)
        offerings = site.setdefault("offerings", [])
        place = place_of(offering, offerings, sheet.context.vocabulary)
        read.lines.setdefault((*at, "offerings", place), line)
    return site


def _amount(
    values: Mapping[str, str], name: str, line: int, sheet: Sheet, read: Read
) -> str | None:
    if name not in values:
        return None
    text = unicodedata.normalize("NFKC", values[name]).strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    plain = text.lstrip("-") if name in ("latitude", "longitude") else text
    if not _NUMBER.fullmatch(plain):
        reason = because("not_number", field=name, value=short(text))
        read.problems.append(Problem(sheet.source, line, reason))
        return None
    return text


def _id(data: Mapping[str, Any], rows: Sequence[Spoken], sheet: Sheet, taken: Remembered) -> str:
    """The id on file for this supplier, or a new one made from its name.

    What is on file is one supplier: of two of a list that mean it, one has the id and the other is
    new where their numbers or countries differ; else both have it, which is refused.
    """
    numbers = dict(data.get("identifiers", {}))
    for _, values, _ in rows:
        numbers |= {name: values[name] for name in ("fei", "duns") if name in values}
    told = json.dumps([data.get("country"), numbers.get("uscc"), numbers.get("lei")])
    on_file = sheet.context.on_file
    if on_file:
        for name in (data["name"], data.get("name_zh")):
            if not name:
                continue
            known = on_file.find(cleaned(name), data.get("country"), numbers)
            before = taken.first(known, told) if known else None
            if known and (known in on_file.away or before is None or not _apart(before, told)):
                return known
    stem = slug(cleaned(data["name"])) or slug(data.get("name_zh", "")) or "supplier"
    counted = f"{stem} "  # which no id is: names of other scripts all have one stem
    count = int(taken.under(counted) or 1)
    made = stem if count == 1 else f"{stem}-{count}"
    while taken.under(made) is not None or (on_file and on_file.find(made, None, {"id": made})):
        count += 1
        made = f"{stem}-{count}"
    taken.put(counted, str(count))
    taken.first(made, told)
    return made


def _apart(one: str, other: str) -> bool:
    """Whether two of a list cannot be one: they have something of a company, and not the same."""
    pairs = zip(json.loads(one), json.loads(other), strict=True)
    return any(mine and others and mine != others for mine, others in pairs)


def _tell(
    data: dict[str, Any], name: str, path: Sequence[str], value: str, line: int, found: Found
) -> None:
    """Put what a row tells into a document; notes of rows stand together, other words are said."""
    if name in ("city", "address") and _several_in(name, value):
        said = because(
            "cities_in_cell" if name == "city" else "addresses_in_cell", value=short(value)
        )
        found.warnings.append(Problem(found.source, line, said))
    *above, last = path
    for part in above:
        data = data.setdefault(part, {})
    known = data.get(last)
    if known is not None and name == "notes":
        stands = f"{BETWEEN}{value}{BETWEEN}" in f"{BETWEEN}{known}{BETWEEN}"
        value = known if stands else put_together(known, value)
    elif known is not None and folded(known) != folded(value):
        facts = {"field": name, "value": short(value), "known": short(known)}
        found.warnings.append(Problem(found.source, line, because("rows_differ", **facts)))
    data[last] = value


def _several_in(name: str, cell: str) -> bool:
    """Whether a cell has several cities, or several addresses, each with a place and a number."""
    if name == "city":
        return bool(_SEVERAL.search(cell))
    return sum(bool(_ADDRESS.search(part)) for part in re.split(r"[;；、/|]", cell)) > 1


def put_together(one: str, other: str) -> str:
    """Return the cells of two columns that say the same of a supplier as one."""
    if PARTED in one + other:
        return PARTED.join((*parts(one), *parts(other), ""))
    return f"{one}{BETWEEN}{other}"


BETWEEN = "; "
"""What stands between the notes of several columns or rows."""
