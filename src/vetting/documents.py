"""Documents that come from outside, into records: their shape checked by pydantic.

Errors become problems with file and line; a wrong field name is answered with the nearest one.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from vetting.errors import Problem, nearest
from vetting.packs.strict import Path, Read, text_problems
from vetting.sentences import Reason, because
from vetting.texts import cleaned, short

R = TypeVar("R")

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,15})?")


def record(
    kind: type[R], data: Any, read: Read, source: str, at: Path = (), *, plain: bool = False
) -> R | None:
    """Return the record of `data`, or None with the problems added to `read`.

    Args:
        kind: the record wanted, e.g. `Supplier`.
        data: plain data as it was read.
        read: what the file holds, for lines and problems.
        source: the name of the file, for messages.
        at: where in the file `data` stands.
        plain: no text in it holds a character that could be refused.
    """
    if not isinstance(data, dict):
        read.problems.append(
            Problem(source, read.line(at), because("not_mapping", value=short(str(data))))
        )
        return None
    try:
        bad = [] if plain else list(text_problems(data, read, source, at))
        bad += _number_problems(kind, data, read, source, at)
        if not bad:
            wanted: Any = kind
            found: R = _adapter(wanted).validate_json(json.dumps(tidy(data)))
            return found
    except (ValidationError, RecursionError) as error:
        bad = list(_problems(error, kind, data, read, source, at))
    read.problems += bad
    return None


def tidy(data: Any) -> Any:
    """Return plain data with every text in NFC, trimmed, without invisible characters."""
    if isinstance(data, dict):
        found = {key: tidy(value) for key, value in data.items() if value is not None}
        if "not_applicable" in found:
            found.setdefault("level", None)  # a rating has to say it; here nobody writes one
        return found
    if isinstance(data, list):
        return [tidy(value) for value in data]
    return cleaned(data) if isinstance(data, str) else data


def _number_problems(kind: type, data: Any, read: Read, source: str, at: Path) -> Iterator[Problem]:
    """`Decimal` reads `1_000`, `1e9`, full-width and endless digits; people do not."""
    for path in _odd_numbers(kind, data):
        value = data
        for part in path:
            value = value[part]
        reason = because("not_number", field=_spoken(path), value=short(str(value)))
        yield Problem(source, read.line((*at, *path)), reason)


Finder = Callable[[Any, Path], Iterator[Path]]


def _odd_numbers(kind: Any, data: Any) -> Iterator[Path]:
    """Where a number is wanted and something written otherwise stands."""
    finder = _finder(kind)
    return finder(data, ()) if finder else iter(())


@cache
def _finder(annotation: Any) -> Finder | None:
    """What looks for odd numbers in data of a kind; None where no number may stand in it."""
    if annotation is Decimal:
        return _odd_number
    if is_dataclass(annotation):
        known = {item.name: _finder(cast(Any, item.type)) for item in fields(annotation)}
        inside = [(name, found) for name, found in known.items() if found]
        return (lambda data, path: _in_record(inside, data, path)) if inside else None
    found = next(filter(None, map(_finder, get_args(annotation))), None)
    if found is None:
        return None
    if get_origin(annotation) is tuple:
        return lambda data, path: _in_list(found, data, path)
    if get_origin(annotation) is Mapping:
        return lambda data, path: _in_record([(name, found) for name in _keys(data)], data, path)
    return found


def _odd_number(data: Any, path: Path) -> Iterator[Path]:
    if isinstance(data, str) and not _NUMBER.fullmatch(cleaned(data)):
        yield path


def _in_record(inside: Sequence[tuple[str, Finder]], data: Any, path: Path) -> Iterator[Path]:
    for name, finder in inside if isinstance(data, dict) else ():
        if name in data:
            yield from finder(data[name], (*path, name))


def _keys(data: Any) -> Sequence[str]:
    return tuple(data) if isinstance(data, dict) else ()


def _in_list(finder: Finder, data: Any, path: Path) -> Iterator[Path]:
    for place, value in enumerate(data if isinstance(data, list) else ()):
        yield from finder(value, (*path, place))


def _spoken(path: Path) -> str:
    """A field as people point to it: `budget.amount`, `price.low`."""
    names: list[str] = []
    for part in reversed(path):
        if isinstance(part, int):
            if names:
                break
            continue
        names.insert(0, part)
    return ".".join(names) or "?"


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(
    error: Exception, kind: type, data: Any, read: Read, source: str, at: Path
) -> Iterator[Problem]:
    if not isinstance(error, ValidationError):
        yield Problem(source, read.line(at), because("yaml_deep", limit=40))
        return
    seen: set[Path] = set()
    for item in error.errors(include_url=False):
        path = _path(item["loc"], data)
        if path in seen and item["type"] != "missing":
            continue
        seen.add(path)
        reason = _reason(item, path, kind)
        yield Problem(source, read.line((*at, *path)), reason)


def _path(loc: tuple[int | str, ...], data: Any) -> Path:
    """The part of a location that stands in the data; pydantic adds the branch of a union."""
    path: list[int | str] = []
    for part in loc:
        if (isinstance(data, Mapping) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        ):
            path.append(part)
            data = data[part]  # type: ignore[index]
        elif isinstance(data, Mapping) and isinstance(part, str):
            path.append(part)
            break
        else:
            break
    return tuple(path)


def _reason(item: Any, path: Path, kind: type) -> Reason:
    name = _spoken(path)
    sort, value = item["type"], short(str(item["input"]))
    if sort == "unexpected_keyword_argument":
        known = _field_names(kind, path[:-1])
        name = short(str(path[-1])) if path else "?"
        hint = _OTHER_WORDS.get(name)
        return because("unknown_field", field=name, near=[hint] if hint else nearest(name, known))
    if sort == "missing":
        return because("field_missing", field=name)
    if sort.startswith("date"):
        return because("bad_date", field=name, value=value)
    for start, code in _SHAPES.items():
        if sort.startswith(start):
            return because(code, field=name, value=value)
    return because("bad_value", field=name, value=value, problem=short(item["msg"]))


_SHAPES: Mapping[str, str] = {
    "string": "not_text",
    "int": "not_whole",
    "decimal": "not_number",
    "finite": "not_number",
    "bool": "not_bool",
    "tuple": "not_list",
    "list": "not_list",
    "dict": "not_mapping_field",
    "dataclass": "not_mapping_field",
    "too_": "wrong_length",
}

_OTHER_WORDS: Mapping[str, str] = {
    "glp": "standards: [GLP]",
    "modalities": "modality",
    "deadline": "finish_by",
    "weeks": "duration_weeks",
    "city": "near",
    "place": "near",
    "service": "services",
    "provider": "supplier",
    "vendor": "supplier",
}
"""Fields people write by other names: what they stand for here."""


def _field_names(kind: Any, path: Path) -> list[str]:
    """The fields of the record that stands at `path` inside `kind`."""
    for part in path:
        if isinstance(part, int):
            continue
        annotation = next((item.type for item in fields(kind) if item.name == part), None)
        inner = _record_in(annotation)
        if inner is None:
            return []
        kind = inner
    return [item.name for item in fields(kind)]


def _record_in(annotation: Any) -> Any:
    if is_dataclass(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
