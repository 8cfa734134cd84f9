"""What a rating may rest on: evidence that holds, is about its site, and carries its grade."""

from collections.abc import Iterator, Sequence

from vetting.records import Evidence, Rating
from vetting.records.held import shown_name, state_on
from vetting.sentences import Reason, because


def rested_problems(
    rating: Rating, evidence: Sequence[Evidence], site: str
) -> Iterator[tuple[str, Reason]]:
    """Return what is wrong with a new rating, by field, given the evidence that it names.

    Args:
        rating: as it is to be recorded.
        evidence: what it names; none claims no more than the rating says itself.
        site: the id of the site it is about.
    """
    for item in evidence:
        name, state = shown_name(item), state_on(item, rating.on)
        if state in ("rejected", "expired"):
            held = because("labelled", code=state)
            yield "evidence", because("rests_on_fallen", name=name, state=held)
        if item.site and item.site != site:
            yield "evidence", because("rests_elsewhere", name=name, of=item.site, site=site)
    best = max((item.grade for item in evidence), default=None)
    if best and rating.grade > best:
        names = [shown_name(item) for item in evidence]
        yield "grade", because("grade_above", grade=rating.grade, best=best, names=names)
