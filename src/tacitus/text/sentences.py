"""Split a text into sentences, with offsets.

nupunkt finds the breaks; we undo those that news text does not mean (titles, initials, agency datelines) and add those
at line ends, where headings and list items end without a full stop.
"""

from __future__ import annotations

import re

from nupunkt import sent_spans

from tacitus.types import Sentence

# A break after one of these is no break: "Lt. Gen. Smith", "Rep. Lee", "Sgt. Diaz".
NO_BREAK_AFTER = re.compile(
    r"(?:^|[\s(\"“‘])(?:Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Rep|Sen|Gov|Pres|Prof|Dr|Mr|Mrs|Ms|St|Rev|Hon|Amb|Min|Dep"
    r"|Jr|Sr|No|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.N|U\.K|[A-Z])\.$"
)
STARTS_LOWER = re.compile(r"[\"“‘(]*[a-z]")
# A break that is missed after a plain word which is an abbreviation elsewhere: "in his hand. Interior Minister ...", "no. Police
# said ...", and after names: "in New York. Eritrea was", "the UN. Its". Not "a.m. Moscow time", "vs. Korva", "Acme Corp. Chief".
MISSED_BREAK = re.compile(
    r"(?<![\w.])(?:(?P<word>[a-z]{2,})\.[”’\"']? +(?=[“‘\"']?[A-Z])"
    r"|(?P<name>[A-Z]{2,}|[A-Z][a-z]{2,})\.[”’\"']? +(?=[“‘\"']?(?:[A-Z][a-z]+|A|I) ))"
)
SHORTENED = frozenset(
    "vs approx cf ca viz al Inc Corp Ltd Bros Ave Blvd Supt Insp Det Atty Pvt Spc Lieut Messrs Mass Calif Conn Wash Fla Ill Ind Minn Wis "
    "Ariz Ore Okla Tenn Ala Ark Del Miss Mont Neb Nev Tex Wyo Penn Mich Kan Colo Gen Col Maj Capt Sgt Cpl Brig Adm Cmdr Rep Sen Gov Pres "
    "Prof Rev Hon Amb Min Dep Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Mrs Mme Mgr Msgr PLC LLC ST".split()
)
LINE = re.compile(r"\n+")


def split_sentences(text: str, language: str | None = "en") -> tuple[Sentence, ...]:
    """The sentences of a text in order; they do not overlap and hold no outer blanks. Code point offsets."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [m.start() for m in LINE.finditer(text)] + [len(text)]:
        spans += _split_line(text, start, end)
        start = end
    return tuple(Sentence(a, b, index) for index, (a, b) in enumerate(spans))


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of one line, blanks cut off, false breaks joined."""
    joined: list[tuple[int, int]] = []
    line = text[start:end]
    if not line.strip():
        return joined
    for a, b in sent_spans(line):
        piece = line[a:b]
        a, b = a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip())
        if a >= b:
            continue
        before = line[joined[-1][0] - start : joined[-1][1] - start] if joined else ""
        if joined and (_is_false_break(before, line[a:b])):
            joined[-1] = (joined[-1][0], start + b)
        else:
            joined.append((start + a, start + b))
    return [part for a, b in joined for part in _split_missed(text, a, b)]


def _split_missed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or the several that it holds after all."""
    edges = [(start, start)]
    for match in MISSED_BREAK.finditer(text, start, end):
        if (match["word"] or match["name"]) in SHORTENED:
            continue
        close = match.start() + len(match.group().rstrip())
        edges.append((close, match.end()))
    edges.append((end, end))
    return [(edges[n][1], edges[n + 1][0]) for n in range(len(edges) - 1)]


def _is_false_break(before: str, after: str) -> bool:
    """Whether the two pieces are one sentence ("Lt." + "Gen. Smith", "said." + "he added")."""
    if NO_BREAK_AFTER.search(before) and not before.endswith(("U.S.", "U.N.", "U.K.")):
        return True
    if before.endswith(("U.S.", "U.N.", "U.K.")):
        return bool(re.match(r"[a-z]|(?:Army|Navy|President|Secretary|State|Department|Senate|House)\b", after))
    return bool(STARTS_LOWER.match(after)) and not before.endswith(("!", "?", "”", '"'))
