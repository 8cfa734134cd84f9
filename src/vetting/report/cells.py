"""The rows of a first screen: a supplier in figures, and the sentences below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vetting.criteria import said_converted
from vetting.gates.standing import STANDS
from vetting.matching import Judged, Shortlist
from vetting.report.lines import COLUMNS, Line, clipped, paragraphs
from vetting.report.result import figures, flags_beside, remedy
from vetting.report.steps import short_summaries
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, money, phrase, text
from vetting.texts import fit, safe, width

GRAVE = (
    "conflict",
    "conflict_by",
    "conflict_of",
    "late",
    "late_start",
    "over_budget",
    "waived",
    "waived_on_file",
    "subcontracted",
)
"""Flags that are shown on the first screen whatever their severity."""

SHORTEST = 24
"""Columns below which what is left of a reason says nothing."""

ALONE = ("waived", "waived_on_file", "subcontracted")
"""Flags that each stand on a line of their own."""

_WIDTHS = (2, 25, 16, 8, 16, 6, 12, 6)


@dataclass(slots=True)
class Screen:
    """What is shown: how many of each, in which language.

    `codes` and `assumptions` are the most lines for what was asked and assumed; None for all.
    """

    found: Shortlist
    lang: str
    labels: Labels
    eligible: int
    conditional: int
    near: int
    codes: int | None = None
    assumptions: int | None = None

    def say(self, reason: Reason) -> str:
        """A reason in words, safe to show."""
        return safe(text(reason, self.lang, self.labels))

    def head(self, code: str, /, **facts: object) -> str:
        """A head or a note in words."""
        return safe(text(Reason(code, facts), self.lang, self.labels))


def heads(screen: Screen) -> Sequence[str]:
    """Return what the columns are called."""
    asked = screen.found.asked
    time = "start" if asked.end and not asked.to_finish else "weeks"
    names = ("rank", "supplier", "score", "possible", "standing", time, "price", "km")
    return [phrase(f"head_{name}", screen.lang) for name in names]


def cells(screen: Screen, rank: int, item: Judged) -> Sequence[str]:
    """Return a supplier in figures: rank, name, scores, time, price, distance."""
    weeks, price = figures(item)
    asked = screen.found.asked
    budget = asked.need.budget
    return (
        str(rank),
        called(screen, item, _WIDTHS[1]),
        f"{item.score.score:.1f} {level(screen, item.score.score)}",
        f"{item.score.possible:.1f}",
        "?" if item.standing is None else f"{item.standing:.1f} {level(screen, item.standing)}",
        against(f"{weeks['high']:.0f}" if weeks else "?", asked.weeks_available),
        against(
            price_of(screen, item, price["high"]) if price else "?",
            budget and money(budget.amount, screen.lang),
        ),
        kilometres(screen, item),
    )


def row(
    cells: Sequence[str],
    widths: Sequence[int] = _WIDTHS,
    to_the_right: Sequence[int] = (0, 3, 5, 6, 7),
) -> str:
    """Return cells in columns, each cut at its width."""
    parts = []
    for place, (cell, columns) in enumerate(zip(cells, widths, strict=True)):
        cut = fit(cell, columns)
        pad = " " * (columns - width(cut))
        parts.append(pad + cut if place in to_the_right else cut + pad)
    return fit(" ".join(parts).rstrip(), COLUMNS)


def price_of(screen: Screen, item: Judged, amount: float) -> str:
    """Return the price; with its currency where no budget says which."""
    record, said = item.candidate.offering.price, money(amount, screen.lang)
    if screen.found.asked.need.budget or record is None:
        return said
    return f"{said} {record.currency}"


def kilometres(screen: Screen, item: Judged) -> str:
    """Return the distance; `~` where the centre of a city was taken for either place."""
    place, km = screen.found.asked.place, item.candidate.distance_km
    if place is None:
        return ""
    if km is None:
        return "?"
    return f"{km:.0f}" if place.exact and item.candidate.near_exact else f"~{km:.0f}"


def against(has: str, there_is: object) -> str:
    """Return what a supplier needs against what there is, where the need says."""
    if not there_is:
        return has
    return f"{has}/{there_is:.0f}" if isinstance(there_is, float) else f"{has}/{there_is}"


def name(screen: Screen, item: Judged) -> str:
    """Return what a supplier is called, with its site where several of its sites are ranked."""
    return f"{_alone(screen, item)}{_site(screen, item)}"


def called(screen: Screen, item: Judged, columns: int) -> str:
    """Return the name of a supplier at a width: the name is cut before the site is."""
    site = safe(_site(screen, item))
    if not site:
        return fit(safe(_alone(screen, item)), columns)
    kept = fit(safe(_alone(screen, item)), max(columns - width(site), columns // 3))
    room = columns - width(kept)
    return kept + (site if width(site) <= room else f"{fit(site[:-1], room - 1)})")


def _alone(screen: Screen, item: Judged) -> str:
    supplier = item.candidate.supplier
    return supplier.name_zh if screen.lang == "zh" and supplier.name_zh else supplier.name


def _site(screen: Screen, item: Judged) -> str:
    """The site of a supplier of which several are ranked."""
    several = sum(1 for other in screen.found.results if other.id == item.id) > 1
    return f" ({item.sites})" if several else ""


def level(screen: Screen, score: float) -> str:
    """Return the word for a score."""
    return phrase(f"level_{level_word(score)}", screen.lang)


def sentences(screen: Screen, item: Judged) -> Iterator[Line]:
    """Why it stands there, its weakest point, what to do next; and what must not be missed."""
    said = ""
    for reason in short_summaries(screen.found, item):
        said = screen.say(reason)
        if width(said) <= COLUMNS - 4:
            break
    yield Line(indented(said))
    yield from converted(screen, item)
    yield from how_it_stands(screen, item)
    yield from grave(screen, item)


def converted(screen: Screen, item: Judged) -> Iterator[Line]:
    """A price in another currency as it was quoted, and the rate it is compared at."""
    price = item.measured("price")
    said = said_converted(price["quoted"]) if price else None
    if said:
        yield Line(indented(screen.say(said)), "quiet")


def how_it_stands(screen: Screen, item: Judged) -> Iterator[Line]:
    """How the site stands, where a person decided, unless it is said as the one gate not met."""
    missed = [verdict.reason for verdict in item.not_passed()]
    for flag in item.flags:
        if flag.code in STANDS and missed != [flag]:
            style = "good" if flag.facts["standing"] == "approved" else "doubt"
            yield Line(indented(screen.say(flag)), style)


def grave(screen: Screen, item: Judged, most: int = 2) -> Iterator[Line]:
    """What must not be missed, before anybody signs; each in at most so many lines."""
    missed = item.not_passed()
    flags = [
        flag
        for flag in flags_beside(item, missed if len(missed) == 1 else ())
        if flag.code in GRAVE or flag.facts.get("severity") in ("major", "critical")
    ]
    joined = [screen.say(flag) for flag in flags if flag.code not in ALONE]
    said = [("；" if screen.lang == "zh" else "; ").join(joined)] if joined else []
    said += [screen.say(flag) for flag in flags if flag.code in ALONE]
    for one in said:
        yield from (Line(line, "miss") for line in clipped(list(paragraphs(f"! {one}")), most))


def held(screen: Screen, item: Judged, most: int = 2) -> Iterator[Line]:
    """What is not shown, and what would settle it; the remedy is kept before the reason is."""
    missed = item.not_passed()
    remedies = [remedy(verdict) for verdict in missed]
    said = screen.head("settled_by", remedies=remedies)
    most = max(most, min(3, len(list(paragraphs(said)))))
    reason = screen.say(missed[0].reason)
    for columns in range(width(reason), SHORTEST, -1) if len(missed) == 1 else ():
        with_reason = screen.head("lacks", reason=fit(reason, columns), remedies=remedies)
        if len(list(paragraphs(with_reason))) <= most:
            said = with_reason
            break
    yield from (Line(line) for line in clipped(list(paragraphs(said)), most))


def near(screen: Screen, item: Judged) -> str:
    """Return with what a near miss would qualify."""
    wanted = [remedy(verdict) for verdict in item.not_passed()]
    return screen.head("would_qualify", name=name(screen, item), remedies=wanted)


def nearest(screen: Screen, item: Judged) -> Iterator[Line]:
    """With what a near miss would qualify, in two lines."""
    said = clipped(list(paragraphs(near(screen, item), 2)), 2)
    yield from (Line(line, "miss") for line in said)


def indented(said: str, indent: int = 4) -> str:
    """Return one line, cut at the width of the screen."""
    return " " * indent + fit(said, COLUMNS - indent)
