"""A company's name taken apart: places, legal forms, trade words, and what is left of it.

What is left is what tells it from others: its brand. NAMES.md of the shared texts has what was
measured with this method.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from vetting.naming.characters import READINGS, SIMPLIFIED, TRADITIONAL
from vetting.naming.lettering import tokens_of, without_forms
from vetting.naming.places import CHINESE, LATIN
from vetting.naming.righting import righted
from vetting.naming.words import (
    CHINESE_FORMS,
    CHINESE_TRADES,
    COUNTRIES,
    LATIN_TRADES,
    SAME_FORM,
    SPELLINGS,
    WITHIN,
)

SOUND = {char: sound for sound, chars in READINGS.items() for char in chars}
"""How a character is read, in pinyin without tones."""

BRAND, TRADE, PLACE, FORM = "brand", "trade", "place", "form"


class Word(NamedTuple):
    """A part of a name: a brand word, a trade word, a place, or a legal form inside."""

    text: str
    kind: str


class Name(NamedTuple):
    """A name taken apart.

    Attributes:
        raw: as it was given.
        letters: only its letters and digits, without case, width and traditional forms.
        full: the name with its legal form in one spelling.
        key: the name without its legal form.
        joined: without places, too.
        typed: without its legal form, each word as it was typed.
        brand: its brand words, joined.
        words: its parts in order, legal forms at the end left out.
        places: what it names, as data/places.json calls it, else as it stands.
        forms: its legal forms, in one spelling.
        chinese: whether it is in Chinese.
    """

    raw: str
    letters: str
    full: str
    key: str
    joined: str
    typed: str
    brand: str
    words: tuple[Word, ...]
    places: frozenset[str]
    forms: frozenset[str]
    chinese: bool

    @property
    def digits(self) -> frozenset[str]:
        """Every number in it."""
        return _numbers_in(self.joined)

    def of_kind(self, kind: str) -> list[str]:
        """The parts of one kind."""
        return [word.text for word in self.words if word.kind == kind]


_SIMPLER = str.maketrans(TRADITIONAL, SIMPLIFIED)
_HAN = re.compile("[\u3400-\u9fff]")
_BRACKETS = re.compile(r"[(\[【](.*?)[)\]】]")
_LISTED = re.compile(
    r"^(\*?st|s\*st|n|xd|xr|dr)(?=[\u3400-\u9fff])|-[a-z]{1,2}$|(?<=[\u3400-\u9fff])[ab]$"
)
"""What a stock exchange puts before or after a short name."""
_ADMINISTRATIVE = "省市区县"


def folded(text: str) -> str:
    """Return a text without case, width and traditional forms."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLER)


@lru_cache(65_536)
def sound_of(text: str) -> str:
    """Return Chinese in pinyin, without tones and spaces; other letters as they are."""
    return "".join(SOUND.get(char, char) for char in text)


@lru_cache(65_536)
def parsed(raw: str) -> Name:
    """Return a name taken apart."""
    text = folded(raw)
    return _chinese(raw, text) if len(_HAN.findall(text)) >= 2 else _latin(raw, text)


@lru_cache(65_536)
def parts(raw: str) -> tuple[Name, ...]:
    """Return the other names that a name in Latin letters holds, at most four.

    They stand beside `dba`, `formerly` or a slash, or in brackets.
    """
    text = unicodedata.normalize("NFKC", raw)
    if len(_HAN.findall(text)) >= 2:
        return ()
    inner = re.findall(r"\(([^()]{4,})\)", text)
    outer = re.sub(r"\([^()]*\)", " ", text)
    found = [outer, *inner] if inner else []
    pieces = [piece for piece in WITHIN.split(outer) if piece and len(piece.strip()) >= 4]
    found += pieces if len(pieces) > 1 else []
    names = [parsed(piece.strip(" ,.-")) for piece in found]
    return tuple(name for name in names if len(name.brand) >= 3)[:4]


@lru_cache(65_536)
def _numbers_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


def letters_of(text: str) -> str:
    """Return only the letters and digits of a folded text."""
    return re.sub(r"[\W_]+", "", text)


def _chinese(raw: str, text: str) -> Name:
    places: set[str] = set()
    forms: set[str] = set()

    def bracketed(found: re.Match[str]) -> str:
        inner = found[1].strip()
        if inner in CHINESE:
            places.add(CHINESE[inner])
            return ""
        return "" if CHINESE_FORMS.fullmatch(inner) else inner

    plain = letters_of(_BRACKETS.sub(bracketed, _LISTED.sub("", text.replace(" ", ""))))
    while (form := CHINESE_FORMS.search(plain)) and form.start() >= 2:
        forms.add(form[0])
        plain = plain[: form.start()]
    key = plain + "".join(sorted(places))
    rest = plain
    while place := _leading_place(rest):
        places.add(CHINESE[place])
        rest = rest[len(place) :]
    if len(rest) > 3 and rest[0] in _ADMINISTRATIVE:
        rest = rest[1:]
    words = tuple(_segments(rest))
    return Name(
        raw=raw,
        letters=letters_of(text),
        full=letters_of(text),
        key=key,
        joined=rest,
        typed=plain,
        brand="".join(word.text for word in words if word.kind == BRAND),
        words=words,
        places=frozenset(places),
        forms=frozenset(forms),
        chinese=True,
    )


def _leading_place(text: str) -> str | None:
    """The longest place a Chinese name begins with, unless fewer than two characters stay."""
    for length in range(min(7, len(text) - 2), 1, -1):
        if text[:length] in CHINESE:
            return text[:length]
    return None


def _segments(text: str) -> list[Word]:
    """Cut a Chinese name into brand and trade words; it never begins with a trade word.

    A brand has two characters at least: 国药 is one, though 药 alone is a trade.
    """
    words: list[Word] = []
    brand, place = "", 0
    while place < len(text):
        known = _known_at(text, place, brand, words)
        if known is None:
            brand += text[place]
            place += 1
            continue
        if brand:
            words.append(Word(brand, BRAND))
            brand = ""
        words.append(known)
        place += len(known.text)
    if brand:
        words.append(Word(brand, BRAND))
    return words


def _known_at(text: str, place: int, brand: str, words: list[Word]) -> Word | None:
    for length in range(min(5, len(text) - place), 1, -1):
        piece = text[place : place + length]
        if place and CHINESE_FORMS.fullmatch(piece):
            return Word(piece, FORM)
        if piece not in CHINESE_TRADES:
            continue
        if place == 0:
            if piece in ("中国", "中华") and len(text) > length + 1:
                return Word(piece, TRADE)
        elif len(brand) >= 2 or any(word.kind == TRADE for word in words):
            return Word(piece, TRADE)
    return None


def _latin(raw: str, text: str) -> Name:
    forms: set[str] = set()
    body = without_forms([righted(token) for token in tokens_of(text)], forms)
    inner = [SPELLINGS.get(token, token) for token in body]
    words = tuple(Word(token, _kind(token, len(inner))) for token in inner)
    named = [word.text for word in words if word.kind == PLACE]
    brand = "".join(word.text for word in words if word.kind == BRAND)
    key = "".join(token for token in inner if token != "and")
    said = "".join(w.text for w in words if w.kind != PLACE and w.text != "and")
    same = {SAME_FORM.get(form, form) for form in forms} - {"the"}
    return Name(
        raw=raw,
        letters=letters_of(text),
        full=f"{key}|{''.join(sorted(same))}",
        key=key,
        joined=said or key,
        typed="".join(token for token in body if token != "and"),
        brand=brand,
        words=words,
        places=frozenset(LATIN.get(name, name) for name in named),
        forms=frozenset(same - {"co"}),
        chinese=False,
    )


def _kind(token: str, count: int) -> str:
    if token in LATIN or token in COUNTRIES:
        return PLACE
    if token in LATIN_TRADES or (len(token) == 1 and not token.isdigit() and count > 2):
        return TRADE
    return BRAND
