"""Nouns that point back to a body or state named before: "the kingdom", "the Commission", "the Secretary-General"."""

from __future__ import annotations

import re

from tacitus.entities.references import ReferenceState
from tacitus.types import Entity, Mention

# States that "the kingdom" can mean: monarchies under a king or queen of their own (a fact of their constitutions)
KINGDOMS = frozenset("BEL BHR BTN DNK ESP GBR JOR KHM LSO MAR NLD NOR SAU SWE SWZ THA TON".split())
STATES = frozenset({"country", "government"})
BODIES = frozenset({"igo", "organisation", "party", "company", "armed_group", "ministry"})
# A body called by the last word of its name: "the Commission"; "the court" too, but not "the states"
NAMED_BY = frozenset(
    "commission council court parliament assembly committee agency organisation organization tribunal league union alliance".split()
)
SECRETARY = re.compile(r"secretary[- ]general", re.IGNORECASE)
# "NATO |Secretary-General", "the party |secretary-general"; not "The |Secretary-General"
OTHER_BODY = re.compile(r"\b(?!The\b)[A-Z][\w’'.]*\s(?:\w+\s)?$|\b(?:party|deputy|assistant|former)\s$")
UNITED_NATIONS = "igo.un"
LEAD = re.compile(r"(?:^|[^\w-])(?:the|that|this)\s+$", re.IGNORECASE)


def find_pointed(state: ReferenceState, index: int) -> str | None:
    """The body or state that a noun at an index points back to; None where it names something itself, or none is fitting."""
    mention = state.mentions[index]
    low = mention.span.text.lower()
    if LEAD.search(state.article.text[max(0, mention.span.start - 6) : mention.span.start]) is None or " " in low:
        return None
    if _goes_on(state, mention):
        return None
    for entity, before in _named_before(state, index):
        if low == "kingdom" and entity.kind in STATES and entity.code in KINGDOMS:
            return entity.id
        called = {before.span.text.lower().split()[-1], entity.name.lower().split()[-1]}
        if low in NAMED_BY & called and entity.kind in BODIES and not entity.id.startswith("local:"):
            return entity.id
    return None


def _goes_on(state: ReferenceState, mention: Mention) -> bool:
    """Whether the noun is said to be of something, or is part of a longer name: "the kingdom |of Norway"."""
    rest = state.article.text[mention.span.end : mention.span.end + 12]
    return re.match(r"\s+(?:of|for|on|in)\s+(?:the\s+)?[A-Z]|\s+[A-Z]", rest) is not None


def _named_before(state: ReferenceState, index: int) -> list[tuple[Entity, Mention]]:
    """The entities named before an index with their mentions, the last first."""
    found = []
    for before in reversed(state.mentions[:index]):
        entity = state.entities.get(before.entity or "")
        if entity is not None and before.kind not in ("pronoun", "role"):
            found.append((entity, before))
    return found


def is_head_of_united_nations(state: ReferenceState, index: int) -> bool:
    """Whether "Secretary-General" stands alone in an article that names the United Nations and no other such body."""
    mention, text = state.mentions[index], state.article.text
    if SECRETARY.fullmatch(mention.span.text) is None or re.match(r" of | [A-Z]", text[mention.span.end :]):
        return False
    if OTHER_BODY.search(text[max(0, mention.span.start - 24) : mention.span.start]):
        return False
    named = [state.entities[m.entity] for m in state.mentions if m.entity is not None]
    bodies = {entity.code for entity in named if entity.kind == "igo"}
    return "UNO" in bodies and bodies <= {"UNO", "EUR"}
