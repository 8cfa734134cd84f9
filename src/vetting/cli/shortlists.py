"""`vetting shortlist`: saved answers."""

from typing import TYPE_CHECKING, Annotated

import typer

from vetting.cli import output
from vetting.cli.options import As, Bom, Db, Format, Language, Output, Raw

if TYPE_CHECKING:
    from vetting.reading import Reader

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    form: As = Format.TABLE,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """List the saved shortlists.

    Example: vetting shortlist list
    """
    import json

    from vetting.reading import open_reader
    from vetting.report.tables import shortlist_list

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        saved = [(number, json.loads(_stored(reader, number))) for number in _numbers(reader)]
    output.show(shortlist_list(saved, output.Settings.lang), form, file, raw=raw, bom=bom)


Number = Annotated[str, typer.Argument(metavar="NUMBER", help="E.g. S-0001.")]


@app.command()
def show(number: Number, file: Output = None, db: Db = None, lang: Language = None) -> None:
    """Print a saved shortlist: the very bytes that were stored.

    Example: vetting shortlist show S-0001
    """
    from vetting.reading import open_reader

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        output.write(_stored(reader, number).encode(), file)


@app.command()
def export(
    number: Number,
    form: As = Format.TEXT,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write a saved shortlist out as it was stored, in another format or language.

    Example: vetting shortlist export S-0001 --format xlsx -o shortlist.xlsx
    """
    import json

    from vetting import packs
    from vetting.export import ANSWERS, answer_as
    from vetting.reading import open_reader
    from vetting.report.answer import stored_table

    output.Settings.db = db or output.Settings.db
    output.fitting(form, file)
    with open_reader(output.database()) as reader:
        data = json.loads(_stored(reader, number))
        labels = packs.vocabulary(reader.kept(("vocabulary", "vocabulary"))).labels()
    output.not_to_terminal(form, file)
    language = output.Settings.lang
    if form in ANSWERS:
        output.write(answer_as(form, data, language, labels), file)
    else:
        output.show(stored_table(data, language, labels), form, file, raw=raw, bom=bom)


@app.command()
def replay(number: Number, db: Db = None, lang: Language = None) -> None:
    """Compute a saved shortlist again from the history as it stood.

    Exit code 0 where the answers agree; 6, with the differences, where they do not.

    Example: vetting shortlist replay S-0001
    """
    from vetting.cli.replaying import differences, parsed
    from vetting.errors import IntegrityError
    from vetting.reading import open_reader
    from vetting.version import VERSION

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        text = _stored(reader, number, compared=False)
        found = differences(reader, number.upper(), text)
    stored = parsed(text) or {}
    if stored.get("version", VERSION) != VERSION:
        output.note("replay_version", then=stored.get("version"), now=VERSION)
    if found:
        raise IntegrityError(found)
    registry = stored["registry"]
    output.note("replay_agrees", id=stored["id"], entries=registry["entries"], on=stored["on"])


def _stored(reader: "Reader", number: str, *, compared: bool = True) -> str:
    """The text of a saved shortlist; one that the history tells otherwise is not handed on."""
    from vetting.cli.replaying import redacted, told
    from vetting.errors import IntegrityError, UnknownNameError
    from vetting.sentences import because

    for (text,) in reader.ask("shortlist", number.upper()):
        if compared and told(reader, number.upper()) != [text]:
            raise IntegrityError([because("saved_differs", name=number.upper())])
        return str(text)
    gone = redacted(reader, number.upper())
    if gone:
        raise gone
    raise UnknownNameError("shortlist", number, _numbers(reader), see="vetting shortlist list")


def _numbers(reader: "Reader") -> list[str]:
    return [str(number) for number, *_ in reader.ask("shortlists")]
