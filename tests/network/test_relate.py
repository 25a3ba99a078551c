import numpy as np
import pytest

from tacitus.network.heads import FARTHEST, Heads, PairWeights, RelationWeights
from tacitus.network.relate import relate_words

TYPES = ("O", "B-ACCUSE", "I-ACCUSE", "B-CONSULT", "I-CONSULT")
HEADS = Heads(
    mention=("O",), trigger=TYPES, cue=("O",), status=(), mode=(), context=(), content=(), sector=(), roles=("actor", "recipient"),
)  # fmt: skip
# Pair width 2: the first number of a word says "actor", the second "recipient", of the trigger that is word 1.
OUT = np.array([[1, 1, 0, 0], [0, 0, 1, 1]], dtype=np.float32)
WEIGHTS = PairWeights(np.zeros((2 * FARTHEST + 1, 2), dtype=np.float32), OUT, np.full(4, -6, dtype=np.float32))
# The first hidden unit lights up where the two play the parts of actor and recipient for the word, the second where both act.
RELATIONS = RelationWeights(
    word=np.zeros((4, 2), dtype=np.float32),
    actor=np.zeros((4, 2), dtype=np.float32),
    recipient=np.zeros((4, 2), dtype=np.float32),
    parts=np.array([[1, 1], [1, -1], [0, -1], [-1, 1]], dtype=np.float32),
    bias=np.array([-6, -6], dtype=np.float32),
    out=np.array([[1, 1], [-9, 1]], dtype=np.float32),  # two who act together are only a CONSULT
    out_bias=np.full(2, -24, dtype=np.float32),
    scale=np.ones(1, dtype=np.float32),
    none=np.zeros(1, dtype=np.float32),
)


def scores_of(kind, roles):
    """Scores of a sentence whose word 1 is a trigger of a kind; `roles` gives the role of each word, or None."""
    trigger = np.full((len(roles), len(TYPES)), -9, dtype=np.float32)
    trigger[:, 0] = 9
    trigger[1] = -9
    trigger[1, TYPES.index(f"B-{kind}")] = 9
    left = np.zeros((len(roles), 4), dtype=np.float32)
    left[1, 2:] = 1
    right = np.zeros((len(roles), 4), dtype=np.float32)
    for word, role in enumerate(roles):
        if role is not None:
            right[word, 2 + ("actor", "recipient").index(role)] = 12
    return {
        "trigger": trigger,
        "trigger_side": left,
        "word_side": right,
        "sector": np.zeros((len(roles), 0), dtype=np.float32),
    }


@pytest.mark.parametrize(
    ("kind", "roles", "actor", "recipient", "expected"),
    [
        ("ACCUSE", ["actor", None, "recipient"], 0, 2, "ACCUSE"),
        ("ACCUSE", ["actor", None, "recipient"], 2, 0, "none"),  # who does what to whom
        ("ACCUSE", ["actor", None, "recipient", None], 0, 3, "none"),  # a bystander
        ("ACCUSE", ["actor", None, "actor"], 0, 2, "none"),  # two who accuse, not each other
        ("CONSULT", ["actor", None, "actor"], 0, 2, "CONSULT"),  # two who meet
        ("CONSULT", ["actor", None, "recipient"], 0, 2, "CONSULT"),
    ],
)
def test_a_pair_is_related_by_the_act_that_joins_it(kind, roles, actor, recipient, expected):
    found = relate_words(scores_of(kind, roles), HEADS, WEIGHTS, RELATIONS, (actor, actor), (recipient, recipient))
    assert max(found, key=found.get) == expected
    assert sum(found.values()) == pytest.approx(1.0)
    assert set(found) == {"ACCUSE", "CONSULT", "none"}
