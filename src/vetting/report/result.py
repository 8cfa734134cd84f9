"""One candidate of an answer as data: scores, gates, criteria, and the statements behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

from vetting.candidates import Candidate
from vetting.criteria import Quoted, Seen, one_assessor
from vetting.gates import Verdict, Waiver
from vetting.matching import Judged, Shortlist
from vetting.rates import Rate
from vetting.report.steps import summary
from vetting.rubric import Rubric
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, plain


def rubric_used(rubric: Rubric | None) -> dict[str, str] | None:
    """Return which rubric judged; None where the services belong to several families."""
    if rubric is None:
        return None
    return {"id": rubric.id, "version": rubric.version, "digest": rubric.digest}


def word(waiver: Waiver) -> dict[str, str]:
    """Return who answers for what was waived, why, and to which day.

    Of a waiver that is kept on file also its id, and who approved it.
    """
    found = {"by": waiver.by, "reason": waiver.reason, "until": waiver.until.isoformat()}
    if waiver.id:
        found |= {"id": waiver.id, "approved_by": waiver.approved_by or "?"}
    return found


def figures(item: Judged) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Return the weeks and the price of a candidate, where they are known and comparable."""
    return item.measured("weeks"), item.measured("price")


def remedy(verdict: Verdict) -> Reason:
    """Return what would settle a gate, or where nothing would, why not."""
    return verdict.remedy or verdict.reason


def flags_beside(item: Judged, told: Sequence[Verdict]) -> list[Reason]:
    """Return the flags of a candidate without the hold that one of these gates tells of already."""
    said = [verdict.reason.facts.get("text") for verdict in told if verdict.gate.rule == "no_hold"]
    return [flag for flag in item.flags if flag.code != "flag" or flag.facts["text"] not in said]


def result(
    found: Shortlist, rank: int | None, item: Judged, lang: str, labels: Labels
) -> dict[str, Any]:
    """Return one candidate of an answer as data; an excluded one has no rank."""
    supplier, candidate = item.candidate.supplier, item.candidate
    weeks, price = figures(item)

    def said(reason: Reason) -> dict[str, Any]:
        return plain(reason, lang, labels)

    return {
        "rank": rank,
        "supplier": supplier.id,
        "name": supplier.name,
        "name_zh": supplier.name_zh,
        "site": item.sites,
        "service": item.services,
        "status": item.status,
        **({"out_of_reach": list(item.out_of_reach)} if item.out_of_reach else {}),
        **_score(item),
        "distance_km": rounded(candidate.distance_km, 1),
        "weeks": rounded(weeks["high"], 1) if weeks else None,
        "weeks_low": rounded(weeks["low"], 1) if weeks else None,
        "weeks_available": rounded(found.asked.weeks_available, 1),
        "price": _price(price),
        "summary": said(summary(found, item)),
        "gates": [_gate(verdict, lang, labels) for verdict in item.verdicts],
        "criteria": [_criterion(item, name, lang, labels) for name in item.weights],
        "flags": [said(flag) for flag in item.flags],
        **_subcontractors(candidate),
        **_of_services(found, item),
    }


def _score(item: Judged) -> dict[str, Any]:
    return {
        "score": round(item.score.score, 6),
        "level": level_word(item.score.score),
        "possible": round(item.score.possible, 6),
        "confidence": round(item.score.confidence, 6),
        "ignorance": round(100 * (1 - item.score.confidence), 6),
        "disagreement": round(item.score.disagreement, 6),
        "standing": rounded(item.standing, 6),
        "single_assessor": rounded(one_assessor(item.criteria, item.bases, item.weights), 6),
    }


def _gate(verdict: Verdict, lang: str, labels: Labels) -> dict[str, Any]:
    """A gate with its reason; `waived` stands there only where it was."""
    waived = {"waived": word(verdict.waived)} if verdict.waived else {}
    return {
        "gate": verdict.gate.id,
        "title": verdict.gate.title[lang],
        "titles": dict(verdict.gate.title),
        "verdict": verdict.verdict,
        "flagged": verdict.flagged,
        **waived,
        "reason": plain(verdict.reason, lang, labels),
        "remedy": plain(verdict.remedy, lang, labels) if verdict.remedy else None,
        "evidence": [dict(evidence) for evidence in verdict.evidence],
    }


def _criterion(item: Judged, name: str, lang: str, labels: Labels) -> dict[str, Any]:
    basis, weight = item.bases[name], item.weights[name]
    return {
        "criterion": name,
        "titles": dict(item.criteria[name].title),
        "weight": round(weight, 9),
        "value": rounded(basis.cell.v, 6),
        "lo": round(basis.cell.lo, 6),
        "hi": round(basis.cell.hi, 6),
        "confidence": round(basis.cell.c, 6),
        "contribution": round(weight * basis.cell.lo, 6),
        "reason": plain(basis.reason, lang, labels),
        "ratings": [_statement(statement, lang, labels) for statement in basis.seen],
    }


def _subcontractors(candidate: Candidate) -> dict[str, Any]:
    """Who does part of the work, only where the record names them."""
    if not candidate.subcontracted:
        return {}
    named = [{"name": who.name, "supplier": who.id} for who in candidate.subcontracted]
    return {"subcontractors": named}


def _of_services(found: Shortlist, item: Judged) -> dict[str, Any]:
    """How it stands for each service alone, only where several are asked for."""
    if not item.parts:
        return {}
    parts = [
        {
            "service": answered.asked.service,
            "rubric": rubric_used(answered.rubric),
            "site": part.sites,
            "offered_as": part.services,
            "status": part.status,
            **_score(part),
        }
        for answered, part in zip(found.parts, item.parts, strict=True)
    ]
    return {"parts": parts}


def _price(price: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The price as it was quoted, and as it was compared with the budget."""
    if price is None:
        return None
    quoted: Quoted = price["quoted"]
    return {
        "amount": rounded(float(quoted.high), 2),
        "low": rounded(float(quoted.low), 2),
        "currency": quoted.currency,
        "per": quoted.per,
        "ratio": rounded(price.get("ratio"), 6),
        "converted": _converted(price),
    }


def _converted(price: Mapping[str, Any]) -> dict[str, Any] | None:
    quoted: Quoted = price["quoted"]
    if quoted.exchange is None:
        return None
    return {
        "amount": rounded(price["high"], 2),
        "low": rounded(price["low"], 2),
        "currency": quoted.compared,
        "rate_on": quoted.exchange.on.isoformat(),
        "rates": [rate_used(rate) for rate in quoted.exchange.used],
    }


def rate_used(rate: Rate) -> dict[str, str]:
    """Return a rate that a price was converted at."""
    return {
        "currency": rate.currency,
        "cny": str(rate.cny),
        "on": rate.on.isoformat(),
        "source": rate.source,
    }


def _statement(item: Seen, lang: str, labels: Labels) -> dict[str, Any]:
    return {
        "says": item.says,
        "grade": item.grade,
        "source": item.source,
        "by": item.by,
        "on": item.on.isoformat() if item.on else None,
        "reason": item.reason,
        "freshness": round(item.freshness, 6),
        "counts": round(item.q, 6),
        "set_aside": plain(item.set_aside, lang, labels) if item.set_aside else None,
    }


def rounded(value: float | None, digits: int) -> float | None:
    """Return a figure at `digits`, whole numbers as such; None stays unknown."""
    if value is None:
        return None
    found = round(value, digits)
    return int(found) if found == int(found) else found
