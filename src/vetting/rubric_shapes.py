"""What each field of a rubric may hold, wherever it stands."""

import re
from collections.abc import Mapping
from typing import Any

from vetting.checks.codes import Problems
from vetting.sentences import Reason, because
from vetting.texts import short

_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(("gates", "criteria", "children", "points", "values"), "list"),
    **dict.fromkeys(("services", "when", "match", "outcomes", "covers", "except"), "texts"),
    **dict.fromkeys(("standing", "freshness", "anchors"), "mapping"),
    **dict.fromkeys(("years", "at_least"), "whole"),
    **dict.fromkeys(("grace", "half_life", "floor", "spread", "approved", "provisional"), "number"),
    **dict.fromkeys(("rule", "on_missing", "minimum_grade", "severity", "until"), "text"),
    **dict.fromkeys(("field", "country", "kind", "measure", "reference", "needs"), "text"),
}
"""What a field holds, wherever it stands."""
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")


def number(value: Any) -> float | None:
    """Return a weight or a point as a number, or None where it is none (`true`, NaN, 1:30)."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return float(value) if _NUMBER.fullmatch(str(value)) else None


def shape_problems(data: Any, path: tuple[str | int, ...] = ()) -> Problems:
    """Every field whose value is of another sort than it holds, at any depth."""
    if isinstance(data, list):
        for place, value in enumerate(data):
            yield from shape_problems(value, (*path, place))
        return
    for name, value in data.items() if isinstance(data, dict) else ():
        here = (*path, name)
        sort = _SHAPES.get(name)
        if name == "cap":
            sort = "number" if path[-1:] == ("cap",) else "mapping"
        elif here == ("standing", "criteria"):
            sort = "texts"
        elif name == "certificate":
            sort = "texts" if isinstance(value, list) else "text"
        if reason := _misshapen(str(name), value, sort):
            yield here, reason
        else:
            yield from shape_problems(value, here)


def _misshapen(name: str, value: Any, sort: str | None) -> Reason | None:
    shown = short(str(value))
    if sort in ("list", "texts") and not isinstance(value, list):
        return because("not_list", field=name, value=shown)
    if sort == "mapping" and not isinstance(value, dict):
        return because("not_mapping_field", field=name, value=shown)
    if sort == "text" and not isinstance(value, str):
        return because("not_text", field=name, value=shown)
    if sort == "texts" and not all(isinstance(part, str) for part in value):
        return because("not_text", field=name, value=shown)
    if sort == "whole" and (isinstance(value, bool) or not isinstance(value, int)):
        return because("not_whole", field=name, value=shown)
    if sort == "whole" and value < 1:
        return because("not_positive", field=name)
    if sort == "number":
        found = number(value)
        if found is None:
            return because("not_number", field=name, value=shown)
        if found < 0 or (name == "half_life" and not found):
            return because("not_negative" if found else "not_positive", field=name)
    return None


def title_problems(path: tuple[str | int, ...], text: Any) -> Problems:
    """A title or an anchor: one text, or one for each language."""
    if isinstance(text, dict):
        plain = all(isinstance(part, str | int) for part in text.values())
        if not text or not set(text) <= {"en", "zh"} or not plain:
            yield path, because("bad_title")
        return
    if text is not None and not isinstance(text, str | int):
        yield path, because("not_text", field=str(path[-1]), value=short(str(text)))


def listed(value: Any) -> list[Any]:
    """A list as it is, one thing alone as a list of one, nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
