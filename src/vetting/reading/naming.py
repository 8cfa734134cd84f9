"""Names on file that a name may mean, found through their grams: never all names are read.

The statements are portable, and how many rows each reads has a limit whatever the registry holds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from vetting.naming import Name, parsed
from vetting.naming.blocking import COMMON, COMPARED, chosen, grams, weight, whole, word
from vetting.naming.clues import Rarity
from vetting.naming.parsing import Word, folded, letters_of, parts
from vetting.reading import Reader

OF_A_PART = 15
"""Suppliers that are compared for each name within the name asked for."""

TERMS = 400
"""Parts of one statement; SQLite allows 500."""

EXACT = (
    "SELECT s.slug, n.name FROM grams g JOIN suppliers s ON s.id = g.supplier_id"
    " JOIN names n ON n.supplier_id = s.id WHERE g.gram = ? ORDER BY s.slug, n.id"
)
_COUNTED = (
    "SELECT {place} AS place, COUNT(*) FROM (SELECT 1 FROM grams WHERE gram = ? LIMIT {limit}) AS g"
)
_WEIGHED = "SELECT supplier_id, {weight} AS weight FROM grams WHERE gram = ?"
_BEST = (
    "SELECT supplier_id FROM ({weighed}) AS g GROUP BY supplier_id"
    " ORDER BY SUM(weight) DESC, supplier_id LIMIT {limit}"
)
_NAMES = (
    "SELECT s.slug, n.name FROM suppliers s JOIN names n ON n.supplier_id = s.id"
    " WHERE s.id IN ({marks}) ORDER BY s.slug, n.id"
)
_NUMBERS = (
    "SELECT s.slug, i.scheme, i.number FROM suppliers s"
    " JOIN identifiers i ON i.supplier_id = s.id WHERE s.slug IN ({marks}) ORDER BY s.slug, i.id"
)


def counting(count: int) -> str:
    """Return the statement that counts the suppliers under so many grams, each up to `COMMON`."""
    return " UNION ALL ".join(
        _COUNTED.format(place=place, limit=COMMON + 1) for place in range(count)
    )


def weighing(weights: Sequence[int], limit: int) -> str:
    """Return the statement for the suppliers with most in common, by the weight of each gram."""
    weighed = " UNION ALL ".join(_WEIGHED.format(weight=value) for value in weights)
    return _BEST.format(weighed=weighed, limit=limit)


def names_of(count: int) -> str:
    """Return the statement for the names of so many suppliers, by their rows."""
    return _NAMES.format(marks=_marks(count))


def numbers_of(count: int) -> str:
    """Return the statement for the identifiers of so many suppliers, by their ids."""
    return _NUMBERS.format(marks=_marks(count))


def exactly(reader: Reader, raw: str) -> dict[str, str]:
    """Return the suppliers with a name of these very letters, `{id: the name}`."""
    letters = letters_of(folded(raw))
    return {
        slug: name
        for slug, name in reader.run(EXACT, (whole(raw),))
        if letters and letters_of(folded(name)) == letters
    }


def near(reader: Reader, asked: Name) -> dict[str, list[Name]]:
    """Return the suppliers worth comparing with a name, `{id: their names}`."""
    rows: dict[int, None] = {}
    for name, limit in ((asked, COMPARED), *((part, OF_A_PART) for part in parts(asked.raw))):
        rows |= dict.fromkeys(_sharing(reader, name, limit))
    found: dict[str, list[Name]] = {}
    if rows:
        for slug, spoken in reader.run(names_of(len(rows)), list(rows)):
            found.setdefault(slug, []).append(parsed(spoken))
    return found


def rarity(reader: Reader, names: Iterable[Name]) -> Rarity:
    """Return how much each word of these names tells in this registry."""
    from vetting.naming.resolving import rarity_of

    suppliers, _ = reader.counts()
    words = {item.text for name in names for item in _words(name)}
    counts = _counts(reader, {word(text) for text in words})

    def told(text: str) -> float:
        return rarity_of(text, counts.get(word(text), 0), suppliers)

    return told


def numbers(reader: Reader, slugs: Sequence[str]) -> dict[str, set[tuple[str, str]]]:
    """Return the identifiers of suppliers and of their sites, `{id: {(scheme, number)}}`."""
    found: dict[str, set[tuple[str, str]]] = {}
    if slugs:
        for slug, scheme, number in reader.run(numbers_of(len(slugs)), list(slugs)):
            found.setdefault(slug, set()).add((scheme, number))
    return found


def every_name(reader: Reader) -> Iterator[tuple[str, str]]:
    """Return every name on file with the supplier that goes by it, by the ids of suppliers."""
    for slug, _, name in reader.ask("name_rows"):
        yield str(slug), str(name)


def every_number(reader: Reader) -> dict[str, set[tuple[str, str]]]:
    """Return every identifier on file, `{id: {(scheme, number)}}`."""
    found: dict[str, set[tuple[str, str]]] = {}
    for slug, scheme, number in reader.ask("identifier_rows"):
        found.setdefault(str(slug), set()).add((scheme, number))
    return found


def _words(name: Name) -> Iterable[Word]:
    yield from name.words
    for part in parts(name.raw):
        yield from part.words


def _sharing(reader: Reader, name: Name, limit: int) -> list[int]:
    """The rows of the suppliers that share most with a name."""
    counts = _counts(reader, grams(name))
    under = chosen(counts)[:TERMS]
    if not under:
        return []
    suppliers, _ = reader.counts()
    weights = [round(1000 * weight(gram, counts[gram], suppliers)) for gram in under]
    return [row for (row,) in reader.run(weighing(weights, limit), under)]


def _counts(reader: Reader, asked: Collection[str]) -> Mapping[str, int]:
    """How many suppliers are filed under each gram; those above `COMMON` as one more."""
    found: dict[str, int] = {}
    listed = sorted(asked)
    for start in range(0, len(listed), TERMS):
        part = listed[start : start + TERMS]
        for place, count in reader.run(counting(len(part)), part):
            found[part[place]] = count
    return found


def _marks(count: int) -> str:
    return ", ".join("?" * count)
