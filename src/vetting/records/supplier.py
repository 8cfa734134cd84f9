"""The documents: a supplier and what hangs on it, as frozen values.

One shape in YAML, JSON, the ledger and the core. Every leaf may be left out; left out means
unknown. Ints are whole numbers; amounts, weeks and coordinates are `Decimal`, kept as text in
the ledger. The stored form leaves out what is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from vetting.records.audited import (
    CLOSED,
    Agreement,
    Audit,
    Evidence,
    Finding,
    GateWaiver,
    Judgement,
    Merged,
    Reply,
    StandingDecision,
)
from vetting.records.offering import (
    Certificate,
    Offering,
)

GRADES: Mapping[str, float] = {"E0": 0.4, "E1": 0.6, "E2": 0.8, "E3": 1.0, "E4": 1.0}
"""How much of a statement counts, by how it is known (SCORING section 3)."""

SEVERITIES = ("info", "minor", "major", "critical")
OUTCOMES = ("accepted", "approved", "completed", "ongoing", "rejected", "withdrawn")
DEVICE_CLASSES = ("I", "II", "III")

Level = int | tuple[int, int]


def level_text(level: Level) -> str:
    """A level as people write it: `3`, or `3-4` for a range."""
    return str(level) if isinstance(level, int) else "-".join(map(str, level))


@dataclass(frozen=True, slots=True)
class Rating:
    """One assessor's level (0 to 5, or a range of two) on one criterion at one site.

    Where it is `not_applicable` there is no level, and the reason says why. `evidence` are
    digests, `anchors` the digest of the texts the level was picked from, `audit` the worksheet.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    criterion: str
    level: Level | None
    grade: str
    on: date
    by: str | None = None
    source: str | None = None
    reason: str | None = None
    reviewed: bool = False
    adverse: bool = False
    valid_until: date | None = None
    not_applicable: bool = False
    evidence: tuple[str, ...] = ()
    anchors: str | None = None
    audit: str | None = None


@dataclass(frozen=True, slots=True)
class SiteIdentifiers:
    """Numbers that decide which site it is; `source` and `on` say what list they were seen in."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    fei: str | None = None
    duns: str | None = None
    source: str | None = None
    on: date | None = None


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
    findings: tuple[Finding, ...] = ()
    audits: tuple[Audit, ...] = ()
    standings: tuple[StandingDecision, ...] = ()
    waivers: tuple[GateWaiver, ...] = ()


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
    """Something to know about a supplier, dated and sourced; open until closed or expired.

    One on `hold` is for counsel to look at: no verdict, but nothing goes ahead until it is closed.
    `reference`, `office` and `url` say which letter or action of a public list it tells of,
    `listed_as` the name that a watch-list, its `source`, has them under.
    """

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
    by: str | None = None
    expires: date | None = None
    evidence: tuple[str, ...] = ()
    reference: str | None = None
    office: str | None = None
    url: str | None = None
    hold: bool = False
    listed_as: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An interest that an assessor, a park or a fund (`party`) declared; `by` is who has it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    text: str
    by: str | None = None
    on: date | None = None
    party: str | None = None
    ended_on: date | None = None
    ended_by: str | None = None
    ended_reason: str | None = None


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
    evidence: tuple[Evidence, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    replies: tuple[Reply, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    merged: Merged | None = None


AUDITED = ("evidence", "agreements", "replies", "judgements")
AUDITED_OF_SITE = ("ratings", "findings", "audits", "standings", "waivers")
"""Lists of a supplier, and of a site, that are only written through commands of their own."""


def names(supplier: Supplier) -> Iterator[str]:
    """Every name a supplier goes by, the first one first."""
    yield supplier.name
    if supplier.name_zh:
        yield supplier.name_zh
    yield from supplier.aliases
    yield from supplier.former_names
