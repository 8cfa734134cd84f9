"""`vetting ledger`: the history."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.confidential import Named, asked_for
from vetting.cli.options import As, Bom, By, Db, Format, Language, Output, Raw

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The history that nobody can quietly rewrite."""


@app.command()
def head(db: Db = None, lang: Language = None) -> None:
    """Print how many entries the history has, and the digest of the last.

    Noted down where whoever keeps the registry cannot reach it, it shows later whether anything
    up to there was changed: `vetting ledger verify --head DIGEST`.

    Example: vetting ledger head
    """
    from vetting.reading import open_reader

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        count, digest = reader.head()
    output.write(f"{count} {digest}\n".encode())


@app.command()
def verify(
    checkpoint: Annotated[
        list[str] | None,
        typer.Option("--checkpoint", metavar="FILE", help="One kept elsewhere; may be repeated."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="DIGEST", help="A head noted down earlier: must be there."),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option("--key", metavar="VKEY|FILE", help="The public key checkpoints must bear."),
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence/--no-evidence", help="Read the files of evidence, too.")
    ] = True,
    quick: Annotated[
        bool, typer.Option("--quick", help="Only the chain and the newest checkpoint.")
    ] = False,
    form: As = Format.TEXT,
    file: Output = None,
    raw: Raw = False,
    bom: Bom = False,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Verify the history: chain, contents, tables, evidence, checkpoints. Exit 6 where it fails.

    Proves: since a checkpoint was seen by somebody else, nothing at or before its size was
    changed, removed or slipped in. Does not prove: that what was typed is true; that the actor
    is the person; when it happened before the checkpoint, for the clock is our own; that nothing
    was left out; anything newer than the newest checkpoint that left the machine; that two
    parks see one history, unless they compare checkpoints. Whoever holds file and key can
    rewrite everything that nobody else has seen.

    Example: vetting ledger verify --checkpoint park-2026-11.note --key park.vkey
    """
    from vetting.cli.verifying import Asked, verified
    from vetting.errors import IntegrityError
    from vetting.export import json_bytes
    from vetting.reading import open_reader
    from vetting.report.verified import verified_data, verified_lines, verified_table

    output.Settings.db = db or output.Settings.db
    asked = Asked(output.database(), checkpoint or (), key or (), head, evidence, quick)
    with open_reader(asked.db) as reader:
        found = verified(reader, asked)
        role = reader.unguarded_role()
    language, labels = output.Settings.lang, output.Settings.labels
    if form in (Format.TEXT, Format.TABLE):
        output.screen(verified_lines(found.layers, found.limits, language), file)
    elif form is Format.JSON:
        data = verified_data(found.layers, found.limits, found.head, language, labels)
        output.write(json_bytes(data), file)
    else:
        table = verified_table(found.layers, found.limits, language)
        output.show(table, form, file, raw=raw, bom=bom)
    if role:
        output.note("role_unguarded", role=role)
    if found.findings:
        error = IntegrityError(found.findings)
        error.hint = found.hint
        raise error


@app.command()
def checkpoint(
    file: Output = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="FILE", help="A private key, PEM; else your own."),
    ] = None,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Sign the head of the history, to be kept where the keeper of the registry cannot reach it.

    Refused where the history does not hold, or where it is not the one an earlier checkpoint saw.
    Your key is made when it is first needed; its public half is printed, to be noted down too.

    Example: vetting ledger checkpoint -o park-2026-11.note
    """
    from pathlib import Path

    from vetting import clock, signing
    from vetting.cli.verifying import Asked, verified
    from vetting.errors import IntegrityError, UsageError
    from vetting.reading import open_reader
    from vetting.registry import open_registry
    from vetting.registry.checkpointing import issue

    output.Settings.db = db or output.Settings.db
    if file not in (None, "-") and Path(str(file)).is_file():
        raise UsageError("checkpoint_there", path=file)
    with open_reader(output.database()) as reader:
        found = verified(reader, Asked(output.database(), evidence=False))
        origin = next(reader.ask("meta", "origin"), ("",))[0]
    if found.findings:
        error = IntegrityError(found.findings)
        error.hint = found.hint
        raise error
    if not found.head[0]:
        raise UsageError("checkpoint_empty")
    fresh = key is None and not signing.own_key(origin).exists()
    signer = signing.signer(origin, Path(key) if key else None, ask=_passphrase)
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        note = issue(registry, signer, found.head)
    if key is None:
        signing.keep(signer, note)
    output.write(note.text().encode(), file)
    if fresh:
        output.note("key_made", path=str(signer.path))
    output.note("checkpoint_made", size=note.checkpoint.size)
    output.note("checkpoint_key", key=signer.key.text())


@app.command()
def export(
    since: Annotated[
        int, typer.Option("--since", metavar="N", min=1, help="From this entry on.")
    ] = 1,
    confidential: Named = None,
    file: Output = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Write the entries out as they are stored, one JSON object in a line.

    `header`, `payload` and `salt` are the texts that were hashed: `digest` is the SHA-256 of the
    header, `payload_sha256` in it that of the salt's bytes and the payload. Anybody can check
    that without vetting. A payload is null where it was redacted or left out.

    Example: vetting ledger export -o history.jsonl
    """
    from vetting.export import json_line
    from vetting.reading import open_reader
    from vetting.reading.verifying import ever_confidential, evidence_in
    from vetting.records.held import may_leave

    output.Settings.db = db or output.Settings.db
    count = withheld = 0
    with open_reader(output.database()) as reader, output.writing(file) as put:
        named = asked_for(reader, confidential)
        secret = ever_confidential(reader.entries())
        for entry in reader.entries():
            if entry.seq < since:
                continue
            told_of = evidence_in(entry) if secret else ()
            hide = not all(may_leave(item, named, secret) for item in told_of)
            count, withheld = count + 1, withheld + hide
            told = {
                "seq": entry.seq,
                "header": entry.header,
                "payload": None if hide else entry.payload,
                "salt": None if hide else entry.salt,
                "digest": entry.digest,
            }
            put(json_line(told))
    output.note("ledger_exported", count=count)
    if withheld:
        output.note("ledger_withheld", count=withheld)


@app.command()
def rebuild(
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; exit 6 where they differ.")
    ] = False,
    by: By = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Make the current tables again from the history, which alone decides.

    Refused where the history itself does not hold. What differed is said; an entry tells that it
    was done.

    Example: vetting ledger rebuild --check
    """
    from vetting import clock, packs
    from vetting.errors import IntegrityError
    from vetting.reading import open_reader
    from vetting.registry import open_registry
    from vetting.registry.rebuilding import compared
    from vetting.registry.rebuilding import rebuild as made_again
    from vetting.sentences import because

    output.Settings.db = db or output.Settings.db
    with open_reader(output.database()) as reader:
        differing = compared(reader)
        count = reader.head()[0]
    if not differing:
        output.note("rebuild_same", count=count)
        return
    if check:
        error = IntegrityError(differing, because("rebuild_differs", count=len(differing)))
        error.hint = because("rebuild_hint")
        raise error
    with open_registry(output.database(), by=by or clock.actor()) as registry:
        differed, left = made_again(registry, packs.every_pack())
    output.note("rebuilt", count=count)
    for reason in differed:
        output.said(reason)
    if left:
        raise IntegrityError(left, because("rebuild_left"))


def _passphrase(path: str) -> str | None:
    """Ask for the passphrase of a key file where a person is there to answer."""
    from vetting.cli.options import is_answered
    from vetting.sentences import phrase

    if not is_answered():
        return None
    asked = phrase("question_passphrase", output.Settings.lang, path=path)
    return str(typer.prompt(asked, hide_input=True, err=True))
