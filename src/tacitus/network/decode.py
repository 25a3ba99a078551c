"""Scores of one window → what was seen there. Pure; shared by training (to measure) and run time.

Shapes: T pieces, W words, L labels, R roles, D pair width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tacitus.network.heads import Heads
from tacitus.network.windows import Window
from tacitus.types import SeenAttribution, SeenEvent, SeenMention, SeenRole

Floats = NDArray[np.float32]
SPEECH_ROLES = ("source", "content", "addressee")
LONGEST_PARTY = 14  # words; longer stretches are slips of the last-word score
LONGEST_CONTENT = 90
TOP = 3  # labels kept of each soft choice


def softmax(scores: Floats) -> Floats:
    """Rows of probabilities. Shape kept; the last axis sums to 1."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))  # the shift keeps exp() finite
    result: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return result


def sigmoid(scores: Floats) -> Floats:
    """Each score as a probability."""
    clipped: Floats = np.clip(scores, -30, 30)
    result: Floats = np.float32(1.0) / (np.float32(1.0) + np.exp(-clipped))
    return result


def decode_window(
    window: Window, scores: Mapping[str, Floats], heads: Heads
) -> tuple[list[SeenMention], list[SeenEvent], list[SeenAttribution]]:
    """What stands in one window. `scores` holds each head at the first piece of each word: (W, L)."""
    tags = {name: softmax(scores[name] / heads.temperature.get(name, 1.0)) for name in ("mention", "trigger", "cue")}
    mentions = [
        SeenMention(window.words[a][0], window.words[b][1], kind, round(score, 3))
        for a, b, kind, score in read_tags(tags["mention"], heads.mention, 0.5)
    ]
    triggers = read_tags(tags["trigger"], heads.trigger, heads.thresholds.trigger)
    cues = read_tags(tags["cue"], heads.cue, heads.thresholds.cue)
    if not triggers and not cues:
        return mentions, [], []
    pairs = pair_scores(scores, heads, [a for a, _, _, _ in triggers + cues])
    events = [
        _read_event(window, heads, scores, tags["trigger"], pairs[n], trigger) for n, trigger in enumerate(triggers)
    ]
    said = [_read_attribution(window, heads, pairs[len(triggers) + n], cue) for n, cue in enumerate(cues)]
    return mentions, events, said


def read_tags(probable: Floats, labels: Sequence[str], threshold: float) -> list[tuple[int, int, str, float]]:
    """Spans of a tag set as (first word, last word, kind, probability).

    A span begins where the labels other than O together reach the threshold, and goes on over words that are likelier inside
    than outside or newly begun. Its kind has the most probability over the span. Probabilities: (W, L).
    """
    kinds = [label[2:] for label in labels[1::2]]
    outside, begin, inside = probable[:, 0], probable[:, 1::2], probable[:, 2::2]
    spans = []
    word, count = 0, len(probable)
    while word < count:
        if 1.0 - outside[word] < threshold:
            word += 1
            continue
        last = word
        while last + 1 < count and inside[last + 1].sum() > max(outside[last + 1], begin[last + 1].sum()):
            last += 1
        mass = (begin[word : last + 1] + inside[word : last + 1]).mean(axis=0)
        best = int(mass.argmax())
        spans.append((word, last, kinds[best], float(1.0 - outside[word : last + 1].mean())))
        word = last + 1
    return spans


def pair_scores(scores: Mapping[str, Floats], heads: Heads, words: Sequence[int]) -> Floats:
    """Probabilities that a word is the first, or the last, of each role of each given word: (N, W, R, 2)."""
    roles, width = len(heads.roles), heads.pair_width
    count = len(scores["trigger_side"])
    left = scores["trigger_side"][list(words)].reshape(-1, roles, width).transpose(1, 0, 2)  # (R, N, D)
    sides = []
    for side in ("first_side", "last_side"):
        right = scores[side].reshape(count, roles, width).transpose(1, 2, 0)  # (R, D, W)
        sides.append((left @ right).transpose(1, 2, 0) / np.float32(width**0.5))  # (N, W, R)
    bias = np.asarray(heads.role_bias, dtype=np.float32)  # (R, 2)
    return sigmoid((np.stack(sides, axis=-1) + bias) / heads.temperature.get("role", 1.0))


def _read_event(
    window: Window,
    heads: Heads,
    scores: Mapping[str, Floats],
    tags: Floats,
    pairs: Floats,
    trigger: tuple[int, int, str, float],
) -> SeenEvent:
    """One event at its trigger. tags: trigger tags (W, L); pairs: (W, R, 2)."""
    first, last, _, score = trigger
    mass = (tags[first : last + 1, 1::2] + tags[first : last + 1, 2::2]).mean(axis=0)
    roles: list[SeenRole] = []
    for index, role in enumerate(heads.roles):
        if role not in SPEECH_ROLES:
            roles += _read_role(window, heads, scores["sector"], pairs[:, index], role)

    def at_trigger(name: str) -> Floats:
        scaled: Floats = scores[name][first] / np.float32(heads.temperature.get(name, 1.0))
        return scaled

    return SeenEvent(
        start=window.words[first][0],
        end=window.words[last][1],
        types=_best(mass / mass.sum() * score, [label[2:] for label in heads.trigger[1::2]]),
        statuses=_best(softmax(at_trigger("status")), heads.status),
        historical=round(float(sigmoid(at_trigger("historical"))[0]), 3),
        modes=_above(sigmoid(at_trigger("mode")), heads.mode, 0.2),
        contexts=_above(sigmoid(at_trigger("context")), heads.context, 0.2),
        contents=_best(softmax(at_trigger("content")), heads.content),
        roles=tuple(sorted(roles, key=lambda r: (r.start, r.end, r.role))),
    )


def _read_attribution(window: Window, heads: Heads, pairs: Floats, cue: tuple[int, int, str, float]) -> SeenAttribution:
    """One attribution at its cue; of several sources or contents the most probable."""
    found: dict[str, tuple[int, int] | None] = {}
    for role in ("source", "content"):
        index = heads.roles.index(role)
        longest = LONGEST_CONTENT if role == "content" else LONGEST_PARTY
        spans = _role_spans(window, pairs[:, index], heads.thresholds.default_role, longest)
        best = max(spans, key=lambda s: s[2], default=None)
        found[role] = None if best is None else (window.words[best[0]][0], window.words[best[1]][1])
    first, last, _, score = cue
    return SeenAttribution(
        window.words[first][0], window.words[last][1], round(score, 3), found["source"], found["content"]
    )


def _read_role(window: Window, heads: Heads, sectors: Floats, pairs: Floats, role: str) -> list[SeenRole]:
    """The stretches that play one role. pairs: (W, 2); sectors: raw scores (W, L)."""
    threshold = heads.thresholds.role.get(role, heads.thresholds.default_role)
    found = []
    for first, last, score in _role_spans(window, pairs, threshold, LONGEST_PARTY):
        mean = softmax(sectors[first : last + 1]).mean(axis=0)
        best = int(mean.argmax())
        found.append(
            SeenRole(
                window.words[first][0],
                window.words[last][1],
                role,
                round(score, 3),
                heads.sector[best],
                round(float(mean[best]), 3),
            )
        )
    return found


def _role_spans(window: Window, pairs: Floats, threshold: float, longest: int) -> list[tuple[int, int, float]]:
    """Stretches (first word, last word, probability): likeliest first, none overlapping.

    A stretch's probability is the geometric mean of its first and last word's.
    """
    least = threshold**2  # a pair's product must reach it, so each of the two must
    firsts = np.flatnonzero(pairs[:, 0] >= least).tolist()
    if not firsts:
        return []
    lasts = np.flatnonzero(pairs[:, 1] >= least).tolist()
    candidates = [
        (first, last, float(np.sqrt(pairs[first, 0] * pairs[last, 1])))
        for first in firsts
        for last in lasts
        if first <= last < first + longest and pairs[first, 0] * pairs[last, 1] >= least
    ]
    kept: list[tuple[int, int, float]] = []
    for first, last, score in sorted(candidates, key=lambda c: (-c[2], c[1] - c[0])):
        if all(last < a or first > b for a, b, _ in kept):
            kept.append((first, last, score))
    return sorted(kept)


def _best(probable: Floats, labels: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The likeliest labels, best first."""
    order = np.argsort(-probable)[:TOP]
    return tuple((labels[int(i)], round(float(probable[i]), 3)) for i in order)


def _above(probable: Floats, labels: Sequence[str], floor: float) -> tuple[tuple[str, float], ...]:
    """Labels with a probability from `floor` up, best first."""
    order = [int(i) for i in np.argsort(-probable) if probable[i] >= floor]
    return tuple((labels[i], round(float(probable[i]), 3)) for i in order)
