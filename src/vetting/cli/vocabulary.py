"""`vetting vocabulary`: the codes and what people call them."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Format, Language, Output, Raw


def command(
    family: Annotated[
        str | None,
        typer.Argument(help="A family or group of services, a section, or a word to look up."),
    ] = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    lang: Language = None,
) -> None:
    """Look up codes: of a family, a section, or by a word.

    Example: vetting vocabulary nonclinical
    """
    from vetting import packs
    from vetting.errors import UnknownNameError
    from vetting.report.tables import vocabulary_table
    from vetting.vocabulary import SECTIONS

    vocabulary = packs.vocabulary({})
    lang_ = output.Settings.lang
    table = vocabulary_table(vocabulary, family, lang_)
    if not table.rows and family:
        term = vocabulary.find(family)
        families = {vocabulary.family(code) or "" for code in vocabulary.codes("services")}
        if term is None:
            known = (*sorted(families), *SECTIONS, *vocabulary.near(family))
            raise UnknownNameError("code", family, known, see="vetting vocabulary")
        section = "services" if term.section == "services" else term.section
        whole = vocabulary_table(vocabulary, section, lang_)
        rows = [row for row in whole.rows if row[0] == term.code]
        table = type(table)(table.title, table.columns, rows, table.heads)
    output.show(table, form, file, raw=raw, bom=bom)
    if family is None:
        output.note("vocabulary_hint", sections=[name for name in SECTIONS if name != "services"])
