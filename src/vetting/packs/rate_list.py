"""The exchange rates a park keeps, read from YAML and checked; written without a person's YAML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from vetting.errors import Problem, ProblemsError, nearest
from vetting.packs import Pack, digest
from vetting.packs.reading import read_mapping
from vetting.packs.strict import Read
from vetting.rates import HOME, Rate
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

FIELDS = Rate._fields

_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_rates(path: Path) -> Pack:
    """Return the pack of the rates, by currency and day.

    Raises:
        ProblemsError: everything wrong in the file, with lines.
    """
    read = read_mapping(path)
    if not read.problems:
        read.problems += [
            Problem(path.name, read.line(where), reason) for where, reason in _problems(read)
        ]
    if read.problems:
        raise ProblemsError(read.problems)
    kept = [
        {name: cleaned(str(entry[name])) for name in FIELDS} for entry in read.data["rates"] or ()
    ]
    kept.sort(key=lambda entry: (entry["currency"], entry["on"]))
    return Pack("rates", (path,), digest((path,)), {"rates": kept}, "rates")


def rate_problem(field: str, value: Any) -> Reason | None:
    """Return what is wrong with one field of a rate, or None."""
    if value is None or value == "":
        return because("field_missing", field=field)
    if not isinstance(value, str) and not (field == "cny" and type(value) is int):
        return because("not_text", field=field, value=short(str(value)))
    return _CHECKS[field](cleaned(str(value)))


def as_yaml(rates: Sequence[Rate]) -> bytes:
    """Return the file of these rates, by currency and day."""
    entries = [
        {"currency": rate.currency, "cny": str(rate.cny), "on": str(rate.on), "source": rate.source}
        for rate in sorted(rates, key=lambda rate: (rate.currency, rate.on))
    ]
    text = yaml.safe_dump({"rates": entries}, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _problems(read: Read) -> Iterator[tuple[tuple[str | int, ...], Reason]]:
    for name in read.data:
        if name not in ("rates", "note"):
            near = nearest(name, ("rates", "note"))
            yield (name,), because("unknown_field", field=short(name), near=near)
    if "rates" not in read.data:
        yield (), because("field_missing", field="rates")
    entries = read.data.get("rates") or ()
    if not isinstance(entries, list | tuple):
        yield ("rates",), because("not_list", field="rates", value=short(str(entries)))
        return
    first: dict[tuple[str, str], int] = {}
    for place, entry in enumerate(entries):
        where = ("rates", place)
        if not isinstance(entry, dict):
            yield where, because("not_mapping", value=short(str(entry)))
            continue
        wrong = list(_entry_problems(entry))
        yield from (((*where, name), reason) for name, reason in wrong)
        if wrong:
            continue
        key = (cleaned(entry["currency"]), cleaned(entry["on"]))
        if key in first:
            line = read.line(("rates", first[key]))
            yield where, because("rate_twice", currency=key[0], on=key[1], line=line)
        first.setdefault(key, place)


def _entry_problems(entry: Mapping[str, Any]) -> Iterator[tuple[str, Reason]]:
    for name in entry:
        if name not in FIELDS:
            yield name, because("unknown_field", field=short(name), near=nearest(name, FIELDS))
    for name in FIELDS:
        if reason := rate_problem(name, entry.get(name)):
            yield name, reason


def _currency(value: str) -> Reason | None:
    if value == HOME:
        return because("rate_of_home")
    return None if _CURRENCY.fullmatch(value) else because("bad_currency", value=short(value))


def _worth(value: str) -> Reason | None:
    if value.startswith("-"):
        return because("not_positive", field="cny")
    if not _NUMBER.fullmatch(value):
        return because("not_number", field="cny", value=short(value))
    return None if Decimal(value) > 0 else because("not_positive", field="cny")


def _day(value: str) -> Reason | None:
    try:
        if _DAY.fullmatch(value):
            date.fromisoformat(value)
            return None
    except ValueError:
        pass
    return because("bad_date", field="on", value=short(value))


def _source(value: str) -> Reason | None:
    return None if value else because("field_missing", field="source")


_CHECKS = {"currency": _currency, "cny": _worth, "on": _day, "source": _source}
