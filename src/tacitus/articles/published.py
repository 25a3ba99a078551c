"""When a page says it was published, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import htmldate

from tacitus.articles.structured import find_articles

Element = Any  # lxml has no types here

EARLIEST = "1990-01-01"  # before the web: a date of the page's software, or of its subject
ZONES = timedelta(days=1)  # a page from east of Greenwich may bear tomorrow's date
MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# 2023-09-13, 2023-09-13T14:30:00+10:00, 2023-09-13 14:30; 2023-09 and 2023 alone only when given.
ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\s?(?P<time>\d{2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
ISO_PREFIX = re.compile(r"\d{4}(?:-\d{2})?")
ISO_BASIC = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6}Z?)?")
# "Sept. 13, 2023", "September 13 2023"; "13 September 2023", "13th of Sep, 2023", "Wed, 13 Sep 2023 10:00:00 GMT".
MONTH_FIRST = re.compile(r"\b(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b")
DAY_FIRST = re.compile(r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m>[A-Za-z]{3,9})\.?,?[\s-]+(?P<y>\d{4})\b")
# /2023/09/13/title, /2023-09-13-title, /2023/sep/13/title; not /20230913123/ (a number), nor /2023/09/ (a month: kept as such).
URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/\-_.?]|$)")
URL_BASIC = re.compile(r"[/\-_](?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/\-_.?]|$)")

META_NAMES = (  # in order of trust; the name is compared in lower case
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish_date",
    "publish-date",
    "published-date",
    "publication_date",
    "publicationdate",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "citation_online_date",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "article.published",
    "article.created",
    "date",
)
TIME_NAMES = re.compile(r"pub|posted|entry-date|post-date|article-date|created|timestamp|dateline|meta-date|date", re.I)
NOT_PUBLISHED = re.compile(r"updat|modif|comment|expire|event|upcoming", re.I)
TEXT_LINES = 8  # lines at the top of a plain text in which a date may stand
MAX_LINE_WORDS = 25
# What may stand on a date line beside the date: "Posted on", "Last updated:", "10:15 GMT", "by the newsroom", "3 min read".
TEXT_LABEL = re.compile(
    r"^(?:(?:first |last |originally )?(?:published|posted|date|updated|issued|modified|created|filed|release date|uploaded)"
    r"(?: (?:on|at|date))?\s*:?|on|at)(?:\s+|$|(?<=:))",
    re.I,
)
UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.I)
CLOCK = re.compile(
    r"(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b\.?)?(?: hrs| hours)?"
    r"(?:,? \(?(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::\d{2})?)?|local time)\)?)?"
    r"|(?:at )?\d{1,2} ?[ap]\.?m\b\.?(?: [A-Z]{2,5})?",
    re.I,
)
DATE_BYLINE = re.compile(
    r"(?:(?:written|posted|reported) )?by .{1,60}|\d+ min(?:ute)?s?(?: read)?|.{0,30}\bcomments?", re.I
)
SENTENCE_END = re.compile(r"[a-z]{2}[.!?][”\"]?$")
LINE_JOINT = re.compile(r"\s*[|•·–—/]\s*|\s+-\s+|\s{2,}|\t")
WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?(?:\s+|$)", re.I)


@dataclass(frozen=True, slots=True)
class Published:
    """A date as precise as the page gives it, the rule that found it, and what a user should know of it."""

    value: str | None = None
    rule: str | None = None
    notes: tuple[str, ...] = ()


def find_published(
    tree: Element | None, lines: list[str], url: str | None, given: str | None, now: datetime
) -> Published:
    """The date of publication: the first rule that gives one which can be true.

    Order: given with the page, JSON-LD, meta elements, `time` elements, address, date line of a plain text, htmldate.
    """
    notes: list[str] = []
    for rule, words in _find_candidates(tree, lines, url, given, now):
        value = read_date(words)
        if value is None:
            if rule == "given":
                notes.append(f"publication date {words!r} cannot be read; not used")
        elif is_future(value, now):
            notes.append(f"publication date {value} lies in the future; not used")
        elif value >= EARLIEST or rule == "given":
            local = _find_local_day(value, url) if rule != "given" else None
            found = (local, "url") if local else (value, rule)
            return Published(*found, tuple(dict.fromkeys(notes)))
    return Published(None, None, tuple(dict.fromkeys(notes)))


def _find_local_day(value: str, url: str | None) -> str | None:
    """The day in the address, when the page gives its time in UTC and that is the day before or after.

    Software writes "2019-12-31T23:11+00:00" for what the newsroom published, and filed, on the first of January.
    """
    day = next(_read_url(url), None)
    if day is None or not value.endswith("+00:00") or day == value[:10]:
        return None
    return day if abs(date.fromisoformat(day) - date.fromisoformat(value[:10])) == timedelta(days=1) else None


def is_future(value: str, now: datetime) -> bool:
    """Whether a date lies after now, with a day to spare for time zones."""
    return value[:10] > (now + ZONES).date().isoformat()[: len(value[:10])]


def read_date(words: str) -> str | None:
    """The ISO form of a written date, as precise as it is; None when it is none, or ambiguous (3/4/2023)."""
    words = words.strip()
    match = ISO.match(words)
    if match is not None:
        if not _is_day(match["day"]):
            return None
        zone = (match["zone"] or "").replace("Z", "+00:00")
        zone = zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
        return _with_time(match["day"], match["time"], zone)
    if ISO_PREFIX.fullmatch(words):
        return words if int(words[:4]) >= 1000 and (len(words) == 4 or 1 <= int(words[5:]) <= 12) else None
    for pattern in (ISO_BASIC, MONTH_FIRST, DAY_FIRST):
        found = pattern.fullmatch(words) if pattern is ISO_BASIC else pattern.search(words)
        if found is not None:
            return _make_day(found)
    return None


def _find_candidates(
    tree: Element | None, lines: list[str], url: str | None, given: str | None, now: datetime
) -> Iterator[tuple[str, str]]:
    """(rule, words) pairs, best first; the later, dearer rules run only when asked for."""
    if given:
        yield "given", given
    if tree is not None:
        for rule, read in HTML_RULES:
            for words in read(tree):
                yield rule.format(name=words[0]), words[1]
    yield from (("url", day) for day in _read_url(url))
    if tree is None:
        yield from (("text line", words) for words in _read_lines(lines))
    else:
        yield from (("htmldate", day) for day in _ask_htmldate(tree, url, now))


def _read_json_ld(tree: Element) -> Iterator[tuple[str, str]]:
    for article in find_articles(tree):
        for name in ("datePublished", "dateCreated"):
            if isinstance(article.get(name), str):
                yield name, article[name]


def _read_meta(tree: Element) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name in META_NAMES and meta.get("content"):
                found.setdefault(name, meta.get("content"))
    yield from ((name, found[name]) for name in META_NAMES if name in found)


def _read_time_elements(tree: Element) -> Iterator[tuple[str, str]]:
    """`time` and `itemprop=datePublished` elements: those named as publication first, then any, never those of comments."""
    plain = []
    for element in tree.iter("time", "abbr", "span", "meta"):
        words = (
            element.get("datetime")
            or element.get("content")
            or (element.get("title") if element.tag == "abbr" else None)
        )
        if not words:
            continue
        names = " ".join((element.get(name) or "") for name in ("itemprop", "class", "id", "pubdate"))
        around = " ".join(
            (parent.get("class") or "") + " " + (parent.get("id") or "") for parent in _ancestors(element, 6)
        )
        if NOT_PUBLISHED.search(names) or re.search(r"comment|related|sidebar|widget|footer|teaser", around, re.I):
            continue
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None or TIME_NAMES.search(names):
            yield "", words
        elif element.tag == "time":
            plain.append(words)
    yield from (("", words) for words in plain[:3])


def _ancestors(element: Element, limit: int) -> Iterator[Element]:
    for number, parent in enumerate(element.iterancestors()):
        if number >= limit or parent.tag in ("body", "html"):
            return
        yield parent


HTML_RULES: tuple[tuple[str, Callable[[Element], Iterator[tuple[str, str]]]], ...] = (
    ("json-ld {name}", _read_json_ld),
    ("meta {name}", _read_meta),
    ("time element", _read_time_elements),
)


def _read_url(url: str | None) -> Iterator[str]:
    for pattern in (URL_DAY, URL_BASIC):
        match = pattern.search((url or "").lower())
        day = _make_day(match) if match else None
        if day is not None:
            yield day


def _read_lines(lines: list[str]) -> Iterator[str]:
    """Dates on lines near the top that hold nothing else but labels, times and bylines; an "updated" comes last.

    "Published: Wednesday, September 13, 2023 10:15", "By our correspondent | 3 May 2021 | 10:15"; not a sentence with a date.
    """
    updates = []
    for line in lines[:TEXT_LINES]:
        for words, updated in _read_date_line(line.strip()):
            if updated:
                updates.append(words)
            else:
                yield words
    yield from updates


def _read_date_line(line: str) -> list[tuple[str, bool]]:
    """The dates of a line, and for each whether it is one of a change; none when the line says anything else."""
    found: list[tuple[str, bool]] = []
    if len(line.split()) > MAX_LINE_WORDS or SENTENCE_END.search(line):
        return found
    start = 0
    for match in sorted(_find_written(line), key=lambda m: m.start()):
        before = line[start : match.start()]
        if match.start() < start or not _is_beside_date(before):
            return []
        found.append((match.group(0), any(UPDATED.match(part) for part in LINE_JOINT.split(before.strip()))))
        start = match.end()
    return found if found and _is_beside_date(line[start:]) else []


def _find_written(line: str) -> Iterator[re.Match[str]]:
    """The dates written out in a line."""
    for pattern in (ISO, MONTH_FIRST, DAY_FIRST):
        yield from (match for match in pattern.finditer(line) if read_date(match.group(0)) is not None)


def _is_beside_date(words: str) -> bool:
    """Whether words say no more than a date line does."""
    return all(_is_line_part(part) for part in LINE_JOINT.split(words.strip()))


def _is_line_part(part: str) -> bool:
    """Whether one part of a line is a label, a weekday, a time or a byline."""
    rest = WEEKDAY.sub("", TEXT_LABEL.sub("", part.strip(" ()[]:.,") + " ", count=1), count=1).strip(" ()[]:.,")
    return not rest or CLOCK.fullmatch(rest) is not None or DATE_BYLINE.fullmatch(rest) is not None


def _ask_htmldate(tree: Element, url: str | None, now: datetime) -> Iterator[str]:
    """htmldate's finding: it knows more kinds of pages than our rules, but not why."""
    found = htmldate.find_date(
        tree, url=url, original_date=True, extensive_search=True, max_date=(now + ZONES).strftime("%Y-%m-%d")
    )
    if found:
        yield str(found)


def _make_day(match: re.Match[str]) -> str | None:
    month = match["m"].lower()
    number = int(month) if month.isdecimal() else MONTHS.get(month[:3], 0)
    day = f"{match['y']}-{number:02d}-{int(match['d']):02d}"
    return day if _is_day(day) else None


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _with_time(day: str, time: str | None, zone: str) -> str:
    """Day and minute; a midnight without a zone is the software's, not the newsroom's."""
    if time is None or (time == "00:00" and zone in ("", "+00:00")):
        return day
    try:
        datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        return day
    return f"{day}T{time}{zone}"


def today() -> datetime:
    """The clock, for callers that bring none."""
    return datetime.now(UTC)
