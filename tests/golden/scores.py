"""What every rubric says of every sample site, for one neutral need: a changed score is seen.

The need asks for the first service of the site that the rubric judges, for China, without a
budget, a deadline or a place. `python -m tests.golden` writes the file anew.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vetting import intake, packs
from vetting.candidates import candidates
from vetting.matching import Judged, judge
from vetting.need import Need, asked
from vetting.records import Site, Supplier, from_document
from vetting.rubric import Rubric
from vetting.vocabulary import Places, Vocabulary

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("scores.csv")
ON = date(2026, 11, 24)
COLUMNS = (
    "rubric", "supplier", "site", "service", "status", "score", "possible", "confidence",
    "standing",
)  # fmt: skip


def text() -> str:
    """The file as it should be: a row for each rubric and site it judges, sorted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows()))
    return out.getvalue()


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each rubric and site it judges, in any order."""
    vocabulary, places = packs.vocabulary({}), packs.places()
    taken = intake.take([ROOT / "suppliers" / "sample"], intake.Context(vocabulary, ON))
    assert not taken.problems, taken.problems
    suppliers = [from_document(Supplier, data) for data in taken.documents]
    for path in sorted((ROOT / "rubrics").glob("*.yaml")):
        rubric = packs.rubric(str(path), {})
        for supplier in suppliers:
            for site in supplier.sites:
                service = judged_service(site, rubric, vocabulary)
                if service:
                    yield _row(rubric, supplier, site, service, vocabulary, places)


def judged_service(site: Site, rubric: Rubric, vocabulary: Vocabulary) -> str | None:
    """The first service of a site that a rubric judges."""
    offered = [offering.service for offering in site.offerings]
    return next((code for code in offered if vocabulary.top(code) in rubric.services), None)


def _row(
    rubric: Rubric,
    supplier: Supplier,
    site: Site,
    service: str,
    vocabulary: Vocabulary,
    places: Places,
) -> tuple[str, ...]:
    need = Need(services=(service,), jurisdictions=("CN-NMPA",))
    context = asked(need, on=ON, vocabulary=vocabulary)
    here = [one for one in candidates(supplier, context, places) if one.site.id == site.id]
    return rubric.id, supplier.id, site.id, service, *_said(judge(here[0], context, rubric))


def _said(found: Judged) -> tuple[str, ...]:
    score = found.score
    return (
        found.status,
        f"{score.score:.1f}",
        f"{score.possible:.1f}",
        f"{score.confidence:.3f}",
        "" if found.standing is None else f"{found.standing:.1f}",
    )
