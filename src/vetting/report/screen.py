"""The first screen of a shortlist: at most 25 lines of 100 columns that a busy person reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vetting.matching import Judged, Shortlist
from vetting.report.answer import figures, remedy
from vetting.report.lines import COLUMNS, Line, paragraphs
from vetting.report.steps import next_steps, short_summaries
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, money, phrase, text
from vetting.texts import fit, safe, width

LINES = 25
FIRST, SECOND, THIRD = 5, 3, 3
"""How many eligible, conditional and near ones are shown at first, if there is room."""

GRAVE = ("conflict", "late", "late_start", "over_budget")
"""Flags that are shown on the first screen whatever their severity."""

_WIDTHS = (2, 25, 16, 8, 16, 6, 12, 6)


@dataclass(slots=True)
class Screen:
    """What is shown: how many of each, in which language."""

    found: Shortlist
    lang: str
    labels: Labels
    eligible: int
    conditional: int
    near: int

    def say(self, reason: Reason) -> str:
        """A reason in words, safe to show."""
        return safe(text(reason, self.lang, self.labels))

    def head(self, code: str, /, **facts: object) -> str:
        """A head or a note in words."""
        return safe(text(Reason(code, facts), self.lang, self.labels))


def lines(found: Shortlist, *, lang: str, labels: Labels, top: int | None = None) -> list[Line]:
    """Return the screen. With `top` named, that many results, however long it gets."""
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
    yield from _asked(screen)
    if good:
        counts = {"eligible": len(good), "conditional": len(doubt), "near": len(found.near_misses)}
        yield Line(screen.head("found", **counts), "head")
    else:
        code = "nobody_eligible" if found.results or found.excluded else "nobody_offers"
        yield Line(screen.head(code), "head")
    if found.results:
        yield Line(_row(_heads(screen)), "quiet")
    for rank, item in enumerate(good[: screen.eligible], 1):
        yield Line(_row(_cells(screen, rank, item)), "good")
        yield from _sentences(screen, item)
    if len(good) > screen.eligible:
        yield Line(screen.head("more_eligible", count=len(good) - screen.eligible), "quiet")
    if doubt and screen.conditional:
        yield Line(screen.head("conditional_head"), "head")
    for rank, item in enumerate(doubt[: screen.conditional], len(good) + 1):
        yield Line(_row(_cells(screen, rank, item)), "doubt")
        yield from _held(screen, item)
        yield from _grave(screen, item)
    if found.near_misses and screen.near:
        yield Line(screen.head("near_head"), "head")
    for item in found.near_misses[: screen.near]:
        yield from (Line(line, "miss") for line in list(paragraphs(_near(screen, item), 2))[:2])
    yield from _rest(screen)


def _asked(screen: Screen) -> Iterator[Line]:
    """What was asked, and what was assumed."""
    asked, rubric = screen.found.asked, screen.found.rubric
    need = asked.need
    if need.title:
        yield Line(fit(safe(need.title), COLUMNS), "head")
    codes = [*need.services, *need.species, *need.modality, *need.areas]
    codes += need.standards
    said = [screen.head("labelled", code=code) for code in codes]
    said += [screen.head("labelled", code=code) for code in need.jurisdictions]
    if need.device_class:
        said.append(screen.head("class_of", device_class=need.device_class))
    yield from (Line(line, "head") for line in paragraphs(" · ".join(said), 0))
    terms = []
    if asked.end:
        code = "until_report" if asked.to_finish else "until_start"
        terms.append(screen.head(code, day=asked.end.isoformat(), weeks=asked.weeks_available))
        if need.start_by and asked.to_finish:
            terms.append(screen.head("start_too", day=need.start_by.isoformat()))
    if need.budget:
        terms.append(
            screen.head("budget_of", amount=need.budget.amount, currency=need.budget.currency)
            + (screen.head("per_unit", per=need.budget.per) if need.budget.per else "")
        )
    if asked.place:
        name = asked.place.name if screen.lang == "zh" else asked.place.name_en
        terms.append(screen.head("near_place", place=name))
    terms.append(
        screen.head("judged_by", on=asked.on.isoformat(), rubric=rubric.id, version=rubric.version)
    )
    yield from (Line(line) for line in paragraphs(" · ".join(terms), 0))
    if asked.assumptions:
        said = [screen.say(reason) for reason in asked.assumptions]
        joined = ("；" if screen.lang == "zh" else "; ").join(said)
        said_all = screen.head("assumed", what=joined)
        yield from (Line(line, "quiet") for line in paragraphs(said_all, 0))


def _heads(screen: Screen) -> Sequence[str]:
    asked = screen.found.asked
    time = "start" if asked.end and not asked.to_finish else "weeks"
    names = ("rank", "supplier", "score", "possible", "standing", time, "price", "km")
    return [phrase(f"head_{name}", screen.lang) for name in names]


def _cells(screen: Screen, rank: int, item: Judged) -> Sequence[str]:
    weeks, price = figures(item)
    asked = screen.found.asked
    budget = asked.need.budget
    return (
        str(rank),
        safe(_name(screen, item)),
        f"{item.score.score:.1f} {_level(screen, item.score.score)}",
        f"{item.score.possible:.1f}",
        "?" if item.standing is None else f"{item.standing:.1f} {_level(screen, item.standing)}",
        _against(f"{weeks['high']:.0f}" if weeks else "?", asked.weeks_available),
        _against(
            _price(screen, item, price["high"]) if price else "?",
            budget and money(budget.amount, screen.lang),
        ),
        _kilometres(screen, item),
    )


def _price(screen: Screen, item: Judged, amount: float) -> str:
    """The price; with its currency where no budget says which."""
    record, said = item.candidate.offering.price, money(amount, screen.lang)
    if screen.found.asked.need.budget or record is None:
        return said
    return f"{said} {record.currency}"


def _kilometres(screen: Screen, item: Judged) -> str:
    """The distance; `~` where the centre of a city was taken for either place."""
    place, km = screen.found.asked.place, item.candidate.distance_km
    if place is None:
        return ""
    if km is None:
        return "?"
    return f"{km:.0f}" if place.exact and item.candidate.near_exact else f"~{km:.0f}"


def _against(has: str, there_is: object) -> str:
    """What a supplier needs against what there is, where the need says."""
    if not there_is:
        return has
    return f"{has}/{there_is:.0f}" if isinstance(there_is, float) else f"{has}/{there_is}"


def _name(screen: Screen, item: Judged) -> str:
    supplier = item.candidate.supplier
    name = supplier.name_zh if screen.lang == "zh" and supplier.name_zh else supplier.name
    several = sum(1 for other in screen.found.results if other.id == supplier.id) > 1
    return f"{name} ({item.candidate.site.id})" if several else name


def _level(screen: Screen, score: float) -> str:
    return phrase(f"level_{level_word(score)}", screen.lang)


def _row(cells: Sequence[str]) -> str:
    parts = []
    for place, (cell, columns) in enumerate(zip(cells, _WIDTHS, strict=True)):
        cut = fit(cell, columns)
        pad = " " * (columns - width(cut))
        parts.append(pad + cut if place in (0, 3, 5, 6, 7) else cut + pad)
    return fit(" ".join(parts).rstrip(), COLUMNS)


def _sentences(screen: Screen, item: Judged) -> Iterator[Line]:
    """Why it stands there, its weakest point, what to do next; and what must not be missed."""
    said = ""
    for reason in short_summaries(item):
        said = screen.say(reason)
        if width(said) <= COLUMNS - 4:
            break
    yield Line(_indented(said))
    yield from _grave(screen, item)


def _grave(screen: Screen, item: Judged) -> Iterator[Line]:
    """What must not be missed, before anybody signs."""
    grave = [
        screen.say(flag)
        for flag in item.flags
        if flag.code in GRAVE or flag.facts.get("severity") in ("major", "critical")
    ]
    if grave:
        joined = ("；" if screen.lang == "zh" else "; ").join(grave)
        yield from (Line(line, "miss") for line in list(paragraphs(f"! {joined}"))[:2])


def _held(screen: Screen, item: Judged) -> Iterator[Line]:
    """What is not shown, and what would settle it; every gate that holds."""
    missed = item.not_passed()
    said = screen.head(
        "lacks", reason=missed[0].reason, remedies=[remedy(verdict) for verdict in missed]
    )
    if width(said) > COLUMNS - 4 or len(missed) > 1:
        brief = screen.head("settled_by", remedies=[remedy(verdict) for verdict in missed])
        said = said if len(missed) == 1 else brief
    yield from (Line(line) for line in list(paragraphs(said))[:2])


def _near(screen: Screen, item: Judged) -> str:
    wanted = [remedy(verdict) for verdict in item.not_passed()]
    return screen.head("would_qualify", name=_name(screen, item), remedies=wanted)


def _rest(screen: Screen) -> Iterator[Line]:
    """Who else there is, counted by reason; what is not shown; what to do next."""
    found = screen.found
    counts: dict[str, int] = {}
    for item in found.excluded:
        gate = next(verdict.gate for verdict in item.verdicts if verdict.verdict == "fail")
        title = gate.title[screen.lang]
        counts[title] = counts.get(title, 0) + 1
    parts = [f"{safe(title)} {count}" for title, count in sorted(counts.items())]
    if parts:
        joined = ("，" if screen.lang == "zh" else ", ").join(parts)
        said = screen.head("excluded_by", what=joined)
        yield from (Line(line, "quiet") for line in paragraphs(said, 0))
    others = [
        screen.head(f"count_{code}", count=count)
        for code, count in found.not_considered.items()
        if count
    ]
    if others:
        joined = ("；" if screen.lang == "zh" else "; ").join(others)
        said = screen.head("not_looked_at", what=joined)
        yield from (Line(line, "quiet") for line in paragraphs(said, 0))
    for reason in next_steps(found):
        yield Line(_indented(screen.say(reason), 0))
    first = (*found.results, *found.near_misses)
    if first:
        shown = screen.eligible + screen.conditional
        more = len(found.results) if len(found.results) > shown else None
        code = "explain_and_top" if more else "explain_hint"
        yield Line(screen.head(code, supplier=first[0].id, top=more), "quiet")


def _indented(said: str, indent: int = 4) -> str:
    """One line, cut at the width of the screen."""
    return " " * indent + fit(said, COLUMNS - indent)
