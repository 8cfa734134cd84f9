"""Rows of one list that give one number to several firms: a person decides, whatever is on file."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vetting.public.belonging import Belonging
from vetting.public.establishments import OF_A_SITE, same_firm
from vetting.reading.recognising import REVIEW
from vetting.sentences import because
from vetting.texts import short


def contradicting(found: Sequence[Belonging]) -> list[Belonging]:
    """Return the rows, those of one number that are about different firms for a person to decide.

    What the first of them says would else depend on the order of the rows.
    """
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, item in enumerate(found):
        for scheme in OF_A_SITE:
            if number := item.listed.numbers.get(scheme):
                having[scheme, number].append(place)
    rows = list(found)
    for (scheme, number), places in having.items():
        for place, other in _apart(found, places):
            rows[place] = _asked(rows[place], found[other], scheme, number)
    return rows


def _apart(found: Sequence[Belonging], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows that are about another firm than another row of their number, with that one."""
    for place in places:
        ours = _firms(found[place])
        other = next((at for at in places if not ours & _firms(found[at])), None)
        if other is not None:
            yield place, other


def _firms(item: Belonging) -> set[object]:
    """Whom a row may be about: suppliers on file, else the firm that it names."""
    return {hit.supplier for hit in item.hits} or {same_firm(item.listed)}


def _asked(item: Belonging, other: Belonging, scheme: str, number: str) -> Belonging:
    """A row for a person to decide, beside what the list says otherwise."""
    facts = {"scheme": because(f"scheme_{scheme}"), "number": number}
    name = short(other.listed.name, 100)
    clue = because("clue_number_twice", row=other.listed.row, name=name, **facts)
    if not item.hits:
        return item._replace(decision=REVIEW, clues=(*item.clues, clue))
    first = item.hits[0]
    hits = (first._replace(clues=(*first.clues, clue)), *item.hits[1:])
    return item._replace(decision=REVIEW, hits=hits)
