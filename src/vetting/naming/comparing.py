"""Two names compared, with places, numbers and the names within a name taken into account."""

from collections.abc import Collection

from vetting.naming import across, chinese, latin
from vetting.naming.clues import NOTHING, Likeness, Rarity, alike, best
from vetting.naming.legal import legal
from vetting.naming.parsing import Name, parts
from vetting.naming.places import PROVINCES
from vetting.sentences import Reason, because

WITHIN = 0.90
"""The most that a name within a name can show."""


def compared(asked: Name, known: Name, rarity: Rarity, places: Collection[str] = ()) -> Likeness:
    """Return how alike a name is to one on file, 0 to 1, with clues in words.

    Args:
        asked: the name somebody typed.
        known: a name of a supplier on file.
        rarity: of a word, over all names on file.
        places: all places that names of this supplier hold, its own included.
    """
    found = _as_numbered(asked, known, rarity)
    for other in parts(asked.raw):
        found = best(found, _within(_as_numbered(other, known, rarity), 0.96))
    for other in parts(known.raw):
        found = best(found, _within(_as_numbered(asked, other, rarity), 0.95))
    if not found.score:
        return found
    found = best(found, _as_legal(asked, known))
    factor, cap, clue = _placed(asked.places, {*places, *known.places})
    if factor == 1.0 or (asked.full == known.full and factor >= 0.97):
        return found
    clues = (*found.clues, clue) if clue else found.clues
    return Likeness(min(found.score * factor, cap), clues)


def _within(found: Likeness, factor: float) -> Likeness:
    return Likeness(min(found.score * factor, WITHIN), found.clues)


def _as_legal(asked: Name, known: Name) -> Likeness:
    """One legal name within both, whatever trade name, remark or group stands beside it."""
    one, other = legal(asked.raw), legal(known.raw)
    if not (one or other):
        return NOTHING
    ours, theirs = one or asked, other or known
    if ours.key != theirs.key or ours.chinese != theirs.chinese:
        return NOTHING
    short, long = sorted((asked.key, known.key), key=len)
    if one and other and not long.startswith(short):
        return Likeness(WITHIN, (because("clue_same_legal", name=theirs.raw),))
    agree = not ours.forms or not theirs.forms or ours.forms & theirs.forms
    return alike(0.95 if agree else WITHIN, "clue_same_legal", name=theirs.raw)


def _as_numbered(asked: Name, known: Name, rarity: Rarity) -> Likeness:
    """Compared by script; numbers must agree."""
    if asked.chinese != known.chinese:
        found = across.compared(asked, known)
    elif asked.chinese:
        found = chinese.compared(asked, known)
    else:
        found = latin.compared(asked, known, rarity)
    one, other = asked.digits, known.digits
    if found.score and one != other and (one - other or (one and other)):
        return Likeness(found.score * 0.8, (*found.clues, because("clue_other_number")))
    return found


def _placed(asked: Collection[str], known: Collection[str]) -> tuple[float, float, Reason | None]:
    """What the places asked for do to a likeness: a factor, a cap, and the clue.

    Another place is often a sister company: never taken without a look.
    """
    lacking = sorted(set(asked) - set(known))
    if not asked or set(asked) & set(known):
        return 1.0, 1.0, None
    clue = because("clue_other_place", places=lacking, known=sorted(known))
    cities = [place for place in known if place not in PROVINCES]
    if known and any(place in PROVINCES for place in asked) and len(cities) == len(known):
        return 0.97, 0.91, clue
    if len(cities) < len(known):
        return 0.96, 0.90, clue
    if known:
        return 0.80, 0.86, clue
    return 0.94, 0.89, because("clue_place_not_on_file", places=lacking)
