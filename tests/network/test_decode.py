import numpy as np
import pytest

from tacitus.network.decode import _role_spans, pair_scores, read_tags, sigmoid, softmax
from tacitus.network.heads import FARTHEST, Heads, PairWeights, read_heads, read_pairs, write_heads, write_weights

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")


def rows(*tags):
    """Probabilities that give each word one tag with 0.8."""
    table = np.full((len(tags), len(LABELS)), 0.05, dtype=np.float32)
    for n, tag in enumerate(tags):
        table[n, LABELS.index(tag)] = 0.8
    return table


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["O", "B-x", "I-x", "O"], [(1, 2, "x")]),
        (["B-x", "B-x"], [(0, 0, "x"), (1, 1, "x")]),
        (["B-y", "I-y", "B-x"], [(0, 1, "y"), (2, 2, "x")]),
        (["I-x", "O"], [(0, 0, "x")]),  # a span may begin inside: better than losing it
        (["O", "O"], []),
    ],
)
def test_tags_give_spans(tags, spans):
    assert [found[:3] for found in read_tags(rows(*tags), LABELS, 0.5)] == spans


def test_a_high_threshold_drops_unsure_spans():
    assert read_tags(rows("B-x"), LABELS, 0.99) == []


def test_probabilities():
    assert softmax(np.array([[1000.0, 0.0]], dtype=np.float32)).sum() == pytest.approx(1.0)
    assert sigmoid(np.array([-1000.0, 0.0, 1000.0], dtype=np.float32)).tolist() == pytest.approx(
        [0.0, 0.5, 1.0], abs=1e-6
    )


def heads(**fields):
    values = {
        "mention": ("O",), "trigger": ("O",), "cue": ("O",), "status": (), "mode": (), "context": (), "content": (), "sector": (),
        "roles": ("actor", "recipient"),
    }  # fmt: skip
    return Heads(**{**values, **fields})


def test_roles_of_one_trigger_do_not_mix_with_another():
    # pair width 2, kinds of trigger and word meet in the product: word 0 looks for word 2 as its actor, word 1 as its recipient
    left = np.array([[0, 0, 9, 0], [0, 0, 0, 9], [0, 0, 0, 0]], dtype=np.float32)
    right = np.array([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 1]], dtype=np.float32)
    out = np.array([[2, 2, 0, 0], [0, 0, 2, 2]], dtype=np.float32)
    weights = PairWeights(np.zeros((2 * FARTHEST + 1, 2), dtype=np.float32), out, np.full(4, -9, dtype=np.float32))
    scores = {"trigger_side": left, "word_side": right, "sector": np.zeros((3, 0), dtype=np.float32)}
    found, sectors = pair_scores(scores, heads(), weights, [0, 1])
    assert found.shape == (2, 3, 2, 2)
    assert sectors.shape == (2, 3, 0)
    assert found[0, 2, 0, 0] > 0.9
    assert found[0, 2, 1, 0] < 0.1
    assert found[1, 2, 1, 0] > 0.9
    assert found[1, 2, 0, 0] < 0.1


STRETCHES = [  # first and last words by probability, the trigger, and the stretches that come of them
    ({0: 0.9}, {1: 0.9}, None, [(0, 1)]),
    ({0: 0.9, 4: 0.9}, {1: 0.9, 5: 0.99}, None, [(0, 1), (4, 5)]),  # two parties, not one from the first to the last
    ({0: 0.9, 1: 0.8}, {2: 0.9}, None, [(0, 2)]),  # two readings of where one begins
    ({0: 0.9}, {4: 0.9}, (2, 2), []),  # none around the trigger
    ({0: 0.9}, {2: 0.9}, (2, 2), [(0, 2)]),  # "Israeli strikes"
    ({0: 0.3}, {1: 0.3}, None, []),
]


@pytest.mark.parametrize(("firsts", "lasts", "trigger", "expected"), STRETCHES)
def test_stretches_of_a_role(firsts, lasts, trigger, expected):
    pairs = np.zeros((6, 2), dtype=np.float32)
    for side, found in enumerate((firsts, lasts)):
        for word, chance in found.items():
            pairs[word, side] = chance
    assert [(a, b) for a, b, _ in _role_spans(pairs, 0.5, 10, trigger)] == expected


def test_distance_counts_up_to_the_farthest():
    distances = np.zeros((2 * FARTHEST + 1, 1), dtype=np.float32)
    distances[FARTHEST + 1] = distances[2 * FARTHEST] = 9  # the next word, and all from the farthest on
    weights = PairWeights(distances, np.ones((1, 2), dtype=np.float32), np.full(2, -5, dtype=np.float32))
    blank = np.zeros((FARTHEST + 4, 2), dtype=np.float32)
    scores = {"trigger_side": blank, "word_side": blank, "sector": np.zeros((FARTHEST + 4, 0), dtype=np.float32)}
    found, _ = pair_scores(scores, heads(roles=("actor",)), weights, [1])
    likely = np.flatnonzero(found[0, :, 0, 0] > 0.5).tolist()
    assert likely == [2, FARTHEST + 1, FARTHEST + 2, FARTHEST + 3]


def test_heads_survive_a_round_trip(tmp_path):
    made = heads(temperature={"role": 1.5})
    write_heads(made, tmp_path / "heads.json")
    assert read_heads(tmp_path / "heads.json") == made


def test_pair_weights_survive_a_round_trip(tmp_path):
    made = PairWeights(*(np.arange(6, dtype=np.float32).reshape(shape) for shape in ((3, 2), (2, 3), (6,))))
    write_weights(made, tmp_path / "pairs.npz")
    read = read_pairs(tmp_path / "pairs.npz")
    assert [a.tolist() for a in (read.distances, read.out, read.bias)] == [
        a.tolist() for a in (made.distances, made.out, made.bias)
    ]
