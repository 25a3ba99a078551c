"""What words tell an act, where the network saw too few of them."""

from __future__ import annotations

import re
from dataclasses import replace

from tacitus.types import SeenEvent

# Words that tell no act by themselves. Of 21,000 annotated triggers 22 have no other word.
TELL_NOTHING = frozenset(
    "to for on in of at by with from into over up off out down a an the no not n't didn don doesn wasn isn aren weren won wouldn was were "
    "is are be been being has have had will would may might could should it its his her their they he she who which that this these "
    "those and or but as if when while than then so i we you my our me him them there here all any some more most".split()
)
WORD_BEFORE = re.compile(r"([^\W\d_]{3,}) $")


def is_fragment(trigger: str) -> bool:
    """Whether the words of a trigger tell no act by themselves: "didn", "no"."""
    return all(word in TELL_NOTHING for word in re.findall(r"[^\W\d_]+", trigger.lower()))


def mend_trigger(text: str, seen: SeenEvent) -> SeenEvent:
    """A trigger that is only the preposition of a verb, with the verb: "called |for|"."""
    before = WORD_BEFORE.search(text, max(0, seen.start - 30), seen.start)
    if text[seen.start : seen.end].lower() not in ("for", "on", "to", "against", "with") or before is None:
        return seen
    return replace(seen, start=before.start(1)) if before[1].lower() not in TELL_NOTHING else seen


# What a newsroom says of its own asking: "declined |to comment", "a request |for comment".
NO_COMMENT = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:to|for)\s+(?:further\s+)?(?:comment|be\s+(?:named|identified|interviewed))\b"
)


def says_nothing(text: str, seen: SeenEvent) -> bool:
    """Whether somebody only would not speak to the outlet."""
    return seen.types[0][0] in ("REJECT", "REQUEST") and NO_COMMENT.match(text, seen.end) is not None
