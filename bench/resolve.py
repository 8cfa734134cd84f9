"""How well, and how fast, names are looked up in a registry.

    python bench/resolve.py FOLDER             accuracy through a registry in a file, as names.py
    python bench/resolve.py FOLDER --counts 300 10000 [--server]    time of `vetting resolve NAME`
    python bench/resolve.py FOLDER --counts 300 1000000 --server

Times are of whole processes, interleaved; ratios are to the first count. A count is of names, with
those of the lists first and then invented ones (`many.py`). Blocking recall is the share of queries
whose supplier is among those that are compared.
"""

import argparse
import contextlib
import csv
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import many
import names
from scale import VETTING, spent

from vetting.naming import parsed
from vetting.reading import Reader, open_reader
from vetting.reading.naming import near
from vetting.reading.recognising import Hit, recognised
from vetting.registry import open_registry

ASKED = 250
"""Queries of each list for the recall of blocking."""

ALL_LISTS = 20_000
"""From so many names on all suppliers of the lists are there."""


class Answer(NamedTuple):
    """What `names.judged` looks at."""

    decision: str
    candidates: Sequence[Hit]


class Filed:
    """A registry that answers as the lists in memory of `names.py` do."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def resolve(self, raw: str) -> Answer:
        found = recognised(self.reader, raw)
        return Answer(found.decision, found.hits)


def documents(
    suppliers: Iterable[tuple[str, Sequence[str]]],
) -> Iterator[dict[str, Any]]:
    for supplier, spoken in suppliers:
        yield {"id": supplier, "name": spoken[0], "aliases": list(spoken[1:]), "sites": []}


@contextlib.contextmanager
def registry(suppliers: Mapping[str, Sequence[str]]) -> Iterator[Filed]:
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "vetting.db")
        with open_registry(db, by="bench", create=True) as made:
            made.take_in(documents(suppliers.items()), reason="", source={})
        with open_reader(db) as reader:
            yield Filed(reader)


def accuracy(folder: Path, misses: bool) -> None:
    for what, place, queries, left_out in (
        ("names_dev", "names_dev/registry.csv", "queries.csv", ("en_renamed", "ctgov_affiliate")),
        ("ndc_labelers_dev", "bench_ndc_labelers_dev/registry.csv", "queries.csv", ()),
        ("cn_listed_dev", "bench_cn_listed_dev/registry.csv", "queries.csv", ()),
    ):
        path = folder / place
        asked = [r for r in names.rows(path.parent / queries) if r.get("kind") not in left_out]
        with registry(many.listed(path)) as filed:
            begun = time.process_time()
            names.told(what, names.judged(filed, asked, misses))  # type: ignore[arg-type]
            each = 1000 * (time.process_time() - begun) / len(asked)
            print(f"{'':34} {each:.1f} ms of processor a name")


def recall(db: str, asked: Mapping[str, str]) -> str:
    """Of some of the queries: a lookup among a million takes a moment."""
    some = random.Random(3).sample(sorted(asked), min(ASKED, len(asked)))
    hit, took = 0, []
    with open_reader(db) as reader:
        for query in some:
            begun = time.process_time()
            hit += asked[query] in near(reader, parsed(query))
            took.append(1000 * (time.process_time() - begun))
    each = f"{statistics.median(took):.1f} ms of processor each, at most {max(took):.0f}"
    return f"blocking recall {hit / len(some):.3f}, {each}"


def times(lists: Path, counts: Sequence[int], rounds: int, server: bool) -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        running = None
        if server:
            sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
            from tests import servers

            running = stack.enter_context(servers.running())
        places = {}
        for count in counts:
            for kind in ("file", "server") if running else ("file",):
                on = running and kind == "server"
                db = running.url(running.database()) if on else f"{name}/{count}.db"
                places[kind, count] = db
            many.fill([places[key] for key in places if key[1] == count], many.many(lists, count))
            print(f"{count:,} names in {Path(f'{name}/{count}.db').stat().st_size / 1e6:,.0f} MB")
        asked = many.queries(lists)
        for (kind, count), db in places.items():
            for where, queries in asked.items() if count >= ALL_LISTS else ():
                print(f"{count:>9,} {kind:<7}{where:<34} {recall(db, queries)}", flush=True)
        for kind in ("file", "server") if running else ("file",):
            whole(Path(name), {count: places[kind, count] for count in counts}, asked, rounds, kind)


def whole(
    folder: Path, places: Mapping[int, str], asked: Mapping[str, Mapping[str, str]],
    rounds: int, kind: str,
) -> None:  # fmt: skip
    """Time the whole process, each size in turn; ratios are to the first."""
    chosen = random.Random(3).sample(sorted(asked["names_dev"]), rounds)
    took: dict[int, list[float]] = {count: [] for count in places}
    used: dict[int, list[float]] = {count: [] for count in places}
    for query in chosen:
        for count, db in places.items():
            figure = spent((VETTING, "resolve", query, "--format", "csv"), folder, db)
            took[count].append(figure.wall)
            used[count].append(figure.cpu)
    base, *_ = (statistics.median(used[count]) for count in places)
    first = statistics.median(next(iter(took.values())))
    for count in places:
        wall, cpu = statistics.median(took[count]), statistics.median(used[count])
        print(
            f"{count:>9,} {kind:<7} processor {1000 * cpu:.0f} ms, {cpu / base:.2f} times the first"
            f" (wall {1000 * wall:.0f} ms, {wall / first:.2f})", flush=True,
        )  # fmt: skip


def main() -> None:
    """Accuracy where a folder is named, times where counts are."""
    csv.field_size_limit(10_000_000)
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--counts", type=int, nargs="+", default=[])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--server", action="store_true")
    asked = parser.parse_args()
    if asked.counts:
        times(asked.folder, asked.counts, asked.rounds, asked.server)
    else:
        accuracy(asked.folder, asked.misses)


if __name__ == "__main__":
    main()
