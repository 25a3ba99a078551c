"""The commitment of the text to one act.

The network reads the status. Wording that leaves no doubt (a modal verb, a negation, "if" right before the trigger) overrides a
reading as `actual`, because taking a possible or denied act for a fact is the worst error a record can have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from tacitus.types import SeenEvent, Span, Status

# Below this probability of `actual` the next likeliest status is taken: chosen on the development split for few false
# `actual` records (sweep 0.35 to 0.75 in docs/evaluation.md).
SURE_ACTUAL = 0.55
HISTORICAL = 0.5

ADVERB = r"(?:\s+(?:also|now|then|yet|still|soon|even|ever|well|\w+ly))?"
AUXILIARY = r"(?:\s+(?:be|have|have\s+been|been|being|get))?"
# Each pattern must end at the trigger. Types that are themselves words about the future (AGREE, THREATEN …) keep their status
# where the modal belongs to the act that is promised: the patterns stand right before the trigger only.
BEFORE_TRIGGER: tuple[tuple[Status, re.Pattern[str]], ...] = (
    # "did not meet", "has never recognised", "were not arrested"; not "not only met"
    (
        "negated",
        re.compile(
            rf"(?:\b(?:did|do|does|has|have|had|was|were|is|are|will|would|could|can)\s+(?:not|never)|n['’]t|\bnever|\bcannot)"
            rf"(?!\s+only){ADVERB}{AUXILIARY}\s+$",
            re.I,
        ),
    ),
    # "no talks", "no airstrikes"; not "no longer"
    ("negated", re.compile(r"\b(?:no|without)(?:\s+(?:new|further|such|direct|formal|more))?\s+$", re.I)),
    # "might supply", "may have been killed", "could also strike"; not "in May met"
    ("possible", re.compile(rf"\b(?:may|might|could){ADVERB}{AUXILIARY}{ADVERB}\s+$")),
    # "is expected to visit", "are likely to strike", "is considering sending"
    (
        "possible",
        re.compile(
            r"\b(?:expected|likely|considering|thought|believed|feared|set\s+to\s+consider|unlikely)(?:\s+to)?"
            rf"{AUXILIARY}\s+$",
            re.I,
        ),
    ),
    # "reportedly shelled", "an alleged attack", "suspected bombing"
    ("possible", re.compile(r"\b(?:reportedly|allegedly|alleged|suspected|possible|potential|rumou?red)\s+$", re.I)),
    # "if troops crossed", "unless it withdraws": no comma and at most eight words between
    ("hypothetical", re.compile(r"\b(?:if|unless|should)\s+(?:[^\s,;.]+\s+){0,8}$", re.I)),
    # "would have attacked"
    ("hypothetical", re.compile(rf"\bwould\s+have{ADVERB}(?:\s+been)?\s+$", re.I)),
)
SPEECH_TYPES = ("ACCUSE", "REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT", "SUPPORT")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status with its probability, whether background, and why."""

    status: Status
    score: float
    historical: bool
    why: str


def judge_claim(text: str, sentence: Span, trigger: Span, seen: SeenEvent) -> Judgement:
    """The status of one act, from what the network saw and from the wording right before the trigger."""
    best, score = seen.statuses[0]
    why = "as read"
    if best == "actual":
        worded = worded_status(text[sentence.start : trigger.start], seen.types[0][0])
        if worded is not None:
            best, score, why = worded[0], max(score, 0.8), f"wording: {worded[1]}"
        elif score < SURE_ACTUAL and len(seen.statuses) > 1:
            best, score = seen.statuses[1]
            why = "not sure enough of actual"
    return Judgement(cast(Status, best), score, seen.historical >= HISTORICAL, why)


def worded_status(before: str, kind: str) -> tuple[Status, str] | None:
    """The status that the words before a trigger leave no doubt of, with those words; None where they say nothing."""
    for status, pattern in BEFORE_TRIGGER:
        match = pattern.search(before)
        if match is None:
            continue
        if status == "negated" and kind == "REJECT":
            continue  # "did not agree" is the refusal itself
        if status in ("possible", "hypothetical") and kind in ("AGREE", "THREATEN") and "if" in match[0].lower():
            continue  # "if it withdraws, we will …": the condition belongs to what is promised
        return status, match[0].strip()
    return None


def first_sure(pairs: Sequence[tuple[str, float]], floor: float) -> tuple[str, ...]:
    """Labels at or above a probability."""
    return tuple(label for label, score in pairs if score >= floor)
