"""The first screen of a shortlist: at most 25 lines of 100 columns that a busy person reads."""

from collections.abc import Iterator

from vetting.matching import Shortlist
from vetting.report import several
from vetting.report.cells import (
    Screen,
    cells,
    converted,
    grave,
    heads,
    held,
    how_it_stands,
    nearest,
    row,
    sentences,
)
from vetting.report.frame import asked_lines, rest
from vetting.report.lines import Line
from vetting.sentences import Labels

LINES = 25
FIRST, SECOND, THIRD = 5, 3, 3
"""How many eligible, conditional and near ones are shown at first, if there is room."""


def lines(found: Shortlist, *, lang: str, labels: Labels, top: int | None = None) -> list[Line]:
    """Return the screen. With `top` named, that many results, however long it gets."""
    if found.parts:
        return several.lines(found, lang=lang, labels=labels, top=top)
    good = [item for item in found.results if item.status == "eligible"]
    doubt = [item for item in found.results if item.status == "conditional"]
    if top is not None:
        shown = min(len(good), top)
        screen = Screen(found, lang, labels, shown, min(len(doubt), top - shown), THIRD)
        return list(_lines(screen))
    screen = Screen(
        found,
        lang,
        labels,
        min(len(good), FIRST),
        min(len(doubt), SECOND),
        min(len(found.near_misses), THIRD),
    )
    made = list(_lines(screen))
    while len(made) > LINES and _shrink(screen):
        made = list(_lines(screen))
    return made


def _shrink(screen: Screen) -> bool:
    """Show one line less of what matters least."""
    if screen.near > 1 and screen.near >= screen.conditional:
        screen.near -= 1
    elif screen.conditional > 1:
        screen.conditional -= 1
    elif screen.eligible > 1:
        screen.eligible -= 1
    else:
        return False
    return True


def _lines(screen: Screen) -> Iterator[Line]:
    found = screen.found
    good = [item for item in found.results if item.status == "eligible"]
    doubt = [item for item in found.results if item.status == "conditional"]
    yield from asked_lines(screen)
    if good:
        counts = {"eligible": len(good), "conditional": len(doubt), "near": len(found.near_misses)}
        over = sum(bool(item.out_of_reach) for item in good)
        beyond = screen.head("found_beyond", count=over) if over else ""
        yield Line(screen.head("found", **counts) + beyond, "head")
    else:
        code = "nobody_eligible" if found.results or found.left_out else "nobody_offers"
        yield Line(screen.head(code), "head")
    if found.results:
        yield Line(row(heads(screen)), "quiet")
    for rank, item in enumerate(good[: screen.eligible], 1):
        yield Line(row(cells(screen, rank, item)), "good")
        yield from sentences(screen, item)
    if len(good) > screen.eligible:
        yield Line(screen.head("more_eligible", count=len(good) - screen.eligible), "quiet")
    if doubt and screen.conditional:
        yield Line(screen.head("conditional_head"), "head")
    for rank, item in enumerate(doubt[: screen.conditional], len(good) + 1):
        yield Line(row(cells(screen, rank, item)), "doubt")
        yield from held(screen, item)
        yield from how_it_stands(screen, item)
        yield from converted(screen, item)
        yield from grave(screen, item)
    if found.near_misses and screen.near:
        yield Line(screen.head("near_head"), "head")
    for item in found.near_misses[: screen.near]:
        yield from nearest(screen, item)
    yield from rest(screen)
