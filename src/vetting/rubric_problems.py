"""Everything that can be wrong with the data of a rubric, all at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from vetting.checks.codes import Problems
from vetting.criteria import KINDS, MEASURES, REFERENCES
from vetting.errors import nearest
from vetting.gates import GATES, WHEN
from vetting.gates.standing import MAY_BE_ASKED
from vetting.records import GRADES, OUTCOMES, SEVERITIES
from vetting.rubric_shapes import listed, number, shape_problems, title_problems
from vetting.sentences import Reason, because
from vetting.texts import short

ON_MISSING = ("hold", "fail", "flag")
MATCH = ("service", "modality", "species", "area", "jurisdiction", "device_class")
HEAVIEST = 1_000_000
"""A weight above this is a typing mistake."""

_TOP = ("id", "family", "version", "title", "services", "gates", "criteria", "standing", "note")
_GATE = ("id", "rule", "on_missing", "title", "when", "minimum_grade", "source")
_WITH: Mapping[str, Sequence[str]] = {
    "established_in": ("country",),
    "certificate_valid": ("certificate", "covers", "until", "country"),
    "certificate_scope": ("certificate", "until", "country"),
    "standards_held": ("except", "until"),
    "comparable_projects": ("at_least", "match", "outcomes", "years"),
    "no_open_flag": ("severity",),
    "no_open_finding": ("severity",),
    "offering_covers": ("field",),
    "standing": ("among",),
}
"""What each rule takes besides; rules not named here take nothing."""
_NEEDS: Mapping[str, Sequence[str]] = {
    "established_in": ("country",),
    "certificate_valid": ("certificate",),
    "certificate_scope": ("certificate",),
    "comparable_projects": ("match",),
    "offering_covers": ("field",),
    "standing": ("among",),
}
_CRITERION = (
    "id", "weight", "kind", "title", "freshness", "spread", "cap", "children", "source",
    "look_at", "evidence", "anchors", "values", "points", "measure", "reference", "needs",
    "match", "outcomes", "years",
)  # fmt: skip
ID = re.compile(r"[a-z][a-z0-9_.-]{0,40}")


def problems(data: Mapping[str, Any], services: Iterable[str]) -> Problems:
    """Return every problem of a rubric as `(path, reason)`; nothing means it can be read.

    Args:
        data: the rubric as plain data, `extends` resolved.
        services: the level-1 service codes a rubric may name.
    """
    shapes = list(shape_problems(data))
    if shapes:
        # What follows takes the shapes for granted.
        yield from shapes
        return
    for name in ("id", "version", "title", "criteria"):
        if data.get(name) in (None, "", []):
            yield (), because("field_missing", field=name)
    yield from _unknown((), data, _TOP)
    if "id" in data and not ID.fullmatch(str(data["id"])):
        yield ("id",), because("bad_id", value=short(str(data["id"])))
    if isinstance(data.get("version"), dict | list | bool):
        yield ("version",), because("bad_value", field="version", value="?", problem="1, 1.2")
    yield from title_problems(("title",), data.get("title"))
    known = list(services)
    for place, code in enumerate(listed(data.get("services"))):
        if code not in known:
            near = nearest(str(code), known)
            yield (
                ("services", place),
                because("unknown_code", section="services", code=short(str(code)), near=near),
            )
    yield from _gates(data.get("gates"))
    criteria = data.get("criteria")
    if criteria:
        seen: set[str] = set()
        yield from _criteria(("criteria",), criteria, seen)
        yield from _standing(data.get("standing"), seen)


def warnings(data: Mapping[str, Any]) -> Problems:
    """Return what is allowed but should be looked at: thin anchors, one-sided weights."""
    top = [item for item in listed(data.get("criteria")) if isinstance(item, dict)]
    total = sum(float(item["weight"]) for item in top) or 1
    for place, item in enumerate(top):
        if float(item["weight"]) / total > 0.5:
            yield ("criteria", place), because("weight_heavy", criterion=item["id"])
    for path, leaf in _leaves(("criteria",), top):
        if leaf.get("kind", "anchored") == "anchored":
            lacking = [str(level) for level in range(6) if str(level) not in leaf["anchors"]]
            if lacking:
                yield path, because("anchors_thin", criterion=leaf["id"], levels=lacking)
        if not leaf.get("source"):
            yield path, because("no_source", criterion=leaf["id"])


def _leaves(
    path: tuple[str | int, ...], criteria: Any
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Every criterion that is judged itself, with where it stands."""
    for place, item in enumerate(criteria):
        if "children" in item:
            yield from _leaves((*path, place, "children"), item["children"])
        else:
            yield (*path, place), item


def _gates(gates: Any) -> Problems:
    seen: set[str] = set()
    for place, gate in enumerate(gates or ()):
        path = ("gates", place)
        if not isinstance(gate, dict):
            yield path, because("not_mapping", value=short(str(gate)))
            continue
        for name, reason in _gate(gate, seen):
            yield (*path, name), reason


def _gate(gate: Mapping[str, Any], seen: set[str]) -> Iterator[tuple[str, Reason]]:
    rule = gate.get("rule")
    for name in ("id", "rule", "on_missing"):
        if gate.get(name) in (None, ""):
            yield name, because("field_missing", field=name)
    if str(gate.get("id")) in seen:
        yield "id", because("gate_twice", value=short(str(gate["id"])))
    seen.add(str(gate.get("id")))
    if not isinstance(rule, str) or rule not in GATES:
        if rule is not None:
            choices = nearest(str(rule), GATES) or list(GATES)
            yield "rule", because("unknown_rule", value=short(str(rule)), choices=choices)
        return
    for path, reason in _unknown((), gate, (*_GATE, *_WITH.get(rule, ()))):
        yield str(path[-1]), reason
    for needed in _NEEDS.get(rule, ()):
        if not gate.get(needed):
            yield needed, because("field_missing", field=needed)
    yield from _choice(gate, "on_missing", ON_MISSING)
    yield from _choice(gate, "minimum_grade", tuple(GRADES))
    yield from _choice(gate, "severity", SEVERITIES)
    yield from _choice(gate, "until", ("need_end",))
    yield from _choice(gate, "field", ("species", "modality"))
    yield from _choices(gate, "when", tuple(WHEN))
    yield from _choices(gate, "match", MATCH)
    yield from _choices(gate, "outcomes", OUTCOMES)
    yield from _choices(gate, "covers", ("species", "site"))
    yield from _choices(gate, "among", MAY_BE_ASKED)
    for _, reason in title_problems(("title",), gate.get("title")):
        yield "title", reason


def _criteria(path: tuple[str | int, ...], criteria: Any, seen: set[str]) -> Problems:
    for place, item in enumerate(criteria):
        here = (*path, place)
        if not isinstance(item, dict):
            yield here, because("not_mapping", value=short(str(item)))
            continue
        name = str(item.get("id", ""))
        if not ID.fullmatch(name):
            yield (*here, "id"), because("bad_id", value=short(name))
        if name in seen:
            yield (*here, "id"), because("criterion_twice", value=short(name))
        seen.add(name)
        yield from _unknown(here, item, _CRITERION)
        yield from _weight(here, item)
        if "children" in item:
            if not item["children"]:
                yield (*here, "children"), because("empty_field", field="children")
            yield from _criteria((*here, "children"), item["children"], seen)
        else:
            yield from _leaf(here, item)


def _weight(path: tuple[str | int, ...], item: Mapping[str, Any]) -> Problems:
    weight = number(item.get("weight"))
    if weight is None or not 0 < weight <= HEAVIEST:
        shown = short(str(item.get("weight")))
        yield (*path, "weight"), because("bad_weight", criterion=str(item.get("id")), value=shown)


def _leaf(path: tuple[str | int, ...], item: Mapping[str, Any]) -> Problems:
    kind = item.get("kind", "anchored")
    if not isinstance(kind, str) or kind not in KINDS:
        yield (*path, "kind"), because("unknown_kind", value=short(str(kind)), choices=list(KINDS))
        return
    if kind == "anchored":
        yield from _anchors(path, item)
    else:
        yield from _points(path, item)
    checks: list[tuple[str, Reason]] = []
    if kind in ("numeric", "relative"):
        if not item.get("measure"):
            checks.append(("measure", because("field_missing", field="measure")))
        checks += _choice(item, "measure", tuple(MEASURES))
        checks += _choice(item, "needs", tuple(REFERENCES))
    if kind == "relative":
        if not item.get("reference"):
            checks.append(("reference", because("field_missing", field="reference")))
        checks += _choice(item, "reference", tuple(REFERENCES))
    if kind == "comparable_projects":
        if not item.get("match"):
            checks.append(("match", because("field_missing", field="match")))
        checks += _choices(item, "match", MATCH)
        checks += _choices(item, "outcomes", OUTCOMES)
    for name, reason in checks:
        yield (*path, name), reason
    for name, known in (("freshness", ("grace", "half_life")), ("cap", ("floor", "cap"))):
        yield from _unknown((*path, name), item.get(name, {}), known)
    for name in ("floor", "cap"):
        if name not in item.get("cap", {name: 0}):
            yield (*path, "cap"), because("field_missing", field=f"cap.{name}")


def _anchors(path: tuple[str | int, ...], item: Mapping[str, Any]) -> Problems:
    anchors = item.get("anchors")
    if not isinstance(anchors, dict) or not anchors:
        yield path, because("field_missing", field="anchors")
        return
    for level, text in anchors.items():
        if level not in ("0", "1", "2", "3", "4", "5"):
            yield (*path, "anchors", level), because("bad_level", value=short(str(level)))
        yield from title_problems((*path, "anchors", level), text)
    values = item.get("values")
    if values is not None:
        found = [number(value) for value in listed(values)]
        rising = all(
            left is not None and right is not None and left < right
            for left, right in pairwise(found)
        )
        if len(found) != 6 or not rising:
            yield (*path, "values"), because("bad_values")


def _points(path: tuple[str | int, ...], item: Mapping[str, Any]) -> Problems:
    points = item.get("points")
    pairs = [pair for pair in listed(points) if isinstance(pair, list) and len(pair) == 2]
    found = [(number(x), number(y)) for x, y in pairs]
    bad = (
        len(pairs) < 2
        or len(pairs) != len(listed(points))
        or any(x is None or y is None or not 0 <= y <= 100 for x, y in found)
    )
    if not bad:
        xs = [x for x, _ in found if x is not None]
        bad = any(left >= right for left, right in pairwise(xs))
    if bad:
        yield (*path, "points"), because("bad_points", criterion=str(item.get("id")))


def _standing(standing: Any, known: set[str]) -> Problems:
    if standing is None:
        return
    yield from _unknown(("standing",), standing, ("criteria", "approved", "provisional"))
    for place, name in enumerate(listed(standing.get("criteria"))):
        if name not in known:
            near = nearest(str(name), known)
            yield (
                ("standing", "criteria", place),
                because("unknown_criterion", value=short(str(name)), near=near),
            )


def _choice(item: Mapping[str, Any], name: str, choices: Sequence[str]) -> list[tuple[str, Reason]]:
    value = item.get(name)
    if value is None or (isinstance(value, str) and value in choices):
        return []
    return [(name, because("not_one_of", value=short(str(value)), choices=list(choices)))]


def _choices(
    item: Mapping[str, Any], name: str, choices: Sequence[str]
) -> list[tuple[str, Reason]]:
    found = []
    for value in listed(item.get(name)):
        found += _choice({name: value}, name, choices)
    return found


def _unknown(
    path: tuple[str | int, ...], data: Mapping[str, Any], known: Sequence[str]
) -> Problems:
    for name in data:
        if name not in known:
            yield (
                (*path, name),
                because("unknown_field", field=short(str(name)), near=nearest(str(name), known)),
            )
