"""The first screen for several services: who covers them all, then the best for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vetting.matching import Judged, Shortlist
from vetting.report.cells import (
    Screen,
    against,
    called,
    cells,
    converted,
    grave,
    heads,
    held,
    how_it_stands,
    indented,
    kilometres,
    level,
    near,
    nearest,
    price_of,
    row,
    sentences,
)
from vetting.report.frame import asked_lines, rest
from vetting.report.lines import COLUMNS, Line, clipped
from vetting.report.result import figures
from vetting.sentences import Labels, because, phrase
from vetting.texts import wrapped

LINES = 25
COVERING, EACH, NEAR = 3, 2, 2
"""How many that cover all, best of each service and near ones are shown, if there is room."""

_WIDTHS = (26, 24, 16, 11, 7, 11)
_WIDTHS_NEAR = (22, 21, 16, 11, 7, 11, 6)
_RIGHT = (4, 5, 6)


@dataclass(slots=True)
class Room:
    """What there is room for: how many of each, and whether sentences stand below."""

    covering: int
    each: int = EACH
    near: int = NEAR
    reasons: bool = True
    alerts: int = 2
    remedies: int = 2
    services: int | None = None
    codes: int | None = None
    assumptions: int | None = None


def lines(found: Shortlist, *, lang: str, labels: Labels, top: int | None = None) -> list[Line]:
    """Return the screen. With `top` named, that many of each, however long it gets."""
    if top is not None:
        return list(_lines(found, Room(top, top), lang, labels))
    made: list[Line] = []
    for room in _ever_less(found):
        made = list(_lines(found, room, lang, labels))
        if len(made) <= LINES:
            break
    return made


def _ever_less(found: Shortlist) -> Iterator[Room]:
    """Ever less of what matters least."""
    room = Room(COVERING)
    yield room
    for field, value in (
        ("each", 1),
        ("covering", 2),
        ("near", 1),
        ("reasons", False),
        ("remedies", 1),
        ("alerts", 1),
        ("assumptions", 3),
        ("covering", 1),
        ("near", 0),
        ("assumptions", 2),
        ("codes", 2),
    ):
        setattr(room, field, value)
        yield room
    for count in range(len(found.parts) - 1, 0, -1):
        room.services = count
        yield room


def _lines(found: Shortlist, room: Room, lang: str, labels: Labels) -> Iterator[Line]:
    screen = Screen(found, lang, labels, room.covering, 0, room.near, room.codes, room.assumptions)
    yield from asked_lines(screen)
    code, counts = _head(found)
    yield Line(screen.head(code, **counts), "head")
    if found.results:
        yield Line(row(heads(screen)), "quiet")
    for rank, item in enumerate(found.results[: room.covering], 1):
        yield from _covers(screen, rank, item)
    if len(found.results) > room.covering:
        count = len(found.results) - room.covering
        yield Line(screen.head("more_covering", count=count), "quiet")
    for item in found.near_misses[: room.near]:
        yield from nearest(screen, item)
    if found.results:
        yield Line(screen.head("best_for_each"), "head")
    yield from _best(screen, room)
    yield from rest(screen)


def _head(found: Shortlist) -> tuple[str, dict[str, int]]:
    """How many suppliers cover all services, in whatever state."""
    services = len(found.parts)
    if not found.results:
        code = "nobody_covers_well" if found.left_out else "nobody_covers"
        return code, {"services": services}
    standing: dict[str, str] = {}
    for item in found.results:  # the eligible ones stand first
        standing.setdefault(item.id, item.status)
    counts = {"services": services, "count": len(standing)}
    for status in ("eligible", "conditional"):
        counts[status] = list(standing.values()).count(status)
    return ("one_covers" if len(standing) == 1 else "some_cover"), counts


def _covers(screen: Screen, rank: int, item: Judged) -> Iterator[Line]:
    """One that covers all: in figures, each service alone, why it stands there or what it lacks."""
    style = "good" if item.status == "eligible" else "doubt"
    yield Line(row(cells(screen, rank, item)), style)
    yield from _alone(screen, item)
    if item.status == "eligible":
        yield from sentences(screen, item)
        return
    yield from held(screen, item)
    yield from how_it_stands(screen, item)
    yield from converted(screen, item)
    yield from grave(screen, item)


def _alone(screen: Screen, item: Judged) -> Iterator[Line]:
    """The score for each service alone, and at which site where there are several."""
    sites = {part.candidate.site.id for part in item.parts}
    code = "part_score_at" if len(sites) > 1 else "part_score"
    parts = [
        because(code, service=service, score=f"{part.score.score:.1f}", site=part.sites)
        for service, part in zip(screen.found.asked.need.services, item.parts, strict=True)
    ]
    said = screen.head("alone", parts=parts)
    yield from (Line(f"    {line}") for line in clipped(list(wrapped(said, COLUMNS - 4)), 2))


def _best(screen: Screen, room: Room) -> Iterator[Line]:
    """The best for each service."""
    shown = screen.found.parts[: room.services]
    names: tuple[str, ...] = ("service", "supplier", "score", "status", "weeks", "price")
    names += ("km",) if screen.found.asked.place else ()
    titles = [phrase(f"head_{title}", screen.lang) for title in names]
    yield Line(row(titles, _widths(screen), _RIGHT), "quiet")
    for part in shown:
        yield from _of_service(part, screen, room)
    if len(shown) < len(screen.found.parts):
        count = len(screen.found.parts) - len(shown)
        yield Line(screen.head("more_services", count=count), "quiet")


def _of_service(part: Shortlist, whole: Screen, room: Room) -> Iterator[Line]:
    screen = Screen(part, whole.lang, whole.labels, room.each, 0, 0)
    label = screen.head("labelled", code=part.asked.service)
    if not part.results:
        yield from _nobody(screen, label, room)
    for place, item in enumerate(part.results[: room.each]):
        good = item.status == "eligible"
        figured = row(_figures(screen, "" if place else label, item), _widths(screen), _RIGHT)
        yield Line(figured, "good" if good else "doubt")
        if not good:
            yield from held(screen, item, room.remedies)
        elif room.reasons and place == 0:
            yield from list(sentences(screen, item))[:1]
        yield from grave(screen, item, room.alerts)


def _widths(screen: Screen) -> Sequence[int]:
    return _WIDTHS_NEAR if screen.found.asked.place else _WIDTHS


def _nobody(screen: Screen, label: str, room: Room) -> Iterator[Line]:
    found = screen.found
    code = "service_nobody" if found.near_misses or found.left_out else "service_nobody_offers"
    said = (label, screen.head(code), "", "", "", "")
    yield Line(row(said, (_WIDTHS[0], COLUMNS - _WIDTHS[0] - 5, 0, 0, 0, 0), ()), "miss")
    if room.reasons and found.near_misses:
        yield Line(indented(near(screen, found.near_misses[0])), "miss")


def _figures(screen: Screen, label: str, item: Judged) -> Sequence[str]:
    weeks, price = figures(item)
    return (
        label,
        called(screen, item, _widths(screen)[1]),
        f"{item.score.score:.1f} {level(screen, item.score.score)}",
        phrase(f"status_{item.status}", screen.lang),
        against(f"{weeks['high']:.0f}" if weeks else "?", screen.found.asked.weeks_available),
        price_of(screen, item, price["high"]) if price else "?",
        *((kilometres(screen, item),) if screen.found.asked.place else ()),
    )
