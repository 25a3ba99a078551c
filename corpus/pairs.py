"""Pairs of parties in the sentences of an annotated text, with what the one does to the other.

Every annotated actor with every recipient of its event; two actors of an act done together both ways, where nobody else is acted on;
and pairs that no act joins in this direction: those with the roles swapped, and parties of other acts of the sentence.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from typing import Any

from tacitus.text.sentences import split_sentences

# Acts that two can do together: where nobody else is acted on, a second actor is as good as a recipient ("X and Y met").
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "ASSAULT"})
Span = tuple[int, int]
Spans = tuple[Span, Span]


def pairs_of(row: dict[str, Any], rng: random.Random) -> Iterator[tuple[Spans, frozenset[str]]]:
    """(actor, recipient) spans of one text, each with the types that join them, none where no act does.

    As many unjoined pairs as joined ones are drawn a sentence, at least one, besides the swapped.
    """
    for sentence in split_sentences(row["text"], "en"):
        joined: dict[Spans, set[str]] = defaultdict(set)
        parties: set[Span] = set()
        for event in row["events"]:
            actors, recipients = ([tuple(p["span"]) for p in event[side]] for side in ("actors", "recipients"))
            own = [s for s in actors + recipients if sentence.start <= s[0] and s[1] <= sentence.end]
            parties |= set(own)
            for pair in permutations(dict.fromkeys(own), 2):
                acts = pair[0] in actors and pair[1] in recipients
                together = not recipients and event["type"] in MUTUAL
                if acts or together:
                    joined[pair].add(event["type"])
        apart = [p for p in permutations(sorted(parties), 2) if p not in joined and not _touch(p)]
        rng.shuffle(apart)
        swapped = [p for p in apart if (p[1], p[0]) in joined]
        for pair in [*joined, *swapped, *[p for p in apart if p not in swapped][: len(joined) or 1]]:
            yield pair, frozenset(joined.get(pair, ()))


def _touch(pair: Spans) -> bool:
    return pair[0][0] < pair[1][1] and pair[1][0] < pair[0][1]
