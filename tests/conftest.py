"""A story types the line a person would type, and looks at code, stdout and stderr."""

import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from vetting import clock
from vetting.cli import main

# In CI the same examples are tried every time, so that a red run is about the change; at a desk
# new ones are looked for.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "suppliers" / "sample"
TODAY = date(2026, 11, 24)

# What a terminal may act on; no output of any test may hold it (TRUST row 14).
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]"
)


@dataclass(frozen=True)
class Done:
    """What a command did: exit code, data, words."""

    code: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock, the day and the actor stand still; the environment is nobody's."""
    ticks = iter(range(10_000_000))
    monkeypatch.setattr(clock, "now", lambda: f"2026-11-24T09:00:00.{next(ticks):06d}Z")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "actor", lambda: "tester")
    for name in ("VETTING_DB", "VETTING_LANG", "VETTING_PACKS", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a line such as `vetting match NCL-GLP` in an empty folder, as the shell would."""
    monkeypatch.chdir(tmp_path)

    def typed(line: str | list[str], stdin: str | bytes = "") -> Done:
        words = shlex.split(line) if isinstance(line, str) else list(line)
        assert words[0] == "vetting"
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        given = stdin.encode() if isinstance(stdin, str) else stdin
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            code = 0
            try:
                main(words[1:])
            except SystemExit as end:
                code = int(end.code or 0)
            out.flush()
            err.flush()
        raw = out.buffer.getvalue()  # type: ignore[attr-defined]
        done = Done(code, raw.decode(), err.buffer.getvalue().decode(), raw)  # type: ignore[attr-defined]
        for text in (done.out, done.err):
            assert not ACTS.search(text), f"raw {ACTS.search(text)!r} in the output of {line}"
            assert "Traceback" not in text, text
        return done

    return typed


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with the sample suppliers; copy it before writing to it."""
    from vetting import intake, packs
    from vetting.registry import open_registry

    path = tmp_path_factory.mktemp("sample") / "vetting.db"
    vocabulary = packs.vocabulary({})
    taken = intake.take([SAMPLE], intake.Context(vocabulary, TODAY))
    assert not taken.problems
    with open_registry(str(path), by="tester", create=True) as registry:
        registry.keep(packs.every_pack())
        registry.take_in(taken.suppliers, reason="", source={})
    return path


@pytest.fixture
def sample(run: Run, sample_db: Path, tmp_path: Path) -> Run:
    """`run` in a folder whose registry holds the sample suppliers."""
    import shutil

    shutil.copy(sample_db, tmp_path / "vetting.db")
    return run
