"""Forms that count from another date: that of publication, or the one before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from tacitus.dates.calendar import Period, day_of, decade_of, make_day, month_of, part_of, week_of, year_of
from tacitus.dates.grammar import MONTHS, WEEKDAYS
from tacitus.dates.reading import (
    NO_ANCHOR,
    NO_BEFORE,
    NO_SUCH,
    VAGUE,
    Match,
    Reading,
    Scene,
    move,
    read_count,
    read_part,
    read_step,
    relate,
    shift_exactly,
)


def _read_relative_month(match: Match, scene: Scene) -> Reading | None:
    """ "last March" is the last one that is over, "next June" the next to begin; "March last year" counts years."""
    year, now = scene.anchor.year, scene.anchor.month
    if year is None:
        return relate(None, scene)
    if match["rel2"]:
        year += {"last": -1, "next": 1, "this": 0}[match["rel2"]]
        month = MONTHS[match["m2"].lower()[:3]]
        if match["d"]:
            found = make_day(year, month, int(re.sub(r"\D", "", match["d"])))
            return relate(day_of(found), scene) if found else None
        return relate(month_of(year, month), scene)
    if now is None:
        return relate(None, scene)
    month, relation = MONTHS[match["m"].lower()[:3]], match["rel"].lower()
    year += {"last": -(month >= now), "next": int(month <= now), "this": 0}[relation]
    return relate(month_of(year, month), scene)


def _read_month_of_that_year(match: Match, scene: Scene) -> Reading | None:
    """ "in March of that year", "5 March the following year": the year of the date before it."""
    before = scene.previous or scene.told
    if before is None:
        return Reading(None, NO_BEFORE)
    year = before.first.year + {"following": 1, "next": 1, "previous": -1}.get(match["rel"], 0)
    month = MONTHS[match["m"].lower()[:3]]
    if not match["d"]:
        return Reading(month_of(year, month))
    found = make_day(year, month, int(re.sub(r"\D", "", match["d"])))
    return Reading(day_of(found)) if found else None


def _read_eve(match: Match, scene: Scene) -> Reading:
    """The day before something whose day the words do not say."""
    return Reading(None, "the words name no day")


def _read_beside(match: Match, scene: Scene) -> Reading | None:
    """The day of the summit in "on Friday, two days after the summit": counted back from the day beside it."""
    count = read_count(match["count"])
    if scene.beside is None or count is None or match["unit"] == "hour":
        return None
    return read_step(match["unit"], -count if match["way"] == "after" else count, scene.beside)


def _read_weekday(match: Match, scene: Scene) -> Reading:
    """A bare weekday is the nearest one: on or before the day of publication when the sentence looks back or says
    nothing (news tells what happened), on or after it when it looks forward. The day itself counts for both, because
    agencies name the day of publication by its weekday. "last" and "next" leave it out.
    """
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    relation = (match["rel"] or "").lower()
    if match["week"]:  # "Tuesday next week"
        monday = week_of(day + timedelta(days={"last": -7, "this": 0, "next": 7}[match["week"]])).first
        return relate(day_of(monday + timedelta(days=WEEKDAYS[match["wd"].lower()[:3]])), scene)
    back = (day.weekday() - WEEKDAYS[match["wd"].lower()[:3]]) % 7
    if relation in ("last", "this past"):
        return relate(day_of(day - timedelta(days=back or 7)), scene)
    ahead = (-back) % 7
    if relation in ("next", "coming", "this coming"):
        return relate(day_of(day + timedelta(days=ahead or 7)), scene)
    forward = scene.direction == "future" or (relation == "this" and scene.direction is None)
    return relate(day_of(day + timedelta(days=ahead) if forward else day - timedelta(days=back)), scene)


def _read_deictic(match: Match, scene: Scene) -> Reading:
    """Words that count from the day of publication; "last night" is the night that began the day before."""
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    words = match["w"].lower()
    if words == "overnight":
        return relate(Period(day - timedelta(days=1), day), scene)
    steps = (("after tomorrow", 2), ("before yesterday", -2), ("tomorrow", 1), ("yesterday", -1), ("last night", -1))
    step = next((days for name, days in steps if name in words), 0)
    return relate(day_of(day + timedelta(days=step)), scene)


def _read_period(match: Match, scene: Scene) -> Reading:
    """ "last week", "this month", "next year", "the weekend", with parts of them."""
    if match["w3"]:
        return _read_weekend(scene, "this" if scene.direction == "future" else "last")
    unit = match["unit"] or match["unit2"] or match["unit4"]
    relation = (match["rel"] or "this").lower().replace("this past", "last")
    if unit == "weekend":
        return _read_weekend(scene, "last" if relation == "this" and scene.direction == "past" else relation)
    step = {"last": -1, "this": 0, "next": 1, "coming": 1}[relation]
    whole = _count_units(scene, unit, step)
    if whole is None:
        return relate(None, scene)
    if match["edge2"]:
        edge = {"beginning": "early", "start": "early", "end": "late", "middle": "mid"}[match["edge2"]]
        return relate(part_of(whole, edge), scene)
    day = scene.anchor.day
    when = match["when"] or match["when4"]
    if when and relation == "this" and unit == "week" and day is not None:
        earlier = when.lower() == "earlier"
        return relate(Period(whole.first, day) if earlier else Period(day, whole.last), scene)
    return relate(read_part(match, whole), scene)


def _read_weekend(scene: Scene, relation: str) -> Reading:
    """Saturday and Sunday: the last one begun for "last" and "over the weekend", else the one to come."""
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    saturday = week_of(day).first + timedelta(days=5)
    if relation == "last" and saturday + timedelta(days=scene.direction is None) > day:
        saturday -= timedelta(days=7)
    if relation == "next":
        saturday += timedelta(days=7 if day >= saturday else 0)
    return relate(Period(saturday, saturday + timedelta(days=1)), scene)


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


def _read_ago(match: Match, scene: Scene) -> Reading:
    count = read_count(match["count"])
    if count is None:
        return Reading(None, VAGUE)
    if match["unit"] == "hour":
        moment = scene.anchor.moment
        if moment is None:
            return Reading(None, NO_ANCHOR if scene.anchor.day is None else "the publication date has no time")
        return relate(day_of((moment - timedelta(hours=count)).date()), scene)
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    moved = move(day, match["unit"], -count)
    return relate(moved, scene) if moved else Reading(None, NO_SUCH)


def _read_span(match: Match, scene: Scene) -> Reading | None:
    """ "the past 24 hours", "the next two weeks": up to or from the day of publication."""
    if match["rel"] in ("following", "previous") or (match["rel"] == "next" and not match["s"]):
        return read_step(match["unit"], 1 if match["rel"] != "previous" else -1, scene.previous)
    if match["rel"] == "last" and not match["count"] and not match["s"]:
        return None  # "the last day": of something
    count = read_count(match["count"]) if match["count"] or not match["s"] else None
    if count is None:
        return Reading(None, VAGUE)
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    sign = -1 if match["rel"] in ("past", "last") else 1
    other = shift_exactly(day, match["unit"], sign * count)
    if other is None:
        return Reading(None, NO_SUCH)
    return relate(Period(min(day, other), max(day, other)), scene)


def _read_within(match: Match, scene: Scene) -> Reading | None:
    """ "to leave within 48 hours": from publication on, for the clock of a demand runs from then.

    In a sentence that looks back the words say how long, not when. Hours are days when they make whole ones. Months are left
    out: "within six months" more often counts from the start of something else.
    """
    count, day, unit = read_count(match["count"]), scene.anchor.day, match["unit"]
    if scene.direction != "future" or count is None or (unit == "hour" and count % 24):
        return None
    if day is None:
        return relate(None, scene)
    other = shift_exactly(day, unit, count)
    return relate(Period(day, other), scene) if other else Reading(None, NO_SUCH)


def _read_chained(match: Match, scene: Scene) -> Reading | None:
    """ "three weeks later", "the same day": from the date before them in the sentence."""
    if match["way"]:
        count = read_count(match["count"])
        if count is None:
            return Reading(None, VAGUE)
        if match["unit"] == "hour":
            return None
        before = scene.previous or (scene.told if match["unit"] in ("year", "decade") else None)
        backwards = match["way"] in ("earlier", "prior", "before", "previously")
        return read_step(match["unit"], -count if backwards else count, before)
    if match["way2"]:
        return read_step(_name_unit(match["unit2"]), -1 if match["way2"] == "previous" else 1, scene.previous)
    if match["way5"]:
        return read_step(_name_unit(match["unit5"]), 1 if match["way5"] == "after" else -1, scene.previous)
    unit = _name_unit(match["unit3"] or match["unit4"])
    return read_step(unit, 0, scene.previous or (scene.told if unit == "year" else None))


def _name_unit(words: str) -> str:
    """Parts of the day count as days: "that night" is of the day before it."""
    return words if words in ("week", "month", "year") else "day"


def _read_ahead(match: Match, scene: Scene) -> Reading:
    count = read_count(match["count"] or match["count2"])
    unit, day = match["unit"] or match["unit2"], scene.anchor.day
    if count is None:
        return Reading(None, VAGUE)
    if day is None:
        return relate(None, scene)
    moved = move(day + timedelta(days=-(-count // 24)), "day", 0) if unit == "hour" else move(day, unit, count)
    return relate(moved, scene) if moved else Reading(None, NO_SUCH)


RELATIVE: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "rel_month": _read_relative_month,
    "that_year": _read_month_of_that_year,
    "eve": _read_eve,
    "beside": _read_beside,
    "weekday": _read_weekday,
    "deictic": _read_deictic,
    "period": _read_period,
    "ago": _read_ago,
    "span": _read_span,
    "within": _read_within,
    "chained": _read_chained,
    "ahead": _read_ahead,
}
