"""Codes and places by what people call them, in English and Chinese.

The data is read by `packs` and handed in; nothing here reads a file.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from vetting.numbering import Part, readings

SECTIONS = (
    "services",
    "modalities",
    "species",
    "areas",
    "jurisdictions",
    "standards",
    "model_types",
    "stages",
    "certificates",
    "species_groups",
)
"""Where a word is looked for, first match wins."""

EARTH_KM = 6371.0088

SHORT = 4
"""Latin letters up to which three quarters of a word must agree."""

_DROPPED = dict.fromkeys(map(ord, " \t-_/·.,，、()（）'’&"))


class Term(NamedTuple):
    """A code and the section of the vocabulary it belongs to."""

    section: str
    code: str


class Place(NamedTuple):
    """A point with what people call it; `exact` is false for the centre of a city."""

    name: str
    name_en: str
    latitude: float
    longitude: float
    exact: bool = False


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` without what people leave out or vary: case, width, spaces, hyphens."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_DROPPED)


class Vocabulary:
    """The codes of the field: `data` by section, `index` by what people call them.

    `digest` is that of the files they were read from.
    """

    def __init__(self, data: Mapping[str, Any], index: Mapping[str, str], digest: str = "") -> None:
        self.data = data
        self.index = index
        self.digest = digest
        self._below: dict[str, list[str]] | None = None

    def find(self, word: str, sections: Sequence[str] = SECTIONS) -> Term | None:
        """Return what `word` names: a code, its name in either language, or a synonym."""
        for item in self.index.get(folded(word), "").split("|"):
            section, _, code = item.partition(":")
            if section in sections:
                return Term(section, code)
        return None

    def near(self, word: str, sections: Sequence[str] = SECTIONS, count: int = 3) -> list[str]:
        """Return what reads most like `word`: a code or one of its names, best first."""
        from difflib import SequenceMatcher, get_close_matches

        key = folded(word)
        found: dict[str, str] = {}
        brief = key.isascii() and len(key) <= SHORT
        like = get_close_matches(key, self.index, n=4 * count, cutoff=0.75 if brief else 0.6)
        if brief:  # the same letters in another order come first, and two letters prove little
            turned = [word for word in self.index if sorted(word) == sorted(key)]
            like = [*turned, *(word for word in like if len(word) > 2)]
        for close in like:
            term = self.find(close, sections)
            if term:
                entry = self.data[term.section][term.code]
                spoken = (term.code, entry["en"], entry["zh"])
                best = max(
                    spoken, key=lambda name: SequenceMatcher(None, key, folded(name)).ratio()
                )
                found.setdefault(term.code, best)
        return list(found.values())[:count]

    def words(self, sections: Iterable[str] = SECTIONS) -> Iterator[str]:
        """Every code, name and synonym of the sections, for suggestions."""
        for section in sections:
            for code, entry in self.data.get(section, {}).items():
                yield from _words(code, entry)

    def codes(self, section: str) -> Mapping[str, Mapping[str, Any]]:
        """The codes of a section with their entries."""
        found: Mapping[str, Mapping[str, Any]] = self.data.get(section, {})
        return found

    def family(self, service: str) -> str | None:
        """The family that judges a service code, e.g. `nonclinical`."""
        entry = self.codes("services").get(self.top(service), {})
        family: str | None = entry.get("family")
        return family

    def top(self, service: str) -> str:
        """The level-1 code above a service code, e.g. `NCL`."""
        chain = [service, *self.broader(service)]
        return chain[-1]

    def broader(self, service: str) -> list[str]:
        """The codes above a service code, nearest first."""
        codes, found = self.codes("services"), []
        code = codes.get(service, {}).get("broader")
        while code and code not in found:
            found.append(code)
            code = codes.get(code, {}).get("broader")
        return found

    def narrower(self, service: str) -> list[str]:
        """The codes below a service code, in the order of the vocabulary."""
        if self._below is None:
            self._below = {}
            for code in self.codes("services"):
                for wider in self.broader(code):
                    self._below.setdefault(wider, []).append(code)
        return self._below.get(service, [])

    def is_group(self, service: str) -> bool:
        """Whether a service code is a level-1 code, too wide to be bought."""
        return "broader" not in self.codes("services").get(service, {"broader": ""})

    def uses_animals(self, service: str) -> bool:
        """Whether a service is done on animals, where its entry does not say: taken as yes."""
        return self.codes("services").get(service, {}).get("animals", True) is not False

    def part(self, name: str) -> Part | None:
        """The part of a standard that `name` is by its number; None where none is known so."""
        found: Part | None = None
        for read in readings(name):
            term = self.find(read.standard, ("standards",))
            if term and (found is None or found.standard == term.code):
                found = read._replace(standard=term.code)
        return found

    def asks_for(self, standard: str, service: str) -> bool:
        """Whether a standard makes sense for a service: of every one, unless it names families."""
        return self._names(self._standard(standard).get("families"), service)

    def certifies(self, standard: str, service: str) -> bool:
        """Whether those who offer a service hold certificates of a standard."""
        entry = self._standard(standard)
        return self._names(entry.get("held_by") or entry.get("families"), service)

    def _standard(self, standard: str) -> Mapping[str, Any]:
        """The entry of a standard, or of the one it is a part of."""
        entries = self.codes("standards")
        if standard in entries:
            return entries[standard]
        part = self.part(standard)
        return entries[part.standard] if part else {}

    def _names(self, named: Sequence[str] | None, service: str) -> bool:
        """Whether a list names the family of a service, or it, or one above; none names all."""
        spoken = (self.family(service), service, *self.broader(service))
        return not named or any(name in spoken for name in named)

    def jurisdictions(self, service: str) -> Sequence[str] | None:
        """The market a service is for; empty where it leaves that open, None: not tied to one."""
        entries = self.codes("services")
        for code in (service, *self.broader(service)):
            if "jurisdictions" in entries.get(code, {}):
                found: Sequence[str] = entries[code]["jurisdictions"]
                return found
        return None

    def species_group(self, species: str) -> str | None:
        """The group of a species in certificate scopes: rodent, non-rodent, other."""
        group: str | None = self.codes("species").get(species, {}).get("group")
        return group

    def device_class(self, modality: str) -> str | None:
        """The class a device or IVD modality stands for: I, II or III."""
        found: str | None = self.codes("modalities").get(modality, {}).get("device_class")
        return found

    def certificates(self, standard: str) -> Sequence[str]:
        """The certificate types that show a standard."""
        found: Sequence[str] = self.codes("standards").get(standard, {}).get("certificates", ())
        if found:
            return found
        return (standard,) if standard in self.codes("certificates") else ()

    def labels(self) -> dict[str, tuple[str, str]]:
        """What each code is called, `{code: (English, Chinese)}`."""
        found: dict[str, tuple[str, str]] = {}
        for section in reversed(SECTIONS):
            for code, entry in self.codes(section).items():
                found[code] = (entry["en"], entry["zh"])
        return found


def index(data: Mapping[str, Any]) -> dict[str, str]:
    """Return `{folded word: "section:code|…"}`, sections in the order of `SECTIONS`."""
    found: dict[str, list[str]] = {}
    for section in SECTIONS:
        for code, entry in data.get(section, {}).items():
            for word in _words(code, entry):
                keys = found.setdefault(folded(word), [])
                if f"{section}:{code}" not in keys:
                    keys.append(f"{section}:{code}")
    return {word: "|".join(keys) for word, keys in found.items()}


class Places:
    """Cities and parks by name, with coordinates."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._written: dict[str, Place] | None = None
        self._found: dict[str, Place] | None = None

    def find(self, name: str) -> Place | None:
        """Return the place called `name`: a city, a known park, or a city with its park."""
        wanted = _place_key(name)
        if not wanted:
            return None
        if exact := self._as_written().get(name) or self._places().get(wanted):
            return exact
        parts = [part for part in name.replace("，", " ").replace(",", " ").split() if part]
        found = [place for part in parts if (place := self._places().get(_place_key(part)))]
        if found and len(found) == len(parts):
            return next((place for place in found if place.exact), found[-1])
        return None

    def city_of(self, park: str) -> str | None:
        """The city of a park, by the park's Chinese name."""
        found = (item.get("city") for item in self.data.get("parks", ()) if item["zh"] == park)
        return next(found, None)

    def names(self) -> Iterator[str]:
        """Every name a place goes by, for suggestions."""
        for entry in (*self.data.get("cities", ()), *self.data.get("parks", ())):
            yield from (entry["zh"], entry["en"], *entry.get("synonyms", ()))

    def _as_written(self) -> dict[str, Place]:
        """Every place by its names as they are written: most are asked for so."""
        if self._written is None:
            self._written = {}
            for sort, exact in (("parks", True), ("cities", False)):
                for entry in self.data.get(sort, ()):
                    place = Place(entry["zh"], entry["en"], entry["lat"], entry["lon"], exact)
                    short = entry["zh"].removesuffix("市")
                    spoken = (entry["zh"], entry["en"], short, *entry.get("synonyms", ()))
                    for name in filter(None, (*spoken, entry.get("id"))):
                        self._written.setdefault(name, place)
        return self._written

    def _places(self) -> dict[str, Place]:
        """The same by names without case, width and blanks; made when a name needs it."""
        if self._found is None:
            self._found = {}
            for name, place in self._as_written().items():
                self._found.setdefault(_place_key(name), place)
        return self._found


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude in degrees), in km.

    Source: the haversine formula on a sphere of the mean Earth radius, 6371.0088 km (IUGG).
    """
    lat1, lon1, lat2, lon2 = map(radians, (*left, *right))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _words(code: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield code
    yield entry["en"]
    yield entry["zh"]
    yield from entry.get("synonyms", ())


def _place_key(name: str) -> str:
    key = folded(name)
    return key[:-1] if len(key) > 2 and key[-1] in "市区县" else key
