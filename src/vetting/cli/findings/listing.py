"""`vetting finding list`: findings, with what has become of each."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, On, Output, Raw
from vetting.cli.picking import refuse
from vetting.cli.recording import Anybody, Opened, listed

if TYPE_CHECKING:
    from datetime import date

    from vetting.records import Supplier
    from vetting.report.table import Table


def list_(
    supplier: Anybody = None,
    opened: Opened = False,
    severity: Annotated[
        str | None, typer.Option("--severity", metavar="CLASS", help="Only of this class.")
    ] = None,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List findings, with what has become of each.

    Example: vetting finding list harbour-preclinical --open
    """
    from vetting.checks.codes import one_of
    from vetting.records import FINDING_SEVERITIES
    from vetting.report.recorded import finding_rows

    output.Settings.db = db or output.Settings.db
    wanted = severity.casefold() if severity else None
    refuse(("", why) for _, why in one_of((), wanted or "minor", FINDING_SEVERITIES))

    def rows(found: "list[Supplier]", day: "date") -> "Table":
        kept = [_only(item, wanted) for item in found] if wanted else found
        named, words = form is Format.TABLE, output.Settings.lang
        return finding_rows(kept, day, words, named=named, opened=opened)

    listed(supplier, rows, "findings_listed", on, form, file, raw=raw, bom=bom)


def _only(supplier: "Supplier", severity: str) -> "Supplier":
    """A supplier with the findings of one class alone."""
    from dataclasses import replace

    sites = (
        replace(site, findings=tuple(one for one in site.findings if one.severity == severity))
        for site in supplier.sites
    )
    return replace(supplier, sites=tuple(sites))
