"""Packs as a registry kept them, whatever their files say today: for answers of the past."""

import json
from pathlib import Path

from vetting.errors import UnknownNameError
from vetting.packs import Kept, Pack, rates_in, vocabulary_in
from vetting.rates import NO_RATES, Rates
from vetting.rubric import Rubric, read
from vetting.vocabulary import Vocabulary


def rubric(name: str, kept: Kept) -> Rubric:
    """Return a rubric as it was kept.

    Raises:
        UnknownNameError: none of that name was.
    """
    pack = _pack("rubric", name, kept)
    return read(pack.data, digest=pack.digest, path=str(pack.files[0]))


def vocabulary(kept: Kept) -> Vocabulary:
    """Return the vocabulary as it was kept.

    Raises:
        UnknownNameError: none was.
    """
    return vocabulary_in(_pack("vocabulary", "vocabulary", kept))


def rates(kept: Kept) -> Rates:
    """Return the rates as they were kept; none where none were."""
    if ("rates", "rates") not in kept:
        return NO_RATES
    pack = _pack("rates", "rates", kept)
    return rates_in(pack.data, pack.digest)


def _pack(sort: str, name: str, kept: Kept) -> Pack:
    if (sort, name) not in kept:
        raise UnknownNameError(sort, name, [other for of, other in kept if of == sort])
    digest, text = kept[(sort, name)]
    content = json.loads(text)
    return Pack(name, tuple(map(Path, content["files"])), digest, content["data"], sort)
