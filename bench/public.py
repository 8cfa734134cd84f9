"""How long a row of a public list takes against ten thousand suppliers, and what comes of it.

    python bench/public.py DATA

DATA holds `fda_drug_establishments` and `fda_warning_letters`. The registry is the establishments
themselves, put on file by their own list; the lists of letters and of actions are then tried on it,
and the establishments once more. Times are of whole processes, in seconds of processor.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from csv import DictReader
from pathlib import Path

VETTING = (sys.executable, "-m", "vetting")


def main(data: Path) -> None:
    """Print a line for each list."""
    establishments = data / "fda_drug_establishments" / "establishments.csv"
    letters = data / "fda_warning_letters"
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "vetting.db")
        _spent(["init", "--db", db], folder)
        for path, options in (
            (establishments, ("--add",)),
            (establishments, ("--dry-run",)),
            (letters / "warning_letters.csv", ("--dry-run",)),
            (letters / "compliance_actions_drugs_biologics.csv", ("--dry-run",)),
        ):
            out = Path(folder) / "out.csv"
            line = ["public", str(path), "--db", db, "--format", "csv", "-o", str(out), *options]
            spent, wall, most = _spent(line, folder)
            count = sum(1 for _ in _rows(path))
            came = Counter(
                {int(row["row"]): row["outcome"] for row in _rows(out)}.values()
            ).most_common()
            print(
                f"{path.name} {' '.join(options)}: {count} rows, {1000 * spent / count:.1f} ms a"
                f" row ({1000 * wall / count:.1f} by the clock), {most} MB, {dict(came)}"
            )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from DictReader(file)


def _spent(line: Sequence[str], folder: str) -> tuple[float, float, int]:
    """Seconds of processor, seconds by the clock, and the most memory of any so far."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([*VETTING, *line], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.monotonic() - begun, after.ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
