"""`vetting supplier`: add, edit, alias, list, and what may be one company, or is."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.agreements import agreement
from vetting.cli.duplicates import duplicates, judge
from vetting.cli.merging import merge, unmerge
from vetting.cli.options import As, Bom, By, Db, Format, Language, Output, Raw, Why, is_answered

if TYPE_CHECKING:
    from vetting.asking import Answers
    from vetting.errors import Problem
    from vetting.reading import Reader
    from vetting.records import Supplier

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command()(agreement)
app.command("duplicates")(duplicates)
app.command("judge")(judge)
app.command("merge")(merge)
app.command("unmerge")(unmerge)


@app.command()
def add(
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="TEXT", help="Name; a second one after a slash."),
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="TEXT", help="City or park.")
    ] = None,
    services: Annotated[
        str | None, typer.Option("--services", metavar="WORDS", help="What it offers.")
    ] = None,
    works_with: Annotated[
        str | None,
        typer.Option("--with", metavar="WORDS", help="Species, product types, authorities."),
    ] = None,
    certificates: Annotated[
        str | None,
        typer.Option("--certificates", metavar="TEXT", help="E.g. `SYXK 2029-06-30, AAALAC`."),
    ] = None,
    terms: Annotated[
        str | None,
        typer.Option("--terms", metavar="TEXT", help="E.g. `start 4, 20-26 weeks, 200-260万`."),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing; what is not given is unknown.")
    ] = False,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Add a supplier: six questions, each may be left empty but the name.

    Example: vetting supplier add --name "Willow Bench Labs" --place 苏州 --services 药效
    --with "小鼠" --certificates "SYXK 2029-06-30" --terms "start 3, 8-10 weeks" --no-input
    """
    from vetting import clock, packs
    from vetting.asking import Answers, supplier_of_answers
    from vetting.checks.suppliers import supplier_problems
    from vetting.errors import Problem, ProblemsError, UsageError
    from vetting.reading import exists, open_reader
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    kept, taken = {}, set[str]()
    if exists(output.database()):
        with open_reader(output.database()) as reader:
            kept = reader.kept(("vocabulary", "vocabulary"))
            taken = {slug for (slug,) in reader.ask("slugs")}
            if name:
                _not_there(reader, name)
    vocabulary, places = packs.vocabulary(kept), packs.places()
    output.Settings.labels = vocabulary.labels()
    answers = Answers(name, place, services, works_with, certificates, terms)
    if not no_input and is_answered():
        answers = _questions(answers)
    if not answers.name:
        raise UsageError("name_needed")
    supplier = supplier_of_answers(
        answers, vocabulary=vocabulary, places=places, today=clock.today(), taken=taken
    )
    problems = [
        Problem("", None, why) for _, why in supplier_problems(supplier, vocabulary, clock.today())
    ]
    if problems:
        raise ProblemsError(problems, storing=True)
    with open_registry(output.database(), by=by or clock.actor(), create=True) as registry:
        registry.keep(packs.every_pack())
        registry.add(supplier, reason=reason)
    output.note("supplier_added", id=supplier.id)
    _missing(supplier)


@app.command()
def edit(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why, for the history.")
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Edit a supplier's document in $EDITOR; it is checked on save.

    Ratings are not in it: a wrong one is answered by a newer one.

    Example: vetting supplier edit harbour-preclinical
    """
    from vetting import clock, packs
    from vetting.editing import edited
    from vetting.reading import open_reader
    from vetting.registry import open_registry

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        known = reader.supplier(supplier)
        vocabulary = packs.vocabulary(reader.kept(("vocabulary", "vocabulary")))
    output.Settings.labels = vocabulary.labels()
    after = edited(known, vocabulary, clock.today(), ask=_edit_again)
    if after is None or after == known:
        output.note("nothing_changed")
        return
    said = reason if reason is not None else _reason()
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        registry.change_from(known, after, reason=said)
    output.note("supplier_changed", id=known.id)


@app.command()
def alias(
    supplier: Annotated[str, typer.Argument(help="Id, name or alias.")],
    name: Annotated[str, typer.Argument(help="Another name it goes by.")],
    former: Annotated[bool, typer.Option("--former", help="A name it had before.")] = False,
    reason: Why = "",
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Give a supplier another name it goes by.

    Example: vetting supplier alias harbour-preclinical "Harbour Tox Group"
    """
    from dataclasses import replace

    from vetting import clock
    from vetting.errors import UsageError
    from vetting.reading import open_reader
    from vetting.records import names
    from vetting.registry import open_registry
    from vetting.texts import cleaned, refused
    from vetting.vocabulary import folded

    output.Settings.db = db or output.Settings.db
    if bad := refused(name):
        raise UsageError("text_refused", field="name", char=bad)
    if not folded(name):
        raise UsageError("empty_field", field="name")
    with open_reader(output.database()) as reader:
        slug = reader.supplier(supplier).id
        others = [found for found, _ in reader.ask("by_name", folded(name)) if found != slug]
        others += [name for _ in reader.ask("by_slug", name) if name != slug]
    if others:
        raise UsageError("alias_taken", name=name, id=others[0])
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        known = registry.reader.supplier(slug)
        if folded(name) in map(folded, names(known)):
            output.note("nothing_changed")
            return
        if former:
            after = replace(known, former_names=(*known.former_names, cleaned(name)))
        else:
            after = replace(known, aliases=(*known.aliases, cleaned(name)))
        registry.change(after, reason=reason)
    output.note("supplier_changed", id=slug)


@app.command("list")
def list_(
    find: Annotated[
        str | None, typer.Option("--find", metavar="TEXT", help="Only those whose names hold it.")
    ] = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")
    ] = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the suppliers: who, where, what.

    Example: vetting supplier list --find 临床前
    """
    from itertools import islice

    from vetting.reading import open_reader
    from vetting.records import names
    from vetting.report.tables import supplier_list
    from vetting.vocabulary import folded

    output.Settings.db = db or output.Settings.db
    wanted = folded(find or "")
    with open_reader(output.database()) as reader:
        found = (
            item
            for item in reader.suppliers()
            if any(wanted in folded(name) for name in (item.id, *names(item)))
        )
        table = supplier_list(islice(found, limit), output.Settings.lang)
        output.show(table, form, file, raw=raw, bom=bom)
    output.note("listed", count=len(table.rows))


def _not_there(reader: "Reader", name: str) -> None:
    """Nobody by that very name is on file."""
    from vetting.errors import UsageError
    from vetting.sentences import because
    from vetting.vocabulary import folded

    for part in filter(None, name.split("/")):
        for slug, _ in reader.ask("by_name", folded(part)):
            raise UsageError(
                "supplier_exists", because("edit_it", id=slug), name=part.strip(), id=slug
            )


def _questions(answers: "Answers") -> "Answers":
    """Ask what was not given, one question at a time, on stderr."""
    from dataclasses import fields, replace

    from vetting.sentences import phrase

    for item in fields(answers):
        if getattr(answers, item.name) is None:
            question = phrase(f"question_{item.name}", output.Settings.lang)
            said = typer.prompt(question, default="", show_default=False, err=True)
            answers = replace(answers, **{item.name: said.strip()})
    return answers


def _missing(supplier: "Supplier") -> None:
    """Say what is not known yet, and the command that adds it."""
    site = supplier.sites[0]
    lacking = [
        name
        for name, has in (
            ("place", site.city or site.park),
            ("services", site.offerings),
            ("certificates", site.certificates),
            ("terms", any(offer.weeks or offer.price for offer in site.offerings)),
        )
        if not has
    ]
    if lacking:
        output.note("not_known_yet", fields=lacking, id=supplier.id)


def _edit_again(problems: "list[Problem]") -> bool:
    """Show what is wrong and ask whether to mend it now."""
    from vetting.sentences import phrase

    output.notices(problems, "error")
    if not is_answered():
        return False
    return typer.confirm(phrase("edit_again", output.Settings.lang), default=True, err=True)


def _reason() -> str:
    from vetting.sentences import phrase

    if not is_answered():
        return ""
    said: str = typer.prompt(
        phrase("question_reason", output.Settings.lang), default="", show_default=False, err=True
    )
    return said.strip()
