"""`vetting certificate check`: a look into the register that issued it."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.certificates.holding import Number, Type, coded_type, meant, words_on_file
from vetting.cli.options import By, Db, Language, Why, plain
from vetting.cli.picking import evidence_of, refuse
from vetting.cli.recording import Done, said_day
from vetting.cli.standings.options import At, Who, unsaid


def check(
    supplier: Who,
    type_: Type,
    register: Annotated[
        str, typer.Option("--register", metavar="NAME", help="Where it was looked up.")
    ],
    number: Number = None,
    not_found: Annotated[
        bool, typer.Option("--not-found", help="It is not there: a major flag is raised.")
    ] = False,
    evidence: Annotated[
        str | None,
        typer.Option("--evidence", metavar="NAME", help="What was seen there, kept on file."),
    ] = None,
    on: Done = None,
    site: At = None,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Record a look into the register: which, on what day, who looked. Found, it is grade E2.

    Example: vetting certificate check harbour-preclinical GLP_CN --register NMPA
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.records import Checked, Flag
    from vetting.registry import open_registry
    from vetting.sentences import because, text

    output.Settings.db = db or output.Settings.db
    words, who, day = words_on_file(), by or clock.actor(), said_day(on)
    where = plain(register) or ""
    late = [because("in_the_future", value=str(day))] if day > clock.today() else []
    refuse(("", why) for why in (*unsaid(register=where), *late))
    with open_registry(output.database(), by=who) as registry:
        known = registry.reader.supplier(supplier)
        place, old = meant(known, coded_type(type_, words), number, site)
        shown = evidence_of(known, [evidence] if evidence else [])
        proof = shown[0].digest if shown else None
        if not_found:
            facts = {"certificate": old.type, "number": old.number or "", "register": where}
            flag = Flag(
                text=text(because("flag_not_in_register", **facts)),
                severity="major",
                on=day,
                source=where,
                grade="E2",
                adverse=True,
                by=who,
                evidence=(proof,) if proof else (),
            )
            registry.put("flag.add", known.id, "flags", flag, reason=reason)
        item = replace(old, checked=None if not_found else Checked(where, day, who, proof))
        if item != old:  # what is not there is not shown by an earlier look either
            registry.put(
                "certificate.check", known.id, "certificates", item, site=place.id, old=old,
                reason=reason,
            )  # fmt: skip
    code = "certificate_not_found" if not_found else "certificate_checked"
    facts = {"certificate": old.type, "number": old.number or "", "site": place.id}
    output.note(code, supplier=known.id, register=where, on=str(day), **facts)
