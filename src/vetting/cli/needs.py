"""A need from a file, checked; shared by the commands that take one."""

import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vetting.errors import Problem, ProblemsError, UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vetting.need import Need, Prefer
    from vetting.vocabulary import Places, Vocabulary


def need_of(
    words: list[str], flags: dict[str, Any], vocabulary: "Vocabulary", places: "Places"
) -> "Need":
    """The need of a file, of words, or of flags; flags win."""
    from dataclasses import replace

    from vetting import wording
    from vetting.need import Exclude, Need

    files = [word for word in words if word == "-" or word.endswith((".yaml", ".yml"))]
    need = from_file(files[0], vocabulary) if files else Need()
    rest = [word for word in words if word not in files[:1]]
    unknown = [word for word in rest if vocabulary.find(word) is None]
    where = [word for word in unknown if places.find(word)]
    classes = [word for word in unknown if wording.is_class(word)]
    apart = (*where, *classes)
    said = _spoken([word for word in rest if word not in apart], vocabulary, places)
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
    if "services" in said:
        said["services"] = _narrowest(said["services"], vocabulary)
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
    if flags["standing"]:
        said["standing"] = tuple(dict.fromkeys(map(str.casefold, flags["standing"])))
    if flags["prefer"]:
        said["prefer"] = _preferred(flags["prefer"], vocabulary, places)
    if flags["exclude"]:
        where = [name for name in flags["exclude"] if places.find(name)]
        who = [name for name in flags["exclude"] if name not in where]
        said["exclude"] = Exclude(tuple(where), tuple(who))
    return checked(replace(need, **said), vocabulary)


def _spoken(words: list[str], vocabulary: "Vocabulary", places: "Places") -> dict[str, Any]:
    """The fields that bare words name.

    Raises:
        UsageError: a word is money or a place; with the option that takes it.
        UnknownNameError: a word is none of these, and no code.
    """
    from vetting.errors import UnknownNameError
    from vetting.sentences import because
    from vetting.wording import fields_of

    try:
        return dict(fields_of(words, vocabulary))
    except UnknownNameError:
        found = list(_misplaced(" ".join(words).split(), vocabulary, places))
        if not found:
            raise
        what = [because(code, word=word) for code, _, word in found]
        options = " ".join(
            f'{option} "{word}"' if " " in word else f"{option} {word}" for _, option, word in found
        )
        raise UsageError("not_a_word", because("put_so", options=options), what=what) from None


def _misplaced(
    words: list[str], vocabulary: "Vocabulary", places: "Places"
) -> "Iterator[tuple[str, str, str]]":
    """Words that are money or a place, each with what it is and the option for it."""
    from vetting.wording import money

    for word, pair in zip(words, (*map(" ".join, pairwise(words)), ""), strict=True):
        if places.find(word) and vocabulary.find(word) is None:
            yield "is_place", "--near", word
        for amount in (word, pair):
            with suppress(UsageError):
                money(amount)
                yield "is_money", "--budget", amount
                break


def _narrowest(codes: tuple[str, ...], vocabulary: "Vocabulary") -> tuple[str, ...]:
    """Service codes without those too wide to be judged that another one is below of."""
    wider = {above for code in codes for above in vocabulary.broader(code)}
    return tuple(code for code in codes if not (code in wider and vocabulary.is_group(code)))


def _preferred(words: list[str], vocabulary: "Vocabulary", places: "Places") -> "Prefer":
    """What is nice to have: standards and places.

    Raises:
        UsageError: a word is neither.
    """
    from vetting.errors import UnknownNameError
    from vetting.need import Prefer
    from vetting.texts import short
    from vetting.wording import code

    wanted = tuple(word for word in words if places.find(word))
    standards = []
    for word in words:
        if word in wanted:
            continue
        try:
            standards.append(code(word, "standards", vocabulary))
        except UnknownNameError as error:
            near = error.hint if error.hint and error.hint.code == "did_you_mean" else None
            raise UsageError("prefer_what", near, value=short(word)) from None
    return Prefer(tuple(standards), wanted)


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
    from vetting.sentences import because

    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError("file_unreadable", path=name, problem=system_reason(error)) from None
    except AttributeError:  # what stdin is where there is none
        problem = because("system_closed")
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
