"""What several commands pick out of a supplier's record: a site, a piece of evidence, an item."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from vetting.reading import Reader
    from vetting.records import Evidence, Site, Supplier
    from vetting.rubric import Criterion
    from vetting.sentences import Reason

T = TypeVar("T")


def site_of(supplier: "Supplier", site: str | None) -> "Site":
    """Return the site named, or the only one.

    Raises:
        UnknownNameError: it has no site of that id.
        UsageError: it has none, or several and none is named.
    """
    from vetting.errors import UnknownNameError, UsageError

    known = {item.id: item for item in supplier.sites}
    if site is not None:
        if site not in known:
            raise UnknownNameError("site", site, known, see=f"vetting show {supplier.id}")
        return known[site]
    if not known:
        raise UsageError("no_site", id=supplier.id)
    if len(known) > 1:
        raise UsageError("which_site", id=supplier.id, sites=list(known))
    return next(iter(known.values()))


def family_of(name: str) -> str:
    """Return the name of a family that has a rubric.

    Raises:
        UnknownNameError: none has.
    """
    from vetting import packs
    from vetting.errors import UnknownNameError

    rubrics = packs.rubric_files()
    if name not in rubrics:
        raise UnknownNameError("family", name, rubrics, see="vetting rubric list")
    return name


def criterion_of(reader: "Reader", name: str) -> "Criterion":
    """Return the criterion named as `family.criterion`, which an assessor rates.

    Raises:
        UnknownNameError: there is no such family or criterion.
        UsageError: it is computed from the record, and nobody rates it.
    """
    from vetting import packs
    from vetting.errors import UnknownNameError, UsageError

    family, _, leaf = name.partition(".")
    rubrics = packs.rubric_files()
    if family not in rubrics:
        raise UnknownNameError("rubric", family, rubrics, see="vetting rubric list")
    rubric = packs.rubric(family, reader.kept(("rubric", family)))
    known = {item.id: item for item in rubric.leaves()}
    if leaf not in known:
        rated = [f"{family}.{id_}" for id_, item in known.items() if item.kind == "anchored"]
        raise UnknownNameError("criterion", name, rated, see=f"vetting rubric show {family}")
    if known[leaf].kind != "anchored":
        raise UsageError("not_rated", criterion=name)
    return known[leaf]


def evidence_of(supplier: "Supplier", words: Iterable[str]) -> tuple["Evidence", ...]:
    """Return the evidence on file that each word begins the digest of, or names.

    Raises:
        UnknownNameError: none, or several.
    """
    from vetting.errors import UnknownNameError

    found = []
    for word in words:
        fits = [
            item
            for item in supplier.evidence
            if (len(word) >= 6 and item.digest.startswith(word.casefold())) or item.name == word
        ]
        if len(fits) != 1:
            known = [item.name for item in supplier.evidence]
            see = f"vetting evidence list {supplier.id}"
            raise UnknownNameError("evidence", word, known, see=see)
        found += fits
    return tuple(dict.fromkeys(found))


def item_of(items: Sequence[T], sort: str, name: str, *, see: str) -> T:
    """Return the item of a list with this id.

    Raises:
        UnknownNameError: there is none.
    """
    from vetting.errors import UnknownNameError

    def key(item: Any) -> str:
        return str(item.id)

    for item in items:
        if key(item).casefold() == name.casefold():
            return item
    raise UnknownNameError(sort, name, map(key, items), see=see)


def placed_of(
    supplier: "Supplier", sort: str, name: str, site: str | None, *, see: str
) -> "tuple[Site, Any]":
    """Return a decision or a waiver (`sort`) of a supplier by its id, and the site it stands at.

    Raises:
        UnknownNameError: there is none.
        UsageError: several sites have one of that id, and none is named.
    """
    from vetting.errors import UsageError

    places = [site_of(supplier, site)] if site else supplier.sites
    lists = {"decision": "standings", "waiver": "waivers"}
    every = [(place, item) for place in places for item in getattr(place, lists[sort])]
    known = item_of([item for _, item in every], sort, name, see=see)
    found = [(place, item) for place, item in every if item.id == known.id]
    if len(found) > 1:
        raise UsageError("decision_where", id=known.id, sites=[place.id for place, _ in found])
    return found[0]


def next_id(prefix: str, items: Iterable[Any]) -> str:
    """Return the next id of a list whose ids are `prefix` and a number, e.g. `F-3`."""
    numbers = [
        int(item.id.removeprefix(prefix))
        for item in items
        if item.id.startswith(prefix) and item.id.removeprefix(prefix).isdecimal()
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"


def refuse(reasons: "Iterable[tuple[str, Reason]]") -> None:
    """Refuse what was typed, with everything that is wrong with it.

    Raises:
        ProblemsError: something is.
    """
    from vetting.errors import Problem, ProblemsError

    problems: list[Problem] = [Problem("", None, reason) for _, reason in reasons]
    if problems:
        raise ProblemsError(problems, storing=True)
