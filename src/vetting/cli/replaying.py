"""A saved shortlist computed again from the history as it stood, and compared."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vetting.errors import GoneError
    from vetting.gates import Waiver
    from vetting.reading import Reader
    from vetting.sentences import Reason

MOST = 20
"""Differences that are named; more say nothing new."""

NOT_COMPARED = ("id", "version")
"""What is no part of the answer itself: its number, and who computed it."""


def differences(reader: "Reader", number: str, text: str) -> "list[Reason]":
    """Return where a saved shortlist is not what the history comes to.

    Args:
        reader: the registry of today.
        number: of the shortlist, e.g. `S-0001`.
        text: the shortlist as it is stored.
    """
    from vetting.ledger import breaks
    from vetting.sentences import because

    found = list(breaks(reader.entries()))
    if told(reader, number) != [text] or parsed(text) is None:
        found.append(because("shortlist_differs", name=number))
    stored = parsed(text) or {}
    found = found or list(_beginning(reader, stored))
    if not found:
        again = computed_again(reader, stored)
        found += [
            because("replay_differs", field=field, before=_short(before), now=_short(now))
            for field, before, now in _differing(stored, again)
            if field not in NOT_COMPARED
        ]
        if found and (erased := list(_erased(reader, stored["registry"]["entries"]))):
            found.insert(0, because("replay_redacted", seqs=erased))
    return found[:MOST]


def _erased(reader: "Reader", until: int) -> Iterator[int]:
    """The entries, of those that a shortlist was computed from, whose content went since."""
    for entry in reader.entries():
        if entry.seq <= until and entry.payload is None:
            yield entry.seq


def computed_again(reader: "Reader", stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to the same need, from the history and the packs of then."""
    from vetting import packs
    from vetting.cli.answering import answered, vocabulary_of
    from vetting.need import need_of_document
    from vetting.reading.past import stood_at
    from vetting.report.answer import answer
    from vetting.version import VERSION

    registry = stored["registry"]
    kept = dict(_judged_by(reader, stored))
    past = stood_at(reader, registry["entries"], kept)
    vocabulary = vocabulary_of(past)
    rubric = stored["rubric"]
    name = next((of for sort, of in kept if sort == "rubric"), None) if rubric else None
    found = answered(
        past,
        need_of_document(stored["need"]),
        stored["on"],
        name,
        stored["sort"],
        vocabulary,
        packs.places(),
        tuple(map(_waiver, stored.get("waivers", ()))),
    )._replace(as_known=stored.get("as_known"))
    data = answer(
        found,
        head=past.head(),
        version=VERSION,
        lang=stored["lang"],
        labels=vocabulary.labels(),
        top=None,
    )
    again: dict[str, Any] = json.loads(json.dumps(data))
    return again


def told(reader: "Reader", number: str) -> list[Any]:
    """The texts that the history recorded under a number: one, where all is well."""
    from vetting.ledger import Entry

    return [Entry(*row).told().get("text") for row in reader.ask("saved_entry", number)]


def redacted(reader: "Reader", number: str) -> "GoneError | None":
    """Return who redacted a shortlist, when and why; None where nobody did."""
    from vetting.errors import GoneError

    for header, _ in reader.ask("redactions", number):
        facts = json.loads(header)
        return GoneError(
            "shortlist_redacted",
            id=number,
            on=facts["ts"][:10],
            by=facts["actor"],
            reason=facts["reason"],
        )
    return None


def parsed(text: str) -> dict[str, Any] | None:
    """The answer that a stored text holds; None where somebody made it something else."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "results" in found else None


def _beginning(reader: "Reader", stored: Mapping[str, Any]) -> "Iterator[Reason]":
    """What keeps a shortlist from being computed again at all."""
    from vetting.sentences import because

    missing = [name for name in ("lang", "sort", "vocabulary", "rubric") if name not in stored]
    if missing:
        yield because("replay_too_old", version=stored.get("version"))
        return
    registry = stored["registry"]
    at = next(reader.ask("digest_at", registry["entries"]), (None,))[0]
    if at != registry["head"]:
        yield because("replay_head", seq=registry["entries"])
    from vetting.history import packs_told
    from vetting.rows import text_digest

    used = {(sort, mark): sha for (sort, _, mark), (_, sha) in packs_told(reader.entries()).items()}
    for sort, mark in dict.fromkeys(_marks(stored)):
        row = next(reader.ask("pack_by_digest", sort, mark), None)
        if row is None:
            yield because("replay_pack", sort=sort, digest=mark[:12])
        elif used.get((sort, mark)) != text_digest(row[1]):
            yield because("pack_differs", name=row[0])


def _marks(stored: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The packs that an answer was judged by: their sort and digest."""
    yield "vocabulary", stored["vocabulary"]["digest"]
    if stored.get("rates"):
        yield "rates", stored["rates"]["digest"]
    for item in (stored, *stored.get("parts", ())):
        if item["rubric"]:
            yield "rubric", item["rubric"]["digest"]


def _judged_by(
    reader: "Reader", stored: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for sort, mark in dict.fromkeys(_marks(stored)):
        for name, text in reader.ask("pack_by_digest", sort, mark):
            yield (sort, name), (mark, text)


def _waiver(data: Mapping[str, Any]) -> "Waiver":
    from datetime import date

    from vetting.gates import Waiver

    return Waiver(data["gate"], data["by"], data["reason"], date.fromisoformat(data["until"]))


def _differing(before: Any, now: Any, field: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every place where two answers differ, as `results[0].score`."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*before, *now)):
            inner = f"{field}.{name}" if field else name
            yield from _differing(before.get(name), now.get(name), inner)
    elif isinstance(before, list) and isinstance(now, list):
        for place in range(max(len(before), len(now))):
            one = before[place] if place < len(before) else None
            two = now[place] if place < len(now) else None
            yield from _differing(one, two, f"{field}[{place}]")
    elif before != now:
        yield field, before, now


def _short(value: Any) -> str:
    from vetting.texts import short

    return short(json.dumps(value, ensure_ascii=False))
