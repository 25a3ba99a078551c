from __future__ import annotations

from itertools import pairwise

import pytest

from tacitus.entities import find_mentions, resolve_group
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Predictions, SeenMention
from tests.entities.cases import CASES, KNOWLEDGE, link, marked

DATE = "2023-09-13"


@pytest.mark.parametrize("case", CASES["links"], ids=lambda case: case["text"][:60])
def test_links_or_refuses(case):
    text, spans = marked(case["text"])
    _, mentions, entities = link(text, DATE)
    (span,) = spans["link"]
    mention = next(m for m in mentions if m.span == span)
    names = {e.id: e.name for e in entities}
    assert names.get(mention.entity or "", "") == case["entity"]
    assert mention.why


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Vladimir Putin and Xi Jinping met. They signed a pact.", "They", ["Vladimir Putin", "Xi Jinping"]),
        ("Russia and Ukraine met. Both sides signed a pact.", "Both sides", ["Russia", "Ukraine"]),
        ("Russia, Iran and Ukraine met. Both sides signed a pact.", "Both sides", []),
        ("It rained. They signed a pact.", "They", []),
    ],
)
def test_resolves_groups(text, words, names):
    sentences, mentions, entities = link(text, DATE)
    index = next(i for i, m in enumerate(mentions) if m.span.text == words)
    by_id = {e.id: e.name for e in entities}
    found = resolve_group(index, Article("a", text), sentences, mentions, entities)
    assert [by_id[i] for i in found] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Ivanov met Olena Shevchenko.", [("Ivanov", "per"), ("Olena Shevchenko", "per")]),
        ("Turkish police met him.", [("Turkish", "norp"), ("police", "role"), ("him", "pronoun")]),
        ("People fled to the hills near Lyman.", [("People", "role"), ("Lyman", "gpe")]),
        ("Soldiers of the Zawra Front left.", [("Soldiers", "role"), ("Zawra Front", "org")]),
    ],
)
def test_finds_mentions_without_the_network(text, expected):
    _, mentions, _ = link(text, DATE)
    assert [(m.span.text, m.kind) for m in mentions] == expected


def test_mentions_of_the_network_are_taken_above_even_odds():
    text = "we met anna lee and bo berg in oslo"
    seen = Predictions(mentions=(SeenMention(7, 15, "per", 0.9), SeenMention(20, 27, "per", 0.3)))
    mentions = find_mentions(Article("a", text), split_sentences(text), seen, KNOWLEDGE)
    assert [m.span.text for m in mentions] == ["we", "anna lee"]


def test_mentions_are_sorted_numbered_and_apart():
    text = "Russian Foreign Minister Sergey Lavrov met US President Joe Biden, who said NATO and the EU had agreed with him."
    _, mentions, _ = link(text, DATE)
    assert [m.id for m in mentions] == [f"m{n}" for n in range(1, len(mentions) + 1)]
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
