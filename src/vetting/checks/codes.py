"""What every check shares: codes of the vocabulary, closed choices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.vocabulary import Vocabulary

Path = tuple[str | int, ...]
Problems = Iterator[tuple[Path, Reason]]

_STANDARD = re.compile(r"(?=.*\d)[A-Z][A-Za-z0-9 ./():-]{1,30}")

MANY = 50
"""Codes in one list of a need; more is a mistake."""


def known_code(path: Path, code: str, section: str, vocabulary: Vocabulary) -> Problems:
    """A code that is not in its section of the vocabulary, with the nearest ones."""
    if code in vocabulary.codes(section):
        return
    if section == "standards" and (
        code in vocabulary.codes("certificates") or _STANDARD.fullmatch(code)
    ):
        return
    near = vocabulary.near(code, (section,))
    yield path, because("unknown_code", section=section, code=short(code), near=near)


def one_of(path: Path, value: str, choices: Iterable[str]) -> Problems:
    """A value that is none of the choices."""
    if value not in choices:
        yield path, because("not_one_of", value=short(value), choices=list(choices))


def coded(values: Sequence[str], section: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words replaced by the codes they name; those that name none stay as typed."""
    known = vocabulary.codes(section)
    if len(values) > MANY or (
        all(value in known for value in values) and len(set(values)) == len(values)
    ):
        return tuple(values)
    sections = (section, "certificates") if section == "standards" else (section,)
    found = []
    for value in values:
        term = vocabulary.find(value, sections)
        found.append(term.code if term else value)
    return tuple(dict.fromkeys(found))


def is_point(point: tuple[Decimal, Decimal]) -> bool:
    """Whether latitude and longitude are on the globe, in degrees."""
    return abs(point[0]) <= 90 and abs(point[1]) <= 180
