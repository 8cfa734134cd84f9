"""Fields and lists of two records as one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from vetting.sentences import Reason, because

Document = Mapping[str, Any]


def put(found: dict[str, Any], name: str, value: Any) -> None:
    """Set a field where there is something to say."""
    if value:
        found[name] = value


def filled(found: dict[str, Any], told: Document, name: str, place: str) -> Iterator[Reason]:
    """Take a value over where there is none, and say where there is another one."""
    if name in told and found.setdefault(name, told[name]) != told[name]:
        value, kept = (_plain(one) for one in (told[name], found[name]))
        yield because("merge_otherwise", place=place, value=value, kept=kept)


def beyond(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """Return a list with those items of another that it does not have."""
    return [*some, *(item for item in others if item not in some)]


def by_key(
    some: Sequence[Document], others: Sequence[Document], key: Callable[[Document], Any]
) -> list[Document]:
    """Return two lists as one; of two items with one key the first keeps what it says."""
    told: dict[Any, Document] = {}
    for item in others:
        told.setdefault(key(item), item)
    return [
        *({**told.pop(key(item), {}), **item} for item in some),
        *(item for item in others if told.get(key(item)) == item),
    ]


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
