"""What a supplier on file is called after a list called it otherwise: no name is lost. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vetting.vocabulary import folded

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def called(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is different of the names of a supplier on file after a list.

    A name that is on file as another one of it (in Chinese, an alias, a former one) leaves the
    first one alone. A Chinese name stands beside one in Latin letters, not in its place, and gives
    way to one as the name in Chinese. What a name replaces otherwise becomes an alias.

    Args:
        old: what is on file.
        new: what the list says.
    """
    names = {name: new.get(name, old.get(name)) for name in ("name", "name_zh")}
    beside: list[str] = []
    if "name" in new and _stays(old, new):
        names["name"] = old["name"]
        if not names["name_zh"] and folded(new["name"]) not in _folded(old):
            names["name_zh"] = new["name"]
        beside.append(new["name"])
    if not names["name_zh"] and _HAN.search(old["name"]) and not _HAN.search(names["name"] or ""):
        names["name_zh"] = old["name"]
    beside += [old[name] for name in names if name in old]
    aliases = list(old.get("aliases", ()))
    found = {name: value for name, value in names.items() if value}
    own = {folded(value) for value in found.values()}
    told = (name for name in new.get("aliases", ()) if name not in aliases)
    aliases += [name for name in told if folded(name) not in own]
    known = _folded({**old, **new, **found, "aliases": aliases})
    for name in beside:
        if folded(name) not in known:
            aliases.append(name)
            known.add(folded(name))
    return found | ({"aliases": aliases} if aliases else {})


def of_one_script(one: str, other: str) -> bool:
    """Whether two names can be compared: both in Chinese, or neither."""
    return bool(_HAN.search(one)) == bool(_HAN.search(other))


def _stays(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the first name on file stays the first one."""
    first, told = folded(old["name"]), folded(new["name"])
    if told in map(folded, _others(old)):
        return told != first
    if told == first or first in map(folded, _others(new)):
        return False
    return bool(_HAN.search(new["name"])) and not _HAN.search(old["name"])


def _others(document: Mapping[str, Any]) -> Iterator[str]:
    if document.get("name_zh"):
        yield document["name_zh"]
    yield from document.get("aliases", ())
    yield from document.get("former_names", ())


def _folded(document: Mapping[str, Any]) -> set[str]:
    """All names of a supplier, as they are looked up."""
    return {folded(name) for name in (document["name"], *_others(document))}
