"""What a decision on standing rests on: the score over the standing criteria, open findings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from vetting.reading import Reader
    from vetting.records import Site, StandingDecision, Supplier
    from vetting.rubric import Rubric
    from vetting.sentences import Reason
    from vetting.vocabulary import Vocabulary


def rests_on(
    reader: "Reader", supplier: "Supplier", site: "Site", item: "StandingDecision", on: "date"
) -> "list[Reason]":
    """Return what the record says for or against a decision that lets a site work.

    A person decides: a score below what supports the decision is said, and refuses nothing.
    """
    from vetting import packs
    from vetting.standing import LETS_WORK

    if item.standing not in LETS_WORK:
        return []
    rubric = packs.rubric(item.family, reader.kept(("rubric", item.family)))
    vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
    return [*_scored(supplier, site, item, rubric, vocabulary, on), *_found(site, item, on)]


def _scored(
    supplier: "Supplier",
    site: "Site",
    item: "StandingDecision",
    rubric: "Rubric",
    vocabulary: "Vocabulary",
    on: "date",
) -> "Iterator[Reason]":
    """The score over the standing criteria, and each of them with what it rests on."""
    from vetting.candidates import without_need
    from vetting.rubric import Standing
    from vetting.sentences import because
    from vetting.standing_score import standing, standing_bases

    candidate, context = without_need(supplier, site, item.family, on, vocabulary)
    bases = standing_bases(candidate, context, rubric)
    leaves = {leaf.id: leaf for leaf in rubric.leaves()}
    score = standing(rubric, leaves, bases)
    wanted = rubric.standing or Standing()
    facts = {"approved": wanted.approved, "provisional": wanted.provisional}
    yield because("decision_rests_on", score=score and round(score, 1), **facts)
    for name, basis in bases.items():
        ends = {"lo": round(basis.cell.lo, 1), "hi": round(basis.cell.hi, 1)}
        title = leaves[name].title
        yield because("decision_of_criterion", title=title, reason=basis.reason, **ends)
    least = facts[item.standing]
    if score is None:
        yield because("nothing_supports", family=item.family)
    elif round(score, 1) < least:
        yield because("below_support", least=least, standing=item.standing)


def _found(site: "Site", item: "StandingDecision", on: "date") -> "Iterator[Reason]":
    from vetting.sentences import because
    from vetting.standing import open_findings

    count = {
        severity: len(open_findings(site, item.family, severity, on))
        for severity in ("critical", "major")
    }
    yield because("findings_open", **count)
