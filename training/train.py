"""Train the coder. One loop; every setting in one place.

    python -m training.train --data ../shared/data --weights MODEL.safetensors --tokenizer tokenizer.json --out work/run

Prints a line an epoch and keeps the epoch that is best on the development split in OUT/best.pt.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from corpus.load import load_corpus
from tacitus.network.heads import Heads
from training.data import (
    ROLES,
    Example,
    batches,
    build_examples,
    factuality,
    make_heads,
    named_entities,
    quiet_sentences,
    to_inputs,
)
from training.measure import measure
from training.model import Coder, Size, load_minilm


@dataclass(frozen=True)
class Settings:
    """All that a run depends on besides the data."""

    seed: int = 11
    epochs: int = 9
    batch_pieces: int = 1280
    encoder_rate: float = 4.0e-4
    head_rate: float = 1.3e-3
    warmup: float = 0.08
    weight_decay: float = 0.01
    clip: float = 1.0
    dropout: float = 0.1
    smoothing: float = 0.05
    average: float = (
        0.995  # decay of the running average of the weights, which is what is measured and kept (Polyak 1992)
    )
    auxiliary_share: float = 0.2  # of an epoch's corpus windows, drawn anew from the auxiliary sets each epoch


# Weights of the losses; the sum of a trigger's role losses is the largest by nature, so it is scaled down.
LOSS = {
    "mention": 0.5, "trigger": 2.0, "cue": 0.7, "sector": 0.3, "status": 0.7, "historical": 0.4,
    "mode": 12.0, "context": 6.0, "content": 0.4, "roles": 0.12, "relation": 0.5, "factuality": 0.15,
}  # fmt: skip


def window_losses(coder: Coder, scores: dict[str, Tensor], batch: list[Example], smoothing: float) -> dict[str, Tensor]:
    """Mean loss of each head over a batch."""
    rows = torch.tensor([n for n, e in enumerate(batch) for _ in e.window.firsts])
    pieces = torch.tensor([p for e in batch for p in e.window.firsts])
    at_words = {name: scores[name][rows, pieces].float() for name in coder.labels}
    losses: dict[str, Tensor] = {}
    allowed = torch.cat([e.mention_allowed for e in batch])
    logp = at_words["mention"].log_softmax(-1)
    losses["mention"] = -logp.masked_fill(~allowed, -1e4).logsumexp(-1).mean()
    for name in ("trigger", "cue"):
        gold = torch.cat([getattr(e, name) for e in batch])
        if (gold >= 0).any():
            losses[name] = functional.cross_entropy(
                at_words[name], gold, ignore_index=-100, label_smoothing=smoothing if name == "trigger" else 0.0
            )
    surely = [(n, e.window.firsts[w], value) for n, e in enumerate(batch) for w, value in e.factuality]
    if surely:
        where = torch.tensor([[n, p] for n, p, _ in surely])
        seen = scores["factuality"][where[:, 0], where[:, 1], 0].float()
        losses["factuality"] = functional.smooth_l1_loss(seen, torch.tensor([v for _, _, v in surely]))
    losses.update(trigger_losses(coder, scores, batch))
    if any(example.relations for example in batch):
        losses["relation"] = relation_loss(coder, scores, batch)
    return losses


def relation_loss(coder: Coder, scores: dict[str, Tensor], batch: list[Example]) -> Tensor:
    """Mean loss over the pairs of parties: what the one does to the other; of several types any is right."""
    lost = []
    for n, example in enumerate(batch):
        if not example.relations:
            continue
        pairs = torch.tensor([words for words, _ in example.relations])
        found = coder.relate(scores, n, torch.tensor(example.window.firsts), pairs).log_softmax(-1)  # (P, K + 1)
        wrong = torch.ones_like(found, dtype=torch.bool)
        for row, (_, types) in enumerate(example.relations):
            wrong[row, list(types) or [-1]] = False
        lost.append(-found.masked_fill(wrong, -1e4).logsumexp(-1))
    return torch.cat(lost).mean()


def trigger_losses(coder: Coder, scores: dict[str, Tensor], batch: list[Example]) -> dict[str, Tensor]:
    """Losses that are taken at gold triggers only: status, modes, contexts, content, roles."""
    parts: dict[str, list[Tensor]] = {
        name: [] for name in ("status", "historical", "mode", "context", "content", "roles", "sector")
    }
    for n, example in enumerate(batch):
        if not example.triggers:
            continue
        firsts = torch.tensor(example.window.firsts)
        own_words = torch.tensor([t.word for t in example.triggers])
        words = firsts[own_words]
        pairs, sectors = coder.pair_scores(scores, n, firsts, own_words)  # (N, W, R, 2), (N, W, S)
        pairs = pairs.float()
        gold = torch.zeros_like(pairs)
        for k, trigger in enumerate(example.triggers):
            for role, first, last in trigger.roles:
                gold[k, first, role, 0] = 1.0
                gold[k, last, role, 1] = 1.0
        parts["roles"].append(functional.binary_cross_entropy_with_logits(pairs, gold, reduction="none").sum((1, 2, 3)))
        named = [(k, word, sector) for k, t in enumerate(example.triggers) for word, sector in t.sectors]
        if named:
            at_trigger, at_word, gold_sectors = (torch.tensor(column) for column in zip(*named, strict=True))
            seen = sectors[at_trigger, at_word].float()
            parts["sector"].append(functional.cross_entropy(seen, gold_sectors, reduction="none"))
        events = [k for k, t in enumerate(example.triggers) if t.is_event]
        if not events:
            continue
        own = [example.triggers[k] for k in events]
        at = words[torch.tensor(events)]
        for name in ("status", "content"):
            parts[name].append(
                functional.cross_entropy(
                    scores[name][n, at].float(), torch.tensor([getattr(t, name) for t in own]), reduction="none"
                )
            )
        parts["historical"].append(
            functional.binary_cross_entropy_with_logits(
                scores["historical"][n, at, 0].float(), torch.tensor([t.historical for t in own]), reduction="none"
            )
        )
        for name, field in (("mode", "modes"), ("context", "contexts")):
            many = torch.zeros_like(scores[name][n, at], dtype=torch.float32)
            for k, trigger in enumerate(own):
                many[k, getattr(trigger, field)] = 1.0
            parts[name].append(
                functional.binary_cross_entropy_with_logits(scores[name][n, at].float(), many, reduction="none").mean(
                    -1
                )
            )
    return {name: torch.cat(found).mean() for name, found in parts.items() if found}


def parameter_groups(coder: Coder, settings: Settings) -> list[dict[str, object]]:
    """The encoder at its rate, the heads at theirs; word embeddings stay as released."""
    coder.encoder.words.weight.requires_grad_(False)
    encoder = [p for p in coder.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in coder.encoder.parameters()}
    heads = [p for p in coder.parameters() if id(p) not in own]
    return [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}]


def train(
    coder: Coder,
    heads: Heads,
    corpus: list[Example],
    auxiliary: list[Example],
    dev: list[Example],
    settings: Settings,
    out: Path,
) -> dict[str, float]:
    """Train and keep the best epoch; returns its development scores."""
    rng = random.Random(settings.seed)
    optimizer = torch.optim.AdamW(parameter_groups(coder, settings), weight_decay=settings.weight_decay)
    extra = int(len(corpus) * settings.auxiliary_share) if auxiliary else 0
    steps = settings.epochs * sum(
        1 for _ in batches(corpus + auxiliary[:extra], settings.batch_pieces, random.Random(0))
    )
    rates = [float(group["lr"]) for group in optimizer.param_groups]
    best: dict[str, float] = {"score": -1.0}
    average = copy.deepcopy(coder)
    step = 0
    for epoch in range(settings.epochs):
        coder.train()
        started, total = time.time(), 0.0
        examples = corpus + rng.sample(auxiliary, extra)
        for batch in batches(examples, settings.batch_pieces, rng):
            share = step / max(1, steps)
            scale = (
                min(1.0, share / settings.warmup)
                if share < settings.warmup
                else max(0.02, (1 - share) / (1 - settings.warmup))
            )
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            with torch.autocast("cpu", torch.bfloat16):
                scores = coder(**to_inputs(batch))
            losses = window_losses(coder, scores, batch, settings.smoothing)
            loss = sum((LOSS[name] * value for name, value in losses.items()), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(coder.parameters(), settings.clip)
            optimizer.step()
            step += 1
            total += float(loss.detach())
            update_average(average, coder, min(settings.average, step / (step + 10)))
        found = measure(average, dev, heads)
        line = " ".join(f"{name} {value:.3f}" for name, value in found.items())
        print(f"epoch {epoch + 1} loss {total:.1f} seconds {time.time() - started:.0f} | {line}", flush=True)
        if found["score"] >= best["score"]:
            best = {**found, "epoch": epoch + 1}
            torch.save({"weights": average.state_dict(), "settings": asdict(settings), "dev": best}, out / "best.pt")
    return best


def update_average(average: Coder, coder: Coder, decay: float) -> None:
    """Move the average towards the coder, in place."""
    with torch.no_grad():
        for kept, new in zip(average.parameters(), coder.parameters(), strict=True):
            if new.requires_grad:
                kept.lerp_(new, 1 - decay)


def make_coder(heads: Heads, settings: Settings) -> Coder:
    """A coder with the corpus's heads and the auxiliary factuality head, which is not exported."""
    return Coder(Size(), {**heads.sizes(), "factuality": 1}, len(ROLES), dropout=settings.dropout)


def main() -> None:
    """Read the arguments, train, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument(
        "--encoder", type=Path, help="An adapted encoder (training.adapt), in place of the released one."
    )
    parser.add_argument("--out", type=Path, default=Path("work/run"))
    parser.add_argument("--start", type=Path, help="A checkpoint of this script to go on from, at half the rates.")
    parser.add_argument(
        "--quiet", type=int, default=1500, help="Sentences without an act, drawn from the quiet genres."
    )
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    settings = Settings(seed=options.seed, epochs=options.epochs)
    if options.start is not None:
        settings = replace(settings, encoder_rate=settings.encoder_rate / 2, head_rate=settings.head_rate / 2)
    torch.manual_seed(settings.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    heads = make_heads()
    rows = load_corpus(options.data)
    corpus = build_examples([r for r in rows if r["split"] == "train"], tokenizer, heads)
    quiet = quiet_sentences(options.data, tokenizer, heads)
    corpus += random.Random(settings.seed).sample(quiet, min(options.quiet, len(quiet)))
    dev = build_examples([r for r in rows if r["split"] == "dev"], tokenizer, heads)
    auxiliary = named_entities(options.data, tokenizer, heads) + factuality(options.data, tokenizer, heads)
    print(f"{len(corpus)} training windows, {len(dev)} development, {len(auxiliary)} auxiliary", flush=True)
    coder = make_coder(heads, settings)
    load_minilm(coder, options.weights)
    if options.encoder is not None:
        coder.encoder.load_state_dict(torch.load(options.encoder, weights_only=True))
    if options.start is not None:
        coder.load_state_dict(torch.load(options.start, weights_only=True)["weights"])
    best = train(coder, heads, corpus, auxiliary, dev, settings, options.out)
    (options.out / "best.json").write_text(json.dumps(best, indent=1))
    print("best", best)


if __name__ == "__main__":
    main()
