"""The commitment of the text to one act.

The network reads the status. Wording that leaves no doubt (a modal verb, a negation, "if" right before the trigger) overrides a
reading as `actual`, because taking a possible or denied act for a fact is the worst error a record can have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from tacitus.types import SeenEvent, Span, Status

# Below this probability of `actual` the next likeliest status is taken: chosen on the development split for few false `actual`
# records (`python -m evaluation.status` sweeps it; the result stands in docs/evaluation.md).
SURE_ACTUAL = 0.65
HISTORICAL = 0.5

ADVERB = r"(?:\s+(?:also|now|then|yet|still|soon|even|ever|well|\w+ly))?"
AUXILIARY = r"(?:\s+(?:be|have|have\s+been|been|being|get))?"
# Each pattern must end at the trigger.
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
    # "were to have treated", "was to have been signed": what was meant to be and was not
    ("negated", re.compile(r"\b(?:was|were)\s+to\s+have(?:\s+been)?\s+$", re.I)),
    # "called off Saturday's visit", "cancelled the talks"; not "called off the strike and visited"
    (
        "negated",
        re.compile(
            r"\b(?:call(?:s|ed|ing)\s+off|cancel(?:s|led|ed|ling|ing)|scrap(?:s|ped|ping))\s+(?:(?!and\b)[^\s,;.]+\s+){0,4}$",
            re.I,
        ),
    ),
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
    # "on suspicion of killing", "suspected of planning", "wanted for bombing": so in all 15 of the training split
    (
        "possible",
        re.compile(r"\b(?:suspicion\s+of|suspected\s+of|wanted\s+(?:for|over))\s+(?:(?:an?|the|having)\s+)?$", re.I),
    ),
    # "only after they withdraw": so in all six of the training split
    ("hypothetical", re.compile(r"\bonly\s+(?:after|when|once|if)\s+(?:(?!had\b)[^\s,;.]+\s+){0,4}$", re.I)),
    # "if troops crossed", "unless it withdraws": no comma and at most eight words between
    # not "if they survive the bombing", which goes on
    ("hypothetical", re.compile(r"\b(?:if|unless|should)\s+(?:(?!surviv|escap|endur)[^\s,;.]+\s+){0,8}$", re.I)),
    # "would have attacked"
    ("hypothetical", re.compile(rf"\bwould\s+have{ADVERB}(?:\s+been)?\s+$", re.I)),
    # "will visit", "is due to open", "plans to strike", "said it would ask"; not "the will to fight"
    (
        "planned",
        re.compile(
            rf"(?:\b(?:will|shall)|\b(?:due|set|scheduled|about|going|prepar(?:es|ed|ing)|plans?|planned|planning|intends?|intended)\s+to"
            rf"|\b(?:said|says|announced|announces|added|promised|vowed)\b[^.;]*\bwould){ADVERB}(?:\s+be)?\s+$",
            re.I,
        ),
    ),
)
# The words that begin a denial of what follows, up to the trigger: "denied that its aircraft had carried out the …". A new clause ends it.
# "After denying rumours, he left" ends it too.
DENIED = re.compile(
    r"\b(?:(?:den(?:ied|ies|y)|dismissed\s+(?:claims|reports)|rejected\s+(?:claims|reports))\b(?!\s+by)[^.;]*|denying\b[^.;,]*)$",
    re.I,
)
NEW_CLAUSE = re.compile(r",\s*(?:but|and|while|after|when|which|who|as|saying)\b|\bbut\b", re.I)
# After a nominal trigger: "Talks …, which …, have not taken place", "no strike", "the exercise never took place".
NEVER_HAPPENED = re.compile(
    r"^[^.;]{0,120}?\b(?:(?:have|has|had|did|was|were)\s+(?:not|never)|never|failed\s+to)\s+(?:yet\s+)?"
    r"(?:taken?\s+place|took\s+place|been\s+held|happen(?:ed)?|occur(?:red)?|materiali[sz]e[d]?|beg[iu]n|be\s+held)\b",
    re.I,
)
# After a nominal trigger: "another trial … is due to open", "the summit, which is expected to take place".
TO_COME = re.compile(
    r"^[^.;]{0,80}?\b(?:is|are|was|were)\s+(?P<how>due|set|scheduled|planned|expected)\s+"
    r"(?:for\b|to\s+(?:open|begin|start|resume|go\s+ahead|take\s+place|be\s+held|be\s+signed)\b)",
    re.I,
)
# After a verb: "offered no step", "reached no agreement"; not "offered no fewer than"
NOTHING = re.compile(r"^\s+(?:no(?!\s+(?:doubt|fewer|less|more|longer|one)\b)|nothing)\b", re.I)
ABOUT_THE_FUTURE = ("AGREE", "CONCEDE", "THREATEN")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status, whether background, and why."""

    status: Status
    historical: bool
    why: str


def judge_claim(
    text: str, sentence: Span, trigger: Span, seen: SeenEvent, sure_actual: float = SURE_ACTUAL
) -> Judgement:
    """The status of one act, from what the network saw and from the wording right before the trigger."""
    best, score = seen.statuses[0]
    why = "as read"
    if best == "actual":
        worded = worded_status(text[sentence.start : trigger.start], text[trigger.end : sentence.end], seen.types[0][0])
        if worded is not None:
            best, why = worded[0], f"wording: {worded[1]}"
        elif score < sure_actual and len(seen.statuses) > 1:
            best, why = seen.statuses[1][0], "not sure enough of actual"
    return Judgement(cast(Status, best), seen.historical >= HISTORICAL, why)


def worded_status(before: str, after: str, kind: str) -> tuple[Status, str] | None:
    """The status that the words around a trigger leave no doubt of, with those words; None where they say nothing."""
    for status, pattern in BEFORE_TRIGGER:
        match = pattern.search(before)
        if match is None:
            continue
        if status == "negated" and kind == "REJECT":
            continue  # "did not agree" is the refusal itself
        if status == "planned" and kind in ABOUT_THE_FUTURE:
            continue  # "will withdraw" is the promise itself
        return status, match[0].strip()
    denial = DENIED.search(before)
    if denial is not None and kind not in ("ACCUSE", "REJECT") and not NEW_CLAUSE.search(denial[0]):
        return "negated", denial[0].strip()
    for pattern in (NEVER_HAPPENED, NOTHING):
        if (match := pattern.search(after)) is not None and kind != "REJECT":
            return "negated", match[0].strip()
    coming = TO_COME.search(after) if kind not in ABOUT_THE_FUTURE else None
    if coming is not None:
        return ("possible" if coming["how"].lower() == "expected" else "planned"), coming[0].strip()
    return None
