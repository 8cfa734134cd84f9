"""What recording a rating costs as a command, as a ratio to `python -c pass` in the same run.

python bench/rating.py            # 21 rounds, 300 suppliers in a file

Only the standard library; see run.py for how it is measured. Each round records one more rating,
with a file of evidence that it rests on.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from run import ENVIRONMENT, HERE, VETTING, spent

REACH = 60.0
SUPPLIER = "bench-0000007"
RATE = (
    VETTING, "rate", SUPPLIER, "nonclinical.team", "4", "--grade", "E3", "--source",
    "audit:2026-11", "--reason", "study director and backup met", "--evidence", "cv.pdf",
    "--by", "assessor-1",
)  # fmt: skip


def prepared(folder: Path, suppliers: int) -> None:
    """A registry with so many suppliers, and a file of evidence of one of them."""
    with (folder / "suppliers.jsonl").open("wb") as file:
        command = (sys.executable, str(HERE / "generate.py"), str(suppliers))
        subprocess.run(command, check=True, stdout=file, env=ENVIRONMENT)
    spent((VETTING, "import", "suppliers.jsonl"), folder)
    (folder / "cv.pdf").write_bytes(b"%PDF-1.7 of nobody")
    add = (VETTING, "evidence", "add", "cv.pdf", "--supplier", SUPPLIER, "--grade", "E3")
    spent(add, folder)


def main() -> None:
    """Make the registry, record, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--suppliers", type=int, default=300)
    asked = parser.parse_args()
    jobs = {"python -c pass": (sys.executable, "-c", "pass"), "rate": RATE}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared(folder, asked.suppliers)
        found: dict[str, list[tuple[float, float]]] = {job: [] for job in jobs}
        before = os.getloadavg()[0]
        for turn in range(asked.rounds + 1):
            for job, command in jobs.items():
                figure = spent(command, folder)
                if turn:
                    found[job].append(figure)
    print(
        f"{asked.suppliers} suppliers, {asked.rounds} rounds, {os.cpu_count()} processors,"
        f" load {before:.2f} before and {os.getloadavg()[0]:.2f} after"
    )
    (bare, bare_cpu), (wall, cpu) = (
        [statistics.median(part) for part in zip(*figures, strict=True)]
        for figures in found.values()
    )
    print(
        f"rate: {1000 * wall:.0f} ms, {wall / bare:.1f} times (reach {REACH:.0f});"
        f" processor {1000 * cpu:.0f} ms, {cpu / bare_cpu:.1f} times"
    )
    sys.exit(wall / bare > REACH)


if __name__ == "__main__":
    main()
