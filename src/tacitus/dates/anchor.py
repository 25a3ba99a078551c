"""What relative words count from: the day of publication, and the direction in which a sentence looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from tacitus.dates.calendar import make_day

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date, as precise as it was given; None for what was not."""

    day: date | None
    year: int | None
    month: int | None
    moment: datetime | None
    basis: Literal["published", "dateline"]


def read_anchor(published: str | None, zone: str | None, dateline_zone: str | None) -> Anchor:
    """The anchor in the time zone of the dateline, else of the outlet, else as the page gave it.

    A report filed from Vladivostok on Wednesday morning is published on Tuesday evening in London; its "Wednesday" is
    that Wednesday. Only a publication time with an offset can be moved.
    """
    parts = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published or "")  # "2023", "2023-09-13T10:00Z"
    if published is None or parts is None:
        return Anchor(None, None, None, None, "published")
    year, month, day = (int(part) if part else None for part in parts.groups())
    if year is None or not 1500 <= year <= 2200:  # no publication date, whatever it is
        return Anchor(None, None, None, None, "published")
    month = month if month is None or 1 <= month <= 12 else None
    stated = make_day(year, month, day) if month is not None and day is not None else None
    if stated is None:
        return Anchor(None, year, month, None, "published")
    moment = _read_moment(published)
    local = dateline_zone or zone
    if moment is not None and moment.tzinfo is not None and local is not None:
        moment = moment.astimezone(ZoneInfo(local))
    there = moment.date() if moment is not None else stated
    basis: Literal["published", "dateline"] = "dateline" if there != stated and local == dateline_zone else "published"
    return Anchor(there, there.year, there.month, moment, basis)


def _read_moment(published: str) -> datetime | None:
    """The time of day of a publication date, where it has one that can be read."""
    if len(published) < 16:
        return None
    try:
        return datetime.fromisoformat(published)
    except ValueError:  # a time that is cut off or not ISO; the day alone then counts
        return None


# The sentence looks forward: "will meet on Friday", "due on Friday", "would resume on Monday", "the term ends in May".
FUTURE = frozenset(
    "will won't shall would should must may might could can going due scheduled plans plan planned planning set expected"
    " expects upcoming forthcoming intends intend hopes wants ahead poised slated aims preparing prepares tomorrow deadline"
    " needs need ready hoping starting ends expires begins starts opens resumes arrives departs closes".split()
)
# Words of what is to be done: they look forward when an infinitive follows ("agreed to meet on Friday"), and are plain
# past tense otherwise ("agreed on Tuesday to meet").
PROMISES = frozenset(
    "agreed vowed vows pledged promised threatened threatens proposed proposes demanded demands urged urges called calls"
    " invited asked ordered decided offered agree vow pledge promise".split()
)
# The sentence looks back. Words in -ed count too, unless they stand as adjectives ("the detained leader").
PAST = frozenset(
    "said told was were had did has have been held met took came went left shot struck hit fell began won lost sent gave"
    " made saw got fought broke spoke wrote brought led fled rose blew sank found kept became withdrew swore sought"
    " overran overthrew drove flew ran cut set-off stood sat paid thought bought taught caught died wasn't weren't"
    " didn't hadn't says hasn't set".split()
) - {"set"}
_ADJECTIVE_AFTER = frozenset("the a an his her its their our of with by two three four five six dozens several".split())
_DID_NOT = frozenset(
    "failed began started continued managed refused had used forced tried helped declined able".split()
)
_NO_VERB = frozenset("the a an his her its their this that these those our my all some any no one two three".split())
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_PAST_PARTICIPLE = re.compile(r"[a-z]{2,}ed")
_NO_PARTICIPLES = frozenset(
    "need indeed speed feed seed breed embed exceed proceed succeed united hundred sacred armed".split()
)


def find_direction(sentence: str, start: int, end: int) -> Direction | None:
    """Which way the sentence looks at the words [start, end): None when nothing says so.

    The nearest cue before the words decides, because news puts the day right behind its verb ("will resume talks on
    Friday, he said on Tuesday"); without one, the first cue after them ("On Friday, the court will rule").
    """
    before = [m.group() for m in _WORD.finditer(sentence[:start])]
    last = before[-1].lower() if before else ""
    if last == "since":
        return "past"
    if last in ("until", "till") and sentence.startswith(" to ", end):  # "gave them until Friday to leave"
        return "future"
    found = _read_backwards(before, deadline=last == "by")
    if found is not None:
        return found
    after = [m.group() for m in _WORD.finditer(sentence[end:])]
    for index, word in enumerate(after):
        cue = _read_word(word, after[index - 1] if index else "")
        if cue is not None:
            return cue
    return None


def _read_backwards(words: list[str], *, deadline: bool) -> Direction | None:
    """The nearest cue, from the end; an infinitive ("Blinken to visit") counts when there is none.

    Before a deadline ("by Friday") an infinitive or a promise is enough ("ordered them out by Friday"), and so is silence.
    """
    infinitive: Direction | None = None
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word == "to" and index + 1 < len(words) and _is_infinitive(words, index):
            if deadline or (index and words[index - 1] in ("is", "are")):
                return "future"
            infinitive = "future"
            continue
        if word in PROMISES:
            return "future" if deadline else infinitive or "past"
        cue = _read_word(word, words[index - 1] if index else "")
        if cue is not None:
            return cue
    return "future" if deadline else infinitive


def _is_infinitive(words: list[str], index: int) -> bool:
    """Whether "to" stands before a verb that is still to happen: "to visit"; not "to the", "failed to"."""
    following = words[index + 1]
    previous = words[index - 1].lower() if index else ""
    return len(following) > 1 and following.islower() and following not in _NO_VERB and previous not in _DID_NOT


def _read_word(word: str, previous: str) -> Direction | None:
    """What one word says; capitals are names ("May", "Will")."""
    if word[0].isupper() and word not in ("Will", "Should"):
        return None
    word = word.replace("’", "'")
    if word in FUTURE or word.endswith("'ll"):
        return "future"
    if previous == "be":  # "will be held", "to be released"
        return None
    if word in PAST:
        return "past"
    participle = _PAST_PARTICIPLE.fullmatch(word) and word not in _NO_PARTICIPLES
    return "past" if participle and previous.lower() not in _ADJECTIVE_AFTER else None
