"""`vetting rates`: the exchange rates a park keeps."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, Output, Raw, plain

if TYPE_CHECKING:
    from vetting.rates import Rate

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    lang: Language = None,
) -> None:
    """List the rates, the newest of each currency first.

    Example: vetting rates list
    """
    from vetting import packs
    from vetting.report.tables import rate_list

    found = packs.rates({}).rates
    if not found:
        output.note("no_rates")
    if found or form is not Format.TABLE:
        output.show(rate_list(found, output.Settings.lang), form, file, raw=raw, bom=bom)


@app.command("set")
def set_(
    currency: Annotated[str, typer.Argument(help="Three letters, e.g. USD.")],
    cny: Annotated[str, typer.Argument(metavar="CNY", help="What one of it is worth in CNY.")],
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help="Who says so.", callback=plain)
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the rate; else today.")
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write down a rate in rates.yaml; one of the same day is replaced.

    Example: vetting rates set USD 7.08 --on 2026-11-20 --source "PBOC central parity"
    """
    from pathlib import Path

    from vetting import clock, packs
    from vetting.packs.rate_list import as_yaml

    output.Settings.db = db or output.Settings.db
    rate = _rate(currency, cny, on or clock.today().isoformat(), source)
    path = packs.rates_file() or Path("rates.yaml")
    kept = {(item.currency, item.on): item for item in packs.rates({}).rates}
    was = kept.get((rate.currency, rate.on))
    kept[(rate.currency, rate.on)] = rate
    output.write(as_yaml(list(kept.values())), str(path))
    facts = {"currency": rate.currency, "on": rate.on, "cny": rate.cny, "path": path}
    if was and was.cny != rate.cny:
        output.note("rate_replaced", **facts, was=was.cny)
    else:
        output.note("rate_set", **facts)
    _keep(by)


def _rate(currency: str, cny: str, on: str, source: str) -> "Rate":
    """The rate of what was typed.

    Raises:
        UsageError: the first thing wrong with it.
    """
    from datetime import date
    from decimal import Decimal

    from vetting import clock
    from vetting.errors import UsageError, nearest
    from vetting.packs.rate_list import FIELDS, rate_problem
    from vetting.rates import CURRENCIES, Rate
    from vetting.wording import currency as currency_of

    typed = (currency_of(currency.strip()) or currency, cny.strip(), on.strip(), source)
    for field, value in zip(FIELDS, typed, strict=True):
        if problem := rate_problem(field, value):
            raise UsageError(problem.code, **problem.facts)
    if typed[0] not in CURRENCIES:
        raise UsageError("not_a_currency", value=typed[0], near=nearest(typed[0], CURRENCIES))
    if (day := date.fromisoformat(typed[2])) > clock.today():
        raise UsageError("in_the_future", value=typed[2])
    return Rate(typed[0], Decimal(typed[1]), day, source)


def _keep(by: str | None) -> None:
    """Keep the rates in the registry at hand, so that a result can name and repeat them."""
    from vetting import clock, packs
    from vetting.reading import exists
    from vetting.registry import open_registry

    pack = packs.rates_pack({})
    if pack and exists(output.database()):
        with open_registry(output.database(), by=by or clock.actor()) as registry:
            registry.keep([pack])
