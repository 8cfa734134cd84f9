"""The documents: a supplier and what hangs on it, as frozen values.

One shape in YAML, JSON, the ledger and the core. Every leaf may be left out; left out means
unknown. Ints are whole numbers; amounts, weeks and coordinates are `Decimal`, kept as text in
the ledger. The stored form leaves out what is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

GRADES: Mapping[str, float] = {"E0": 0.4, "E1": 0.6, "E2": 0.8, "E3": 1.0, "E4": 1.0}
"""How much of a statement counts, by how it is known (SCORING section 3)."""

SEVERITIES = ("info", "minor", "major", "critical")
OUTCOMES = ("accepted", "approved", "completed", "ongoing", "rejected", "withdrawn")
DEVICE_CLASSES = ("I", "II", "III")

# Read by pydantic where documents come from outside (packs, intake); the core never imports it.
CLOSED: Mapping[str, Any] = {"extra": "forbid", "strict": True}

Level = int | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """A look into the issuing register: which, on what day, by whom."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    register: str
    on: date
    by: str | None = None


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


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the supplier says it has free."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    on: date | None = None
    grade: str = "E0"
    source: str | None = None


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


@dataclass(frozen=True, slots=True)
class Rating:
    """One assessor's level (0 to 5, or a range of two) on one criterion at one site."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    criterion: str
    level: Level
    grade: str
    on: date
    by: str | None = None
    source: str | None = None
    reason: str | None = None
    reviewed: bool = False
    adverse: bool = False
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class SiteIdentifiers:
    """Numbers that decide which site it is."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    fei: str | None = None
    duns: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a supplier works. Licences, offerings and ratings hang on it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    name: str | None = None
    address: str | None = None
    city: str | None = None
    park: str | None = None
    location: tuple[Decimal, Decimal] | None = None
    identifiers: SiteIdentifiers | None = None
    certificates: tuple[Certificate, ...] = ()
    offerings: tuple[Offering, ...] = ()
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True)
class PromisedActual:
    """Weeks promised for a project, and weeks it took."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    promised: Decimal | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Work done before. E2 or better means somebody other than the supplier showed it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    service: str | None = None
    modality: str | None = None
    species: str | None = None
    area: str | None = None
    jurisdiction: str | None = None
    device_class: str | None = None
    year: int | None = None
    outcome: str | None = None
    weeks: PromisedActual | None = None
    number: str | None = None
    product: str | None = None
    grade: str = "E0"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know about a supplier, dated and sourced; open until it is closed."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    severity: str = "info"
    on: date | None = None
    source: str | None = None
    grade: str = "E0"
    adverse: bool = False
    closed_on: date | None = None
    closed_by: str | None = None
    closed_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An interest somebody declared."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SupplierIdentifiers:
    """Numbers that decide who the supplier is."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    uscc: str | None = None
    lei: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the supplier."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    web: str | None = None
    person: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A legal entity with its sites, its track record and what is to be known about it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    name: str
    name_zh: str | None = None
    fictional: bool = False
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    country: str | None = None
    identifiers: SupplierIdentifiers | None = None
    contact: Contact | None = None
    sites: tuple[Site, ...] = ()
    projects: tuple[Project, ...] = ()
    flags: tuple[Flag, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: str | None = None


def names(supplier: Supplier) -> Iterator[str]:
    """Every name a supplier goes by, the first one first."""
    yield supplier.name
    if supplier.name_zh:
        yield supplier.name_zh
    yield from supplier.aliases
    yield from supplier.former_names


def with_rating(supplier: Supplier, site: str, rating: Rating) -> Supplier:
    """Return `supplier` with one more rating at a site."""
    sites = tuple(
        replace(item, ratings=(*item.ratings, rating)) if item.id == site else item
        for item in supplier.sites
    )
    return replace(supplier, sites=sites)
