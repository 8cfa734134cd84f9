"""What was asked, said from the answer as data: term by term, or in one line."""

from collections.abc import Iterator, Mapping
from typing import Any

from vetting.sentences import Labels, Reason, phrase, text
from vetting.texts import fit, safe

LONGEST = 60
"""Columns of one list of wishes where the need is said in short."""

_CODES = ("services", "species", "modality", "areas", "standards", "jurisdictions")


def terms(answer: Mapping[str, Any], lang: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """Return each term of the need: what it is called, and what it says."""
    need = answer["need"]
    for name in ("title", "enterprise"):
        if need.get(name):
            yield phrase(f"term_{name}", lang), safe(str(need[name]))
    for name in _CODES:
        if need.get(name):
            yield phrase(f"term_{name}", lang), _labelled(need[name], lang, labels)
    if need.get("device_class"):
        said = phrase("class_of", lang, device_class=need["device_class"])
        yield phrase("term_modality", lang), safe(said)
    times = [said for name, said in _spoken(answer, lang, labels) if name == "time"]
    if times:
        yield phrase("term_time", lang), ("；" if lang == "zh" else "; ").join(times)
    for name, said in _spoken(answer, lang, labels):
        if name != "time":
            yield phrase(f"term_{name}", lang), said
    for name in ("exclude", "prefer"):
        wanted = _listed(need, name)
        if wanted:
            yield phrase(f"term_{name}", lang), _labelled(wanted, lang, labels)
    if need.get("standing"):
        yield phrase("term_standing", lang), _labelled(need["standing"], lang, labels)
    if need.get("weights"):
        yield phrase("term_weights", lang), safe(", ".join(_weights(need)))


def in_one_line(answer: Mapping[str, Any], lang: str, labels: Labels) -> str:
    """Return the need in one line: its title or its codes, its time, its budget, its place."""
    need = answer["need"]
    said = [safe(str(need["title"]))] if need.get("title") else []
    said += [_labelled(need[name], lang, labels) for name in _CODES if need.get(name)]
    if need.get("device_class"):
        said.append(safe(phrase("class_of", lang, device_class=need["device_class"])))
    said += [term for _, term in _spoken(answer, lang, labels)]
    said += wishes(need, answer.get("sort"), answer.get("as_known"), lang, labels)
    return ("，" if lang == "zh" else ", ").join(said)


def wishes(
    need: Mapping[str, Any], sort: str | None, as_known: str | None, lang: str, labels: Labels
) -> Iterator[str]:
    """Return what else changes the answer: duration, wishes, weights, order, the day known.

    Args:
        need: as data.
        sort: the order asked for; None where an answer is older than orders.
        as_known: the day at whose end the registry was asked; None for now.
        lang: of the terms.
        labels: what codes are called.
    """

    def said(code: str, /, **facts: object) -> str:
        return fit(safe(text(Reason(code, facts), lang, labels)), LONGEST)

    if need.get("duration_weeks"):
        yield said("duration_of", weeks=need["duration_weeks"])
    for name, code in (("exclude", "without"), ("prefer", "preferably")):
        wanted = _listed(need, name)
        if wanted:
            yield said(code, what=wanted)
    if need.get("standing"):
        yield said("standing_asked", among=need["standing"])
    if need.get("weights"):
        yield said("own_weights", what=_weights(need))
    if sort and sort != "score":
        yield said("in_order_of", order=sort)
    if as_known:
        yield said("as_was_known", day=as_known)


def to_finish(answer: Mapping[str, Any]) -> bool:
    """Whether weeks run to the report; else to the latest start."""
    need = answer["need"]
    dated = need.get("finish_by") or (need.get("start_by") and need.get("duration_weeks"))
    return bool(dated) or not need.get("start_by")


def _spoken(answer: Mapping[str, Any], lang: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """Time, budget and place, where they are asked for."""
    need = answer["need"]
    if need.get("start_by"):
        yield "time", phrase("start_too", lang, day=need["start_by"])
    if answer.get("end") and to_finish(answer):
        yield "time", phrase("report_by", lang, day=answer["end"])
    if budget := need.get("budget"):
        said = phrase("budget_of", lang, amount=budget["amount"], currency=budget["currency"])
        if budget.get("per"):
            said += text(Reason("per_unit", {"per": budget["per"]}), lang, labels)
        yield "budget", safe(said)
    if near := need.get("near"):
        place = near if isinstance(near, str) else ", ".join(map(str, near))
        if need.get("within_km"):
            yield "near", safe(phrase("within_of", lang, km=need["within_km"], place=place))
        else:
            yield "near", safe(phrase("near_place", lang, place=place))


def _listed(need: Mapping[str, Any], name: str) -> list[str]:
    return [item for listed in (need.get(name) or {}).values() for item in listed or ()]


def _weights(need: Mapping[str, Any]) -> list[str]:
    return [f"{name} {weight}" for name, weight in need["weights"].items()]


def _labelled(codes: object, lang: str, labels: Labels) -> str:
    return safe(text(Reason("labelled", {"code": codes}), lang, labels))
