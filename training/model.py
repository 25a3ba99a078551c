"""The encoder and its heads, in one file. Shapes: B windows, T word pieces, H = 384 wide, L labels, R roles, D pair width.

A BERT encoder of six layers, started from the released all-MiniLM-L6-v2 weights. The vocabulary has no capitals, so the rows of
the token-type table, which that model leaves unused, carry the shape of the word (lower, Title, UPPER, digits).
Everything is scored at the first piece of each word. Roles are scored between a trigger (or speech cue) and the first and
last word of a party by a small network over two projections, their product and the distance, so that one pass serves all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tacitus.network.heads import FARTHEST

SHAPES = 4  # rows of the shape table: see tacitus.network.windows.word_shape
NEVER = -4.0  # first bias of the role scores: roles are rare, near 2 in 100


@dataclass(frozen=True)
class Size:
    """The encoder's size; the values are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads, self.head_width = size.heads, size.width // size.heads
        self.query = nn.Linear(size.width, size.width)
        self.key = nn.Linear(size.width, size.width)
        self.value = nn.Linear(size.width, size.width)
        self.mix = nn.Linear(size.width, size.width)
        self.norm_mix = nn.LayerNorm(size.width, eps=1e-12)
        self.widen = nn.Linear(size.width, size.inner)
        self.narrow = nn.Linear(size.inner, size.width)
        self.norm_narrow = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (B, T, H); bias: (B, 1, 1, T), 0 where a piece may be seen and very low elsewhere."""
        b, t, h = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, t, self.heads, self.head_width).transpose(1, 2)  # (B, heads, T, width)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / self.head_width**0.5 + bias  # (B, heads, T, T)
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, t, h)
        x = self.norm_mix(x + self.dropout(self.mix(mixed)))
        return self.norm_narrow(x + self.dropout(self.narrow(nn.functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes in, one vector a piece out."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.places = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(SHAPES, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """pieces, shapes, mask: (B, T) integers; mask is 1 on real pieces. Returns (B, T, H)."""
        order = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(order)[None] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Coder(nn.Module):
    """The encoder with its heads. `heads` names each labelling head and its number of labels."""

    def __init__(
        self, size: Size, heads: dict[str, int], roles: int, pair_width: int = 128, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.encoder = Encoder(size, dropout)
        self.roles, self.pair_width = roles, pair_width
        self.dropout = nn.Dropout(dropout)
        self.deepen = nn.Linear(size.width, size.width)
        self.labels = nn.ModuleDict({name: nn.Linear(size.width, count) for name, count in heads.items()})
        self.from_trigger = nn.Linear(size.width, 2 * pair_width)
        self.to_word = nn.Linear(size.width, 2 * pair_width)
        self.distances = nn.Parameter(0.02 * torch.randn(2 * FARTHEST + 1, pair_width))
        self.pairs = nn.Linear(pair_width, roles * 2)
        self.sectors = nn.Linear(pair_width, heads["sector"])
        nn.init.constant_(self.pairs.bias, NEVER)
        self.party_roles = (0, 1)  # where actor and recipient stand among the roles
        self.relation = Relation(pair_width, heads["trigger"] // 2, dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Scores at every piece: each head (B, T, L); the two pair projections (B, T, 2 D)."""
        x = self.dropout(self.encoder(pieces, shapes, mask))
        deep = torch.nn.functional.gelu(self.deepen(x)) + x
        scores = {name: head(deep) for name, head in self.labels.items()}
        scores["trigger_side"] = self.from_trigger(deep)
        scores["word_side"] = self.to_word(deep)
        return scores

    def pair_scores(
        self, scores: dict[str, Tensor], window: int, firsts: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of some words of one window with all its words, as tacitus.network.decode.pair_scores has them.

        firsts: (W,) the first pieces of all words; words: (N,). Returns role scores (N, W, R, 2), first and last word, and scores
        of the sector that a party beginning at each word has in the act (N, W, S).
        """
        hidden = self.join(scores, window, firsts, words, torch.arange(len(firsts)))
        sectors = self.sectors(hidden) + scores["sector"][window, firsts][None]
        return self.pairs(hidden).view(*hidden.shape[:2], self.roles, 2), sectors

    def join(self, scores: dict[str, Tensor], window: int, firsts: Tensor, words: Tensor, others: Tensor) -> Tensor:
        """The hidden layer (N, M, D) of words (N,) as triggers with other words (M,) of one window."""
        left = scores["trigger_side"][window, firsts[words]].chunk(2, dim=-1)  # two of (N, D)
        right = scores["word_side"][window, firsts[others]].chunk(2, dim=-1)  # two of (M, D)
        steps = (others - words[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST  # (N, M)
        hidden = left[0][:, None] + right[0][None] + left[1][:, None] * right[1][None] + self.distances[steps]
        return cast(Tensor, self.dropout(hidden.relu()))

    def relate(self, scores: dict[str, Tensor], window: int, firsts: Tensor, pairs: Tensor) -> Tensor:
        """Scores (P, K + 1) of each event type, and of none, from one party to another, as tacitus.network.relate has them.

        pairs: (P, 4), first and last word of the actor, then of the recipient.
        """
        roles = self.pairs(self.join(scores, window, firsts, torch.arange(len(firsts)), pairs.flatten()))
        roles = roles.view(len(firsts), len(pairs), 4, self.roles, 2)
        does, takes = ((roles[:, :, a, :, 0] + roles[:, :, a + 1, :, 1]) / 2 for a in (0, 2))  # (W, P, R) each
        first, second = self.party_roles
        parts = torch.stack([does[..., first], takes[..., second], does[..., second], takes[..., first]], -1)
        own = {
            name: scores[name][window, firsts].float() for name in ("word_side", "trigger_side", "trigger")
        }  # (W, …)
        words = own["word_side"]
        spans = [(words[a : b + 1].mean(0), words[c : d + 1].mean(0)) for a, b, c, d in pairs.tolist()]
        sides = [torch.stack(side) for side in zip(*spans, strict=True)]  # two of (P, 2 D)
        return cast(
            Tensor,
            self.relation(own["trigger_side"], own["trigger"], parts, sides),
        )


class Relation(nn.Module):
    """Every word weighed as the one of an act that joins two parties; the words together give the score of each type."""

    def __init__(self, pair_width: int, types: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Linear(2 * pair_width, pair_width)
        self.actor = nn.Linear(2 * pair_width, pair_width, bias=False)
        self.recipient = nn.Linear(2 * pair_width, pair_width, bias=False)
        self.parts = nn.Linear(4, pair_width, bias=False)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(pair_width, types)
        self.scale = nn.Parameter(torch.ones(1))
        self.none = nn.Parameter(torch.zeros(1))

    def forward(self, words: Tensor, tags: Tensor, parts: Tensor, sides: Sequence[Tensor]) -> Tensor:
        """words: (W, 2 D) trigger sides; tags: (W, 2 K + 1) trigger scores; parts: (W, P, 4); sides: two of (P, 2 D)."""
        hidden = self.word(words)[:, None] + self.actor(sides[0])[None] + self.recipient(sides[1])[None]
        hidden = self.dropout((hidden + self.parts(parts)).relu())
        raw = self.out(hidden) + self.scale * (tags[:, 1::2] - tags[:, :1])[:, None]  # (W, P, K)
        together = raw.float().logsumexp(0)  # (P, K)
        return torch.cat([together, self.none.expand(len(together), 1)], -1)


def load_minilm(coder: Coder, weights: Path) -> None:
    """Fill the encoder with the released weights (`model.safetensors`, BERT names)."""
    found = load_file(str(weights))
    take = coder.encoder
    with torch.no_grad():
        take.words.weight.copy_(found["embeddings.word_embeddings.weight"])
        take.places.weight.copy_(found["embeddings.position_embeddings.weight"])
        row = found["embeddings.token_type_embeddings.weight"][0]
        take.shapes.weight.copy_(row[None] + 0.02 * torch.randn(SHAPES, row.shape[0]))
        take.norm.weight.copy_(found["embeddings.LayerNorm.weight"])
        take.norm.bias.copy_(found["embeddings.LayerNorm.bias"])
        for index, layer in enumerate(take.layers):
            base = f"encoder.layer.{index}."
            for ours, theirs in (
                ("query", "attention.self.query"),
                ("key", "attention.self.key"),
                ("value", "attention.self.value"),
                ("mix", "attention.output.dense"),
                ("norm_mix", "attention.output.LayerNorm"),
                ("widen", "intermediate.dense"),
                ("narrow", "output.dense"),
                ("norm_narrow", "output.LayerNorm"),
            ):
                part = getattr(layer, ours)
                part.weight.copy_(found[f"{base}{theirs}.weight"])
                part.bias.copy_(found[f"{base}{theirs}.bias"])
