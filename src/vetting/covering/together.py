"""What the services of one supplier come to together: the longest time, the sum of the prices."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vetting.criteria import MEASURES, Quoted, price, said_converted
from vetting.matching import Judged
from vetting.need import Asked
from vetting.rates import piece
from vetting.records import Price, Weeks
from vetting.sentences import Reason, because


class Together(NamedTuple):
    """The time and the price of all services, or why one is not known.

    `longest` is the service whose time it is; `converted` says which prices were converted.
    """

    weeks: Weeks | Reason
    price: Price | Reason
    longest: str | None = None
    converted: tuple[Reason, ...] = ()


def of_services(reason: Reason, services: Sequence[str]) -> Reason:
    """Return a reason with the services it is about."""
    return because("of_services", reason=reason, services=tuple(services))


def together(parts: Sequence[Judged], asked: Asked) -> Together:
    """Return the longest time and the sum of the prices, as well known as the least of them.

    Args:
        parts: one judgement for each service, in the order of the need.
        asked: the whole need.
    """
    longest, weeks = _longest(parts, asked)
    added, converted = _sum(parts, asked)
    return Together(weeks, added, longest, tuple(converted))


def _longest(parts: Sequence[Judged], asked: Asked) -> tuple[str | None, Weeks | Reason]:
    found: list[tuple[float, str, Weeks]] = []
    for service, part in zip(asked.need.services, parts, strict=True):
        measured, record = MEASURES["weeks"](part.candidate, asked), part.candidate.offering.weeks
        if measured.unknown or record is None:
            reason = measured.unknown or because("no_weeks_on_file")
            return None, of_services(reason, (service,))
        found.append((measured.high, service, record))
    _, service, record = max(found, key=lambda item: item[0])
    known = [item for _, _, item in found]
    whole = Weeks(
        record.low,
        record.high,
        record.queue,
        _oldest(known),
        min(item.grade for item in known),
        _sources(known),
    )
    return service, whole


def _sum(parts: Sequence[Judged], asked: Asked) -> tuple[Price | Reason, list[Reason]]:
    """The prices added up, in the currency of the budget where there is one.

    An offering that stands for two services counts once.
    """
    found: dict[tuple[str, str], tuple[Quoted, Price]] = {}
    for service, part in zip(asked.need.services, parts, strict=True):
        measured, record = price(part.candidate, asked), part.candidate.offering.price
        if measured.unknown or measured.quoted is None or record is None:
            reason = measured.unknown or because("no_price_on_file")
            return of_services(reason, (service,)), []
        key = (part.candidate.site.id, part.candidate.offering.service)
        found.setdefault(key, (measured.quoted, record))
    quoted, records = [item for item, _ in found.values()], [item for _, item in found.values()]
    currencies = list(dict.fromkeys(item.compared for item in quoted))
    units = list(dict.fromkeys(piece(item.per) for item in quoted))
    if len(currencies) > 1:
        return because("several_currencies", has=currencies), []
    if len(units) > 1:
        return because("several_units", has=[unit or "job" for unit in units]), []
    whole = Price(
        sum((_compared(item, item.low) for item in quoted), Decimal(0)),
        sum((_compared(item, item.high) for item in quoted), Decimal(0)),
        currencies[0],
        units[0],
        _oldest(records),
        min(item.grade for item in records),
        _sources(records),
    )
    return whole, [said for item in quoted if (said := said_converted(item))]


def _compared(quoted: Quoted, amount: Decimal) -> Decimal:
    return quoted.exchange.of(amount) if quoted.exchange else amount


def _oldest(known: Sequence[Weeks] | Sequence[Price]) -> date | None:
    return min((item.on for item in known if item.on), default=None)


def _sources(known: Sequence[Weeks] | Sequence[Price]) -> str | None:
    return "; ".join(dict.fromkeys(item.source for item in known if item.source)) or None
