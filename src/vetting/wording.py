"""Words people type, read into the fields of a need: codes, dates, money, places.

Nothing is dropped in silence: a word is understood whole, or it is a problem.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from vetting.errors import UnknownNameError, UsageError
from vetting.need import Budget
from vetting.rates import HOME, UNITS, unit
from vetting.records import Certificate, Checked
from vetting.sentences import because
from vetting.texts import refused, short
from vetting.vocabulary import SECTIONS, Term, Vocabulary, folded

FIELDS = {
    "services": "services",
    "modalities": "modality",
    "species": "species",
    "areas": "areas",
    "jurisdictions": "jurisdictions",
    "standards": "standards",
    "certificates": "standards",
}
"""The field of a need that a section of the vocabulary goes to."""

TOGETHER = {
    "中美双报": ("CN-NMPA", "US-FDA"),
    "中美": ("CN-NMPA", "US-FDA"),
    "中欧双报": ("CN-NMPA", "EU-EMA"),
}
"""One word for two authorities, as people say it."""

SENTENCE = 24
"""Letters from which on what was typed is taken for a sentence, not for a word."""

_BETWEEN = r"[,，、;；|+＋]|\s+"
_AT_MOST = r"(?:不超过|不高于|不超|最多|至多|up to|at most|max\.?|≤|<=?)"
_MONEY = (
    rf"(?:(?:单|每|per\s+)(?P<each>[^\s\d]+?)\s*)?(?:{_AT_MOST}\s*)?"
    r"(?P<before>[A-Za-z¥￥$€£]{1,4})?\s*(?P<amount>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*"
    r"(?P<unit>百万|千万|亿|万|w|k|m|mio|million)?\s*"
    r"(?P<after>[A-Za-z¥￥$€£元块人民币美欧日英镑港]{0,4})"
    r"\s*(?:(?:/|每|一|per\s+)(?P<per>\S+?))?\s*(?:以内|之内|以下|封顶)?"
)
_UNITS = {
    "万": 10_000, "w": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000,
    "k": 1_000, "m": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
}  # fmt: skip
_CHINESE = ("万", "w", "百万", "千万", "亿")
_CURRENCIES = {
    "¥": "CNY", "￥": "CNY", "元": "CNY", "块": "CNY", "人民币": "CNY", "rmb": "CNY", "万元": "CNY",
    "$": "USD", "us$": "USD", "美元": "USD", "€": "EUR", "欧元": "EUR", "£": "GBP",
    "英镑": "GBP", "日元": "JPY", "港元": "HKD", "港币": "HKD",
}  # fmt: skip
_CERTIFICATE = (
    r"(?P<type>[^(（\d]+?(?:\d{4,5}(?!-))?)\s*(?:[(（](?P<scope>[^)）]*)[)）])?"
    r"\s*(?P<day>\d{4}-\d{2}-\d{2})?\s*(?P<checked>checked|已核|已查)?"
)
_PARTS = r"[,，;；、](?![^(（]*[)）])"


def fields_of(words: Sequence[str], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the fields of a need that `words` name, codes in the order typed.

    Raises:
        UnknownNameError: a word is in no vocabulary; with the nearest ones.
        UsageError: a word names something a need has no field for.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        for term in _terms(word, vocabulary):
            field = FIELDS.get(term.section)
            if field is None:
                raise UsageError("no_field_for", word=short(word), section=term.section)
            codes = found.setdefault(field, [])
            if term.code not in codes:
                codes.append(term.code)
    return {field: tuple(codes) for field, codes in found.items()}


def code(word: str, section: str, vocabulary: Vocabulary) -> str:
    """Return the code of `section` that `word` names.

    Raises:
        UnknownNameError: none does.
    """
    sections = (section, "certificates") if section == "standards" else (section,)
    term = vocabulary.find(word, sections)
    if term:
        return term.code
    if section == "standards" and re.fullmatch(r"(?=.*\d)[A-Za-z0-9 ./():-]{2,31}", word):
        return word
    raise _unknown(word, vocabulary, sections)


def day(text: str, option: str) -> date:
    """Return a day given as YYYY-MM-DD.

    Raises:
        UsageError: it is something else, or no day of the calendar.
    """
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError("bad_day", option=option, value=short(text)) from None


def money(text: str, option: str = "--budget") -> Budget:
    """Return a budget: `3000000 CNY`, `300万`, `350k USD`, `92000 CNY/animal`, `单只不超过11万`.

    万 or a Chinese unit without a currency is CNY. Anything else needs its currency named.

    Raises:
        UsageError: there is no amount, no currency, more than one, or a unit that is none.
    """
    found = re.fullmatch(_MONEY, text.strip(), re.IGNORECASE)
    per = (found["each"] or found["per"]) if found else None
    if not found or (found["each"] and (found["per"] or unit(per) not in UNITS)):
        raise UsageError("bad_money", option=option, value=short(text))
    try:
        amount = Decimal(found["amount"].replace(",", ""))
    except InvalidOperation:
        raise UsageError("bad_money", option=option, value=short(text)) from None
    factor = (found["unit"] or "").casefold()
    if per and unit(per) not in UNITS:
        raise UsageError("unknown_unit", value=short(per), units=list(UNITS))
    amount *= _UNITS.get(factor, 1)
    whole = amount.to_integral_value()
    spoken = [part for part in (found["before"], found["after"]) if part]
    if not spoken and (factor in _CHINESE or (per and not per.isascii())):
        spoken = [HOME]
    currencies = {currency(part) for part in spoken}
    if len(currencies) != 1 or None in currencies:
        raise UsageError("no_currency", option=option, value=short(text))
    return Budget(whole if whole == amount else amount, str(currencies.pop()), unit(per))


def currency(word: str) -> str | None:
    """Return the three letters of a currency by what people write (美元, $, usd), else None."""
    found = _CURRENCIES.get(word.casefold(), word.upper())
    return found if re.fullmatch("[A-Z]{3}", found) else None


def weights(pairs: Sequence[str]) -> dict[str, Decimal]:
    """Return `{criterion: weight}` of `CRITERION=N` pairs.

    Raises:
        UsageError: a pair has no number of 0 or more.
    """
    found = {}
    for pair in pairs:
        name, _, number = pair.partition("=")
        if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", number.strip()):
            raise UsageError("bad_weight_pair", value=short(pair))
        found[name.strip()] = Decimal(number.strip())
    return found


def device_class(word: str) -> str:
    """Return I, II or III for a class in any of its spellings (Ⅱ, 二类, class 2).

    Raises:
        UsageError: it is none of them.
    """
    key = folded(word).removeprefix("class").removesuffix("类").removesuffix("類")
    for name, spoken in {"I": "1i一", "II": "2二", "III": "3三"}.items():
        if key and (key == name.casefold() or key in spoken):
            return name
    raise UsageError("bad_device_class", value=short(word))


def is_class(word: str) -> bool:
    """Whether a word is a device class said as such: 三类, Ⅱ类, class III."""
    key = folded(word)
    if not (key.startswith("class") or key[-1:] in ("类", "類")):
        return False
    try:
        device_class(word)
    except UsageError:
        return False
    return True


def point(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude where `text` is `lat,lon` in degrees, else None."""
    found = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)\s*", text)
    if not found:
        return None
    here = float(found[1]), float(found[2])
    return here if abs(here[0]) <= 90 and abs(here[1]) <= 180 else None


def certificates(
    text: str, vocabulary: Vocabulary, today: date, option: str
) -> Iterator[Certificate]:
    """Return certificates given as `SYXK (rat, mouse) 2029-06-30 checked; AAALAC`.

    The scope in brackets, the end and the look into the register may be left out.

    Raises:
        UsageError: a part is of another form, or names no certificate.
    """
    for part in filter(None, (item.strip() for item in re.split(_PARTS, text))):
        found = re.fullmatch(_CERTIFICATE, part, re.IGNORECASE)
        term = vocabulary.find(found["type"], ("certificates",)) if found else None
        if found is None or term is None:
            raise UsageError("bad_certificate", value=short(part))
        entry = vocabulary.codes("certificates")[term.code]
        issuer = entry.get("issuer") or term.code
        yield Certificate(
            type=term.code,
            scope=tuple(scope_items(found["scope"] or "", vocabulary)),
            valid_until=day(found["day"], option) if found["day"] else None,
            checked=Checked(str(issuer), today) if found["checked"] else None,
        )


def scope_items(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Return the items of a certificate's scope, species and services by their codes."""
    for part in filter(None, (item.strip() for item in re.split(r"[,，;；、]", text))):
        service, slash, kind = part.partition("/")
        term = vocabulary.find(service, ("species", "services"))
        yield (term.code if term else service) + slash + kind


def _terms(word: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """What a word names; a phrase is taken apart where every part of it is understood."""
    if bad := refused(word):
        raise UsageError("text_refused", field="word", char=bad)
    term = vocabulary.find(word)
    if term:
        yield term
        return
    for part in filter(None, re.split(_BETWEEN, word)):
        if part in TOGETHER:
            yield from (Term("jurisdictions", code_) for code_ in TOGETHER[part])
            continue
        whole = vocabulary.find(part)
        found = [whole] if whole else _cut(folded(part), vocabulary)
        if not found:
            raise _unknown(part if len(word) <= SENTENCE else word, vocabulary, SECTIONS)
        yield from found


def _cut(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Chinese run together, cut into known words that cover it whole; empty where none do."""
    if text.isascii():
        return []
    best: list[list[Term] | None] = [[], *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(end):
            left = best[start]
            if left is None:
                continue
            term = vocabulary.find(text[start:end])
            if term and (best[end] is None or len(left) + 1 < len(best[end] or ())):
                best[end] = [*left, term]
    return best[-1] or []


def _unknown(word: str, vocabulary: Vocabulary, sections: Sequence[str]) -> UnknownNameError:
    error = UnknownNameError("code", short(word), see="vetting vocabulary")
    near = [] if len(word) > SENTENCE else vocabulary.near(word, sections)
    if near:
        error.hint = because("did_you_mean", near=near)
    elif known := _known_in(word, vocabulary):
        error.hint = because("words_in_it", words=" ".join(known))
    return error


def _known_in(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a sentence that are known, longest first from the left; suggested only."""
    found, start = [], 0
    while start < len(text):
        ends = range(min(len(text), start + 16), start + 1, -1)
        end = next((end for end in ends if _is_word(text, start, end, vocabulary)), None)
        if end and text[start:end] not in found:
            found.append(text[start:end])
        start = end or start + 1
    return found


def _is_word(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a stretch is a known word, and not a piece of a longer Latin one."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    piece = text[start:end]
    if not (piece[0].isalnum() and piece[-1].isalnum()) or (
        piece.isascii() and any(map(str.isascii, around.strip()))
    ):
        return False
    term = vocabulary.find(piece)
    return piece in TOGETHER or (term is not None and term.section in FIELDS)
