"""`vetting import --rejects`: the good rows are stored, the others go back to be mended."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vetting.cli import output

if TYPE_CHECKING:
    from vetting.intake import Context, Taken


class Refused(NamedTuple):
    """What goes back: how many rows and suppliers, and the bytes of the file."""

    rows: int
    suppliers: int
    data: bytes


def see(paths: Sequence[Path], rejects: str) -> None:
    """See that what goes back has one file to come from, and a name that fits its format.

    Raises:
        UsageError: it has not.
    """
    from vetting.errors import UsageError
    from vetting.intake import files_in
    from vetting.rejects import see_ending

    files = files_in(paths)
    if len(files) != 1:
        raise UsageError("rejects_of_one", count=len(files))
    see_ending(files[0], rejects)


def taken_out(paths: Sequence[Path], context: "Context", taken: "Taken") -> Refused | None:
    """Take the rows with problems out of what was read; None where all are good.

    Raises:
        ProblemsError: something is wrong with the file as a whole.
    """
    from vetting.errors import ProblemsError, in_order
    from vetting.intake import files_in
    from vetting.rejects import parted, written
    from vetting.sentences import Reason, text

    if not taken.problems:
        return None
    lang, labels = output.Settings.lang, output.Settings.labels

    def said(reason: Reason) -> str:
        return text(reason, lang, labels)

    rejects = parted(taken)
    whole = ProblemsError(taken.problems, storing=True)
    (path,) = files_in(paths)
    data = written(path, context, rejects, said, lang, whole)
    output.notices(in_order(taken.problems), "refused")
    taken.problems = []
    return Refused(len(rejects.rows), rejects.suppliers, data)


def write(refused: Refused | None, rejects: str | None) -> None:
    """Write what goes back, where there is any."""
    if refused:
        output.write(refused.data, rejects)


def done(refused: Refused | None, rejects: str | None, *, stored: int) -> None:
    """Say what was stored and what was not.

    Raises:
        ConditionError: something was refused.
    """
    from vetting.errors import ConditionError
    from vetting.sentences import because

    if refused is None:
        return
    facts = {"stored": stored, "suppliers": refused.suppliers, "rows": refused.rows}
    if not rejects:
        raise ConditionError("would_refuse", **facts)
    failure = ConditionError("rows_refused", path=rejects, **facts)
    failure.hint = because("mend_and_import", path=rejects)
    raise failure
