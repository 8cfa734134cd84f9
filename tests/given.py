"""What a test of the core starts from: a need, a supplier's site, a criterion, a gate."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from vetting import packs
from vetting.candidates import Candidate
from vetting.need import Asked, Budget, Need
from vetting.need import asked as judged_on
from vetting.records import Certificate, Checked, Offering, Project, Rating, Site, Supplier
from vetting.rubric import Criterion, Gate
from vetting.vocabulary import Place, Vocabulary

ON = date(2026, 11, 24)
SUZHOU = Place("苏州", "Suzhou", 31.3, 120.6)


@cache
def vocabulary() -> Vocabulary:
    return packs.vocabulary({})


def asked(*, on: date = ON, place: Place | None = None, **need: Any) -> Asked:
    """A need for GLP studies judged on `ON`; name what it says besides."""
    stated = Need(**{"services": ("NCL-GLP",), **need})
    return judged_on(stated, on=on, vocabulary=vocabulary(), place=place)


def budget(amount: int = 1000, currency: str = "CNY", per: str | None = None) -> Budget:
    return Budget(Decimal(amount), currency, per)


def supplier(id_: str = "river", **more: Any) -> Supplier:
    return Supplier(id_, more.pop("name", "River Ltd"), **more)


def candidate(
    *,
    offering: Offering | None = None,
    site: dict[str, Any] | None = None,
    supplier: dict[str, Any] | None = None,
    **more: Any,
) -> Candidate:
    """A site that offers GLP studies and has nothing else on file; name what it has."""
    offers = offering or Offering("NCL-GLP")
    place = Site(**{"id": "main", "offerings": (offers,), **(site or {})})
    entity = Supplier(**{"id": "river", "name": "River Ltd", "sites": (place,), **(supplier or {})})
    return Candidate(entity, place, offers, **more)


def rating(level: Any, grade: str = "E1", on: date = ON, **more: Any) -> Rating:
    return Rating("nonclinical.team", level, grade, on, **more)


def project(**more: Any) -> Project:
    known = {"service": "NCL-GLP", "year": 2025, "outcome": "completed", "grade": "E2"}
    return Project(**{**known, **more})


def certificate(type_: str = "GLP_CN", *, checked: bool = True, **more: Any) -> Certificate:
    seen = Checked("NMPA", date(2026, 6, 1)) if checked else None
    return Certificate(**{"type": type_, "number": "No 1", "checked": seen, **more})


TEAM = Criterion("team", 1)
EXPERIENCE = Criterion(
    "experience",
    1,
    "comparable_projects",
    points=((0, 0), (1, 40), (3, 60), (6, 80), (10, 100)),
    match=("service", "species", "modality", "jurisdiction"),
    outcomes=("accepted", "approved", "completed"),
)
TIME = Criterion(
    "cycle_time",
    1,
    "relative",
    measure="weeks",
    reference="weeks_available",
    points=((0.5, 100), (0.8, 80), (1.0, 50), (1.25, 0)),
)
PRICE = Criterion(
    "price",
    1,
    "relative",
    measure="price",
    reference="budget",
    points=((0.6, 100), (1.0, 50), (1.3, 0)),
)
PROXIMITY = Criterion(
    "proximity",
    1,
    "numeric",
    measure="km",
    needs="near",
    points=((0, 100), (50, 80), (300, 40), (1500, 0)),
)


def gate(rule: str, on_missing: str = "hold", minimum_grade: str = "E0", **with_: Any) -> Gate:
    return Gate(rule, rule, on_missing, minimum_grade=minimum_grade, with_=with_)


def until(answer: Asked, end: date) -> Asked:
    return replace(answer, end=end)
