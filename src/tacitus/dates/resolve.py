"""From matched words to a period of the calendar: one function for each form of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.dates.anchor import Anchor, Direction
from tacitus.dates.calendar import (
    Period,
    day_of,
    decade_of,
    make_day,
    month_of,
    part_of,
    shift_month,
    week_of,
    year_of,
)
from tacitus.dates.grammar import MONTHS, NUMBERS, WEEKDAYS
from tacitus.types import Precision

NO_ANCHOR = "no publication date"
VAGUE = "the words give no number"
NO_DAY = "the publication date has no day"
NO_BEFORE = "no date before it in this sentence or the last"
ORDER = "day and month could be either way round"
NO_SUCH = "no such day"

FAR = 330  # days; a day without a year is not that far from publication when a verb says which way to look
FAR_WITHOUT_CUE = 270  # and not that far when nothing says so


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading depends on besides the words."""

    anchor: Anchor
    direction: Direction | None
    previous: Period | None  # the date before the words, in the sentence or in the last one
    beside: Period | None = None  # the date right before them, with a comma between
    southern: bool = False  # filed from south of the equator


@dataclass(frozen=True, slots=True)
class Reading:
    """The period meant, or why there is none; `relative` when it was counted from the publication date."""

    period: Period | None
    why: str | None = None
    relative: bool = False


Match = re.Match[str]
_YEARS = {"year": 1, "decade": 10}
_FINENESS: tuple[Precision, ...] = ("year", "month", "day", "hour", "minute")
_FINEST: dict[str, Precision] = {"day": "day", "week": "day", "fortnight": "day", "month": "month"}


def resolve(rule: str, match: Match, scene: Scene) -> Reading | None:
    """The reading of a match of a rule; None when the words are no date after all."""
    return _RESOLVERS[rule](match, scene)


def _state(day: date | None) -> Reading:
    """A stated day, or that the month has no such day."""
    return Reading(day_of(day)) if day is not None else Reading(None, NO_SUCH)


def _relate(period: Period | None, scene: Scene) -> Reading:
    """A reading from the publication date, or why that was not possible."""
    if period is not None:
        return Reading(period, relative=True)
    return Reading(None, NO_ANCHOR if scene.anchor.year is None else NO_DAY)


def _read_named(match: Match, scene: Scene) -> Reading:
    """Days known by their date: 11 September 2001, 7 October 2023, 6 January 2021."""
    if match["w"]:
        return Reading(day_of(date(2001, 9, 11)))
    return Reading(day_of(date(2023, 10, 7) if match["w2"] else date(2021, 1, 6)))


def _read_iso(match: Match, scene: Scene) -> Reading:
    found = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _state(found)


def _read_numeric(match: Match, scene: Scene) -> Reading | None:
    """ "13/09/2023" has one reading; "03/09/2023" has two, unless written with dots, which is day first."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = make_day(year, b, a), make_day(year, a, b)
    if match["sep"] == ".":
        return Reading(day_of(day_first)) if day_first else None
    if day_first and month_first and day_first != month_first:
        return Reading(None, ORDER)
    found = day_first or month_first
    return Reading(day_of(found)) if found else None


def _read_day(match: Match, scene: Scene) -> Reading | None:
    """ "13 September 2023"; without a year the one that direction and weekday ask for."""
    day, month = int(re.sub(r"\D", "", match["d"])), MONTHS[match["m"].lower()[:3]]
    if match["y"]:
        found = make_day(int(match["y"]), month, day)
        return _state(found)
    if make_day(2024, month, day) is None:
        return None
    weekday = WEEKDAYS[match["wd"].lower()[:3]] if match["wd"] else None
    return _choose_year(scene, month, day, weekday)


def _choose_year(scene: Scene, month: int, day: int, weekday: int | None = None) -> Reading:
    """The year of a day without one.

    A weekday decides where it can. Else a sentence that looks forward means the next such day, any other the last, for
    news tells what happened. When the day so found is far off, the nearest is meant: news of 1 March that speaks of
    "5 March" is about this year, whatever its tense.
    """
    anchor = scene.anchor.day
    if anchor is None:
        return _relate(None, scene)
    days = [d for year in range(anchor.year - 2, anchor.year + 3) if (d := make_day(year, month, day))]
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday] or days
    nearest = min(days, key=lambda d: abs((d - anchor).days))
    past, future = [d for d in days if d <= anchor], [d for d in days if d >= anchor]
    wanted = future[:1] if scene.direction == "future" else past[-1:]
    limit = FAR_WITHOUT_CUE if scene.direction is None else FAR
    chosen = wanted[0] if wanted and abs((wanted[0] - anchor).days) <= limit else nearest
    return _relate(day_of(chosen), scene)


def _read_days(match: Match, scene: Scene) -> Reading | None:
    """ "10-12 May": two days of one month."""
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("d", "e"))
    month = MONTHS[match["m"].lower()[:3]]
    if first >= last:
        return None
    if match["y"]:
        low = make_day(int(match["y"]), month, first)
        reading = _state(low)
    else:
        reading = _choose_year(scene, month, first)
    if reading.period is None:
        return reading
    end = make_day(reading.period.first.year, month, last)
    return Reading(Period(reading.period.first, end), None, reading.relative) if end else Reading(None, NO_SUCH)


def _read_part(match: Match, period: Period) -> Period:
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


def _read_month_year(match: Match, scene: Scene) -> Reading:
    return Reading(_read_part(match, month_of(int(match["y"]), MONTHS[match["m"].lower()[:3]])))


def _read_part_month(match: Match, scene: Scene) -> Reading | None:
    if match["quarter"]:
        return None
    whole = _choose_month(scene, MONTHS[match["m"].lower()[:3]])
    return whole if whole.period is None else Reading(_read_part(match, whole.period), None, True)


def _read_month(match: Match, scene: Scene) -> Reading:
    return _choose_month(scene, MONTHS[(match["m"] or match["m2"]).lower()[:3]])


def _choose_month(scene: Scene, month: int) -> Reading:
    """A month without a year: the last one up to now for a sentence that looks back or nowhere, else the next."""
    year, now = scene.anchor.year, scene.anchor.month
    if year is None or now is None:
        return _relate(None, scene)
    if scene.direction == "future":
        year += month < now
    else:
        year -= month > now
    return _relate(month_of(year, month), scene)


def _read_relative_month(match: Match, scene: Scene) -> Reading | None:
    """ "last March" is the last one that is over, "next June" the next to begin; "March last year" counts years."""
    year, now = scene.anchor.year, scene.anchor.month
    if year is None:
        return _relate(None, scene)
    if match["rel2"]:
        year += {"last": -1, "next": 1, "this": 0}[match["rel2"]]
        month = MONTHS[match["m2"].lower()[:3]]
        if match["d"]:
            found = make_day(year, month, int(re.sub(r"\D", "", match["d"])))
            return _relate(day_of(found), scene) if found else None
        return _relate(month_of(year, month), scene)
    if now is None:
        return _relate(None, scene)
    month, relation = MONTHS[match["m"].lower()[:3]], match["rel"].lower()
    year += {"last": -(month >= now), "next": int(month <= now), "this": 0}[relation]
    return _relate(month_of(year, month), scene)


def _read_months(match: Match, scene: Scene) -> Reading | None:
    """ "from March to May 2022"; a first month after the second is of the year before."""
    first, last = MONTHS[match["m"].lower()[:3]], MONTHS[match["n"].lower()[:3]]
    if match["y"]:
        end, relative = month_of(int(match["y"]), last), False
    else:
        reading = _choose_month(scene, last)
        if reading.period is None:
            return reading
        end, relative = reading.period, True
    year = int(match["x"]) if match["x"] else end.first.year - (first > last)
    begin = month_of(year, first)
    return Reading(Period(begin.first, end.last, "month"), None, relative) if begin.first <= end.last else None


def _read_years(match: Match, scene: Scene) -> Reading | None:
    first, last = match["y"] or match["y2"], match["z"] or match["z2"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if not int(first) < end <= 2100:
        return None
    return Reading(Period(date(int(first), 1, 1), date(end, 12, 31), "year"))


def _read_year(match: Match, scene: Scene) -> Reading:
    year = int(match["y"] or match["y2"] or match["y3"] or match["y4"])
    return Reading(_read_part(match, year_of(year)))


def _read_decade(match: Match, scene: Scene) -> Reading:
    return Reading(_read_part(match, decade_of(int(match["y"]))))


_TENS = {"thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970} | {
    "eighties": 1980,
    "nineties": 1990,
}
_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20} | {
    "twenty-first": 21,
}


def _read_decade_word(match: Match, scene: Scene) -> Reading:
    return Reading(_read_part(match, decade_of(_TENS[match["ten"]])))


def _read_century(match: Match, scene: Scene) -> Reading:
    """The hundred years from the one that ends in 01; early, mid and late are its thirds."""
    words = match["c"].lower()
    first = 100 * (_CENTURIES.get(words) or int(words[:2])) - 99
    low, high = {None: (0, 99), "early": (0, 32), "mid": (33, 66), "late": (67, 99)}[match["part"]]
    return Reading(Period(date(first + low, 1, 1), date(first + high, 12, 31), "year"))


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first month, north of the equator


def _read_season(match: Match, scene: Scene) -> Reading | None:
    """Three months, as the north counts them; the year for reports from the south.

    "Winter 2022" may be the one that begins or the one that ends in it: the year.
    """
    year = int(match["y"])
    if scene.southern:
        return Reading(year_of(year))
    if match["season"].lower() == "winter":
        if not match["z"]:
            return Reading(year_of(year))
        if int(match["z"]) != (year + 1) % 100:
            return None
        return Reading(Period(date(year, 12, 1), month_of(year + 1, 2).last, "month"))
    if match["z"]:
        return None
    first = _SEASONS[match["season"].lower()]
    return Reading(Period(date(year, first, 1), month_of(year, first + 2).last, "month"))


def _read_eve(match: Match, scene: Scene) -> Reading:
    """The day before something whose day the words do not say."""
    return Reading(None, "the words name no day")


def _read_beside(match: Match, scene: Scene) -> Reading | None:
    """The day of the summit in "on Friday, two days after the summit": counted back from the day beside it."""
    count = _read_count(match["count"])
    if scene.beside is None or count is None or match["unit"] == "hour":
        return None
    return _read_step(match["unit"], -count if match["way"] == "after" else count, scene.beside)


def _read_weekday(match: Match, scene: Scene) -> Reading:
    """A bare weekday is the nearest one: on or before the day of publication when the sentence looks back or says
    nothing (news tells what happened), on or after it when it looks forward. The day itself counts for both, because
    agencies name the day of publication by its weekday. "last" and "next" leave it out.
    """
    day = scene.anchor.day
    if day is None:
        return _relate(None, scene)
    relation = (match["rel"] or "").lower()
    back = (day.weekday() - WEEKDAYS[match["wd"].lower()[:3]]) % 7
    if relation in ("last", "this past"):
        return _relate(day_of(day - timedelta(days=back or 7)), scene)
    ahead = (-back) % 7
    if relation in ("next", "coming", "this coming"):
        return _relate(day_of(day + timedelta(days=ahead or 7)), scene)
    forward = scene.direction == "future" or (relation == "this" and scene.direction is None)
    return _relate(day_of(day + timedelta(days=ahead) if forward else day - timedelta(days=back)), scene)


def _read_deictic(match: Match, scene: Scene) -> Reading:
    """Words that count from the day of publication; "last night" is the night that began the day before."""
    day = scene.anchor.day
    if day is None:
        return _relate(None, scene)
    words = match["w"].lower()
    if words == "overnight":
        return _relate(Period(day - timedelta(days=1), day), scene)
    steps = (("after tomorrow", 2), ("before yesterday", -2), ("tomorrow", 1), ("yesterday", -1), ("last night", -1))
    step = next((days for name, days in steps if name in words), 0)
    return _relate(day_of(day + timedelta(days=step)), scene)


def _read_period(match: Match, scene: Scene) -> Reading:
    """ "last week", "this month", "next year", "the weekend", with parts of them."""
    if match["w3"]:
        return _read_weekend(scene, "this" if scene.direction == "future" else "last")
    unit, relation = match["unit"] or match["unit2"], (match["rel"] or "this").lower().replace("this past", "last")
    if unit == "weekend":
        return _read_weekend(scene, "last" if relation == "this" and scene.direction == "past" else relation)
    step = {"last": -1, "this": 0, "next": 1, "coming": 1}[relation]
    whole = _count_units(scene, unit, step)
    if whole is None:
        return _relate(None, scene)
    if match["edge2"]:
        edge = {"beginning": "early", "start": "early", "end": "late", "middle": "mid"}[match["edge2"]]
        return _relate(part_of(whole, edge), scene)
    day = scene.anchor.day
    if match["when"] and relation == "this" and unit == "week" and day is not None:
        earlier = match["when"].lower() == "earlier"
        return _relate(Period(whole.first, day) if earlier else Period(day, whole.last), scene)
    return _relate(_read_part(match, whole), scene)


def _read_weekend(scene: Scene, relation: str) -> Reading:
    """Saturday and Sunday: the last one begun for "last" and "over the weekend", else the one to come."""
    day = scene.anchor.day
    if day is None:
        return _relate(None, scene)
    saturday = week_of(day).first + timedelta(days=5)
    if relation == "last" and saturday + timedelta(days=scene.direction is None) > day:
        saturday -= timedelta(days=7)
    if relation == "next":
        saturday += timedelta(days=7 if day >= saturday else 0)
    return _relate(Period(saturday, saturday + timedelta(days=1)), scene)


def _count_units(scene: Scene, unit: str, step: int) -> Period | None:
    """The week, month, year or decade so many steps from the publication date, as far as its precision allows."""
    anchor = scene.anchor
    if unit == "year" and anchor.year is not None:
        return year_of(anchor.year + step)
    if unit == "decade" and anchor.year is not None:
        return decade_of(anchor.year // 10 * 10 + 10 * step)
    if unit == "month" and anchor.year is not None and anchor.month is not None:
        return month_of(anchor.year, anchor.month + step)
    if unit == "week" and anchor.day is not None:
        return week_of(anchor.day + timedelta(days=7 * step))
    return None


def _move(day: date, unit: str, step: int) -> Period | None:
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


def _read_count(words: str | None) -> int | None:
    """A number in digits or words; None for "several"."""
    if words is None:
        return 1
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())


def _read_ago(match: Match, scene: Scene) -> Reading:
    count = _read_count(match["count"])
    if count is None:
        return Reading(None, VAGUE)
    if match["unit"] == "hour":
        moment = scene.anchor.moment
        if moment is None:
            return Reading(None, NO_ANCHOR if scene.anchor.day is None else "the publication date has no time")
        return _relate(day_of((moment - timedelta(hours=count)).date()), scene)
    day = scene.anchor.day
    if day is None:
        return _relate(None, scene)
    moved = _move(day, match["unit"], -count)
    return _relate(moved, scene) if moved else Reading(None, NO_SUCH)


def _read_span(match: Match, scene: Scene) -> Reading | None:
    """ "the past 24 hours", "the next two weeks": up to or from the day of publication."""
    if match["rel"] in ("following", "previous") or (match["rel"] == "next" and not match["s"]):
        return _read_step(match["unit"], 1 if match["rel"] != "previous" else -1, scene.previous)
    if match["rel"] == "last" and not match["count"] and not match["s"]:
        return None  # "the last day": of something
    count = _read_count(match["count"]) if match["count"] or not match["s"] else None
    if count is None:
        return Reading(None, VAGUE)
    day = scene.anchor.day
    if day is None:
        return _relate(None, scene)
    sign = -1 if match["rel"] in ("past", "last") else 1
    other = _shift_exactly(day, match["unit"], sign * count)
    if other is None:
        return Reading(None, NO_SUCH)
    return _relate(Period(min(day, other), max(day, other)), scene)


def _shift_exactly(day: date, unit: str, step: int) -> date | None:
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


def _read_step(unit: str, step: int, previous: Period | None) -> Reading:
    """A step from the date before: "the following day"."""
    if previous is None:
        return Reading(None, NO_BEFORE)
    if _FINENESS.index(previous.precision) < _FINENESS.index(_FINEST.get(unit, "year")):
        return Reading(None, "the date before it is not so fine")  # "in 2014. Three days later ..."
    moved = _move(previous.last if step > 0 else previous.first, unit, step)
    return Reading(moved, None if moved else NO_SUCH)


def _read_chained(match: Match, scene: Scene) -> Reading | None:
    """ "three weeks later", "the same day": from the date before them in the sentence."""
    if match["way"]:
        count = _read_count(match["count"])
        if count is None:
            return Reading(None, VAGUE)
        if match["unit"] == "hour":
            return None
        return _read_step(match["unit"], -count if match["way"] == "earlier" else count, scene.previous)
    if match["way2"]:
        unit = "day" if match["unit2"] == "morning" else match["unit2"]
        return _read_step(unit, -1 if match["way2"] == "previous" else 1, scene.previous)
    return _read_step(match["unit3"] or match["unit4"], 0, scene.previous)


def _read_ahead(match: Match, scene: Scene) -> Reading:
    count = _read_count(match["count"] or match["count2"])
    unit, day = match["unit"] or match["unit2"], scene.anchor.day
    if count is None:
        return Reading(None, VAGUE)
    if day is None:
        return _relate(None, scene)
    moved = _move(day + timedelta(days=-(-count // 24)), "day", 0) if unit == "hour" else _move(day, unit, count)
    return _relate(moved, scene) if moved else Reading(None, NO_SUCH)


FEASTS = {"Christmas Day": (12, 25), "Christmas Eve": (12, 24), "May Day": (5, 1), "Bastille Day": (7, 14)} | {
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
}


def _read_feast(match: Match, scene: Scene) -> Reading:
    month, day = FEASTS[match["w"].replace("’", "'")]
    if match["y"]:
        return Reading(day_of(date(int(match["y"]), month, day)))
    return _choose_year(scene, month, day)


_RESOLVERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "named": _read_named,
    "iso": _read_iso,
    "numeric": _read_numeric,
    "day_month": _read_day,
    "month_day": _read_day,
    "days_month": _read_days,
    "month_days": _read_days,
    "month_year": _read_month_year,
    "part_month": _read_part_month,
    "months": _read_months,
    "month": _read_month,
    "rel_month": _read_relative_month,
    "years": _read_years,
    "year": _read_year,
    "decade": _read_decade,
    "decade_word": _read_decade_word,
    "century": _read_century,
    "season": _read_season,
    "eve": _read_eve,
    "beside": _read_beside,
    "weekday": _read_weekday,
    "deictic": _read_deictic,
    "period": _read_period,
    "ago": _read_ago,
    "span": _read_span,
    "chained": _read_chained,
    "ahead": _read_ahead,
    "feast": _read_feast,
}
