"""`vetting audit submit`: a worksheet that was filled in goes on record, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, DryRun, Language
from vetting.cli.picking import evidence_of, next_id, site_of

if TYPE_CHECKING:
    from vetting.packs import Pack
    from vetting.reading import Reader
    from vetting.records import Supplier
    from vetting.registry import Registry
    from vetting.worksheets import Worksheet
    from vetting.worksheets.judging import Recorded
    from vetting.worksheets.reading import Filled


def submit(
    file: Annotated[str, typer.Argument(help="A worksheet, YAML or XLSX, filled in.")],
    by: By = None,
    dry_run: DryRun = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Hand a worksheet in.

    Its ratings count from now on, all of them or none. What is left open stays as it was. How
    the site stands is decided by somebody, afterwards.

    Example: vetting audit submit harbour-preclinical-suzhou-nonclinical-2026-11-24.audit.yaml
    """
    from vetting import clock
    from vetting.errors import ProblemsError
    from vetting.reading import open_reader
    from vetting.rubric import read
    from vetting.worksheets.judging import judged
    from vetting.worksheets.reading import filled

    output.Settings.db = db or output.Settings.db
    found, _ = filled(Path(file), as_is=True)
    with open_reader(output.database()) as reader:
        supplier = _whose(reader, found.sheet)
        pack = pack_of(reader, found.sheet.rubric.id)
    rubric = read(pack.data, digest=pack.digest)
    recorded, problems = judged(
        found, supplier, rubric, lambda word: evidence_of(supplier, [word])[0], clock.today()
    )
    if problems:
        raise ProblemsError(problems, storing=True)
    if not dry_run:
        _store(found, recorded, pack, by or clock.actor())
    _tell(found.sheet, recorded, done=not dry_run)
    _settle(supplier, found.sheet.site, recorded)
    if not dry_run:
        _next(found.sheet)


def pack_of(reader: "Reader", name: str) -> "Pack":
    """Return the pack of a rubric, as the registry kept it where its files are unchanged."""
    from vetting import packs

    return packs.rubric_pack(name, reader.kept(("rubric", name)))


def _whose(reader: "Reader", sheet: "Worksheet") -> "Supplier":
    """The supplier of a worksheet by its id; no alias stands in for it.

    Raises:
        UnknownNameError: it is not on file.
    """
    from vetting.errors import UnknownNameError

    if reader.document(sheet.supplier) is None:
        raise UnknownNameError("supplier", sheet.supplier, see="vetting supplier list")
    return reader.supplier(sheet.supplier)


def _store(found: "Filled", recorded: "Recorded", pack: "Pack", by: str) -> None:
    """Record all of a worksheet in one transaction.

    Raises:
        ProblemsError: it was handed in, or its site went, meanwhile.
    """
    from vetting.errors import ProblemsError
    from vetting.registry import open_registry
    from vetting.worksheets.judging import site_problems

    with open_registry(output.database(), by=by) as registry:
        supplier = _whose(registry.reader, found.sheet)
        wrong = [found.problem(path, why) for path, why in site_problems(found.sheet, supplier)]
        if wrong:
            raise ProblemsError(wrong, storing=True)
        registry.keep([pack])
        _record(registry, supplier, found.sheet.site, recorded)


def _record(registry: "Registry", supplier: "Supplier", site: str, recorded: "Recorded") -> None:
    """Put ratings, findings and the worksheet itself on record."""
    from dataclasses import replace

    audit = recorded.audit
    why = f"{audit.source or ''} {audit.id}".strip()
    for rating in recorded.ratings:
        # a rating's own reason can be erased; what is hashed in a header cannot
        registry.rate(supplier.id, site, rating, reason="" if rating.reason else why)
    known = [item for place in supplier.sites for item in place.findings]
    for item in recorded.findings:
        known.append(replace(item, id=next_id("F-", known)))
        registry.put("finding.add", supplier.id, "findings", known[-1], site=site, reason=why)
    registry.put("audit.submit", supplier.id, "audits", audit, site=site, reason=why)


def _tell(sheet: "Worksheet", recorded: "Recorded", *, done: bool) -> None:
    facts = {"supplier": sheet.supplier, "site": sheet.site, "id": sheet.worksheet}
    counts = {"ratings": len(recorded.ratings), "findings": len(recorded.findings)}
    output.note("worksheet_done" if done else "worksheet_would", **facts, **counts)
    if recorded.open:
        output.note("worksheet_partial", count=len(recorded.open), criteria=list(recorded.open))


def _settle(supplier: "Supplier", site: str, recorded: "Recorded") -> None:
    """Say where assessors lie so far apart that a third one is asked for."""
    from vetting.agreement import unsettled

    before = site_of(supplier, site).ratings
    for rating in recorded.ratings:
        named = [item for item in (*before, rating) if item.criterion == rating.criterion]
        if apart := unsettled([item for item in named if item.level is not None]):
            low, high, grade = apart
            facts = {"low": low, "high": high, "grade": grade}
            output.note("levels_apart", criterion=rating.criterion, **facts)


def _next(sheet: "Worksheet") -> None:
    """Say what the history has come to, and who decides now."""
    from vetting.reading import open_reader

    with open_reader(output.database()) as reader:
        entries, head = reader.head()
    output.note("worksheet_history", entries=entries, head=head)
    facts = {"supplier": sheet.supplier, "family": sheet.family}
    output.note("worksheet_decide", site=sheet.site, **facts)
