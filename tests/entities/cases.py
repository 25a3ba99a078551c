"""What the tests of this folder share: marked sentences, the case files, the knowledge base, linked mentions."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

from tacitus.entities import find_mentions, link_mentions
from tacitus.knowledge import open_knowledge
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Entity, Mention, Predictions, Sentence, Span

MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
FOLDER = Path(__file__).parent.parent / "cases"
CASES = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"] for name in ("parties", "links")
}
KNOWLEDGE = open_knowledge()


def marked(text: str) -> tuple[str, dict[str, list[Span]]]:
    """ "[words](label)" → plain text, and the spans of each label."""
    plain, places, position = "", [], 0
    for match in MARK.finditer(text):
        plain += text[position : match.start()]
        places.append((match[2], len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    plain += text[position:]
    spans = defaultdict(list)
    for label, start, end in places:
        spans[label].append(Span.of(plain, start, end))
    return plain, spans


def link(text: str, date: str | None) -> tuple[tuple[Sentence, ...], tuple[Mention, ...], tuple[Entity, ...]]:
    """Sentences, linked mentions and entities of a text, without the network."""
    article = Article("a", text)
    sentences = split_sentences(text)
    mentions = find_mentions(article, sentences, Predictions(), KNOWLEDGE)
    return sentences, *link_mentions(article, sentences, mentions, KNOWLEDGE, date)
