"""What pronouns and words for several point back to."""

from __future__ import annotations

import re

from tacitus.entities.coreference import NEUTER, PLURAL, SINGULAR
from tacitus.entities.setting import Setting
from tacitus.entities.whereabouts import count_breaks
from tacitus.types import Span

PRONOUNS = PLURAL | NEUTER | SINGULAR.keys() | {"who"}


def find_group(setting: Setting, span: Span) -> tuple[str, ...]:
    """The last two, or all, of the fitting kind before a span: read from the mentions, sentence by sentence."""
    wants = (
        {"country", "government", "armed_group"}
        if re.search("side|countr|nation|govern", span.text, re.I)
        else {"person"}
    )
    pair = span.text.lower() not in PLURAL
    before = [m for m in setting.mentions if m.span.end <= span.start and m.kind in ("per", "gpe", "org", "norp")]
    ids: list[str] = []
    last = None
    for mention in reversed(before):
        entity = setting.entities.get(mention.entity or "")
        if entity is None or entity.kind not in wants:
            continue
        if last is not None and count_breaks(setting.article.text, mention.span.end, last) > 1 + len(ids) // 2:
            break
        last = mention.span.start
        if entity.id not in ids:
            ids.insert(0, entity.id)
        if pair and len(ids) == 2:
            break
    return tuple(ids)
