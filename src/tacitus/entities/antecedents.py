"""What pronouns and words for several point back to."""

from __future__ import annotations

import re

from tacitus.entities.ranking import find_joined
from tacitus.entities.references import NEUTER, PLURAL, SINGULAR, ReferenceState
from tacitus.entities.setting import Setting
from tacitus.entities.speakers import FIRST
from tacitus.types import Span

PRONOUNS = PLURAL | NEUTER | SINGULAR.keys() | (FIRST - {"us"}) | {"who"}  # "the US" is none


def find_group(setting: Setting, span: Span) -> tuple[str, ...]:
    """Whom a plural stands for: those whom "they" was taken to join, or the last two of the fitting kind ("the two leaders")."""
    if span.text.lower() in PLURAL:
        return _find_joined(setting, span)
    wants = (
        {"country", "government", "armed_group"}
        if re.search("side|countr|nation|govern", span.text, re.I)
        else {"person"}
    )
    before = [m for m in setting.mentions if m.span.end <= span.start and m.kind in ("per", "gpe", "org", "norp")]
    ids: list[str] = []
    last = None  # the sentence of the one found last
    for mention in reversed(before):
        entity = setting.entities.get(mention.entity or "")
        if entity is None or entity.kind not in wants:
            continue
        place = setting.scene.sentence_at(mention.span.start)
        if last is not None and last - place > 1 + len(ids) // 2:
            break
        last = place
        if entity.id not in ids:
            ids.insert(0, entity.id)
        if len(ids) == 2:
            break
    return tuple(ids)


def _find_joined(setting: Setting, span: Span) -> tuple[str, ...]:
    """Those joined by "and" whom a plural pronoun was taken to stand for; nobody where it stands for one, or is not told."""
    number = next((n for n, m in enumerate(setting.mentions) if m.span == span), None)
    if number is None or not (setting.mentions[number].why or "").startswith("several"):
        return ()
    scene = setting.scene
    starts = tuple(sentence.start for sentence in scene.sentences)
    mentions, entities = list(scene.mentions), scene.entities
    state = ReferenceState(scene.article, scene.sentences, mentions, entities, scene.knowledge, setting.date, starts)
    return find_joined(state, number)[0]
