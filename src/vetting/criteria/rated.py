"""Criteria an assessor rates: a level from 0 to 5, picked from its text."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from math import fsum
from typing import Any

from vetting.agreement import apart, last_words, levels, unsettled
from vetting.candidates import Candidate, months
from vetting.criteria.basis import Basis, Seen, source_of
from vetting.need import Asked
from vetting.records import GRADES, Evidence, Rating
from vetting.records.held import state_on
from vetting.rubric import Criterion, Freshness, anchors_digest
from vetting.scoring import UNKNOWN, Cell, Statement, cell, freshness
from vetting.sentences import Reason, because
from vetting.texts import person

AUDIT = Freshness(24, 24)
"""Anything rated in an audit keeps at least this long (SCORING section 3, defaults)."""


def anchored(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Basis:
    """Ratings of an assessor on the levels 0 to 5, each discounted by how and when it is known.

    One that rests on nothing that still holds, was picked from another text of the levels, or was
    taken back, is shown and does not count.
    """
    given = _given(criterion, family, candidate, asked)
    if not given:
        return Basis(because("nothing_on_file"))
    ratings = [item for item in given if item.level is not None]
    if not ratings:
        last = max(given, key=lambda item: item.on)
        return Basis(because("not_applicable_as", why=last.reason, on=str(last.on)))
    aside = _aside(given, ratings, criterion, candidate, asked)
    sound = [item for item, why in zip(ratings, aside, strict=True) if not why]
    seen = [
        _seen(item, why, 0.0 if why else _fresh(item, sound, criterion, asked.on))
        for item, why in zip(ratings, aside, strict=True)
    ]
    return Basis(
        _told(seen),
        anchored_cell(criterion, family, candidate, asked),
        tuple(seen),
        _adjudicate(criterion, sound) if apart([levels(item) for item in ratings]) else None,
    )


def anchored_cell(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Cell:
    """The cell of `anchored`, without the words for it: what ranking a thousand needs."""
    given = _given(criterion, family, candidate, asked)
    ratings = [item for item in given if item.level is not None]
    if not ratings:
        return UNKNOWN
    aside = _aside(given, ratings, criterion, candidate, asked)
    sound = [item for item, why in zip(ratings, aside, strict=True) if not why]
    statements = []
    for order, (item, why) in enumerate(zip(ratings, aside, strict=True)):
        if why:
            continue
        low, high = levels(item)
        q = GRADES[item.grade] * _fresh(item, sound, criterion, asked.on)
        source = source_of(item.grade, item.source)
        values = criterion.values[low], criterion.values[high]
        statements.append(Statement(*values, q, source, (item.on.toordinal(), order)))
    return cell(statements, spread=criterion.spread)


def _given(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> list[Rating]:
    name = f"{family}.{criterion.id}"
    return [
        item for item in candidate.site.ratings if item.criterion == name and item.on <= asked.on
    ]


def _aside(
    given: Sequence[Rating],
    ratings: Sequence[Rating],
    criterion: Criterion,
    candidate: Candidate,
    asked: Asked,
) -> list[Reason | None]:
    """Why each rating does not count, None where it does."""
    back = _taken_back(given) if len(ratings) < len(given) else ()
    return [_set_aside(item, criterion, back, candidate, asked.on) for item in ratings]


def one_assessor(
    criteria: Mapping[str, Criterion],
    bases: Mapping[str, Basis],
    weights: Mapping[str, float],
) -> float | None:
    """Return the share of the weight (0 to 1) that rests on the word of a single assessor.

    That is the weight of the criteria where ratings count and no two assessors are named by those
    that do. None where the need makes no criterion active.

    Source: SCORING section 8.
    """
    if not weights:
        return None
    return fsum(weight for name, weight in weights.items() if _is_one(criteria[name], bases[name]))


def _is_one(criterion: Criterion, basis: Basis) -> bool:
    counting = [item for item in basis.seen if item.q > 0]
    named = {person(item.by) for item in counting if item.by}
    return criterion.kind == "anchored" and bool(counting) and len(named) < 2


def _seen(rating: Rating, why: Reason | None, fresh: float) -> Seen:
    said = (_says(rating), rating.grade, rating.source, rating.by, rating.on, rating.reason)
    return Seen(*said, fresh, GRADES[rating.grade] * fresh, why)


def _says(rating: Rating) -> str:
    low, high = levels(rating)
    return str(low) if low == high else f"{low}-{high}"


def _told(seen: Sequence[Seen]) -> Reason:
    """What a criterion rests on; where no rating counts, why the last one does not."""
    best = max(seen, key=lambda item: (item.q, item.on))
    if best.q:
        facts = {"grade": best.grade, "source": best.source}
        return because("rated", level=best.says, **facts, on=str(best.on))
    return best.set_aside or because("rating_lapsed", level=best.says, on=str(best.on))


def _adjudicate(criterion: Criterion, ratings: Sequence[Rating]) -> Reason | None:
    differ = unsettled(ratings)
    if not differ:
        return None
    low, high, grade = differ
    return because("levels_apart", criterion=criterion.title, low=low, high=high, grade=grade)


def _set_aside(
    rating: Rating,
    criterion: Criterion,
    back: Container[str],
    candidate: Candidate,
    on: date,
) -> Reason | None:
    """Why a rating does not count however fresh it would be, or None."""
    more: dict[str, Any] = {}
    if rating.valid_until and rating.valid_until < on:
        code = "rating_lapsed"
    elif rating.anchors and rating.anchors != anchors_digest(criterion):
        code = "rating_to_confirm"
    elif rating.evidence and (fallen := _fallen(rating, candidate.supplier.evidence, on)):
        code = "rating_evidence_gone" if fallen == ["gone"] else "rating_unsupported"
        more = {"states": [because("labelled", code=state) for state in fallen]}
    elif back and person(rating.by) in back:
        code, more = "rating_taken_back", {"by": rating.by}
    else:
        return None
    return because(code, level=_says(rating), on=str(rating.on), **more)


def _fallen(rating: Rating, evidence: Sequence[Evidence], on: date) -> list[str]:
    """The states of what a rating rests on, where none of it holds on a day; else nothing.

    What it names and is not on file, never was or was erased, holds no more than what was rejected.
    """
    states = {
        item.digest: state_on(item, on) for item in evidence if item.digest in rating.evidence
    }
    found = [states.get(digest, "gone") for digest in rating.evidence]
    if not all(state in ("rejected", "expired", "gone") for state in found):
        return []
    return list(dict.fromkeys(found))


def _taken_back(given: Sequence[Rating]) -> set[str]:
    """The assessors whose last word is that the criterion does not apply."""
    return {person(item.by) for item in last_words(given) if item.level is None}


def _fresh(rating: Rating, others: Sequence[Rating], criterion: Criterion, on: date) -> float:
    if rating.adverse and not any(_closes(other, rating) for other in others):
        return 1.0
    rule = criterion.freshness
    if rating.grade == "E3":
        rule = Freshness(max(rule.grace, AUDIT.grace), max(rule.half_life, AUDIT.half_life))
    return freshness(months(rating.on, on), rule)


def _closes(other: Rating, adverse: Rating) -> bool:
    """Newer evidence of at least the same grade closes an adverse rating."""
    return not other.adverse and other.on > adverse.on and other.grade >= adverse.grade
