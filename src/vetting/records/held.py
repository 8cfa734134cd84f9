"""Evidence as it is held: its state on a day, what rests on it, what is kept back of it. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from vetting.records.audited import Evidence
from vetting.records.flagged import flag_said
from vetting.records.supplier import Site, Supplier, level_text
from vetting.sentences import Reason, because

SHORTEST = 6
"""Hex digits that name a piece of evidence at least; fewer would fit by chance."""

ALL = "all"
"""Names every confidential piece at once."""


class Resting(NamedTuple):
    """Something on file that rests on a piece of evidence; `site` is None for the supplier's."""

    sort: str
    name: Reason | str
    site: str | None
    on: date | None

    def said(self) -> Reason:
        """It in words."""
        facts = {"sort": self.sort, "name": self.name}
        if self.site is None:
            return because("rests", **facts)
        return because("rests_at", **facts, site=self.site)


def state_on(item: Evidence, day: date) -> str:
    """Return what holds of evidence on a day: what a person said, or `expired` by its dates.

    What was rejected stays so: that it ran out as well would hide it.
    """
    over = item.valid_until is not None and item.valid_until < day
    return "expired" if over and item.status != "rejected" else item.status


def is_called(item: Evidence, word: str) -> bool:
    """Whether a word is the name of a piece of evidence, or begins its digest."""
    begins = len(word) >= SHORTEST and item.digest.startswith(word.casefold())
    return begins or item.name == word


def shown_name(item: Evidence) -> str:
    """Return what evidence is called where nobody asked for it by name."""
    return item.digest[:12] if item.confidential else item.name


def resting(supplier: Supplier, digest: str) -> Iterator[Resting]:
    """Return what of a supplier's record rests on the file with this digest."""
    return (item for named, item in every_resting(supplier) if digest in named)


def unheld(supplier: Supplier) -> list[str]:
    """Return the digests that something on a supplier's record rests on and that are not there."""
    on_file = {item.digest for item in supplier.evidence}
    named = dict.fromkeys(digest for some, _ in every_resting(supplier) for digest in some)
    return [digest for digest in named if digest not in on_file]


def every_resting(supplier: Supplier) -> Iterator[tuple[tuple[str, ...], Resting]]:
    """Return what of a supplier's record rests on files, with their digests."""
    for site in supplier.sites:
        yield from _at(site)
    for flag in supplier.flags:
        if flag.evidence:
            yield flag.evidence, Resting("flag", flag_said(flag), None, flag.on)
    for agreement in supplier.agreements:
        if agreement.evidence:
            yield agreement.evidence, Resting("agreement", agreement.kind, None, agreement.signed)


def _at(site: Site) -> Iterator[tuple[tuple[str, ...], Resting]]:
    for rating in site.ratings:
        if rating.evidence:
            level = "" if rating.level is None else f" {level_text(rating.level)}"
            name = f"{rating.criterion}{level}"
            yield rating.evidence, Resting("rating", name, site.id, rating.on)
    for finding in site.findings:
        if digests := (*finding.evidence, *finding.closed_evidence):
            yield digests, Resting("finding", finding.id, site.id, finding.on)
    for certificate in site.certificates:
        if certificate.checked and certificate.checked.evidence:
            name = " ".join(filter(None, (certificate.type, certificate.number)))
            looked = Resting("certificate", name, site.id, certificate.checked.on)
            yield (certificate.checked.evidence,), looked


def said_resting(supplier: Supplier, digest: str) -> list[Reason]:
    """Return in words what rests on the file with this digest; that nothing does, where so."""
    return [item.said() for item in resting(supplier, digest)] or [because("rests_nothing")]


def may_leave(item: Evidence, named: Collection[str], secret: Collection[str] = ()) -> bool:
    """Whether a piece of evidence may be told to others: not confidential, or asked for by name.

    Args:
        item: as it is, or as it was once.
        named: what was asked for.
        secret: digests of what is confidential whatever `item` says of it.
    """
    if not item.confidential and item.digest not in secret:
        return True
    return ALL in named or any(is_called(item, word) for word in named)


def fit_to_leave(supplier: Supplier, named: Collection[str] = ()) -> Supplier:
    """Return a supplier without its confidential evidence, but for what was asked for by name.

    What rests on such a file keeps its digest: that tells nothing of the file to whoever does not
    have it, says that there is one, and shows later that it was the same.
    """
    kept = tuple(item for item in supplier.evidence if may_leave(item, named))
    return supplier if len(kept) == len(supplier.evidence) else replace(supplier, evidence=kept)
