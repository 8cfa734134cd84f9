"""What a resident company is looking for, and what follows from it for judging."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from vetting.rates import NO_RATES, Rates
from vetting.records import CLOSED, from_document
from vetting.sentences import Reason, because
from vetting.vocabulary import Place, Vocabulary

HOME_MARKET = "CN-NMPA"
"""Whose authority the work is for where neither the need nor its services say."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that may be spent: for the whole job, or `per` animal, batch or sample."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    amount: Decimal
    currency: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Prefer:
    """Nice to have: printed, never a gate."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    standards: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclude:
    """Not wanted, whatever they score."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    places: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A stated need. What is left out makes the criteria that depend on it inactive, for all."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = CLOSED
    id: str | None = None
    title: str | None = None
    enterprise: str | None = None
    services: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    device_class: str | None = None
    standards: tuple[str, ...] = ()
    prefer: Prefer | None = None
    start_by: date | None = None
    finish_by: date | None = None
    duration_weeks: int | None = None
    budget: Budget | None = None
    near: str | tuple[Decimal, Decimal] | None = None
    within_km: int | None = None
    exclude: Exclude | None = None
    standing: tuple[str, ...] = ()
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A need on the day it is judged, with what follows from it.

    `end` is the last day the work may run to; certificates are tested against it.
    `weeks_available` runs from `on` to the report where an end is known (`to_finish`), else to
    the latest start. `assumptions` are said on the first screen. `rates` are those that the park
    keeps, whatever their day. `family` is that of the rubric it is judged by, once one is chosen.
    """

    need: Need
    on: date
    vocabulary: Vocabulary
    place: Place | None = None
    end: date | None = None
    weeks_available: float | None = None
    to_finish: bool = False
    device_class: str | None = None
    jurisdictions: Sequence[str] = ()
    assumptions: tuple[Reason, ...] = ()
    rates: Rates = NO_RATES
    family: str = ""

    @property
    def service(self) -> str:
        """The first service asked for."""
        return self.need.services[0]

    def is_asked(self, standard: str) -> bool:
        """Whether a standard must be met; a GLP study asks for GLP by its name."""
        if standard == "GLP" and "NCL-GLP" in self.need.services:
            return True
        return standard in self.need.standards


def need_of_document(data: Mapping[str, Any]) -> Need:
    """Return the need of a stored document, as `document` made it."""
    need = from_document(Need, data)
    near = need.near if isinstance(need.near, str | None) else _point(need.near)
    weights = {name: Decimal(weight) for name, weight in need.weights.items()}
    return replace(need, near=near, weights=weights)


def _point(near: Any) -> tuple[Decimal, Decimal]:
    latitude, longitude = near
    return Decimal(latitude), Decimal(longitude)


def asked(
    need: Need,
    *,
    on: date,
    vocabulary: Vocabulary,
    place: Place | None = None,
    rates: Rates = NO_RATES,
) -> Asked:
    """Return `need` as it is judged on the day `on`, with every assumption named."""
    said: list[Reason] = []
    end, to_finish = _end(need)
    if end and not to_finish:
        said.append(because("assume_end_is_start", end=end.isoformat()))
    if end and need.duration_weeks and not need.finish_by:
        said.append(because("assume_end", weeks=need.duration_weeks, end=end.isoformat()))
    device_class = _device_class(need, vocabulary)
    if device_class and not need.device_class:
        said.append(because("assume_device_class", device_class=device_class))
    jurisdictions = need.jurisdictions or _jurisdictions(need, vocabulary)
    if not need.jurisdictions:
        said += _markets(need, vocabulary)
    said += _asked_of_work(need, vocabulary)
    if need.areas:
        said.append(because("assume_area", areas=need.areas))
    if end is None:
        said.append(because("assume_no_deadline", on=on.isoformat()))
    if need.budget is None:
        said.append(because("assume_no_budget"))
    return Asked(
        need=need,
        on=on,
        vocabulary=vocabulary,
        place=place,
        end=end,
        weeks_available=(end - on).days / 7 if end and end >= on else None,
        to_finish=to_finish,
        device_class=device_class,
        jurisdictions=jurisdictions,
        assumptions=tuple(said),
        rates=rates,
    )


def _end(need: Need) -> tuple[date | None, bool]:
    """The day the work must be done by, and whether it is the report rather than the start."""
    if need.finish_by:
        return need.finish_by, True
    if need.start_by and need.duration_weeks:
        return need.start_by + timedelta(weeks=need.duration_weeks), True
    return need.start_by, False


def _jurisdictions(need: Need, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The markets that the services are for; China for one that is tied to none."""
    found = (vocabulary.jurisdictions(code) for code in need.services)
    return tuple(dict.fromkeys(code for codes in found for code in _or_china(codes)))


def _or_china(codes: Sequence[str] | None) -> Sequence[str]:
    return (HOME_MARKET,) if codes is None else codes


def _markets(need: Need, vocabulary: Vocabulary) -> Iterator[Reason]:
    """What is assumed of the market, for each service that says something of it, then the rest."""
    found = {code: vocabulary.jurisdictions(code) for code in need.services}
    for service, codes in found.items():
        if codes:
            yield because("assume_market", service=service, jurisdictions=codes)
        elif codes is not None:
            yield because("assume_no_market", service=service)
    if None in found.values() or not found:
        yield because("assume_jurisdiction", jurisdiction=HOME_MARKET)


def _asked_of_work(need: Need, vocabulary: Vocabulary) -> Iterator[Reason]:
    """The standards that no supplier of these services holds a certificate of."""
    for standard in need.standards:
        if not any(vocabulary.certifies(standard, code) for code in need.services):
            yield because("asked_of_work", standard=standard)


def _device_class(need: Need, vocabulary: Vocabulary) -> str | None:
    """The class of the device: as stated, or as a modality or a registration service entails."""
    if need.device_class:
        return need.device_class
    for code in need.modality:
        if found := vocabulary.device_class(code):
            return found
    by_service = {"REG-DEV1": "I", "REG-DEV2": "II", "REG-DEV3": "III"}
    return next((by_service[code] for code in need.services if code in by_service), None)
