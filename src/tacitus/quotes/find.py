"""Find the quotations of an article: direct, indirect and mixed, with speaker, cue and addressee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.quotes.attribution import Attribution, Content
from tacitus.quotes.carry import Found, carry_speakers, read_statements
from tacitus.quotes.frames import Frame, cut_frames
from tacitus.quotes.lexicon import load_cues, load_words
from tacitus.quotes.marks import Stretch, find_stretches
from tacitus.quotes.phrases import DETERMINERS, PREPOSITIONS
from tacitus.quotes.reading import read_attributions
from tacitus.types import Article, Mention, Predictions, Quote, QuoteKind, SeenAttribution, Sentence, Span, Speaker

LOWEST_SCORE = 0.7  # of an attribution that only the network saw; swept 0.5, 0.7, 0.85 (docs/decisions/0006-quotes.md)
SPEAKER_KINDS = ("per", "pronoun", "role", "org", "gpe", "norp", "site", "loc")
LEADING = ("that ", "That ")
NARRATORS = (["i"], ["we"])  # "I think that" is the author's own voice


def find_quotes(
    article: Article, sentences: Sequence[Sentence], predictions: Predictions, mentions: Sequence[Mention]
) -> tuple[Quote, ...]:
    """The quotations of an article in order of their words.

    Rules come first; what the network saw surely is added where they are silent, and its speaker is preferred at the same
    cue. Where it read the article, indirect words at a weak cue ("demanded that", "believes" without "that") stand only if
    it saw that cue too: figures in docs/decisions/0006-quotes.md. A direct quotation is given without its marks; one that
    a cue splits is two quotations with the same cue and speaker.
    """
    text = article.text
    stretches = find_stretches(text)
    frames = cut_frames(text, sentences, stretches)
    kept = _read_rules(text, frames, None if predictions.bundle is None else predictions.attributions)
    sure = [a for a in predictions.attributions if a.score >= LOWEST_SCORE]
    kept = [_with_seen_speaker(found, sure, text) for found in kept]
    for attribution in sure:
        seen = _from_network(text, attribution, stretches)
        if seen is not None and not any(_overlap(f.content, seen.content) or _same_cue(f, attribution) for f in kept):
            kept.append(seen)
    unique = {(f.content.start, f.content.end): f for f in reversed(kept)}
    ordered = [unique[key] for key in sorted(unique)]
    return tuple(_quote(text, f"q{number}", found, mentions) for number, found in enumerate(ordered, 1))


def _read_rules(text: str, frames: Sequence[Frame], seen: Sequence[SeenAttribution] | None) -> list[Found]:
    """All quotations that the rules read, with speakers carried over paragraphs; `seen` where the network read it too."""
    found: list[Found] = []
    read = [_read_frame(text, frame, seen) for frame in frames]
    for attributions in read:
        for attribution in attributions:
            for content in attribution.contents:
                found.append(Found(content, attribution.cue, attribution.speaker, attribution.addressee))
    statements = list(read_statements(frames, read))
    inside = [(s.content.start, s.content.end) for s in statements]
    found = [f for f in found if not any(a <= f.content.start and f.content.end <= b for a, b in inside)] + statements
    return found + list(carry_speakers(frames, read, found))


def _read_frame(text: str, frame: Frame, seen: Sequence[SeenAttribution] | None) -> tuple[Attribution, ...]:
    """The attributions of a frame; where the network read it, without those at weak cues that it did not see."""
    read = read_attributions(frame)
    if seen is None:
        return read
    return tuple(a for a in read if not _is_weak(text, a) or any(_same_cue(a, s) for s in seen))


# --- what the network saw -------------------------------------------------------------------------------------------


def _is_weak(text: str, read: Attribution) -> bool:
    """Whether indirect words stand at a cue that tells of a thought or an act as often as of words."""
    if not read.contents or any(c.kind != "indirect" for c in read.contents):
        return False
    form = load_cues().get(text[slice(*read.cue)].lower())
    if form is None or "loose" not in form.features:
        return form is not None and "weak" in form.features
    subject = [] if read.speaker is None else text[slice(*read.speaker)].lower().split()
    opened = text[max(0, read.contents[0].start - 8) : read.contents[0].start].rstrip(" ,").endswith("that")
    return (not opened or subject[:1] in NARRATORS) and not _is_record(subject)


def _is_record(subject: Sequence[str]) -> bool:
    """Whether the first noun phrase of a subject ends in something written or measured: "a new poll of voters"."""
    end = next((i for i, w in enumerate(subject) if i and (w in PREPOSITIONS or w.endswith("ed"))), len(subject))
    return end > 0 and subject[end - 1] in load_words("records")


def _same_cue(found: Found | Attribution, seen: SeenAttribution) -> bool:
    """Whether a rule and the network read the same word as cue."""
    return found.cue is not None and found.cue[0] < seen.end and seen.start < found.cue[1]


def _with_seen_speaker(found: Found, seen: Sequence[SeenAttribution], text: str) -> Found:
    """A quotation with the speaker that the network saw at its cue, if any; of two that overlap the fuller one."""
    source = next((a.source for a in seen if a.source is not None and _same_cue(found, a)), None)
    if source is None:
        return found
    own = found.speaker
    if own is not None and own[0] <= source[0] and source[1] <= own[1]:
        before = text[own[0] : source[0]].lower().split()
        behind = text[source[1] : own[1]].strip()
        if behind or not all(word in DETERMINERS for word in before):  # "her lawyer" is "lawyer" in our record
            return found
    return replace(found, speaker=source)


def _from_network(text: str, seen: SeenAttribution, stretches: Sequence[Stretch]) -> Found | None:
    """A quotation that the network saw, or None where it saw no words."""
    content = None if seen.content is None else _snap(text, seen.content, stretches)
    if content is None or content.start >= content.end:
        return None
    return Found(content, (seen.start, seen.end), seen.source)


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
