"""A new worksheet for a site, from the rubric of a family and what is on file."""

from dataclasses import replace
from datetime import date

from vetting.errors import InputError
from vetting.records import Evidence, Rating, Site, Supplier, level_text
from vetting.rubric import Criterion, Rubric
from vetting.sentences import phrase
from vetting.texts import cleaned, short
from vetting.worksheets.forms import Line, Made, Worksheet, seal_of

SHOWN = 12
"""Hex digits of a digest that people are shown."""


def made(
    ident: str,
    supplier: Supplier,
    site: Site,
    rubric: Rubric,
    *,
    on: date,
    by: str,
    lang: str,
    blind: bool = False,
) -> Worksheet:
    """Return an empty worksheet: a line for each criterion that an assessor rates.

    Args:
        ident: its own id, never used before.
        supplier: who is looked at.
        site: where.
        rubric: of the family.
        on: the day of the visit.
        by: the assessor.
        lang: of the anchors.
        blind: whether the assessor is not to see what others rated.

    Raises:
        InputError: nothing in the rubric is rated by an assessor.
    """
    lines = [leaf for leaf in rubric.leaves() if leaf.kind == "anchored"]
    if not lines:
        raise InputError("nothing_to_rate", rubric=rubric.id)
    sheet = Worksheet(
        worksheet=ident,
        supplier=supplier.id,
        name=_called(supplier, lang),
        site=site.id,
        family=rubric.family,
        rubric=Made(rubric.id, rubric.version, rubric.digest),
        seal="",
        on=on,
        by=by,
        source=f"audit:{on:%Y-%m}",
        criteria=tuple(_line(leaf, site, rubric.family, lang, blind) for leaf in lines),
        on_file=tuple(_on_file(item, lang) for item in supplier.evidence if _is_of(item, site)),
    )
    return replace(sheet, seal=seal_of(sheet))


def file_name(sheet: Worksheet) -> str:
    """Return what a worksheet's file is called unless somebody says otherwise."""
    return f"{sheet.supplier}-{sheet.site}-{sheet.family}-{sheet.on}.audit.yaml"


def _called(supplier: Supplier, lang: str) -> str:
    return (supplier.name_zh if lang == "zh" else None) or supplier.name


def _line(leaf: Criterion, site: Site, family: str, lang: str, blind: bool) -> Line:
    name = f"{family}.{leaf.id}"
    rated = [item for item in site.ratings if item.criterion == name]
    last = max(rated, key=lambda item: item.on, default=None)
    if blind:
        said: str | None = phrase("rated_blind", lang)
    else:
        said = _last(last, lang) if last else None
    return Line(
        criterion=name,
        title=cleaned(leaf.title.get(lang, leaf.id)),
        anchors={str(level): cleaned(leaf.anchors[level][lang]) for level in sorted(leaf.anchors)},
        last=said,
    )


def _last(rating: Rating, lang: str) -> str:
    level = phrase("no_level", lang) if rating.level is None else level_text(rating.level)
    head = f"{level} ({rating.grade}, {rating.on}, {rating.by or '?'})"
    return short(f"{head}: {rating.reason}" if rating.reason else head, 240)


def _is_of(item: Evidence, site: Site) -> bool:
    return item.status != "rejected" and item.site in (None, site.id)


def _on_file(item: Evidence, lang: str) -> str:
    """A piece of evidence in a phrase; what is confidential goes by its digest."""
    name = phrase("evidence_confidential", lang) if item.confidential else item.name
    until = f", {phrase('until_day', lang, day=item.valid_until)}" if item.valid_until else ""
    return short(f"{item.digest[:SHOWN]} {item.grade} {name}{until}", 240)
