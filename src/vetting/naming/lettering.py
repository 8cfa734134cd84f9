"""A name in Latin letters as words: accents, dots and glue gone, legal forms told from the rest."""

import re
import unicodedata

from vetting.naming.words import (
    CUT_FORMS,
    FULL_FORMS,
    LATIN_FORMS,
    LEADING_FORMS,
    ORDINALS,
    PHRASES,
)

_INSIDE = frozenset("co ltd inc limited corp company corporation llc gmbh coltd".split())
"""Legal forms that people also write in the middle of a name."""

_LETTERS = (("ß", "ss"), ("ø", "o"), ("æ", "ae"), ("ł", "l"), ("đ", "d"))
_NUMBER = re.compile(r"\d{7,}")
"""A number so long is an identifier that came with the name."""
_UNIT = re.compile(r"\b(unit|plant|phase|fund|no)[ .-]+(i{1,3}|iv|v|vi{1,3}|ix|x)\b")
_ROMAN = {
    roman: str(place)
    for place, roman in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)
}


def tokens_of(text: str) -> list[str]:
    """Return the words of a name in Latin letters, without identifiers."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    text = re.sub(r"['’`]", "", text)
    text = re.sub(r"\b(?:[^\W\d_]\.)+[^\W\d_]?\b\.?", _joined, text)
    text = text.replace("&", " and ").replace("+", " and ")
    text = re.sub(r"co\.?,?\s*ltd\b", " co ltd ", text)
    text = re.sub(r"(?<=[a-z]{3})(coltd|gmbh|inc|ltd)\.?$", r" \1", text)
    text = re.sub(r"(?<=[a-z]{5})(company|corporation|limited)\.?$", r" \1", text)
    for phrase, form in PHRASES:
        text = phrase.sub(form, text)
    text = _UNIT.sub(lambda found: f"{found[1]} {_ROMAN[found[2]]}", text)
    words = re.findall(r"[a-z0-9]+|[^\W\d_]+", text)
    spelled = [ORDINALS.get(word, word) for word in words if not _NUMBER.fullmatch(word)]
    return spelled or words


def _joined(found: re.Match[str]) -> str:
    """Initials without their dots, where there are two at least."""
    plain = found[0].replace(".", "")
    return plain if len(plain) > 1 else found[0]


def without_forms(tokens: list[str], forms: set[str]) -> list[str]:
    """Return the words without legal forms, never nothing; `forms` is filled."""
    body = _without_last(tokens, forms)
    while len(body) > 2 and len(body[-1]) == len(body[-2]) == 1:
        if body[-2] + body[-1] not in LATIN_FORMS:
            break
        forms.add(body[-2] + body[-1])
        body = body[:-2]
    body = _without_last(body, forms)
    while len(body) > 1 and body[0] in LEADING_FORMS:
        forms.add(body.pop(0))
    inside = [token for place, token in enumerate(body) if place and token in _INSIDE]
    forms.update(inside)
    return [token for place, token in enumerate(body) if not place or token not in _INSIDE] or body


def _without_last(tokens: list[str], forms: set[str]) -> list[str]:
    body = list(tokens)
    while len(body) > 1 and (form := form_of(body[-1])):
        forms.add(form)
        body.pop()
    return body


def form_of(token: str) -> str | None:
    """Return the legal form that the last word of a name is, though cut off or with a slip in it."""
    if token in LATIN_FORMS:
        return token
    if token in CUT_FORMS:
        return CUT_FORMS[token]
    if not 5 <= len(token) <= 13:
        return None
    from rapidfuzz.distance import OSA

    for form in FULL_FORMS:
        if token[0] == form[0] and OSA.distance(token, form, score_cutoff=1) <= 1:
            return form
    return None
