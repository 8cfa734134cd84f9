"""Gates over the record: who the supplier is, what it offers and has done, what is open."""

from vetting.candidates import Candidate
from vetting.criteria import comparables
from vetting.gates.verdicts import Verdict, failed, held, missing, passed
from vetting.need import Asked
from vetting.records import SEVERITIES, Finding, Project, flag_said, is_open, name_on_list
from vetting.rubric import Gate
from vetting.sentences import because


def registered(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """A registration number of the legal entity is on file (USCC for Chinese ones, else LEI)."""
    numbers = candidate.supplier.identifiers
    if numbers and (number := numbers.uscc or numbers.lei):
        scheme = "USCC" if numbers.uscc else "LEI"
        return passed(
            gate,
            because("registered", scheme=scheme, number=number),
            {"scheme": scheme, "number": number},
        )
    return missing(gate, because("not_registered"), because("ask_registration"))


def established_in(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The legal entity is one of the gate's country; a USCC is only given to those of China."""
    numbers, wanted = candidate.supplier.identifiers, gate.with_["country"]
    country = candidate.supplier.country or ("CN" if numbers and numbers.uscc else None)
    if country is None:
        return missing(gate, because("country_unknown"), because("need_entity", country=wanted))
    if country != wanted:
        return failed(
            gate,
            because("entity_of", country=country),
            because("need_entity", country=wanted),
            {"country": country},
        )
    return passed(gate, because("entity_of", country=country), {"country": country})


def offering_covers(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The offering names every species (or one modality) that the need asks for."""
    if gate.with_["field"] == "species":
        asks, has = asked.need.species, candidate.offering.species
        lacking = tuple(code for code in asks if code not in has)
    else:
        asks, has = asked.need.modality, candidate.offering.modalities
        lacking = asks if asks and not set(asks) & set(has) else ()
    if not asks:
        return passed(gate, because("not_asked"))
    if not has:
        return missing(gate, because("not_named", asks=asks), because("ask_covers", asks=asks))
    if lacking:
        return failed(
            gate,
            because("not_covered", has=has, lacking=lacking),
            because("would_need_offer", lacking=lacking),
        )
    return passed(gate, because("covers", asks=asks))


def jurisdiction_served(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """The offering names every jurisdiction asked for. A list of them is seldom complete."""
    if not asked.need.jurisdictions:
        return passed(gate, because("not_asked"))
    lacking = tuple(
        code for code in asked.jurisdictions if code not in candidate.offering.jurisdictions
    )
    if lacking:
        return missing(
            gate,
            because("jurisdiction_not_named", lacking=lacking),
            because("ask_covers", asks=lacking),
        )
    return passed(gate, because("covers", asks=asked.jurisdictions))


def comparable(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """At least so many projects like the need, at the gate's grade or better."""
    least = int(gate.with_.get("at_least", 1))
    found = comparables(
        candidate.supplier.projects,
        asked,
        match=gate.with_["match"],
        outcomes=gate.with_.get("outcomes", ()),
        years=gate.with_.get("years"),
        minimum_grade=gate.minimum_grade,
    )
    evidence = [_evidence(project) for project in found.checked]
    what = asked.device_class if "device_class" in gate.with_["match"] else None
    facts = {
        "checked": len(found.checked),
        "claimed": len(found.claimed),
        "least": least,
        "what": because("class_approvals", device_class=what)
        if what
        else because("cases_of", services=asked.need.services),
    }
    if len(found.checked) >= least:
        return passed(gate, because("comparable_shown", **facts), *evidence)
    if found.claimed:
        return missing(
            gate, because("comparable_claimed", **facts), because("check_claimed", **facts)
        )
    return missing(gate, because("comparable_none", **facts), because("need_comparable", **facts))


def no_open_flag(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """No flag or finding of the gate's severity or worse is open at the site on the day judged."""
    for flag in candidate.supplier.flags:
        if is_open(flag, asked.on) and _is_grave(gate, flag.severity):
            return failed(
                gate,
                because("flag_open", text=flag_said(flag), on=str(flag.on or "?")),
                because("close_flag", text=flag_said(flag)),
                {"text": flag.text, "source": flag.source},
            )
    found = no_open_finding(gate, candidate, asked)
    return found if found.verdict == "fail" else passed(gate, because("no_flag_open"))


def no_hold(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """Nothing is held for counsel on the day judged. A hold is no verdict: it never excludes."""
    for number, flag in enumerate(candidate.supplier.flags, 1):
        if flag.hold and is_open(flag, asked.on):
            facts = {"source": flag.source or "?", "on": str(flag.on or "?")}
            code = "held_as_listed" if name_on_list(flag) else "held_for_counsel"
            reason = because(code, text=flag_said(flag), **facts)
            remedy = because("ask_counsel", supplier=candidate.supplier.id, number=number)
            proof = {"text": flag.text, "source": flag.source}
            return held(gate, reason, remedy, proof)
    return passed(gate, because("nothing_held"))


def no_open_finding(gate: Gate, candidate: Candidate, asked: Asked) -> Verdict:
    """No finding of the gate's severity or worse is open at the site on the day judged.

    A finding that names a family is one about it alone; one that names none is about the site.
    """
    grave = [item for item in open_findings(candidate, asked) if _is_grave(gate, item.severity)]
    if not grave:
        return passed(gate, because("no_finding_open"))
    item = max(grave, key=lambda one: SEVERITIES.index(one.severity))
    facts = {"id": item.id, "severity": item.severity, "text": item.text}
    proof = {"finding": item.id, "text": item.text, "by": item.by}
    return failed(
        gate,
        because("finding_open", on=item.on.isoformat(), **facts),
        because("close_finding", id=item.id),
        proof,
    )


def open_findings(candidate: Candidate, asked: Asked) -> list[Finding]:
    """The findings at the site that are open on the day judged, of the family judged or of none."""
    return [
        item
        for item in candidate.site.findings
        if is_open(item, asked.on)
        and (item.family is None or not asked.family or item.family == asked.family)
    ]


def _is_grave(gate: Gate, severity: str) -> bool:
    """Whether something is of the gate's severity or worse."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(gate.with_.get("severity", "critical"))


def _evidence(project: Project) -> dict[str, object]:
    return {
        "number": project.number,
        "year": project.year,
        "outcome": project.outcome,
        "grade": project.grade,
        "source": project.source,
    }
