"""`vetting certificate list`: certificates, with their scope held against a need."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, On, Output, Raw
from vetting.cli.recording import Anybody, listed

if TYPE_CHECKING:
    from datetime import date

    from vetting.need import Asked, Need
    from vetting.records import Supplier
    from vetting.report.certificates import Against
    from vetting.report.table import Table
    from vetting.rubric import Rubric
    from vetting.vocabulary import Vocabulary


def list_(
    supplier: Anybody = None,
    for_need: Annotated[
        str | None, typer.Option("--for", metavar="NEED.yaml", help="Held against this need.")
    ] = None,
    service: Annotated[
        list[str] | None,
        typer.Option("--service", metavar="CODE", help="Held against this service; repeat it."),
    ] = None,
    on: On = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List certificates; with a need, what of it each scope has and what it leaves out.

    Example: vetting certificate list harbour-preclinical --service NCL-GLP
    """
    from vetting import packs
    from vetting.cli.choosing import rubrics_of
    from vetting.need import asked
    from vetting.reading import open_reader
    from vetting.report.certificates import certificate_rows

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
        need = _need(for_need, service or [], vocabulary)
        rubrics = rubrics_of(reader, need, None, vocabulary) if need else {}
    output.Settings.labels = vocabulary.labels()

    def rows(found: "list[Supplier]", day: "date") -> "Table":
        wanted = asked(need, on=day, vocabulary=vocabulary) if need else None
        against = _asks(wanted, rubrics) if wanted else None
        lang_, labels = output.Settings.lang, output.Settings.labels
        return certificate_rows(found, day, against, lang_, labels, named=form is Format.TABLE)

    listed(supplier, rows, "certificates_listed", on, form, file, raw=raw, bom=bom)


def _asks(wanted: "Asked", rubrics: "dict[str, Rubric]") -> "list[Against]":
    """What the rubrics of a need ask of certificates, each for its own services."""
    from dataclasses import replace

    from vetting.gates import applying
    from vetting.report.certificates import certificate_gates

    found: list[Against] = []
    for rubric in {item.id: item for item in rubrics.values()}.values():
        own = tuple(code for code, item in rubrics.items() if item.id == rubric.id)
        asked = replace(wanted, need=replace(wanted.need, services=own))
        found += certificate_gates(applying(rubric.gates, asked), asked)
    return found


def _need(name: str | None, services: list[str], vocabulary: "Vocabulary") -> "Need | None":
    """The need that the scopes are held against; None where none is named."""
    from vetting.checks.codes import coded, known_code
    from vetting.cli.needs import from_file
    from vetting.cli.picking import refuse
    from vetting.need import Need

    if name:
        return from_file(name, vocabulary)
    if not services:
        return None
    codes = coded(services, "services", vocabulary)
    refuse(("", why) for code in codes for _, why in known_code((), code, "services", vocabulary))
    return Need(services=codes)
