"""Where rubrics, the vocabulary, rates and places are found. Nothing here imports a YAML reader.

Rubrics are looked for in `./rubrics`, `$VETTING_PACKS/rubrics`, the wheel, the checkout; the
first one with the name wins. What was read from a file is kept in the registry and read again
when the digest of the file changes.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from vetting.errors import ProblemsError, UnknownNameError
from vetting.rates import NO_RATES, Rate, Rates
from vetting.rubric import Rubric, read
from vetting.vocabulary import Places, Vocabulary

HERE = Path(__file__).resolve().parent.parent
DATA = HERE / "data"

Kept = Mapping[tuple[str, str], tuple[str, str]]
"""What a registry keeps: `{(sort, name): (digest, text)}`."""


class Pack(NamedTuple):
    """A pack as plain data, with the digest of the files it was read from, first its own.

    `sort` is `rubric`, `vocabulary` or `rates`.
    """

    name: str
    files: tuple[Path, ...]
    digest: str
    data: Mapping[str, Any]
    sort: str = "rubric"

    def text(self) -> str:
        """The form that a registry keeps: without the synonyms that are only listed."""
        data = self.data
        if "index" in data:
            codes = {
                section: {code: _unlisted(entry) for code, entry in entries.items()}
                for section, entries in data["codes"].items()
            }
            data = {**data, "codes": codes}
        kept = {"files": [str(path) for path in self.files], "data": data}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _unlisted(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "also"}


def rubric_folders() -> Iterator[Path]:
    """The folders where rubrics are looked for, in order."""
    yield Path("rubrics")
    if packs := os.environ.get("VETTING_PACKS"):
        yield Path(packs) / "rubrics"
    yield HERE / "_packs" / "rubrics"
    yield HERE.parent.parent / "rubrics"


def rubric_files() -> dict[str, Path]:
    """Every rubric by its name, which is the name of its file; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in rubric_folders():
        if folder.is_dir():
            for path in sorted(folder.glob("*.yaml")):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def rubric_file(name: str) -> Path:
    """The file of a rubric, given by name or by path.

    Raises:
        UnknownNameError: there is none.
    """
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        if os.path.isfile(path):  # `Path.is_file` raises where a name is too long
            return path
        raise UnknownNameError("rubric", name, rubric_files(), see="vetting rubric list")
    files = rubric_files()
    if name not in files:
        raise UnknownNameError("rubric", name, files, see="vetting rubric list")
    return files[name]


def rubric_pack(name: str, kept: Kept) -> Pack:
    """Return the pack of a rubric: as kept where its files are unchanged, else read again."""
    path = rubric_file(name)
    if pack := _kept("rubric", path.stem, path, kept):
        return pack
    from vetting.packs.reading import read_rubric

    return read_rubric(path)


def rubric(name: str, kept: Kept) -> Rubric:
    """Return a rubric by name or path."""
    pack = rubric_pack(name, kept)
    return read(pack.data, digest=pack.digest, path=str(pack.files[0]))


def every_pack() -> list[Pack]:
    """The vocabulary, every rubric and the rates that can be read, for a registry to keep."""
    from vetting.packs.reading import check_rubric

    found = [vocabulary_pack({})]
    for path in rubric_files().values():
        pack, _ = check_rubric(path)
        if pack is not None:
            found.append(pack)
    with suppress(ProblemsError):
        if kept_rates := rates_pack({}):
            found.append(kept_rates)
    return found


def vocabulary_pack(kept: Kept) -> Pack:
    """Return the pack of the vocabulary with a park's own codes and the index of its words."""
    files = tuple(vocabulary_files())
    row = kept.get(("vocabulary", "vocabulary"))
    if row and row[0] == digest(files):
        return Pack("vocabulary", files, row[0], json.loads(row[1])["data"], "vocabulary")
    from vetting.packs.reading import read_vocabulary

    return read_vocabulary(files)


def vocabulary(kept: Kept) -> Vocabulary:
    """Return the vocabulary."""
    return vocabulary_in(vocabulary_pack(kept))


def vocabulary_in(pack: Pack) -> Vocabulary:
    """Return the vocabulary that a pack holds."""
    return Vocabulary(pack.data["codes"], pack.data["index"], pack.digest)


def vocabulary_files() -> Iterator[Path]:
    """The shipped vocabulary, then the park's own file, which adds codes."""
    yield DATA / "vocabulary.yaml"
    if own := _first("vocabulary.yaml"):
        yield own


def rates_file() -> Path | None:
    """The exchange rates a park keeps: `./rates.yaml`, else that of `$VETTING_PACKS`."""
    return _first("rates.yaml")


def rates_pack(kept: Kept) -> Pack | None:
    """Return the pack of the rates, None where the park keeps none.

    Raises:
        ProblemsError: everything wrong in the file.
    """
    path = rates_file()
    if path is None:
        return None
    row = kept.get(("rates", "rates"))
    if row and row[0] == digest((path,)):
        return Pack("rates", (path,), row[0], json.loads(row[1])["data"], "rates")
    from vetting.packs.rate_list import read_rates

    return read_rates(path)


def rates(kept: Kept) -> Rates:
    """Return the rates a park keeps; none where there is no file of them.

    Raises:
        ProblemsError: everything wrong in the file.
    """
    pack = rates_pack(kept)
    return rates_in(pack.data, pack.digest) if pack else NO_RATES


def rates_in(data: Mapping[str, Any], digest: str) -> Rates:
    """Return the rates of a pack's data, as a registry keeps it."""
    listed = (
        Rate(item["currency"], Decimal(item["cny"]), date.fromisoformat(item["on"]), item["source"])
        for item in data["rates"]
    )
    return Rates(tuple(listed), digest)


def places() -> Places:
    """Return the known cities and parks."""
    return Places(json.loads((DATA / "places.json").read_bytes()))


def digest(files: Sequence[Path]) -> str:
    """Return the SHA-256 over the bytes of the files, in order."""
    found = hashlib.sha256()
    for path in files:
        raw = path.read_bytes()
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()


def _first(name: str) -> Path | None:
    """A park's own file: in the current folder, else in `$VETTING_PACKS`."""
    folders = ("", os.environ.get("VETTING_PACKS"))
    paths = (Path(folder) / name for folder in folders if folder is not None)
    return next((path for path in paths if path.is_file()), None)


def _kept(sort: str, name: str, path: Path, kept: Kept) -> Pack | None:
    row = kept.get((sort, name))
    if row is None:
        return None
    content = json.loads(row[1])
    files = (path, *(Path(other) for other in content["files"][1:]))
    if all(other.is_file() for other in files) and digest(files) == row[0]:
        return Pack(name, files, row[0], content["data"])
    return None
