"""Find the words that refer to people, bodies, places and times.

The union of what the network saw, the names that the knowledge base holds, runs of capitals, and pronouns. Where two
overlap the longer reading wins: "Foreign Minister" over "Minister", "John Lavrov" over the known surname "Lavrov".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tacitus.entities.titles import load_titles
from tacitus.knowledge import Knowledge, NameHit
from tacitus.types import Article, Mention, Predictions, Sentence, Span

LOWEST_SCORE = 0.5  # of a mention that the network saw; calibrated, so even odds
KINDS = {
    "country": "gpe",
    "demonym": "norp",
    "capital": "gpe",
    "metonym": "org",
    "person": "per",
    "person_surname": "per",
    "role": "role",
}  # every other kind of name is a body: org
PRONOUN = re.compile(
    r"(?<![\w’'])(?:he|she|they|it|him|them|his|her|their|its|who|I|my|me|we|our|us)"
    r"(?![\w]|[’'](?!s\b|d\b|ll\b|ve\b|re\b|m\b))",
    re.IGNORECASE,
)
NO_PRONOUN = frozenset({"IT", "WHO", "US", "ME", "i"})  # information technology, World Health Organization, the States
# Nouns that point back to somebody named before: "the country", "both sides"; not "country music", "a group".
POINTER = re.compile(
    r"(?<=[Tt]he )(?:country|nation|kingdom|republic|group|organi[sz]ation|bloc|movement|company|"
    r"two (?:leaders|sides|countries|presidents|ministers|nations|men|governments|states))(?![\w-])"
    r"|\b[Bb]oth (?:sides|leaders|countries|men|presidents|governments|nations)\b"
)
# "Ann Lee", "Abdel Fattah al-Sisi", "Ursula von der Leyen", "J. D. Vance", "Al-Shifa Hospital"; not "The", "In"
CAPITAL = r"(?:[^\W\d_a-z][\w’'\-]*[^\W_]|[^\W\d_a-z]\.?)"
PARTICLE = r"(?:al-|el-|ad-|ash-|bin|ibn|van|von|der|den|de|da|di|do|dos|del|della|la|le|du|of the|of|for|and)"
RUN = re.compile(rf"(?<![\w’'.@#]){CAPITAL}(?:\s+(?:(?:{PARTICLE})\s+){{0,2}}{CAPITAL})*")
POSSESSIVE = re.compile(r"[’'](?:s)?$")
BEFORE_NAME = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
# What may stand before the name of a place: "in |Lagos"; before one word also "of |Lagos"; not "begin |Lagos"
IN_BEFORE = re.compile(r"(?<!\w)(?:in|near|at|outside|around|inside)\s+$", re.IGNORECASE)
OF_BEFORE = re.compile(r"(?<!\w)(?:of|from)\s+$", re.IGNORECASE)
REST_OF_WORD = re.compile(r"[-‑][\w-]+|[’']s\b")  # "Iran|-backed", "Peru|'s Lee"
# Small words at the ends of a part of a run: "Ministry |of", "|and Lee"
LINKS_AFTER = re.compile(r"(?:\s+(?:of|for|and|the|de|la|al-))+\s*$|\s+$")
LINKS_BEFORE = re.compile(r"\s*(?:(?:of the|of|for|and|the)\s+)*")
BETWEEN_NAMES = re.compile(r"(\s+and\s+|\s+for\s+)")
FIRST_WORD = re.compile(r"(\S+?)\.?\s+")
HYPHEN_BEFORE = re.compile(r"\w[-‑]$")
PART_OF_AMERICA = re.compile(r"\b(?:Central|Latin) $")
SITE_WORDS = frozenset(
    "airport bridge hospital square prison port base palace tower camp crossing plant dam mosque "
    "church cathedral station hotel stadium museum street avenue mountain river lake".split()
)
ORG_WORDS = frozenset(
    "ministry party council university group corp corporation agency union court army bank committee company inc ltd "
    "institute association organization organisation front movement brigade brigades forces force department office "
    "commission federation league times post news tv television radio news international authority service fund "
    "foundation centre center parliament assembly senate congress house navy guard guards police coalition alliance "
    "network club airlines energy college school society council bureau administration board watch".split()
)
NO_NAME = frozenset(
    "the a an in on at by for from with to of and but or if as it he she they we i you his her their its our my this that "
    "these those there here what when where who why how while after before during since until although though because "
    "however meanwhile also according still yet then now no not yes so such some many most more all both each every "
    "any other another one two three four five six seven eight nine ten several few among under over between into about "
    "against despite following monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mr mrs ms dr photo read video image copyright updated last "
    "next first second third earlier later today yesterday tomorrow asked speaking instead once perhaps even just only "
    "let like do did does is are was were has have had will would can could should may might must be been being "
    "nobody everyone everybody someone people officials police soldiers troops protesters critics experts analysts "
    "hundreds thousands dozens separately additionally moreover furthermore finally indeed overall".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before it is numbered; `rank` breaks ties between sources, less is surer."""

    start: int
    end: int
    kind: str
    rank: int


def find_mentions(
    article: Article, sentences: Sequence[Sentence], predictions: Predictions, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """The mentions of an article in order; none overlaps another."""
    text = article.text
    hits = knowledge.find_names(text)
    drafts = [*_from_network(text, predictions), *_from_names(text, hits), *_from_pronouns(text)]
    drafts += _from_runs(text, sentences, drafts, hits)
    kept = _keep_longest(drafts)
    return tuple(Mention(f"m{n}", Span.of(text, d.start, d.end), d.kind) for n, d in enumerate(kept, 1))


def _keep_longest(drafts: Iterable[Draft]) -> list[Draft]:
    """Of drafts that overlap the longest; of equals the surest."""
    kept: list[Draft] = []  # in the order of the text: only the neighbours of a draft can overlap it
    for draft in sorted(drafts, key=lambda d: (d.start - d.end, d.rank, d.start)):
        place = bisect_left(kept, draft.start, key=lambda d: d.start)
        before, after = kept[max(0, place - 1) : place], kept[place : place + 1]
        if all(other.end <= draft.start for other in before) and all(draft.end <= other.start for other in after):
            kept.insert(place, draft)
    return kept


def _from_network(text: str, predictions: Predictions) -> Iterator[Draft]:
    """What the network saw with even odds or better, blanks and possessives cut off."""
    for seen in predictions.mentions:
        start, end = _trim(text, seen.start, seen.end)
        if seen.score >= LOWEST_SCORE and start < end:
            yield Draft(start, end, seen.kind, 0)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, edge marks, a leading article or a possessive ending."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \n\"“‘'("))
    end -= len(words) - len(words.rstrip(' \n"”,;:)'))
    if match := BEFORE_NAME.match(text[start:end]):
        start += match.end() if text[start:end].lower() not in ("the hague", "the gambia") else 0
    if match := POSSESSIVE.search(text[start:end]):
        end = start + match.start()
    return start, end


def _from_names(text: str, hits: Iterable[NameHit]) -> Iterator[Draft]:
    """The names that the knowledge base holds. A bare surname at the start of a longer run of capitals is left to it."""
    for hit in hits:
        before = text[max(0, hit.start - 8) : hit.start]
        if hit.kind == "role" and HYPHEN_BEFORE.search(before):
            continue  # "Secretary-General" holds no general
        if (region := PART_OF_AMERICA.search(before)) is not None:
            yield Draft(hit.start - len(region[0]), hit.end, "norp", 1)  # "Latin American" is no American
            continue
        start, end = _trim(text, hit.start, hit.end) if hit.kind != "outlet" else (hit.start, hit.end)
        yield Draft(start, end, KINDS.get(hit.kind, "org"), 1)


def _from_pronouns(text: str) -> Iterator[Draft]:
    for match in POINTER.finditer(text):
        yield Draft(match.start(), match.end(), "role", 1)
    for match in PRONOUN.finditer(text):
        if match[0] not in NO_PRONOUN:
            yield Draft(match.start(), match.end(), "pronoun", -1)  # before the surname "He"


def _from_runs(
    text: str, sentences: Sequence[Sentence], known: Sequence[Draft], hits: Sequence[NameHit]
) -> Iterator[Draft]:
    """Runs of capitals outside what is known: the fallback for names that nobody listed."""
    starts, titles = {s.start for s in sentences}, load_titles()
    names = {(h.start, h.end): h.kind for h in hits}
    fixed = sorted((d.start, d.end) for d in known if names.get((d.start, d.end)) != "person_surname")
    fixed_starts = [start for start, _ in fixed]
    fixed_reach = list(accumulate((end for _, end in fixed), max))  # up to where each and all before it go
    for match in RUN.finditer(text):
        near = fixed[bisect_right(fixed_reach, match.start()) : bisect_left(fixed_starts, match.end())]
        for start, end in _uncovered(text, *match.span(), near):
            start, end = _strip_titles(text, *_trim(text, start, end))
            words = text[start:end].split()
            if not words or all(w.lower().strip(".") in NO_NAME for w in words) or text[start:end].lower() in titles:
                continue
            if words[0].lower() in NO_NAME and len(words) > 1:
                start += len(words[0]) + 1
                words = words[1:]
            alone = len(words) == 1
            if (alone and start in starts) or (alone and len(words[0]) < 3) or not text[start:end].strip(".- "):
                continue
            kind = "gpe" if len(words) <= 2 and _stands_as_place(text, text[start:end]) else None
            by_words = _kind_of(words)
            yield Draft(start, end, kind if kind and by_words == "per" else by_words, 2)


def _stands_as_place(text: str, name: str) -> bool:
    """Whether the name stands after "in", "near" and so on anywhere in the text, or "of" where it is one word."""
    start = text.find(name)
    while start >= 0:
        end, behind = start + len(name), max(0, start - 20)
        ends = not (text[end : end + 1].isalnum() or text[end : end + 1] == "_")
        if ends and IN_BEFORE.search(text, behind, start):
            return True
        if ends and " " not in name and OF_BEFORE.search(text, behind, start):
            return True
        start = text.find(name, start + 1)
    return False


def _uncovered(text: str, start: int, end: int, fixed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a run that no fixed span covers, cut at "and"/"of" left at their ends."""
    position = start
    inside = [(a, b) for a, b in fixed if a < end and start < b]
    for a, b in [*inside, (end, end)]:
        if joined := REST_OF_WORD.match(text[position:end]):
            position = min(a, position + joined.end())  # "Iran-backed", "Peru's Lee": the rest of a word is no name
        if a > position:
            piece = LINKS_AFTER.sub("", text[position:a])
            lead = LINKS_BEFORE.match(piece)
            offset = lead.end() if lead else 0
            if piece[offset:].strip(" '’s"):
                yield from _cut_at_and(position + offset, piece[offset:])
        position = max(position, b)


def _cut_at_and(start: int, piece: str) -> Iterator[tuple[int, int]]:
    """ "Ann Lee and Bo Berg" is two names; "Trade and Industry Ministry" one."""
    if any(word.lower() in ORG_WORDS for word in piece.split()):
        yield start, start + len(piece)
        return
    offset = 0
    for part in BETWEEN_NAMES.split(piece):
        if part.strip() not in ("and", "for") and part.strip():
            yield start + offset, start + offset + len(part)
        offset += len(part)


def _strip_titles(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the titles before a name: "Mr. Smith" → "Smith"; a title alone stays."""
    titles = load_titles()
    while True:
        match = FIRST_WORD.match(text[start:end])
        if match is None or match[1].lower() not in titles:
            return start, end
        start += match.end()


def _kind_of(words: Sequence[str]) -> str:
    """What an unknown name most likely names."""
    lower = [word.lower().strip(".,") for word in words]
    if set(lower) & SITE_WORDS:
        return "site"
    if set(lower) & ORG_WORDS or (len(words) == 1 and len(words[0]) <= 5 and words[0].isupper()) or "of" in lower:
        return "org"
    return "per"
