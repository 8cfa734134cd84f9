"""How well, and how fast, names are looked up in a registry.

    python bench/resolve.py FOLDER             accuracy through a registry in a file, as names.py
    python bench/resolve.py FOLDER --counts 300 10000 [--server]    time of `vetting resolve NAME`
    python bench/resolve.py FOLDER --counts 300 1000000

Times are of whole processes, interleaved; ratios are to the first count. Registries are the
suppliers of `names_dev` and others made from the words of their names. Blocking recall is the
share of its queries whose supplier is among those that are compared.
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

import names
from scale import VETTING, spent

from vetting.naming import parsed
from vetting.reading import Reader, open_reader
from vetting.reading.naming import near
from vetting.reading.recognising import Hit, recognised
from vetting.registry import open_registry


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


def listed(path: Path) -> dict[str, list[str]]:
    found = {}
    for row in names.rows(path):
        spoken = [row.get("name_en") or row.get("name") or "", row.get("name_zh") or ""]
        for field in ("aliases", "former_names"):
            spoken += (row.get(field) or "").split(";")
        found[row["id"]] = [name.strip() for name in spoken if name.strip()]
    return found


def accuracy(folder: Path, misses: bool) -> None:
    for what, place, queries, left_out in (
        ("names_dev", "names_dev/registry.csv", "queries.csv", ("en_renamed", "ctgov_affiliate")),
        ("ndc_labelers_dev", "bench_ndc_labelers_dev/registry.csv", "queries.csv", ()),
        ("cn_listed_dev", "bench_cn_listed_dev/registry.csv", "queries.csv", ()),
    ):
        path = folder / place
        asked = [r for r in names.rows(path.parent / queries) if r.get("kind") not in left_out]
        with registry(listed(path)) as filed:
            begun = time.process_time()
            names.told(what, names.judged(filed, asked, misses))  # type: ignore[arg-type]
            each = 1000 * (time.process_time() - begun) / len(asked)
            print(f"{'':34} {each:.1f} ms of processor a name")


def many(folder: Path, count: int) -> Iterator[tuple[str, list[str]]]:
    """The suppliers of `names_dev`, and as many more from the words of their names."""
    known = listed(folder / "names_dev" / "registry.csv")
    yield from list(known.items())[:count]
    chosen = random.Random(7)
    apart = [parsed(name) for spoken in known.values() for name in spoken]
    latin = [name.raw.split() for name in apart if not name.chinese]
    chinese = [name for name in apart if name.chinese and len(name.brand) >= 2]
    for number in range(len(known), count):
        one, other = chosen.choice(latin), chosen.choice(latin)
        half = max(1, len(one) // 2)
        first, second, third = (chosen.choice(chinese) for _ in range(3))
        made = f"{first.brand[:2]}{second.brand[-1]}{third.raw.partition(third.brand)[2]}"
        place = next(iter(first.places), "")[:2]
        yield f"made-{number:07}", [" ".join(one[:half] + other[len(other) // 2 :]), place + made]


def queries(folder: Path) -> dict[str, str]:
    """Names as they were typed, and the supplier that each means."""
    asked = names.rows(folder / "names_dev" / "queries.csv")
    hard = ("", "en_renamed", "ctgov_affiliate")
    return {
        row["query"]: row["expected_id"]
        for row in asked
        if row["expected_id"] not in ("", "none") and row["kind"] not in hard
    }


def make(lists: Path, count: int, folder: Path, db: str) -> None:
    begun = time.perf_counter()
    with open_registry(db, by="bench", create=True) as made:
        made.take_in(documents(many(lists, count)), reason="", source={})
    took = time.perf_counter() - begun
    size = sum(item.stat().st_size for item in folder.glob("vetting.db*")) / 1e6
    print(f"{count:,} suppliers stored in {took:.0f} s, {size:,.0f} MB", flush=True)


def recall(db: str, asked: Mapping[str, str]) -> str:
    hit, begun = 0, time.process_time()
    with open_reader(db) as reader:
        for query, supplier in asked.items():
            hit += supplier in near(reader, parsed(query))
    each = 1000 * (time.process_time() - begun) / len(asked)
    return f"blocking recall {hit / len(asked):.3f}, {each:.1f} ms of processor each"


def times(lists: Path, counts: Sequence[int], rounds: int, server: bool) -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        places: list[tuple[int, Path, str | None]] = []
        running = None
        if server:
            sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
            from tests import servers

            running = stack.enter_context(servers.running())
        for count in counts:
            folder = Path(name) / str(count)
            folder.mkdir()
            url = running.url(running.database()) if running else None
            make(lists, count, folder, url or str(folder / "vetting.db"))
            if running and url:
                running.execute("ANALYZE", database=url.partition("@/")[2].partition("?")[0])
            if count >= 4_000:
                told = recall(url or str(folder / "vetting.db"), queries(lists))
                print(f"{count:,}: {told}", flush=True)
            places.append((count, folder, url))
        asked = random.Random(3).sample(sorted(queries(lists)), rounds)
        took: dict[int, list[float]] = {count: [] for count in counts}
        used: dict[int, list[float]] = {count: [] for count in counts}
        for query in asked:
            for count, folder, url in places:
                figure = spent((VETTING, "resolve", query, "--format", "csv"), folder, url)
                took[count].append(figure.wall)
                used[count].append(figure.cpu)
        base, base_cpu = statistics.median(took[counts[0]]), statistics.median(used[counts[0]])
        for count in counts:
            wall, cpu = statistics.median(took[count]), statistics.median(used[count])
            print(
                f"{count:>9,}: {1000 * wall:.0f} ms, {wall / base:.2f} times the first"
                f" (processor {1000 * cpu:.0f} ms, {cpu / base_cpu:.2f})"
            )


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
