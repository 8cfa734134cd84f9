"""How well names are recognised, on lists that are kept outside the project.

    python bench/names.py FOLDER            names_dev, bench_ndc_labelers_dev, bench_cn_listed_dev

FOLDER holds those folders as they were handed out. Prints a figure a line; `--misses` also what
was not found. The lists carry no licence and are not part of the project.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from pathlib import Path

from vetting.naming import Name, parsed
from vetting.naming.blocking import COMPARED, chosen, grams, weight
from vetting.naming.parsing import parts
from vetting.naming.resolving import MATCH, Resolved, rarity_of, resolved


class Listed:
    """Names of suppliers in memory, filed under their grams as a registry files them."""

    def __init__(self, suppliers: Mapping[str, Sequence[str]]) -> None:
        self.names = {name: [parsed(raw) for raw in raws] for name, raws in suppliers.items()}
        self.filed: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.words: Counter[str] = Counter()
        self.total = sum(map(len, suppliers.values()))
        for supplier, names in self.names.items():
            for place, name in enumerate(names):
                for gram in grams(name):
                    self.filed[gram].append((supplier, place))
            self.words.update({word.text for name in names for word in name.words})

    def rarity(self, word: str) -> float:
        return rarity_of(word, self.words[word], len(self.names))

    def near(self, asked: Name) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for count, name in ((COMPARED, asked), *((15, part) for part in parts(asked.raw))):
            for supplier in self._sharing(name, count):
                found[supplier] = self.names[supplier]
        return found

    def _sharing(self, name: Name, count: int) -> Iterator[str]:
        counts = {gram: len(self.filed.get(gram, ())) for gram in grams(name)}
        scores: Counter[tuple[str, int]] = Counter()
        for gram in chosen(counts):
            told = weight(gram, counts[gram], self.total)
            for place in self.filed[gram]:
                scores[place] += told
        for (supplier, _), _ in nlargest(
            count, scores.items(), key=lambda pair: (pair[1], pair[0])
        ):
            yield supplier

    def resolve(self, raw: str) -> Resolved:
        asked = parsed(raw)
        return resolved(asked, self.near(asked), self.rarity)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def registry(path: Path) -> Listed:
    found = {}
    for row in rows(path):
        names = [row.get("name_en") or row.get("name") or "", row.get("name_zh") or ""]
        for field in ("aliases", "former_names"):
            names += (row.get(field) or "").split(";")
        found[row["id"]] = [name.strip() for name in names if name.strip()]
    return Listed(found)


def judged(listed: Listed, queries: Sequence[Mapping[str, str]], misses: bool) -> dict[str, float]:
    """First right, accepted right and wrong, of those with an answer; refused, of the others."""
    counts: Counter[str] = Counter()
    for row in queries:
        found = listed.resolve(row["query"])
        right = {row["expected_id"], *filter(None, row.get("also_ok", "").split("|"))}
        taken = found.decision == MATCH
        first = found.candidates[0].supplier if found.candidates else None
        if row["expected_id"] in ("", "none"):
            counts["unknown"] += 1
            counts["refused"] += not taken
            if taken and misses:
                print("  accepted", row["query"], "->", first, file=sys.stderr)
            continue
        counts["known"] += 1
        counts["first"] += first in right
        counts["within 3"] += bool(right & {item.supplier for item in found.candidates[:3]})
        counts["taken right"] += taken and first in right
        counts["taken wrong"] += taken and first not in right
        if misses and first not in right:
            print("  missed", row["query"], "->", first, row["expected_id"], file=sys.stderr)
    shares = {
        name: counts[name] / max(1, counts["known"])
        for name in ("first", "within 3", "taken right", "taken wrong")
    }
    return {**shares, "refused": counts["refused"] / max(1, counts["unknown"])}


def told(name: str, figures: Mapping[str, float]) -> None:
    print(f"{name:34}", "  ".join(f"{key} {value:.4f}" for key, value in figures.items()))


def main(folder: Path, misses: bool) -> None:
    dev = folder / "names_dev"
    listed, asked = registry(dev / "registry.csv"), rows(dev / "queries.csv")
    with Path("predictions.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["query_id", "rank", "id", "score", "status"])
        for row in asked:
            found = listed.resolve(row["query"])
            for rank, item in enumerate(found.candidates[:3], 1):
                status = "accept" if found.decision == MATCH else "suggest"
                out.writerow([row["query_id"], rank, item.supplier, f"{item.score:.4f}", status])
    told(
        "names_dev",
        judged(
            listed, [r for r in asked if r["kind"] not in ("en_renamed", "ctgov_affiliate")], misses
        ),
    )
    ndc = folder / "bench_ndc_labelers_dev"
    told(
        "ndc_labelers_dev",
        judged(registry(ndc / "registry.csv"), rows(ndc / "queries.csv"), misses),
    )
    chinese = folder / "bench_cn_listed_dev"
    listed, asked = registry(chinese / "registry.csv"), rows(chinese / "queries.csv")
    told("cn_listed_dev", judged(listed, asked, misses))
    short = [row for row in asked if row.get("pharma") == "1" and parsed(row["query"]).chinese]
    told("cn_listed_dev, pharma, short", judged(listed, short, misses))
    english = rows(chinese / "queries_en_to_zh_only.csv")
    told(
        "cn_listed_dev, English", judged(registry(chinese / "registry_zh_only.csv"), english, False)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--misses" in sys.argv)
