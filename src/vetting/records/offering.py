"""What a site holds and offers: certificates, offerings with their time, price and capacity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from vetting.records.audited import CLOSED

HEARSAY = " (E0)"
"""How the note of an offering ends that only words of a description led to."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A look into the issuing register: which, on what day, by whom; the evidence is a digest."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    register: str
    on: date
    by: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A licence, certificate or accreditation of a site. Checked means grade E2, otherwise E1."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    type: str
    number: str | None = None
    issuer: str | None = None
    scope: tuple[str, ...] = ()
    issued: date | None = None
    valid_until: date | None = None
    checked: Checked | None = None

    @property
    def grade(self) -> str:
        """E2 where somebody looked into the register, E1 where only a copy is on file."""
        return "E2" if self.checked else "E1"


@dataclass(frozen=True, slots=True)
class Weeks:
    """How long the work takes, and how long until it can start (`queue`), in weeks."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    low: Decimal | None = None
    high: Decimal | None = None
    queue: Decimal | None = None
    on: date | None = None
    grade: str = "E0"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """A price range for one unit of the work (`per`), in one currency."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    per: str | None = None
    on: date | None = None
    grade: str = "E0"
    source: str | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the supplier says it has free."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    on: date | None = None
    grade: str = "E0"
    source: str | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Offering:
    """A service a site offers, and for what. An empty list means: not known.

    `subcontractors` are names or ids of those who do part of the work.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    service: str
    modalities: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    weeks: Weeks | None = None
    price: Price | None = None
    capacity: Capacity | None = None
    note: str | None = None
    subcontractors: tuple[str, ...] = ()
