"""The gate over the standards that a need asks for."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from vetting.candidates import Candidate
from vetting.gates.certificates import ORDER, Scope, best
from vetting.gates.verdicts import Verdict, held, missing, passed
from vetting.need import Asked
from vetting.numbering import Part
from vetting.records import Certificate
from vetting.rubric import Gate
from vetting.sentences import Reason, because
from vetting.vocabulary import Vocabulary

T = TypeVar("T")


def standards_held(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """Every standard the need asks for is shown by a current certificate."""
    spared = gate.with_.get("except", ())
    asks = [code for code in asked.need.standards if code not in spared]
    if not asks:
        return passed(gate, because("not_asked"))
    found = [(code, _one(gate, candidate, asked, code)) for code in asks]
    return _together(gate, found, asked.vocabulary)


def shows(item: Certificate, standard: str, vocabulary: Vocabulary) -> bool:
    """Whether a certificate shows a standard, whatever its days; a part of one by its scope."""
    types, part = _shown_by(standard, vocabulary)
    named = part is None or any(_names(text, part, vocabulary) for text in item.scope)
    return item.type in types and named


def _one(gate: Gate, candidate: Candidate, asked: Asked, standard: str) -> Verdict:
    """The verdict on one standard.

    Of a supplier whose trade holds no such certificate it is asked of the work; one on file counts
    all the same, and so does an inspection that ended badly.
    """
    if any(asked.vocabulary.certifies(standard, code) for code in asked.need.services):
        return _shown(gate, candidate, asked, standard)
    found = _shown(gate._replace(on_missing="hold"), candidate, asked, standard)
    if found.verdict != "hold":
        return found._replace(gate=gate)
    reason, remedy = (because(code, standard=standard) for code in ("asked_of_work", "in_contract"))
    return Verdict(gate, "pass", reason, remedy, found.evidence, flagged=True)


def _shown(gate: Gate, candidate: Candidate, asked: Asked, standard: str) -> Verdict:
    types, part = _shown_by(standard, asked.vocabulary)
    if not types:
        return missing(
            gate,
            because("standard_not_shown", standard=standard),
            because("ask_standard", standard=standard),
        )
    if part is None:
        return best(gate, candidate, asked, types, Scope())
    scope = Scope(partial(_left_out, standard, part), _method_not_named)
    return best(gate, candidate, asked, types, scope)


def _shown_by(standard: str, vocabulary: Vocabulary) -> tuple[Sequence[str], Part | None]:
    """The certificate types that show a standard, and the part that their scope must name."""
    types = vocabulary.certificates(standard)
    part = vocabulary.part(standard)
    if types or part is None or standard in vocabulary.codes("standards"):
        return types, None
    return vocabulary.certificates(part.standard), part if part.numbers else None


def _left_out(standard: str, part: Part, item: Certificate, asked: Asked) -> tuple[str, ...] | None:
    if not item.scope:
        return None
    named = any(_names(text, part, asked.vocabulary) for text in item.scope)
    return () if named else (standard,)


def _names(text: str, part: Part, vocabulary: Vocabulary) -> bool:
    """Whether an item of a scope names the part, or the whole standard."""
    named = vocabulary.part(text)
    if named is None or named.standard != part.standard:
        return False
    same_edition = not (named.edition and part.edition) or named.edition == part.edition
    return not named.numbers or (named.numbers == part.numbers and same_edition)


def _method_not_named(
    gate: Gate, item: Certificate, facts: Mapping[str, Any], lacking: Sequence[str]
) -> Verdict:
    """Not shown either way: what is on file of a long scope is seldom all of it."""
    return held(
        gate,
        because("method_not_named", **facts, scope=item.scope),
        because("need_method", certificate=item.type),
    )


def _together(gate: Gate, found: Sequence[tuple[str, Verdict]], vocabulary: Vocabulary) -> Verdict:
    """The worst verdict, with the reason of every standard that is not met, the worst first."""
    evidence = tuple(_once(piece for _, item in found for piece in item.evidence))
    left = [(code, item) for code, item in found if item.verdict != "pass" or item.flagged]
    if not left:
        return passed(gate, _each(_once(item.reason for _, item in found)), *evidence)
    left.sort(key=lambda one: -ORDER.index(one[1].verdict))
    worst = left[0][1].verdict
    settled = [(code, item) for code, item in left if worst == "pass" or item.verdict != "pass"]
    return Verdict(
        gate,
        worst,
        _each(_said([(code, item.reason) for code, item in left], vocabulary)),
        _each(_said([(code, item.remedy) for code, item in settled if item.remedy], vocabulary)),
        evidence,
        flagged=worst == "pass",
    )


def _said(reasons: Sequence[tuple[str, Reason]], vocabulary: Vocabulary) -> list[Reason]:
    """Each reason once, with the standards it is about where that is not plain."""
    told = []
    for reason in _once(reason for _, reason in reasons):
        about = [code for code, said in reasons if said == reason]
        plain = len(reasons) == 1 and _shown_by(about[0], vocabulary)[1] is None
        if plain or "standard" in reason.facts:
            told.append(reason)
        else:
            told.append(because("of_standards", reason=reason, standards=about))
    return told


def _each(reasons: Sequence[Reason]) -> Reason:
    return reasons[0] if len(reasons) == 1 else because("each_standard", reasons=reasons)


def _once(items: Iterable[T]) -> list[T]:
    """The items without those that were there before; they may hold what cannot be hashed."""
    found: list[T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
