"""What the services of one supplier come to together: the longest time, the sum of the prices."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vetting.criteria import MEASURES, Measured, Quoted, price, said_converted
from vetting.matching import Judged
from vetting.need import Asked
from vetting.rates import piece
from vetting.records import Price
from vetting.sentences import Reason, because


class Together(NamedTuple):
    """The time and the price of all services, or why one is not known.

    The services run side by side: they are done when the last of them is.

    `longest` is the service whose time it is; `converted` says which prices were converted.
    """

    weeks: Measured | Reason
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


def _longest(parts: Sequence[Judged], asked: Asked) -> tuple[str | None, Measured | Reason]:
    """Each service with its own slippage; both ends of the whole are the largest of theirs."""
    known: dict[str, Measured] = {}
    for service, part in zip(asked.need.services, parts, strict=True):
        measured = MEASURES["weeks"](part.candidate, asked)
        if measured.unknown:
            return None, of_services(measured.unknown, (service,))
        known[service] = measured
    longest = max(known, key=lambda service: known[service].high)
    every = list(known.values())
    whole = Measured(
        max(item.low for item in every),
        known[longest].high,
        min(item.grade for item in every),
        _oldest(every),
        _sources(every),
        corrected=known[longest].corrected,
        open_ended=any(item.open_ended for item in every),
    )
    return longest, whole


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


def _oldest(known: Sequence[Measured] | Sequence[Price]) -> date | None:
    return min((item.on for item in known if item.on), default=None)


def _sources(known: Sequence[Measured] | Sequence[Price]) -> str | None:
    return "; ".join(dict.fromkeys(item.source for item in known if item.source)) or None
