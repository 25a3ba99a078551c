"""How sure each field of an event is: probabilities that mean what they say.

A logistic model a field over a few features, among them what the network gave; `training.confidence` fits it on the development split. An
empty field has a probability too: that it is rightly empty.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from pathlib import Path

from tacitus.types import EventMention, Party, SeenEvent

FIELDS = ("type", "actors", "recipients", "status", "date", "place")
ROLE_OF = {"actors": "actor", "recipients": "recipient", "date": "date", "place": "place"}
FROM_CONTEXT = ("place", None)  # grounds of a code that are weaker than a name, an office or a group


def rate_fields(event: EventMention, seen: SeenEvent) -> tuple[tuple[str, float], ...]:
    """The probability that each field is right; that of the type is also that there is such an event at all."""
    weights = open_weights()
    return tuple(
        (field, round(_probability(weights[field], features), 3)) for field, features in features_of(event, seen)
    )


def features_of(event: EventMention, seen: SeenEvent) -> tuple[tuple[str, dict[str, float]], ...]:
    """What speaks for each field, by name. A feature that is missing counts as 0."""
    kind, status = seen.types[0][1], dict(seen.statuses).get(event.status, 0.0)
    sure = {"": 1.0, "type": _log_odds(kind)}
    if event.type != seen.types[0][0]:  # a plan that the codebook counts as a promise, which is a fact
        judged, status = "promise", dict(seen.statuses).get("planned", 0.0)
    else:
        judged = "as read" if event.status == seen.statuses[0][0] else "by words"
    found = {
        "type": {**sure, "historical": float(event.historical), "said by": float(bool(event.asserters))},
        "status": {**sure, judged: 1.0, f"{judged}, score": _log_odds(status), event.status: 1.0},
        "actors": sure | _of_parties(event.actors, _least_score(seen, "actor")),
        "recipients": sure | _of_parties(event.recipients, _least_score(seen, "recipient")) | {event.type: 1.0},
    }
    for field, value, point in (
        ("date", event.date, event.date and event.date.value),
        ("place", event.place, event.place and event.place.name),
    ):
        told = {"none": 1.0} if value is None else {"given": 1.0, "score": _log_odds(_least_score(seen, field))}
        found[field] = sure | told | ({"not worked out": 1.0} if value is not None and point is None else {})
    return tuple((field, found[field]) for field in FIELDS)


def _of_parties(parties: Sequence[Party], score: float) -> dict[str, float]:
    if not parties:
        return {"none": 1.0}
    return {
        "given": 1.0,
        "score": _log_odds(score),
        "several": float(len(parties) > 1),
        "no code": float(any(p.code is None for p in parties)),
        "from context": float(any(p.code_basis in FROM_CONTEXT for p in parties)),
        "by role": float(any(p.code_basis == "role" for p in parties)),
        "sector as read": float(any("sector as the sentence reads" in (p.why or "") for p in parties)),
        "no sector": float(any(p.code is not None and p.sector is None for p in parties)),
    }


def _least_score(seen: SeenEvent, role: str) -> float:
    return min((r.score for r in seen.roles if r.role == role), default=0.5)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 0.001), 0.999)
    return log(kept / (1 - kept))


def _probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


@cache
def open_weights() -> dict[str, dict[str, float]]:
    """The weights of each field's features; one that the development split never had weighs nothing."""
    path = Path(__file__).parent.parent / "data" / "confidence.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))
