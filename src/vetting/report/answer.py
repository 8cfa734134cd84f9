"""The answer to a need as data: the JSON contract, and the rows of its CSV."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vetting.criteria import price as price_of
from vetting.gates import Waiver
from vetting.matching import Judged, Shortlist
from vetting.records import document
from vetting.report.result import figures, rate_used, remedy, result, rounded, rubric_used, word
from vetting.report.steps import next_steps, summary
from vetting.report.table import Cell, Table
from vetting.scoring import level_word
from vetting.sentences import Labels, Reason, plain, text, worded

SCHEMA = "vetting.shortlist/1"

COLUMNS = (
    "rank", "status", "supplier", "name", "name_zh", "site", "service", "score", "level",
    "possible", "confidence", "standing", "distance_km", "weeks", "weeks_available",
    "price_amount", "price_currency", "price_ratio", "summary", "settled_by", "flags",
    "part",
)  # fmt: skip
"""The columns of a shortlist as CSV: only ever added to."""


def answer(
    found: Shortlist,
    *,
    head: tuple[int, str],
    version: str,
    lang: str,
    labels: Labels,
    top: int | None,
) -> dict[str, Any]:
    """Return the answer as data (`vetting.shortlist/1`).

    Args:
        found: the ranked answer.
        head: how many entries the history had, and the digest of the last.
        version: of vetting.
        lang: of the sentences; nothing else depends on it.
        labels: what codes are called.
        top: how many results, of each service too where there are several; None for all.
    """
    asked = found.asked

    def said(reason: Reason) -> dict[str, Any]:
        return plain(reason, lang, labels)

    return {
        "schema": SCHEMA,
        "id": None,
        "need": document(asked.need),
        "on": asked.on.isoformat(),
        "end": asked.end.isoformat() if asked.end else None,
        "sort": found.sort,
        "rubric": rubric_used(found.rubric),
        "vocabulary": {"digest": asked.vocabulary.digest},
        "rates": _rates(found),
        "registry": {"head": head[1], "entries": head[0]},
        "version": version,
        "lang": lang,
        "assumptions": [said(reason) for reason in asked.assumptions],
        **({"as_known": found.as_known} if found.as_known else {}),
        **_waivers(found.waivers),
        **_ranked(found, lang, labels, top),
        **_parts(found, lang, labels, top),
        "next_steps": [said(reason) for reason in next_steps(found)],
    }


def lines(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Return every result of an answer by itself; of several services with the `part` it is of."""
    if "parts" not in data:
        yield from data["results"]
        return
    for item in data["results"]:
        yield item | {"part": None}
    for part in data["parts"]:
        for item in part["results"]:
            yield item | {"part": part["service"]}


def only(data: Mapping[str, Any], supplier: str) -> dict[str, Any]:
    """Return an answer with what it says of one supplier."""
    found = dict(data)
    for name in ("results", "near_misses", "excluded"):
        found[name] = [item for item in data[name] if item["supplier"] == supplier]
    if "parts" in data:
        found["parts"] = [only(part, supplier) for part in data["parts"]]
    return found


def _waivers(waivers: Sequence[Waiver]) -> dict[str, Any]:
    """The gates that were waived, only where any was."""
    if not waivers:
        return {}
    return {"waivers": [{"gate": item.gate} | word(item) for item in waivers]}


def _parts(found: Shortlist, lang: str, labels: Labels, top: int | None) -> dict[str, Any]:
    """The answer for each service alone, only where several are asked for."""
    if not found.parts:
        return {}
    parts = [
        {"service": part.asked.service, "rubric": rubric_used(part.rubric)}
        | _ranked(part, lang, labels, top)
        for part in found.parts
    ]
    return {"parts": parts}


def _ranked(found: Shortlist, lang: str, labels: Labels, top: int | None) -> dict[str, Any]:
    """Who could meet the need in order, who nearly, who not."""

    def said(reason: Reason) -> dict[str, Any]:
        return plain(reason, lang, labels)

    return {
        "results": [
            result(found, rank, item, lang, labels)
            for rank, item in enumerate(found.results[:top], 1)
        ],
        "near_misses": [
            {
                "supplier": item.id,
                "site": item.sites,
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
                "site": item.sites,
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
    }


def opened(
    found: Shortlist, answered: Shortlist, item: Judged, lang: str, labels: Labels
) -> dict[str, Any]:
    """Return one candidate as in the results; an excluded one has no rank.

    Of several services it says the `part` it is of, None for all of them.
    """
    ranked = enumerate(answered.results, 1)
    rank = next((place for place, other in ranked if other is item), None)
    data = result(answered, rank, item, lang, labels)
    if not found.parts:
        return data
    return data | {"part": None if answered is found else answered.asked.service}


def table(found: Shortlist, *, lang: str, labels: Labels, top: int | None) -> Table:
    """Return one row for each supplier and site of the results, then those of each service."""
    answers = [("", found), *((part.asked.service, part) for part in found.parts)]
    rows = [
        (*_row(one, rank, item, lang, labels), code)
        for code, one in answers
        for rank, item in enumerate(one.results[:top], 1)
    ]
    return Table("", COLUMNS, rows)


def stored_table(data: Mapping[str, Any], lang: str, labels: Labels) -> Table:
    """Return the rows that `table` gives, of an answer as it was stored."""
    rows = [_stored_row(item, lang, labels) for item in lines(data)]
    return Table("", COLUMNS, rows)


def _stored_row(item: Mapping[str, Any], lang: str, labels: Labels) -> tuple[Cell, ...]:
    price = item["price"] or {}
    settled = [
        worded(gate["remedy"] or gate["reason"], lang, labels)
        for gate in item["gates"]
        if gate["verdict"] != "pass"
    ]
    return (
        *(item[name] for name in COLUMNS[:7]),
        _tenths(item["score"]),
        item["level"],
        _tenths(item["possible"]),
        round(float(item["confidence"]), 3),
        rounded(item["standing"], 1),
        *(item[name] for name in ("distance_km", "weeks", "weeks_available")),
        price.get("amount"),
        price.get("currency"),
        rounded(price.get("ratio"), 3),
        worded(item["summary"], lang, labels),
        "; ".join(settled),
        "; ".join(worded(flag, lang, labels) for flag in item["flags"]),
        item.get("part") or "",
    )


def _row(found: Shortlist, rank: int, item: Judged, lang: str, labels: Labels) -> tuple[Cell, ...]:
    weeks, price = figures(item)
    settled = [text(remedy(verdict), lang, labels) for verdict in item.not_passed()]
    return (
        rank,
        item.status,
        item.id,
        item.candidate.supplier.name,
        item.candidate.supplier.name_zh,
        item.sites,
        item.services,
        _tenths(item.score.score),
        level_word(item.score.score),
        _tenths(item.score.possible),
        round(round(item.score.confidence, 6), 3),
        rounded(item.standing, 1),
        rounded(item.candidate.distance_km, 1),
        rounded(weeks["high"], 1) if weeks else None,
        rounded(found.asked.weeks_available, 1),
        rounded(float(price["quoted"].high), 2) if price else None,
        price["quoted"].currency if price else None,
        rounded(price.get("ratio"), 3) if price else None,
        text(summary(found, item), lang, labels),
        "; ".join(settled),
        "; ".join(text(flag, lang, labels) for flag in item.flags),
    )


def _tenths(score: float) -> float:
    """A score at one decimal, by way of the six it is stored with: one rounding for both."""
    return round(round(float(score), 6), 1)


def _rates(found: Shortlist) -> dict[str, Any] | None:
    """The rates a price could be converted at, by their digest, and those that were used."""
    if found.asked.rates.digest is None:
        return None
    used = {
        rate
        for item in (*found.results, *found.left_out)
        for part in item.parts or (item,)
        if (quoted := price_of(part.candidate, found.asked).quoted) and quoted.exchange
        for rate in quoted.exchange.used
    }
    return {"digest": found.asked.rates.digest, "used": [rate_used(rate) for rate in sorted(used)]}
