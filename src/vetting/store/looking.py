"""The files of a registry against its record: what is damaged, and what only is not here."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from vetting.reading import Reader
from vetting.reading.arrivals import never_here
from vetting.reading.unheld import missing_records
from vetting.records import Evidence, Supplier
from vetting.sentences import Reason, because
from vetting.store.checking import Tally, faults

ABSENT = ("evidence_gone", "evidence_unheld")
"""What is found of a file that is not there; where it never was here, that is no damage."""


class Looked(NamedTuple):
    """What does not hold, and what is only to be known: files erased, and files never here."""

    findings: list[Reason]
    notices: list[Reason]


def looked_through(
    reader: Reader,
    folder: Path,
    evidence: Iterable[tuple[Supplier, Evidence]],
    suppliers: Iterable[Supplier],
    *,
    tally: Tally,
    whole: bool = True,
) -> Looked:
    """Return what is to be said of the files in a folder and of what rests on them.

    Args:
        reader: of the registry, whose history tells which files were ever here.
        folder: of the store.
        evidence: what the record says is there (`held`).
        suppliers: those whose ratings, findings and so on rest on files.
        tally: counts the files.
        whole: `evidence` is all that is on file.

    Raises:
        RegistryError: the folder cannot be read.
    """
    found = list(faults(folder, evidence, tally=tally, whole=whole))
    unheld = missing_records(reader, suppliers)
    found += unheld.findings
    absent = {str(one.facts["digest"]) for one in found if one.code in ABSENT}
    away = never_here(reader, absent) if absent else set()
    findings = [one for one in found if one.facts.get("digest") not in away]
    return Looked(findings, [*unheld.erased, *_not_come(found, away)])


def _not_come(found: Iterable[Reason], away: set[str]) -> Iterator[Reason]:
    for one in found:
        if (digest := one.facts.get("digest")) in away:
            name = one.facts.get("name", str(digest)[:12])
            known = {field: one.facts[field] for field in ("supplier", "rests")}
            yield because("evidence_not_come", name=name, **known)
