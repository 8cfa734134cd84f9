"""A checkpoint as a text: a head of the history, signed, to be kept elsewhere. Pure.

The form is the signed note of C2SP with the body of its tlog-checkpoint: three lines (the name of
the history, how many entries, base64 of the digest of the last), an empty line, and a line for
each signature. The digest is that of the chain, not the root of a tree.

Source: https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

_ED25519 = b"\x01"
"""The kind of signature, as the note has it."""

_DASH = "\u2014 "
"""What a line with a signature begins with."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """That the history `origin` had `size` entries, the last with `digest` (64 hex digits)."""

    origin: str
    size: int
    digest: str

    def body(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(bytes.fromhex(self.digest)).decode()
        return f"{self.origin}\n{self.size}\n{root}\n"


@dataclass(frozen=True, slots=True)
class Key:
    """A public Ed25519 key (32 bytes) and the name it signs under."""

    name: str
    public: bytes

    def mark(self) -> bytes:
        """The four bytes by which a signature names its key."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(named).digest()[:4]

    def text(self) -> str:
        """The key as one line, a vkey: name, mark, base64 of kind and key."""
        known = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.mark().hex()}+{known}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line under a note: whose key, the four bytes that mark it, the signature.

    A signature of Ed25519 has 64 bytes; those of other kinds of keys are longer.
    """

    name: str
    mark: bytes
    value: bytes

    def text(self) -> str:
        """The line as it stands under the note."""
        return f"{_DASH}{self.name} {base64.b64encode(self.mark + self.value).decode()}"


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint with its signatures; those of unknown keys are nobody's concern."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    def text(self) -> str:
        """The note, to the letter."""
        signed = "".join(f"{item.text()}\n" for item in self.signatures)
        return f"{self.checkpoint.body()}\n{signed}"

    def by(self, keys: Sequence[Key]) -> list[tuple[Key, Signature]]:
        """The signatures that name one of `keys`, each with its key."""
        known = {(key.name, key.mark()): key for key in keys}
        named = [(known.get((item.name, item.mark)), item) for item in self.signatures]
        return [(key, item) for key, item in named if key]


def note_of(text: str) -> Note | None:
    """Return the note that a text is to the letter, None where it is none.

    Lines end at a line feed and nothing else: `splitlines` would let other signs pass.
    """
    lines = text.split("\n")
    if len(lines) < 6 or lines[3] or lines[-1]:
        return None
    root = _bytes(lines[2], 32)
    signatures = [_signature(line) for line in lines[4:-1]]
    if root is None or not _is_name(lines[0]) or not re.fullmatch("[1-9][0-9]{0,14}", lines[1]):
        return None
    known = tuple(item for item in signatures if item)
    if len(known) != len(signatures):
        return None
    return Note(Checkpoint(lines[0], int(lines[1]), root.hex()), known)


def key_of(text: str) -> Key | None:
    """Return the key that a vkey line names, None where it is none."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3 or not _is_name(parts[0]):
        return None
    known = _bytes(parts[2], 33)
    if known is None or known[:1] != _ED25519:
        return None
    key = Key(parts[0], known[1:])
    return key if key.mark().hex() == parts[1] else None


def _signature(line: str) -> Signature | None:
    name, blank, value = line.removeprefix(_DASH).partition(" ")
    known = _bytes(value)
    if not line.startswith(_DASH) or not blank or not _is_name(name) or not known:
        return None
    return Signature(name, known[:4], known[4:])


def _is_name(text: str) -> bool:
    return bool(text) and not re.search(r"[\s+]", text)


def _bytes(text: str, count: int | None = None) -> bytes | None:
    """What stands in base64, in the one spelling it has: so many bytes, where that is known."""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    fits = count in (None, len(found)) and base64.b64encode(found).decode() == text
    return found if fits else None
