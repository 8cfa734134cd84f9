"""Which files of evidence were ever here, as the history tells it."""

import re
from collections.abc import Collection

from vetting.history import TELLING_ALL
from vetting.reading import Reader

_DIGEST = re.compile('"([0-9a-f]{64})"')


def never_here(reader: Reader, digests: Collection[str]) -> set[str]:
    """Return which of some files a list told of first and nobody ever handed in.

    The record of a supplier tells of files that somebody else keeps. To hand one in is an entry
    of its own, so that what was here once and is not any more is never taken for one of these.
    """
    seen: set[str] = set()
    found: set[str] = set()
    for *_, payload, _salt, kind, _subject in reader.ask("every_entry"):
        named = {digest for digest in _DIGEST.findall(payload or "") if digest in digests}
        if kind == "evidence.add":
            found -= named
        elif kind in TELLING_ALL:
            found |= named - seen
        seen |= named
    return found
