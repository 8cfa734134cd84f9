"""A need from a file, checked; shared by the commands that take one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vetting.errors import Problem, ProblemsError, UsageError

if TYPE_CHECKING:
    from vetting.need import Need
    from vetting.vocabulary import Places, Vocabulary


def need_of(
    words: list[str], flags: dict[str, Any], vocabulary: "Vocabulary", places: "Places"
) -> "Need":
    """The need of a file, of words, or of flags; flags win."""
    from dataclasses import replace

    from vetting import wording
    from vetting.need import Exclude, Need, Prefer

    files = [word for word in words if word == "-" or word.endswith((".yaml", ".yml"))]
    need = from_file(files[0], vocabulary) if files else Need()
    rest = [word for word in words if word not in files[:1]]
    unknown = [word for word in rest if vocabulary.find(word) is None]
    where = [word for word in unknown if places.find(word)]
    classes = [word for word in unknown if wording.is_class(word)]
    apart = (*where, *classes)
    said: dict[str, Any] = dict(
        wording.fields_of([word for word in rest if word not in apart], vocabulary)
    )
    if classes:
        said["device_class"] = wording.device_class(classes[0])
    if where:
        said["near"] = " ".join(where)
    for field, section in (
        ("services", "services"),
        ("modality", "modalities"),
        ("species", "species"),
        ("areas", "areas"),
        ("jurisdictions", "jurisdictions"),
        ("standards", "standards"),
    ):
        codes = [wording.code(word, section, vocabulary) for word in flags[field] or ()]
        if codes:
            said[field] = tuple(dict.fromkeys((*said.get(field, ()), *codes)))
    for field in ("within_km", "duration_weeks", "title", "enterprise", "near"):
        if flags[field] is not None:
            said[field] = flags[field]
    if flags["device_class"]:
        said["device_class"] = wording.device_class(flags["device_class"])
    for field in ("start_by", "finish_by"):
        if flags[field]:
            said[field] = wording.day(flags[field], f"--{field.replace('_', '-')}")
    if flags["budget"]:
        said["budget"] = wording.money(flags["budget"])
    if flags["weights"]:
        said["weights"] = wording.weights(flags["weights"])
    if flags["prefer"]:
        wanted = [place for place in flags["prefer"] if places.find(place)]
        codes = [word for word in flags["prefer"] if word not in wanted]
        standards = tuple(wording.code(word, "standards", vocabulary) for word in codes)
        said["prefer"] = Prefer(standards, tuple(wanted))
    if flags["exclude"]:
        where = [name for name in flags["exclude"] if places.find(name)]
        who = [name for name in flags["exclude"] if name not in where]
        said["exclude"] = Exclude(tuple(where), tuple(who))
    return checked(replace(need, **said), vocabulary)


def from_file(name: str, vocabulary: "Vocabulary") -> "Need":
    """Return the need of a YAML file, `-` for stdin.

    Raises:
        InputError: the file is not there.
        ProblemsError: everything wrong in it, with lines.
    """
    from vetting.checks.needs import coded_need, need_problems
    from vetting.documents import record
    from vetting.errors import InputError
    from vetting.need import Need
    from vetting.packs.strict import read_yaml

    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, AttributeError) as error:
        problem = getattr(error, "strerror", None) or "closed"
        raise InputError("file_unreadable", path=name, problem=problem) from None
    source = "stdin" if name == "-" else Path(name).name
    read = read_yaml(raw, source)
    need = None if read.problems else record(Need, read.data, read, source)
    if need is not None:
        need = coded_need(need, vocabulary)
        for path, reason in need_problems(need, vocabulary):
            read.problems.append(Problem(source, read.line(path), reason))
    if need is None or read.problems:
        raise ProblemsError(read.problems)
    return need


def checked(need: "Need", vocabulary: "Vocabulary") -> "Need":
    """Return a need made on the command line, its meaning checked.

    Raises:
        UsageError: the one thing wrong with it.
        ProblemsError: everything wrong with it.
    """
    from vetting.checks.needs import need_problems

    problems = [Problem("", None, reason) for _, reason in need_problems(need, vocabulary)]
    if len(problems) == 1:
        raise UsageError(problems[0].reason.code, **problems[0].reason.facts)
    if problems:
        raise ProblemsError(problems)
    return need
