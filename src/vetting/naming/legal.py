"""The legal name within a name: what stands before a trade name, a remark or the group it is of."""

import re
import unicodedata
from functools import lru_cache

from vetting.naming.lettering import form_of
from vetting.naming.parsing import Name, parsed

_BESIDE = re.compile(
    r"[\s,;/(-]+(?:d/b/a|d\.b\.a\.?|dba|f/k/a|fka|a/k/a|aka|a\.k\.a\.?|t/a|trading as"
    r"|formerly(?: known as)?"
    r"|an?\s+(?:division|subsidiary|business|unit|member|part) of"
    r"|(?:div(?:\.|ision)?|subsidiary|subs\.) of"
    r"|(?<=,\s)an?\s+(?=[^,]+\s(?:company|business|group)\s*$))\b.*$",
    re.IGNORECASE,
)
"""What says more about a company after its name, to the end."""

_AFTER = re.compile(
    r"^(.{3,}?[\s,](?:limited|ltd|llc|inc|gmbh|corporation)\b\.?)(?:\s*[,;-]\s*|\s+)(\w.*)$",
    re.IGNORECASE,
)
"""A legal form, and what follows it."""

_REMARK = re.compile(r"^(.*?)\s*\(([^()]*)\)?\s*$")
"""Brackets at the end."""


@lru_cache(65_536)
def legal(raw: str) -> Name | None:
    """Return the legal name that a longer name holds, None where the whole is one.

    `Willow Inc. dba Bench` is Willow Inc.; of brackets at the end it is the part with a legal
    form: `Bench (Willow Inc.)` and `Willow Inc. (Bench)` are both Willow Inc., as is
    `Willow Inc., North Plant`.
    """
    text = unicodedata.normalize("NFKC", raw)
    before = _BESIDE.sub("", text)
    if before == text:
        before = _unbracketed(text)
    found = _AFTER.match(before)
    if found and not _has_form(f"- {found[2]}"):
        before = found[1]
    name = parsed(before.strip(" ,.-/"))
    return None if before == text or name.chinese or len(name.brand) < 3 else name


def _unbracketed(text: str) -> str:
    while (found := _REMARK.match(text)) and found[1]:
        outer, inner = found[1], found[2]
        if _has_form(outer):
            text = outer
        elif _has_form(inner):
            return inner
        else:
            break
    return text


def _has_form(text: str) -> bool:
    words = re.findall(r"[\w-]+", re.sub(r"(?<=\b\w)\.", "", text.casefold()))
    return len(words) > 1 and form_of(words[-1]) is not None
