"""Every failure: its sentence, its remedy and its exit code."""

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from vetting.sentences import Reason, because, text

SHOWN = 20
"""Problems of one file that are shown; the rest are counted."""


_SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "system_not_there",
    errno.EISDIR: "system_folder",
    errno.ENOTDIR: "system_no_folder",
    errno.EACCES: "system_not_allowed",
    errno.EPERM: "system_not_allowed",
    errno.ENOSPC: "system_full",
    errno.EDQUOT: "system_full",
    errno.EFBIG: "system_file_limit",
    errno.EROFS: "system_read_only",
    errno.EIO: "system_failing",
    errno.EEXIST: "system_there",
    errno.ENAMETOOLONG: "system_long_name",
}
"""What an operating system says of a file, by its number: the code of our sentence."""


class Exit(IntEnum):
    """Exit codes; HOUSE section 6 and `docs/reference/exit-codes.md` say when."""

    OK = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    NOT_FOUND = 4
    REGISTRY = 5
    INTEGRITY = 6
    CONDITION = 7
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where, and the sentence. `line` is 1-based, None for the whole."""

    source: str
    line: int | None
    reason: Reason


class VettingError(Exception):
    """Something a person can mend: a sentence, and where possible a command as the remedy."""

    exit_code = Exit.USAGE

    def __init__(self, reason: Reason, hint: Reason | None = None) -> None:
        super().__init__(text(reason))
        self.reason = reason
        self.hint = hint


class UsageError(VettingError):
    """The command line does not say what to do."""

    def __init__(self, code: str, /, hint: Reason | None = None, **facts: Any) -> None:
        super().__init__(Reason(code, facts), hint)


class UnknownNameError(VettingError):
    """Nothing of this sort has that name."""

    exit_code = Exit.NOT_FOUND

    def __init__(self, sort: str, name: str, known: Iterable[str] = (), see: str = "") -> None:
        near = nearest(name, known)
        hint = because("did_you_mean", near=near) if near else None
        if hint is None and see:
            hint = because("see_all", command=see)
        super().__init__(because("unknown_name", sort=sort, name=name), hint)


class MergedError(VettingError):
    """A supplier that is asked for became part of another one."""

    exit_code = Exit.NOT_FOUND

    def __init__(self, name: str, into: str, on: str, by: str) -> None:
        hint = because("merged_name_it", id=name, into=into)
        super().__init__(because("merged_away", id=name, into=into, on=on, by=by), hint)


class RemovedError(VettingError):
    """A supplier that is asked for was taken off file, with an import that was taken back."""

    exit_code = Exit.NOT_FOUND

    def __init__(self, name: str, on: str, by: str, number: Any) -> None:
        hint = because("removed_history", id=name)
        super().__init__(because("removed_with", id=name, seq=number, on=on, by=by), hint)
        self.id = name


class InputError(VettingError):
    """What was handed in cannot be read, and nothing was stored."""

    exit_code = Exit.INPUT

    def __init__(self, code: str, /, hint: Reason | None = None, **facts: Any) -> None:
        super().__init__(Reason(code, facts), hint)


class ProblemsError(VettingError):
    """A file, or several, with all that is wrong in them.

    What was to be stored (`storing`) was not, and the sentence says so.
    """

    exit_code = Exit.INPUT

    def __init__(self, problems: Sequence[Problem], *, storing: bool = False) -> None:
        code = "problem" if len(problems) == 1 else "problems"
        code = f"{code}_not_stored" if storing else code
        super().__init__(Reason(code, {"count": len(problems)}))
        self.problems = in_order(problems)


class DraftError(ProblemsError):
    """An edited document has problems; what was typed is not lost."""

    def __init__(self, problems: Sequence[Problem], path: str) -> None:
        super().__init__(problems, storing=True)
        self.hint = because("draft_kept", path=path)


class RegistryError(VettingError):
    """The registry cannot be opened or written."""

    exit_code = Exit.REGISTRY

    def __init__(self, code: str, /, hint: Reason | None = None, **facts: Any) -> None:
        super().__init__(Reason(code, facts), hint)


class RegistryMissingError(RegistryError):
    """There is no registry where one was looked for."""

    def __init__(self, path: str) -> None:
        super().__init__("registry_missing", because("make_registry"), path=path)


class IntegrityError(VettingError):
    """The history does not hold, or what it names does not (`reason` says which)."""

    exit_code = Exit.INTEGRITY

    def __init__(self, findings: Sequence[Reason], reason: Reason | None = None) -> None:
        super().__init__(reason or because("history_broken", count=len(findings)))
        self.findings = tuple(findings)


class GoneError(VettingError):
    """What was asked for was erased."""

    exit_code = Exit.NOT_FOUND

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(Reason(code, facts))


class ConditionError(VettingError):
    """Done as asked, but a condition that was asked for is not met."""

    exit_code = Exit.CONDITION

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(Reason(code, facts))


def system_reason(error: BaseException) -> Reason | str:
    """Return what the operating system says of a file, to be the fact `problem` of a sentence.

    A reason in both languages for what people meet; else the words of the system, as they are.
    """
    code = _SYSTEM.get(getattr(error, "errno", None) or 0)
    return because(code) if code else str(getattr(error, "strerror", None) or error)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems file by file as they came, each file's by line."""
    listed = tuple(problems)
    files = {problem.source: place for place, problem in reversed(list(enumerate(listed)))}
    return tuple(sorted(listed, key=lambda item: (files[item.source], item.line or 0)))


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of `known` that read most like `name`, best first."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for item in known:
        folded.setdefault(item.casefold(), item)
    close = get_close_matches(name.casefold(), list(folded), n=count, cutoff=0.6)
    return [folded[item] for item in close]
