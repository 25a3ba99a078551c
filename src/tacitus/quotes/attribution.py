"""What is read in a frame: cues, and attributions with the words given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.quotes import phrases
from tacitus.quotes.frames import Token
from tacitus.quotes.lexicon import CueForm
from tacitus.quotes.phrases import Range
from tacitus.types import QuoteKind


@dataclass(frozen=True, slots=True)
class Content:
    """Words given as somebody's, [start, end) of the text."""

    start: int
    end: int
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what belongs to it, in characters. `open_ended`: the words follow after this frame ("He said:")."""

    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    addressee: tuple[int, int] | None
    contents: tuple[Content, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech verb in use: tokens [at, end), its subject, and what introduced that subject."""

    at: int
    end: int
    form: CueForm
    subject: Range | None
    zone: int  # where subject and verb together start
    inverted: bool = False  # the subject stands after the verb


def attribute(tokens: Sequence[Token], cue: Cue, addressee: Range | None, contents: tuple[Content, ...]) -> Attribution:
    """The attribution in characters."""
    return Attribution(
        (tokens[cue.at].start, tokens[cue.at + len(cue.form.more)].end),
        _characters(tokens, cue.subject),
        _characters(tokens, addressee),
        contents,
    )


def _characters(tokens: Sequence[Token], place: Range | None) -> tuple[int, int] | None:
    if place is None:
        return None
    last = tokens[place[1] - 1]
    pronoun, mark, _ = last.low.partition("'")  # "he" of "he's"
    end = last.start + len(pronoun) if mark and pronoun in phrases.PRONOUNS else last.end
    return tokens[place[0]].start, end
