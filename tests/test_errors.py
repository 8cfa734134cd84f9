"""Every failure has its exit code, a sentence and where possible a remedy (HOUSE section 6)."""

import errno
import os

import pytest

from vetting import errors
from vetting.errors import (
    ConditionError,
    DraftError,
    Exit,
    GoneError,
    InputError,
    IntegrityError,
    MergedError,
    Problem,
    ProblemsError,
    RegistryError,
    RegistryMissingError,
    RemovedError,
    UnknownNameError,
    UsageError,
    VettingError,
    nearest,
    system_reason,
)
from vetting.sentences import because, text

WHOLE = because("not_asked")

CASES = [
    (UsageError("bad_day", option="--on", value="x"), 2),
    (UnknownNameError("supplier", "x"), 4),
    (InputError("file_missing", path="x.csv"), 3),
    (ProblemsError([Problem("x.yaml", 1, WHOLE)]), 3),
    (DraftError([Problem("x.yaml", 1, WHOLE)], "/tmp/x.yaml"), 3),
    (RegistryError("registry_locked", path="vetting.db"), 5),
    (RegistryMissingError("vetting.db"), 5),
    (IntegrityError([WHOLE]), 6),
    (GoneError("shortlist_redacted", id="S-0001", on="2026-11-24", by="x", reason="y"), 4),
    (MergedError("b", "a", "2026-11-24", "x"), 4),
    (RemovedError("b", "2026-11-24", "x", 14), 4),
    (ConditionError("fewer_than_asked", least=3, eligible=1), 7),
]


def test_the_exit_codes_are_those_promised():
    assert {item.name: item.value for item in Exit} == {
        "OK": 0,
        "BUG": 1,
        "USAGE": 2,
        "INPUT": 3,
        "NOT_FOUND": 4,
        "REGISTRY": 5,
        "INTEGRITY": 6,
        "CONDITION": 7,
        "INTERRUPTED": 130,
    }


def test_every_failure_has_its_case_here():
    made = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, VettingError) and kind is not VettingError
    }
    assert made == {type(error) for error, _ in CASES}


@pytest.mark.parametrize(("error", "code"), CASES, ids=lambda item: type(item).__name__)
def test_a_failure_has_its_code_and_a_sentence_in_both_languages(error, code):
    assert error.exit_code == code
    english, chinese = text(error.reason), text(error.reason, "zh")
    assert str(error) == english
    assert english
    assert chinese != english
    assert not english.endswith(".")
    if error.hint:
        assert text(error.hint, "en")
        assert text(error.hint, "zh")


def test_a_wrong_name_is_quoted_and_the_nearest_suggested():
    error = UnknownNameError("rubric", "nonclincal", ["nonclinical", "registration"], see="x")
    assert "`nonclincal`" in str(error)
    assert error.hint == because("did_you_mean", near=["nonclinical"])


def test_where_nothing_is_near_the_hint_shows_them_all():
    error = UnknownNameError("rubric", "zzz", ["nonclinical"], see="vetting rubric list")
    assert error.hint == because("see_all", command="vetting rubric list")
    assert UnknownNameError("rubric", "zzz").hint is None


def test_a_missing_registry_says_how_to_make_one():
    assert RegistryMissingError("vetting.db").hint is not None


@pytest.mark.parametrize(("count", "code"), [(1, "problem"), (2, "problems")])
def test_one_problem_is_not_called_problems(count, code):
    error = ProblemsError([Problem("x.yaml", None, WHOLE)] * count)
    assert error.reason.code == code
    assert len(error.problems) == count


@pytest.mark.parametrize("count", [1, 2])
def test_that_nothing_was_stored_is_said_where_something_was_to_be(count):
    problems = [Problem("x.yaml", None, WHOLE)] * count
    for lang, said in (("en", "nothing was stored"), ("zh", "未保存任何内容")):
        assert said not in text(ProblemsError(problems).reason, lang)
        assert said in text(ProblemsError(problems, storing=True).reason, lang)
        assert said in text(DraftError(problems, "x.yaml").reason, lang)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, ("there is no such file or folder", "没有这个文件或文件夹")),
        (errno.EISDIR, ("it is a folder", "这是一个文件夹")),
        (errno.ENOTDIR, ("a part of its path is no folder", "路径中有一段不是文件夹")),
        (errno.EACCES, ("that is not allowed to you", "没有权限")),
        (errno.ENOSPC, ("the disk is full", "磁盘已满")),
        (errno.ENAMETOOLONG, ("its name is too long", "名称过长")),
    ],
)
def test_what_the_system_says_of_a_file_is_said_in_both_languages(number, said):
    reason = system_reason(OSError(number, os.strerror(number), "x.yaml"))
    failure = because("file_unreadable", path="x.yaml", problem=reason)
    for lang, words in zip(("en", "zh"), said, strict=True):
        assert words in text(failure, lang)
        assert os.strerror(number) not in text(failure, lang)


def test_what_a_system_seldom_says_is_kept_as_it_is():
    assert system_reason(OSError(errno.EXDEV, "Invalid cross-device link")) == (
        "Invalid cross-device link"
    )


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("teem", ["team", "price"], ["team"]),
        ("TEAM", ["team"], ["team"]),  # case does not matter, and the name is given as it is
        ("team", ["Team"], ["Team"]),
        ("x", ["team"], []),
        ("team", [], []),
        ("aaaa", ["aaab", "aaba", "abaa", "baaa"], 3),
    ],
)
def test_the_nearest_names_come_best_first_and_never_more_than_three(name, known, expected):
    found = nearest(name, known)
    assert len(found) == expected if isinstance(expected, int) else found == expected
