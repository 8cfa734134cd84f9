"""`vetting match`: a need in, a shortlist out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, By, Db, Format, Language, On, Output, Raw, Why, plain

if TYPE_CHECKING:
    from vetting.matching import Shortlist
    from vetting.packs import Pack
    from vetting.reading import Reader

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
    standing: Annotated[list[str] | None, _many("standing", "E.g. approved: decided so.")] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="CRITERION=N", help="Weigh a criterion otherwise."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What to call it.", callback=plain)
    ] = None,
    enterprise: Annotated[
        str | None,
        typer.Option("--enterprise", metavar="NAME", help="Who needs it.", callback=plain),
    ] = None,
    rubric: Annotated[
        str | None, typer.Option("--rubric", metavar="NAME", help="Judge by this rubric.")
    ] = None,
    on: On = None,
    as_known: Annotated[
        str | None,
        typer.Option("--as-known", metavar="DATE", help="By what was on record at that day's end."),
    ] = None,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", min=1, help="So many results.")
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--min", metavar="N", min=1, help="Exit 7 with fewer eligible ones (for all services)."
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="ORDER", help="score or distance.")
    ] = "score",
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="SUPPLIER", help="Open one completely.")
    ] = None,
    waive: Annotated[
        list[str] | None,
        typer.Option("--waive", metavar="GATE", help="Count a gate as passed; with --reason."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="How long the waiver holds.")
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
    from vetting import clock, packs
    from vetting.cli.answering import answered, vocabulary_of
    from vetting.cli.needs import need_of
    from vetting.cli.waiving import waivers_of
    from vetting.matching import SORTS
    from vetting.reading import open_reader

    output.Settings.db = db or output.Settings.db
    output.fitting(form, file)
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
        "standing": standing,
        "weights": weight,
        "title": title,
        "enterprise": enterprise,
    }
    waivers = waivers_of(waive, reason=reason, until=until, by=by or clock.actor())
    with open_reader(output.database()) as today:
        reader = _as_known(today, as_known) if as_known else today
        vocabulary = vocabulary_of(reader)
        output.Settings.labels = vocabulary.labels()
        places = packs.places()
        need = need_of(words or [], flags, vocabulary, places)
        found = answered(
            reader, need, on or as_known, rubric, sort, vocabulary, places, waivers
        )._replace(as_known=as_known)
        shown = top or need.top
        head = reader.head()
        handed_on = save and explain is None and form in (Format.TEXT, Format.XLSX)
        if not handed_on:
            _write(found, reader, form, file, explain, shown, raw=raw, bom=bom)
    if save:
        number = _save(found, head, by, reason)
        if handed_on:  # what is handed on names the saved answer
            _hand_on(_data(found, head, shown) | {"id": number}, form, file)
    eligible = sum(1 for item in found.results if item.status == "eligible")
    if least is not None and eligible < least:
        from vetting.errors import ConditionError

        raise ConditionError("fewer_than_asked", least=least, eligible=eligible)


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

    output.not_to_terminal(form, file)
    lang, labels = output.Settings.lang, output.Settings.labels
    if explain is not None:
        _explain(found, reader, explain, form, file)
        return
    if form is Format.TABLE:
        from vetting.report.screen import lines

        output.screen(lines(found, lang=lang, labels=labels, top=top), file)
        return
    if form in (Format.CSV, Format.MARKDOWN):
        table = answer.table(found, lang=lang, labels=labels, top=top)
        output.show(table, form, file, raw=raw, bom=bom)
        return
    _hand_on(_data(found, reader.head(), top), form, file)


def _hand_on(data: dict[str, Any], form: Format, file: str | None) -> None:
    """Write an answer in a format that is made from its data."""
    from vetting.export import answer_as

    output.not_to_terminal(form, file)
    output.write(answer_as(form, data, output.Settings.lang, output.Settings.labels), file)


def _data(found: "Shortlist", head: tuple[int, str], top: int | None) -> dict[str, Any]:
    from vetting.report.answer import answer
    from vetting.version import VERSION

    lang, labels = output.Settings.lang, output.Settings.labels
    return answer(found, head=head, version=VERSION, lang=lang, labels=labels, top=top)


def _explain(
    found: "Shortlist", reader: "Reader", name: str, form: Format, file: str | None
) -> None:
    from vetting.errors import InputError
    from vetting.report.explained import everything

    supplier = reader.supplier(name)
    mine = [
        (answered, item)
        for answered in (found, *found.parts)
        for item in (*answered.results, *answered.excluded)
        if item.id == supplier.id
    ]
    if not mine:
        raise InputError("not_judged", id=supplier.id, services=found.asked.need.services)
    lang, labels = output.Settings.lang, output.Settings.labels
    if form in (Format.JSON, Format.JSONL):
        from vetting.export import json_bytes
        from vetting.report.answer import opened

        output.write(
            json_bytes([opened(found, answered, item, lang, labels) for answered, item in mine]),
            file,
        )
        return
    if form in (Format.TEXT, Format.XLSX):
        from vetting.report.answer import only

        _hand_on(only(_data(found, reader.head(), None), supplier.id), form, file)
        return
    output.screen(everything(found, supplier.id, lang=lang, labels=labels), file)


def _save(found: "Shortlist", head: tuple[int, str], by: str | None, reason: str) -> str:
    from vetting import clock
    from vetting.registry import open_registry

    with open_registry(output.database(), by=by or clock.actor()) as registry:
        data = _data(found, head, None)
        registry.keep(_judged_by(found, data, registry.reader))
        number, _ = registry.save_shortlist(data, reason=reason)
    output.note("saved_as", id=number)
    return number


def _judged_by(found: "Shortlist", data: dict[str, Any], reader: "Reader") -> "list[Pack]":
    """The packs an answer was judged by, where the registry does not keep them yet."""
    from vetting import packs

    every = [packs.vocabulary_pack({}), *([pack] if (pack := packs.rates_pack({})) else [])]
    used = {item.rubric.path for item in (found, *found.parts) if item.rubric}
    every += [packs.rubric_pack(path, {}) for path in sorted(used) if Path(path).is_file()]
    marks = {found.asked.vocabulary.digest, (data["rates"] or {}).get("digest")}
    marks |= {item.rubric.digest for item in (found, *found.parts) if item.rubric}
    kept = {mark for _, _, mark, _, _ in reader.ask("every_pack")}
    return [item for item in every if item.digest in marks - kept]


def _as_known(reader: "Reader", day: str) -> "Reader":
    """The registry as its history had it at the end of a day."""
    from vetting import clock
    from vetting.errors import InputError
    from vetting.reading.past import entries_by, stood_at
    from vetting.wording import day as read_day

    known = read_day(day, "--as-known")
    if known > clock.today():
        raise InputError("known_in_future", on=day)
    seq = entries_by(reader, known.isoformat())
    if seq == 0:
        raise InputError("nothing_known", on=day)
    return stood_at(reader, seq)
