"""What must be said beside a score: conflicts, open flags, waivers, subcontractors, wishes met."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vetting.candidates import Candidate, Subcontractor, lies_in
from vetting.criteria import Basis
from vetting.gates import Verdict, Waiver
from vetting.gates.recorded import open_findings
from vetting.gates.standards import shows
from vetting.gates.standing import decided, stands
from vetting.need import Asked
from vetting.records import Conflict, Finding, flag_said, is_open
from vetting.sentences import Reason, because


def flags(
    candidate: Candidate,
    found: Sequence[Verdict],
    bases: Mapping[str, Basis],
    weights: Mapping[str, float],
    asked: Asked,
) -> tuple[Reason, ...]:
    """Return what must be said beside the score, the gravest first."""
    said = [_conflict(item) for item in candidate.supplier.conflicts if is_open(item, asked.on)]
    said += [
        because("flag", severity=flag.severity, text=flag_said(flag))
        for flag in candidate.supplier.flags
        if is_open(flag, asked.on)
    ]
    said += [_finding(item, asked.on) for item in open_findings(candidate, asked)]
    said += _replies(candidate, asked)
    if asked.family:
        said += [stands(now, family, asked.on) for family, now in decided(candidate, asked)]
    said += [_let_in(item, item.waived) for item in found if item.waived and item.verdict == "pass"]
    if candidate.subcontracted:
        said.append(because("subcontracted", who=[_who(item) for item in candidate.subcontracted]))
    said += [item.reason for item in found if item.flagged]
    said += [noted for name in weights if (noted := bases[name].flag)]
    return (*said, *_preferred(candidate, asked))


def _replies(candidate: Candidate, asked: Asked) -> Iterator[Reason]:
    """What the supplier says to what is written about it, where that bears on this need."""
    beside = {item.id for item in open_findings(candidate, asked)}
    beside |= {item.text for item in candidate.supplier.flags if is_open(item, asked.on)}
    for reply in candidate.supplier.replies:
        here = reply.site in (None, candidate.site.id)
        rated = bool(asked.family) and reply.about.startswith(f"{asked.family}.")
        if not (reply.text and reply.on and reply.on <= asked.on and here):
            continue
        if rated or reply.about in beside:
            facts = {"about": reply.about, "text": reply.text, "on": reply.on.isoformat()}
            yield because("supplier_says", **facts)


def _finding(item: Finding, on: date) -> Reason:
    """An open finding with its class, and the day it must be mended by or should have been."""
    facts = {"id": item.id, "severity": item.severity, "text": item.text}
    if item.due is None:
        return because("finding_no_due", **facts)
    code = "finding_overdue" if item.due < on else "finding_due"
    return because(code, due=item.due.isoformat(), **facts)


def _conflict(item: Conflict) -> Reason:
    """An interest with who declared it, as far as that is on file."""
    if item.by is None and item.party is None:
        return because("conflict", text=item.text)
    if item.party is None:
        return because("conflict_by", text=item.text, by=item.by)
    return because("conflict_of", text=item.text, by=item.by, party=item.party)


def _who(item: Subcontractor) -> Reason:
    """A subcontractor by its name, and its id where it is on file itself."""
    if item.id is None:
        return because("as_named", name=item.name)
    return because("on_file_as", name=item.name, id=item.id)


def _let_in(item: Verdict, waiver: Waiver) -> Reason:
    """The gate that was waived, what is not met, and who answers for it until when."""
    facts = {"by": waiver.by, "until": waiver.until.isoformat(), "why": waiver.reason}
    if waiver.id:
        facts |= {"id": waiver.id, "approved_by": waiver.approved_by or "?"}
        return because("waived_on_file", gate=item.gate.title, missing=item.reason, **facts)
    return because("waived", gate=item.gate.title, missing=item.reason, **facts)


def _preferred(candidate: Candidate, asked: Asked) -> Iterator[Reason]:
    """What the need would like besides, and whether it is on file. Never a gate."""
    prefer = asked.need.prefer
    if prefer is None:
        return
    current = [
        item
        for item in candidate.site.certificates
        if (item.valid_until is None or item.valid_until >= asked.on)
        and (item.issued is None or item.issued <= asked.on)
    ]
    for standard in prefer.standards:
        met = any(shows(item, standard, asked.vocabulary) for item in current)
        yield because("preferred_met" if met else "preferred_unmet", what=standard)
    for place in prefer.places:
        yield because(
            "preferred_met" if lies_in(candidate, place) else "preferred_unmet", what=place
        )
