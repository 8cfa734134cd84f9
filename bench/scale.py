"""What a registry of ten thousand costs, beside one of three hundred, in the same interleaved run.

python bench/scale.py                          # 300 and 10,000 suppliers in files
python bench/scale.py --server                 # and on a private PostgreSQL (needs the `dev` extra)
python bench/scale.py --many 1000000 --rounds 3

A broad need has a tenth of the suppliers as candidates, a narrow one a hundredth. Ratios are of
medians to `python -c pass`; memory is the most that a process held. The import is compared with a
bare script that puts the same rows into the same tables (`bare_import.py`).
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
VETTING = str(Path(sys.executable).with_name("vetting"))
ON = ("--on", "2026-11-24", "--format", "csv", "--top", "10")
NEEDS = {
    "narrow": ("match", "NCL-CARC", "--jurisdiction", "CN-NMPA", *ON),
    "broad": ("match", "NCL-GLP", "食蟹猴", "--jurisdiction", "CN-NMPA", *ON),
}


class Spent(NamedTuple):
    """Seconds of wall and of processor, and the most memory in MB."""

    wall: float
    cpu: float
    memory: float


def spent(command: Sequence[str], folder: Path, db: str | None = None) -> Spent:
    """Run a command and return what it took."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/tmp", "LANG": "C.UTF-8"}
    if db:
        environment["VETTING_DB"] = db
    if "PYTHONPATH" in os.environ:  # a tree beside the one that is installed
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode} from {' '.join(command)}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def registries(
    folder: Path, counts: Sequence[int], server: bool
) -> Iterator[tuple[str, Path, str | None]]:
    """Make a registry of each size in a file, and of each on the server where there is one."""
    from_server = contextlib.ExitStack()
    place = None
    if server:
        sys.path.insert(0, str(HERE.parent))
        from tests.servers import running

        place = from_server.enter_context(running())
    with from_server:
        for count in counts:
            home = folder / str(count)
            home.mkdir()
            listed = home / "suppliers.jsonl"
            with listed.open("wb") as file:
                maker = (sys.executable, str(HERE / "generate.py"), str(count))
                subprocess.run(maker, check=True, stdout=file)
            taken = spent((VETTING, "import", str(listed)), home)
            bare = spent(
                (sys.executable, str(HERE / "bare_import.py"), str(listed), str(home / "bare.db")),
                home,
            )
            _imported("file", count, taken, bare)
            yield f"{count:,} file", home, None
            if place:
                url = place.url(place.database())
                _imported("server", count, spent((VETTING, "import", str(listed)), home, url), bare)
                place.execute("ANALYZE", database=url.partition("@/")[2].partition("?")[0])
                yield f"{count:,} server", home, url
            listed.unlink()
            (home / "bare.db").unlink()
        yield "", folder, None


def _imported(where: str, count: int, taken: Spent, bare: Spent) -> None:
    wall, cpu = taken.wall / bare.wall, taken.cpu / bare.cpu
    said = (
        f"import of {count:,} into a {where}: {taken.wall:.1f} s, {wall:.1f} times the bare script"
    )
    print(f"{said} (processor {cpu:.1f} times), {taken.memory:.0f} MB", flush=True)


def main() -> None:
    """Make the registries, ask each, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--server", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: dict[tuple[str, str], list[Spent]] = {}
        bare: list[Spent] = []
        made: list[tuple[str, Path, str | None]] = []
        for what, home, db in registries(folder, (300, asked.many), asked.server):
            if what:
                made.append((what, home, db))
                continue
            for turn in range(asked.rounds + 1):
                bare.append(spent((sys.executable, "-c", "pass"), folder))
                for place, inside, url in made:
                    for kind, words in NEEDS.items():
                        figure = spent((VETTING, *words), inside, url)
                        if turn:
                            found.setdefault((place, kind), []).append(figure)
        report(found, bare[1:])


def report(found: dict[tuple[str, str], list[Spent]], bare: Sequence[Spent]) -> None:
    """Print medians, ratios to a bare interpreter, and ratios to the same need on 300."""
    wall, cpu = (statistics.median(item[place] for item in bare) for place in (0, 1))
    print(f"{'registry':<18}{'need':<8}{'ms':>7}{'ratio':>7}{'cpu':>7}{'to 300':>8}{'MB':>6}")
    for (place, kind), figures in found.items():
        took, used = (statistics.median(item[i] for item in figures) for i in (0, 1))
        small = found[(f"300 {place.split()[1]}", kind)]
        first = statistics.median(item.wall for item in small)
        memory = max(item.memory for item in figures)
        print(
            f"{place:<18}{kind:<8}{1000 * took:>7.0f}{took / wall:>7.1f}{used / cpu:>7.1f}"
            f"{took / first:>8.2f}{memory:>6.0f}"
        )


if __name__ == "__main__":
    main()
