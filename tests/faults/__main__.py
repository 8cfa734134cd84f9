"""The long part: `python -m tests.faults --kills 200 --ratings 50`."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.kills import series
from tests.faults.writers import at_once
from tests.servers import running


def filled(db: str) -> None:
    """A registry with the sample suppliers."""
    from vetting import clock, intake, packs
    from vetting.registry import open_registry

    samples = Path(__file__).resolve().parents[2] / "suppliers" / "sample"
    taken = intake.take([samples], intake.Context(packs.vocabulary({}), clock.today()))
    assert not taken.problems
    with open_registry(db, by="tester", create=True) as registry:
        registry.keep(packs.every_pack())
        registry.take_in(taken.documents, reason="", source={})


def main() -> int:
    """Do what was asked for, print what came of it, and say whether all held."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("--kills", type=int, default=200, help="0: none")
    asked.add_argument("--errors", type=int, default=40, help="of a full and of a broken disk")
    asked.add_argument("--writers", type=int, default=8)
    asked.add_argument("--ratings", type=int, default=50, help="of each writer; 0: none")
    asked.add_argument("--seed", type=int, default=int(time.time()))
    told = asked.parse_args()
    held = True
    with tempfile.TemporaryDirectory(prefix="vetting-faults-") as name:
        begin = Path(name) / "sample.db"
        filled(str(begin))
        errors = told.errors if shutil.which("strace") else 0
        if told.kills or errors:
            print(f"seed: {told.seed}", flush=True)
            (Path(name) / "kills").mkdir()
            report = series(Path(name) / "kills", told.kills, seed=told.seed, errors=errors)
            print(*report.lines(), sep="\n", flush=True)
            held = not report.faults
        if told.ratings:
            with running() as server:
                url = server.schema()
                filled(url)
                for kind, db in (("SQLite", str(begin)), ("PostgreSQL", url)):
                    tally = at_once(db, told.writers, told.ratings)
                    print(f"{kind}:", *tally.lines(), sep="\n  ", flush=True)
                    held &= tally.recorded == tally.asked and not tally.findings
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
