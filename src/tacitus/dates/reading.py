"""What every form of the grammar is read with: the scene around the words, the reading they get, and steps of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.dates.anchor import Anchor, Direction
from tacitus.dates.calendar import Period, day_of, part_of, shift_month, week_of, year_of
from tacitus.dates.grammar import NUMBERS
from tacitus.types import Precision

NO_ANCHOR = "no publication date"
VAGUE = "the words give no number"
NO_DAY = "the publication date has no day"
NO_BEFORE = "no date before it in this sentence or the last"
NO_SUCH = "no such day"

Match = re.Match[str]
_YEARS = {"year": 1, "decade": 10}
_FINENESS: tuple[Precision, ...] = ("year", "month", "day", "hour", "minute")
_FINEST: dict[str, Precision] = {"day": "day", "week": "day", "fortnight": "day", "month": "month"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading depends on besides the words."""

    anchor: Anchor
    direction: Direction | None
    previous: Period | None  # the date before the words, in the sentence or in the last one
    beside: Period | None = None  # the date right before them, with a comma between
    told: Period | None = None  # the last stated date of the text, unless one counted from publication came after it
    southern: bool = False  # filed from south of the equator


@dataclass(frozen=True, slots=True)
class Reading:
    """The period meant, or why there is none; `relative` when it was counted from the publication date."""

    period: Period | None
    why: str | None = None
    relative: bool = False


def move(day: date, unit: str, step: int) -> Period | None:
    """The period so many units from a day, as fine as the unit: "two months ago" is a month. None before the year 1."""
    if not 1 < day.year + _YEARS.get(unit, 0) * step < 9999:
        return None
    if unit == "day":
        return day_of(day + timedelta(days=step))
    if unit in ("week", "fortnight"):
        return week_of(day + timedelta(days=(7 if unit == "week" else 14) * step))
    if unit == "month":
        return shift_month(day, step)
    return year_of(day.year + (step if unit == "year" else 10 * step))


def shift_exactly(day: date, unit: str, step: int) -> date | None:
    """The day so many units away; a month's end stays a month's end. None before the year 1."""
    if not 1 < day.year + _YEARS.get(unit, 0) * step < 9999:
        return None
    if unit == "hour":
        return day + timedelta(days=-(-abs(step) // 24) * (1 if step > 0 else -1))
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days={"day": 1, "week": 7, "fortnight": 14}[unit] * step)
    months = {"month": 1, "year": 12, "decade": 120}[unit] * step
    there = shift_month(day, months)
    return there.first.replace(day=min(day.day, there.last.day))


def read_step(unit: str, step: int, previous: Period | None) -> Reading:
    """A step from the date before: "the following day"."""
    if previous is None:
        return Reading(None, NO_BEFORE)
    if _FINENESS.index(previous.precision) < _FINENESS.index(_FINEST.get(unit, "year")):
        return Reading(None, "the date before it is not so fine")  # "in 2014. Three days later ..."
    moved = move(previous.last if step > 0 else previous.first, unit, step)
    return Reading(moved, None if moved else NO_SUCH)


def read_count(words: str | None) -> int | None:
    """A number in digits or words; None for "several"."""
    if words is None:
        return 1
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())


def read_part(match: Match, period: Period) -> Period:
    """The part of a period that "early", "the end of", "the second half of" or "the first quarter of" names."""
    words = match.groupdict()
    if words.get("part"):
        return part_of(period, match["part"].lower())
    if words.get("edge"):
        return part_of(period, {"beginning": "early", "start": "early", "end": "late", "middle": "mid"}[match["edge"]])
    if words.get("half"):
        return part_of(period, "half1" if match["half"] == "first" else "half2")
    if words.get("quarter") and period.precision == "year":
        return part_of(
            period,
            f"quarter{('first', 'second', 'third', 'fourth').index(match['quarter'].replace('last', 'fourth')) + 1}",
        )
    return period


def state(day: date | None) -> Reading:
    """A stated day, or that the month has no such day."""
    return Reading(day_of(day)) if day is not None else Reading(None, NO_SUCH)


def relate(period: Period | None, scene: Scene) -> Reading:
    """A reading from the publication date, or why that was not possible."""
    if period is not None:
        return Reading(period, relative=True)
    return Reading(None, NO_ANCHOR if scene.anchor.year is None else NO_DAY)
