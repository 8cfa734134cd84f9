"""A registry verified layer by layer, and what that does not prove."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from vetting.checkpoint import Key
    from vetting.reading import Reader
    from vetting.reading.checkpoints import Judged
    from vetting.reading.verifying import History
    from vetting.report.verified import Layer
    from vetting.sentences import Reason


class Asked(NamedTuple):
    """What to verify, and against what.

    `checkpoints` are files, `keys` public keys as typed, `head` a digest or how one begins.
    """

    db: str
    checkpoints: Sequence[str] = ()
    keys: Sequence[str] = ()
    head: str | None = None
    evidence: bool = True
    quick: bool = False


class Verified(NamedTuple):
    """Every layer, what is not proven, the head, and a hint where there is one."""

    layers: "Sequence[Layer]"
    limits: "Sequence[Reason]"
    head: tuple[int, str]
    hint: "Reason | None" = None

    @property
    def findings(self) -> "list[Reason]":
        """Everything that does not hold."""
        return [reason for layer in self.layers for reason in layer.findings]


def verified(reader: "Reader", asked: Asked) -> Verified:
    """Verify a registry.

    Raises:
        InputError: a checkpoint cannot be read.
        UsageError: a key is none.
    """
    from vetting.reading.checkpoints import given, own, public_key
    from vetting.reading.verifying import history

    keys = [public_key(text) for text in asked.keys]
    told = history(reader)
    judged = [*own(reader, told, newest=asked.quick)] if told.count else []
    judged += [given(reader, told, path, keys) for path in asked.checkpoints]
    layers = [
        _history(told),
        _tables(reader, told, asked),
        _evidence(reader, told, asked),
        _checkpoints(judged, keys),
    ]
    limits = list(_limits(reader, told, judged, asked, keys))
    if any(layer.findings for layer in layers):
        from vetting.sentences import because

        limits = [because("limit_broken")]
    return Verified(layers, limits, (told.count, told.digest), _hint(told, judged))


def seen_up_to(reader: "Reader", head: str) -> int:
    """Return the number of the entry with a digest, or with one that begins so.

    Raises:
        UsageError: it is no digest, or too short for one.
        IntegrityError: there is no such entry.
    """
    import re

    from vetting.errors import IntegrityError, UsageError
    from vetting.sentences import because

    mark = head.casefold()
    if not re.fullmatch("[0-9a-f]{12,64}", mark):
        raise UsageError("head_short", value=head)
    for entry in reader.entries():
        if entry.digest.startswith(mark):
            return entry.seq
    raise IntegrityError([because("head_missing", head=mark)])


def _history(told: "History") -> "Layer":
    from vetting.report.verified import Layer
    from vetting.sentences import because

    if not told.count and not told.findings:
        return Layer("history", [because("history_empty")])
    code = "history_fails" if told.findings else "history_holds"
    span = {"first": told.first[:10], "last": told.last[:10]}
    said = [because(code, count=told.count, found=len(told.findings), **span)]
    if told.redacted:
        said.append(because("history_redacted", count=told.redacted))
    if told.back:
        said.append(because("history_back", seqs=told.back[:5]))
    return Layer("history", said, told.findings)


def _tables(reader: "Reader", told: "History", asked: Asked) -> "Layer":
    from vetting.reading.verifying import tables
    from vetting.report.verified import Layer
    from vetting.sentences import because

    if asked.quick:
        return Layer("tables", [because("not_looked")], looked=False)
    found = tables(reader, told)
    said = because("tables_fail", found=len(found)) if found else because("tables_hold")
    return Layer("tables", [said], found)


def _evidence(reader: "Reader", told: "History", asked: Asked) -> "Layer":
    from vetting.report.verified import Layer
    from vetting.sentences import because
    from vetting.store import Tally, folder_of, held, looked_through

    if asked.quick or not asked.evidence:
        return Layer("evidence", [because("not_looked")], looked=False)
    tally = Tally()
    folder = folder_of(asked.db, str(told.origin))
    all_held = held(reader.with_evidence())
    looked = looked_through(reader, folder, all_held, reader.with_evidence(), tally=tally)
    said = because("evidence_holds", files=tally.files, matching=tally.matching)
    return Layer("evidence", [said, *looked.notices], looked.findings)


def _checkpoints(judged: "Sequence[Judged]", keys: "Sequence[Key]") -> "Layer":
    from vetting.report.verified import Layer
    from vetting.sentences import because

    own = [item for item in judged if item.source.code == "checkpoint_own" and not item.finding]
    said = [_said(item, keys) for item in judged if item not in own]
    if own:
        said.insert(0, because("checkpoints_own", count=len(own), size=own[-1].size))
    found = [item.finding for item in judged if item.finding]
    return Layer("checkpoints", said or [because("checkpoints_none")], found)


def _said(item: "Judged", keys: "Sequence[Key]") -> "Reason":
    from vetting.sentences import because

    if item.finding:
        return because("checkpoint_bad", source=item.source)
    code = "checkpoint_ok"
    if item.outside:
        code = "checkpoint_ok_by_key" if item.key in keys else "checkpoint_ok_unvouched"
    return because(code, source=item.source, size=item.size)


def _limits(
    reader: "Reader",
    told: "History",
    judged: "Sequence[Judged]",
    asked: Asked,
    keys: "Sequence[Key]",
) -> "Iterator[Reason]":
    """What all of it does not prove: part of the promise, and never left out."""
    from vetting.sentences import because

    seen = max((item.size for item in judged if item.outside and not item.finding), default=0)
    if asked.head is not None:
        seen = max(seen, seen_up_to(reader, asked.head))
    if not seen:
        yield because("limit_none", count=told.count)
    elif seen < told.count:
        yield because("limit_newer", first=seen + 1, last=told.count)
    else:
        yield because("limit_covered", count=told.count)
    if any(item.outside and not item.finding and item.key not in keys for item in judged):
        yield because("limit_key")


def _hint(told: "History", judged: "Sequence[Judged]") -> "Reason | None":
    """Where the note beside the key saw more, an older copy may have been put back on purpose."""
    from vetting.sentences import because
    from vetting.signing import own_note

    if any(item.finding and item.source.code == "checkpoint_kept" for item in judged):
        return because("kept_note_hint", path=str(own_note(str(told.origin))))
    return None
