"""Columns that have a certificate each: CNAS, GLP, CMA, with √, 有, a number or a day below."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from vetting.intake.encodings import Sheet
from vetting.intake.values import PARTED
from vetting.intake.written import ISO_DAY, SERIAL, dated, either_way, last_day
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short
from vetting.vocabulary import Vocabulary

HELD = "certificate "
"""What stands before the code of such a certificate where the cells of a row are by column."""

_OTHERWISE = ("REG_DRUG", "REG_DEV", "FDA_INSP", "AUDIT")
"""Types whose words stand over columns of products and of findings too."""

_LETTERS = ("BIZ", "BUILD", "DG", "ECO", "ENV")
"""Codes that stand for anything where they stand alone over a column."""

_YES = frozenset("√ ✓ ✔ ☑ ● 有 是 具备 已取得 已获得 已认证 已通过 通过 yes y true".split())  # noqa: SIM905
_NO = frozenset("× ✗ ✘ x ☐ ○ 否 没有 不具备 未取得 未通过 no n false 0".split())  # noqa: SIM905
_AROUND = re.compile(
    r"(?:证书)?(?:编号|证号)[:：]?|有效期[至到]?|到期|valid until|expires?", re.IGNORECASE
)
_BESIDE = " \t,，;；:：()（）至、-—–~"
_HAS = re.compile(
    r"^(?:[√✓✔☑●]|有|是|具备|已?(?:取得|获得|认证|通过)|yes\b)(?![\u3400-\u9fff])", re.I
)
"""What may stand before the number itself: `有，编号 L1234`."""

_NUMBER = re.compile(
    r"[\u3400-\u9fff\w()\[\]〔〕 ./-]*\d{3}[A-Za-z0-9()\[\]〔〕 ./-]*号?", re.ASCII
)
_DAY_ALONE = re.compile(
    r"(?:19|20)\d\d(?:\s*[年./-]\s*\d{0,2}){0,2}[月日]?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|[3-6]\d{4}"
)
"""A day, a month or a year, or what spreadsheets count days by: no number of a certificate."""

_WORDS = re.compile(
    "申请|办理|审核|评审|受理|正在|预计|计划|准备|过期|失效|注销|暂停|撤销|电话|联系|取得|获"
)
_BEFORE = re.compile(r"^是?否?(?:具有|具备|通过|取得|获得|有)?")
_AFTER = re.compile(r"(?:资质|认证|认可)?(?:证书)?(?:编号|号码?|有无|情况)?$")


def certificate_over(head: str, vocabulary: Vocabulary) -> str | None:
    """Return the certificate that a column is about by what stands over it; None for others."""
    text = re.sub(r"[(（\[].*?[)）\]]", "", cleaned(head)).strip(" *:：")
    if not text or len(text) > 30 or (text.isascii() and not re.search("[A-Z]{2}", text)):
        return None
    bare = _AFTER.sub("", _BEFORE.sub("", text))
    for spoken in (text, bare):
        term = vocabulary.find(spoken, ("certificates",)) if spoken else None
        if term and term.code not in _OTHERWISE and spoken not in _LETTERS:
            return term.code
    return None


def find_certificates(head: Sequence[str], columns: dict[int, str], sheet: Sheet) -> None:
    """Find the columns with a certificate each, among those that are not anything else."""
    for place, cell in enumerate(head):
        if columns.get(place, "certificates") != "certificates":
            continue
        if sheet.told and place not in columns:
            continue
        if code := certificate_over(cell, sheet.context.vocabulary):
            columns[place] = "certificates"
            sheet.held[place] = code
    if sheet.held:
        heads = [short(cleaned(head[place]), 30) for place in sheet.held]
        sheet.notes.append(because("certificate_columns", heads=heads))


def put_held(row: dict[str, str], code: str, cell: str) -> None:
    """Put what a column says of a certificate into a row, beside what others say of it."""
    before = row.get(HELD + code)
    row[HELD + code] = cell if before is None else f"{before}{PARTED}{cell}"


def held(code: str, cells: str, line: int, sheet: Sheet) -> dict[str, Any] | None:
    """Return the certificate that a row says is held, by all columns that it has for it.

    Where one says no and another tells its number, it is left unread, and noted.
    """
    told = cells.split(PARTED)
    found = [one for cell in told if (one := _held(code, cell, line, sheet))]
    numbers = {one["number"] for one in found if "number" in one}
    if len(numbers) > 1 or (found and any(map(_says_no, told))):
        sheet.unheld.append((line, code, " / ".join(told)))
        return None
    return {name: value for one in found for name, value in one.items()} or None


def _says_no(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell).strip().casefold() in _NO


def _held(code: str, cell: str, line: int, sheet: Sheet) -> dict[str, Any] | None:
    """Return the certificate that a cell says is held, with its number and its last day.

    What says neither yes nor no is left unread, and noted.
    """
    if _says_no(cell):
        return None
    text = dated(unicodedata.normalize("NFKC", cell).strip())
    days = sorted(ISO_DAY.findall(text))
    rest = _AROUND.sub(" ", ISO_DAY.sub(" ", text)).strip(_BESIDE)
    rest = _without_name(_HAS.sub("", rest).strip(_BESIDE), code, sheet)
    if _DAY_ALONE.fullmatch(rest) and not either_way(rest) and (day := last_day(rest)) != rest:
        sheet.serials += [(line, rest, str(day))] if len(rest) == SERIAL else []
        days, rest = [*days, str(day)], ""
    found: dict[str, Any] = {"type": code}
    if _is_number(rest):
        found["number"] = rest
    elif rest and rest.casefold() not in _YES:
        sheet.unheld.append((line, code, cell))
        return None
    return found | ({"valid_until": days[-1]} if days else {})


def _is_number(text: str) -> bool:
    """Whether a text is the number of a certificate: no year, no day, and no words about it."""
    known = _NUMBER.fullmatch(text) and not _WORDS.search(text)
    return bool(known) and not _DAY_ALONE.fullmatch(text) and len(text) <= 60


def _without_name(text: str, code: str, sheet: Sheet) -> str:
    """What stands beside the name of the certificate itself: `CNAS L1234`, `ISO9001:2015`."""
    for end in range(len(text), 1, -1):
        if text[end : end + 1] not in ("", " ", ":"):
            continue
        term = sheet.context.vocabulary.find(text[:end], ("certificates",))
        if term and term.code == code:
            return re.sub(r"^\s*:\s*(?:19|20)\d\d\b", "", text[end:]).strip(_BESIDE)
    return text


def unheld(sheet: Sheet) -> list[Reason]:
    """Return what is said of cells that say neither yes nor no."""
    if not sheet.unheld:
        return []
    line, code, cell = sheet.unheld[0]
    facts = {"line": line, "count": len(sheet.unheld), "value": short(cell, 30)}
    return [because("certificate_unclear", code=code, **facts)]
