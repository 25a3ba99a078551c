"""Who "I" and "we" are inside a quotation: the one to whom the words are given in the same or a neighbouring sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.entities.references import ReferenceState, is_person, is_plural, is_thing
from tacitus.types import Mention

FIRST = frozenset({"i", "my", "me", "we", "our", "us"})
QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
SPEECH = (
    r"(?:said|says|told|added|adds|wrote|writes|asked|warned|insisted|declared|stated|announced|explained|continued|"
    r"concluded|argued|tweeted|replied|recalled|claimed)"
)
CUE = re.compile(rf"\b{SPEECH}\b")
LINE_REACH = 300  # characters of a line that ends in a colon which are read for who speaks
WINDOW = 160  # characters on each side of a quotation in which its speaker is named


def find_speaker(state: ReferenceState, index: int) -> tuple[Mention | None, str]:
    """The mention of the one whose words hold "I" or "we" at an index, else None; and what was found, in words."""
    start = state.mentions[index].span.start
    text = state.article.text
    paragraph = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    quotes = list(QUOTED.finditer(text, paragraph, len(text) if end < 0 else end))
    own = next((n for n, quote in enumerate(quotes) if quote.start() < start < quote.end()), None)
    if own is None:
        speaker = _speaker_of_statement(state, start)
        return speaker, f"speaker: {speaker.span.text}" if speaker else "outside a quotation: the writer is not told"
    for quote in [quotes[own], *reversed(quotes[:own]), *quotes[own + 1 :]]:
        speaker = _speaker_beside(state, quote, quotes)
        if speaker is not None:
            return speaker, f"speaker: {speaker.span.text}"
    return None, "the speaker of the quotation is not told"


def _speaker_of_statement(state: ReferenceState, start: int) -> Mention | None:
    """Who is said at the end of a line to speak from there on: "The minister, Ann Lee, said:", before other such lines."""
    text = state.article.text
    end = text.rfind(":\n", 0, start)
    if end < 0 or QUOTED.search(text, end, start) is not None:
        return None
    begin = max(text.rfind("\n", 0, end) + 1, end - LINE_REACH)
    if CUE.search(text, max(begin, end - 50), end) is None:
        return None
    inside = [m for m in state.mentions if begin <= m.span.start < end and is_person(state, m)]
    return inside[-1] if inside else None


def _speaker_beside(state: ReferenceState, quote: re.Match[str], quotes: Sequence[re.Match[str]]) -> Mention | None:
    """Who is named nearest to the word of saying beside a quotation, in the same sentence."""
    text = state.article.text
    following = next((q.start() for q in quotes if q.start() >= quote.end()), len(text))
    previous = max((q.end() for q in quotes if q.end() <= quote.start()), default=0)
    rest = text[quote.end() : min(quote.end() + WINDOW, following)]
    after = quote.end(), quote.end() + len(re.split(r"[.\n](?:\s|$)", rest)[0])
    lead = text[max(previous, quote.start() - WINDOW) : quote.start()]
    before = quote.start() - len(re.split(r"[.\n]\s", lead)[-1]), quote.start()
    for start, end in (after, before):
        cue = CUE.search(text, start, end)
        if cue is None:
            continue
        inside = [m for m in state.mentions if start <= m.span.start and m.span.end <= end and _can_speak(state, m)]
        if inside:
            return min(
                inside, key=lambda m: (min(abs(m.span.start - cue.end()), abs(cue.start() - m.span.end)), m.span.start)
            )
    return None


def _can_speak(state: ReferenceState, mention: Mention) -> bool:
    if mention.span.text.lower() in FIRST or mention.entity is None:
        return False
    return is_person(state, mention) or is_plural(state, mention) or is_thing(state, mention)
