"""Cut an article into windows of word pieces for the encoder. Shared by training and run time, so that they cannot differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tokenizers import Tokenizer

from tacitus.types import Sentence

FIRST, LAST = 101, 102  # the border pieces
MAX_PIECES = 128  # of one window; longer ones cost more attention than the context is worth


@dataclass(frozen=True, slots=True)
class Window:
    """One sentence of one article as word pieces.

    `pieces`, `shapes` include the two border pieces. A word is its first piece: `firsts[w]` is the piece, and `words[w]` the
    offsets of the whole word in the article.
    """

    article: int
    sentence: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    firsts: tuple[int, ...]
    words: tuple[tuple[int, int], ...]


@lru_cache(maxsize=65536)  # the same words over and over
def word_shape(word: str) -> int:
    """0 lower case or other, 1 Title, 2 UPPER of two or more letters, 3 with a digit."""
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 0


def cut_windows(text: str, sentences: Sequence[Sentence], tokenizer: Tokenizer, article: int = 0) -> list[Window]:
    """A window for each sentence of one article; a sentence longer than MAX_PIECES is cut by words.

    Windows of several sentences were tried first: parties, dates and speakers of one sentence then leaked into the acts of its
    neighbours (on the samples 11 whole records right against 25). What a pronoun stands for is decided by later stages.
    """
    return [window for sentence in sentences for window in _cut_sentence(text, sentence, tokenizer, article)]


def _cut_sentence(text: str, sentence: Sentence, tokenizer: Tokenizer, article: int) -> list[Window]:
    """The windows of one sentence; nearly always one. Words are the tokenizer's own."""
    encoding = tokenizer.encode(text[sentence.start : sentence.end], add_special_tokens=False)
    pieces, offsets, base = encoding.ids, encoding.offsets, sentence.start
    borders = [n for n, (one, other) in enumerate(pairwise([-1, *encoding.word_ids])) if one != other]
    borders.append(len(pieces))
    windows, first = [], 0
    while first < len(borders) - 1:
        behind = _last_that_fits(borders, first)
        spans = list(pairwise(borders[first : behind + 1]))
        if len(spans) == 1:  # a word of more pieces than a window: only its first is read
            spans = [(spans[0][0], min(spans[0][1], spans[0][0] + MAX_PIECES - 2))]
        words = tuple([(offsets[a][0] + base, offsets[b - 1][1] + base) for a, b in spans])
        shapes = [0]
        for (start, end), (a, b) in zip(words, spans, strict=True):
            shapes += [word_shape(text[start:end])] * (b - a)
        shapes.append(0)
        start = spans[0][0]
        own = (FIRST, *pieces[start : spans[-1][1]], LAST)
        firsts = tuple([a - start + 1 for a, _ in spans])
        windows.append(Window(article, sentence.index, own, tuple(shapes), firsts, words))
        first = behind
    return windows


def _last_that_fits(borders: list[int], first: int) -> int:
    """The border up to which words from one border on fill a window, at least one word."""
    room = borders[first] + MAX_PIECES - 2
    if borders[-1] <= room:
        return len(borders) - 1
    return max(first + 1, bisect_right(borders, room) - 1)
