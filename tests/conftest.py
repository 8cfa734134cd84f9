"""A story types the line a person would type, and looks at code, stdout and stderr."""

import io
import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers import Server, running
from vetting import clock
from vetting.cli import main

# In CI the same examples are tried every time, so that a red run is about the change; at a desk
# new ones are looked for.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

DATABASES = ("sqlite", "postgresql")

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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases", default=",".join(DATABASES), help="where the registry is: sqlite,postgresql"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that runs a command does so on every database, unless it is about a file."""
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--databases").split(",")
        if metafunc.definition.get_closest_marker("file"):
            chosen = ["sqlite"]
        metafunc.parametrize("database", chosen, indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A private PostgreSQL, started when the first test asks for it."""
    with running() as found:
        yield found


@pytest.fixture
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database a test runs on: a file in its folder, or a place on the server."""
    if request.param != "postgresql":
        yield request.param
        return
    server: Server = request.getfixturevalue("server")
    place = server.schema()
    monkeypatch.setenv("VETTING_DB", place)
    yield request.param
    server.drop(place)  # thousands of files at the end would take minutes


@pytest.fixture
def run(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a line such as `vetting match NCL-GLP` in an empty folder, as the shell would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path.with_name(f"{tmp_path.name}-data")))

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
        out_text = "" if raw.startswith(b"PK") else raw.decode()  # a workbook is no text
        if raw.startswith(b"BEGIN:VCALENDAR"):  # its lines end as RFC 5545 wants them
            out_text = out_text.replace("\r\n", "\n")
        done = Done(code, out_text, err.buffer.getvalue().decode(), raw)  # type: ignore[attr-defined]
        for text in (done.out, done.err):
            assert not ACTS.search(text), f"raw {ACTS.search(text)!r} in the output of {line}"
            assert "Traceback" not in text, text
        return done

    return typed


class Tables:
    """The tables of the registry at hand, reached behind the tool's back."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "vetting.db"
        self.url = os.environ.get("VETTING_DB")

    def execute(self, statement: str, *values: object) -> list[tuple]:
        """Run a statement with `?` for its values, and keep what it did."""
        if self.url is None:
            connection: object = sqlite3.connect(self.file)
        else:
            from vetting.reading.servers import connected

            connection = connected(self.url)
            statement = statement.replace("?", "%s")
        with closing(connection), connection:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def unguard(self) -> None:
        """Take the triggers away, as whoever owns the registry can."""
        if self.url is None:
            for trigger in ("entries_follow", "entries_stay", "entries_kept"):
                self.execute(f"DROP TRIGGER {trigger}")
        else:
            self.execute("ALTER TABLE entries DISABLE TRIGGER USER")

    def state(self) -> object:
        """What must be equal before and after where nothing may be written; None without one."""
        if self.url is None:
            return self.file.read_bytes() if self.file.exists() else None
        if not self.execute("SELECT to_regclass('meta')::text")[0][0]:
            return None
        names = (
            "meta",
            "entries",
            "suppliers",
            "names",
            "grams",
            "identifiers",
            "offerings",
            "packs",
        )
        return [sorted(self.execute(f"SELECT * FROM {name}")) for name in (*names, "shortlists")]


@pytest.fixture
def tables(database: str, tmp_path: Path) -> Tables:
    """The tables of the registry at hand; ask for it after `run` or `sample`."""
    return Tables(tmp_path)


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with the sample suppliers; copy it before writing to it."""
    path = tmp_path_factory.mktemp("sample") / "vetting.db"
    _fill(str(path))
    return path


@pytest.fixture(scope="session")
def sample_database(server: Server) -> str:
    """The same on the server, to be copied."""
    name = server.database()
    _fill(server.url(name))
    return name


@pytest.fixture
def sample(
    run: Run,
    database: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Run]:
    """`run` with a registry that holds the sample suppliers."""
    if database != "postgresql":
        shutil.copy(request.getfixturevalue("sample_db"), tmp_path / "vetting.db")
        yield run
        return
    server: Server = request.getfixturevalue("server")
    copy = server.database(request.getfixturevalue("sample_database"))
    monkeypatch.setenv("VETTING_DB", server.url(copy))
    yield run
    server.execute(f"DROP DATABASE {copy} WITH (FORCE)")


def _fill(db: str) -> None:
    """A registry with the sample suppliers, made a minute before the tests are."""
    from vetting import intake, packs
    from vetting.registry import open_registry

    taken = intake.take([SAMPLE], intake.Context(packs.vocabulary({}), TODAY))
    assert not taken.problems
    ticks = iter(range(10_000_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: f"2026-11-24T08:59:00.{next(ticks):06d}Z")
        with open_registry(db, by="tester", create=True) as registry:
            registry.keep(packs.every_pack())
            registry.take_in(taken.documents, reason="", source={})
