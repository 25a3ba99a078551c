"""What one party does to another: for people who bring their own pairs of parties.

read_pairs → relate_pairs: the same network and the same pass as for records, read for the two given spans
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tacitus.errors import PairError
from tacitus.network.decode import Floats
from tacitus.network.read import BATCH, Network
from tacitus.network.relate import NONE, Words, relate_words
from tacitus.network.windows import Window, cut_windows
from tacitus.pipeline import open_tools, take_batches
from tacitus.text.sentences import split_sentences
from tacitus.types import Sentence

TOGETHER = 256  # pairs whose windows are sorted by length and read together
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties in a text; offsets are code points, end excluded."""

    id: str | int  # your own; it comes back unchanged
    text: str
    actor: Offsets
    recipient: Offsets


def relate(text: str, actor: Offsets, recipient: Offsets) -> dict[str, float]:
    """How probable it is that the actor does an act of each type to the recipient, in the words of the text.

    Args:
        text: A sentence, or a text of which the sentence with both is read.
        actor: Start and end of the one who acts, in code points.
        recipient: Start and end of the other.

    Returns:
        The 16 PLOVER types and "none" with probabilities that sum to 1.

    Raises:
        PairError: If a span is empty or lies outside the text.
    """
    _, types = next(relate_pairs([Pair("", text, actor, recipient)]))
    return types


def relate_pairs(pairs: Iterable[Pair], network: Network | None = None) -> Iterator[tuple[Pair, dict[str, float]]]:
    """Each of many pairs with the same, in their order. Raises PairError for a span that is empty or outside its text."""
    network = network or open_tools().network
    assert network is not None
    for batch in take_batches(pairs, TOGETHER):
        yield from zip(batch, _relate_batch(batch, network), strict=True)


def check_pair(pair: Pair) -> None:
    """Raise PairError where a span is empty or lies outside the text."""
    for name, (start, end) in (("actor", pair.actor), ("recipient", pair.recipient)):
        if not 0 <= start < end <= len(pair.text):
            raise PairError(pair.id, f"{name} [{start}, {end}] is not inside the text of {len(pair.text)} characters")
        if not pair.text[start:end].strip():
            raise PairError(pair.id, f"{name} [{start}, {end}] holds no word")


def _relate_batch(pairs: Sequence[Pair], network: Network) -> Iterator[dict[str, float]]:
    windows: list[tuple[Window, Words, Words] | None] = []
    for pair in pairs:
        check_pair(pair)
        windows.append(_find_window(pair, network))
    scores = _score([found[0] for found in windows if found is not None], network)
    for found in windows:
        if found is None:  # too far apart for one window: nothing in the text joins them
            yield {**{label[2:]: 0.0 for label in network.heads.trigger[1::2]}, NONE: 1.0}
        else:
            yield relate_words(next(scores), network.heads, network.pairs, network.relations, found[1], found[2])


def _score(windows: list[Window], network: Network) -> Iterator[dict[str, Floats]]:
    """The scores of windows in their order, read with those of like length."""
    order = sorted(range(len(windows)), key=lambda n: len(windows[n].pieces))
    found: dict[int, dict[str, Floats]] = {}
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        found |= dict(zip(part, network.score([windows[n] for n in part]), strict=True))
    return (found[n] for n in range(len(windows)))


def _find_window(pair: Pair, network: Network) -> tuple[Window, Words, Words] | None:
    """The window with both parties, and their words in it: their sentence, or the sentences from one to the other."""
    sentences = split_sentences(pair.text, "en")
    touched = [
        s for s in sentences if any(s.start < end and start < s.end for start, end in (pair.actor, pair.recipient))
    ]
    if not touched:
        return None
    stretch = Sentence(touched[0].start, touched[-1].end, 0)
    for window in cut_windows(pair.text, [stretch], network.tokenizer):
        actor, recipient = _words_at(window, pair.actor), _words_at(window, pair.recipient)
        if actor is not None and recipient is not None:
            return window, actor, recipient
    return None


def _words_at(window: Window, span: Offsets) -> Words | None:
    inside = [n for n, (start, end) in enumerate(window.words) if start < span[1] and span[0] < end]
    return (inside[0], inside[-1]) if inside else None
