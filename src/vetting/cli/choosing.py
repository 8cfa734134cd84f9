"""The rubrics a need is judged by: for each service that of its family, or the one named."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vetting.need import Asked, Need
    from vetting.packs import Kept
    from vetting.reading import Reader
    from vetting.rubric import Rubric
    from vetting.vocabulary import Vocabulary


def rubrics_of(
    reader: "Reader", need: "Need", name: str | None, vocabulary: "Vocabulary"
) -> "dict[str, Rubric]":
    """Return for each service the rubric named, or that of its family.

    Raises:
        InputError: no rubric judges a service, or the one named does not.
    """
    from vetting.errors import InputError
    from vetting.sentences import because

    families = {code: vocabulary.family(code) or "?" for code in need.services}
    if name is not None:
        if len(set(families.values())) > 1:
            raise InputError(
                "one_rubric",
                because("leave_rubric_out"),
                families=sorted(set(families.values())),
            )
        families = dict.fromkeys(families, name)
    else:
        known = _known_rubrics(reader)
        for family in families.values():
            if family not in known:
                services = tuple(code for code, of in families.items() if of == family)
                hint = because("see_all", command="vetting rubric list")
                raise InputError("no_rubric_for", hint, family=family, services=services)
    read = {family: _rubric(reader, family) for family in dict.fromkeys(families.values())}
    found = {code: read[family] for code, family in families.items()}
    _fits(found, vocabulary)
    return found


def _known_rubrics(reader: "Reader") -> "Collection[str]":
    from vetting import packs

    if reader.past:
        return [name for sort, name in reader.kept() if sort == "rubric"]
    return packs.rubric_files()


def _rubric(reader: "Reader", name: str) -> "Rubric":
    from vetting import packs

    if reader.past:
        from vetting.packs import kept as past

        return past.rubric(Path(name).stem, reader.kept())
    kept: Kept = reader.kept(("rubric", Path(name).stem))
    return packs.rubric(name, kept)


def _fits(rubrics: "Mapping[str, Rubric]", vocabulary: "Vocabulary") -> None:
    """A rubric that names what it judges does not judge anything else."""
    from vetting.errors import InputError
    from vetting.sentences import because

    for code, rubric in rubrics.items():
        if rubric.judges_parks():
            hint = because("rank_parks", rubric=rubric.id)
            raise InputError("rubric_of_parks", hint, rubric=rubric.id)
        if rubric.services and vocabulary.top(code) not in rubric.services:
            raise InputError("rubric_judges", rubric=rubric.id, judges=rubric.services, asks=code)


def weighs(context: "Asked", rubric: "Rubric") -> None:
    """See that a need leaves something to weigh.

    Raises:
        InputError: it does not.
    """
    from vetting.errors import InputError
    from vetting.matching import active_weights

    if not active_weights(rubric, context):
        raise InputError("nothing_weighs", rubric=rubric.id)


def known_criteria(need: "Need", rubrics: "Sequence[Rubric]") -> None:
    """See that every weight is of a criterion that one of the rubrics has.

    Raises:
        InputError: one is of none; the others do without.
    """
    from vetting.errors import InputError, nearest
    from vetting.matching import tree_ids

    known = list(dict.fromkeys(name for rubric in rubrics for name in tree_ids(rubric)))
    for name in need.weights:
        if name not in known:
            raise InputError("unknown_criterion", value=name, near=nearest(name, known) or known)
