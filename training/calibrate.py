"""Choose temperatures and thresholds of a trained coder on the development split, by sweeps; writes RUN/tuned.json.

    python -m training.calibrate --run work/run --tokenizer tokenizer.json

Temperatures: the one of a grid with the least negative log likelihood (Guo et al. 2017). Thresholds: the one with the best
F1, and of equals the higher, for precision first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from corpus.load import load_corpus
from tacitus.network.decode import PARTY_ROLES, Floats, decode_window, pair_scores, softmax
from tacitus.network.heads import Heads, PairWeights
from training.data import Example, build_examples, make_heads
from training.measure import f1, gold_triggers, pair_weights, raw_scores
from training.train import Settings, make_coder

TEMPERATURES = tuple(round(0.6 + 0.1 * n, 1) for n in range(20))
TRIGGER_GRID = tuple(round(0.25 + 0.05 * n, 2) for n in range(11))
ROLE_GRID = tuple(round(0.15 + 0.05 * n, 2) for n in range(13))
# Whole records on the development split: F1 0.205, 0.212, 0.207, 0.206, 0.203 with thresholds of 0.4, 0.45, 0.5, 0.55, 0.6; 0.45 has the
# best F1 of stretches too.
PARTY_MARGIN = 0.0
# On the development split thresholds of 0.45, 0.5, 0.6 gave type F1 0.636, 0.639, 0.632, whole records 0.190, 0.191, 0.192.
TRIGGER_MARGIN = 0.0
Case = tuple[Example, dict[str, Floats]]


def best_temperature(loss: Callable[[float], float]) -> float:
    """The temperature of the grid with the least loss."""
    return min(TEMPERATURES, key=loss)


def fit_temperatures(cases: Sequence[Case], heads: Heads, weights: PairWeights) -> dict[str, float]:
    """A temperature for the trigger tags, the status, the content and the roles."""
    return {
        "trigger": best_temperature(lambda t: _tag_loss(cases, t)),
        **{name: best_temperature(lambda t, n=name: _label_loss(cases, n, t)) for name in ("status", "content")},
        "role": best_temperature(lambda t: _role_loss(cases, heads, weights, t)),
    }


def _tag_loss(cases: Sequence[Case], temperature: float) -> float:
    losses = []
    for example, scores in cases:
        probable = softmax(scores["trigger"] / temperature)
        losses += (-np.log(probable[np.arange(len(probable)), example.trigger.numpy()] + 1e-9)).tolist()
    return float(np.mean(losses))


def _label_loss(cases: Sequence[Case], name: str, temperature: float) -> float:
    losses = []
    for example, scores in cases:
        for trigger in example.triggers:
            if trigger.is_event:
                losses.append(-np.log(softmax(scores[name][trigger.word] / temperature)[getattr(trigger, name)] + 1e-9))
    return float(np.mean(losses))


def _role_loss(cases: Sequence[Case], heads: Heads, weights: PairWeights, temperature: float) -> float:
    total, count = 0.0, 0
    for example, scores in cases:
        words = [t.word for t in example.triggers if t.is_event]
        if not words:
            continue
        probable, _ = pair_scores(scores, replace(heads, temperature={"role": temperature}), weights, words)
        gold = np.zeros_like(probable)
        for n, trigger in enumerate(t for t in example.triggers if t.is_event):
            for role, first, last in trigger.roles:
                gold[n, first, role, 0] = gold[n, last, role, 1] = 1
        total += float(-(gold * np.log(probable + 1e-7) + (1 - gold) * np.log(1 - probable + 1e-7)).sum())
        count += len(words)
    return total / count


def sweep_trigger(cases: Sequence[Case], heads: Heads, weights: PairWeights) -> dict[float, float]:
    """F1 of trigger and type at each threshold."""
    result = {}
    for threshold in TRIGGER_GRID:
        tried = replace(heads, thresholds=replace(heads.thresholds, trigger=threshold))
        counts: Counter[str] = Counter()
        for example, scores in cases:
            gold = gold_triggers(example, heads)
            counts["type>"] += len(gold)
            for event in decode_window(example.window, scores, tried, weights)[1]:
                counts["type<"] += 1
                match = next(
                    (g for g in gold if g[0] < event.end and event.start < g[1] and g[2] == event.types[0][0]), None
                )
                if match is not None:
                    gold.remove(match)
                    counts["type+"] += 1
        result[threshold] = round(f1(counts, "type"), 4)
    return result


def sweep_roles(cases: Sequence[Case], heads: Heads, weights: PairWeights) -> dict[str, dict[float, float]]:
    """F1 of each role's stretches, and of parties, at each threshold, at the triggers that are found."""
    by_role: dict[str, dict[float, float]] = {}
    for threshold in ROLE_GRID:
        tried = replace(heads, thresholds=replace(heads.thresholds, role={}, default_role=threshold, party=threshold))
        counts: Counter[str] = Counter()
        for example, scores in cases:
            _count_roles(counts, example, scores, tried, weights)
        for side in "+<>":
            counts["party" + side] = sum(counts[role + side] for role in PARTY_ROLES)
        for role in ("party", *heads.roles):
            by_role.setdefault(role, {})[threshold] = round(f1(counts, role), 4)
    return by_role


def _count_roles(
    counts: Counter[str], example: Example, scores: dict[str, Floats], heads: Heads, weights: PairWeights
) -> None:
    words = example.window.words
    gold = gold_triggers(example, heads)
    for event in decode_window(example.window, scores, heads, weights)[1]:
        match = next((g for g in gold if g[0] < event.end and event.start < g[1]), None)
        if match is None:
            continue
        gold.remove(match)
        wanted = {(heads.roles[r], words[a][0], words[b][1]) for r, a, b in match[3].roles}
        for role in event.roles:
            counts[role.role + "<"] += 1
            counts[role.role + "+"] += (role.role, role.start, role.end) in wanted
        for name, _, _ in wanted:
            counts[name + ">"] += 1


def best_threshold(scores: dict[float, float], default: float) -> float:
    """The highest threshold with the best score; the default where nothing was ever right."""
    best = max(scores.values())
    return default if best == 0 else max(t for t, score in scores.items() if score == best)


def main() -> None:
    """Sweep and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    heads = make_heads()
    coder = make_coder(heads, Settings())
    coder.load_state_dict(torch.load(options.run / "best.pt", weights_only=True)["weights"])
    weights = pair_weights(coder)
    dev = build_examples([r for r in load_corpus(options.data) if r["split"] == "dev"], tokenizer, heads)
    cases = list(zip(dev, raw_scores(coder, dev), strict=True))
    temperature = fit_temperatures(cases, heads, weights)
    heads = replace(heads, temperature=temperature)
    triggers = sweep_trigger(cases, heads, weights)
    trigger = round(best_threshold(triggers, heads.thresholds.trigger) + TRIGGER_MARGIN, 2)
    heads = replace(heads, thresholds=replace(heads.thresholds, trigger=trigger))
    roles = sweep_roles(cases, heads, weights)
    chosen = {role: best_threshold(found, heads.thresholds.default_role) for role, found in roles.items()}
    party = round(chosen.pop("party") + PARTY_MARGIN, 2)
    for role in PARTY_ROLES:  # found together, by the threshold of parties
        del chosen[role]
    tuned = {
        "temperature": temperature,
        "thresholds": {"trigger": trigger, "party": party},
        "role": chosen,
        "sweep": {"trigger": triggers, "role": roles},
    }
    (options.run / "tuned.json").write_text(json.dumps(tuned, indent=1))
    print(json.dumps({k: tuned[k] for k in ("temperature", "thresholds", "role")}, indent=1))


if __name__ == "__main__":
    main()
