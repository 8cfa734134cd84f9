"""`vetting audit agreement`: how far assessors agree, by criterion."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw
from vetting.cli.picking import criterion_of, family_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from vetting.reading import Reader


def agreement(
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="Of this family only.")
    ] = None,
    criterion: Annotated[
        str | None,
        typer.Option("--criterion", metavar="NAME", help="Only this, e.g. `nonclinical.team`."),
    ] = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Show how far assessors agree: Krippendorff's alpha (ordinal) and percent, by criterion.

    The last word of each assessor on a site counts; a range stands for its middle. Alpha is 1
    where all agree, 0 where they do by chance; below 0.667 look at the text of the levels.
    Nothing here changes a score.

    Example: vetting audit agreement --family nonclinical
    """
    from vetting.reading import open_reader
    from vetting.report.agreeing import agreement_table, by_criterion

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        if criterion:
            criterion_of(reader, criterion)
        prefix = f"{family_of(family)}." if family and not criterion else ""
        rated = by_criterion(reader.suppliers(), prefix, criterion)
        anchors = _anchors(reader, rated)
    spelled = form is Format.TABLE
    table = agreement_table(rated, anchors, output.Settings.lang, spelled=spelled)
    output.show(table, form, file, raw=raw, bom=bom)
    output.note("agreement_listed", count=len(table.rows))


def _anchors(reader: "Reader", criteria: "Collection[str]") -> dict[str, str]:
    """The digests of the texts that levels are picked from now, where a rubric has them."""
    from vetting import packs
    from vetting.rubric import anchors_digest

    families = {name.partition(".")[0] for name in criteria} & set(packs.rubric_files())
    return {
        f"{family}.{leaf.id}": anchors_digest(leaf)
        for family in families
        for leaf in packs.rubric(family, reader.kept(("rubric", family))).leaves()
    }
