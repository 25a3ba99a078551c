"""Scores of one window → what was seen there. Pure; shared by training (to measure) and run time.

Shapes: T pieces, W words, L labels, R roles, D pair width.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

import numpy as np
from numpy.typing import NDArray

from tacitus.network.heads import FARTHEST, Heads, PairWeights
from tacitus.network.windows import Window
from tacitus.types import SeenAttribution, SeenEvent, SeenMention, SeenRole

Floats = NDArray[np.float32]
PARTY_ROLES = ("actor", "recipient")
SPEECH_ROLES = ("source", "content", "addressee")
LONGEST_PARTY = 14  # words; longer stretches are slips of the last-word score
LONGEST_CONTENT = 90
TOP = 3  # labels kept of each soft choice
Tag = tuple[int, int, str, float]  # first word, last word, kind, probability
Seen = tuple[list[SeenMention], list[SeenEvent], list[SeenAttribution]]
Ranked = tuple[tuple[str, float], ...]  # labels with their probabilities, best first


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


def decode_window(window: Window, scores: Mapping[str, Floats], heads: Heads, weights: PairWeights) -> Seen:
    """What stands in one window. `scores` holds each head at the first piece of each word: (W, L)."""
    return decode_windows([window], scores, heads, weights)[0]


def decode_windows(
    windows: Sequence[Window], scores: Mapping[str, Floats], heads: Heads, weights: PairWeights
) -> list[Seen]:
    """What stands in each of some windows. `scores` holds each head at the words of all of them in turn: (W, L)."""
    borders = word_borders(windows)
    tags = {name: softmax(scores[name] / heads.temperature.get(name, 1.0)) for name in ("mention", "trigger", "cue")}
    mentions = _share_out(read_tags(tags["mention"], heads.mention, 0.5, borders), borders)
    found = read_tags(tags["trigger"], heads.trigger, heads.thresholds.trigger, borders)
    natures = iter(_read_natures(scores, tags["trigger"], heads, found))
    triggers = _share_out(found, borders)
    cues = _share_out(read_tags(tags["cue"], heads.cue, heads.thresholds.cue, borders), borders)
    seen: list[Seen] = []
    for n, window in enumerate(windows):
        named = [
            SeenMention(window.words[a][0], window.words[b][1], kind, round(p, 3)) for a, b, kind, p in mentions[n]
        ]
        if not triggers[n] and not cues[n]:
            seen.append((named, [], []))
            continue
        own = {name: scores[name][borders[n] : borders[n + 1]] for name in ("trigger_side", "word_side", "sector")}
        pairs, raw_sectors = pair_scores(own, heads, weights, [first for first, _, _, _ in triggers[n] + cues[n]])
        sectors = softmax(raw_sectors / heads.temperature.get("sector", 1.0))
        events = [
            _read_event(window, heads, next(natures), pairs[i], sectors[i], trigger)
            for i, trigger in enumerate(triggers[n])
        ]
        said = [_read_attribution(window, heads, pairs[len(events) + i], cue) for i, cue in enumerate(cues[n])]
        seen.append((named, events, said))
    return seen


def word_borders(windows: Sequence[Window]) -> list[int]:
    """Where each window's words begin when all stand in one row; the end of the row comes last."""
    return [0, *accumulate(len(window.words) for window in windows)]


def _share_out(spans: Sequence[Tag], borders: Sequence[int]) -> list[list[Tag]]:
    """The spans of each window, with words counted from its first."""
    shares: list[list[Tag]] = [[] for _ in borders[1:]]
    for first, last, kind, score in spans:
        n = bisect_right(borders, first) - 1
        shares[n].append((first - borders[n], last - borders[n], kind, score))
    return shares


def read_tags(probable: Floats, labels: Sequence[str], threshold: float, borders: Sequence[int] = ()) -> list[Tag]:
    """Spans of a tag set as (first word, last word, kind, probability).

    A span begins where the labels other than O together reach the threshold, and goes on over words that are likelier inside
    than outside or newly begun, up to the next border. Its kind has the most probability over the span. Probabilities: (W, L).
    """
    some = 1.0 - probable[:, 0]  # (W,)
    begins = np.flatnonzero(some >= threshold).tolist()
    if not begins:
        return []
    begin, inside = probable[:, 1::2], probable[:, 2::2]
    sum_inside = inside.sum(axis=1)
    goes_on = (sum_inside > np.maximum(probable[:, 0], some - sum_inside)).tolist()
    goes_on.append(False)  # nothing goes on behind the last word
    for border in borders:
        goes_on[border] = False
    sure = some.tolist()
    spans: list[Tag] = []
    free = 0  # behind the last span
    for word in begins:
        if word < free:
            continue
        free = word + 1
        while goes_on[free]:
            free += 1
        best = int((begin[word:free] + inside[word:free]).sum(axis=0).argmax())
        spans.append((word, free - 1, labels[1 + 2 * best][2:], sum(sure[word:free]) / (free - word)))
    return spans


def pair_scores(
    scores: Mapping[str, Floats], heads: Heads, weights: PairWeights, words: Sequence[int]
) -> tuple[Floats, Floats]:
    """What each word is to each given word.

    Returns probabilities that it is the first, or the last, word of each role (N, W, R, 2), and raw scores of the sector that a
    party beginning there has in the act (N, W, S).
    """
    roles, sectors = raw_pair_scores(scores, weights, words, len(heads.roles))
    return sigmoid(roles / heads.temperature.get("role", 1.0)), sectors


def raw_pair_scores(
    scores: Mapping[str, Floats], weights: PairWeights, words: Sequence[int], role_count: int
) -> tuple[Floats, Floats]:
    """The same, both before they become probabilities."""
    width = weights.distances.shape[1]
    left, right = scores["trigger_side"][list(words)], scores["word_side"]  # (N, 2 D), (W, 2 D)
    steps = np.arange(len(right)) - np.asarray(words)[:, None]  # (N, W)
    hidden = left[:, None, width:] * right[:, width:]  # (N, W, D)
    hidden += left[:, None, :width]
    hidden += right[:, :width]
    hidden += weights.distances[steps.clip(-FARTHEST, FARTHEST) + FARTHEST]
    raw = np.maximum(hidden, 0, out=hidden) @ weights.out + weights.bias
    roles = raw[:, :, : 2 * role_count].reshape(len(words), len(right), role_count, 2)
    return roles, raw[:, :, 2 * role_count :] + scores["sector"]


@dataclass(frozen=True, slots=True)
class _Nature:
    """What an event is, as its trigger alone tells: ranked labels with probabilities."""

    types: Ranked
    statuses: Ranked
    historical: float
    modes: Ranked
    contexts: Ranked
    contents: Ranked


def _read_natures(scores: Mapping[str, Floats], tags: Floats, heads: Heads, triggers: Sequence[Tag]) -> list[_Nature]:
    """What each trigger tells of its event. tags: trigger tags (W, L)."""
    words = [first for first, _, _, _ in triggers]

    def at_triggers(name: str) -> Floats:
        scaled: Floats = scores[name][words] / np.float32(heads.temperature.get(name, 1.0))
        return scaled

    if not triggers:
        return []
    mass = np.stack([(tags[a : b + 1, 1::2] + tags[a : b + 1, 2::2]).mean(axis=0) for a, b, _, _ in triggers])
    sure = np.asarray([score for _, _, _, score in triggers], dtype=np.float32)
    types = mass / mass.sum(axis=1, keepdims=True) * sure[:, None]
    ranked = zip(
        _rank(types, [label[2:] for label in heads.trigger[1::2]], TOP),
        _rank(softmax(at_triggers("status")), heads.status, TOP),
        [round(chance, 3) for chance in sigmoid(at_triggers("historical"))[:, 0].tolist()],
        _rank(sigmoid(at_triggers("mode")), heads.mode, floor=0.2),
        _rank(sigmoid(at_triggers("context")), heads.context, floor=0.2),
        _rank(softmax(at_triggers("content")), heads.content, TOP),
        strict=True,
    )
    return [_Nature(*own) for own in ranked]


def _read_event(
    window: Window, heads: Heads, nature: _Nature, pairs: Floats, sectors: Floats, trigger: Tag
) -> SeenEvent:
    """One event at its trigger. pairs: (W, R, 2); sectors: probabilities (W, S)."""
    first, last, _, _ = trigger
    roles = _read_parties(window, heads, sectors, pairs, trigger)
    likeliest = pairs.max(axis=0).min(axis=-1).tolist()  # of each role, the less sure of its best first and last word
    for index, role in enumerate(heads.roles):
        if role not in PARTY_ROLES + SPEECH_ROLES and likeliest[index] >= _threshold(heads, role) ** 2:
            spans = _role_spans(pairs[:, index], _threshold(heads, role), LONGEST_PARTY)
            roles += [_write_role(window, heads, sectors, role, *span) for span in spans]
    return SeenEvent(
        start=window.words[first][0],
        end=window.words[last][1],
        types=nature.types,
        statuses=nature.statuses,
        historical=nature.historical,
        modes=nature.modes,
        contexts=nature.contexts,
        contents=nature.contents,
        roles=tuple(sorted(roles, key=lambda r: (r.start, r.end, r.role))),
    )


def _read_attribution(window: Window, heads: Heads, pairs: Floats, cue: Tag) -> SeenAttribution:
    """One attribution at its cue; of several sources or contents the most probable."""
    found: dict[str, tuple[int, int] | None] = {}
    for role in ("source", "content"):
        index = heads.roles.index(role)
        longest = LONGEST_CONTENT if role == "content" else LONGEST_PARTY
        spans = _role_spans(pairs[:, index], heads.thresholds.default_role, longest)
        best = max(spans, key=lambda s: s[2], default=None)
        found[role] = None if best is None else (window.words[best[0]][0], window.words[best[1]][1])
    first, last, _, score = cue
    return SeenAttribution(
        window.words[first][0], window.words[last][1], round(score, 3), found["source"], found["content"]
    )


def _read_parties(window: Window, heads: Heads, sectors: Floats, pairs: Floats, trigger: Tag) -> list[SeenRole]:
    """Who acts and who is acted on, found together: what is surely one of the two may be unsure which ("Lee met Berg").

    pairs: (W, R, 2); sectors: probabilities (W, S).
    """
    acts, suffers = (pairs[:, heads.roles.index(role)] for role in PARTY_ROLES)  # (W, 2) each
    either: Floats = acts + suffers - acts * suffers
    found = []
    for first, last, _ in _role_spans(either, heads.thresholds.party, LONGEST_PARTY, trigger[:2]):
        does, takes = (float(np.sqrt(side[first, 0] * side[last, 1])) for side in (acts, suffers))
        role = PARTY_ROLES[0] if does >= takes else PARTY_ROLES[1]
        found.append(_write_role(window, heads, sectors, role, first, last, max(does, takes)))
    return found


def _write_role(
    window: Window, heads: Heads, sectors: Floats, role: str, first: int, last: int, score: float
) -> SeenRole:
    """A stretch in a role, with the sector that it has in the act. sectors: probabilities (W, S)."""
    probable = sectors[first]
    best = int(probable.argmax())
    start, end = window.words[first][0], window.words[last][1]
    return SeenRole(start, end, role, round(score, 3), heads.sector[best], round(float(probable[best]), 3))


def _threshold(heads: Heads, role: str) -> float:
    return heads.thresholds.role.get(role, heads.thresholds.default_role)


def _role_spans(
    pairs: Floats, threshold: float, longest: int, trigger: tuple[int, int] | None = None
) -> list[tuple[int, int, float]]:
    """Stretches (first word, last word, probability): likeliest first, none overlapping, none around the trigger.

    A stretch's probability is the geometric mean of its first and last word's.
    """
    least = threshold**2  # a pair's product must reach it, so each of the two must
    firsts = np.flatnonzero(pairs[:, 0] >= least).tolist()
    if not firsts:
        return []
    lasts = np.flatnonzero(pairs[:, 1] >= least).tolist()
    products = pairs[firsts, 0][:, None] * pairs[lasts, 1]  # (firsts, lasts)
    likely, means = (products >= least).tolist(), np.sqrt(products).tolist()
    whole = {
        (first, last): means[i][j]
        for i, first in enumerate(firsts)
        for j, last in enumerate(lasts)
        if first <= last < first + longest
        and likely[i][j]
        and not (trigger is not None and first < trigger[0] and trigger[1] < last)
    }
    candidates = [(first, last, score) for (first, last), score in whole.items() if not _is_two(first, last, whole)]
    kept: list[tuple[int, int, float]] = []
    for first, last, score in sorted(candidates, key=lambda c: (-c[2], c[1] - c[0])):
        if all(last < a or first > b for a, b, _ in kept):
            kept.append((first, last, score))
    return sorted(kept)


def _is_two(first: int, last: int, whole: Mapping[tuple[int, int], float]) -> bool:
    """Whether two stretches make up a stretch from its first word to its last: "court … convicted the president"."""
    ends = [end for start, end in whole if start == first and end < last]
    return any(end < start for end in ends for start, other in whole if other == last)


def _rank(probable: Floats, labels: Sequence[str], most: int | None = None, floor: float = 0.0) -> list[Ranked]:
    """For each row the labels with a probability from `floor` up, best first, `most` of them. probable: (N, L)."""
    order = np.argsort(-probable, axis=1, kind="stable")[:, :most]
    chances = np.take_along_axis(probable, order, axis=1).tolist()
    ranked = []
    for own_labels, own_chances in zip(order.tolist(), chances, strict=True):
        best = takewhile(lambda pair: pair[1] >= floor, zip(own_labels, own_chances, strict=True))
        ranked.append(tuple((labels[n], round(chance, 3)) for n, chance in best))
    return ranked
