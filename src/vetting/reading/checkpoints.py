"""Whether checkpoints agree with the history at hand: those it tells of, and those kept elsewhere.

A checkpoint that whoever keeps the registry cannot reach is the only thing that shows a history
cut off at its end, put back from an older copy, or rewritten whole.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vetting.checkpoint import Key, Note, key_of, note_of
from vetting.errors import InputError, UsageError, system_reason
from vetting.reading import Reader
from vetting.reading.verifying import History
from vetting.sentences import Reason, because
from vetting.signing import own_note, signed_by

LARGEST = 65_536
"""Bytes of a checkpoint or of a public key that are read; a note has a few hundred."""


class Judged(NamedTuple):
    """A checkpoint that was looked at.

    `key` is whose signature holds, None where it was not looked at; `outside` says that it came
    from outside the history; `finding` is what does not hold.
    """

    source: Reason
    size: int
    key: Key | None
    outside: bool
    finding: Reason | None


def own(reader: Reader, told: History, *, newest: bool = False) -> Iterator[Judged]:
    """Return the checkpoints that the history tells of, or the newest only, and the one kept here.

    Args:
        reader: the registry.
        told: what its history shows.
        newest: the last of them only.
    """
    for item in told.issued[-1:] if newest else told.issued:
        keys = [key_of(text) for text, seq in told.keys.items() if seq < item.seq]
        source = because("checkpoint_own", seq=item.seq)
        yield judged(reader, told, item.note, source, [key for key in keys if key])
    place = own_note(str(told.origin))
    if place.exists():
        yield judged(reader, told, text_in(place), because("checkpoint_kept"), None)


def given(reader: Reader, told: History, path: str, keys: Sequence[Key]) -> Judged:
    """Return a checkpoint from a file: its key is one of `keys`, else one that the history names.

    Raises:
        InputError: the file cannot be read.
    """
    known = keys or [key for key in map(key_of, told.keys) if key]
    source = because("checkpoint_file", path=path)
    found = judged(reader, told, text_in(Path(path)), source, known)
    broken = [reason.facts.get("seq", 0) for reason in told.findings]
    if not found.finding and min(broken, default=found.size + 1) <= found.size:
        finding = because("checkpoint_over", source=source, size=found.size)
        found = found._replace(finding=finding)
    return found._replace(outside=True)


def judged(
    reader: Reader, told: History, text: str, source: Reason, keys: Sequence[Key] | None
) -> Judged:
    """Return whether a checkpoint agrees with the history.

    Args:
        reader: the registry.
        told: what its history shows.
        text: of the checkpoint.
        source: where it was found.
        keys: of which one must have signed it; None where the place it lies in is trusted.
    """
    note = note_of(text)
    if note is None:
        return Judged(source, 0, None, False, because("checkpoint_broken", source=source))
    key, finding = _signed(note, source, keys)
    finding = finding or _differing(reader, told, note, source)
    return Judged(source, note.checkpoint.size, key, False, finding)


def public_key(text: str) -> Key:
    """Return the public key that was typed, or stands in the file that was named.

    Raises:
        UsageError: it is neither.
    """
    if key := key_of(text):
        return key
    for line in text_in(Path(text)).splitlines() if os.path.isfile(text) else ():
        if key := key_of(line):
            return key
    raise UsageError("bad_vkey", value=text)


def text_in(path: Path) -> str:
    """Return the text of a small file; what is no text comes back as nothing that is a note.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        problem = system_reason(error)
        raise InputError("checkpoint_unread", path=str(path), problem=problem) from None


def _signed(
    note: Note, source: Reason, keys: Sequence[Key] | None
) -> tuple[Key | None, Reason | None]:
    if keys is None:
        return None, None
    try:
        key = signed_by(note, keys)
    except ValueError:
        return None, because("checkpoint_forged", source=source)
    return key, None if key else because("checkpoint_unknown", source=source)


def _differing(reader: Reader, told: History, note: Note, source: Reason) -> Reason | None:
    saw = note.checkpoint
    if saw.origin != told.origin:
        return because("checkpoint_origin", source=source, origin=saw.origin)
    if saw.size > told.count:
        return because("checkpoint_short", source=source, size=saw.size, count=told.count)
    digest = next(reader.ask("digest_at", saw.size), (None,))[0]
    if digest != saw.digest:
        return because("checkpoint_other", source=source, size=saw.size)
    return None
