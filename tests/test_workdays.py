"""Working days in China.

Source of the days of 2026: notice of the General Office of the State Council on the holidays of
2026, 国办发明电〔2025〕7号 of 4 November 2025.
"""

from datetime import date, timedelta

import pytest

from vetting.workdays import is_workday, not_announced, workdays_after

NEW_YEAR = ("01-01", "01-03")
SPRING_FESTIVAL = ("02-15", "02-23")
QINGMING = ("04-04", "04-06")
LABOUR_DAY = ("05-01", "05-05")
DRAGON_BOAT = ("06-19", "06-21")
MID_AUTUMN = ("09-25", "09-27")
NATIONAL_DAY = ("10-01", "10-07")
MOVED = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
"""Saturdays and Sundays on which people work in 2026."""


def of_2026(day: str) -> date:
    return date.fromisoformat(f"2026-{day}")


def days_off_2026() -> set[date]:
    found = set()
    for first, last in (
        NEW_YEAR, SPRING_FESTIVAL, QINGMING, LABOUR_DAY, DRAGON_BOAT, MID_AUTUMN, NATIONAL_DAY,
    ):  # fmt: skip
        day = of_2026(first)
        while day <= of_2026(last):
            found.add(day)
            day += timedelta(days=1)
    return found


def test_every_day_of_2026_is_as_the_state_council_announced_it():
    off, moved = days_off_2026(), {of_2026(day) for day in MOVED}
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        works = day in moved or (day.weekday() < 5 and day not in off)
        assert is_workday(day) == works, day


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-24", "2026-12-01"),  # a Tuesday, with a plain weekend between
        ("2026-11-27", "2026-12-04"),  # a Friday: the same weekday a week later
        ("2026-11-28", "2026-12-04"),  # a Saturday counts no more than the Friday before it
        ("2026-02-12", "2026-02-26"),  # 13 and Saturday 14 February, then 24 to 26 after the feast
        ("2026-09-29", "2026-10-12"),  # 30 September, 8 to Saturday 10 October, Monday 12
    ],
)
def test_five_working_days_jump_over_feasts_and_count_the_moved_days(asked, due):
    assert workdays_after(date.fromisoformat(asked), 5) == date.fromisoformat(due)


def test_a_year_that_is_not_announced_yet_is_named():
    assert not_announced(date(2026, 3, 1), date(2026, 12, 31)) == ()
    assert not_announced(date(2026, 12, 28), date(2099, 1, 4))[-1] == 2099


def test_many_working_days_reach_into_later_years():
    assert workdays_after(date(2025, 12, 31), 1) == date(2026, 1, 4)  # a Sunday that was moved
    assert workdays_after(date(2026, 1, 1), 248) == date(2026, 12, 31)
