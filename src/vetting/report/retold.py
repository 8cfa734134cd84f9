"""A supplier's history as a table: a row for each value that was changed."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vetting.records import Evidence, from_document
from vetting.records.held import may_leave
from vetting.report.table import Cell, Table
from vetting.retelling import Change, Document, Retold, evidence_of, sources_of
from vetting.sentences import SENTENCES, phrase
from vetting.sentences.fields import CALLED_AS_COLUMNS

COLUMNS = (
    "entry", "at", "by", "kind", "what", "old", "new", "reason", "evidence", "digests", "source",
    "scored", "before", "after",
)  # fmt: skip

SHOWN = ("entry", "at", "by", "kind", "what", "old", "new", "reason", "evidence", "score")
"""Columns that a person reads."""

TOLD_OF_A_FILE = ("digest", "grade", "status", "confidential")
"""What is told of a confidential file that nobody asked for by name."""

MANY = 6
"""Changes of a new record from which on they are counted for a person."""


class Trend(NamedTuple):
    """What is scored (a family, or a criterion), and what it came to before and after."""

    scored: str
    before: float | None
    after: float | None


class Telling(NamedTuple):
    """How a history is told.

    Attributes:
        lang: of the words.
        named: confidential files that may be named.
        erasures: of each erased entry, the number of the one that erased it, and who did.
        sources: of each entry that an import made, the files it came from.
        trend: what a change made of a score; None where it is no change of one.
        wanted: whether a change is to be told.
        secret: digests of files that are confidential, or were once.
        imports: of each entry that an import made, the number of the import.
        taken_back: of each entry that took an import back, the number of the import.
    """

    lang: str
    named: Collection[str]
    erasures: Mapping[int, tuple[int, str]]
    sources: Mapping[int, str]
    trend: Callable[[Retold, Change], Trend | None]
    wanted: Callable[[Retold, Change], bool] = lambda entry, change: True
    secret: Collection[str] = ()
    imports: Mapping[int, int] = {}
    taken_back: Mapping[int, int] = {}


class _Row(NamedTuple):
    """A row before it is laid out."""

    entry: Retold
    what: str
    old: Any = ""
    new: Any = ""
    item: Change | None = None
    trend: Trend | None = None


def history_rows(entries: Iterable[Retold], telling: Telling, *, for_people: bool) -> Table:
    """One row for each changed value, in the order of the history.

    An entry that changed no value has a row as well, and so has one whose content was erased.

    Args:
        entries: retold, in order.
        telling: how.
        for_people: kinds and values in words and a new record in sums; else all of it, values
            that are no plain text as JSON.
    """
    columns = SHOWN if for_people else COLUMNS
    laid_out = _shown if for_people else _whole
    rows = [
        laid_out(row, telling)
        for entry in entries
        for row in _rows(entry, telling, for_people=for_people)
    ]
    return Table("", columns, rows, tuple(phrase(f"col_{name}", telling.lang) for name in columns))


def _rows(entry: Retold, telling: Telling, *, for_people: bool) -> Iterator[_Row]:
    lang = telling.lang
    if entry.erased:
        seq, by = telling.erasures.get(entry.entry.seq, (None, None))
        yield _Row(entry, phrase("history_erased", lang, seq=seq, by=by), None, None)
    elif entry.kind == "redact":
        yield _Row(entry, phrase("history_redacts", lang, seq=entry.told.get("seq")))
    elif entry.kind in MERGES:
        yield _Row(entry, _merge_said(entry, lang))
    elif not entry.changes:
        yield _Row(entry, phrase("history_nothing", lang))
    wanted = [one for one in entry.changes if telling.wanted(entry, one)]
    summed = entry.before is None or entry.kind in MERGES
    if for_people and summed and len(wanted) > MANY:
        counted = [one for one in wanted if "ratings" not in one.path]
        sums = Counter(next((name for name in one.path if name in _LISTS), "") for one in counted)
        told = ", ".join(
            f"{count} {field_name(name, lang)}" for name, count in sorted(sums.items()) if name
        )
        head = "history_whole" if entry.before is None else "history_moved"
        yield _Row(entry, phrase(head, lang), None, told)
        wanted = [one for one in wanted if "ratings" in one.path]
    for change in wanted:
        kept = _kept_back(change, telling)
        path = [field_name(name, lang) for name in change.path] if for_people else change.path
        yield _Row(entry, " ".join(path), kept.old, kept.new, kept, telling.trend(entry, change))


MERGES = ("supplier.merge", "supplier.unmerge")
"""Kinds of entries that tell of two suppliers that become one, or two again."""


def _merge_said(entry: Retold, lang: str) -> str:
    """What became of a supplier and another one."""
    ends = ("history_part", "history_whole_of")
    if entry.kind == "supplier.unmerge":
        ends = ("history_part_gone", "history_alone")
    code = ends[0] if "part" in entry.told else ends[1]
    return phrase(code, lang, id=entry.told.get("part", entry.told.get("whole")))


_LISTS = (
    "offerings", "certificates", "projects", "flags", "conflicts", "evidence", "agreements",
    "findings", "audits", "standings", "waivers", "replies", "aliases", "former_names",
)  # fmt: skip


def _whole(row: _Row, telling: Telling) -> tuple[Cell, ...]:
    facts = row.entry.entry.facts()
    digests = evidence_of(row.item) if row.item else []
    trend = row.trend or Trend("", None, None)
    scores = (_rounded(trend.before), _rounded(trend.after)) if row.trend else ("", "")
    return (
        row.entry.entry.seq,
        str(facts.get("ts")),
        str(facts.get("actor")),
        row.entry.kind,
        row.what,
        _data(row.old),
        _data(row.new),
        _reason(row),
        "; ".join(_names(row.entry, digests, telling)) or None,
        "; ".join(digests) or None,
        _source(row, telling),
        trend.scored,
        *scores,
    )


def _shown(row: _Row, telling: Telling) -> tuple[Cell, ...]:
    facts, trend = row.entry.entry.facts(), row.trend
    digests = evidence_of(row.item) if row.item else []
    rests = _names(row.entry, digests, telling) or _sources(row, telling)[:1]
    score = ""
    if trend:
        ends = {"before": _rounded(trend.before), "after": _rounded(trend.after)}
        score = phrase("history_score", telling.lang, scored=trend.scored, **ends)
    return (
        row.entry.entry.seq,
        str(facts.get("ts"))[:16].replace("T", " "),
        str(facts.get("actor")),
        _did(row.entry, telling),
        row.what,
        _said(row.old, telling.lang),
        _said(row.new, telling.lang),
        _reason(row),
        ", ".join(rests) or None,
        score,
    )


ELSEWHERE = ("reason", "source", "evidence", "closed_evidence", "anchors", "criterion", "digest")
"""Fields of a record that a person reads in another column."""


def _said(value: Any, lang: str) -> str | None:
    """A value as a person reads it; None for none."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        shown = {name: one for name, one in value.items() if name not in ELSEWHERE}
        return ", ".join(f"{field_name(n, lang)} {_said(one, lang)}" for n, one in shown.items())
    if isinstance(value, list):
        return ", ".join(str(_said(one, lang)) for one in value)
    return json.dumps(value)


def field_name(name: str, lang: str) -> str:
    """Return what a field of a record is called; what is none, an id, is shown as it is."""
    code = f"col_{name}" if name in CALLED_AS_COLUMNS else f"part_{name}"
    return phrase(code, lang) if code in SENTENCES else name


def _data(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _did(entry: Retold, telling: Telling) -> str:
    """What was done, in words; its code where there are none."""
    kind, seq = entry.kind, entry.entry.seq
    if number := telling.taken_back.get(seq):
        code = "did_revert_remove" if kind == "supplier.remove" else "did_revert"
        return phrase(code, telling.lang, seq=number)
    if kind.startswith("supplier.") and seq in telling.sources:
        return phrase("did_import", telling.lang, seq=telling.imports.get(seq))
    return phrase(f"did_{kind}", telling.lang) if f"did_{kind}" in SENTENCES else kind


def _reason(row: _Row) -> str | None:
    """Why, in the words of whoever did it; that of the record where the entry has none."""
    found = row.entry.entry.facts().get("reason")
    said = row.item.item if row.item else {}
    steps = ("closed_reason", "ended_reason", "approved_reason", "reason")  # the latest one first
    found = found or next((said[name] for name in steps if said.get(name)), None)
    return str(found) if found else None


def _source(row: _Row, telling: Telling) -> str | None:
    return "; ".join(_sources(row, telling)) or None


def _sources(row: _Row, telling: Telling) -> list[str]:
    """Where it is known from: as the record says, and the files of an import."""
    imported = telling.sources.get(row.entry.entry.seq)
    return [*(sources_of(row.item) if row.item else ()), *filter(None, [imported])]


def _names(entry: Retold, digests: Sequence[str], telling: Telling) -> list[str]:
    """The names of files; a confidential one, and one that is not on file, by its digest."""
    held = {
        item["digest"]: item
        for record in (entry.before, entry.after)
        for item in (record or {}).get("evidence", ())
    }
    return [
        str(held[digest]["name"])
        if digest in held and _may_leave(held[digest], telling)
        else digest[:12]
        for digest in digests
    ]


def _kept_back(change: Change, telling: Telling) -> Change:
    """A change without what is told of a confidential file."""
    if change.path[0] != "evidence":
        return change
    if not change.item:  # only their order
        old, new = ([_fit(one, telling) for one in ends] for ends in (change.old, change.new))
        return change._replace(old=old, new=new)
    if _may_leave(change.item, telling):
        return change
    item = _fit(change.item, telling)
    if len(change.path) > 2 and change.path[-1] not in TOLD_OF_A_FILE:
        return change._replace(old=None, new=None, item=item)
    if len(change.path) > 2:
        return change._replace(item=item)
    ends = [value if value is None else item for value in (change.old, change.new)]
    return change._replace(old=ends[0], new=ends[1], item=item)


def _fit(item: Document, telling: Telling) -> Document:
    """What may be told of a file."""
    if _may_leave(item, telling):
        return item
    return {name: item[name] for name in TOLD_OF_A_FILE if name in item}


def _may_leave(item: Document, telling: Telling) -> bool:
    return may_leave(from_document(Evidence, item), telling.named, telling.secret)


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 1)
