"""What a company says of itself in a sentence, into the services it names; never from a denial.

A service is taken where its word in the vocabulary stands in the text, and the word is kept. What
is said with a `not` in it, or of what is planned, over, wanted or bought from others, is left out:
to miss a service costs a question, to invent one costs trust.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from vetting.intake.denials import denied_from
from vetting.intake.encodings import Sheet
from vetting.records.offering import HEARSAY
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.vocabulary import Vocabulary, folded
from vetting.wording import SENTENCE


class Said(NamedTuple):
    """A service, and the words that name it."""

    service: str
    words: str
    column: str = ""


class Told(NamedTuple):
    """What is said of a site in a column of a row."""

    site: dict[str, Any]
    line: int
    column: str
    text: str


LONGEST = 8, 14
"""Words of a Latin phrase, and Chinese characters, that may name a service."""

EVERYWHERE = ("SUP", "IPT")
"""Groups whose words (training, insurance, patents) stand in the description of any company."""

SHOWN = 5
"""Services that are shown of all that were read from the descriptions of a list."""

NOTE = "{head}: {words}" + HEARSAY
"""The note of a service that only words of a description led to."""

_SENTENCE = re.compile(r"[。；;!?！？\n]|\.(?=\s|$)")
_TURN = re.compile(r"\b(?:but|however|instead|whereas)\b|但是|但|而是|不过|然而", re.IGNORECASE)
_COMMA = re.compile(r"[,，]")
_FOR_OTHERS = re.compile(
    r"\b(?:contract\w*|services?|outsourc\w*|custom\w*|C[RDM]+O|on behalf"
    r"|we (?:offer|provide|perform|conduct))\b|服务|受托|委托|定制|外包|代工|承接|提供|C[RDM]+O",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of work for others; without one, tablets are what is sold."""

TERSE = 60
"""Characters of a text up to which it names services only, without such words."""

_ORDINARY = frozenset(
    """
    challenge tests test testing monitoring registration storage shipping transportation statistics
    stability segment formulation formulations tablet tablets capsule capsules reagent reagents
    injectable injectables topical ointment ointments intermediate intermediates resin resins enzyme
    enzymes consumable consumables packing conjugate conjugates ampoules
    """.split()  # noqa: SIM905
)
"""Words that name a service in a list of services, and anything at all in a sentence."""

_BEGINS = re.compile(
    r"(?:我们|我司|本公司|公司)?(?:可以|可|能够|能|主要|专业|专注于?)?(?:提供|开展|承接|从事|承担)"
    r"|(?:we|our company|the company|it)\s+(?:also\s+)?(?:offers?|provides?|performs?|conducts?)\b",
    re.IGNORECASE,
)
"""How a sentence of services begins, however short."""

_LATIN = re.compile(r"[A-Za-z0-9]+(?:[+/-][A-Za-z0-9]+)*")


def without_prose(
    row: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[dict[str, str], dict[str, str]]:
    """Return a row without what is said in sentences, and that, by column."""
    prose = {name: row[name] for name in ("description",) if name in row}
    if "services" in row and is_prose(row["services"], vocabulary):
        prose["services"] = row["services"]
    return {name: cell for name, cell in row.items() if name not in prose}, prose


def add_described(told: Sequence[Told], sheet: Sheet) -> None:
    """Give sites the services that are said of them and that no list of theirs has."""
    vocabulary = sheet.context.vocabulary
    for site, line, column, text in told:
        terms = (_service(str(item["service"]), vocabulary) for item in site.get("offerings", ()))
        known = {code for code in terms if code}
        found = list(services_said(text, vocabulary))
        if not found:
            sheet.wordless.append(line)
        for said in found:
            if said.service not in known:
                note = NOTE.format(head=sheet.heads.get(column, column), words=said.words)
                site.setdefault("offerings", []).append({"service": said.service, "note": note})
                sheet.said.append(said._replace(column=column))


def _service(word: str, vocabulary: Vocabulary) -> str | None:
    term = vocabulary.find(word, ("services",))
    return term.code if term else None


def services_said(text: str, vocabulary: Vocabulary) -> Iterator[Said]:
    """Return the services that a text names, each once, with the words it is named by.

    A group of services is left out where one of its own is named.
    """
    found: dict[str, str] = {}
    for part in affirmed(text):
        for said in _named(part, vocabulary):
            found.setdefault(said.service, said.words)
    wider = {above for service in found for above in vocabulary.broader(service)}
    for service, words in found.items():
        if service not in wider and vocabulary.top(service) not in EVERYWHERE:
            yield Said(service, words)


def affirmed(text: str) -> Iterator[str]:
    """Return the parts of a text that speak of work for others, and deny nothing.

    A denial holds for its sentence up to a `but`; where a part between commas begins with it, for
    the rest of the sentence: `toxicology, not bioanalysis`.
    """
    terse = len(text) <= TERSE
    for sentence in _SENTENCE.split(text):
        if not (terse or _FOR_OTHERS.search(sentence)):
            continue
        for turn in _TURN.split(sentence):
            kept: list[str] = []
            for part in _COMMA.split(turn):
                start = denied_from(part)
                if start is None:
                    kept.append(part)
                    continue
                if part[:start].strip():
                    kept = []
                break
            yield from kept


def is_prose(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell of services holds sentences rather than a list of their names."""
    parts = [part for part in re.split(r"[;；、|,，\r\n]", text) if part.strip()]
    if all(vocabulary.find(part, ("services",)) for part in parts):
        return False
    says = re.search(r"。|[a-z)]\.(?:\s|$)", text) or _BEGINS.match(text)
    return bool(says) or any(map(_is_long, parts))


def _is_long(part: str) -> bool:
    return len(part.split()) > 6 if part.isascii() else len(folded(part)) >= SENTENCE // 2


def read_from(sheet: Sheet) -> Iterator[Reason]:
    """Return what was read from descriptions, for the person who takes the list in."""
    if sheet.said:
        heads = dict.fromkeys(sheet.heads.get(one.column, one.column) for one in sheet.said)
        first = {one.service: one for one in sheet.said}
        shown = [
            because("words_to_code", words=short(one.words, 30), code=one.service)
            for one in list(first.values())[:SHOWN]
        ]
        yield because("services_said", count=len(sheet.said), heads=list(heads), said=shown)
    if sheet.wordless:
        yield because("services_unsaid", count=len(sheet.wordless), line=sheet.wordless[0])


def _named(text: str, vocabulary: Vocabulary) -> Iterator[Said]:
    """The services named in a part of a sentence, the longest words first from the left."""
    start = 0
    while start < len(text):
        said, start = _at(text, start, vocabulary)
        if said:
            yield said


def _at(text: str, start: int, vocabulary: Vocabulary) -> tuple[Said | None, int]:
    """The service named at a place, and where to look next."""
    if not text[start].isascii():
        for end in range(min(len(text), start + LONGEST[1]), start + 1, -1):
            if (said := _known(text[start:end], vocabulary)) and not _cut(text, end):
                return said, end
        return None, start + 1
    words = []
    at = start
    for _ in range(LONGEST[0]):
        word = _LATIN.match(text, at)
        if word is None:
            break
        words.append(word.end())
        at = word.end() + (text[word.end() : word.end() + 1] == " ")
    for end in reversed(words):
        if said := _known(text[start:end], vocabulary):
            return said, end
    mixed = _mixed(text, start, vocabulary) if words else None
    return mixed or (None, words[0] if words else start + 1)


def _mixed(text: str, start: int, vocabulary: Vocabulary) -> tuple[Said, int] | None:
    """A name that begins in Latin letters and goes on in Chinese: GLP毒理."""
    for end in range(min(len(text), start + LONGEST[1]), start + 2, -1):
        piece = text[start:end]
        if not piece.isascii() and not piece[-1].isascii() and (said := _known(piece, vocabulary)):
            return said, end
    return None


def _cut(text: str, end: int) -> bool:
    """Whether a name ends within a Latin word."""
    return (
        text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalnum()
    )


def _known(piece: str, vocabulary: Vocabulary) -> Said | None:
    """A piece that names a service; a word of few letters only in capitals, as an abbreviation."""
    key = folded(piece)
    if key[:2] not in _beginnings(vocabulary) or not (piece[0].isalnum() and piece[-1].isalnum()):
        return None
    if piece.isascii():
        if len(key) <= 5 and (" " in piece or not piece.isupper()):
            return None
        if piece.casefold() in _ORDINARY:
            return None
    for spoken in (piece, _singular(piece)):
        if len(spoken) > 1 and (term := vocabulary.find(spoken, ("services",))):
            return Said(term.code, piece)
    return None


def _singular(piece: str) -> str:
    return piece[:-1] if re.search(r"[a-z]{4}s$", piece) else piece


@lru_cache(4)
def _beginnings(vocabulary: Vocabulary) -> frozenset[str]:
    """The first two letters of all that services are called."""
    named = (word for word, codes in vocabulary.index.items() if "services:" in codes)
    return frozenset(word[:2] for word in named)
