"""The price of an offering, made comparable with the budget."""

from datetime import date
from decimal import Decimal

from vetting.candidates import Candidate
from vetting.criteria.basis import Measured, Quoted, unseen
from vetting.need import Asked
from vetting.rates import USABLE_DAYS, Lacking, exchange, same_unit, unit
from vetting.sentences import Reason, because


def price(candidate: Candidate, asked: Asked) -> Measured:
    """The price of the offering, in the currency and for the unit of the budget.

    In another currency it is converted at the park's own dated rates. Where it cannot be
    compared the `remedy` says what is wanted.
    """
    record, budget = candidate.offering.price, asked.need.budget
    span = [item for item in (record.low, record.high) if item is not None] if record else []
    if record is None or record.currency is None or not span:
        return Measured(unknown=because("no_price_on_file"))
    if problem := unseen(record.on, asked, "no_price_on_file"):
        return Measured(unknown=problem)
    known = record.grade, record.on, record.source
    asks = budget.currency if budget else record.currency
    quoted = Quoted(min(span), max(span), record.currency, unit(record.per), asks)
    if budget and not same_unit(record.per, budget.per):
        return _other_unit(quoted, unit(budget.per))
    if record.currency == asks:
        return Measured(float(quoted.low), float(quoted.high), *known, quoted=quoted)
    found = exchange(record.currency, asks, asked.rates.rates, asked.on)
    if isinstance(found, Lacking):
        return _no_rate(quoted, found, asked.on)
    low, high = float(found.of(quoted.low)), float(found.of(quoted.high))
    return Measured(low, high, *known, quoted=quoted._replace(exchange=found))


def price_reason(measured: Measured, asked: Asked) -> Reason:
    """Return what is said of a price that is known and comparable."""
    budget, quoted = asked.need.budget, measured.quoted
    if budget is None:
        return because("price_alone", low=measured.low, high=measured.high)
    facts = {
        "low": measured.low,
        "high": measured.high,
        "budget": float(budget.amount),
        "currency": budget.currency,
    }
    if quoted and quoted.exchange:
        return because("price_converted", said=said_converted(quoted), **facts)
    return because("price_against", **facts)


def said_converted(quoted: Quoted) -> Reason | None:
    """Return a price as quoted, what it comes to, and at which rates; None where none was used."""
    if quoted.exchange is None:
        return None
    low, high = quoted.exchange.of(quoted.low), quoted.exchange.of(quoted.high)
    return because(
        "converted",
        quoted=_amounts(quoted.low, quoted.high, quoted.currency),
        converted=_amounts(low, high, quoted.compared),
        rates=[
            because("rate_of", currency=rate.currency, cny=str(rate.cny), on=rate.on.isoformat())
            for rate in quoted.exchange.used
        ],
    )


def _amounts(low: Decimal, high: Decimal, currency: str) -> Reason:
    code = "amount" if low == high else "amounts"
    return because(code, low=float(low), high=float(high), currency=currency)


def _other_unit(quoted: Quoted, asks: str | None) -> Measured:
    remedy = because("ask_price_per", per=asks) if asks else because("ask_price_whole")
    return Measured(
        unknown=because("other_unit", has=quoted.per or "job", asks=asks or "job"), remedy=remedy
    )


def _no_rate(quoted: Quoted, lacking: Lacking, on: date) -> Measured:
    facts = {
        "quoted": _amounts(quoted.low, quoted.high, quoted.currency),
        "asks": quoted.compared,
        "lacking": lacking.currencies,
    }
    if lacking.newest:
        reason = because("rate_old", newest=str(lacking.newest), days=USABLE_DAYS, **facts)
    else:
        reason = because("no_rate", **facts)
    remedy = because(
        "add_rate",
        currencies=lacking.currencies,
        since=lacking.since.isoformat(),
        until=on.isoformat(),
    )
    return Measured(unknown=reason, remedy=remedy)
