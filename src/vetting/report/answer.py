"""The answer to a need as data: the JSON contract, and the rows of its CSV."""

from collections.abc import Mapping, Sequence
from typing import Any

from vetting.candidates import Candidate
from vetting.criteria import Finding, Seen
from vetting.gates import Verdict
from vetting.matching import Judged, Shortlist
from vetting.records import document
from vetting.report.steps import next_steps, summary
from vetting.report.table import Cell, Table
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, plain, text

SCHEMA = "vetting.shortlist/1"

COLUMNS = (
    "rank", "status", "supplier", "name", "name_zh", "site", "service", "score", "level",
    "possible", "confidence", "standing", "distance_km", "weeks", "weeks_available",
    "price_amount", "price_currency", "price_ratio", "summary", "settled_by", "flags",
)  # fmt: skip
"""The columns of a shortlist as CSV: only ever added to."""


def answer(
    found: Shortlist, *, head: tuple[int, str], version: str, lang: str, labels: Labels, top: int
) -> dict[str, Any]:
    """Return the answer as data (`vetting.shortlist/1`).

    Args:
        found: the ranked answer.
        head: how many entries the history had, and the digest of the last.
        version: of vetting.
        lang: of the sentences; nothing else depends on it.
        labels: what codes are called.
        top: how many results.
    """
    asked, rubric = found.asked, found.rubric

    def said(reason: Reason) -> dict[str, Any]:
        return plain(reason, lang, labels)

    return {
        "schema": SCHEMA,
        "id": None,
        "need": document(asked.need),
        "on": asked.on.isoformat(),
        "end": asked.end.isoformat() if asked.end else None,
        "rubric": {"id": rubric.id, "version": rubric.version, "digest": rubric.digest},
        "registry": {"head": head[1], "entries": head[0]},
        "version": version,
        "assumptions": [said(reason) for reason in asked.assumptions],
        "results": [
            _result(rank, item, asked.weeks_available, lang, labels)
            for rank, item in enumerate(found.results[:top], 1)
        ],
        "near_misses": [
            {
                "supplier": item.id,
                "site": item.candidate.site.id,
                "name": item.candidate.supplier.name,
                "name_zh": item.candidate.supplier.name_zh,
                "score": round(item.score.score, 6),
                "missing": [said(remedy(verdict)) for verdict in item.not_passed()],
            }
            for item in found.near_misses
        ],
        "excluded": [
            {
                "supplier": item.id,
                "site": item.candidate.site.id,
                "name": item.candidate.supplier.name,
                "name_zh": item.candidate.supplier.name_zh,
                "score": round(item.score.score, 6),
                "reasons": [
                    {"gate": verdict.gate.id, "titles": dict(verdict.gate.title)}
                    | said(verdict.reason)
                    for verdict in item.not_passed()
                    if verdict.verdict == "fail"
                ],
            }
            for item in found.excluded
        ],
        "not_considered": dict(found.not_considered),
        "next_steps": [said(reason) for reason in next_steps(found)],
    }


def opened(found: Shortlist, item: Judged, lang: str, labels: Labels) -> dict[str, Any]:
    """Return one candidate as in the results; an excluded one has no rank."""
    rank = next((place for place, other in enumerate(found.results, 1) if other is item), None)
    return _result(rank, item, found.asked.weeks_available, lang, labels)


def table(found: Shortlist, *, lang: str, labels: Labels, top: int) -> Table:
    """Return one row for each supplier, site and service of the results."""
    rows = []
    for rank, item in enumerate(found.results[:top], 1):
        weeks, price = figures(item)
        settled = [text(remedy(verdict), lang, labels) for verdict in item.not_passed()]
        rows.append(
            (
                rank,
                item.status,
                item.id,
                item.candidate.supplier.name,
                item.candidate.supplier.name_zh,
                item.candidate.site.id,
                item.candidate.offering.service,
                round(item.score.score, 1),
                level_word(item.score.score),
                round(item.score.possible, 1),
                round(item.score.confidence, 3),
                _rounded(item.standing, 1),
                _rounded(item.candidate.distance_km, 1),
                _rounded(weeks["high"], 1) if weeks else None,
                _rounded(found.asked.weeks_available, 1),
                _rounded(price["high"], 2) if price else None,
                _currency(item.candidate) if price else None,
                _rounded(price.get("ratio"), 3) if price else None,
                text(summary(item), lang, labels),
                "; ".join(settled),
                "; ".join(text(flag, lang, labels) for flag in item.flags),
            )
        )
    return Table("", COLUMNS, rows)


def figures(item: Judged) -> tuple[Mapping[str, float] | None, Mapping[str, float] | None]:
    """Return the weeks and the price of a candidate, where they are known and comparable."""
    return item.measured("weeks"), item.measured("price")


def remedy(verdict: Verdict) -> Reason:
    """Return what would settle a gate, or where nothing would, why not."""
    return verdict.remedy or verdict.reason


def _result(
    rank: int | None, item: Judged, available: float | None, lang: str, labels: Labels
) -> dict[str, Any]:
    supplier, candidate = item.candidate.supplier, item.candidate
    weeks, price = figures(item)

    def said(reason: Reason) -> dict[str, Any]:
        return plain(reason, lang, labels)

    return {
        "rank": rank,
        "supplier": supplier.id,
        "name": supplier.name,
        "name_zh": supplier.name_zh,
        "site": candidate.site.id,
        "service": candidate.offering.service,
        "status": item.status,
        "score": round(item.score.score, 6),
        "level": level_word(item.score.score),
        "possible": round(item.score.possible, 6),
        "confidence": round(item.score.confidence, 6),
        "ignorance": round(100 * (1 - item.score.confidence), 6),
        "disagreement": round(item.score.disagreement, 6),
        "standing": _rounded(item.standing, 6),
        "distance_km": _rounded(candidate.distance_km, 1),
        "weeks": _rounded(weeks["high"], 1) if weeks else None,
        "weeks_low": _rounded(weeks["low"], 1) if weeks else None,
        "weeks_available": _rounded(available, 1),
        "price": _price(candidate, price),
        "summary": said(summary(item)),
        "gates": [
            {
                "gate": verdict.gate.id,
                "title": verdict.gate.title[lang],
                "titles": dict(verdict.gate.title),
                "verdict": verdict.verdict,
                "flagged": verdict.flagged,
                "reason": said(verdict.reason),
                "remedy": said(verdict.remedy) if verdict.remedy else None,
                "evidence": [dict(evidence) for evidence in verdict.evidence],
            }
            for verdict in item.verdicts
        ],
        "criteria": [
            {
                "criterion": name,
                "titles": dict(item.criteria[name].title),
                "weight": round(weight, 9),
                "value": _rounded(item.findings[name].cell.v, 6),
                "lo": round(item.findings[name].cell.lo, 6),
                "hi": round(item.findings[name].cell.hi, 6),
                "confidence": round(item.findings[name].cell.c, 6),
                "contribution": round(weight * item.findings[name].cell.lo, 6),
                "reason": said(item.findings[name].reason),
                "ratings": _seen(item.findings[name]),
            }
            for name, weight in item.weights.items()
        ],
        "flags": [said(flag) for flag in item.flags],
    }


def _price(candidate: Candidate, price: Mapping[str, float] | None) -> dict[str, Any] | None:
    if price is None or candidate.offering.price is None:
        return None
    return {
        "amount": _rounded(price["high"], 2),
        "low": _rounded(price["low"], 2),
        "currency": candidate.offering.price.currency,
        "per": candidate.offering.price.per,
        "ratio": _rounded(price.get("ratio"), 6),
    }


def _currency(candidate: Candidate) -> Cell:
    return candidate.offering.price.currency if candidate.offering.price else None


def _seen(finding: Finding) -> Sequence[dict[str, Any]]:
    return [_statement(item) for item in finding.seen]


def _statement(item: Seen) -> dict[str, Any]:
    return {
        "says": item.says,
        "grade": item.grade,
        "source": item.source,
        "by": item.by,
        "on": item.on.isoformat() if item.on else None,
        "reason": item.reason,
        "freshness": round(item.freshness, 6),
        "counts": round(item.q, 6),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    """A figure at `digits`, whole numbers as such; None stays unknown."""
    if value is None:
        return None
    found = round(value, digits)
    return int(found) if found == int(found) else found
