"""What is on file better proven than a list says it: it stays, and both are said. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from vetting.sentences import Reason, because
from vetting.texts import short

CLAIMS = ("weeks", "price", "capacity")
"""What is claimed of an offering, each with a grade of its own."""

_HOW_KNOWN = ("on", "grade", "source")
_OF_THE_CHECK = ("checked",)


class Place(NamedTuple):
    """Where an item hangs: the supplier and the site, by their ids."""

    supplier: str
    site: str


def claim(
    before: Mapping[str, Any], told: Mapping[str, Any], what: str, service: str, at: Place
) -> tuple[Mapping[str, Any], Reason | None]:
    """Return which of two claims stands, and what is said where the list's does not.

    Args:
        before: what is on file.
        told: what the list says.
        what: which of `CLAIMS` it is.
        service: the offering it belongs to.
        at: where the offering hangs.
    """
    if _without(told, _HOW_KNOWN) == _without(before, _HOW_KNOWN):
        return before, None
    if _grade(told) >= _grade(before):
        return told, None
    if _without(told, _HOW_KNOWN).items() <= before.items():
        return before, None
    facts = {"before": _figures(what, before), "now": _figures(what, told)}
    grades = {"grade": _grade(before), "lower": _grade(told), "source": short(_source(before))}
    return before, because(
        "claim_outranked", service=service, **at._asdict(), **facts, **grades
    )  # fmt: skip


def certificate(
    before: Mapping[str, Any], told: Mapping[str, Any], at: Place
) -> tuple[Mapping[str, Any], Reason | None]:
    """Return which of two records of a certificate stands, and what is said of the other.

    Somebody saw the one on file in the register. A list is no newer look into it: what it says
    beyond that is a claim, which `certificate renew` puts on file without the check.
    """
    check, newer = before.get("checked"), told.get("checked")
    if check is None or (newer and newer["on"] > check["on"]):
        return {**before, **told}, None
    if says_no_more(before, told):
        return before, None
    other = [name for name, value in _without(told, _OF_THE_CHECK).items()
             if not _same(before.get(name), value)]  # fmt: skip
    facts = {"register": short(check["register"]), "on": check["on"], "type": told["type"]}
    said = ", ".join(f"{name} {short(_words(told[name]))}" for name in other)
    return before, because("check_outranks", **at._asdict(), **facts, told=said)


def says_no_more(before: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Whether all that a list says of a certificate is on file."""
    facts = _without(told, _OF_THE_CHECK)
    return all(_same(before.get(name), value) for name, value in facts.items())


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return bool(one == other)


def _words(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _without(item: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def _grade(item: Mapping[str, Any]) -> str:
    return str(item.get("grade", "E0"))


def _source(item: Mapping[str, Any]) -> str:
    return str(item.get("source", "?"))


def _figures(what: str, item: Mapping[str, Any]) -> Reason:
    """What a claim says, in words."""
    if what == "capacity":
        return because("as_named", name=short(item["text"]))
    names = ("low", "high", "queue") if what == "weeks" else ("low", "high")
    facts: dict[str, Any] = {name: Decimal(item[name]) if name in item else None for name in names}
    if what == "price":
        facts |= {"currency": item.get("currency"), "per": item.get("per", "job")}
    return because(f"{what}_of", **facts)
