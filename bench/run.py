"""What whole commands cost, as ratios to `python -c pass` in the same interleaved run.

python bench/run.py            # 21 rounds, 300 suppliers
python bench/run.py --rounds 31 --suppliers 10000

Only the standard library. Run it at a quiet moment, with the Python of the environment in which
vetting is installed. Ratios are of medians; processor time is user + system.
"""

import argparse
import os
import pty
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VETTING = str(Path(sys.executable).with_name("vetting"))
MATCH = (
    VETTING, "match", "NCL-GLP", "食蟹猴", "单抗", "--standard", "GLP", "--jurisdiction", "CN-NMPA",
    "--near", "苏州", "--start-by", "2027-03-31", "--budget", "3000000 CNY", "--on", "2026-11-24",
)  # fmt: skip
TARGETS = {"--help": 8.0, "match, csv": 14.0, "match, table": 18.0}
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/tmp", "LANG": "C.UTF-8", "TERM": "xterm"}


def spent(command: Sequence[str], folder: Path, *, terminal: bool = False) -> tuple[float, float]:
    """Run a command; return its wall and its processor time in seconds."""
    master, slave = pty.openpty() if terminal else (None, None)
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=slave if slave is not None else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if slave is not None and master is not None:
        os.close(slave)
        _drain(master)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode} from {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime


def _drain(master: int) -> None:
    while True:
        try:
            if not os.read(master, 65536):
                break
        except OSError:
            break
    os.close(master)


def measured(folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Run everything in turn, so many rounds; the first is thrown away."""
    fresh = folder / "fresh"

    def taken_in() -> tuple[float, float]:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        return spent((VETTING, "import", str(folder / "suppliers.jsonl")), fresh)

    jobs: dict[str, Callable[[], tuple[float, float]]] = {
        "python -c pass": lambda: spent((sys.executable, "-c", "pass"), folder),
        "--help": lambda: spent((VETTING, "--help"), folder),
        "--version": lambda: spent((VETTING, "--version"), folder),
        "match, csv": lambda: spent((*MATCH, "--format", "csv"), folder),
        "match, table": lambda: spent(MATCH, folder, terminal=True),
        "import": taken_in,
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            figure = job()
            if turn:
                found[name].append(figure)
    return found


def report(found: dict[str, list[tuple[float, float]]]) -> None:
    """Print the medians and their ratios."""
    bare = [statistics.median(part) for part in zip(*found["python -c pass"], strict=True)]
    print(f"{'command':<16}{'wall ms':>9}{'ratio':>8}{'cpu ms':>9}{'ratio':>8}{'reach':>8}")
    for name, figures in found.items():
        wall, cpu = (statistics.median(part) for part in zip(*figures, strict=True))
        reach = f"{TARGETS[name]:.0f}" if name in TARGETS else ""
        print(
            f"{name:<16}{1000 * wall:>9.0f}{wall / bare[0]:>8.1f}"
            f"{1000 * cpu:>9.0f}{cpu / bare[1]:>8.1f}{reach:>8}"
        )


def main() -> None:
    """Make the suppliers, take them in, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--suppliers", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "suppliers.jsonl").open("wb") as file:
            command = (sys.executable, str(HERE / "generate.py"), str(asked.suppliers))
            subprocess.run(command, check=True, stdout=file, env=ENVIRONMENT)
        spent((VETTING, "import", "suppliers.jsonl"), folder)
        before = os.getloadavg()[0]
        found = measured(folder, asked.rounds)
        print(
            f"{asked.suppliers} suppliers, {asked.rounds} rounds, {os.cpu_count()} processors,"
            f" load {before:.2f} before and {os.getloadavg()[0]:.2f} after,"
            f" Python {'.'.join(map(str, sys.version_info[:3]))}"
        )
        report(found)


if __name__ == "__main__":
    main()
