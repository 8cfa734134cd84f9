"""The hash chain of the history, pure. TRUST.md sections 2.1 and 2.2 are the design.

The header and the payload are kept as the very text that was hashed.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vetting.sentences import Reason, because

GENESIS = "0" * 64
"""What the first entry names as the one before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history. `payload` and `salt` are None once redacted."""

    seq: int
    prev: str
    digest: str
    header: str
    payload: str | None
    salt: str | None

    def is_text(self) -> bool:
        """Whether header, payload and salt are what they were stored as."""
        return isinstance(self.header, str) and all(
            part is None or isinstance(part, str) for part in (self.payload, self.salt)
        )

    def told(self) -> Mapping[str, Any]:
        """The payload as data, empty where it was redacted or somebody made it something else."""
        return (_mapping(self.payload) if isinstance(self.payload, str) else None) or {}

    def facts(self) -> Mapping[str, Any]:
        """The header as data: time, actor, kind, reason."""
        found: Mapping[str, Any] = json.loads(self.header)
        return found

    def content(self) -> Mapping[str, Any]:
        """The payload as data, empty where it was redacted."""
        found: Mapping[str, Any] = json.loads(self.payload) if self.payload else {}
        return found


def canonical(data: Any) -> str:
    """Return the one text of plain data: RFC 8785 without floats.

    Raises:
        ValueError: a float, a key that is not ASCII text, or a whole number of 2**53 or more.
    """
    _check(data)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(
    last: Entry | None,
    *,
    registry: str,
    at: str,
    by: str,
    kind: str,
    reason: str,
    payload: Mapping[str, Any] | str,
    salt: str,
    session: str | None = None,
) -> Entry:
    """Return the entry that follows `last`, or the first one where there is none.

    Args:
        last: the entry before.
        registry: the name of this history, so that entries of another do not fit.
        at: the instant, UTC, ISO 8601. Order is `seq`, never time; a step back is marked.
        by: who did it.
        kind: what was done, e.g. `rating.add`.
        reason: why, in the person's words; may be empty.
        payload: what was recorded: plain data without floats, or its canonical text.
        salt: 32 hex digits, random, so that a short payload cannot be guessed from its digest.
        session: the role that a server knew the writer as, beside who they say they are.
    """
    text = payload if isinstance(payload, str) else canonical(payload)
    header: dict[str, Any] = {
        "v": 1,
        "registry": registry,
        "seq": last.seq + 1 if last else 1,
        "prev": last.digest if last else GENESIS,
        "ts": at,
        "actor": by,
        "kind": kind,
        "reason": reason,
        "payload_sha256": _payload_digest(salt, text),
    }
    if session:
        header["session_user"] = session
    if last and last.facts()["ts"] > at:
        header["clock_back"] = True
    sealed = canonical(header)
    return Entry(header["seq"], header["prev"], _digest(sealed), sealed, text, salt)


def breaks(entries: Iterable[Entry]) -> Iterator[Reason]:
    """Return every place where the chain does not hold, in order.

    A chain cut off at its end, or rewritten whole, still holds: only a head kept elsewhere shows
    that.
    """
    seq, prev, registry = 0, GENESIS, None
    redacted: set[int] = set()
    empty: set[int] = set()
    for entry in entries:
        seq += 1
        if not entry.is_text():
            yield because("entry_payload", seq=entry.seq, kind="?")
            prev = entry.digest
            continue
        facts = _mapping(entry.header)
        if facts is None:
            yield because("entry_header", seq=entry.seq)
            prev = entry.digest
            continue
        if entry.seq != seq or facts.get("seq") != entry.seq:
            yield because("entry_gap", seq=seq, found=entry.seq)
            seq = entry.seq
        if entry.prev != prev or facts.get("prev") != entry.prev:
            yield because("entry_prev", seq=entry.seq)
        registry = registry or facts.get("registry")
        if _digest(entry.header) != entry.digest or facts.get("registry") != registry:
            yield because("entry_header", seq=entry.seq)
        if entry.payload is None or entry.salt is None:
            empty.add(entry.seq)
        elif _payload_digest(entry.salt, entry.payload) != facts.get("payload_sha256"):
            yield because("entry_payload", seq=entry.seq, kind=facts.get("kind"))
        elif facts.get("kind") == "redact":
            named = (_mapping(entry.payload) or {}).get("seq")
            redacted |= {named} if isinstance(named, int) else set()
        prev = entry.digest
    for number in sorted(empty - redacted):
        yield because("entry_emptied", seq=number)


def _mapping(text: str) -> dict[str, Any] | None:
    """The mapping that a text holds; None where somebody made it something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _digest(header: str) -> str:
    return hashlib.sha256(header.encode("utf-8", "surrogatepass")).hexdigest()


def _payload_digest(salt: str, payload: str) -> str:
    """Of the salt's bytes and the payload; a salt in any other spelling has another digest."""
    plain = re.fullmatch("[0-9a-f]*", salt) and len(salt) % 2 == 0
    grains = bytes.fromhex(salt) if plain else salt.encode("utf-8", "surrogatepass")
    return hashlib.sha256(grains + payload.encode("utf-8", "surrogatepass")).hexdigest()


def _check(data: Any) -> None:
    left = [data]
    while left:
        item = left.pop()
        kind = type(item)
        if kind is str:
            continue
        if kind is float:
            raise ValueError("a float has no one text; keep it as decimal text")
        if kind is int and abs(item) >= 2**53:
            raise ValueError("a whole number of 2**53 or more is not the same in every language")
        if isinstance(item, Mapping):
            for key in item:
                if not isinstance(key, str) or not key.isascii():
                    raise ValueError(f"key {key!r} is not ASCII text")
            left += item.values()
        elif isinstance(item, list | tuple):
            left += item
