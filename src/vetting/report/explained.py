"""One supplier opened completely: every gate, every criterion, every statement behind it."""

from collections.abc import Iterator

from vetting.criteria import one_assessor
from vetting.gates import Verdict
from vetting.matching import Judged, Shortlist
from vetting.report.lines import Line, paragraphs
from vetting.report.result import flags_beside
from vetting.report.steps import summary
from vetting.robustness import contributions, fewest, needed, stays_first, surely_better
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, number, phrase, text
from vetting.texts import safe

DRIFT = 0.25
"""How far every weight may drift, up or down, when we say that a lead is sure."""


UNASKED = ("not_asked", "no_limit_asked", "not_ruled_out", "no_budget_asked")
"""Gates that this need does not ask for are not listed."""


def explained(found: Shortlist, item: Judged, *, lang: str, labels: Labels) -> Iterator[Line]:
    """Return everything behind one line of a shortlist."""

    def say(code: str, /, **facts: object) -> str:
        return safe(text(Reason(code, facts), lang, labels))

    supplier, score = item.candidate.supplier, item.score
    name = " / ".join(filter(None, (supplier.name, supplier.name_zh)))
    yield Line(safe(f"{name} ({supplier.id}, {item.sites})"), "head")
    yield Line(
        say(
            "explain_status",
            status=phrase(f"status_{item.status}", lang),
            score=score.score,
            level=phrase(f"level_{level_word(score.score)}", lang),
            possible=score.possible,
            confidence=f"{score.confidence:.2f}",
            ignorance=100 * (1 - score.confidence),
            disagreement=score.disagreement,
        )
    )
    for line in paragraphs(safe(text(summary(found, item), lang, labels)), 0):
        yield Line(line)
    if alone := one_assessor(item.criteria, item.bases, item.weights):
        yield Line(say("one_assessor", percent=f"{100 * alone:.0f}"))
    yield Line("")
    yield Line(phrase("gates_head", lang), "head")
    for verdict in item.verdicts:
        if verdict.verdict == "pass" and verdict.reason.code in UNASKED:
            continue
        yield from _gate(verdict, lang, labels)
    if item.parts:
        yield Line("")
        yield Line(phrase("parts_head", lang), "head")
        yield from _parts(found, item, lang, labels)
    if found.rubric:
        yield Line("")
        yield Line(phrase("criteria_head", lang), "head")
        for name in item.weights:
            yield from _criterion(found, item, name, lang, labels)
        leaves = found.rubric.leaves()
        inactive = [leaf.title[lang] for leaf in leaves if leaf.id not in item.weights]
        if inactive:
            yield Line(say("inactive", criteria=inactive), "quiet")
    if flags := flags_beside(item, item.not_passed()):
        yield Line("")
        yield Line(phrase("flags_head", lang), "head")
        for flag in flags:
            for line in paragraphs(safe(text(flag, lang, labels)), 2):
                yield Line(line, "miss")
    changes = list(_changes(found, item, lang, labels))
    if changes:
        yield Line("")
        yield Line(phrase("changes_head", lang), "head")
        yield from changes


def everything(found: Shortlist, supplier: str, *, lang: str, labels: Labels) -> Iterator[Line]:
    """Return a supplier opened wherever it stands: for all services together, and for each."""
    for answered in (found, *found.parts):
        mine = [item for item in (*answered.results, *answered.excluded) if item.id == supplier]
        for place, item in enumerate(mine):
            if place or answered is not found:
                yield Line("")
            if found.parts:
                yield _over(found, answered, lang, labels)
            yield from explained(answered, item, lang=lang, labels=labels)


def _over(found: Shortlist, answered: Shortlist, lang: str, labels: Labels) -> Line:
    """Whether what follows is about all services or about one."""
    if answered is found:
        return Line(phrase("all_services_head", lang), "head")
    reason = Reason("one_service_head", {"service": answered.asked.service})
    return Line(safe(text(reason, lang, labels)), "head")


def _parts(found: Shortlist, item: Judged, lang: str, labels: Labels) -> Iterator[Line]:
    """How a supplier of several services stands for each alone."""
    for answered, part in zip(found.parts, item.parts, strict=True):
        facts = {
            "service": answered.asked.service,
            "status": phrase(f"status_{part.status}", lang),
            "score": f"{part.score.score:.1f}",
            "level": phrase(f"level_{level_word(part.score.score)}", lang),
            "site": part.sites,
            "rubric": answered.rubric.id if answered.rubric else None,
        }
        said = text(Reason("part_line", facts), lang, labels)
        yield from (Line(line) for line in paragraphs(safe(said), 2))


def _gate(verdict: Verdict, lang: str, labels: Labels) -> Iterator[Line]:
    style = {"pass": "good", "hold": "doubt", "fail": "miss"}[verdict.verdict]
    code = "flag" if verdict.flagged else verdict.verdict
    if verdict.waived and verdict.verdict == "pass":
        code = "waived"
    word = phrase(f"verdict_{code}", lang)
    head = f"  {word}  {verdict.gate.title[lang]}: {text(verdict.reason, lang, labels)}"
    yield from (Line(line, style) for line in paragraphs(safe(head.strip()), 2))
    for evidence in verdict.evidence:
        parts = [
            f"{phrase(f'proof_{key}', lang)} {_joined(item)}"
            for key, item in evidence.items()
            if item not in (None, [], "")
        ]
        yield from (Line(line, "quiet") for line in paragraphs(safe(", ".join(parts)), 6))
    if verdict.remedy and (verdict.verdict != "pass" or verdict.flagged):
        said = phrase("settled_by", lang, remedies=text(verdict.remedy, lang, labels))
        yield from (Line(line) for line in paragraphs(safe(said), 6))


def _criterion(
    found: Shortlist, item: Judged, name: str, lang: str, labels: Labels
) -> Iterator[Line]:
    basis, criterion, weight = item.bases[name], item.criteria[name], item.weights[name]
    cell = basis.cell
    head = phrase(
        "criterion_line",
        lang,
        title=criterion.title,
        weight=f"{100 * weight:.0f}",
        value="?" if cell.v is None else number(cell.v),
        lo=cell.lo,
        hi=cell.hi,
        confidence=f"{cell.c:.2f}",
        contribution=f"{weight * cell.lo:.1f}",
    )
    yield from (Line(line, "good" if cell.c else "doubt") for line in paragraphs(safe(head), 2))
    reason = text(basis.reason, lang, labels)
    yield from (Line(line) for line in paragraphs(safe(reason), 6))
    for seen in basis.seen:
        parts = [seen.says, seen.grade, seen.source, seen.by, seen.on and seen.on.isoformat()]
        fresh = phrase("freshness", lang, percent=round(100 * seen.freshness), q=f"{seen.q:.2f}")
        if criterion.kind == "comparable_projects":
            fresh = phrase("counts_checked" if seen.q else "counts_claimed", lang)
        if seen.set_aside:
            fresh = text(seen.set_aside, lang, labels)
        said = ", ".join(str(part) for part in (*parts, fresh) if part)
        if seen.reason:
            said += f" — {seen.reason}"
        yield from (Line(line, "quiet") for line in paragraphs(safe(said), 6))


def _changes(found: Shortlist, item: Judged, lang: str, labels: Labels) -> Iterator[Line]:
    """What would change the answer, exactly, because the model is additive."""
    results = [other for other in found.results if other.status == item.status]
    if not item.weights or len(results) < 2 or all(other is not item for other in results):
        return
    lo = {name: item.bases[name].cell.lo for name in item.weights}
    hi = {name: item.bases[name].cell.hi for name in item.weights}
    leader = max(results, key=lambda other: other.score.score)
    if leader is item:
        second = max(
            (other for other in results if other is not item), key=lambda other: other.score.score
        )
        yield from _lead(item, second, results, lang)
        return
    target = leader.score.score
    for name, wanted in needed(item.weights, lo, target).items():
        criterion = item.criteria[name]
        if wanted is None or criterion.kind != "anchored":
            continue
        level = next((step for step, worth in enumerate(criterion.values) if worth >= wanted), None)
        if level is not None:
            said = phrase(
                "needed_level", lang, criterion=criterion.title, level=level, leader=leader.id
            )
            yield from (Line(line) for line in paragraphs(safe(said), 2))
    short = fewest(item.weights, lo, hi, target)
    if short:
        titles = [item.criteria[name].title[lang] for name in short]
        said = phrase("needed_evidence", lang, criteria=titles, leader=leader.id)
        yield from (Line(line) for line in paragraphs(safe(said), 2))


def _lead(item: Judged, second: Judged, results: list[Judged], lang: str) -> Iterator[Line]:
    lows = [
        {name: other.bases[name].cell.lo for name in item.weights}
        for other in (
            item,
            second,
            *(rest for rest in results if rest is not item and rest is not second),
        )
    ]
    parts = contributions(item.weights, lows[0], lows[1])
    shown = [
        f"{item.criteria[name].title[lang]} {amount:+.1f}"
        for name, amount in sorted(parts.items(), key=lambda pair: -abs(pair[1]))
        if abs(amount) >= 0.05
    ]
    lead = item.score.score - second.score.score
    said = phrase("lead_over", lang, second=second.id, lead=f"{lead:.1f}", parts=shown)
    yield from (Line(line) for line in paragraphs(safe(said), 2))
    for name, weight in item.weights.items():
        low, high = stays_first(item.weights, lows, name)
        if low > 0.005 or high < 0.995:
            said = phrase(
                "stays_first",
                lang,
                criterion=item.criteria[name].title,
                low=f"{100 * low:.0f}",
                high=f"{100 * high:.0f}",
                weight=f"{100 * weight:.0f}",
            )
            yield from (Line(line, "quiet") for line in paragraphs(safe(said), 2))
    highs = {name: second.bases[name].cell.hi for name in item.weights}
    least = {name: weight * (1 - DRIFT) for name, weight in item.weights.items()}
    most = {name: min(1.0, weight * (1 + DRIFT)) for name, weight in item.weights.items()}
    code = "lead_sure" if surely_better(lows[0], highs, least, most) else "lead_unsure"
    yield from (Line(line) for line in paragraphs(safe(phrase(code, lang, second=second.id)), 2))


def _joined(item: object) -> str:
    return "; ".join(map(str, item)) if isinstance(item, list) else str(item)
