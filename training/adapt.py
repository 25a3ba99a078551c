"""Adapt the released encoder to the field's language before the tasks: masked words on unlabelled reports.

    python -m training.adapt --weights MODEL.safetensors --tokenizer tokenizer.json --out work/adapted --minutes 20

all-MiniLM-L6-v2 was trained to compare whole sentences; filling in masked words (Devlin et al. 2019) on the current-events reports, and the
shapes of the words with it, brings its word vectors back. Reports of the development and test months are left out. Word embeddings stay
frozen.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from corpus.sample import DEV_FROM, read_items
from tacitus.network.read import pad_windows
from tacitus.network.windows import Window, cut_windows
from tacitus.types import Sentence
from training.model import Coder, Encoder, Size, load_minilm

MASKED = 0.2  # share of words hidden; whole words, since pieces of one word give each other away
MASK, FIRST_WORD_ID = 103, 999
BATCH_PIECES = 2048
RATE = 3e-4
LOG_EVERY = 50


class MaskedWords(nn.Module):
    """The head that fills in masked pieces: a dense layer, then the frozen word table."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense = nn.Linear(encoder.size.width, encoder.size.width)
        self.norm = nn.LayerNorm(encoder.size.width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(encoder.size.vocabulary))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, hidden: Tensor) -> Tensor:
        """hidden: (B, T) bool, the masked pieces. Returns scores (masked, vocabulary)."""
        x = self.encoder(pieces, shapes, mask)[hidden]
        x = self.norm(functional.gelu(self.dense(x)))
        return x @ self.encoder.words.weight.T + self.bias


def hide_words(window: Window, rng: random.Random) -> list[int]:
    """Pieces of the words to hide."""
    borders = [*window.firsts, len(window.pieces) - 1]
    chosen = [w for w in range(len(window.firsts)) if rng.random() < MASKED]
    return [p for w in chosen for p in range(borders[w], borders[w + 1])]


def make_batch(windows: list[Window], rng: random.Random) -> tuple[dict[str, Tensor], Tensor, Tensor]:
    """Arrays with pieces hidden (8 in 10 as the mask, 1 as another word, 1 as it is), where they are, and what they were."""
    arrays = {name: torch.from_numpy(array) for name, array in pad_windows(windows).items()}
    hidden = torch.zeros_like(arrays["pieces"], dtype=torch.bool)
    gold = arrays["pieces"].clone()
    for row, window in enumerate(windows):
        for piece in hide_words(window, rng):
            hidden[row, piece] = True
            draw = rng.random()
            if draw < 0.8:
                arrays["pieces"][row, piece] = MASK
            elif draw < 0.9:
                arrays["pieces"][row, piece] = rng.randrange(FIRST_WORD_ID, Size.vocabulary)
    return arrays, hidden, gold[hidden]


def main() -> None:
    """Adapt for some minutes and save the encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--start", type=Path, help="An encoder of this script to go on from.")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = [row["text"] for row in read_items(options.data) if row["published"] < DEV_FROM and len(row["text"]) > 60]
    rng.shuffle(texts)
    coder = Coder(Size(), {"sector": 1, "trigger": 1}, 1)
    load_minilm(coder, options.weights)
    if options.start is not None:
        coder.encoder.load_state_dict(torch.load(options.start, weights_only=True))
    model = MaskedWords(coder.encoder)
    model.encoder.words.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    started, step, total, seen = time.time(), 0, 0.0, 0
    model.train()
    while (spent := (time.time() - started) / (60 * options.minutes)) < 1:
        pool = [rng.choice(texts) for _ in range(320)]
        windows = [w for t in pool for w in cut_windows(t, [Sentence(0, len(t), 0)], tokenizer)]
        windows.sort(key=lambda w: len(w.pieces))
        groups, group = [], []
        for window in windows:
            if group and (len(group) + 1) * len(window.pieces) > BATCH_PIECES:
                groups.append(group)
                group = []
            group.append(window)
        rng.shuffle(groups)
        for batch in groups:
            rate = RATE * min(1.0, step / 100) * max(0.03, 1 - spent)
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate
            arrays, hidden, gold = make_batch(batch, rng)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(**arrays, hidden=hidden)
            loss = functional.cross_entropy(scores.float(), gold)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step, total, seen = step + 1, total + float(loss.detach()), seen + arrays["mask"].sum().item()
            if step % LOG_EVERY == 0:
                print(
                    f"step {step} loss {total / LOG_EVERY:.3f} pieces {seen} minutes {(time.time() - started) / 60:.1f}",
                    flush=True,
                )
                total = 0.0
    torch.save(coder.encoder.state_dict(), options.out / "encoder.pt")


if __name__ == "__main__":
    main()
