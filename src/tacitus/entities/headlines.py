"""A bare surname in a headline: the one person whom the article below names in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.types import Article, Entity, Mention


def link_headline(article: Article, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> list[Mention]:
    """The mentions with each bare surname of the headline linked to the person whom the text names in full, if one."""
    end = headline_end(article.text)
    return [_link_surname(mention, mentions, entities) if mention.span.end <= end else mention for mention in mentions]


def headline_end(text: str) -> int:
    """Where the headline ends: a first line with more below it and no final stop; 0 where there is none."""
    line, _, rest = text.partition("\n")
    return len(line) if rest.strip() and line.strip() and line.rstrip()[-1] not in ".!”\"'’:;," else 0


def _link_surname(mention: Mention, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> Mention:
    """A mention of one word that was linked to nobody, or to somebody known by that word alone, linked by a full name."""
    words = mention.span.text
    known = entities.get(mention.entity or "")
    if " " in words or mention.kind != "per" or (known is not None and known.name != words):
        return mention
    found = {
        m.entity
        for m in mentions
        if m.span.start > mention.span.end
        and m.kind == "per"
        and m.entity in entities
        and " " in m.span.text
        and words.lower() in (m.span.text.split()[-1].lower(), m.span.text.split()[0].lower())  # "Kim" of Kim Jong Un
    }
    if len(found) != 1:
        return mention
    return replace(mention, entity=found.pop(), why="surname in the headline of somebody named in full below")
