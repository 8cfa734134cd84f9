"""Every sentence the tool says, in English and Chinese, by code.

The core returns a `Reason`: a code with its facts. It becomes words here, at the edge, in the
language that was asked for. A fact may itself be a `Reason`, or a list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from vetting.sentences.audits import AUDITS
from vetting.sentences.certificates import CERTIFICATES
from vetting.sentences.dates import DATES
from vetting.sentences.evidence import EVIDENCE
from vetting.sentences.failures import FAILURES
from vetting.sentences.fields import FIELDS
from vetting.sentences.handed_on import HANDED_ON
from vetting.sentences.histories import HISTORIES
from vetting.sentences.importing import IMPORTING
from vetting.sentences.inputs import INPUTS
from vetting.sentences.judging import JUDGING
from vetting.sentences.keeping import KEEPING
from vetting.sentences.merging import MERGING
from vetting.sentences.money import MONEY
from vetting.sentences.naming import NAMING
from vetting.sentences.notes import NOTES
from vetting.sentences.public import PUBLIC
from vetting.sentences.rating import RATING
from vetting.sentences.recording import RECORDING
from vetting.sentences.registries import REGISTRIES
from vetting.sentences.results import RESULTS
from vetting.sentences.screens import SCREENS
from vetting.sentences.several import SEVERAL
from vetting.sentences.sheets import SHEETS
from vetting.sentences.sorts import SORTS
from vetting.sentences.standing import STANDING
from vetting.sentences.worksheets import WORKSHEETS

SENTENCES: Mapping[str, tuple[str, str]] = {
    **RESULTS,
    **CERTIFICATES,
    **MONEY,
    **MERGING,
    **SCREENS,
    **HANDED_ON,
    **NOTES,
    **NAMING,
    **PUBLIC,
    **INPUTS,
    **IMPORTING,
    **SHEETS,
    **FAILURES,
    **JUDGING,
    **REGISTRIES,
    **SEVERAL,
    **AUDITS,
    **EVIDENCE,
    **WORKSHEETS,
    **RATING,
    **STANDING,
    **RECORDING,
    **DATES,
    **KEEPING,
    **HISTORIES,
    **FIELDS,
}
LANGUAGES = ("en", "zh")

Labels = Mapping[str, tuple[str, str]]
"""What a code is called: `{code: (English, Chinese)}`."""


@dataclass(slots=True)  # frozen would cost thrice as much, for each of some twenty a candidate
class Reason:
    """A sentence not yet in words: its code in `SENTENCES`, and the facts it states."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def because(code: str, /, **facts: Any) -> Reason:
    """Return the reason `code` with its facts."""
    return Reason(code, facts) if facts else _bare(code)


@lru_cache(1024)  # what needs no facts is the same for every candidate
def _bare(code: str) -> Reason:
    return Reason(code)


def text(reason: Reason, lang: str = "en", labels: Labels | None = None) -> str:
    """Return the sentence of `reason` in `lang`, with codes named by `labels` where asked."""
    template = SENTENCES[reason.code][LANGUAGES.index(lang)]
    facts = {name: _Fact(value, lang, labels or {}) for name, value in reason.facts.items()}
    return template.format_map(facts)


def phrase(code: str, lang: str, /, **facts: Any) -> str:
    """Return the sentence `code` in `lang` in one step, for heads and notes."""
    return text(Reason(code, facts), lang)


class _Fact:
    """A fact inside a template, as `{x}`, or `{x:label}` by its name, `{x:money}` in short."""

    def __init__(self, value: Any, lang: str, labels: Labels) -> None:
        self.value, self.lang, self.labels = value, lang, labels

    def __format__(self, spec: str) -> str:
        value = self.value
        if isinstance(value, Reason):
            return text(value, self.lang, self.labels)
        if isinstance(value, Mapping):
            said = str(value[self.lang])
            return said[:1].lower() + said[1:] if spec == "lower" else said
        if isinstance(value, Sequence) and not isinstance(value, str):
            inner = "label" if spec == "either" else "" if spec == "all" else spec
            parts = [format(_Fact(item, self.lang, self.labels), inner) for item in value]
            if spec == "either":
                return (" 或 " if self.lang == "zh" else " or ").join(parts)
            if spec == "all":
                return ("；" if self.lang == "zh" else "; ").join(parts)
            if spec == "or":
                return _either(parts, self.lang)
            if spec == "meant":
                return _meant(parts, self.lang)
            return ("、" if self.lang == "zh" else ", ").join(parts)
        if value is None:
            return "?"
        if spec == "label":
            return "/".join(self._label(part) for part in str(value).split("/"))
        if spec == "money":
            return money(value, self.lang)
        if spec == "amount":
            return f"{round(value, 2):,.2f}".removesuffix(".00")
        if isinstance(value, float):
            return number(value)
        return str(value)

    def _label(self, code: str) -> str:
        known = self.labels.get(code) or SORTS.get(code)
        return known[LANGUAGES.index(self.lang)] if known else code


def plain(reason: Reason, lang: str, labels: Labels) -> dict[str, Any]:
    """Return a reason as data: its code, its facts, and its sentence in `lang`."""
    facts = {name: _data(value, lang, labels) for name, value in reason.facts.items()}
    return {"code": reason.code, "facts": facts, "text": text(reason, lang, labels)}


def _data(value: Any, lang: str, labels: Labels) -> Any:
    if isinstance(value, Reason):
        return plain(value, lang, labels)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_data(item, lang, labels) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def restored(data: Mapping[str, Any]) -> Reason:
    """Return the reason that `plain` made data of, to be said again in another language."""
    facts = data.get("facts") or {}
    return Reason(str(data["code"]), {name: _fact(value) for name, value in facts.items()})


def worded(data: Mapping[str, Any], lang: str, labels: Labels) -> str:
    """Return the sentence of `plain` data in `lang`; as it was said where its code is gone."""
    try:
        return text(restored(data), lang, labels)
    except (KeyError, TypeError, ValueError):
        return str(data.get("text", ""))


def _fact(value: Any) -> Any:
    if isinstance(value, Mapping):
        return restored(value) if "code" in value and "facts" in value else value
    return [_fact(item) for item in value] if isinstance(value, list) else value


def number(value: float) -> str:
    """Return a number with at most one decimal, none where it is whole or 100 and more."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"


def money(amount: Any, lang: str = "en") -> str:
    """Return an amount as people read it: 350k, 2.6M; in Chinese 35万, 260万, 1.2亿."""
    value = float(amount)
    units = _UNITS[lang]
    for number_, (floor, size, unit) in enumerate(units):
        if value >= floor:
            places = 2 if number_ == 0 else 1
            return f"{value / size:.{places}f}".rstrip("0").rstrip(".") + unit
    return f"{value:.2f}".rstrip("0").rstrip(".")


_UNITS: Mapping[str, Sequence[tuple[float, int, str]]] = {
    "en": ((999_950, 1_000_000, "M"), (1_000, 1_000, "k")),
    "zh": ((99_999_500, 100_000_000, "亿"), (10_000, 10_000, "万")),
}
"""From which amount on, in units of what, called what: the widest first."""


def _either(parts: Sequence[str], lang: str) -> str:
    quoted = [f"`{part}`" for part in parts]
    word = " 或 " if lang == "zh" else " or "
    comma = "、" if lang == "zh" else ", "
    return comma.join(quoted[:-1]) + (word if len(quoted) > 1 else "") + quoted[-1]


def _meant(parts: Sequence[str], lang: str) -> str:
    """The suggestions at the end of a sentence, nothing where there are none."""
    if not parts:
        return ""
    said = _either(parts, lang)
    return f"；是否指 {said}？" if lang == "zh" else f"; did you mean {said}?"
