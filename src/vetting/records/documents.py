"""Records into plain data and back: the one form that is stored and hashed.

What is empty is left out; amounts, weeks and coordinates are decimal text, days ISO text.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from vetting.records.supplier import Level

R = TypeVar("R")


def document(record: Any) -> dict[str, Any]:
    """Return a record as plain data: text, whole numbers, lists; what is empty is left out.

    A no is empty where nothing said means no; where it means not known, a no is kept.
    """
    found: dict[str, Any] = {}
    for name, plain, default in _writers(type(record)):
        value = getattr(record, name)
        if not value and (value is None or value is default or value == () or value == {}):
            continue
        if (told := plain(value) if plain else value) != {}:
            found[name] = told
    return found


def from_document(kind: type[R], data: Mapping[str, Any]) -> R:
    """Return the record of a stored document. It was checked when it came in.

    The slots are filled directly: a frozen dataclass fills each of its own through a call, which
    costs more than all the reading.
    """
    if not _names(kind).issuperset(data):
        raise TypeError(f"{kind.__name__} has no such field")
    record = object.__new__(kind)
    for name, put, reader, default in _fillers(kind):
        value = data.get(name)
        if value is None:
            put(record, default() if callable(default) else default)
        else:
            put(record, reader(value) if reader else value)
    return record


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


Writer = tuple[str, Callable[[Any], Any] | None, Any]

_WRITERS: dict[type, list[Writer]] = {}


def _writers(kind: type) -> list[Writer]:
    """How each field becomes plain (None where it is) and its default, made once for each kind."""
    if kind not in _WRITERS:
        _WRITERS[kind] = [
            (item.name, None if item.type in _AS_IT_IS else _plain, item.default)
            for item in fields(kind)
        ]
    return _WRITERS[kind]


_AS_IT_IS = (str, str | None, bool, int | None)


Filler = tuple[str, Callable[[Any, Any], None], Callable[[Any], Any] | None, Any]

_FILLERS: dict[type, list[Filler]] = {}
_NAMES: dict[type, frozenset[str]] = {}


def _fillers(kind: type) -> list[Filler]:
    """How each slot of a record is filled, made once for each kind: its reader, its default."""
    if kind not in _FILLERS:
        _FILLERS[kind] = [
            (item.name, getattr(kind, item.name).__set__, _reader(item.type), _default(item))
            for item in fields(kind)
        ]
    return _FILLERS[kind]


def _names(kind: type) -> frozenset[str]:
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(item.name for item in fields(kind))
    return _NAMES[kind]


def _default(item: Field[Any]) -> Any:
    """The default of a field, or what makes it; of one that must be there, what refuses."""
    if item.default is not MISSING:
        return item.default
    if item.default_factory is not MISSING:
        return item.default_factory
    if NoneType in get_args(item.type):
        return None  # it must be said, and what is empty is left out where it is stored

    def refuse() -> None:
        raise TypeError(f"`{item.name}` is missing")

    return refuse


def _reader(annotation: Any) -> Callable[[Any], Any] | None:
    """What turns plain data into the value of a field; None where it is the same."""
    if annotation in (Level, Level | None):
        return lambda value: tuple(value) if isinstance(value, list) else value
    if isinstance(annotation, UnionType):
        return _reader(next(part for part in get_args(annotation) if part is not NoneType))
    if get_origin(annotation) is tuple:
        inner = _reader(get_args(annotation)[0])
        return (lambda value: tuple(map(inner, value))) if inner else tuple
    if annotation is date:
        return date.fromisoformat
    if annotation is Decimal:
        return Decimal
    if is_dataclass(annotation):
        kind: Any = annotation
        return lambda value: from_document(kind, value)
    return None
