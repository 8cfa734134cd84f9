"""The certificates that a row tells of, with their numbers and their last days."""

import re
from collections.abc import Mapping
from typing import Any

from vetting.errors import Problem, VettingError
from vetting.intake.encodings import Sheet
from vetting.intake.held import HELD, held
from vetting.intake.values import named
from vetting.intake.written import SERIAL, dated, either_way, last_day, parted
from vetting.packs.strict import Read
from vetting.records import document
from vetting.sentences import because
from vetting.texts import short
from vetting.wording import certificates

OF_A_CERTIFICATE = {"certificate_number": "number", "certificate_until": "valid_until"}
"""Columns that say something of the one certificate of a row, by its field."""


def certificates_of(
    values: Mapping[str, str], line: int, sheet: Sheet, read: Read
) -> list[dict[str, Any]]:
    """Return the certificates of a row; what is wrong with them goes into `read`."""
    context = sheet.context
    said = dated(parted(values.get("certificates", "")))
    if not re.search(r"[(（]|\d{4}-", said):
        said = "; ".join(named(said, "certificates", context.vocabulary))
    try:
        found = [
            document(item)
            for item in certificates(said, context.vocabulary, context.today, "certificates")
        ]
    except VettingError as error:
        read.problems.append(Problem(sheet.source, line, error.reason))
        return []
    single = _single(values, line, sheet)
    found = [{**one, **single.pop(one["type"], {})} for one in found]
    found += single.values() if not found and len(single) == 1 else ()
    beside = [(name, field) for name, field in OF_A_CERTIFICATE.items() if name in values]
    if beside and len(found) > 1:
        reason = because("certificate_of_several", field=beside[0][0], count=len(found))
        read.problems.append(Problem(sheet.source, line, reason))
    elif beside and not found:
        sheet.uncertified.append(line)
    for name, field in beside if len(found) == 1 else ():
        told = _until(values[name], line, sheet, read) if field == "valid_until" else values[name]
        if told:
            found[0][field] = told
    return [*found, *(one for one in single.values() if one not in found)]


def _single(values: Mapping[str, str], line: int, sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The certificates that have a column each, by their types."""
    cells = [(name.removeprefix(HELD), cell) for name, cell in values.items() if HELD in name]
    found = {code: held(code, cell, line, sheet) for code, cell in cells}
    return {code: one for code, one in found.items() if one}


def _until(cell: str, line: int, sheet: Sheet, read: Read) -> str | None:
    """The last day that a cell tells; None where there is none, or two readings are as likely."""
    if either_way(cell):
        reason = because("date_either", value=short(cell))
        read.problems.append(Problem(sheet.source, line, reason))
        return None
    day = last_day(cell)
    if day and cell.strip().isdecimal() and len(cell.strip()) == SERIAL:
        sheet.serials.append((line, cell.strip(), day))
    return day
