"""Cut a text into frames: sentences that no quotation is cut by, as tokens in which each quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tacitus.quotes.lexicon import load_cues
from tacitus.quotes.marks import Stretch
from tacitus.types import Sentence

# "U.S.", "don't", "3.5", "Al-Assad", "…"; not: "yes,no" as one
TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:[’'\-‑]\w+)*|\.\.\.|--+|[^\w\s]")

QUOTED = "\"“”‘’'»"
NAME_WORDS = 4  # of a speaker between a quotation and its cue
CAPITALS = frozenset({"WHO", "US", "IT"})  # names that are pronouns in small letters


class Token(NamedTuple):
    """A word, a mark or a whole quotation (`stretch` set), at [start, end) of the text.

    `low` is the word in lower case, curly apostrophes made straight; a quotation has its sign, a name in capitals itself.
    """

    start: int
    end: int
    text: str
    low: str  # kept, since the rules ask for it many times
    stretch: Stretch | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.stretch is None and self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence as tokens; `paragraph` counts the lines of the text."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


def cut_frames(text: str, sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> tuple[Frame, ...]:
    """The frames of a text in order: sentences joined where a quotation or the cue right after it crosses their border."""
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        if spans and _belong_together(text, spans[-1], sentence, stretches):
            spans[-1] = (spans[-1][0], max(sentence.end, spans[-1][1]))
        else:
            spans.append((sentence.start, sentence.end))
    paragraphs = [m.start() for m in re.finditer(r"\n", text)]
    frames = []
    for start, end in spans:
        own = [s for s in stretches if start <= s.start < end]
        end = max([end, *(s.end for s in own)])
        frames.append(Frame(start, end, sum(p < start for p in paragraphs), _tokenise(text, start, end, own)))
    return tuple(frames)


def _belong_together(text: str, before: tuple[int, int], sentence: Sentence, stretches: Sequence[Stretch]) -> bool:
    """Whether a border between two sentences is none: inside a quotation, or before "he said" after it."""
    if "\n" in text[before[1] : sentence.start]:
        return False
    if any(s.start < sentence.start < s.end and s.start < before[1] for s in stretches):
        return True
    closes = any(before[1] - 1 <= s.end <= before[1] + 1 for s in stretches)
    if not closes or text[sentence.start].islower():
        return closes
    return text[before[1] - 2 : before[1]].rstrip(QUOTED)[-1:] in ("?", "!") and _opens_with_cue(text, sentence)


def _opens_with_cue(text: str, sentence: Sentence) -> bool:
    """Whether a sentence starts with a name and a speech verb: “Who will pay?” Aalto asked."""
    for word in text[sentence.start : sentence.end].split()[: NAME_WORDS + 1]:
        form = load_cues().get(word.rstrip(".,:"))
        if form is not None:
            return bool(form.features & {"free", "clause", "direct"}) and form.tense in ("past", "s")
        if not word[0].isupper():
            return False
    return False


def _tokenise(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> tuple[Token, ...]:
    """The tokens of one frame."""
    tokens: list[Token] = []
    position = start
    for stretch in stretches:
        tokens += _words(text, position, stretch.start)
        tokens.append(Token(stretch.start, stretch.end, text[stretch.start : stretch.end], "“”", stretch))
        position = stretch.end
    return (*tokens, *_words(text, position, end))


def _words(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of [start, end)."""
    return [Token(m.start(), m.end(), m[0], lower_word(m[0])) for m in TOKEN.finditer(text, start, end)]


def lower_word(word: str) -> str:
    """A word in lower case with a straight apostrophe; "WHO" and "US" stay, which are no pronouns."""
    return word if word in CAPITALS else word.lower().replace("’", "'")
