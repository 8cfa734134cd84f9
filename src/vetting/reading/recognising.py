"""Which supplier on file is meant: identifiers decide, else the name. Nothing is merged by it.

Equal USCC, LEI, FEI or D-U-N-S means the same; another USCC or LEI means another supplier,
whatever the names. An FEI or a D-U-N-S is that of a site, of which a supplier may have several.
A number that cannot be right, by its form or its check digits, decides nothing.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vetting.reading import Reader
from vetting.reading.merged import part_called, standing_id
from vetting.reading.naming import exactly, near, numbers, rarity
from vetting.sentences import Reason, because

MATCH, REVIEW, NONE = "match", "review", "none"
"""What is decided; the same words as in `naming.resolving`, which is loaded only where needed."""

WRONG = "clue_number_wrong"
"""The clue of a number that cannot be right."""

UNLIKE = "clue_unlike_names"
"""The clue of a number that stands beside a name which is like none it has on file."""

SCHEMES = ("uscc", "lei", "fei", "duns")
OF_A_SUPPLIER = ("uscc", "lei")
"""Of a supplier there is one at most."""

_SHAPES = {
    "uscc": re.compile(r"(?=.*[0-9]{4})[0-9A-HJ-NPQRTUWXY]{18}"),
    "lei": re.compile(r"[0-9A-Z]{18}[0-9]{2}"),
    "duns": re.compile(r"[0-9]{9}"),
    "fei": re.compile(r"[0-9]{7}|[0-9]{10}"),
}
"""How each is written, once blanks and hyphens are gone."""


class Hit(NamedTuple):
    """A supplier that may be meant: how sure (0 to 1), by which of its names, and why."""

    supplier: str
    score: float
    name: str
    clues: tuple[Reason, ...]


class Recognised(NamedTuple):
    """What was asked for, `match`, `review` or `none`, and the suppliers, best first.

    `clues` are those that belong to no supplier: why there is none.
    """

    query: str
    decision: str
    hits: tuple[Hit, ...]
    clues: tuple[Reason, ...] = ()


def number_in(text: str) -> tuple[str, str] | None:
    """Return the identifier that a text is, as `(scheme, number)`; None where it is a name.

    A name may have as many letters as an LEI: only the check digits tell.
    """
    found = written_as(text)
    return None if found and found[0] == "lei" and not can_be(*found) else found


def can_be(scheme: str, number: str) -> bool:
    """Whether a number may be one of its scheme."""
    from vetting.checks.numbers import can_be_right  # only where there is a number

    return can_be_right(scheme, number)


def written_as(text: str) -> tuple[str, str] | None:
    """Return the scheme that a text has the form of, and the text as a number of it."""
    plain = compact(text)
    for scheme, shape in _SHAPES.items():
        if shape.fullmatch(plain):
            return scheme, plain
    return None


def compact(number: str) -> str:
    """Return a number without blanks and hyphens, in capitals of the usual width."""
    return re.sub(r"[\s.-]", "", unicodedata.normalize("NFKC", number)).upper()


def recognised(
    reader: Reader, query: str, given: Mapping[str, str] | None = None, *, count: int = 10
) -> Recognised:
    """Return which supplier on file is meant by a name, by numbers, or by both.

    Args:
        reader: the registry.
        query: a name, or an identifier.
        given: identifiers that came with the name, by scheme.
        count: how many suppliers to keep.
    """
    told = {scheme: compact(number) for scheme, number in (given or {}).items() if number}
    wrong = [item for item in told.items() if not can_be(*item)]
    asked = dict(item for item in told.items() if item not in wrong)
    alone = number_in(query)
    if alone and not exactly(reader, query):
        return _by_number(reader, query, alone)
    named = _by_old_id(reader, query) or _by_name(reader, query, count)
    found = _decided(reader, named, asked) if asked else named
    return _doubting(_with_part(reader, found), [_wrong(*item) for item in wrong])


def _wrong(scheme: str, number: str) -> Reason:
    return because(WRONG, scheme=because(f"scheme_{scheme}"), number=number)


def _doubting(found: Recognised, wrong: Sequence[Reason]) -> Recognised:
    """The same, saying which numbers decided nothing."""
    if not found.hits:
        return found._replace(clues=(*found.clues, *wrong))
    first = found.hits[0]
    return found._replace(hits=(first._replace(clues=(*first.clues, *wrong)), *found.hits[1:]))


def _by_old_id(reader: Reader, query: str) -> Recognised | None:
    """The supplier that the one with this very id became part of; None where there is none."""
    supplier = standing_id(reader, query)
    if supplier == query:
        return None
    clue = because("clue_merged_id", id=query)
    return Recognised(query, MATCH, (Hit(supplier, 1.0, query, (clue,)),))


def _with_part(reader: Reader, found: Recognised) -> Recognised:
    """The same, saying so where the name is that of one that became part of the first."""
    for first in found.hits[:1]:
        if part := part_called(reader, first.supplier, first.name):
            clue = because("clue_merged_name", id=part)
            hits = (first._replace(clues=(*first.clues, clue)), *found.hits[1:])
            return found._replace(hits=hits)
    return found


def _by_number(reader: Reader, query: str, alone: tuple[str, str]) -> Recognised:
    scheme, number = alone
    clue = because("clue_same_number", scheme=because(f"scheme_{scheme}"), number=number)
    found = having(reader, scheme, number)
    if not can_be(scheme, number):
        doubted = tuple(Hit(slug, 0.5, _called(reader, slug), (clue,)) for slug in found)
        decision = REVIEW if doubted else NONE
        return _doubting(Recognised(query, decision, doubted), [_wrong(scheme, number)])
    hits = tuple(Hit(slug, 1.0, _called(reader, slug), (clue,)) for slug in found)
    if not hits:
        none = because("clue_number_unknown", scheme=because(f"scheme_{scheme}"), number=number)
        return Recognised(query, NONE, (), (none,))
    return Recognised(query, MATCH if len(hits) == 1 else REVIEW, hits)


def _called(reader: Reader, slug: str) -> str:
    """The name of a supplier."""
    return str((reader.document(slug) or {}).get("name", slug))


def _by_name(reader: Reader, query: str, count: int) -> Recognised:
    same = exactly(reader, query)
    if same:
        hits = tuple(
            Hit(slug, 1.0, name, (because("clue_same_letters", name=name),))
            for slug, name in same.items()
        )
        return Recognised(query, MATCH if len(hits) == 1 else REVIEW, hits[:count])
    # rapidfuzz is loaded here: a name to the letter needs none of it
    from vetting.naming import parsed
    from vetting.naming.resolving import resolved

    asked = parsed(query)
    listed = near(reader, asked)
    told = rarity(reader, [asked, *(name for names in listed.values() for name in names)])
    found = resolved(asked, listed, told, count=count)
    hits = tuple(
        Hit(item.supplier, item.score, item.name.raw, item.clues) for item in found.candidates
    )
    return Recognised(query, found.decision, hits)


def _decided(reader: Reader, named: Recognised, asked: Mapping[str, str]) -> Recognised:
    """The same after the numbers that came with a name were looked at."""
    scores = {hit.supplier: hit for hit in named.hits}
    same: dict[str, Hit] = {}
    for scheme, number in asked.items():
        for slug in having(reader, scheme, number):
            hit = scores.get(slug) or Hit(slug, 0.0, _called(reader, slug), ())
            clue = because("clue_same_number", scheme=because(f"scheme_{scheme}"), number=number)
            same.setdefault(slug, hit._replace(clues=(clue, *hit.clues)))
    others, refuted = _without_others(reader, named.hits, asked, same)
    if not same:
        return _refuted(named, others, refuted)
    hits = tuple(_sure(hit) for hit in same.values()) + tuple(others)
    alike = len(same) == 1 and next(iter(same.values())).score > 0
    clues = () if alike or len(same) > 1 else (because(UNLIKE),)
    first = hits[0]._replace(clues=(*hits[0].clues, *clues))
    return named._replace(decision=MATCH if alike else REVIEW, hits=(first, *hits[1:]))


def _sure(hit: Hit) -> Hit:
    return hit._replace(score=1.0 if hit.score else 0.5)


def _refuted(named: Recognised, others: Sequence[Hit], refuted: Sequence[Reason]) -> Recognised:
    """No supplier has the number; those that have another one are out."""
    if len(others) == len(named.hits):
        return named
    if not others:
        return Recognised(named.query, NONE, (), tuple(refuted[:3]))
    decision = named.decision if others[0] == named.hits[0] else REVIEW
    first = others[0]._replace(clues=(*others[0].clues, *refuted[:3]))
    return named._replace(decision=decision, hits=(first, *others[1:]))


def _without_others(
    reader: Reader, hits: Sequence[Hit], asked: Mapping[str, str], same: Mapping[str, Hit]
) -> tuple[list[Hit], list[Reason]]:
    """The suppliers that no number speaks against, and why the others are out."""
    known = numbers(reader, [hit.supplier for hit in hits])
    kept, out = [], []
    for hit in hits:
        if hit.supplier in same:
            continue
        against = [
            _other(hit.supplier, scheme, number)
            for scheme, number in sorted(known.get(hit.supplier, ()))
            if scheme in OF_A_SUPPLIER
            and asked.get(scheme, compact(number)) != compact(number)
            and can_be(scheme, number)
        ]
        out += against
        if not against:
            kept.append(hit)
    return kept, out


def _other(supplier: str, scheme: str, number: str) -> Reason:
    called = because(f"scheme_{scheme}")
    return because("clue_other_id", supplier=supplier, scheme=called, number=number)


def having(reader: Reader, scheme: str, number: str) -> list[str]:
    """Return the suppliers that have a number themselves or at a site, as it may be written."""
    spelled = {number, number.lower()}
    if scheme == "duns" and len(number) == 9:
        spelled.add(f"{number[:2]}-{number[2:5]}-{number[5:]}")
    found = {str(slug) for one in spelled for (slug,) in reader.ask("by_number", scheme, one)}
    return sorted(found)
