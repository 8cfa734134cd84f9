"""Suppliers in CSV and TSV: one row a supplier, or a row for each of its sites or services."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vetting.countries import short_code
from vetting.errors import Problem, VettingError, nearest
from vetting.intake.files import Found
from vetting.packs.strict import Read
from vetting.records import document
from vetting.sentences import Reason, because
from vetting.texts import cleaned, inert, invisible, refused, short
from vetting.vocabulary import folded
from vetting.wording import certificates

if TYPE_CHECKING:
    from vetting.intake import Context

CELL, COLUMNS = 10_000, 200
"""Characters in a cell and columns in a sheet; more is not a list of suppliers."""

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
}
_WHO = ("name", "name_zh", "country", "uscc", "lei")
"""Columns in which the rows of one supplier must not contradict one another."""
LISTS = ("aliases", "former_names", "services", "modalities", "species", "jurisdictions")
NUMBERS = (
    "latitude", "longitude", "weeks_low", "weeks_high", "queue_weeks", "price_low", "price_high",
)  # fmt: skip
OTHER = ("certificates", "price_currency", "price_per")

COLUMN_NAMES = (*TEXT, *SITE, *LISTS, *NUMBERS, *OTHER)
"""The columns that are read; `--map COLUMN=HEADER` says which header stands for which."""

_SPLIT = re.compile(r"[;；、|]|\s*[,，]\s*")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_LEGAL_FORM = re.compile(r"(股份有限公司|有限责任公司|有限公司|集团公司|公司)$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_EMPTY = ("", "-", "/", "n/a", "N/A", "无")
_MAGIC = {
    b"PK\x03\x04": "xlsx",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x89PNG": "png",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
}


@dataclass(slots=True)
class _Sheet:
    """What is gathered while reading."""

    source: str
    context: "Context"
    read: Read
    notes: list[Reason] = field(default_factory=list)
    rows: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = field(default_factory=dict)


def from_csv(path: Path, context: "Context") -> Iterator[Found]:
    """A sheet with a header row; columns by their names here, or by `--map`."""
    sheet = _Sheet(path.name, context, Read())
    text = _text(path.read_bytes(), sheet)
    if text is not None:
        _gather(text, path.suffix.lower() == ".tsv", sheet)
    if sheet.read.problems:
        yield Found(sheet.source, None, sheet.read, notes=sheet.notes)
        return
    several = sum(1 for rows in sheet.rows.values() if len(rows) > 1)
    if several:
        sheet.notes.append(because("rows_joined", count=several))
    yield Found(sheet.source, None, sheet.read, notes=sheet.notes)
    taken: dict[str, str] = {}
    for (_, key), rows in sheet.rows.items():
        line = rows[0][0]
        read = Read(lines={(): line})
        data = _document(rows, sheet, read, taken, key)
        yield Found(sheet.source, data, read)


def _text(raw: bytes, sheet: _Sheet) -> str | None:
    """The text of the file, where it holds any."""
    text = _decoded(raw, sheet)
    if text is not None and not cleaned(text):
        _refuse(sheet, None, because("file_empty"))
        return None
    return text


def _decoded(raw: bytes, sheet: _Sheet) -> str | None:
    """The text of the file, its encoding never guessed in silence (TRUST row 18)."""
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            _refuse(sheet, None, because("not_text_file", kind=kind))
            return None
    if sheet.context.encoding:
        try:
            return raw.decode(sheet.context.encoding)
        except (ValueError, LookupError):
            reason = because("bad_encoding", encoding=short(sheet.context.encoding))
            _refuse(sheet, None, reason)
            return None
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            _refuse(sheet, None, because("unknown_encoding"))
            return None
    if b"\0" in raw[:2000]:
        _refuse(sheet, None, because("not_text_file", kind="utf-16?"))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _chinese(raw, line, sheet)


def _chinese(raw: bytes, line: int, sheet: _Sheet) -> str | None:
    """GB18030 where no line is valid multi-byte UTF-8, with a notice that shows how it reads."""
    for part in raw.splitlines():
        if not part.isascii() and _is_utf8(part):
            _refuse(sheet, line, because("mixed_encoding"))
            return None
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        _refuse(sheet, line, because("unknown_encoding"))
        return None
    shown = next((part for part in text.splitlines() if not part.isascii()), "")
    sheet.notes.append(because("read_as_gb18030", sample=short(shown)))
    return text


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse(sheet: _Sheet, line: int | None, reason: Reason) -> None:
    sheet.read.problems.append(Problem(sheet.source, line, reason))


def _gather(text: str, tabs: bool, sheet: _Sheet) -> None:
    """Rows by supplier: rows with one id, or one name in one country, belong together."""
    # Not `splitlines`: it also breaks at U+2028, VT and others, which are no line ends in a sheet.
    delimiter = "\t" if tabs else _delimiter(_LINE_END.split(text.lstrip(), maxsplit=1)[0])
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    columns: dict[int, str] = {}
    opened = 1
    try:
        for row in reader:
            line, opened = opened, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = row
                columns = _columns(row, sheet)
                if sheet.read.problems:
                    return
                continue
            _one_row(row, line, header, columns, sheet)
    except csv.Error as error:
        _refuse(sheet, opened, because("csv_quote", problem=short(str(error))))
    if header is not None and not sheet.rows and not sheet.read.problems:
        _refuse(sheet, None, because("no_rows"))


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _columns(header: Sequence[str], sheet: _Sheet) -> dict[int, str]:
    """Which column is what: by the mapping, else by its own name."""
    if len(header) > COLUMNS:
        _refuse(sheet, 1, because("many_columns", count=len(header), limit=COLUMNS))
        return {}
    wanted = {folded(spoken): name for name, spoken in sheet.context.mapping.items()}
    found: dict[int, str] = {}
    for place, cell in enumerate(header):
        key = folded(cleaned(cell))
        name = wanted.pop(key, None)
        if name is None and key in map(folded, COLUMN_NAMES):
            name = next(item for item in COLUMN_NAMES if folded(item) == key)
            if name in sheet.context.mapping:
                name = None
        if name is None:
            continue
        if name in found.values():
            _refuse(sheet, 1, because("key_twice", key=name, first=1, second=1))
        found[place] = name
    for key in wanted:
        spoken = next(text for text in sheet.context.mapping.values() if folded(text) == key)
        near = nearest(spoken, [cleaned(cell) for cell in header])
        _refuse(sheet, 1, because("no_column", column=short(spoken), near=near))
    if "name" not in found.values() and "name_zh" not in found.values():
        shown = [short(cleaned(cell), 30) for cell in header[:12]]
        _refuse(sheet, 1, because("no_name_column", columns=shown))
    rest = [
        short(cell, 30) for place, cell in enumerate(header) if place not in found and cleaned(cell)
    ]
    if rest and not sheet.read.problems:
        sheet.notes.append(because("columns_not_read", columns=rest[:10], count=len(rest)))
    return found


def _one_row(
    row: Sequence[str], line: int, header: Sequence[str], columns: Mapping[int, str], sheet: _Sheet
) -> None:
    if len(row) != len(header):
        _refuse(sheet, line, because("row_cells", has=len(row), wants=len(header)))
        return
    named = sum(1 for cell in header if cleaned(cell))
    stray = sum(1 for cell, head in zip(row, header, strict=True) if cell and not cleaned(head))
    if stray:
        _refuse(sheet, line, because("row_cells", has=named + stray, wants=named))
        return
    cells: dict[str, str] = {}
    for place, name in columns.items():
        cell = row[place]
        if len(cell) > CELL:
            _refuse(sheet, line, because("cell_long", field=name, limit=CELL))
            return
        if bad := refused(cell) or (invisible(cell) if name in ("id", "site") else None):
            _refuse(sheet, line, because("text_refused", field=name, char=bad))
            return
        cells[name] = _undefused(cell)
    values = {name: value for name, value in cells.items() if value.strip() not in _EMPTY}
    if "country" in values:
        values["country"] = short_code(values["country"])
    spoken = values.get("name") or values.get("name_zh")
    if not spoken:
        _refuse(sheet, line, because("field_missing", field="name"))
        return
    key = (
        ("id", cleaned(values["id"]))
        if "id" in values
        else (values.get("country", ""), folded(cleaned(spoken)))
    )
    sheet.rows.setdefault(key, []).append((line, values))


def _undefused(cell: str) -> str:
    """Take off the one apostrophe that an export puts before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) != cell[1:] else cell


def _document(
    rows: Sequence[tuple[int, dict[str, str]]],
    sheet: _Sheet,
    read: Read,
    taken: dict[str, str],
    key: str,
) -> dict[str, Any] | None:
    """The supplier document of its rows."""
    data: dict[str, Any] = {}
    sites: dict[str, dict[str, Any]] = {}
    for line, values in rows:
        if any(folded(values[name]) != folded(rows[0][1][name]) for name in _both(rows, values)):
            first = f"{sheet.source}:{rows[0][0]}"
            shown = short(values.get("id") or values.get("name") or values["name_zh"])
            reason = because("supplier_twice", id=shown, first=first)
            read.problems.append(Problem(sheet.source, line, reason))
        for name, path in TEXT.items():
            if name in values:
                _put(data, path, values[name])
        for name in ("aliases", "former_names"):
            if name in values:
                known = data.setdefault(name, [])
                known += [part for part in _parts(values[name]) if part not in known]
        _site(values, sites, line, sheet, read)
    data.setdefault("name", data.get("name_zh", ""))
    data["sites"] = list(sites.values())
    if read.problems:
        return None
    if "id" not in data:
        data["id"] = _id(data, sheet, taken, key)
    return data


def _both(rows: Sequence[tuple[int, dict[str, str]]], values: Mapping[str, str]) -> list[str]:
    """The columns that say who a supplier is, where this row and the first one have them."""
    return [name for name in _WHO if name in values and name in rows[0][1]]


def _site(
    values: Mapping[str, str],
    sites: dict[str, dict[str, Any]],
    line: int,
    sheet: _Sheet,
    read: Read,
) -> None:
    where = values.get("city") or values.get("park") or values.get("address") or ""
    site_id = _site_id(values) or _placed(sites, where)
    site = sites.setdefault(site_id, {"id": site_id})
    for name, path in SITE.items():
        if name in values and name != "site":
            _put(site, path, values[name])
    numbers = {name: _amount(values, name, line, sheet, read) for name in NUMBERS}
    if numbers["latitude"] and numbers["longitude"]:
        site["location"] = [numbers["latitude"], numbers["longitude"]]
    for certificate in _certificates(values.get("certificates", ""), line, sheet, read):
        known = site.setdefault("certificates", [])
        if certificate not in known:
            known.append(certificate)
    for service in _parts(values.get("services", "")):
        offering: dict[str, Any] = {"service": service}
        for name in ("modalities", "species", "jurisdictions"):
            if name in values:
                offering[name] = _parts(values[name])
        claim = {"on": sheet.context.today.isoformat(), "grade": "E0", "source": sheet.source}
        weeks = {
            key: numbers[name]
            for key, name in (
                ("low", "weeks_low"),
                ("high", "weeks_high"),
                ("queue", "queue_weeks"),
            )
            if numbers[name]
        }
        if weeks:
            offering["weeks"] = weeks | claim
        price = {key: numbers[f"price_{key}"] for key in ("low", "high") if numbers[f"price_{key}"]}
        if price:
            offering["price"] = price | claim | {"currency": values.get("price_currency", "")}
            if "price_per" in values:
                offering["price"]["per"] = values["price_per"]
        site.setdefault("offerings", []).append(offering)


def _certificates(text: str, line: int, sheet: _Sheet, read: Read) -> Iterator[dict[str, Any]]:
    context = sheet.context
    try:
        for item in certificates(text, context.vocabulary, context.today, "certificates"):
            yield document(item)
    except VettingError as error:
        read.problems.append(Problem(sheet.source, line, error.reason))


def _placed(sites: Mapping[str, dict[str, Any]], where: str) -> str:
    """The first place of a supplier is its main site; another place is another site."""
    main = sites.get("main")
    known = [main.get(name) for name in ("city", "park", "address")] if main else []
    if not where or not any(known) or where in known:
        return "main"
    return slug(where, 40) or "main"


def _site_id(values: Mapping[str, str]) -> str | None:
    """A site by what decides which it is: its own id, D-U-N-S, FEI; None where nothing does."""
    if "site" in values:
        return values["site"]
    for name in ("duns", "fei"):
        if name in values:
            return f"{name}-{slug(values[name], 40)}"
    return None


def _amount(
    values: Mapping[str, str], name: str, line: int, sheet: _Sheet, read: Read
) -> str | None:
    if name not in values:
        return None
    text = values[name].strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    plain = text.lstrip("-") if name in ("latitude", "longitude") else text
    if not _NUMBER.fullmatch(plain):
        reason = because("not_number", field=name, value=short(text))
        read.problems.append(Problem(sheet.source, line, reason))
        return None
    return text


def _id(data: Mapping[str, Any], sheet: _Sheet, taken: dict[str, str], key: str) -> str:
    """The id on file for this supplier, or a new one made from its name."""
    numbers = data.get("identifiers", {})
    if sheet.context.lookup:
        for name in (data["name"], data.get("name_zh")):
            if not name:
                continue
            known = sheet.context.lookup(cleaned(name), data.get("country"), numbers)
            if known and known not in taken:
                taken[known] = key
                return known
    stem = slug(cleaned(data["name"])) or slug(data.get("name_zh", "")) or "supplier"
    made, count = stem, 1
    while made in taken or (
        sheet.context.lookup and sheet.context.lookup(made, None, {"id": made})
    ):
        count += 1
        made = f"{stem}-{count}"
    taken[made] = key
    return made


def slug(text: str, limit: int = 48) -> str:
    """Return an id made from a name: its letters and digits, Chinese by its sound."""
    import unicodedata

    if any("\u3400" <= char <= "\u9fff" for char in text):
        from pypinyin import lazy_pinyin

        sounds = lazy_pinyin(_LEGAL_FORM.sub("", text))
        text = " ".join("".join(sounds[place : place + 2]) for place in range(0, len(sounds), 2))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    made = ""
    for word in words:
        if made and len(made) + len(word) + 1 > limit:
            break
        made = f"{made}-{word}" if made else word[:limit]
    return made


def _put(data: dict[str, Any], path: Iterable[str], value: str) -> None:
    *above, last = path
    for name in above:
        data = data.setdefault(name, {})
    data[last] = value


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]
