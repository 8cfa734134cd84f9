"""What auditors record: evidence, findings, audits, standing, waivers, agreements, replies.

Each hangs on a supplier or on one of its sites, in the same document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

# Read by pydantic where documents come from outside (packs, intake); the core never imports it.
CLOSED: Mapping[str, Any] = {"extra": "forbid", "strict": True}

EVIDENCE_STATES = ("draft", "in review", "accepted", "rejected")
"""What a person made of a piece of evidence; that it expired follows from its dates."""

FINDING_SEVERITIES = ("minor", "major", "critical")
STANDINGS = (
    "candidate",
    "in review",
    "approved",
    "provisional",
    "due",
    "suspended",
    "disqualified",
)
STAGES = ("draft", "submitted", "approved", "rejected")
"""How far a decision has come: only an approved one counts, by somebody other than its author."""

AGREEMENTS = ("NDA", "MSA", "quality")
JUDGED = ("same", "different")
PARTIES = ("assessor", "park", "fund")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows something, named by the SHA-256 of its bytes (`digest`, 64 hex digits).

    `name` is what the file was called: text, never a path. `size` is in bytes.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    digest: str
    name: str
    size: int
    grade: str = "E1"
    status: str = "draft"
    issued: date | None = None
    valid_until: date | None = None
    received: date | None = None
    register: str | None = None
    site: str | None = None
    confidential: bool = False
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A shortcoming that an audit found, what is done about it (CAPA), and whether that worked.

    `evidence` and `closed_evidence` are digests. Open until `closed_on`.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    text: str
    severity: str
    on: date
    due: date | None = None
    family: str | None = None
    by: str | None = None
    evidence: tuple[str, ...] = ()
    action: str | None = None
    closed_on: date | None = None
    closed_by: str | None = None
    closed_reason: str | None = None
    closed_evidence: tuple[str, ...] = ()
    effective_due: date | None = None
    effective: bool | None = None
    effective_on: date | None = None
    effective_by: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """A worksheet that was handed in: when, by whom, under which version of which rubric.

    `id` is the worksheet's own, so that the same one is not taken twice.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    family: str
    on: date
    by: str
    version: str
    digest: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class StandingDecision:
    """What a person decided of a site in a family, or proposes; counts once approved.

    `until` ends an approval (the next audit is due); `condition` and `due` belong to
    `provisional`, `review_on` and `may_lift` to `disqualified`.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    family: str
    standing: str
    stage: str
    on: date
    by: str
    reason: str
    until: date | None = None
    condition: str | None = None
    due: date | None = None
    met_on: date | None = None
    met_by: str | None = None
    review_on: date | None = None
    may_lift: str | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    approved_reason: str | None = None


@dataclass(frozen=True, slots=True)
class GateWaiver:
    """A gate that counts as passed for a site on somebody's word: by whom, why, to which day."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    gate: str
    on: date
    by: str
    reason: str
    until: date
    family: str | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    ended_on: date | None = None
    ended_by: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract on file: `NDA`, `MSA` or `quality` (a quality agreement)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    kind: str
    signed: date | None = None
    valid_until: date | None = None
    evidence: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a person judged another supplier on file to be the same company (`JUDGED`).

    It stands with the one of the two whose id comes first; of several about a pair the last counts.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    supplier: str
    outcome: str
    on: date
    by: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """That a supplier became part of another one (`into`, its id): it is a supplier no longer."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    into: str
    on: date
    by: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A supplier's right of reply: what it was shown, by when it may comment, what it said.

    `about` is a rating (`family.criterion`), a finding's id or the text of a flag.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str
    about: str
    asked_on: date
    due: date
    site: str | None = None
    asked_by: str | None = None
    text: str | None = None
    on: date | None = None
    by: str | None = None
    source: str | None = None
