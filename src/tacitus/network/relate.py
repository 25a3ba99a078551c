"""What one party does to another in a sentence: the scores of a window read for a given pair of spans.

A pair stands in an act when a word is its trigger and the two parties play its parts. Every word is weighed as a trigger, so that nothing
depends on a threshold. Shapes: W words, L labels, R roles.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tacitus.network.decode import Floats, pair_scores, softmax
from tacitus.network.heads import Heads, PairWeights

NONE = "none"
# Acts that two can do together: where nobody else is acted on, a second actor is as good as a recipient ("X and Y met").
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "ASSAULT"})
# The chances of the two roles count by their geometric mean: of powers 1, 0.75, 0.5 and 0.35 of their product this had the best macro-F1 on
# the development split (.406, .490, .529, .519).
ROLE_POWER = 0.5
Words = tuple[int, int]  # first and last word of a party


def relate_words(
    scores: Mapping[str, Floats], heads: Heads, weights: PairWeights, actor: Words, recipient: Words
) -> dict[str, float]:
    """The probability of each event type from actor to recipient, and of "none"; they sum to 1."""
    triggers = softmax(scores["trigger"] / heads.temperature.get("trigger", 1.0))[:, 1::2]  # (W, types): begins here
    pairs, _ = pair_scores(scores, heads, weights, range(len(triggers)))  # (W, W, R, 2)
    acts, suffers = pairs[:, :, heads.roles.index("actor")], pairs[:, :, heads.roles.index("recipient")]
    does, takes = _plays(acts, actor), _plays(suffers, recipient)  # (W,)
    others = np.delete(suffers[:, :, 0], np.r_[actor[0] : actor[1] + 1, recipient[0] : recipient[1] + 1], axis=1)
    alone = 1.0 - others.max(axis=1, initial=0.0)
    joint = np.maximum(takes, _plays(acts, recipient) * alone)
    chances = {}
    for index, label in enumerate(heads.trigger[1::2]):
        kind = label[2:]
        each = triggers[:, index] * (does * (joint if kind in MUTUAL else takes)) ** ROLE_POWER
        chances[kind] = float(1.0 - np.prod(1.0 - each))
    chances[NONE] = float(np.prod([1.0 - chance for chance in chances.values()]))
    whole = sum(chances.values())
    return {kind: chance / whole for kind, chance in chances.items()}


def _plays(role: Floats, words: Words) -> Floats:
    """How probable it is that a party plays a role for each word. role: (W, W, 2), first and last word."""
    inside = role[:, words[0] : words[1] + 1]
    result: Floats = np.sqrt(inside[:, :, 0].max(axis=1) * inside[:, :, 1].max(axis=1))
    return result
