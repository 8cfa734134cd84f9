"""Working days in China, with the days that are moved for a holiday.

Source: the package `holidays`, which keeps what the General Office of the State Council announces
each autumn for the year to come. Of a year it has not announced yet only the fixed holidays are
known: which working days will be moved is not.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from holidays.countries.china import China, ChinaStaticHolidays

_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether people work on a day: a weekday that is no holiday, or a day off that was moved."""
    return bool(_calendar((day.year - 1, day.year, day.year + 1)).is_working_day(day))


def workdays_after(day: date, count: int) -> date:
    """Return the last of so many working days after a day, which itself does not count.

    Args:
        day: the day before the first that may count.
        count: of working days, 1 or more.
    """
    known = _calendar(range(day.year - 1, day.year + 3 + count // 200))
    while count:
        day += _DAY
        count -= bool(known.is_working_day(day))
    return day


def not_announced(first: date, last: date) -> tuple[int, ...]:
    """Return the years between two days whose moved working days the package does not know."""
    announced = ChinaStaticHolidays.special_public_holidays
    return tuple(year for year in range(first.year, last.year + 1) if year not in announced)


def _calendar(years: Iterable[int]) -> Any:
    """The calendar of these years; a day off of one may be moved into another."""
    made: Any = China
    return made(years=years)
