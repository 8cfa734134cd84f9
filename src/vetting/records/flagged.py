"""What a flag says, as facts, so that everybody reads it in their own language. Pure."""

import re
from collections.abc import Mapping

from vetting.records.supplier import Flag
from vetting.sentences import LANGUAGES, Reason, because, text

_WRITTEN: Mapping[str, re.Pattern[str]] = {
    "public_named": re.compile(
        r"named on the list `(?P<list>.*)` as `(?P<name>.*)`: for counsel to look at, no verdict"
    ),
    "flag_not_in_register": re.compile(
        r"certificate (?P<certificate>\S+) (?P<number>.*) not found in the register of"
        r" (?P<register>.*)"
    ),
}
"""Sentences of ours as flags have them in English; the first is written no more."""


def flag_said(item: Flag) -> Reason | str:
    """Return what a flag says: a sentence of ours by its facts, else the words of a person."""
    if item.listed_as:
        return because("public_named", list=item.source or "?", name=item.listed_as)
    for code, pattern in _WRITTEN.items():
        if found := pattern.fullmatch(item.text):
            return because(code, **found.groupdict())
    return item.text


def name_on_list(item: Flag) -> str | None:
    """Return the name that a watch-list has somebody under; None where a flag is no such hold."""
    said = flag_said(item)
    if isinstance(said, Reason) and said.code == "public_named":
        return str(said.facts["name"])
    return None


def said_in(item: Flag, lang: str) -> str:
    """Return what a flag says in a language."""
    said = flag_said(item)
    return text(said, lang) if isinstance(said, Reason) else said


def wordings(item: Flag) -> tuple[str, ...]:
    """Return all that a person may call a flag by: its text, and what they read of it."""
    return (item.text, *(said_in(item, lang) for lang in LANGUAGES))
