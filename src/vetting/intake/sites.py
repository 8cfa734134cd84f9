"""Which site of a supplier a row speaks of: by its id, its numbers, its place."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vetting.checks.numbers import can_be_right, written
from vetting.intake.values import parts
from vetting.naming.places import CHINESE, LATIN, PROVINCES
from vetting.sentences import Reason, because
from vetting.slugs import slug
from vetting.texts import short
from vetting.vocabulary import Vocabulary, folded

NUMBERED = ("duns", "fei")
PLACED = ("city", "park", "address")
MARKS = (*NUMBERED, *PLACED, "site", "site_name")
"""Columns that say which site is meant."""


class Sites:
    """The sites of one supplier: those on file, and those that the rows of a list tell of.

    `beside` are sites that were made for a second address in one city, with the first one.
    """

    def __init__(
        self,
        on_file: Sequence[Mapping[str, Any]],
        rows: Sequence[Mapping[str, str]],
        vocabulary: Vocabulary,
    ) -> None:
        self._vocabulary = vocabulary
        self.told: dict[str, dict[str, Any]] = {}
        self.beside: dict[str, str] = {}
        self._on_file = {str(site["id"]): site for site in on_file}
        self._all: dict[str, Mapping[str, Any]] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._last: str | None = None
        for site_id in self._on_file:
            self._learn(site_id)
        numbers = {(scheme, _digits(row[scheme])) for row in rows for scheme in _numbers(row)}
        self._one_number = len(numbers) == 1

    def of(self, row: Mapping[str, str], *, speaks: bool) -> str | Reason | None:
        """Return the id of the site that a row speaks of; why not, where that is not clear.

        Args:
            row: its cells by column.
            speaks: whether it says anything of a site beside which it is; where it does not,
                and there are sites, it is of none of them.
        """
        if "site" in row:
            return row["site"]
        known = self._known()
        # a number that cannot be right says of no site that it is this one
        if not any(name in row for name in (*PLACED, "site_name")) and not _numbers(row):
            if len(known) < 2 or not speaks:
                return next(iter(known), "main") if speaks or not known else None
            return self._only(list(known.values()), row)
        if _numbers(row):
            return self._numbered(row, known)
        near = _narrowed([site for site in known.values() if _same_place(site, row)], row)
        found = [site for site in near if not self._elsewhere(site, row)]
        if found:
            return self._only(found, row)
        made = _new(row, known)
        if near:
            self.beside[made] = str(near[0]["address"])
        return made

    def _elsewhere(self, site: Mapping[str, Any], row: Mapping[str, str]) -> bool:
        """Whether a list has told another address of a site than a row has; one moves but once."""
        told = self.told.get(str(site["id"]), {}).get("address", "")
        return _other_house(told, row.get("address", ""))

    def _only(self, found: Sequence[Mapping[str, Any]], row: Mapping[str, str]) -> str | Reason:
        """The one site of those that a row may mean, else the one on file that offers what it says.

        After a merge a list from before it still means the site it told of.
        """
        wanted = set(map(self._code, parts(row.get("services", ""))))
        offering = [site for site in found if wanted and wanted <= self._offered(site)]
        for only in (found, offering):
            if len(only) == 1:
                return str(only[0]["id"])
        return because("site_unsure", sites=[site["id"] for site in found])

    def _offered(self, site: Mapping[str, Any]) -> set[str]:
        offerings = self._on_file.get(str(site["id"]), {}).get("offerings", ())
        return {str(item["service"]) for item in offerings}

    def _code(self, word: str) -> str:
        term = self._vocabulary.find(word, ("services",))
        return term.code if term else word

    @property
    def first(self) -> str:
        """The site of what is said of a company as a whole."""
        return next(iter(self._known()), "main")

    @property
    def several(self) -> bool:
        """Whether there are others beside the first."""
        return len(self._known()) > 1

    def put(self, site_id: str) -> dict[str, Any]:
        """Return a site as the list tells of it so far."""
        self._known()
        self._last = site_id
        return self.told.setdefault(site_id, {"id": site_id})

    def as_known(self, site_id: str, row: Mapping[str, str]) -> dict[str, str]:
        """Return a row with its city and numbers spelled as they are known, where they are those.

        Another spelling says nothing new, and is no change of what is on file.
        """
        site = self._known().get(site_id, {})
        known = {**site.get("identifiers", {}), **{name: site.get(name) for name in ("city",)}}
        same = {
            name: str(known[name])
            for name in ("city", *NUMBERED)
            if name in row and known.get(name) and _says_no_more(name, row[name], str(known[name]))
        }
        return {**row, **same}

    def _known(self) -> dict[str, Mapping[str, Any]]:
        if self._last is not None:  # a site is told of until the next one is
            self._learn(self._last)
        return self._all

    def _learn(self, site_id: str) -> None:
        site = {**self._on_file.get(site_id, {}), **self.told.get(site_id, {})}
        self._all[site_id] = site
        for scheme in NUMBERED:
            if number := site.get("identifiers", {}).get(scheme):
                self._numbers.setdefault((scheme, _digits(number) or number), site_id)

    def _numbered(self, row: Mapping[str, str], known: Mapping[str, Mapping[str, Any]]) -> str:
        """A number decides; one not known goes to the site of its place that has none yet.

        Where a list has several numbers, each is a site: which of them the place is, is not said.
        """
        for scheme in _numbers(row):
            if site_id := self._numbers.get((scheme, _digits(row[scheme]) or row[scheme])):
                return site_id
        if self._one_number:
            bare = [site for site in known.values() if not _numbered_already(site)]
            found = _narrowed([site for site in bare if _same_place(site, row)], row)
            if len(found) == 1:
                return str(found[0]["id"])
        scheme = _numbers(row)[0]
        return f"{scheme}-{_digits(row[scheme]) or slug(row[scheme], 40)}"


def each_numbered(row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Return a row for each number of one kind in a cell: each is a site; the first has the rest.

    A firm on the list of the FDA often has several.
    """
    for scheme in NUMBERED:
        told = [written(scheme, part) for part in re.split(r"[\s;；,，、/|]+", row.get(scheme, ""))]
        if len(told) > 1 and all(can_be_right(scheme, number) for number in told):
            yield {**row, scheme: told[0]}
            yield from ({scheme: number} for number in dict.fromkeys(told[1:]))
            return
    yield dict(row)


def numbers_kept(
    site_id: str, row: Mapping[str, str], known: Mapping[str, str]
) -> Iterator[Reason]:
    """Return what is said of numbers of a row that cannot be right, where a right one is known."""
    for scheme in NUMBERED:
        if scheme in row and not can_be_right(scheme, row[scheme]) and known[scheme] != row[scheme]:
            facts = {"value": short(row[scheme]), "id": site_id, "kept": known[scheme]}
            yield because("number_kept", scheme=because(f"scheme_{scheme}"), **facts)


def _new(row: Mapping[str, str], known: Mapping[str, Mapping[str, Any]]) -> str:
    """A site that is known neither by a number nor by its place; the first one is the main one."""
    if not known:
        return "main"
    where = next(row[name] for name in (*PLACED, "site_name") if name in row)
    stem = slug(where, 40) or "site"
    return next(made for made in _counted(stem) if made not in known)


def _counted(stem: str) -> Iterator[str]:
    yield stem
    count = 2
    while True:
        yield f"{stem}-{count}"
        count += 1


def _same_place(site: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether a site is where a row says; one of which no place is known is anywhere."""
    if not any(name in row for name in PLACED):
        return _same_name(site, row)
    if not any(site.get(name) for name in PLACED):
        return not _numbered_already(site)
    for name in PLACED:
        if name in row and site.get(name):
            return _alike(name, row[name], str(site[name]))
    return any(
        _stem(str(city)) in folded(str(address))
        for city, address in (
            (row.get("city"), site.get("address")),
            (site.get("city"), row.get("address")),
        )
        if city and address
    )


def _other_house(one: str, other: str) -> bool:
    """Whether two addresses have numbers and share none, which no spelling changes."""
    pair = [re.findall(r"\d+", unicodedata.normalize("NFKC", text)) for text in (one, other)]
    return all(pair) and set(pair[0]).isdisjoint(pair[1])


def _same_name(site: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether a site may have the name that a row has; what says no name is only one number."""
    if "site_name" not in row:
        return False
    return not site.get("name") or folded(str(site["name"])) == folded(row["site_name"])


def _narrowed(found: list[Mapping[str, Any]], row: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Of several sites in one place those that the park, the address or the name tell apart."""
    for column, field in (("park", "park"), ("address", "address"), ("site_name", "name")):
        if len(found) > 1 and column in row:
            said = folded(row[column])
            same = [one for one in found if folded(str(one.get(field, ""))) == said]
            if not same and field == "address":
                same = [one for one in found if not _other_house(str(one.get(field, "")), said)]
            found = same or found
    return found


def _alike(name: str, one: str, other: str) -> bool:
    if name in NUMBERED:
        return _digits(one) == _digits(other) and bool(_digits(one))
    return _meant(one) == _meant(other) if name == "city" else folded(one) == folded(other)


def _says_no_more(name: str, told: str, known: str) -> bool:
    """Whether a cell says nothing beside what is known: the same, or a number that is none."""
    if name in NUMBERED and can_be_right(name, known) and not can_be_right(name, told):
        return True
    return _alike(name, told, known)


def _meant(city: str) -> str:
    """The city that a word means, in either language, with or without 市, province and country."""
    plain = unicodedata.normalize("NFKC", city).casefold()
    for word in _spellings(re.sub(r"\s+", "", plain)):
        if found := CHINESE.get(word) or LATIN.get(word) or LATIN.get(folded(word)):
            return found
    return _stem(city)


def _spellings(city: str) -> Iterator[str]:
    """A word for a city, then the same without what may stand around it."""
    yield city
    city = _COUNTRY.sub("", city)
    above, comma, province = city.rpartition(",")
    if comma and LATIN.get(province.removesuffix("province")) in PROVINCES:
        yield city  # one of two of its name: Suzhou, Anhui
        city = above
    for word in (city, _PROVINCE.sub("", city)):
        yield word
        yield _KIND.sub("", word)


_COUNTRY = re.compile(r",?(?:p\.?r\.?)?china$|,(?:prc|cn)$|^中[国國]")
_PROVINCE = re.compile(f"^(?:{'|'.join(PROVINCES)})(?:省|(?:壮族|回族|维吾尔)?自治区)?(?=.)")
_KIND = re.compile("(?:市|city|municipality|shi)$")


def _stem(city: str) -> str:
    return folded(city).removesuffix("市")


def _numbers(row: Mapping[str, str]) -> list[str]:
    """The numbers that say which site is meant; one that cannot be right says nothing."""
    return [scheme for scheme in NUMBERED if scheme in row and can_be_right(scheme, row[scheme])]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _numbered_already(site: Mapping[str, Any]) -> bool:
    return any(scheme in site.get("identifiers", {}) for scheme in NUMBERED)
