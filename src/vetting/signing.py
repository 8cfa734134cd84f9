"""The key that signs heads of the history, and whether a signature holds.

The private key is a file for its owner only, in the person's own folder and never beside the
registry: whoever holds both can rewrite everything that nobody else has seen.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from vetting.checkpoint import Checkpoint, Key, Note, Signature
from vetting.errors import InputError, system_reason

Ask = Callable[[str], str | None]
"""Asks a person for the passphrase of a key file; None where nobody is there to answer."""


class Signer:
    """A private key, the name it signs under, and the file it lies in."""

    def __init__(self, private: Any, name: str, path: Path) -> None:
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        self._private = private
        self.path = path
        self.key = Key(name, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def signed(self, checkpoint: Checkpoint) -> Note:
        """Return a checkpoint with this key's signature."""
        value = self._private.sign(checkpoint.body().encode())
        return Note(checkpoint, (Signature(self.key.name, self.key.mark(), value),))

    def kept(self) -> Path:
        """Where the newest note that this key signed lies: beside the key."""
        return self.path.with_suffix(".note")


def own_key(origin: str) -> Path:
    """Return where the key of a history lies, whether or not there is one yet.

    Args:
        origin: the name of the history.
    """
    import platformdirs

    name = "".join(char if char.isalnum() or char in "-." else "_" for char in origin)
    folder = Path(platformdirs.user_data_dir("vetting", appauthor=False))
    return folder / "keys" / f"{name.lstrip('.') or '_'}.pem"


def own_note(origin: str) -> Path:
    """Return where the newest note that a person signed for a history lies."""
    return own_key(origin).with_suffix(".note")


def signer(origin: str, path: Path | None = None, *, ask: Ask = lambda _: None) -> Signer:
    """Return the key to sign with; the person's own is made where there is none yet.

    Args:
        origin: the name of the history, under which the key signs.
        path: of another key file, PKCS#8 PEM.
        ask: for the passphrase of a key file that has one.

    Raises:
        InputError: the file cannot be read or made, or holds no Ed25519 key.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    place = path or own_key(origin)
    if path is None and not place.exists():
        _make(place)
    private = _read(place, ask)
    if not isinstance(private, Ed25519PrivateKey):
        raise InputError("key_other", path=str(place))
    return Signer(private, origin, place)


def keep(signer: Signer, note: Note) -> None:
    """Keep the newest note beside the key that signed it."""
    place = signer.kept()
    try:
        _written(place, note.text().encode()).replace(place)
    except OSError as error:
        raise InputError("cannot_write", path=str(place), problem=system_reason(error)) from None


def signed_by(note: Note, keys: Sequence[Key]) -> Key | None:
    """Return which of `keys` signed a note, None where none did.

    Raises:
        ValueError: a signature names one of them and is not its signature of this text.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    found = note.by(keys)
    for key, signature in found:
        try:
            public = Ed25519PublicKey.from_public_bytes(key.public)
            public.verify(signature.value, note.checkpoint.body().encode())
        except (InvalidSignature, ValueError):
            raise ValueError("not the signature of this text") from None
    return found[0][0] if found else None


def _make(place: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    data = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        made = _written(place, data)
        with suppress(FileExistsError):  # somebody made it meanwhile
            os.link(made, place)
        made.unlink()
    except OSError as error:
        raise InputError("cannot_write", path=str(place), problem=system_reason(error)) from None


def _written(place: Path, data: bytes) -> Path:
    """A whole file for its owner only, beside its place, to be put there in one step."""
    made = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
    handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return made


def _read(place: Path, ask: Ask) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        data = place.read_bytes()
    except OSError as error:
        raise InputError("key_unreadable", path=str(place), problem=system_reason(error)) from None
    secret: bytes | None = None
    if b"ENCRYPTED" in data[:200]:
        said = ask(str(place))
        if said is None:
            raise InputError("key_locked", path=str(place))
        secret = said.encode()
    try:
        return load_pem_private_key(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise InputError("key_locked" if secret else "key_other", path=str(place)) from None
