"""How a family of services is judged: gates, criteria, weights; and what can be wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from vetting.ledger import canonical

Points = tuple[tuple[float, float], ...]
"""A value function: `(x, value)`, x strictly increasing, value from 0 to 100."""

PARK_MEASURE = "indicator"
"""What only a rubric of parks reads: a figure of its own for each criterion."""

LEVEL_VALUES: Sequence[float] = (0, 20, 40, 60, 80, 100)
"""What the levels 0 to 5 are worth unless a rubric says otherwise (SCORING section 2)."""


class Freshness(NamedTuple):
    """Months a statement counts in full, then the months in which it halves."""

    grace: float = 12
    half_life: float = 24


class Cap(NamedTuple):
    """A weakness that no strength buys back: where `lo < floor` the score is at most `cap`."""

    floor: float
    cap: float


class Criterion(NamedTuple):
    """A line of the rubric: anchored, computed, or a group of `children`."""

    id: str
    weight: float
    kind: str = "anchored"
    title: Mapping[str, str] = {}
    anchors: Mapping[int, Mapping[str, str]] = {}
    values: Sequence[float] = LEVEL_VALUES
    points: Points = ()
    measure: str | None = None
    reference: str | None = None
    needs: str | None = None
    match: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    years: int = 5
    freshness: Freshness = Freshness()
    spread: float = 0.0
    cap: Cap | None = None
    children: tuple["Criterion", ...] = ()


class Gate(NamedTuple):
    """A must-have: the rule that tests it, when it applies, what missing evidence means."""

    id: str
    rule: str
    on_missing: str
    title: Mapping[str, str] = {}
    when: tuple[str, ...] = ()
    minimum_grade: str = "E0"
    with_: Mapping[str, Any] = {}


class Standing(NamedTuple):
    """The score over the standing criteria that supports a decision on standing."""

    criteria: tuple[str, ...] = ()
    approved: float = 60
    provisional: float = 45


class Rubric(NamedTuple):
    """A scoring sheet with its version and the digest of the text it was read from."""

    id: str
    version: str
    digest: str
    title: Mapping[str, str]
    services: tuple[str, ...]
    gates: tuple[Gate, ...]
    criteria: tuple[Criterion, ...]
    standing: Standing | None = None
    path: str = ""
    family: str = ""

    def leaves(self) -> Iterator[Criterion]:
        """Every criterion that is judged itself, in the order of the rubric."""
        yield from _leaves(self.criteria)

    def judges_parks(self) -> bool:
        """Whether it reads figures of parks, and so cannot judge suppliers."""
        return any(leaf.measure == PARK_MEASURE for leaf in self.leaves())


def leaf_weights(rubric: Rubric, active: set[str], own: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each active leaf: the product down its path of w / sum of siblings.

    Args:
        rubric: the tree; local weights above 0, in any unit.
        active: ids of the leaves that this need makes active, the same for all suppliers.
        own: weights the need overrides, by criterion id; 0 switches a criterion off.

    Returns:
        `{leaf id: weight}` summing to 1, or nothing where no leaf is active.

    Source: SCORING section 4.
    """
    found: dict[str, float] = {}
    _share(rubric.criteria, 1.0, active, own, found)
    return found


def read(data: Mapping[str, Any], *, digest: str, path: str = "") -> Rubric:
    """Return the rubric of checked data (`vetting.rubric_problems.problems` found nothing)."""
    return Rubric(
        id=str(data["id"]),
        version=str(data["version"]),
        digest=digest,
        title=both(data["title"]),
        services=_several(data.get("services")),
        gates=tuple(_gate(item) for item in data.get("gates") or ()),
        criteria=tuple(_criterion(item) for item in data["criteria"]),
        standing=_standing(data.get("standing")),
        path=path,
        family=str(data.get("family", data["id"])),
    )


def anchors_digest(criterion: Criterion) -> str:
    """Return the SHA-256 (hex) of the texts that fix what the levels of a criterion mean.

    Of the canonical JSON of `{level: {en, zh}}`: it changes with any word of an anchor, and with
    nothing else of the rubric.
    """
    texts = ((level, text["en"], text["zh"]) for level, text in criterion.anchors.items())
    return _digest(tuple(texts))


def both(text: Any) -> Mapping[str, str]:
    """Return a text given once, or as `{en, zh}`, in both languages."""
    if isinstance(text, Mapping):
        return {
            "en": str(text.get("en", text.get("zh"))),
            "zh": str(text.get("zh", text.get("en"))),
        }
    return {"en": str(text), "zh": str(text)}


@lru_cache(maxsize=256)
def _digest(anchors: tuple[tuple[Any, ...], ...]) -> str:
    """The digest of `(level, English, Chinese)`, kept: a match asks for it once for each cell."""
    content = {str(level): {"en": en, "zh": zh} for level, en, zh in anchors}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _leaves(criteria: Sequence[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        if criterion.children:
            yield from _leaves(criterion.children)
        else:
            yield criterion


def _share(
    criteria: Sequence[Criterion],
    share: float,
    active: set[str],
    own: Mapping[str, float],
    found: dict[str, float],
) -> None:
    weights = {
        item.id: own.get(item.id, item.weight) for item in criteria if _counts(item, active, own)
    }
    total = sum(weight for weight in weights.values() if weight > 0)
    for item in criteria:
        weight = weights.get(item.id, 0)
        if weight <= 0:
            continue
        if item.children:
            _share(item.children, share * weight / total, active, own, found)
        else:
            found[item.id] = share * weight / total


def _counts(item: Criterion, active: set[str], own: Mapping[str, float]) -> bool:
    """Whether a criterion, or anything in a group of them, is active and not switched off."""
    if own.get(item.id, item.weight) <= 0:
        return False
    if item.children:
        return any(_counts(child, active, own) for child in item.children)
    return item.id in active


_LISTS = ("match", "outcomes", "covers", "except", "among")
_GATE_FIELDS = ("id", "rule", "on_missing", "title", "when", "minimum_grade")


def _gate(data: Mapping[str, Any]) -> Gate:
    return Gate(
        id=str(data["id"]),
        rule=data["rule"],
        on_missing=data["on_missing"],
        title=both(data.get("title", data["id"])),
        when=_several(data.get("when")),
        minimum_grade=data.get("minimum_grade", "E0"),
        with_={
            name: _several(value) if name in _LISTS else value
            for name, value in data.items()
            if name not in _GATE_FIELDS
        },
    )


def _criterion(data: Mapping[str, Any]) -> Criterion:
    fresh, cap = data.get("freshness") or {}, data.get("cap")
    return Criterion(
        id=str(data["id"]),
        weight=float(data["weight"]),
        kind=data.get("kind", "anchored"),
        title=both(data.get("title", data["id"])),
        anchors={int(level): both(text) for level, text in (data.get("anchors") or {}).items()},
        values=tuple(float(value) for value in data.get("values") or LEVEL_VALUES),
        points=tuple((float(x), float(value)) for x, value in data.get("points") or ()),
        measure=data.get("measure"),
        reference=data.get("reference"),
        needs=data.get("needs"),
        match=_several(data.get("match")),
        outcomes=_several(data.get("outcomes")),
        years=int(data.get("years", 5)),
        freshness=Freshness(float(fresh.get("grace", 12)), float(fresh.get("half_life", 24))),
        spread=float(data.get("spread", 0)),
        cap=Cap(float(cap["floor"]), float(cap["cap"])) if cap else None,
        children=tuple(_criterion(item) for item in data.get("children") or ()),
    )


def _several(value: Any) -> tuple[str, ...]:
    """A list of texts; one alone stands for a list of one."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _standing(data: Mapping[str, Any] | None) -> Standing | None:
    if not data:
        return None
    return Standing(
        _several(data.get("criteria")),
        float(data.get("approved", 60)),
        float(data.get("provisional", 45)),
    )
