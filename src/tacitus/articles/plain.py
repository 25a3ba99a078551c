"""Clean the lines of a text that was scraped from a page, and join lines that were wrapped."""

from __future__ import annotations

import re
import statistics
from itertools import groupby, pairwise

from tacitus.articles.lines import (
    ANYWHERE,
    BYLINE,
    COMMENT_NAME,
    COMMENT_STAMP,
    COMMENT_WORD,
    COMMENTS_BEGIN,
    COMMENTS_MAYBE,
    DAY,
    MENU_JOINTS,
    MENU_WORDS,
    LineRule,
)
from tacitus.articles.vocabulary import Kind
from tacitus.text.normalising import tidy_lines
from tacitus.types import Removed

LOOK_AHEAD = 6  # lines after "Comments (3)" in which a reader's entry must show
MENU_RUN = 4  # short lines in a row that make a menu
MENU_LINE = 4  # words of its longest line
SENTENCE_WORDS = 8  # a line of prose has as many, and ends like one
SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*$")
DATE_LINE = re.compile(rf".{{0,30}}{DAY}.{{0,30}}", re.IGNORECASE)
WRAP_WIDTHS = range(50, 101)  # characters of a wrapped line, at the median


def clean_lines(text: str, *, strict: bool = False) -> tuple[str, tuple[Removed, ...]]:
    """The text without the lines that are not the article's, and those lines, in order.

    `strict` is for text in which menus were already looked for by their markup: short lines there are headings.
    """
    lines = text.split("\n")
    kinds: list[Kind | None] = [name_line(line) for line in lines]
    _mark_related(lines, kinds)
    _mark_comments(lines, kinds)
    if not strict:
        _mark_menus(lines, kinds)
    kept = "\n".join(line for line, kind in zip(lines, kinds, strict=True) if kind is None)
    return tidy_lines(kept), _gather_removed(lines, kinds)


def join_wrapped(text: str) -> str:
    """The text with each paragraph on one line, when its lines were broken at a width; else as it is."""
    paragraphs = [paragraph.split("\n") for paragraph in re.split(r"\n{2,}", text)]
    inner = [line for paragraph in paragraphs for line in paragraph[:-1]]
    if len(inner) < 2 or round(statistics.median(map(len, inner))) not in WRAP_WIDTHS or max(map(len, inner)) > 110:
        return text
    broken = sum(not SENTENCE_END.search(line) for line in inner)
    if broken * 2 < len(inner):
        return text
    return "\n\n".join(_join_paragraph(paragraph) for paragraph in paragraphs)


def _join_paragraph(lines: list[str]) -> str:
    """One line; a short line that does not run on (a heading, an address) keeps its end."""
    joined = lines[0]
    for before, line in pairwise(lines):
        joined += ("\n" if len(before) < min(WRAP_WIDTHS) - 10 else " ") + line
    return joined


def name_line(line: str) -> Kind | None:
    """The kind of a line that is no article's wherever it stands; None for all others."""
    stripped = line.strip()
    if not stripped:
        return None
    if _fits(stripped, ANYWHERE):
        return next(rule.kind for rule in ANYWHERE if _matches(stripped, rule))
    return "navigation" if _is_menu_line(stripped) else None


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, or ends one."""
    return len(line.split()) >= SENTENCE_WORDS and SENTENCE_END.search(line.strip()) is not None


def _fits(line: str, rules: tuple[LineRule, ...]) -> bool:
    return any(_matches(line, rule) for rule in rules)


def _matches(line: str, rule: LineRule) -> bool:
    """Whether the whole line is what a rule describes."""
    return len(line) <= 600 and len(line.split()) <= rule.words and rule.pattern.fullmatch(line) is not None


def _is_menu_line(line: str) -> bool:
    """Whether a line is a menu written in one line ("Home | World | Sport")."""
    parts = [part.lower() for part in MENU_JOINTS.split(line) if part]
    return (
        len(parts) >= 3 and all(len(part.split()) <= 3 for part in parts) and sum(p in MENU_WORDS for p in parts) >= 2
    )


def _mark_related(lines: list[str], kinds: list[Kind | None]) -> None:
    """Give the titles below a bare heading such as "Related posts" its kind."""
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind != "related" or re.search(r":\s*\S", line):
            continue
        for below in range(at + 1, min(at + 12, len(lines))):
            if not lines[below].strip():
                continue
            if kinds[below] is not None:
                break
            if SENTENCE_END.search(lines[below]) or len(lines[below].split()) > 18 or _starts_comments(lines, below):
                break
            kinds[below] = "related"


def _mark_comments(lines: list[str], kinds: list[Kind | None]) -> None:
    """Give all from the start of a thread on its kind; a mark above the article takes its own line only."""
    prose = False
    for at, line in enumerate(lines):
        if _starts_comments(lines, at):
            if prose:
                kinds[at:] = [kind or "comments" for kind in kinds[at:]]
                return
            kinds[at] = "comments"
        elif _fits(line.strip(), COMMENTS_MAYBE):
            kinds[at] = "comments"
        prose = prose or (kinds[at] is None and is_prose(line))


def _starts_comments(lines: list[str], at: int) -> bool:
    """Whether a thread of comments, or the form for one, begins at a line."""
    line = lines[at].strip()
    if _fits(line, COMMENTS_BEGIN):
        return True
    below = [other.strip() for other in lines[at + 1 : at + 1 + 2 * LOOK_AHEAD] if other.strip()][:LOOK_AHEAD]
    if _fits(line, COMMENTS_MAYBE):
        return not below or any(_is_entry(other) or _fits(other, COMMENTS_BEGIN) for other in below)
    # An entry without a heading: "Name says:", a time, perhaps "Reply".
    return bool(COMMENT_NAME.fullmatch(line)) and any(COMMENT_STAMP.fullmatch(other) for other in below[:2])


def _is_entry(line: str) -> bool:
    """Whether a line is the head or the foot of a reader's comment."""
    return bool(COMMENT_STAMP.fullmatch(line) or COMMENT_WORD.fullmatch(line) or re.fullmatch(r".{2,40} says:", line))


def _mark_menus(lines: list[str], kinds: list[Kind | None]) -> None:
    """Give runs of short lines before and after the prose the kind of menus."""
    prose = [at for at, line in enumerate(lines) if kinds[at] is None and is_prose(line)]
    if not prose:
        return
    _mark_menu(lines, kinds, range(0, prose[0]))
    _mark_menu(lines, kinds, range(prose[-1] + 1, len(lines)))


def _mark_menu(lines: list[str], kinds: list[Kind | None], part: range) -> None:
    """Mark the runs of short lines in one part, where words of menus are among them."""
    candidates = [at for at in part if kinds[at] is None and lines[at].strip()]
    for short, run in groupby(candidates, key=lambda at: _is_short(lines[at])):
        places = list(run)
        known = sum(lines[at].strip().lower().strip("> ") in MENU_WORDS for at in places)
        if short and len(places) >= MENU_RUN and known >= 2:
            for at in places:
                kinds[at] = "navigation"


def _is_short(line: str) -> bool:
    """Whether a line could stand in a menu: few words, no end of a sentence, no byline, no date."""
    stripped = line.strip()
    return (
        len(stripped.split()) <= MENU_LINE
        and not SENTENCE_END.search(stripped)
        and not BYLINE.match(stripped)
        and not DATE_LINE.fullmatch(stripped)
    )


def _gather_removed(lines: list[str], kinds: list[Kind | None]) -> tuple[Removed, ...]:
    """What was cut, neighbours of one kind together."""
    removed = []
    pairs = [(line, kind) for line, kind in zip(lines, kinds, strict=True) if line.strip()]
    for kind, run in groupby(pairs, key=lambda pair: pair[1]):
        if kind is not None:
            removed.append(Removed(kind, "\n".join(line for line, _ in run)))
    return tuple(removed)
