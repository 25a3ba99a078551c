from dataclasses import dataclass, field

import numpy as np
import pytest
from click.testing import CliRunner
from tokenizers import Tokenizer

from tacitus import relations
from tacitus.cli import main
from tacitus.errors import PairError
from tacitus.network.heads import FARTHEST, PairWeights, RelationWeights, read_heads
from tacitus.network.read import bundle_folder
from tacitus.relations import Pair, check_pair, relate_pairs

HEADS = read_heads(bundle_folder() / "heads.json")


@dataclass
class Silent:
    """A network that sees no act anywhere."""

    heads: object = HEADS
    tokenizer: object = field(default_factory=lambda: Tokenizer.from_file(str(bundle_folder() / "tokenizer.json")))
    pairs: object = field(
        default_factory=lambda: PairWeights(
            np.zeros((2 * FARTHEST + 1, 1), dtype=np.float32),
            np.zeros((1, 2 * len(HEADS.roles)), dtype=np.float32),
            np.full(2 * len(HEADS.roles), -9, dtype=np.float32),
        )
    )
    relations: object = field(
        default_factory=lambda: RelationWeights(
            **{name: np.zeros((2, 1), dtype=np.float32) for name in ("word", "actor", "recipient")},
            parts=np.zeros((4, 1), dtype=np.float32),
            bias=np.zeros(1, dtype=np.float32),
            out=np.zeros((1, len(HEADS.trigger) // 2), dtype=np.float32),
            out_bias=np.full(len(HEADS.trigger) // 2, -9, dtype=np.float32),
            scale=np.ones(1, dtype=np.float32),
            none=np.zeros(1, dtype=np.float32),
        )
    )

    def score(self, windows):
        widths = {"trigger": len(HEADS.trigger), "trigger_side": 2, "word_side": 2, "sector": 0}
        return [{n: np.zeros((len(w.words), width), dtype=np.float32) for n, width in widths.items()} for w in windows]


@pytest.mark.parametrize(
    ("actor", "recipient", "problem"),
    [
        ((0, 4), (9, 13), None),
        ((0, 4), (9, 99), "recipient"),
        ((3, 3), (9, 13), "actor"),
        ((4, 5), (9, 13), "holds no word"),
    ],
)
def test_spans_lie_in_the_text(actor, recipient, problem):
    pair = Pair("7", "Peru and Mali met.", actor, recipient)
    if problem is None:
        check_pair(pair)
    else:
        with pytest.raises(PairError, match=problem):
            check_pair(pair)


@pytest.mark.parametrize(
    "text", ["Peru and Mali met.", "Peru won. Mali lost.", "Peru won. " + "It was late. " * 90 + "Mali lost."]
)
def test_all_types_and_none_sum_to_one(text):
    start = text.index("Mali")
    pair = Pair(1, text, (0, 4), (start, start + 4))
    ((same, types),) = relate_pairs([pair], Silent())
    assert same is pair
    assert len(types) == 17
    assert types["none"] > 0.9
    assert sum(types.values()) == pytest.approx(1.0)


def test_bad_lines_are_named_and_the_others_related(monkeypatch):
    monkeypatch.setattr(relations, "open_tools", lambda: type("Tools", (), {"network": Silent()}))
    good = '{"id": 5, "text": "Peru and Mali met.", "actor": [0, 4], "recipient": [9, 13]}'
    lines = [good, "{", '{"id": "x", "text": "Peru"}', good.replace("13", "99"), "", good.replace("5", '"six"', 1)]
    result = CliRunner().invoke(main, ["relate", "-"], input="\n".join(lines))
    assert result.exit_code == 3
    assert [line[:11] for line in result.stdout.splitlines()] == ['{"id":5,"ty', '{"id":"six"']
    assert [line.split(":")[0] for line in result.stderr.splitlines()[:3]] == ["line 2", "line 3", "line 4"]
