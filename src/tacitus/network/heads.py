"""What the outputs of a bundle mean: the labels of each head (`heads.json`) and how pairs of words are scored (`pairs.npz`)."""

from __future__ import annotations

from dataclasses import dataclass, field
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


def read_pairs(path: Path) -> PairWeights:
    """The pair weights of a bundle."""
    with np.load(path) as found:
        return PairWeights(found["distances"], found["out"], found["bias"])


def write_pairs(pairs: PairWeights, path: Path) -> None:
    """Write them."""
    np.savez(path, distances=pairs.distances, out=pairs.out, bias=pairs.bias)


def read_heads(path: Path) -> Heads:
    """The heads of a bundle."""
    return msgspec.json.decode(path.read_bytes(), type=Heads)


def write_heads(heads: Heads, path: Path) -> None:
    """Write them, one field a line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(heads), indent=1) + b"\n")
