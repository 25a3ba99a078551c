"""Quotations without a cue beside them: their speaker stands in another sentence or paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Attribution, Content
from tacitus.quotes.frames import Frame, Token
from tacitus.quotes.marks import Stretch
from tacitus.quotes.pieces import is_full

MINIMAL_WORDS = 6  # of quoted words that no cue names a speaker for
NEXT_PARAGRAPHS = 2  # how far "He said:" and an open quotation reach
SPEAKING = frozenset("spoke speaking responding answering commented commenting".split())
FIRST_PERSON = frozenset("i we our us my i'm we're we've i've we'll".split())
DASHES = frozenset({"―", "—", "–", "--"})
STATEMENT_PARAGRAPHS = 8  # of a statement given without marks


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation in characters, before it is numbered."""

    content: Content
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    addressee: tuple[int, int] | None = None


def carry_speakers(
    frames: Sequence[Frame], read: Sequence[tuple[Attribution, ...]], found: Sequence[Found]
) -> Iterator[Found]:
    """Quotations with no cue of their own: after "He said:", in the paragraph of a cued one, or going on from it."""
    last: tuple[int, Found | Attribution, bool] | None = None  # paragraph, whose words, still open
    for number, (frame, attributions) in enumerate(zip(frames, read, strict=True)):
        for token in frame.tokens:
            stretch = token.stretch
            if stretch is None:
                continue
            own = next((f for f in found if f.content.start < stretch.end and stretch.start < f.content.end), None)
            if own is not None:
                last = (frame.paragraph, own, not stretch.closed) if own.content.kind == "direct" else last
                continue
            goes_on = last is not None and (last[2] or (frame.paragraph == last[0] and _stands_alone(frame, stretch)))
            if not goes_on and not _is_speech(frame, stretch, token.text):
                continue
            before = _signed(frames, number, token) or _carried(frame, stretch, last)
            carried = before or _named_later(frames, number, token, found)
            content = Content(stretch.inner_start, stretch.inner_end, "direct")
            if carried is not None:
                # the cue of another paragraph is given only where the quotation goes on from there without a close
                far = isinstance(before, Found) and last is not None and frame.paragraph != last[0] and not last[2]
                yield Found(content, None if far else carried.cue, carried.speaker)
                last = (frame.paragraph, carried, not stretch.closed)
            elif len(token.text.split()) >= MINIMAL_WORDS and _ends_sentence(token.text) and is_full(token):
                yield Found(content, None, None)
        opened = [a for a in attributions if a.open_ended]
        if opened:
            last = (frame.paragraph, opened[-1], True)


def _stands_alone(frame: Frame, stretch: Stretch) -> bool:
    """Whether a quotation is all there is of its sentence."""
    words = [t for t in frame.tokens if t.is_word]
    return not words and frame.tokens[0].start == stretch.start and stretch.inner_end - stretch.inner_start > 1


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"”’'»")[-1:] in ".?!…,"


def _is_speech(frame: Frame, stretch: Stretch, text: str) -> bool:
    """Whether a quotation without cue is speech: it opens its sentence and is long enough; no scare quote, no title."""
    opens = frame.tokens[0].start >= stretch.start
    return opens and len(text.split()) >= MINIMAL_WORDS - 2 and (_ends_sentence(text) or not stretch.closed)


def _carried(
    frame: Frame, stretch: Stretch, last: tuple[int, Found | Attribution, bool] | None
) -> Found | Attribution | None:
    """Whose words a quotation without cue is, or None."""
    if last is None:
        return None
    distance = frame.paragraph - last[0]
    if distance == 0:
        return last[1]
    alone = frame.tokens[0].start == stretch.start and frame.tokens[-1].end <= stretch.end + 1
    return last[1] if alone and distance <= NEXT_PARAGRAPHS else None


def _signed(frames: Sequence[Frame], number: int, token: Token) -> Found | None:
    """A quotation with its signature: “…” — Anna Aalto, farmer. Not: “…” — a lie, as we know."""
    rest = [t for frame in frames[number : number + 2] for t in frame.tokens if t.start >= token.end]
    if token.stretch is None or len(rest) < 2 or rest[0].text not in DASHES or not rest[1].text[:1].isupper():
        return None
    name = phrases.read_subject_after(rest, 1)
    if name is None or phrases.is_finite(rest[1 : name[1] + 1]) or not is_full(token):
        return None
    place = (rest[name[0]].start, rest[name[1] - 1].end)
    return Found(Content(token.stretch.inner_start, token.stretch.inner_end, "direct"), None, place)


def _named_later(
    frames: Sequence[Frame], number: int, token: Token, found: Sequence[Found]
) -> Found | Attribution | None:
    """Whose words a full quotation is by what comes after: “…” The minister spoke on Monday. Or: “…¶ “…,” she said."""
    stretch = token.stretch
    if stretch is None or number + 1 >= len(frames):
        return None
    following = frames[number + 1]
    if not stretch.closed and following.tokens and following.tokens[0].stretch:
        return next((f for f in found if f.content.start == following.tokens[0].stretch.inner_start), None)
    if following.paragraph != frames[number].paragraph or not is_full(token) or not _ends_sentence(token.text):
        return None
    at = next((p for p, t in enumerate(following.tokens[:12]) if t.low in SPEAKING or t.stretch), 0)
    subject = phrases.find_subject(following.tokens, at, 0) if at and not following.tokens[at].stretch else None
    if subject is None:
        return None
    cue, first, last = following.tokens[at], following.tokens[subject[0]], following.tokens[subject[1] - 1]
    return Attribution((cue.start, cue.end), (first.start, last.end), None, ())


def read_statements(frames: Sequence[Frame], read: Sequence[tuple[Attribution, ...]]) -> Iterator[Found]:
    """Statements given as paragraphs without marks: "The minister said:¶ I welcome the vote.¶ We shall …"."""
    for number, attributions in enumerate(read[:-1]):
        opened = next((a for a in attributions if a.open_ended), None)
        first = frames[number + 1]
        if opened is None or first.paragraph == frames[number].paragraph or first.tokens[0].stretch:
            continue
        if first.paragraph - frames[number].paragraph > NEXT_PARAGRAPHS or not _is_own_voice(frames, first.paragraph):
            continue
        last = first
        for frame in frames[number + 2 :]:
            own_voice = frame.paragraph == last.paragraph or _is_own_voice(frames, frame.paragraph)
            if not own_voice or frame.paragraph - first.paragraph > 2 * STATEMENT_PARAGRAPHS:
                break
            last = frame
        yield Found(Content(first.start, last.end, "direct"), opened.cue, opened.speaker)


def _is_own_voice(frames: Sequence[Frame], paragraph: int) -> bool:
    """Whether a paragraph without quotation marks at its start speaks in the first person."""
    own = [frame for frame in frames if frame.paragraph == paragraph]
    quoted = bool(own) and own[0].tokens[0].stretch is not None
    return not quoted and any(t.low in FIRST_PERSON for frame in own for t in frame.tokens)
