"""The six answers of `vetting supplier add`, into a supplier. No YAML is asked of anybody."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vetting.errors import UsageError
from vetting.records import Offering, Price, Site, Supplier, Weeks
from vetting.slugs import slug
from vetting.texts import cleaned, refused, short
from vetting.vocabulary import Places, Vocabulary
from vetting.wording import certificates, fields_of, money

TOLD = "as told"
"""The source of what was typed in without a document."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, as typed; None was not asked yet, empty is unknown."""

    name: str | None = None
    place: str | None = None
    services: str | None = None
    works_with: str | None = None
    certificates: str | None = None
    terms: str | None = None


_START = re.compile(r"(?:start|queue|wait|排期|等待?|启动)\D{0,6}(?P<n>\d+)", re.IGNORECASE)
_WEEKS = re.compile(
    r"(?P<low>\d+)\s*(?:[-–~至到]\s*(?P<high>\d+))?\s*(?:weeks?|wks?|w\b|周)", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?P<low>\d[\d.]*)\s*(?:[-–~至到]\s*(?P<high>\d[\d.]*))?\s*"
    r"(?P<rest>(?:万|百万|k|m)?\s*(?:[A-Z]{3}|元|美元|欧元|[$€£¥])?)",
    re.IGNORECASE,
)


def supplier_of_answers(
    answers: Answers,
    *,
    vocabulary: Vocabulary,
    places: Places,
    today: date,
    taken: set[str],
) -> Supplier:
    """Return the supplier that the answers describe, all of it at grade E0.

    Raises:
        UsageError: an answer cannot be read.
        UnknownNameError: a word is in no vocabulary.
    """
    for text in (answers.name, answers.place, answers.certificates, answers.terms):
        if text and (bad := refused(text)):
            raise UsageError("text_refused", field="answer", char=bad)
    first, _, second = (cleaned(part) for part in (answers.name or "").partition("/"))
    if second and second.isascii() and not first.isascii():
        first, second = second, first
    offered = fields_of([answers.services], vocabulary) if answers.services else {}
    works = fields_of([answers.works_with], vocabulary) if answers.works_with else {}
    weeks, price = terms(answers.terms or "", today)
    offerings = tuple(
        Offering(
            service=service,
            modalities=works.get("modality", ()),
            species=works.get("species", ()),
            jurisdictions=works.get("jurisdictions", ()),
            weeks=weeks,
            price=price,
        )
        for service in offered.get("services", ())
    )
    site = replace(
        _site(answers.place, places),
        certificates=tuple(
            certificates(answers.certificates or "", vocabulary, today, "--certificates")
        ),
        offerings=offerings,
    )
    chinese = second or (first if not first.isascii() else None)
    return Supplier(
        id=_free(slug(first) or slug(second) or "supplier", taken),
        name=first,
        name_zh=chinese,
        sites=(site,),
    )


def terms(text: str, today: date) -> tuple[Weeks | None, Price | None]:
    """Return weeks and price of an answer such as `start 4, 20-26 weeks, 200-260万`.

    Raises:
        UsageError: a part of it is neither.
    """
    weeks: Weeks | None = None
    price: Price | None = None
    for part in filter(None, (item.strip() for item in re.split(r"[,，;；]", text))):
        if found := _START.fullmatch(re.sub(r"\s*(weeks?|周|w)$", "", part, flags=re.I)):
            known = weeks or Weeks(on=today, source=TOLD)
            weeks = replace(known, queue=Decimal(found["n"]))
        elif found := _WEEKS.fullmatch(part):
            known = weeks or Weeks(on=today, source=TOLD)
            low, high = Decimal(found["low"]), Decimal(found["high"] or found["low"])
            weeks = replace(known, low=min(low, high), high=max(low, high))
        elif found := _MONEY.fullmatch(part):
            rest = found["rest"]
            low_, high_ = (
                money(f"{found[end] or found['low']}{rest}", "--terms") for end in ("low", "high")
            )
            price = Price(low_.amount, high_.amount, high_.currency, "project", today, "E0", TOLD)
        else:
            raise UsageError("bad_terms", value=short(part))
    return weeks, price


def _site(place: str | None, places: Places) -> Site:
    if not place:
        return Site("main")
    found = places.find(place)
    if found is None:
        return Site("main", city=cleaned(place))
    if found.exact:
        return Site("main", park=found.name, city=places.city_of(found.name))
    return Site("main", city=found.name)


def _free(stem: str, taken: set[str]) -> str:
    made, count = stem, 1
    while made in taken:
        count += 1
        made = f"{stem}-{count}"
    return made
