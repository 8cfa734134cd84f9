"""Which supplier became part of which."""

from vetting.ledger import Entry
from vetting.reading import AWAY, Reader, supplier_of
from vetting.records import names
from vetting.vocabulary import folded


def standing_id(reader: Reader, supplier: str) -> str:
    """Return the id of the supplier that one became part of, over as many steps as it takes."""
    seen = {supplier}
    while True:
        text = next((str(text) for (text,) in reader.ask("by_slug", supplier)), "")
        away = supplier_of(text).merged if AWAY in text else None
        if away is None or away.into in seen:
            return supplier
        supplier = away.into
        seen.add(supplier)


def merged_away(reader: Reader) -> dict[str, str]:
    """Return every supplier that became part of another one, with the one that it is now."""
    return {str(slug): standing_id(reader, slug) for slug, _ in list(reader.ask("merged"))}


def parts_of(reader: Reader, supplier: str) -> list[str]:
    """Return the ids of those that are part of a supplier, by the order they became so.

    Those that are part of a part are not named: they are its own.
    """
    told = (
        Entry(0, "", "", "", text, None).told() for (text,) in reader.ask("merges_of", supplier)
    )
    ids = [str(one["part"]) for one in told if "part" in one]
    latest = list(dict.fromkeys(reversed(ids)))[::-1]
    return [name for name in latest if _into(reader, name) == supplier]


def part_called(reader: Reader, supplier: str, name: str) -> str | None:
    """Return the one that is part of a supplier and went by this name; None where none did."""
    for part in reversed(parts_of(reader, supplier)):
        for (text,) in reader.ask("by_slug", part):
            if folded(name) in map(folded, names(supplier_of(text))):
                return part
    return None


def told_of(reader: Reader, supplier: str, name: str) -> str:
    """Return of which one a list speaks by this name: of a supplier, or of one that is part of it.

    What a list says of a part is not said of the whole; what both were called means the whole.
    """
    for (text,) in reader.ask("by_slug", supplier):
        whole = supplier_of(text)
        if folded(name) in map(folded, filter(None, (whole.name, whole.name_zh))):
            return supplier
    return part_called(reader, supplier, name) or supplier


def _into(reader: Reader, supplier: str) -> str | None:
    for (text,) in reader.ask("by_slug", supplier):
        if AWAY in text:
            away = supplier_of(text).merged
            return away.into if away else None
    return None
