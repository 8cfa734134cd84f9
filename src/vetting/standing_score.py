"""The score over the standing criteria of a rubric, whatever is asked of a site."""

from collections.abc import Mapping

from vetting.candidates import Candidate
from vetting.criteria import KINDS, Basis
from vetting.need import Asked
from vetting.rubric import Criterion, Rubric


def standing(
    rubric: Rubric, leaves: Mapping[str, Criterion], bases: Mapping[str, Basis]
) -> float | None:
    """The score over the standing criteria only, None where nothing is on file for them."""
    if not rubric.standing:
        return None
    wanted = [leaves[name] for name in rubric.standing.criteria if name in leaves]
    weight = sum(leaf.weight for leaf in wanted)
    if not weight or all(bases[leaf.id].cell.c == 0 for leaf in wanted):
        return None
    return sum(leaf.weight * bases[leaf.id].cell.lo for leaf in wanted) / weight


def standing_bases(candidate: Candidate, asked: Asked, rubric: Rubric) -> dict[str, Basis]:
    """Return what each standing criterion of a rubric comes to at a site, and rests on."""
    leaves = {leaf.id: leaf for leaf in rubric.leaves()}
    wanted = rubric.standing.criteria if rubric.standing else ()
    family = rubric.family or rubric.id
    return {
        name: KINDS[leaves[name].kind](leaves[name], family, candidate, asked)
        for name in wanted
        if name in leaves
    }
