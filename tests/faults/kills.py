"""Commands that are killed while they work, and what must hold afterwards.

A kill falls at a random instant, before a random statement of SQL (`struck`), or, where `strace`
is installed, at a random write, sync or removal of a file.
"""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from vetting.reading import Reader, open_reader
from vetting.reading.verifying import findings
from vetting.records import Supplier, document
from vetting.sentences import text

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "suppliers" / "sample" / "harbour-preclinical.yaml"
STRUCK = Path(__file__).with_name("struck.py")
SUPPLIERS = 30
"""Suppliers in a list that is imported: large enough that there are many places to be killed."""

ACTIONS = ("rate", "import", "checkpoint")
SYSCALLS = ("pwrite64", "fdatasync", "unlink")
RATE = "harbour-preclinical nonclinical.team {level} --grade E3 --source audit:2026-11"


@dataclass
class Report:
    """How many kills there were, by what was at work and how it was killed, and what was wrong.

    `fell` counts where they fell: before the commit, after it but before it was said, after.
    """

    kills: Counter[str] = field(default_factory=Counter)
    fell: Counter[str] = field(default_factory=Counter)
    late: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def lines(self) -> Iterator[str]:
        """The report as text."""
        made = sum(self.kills.values())
        yield f"faults made: {made} in {self.seconds:.0f} s; too late: {self.late}"
        for name, count in sorted(self.kills.items()):
            yield f"  {name}: {count}"
        for name, count in sorted(self.fell.items()):
            yield f"  {name}: {count}"
        yield f"what did not hold: {len(self.faults)}"
        yield from (f"  {fault}" for fault in self.faults)


class Harness:
    """A registry in a folder, and the commands that are killed over it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.db = folder / "vetting.db"
        self.chance = random.Random(seed)
        self.report = Report()
        self.number = 0
        self.typical: dict[str, float] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.tracer = shutil.which("strace")

    @property
    def environment(self) -> Mapping[str, str]:
        """Nobody's environment, with a place for keys in the folder."""
        kept = {key: value for key, value in os.environ.items() if key[:8] != "VETTING_"}
        own = {"LANG": "C.UTF-8", "XDG_DATA_HOME": str(self.folder / "keys")}
        return kept | own | {"PYTHONPATH": str(ROOT / "src")}

    def words(self, action: str) -> list[str]:
        """The next command line of its kind; nothing that it stores was stored before."""
        self.number += 1
        mark = f"kill-{self.number}"
        if action == "rate":
            words = RATE.format(level=self.number % 6).split()
            return ["rate", *words, "--reason", mark]
        if action == "import":
            path = self.folder / "list.jsonl"
            lines = (
                json.dumps(
                    document(
                        Supplier(
                            id=f"{mark}-{one:02d}", name=f"{self.chance.randbytes(4).hex()} {mark}"
                        )
                    )
                )
                for one in range(SUPPLIERS)
            )
            path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
            return ["import", "list.jsonl"]
        return ["ledger", "checkpoint"]

    def run(self, command: Sequence[str], *, kill_after: float | None = None) -> tuple[int, str]:
        """Run a process, killed after so many seconds; its code, and all that it said."""
        process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            said, _ = process.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
        return process.returncode, said.decode("utf-8", "replace")

    def measure(self, action: str) -> None:
        """Run a command to its end: how long it takes, how many places there are to kill it."""
        start = time.perf_counter()
        code, said = self.run([sys.executable, "-m", "vetting", *self.words(action)])
        self.typical[action] = time.perf_counter() - start
        assert code == 0, said
        code, said = self.run([sys.executable, str(STRUCK), "0", *self.words(action)])
        self.counts[action, "statement"] = int(re.findall(r"statements: (\d+)", said)[-1])
        if self.tracer:
            trace = self.folder / "trace"
            self.run([*self._traced(f"trace={','.join(SYSCALLS)}", trace), *self.words(action)])
            told = trace.read_text("utf-8", "replace")
            trace.unlink()
            for name in SYSCALLS:
                self.counts[action, name] = told.count(f"{name}(")

    def killed(self, action: str) -> None:
        """Kill a command once, and see that all holds."""
        if action not in self.typical:
            self.measure(action)
        ways = ["instant", "statement"] + [
            name for name in SYSCALLS if self.counts.get((action, name))
        ]
        way = self.chance.choice(ways)
        before, words = self.state(), self.words(action)
        if way == "instant":
            after = self.chance.uniform(0.5, 1.0) * self.typical[action]
            command = [sys.executable, "-m", "vetting", *words]
            code, said = self.run(command, kill_after=after)
        elif way == "statement":
            place = self.chance.randint(1, self.counts[action, way])
            code, said = self.run([sys.executable, str(STRUCK), str(place), *words])
        else:
            place = self.chance.randint(1, self.counts[action, way])
            inject = f"inject={way}:signal=KILL:when={place}"
            code, said = self.run([*self._traced(inject, Path(os.devnull)), *words])
        if code not in (-signal.SIGKILL, 128 + signal.SIGKILL):
            if code != 0:
                self.report.faults.append(f"{way} of {words}: ended with {code}: {said}")
            self.report.late += 1
        else:
            self.report.kills[f"{action}, {way}"] += 1
        self.check(f"{way} of {words}", action, before, said)

    def failing(self, action: str, error: str) -> None:
        """Let a random write, or a random sync, fail; the command says so, or it was stored."""
        if action not in self.typical:
            self.measure(action)
        way = self.chance.choice(SYSCALLS[:2])
        place = self.chance.randint(1, self.counts[action, way] or 1)
        before, words = self.state(), self.words(action)
        inject = f"inject={way}:error={error}:when={place}"
        code, said = self.run([*self._traced(inject, Path(os.devnull)), *words])
        self.report.kills[f"{action}, {way}, {error}"] += 1
        what = f"{error} at {way} {place} of {words}"
        if code not in (0, 5) or "Traceback" in said:
            self.report.faults.append(f"{what}: ended with {code}: {said}")
        stored = self.check(what, action, before, said)
        if code == 5 and stored:
            self.report.faults.append(f"{what}: said to have failed and is there: {said}")

    def _traced(self, expression: str, into: Path) -> list[str]:
        assert self.tracer
        return [
            self.tracer, "-f", "-qq", "-o", str(into),
            "-e", f"trace={','.join(SYSCALLS)}", "-e", expression,
            sys.executable, "-m", "vetting",
        ]  # fmt: skip

    def state(self) -> Counter[str]:
        """How many entries of each kind there are."""
        with open_reader(str(self.db)) as reader:
            return Counter(str(kind) for _, _, _, kind, _ in reader.ask("columns"))

    def check(self, what: str, action: str, before: Counter[str], said: str) -> bool:
        """See that a change is there whole or not at all, that what was said is, and all holds.

        Returns:
            whether it is there.
        """
        with open_reader(str(self.db)) as reader:
            wrong = list(self.wrong(reader))
        new = self.state() - before
        whole = {
            "rate": {"rating.add": 1},
            "import": {"supplier.add": SUPPLIERS, "import": 1},
            "checkpoint": {"checkpoint.issue": 1},
        }[action]
        kept = {kind: count for kind, count in new.items() if kind != "key.add"}
        if kept not in ({}, whole):
            wrong.append(f"half of it is there: {dict(new)}")
        told = ACKNOWLEDGED[action].search(said) is not None
        if told and kept != whole:
            wrong.append(f"it was said to be stored and is not: {said!r}")
        place = "said" if told else "committed, not said" if kept else "before the commit"
        self.report.fell[place] += 1
        self.report.faults += [f"{what}: {one}" for one in wrong]
        return bool(kept)

    def wrong(self, reader: Reader) -> Iterator[str]:
        """Everything that does not hold of the registry at rest."""
        yield from (text(found) for found in findings(reader))
        with closing(sqlite3.connect(self.db)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            yield f"integrity_check: {found}"
        allowed = {"vetting.db", "vetting.db-wal", "vetting.db-shm", "list.jsonl", "keys"}
        yield from (
            f"left behind: {path.name}"
            for path in self.folder.iterdir()
            if path.name not in allowed
        )


ACKNOWLEDGED = {
    "rate": re.compile(r"^recorded .* entries in the history$", re.MULTILINE),
    "import": re.compile(r"^\d+ added, .* entries in the history$", re.MULTILINE),
    "checkpoint": re.compile("^\u2014 \\S+ \\S+$", re.MULTILINE),
}
"""What a command says once a change is stored; a line that was cut off says nothing."""


def series(folder: Path, kills: int, *, seed: int, errors: int = 0) -> Report:
    """Kill commands over one registry until so many kills were in time.

    Args:
        folder: an empty one, for the registry.
        kills: how many.
        seed: of the places at which they fall.
        errors: how many writes and syncs then fail with a full disk, and as many with a broken
            one; needs `strace`.
    """
    start = time.perf_counter()
    harness = Harness(folder, seed)
    code, said = harness.run([sys.executable, "-m", "vetting", "import", str(SAMPLE)])
    assert code == 0, said
    while (done := sum(harness.report.kills.values())) < kills:
        harness.killed(ACTIONS[done % len(ACTIONS)])
    for number in range(errors):
        harness.failing(ACTIONS[number % len(ACTIONS)], "ENOSPC")
        harness.failing(ACTIONS[number % len(ACTIONS)], "EIO")
    code, said = harness.run([sys.executable, "-m", "vetting", "ledger", "verify"])
    if code != 0:
        harness.report.faults.append(f"ledger verify: {said}")
    harness.report.seconds = time.perf_counter() - start
    return harness.report
