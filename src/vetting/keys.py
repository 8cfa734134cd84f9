"""What tells the items of a list of a supplier or of a site apart. Pure."""

import json
from collections.abc import Callable, Mapping
from typing import Any


def by_id(item: Mapping[str, Any]) -> Any:
    """The id it has of its own."""
    return item["id"]


def by_digest(item: Mapping[str, Any]) -> Any:
    """What is in the file."""
    return item["digest"]


def by_all(item: Any) -> str:
    """All that is said of it."""
    return json.dumps(item, sort_keys=True)


def by_project(item: Mapping[str, Any]) -> Any:
    """Its number and its service; of one without a number all of it."""
    return (item["number"], item.get("service")) if "number" in item else by_all(item)


def by_text_and_day(item: Mapping[str, Any]) -> Any:
    """What it says, and of what day."""
    return (item["text"], item.get("on"))


def by_text_day_and_number(item: Mapping[str, Any]) -> Any:
    """What it says, of what day, and by which number: one name is listed with several."""
    return (item["text"], item.get("on"), item.get("reference"))


def by_number(item: Mapping[str, Any]) -> Any:
    """Its type and its number."""
    return (item["type"], item.get("number"))


KEYS: Mapping[str, Callable[[Any], Any]] = {
    "evidence": by_digest,
    "replies": by_id,
    "flags": by_text_day_and_number,
    "conflicts": by_text_and_day,
    "findings": by_id,
    "audits": by_id,
    "standings": by_id,
    "waivers": by_id,
    "certificates": by_number,
}
"""What an item of a list is known by, in the list of a supplier or of a site."""
