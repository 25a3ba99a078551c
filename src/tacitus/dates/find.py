"""Find the date words of a text and say which day they mean.

Own rules over a closed grammar: general date parsers find dates in "Prime Minister May may". Absolute words stand for
themselves; relative ones count from the publication date, which is never used as a default. Words without an anchor
keep their span, with no value and the reason in `basis`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tacitus.dates.anchor import Anchor, find_direction, read_anchor
from tacitus.dates.calendar import Period, make_day, write_period
from tacitus.dates.clock import Clock, find_clocks, write_clock
from tacitus.dates.grammar import ANY_MONTH, DIGIT, HINT, NEED_DIGIT, NEED_MONTH, RULES
from tacitus.dates.reading import Reading, Scene
from tacitus.dates.resolve import resolve
from tacitus.types import Precision, Sentence, Span, When

# Between two dates that are the ends of one interval: "Monday to Wednesday", "3 March - 5 April".
_JOINT = re.compile(r" ?(?:-|–|—|to|through|until|till) ?")
_AND = re.compile(r" and ")
_BEFORE_FROM = re.compile(r"\b[Ff]rom $")
_BEFORE_BETWEEN = re.compile(r"\b[Bb]etween $")
# Between a clock time and its day: "at 2:30 p.m. on Wednesday", "Wednesday at around 14:30 GMT".
_CLOCK_JOINT = re.compile(
    r",? ?\(?(?:(?:on|of|at|around|about|by|early|late|from|just|after|before|shortly|until) ?){0,3}"
)
# Zones where summer begins in December: "Australia/Sydney"; not "America/New_York".
SOUTH = re.compile(
    r"Australia/|Pacific/(?:Auckland|Fiji|Noumea|Port_Moresby)|America/(?:Argentina/|Sao_Paulo|Santiago|Montevideo|Asuncion|La_Paz"
    r"|Lima)|Africa/(?:Johannesburg|Harare|Maputo|Lusaka|Luanda|Windhoek|Gaborone|Maseru|Mbabane)|Indian/Antananarivo"
)
_AFTER_HEADING = re.compile(
    r":(?!\d)| ?[–—] ?(?=[A-Z])| - |$"
)  # "October 21: …", "Oct. 21 – Two men …"; not "Oct. 21–23"
_NO_DAY = "no day for the clock time"
# The costly rules, each with letters of which some stand in all that it matches: a sentence without them is not asked.
_LETTERS = {
    "weekday": ("sday", "nday", "riday", "urday", "DAY"),
    "deictic": ("day", "morrow", "night", "morning", "afternoon", "evening"),
    "period": ("week", "month", "year", "decade"),
    "ago": (" ago",),
    "chained": (
        "later",
        "earlier",
        "afterwards",
        "next",
        "following",
        "previous",
        "same",
        "hat ",
        "he day ",
        "he night ",
        "he week ",
        "he month ",
        "he year ",
        "rior",
        "before",
    ),
    "ahead": (" from now", " time"),
    "century": ("entury",),
    "within": ("ithin ",),
    "that_year": (" year",),
    "season": ("ing", "ummer", "utumn", "all", "inter"),
    "war": ("W",),
    "feast": ("Day", "Eve", "Christmas", "Halloween"),
    "decade_word": ("ties",),
}
# Some of these stand in every clock time: "2pm", "14:30", "1430 GMT", "0900 hours local time", "at noon"
_CLOCK_LETTERS = re.compile(r"\d ?[ap]\.?m|\d:\d\d|\d(?: hours| hrs)? \(?[A-Zl]|noon|mid(?:night|day)")
_ANY_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NEED_YEAR = frozenset("iso numeric month_year years year bare_year".split())  # rules that cannot match without one


@dataclass(frozen=True, slots=True)
class Found:
    """Date words in a sentence, with their reading; offsets within the sentence."""

    start: int
    end: int
    reading: Reading
    value: str | None = None  # of a clock time
    local: bool = False
    precision_minute: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before one leave to it."""

    carried: Period | None = None  # the last date of the sentence before
    told: Period | None = None  # the last stated date of the text, unless one counted from publication came after it
    heading: Period | None = None  # the day that the paragraph begins with


def find_dates(
    text: str,
    sentences: tuple[Sentence, ...],
    published: str | None,
    zone: str | None = None,
    dateline_zone: str | None = None,
) -> tuple[When, ...]:
    """All dates and times of a text in order, not overlapping.

    `published` is an ISO prefix; `zone` the outlet's time zone, `dateline_zone` that of the place the report was filed
    from, which also gives the offset of times said to be local.
    """
    anchor = read_anchor(published, zone, dateline_zone)
    whens: list[When] = []
    before, last = Before(), 0
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if "\n\n" in text[last : sentence.start]:
            before = replace(before, heading=None)
        last = sentence.end
        if HINT.search(words) is None:
            before = replace(before, carried=before.heading)
            continue
        dates, before = _read_sentence(words, anchor, dateline_zone, before)
        for found in dates:
            span = Span.of(text, sentence.start + found.start, sentence.start + found.end)
            whens.append(_write_when(span, found, anchor))
    return tuple(whens)


def _read_sentence(words: str, anchor: Anchor, local_zone: str | None, before: Before) -> tuple[list[Found], Before]:
    """The dates of a sentence, matched, read in order, joined to intervals, given their clock times; and what they leave."""
    found: list[Found] = []
    previous, told = before.carried, before.told
    for start, end, rule, match in _match_rules(words):
        direction = find_direction(words, start, end)
        beside = previous if found and words[found[-1].end : start] == ", " else None
        southern = SOUTH.match(local_zone or "") is not None
        reading = resolve(rule, match, Scene(anchor, direction, previous, beside, told, southern))
        if reading is None:
            continue
        previous = reading.period or previous
        told = told if reading.period is None else None if reading.relative else reading.period
        found.append(Found(start, end, reading))
    found = _join_ranges(words, found)
    heading = _read_heading(words, found) or before.heading
    dates = _join_clocks(words, found, local_zone, heading)
    carried = next((item.reading.period for item in reversed(dates) if item.reading.period), None)
    return dates, Before(carried or heading, told, heading)


def _read_heading(words: str, found: list[Found]) -> Period | None:
    """The day that a paragraph begins with, as a log or a blotter does: "October 21: ARRESTS – Two men were held at 3 p.m."."""
    if not found or found[0].start or _read_day(found[0]) is None or not _AFTER_HEADING.match(words, found[0].end):
        return None
    return found[0].reading.period


def _match_rules(words: str) -> Iterator[tuple[int, int, str, re.Match[str]]]:
    """The matches of all rules that do not overlap: the first, and of those that start together the longest."""
    matches = []
    barred = frozenset() if DIGIT.search(words) else NEED_DIGIT
    barred |= frozenset() if _ANY_YEAR.search(words) else _NEED_YEAR
    barred |= frozenset() if ANY_MONTH.search(words) else NEED_MONTH
    for order, (rule, pattern) in enumerate(RULES.items()):
        if rule in barred or not any(letters in words for letters in _LETTERS.get(rule, ("",))):
            continue
        for match in pattern.finditer(words):
            group = next(name for name in ("w", "w2", "w3", "w4") if name in match.groupdict() and match[name])
            start, end = match.span(group)
            matches.append((start, -end, order, rule, match))
    last = 0
    for start, minus_end, _, rule, match in sorted(matches, key=lambda m: m[:3]):
        if start >= last:
            last = -minus_end
            yield start, last, rule, match


def _join_ranges(words: str, found: list[Found]) -> list[Found]:
    """Two dates that are the ends of one interval become one."""
    joined: list[Found] = []
    for item in found:
        if joined and _is_range(words, joined[-1], item):
            first, last = _agree_years(joined[-1].reading, item.reading)
            if first is not None and last is not None and first.first < last.last:
                relative = joined[-1].reading.relative or item.reading.relative
                period = Period(first.first, last.last, first.precision)
                joined[-1] = Found(joined[-1].start, item.end, Reading(period, None, relative))
                continue
        joined.append(item)
    return joined


def _agree_years(one: Reading, other: Reading) -> tuple[Period | None, Period | None]:
    """The two ends with years that fit: an end without a year takes it from the other ("January 23 to March 9, 2014")."""
    first, last = one.period, other.period
    if first is None or last is None or first.precision == "year":
        return first, last
    if one.relative and not other.relative:
        first = _set_year(first, last.first.year)
        first = _set_year(first, first.first.year - 1) if first and first.first > last.last else first
    elif other.relative and last.last < first.first:
        last = _set_year(last, last.first.year + 1)
    return first, last


def _set_year(period: Period, year: int) -> Period | None:
    """The same days in another year, where it has them."""
    first, last = (make_day(year, day.month, day.day) for day in (period.first, period.last))
    return Period(first, last, period.precision) if first is not None and last is not None else None


def _is_range(words: str, one: Found, other: Found) -> bool:
    """Whether words say "from one to other", "between one and other" or "one - other"."""
    if one.reading.period is None or other.reading.period is None:
        return False
    if one.reading.period.precision != other.reading.period.precision:
        return False
    between, before = words[one.end : other.start], words[: one.start]
    if _AND.fullmatch(between):
        return _BEFORE_BETWEEN.search(before) is not None
    if _JOINT.fullmatch(between) is None:
        return False
    return _BEFORE_FROM.search(before) is not None or between.strip() in ("-", "–", "—", "through")


def _join_clocks(words: str, found: list[Found], local_zone: str | None, heading: Period | None) -> list[Found]:
    """Give each clock time its day: the one it stands beside, else the only day of the sentence, else that of its paragraph."""
    for clock in find_clocks(words) if _CLOCK_LETTERS.search(words) else ():
        if any(item.start < clock.end and clock.start < item.end for item in found if item.value is None):
            found = [
                i for i in found if not (i.start < clock.end and clock.start < i.end and _is_number_only(words, i))
            ]
            if any(item.start < clock.end and clock.start < item.end for item in found):
                continue
        beside = next((item for item in found if item.value is None and _stands_beside(words, clock, item)), None)
        if beside is not None:
            found.remove(beside)
        days = {item.reading.period: item.reading for item in found if _read_day(item) is not None}
        days = days or ({heading: Reading(heading)} if heading is not None else {})
        only = next(iter(days.values())) if len(days) == 1 else Reading(None, _NO_DAY)
        item = beside or Found(clock.start, clock.end, only)
        found = [*found, _set_clock(clock, item, local_zone)]
    return sorted(found, key=lambda item: item.start)


def _is_number_only(words: str, item: Found) -> bool:
    """Whether date words are a bare year, which a time may look like ("1430 GMT")."""
    return words[item.start : item.end].isdigit()


def _stands_beside(words: str, clock: Clock, item: Found) -> bool:
    """Whether a clock time and a day belong together by the words between them."""
    if item.reading.period is not None and _read_day(item) is None:
        return False
    low, high = (clock.end, item.start) if clock.end <= item.start else (item.end, clock.start)
    return low <= high and _CLOCK_JOINT.fullmatch(words[low:high]) is not None


def _read_day(item: Found) -> date | None:
    """The day of a reading that is one day."""
    period = item.reading.period
    return period.first if period is not None and period.first == period.last else None


def _set_clock(clock: Clock, item: Found, local_zone: str | None) -> Found:
    """A day with the time of a clock beside it."""
    start, end = min(clock.start, item.start), max(clock.end, item.end)
    day = _read_day(item)
    if day is None:
        return replace(item, start=start, end=end, precision_minute=clock.minute is not None)
    value, local = write_clock(clock, day, local_zone)
    reading = replace(item.reading, why=None)
    return Found(start, end, reading, value, local, clock.minute is not None)


def _write_when(span: Span, found: Found, anchor: Anchor) -> When:
    """The value as the record has it."""
    reading = found.reading
    if reading.period is None:
        return When(span, None, basis=f"unresolved: {reading.why}")
    basis = anchor.basis if reading.relative else "stated"
    if found.value is not None:
        precision: Precision = "minute" if found.precision_minute else "hour"
        return When(span, found.value, None, precision, "dateline" if found.local else basis)
    value, end_value = write_period(reading.period)
    return When(span, value, end_value, reading.period.precision, basis)
