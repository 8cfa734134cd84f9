"""`vetting import --plan`: which column is which, and why, to keep and edit."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vetting.cli import output

if TYPE_CHECKING:
    from vetting.intake import Context


def show(paths: Sequence[Path], context: "Context") -> None:
    """Print how a list would be read as a mapping, and say what would be refused.

    Raises:
        UsageError: it is not one sheet, or none.
    """
    from vetting.errors import UsageError
    from vetting.intake import files_in
    from vetting.intake.plans import planned, written
    from vetting.sentences import Reason, phrase, text

    files = files_in(paths)
    if len(files) != 1:
        raise UsageError("plan_of_one", count=len(files))
    plan = planned(files[0], context)

    def said(reason: Reason) -> str:
        return text(reason, output.Settings.lang, output.Settings.labels)

    heading = [phrase(code, output.Settings.lang) for code in ("plan_use", "plan_fields")]
    for note in plan.notes:
        output.said(note)
    output.notices(plan.problems, "look_at")
    output.write(written(plan, said, heading))
