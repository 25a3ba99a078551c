import numpy as np
import pytest

from tacitus.network.decode import pair_scores, read_tags, sigmoid, softmax
from tacitus.network.heads import Heads, read_heads, write_heads

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
        "roles": ("actor", "recipient"), "pair_width": 2, "role_bias": ((0.0, 0.0), (0.0, 0.0)),
    }  # fmt: skip
    return Heads(**{**values, **fields})


def test_roles_of_one_trigger_do_not_mix_with_another():
    # word 0 is a trigger that looks for word 2 as its actor, word 1 one that looks for it as its recipient
    left = np.array([[9, 0, 0, 0], [0, 0, 9, 0], [0, 0, 0, 0]], dtype=np.float32)
    right = np.array([[-9, 0, -9, 0], [-9, 0, -9, 0], [9, 0, 9, 0]], dtype=np.float32)
    scores = {"trigger_side": left, "first_side": right, "last_side": right}
    found = pair_scores(scores, heads(role_bias=((-9.0, -9.0), (-9.0, -9.0))), [0, 1])
    assert found.shape == (2, 3, 2, 2)
    assert found[0, 2, 0, 0] > 0.9
    assert found[0, 2, 1, 0] < 0.1
    assert found[1, 2, 1, 0] > 0.9
    assert found[1, 2, 0, 0] < 0.1


def test_heads_survive_a_round_trip(tmp_path):
    made = heads(temperature={"role": 1.5})
    write_heads(made, tmp_path / "heads.json")
    assert read_heads(tmp_path / "heads.json") == made
