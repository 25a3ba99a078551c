"""Cut an article into windows of word pieces for the encoder. Shared by training and run time, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tokenizers import Tokenizer

from tacitus.types import Sentence

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
    return [
        _close(sentence, part, article)
        for sentence in sentences
        for part in _cut_words(_read_words(text, sentence, tokenizer))
    ]


class _Word(NamedTuple):
    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int


def _read_words(text: str, sentence: Sentence, tokenizer: Tokenizer) -> list[_Word]:
    """Words of one sentence, by the tokenizer's own word borders."""
    encoding = tokenizer.encode(text[sentence.start : sentence.end], add_special_tokens=False)
    pieces, numbers, offsets = encoding.ids, encoding.word_ids, encoding.offsets
    firsts = [n for n, word in enumerate(numbers) if n == 0 or word is None or word != numbers[n - 1]]
    words = []
    for first, following in pairwise([*firsts, len(pieces)]):
        start, end = offsets[first][0] + sentence.start, offsets[following - 1][1] + sentence.start
        words.append(_Word(start, end, tuple(pieces[first:following]), word_shape(text[start:end])))
    return words


def _cut_words(words: list[_Word]) -> list[list[_Word]]:
    """The words of one sentence in parts that fit a window; nearly always one part."""
    if words and sum(len(word.pieces) for word in words) <= MAX_PIECES - 2:
        return [words]
    parts: list[list[_Word]] = [[]]
    size = 0
    for word in words:
        kept = word if len(word.pieces) <= MAX_PIECES - 2 else _Word(word.start, word.end, word.pieces[:1], word.shape)
        if size + len(kept.pieces) > MAX_PIECES - 2:
            parts.append([])
            size = 0
        parts[-1].append(kept)
        size += len(kept.pieces)
    return [part for part in parts if part]


def _close(sentence: Sentence, words: list[_Word], article: int) -> Window:
    """A window of the words between [CLS] (101) and [SEP] (102)."""
    pieces, shapes, firsts = [101], [0], []
    for word in words:
        firsts.append(len(pieces))
        pieces += word.pieces
        shapes += [word.shape] * len(word.pieces)
    offsets = tuple((word.start, word.end) for word in words)
    return Window(article, sentence.index, (*pieces, 102), (*shapes, 0), tuple(firsts), offsets)
