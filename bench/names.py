"""How well names are recognised, on lists that are kept outside the project.

    python bench/names.py FOLDER            names_dev, bench_ndc_labelers_dev, bench_cn_listed_dev
    python bench/names.py FOLDER --pairs    pairs that are not judged as name_pairs_opensanctions is
    python bench/names.py FOLDER --slips    how far apart names of one and of two companies are

FOLDER holds those folders as they were handed out. Prints a figure a line; `--misses` also what
was not found. The lists carry no licence and are not part of the project.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from pathlib import Path

from vetting.naming import Name, parsed
from vetting.naming.blocking import COMPARED, chosen, grams, weight
from vetting.naming.duplicates import LEAST, likest, pairs
from vetting.naming.parsing import parts
from vetting.naming.resolving import ACCEPT, MATCH, Resolved, rarity_of, resolved
from vetting.naming.righting import slip_of
from vetting.sentences import text

RENAMED = ("other_rename_dba_division_error", "name_of_other_registrant")
"""Kinds of NDC queries that are another name than the one on file: bought, renamed, or an error."""


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


def deduped(path: Path) -> Iterator[str]:
    """How well a dirty list is told apart, at the scores of a look and of a match."""
    listed = {row["row_id"]: row for row in rows(path)}
    names = Listed({row: [told["name"]] for row, told in listed.items()})
    clusters: dict[str, list[str]] = defaultdict(list)
    for row, told in listed.items():
        clusters[told["cluster_id"]].append(row)
    true = {tuple(sorted(pair)) for rows in clusters.values() for pair in combinations(rows, 2)}
    found = {
        tuple(sorted((pair.one, pair.other))): pair.likeness.score
        for pair in pairs(names.names, names.rarity)
        if not _siblings(listed[pair.one], listed[pair.other])
    }
    for least in (LEAST, ACCEPT):
        got = {pair for pair, score in found.items() if score >= least}
        right, share = len(got & true) / len(got), len(got & true) / len(true)
        f1 = 2 * right * share / (right + share)
        yield f"from {least}: precision {right:.4f}  recall {share:.4f}  F1 {f1:.4f}"


def _siblings(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Two clusters with one core name: its README says not to count them."""
    group = one["ambiguous_group"]
    return bool(group) and group == other["ambiguous_group"]


def differing(path: Path) -> None:
    """The pairs that people, not a language model, labelled, and that are judged otherwise."""
    asked = [row for row in rows(path) if row["case_group"] != "synth_companies"]
    as_labelled = 0
    for row in asked:
        one, other = parsed(row["name1"]), parsed(row["name2"])
        likeness, _ = likest([one], [other], lambda word: rarity_of(word, 1, 0))
        same = likeness.score >= ACCEPT
        if same == (row["is_match"] == "true"):
            as_labelled += 1
            continue
        clues = "; ".join(text(clue, "en") for clue in likeness.clues) or "nothing in common"
        labelled = "one" if row["is_match"] == "true" else "two"
        print(f"labelled {labelled}, {likeness.score:.2f}: {one.raw} | {other.raw}: {clues}")
    print(f"{as_labelled} of {len(asked)} as labelled")


def counted(folder: Path) -> None:
    """Names that differ by one slip in one word: those of two companies, and as they were typed."""
    for place in ("names_dev", "bench_ndc_labelers_dev"):
        listed = registry(folder / place / "registry.csv")
        near: dict[tuple[str, ...], set[tuple[str, str, str]]] = defaultdict(set)
        for supplier, names in listed.names.items():
            for name in names:
                for key, word in _with_one_gone(name):
                    near[key].add((supplier, word, name.key))
        apart = {
            tuple(sorted((one[2], other[2]))): slip_of(one[1], other[1])
            for group in near.values()
            for one, other in combinations(sorted(group), 2)
            if one[0] != other[0] and one[1] != other[1]
        }
        typed = Counter(
            _sized(slip)
            for row in rows(folder / place / "queries.csv")
            for name in listed.names.get(row["expected_id"], ())
            if (slip := _one_slip(parsed(row["query"]), name))
        )
        two = Counter(_sized(slip) for slip in apart.values() if slip)
        for slip in sorted({*typed, *two}):
            print(f"{place:24} {slip:24} typed {typed[slip]}, two companies {two[slip]}")


def _sized(slip: tuple[str, int]) -> str:
    kind, letters = slip
    size = next((f"{low}-{low + 1}" for low in (3, 5, 7) if letters <= low + 1), "9 or more")
    return f"{kind}, {size} letters"


def _with_one_gone(name: Name) -> Iterator[tuple[tuple[str, ...], str]]:
    words = [word.text for word in name.words if word.text != "and"]
    for place, word in enumerate(words):
        if name.chinese or len(word) < 4 or word.isdigit():
            continue
        for letter in range(-1, len(word)):
            left = word if letter < 0 else word[:letter] + word[letter + 1 :]
            yield (*words[:place], "*", left, *words[place + 1 :]), word


def _one_slip(asked: Name, known: Name) -> tuple[str, int] | None:
    ours, theirs = asked.of_kind("brand"), known.of_kind("brand")
    if asked.chinese or known.chinese or len(ours) != len(theirs):
        return None
    apart = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    return slip_of(*apart[0]) if len(apart) == 1 else None


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
    listed, asked = registry(ndc / "registry.csv"), rows(ndc / "queries.csv")
    told("ndc_labelers_dev, every query", judged(listed, asked, misses))
    spelled = [row for row in asked if row["kind"] not in RENAMED]
    told("ndc_labelers_dev, the same name", judged(listed, spelled, False))
    for line in deduped(ndc / "dirty_list.csv"):
        print(f"{'ndc_labelers_dev, dirty list':34}", line)
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
    if "--pairs" in sys.argv:
        differing(Path(sys.argv[1]) / "name_pairs_opensanctions" / "pairs.csv")
    elif "--slips" in sys.argv:
        counted(Path(sys.argv[1]))
    else:
        main(Path(sys.argv[1]), "--misses" in sys.argv)
