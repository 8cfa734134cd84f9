"""Mutated inputs at length: `python -m tests.mutations --count 100000 --seed 1 --messy DIR`."""

import argparse
import sys
import time
from pathlib import Path

from tests.mutations.campaign import Report, campaign


def main() -> int:
    """Do what was asked for, print what came of it, and say whether all held."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    asked.add_argument("--seconds", type=float, help="stop after so many")
    asked.add_argument("--messy", type=Path, help="a folder of lists from outside")
    asked.add_argument("--workers", type=int)
    asked.add_argument(
        "--keep", type=Path, default=Path("mutations-found"), help="what did not hold"
    )
    told = asked.parse_args()
    report = campaign(**vars(told), told=_shown if sys.stderr.isatty() else None)
    print(*report.lines(), sep="\n")
    return 1 if report.faults else 0


def _shown(report: Report) -> None:
    print(f"\r{report.inputs} inputs, {len(report.faults)} places", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
