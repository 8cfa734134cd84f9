"""A filled-in worksheet against what is on file: what is wrong with it, and what it records."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from vetting.checks.audited import finding_problems
from vetting.checks.rating import rested_problems
from vetting.checks.suppliers import rating_problems
from vetting.errors import Problem, VettingError
from vetting.packs.strict import Path
from vetting.records import DUE_DAYS, Audit, Evidence, Finding, Rating, Site, Supplier, due_day
from vetting.rubric import Criterion, Rubric, anchors_digest
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.worksheets.forms import Line, Worksheet, level_of
from vetting.worksheets.reading import Filled, no_level

Named = Callable[[str], Evidence]
"""Finds evidence on file by its name or digest; raises an error that says what it is not."""


class Recorded(NamedTuple):
    """What a worksheet comes to: its ratings, its findings (ids still to be given), itself."""

    audit: Audit
    ratings: tuple[Rating, ...]
    findings: tuple[Finding, ...]
    open: tuple[str, ...]


def judged(
    filled: Filled, supplier: Supplier, rubric: Rubric, named: Named, today: date
) -> tuple[Recorded, list[Problem]]:
    """Return what a worksheet would record, and everything that is wrong with it.

    Args:
        filled: the worksheet, with the place of everything in it.
        supplier: as on file now.
        rubric: as it counts now.
        named: finds evidence of the supplier.
        today: a day after it cannot have been seen.
    """
    sheet, problems, ratings = filled.sheet, [], []
    for path, reason in _whole_problems(sheet, supplier, rubric, today):
        problems.append(filled.problem(path, reason))
    leaves = {f"{rubric.family}.{leaf.id}": leaf for leaf in rubric.leaves()}
    for place, line in enumerate(sheet.criteria):
        found, wrong = _rated(line, sheet, leaves, named)
        if place in filled.no_levels:
            wrong.append(("level", no_level(filled.no_levels[place])))
        if found:
            said = {field for field, _ in wrong}
            wrong += [item for item in _rating_wrong(found, today) if item[0] not in said]
            ratings.append(found)
        problems += [filled.problem(("criteria", place, field), why) for field, why in wrong]
    findings = tuple(_found(sheet))
    for place, item in enumerate(findings):
        for field, reason in finding_problems(item, today):
            if field != "on":
                problems.append(filled.problem(("findings", place, field), reason))
    left = tuple(line.criterion for line in sheet.criteria if not line.level)
    return Recorded(_audit(sheet), tuple(ratings), findings, left), problems


def site_problems(sheet: Worksheet, supplier: Supplier) -> Iterator[tuple[Path, Reason]]:
    """Return what is wrong with where a worksheet goes: no such site, or it is there already."""
    site = next((one for one in supplier.sites if one.id == sheet.site), None)
    if site is None:
        known = [one.id for one in supplier.sites]
        facts = {"site": short(sheet.site), "supplier": supplier.id, "sites": known}
        yield ("site",), because("worksheet_site", **facts)
        return
    yield from _twice(sheet, site)


def _twice(sheet: Worksheet, site: Site) -> Iterator[tuple[Path, Reason]]:
    for audit in site.audits:
        if audit.id == sheet.worksheet:
            facts = {"id": audit.id, "on": audit.on.isoformat(), "by": short(audit.by)}
            yield ("worksheet",), because("worksheet_twice", **facts)


def _whole_problems(
    sheet: Worksheet, supplier: Supplier, rubric: Rubric, today: date
) -> Iterator[tuple[Path, Reason]]:
    yield from site_problems(sheet, supplier)
    if sheet.rubric.digest != rubric.digest:
        facts = {"made": sheet.rubric.version, "now": rubric.version, "supplier": supplier.id}
        digests = {"digest": sheet.rubric.digest[:12], "now_digest": rubric.digest[:12]}
        reason = because("worksheet_rubric", rubric=rubric.id, **facts, **digests)
        yield ("rubric", "digest"), reason
    if sheet.on > today:
        yield ("on",), because("in_the_future", value=sheet.on.isoformat())
    for field in ("by", "source"):
        if not getattr(sheet, field).strip():
            yield (field,), because("empty_field", field=field)
    if not sheet.findings and not any(_is_begun(line) for line in sheet.criteria):
        yield ("criteria",), because("worksheet_empty")


def _is_begun(line: Line) -> bool:
    """Whether a person filled in anything of a line but its source."""
    return bool(line.level or line.grade or line.reason or line.evidence)


def _rated(
    line: Line, sheet: Worksheet, leaves: dict[str, Criterion], named: Named
) -> tuple[Rating | None, list[tuple[str, Reason]]]:
    """The rating of a line where it has one, sound or not, and what is wrong with the line."""
    wrong: list[tuple[str, Reason]] = []
    leaf = leaves.get(line.criterion)
    if leaf is None or leaf.kind != "anchored":
        return None, [("criterion", because("worksheet_criterion", value=short(line.criterion)))]
    if not line.level:
        if _is_begun(line):
            wrong.append(("level", because("worksheet_no_level", criterion=line.criterion)))
        return None, wrong
    for field in ("reason",) if line.is_out() else ("grade", "reason"):
        if not getattr(line, field):
            facts = {"field": field, "criterion": line.criterion, "level": short(line.level)}
            wrong.append((field, because("worksheet_left_out", **facts)))
    rests, strangers = _named(line, named)
    try:
        level = level_of(line.level)
    except ValueError:
        level = 0  # said already; what else is wrong with the line is to be said too
    rating = Rating(
        criterion=line.criterion,
        level=level,
        grade=(line.grade or "E0" if line.is_out() else line.grade or "").upper(),
        on=sheet.on,
        by=sheet.by,
        source=line.source or sheet.source,
        reason=line.reason,
        not_applicable=level is None,
        evidence=tuple(item.digest for item in rests),
        anchors=anchors_digest(leaf),
        audit=sheet.worksheet,
    )
    if line.grade:
        wrong += rested_problems(rating, rests, sheet.site)
    return rating, wrong + strangers


def _named(line: Line, named: Named) -> tuple[list[Evidence], list[tuple[str, Reason]]]:
    """The evidence that a line names, and what is said of names that nothing has."""
    found, wrong = [], []
    for word in line.evidence:
        try:
            found.append(named(word))
        except VettingError as error:
            wrong.append(("evidence", error.reason))
    return list(dict.fromkeys(found)), wrong


def _rating_wrong(rating: Rating, today: date) -> list[tuple[str, Reason]]:
    return [(field, why) for field, why in rating_problems(rating, today) if field != "on"]


def _found(sheet: Worksheet) -> Iterator[Finding]:
    for item in sheet.findings:
        by_class = due_day(item.severity, sheet.on) if item.severity in DUE_DAYS else None
        yield Finding(
            id="?",
            text=item.text,
            severity=item.severity,
            on=sheet.on,
            due=item.due or by_class,
            family=sheet.family,
            by=sheet.by,
        )


def _audit(sheet: Worksheet) -> Audit:
    rubric = sheet.rubric
    return Audit(
        id=sheet.worksheet,
        family=sheet.family,
        on=sheet.on,
        by=sheet.by,
        version=rubric.version,
        digest=rubric.digest,
        source=sheet.source,
    )
