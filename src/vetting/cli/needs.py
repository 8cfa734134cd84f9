"""A need from a file, checked; shared by the commands that take one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vetting.errors import Problem, ProblemsError, UsageError

if TYPE_CHECKING:
    from vetting.need import Need
    from vetting.vocabulary import Vocabulary


def from_file(name: str, vocabulary: "Vocabulary") -> "Need":
    """Return the need of a YAML file, `-` for stdin.

    Raises:
        InputError: the file is not there.
        ProblemsError: everything wrong in it, with lines.
    """
    from vetting.checks import coded_need, need_problems
    from vetting.documents import record
    from vetting.errors import InputError
    from vetting.need import Need
    from vetting.packs.strict import read_yaml

    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError("file_unreadable", path=name, problem=str(error.strerror)) from None
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
    from vetting.checks import need_problems

    problems = [Problem("", None, reason) for _, reason in need_problems(need, vocabulary)]
    if len(problems) == 1:
        raise UsageError(problems[0].reason.code, **problems[0].reason.facts)
    if problems:
        raise ProblemsError(problems)
    return need
