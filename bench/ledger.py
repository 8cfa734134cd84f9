"""What verifying the history costs, beside a bare loop that reads and hashes the same rows.

python bench/ledger.py                     # 10,000 and 100,000 entries, 5 rounds
python bench/ledger.py --server            # and on a private PostgreSQL (needs the `dev` extra)

Mostly ratings, over 2,000 suppliers (200 for the smaller one). Each command is a process of its
own; ratios are of medians, memory is the most that a process held. To reach: at most 8 times the
bare loop, under 100 MB, growing linearly.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from scale import HERE, VETTING, Spent, spent

BARE = """
import hashlib, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute(
    "SELECT seq, prev, digest, header, payload, salt FROM entries ORDER BY seq")
for seq, prev, digest, header, payload, salt in rows:
    assert hashlib.sha256(header.encode()).hexdigest() == digest
    hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()
"""
"""Reads and hashes the rows, and does nothing else."""


def made(folder: Path, entries: int, db: str | None = None) -> None:
    """Make a registry with so many entries: a fiftieth are suppliers, the others ratings."""
    from vetting.packs import every_pack
    from vetting.registry import open_registry
    from vetting.registry.rebuilding import rebuild

    count = entries // 50
    listed = subprocess.run(
        (sys.executable, str(HERE / "generate.py"), str(count)), check=True, capture_output=True
    ).stdout.splitlines()
    chance = random.Random(entries)
    with open_registry(db or str(folder / "vetting.db"), by="bench", create=True) as registry:
        registry.keep(every_pack())
        registry.take_in(map(json.loads, listed), reason="", source={"source": "generate.py"})
        while (left := entries - registry.entries - 1) > 0:
            contents = [("rating.add", rating(count, chance)) for _ in range(min(left, 1000))]
            registry.chain.append(contents, "seen on the day")
        rebuild(registry, [])


def make(folder: Path, entries: int, db: str | None = None) -> None:
    """Make it in a process of its own: what this one holds would count as the command's memory."""
    environment = os.environ | ({"VETTING_DB": db} if db else {})
    words = (sys.executable, __file__, "--make", str(entries), str(folder))
    subprocess.run(words, check=True, env=environment)


def rating(count: int, chance: random.Random) -> dict[str, object]:
    """One rating of one of the suppliers."""
    return {
        "supplier": f"bench-{chance.randint(1, count):07d}",
        "site": "main",
        "rating": {
            "criterion": f"nonclinical.{chance.choice(('team', 'capability'))}",
            "level": chance.randint(0, 5),
            "grade": chance.choice(("E1", "E2", "E3")),
            "on": f"2026-{chance.randint(1, 11):02d}-{chance.randint(1, 28):02d}",
            "by": f"auditor-{chance.randint(1, 9)}",
            "source": "audit:2026-11",
            "reason": "study director and backup met, records of the last two years looked through",
        },
    }


def measured(folder: Path, rounds: int, db: str | None = None) -> tuple[list[Spent], list[Spent]]:
    """The bare loop and the command, in turn; the first round is thrown away."""
    bare, ours = [], []
    for turn in range(rounds + 1):
        loop = (sys.executable, "-c", BARE, str(folder / "vetting.db"))
        one = spent(loop, folder)
        two = spent((VETTING, "ledger", "verify"), folder, db)
        if turn:
            bare.append(one)
            ours.append(two)
    return bare, ours


def report(where: str, bare: list[Spent], ours: list[Spent]) -> None:
    """One line: times, ratio, memory."""
    loop, took = (statistics.median(item.wall for item in part) for part in (bare, ours))
    cpu = statistics.median(item.cpu for item in ours) / statistics.median(i.cpu for i in bare)
    memory = max(item.memory for item in ours)
    print(
        f"{where:<18}{1000 * loop:>9.0f}{1000 * took:>10.0f}{took / loop:>8.1f}{cpu:>8.1f}"
        f"{memory:>7.0f}",
        flush=True,
    )


def main() -> None:
    """Make the registries, measure, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--server", action="store_true")
    parser.add_argument("--make", nargs=2, metavar=("ENTRIES", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        made(Path(asked.make[1]), int(asked.make[0]), os.environ.get("VETTING_DB"))
        return
    print(f"load {os.getloadavg()[0]:.2f}; to reach: ratio 8, 100 MB")
    print(f"{'entries':<18}{'bare ms':>9}{'verify ms':>10}{'ratio':>8}{'cpu':>8}{'MB':>7}")
    with tempfile.TemporaryDirectory() as name:
        for entries in (asked.most // 10, asked.most):
            folder = Path(name) / str(entries)
            folder.mkdir()
            make(folder, entries)
            report(f"{entries:,} file", *measured(folder, asked.rounds))
            if asked.server:
                on_server(folder, entries, asked.rounds)


def on_server(folder: Path, entries: int, rounds: int) -> None:
    """The same on a private PostgreSQL; the bare loop is that of the file."""
    sys.path.insert(0, str(HERE.parent))
    from tests.servers import running

    with running() as place:
        url = place.url(place.database())
        make(folder, entries, url)
        report(f"{entries:,} server", *measured(folder, rounds, url))


if __name__ == "__main__":
    main()
