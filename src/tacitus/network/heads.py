"""What a bundle's outputs mean: the labels of each head (`heads.json`), how pairs of words and of parties are scored (`*.npz`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

FARTHEST = 16  # words; pairs farther apart are scored as this far


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which a label is taken; chosen on the development split (the bundle's card has the sweep)."""

    trigger: float = 0.5
    cue: float = 0.5
    mode: float = 0.5
    context: float = 0.5
    party: float = 0.65
    role: dict[str, float] = field(default_factory=dict)
    default_role: float = 0.4


@dataclass(frozen=True, slots=True)
class Heads:
    """Labels by head, in the order of the outputs.

    `mention`, `trigger` and `cue` are tag sets: "O", then "B-x" and "I-x" for each kind x. `mode` labels read "TYPE/mode".
    `temperature` divides the scores of a head before they become probabilities (Guo et al. 2017).
    """

    mention: tuple[str, ...]
    trigger: tuple[str, ...]
    cue: tuple[str, ...]
    status: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    content: tuple[str, ...]
    sector: tuple[str, ...]
    roles: tuple[str, ...]
    temperature: dict[str, float] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)

    def sizes(self) -> dict[str, int]:
        """Number of labels of each labelling head."""
        return {
            "mention": len(self.mention),
            "trigger": len(self.trigger),
            "cue": len(self.cue),
            "status": len(self.status),
            "historical": 1,
            "mode": len(self.mode),
            "context": len(self.context),
            "content": len(self.content),
            "sector": len(self.sector),
        }


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The small network that scores a trigger with a word. D pair width, R roles, S sectors."""

    distances: NDArray[np.float32]  # (2 * FARTHEST + 1, D)
    out: NDArray[np.float32]  # (D, 2 * R + S): first and last word of each role in turn, then the sectors
    bias: NDArray[np.float32]  # (2 * R + S,)


@dataclass(frozen=True, slots=True)
class RelationWeights:
    """The small network that scores what one party does to another at each word. D pair width, K event types."""

    word: NDArray[np.float32]  # (2 D, D): from the word as a trigger
    actor: NDArray[np.float32]  # (2 D, D): from the one party
    recipient: NDArray[np.float32]  # (2 D, D): from the other
    parts: NDArray[np.float32]  # (4, D): from the parts that the two play for the word
    bias: NDArray[np.float32]  # (D,)
    out: NDArray[np.float32]  # (D, K)
    out_bias: NDArray[np.float32]  # (K,)
    scale: NDArray[np.float32]  # (1,): of the word's own trigger scores
    none: NDArray[np.float32]  # (1,): the score of no act at all


def read_pairs(path: Path) -> PairWeights:
    """The pair weights of a bundle."""
    with np.load(path) as found:
        return PairWeights(**{name: array.astype(np.float32) for name, array in found.items()})


def read_relations(path: Path) -> RelationWeights:
    """The relation weights of a bundle."""
    with np.load(path) as found:
        return RelationWeights(**{name: array.astype(np.float32) for name, array in found.items()})


def write_weights(weights: PairWeights | RelationWeights, path: Path) -> None:
    """Write either."""
    np.savez_compressed(path, **{name: array.astype(np.float16) for name, array in asdict(weights).items()})


def read_heads(path: Path) -> Heads:
    """The heads of a bundle."""
    return msgspec.json.decode(path.read_bytes(), type=Heads)


def write_heads(heads: Heads, path: Path) -> None:
    """Write them, one field a line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(heads), indent=1) + b"\n")
