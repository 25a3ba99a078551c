"""Forms that say their date themselves: a day, month, year or decade by its name or number."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from tacitus.dates.calendar import Period, day_of, decade_of, make_day, month_of, part_of, year_of
from tacitus.dates.grammar import MONTHS, ORDINALS, WEEKDAYS
from tacitus.dates.reading import NO_SUCH, Match, Reading, Scene, read_part, relate, state

ORDER = "day and month could be either way round"
FAR = 330  # days; a day without a year is not that far from publication when a verb says which way to look
FAR_WITHOUT_CUE = 270  # and not that far when nothing says so


def _read_named(match: Match, scene: Scene) -> Reading:
    """Days known by their date: 11 September 2001, 7 October 2023, 6 January 2021."""
    if match["w"] or match["w4"]:
        return Reading(day_of(date(2001, 9, 11)))
    return Reading(day_of(date(2023, 10, 7) if match["w2"] else date(2021, 1, 6)))


def _read_iso(match: Match, scene: Scene) -> Reading:
    found = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return state(found)


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
    day, month = _read_number(match), MONTHS[match["m"].lower()[:3]]
    if match["y"]:
        found = make_day(int(match["y"]), month, day)
        return state(found)
    if make_day(2024, month, day) is None:
        return None
    weekday = WEEKDAYS[match["wd"].lower()[:3]] if match["wd"] else None
    return _choose_year(scene, month, day, weekday)


def _read_number(match: Match) -> int:
    """The day of the month, in digits or in words."""
    word = match.groupdict().get("word")
    return ORDINALS[word.lower()] if word else int(re.sub(r"\D", "", match["d"]))


def _choose_year(scene: Scene, month: int, day: int, weekday: int | None = None) -> Reading:
    """The year of a day without one.

    A weekday decides where it can. Else a sentence that looks forward means the next such day, any other the last, for
    news tells what happened. When the day so found is far off, the nearest is meant: news of 1 March that speaks of
    "5 March" is about this year, whatever its tense.
    """
    anchor, told = scene.anchor.day, _tell_year(scene)
    if told is not None and weekday is None:
        return state(make_day(told, month, day))
    if anchor is None:
        return relate(None, scene)
    days = [d for year in range(anchor.year - 2, anchor.year + 3) if (d := make_day(year, month, day))]
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday] or days
    nearest = min(days, key=lambda d: abs((d - anchor).days))
    past, future = [d for d in days if d <= anchor], [d for d in days if d >= anchor]
    wanted = future[:1] if scene.direction == "future" else past[-1:]
    limit = FAR_WITHOUT_CUE if scene.direction is None else FAR
    chosen = wanted[0] if wanted and abs((wanted[0] - anchor).days) <= limit else nearest
    return relate(day_of(chosen), scene)


def _tell_year(scene: Scene) -> int | None:
    """The year of the stated day or month before one without: "On 13 September 2014 they struck. On 15 September they left."

    Only with no publication date. With one, news that tells of long ago comes back to the present without a word: on the
    own corpus the year of the last stated date, when it lay far back, was wrong more often than right.
    """
    before = scene.previous
    if scene.anchor.year is not None or before is None or before.precision == "year":
        return None
    return before.last.year


def _read_nth(match: Match, scene: Scene) -> Reading | None:
    """ "on the 24th": of the month of the date before it."""
    if scene.previous is None or scene.previous.precision == "year":
        return None
    found = make_day(scene.previous.first.year, scene.previous.first.month, int(re.sub(r"\D", "", match["d"])))
    return Reading(day_of(found)) if found else None


def _read_days(match: Match, scene: Scene) -> Reading | None:
    """ "10-12 May": two days of one month."""
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("d", "e"))
    month = MONTHS[match["m"].lower()[:3]]
    if first >= last:
        return None
    if match["y"]:
        low = make_day(int(match["y"]), month, first)
        reading = state(low)
    else:
        reading = _choose_year(scene, month, first)
    if reading.period is None:
        return reading
    end = make_day(reading.period.first.year, month, last)
    return Reading(Period(reading.period.first, end), None, reading.relative) if end else Reading(None, NO_SUCH)


def _read_month_year(match: Match, scene: Scene) -> Reading:
    return Reading(read_part(match, month_of(int(match["y"]), MONTHS[match["m"].lower()[:3]])))


def _read_part_month(match: Match, scene: Scene) -> Reading | None:
    if match["quarter"]:
        return None
    whole = _choose_month(scene, MONTHS[match["m"].lower()[:3]])
    return whole if whole.period is None else Reading(read_part(match, whole.period), None, whole.relative)


def _read_month(match: Match, scene: Scene) -> Reading:
    return _choose_month(scene, MONTHS[(match["m"] or match["m2"]).lower()[:3]])


def _choose_month(scene: Scene, month: int) -> Reading:
    """A month without a year: the last one up to now for a sentence that looks back or nowhere, else the next."""
    year, now, told = scene.anchor.year, scene.anchor.month, _tell_year(scene)
    if told is not None:
        return Reading(month_of(told, month))
    if year is None or now is None:
        return relate(None, scene)
    if scene.direction == "future":
        year += month < now
    else:
        year -= month > now
    return relate(month_of(year, month), scene)


def _read_months(match: Match, scene: Scene) -> Reading | None:
    """ "from March to May 2022"; a first month after the second is of the year before."""
    first, last = MONTHS[match["m"].lower()[:3]], MONTHS[match["n"].lower()[:3]]
    if match["y"]:
        end, relative = month_of(int(match["y"]), last), False
    else:
        reading = _choose_month(scene, last)
        if reading.period is None:
            return reading
        end, relative = reading.period, reading.relative
    year = int(match["x"]) if match["x"] else end.first.year - (first > last)
    begin = month_of(year, first)
    return Reading(Period(begin.first, end.last, "month"), None, relative) if begin.first <= end.last else None


def _read_years(match: Match, scene: Scene) -> Reading | None:
    first, last = match["y"] or match["y2"] or match["y3"], match["z"] or match["z2"] or match["z3"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if not int(first) < end <= 2100:
        return None
    return Reading(Period(date(int(first), 1, 1), date(end, 12, 31), "year"))


def _read_year(match: Match, scene: Scene) -> Reading:
    year = int(match["y"] or match["y2"] or match["y3"] or match["y4"])
    return Reading(read_part(match, year_of(year)))


def _read_era(match: Match, scene: Scene) -> Reading:
    return Reading(year_of(int(match["y"] or match["z"])))


# Before a number that is no year: "Flight 1990", "some 2014 of them", "at 1930"
_NUMBERED = re.compile(
    r"(?:\b(?:[Ff]light|[Rr]esolutions?|[Nn]o\.?|[Nn]umber|[Rr]oute|[Hh]ighway|[Aa]rticle|[Ss]ection|[Rr]oom|[Uu]nit|[Bb]oeing|[Ll]aw"
    r"|[Dd]irective|[Rr]egulation|[Dd]ecree|[Cc]hannel|[Pp]age|pp?\.|some|nearly|almost|over|than|least|most|another|all|these"
    r"|those|at|of|killed|killing|injured|injuring|wounded|wounding|arrested|detained|houses?|US|C|A|Act,?|rose|fell|up|down|to)"
    r"|[$€£¥]|[A-Z]-) ?$"
)


def _read_bare_year(match: Match, scene: Scene) -> Reading | None:
    """A number of four digits that is no count and no name: "the London 2012 games", "(Berg, 2012)", "Throughout 2012"."""
    if match["w"] and _NUMBERED.search(match.string[max(0, match.start("w") - 20) : match.start("w")]):
        return None
    return Reading(year_of(int(match["w"] or match["w2"] or match["w3"])))


def _read_decade(match: Match, scene: Scene) -> Reading:
    """ "the 1990s", "the ’60s"; "the 1600s" are a hundred years."""
    first = 1900 + int(match["t"]) if match["t"] else int(match["y"] or match["y2"])
    if first % 100 == 0 and first <= 1800:
        return Reading(_read_hundred(match, first))
    part = (match["part"] or match["part2"] or "").lower().removesuffix("r")
    return Reading(part_of(decade_of(first), part) if part else decade_of(first))


_TENS = {"thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970} | {
    "eighties": 1980,
    "nineties": 1990,
}


_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20} | {
    "twenty-first": 21,
}


def _read_decade_word(match: Match, scene: Scene) -> Reading:
    return Reading(read_part(match, decade_of(_TENS[match["ten"]])))


def _read_century(match: Match, scene: Scene) -> Reading:
    """The hundred years from the one that ends in 01; early, mid and late are its thirds."""
    if match["last"]:
        if scene.anchor.year is None:
            return relate(None, scene)
        return Reading(_read_hundred(match, (scene.anchor.year - 1) // 100 * 100 - 99), None, True)
    words = match["c"].lower()
    number = _CENTURIES.get(words) or int(re.sub(r"\D", "", words))
    return Reading(_read_hundred(match, 100 * number - 99))


def _read_hundred(match: Match, first: int) -> Period:
    """A hundred years, or the early, mid or late third of them."""
    words = match.groupdict()
    part = (words["part"] or words.get("part2") or "").lower().removesuffix("r")
    low, high = {"": (0, 99), "early": (0, 32), "mid": (33, 66), "late": (67, 99)}[part]
    return Period(date(first + low, 1, 1), date(first + high, 12, 31), "year")


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first month, north of the equator


def _read_season(match: Match, scene: Scene) -> Reading | None:
    """Three months, as the north counts them; the year for reports from the south.

    "Winter 2022" may be the one that begins or the one that ends in it: the year.
    """
    if match["rel"]:
        return _relate_season(match, scene)
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


def _relate_season(match: Match, scene: Scene) -> Reading | None:
    """ "last summer" is the last one that is over, "next summer" the next to begin, "this summer" the year's own.

    "this winter" is the last one begun, or the next to end for a sentence that looks forward.
    """
    day = scene.anchor.day
    if day is None:
        return relate(None, scene)
    if scene.southern:
        return Reading(None, "seasons of the south")
    month = {**_SEASONS, "winter": 12}[match["season2"].lower()]
    seasons = [
        Period(date(year, month, 1), month_of(year, month + 2).last, "month")
        for year in range(day.year - 2, day.year + 3)
    ]
    relation = match["rel"].lower()
    if relation == "last":
        return relate(max(s for s in seasons if s.last < day), scene)
    if relation == "next":
        return relate(min(s for s in seasons if s.first > day), scene)
    if month != 12:
        return relate(next(s for s in seasons if s.first.year == day.year), scene)
    past = [s for s in seasons if s.first <= day]
    ahead = [s for s in seasons if s.last >= day]
    return relate(ahead[0] if scene.direction == "future" else past[-1], scene)


FEASTS = {
    **{"Christmas Day": (12, 25), "Christmas Eve": (12, 24), "May Day": (5, 1), "Bastille Day": (7, 14)},
    **{"New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Christmas": (12, 25), "Halloween": (10, 31)},
    **{"Boxing Day": (12, 26), "Valentine's Day": (2, 14), "International Women's Day": (3, 8)},
}


def _read_feast(match: Match, scene: Scene) -> Reading:
    month, day = FEASTS[(match["feast"] or match["feast2"]).replace("’", "'")]
    if match["y"] or match["y2"]:
        return Reading(day_of(date(int(match["y"] or match["y2"]), month, day)))
    return _choose_year(scene, month, day)


_WARS = {"I": (date(1914, 7, 28), date(1918, 11, 11)), "II": (date(1939, 9, 1), date(1945, 9, 2))}


def _read_war(match: Match, scene: Scene) -> Reading:
    """ "during World War II": the days of the war."""
    number = match["n"] or match["n2"] or match["n3"]
    first, last = _WARS["I" if number in ("I", "1", "One", "First") else "II"]
    return Reading(Period(first, last))


STATED: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "named": _read_named,
    "iso": _read_iso,
    "numeric": _read_numeric,
    "day_month": _read_day,
    "month_day": _read_day,
    "nth": _read_nth,
    "days_month": _read_days,
    "month_days": _read_days,
    "month_year": _read_month_year,
    "part_month": _read_part_month,
    "months": _read_months,
    "month": _read_month,
    "years": _read_years,
    "year": _read_year,
    "era": _read_era,
    "bare_year": _read_bare_year,
    "decade": _read_decade,
    "decade_word": _read_decade_word,
    "century": _read_century,
    "season": _read_season,
    "feast": _read_feast,
    "war": _read_war,
}
