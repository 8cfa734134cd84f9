"""Criteria an assessor rates: a level from 0 to 5, picked from its text."""

from collections.abc import Sequence
from datetime import date

from vetting.candidates import Candidate, months
from vetting.criteria.basis import Basis, Seen, source_of
from vetting.need import Asked
from vetting.records import GRADES, Rating
from vetting.rubric import Criterion, Freshness
from vetting.scoring import Statement, cell, freshness
from vetting.sentences import because

AUDIT = Freshness(24, 24)
"""Anything rated in an audit keeps at least this long (SCORING section 3, defaults)."""


def anchored(criterion: Criterion, family: str, candidate: Candidate, asked: Asked) -> Basis:
    """Ratings of an assessor on the levels 0 to 5, each discounted by how and when it is known."""
    name = f"{family}.{criterion.id}"
    given = [
        item for item in candidate.site.ratings if item.criterion == name and item.on <= asked.on
    ]
    if not given:
        return Basis(because("nothing_on_file"))
    ratings = [item for item in given if item.level is not None]
    if not ratings:
        last = max(given, key=lambda item: item.on)
        return Basis(because("not_applicable_as", why=last.reason, on=str(last.on)))
    statements, seen = [], []
    for order, rating in enumerate(ratings):
        fresh = _fresh(rating, ratings, criterion, asked.on)
        low, high = levels(rating)
        q = GRADES[rating.grade] * fresh
        statements.append(
            Statement(
                low=criterion.values[low],
                high=criterion.values[high],
                q=q,
                source=source_of(rating.grade, rating.source),
                order=f"{rating.on.isoformat()}/{order:06d}",
            )
        )
        seen.append(
            Seen(
                says=str(low) if low == high else f"{low}-{high}",
                grade=rating.grade,
                source=rating.source,
                by=rating.by,
                on=rating.on,
                reason=rating.reason,
                freshness=fresh,
                q=q,
            )
        )
    best = max(seen, key=lambda item: (item.q, item.on))
    if best.q == 0:
        reason = because("rating_lapsed", level=best.says, on=str(best.on))
    else:
        reason = because(
            "rated", level=best.says, grade=best.grade, source=best.source, on=str(best.on)
        )
    apart = _two_apart(ratings)
    flag = (
        because("levels_apart", criterion=criterion.title, low=apart[0], high=apart[1])
        if apart
        else None
    )
    return Basis(reason, cell(statements, spread=criterion.spread), tuple(seen), flag)


def levels(rating: Rating) -> tuple[int, int]:
    """Return the lowest and highest level of a rating that has one."""
    assert rating.level is not None
    return (rating.level, rating.level) if isinstance(rating.level, int) else rating.level


def _fresh(rating: Rating, others: Sequence[Rating], criterion: Criterion, on: date) -> float:
    if rating.valid_until and rating.valid_until < on:
        return 0.0
    if rating.adverse and not any(_closes(other, rating) for other in others):
        return 1.0
    rule = criterion.freshness
    if rating.grade == "E3":
        rule = Freshness(max(rule.grace, AUDIT.grace), max(rule.half_life, AUDIT.half_life))
    return freshness(months(rating.on, on), rule)


def _closes(other: Rating, adverse: Rating) -> bool:
    """Newer evidence of at least the same grade closes an adverse rating."""
    return not other.adverse and other.on > adverse.on and other.grade >= adverse.grade


def _two_apart(ratings: Sequence[Rating]) -> tuple[int, int] | None:
    """The levels of the last word of each assessor, where they lie two or more apart."""
    if len(ratings) < 2:
        return None
    last: dict[str, Rating] = {}
    for rating in sorted(ratings, key=lambda item: item.on):
        if rating.by:
            last[rating.by] = rating
    spans = [levels(rating) for rating in last.values()]
    if len(spans) < 2:
        return None
    low, high = min(span[1] for span in spans), max(span[0] for span in spans)
    return (low, high) if high - low >= 2 else None
