"""Find the quotations of an article: direct, indirect and mixed, with speaker, cue and addressee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.quotes.frames import Frame, cut_frames
from tacitus.quotes.marks import Stretch, find_stretches
from tacitus.quotes.reading import Attribution, Content, is_full, read_attributions
from tacitus.types import Article, Mention, Predictions, Quote, QuoteKind, SeenAttribution, Sentence, Span, Speaker

LOWEST_SCORE = 0.5  # of an attribution that the network saw; calibrated, so even odds
MINIMAL_WORDS = 6  # of quoted words that no cue names a speaker for
NEXT_PARAGRAPHS = 2  # how far "He said:" and an open quotation reach
SPEAKER_KINDS = ("per", "pronoun", "role", "org", "gpe", "norp", "site", "loc")
LEADING = ("that ", "That ")


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation in characters, before it is numbered."""

    content: Content
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    addressee: tuple[int, int] | None = None


def find_quotes(
    article: Article, sentences: Sequence[Sentence], predictions: Predictions, mentions: Sequence[Mention]
) -> tuple[Quote, ...]:
    """The quotations of an article in order of their words.

    What the network saw with even odds or better stands; rules read the rest. A direct quotation is given without its
    marks; one that a cue splits is two quotations with the same cue and speaker.
    """
    text = article.text
    stretches = find_stretches(text)
    frames = cut_frames(text, sentences, stretches)
    by_rule = _read_rules(frames)
    seen = [_from_network(text, a, stretches, by_rule) for a in predictions.attributions if a.score >= LOWEST_SCORE]
    known = [found for found in seen if found is not None]
    kept = known + [f for f in by_rule if not any(_overlap(f.content, k.content) for k in known)]
    unique = {(f.content.start, f.content.end): f for f in reversed(kept)}
    ordered = [unique[key] for key in sorted(unique)]
    return tuple(_quote(text, f"q{number}", found, mentions) for number, found in enumerate(ordered, 1))


def _read_rules(frames: Sequence[Frame]) -> list[Found]:
    """All quotations that the rules read, with speakers carried over paragraphs."""
    found: list[Found] = []
    attributed: set[int] = set()
    read = [read_attributions(frame) for frame in frames]
    for attributions in read:
        for attribution in attributions:
            for content in attribution.contents:
                found.append(Found(content, attribution.cue, attribution.speaker, attribution.addressee))
                attributed.add(content.start)
    found += _carry_speakers(frames, read, found)
    return found


def _carry_speakers(
    frames: Sequence[Frame], read: Sequence[tuple[Attribution, ...]], found: Sequence[Found]
) -> Iterator[Found]:
    """Quotations with no cue of their own: after "He said:", in the paragraph of a cued one, or going on from it."""
    last: tuple[int, Found | Attribution, bool] | None = None  # paragraph, whose words, still open
    for frame, attributions in zip(frames, read, strict=True):
        for token in frame.tokens:
            stretch = token.stretch
            if stretch is None:
                continue
            own = next((f for f in found if f.content.start < stretch.end and stretch.start < f.content.end), None)
            if own is not None:
                last = (frame.paragraph, own, not stretch.closed) if own.content.kind == "direct" else last
                continue
            if not _is_speech(frame, stretch, token.text) and not (last and last[2]):
                continue
            carried = _carried(frame, stretch, last)
            content = Content(stretch.inner_start, stretch.inner_end, "direct")
            if carried is not None and last is not None:
                near = isinstance(carried, Attribution) or frame.paragraph == last[0]  # the cue of the same paragraph
                yield Found(content, carried.cue if near else None, carried.speaker)
                last = (frame.paragraph, carried, not stretch.closed)
            elif len(token.text.split()) >= MINIMAL_WORDS and _ends_sentence(token.text) and is_full(token):
                yield Found(content, None, None)
        opened = [a for a in attributions if a.open_ended]
        if opened:
            last = (frame.paragraph, opened[-1], True)


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


# --- what the network saw -------------------------------------------------------------------------------------------


def _from_network(
    text: str, seen: SeenAttribution, stretches: Sequence[Stretch], by_rule: Sequence[Found]
) -> Found | None:
    """A quotation that the network saw; rules give what it left open. None where neither knows the words."""
    cue = (seen.start, seen.end)
    rule = next((f for f in by_rule if f.cue and f.cue[0] < seen.end and seen.start < f.cue[1]), None)
    if seen.content is None:
        return None if rule is None else replace(rule, speaker=seen.source or rule.speaker)
    content = _snap(text, seen.content, stretches)
    if content.start >= content.end:
        return None
    return Found(content, cue, seen.source or (rule.speaker if rule else None), rule.addressee if rule else None)


def _snap(text: str, place: tuple[int, int], stretches: Sequence[Stretch]) -> Content:
    """Words that the network saw, set to the marks they touch."""
    start, end = place
    while start < end and (text[start].isspace() or text[start] in ",.;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    if text.startswith(LEADING, start, end):
        start += len("that ")
    touching = [s for s in stretches if s.start < end and start < s.end]
    whole = [s for s in touching if s.start <= start + 1 and end - 1 <= s.end]
    if whole:
        return Content(whole[0].inner_start, whole[0].inner_end, "direct")
    while end > start and text[end - 1] == ".":
        end -= 1
    kind: QuoteKind = "mixed" if touching else "indirect"
    return Content(start, max(end, *(s.end for s in touching)) if touching else end, kind)


def _overlap(a: Content, b: Content) -> bool:
    """Whether two hold the same words; one inside a much longer one is another quotation."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and 2 * shared >= min(a.end - a.start, b.end - b.start)


# --- the value ------------------------------------------------------------------------------------------------------


def _quote(text: str, number: str, found: Found, mentions: Sequence[Mention]) -> Quote:
    """The quotation with its spans, and the entities of speaker and addressee."""
    return Quote(
        number,
        Span.of(text, found.content.start, found.content.end),
        found.content.kind,
        _speaker(text, found.speaker, mentions),
        None if found.cue is None else Span.of(text, *found.cue),
        _speaker(text, found.addressee, mentions),
    )


def _speaker(text: str, place: tuple[int, int] | None, mentions: Sequence[Mention]) -> Speaker | None:
    """Who the words at a place mean: a person before a title, a title before a body; no more than the words say."""
    if place is None:
        return None
    span = Span.of(text, *place)
    inside = [m for m in mentions if m.span.overlaps(span) and m.kind in SPEAKER_KINDS]
    if not inside:
        return Speaker(span)
    best = min(inside, key=lambda m: (SPEAKER_KINDS.index(m.kind), -m.span.end))
    return Speaker(span, best.entity)
