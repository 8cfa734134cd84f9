"""What a backup is: a zip without compression that says what is in it.

`registry.db` is the registry, `evidence/DIGEST` a file of its evidence, `manifest.json` the list
of them. The same registry gives the same bytes.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO

from vetting.errors import InputError, IntegrityError, system_reason
from vetting.ledger import canonical
from vetting.sentences import because

PART = 1 << 20
"""Bytes that are read at a time."""

REGISTRY = "registry.db"
MANIFEST = "manifest.json"
EVIDENCE = "evidence/"

LARGEST_MANIFEST = 64_000_000
"""Bytes of a manifest at most; one of 100,000 pieces of evidence has 8 million."""

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup.

    `registry` is the SHA-256 of the file of the registry, `evidence` the size in bytes of each
    file by its digest. `missing` names what the registry rests on and what was not there, or not
    as it was.
    """

    origin: str
    entries: int
    head: str
    schema: int
    version: str
    registry: str
    evidence: Mapping[str, int]
    missing: tuple[str, ...]


class Archive:
    """A backup opened for reading."""

    def __init__(self, packed: zipfile.ZipFile, path: Path, manifest: Manifest) -> None:
        self.packed = packed
        self.path = path
        self.manifest = manifest

    def check(self) -> None:
        """See that every part is what the manifest says, reading all of it.

        Raises:
            IntegrityError: with every part that is not.
        """
        parts = {EVIDENCE + name: name for name in self.manifest.evidence}
        wrong = []
        for name, digest in {**parts, REGISTRY: self.manifest.registry}.items():
            try:
                with self.part(name) as source:
                    fits = digest_of(source) == digest
            except IntegrityError:
                fits = False
            if not fits:
                wrong.append(name)
        if wrong:
            raise broken(self.path, *wrong)

    def copy(self, name: str, target: Path) -> None:
        """Write a part to a new file, for its owner only, down to the disk."""
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, self.part(name) as source:
            while part := source.read(PART):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A part opened for reading.

        Raises:
            IntegrityError: it is not as it was written.
        """
        try:
            with self.packed.open(name) as source:
                yield source
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise broken(self.path, name) from None


@contextmanager
def archive(path: Path) -> Iterator[Archive]:
    """Open a backup: its list is read and compared with what is in the file.

    Raises:
        InputError: it cannot be read, or is no backup.
        IntegrityError: it was one, and something was put in, taken out or cut off.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            yield Archive(packed, path, _manifest_in(packed, path))
    except zipfile.BadZipFile:
        raise InputError("not_backup", path=str(path)) from None
    except OSError as error:
        problem = system_reason(error)
        raise InputError("backup_unreadable", path=str(path), problem=problem) from None


def broken(path: Path, *names: str) -> IntegrityError:
    """Return that parts of a backup are not as they were written."""
    wrong = [because("backup_part_broken", name=name) for name in names]
    return IntegrityError(wrong, because("backup_broken", path=str(path)))


def packed(target: Path, manifest: Manifest, registry: Path, evidence: Mapping[str, Path]) -> None:
    """Write a backup to a new file, for its owner only, down to the disk.

    Raises:
        OSError: it cannot be written, or a file not be read.
    """
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            for name in sorted(evidence):
                _add(made, EVIDENCE + name, evidence[name])
            with made.open(_member(MANIFEST), "w") as part:
                part.write(canonical(asdict(manifest)).encode())
            _add(made, REGISTRY, registry)
        file.flush()
        os.fsync(file.fileno())


def digest_of(source: IO[bytes]) -> str:
    """Return the SHA-256 of what is left of a file."""
    found = hashlib.sha256()
    while part := source.read(PART):
        found.update(part)
    return found.hexdigest()


def _add(made: zipfile.ZipFile, name: str, path: Path) -> None:
    with path.open("rb") as source, made.open(_member(name), "w", force_zip64=True) as target:
        while part := source.read(PART):
            target.write(part)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o600 << 16
    member.create_system = 3
    return member


def _manifest_in(packed: zipfile.ZipFile, path: Path) -> Manifest:
    """The list of what is in a backup, where it is that."""
    members = packed.infolist()
    listed = [member for member in members if member.filename == MANIFEST]
    if len(listed) != 1 or listed[0].file_size > LARGEST_MANIFEST:
        raise InputError("not_backup", path=str(path))
    if any(member.compress_type != zipfile.ZIP_STORED for member in members):
        raise broken(path, MANIFEST)
    try:
        manifest = _read(packed.read(MANIFEST))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise broken(path, MANIFEST) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError("not_backup", path=str(path)) from None
    sizes = {EVIDENCE + name: size for name, size in manifest.evidence.items()}
    found = [member.filename for member in members]
    wanted = [*sorted(sizes), MANIFEST, REGISTRY]
    if found != wanted:
        odd = set(found) ^ set(wanted) or set(found)
        raise broken(path, *sorted(odd))
    wrong = [m.filename for m in members if sizes.get(m.filename, m.file_size) != m.file_size]
    if wrong:
        raise broken(path, *wrong)
    return manifest


def _read(text: bytes) -> Manifest:
    """The manifest of a text.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is none.
    """
    told = json.loads(text)
    manifest = Manifest(**{part.name: told[part.name] for part in fields(Manifest)})
    marks = [manifest.head, manifest.registry, *manifest.evidence, *manifest.missing]
    numbers = [manifest.entries, manifest.schema, *manifest.evidence.values()]
    fits = all(_DIGEST.fullmatch(mark) for mark in marks) and all(
        type(number) is int and number >= 0 for number in numbers
    )
    if not fits or not isinstance(manifest.origin, str) or not isinstance(manifest.version, str):
        raise ValueError("a manifest holds digests and whole numbers")
    return manifest
