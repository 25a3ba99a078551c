"""The place words at the start of an agency report: where it was filed, not where things happened."""

from __future__ import annotations

import re

from tacitus.types import Span

WITHIN = 160  # characters from the start of a paragraph
PARAGRAPHS = 4  # a heading, a byline and a date line may come first
HEAD_WORDS = 40  # a longer line is the report itself: behind it "L.A. WEEKLY: Why?" names who asks in an interview
# "VLADIVOSTOK", "ST. PETERSBURG", "TEL AVIV"; not "NATO" alone before "said", because a joint must follow.
UPPER = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+|[A-Z]\.)(?:[ -](?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*|de|la|of|and))*"
# "Seoul", "Buenos Aires", "Port-au-Prince".
TITLE = r"[A-ZÀ-Þ][\w’'.-]+(?: (?:[A-ZÀ-Þ][\w’'.-]+|de|la|of|and|al)){0,3}"
REGION = r"(?:, ?(?:[A-ZÀ-Þ][\w’'.-]*)(?: (?:[A-ZÀ-Þ][\w’'.-]*|of|and|the)){0,3})"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:, ?{MONTH} \d{{1,2}}(?:, \d{{4}})?|, ?\d{{1,2}} {MONTH}(?: \d{{4}})?)"
AGENCY = r"(?: ?[(\[][A-ZÀ-Þ][\w .&/’'-]{1,40}[)\]])"
JOINT = r"(?: ?[—–]+ ?| ?-{2} ?| - ?)"
PLACES = rf"(?P<place>NAME{REGION}?(?:[/;] ?NAME{REGION}?)?)"
FORMS = (
    # "VLADIVOSTOK, Russia (AP) - ", "MOSCOW, Sept 13 (Reuters) - ", "KYIV/WARSAW — ", "GENEVA: "
    re.compile(PLACES.replace("NAME", UPPER) + rf"{DAY}?{AGENCY}?{DAY}?(?:{JOINT}|: ?)(?=\S)"),
    # "Seoul (Yonhap) — ", "Paris, France, 3 May (AFP) - "
    re.compile(PLACES.replace("NAME", TITLE) + rf"{DAY}?{AGENCY}{DAY}?(?:{JOINT}|: ?)(?=\S)"),
    re.compile(PLACES.replace("NAME", TITLE) + rf"{DAY}(?:{JOINT})(?=\S)"),
    # "Seoul — "; a dash alone needs a capital after it, and no more than three words before
    re.compile(PLACES.replace("NAME", TITLE) + r" ?[—–]+ ?(?=[A-ZÀ-Þ\"“‘])"),
)
# Words in capitals before a colon or a dash that are no places.
NO_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE LIVE WATCH OPINION EDITORIAL ANALYSIS VIDEO PHOTOS NEWS ALERT FACTBOX EXPLAINER"
    " NATO UN EU US UK OPEC IAEA WHO IMF ASEAN"
    " TIMELINE INTERVIEW NOTE CORRECTION WARNING READ HEADLINES SUMMARY QUESTION ANSWER Q A BY".split()
)
MAX_PLACE_WORDS = 6


def find_dateline(text: str) -> Span | None:
    """The place words of the dateline near the start of a text; None when there is no dateline."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number >= 2 * PARAGRAPHS:
            return None
        found = _read_start(line)
        if found is not None:
            return Span.of(text, start + found[0], start + found[1])
        if len(line.split()) > HEAD_WORDS:
            return None
        start += len(line) + 1
    return None


def _read_start(line: str) -> tuple[int, int] | None:
    """Where in a line the place words of a dateline stand."""
    head = line[:WITHIN]
    for form in FORMS:
        match = form.match(head)
        if match is None or len(line.split()) < 8:
            continue
        place = match["place"].rstrip(", ")
        if len(place.split()) <= MAX_PLACE_WORDS and not NO_PLACES & {
            word.strip(",:").upper() for word in place.split()
        }:
            return match.start("place"), match.start("place") + len(place)
    return None
