"""Which flags, findings and conflicts are open on a day, and how long a finding may stay open."""

from collections.abc import Mapping
from datetime import date, timedelta

from vetting.records.audited import Finding
from vetting.records.supplier import Conflict, Flag

DUE_DAYS: Mapping[str, int] = {"critical": 30, "major": 60, "minor": 90}
"""Days from a finding to the day it must be mended by, where nobody names another.

Source: our own proposal; no regulation fixes them, and a quality agreement may say otherwise.
"""


def is_open(item: Flag | Finding | Conflict, on: date) -> bool:
    """Whether a flag, a finding or a conflict of interest is open on a day.

    It is from its own day on (from ever, where it has none) until the day before it was closed or
    ended; a flag that expires still is on its last day.
    """
    if item.on is not None and item.on > on:
        return False
    if isinstance(item, Flag) and item.expires is not None and item.expires < on:
        return False
    end = item.ended_on if isinstance(item, Conflict) else item.closed_on
    return end is None or end > on


def due_day(severity: str, on: date) -> date:
    """Return the day a finding of this class must be mended by, where nobody names another."""
    return on + timedelta(days=DUE_DAYS[severity])
