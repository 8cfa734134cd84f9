"""Experience with work like the need, counted from the track record."""

from collections.abc import Sequence
from typing import NamedTuple

from vetting.candidates import Candidate
from vetting.criteria.basis import Basis, Seen
from vetting.need import Asked
from vetting.records import Project
from vetting.rubric import Criterion
from vetting.scoring import Cell, value_range
from vetting.sentences import because

CHECKED = "E2"
"""From this grade on somebody other than the supplier has shown a project."""


class Comparables(NamedTuple):
    """Projects like the need: those checked, and those that may count besides."""

    checked: tuple[Project, ...]
    claimed: tuple[Project, ...]


def comparable_projects(
    criterion: Criterion, family: str, candidate: Candidate, asked: Asked
) -> Basis:
    """Projects like the need: the low end counts those checked, the high end those claimed."""
    known = [item for item in candidate.supplier.projects if _known_by(item, asked)]
    if not known:
        return Basis(because("no_projects_on_file"))
    found = comparables(
        known,
        asked,
        match=criterion.match,
        outcomes=criterion.outcomes,
        years=criterion.years,
    )
    checked, claimed = len(found.checked), len(found.claimed)
    low, high = value_range(criterion.points, checked, checked + claimed)
    code = "comparable" if checked or claimed else "none_comparable"
    reason = because(
        code,
        checked=checked,
        claimed=claimed,
        total=len(known),
        years=criterion.years,
    )
    seen = (
        *(_seen(project, 1.0) for project in found.checked),
        *(_seen(project, 0.0) for project in found.claimed),
    )
    return Basis(
        reason,
        Cell(1.0, (low + high) / 2, low, high),
        seen,
        facts={"checked": checked, "claimed": claimed},
    )


def comparables(
    projects: Sequence[Project],
    asked: Asked,
    *,
    match: Sequence[str],
    outcomes: Sequence[str] = (),
    years: int | None = None,
    minimum_grade: str = CHECKED,
) -> Comparables:
    """Return the projects like the need.

    Args:
        projects: the track record.
        asked: the need; what it leaves out is not compared.
        match: what must be alike: service, modality, species, area, jurisdiction, device_class.
        outcomes: what must have come of it; empty for anything.
        years: how far back from the day judged, None for ever.
        minimum_grade: from which grade on a project is checked.

    Returns:
        the checked ones; and as claimed those below that grade, or with a compared fact missing.
    """
    checked: list[Project] = []
    claimed: list[Project] = []
    for project in projects:
        if not _known_by(project, asked):
            continue
        if years is not None and project.year and project.year < asked.on.year - years:
            continue
        alike = _alike(project, asked, match)
        ended = project.outcome in outcomes if project.outcome and outcomes else None
        if alike is False or ended is False:
            continue
        known = alike and (ended or not outcomes) and (years is None or project.year)
        if known and project.grade >= minimum_grade:
            checked.append(project)
        else:
            claimed.append(project)
    cases = _once((*checked, *claimed))
    return Comparables(
        tuple(project for project in checked if project in cases),
        tuple(project for project in claimed if project in cases),
    )


def wanted(asked: Asked) -> dict[str, tuple[str, ...]]:
    """What a project is compared on, by field; empty where the need does not say."""
    need = asked.need
    return {
        "service": need.services,
        "modality": need.modality,
        "species": need.species,
        "area": need.areas,
        "jurisdiction": tuple(asked.jurisdictions),
        "device_class": (asked.device_class,) if asked.device_class else (),
    }


def _known_by(project: Project, asked: Asked) -> bool:
    """Whether a project had ended on the day judged, as far as its year says; none is no bar."""
    return project.year is None or project.year <= asked.on.year


def _alike(project: Project, asked: Asked, match: Sequence[str]) -> bool | None:
    """True or false where every compared fact is known; None where one is missing."""
    unknown = False
    for name in match:
        asks = wanted(asked)[name]
        if not asks:
            continue
        has = getattr(project, name)
        if name == "device_class" and has is None and project.modality:
            has = asked.vocabulary.device_class(project.modality)
        if has is None:
            unknown = True
        elif has not in asks and not _within(has, asks, asked):
            return False
    return None if unknown else True


def _within(code: str, asks: Sequence[str], asked: Asked) -> bool:
    """Whether a project's service is a part of a wider one that is asked for."""
    return any(wider in asks for wider in asked.vocabulary.broader(code))


def _once(projects: Sequence[Project]) -> list[Project]:
    """Projects with one number are one case, however often it is written down; the first stays."""
    kept: dict[object, Project] = {}
    for place, project in enumerate(projects):
        kept.setdefault(project.number or place, project)
    return list(kept.values())


def _seen(project: Project, q: float) -> Seen:
    """A project; one that is only claimed counts in the high end, not in what is proven."""
    parts = (project.service, project.modality, project.species, project.device_class)
    says = [part for part in parts if part]
    tail = [str(part) for part in (project.year, project.outcome, project.number) if part]
    return Seen(
        says=" ".join([*says, *tail]),
        grade=project.grade,
        source=project.source,
        by=None,
        on=None,
        reason=project.product,
        freshness=1.0,
        q=q,
    )
