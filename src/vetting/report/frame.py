"""What stands above and below the ranks of a first screen: the need, who else there is."""

from collections.abc import Iterator

from vetting.records import document
from vetting.report.cells import Screen, indented
from vetting.report.lines import COLUMNS, Line, clipped, paragraphs
from vetting.report.steps import next_steps
from vetting.report.terms import wishes
from vetting.sentences import because
from vetting.texts import fit, safe


def asked_lines(screen: Screen) -> Iterator[Line]:
    """What was asked, and what was assumed."""
    found, asked = screen.found, screen.found.asked
    need = asked.need
    if need.title:
        yield Line(fit(safe(need.title), COLUMNS), "head")
    codes = [*need.services, *need.species, *need.modality, *need.areas]
    codes += need.standards
    said = [screen.head("labelled", code=code) for code in codes]
    said += [screen.head("labelled", code=code) for code in need.jurisdictions]
    if need.device_class:
        said.append(screen.head("class_of", device_class=need.device_class))
    codes_lines = list(paragraphs(" · ".join(said), 0))
    yield from (Line(line, "head") for line in clipped(codes_lines, screen.codes))
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
        within = need.within_km
        code = "within_of" if within else "near_place"
        terms.append(screen.head(code, place=name, **({"km": within} if within else {})))
    asked_for = document(need)
    terms += wishes(asked_for, found.sort, found.as_known, screen.lang, screen.labels)
    terms.append(_judged_by(screen))
    yield from (Line(line) for line in paragraphs(" · ".join(terms), 0))
    if asked.assumptions:
        said = [screen.say(reason) for reason in asked.assumptions]
        joined = ("；" if screen.lang == "zh" else "; ").join(said)
        said_all = screen.head("assumed", what=joined)
        lines = clipped(list(paragraphs(said_all, 0)), screen.assumptions)
        yield from (Line(line, "quiet") for line in lines)


def _judged_by(screen: Screen) -> str:
    """The day, and the rubric, or every one where services belong to several families."""
    found, on = screen.found, screen.found.asked.on.isoformat()
    if found.rubric:
        facts = {"rubric": found.rubric.id, "version": found.rubric.version}
        return screen.head("judged_by", on=on, **facts)
    used = {part.rubric.id: part.rubric.version for part in found.parts if part.rubric}
    rubrics = [because("rubric_and_version", rubric=id_, version=used[id_]) for id_ in used]
    return screen.head("judged_by_several", on=on, rubrics=rubrics)


def rest(screen: Screen) -> Iterator[Line]:
    """Who else there is, counted by reason; what is not shown; what to do next."""
    found = screen.found
    counts: dict[str, int] = {}
    for item in found.left_out:
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
        yield Line(indented(screen.say(reason), 0))
    yield from hint(screen)


def hint(screen: Screen) -> Iterator[Line]:
    """Return how to see more."""
    found = screen.found
    first = (*found.results, *found.near_misses)
    if found.parts:
        parts = [item for part in found.parts for item in (*part.results, *part.near_misses)]
        if first or parts:
            said = screen.head("explain_and_top_each", supplier=(*first, *parts)[0].id)
            yield Line(said, "quiet")
    elif first:
        shown = screen.eligible + screen.conditional
        more = len(found.results) if len(found.results) > shown else None
        code = "explain_and_top" if more else "explain_hint"
        yield Line(screen.head(code, supplier=first[0].id, top=more), "quiet")
