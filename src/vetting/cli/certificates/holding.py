"""`vetting certificate add` and `renew`; and which certificate a person means."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import By, Db, Language, Why, plain
from vetting.cli.picking import refuse, site_of
from vetting.cli.recording import a_day
from vetting.cli.standings.options import At, Who

if TYPE_CHECKING:
    from vetting.records import Certificate, Site, Supplier
    from vetting.vocabulary import Vocabulary

Type = Annotated[str, typer.Argument(metavar="TYPE", help="Code or name, e.g. GLP_CN or SYXK.")]
Number = Annotated[
    str | None, typer.Option("--number", metavar="TEXT", help="Its number.", callback=plain)
]
Issued = Annotated[
    str | None, typer.Option("--issued", metavar="DATE", help="The day it was issued.")
]


def add(
    supplier: Who,
    type_: Type,
    number: Number = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="TEXT", help="Who gave it.", callback=plain)
    ] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="ITEM", help="E.g. NCL-GLP/rodent; repeat it."),
    ] = None,
    issued: Issued = None,
    valid_until: Annotated[
        str | None, typer.Option("--valid-until", metavar="DATE", help="Its last day.")
    ] = None,
    site: At = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Put a certificate of a site on file, as its copy has it (grade E1 until it is checked).

    Example: vetting certificate add harbour-preclinical CNAS --number L99999
    --scope TEST-BIOA --valid-until 2029-03-31
    """
    from vetting import clock
    from vetting.checks.suppliers import certificate_problems
    from vetting.records import Certificate
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    words, who = words_on_file(), by or clock.actor()
    item = Certificate(
        type=coded_type(type_, words),
        number=number,
        issuer=issuer,
        scope=tuple(part for part in map(plain, scope or ()) if part),
        issued=a_day(issued, "--issued"),
        valid_until=a_day(valid_until, "--valid-until"),
    )
    refuse(certificate_problems(item, words))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        place = site_of(known, site)
        if any((one.type, one.number) == (item.type, number) for one in place.certificates):
            from vetting.errors import UsageError

            hint = because("renew_instead", supplier=known.id, certificate=item.type)
            raise UsageError(
                "certificate_there", hint, certificate=item.type, number=number, site=place.id
            )
        registry.put(
            "certificate.add", known.id, "certificates", item, site=place.id, reason=reason
        )
    said("certificate_added", known, place, item)


def renew(
    supplier: Who,
    type_: Type,
    valid_until: Annotated[
        str, typer.Option("--valid-until", metavar="DATE", help="Its new last day.")
    ],
    number: Number = None,
    new_number: Annotated[
        str | None,
        typer.Option("--new-number", metavar="TEXT", help="Where it changed.", callback=plain),
    ] = None,
    issued: Issued = None,
    site: At = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record that a certificate was renewed. The old days stay in the history.

    It counts as unchecked until somebody has looked into the register again.

    Example: vetting certificate renew harbour-preclinical GLP_CN --valid-until 2033-02-28
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.checks.suppliers import certificate_problems
    from vetting.registry import open_registry
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    words, who = words_on_file(), by or clock.actor()
    until = a_day(valid_until, "--valid-until")
    begun = a_day(issued, "--issued")
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        place, old = meant(known, coded_type(type_, words), number, site)
        if old.valid_until and until and until <= old.valid_until:
            facts = {"certificate": old.type, "until": str(old.valid_until)}
            refuse([("", because("renewal_no_later", **facts))])
        item = replace(
            old,
            number=new_number or old.number,
            issued=begun or old.issued,
            valid_until=until,
            checked=None,
        )
        refuse(certificate_problems(item, words))
        others = [(one.type, one.number) for one in place.certificates if one != old]
        if (item.type, item.number) in others and item.number != old.number:
            from vetting.errors import UsageError

            raise UsageError(
                "certificate_there", certificate=item.type, number=item.number, site=place.id
            )
        registry.put(
            "certificate.renew", known.id, "certificates", item, site=place.id, old=old,
            reason=reason,
        )  # fmt: skip
    said("certificate_renewed", known, place, item)


def meant(
    supplier: "Supplier", type_: str, number: str | None, site: str | None
) -> "tuple[Site, Certificate]":
    """Return the certificate of a type that a person means, and the site that holds it.

    Raises:
        UnknownNameError: there is none.
        UsageError: several are, and no number or site says which.
    """
    from vetting.errors import UnknownNameError, UsageError

    places = [site_of(supplier, site)] if site else supplier.sites
    every = [(place, item) for place in places for item in place.certificates]
    found = [
        (place, item)
        for place, item in every
        if item.type == type_ and number in (None, item.number or "")
    ]
    if not found:
        names = sorted({item.type for _, item in every})
        word = f"{type_} {number}" if number else type_
        see = f"vetting certificate list {supplier.id}"
        raise UnknownNameError("certificate", word, names, see=see)
    if len(found) > 1:
        numbers = [f"{item.number or '?'} ({place.id})" for place, item in found]
        raise UsageError(
            "several_certificates",
            certificate=type_,
            supplier=supplier.id,
            count=len(found),
            numbers=numbers,
        )
    return found[0]


def coded_type(word: str, vocabulary: "Vocabulary") -> str:
    """The code of a type of certificate; a word that names none stays as typed."""
    from vetting.checks.codes import coded

    return coded((word,), "certificates", vocabulary)[0]


def said(code: str, supplier: "Supplier", site: "Site", item: "Certificate") -> None:
    """Say what was done with a certificate, and the next step."""
    output.note(
        code,
        certificate=item.type,
        number=item.number or "",
        site=site.id,
        supplier=supplier.id,
        until=str(item.valid_until or "?"),
    )


def words_on_file() -> "Vocabulary":
    """The vocabulary that the registry goes by; names of codes are set from it."""
    from vetting import packs
    from vetting.reading import open_reader

    with open_reader(output.database()) as reader:
        found = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
    output.Settings.labels = found.labels()
    return found
