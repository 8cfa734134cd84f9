"""Rubrics and the vocabulary, read from YAML and checked."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from vetting import rubric_problems, vocabulary
from vetting.errors import Problem, ProblemsError, nearest
from vetting.packs import DATA, Pack, digest, rubric_folders
from vetting.packs.strict import Read, read_yaml, text_problems
from vetting.sentences import because
from vetting.texts import short

SHOWN = 8
"""Synonyms of a code that are kept to be shown; all of them are in the index."""

LONGEST = 100
"""Letters in the name of a rubric."""
PARENTS = 8
"""How deep rubrics may extend one another."""


def read_rubric(path: Path) -> Pack:
    """Return a rubric's pack.

    Raises:
        ProblemsError: everything wrong in the file, and in those it extends.
    """
    pack, problems = check_rubric(path)
    if problems or pack is None:
        raise ProblemsError(problems)
    return pack


def check_rubric(path: Path) -> tuple[Pack | None, list[Problem]]:
    """Return the pack of a rubric where it can be used, and every problem of it."""
    read, files = _extended(path, ())
    if not read.problems:
        read.data = _stated(read.data)
        level_1 = [code for code, entry in _shipped_services().items() if "broader" not in entry]
        for where, reason in rubric_problems.problems(read.data, level_1):
            read.problems.append(Problem(path.name, read.line(where), reason))
    if read.problems:
        return None, read.problems
    return Pack(path.stem, tuple(files), digest(files), read.data), []


def read_vocabulary(files: Sequence[Path]) -> Pack:
    """Return the vocabulary's pack; later files add codes and synonyms to the first.

    Raises:
        ProblemsError: a file is refused, or a code lacks a name or the code above it.
    """
    codes: dict[str, dict[str, Any]] = {section: {} for section in vocabulary.SECTIONS}
    problems: list[Problem] = []
    for path in files:
        read = read_mapping(path)
        if not read.problems:
            _add(codes, read, path.name)
        problems += read.problems
    if problems:
        raise ProblemsError(problems)
    words = vocabulary.index(codes)
    for entries in codes.values():
        for entry in entries.values():
            entry["also"] = entry.pop("synonyms")[:SHOWN]
    data = {"codes": codes, "index": words}
    return Pack("vocabulary", tuple(files), digest(files), data, "vocabulary")


def read_mapping(path: Path) -> Read:
    """The mapping a pack holds, read strictly."""
    read = read_yaml(path.read_bytes(), path.name)
    if not read.problems:
        if isinstance(read.data, dict):
            read.problems += text_problems(read.data, read, path.name)
        else:
            reason = because("top_not_mapping", value=short(str(read.data)))
            read.problems.append(Problem(path.name, 1, reason))
    return read


def _extended(path: Path, chain: tuple[Path, ...]) -> tuple[Read, list[Path]]:
    """A rubric with what it extends worked in, and the files it came from."""
    read = read_mapping(path)
    if read.problems:
        return read, [path]
    name = read.data.pop("extends", None)
    own_weights = read.data.pop("weights", None)
    files = [path]
    if name is not None:
        parent, above = _parent(str(name), path, (*chain, path), read)
        files += above
        if parent:
            read.data = _merged(parent, read.data)
    if own_weights is not None and not read.problems:
        _weigh(read, own_weights, path.name)
    return read, files


def _stated(data: Any) -> Any:
    """The data without what is left empty: `when:` says as little as no `when` at all."""
    if isinstance(data, dict):
        return {key: _stated(value) for key, value in data.items() if value is not None}
    return [_stated(value) for value in data] if isinstance(data, list) else data


def _parent(
    name: str, path: Path, chain: tuple[Path, ...], read: Read
) -> tuple[dict[str, Any] | None, list[Path]]:
    line = read.line(("extends",))
    if "/" in name or "\\" in name or name.startswith(".") or len(name) > LONGEST:
        reason = because("extends_outside", name=short(name))
        read.problems.append(Problem(path.name, line, reason))
        return None, []
    file_name = name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
    names = [item.name for item in chain]
    # one that extends its own name means the next of that name: a park's over the one shipped
    own = file_name == path.name
    files = [folder / file_name for folder in (path.parent, *rubric_folders())]
    there = [item for item in files if item.is_file() and not (own and _is_among(item, chain))]
    if (file_name in names and not (own and there)) or len(chain) > PARENTS:
        reason = because("extends_cycle", chain=" -> ".join((*names, file_name)))
        read.problems.append(Problem(path.name, line, reason))
        return None, []
    if there:
        parent, above = _extended(there[0], chain)
        read.problems += parent.problems
        return (None if parent.problems else parent.data), above
    reason = because("extends_missing", name=short(name), folder=str(path.parent))
    read.problems.append(Problem(path.name, line, reason))
    return None, []


def _is_among(path: Path, chain: Sequence[Path]) -> bool:
    return path.resolve() in [item.resolve() for item in chain]


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """The child's fields over the parent's; gates and criteria are replaced by id, or added.

    A criterion is replaced wherever it stands in the parent's tree.
    """
    # ratings are kept under the family; an extended rubric goes on counting those of its parent
    merged = {"family": parent["id"], **parent, **child}
    for name in ("gates", "criteria"):
        above, own = parent.get(name), child.get(name)
        if own is None:
            merged[name] = above
        elif isinstance(above, list) and isinstance(own, list):
            merged[name] = _replaced(above, own)
    return merged


def _replaced(above: list[Any], own: list[Any]) -> list[Any]:
    """The items above, those of one's own in their places, the rest after them."""
    mine = {
        str(item.get("id")) if isinstance(item, dict) else place: item
        for place, item in enumerate(own)
    }
    found = _in_place(above, mine)
    return [*found, *mine.values()]


def _in_place(above: list[Any], mine: dict[Any, Any]) -> list[Any]:
    found = []
    for item in above:
        if not isinstance(item, dict):
            found.append(item)
        elif str(item.get("id")) in mine:
            found.append(_taking_over(item, mine.pop(str(item["id"]))))
        elif isinstance(item.get("children"), list):
            found.append({**item, "children": _in_place(item["children"], mine)})
        else:
            found.append(item)
    return found


def _taking_over(item: dict[str, Any], own: Any) -> Any:
    """A criterion that is given children goes on weighing what it did, under its title."""
    if not isinstance(own, dict) or not own.get("children"):
        return own
    kept = {name: item[name] for name in ("title", "weight", "source") if name in item}
    return {**kept, **own}


def _weigh(read: Read, weights: Any, source: str) -> None:
    """Set weights by criterion id: the short way to change those of an extended rubric."""
    line = read.line(("weights",))
    if not isinstance(weights, dict):
        reason = because("not_mapping_field", field="weights", value=short(str(weights)))
        read.problems.append(Problem(source, line, reason))
        return
    known = {str(item.get("id")): item for item in _tree(read.data.get("criteria"))}
    for name, weight in weights.items():
        where = read.line(("weights", name))
        if name in known:
            known[name]["weight"] = weight
        else:
            reason = because("unknown_criterion", value=short(name), near=nearest(name, known))
            read.problems.append(Problem(source, where, reason))


def _tree(criteria: Any) -> Iterator[dict[str, Any]]:
    """Every criterion at any depth."""
    for item in criteria if isinstance(criteria, list) else ():
        if isinstance(item, dict):
            yield item
            yield from _tree(item.get("children"))


def _add(codes: dict[str, dict[str, Any]], read: Read, source: str) -> None:
    for section, entries in read.data.items():
        if section not in vocabulary.SECTIONS:
            if section not in ("version", "note"):
                near = nearest(section, vocabulary.SECTIONS)
                reason = because("unknown_field", field=short(section), near=near)
                read.problems.append(Problem(source, read.line((section,)), reason))
            continue
        if not isinstance(entries, dict):
            reason = because("not_mapping_field", field=section, value=short(str(entries)))
            read.problems.append(Problem(source, read.line((section,)), reason))
            continue
        for code, entry in entries.items():
            known = codes[section].get(code, {})
            where = read.line((section, code))
            if not _is_named(entry, known):
                reason = because("code_unnamed", code=short(code))
                read.problems.append(Problem(source, where, reason))
                continue
            words = [*known.get("synonyms", ()), *entry.get("synonyms", ())]
            codes[section][code] = {**known, **entry, "synonyms": [str(word) for word in words]}
    services = codes["services"]
    for code in services:
        if not _leads_up(code, services):
            reason = because("code_without_broader", code=short(code))
            where = read.line(("services", code))
            read.problems.append(Problem(source, where, reason))


def _leads_up(code: str, services: dict[str, Any]) -> bool:
    """Whether the codes above a service end at one with a family, and in no circle."""
    chain: list[str] = []
    while code in services and code not in chain:
        chain.append(code)
        broader = services[code].get("broader")
        if broader is None:
            return bool(services[code].get("family"))
        code = broader
    return False


def _is_named(entry: Any, known: dict[str, Any]) -> bool:
    """Whether a code has its names as texts, and what else it holds is of its sort."""
    if not isinstance(entry, dict):
        return False
    names = [{**known, **entry}.get(lang) for lang in ("en", "zh")]
    texts = [entry.get(name, "") for name in ("broader", "family", "group", "device_class")]
    lists = [entry.get(name, []) for name in ("synonyms", "certificates")]
    return all(isinstance(text, str) for text in (*names, *texts)) and all(
        isinstance(words, list) and all(isinstance(word, str | int) for word in words)
        for words in lists
    )


@cache
def _shipped_services() -> dict[str, Any]:
    read = read_yaml((DATA / "vocabulary.yaml").read_bytes(), "vocabulary.yaml")
    found: dict[str, Any] = read.data["services"]
    return found
