"""Open a bundle and read articles with it: one pass of the encoder a window, windows of like length together."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from tacitus.errors import AssetError
from tacitus.network.decode import Floats, Seen, decode_windows, word_borders
from tacitus.network.heads import Heads, PairWeights, RelationWeights, read_heads, read_pairs, read_relations
from tacitus.network.windows import Window, cut_windows
from tacitus.types import Article, Predictions, Sentence

BATCH = 8  # windows; on one thread 8 to 16 beat 32 and 64 (cache)
FILES = ("model.onnx", "tokenizer.json", "heads.json", "pairs.npz", "relations.npz")


@dataclass(frozen=True)
class Network:
    """An open bundle. Create with `open_network`."""

    session: Any
    tokenizer: Any
    heads: Heads
    pairs: PairWeights
    relations: RelationWeights
    digest: str
    outputs: tuple[str, ...]

    def read(self, articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]]) -> Iterator[Predictions]:
        """What the network sees in each article, in their order."""
        windows: list[Window] = []
        for index, (article, own) in enumerate(zip(articles, sentences, strict=True)):
            windows += cut_windows(article.text, own, self.tokenizer, index)
        seen: dict[int, list[tuple[int, Seen]]] = {n: [] for n in range(len(articles))}
        order = sorted(range(len(windows)), key=lambda n: len(windows[n].pieces))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            together = [windows[n] for n in batch]
            decoded = decode_windows(together, self._score_words(together), self.heads, self.pairs)
            for number, found in zip(batch, decoded, strict=True):
                seen[windows[number].article].append((number, found))
        for index in range(len(articles)):
            own_seen = [found for _, found in sorted(seen[index], key=lambda numbered: numbered[0])]
            yield Predictions(
                mentions=tuple(m for found in own_seen for m in found[0]),
                events=tuple(e for found in own_seen for e in found[1]),
                attributions=tuple(a for found in own_seen for a in found[2]),
                bundle=self.digest,
            )

    def score(self, windows: Sequence[Window]) -> list[dict[str, Floats]]:
        """Raw scores of each window at the first piece of each word: head → (W, L)."""
        scores, borders = self._score_words(windows), word_borders(windows)
        return [{name: rows[a:b] for name, rows in scores.items()} for a, b in pairwise(borders)]

    def _score_words(self, windows: Sequence[Window]) -> dict[str, Floats]:
        """Raw scores at the first piece of each word, the words of all windows in turn: head → (W, L)."""
        outputs = self.session.run(None, pad_windows(windows))  # (B, T, L) each
        longest = max(len(window.pieces) for window in windows)
        firsts = np.concatenate([row * longest + np.asarray(w.firsts) for row, w in enumerate(windows)])
        named = zip(self.outputs, outputs, strict=True)
        return {name: output.reshape(-1, output.shape[-1]).take(firsts, axis=0) for name, output in named}


def pad_windows(windows: Sequence[Window]) -> dict[str, np.ndarray]:
    """Arrays for the encoder: `pieces`, `shapes`, `mask`, each (B, T) int64, padded with 0."""
    longest = max(len(window.pieces) for window in windows)
    arrays = {name: np.zeros((len(windows), longest), dtype=np.int64) for name in ("pieces", "shapes", "mask")}
    for row, window in enumerate(windows):
        size = len(window.pieces)
        arrays["pieces"][row, :size] = window.pieces
        arrays["shapes"][row, :size] = window.shapes
        arrays["mask"][row, :size] = 1
    return arrays


def bundle_folder() -> Path:
    """Where the shipped bundle lies."""
    return Path(__file__).parent.parent / "data" / "bundle"


def bundle_digest(folder: Path) -> str:
    """First 16 hex digits of the SHA-256 over the bundle's files."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]


def open_network(folder: Path | None = None, threads: int = 1) -> Network:
    """Open a bundle (the shipped one by default). Raises AssetError when a file is missing."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the tokenizer library must never look for a hub
    import onnxruntime
    from tokenizers import Tokenizer

    folder = folder or bundle_folder()
    for name in FILES:
        if not (folder / name).is_file():
            raise AssetError(f"model bundle {folder.name}/{name}", "is missing")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    return Network(
        session,
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        read_heads(folder / "heads.json"),
        read_pairs(folder / "pairs.npz"),
        read_relations(folder / "relations.npz"),
        bundle_digest(folder),
        tuple(output.name for output in session.get_outputs()),
    )
