"""Something with a day: what it is, whose, when to begin, and the next step."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from vetting.sentences import Reason

OVERDUE, TODAY, START, COMING, UNKNOWN = "overdue", "due", "start now", "coming", "?"


class Due(NamedTuple):
    """Something with a day.

    Attributes:
        what: `certificate`, `audit`, `condition`, `approval`, `review`, `finding`, `effect`,
            `quotation`, `capacity`, `reply`, `waiver`, `evidence`, `agreement` or `flag`.
        supplier: its id.
        site: the id of the site; None where it is the whole supplier's.
        subject: which one, e.g. `GLP_CN no. 17`.
        day: the last day it holds, or the day it must be done; None where it is not on file.
        start: from when on to act, at the latest `day`.
        why: how the day is known.
        action: the next step, with its command where there is one.
        who: whose it is, where that is on file.
    """

    what: str
    supplier: str
    site: str | None
    subject: Reason
    day: date | None
    start: date | None
    why: Reason
    action: Reason
    who: str | None = None

    def state(self, on: date) -> str:
        """`overdue`, `due` (today), `start now`, `coming`, or `?` where the day is not known."""
        if self.day is None:
            return UNKNOWN
        if self.day < on:
            return OVERDUE
        if self.day == on:
            return TODAY
        return START if self.start is not None and self.start <= on else COMING

    def falls_within(self, on: date, until: date) -> bool:
        """Whether it is overdue, must be begun, or is due by `until`; unknown days always are."""
        return self.day is None or self.day <= until or self.state(on) == START


def days_before(day: date | None, count: int) -> date | None:
    """Return a day so many days earlier; None for none."""
    return day - timedelta(days=count) if day else None


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
