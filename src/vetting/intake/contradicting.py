"""What speaks against rows of a list being of one supplier."""

from collections.abc import Mapping, Sequence

from vetting.intake.gathered import called
from vetting.naming import parsed
from vetting.renaming import of_one_script
from vetting.sentences import Reason, because
from vetting.texts import short
from vetting.vocabulary import folded

_NAMES = ("name", "name_zh")
_WHO = (*_NAMES, "country", "uscc", "lei")
"""Columns in which the rows of one supplier must not contradict one another."""

Rows = Sequence[tuple[int, dict[str, str]]]


def contradiction(rows: Rows, values: Mapping[str, str], source: str) -> Reason | None:
    """Return why a row cannot be of the supplier of the rows, None where it can.

    Rows that one number put together may have other names, as long as they are alike.
    """
    line, first = rows[0]
    other = [
        name
        for name in _WHO
        if name in values and name in first and folded(values[name]) != folded(first[name])
    ]
    by_number = "id" not in values and folded(called(values)) != folded(called(first))
    if by_number and set(other) <= set(_NAMES):
        if alike(_names(first), _names(values)):
            return None
        facts = {"scheme": because(f"scheme_{_scheme(values)}"), "first": f"{source}:{line}"}
        names = {"name": short(called(values)), "other": short(called(first))}
        return because("number_of_two", **facts, **names)
    if other:
        shown = short(values.get("id") or called(values))
        return because("supplier_twice", id=shown, first=f"{source}:{line}")
    return None


def _scheme(values: Mapping[str, str]) -> str:
    return "uscc" if "uscc" in values else "lei"


def _names(cells: Mapping[str, str]) -> list[str]:
    return [cells[name] for name in _NAMES if name in cells]


def alike(names: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether a name of one resembles one of the other, as one on file would have to.

    A name in Chinese and one in Latin letters say nothing against each other.
    """
    # rapidfuzz is loaded here: few lists have one number under two names
    from vetting.naming.comparing import compared
    from vetting.naming.resolving import SUGGEST, rarity_of

    def rarity(word: str) -> float:
        return rarity_of(word, 1, 1)

    pairs = [(one, other) for one in names for other in others if of_one_script(one, other)]
    return not pairs or any(
        compared(parsed(one), parsed(other), rarity).score >= SUGGEST for one, other in pairs
    )
