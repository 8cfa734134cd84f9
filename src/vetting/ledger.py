"""The hash chain of the history, pure. TRUST.md sections 2.1 and 2.2 are the design.

The header and the payload are kept as the very text that was hashed.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any

from vetting.sentences import Reason, because

_SCAN = json.JSONDecoder().raw_decode
_TEXT_OR_NOTHING = (str, NoneType)
_HEX = re.compile("[0-9a-f]*").fullmatch

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
        return (
            isinstance(self.header, str)
            and isinstance(self.payload, _TEXT_OR_NOTHING)
            and isinstance(self.salt, _TEXT_OR_NOTHING)
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
    return spelled(data)


def spelled(data: Any) -> str:
    """Return the one text of plain data that is known to be canonical: it was read from such."""
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
    links = Links()
    for entry in entries:
        yield from links.breaks(entry)
    yield from links.emptied()


class Links:
    """What is seen going along a chain once, entry by entry; nothing of an entry is kept.

    `facts` are those of the latest header, None where it is no header; `redacted` and `empty` are
    the numbers that a `redact` entry names, and those whose content is gone.
    """

    def __init__(self) -> None:
        self.facts: Mapping[str, Any] | None = None
        self.redacted: set[int] = set()
        self.empty: set[int] = set()
        self._seq, self._prev = 0, GENESIS
        self._registry: str | None = None
        self._at = ""

    def breaks(self, entry: Entry) -> list[Reason]:
        """Return where the next entry does not hold."""
        self._seq += 1
        prev, self._prev = self._prev, entry.digest
        self.facts = facts = _mapping(entry.header) if entry.is_text() else None
        if facts is None:
            code = "entry_header" if entry.is_text() else "entry_payload"
            return [because(code, seq=entry.seq, kind="?")]
        found = []
        if entry.seq != self._seq or facts.get("seq") != entry.seq:
            found.append(because("entry_gap", seq=self._seq, found=entry.seq))
            self._seq = entry.seq
        if entry.prev != prev or facts.get("prev") != entry.prev:
            found.append(because("entry_prev", seq=entry.seq))
        self._registry = self._registry or facts.get("registry")
        if _digest(entry.header) != entry.digest or facts.get("registry") != self._registry:
            found.append(because("entry_header", seq=entry.seq))
        at = str(facts.get("ts"))
        # whoever seals marks that the clock was set back; a step that is not marked was forged
        if at < self._at and facts.get("clock_back") is not True:
            found.append(because("entry_time", seq=entry.seq))
        self._at = at
        if entry.payload is None and entry.salt is None:
            self.empty.add(entry.seq)
        elif not _is_sealed(entry, facts):
            found.append(because("entry_payload", seq=entry.seq, kind=facts.get("kind")))
        elif facts.get("kind") == "redact":
            named = entry.told().get("seq")
            self.redacted |= {named} if isinstance(named, int) else set()
        return found

    def emptied(self) -> Iterator[Reason]:
        """Return, at the end, the contents that are gone without a redaction that says so."""
        for number in sorted(self.empty - self.redacted):
            yield because("entry_emptied", seq=number)


def data_of(text: str) -> Any:
    """Return the data of a canonical text, which has no blank around it.

    Raises:
        ValueError: it is not one value and nothing else.
        RecursionError: it is nested without end.
    """
    found, end = _SCAN(text)
    if end != len(text):
        raise ValueError("more than one value")
    return found


def _mapping(text: str) -> dict[str, Any] | None:
    """The mapping that a text holds; None where somebody made it something else."""
    try:
        found = data_of(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _digest(header: str) -> str:
    return hashlib.sha256(header.encode("utf-8", "surrogatepass")).hexdigest()


def _is_sealed(entry: Entry, facts: Mapping[str, Any]) -> bool:
    """Whether the content is that of the header; half of it, without its salt, never is."""
    if entry.payload is None or entry.salt is None:
        return False
    return _payload_digest(entry.salt, entry.payload) == facts.get("payload_sha256")


def _payload_digest(salt: str, payload: str) -> str:
    """Of the salt's bytes and the payload; a salt in any other spelling has another digest."""
    plain = _HEX(salt) and len(salt) % 2 == 0
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
