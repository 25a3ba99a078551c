"""What one party does to another in a sentence: the scores of a window read for a given pair of spans.

Each word is weighed as the word of an act that joins the two: by itself, by the parties, and by the parts that they play for it. Nothing
depends on a threshold, and all words count together. Shapes: W words, K event types, D pair width.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tacitus.network.decode import Floats, raw_pair_scores, softmax
from tacitus.network.heads import Heads, PairWeights, RelationWeights

NONE = "none"
PARTIES = ("actor", "recipient")
Words = tuple[int, int]  # first and last word of a party


def relate_words(
    scores: Mapping[str, Floats],
    heads: Heads,
    pairs: PairWeights,
    relations: RelationWeights,
    actor: Words,
    recipient: Words,
) -> dict[str, float]:
    """The probability of each event type from actor to recipient, and of "none"; they sum to 1."""
    weights = relations
    does, takes = (
        scores["word_side"][first : last + 1].mean(axis=0) for first, last in (actor, recipient)
    )  # (2 D,) each
    hidden = scores["trigger_side"] @ weights.word + does @ weights.actor + takes @ weights.recipient + weights.bias
    hidden += _parts(scores, heads, pairs, actor, recipient) @ weights.parts  # (W, D)
    tags = scores["trigger"]
    raw = (
        np.maximum(hidden, 0) @ weights.out + weights.out_bias + weights.scale * (tags[:, 1::2] - tags[:, :1])
    )  # (W, K)
    highest = raw.max(axis=0)
    together = highest + np.log(np.exp(raw - highest).sum(axis=0))  # (K,)
    kinds = [label[2:] for label in heads.trigger[1::2]]
    chances = softmax(np.append(together, weights.none)[None])[0]
    return dict(zip([*kinds, NONE], chances.tolist(), strict=True))


def _parts(scores: Mapping[str, Floats], heads: Heads, pairs: PairWeights, actor: Words, recipient: Words) -> Floats:
    """What the two are to each word (W, 4): the first acts, the second is acted on, and the other way round; raw scores."""
    roles, _ = raw_pair_scores(scores, pairs, range(len(scores["word_side"])), len(heads.roles))
    acts, suffers = (roles[:, :, heads.roles.index(name)] for name in PARTIES)  # (W, W, 2)
    found = [
        (side[:, first, 0] + side[:, last, 1]) / 2
        for side, (first, last) in ((acts, actor), (suffers, recipient), (suffers, actor), (acts, recipient))
    ]
    result: Floats = np.stack(found, axis=1)
    return result
