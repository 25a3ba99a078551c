"""Scores of a model on labelled windows, by the package's own decoding: counts first, ratios last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from tacitus.network.decode import SPEECH_ROLES, Floats, decode_window, pair_scores, softmax
from tacitus.network.heads import Heads, PairWeights, RelationWeights
from tacitus.network.relate import NONE, relate_words
from tacitus.types import SeenEvent, SeenMention
from training.data import Example, Trigger, to_inputs
from training.model import Coder


def raw_scores(coder: Coder, examples: Sequence[Example]) -> list[dict[str, Floats]]:
    """Scores at the first piece of each word, window by window, as the run time sees them."""
    coder.eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(examples), 16):
            part = examples[start : start + 16]
            scores = coder(**to_inputs(part))
            for row, example in enumerate(part):
                found.append({name: s[row][list(example.window.firsts)].float().numpy() for name, s in scores.items()})
    return found


def pair_weights(coder: Coder) -> PairWeights:
    """The pair scorer of a coder as the run time has it."""
    out = torch.cat([coder.pairs.weight, coder.sectors.weight]).T.contiguous()
    bias = torch.cat([coder.pairs.bias, coder.sectors.bias])
    return PairWeights(*(array.detach().float().numpy().copy() for array in (coder.distances, out, bias)))


def relation_weights(coder: Coder) -> RelationWeights:
    """The relation scorer of a coder as the run time has it."""
    own = coder.relation
    arrays = {
        "word": own.word.weight.T, "actor": own.actor.weight.T, "recipient": own.recipient.weight.T, "parts": own.parts.weight.T,
        "bias": own.word.bias, "out": own.out.weight.T, "out_bias": own.out.bias, "scale": own.scale, "none": own.none,
    }  # fmt: skip
    return RelationWeights(**{name: array.detach().float().numpy().copy() for name, array in arrays.items()})


def f1(counts: Counter[str], name: str) -> float:
    """F1 from the counts `name+` (right), `name<` (found), `name>` (to find)."""
    total = counts[name + "<"] + counts[name + ">"]
    return 2 * counts[name + "+"] / total if total else 0.0


def measure(coder: Coder, examples: Sequence[Example], heads: Heads) -> dict[str, float]:
    """Trigger and type F1, role F1 at found triggers, status accuracy at gold triggers, mention and cue F1, and their mean."""
    weights, relations = pair_weights(coder), relation_weights(coder)
    counts: Counter[str] = Counter()
    for example, scores in zip(examples, raw_scores(coder, examples), strict=True):
        mentions, events, _ = decode_window(example.window, scores, heads, weights)
        _count_events(counts, example, events, heads)
        _count_mentions(counts, example, mentions, heads)
        _count_gold(counts, example, scores, heads, weights)
        for words, types in example.relations:
            found = relate_words(scores, heads, weights, relations, words[:2], words[2:])
            _count_relation(counts, max(found, key=lambda kind: found[kind]), types, heads)
    kinds = [name.removeprefix("relation ")[:-1] for name in counts if name.startswith("relation ") and name[-1] == ">"]
    result = {
        "trigger": f1(counts, "trigger"),
        "type": f1(counts, "type"),
        "roles": f1(counts, "role"),
        "gold_roles": f1(counts, "gold_role"),
        "status": counts["status+"] / max(1, counts["status"]),
        "rare_status": counts["rare+"] / max(1, counts["rare"]),
        "content": counts["content+"] / max(1, counts["content"]),
        "sector": counts["sector+"] / max(1, counts["sector"]),
        "mode": f1(counts, "mode"),
        "mention": f1(counts, "mention"),
        "relation": sum(f1(counts, f"relation {kind}") for kind in kinds) / max(1, len(kinds)),
    }
    result["score"] = (
        result["type"] + result["roles"] + 0.5 * result["status"] + 0.5 * result["rare_status"] + 0.2 * result["mode"]
        + 0.2 * result["content"] + 0.3 * result["mention"]
    ) / 3.7  # fmt: skip
    return result


def gold_triggers(example: Example, heads: Heads) -> list[tuple[int, int, str, Trigger]]:
    """The annotated triggers of a window: (start, end, type, labels)."""
    found = []
    for trigger in example.triggers:
        if trigger.is_event:
            kind = heads.trigger[int(example.trigger[trigger.word])][2:]
            inside, last = heads.trigger.index(f"I-{kind}"), trigger.word
            while last + 1 < len(example.trigger) and int(example.trigger[last + 1]) == inside:
                last += 1
            found.append((example.window.words[trigger.word][0], example.window.words[last][1], kind, trigger))
    return found


def _count_events(counts: Counter[str], example: Example, events: Sequence[SeenEvent], heads: Heads) -> None:
    gold = gold_triggers(example, heads)
    counts["trigger>"] += len(gold)
    counts["type>"] += len(gold)
    counts["role>"] += sum(len(t.roles) for *_, t in gold)
    counts["mode>"] += sum(len(t.modes) for *_, t in gold)
    for event in events:
        counts["trigger<"] += 1
        counts["type<"] += 1
        counts["role<"] += len(event.roles)
        modes = {m for m, p in event.modes if p >= heads.thresholds.mode and m.split("/")[0] == event.types[0][0]}
        counts["mode<"] += len(modes)
        match = next((g for g in gold if g[0] < event.end and event.start < g[1]), None)
        if match is None:
            continue
        gold.remove(match)
        _, _, kind, trigger = match
        counts["trigger+"] += 1
        counts["type+"] += kind == event.types[0][0]
        words = example.window.words
        wanted = {(heads.roles[r], words[a][0], words[b][1]) for r, a, b in trigger.roles}
        counts["role+"] += sum((role.role, role.start, role.end) in wanted for role in event.roles)
        counts["mode+"] += sum(heads.mode[m] in modes for m in trigger.modes)


def _count_relation(counts: Counter[str], found: str, types: Sequence[int], heads: Heads) -> None:
    gold = {heads.trigger[1 + 2 * kind][2:] for kind in types} or {NONE}
    counts[f"relation {found}<"] += 1
    counts[f"relation {found if found in gold else min(gold)}>"] += 1
    counts[f"relation {found}+"] += found in gold


def _count_mentions(counts: Counter[str], example: Example, mentions: Sequence[SeenMention], heads: Heads) -> None:
    tags = example.mention_allowed.float()
    if bool((tags.sum(1) > 1).any()):
        return
    names = [heads.mention[int(t)] for t in tags.argmax(1)]
    gold, words = set(), example.window.words
    for n, name in enumerate(names):
        if name.startswith("B-"):
            last = n
            while last + 1 < len(names) and names[last + 1] == "I-" + name[2:]:
                last += 1
            gold.add((words[n][0], words[last][1], name[2:]))
    found = {(m.start, m.end, m.kind) for m in mentions}
    counts["mention>"] += len(gold)
    counts["mention<"] += len(found)
    counts["mention+"] += len(gold & found)


def _count_gold(
    counts: Counter[str], example: Example, scores: dict[str, Floats], heads: Heads, weights: PairWeights
) -> None:
    """What the heads say at gold triggers."""
    events = [t for t in example.triggers if t.is_event]
    if not events:
        return
    words = [t.word for t in events]
    status, content = scores["status"][words].argmax(-1), softmax(scores["content"][words]).argmax(-1)
    pairs, sectors = pair_scores(scores, heads, weights, words)
    for n, trigger in enumerate(events):
        right = int(status[n]) == trigger.status
        counts["status"] += 1
        counts["status+"] += right
        if trigger.status > 0:
            counts["rare"] += 1
            counts["rare+"] += right
        if trigger.content > 0:
            counts["content"] += 1
            counts["content+"] += int(content[n]) == trigger.content
        gold = {(r, a) for r, a, _ in trigger.roles}
        seen = {(int(r), int(a)) for a, r in np.argwhere(pairs[n, :, :, 0] > 0.5) if heads.roles[r] not in SPEECH_ROLES}
        for word, sector in trigger.sectors:
            counts["sector"] += 1
            counts["sector+"] += int(sectors[n, word].argmax()) == sector
        counts["gold_role>"] += len(gold)
        counts["gold_role<"] += len(seen)
        counts["gold_role+"] += len(gold & seen)
