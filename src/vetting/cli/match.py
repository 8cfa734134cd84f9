"""`vetting match`: a need in, a shortlist out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why

if TYPE_CHECKING:
    from vetting.matching import Judged, Shortlist
    from vetting.need import Need
    from vetting.packs import Kept
    from vetting.reading import Reader
    from vetting.rubric import Rubric
    from vetting.vocabulary import Place, Places, Vocabulary

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD]...",
        help="What is needed, in words or codes; or a need as a YAML file (`-` for stdin).",
    ),
]


def _many(name: str, text: str) -> Any:
    return typer.Option(f"--{name}", metavar="CODE", help=text)


def command(
    words: Words = None,
    service: Annotated[list[str] | None, _many("service", "Service needed.")] = None,
    modality: Annotated[list[str] | None, _many("modality", "Product type.")] = None,
    species: Annotated[list[str] | None, _many("species", "Animal species.")] = None,
    area: Annotated[list[str] | None, _many("area", "Therapeutic area.")] = None,
    jurisdiction: Annotated[list[str] | None, _many("jurisdiction", "Authority.")] = None,
    standard: Annotated[list[str] | None, _many("standard", "Standard to be met.")] = None,
    device_class: Annotated[
        str | None, typer.Option("--device-class", metavar="CLASS", help="I, II or III.")
    ] = None,
    near: Annotated[
        str | None,
        typer.Option("--near", metavar="PLACE", help="City, park, or `lat,lon`: nearer is better."),
    ] = None,
    within: Annotated[
        int | None, typer.Option("--within", metavar="KM", help="At most so far from --near.")
    ] = None,
    start_by: Annotated[
        str | None, typer.Option("--start-by", metavar="DATE", help="Latest start.")
    ] = None,
    finish_by: Annotated[
        str | None, typer.Option("--finish-by", metavar="DATE", help="Latest report.")
    ] = None,
    weeks: Annotated[
        int | None, typer.Option("--weeks", metavar="N", help="How long the work takes.")
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option("--budget", metavar="MONEY", help='E.g. "3000000 CNY", 300万, "350k USD".'),
    ] = None,
    prefer: Annotated[
        list[str] | None, typer.Option("--prefer", metavar="WORD", help="Nice to have.")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="NAME", help="Supplier or place not wanted."),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="CRITERION=N", help="Weigh a criterion otherwise."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT")] = None,
    enterprise: Annotated[str | None, typer.Option("--enterprise", metavar="NAME")] = None,
    rubric: Annotated[
        str | None, typer.Option("--rubric", metavar="NAME", help="Judge by this rubric.")
    ] = None,
    on: On = None,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", min=1, help="So many results.")
    ] = None,
    least: Annotated[
        int | None,
        typer.Option("--min", metavar="N", min=1, help="Exit 7 with fewer eligible ones."),
    ] = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="ORDER", help="score or distance.")
    ] = "score",
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="SUPPLIER", help="Open one completely.")
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep the answer as S-0001.")] = False,
    reason: Why = "",
    by: By = None,
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Answer a need with a shortlist.

    Example: vetting match NCL-GLP 食蟹猴 单抗 --near "苏州 BioBAY" --budget "3000000 CNY"
    """
    from vetting import packs
    from vetting.matching import SORTS
    from vetting.reading import open_reader

    output.Settings.db = db or output.Settings.db
    if sort not in SORTS:
        from vetting.errors import UsageError

        raise UsageError("not_an_order", value=sort, choices=list(SORTS))
    flags = {
        "services": service,
        "modality": modality,
        "species": species,
        "areas": area,
        "jurisdictions": jurisdiction,
        "standards": standard,
        "device_class": device_class,
        "near": near,
        "within_km": within,
        "start_by": start_by,
        "finish_by": finish_by,
        "duration_weeks": weeks,
        "budget": budget,
        "prefer": prefer,
        "exclude": exclude,
        "weights": weight,
        "title": title,
        "enterprise": enterprise,
    }
    with open_reader(output.database()) as reader:
        kept = reader.kept(("vocabulary", "vocabulary"))
        vocabulary = packs.vocabulary(kept)
        output.Settings.labels = vocabulary.labels()
        places = packs.places()
        need = _need(words or [], flags, vocabulary, places)
        found = _answer(reader, need, on, rubric, sort, vocabulary, places)
        shown = top or need.top
        _write(found, reader, form, file, explain, shown, raw=raw, bom=bom)
        head = reader.head()
    if save:
        _save(found, head, by, reason)
    eligible = sum(1 for item in found.results if item.status == "eligible")
    if least is not None and eligible < least:
        from vetting.errors import ConditionError

        raise ConditionError("fewer_than_asked", least=least, eligible=eligible)


def _need(
    words: list[str], flags: dict[str, Any], vocabulary: "Vocabulary", places: "Places"
) -> "Need":
    """The need of a file, of words, or of flags; flags win."""
    from dataclasses import replace

    from vetting import wording
    from vetting.cli.needs import checked, from_file
    from vetting.need import Exclude, Need, Prefer

    files = [word for word in words if word == "-" or word.endswith((".yaml", ".yml"))]
    need = from_file(files[0], vocabulary) if files else Need()
    said: dict[str, Any] = dict(
        wording.fields_of([word for word in words if word not in files[:1]], vocabulary)
    )
    for field, section in (
        ("services", "services"),
        ("modality", "modalities"),
        ("species", "species"),
        ("areas", "areas"),
        ("jurisdictions", "jurisdictions"),
        ("standards", "standards"),
    ):
        codes = [wording.code(word, section, vocabulary) for word in flags[field] or ()]
        if codes:
            said[field] = tuple(dict.fromkeys((*said.get(field, ()), *codes)))
    for field in ("within_km", "duration_weeks", "title", "enterprise", "near"):
        if flags[field] is not None:
            said[field] = flags[field]
    if flags["device_class"]:
        said["device_class"] = wording.device_class(flags["device_class"])
    for field in ("start_by", "finish_by"):
        if flags[field]:
            said[field] = wording.day(flags[field], f"--{field.replace('_', '-')}")
    if flags["budget"]:
        said["budget"] = wording.money(flags["budget"])
    if flags["weights"]:
        said["weights"] = wording.weights(flags["weights"])
    if flags["prefer"]:
        wanted = [place for place in flags["prefer"] if places.find(place)]
        codes = [word for word in flags["prefer"] if word not in wanted]
        standards = tuple(wording.code(word, "standards", vocabulary) for word in codes)
        said["prefer"] = Prefer(standards, tuple(wanted))
    if flags["exclude"]:
        where = [name for name in flags["exclude"] if places.find(name)]
        who = [name for name in flags["exclude"] if name not in where]
        said["exclude"] = Exclude(tuple(where), tuple(who))
    return checked(replace(need, **said), vocabulary)


def _answer(
    reader: "Reader",
    need: "Need",
    on: str | None,
    rubric: str | None,
    sort: str,
    vocabulary: "Vocabulary",
    places: "Places",
) -> "Shortlist":
    """Judge every supplier that offers a service asked for."""
    from vetting import clock
    from vetting.candidates import candidates, related
    from vetting.matching import judge, shortlist
    from vetting.need import asked
    from vetting.wording import day

    judged_on = day(on, "--on") if on else clock.today()
    context = asked(need, on=judged_on, vocabulary=vocabulary, place=_place(need, places))
    chosen = _rubric(reader, need, rubric, vocabulary)
    _known_criteria(need, chosen)
    found = [
        judge(candidate, context, chosen)
        for supplier in reader.offering(related(need.services, vocabulary))
        for candidate in candidates(supplier, context, places)
    ]
    total, unoffered = reader.counts()
    considered = len({item.id for item in found})
    counts = {
        "other_services": total - unoffered - considered,
        "no_services": unoffered,
    }
    return shortlist(found, context, chosen, not_considered=counts, sort=sort)


def _place(need: "Need", places: "Places") -> "Place | None":
    from vetting.errors import UnknownNameError
    from vetting.vocabulary import Place
    from vetting.wording import point

    if need.near is None:
        return None
    if isinstance(need.near, str):
        here = point(need.near)
        if here is None:
            found = places.find(need.near)
            if found is None:
                raise UnknownNameError("place", need.near, places.names())
            return found
    else:
        here = (float(need.near[0]), float(need.near[1]))
    name = f"{here[0]:g}, {here[1]:g}"
    return Place(name, name, *here, exact=True)


def _rubric(reader: "Reader", need: "Need", name: str | None, vocabulary: "Vocabulary") -> "Rubric":
    """The rubric named, or that of the family of the services."""
    from vetting import packs
    from vetting.errors import InputError
    from vetting.sentences import because

    if name is None:
        families = {vocabulary.family(code) or "?" for code in need.services}
        if len(families) > 1:
            raise InputError(
                "several_families", because("ask_one_family"), families=sorted(families)
            )
        name = families.pop()
        if name not in packs.rubric_files():
            raise InputError(
                "no_rubric_for",
                because("see_all", command="vetting rubric list"),
                family=name,
                services=need.services,
            )
    kept: Kept = reader.kept(("rubric", Path(name).stem))
    return packs.rubric(name, kept)


def _known_criteria(need: "Need", rubric: "Rubric") -> None:
    from vetting.errors import InputError, nearest
    from vetting.matching import tree_ids

    known = tree_ids(rubric)
    for name in need.weights:
        if name not in known:
            raise InputError("unknown_criterion", value=name, near=nearest(name, known) or known)


def _write(
    found: "Shortlist",
    reader: "Reader",
    form: Format,
    file: str | None,
    explain: str | None,
    top: int | None,
    *,
    raw: bool,
    bom: bool,
) -> None:
    from vetting.report import answer

    lang, labels = output.Settings.lang, output.Settings.labels
    if explain is not None:
        _explain(found, reader, explain, file)
        return
    if form is Format.TABLE:
        from vetting.report.screen import lines

        output.screen(lines(found, lang=lang, labels=labels, top=top), file)
        return
    limit = top or len(found.results)
    if form in (Format.CSV, Format.MARKDOWN):
        table = answer.table(found, lang=lang, labels=labels, top=limit)
        output.show(table, form, file, raw=raw, bom=bom)
        return
    from vetting.export import json_bytes, json_line

    data = _data(found, reader.head(), limit)
    if form is Format.JSON:
        output.write(json_bytes(data), file)
    else:
        output.write(b"".join(json_line(item) for item in data["results"]), file)


def _data(found: "Shortlist", head: tuple[int, str], top: int) -> dict[str, Any]:
    from vetting.report.answer import answer
    from vetting.version import VERSION

    lang, labels = output.Settings.lang, output.Settings.labels
    return answer(found, head=head, version=VERSION, lang=lang, labels=labels, top=top)


def _explain(found: "Shortlist", reader: "Reader", name: str, file: str | None) -> None:
    from vetting.errors import InputError
    from vetting.report.explained import explained
    from vetting.report.screen import Line

    supplier = reader.supplier(name)
    every: list[Judged] = [*found.results, *found.excluded]
    mine = [item for item in every if item.id == supplier.id]
    if not mine:
        raise InputError("not_judged", id=supplier.id, services=found.asked.need.services)
    lang, labels = output.Settings.lang, output.Settings.labels
    lines: list[Line] = []
    for item in mine:
        lines += [Line("")] if lines else []
        lines += explained(found, item, lang=lang, labels=labels)
    output.screen(lines, file)


def _save(found: "Shortlist", head: tuple[int, str], by: str | None, reason: str) -> None:
    from vetting import clock
    from vetting.registry import open_registry

    with open_registry(output.database(), by=by or clock.actor()) as registry:
        data = _data(found, head, len(found.results))
        number, _ = registry.save_shortlist(data, reason=reason)
    output.note("saved_as", id=number)
