"""A head of the history signed, and put on record in the same transaction."""

from vetting.checkpoint import Checkpoint, Note, key_of
from vetting.errors import RegistryError
from vetting.registry.writing import Registry
from vetting.signing import Signer


def issue(registry: Registry, signer: Signer, head: tuple[int, str]) -> Note:
    """Sign a head that was verified, and leave an entry that holds the note.

    The first checkpoint of a key is preceded by an entry that tells its public half. Both are
    newer than the head that is signed.

    Args:
        registry: everything happens in its transaction.
        signer: the key, under the name of the history.
        head: how many entries were verified, and the digest of the last.

    Raises:
        RegistryError: the history is not the one that was verified.
    """
    size, digest = head
    if next(registry.reader.ask("digest_at", size), (None,))[0] != digest:
        raise RegistryError("changed_meanwhile", id=signer.key.name)
    note = signer.signed(Checkpoint(signer.key.name, size, digest))
    known = {key_of(text) for text in _keys(registry)}
    contents = [("checkpoint.issue", {"size": size, "note": note.text()})]
    if signer.key not in known:
        contents.insert(0, ("key.add", {"key": signer.key.text()}))
    registry.chain.append(contents, "")
    return note


def _keys(registry: Registry) -> list[str]:
    return [
        str(entry.told().get("key"))
        for entry in registry.reader.entries()
        if '"kind":"key.add"' in entry.header
    ]
