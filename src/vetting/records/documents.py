"""Records into plain data and back: the one form that is stored and hashed.

What is empty is left out; amounts, weeks and coordinates are decimal text, days ISO text.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from vetting.records.supplier import Level

R = TypeVar("R")


def document(record: Any) -> dict[str, Any]:
    """Return a record as plain data: text, whole numbers, lists; what is empty is left out."""
    found: dict[str, Any] = {}
    for name, plain in _writers(type(record)):
        value = getattr(record, name)
        if not value and (value is None or value is False or value == () or value == {}):
            continue
        found[name] = plain(value) if plain else value
    return found


def from_document(kind: type[R], data: Mapping[str, Any]) -> R:
    """Return the record of a stored document. It was checked when it came in."""
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in data.items() if value is not None})


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return document(value)
    return {name: _plain(item) for name, item in value.items()}


_WRITERS: dict[type, list[tuple[str, Callable[[Any], Any] | None]]] = {}


def _writers(kind: type) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """How each field becomes plain, made once for each kind of record; None where it is."""
    if kind not in _WRITERS:
        _WRITERS[kind] = [
            (item.name, None if item.type in _AS_IT_IS else _plain) for item in fields(kind)
        ]
    return _WRITERS[kind]


_AS_IT_IS = (str, str | None, bool, int | None)


_READERS: dict[type, dict[str, Callable[[Any], Any]]] = {}


def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    """One reader for each field, made once for each kind of record."""
    if kind not in _READERS:
        _READERS[kind] = {item.name: _reader(item.type) for item in fields(kind)}
    return _READERS[kind]


def _reader(annotation: Any) -> Callable[[Any], Any]:
    if annotation == Level:
        return lambda value: tuple(value) if isinstance(value, list) else value
    if isinstance(annotation, UnionType):
        return _reader(next(part for part in get_args(annotation) if part is not NoneType))
    if get_origin(annotation) is tuple:
        inner = _reader(get_args(annotation)[0])
        return lambda value: tuple(map(inner, value))
    if annotation is date:
        return date.fromisoformat
    if annotation is Decimal:
        return Decimal
    if is_dataclass(annotation):
        kind: Any = annotation
        return lambda value: from_document(kind, value)
    return _same


def _same(value: Any) -> Any:
    return value
