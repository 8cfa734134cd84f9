"""`vetting evidence verify`: whether the files are what the record says they are."""

from typing import Annotated

import typer

from vetting.cli import output
from vetting.cli.evidence.files import Store, folder_of_store, held_by
from vetting.cli.options import Db, Language


def verify(
    supplier: Annotated[
        str | None, typer.Argument(metavar="SUPPLIER", help="Of this one only.")
    ] = None,
    store: Store = None,
    db: Db = None,
    lang: Language = None,
) -> None:
    """Verify that every file is there, as it was stored, and for its owner only.

    Each file that is not is named with the ratings, findings and certificates that rest on it. A
    file that no record names is one too, and so is one that something rests on and that is not on
    record; where it was erased, it is said when, by whom and why. What a list told of and never
    came here is said, and is no damage.

    Example: vetting evidence verify
    """
    from vetting.errors import IntegrityError
    from vetting.reading import open_reader
    from vetting.sentences import because
    from vetting.store import Tally, left_over, looked_through

    output.Settings.db = db or output.Settings.db
    tally = Tally()
    with open_reader(output.database()) as reader:
        folder = folder_of_store(reader, store)
        held, every = held_by(reader, supplier), supplier is None
        whose = reader.with_evidence() if supplier is None else [reader.supplier(supplier)]
        found, notices = looked_through(reader, folder, held, whose, tally=tally, whole=every)
    output.note("evidence_whole", files=tally.files, matching=tally.matching)
    for reason in notices:
        output.said(reason)
    for path in left_over(folder):
        output.note("evidence_left_over", path=str(path))
    if found:
        raise IntegrityError(found, because("evidence_broken", count=len(found)))
