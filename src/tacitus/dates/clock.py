"""Clock times with their zones, and the day they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tacitus.dates.grammar import CLOCK

# Abbreviations with one meaning in news; IST (India, Israel, Ireland) and CST (China, US) are left open.
ZONES = {
    **{"GMT": "UTC", "UTC": "UTC", "BST": "Europe/London", "CET": "Europe/Paris", "CEST": "Europe/Paris"},
    **{"EET": "Europe/Kyiv", "EEST": "Europe/Kyiv", "MSK": "Europe/Moscow", "ET": "America/New_York"},
    **{"EST": "America/New_York", "EDT": "America/New_York", "Eastern time": "America/New_York"},
    **{"CDT": "America/Chicago", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "JST": "Asia/Tokyo"},
    **{"KST": "Asia/Seoul", "Moscow time": "Europe/Moscow", "Kyiv time": "Europe/Kyiv", "Kiev time": "Europe/Kyiv"},
    **{"Tehran time": "Asia/Tehran", "Beijing time": "Asia/Shanghai", "Seoul time": "Asia/Seoul"},
    **{"Tokyo time": "Asia/Tokyo", "London time": "Europe/London", "Paris time": "Europe/Paris"},
    **{"Berlin time": "Europe/Berlin", "Israel time": "Asia/Jerusalem", "Central European time": "Europe/Paris"},
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: where it stands, hour and minute (None when only the hour was said), its zone as written."""

    start: int
    end: int
    hour: int
    minute: int | None
    zone: str | None
    universal: time | None  # the same time in GMT, where the text gives both


def find_clocks(sentence: str) -> list[Clock]:
    """The clock times of a sentence, in order; offsets within it."""
    clocks = []
    for match in CLOCK.finditer(sentence):
        group = next(name for name in ("w", "w2", "w3") if match[name])
        start, end = match.span(group)
        if not sentence[start:end].endswith(("m.", ".)")) and sentence[start:end].endswith("."):
            end -= 1
        hour, minute = _read_hour(match)
        clocks.append(Clock(start, end, hour, minute, match["zone"] or match["zone2"], _read_universal(match)))
    return clocks


def write_clock(clock: Clock, day: date, local_zone: str | None) -> tuple[str, bool]:
    """The ISO value of a clock time on a day, and whether the dateline's zone gave its offset."""
    shown = f"{clock.hour:02d}" if clock.minute is None else f"{clock.hour:02d}:{clock.minute:02d}"
    value = f"{day.isoformat()}T{shown}"
    if clock.universal is not None:
        minutes = (clock.hour - clock.universal.hour) * 60 + (clock.minute or 0) - clock.universal.minute
        minutes = (minutes + 720) % 1440 - 720 if abs(minutes) > 840 else minutes
        return value + _write_offset(timedelta(minutes=minutes)), False
    written = (clock.zone or "local time").replace("Summer ", "").replace("Time", "time")
    local = written == "local time"
    zone = local_zone if local else ZONES.get(written)
    if zone is None:
        return value, False
    offset = datetime.combine(day, time(clock.hour, clock.minute or 0), ZoneInfo(zone)).utcoffset() or timedelta()
    return value + _write_offset(offset), local


def _read_hour(match: re.Match[str]) -> tuple[int, int | None]:
    """Hour of 24, and minute."""
    if match["word"]:
        return (0 if match["word"] == "midnight" else 12), None
    if match["h"]:
        hour = int(match["h"]) % 12 + (12 if match["half"] == "p" else 0)
        return hour, int(match["min"]) if match["min"] else None
    return int(match["h2"] or match["h3"]), int(match["min2"] or match["min3"])


def _read_universal(match: re.Match[str]) -> time | None:
    digits = (match["gmt"] or match["gmt2"] or "").replace(":", "").zfill(4)
    if not (match["gmt"] or match["gmt2"]) or int(digits[:2]) > 23:
        return None
    return time(int(digits[:2]), int(digits[2:]))


def _write_offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
