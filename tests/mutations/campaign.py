"""Many mutated files through several workers; one that hangs or swells is caught and kept.

Every input follows from the seed and its number, so that it can be made again.
"""

import multiprocessing as mp
import os
import resource
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any

from tests.mutations import trees
from tests.mutations.beginnings import LISTS, Beginning, beginnings
from tests.mutations.changes import changed
from tests.mutations.trials import TookTooLong, filled, tried, typed

SECONDS, MEGABYTES = 10, 300
"""What one input may take, of the processor and of memory; of the clock ten times as much."""

BARE = 120
"""Megabytes of a command that has read nothing yet, pinyin and all; a worker that has made many
structures holds more, which is not its input's.
"""

HELD = 200
"""Megabytes that a worker may be left with after a chunk; one that holds more is replaced, and the
report counts it: what grows by little with every input shows there.
"""

CHUNK = 200
"""Inputs that are handed out at a time; one of them is tried as a command over a registry."""

STRUCTURED = 5
"""Every so many chunks one is made by Hypothesis."""


@dataclass
class Report:
    """What came of it: counts, and what did not hold, by its place in the code."""

    seed: int
    inputs: int = 0
    accepted: int = 0
    typed: int = 0
    seconds: float = 0.0
    largest: int = 0
    slowest: float = 0.0
    replaced: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        yield (
            f"seed {self.seed}: {self.inputs} inputs in {self.seconds:.0f} s"
            f" ({self.inputs / max(self.seconds, 0.001):.0f} a second), {self.accepted} accepted,"
            f" {self.typed} also as commands"
        )
        yield f"at most {self.slowest:.1f} s and {self.largest} MB for one input"
        yield f"workers replaced for holding over {HELD} MB: {self.replaced}"
        yield f"did not hold: {sum(self.faults.values())}"
        for place, count in self.faults.most_common():
            yield f"  {count} × {place}"
            yield f"    {self.examples[place]}"


def made(seed: int, number: int, sources: list[Beginning]) -> Beginning:
    """Return the input of a number."""
    chance = Random(f"{seed}:{number}")
    weights = [item.weight for item in sources]
    first, second = chance.choices(sources, weights, k=2)
    suffix = first.suffix
    if first.kind == "list" and chance.random() < 0.05:
        suffix = chance.choice(LISTS)
    raw = changed(first.raw, chance, second.raw)
    return Beginning(first.kind, suffix, raw, first.name)


class Worker:
    """A process of its own that tries what it is told, and says at which input it is."""

    def __init__(self, seed: int, sources: list[Beginning], registry: Path, keep: Path) -> None:
        self.seed, self.sources, self.registry, self.keep = seed, sources, registry, keep
        context = mp.get_context("fork")
        self.at = context.Value("q", -1)
        self.since = context.Value("d", time.monotonic())
        self.pipe, inner = context.Pipe()
        self.chunk: tuple[int, int] | None = None
        self.swollen = False
        self.process = context.Process(target=self._run, args=(inner,), daemon=True)
        self.process.start()
        inner.close()

    def give(self, chunk: tuple[int, int]) -> None:
        self.chunk = chunk
        self.since.value = time.monotonic()
        self.pipe.send(chunk)

    @property
    def hangs(self) -> bool:
        return self.chunk is not None and time.monotonic() - self.since.value > SECONDS * 10

    def _run(self, pipe: Connection) -> None:
        signal.signal(signal.SIGPROF, _ring)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        size = 2_000 * 1024 * 1024  # of addresses: what asks for more is told so at once
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        self.folder = Path(tempfile.mkdtemp(dir=self.registry.parent))
        os.environ["XDG_DATA_HOME"] = str(self.folder)
        while chunk := pipe.recv():
            done = self._chunk(*chunk)
            done["swollen"] = _megabytes("VmRSS:") > HELD
            pipe.send(done)

    def stop(self) -> None:
        """Let it end: it has nothing more to try, or holds too much."""
        self.pipe.send(None)
        self.process.join()

    def _chunk(self, start: int, count: int) -> dict[str, Any]:
        done: dict[str, Any] = {
            "inputs": 0,
            "accepted": 0,
            "typed": 0,
            "faults": [],
            "slowest": 0.0,
        }
        done["largest"] = 0
        if (start // CHUNK) % STRUCTURED == STRUCTURED - 1:
            self.at.value = start
            worst = trees.searched(
                count, self.seed * 1_000_003 + start, lambda found: self._one(found, start, done)
            )
            if worst:
                self._keep(worst[0], start, worst[1], done)
            return done
        for number in range(start, start + count):
            self.at.value = number
            found = made(self.seed, number, self.sources)
            if fault := self._one(found, number, done):
                self._keep(found, number, fault, done)
            elif number % CHUNK == 0:
                done["typed"] += 1
                if fault := self._as_typed(found):
                    self._keep(found, number, fault, done)
        return done

    def _as_typed(self, found: Beginning) -> str | None:
        return self._timed(lambda: typed(found.kind, self.path(found), self.registry))

    def path(self, found: Beginning) -> Path:
        path = self.folder / f"it{found.suffix}"
        path.write_bytes(found.raw)
        return path

    def _one(self, found: Beginning, number: int, done: dict[str, Any]) -> str | None:
        self.since.value = time.monotonic()
        path = self.path(found)
        before = time.process_time()
        _forget_peak()
        held = _megabytes("VmRSS:")
        accepted, fault = self._timed(lambda: tried(found.kind, path))
        peak, took = BARE + _megabytes("VmHWM:") - held, time.process_time() - before
        done["inputs"] += 1
        done["accepted"] += accepted
        done["largest"], done["slowest"] = max(done["largest"], peak), max(done["slowest"], took)
        if not fault and peak > MEGABYTES:
            fault = f"took {peak} MB"
        return fault

    @staticmethod
    def _timed(work: Any) -> Any:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _keep(self, found: Beginning, number: int, fault: str, done: dict[str, Any]) -> None:
        done["faults"].append(kept(found, number, fault, self.keep))


def kept(found: Beginning, number: int, fault: str, folder: Path) -> tuple[str, str]:
    """Keep an input that did not hold beside why; return the place in the code, and its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}-{found.kind}{found.suffix}"
    path.write_bytes(found.raw)
    path.with_name(f"{path.name}.why").write_text(fault, "utf-8", "surrogatepass")
    lines = fault.strip().splitlines()
    ours = [line.strip() for line in lines if "/vetting/" in line and "line" in line]
    last = lines[-1][:160]
    return f"{ours[-1].rsplit('/vetting/')[-1]}: {last}" if ours else last, str(path)


def campaign(
    count: int,
    seed: int,
    *,
    seconds: float | None = None,
    messy: Path | None = None,
    workers: int | None = None,
    keep: Path = Path("mutations-found"),
    told: Any = None,
) -> Report:
    """Try `count` mutated inputs, or as many as the time allows."""
    report, begun = Report(seed), time.monotonic()
    sources = beginnings(messy)
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="vetting-mutations-", dir=place) as name:
        registry = filled(Path(name))
        todo = ((at, min(CHUNK, count - at)) for at in range(0, count, CHUNK))
        crew = [
            Worker(seed, sources, registry, keep) for _ in range(workers or os.cpu_count() or 1)
        ]
        busy = [worker for worker in crew if _next(worker, todo)]
        while busy:
            ready = wait([worker.pipe for worker in busy], timeout=1)
            for worker in list(busy):
                if worker.pipe in ready and _took(worker, report):
                    busy.remove(worker)
                    late = seconds is not None and time.monotonic() - begun > seconds
                    if worker.swollen:
                        worker = _renewed(worker, report)
                    if not late and _next(worker, todo):
                        busy.append(worker)
                    else:
                        worker.stop()
                elif worker.hangs or not worker.process.is_alive():
                    busy.remove(worker)
                    busy.append(_instead(worker, report))
            report.seconds = time.monotonic() - begun
            if told:
                told(report)
    return report


def _next(worker: Worker, todo: Iterator[tuple[int, int]]) -> bool:
    chunk = next(todo, None)
    if chunk:
        worker.give(chunk)
    return chunk is not None


def _took(worker: Worker, report: Report) -> bool:
    """Add up what a worker did; False where it died over it."""
    try:
        done = worker.pipe.recv()
    except EOFError:
        return False
    for name in ("inputs", "accepted", "typed"):
        setattr(report, name, getattr(report, name) + done[name])
    worker.swollen = done["swollen"]
    report.largest = max(report.largest, done["largest"])
    report.slowest = max(report.slowest, done["slowest"])
    for place, path in done["faults"]:
        report.faults[place] += 1
        report.examples.setdefault(place, path)
    return True


def _instead(worker: Worker, report: Report) -> Worker:
    """Note the input over which a worker hung or died, and go on behind it with another one."""
    number, (start, count) = worker.at.value, worker.chunk or (0, 0)
    why = "hung" if worker.process.is_alive() else f"died with {worker.process.exitcode}"
    worker.process.kill()
    worker.process.join()
    found = made(worker.seed, number, worker.sources)
    place, path = kept(found, number, f"the process {why}", worker.keep)
    report.faults[place] += 1
    report.examples.setdefault(place, path)
    report.inputs += number - start + 1
    other = Worker(worker.seed, worker.sources, worker.registry, worker.keep)
    structured = (start // CHUNK) % STRUCTURED == STRUCTURED - 1
    rest = 0 if structured else start + count - number - 1
    other.give((number + 1, rest))
    return other


def _renewed(worker: Worker, report: Report) -> Worker:
    """Another worker in place of one that holds too much."""
    report.replaced += 1
    worker.stop()
    return Worker(worker.seed, worker.sources, worker.registry, worker.keep)


def _ring(*_: object) -> None:
    raise TookTooLong(f"more than {SECONDS} s")


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _megabytes(name: str) -> int:
    """What this process holds, or held at most since that was forgotten."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) // 1024
    return 0
