"""Periods of the calendar: days, weeks, months, years and parts of them, and how they are written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.types import Precision


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both inside, and how fine the words were."""

    first: date
    last: date
    precision: Precision = "day"


def day_of(day: date) -> Period:
    """One day."""
    return Period(day, day)


def month_of(year: int, month: int) -> Period:
    """One month; months before January or after December count on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Period:
    """One year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def decade_of(year: int) -> Period:
    """The ten years of "the 1990s"."""
    return Period(date(year, 1, 1), date(year + 9, 12, 31), "year")


def make_day(year: int, month: int, day: int) -> date | None:
    """A day, or None where the month has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def part_of(period: Period, part: str) -> Period:
    """The early, mid or late third of a month, year or decade, a half or a quarter of a year.

    Thirds are by days in a month (1-10, 11-20, from 21), by months in a year, by years in a decade (0-3, 4-6, 7-9).
    """
    first, last = period.first, period.last
    length = last.year - first.year
    if length:
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        return Period(date(first.year + low, 1, 1), date(first.year + high, 12, 31), "year")
    if period.precision == "year":
        low, high = {
            **{"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half1": (1, 6), "half2": (7, 12)},
            **{f"quarter{n}": (3 * n - 2, 3 * n) for n in range(1, 5)},
        }[part]
        return Period(date(first.year, low, 1), month_of(first.year, high).last, "month")
    if period.precision == "month":
        low, high = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last.day),
            "half1": (1, 15),
            "half2": (16, last.day),
        }[part]
        return Period(first.replace(day=low), first.replace(day=high))
    low, high = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[part]  # a week
    return Period(first + timedelta(days=low), first + timedelta(days=high))


def shift_month(day: date, months: int) -> Period:
    """The month so many months from a day's own."""
    return month_of(day.year, day.month + months)


def write_period(period: Period) -> tuple[str, str | None]:
    """ISO value and inclusive end: ("2024-03", None) for a whole month, two days for anything that is no ISO prefix."""
    first, last = period.first, period.last
    if first == last:
        return first.isoformat(), None
    if period.precision == "year" and period == year_of(first.year):
        return f"{first.year:04d}", None
    if period.precision == "month" and period == month_of(first.year, first.month):
        return first.isoformat()[:7], None
    return first.isoformat(), last.isoformat()
