"""Mutations of what a file says, by Hypothesis: cells, headers, values of a document."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.mutations.beginnings import ROOT, Beginning
from vetting.intake.columns import SPOKEN

TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(" -/,;\t\r\n\"'=+@1290.年月日\0\x1b\u200b\u202e\ufeff名药A", max_size=12),
    st.sampled_from(
        ("", "-", "/", "1,234.5", "20251223", "2025/1/7", "2025年3月", "45999", "1E+17", "NCL-GLP",
         "NCL-GLP; TEST-BIOA", "GLP", "ISO 9001:2015", "CNY", "中国", "91310000631697408C")
    ),
)  # fmt: skip
HEADS = st.one_of(
    st.sampled_from([*SPOKEN, *(word for words in SPOKEN.values() for word in words.split(", "))]),
    TEXT,
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.dates().map(str)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def sheets(draw: Any) -> Beginning:
    """A sheet of known and unknown columns, with a title or two above, now and then uneven."""
    heads = draw(st.lists(HEADS, min_size=1, max_size=8))
    if draw(st.booleans()):
        heads.append(draw(st.sampled_from(("name", "公司名称", "name_zh"))))
    row = st.lists(TEXT, min_size=max(0, len(heads) - 1), max_size=len(heads) + 1)
    even = st.lists(TEXT, min_size=len(heads), max_size=len(heads))
    above = draw(st.lists(st.lists(TEXT, max_size=3), max_size=2))
    rows = [*above, heads, *draw(st.lists(even | row if draw(st.booleans()) else even, max_size=5))]
    told = io.StringIO(newline="")
    delimiter = draw(st.sampled_from(",;\t|"))
    csv.writer(told, delimiter=delimiter, quoting=draw(st.sampled_from((0, 1)))).writerows(rows)
    suffix = draw(st.sampled_from((".csv", ".tsv", ".txt", ".xls")))
    raw = told.getvalue().encode(draw(st.sampled_from(("utf-8", "gb18030", "utf-16"))))
    return Beginning("list", suffix, raw, "sheet")


def _trees() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for kind, folder in (("list", "suppliers/sample"), ("rubric", "rubrics")):
        for path in sorted((ROOT / folder).glob("*.yaml"))[:6]:
            loaded = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            found.append((kind, loaded))
    for path in sorted((ROOT / "tests" / "corpus" / "needs").glob("ok-*.yaml")):
        found.append(("need", yaml.load(path.read_text("utf-8"), yaml.BaseLoader)))
    return found


def _put(draw: Any, data: Any) -> Any:
    """A tree with one value, key or part of it another one."""
    if not isinstance(data, dict | list) or not data or draw(st.integers(0, 5)) == 0:
        return draw(VALUES)
    if isinstance(data, list):
        place = draw(st.integers(0, len(data) - 1))
        return [*data[:place], _put(draw, data[place]), *data[place + draw(st.integers(0, 1)) :]]
    key = draw(st.sampled_from(list(data)))
    other = draw(st.sampled_from((key, key, key, draw(TEXT))))
    return {name: value for name, value in data.items() if name != key} | {
        other: _put(draw, data[key])
    }


@st.composite
def trees(draw: Any) -> Beginning:
    """A document of a supplier, a need or a rubric with a few values changed."""
    kind, data = draw(st.sampled_from(_TREES))
    for _ in range(draw(st.integers(1, 3))):
        data = _put(draw, data)
    text = json.dumps(data, ensure_ascii=draw(st.booleans()))
    suffix = draw(st.sampled_from((".yaml", ".json", ".jsonl"))) if kind == "list" else ".yaml"
    return Beginning(kind, suffix, text.encode("utf-8", "surrogatepass"), "tree")


_TREES = _trees()


class DidNotHoldError(Exception):
    """What Hypothesis makes as small as it can."""


def searched(count: int, start: int, tried: Callable[[Beginning], str | None]) -> Any:
    """Try so many structures; return the smallest that did not hold, with why."""
    worst = None

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(sheets() | trees())
    def holds(found: Beginning) -> None:
        nonlocal worst
        fault = tried(found)
        if fault:
            worst = found, fault
            raise DidNotHoldError(fault.strip().splitlines()[-1][:60])

    with suppress(DidNotHoldError, ExceptionGroup):
        holds()
    return worst
