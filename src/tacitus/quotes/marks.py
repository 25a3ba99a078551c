"""Find the stretches of a text that stand in quotation marks.

All kinds of marks; quotes that run over several paragraphs and re-open the marks at each; apostrophes are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
FILLER = "\u2060"  # stands for the second of two single marks; no letter and no blank
DOUBLE = '"“”„‟«»＂'
SINGLE = "'‘’‚‹›"
ANY_DOUBLE = re.compile(f"[{DOUBLE}]")
OPENS_SINGLE = re.compile("['‘‚‹]")
# two single marks set for a double one: ''We go,'' he said; not the empty string of code
TWO_SINGLES = re.compile(r"''(?=\w)|(?<=[\w,.?!…])''")
# an elided word at the mark: "’90s", "'em", "’til" open no quote
ELISION = re.compile(r"[’'](?:\d0s|em\b|til\b|cause\b|bout\b|tis\b|twas\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in quotation marks: [start, end) with the marks, [inner_start, inner_end) without.

    `closed` is false where the paragraph ends before the mark does.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def find_stretches(text: str) -> tuple[Stretch, ...]:
    """The quoted stretches of a text in order, the outermost only; they never cross a line end."""
    text = TWO_SINGLES.sub(_as_double, text)
    found: list[Stretch] = []
    for paragraph in PARAGRAPH.finditer(text):
        doubles = list(_pair_doubles(text, *paragraph.span()))
        taken = [(s.start, s.end) for s in doubles]
        singles = [
            s
            for s in _pair_singles(text, *paragraph.span())
            if all(s.end <= start or end <= s.start for start, end in taken)
        ]
        found += doubles + singles
    return tuple(sorted(found, key=lambda s: s.start))


def _as_double(match: re.Match[str]) -> str:
    """Two single marks as one double, filled up to the same length on its inner side."""
    closes = match.start() > 0 and not match.string[match.start() - 1].isspace()
    return f'{FILLER}"' if closes else f'"{FILLER}'


def _pair_doubles(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Pair the double marks of one paragraph; the side a mark stands on decides, not only its shape."""
    opened: int | None = None
    depth = 0
    for mark in ANY_DOUBLE.finditer(text, start, end):
        position = mark.start()
        opens, closes = _sides(text, position, start, end)
        if opened is None:
            if opens and not _is_measure(text, position):
                opened, depth = position, 0
        elif (closes and not opens) or (text[opened] == "„" and text[position] in "“”"):
            # a re-opened mark inside, as in “He said “go” and left”, takes the first close
            if depth:
                depth -= 1
            else:
                yield _stretch(text, opened, position + 1, closed=True)
                opened = None
        elif opens and text[position] in "“„«" and text[opened] == text[position]:
            depth += 1
    if opened is not None:
        close = None if not depth else _last_close(text, opened, end)
        yield _stretch(text, opened, close or end, closed=close is not None)


def _last_close(text: str, opened: int, end: int) -> int | None:
    """Where nested marks left the outer one open: after the last closing mark."""
    place = max(text.rfind(mark, opened + 1, end) for mark in '”»"')
    return place + 1 if place > opened else None


def _sides(text: str, position: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark can open, and whether it can close, by what stands beside it."""
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    mark = text[position]
    blank_before = before.isspace() or before in "([{—–-/…"
    blank_after = after.isspace() or after in ")]}—–-/,.;:!?…"
    if mark in "“„‟":
        return not after.isspace(), after.isspace() and not blank_before
    if mark == "«":
        return True, False
    if mark == "»":
        return False, True
    opens = blank_before and not after.isspace() and after not in ",.;:!?)"
    closes = not before.isspace() and (blank_after or mark == "”" or not blank_before)
    return opens, closes


def _is_measure(text: str, position: int) -> bool:
    """Inches and seconds: 6", 40".  Not: ("we")."""
    return text[position] == '"' and position > 0 and text[position - 1].isdigit()


def _pair_singles(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Pair single marks; the close is the first one after punctuation, else the first before a blank."""
    free = start  # behind the last stretch
    for mark in OPENS_SINGLE.finditer(text, start, end):
        position = mark.start()
        if position < free or not _opens_single(text, position, start, end):
            continue
        close = _close_single(text, position + 1, end)
        if close is not None:
            yield _stretch(text, position, close + 1, closed=True)
            free = close + 1


def _opens_single(text: str, position: int, start: int, end: int) -> bool:
    """'We … but not the mark of it's, workers', '90s."""
    if position + 1 >= end or ELISION.match(text, position):
        return False
    before = text[position - 1] if position > start else " "
    return (before.isspace() or before in '([—–-“"') and (text[position + 1].isalnum() or text[position + 1] in "[.…")


def _close_single(text: str, start: int, end: int) -> int | None:
    """The closing mark of a single quote that opened before `start`."""
    marks = []
    for position in range(start, end):
        if text[position] in "‘‚" or (text[position] == "'" and text[position - 1].isspace()):
            break
        after = text[position + 1] if position + 1 < end else " "
        if text[position] in "'’›" and not after.isalnum():
            marks.append(position)
    punctuated = [position for position in marks if text[position - 1] in ",.!?…"]
    return punctuated[0] if punctuated else (marks[0] if marks else None)


def _stretch(text: str, start: int, end: int, *, closed: bool) -> Stretch:
    """The stretch with its inner words: marks, outer blanks and the comma before the close cut off."""
    inner_start, inner_end = start + 1, end - 1 if closed else end
    while inner_start < inner_end and (text[inner_start].isspace() or text[inner_start] == FILLER):
        inner_start += 1
    while inner_start < inner_end and (text[inner_end - 1].isspace() or text[inner_end - 1] in f",{FILLER}"):
        inner_end -= 1
    return Stretch(start, end, inner_start, inner_end, closed)
