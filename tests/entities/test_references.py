from __future__ import annotations

import pytest

from tacitus.entities import find_mentions, link_mentions
from tacitus.entities.headlines import headline_end
from tacitus.entities.ranking import pronoun_kind, weigh
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Predictions, SeenMention
from tests.entities.cases import KNOWLEDGE, link

DATE = "2023-09-13"


def linked(text: str, words: str, number: int = 0) -> tuple[str, str | None]:
    """The name that the n-th mention of some words was linked to ("" for none), and why."""
    _, mentions, entities = link(text, DATE)
    mention = [m for m in mentions if m.span.text == words][number]
    return {e.id: e.name for e in entities}.get(mention.entity or "", ""), mention.why


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"I am innocent," Olena Shevchenko said.', "I", "Olena Shevchenko"),
        ('Olena Shevchenko said: "We will go on." Pavel Ivanov left.', "We", "Olena Shevchenko"),
        ('"It is late," said Pavel Ivanov. "My house burns."', "My", "Pavel Ivanov"),
        ("Pavel Ivanov said:\nI condemn the attack.\nIt must end.", "I", "Pavel Ivanov"),
        ("Pavel Ivanov left. I saw it.", "I", ""),
        ('Pavel Ivanov left. "I saw it."', "I", ""),
    ],
)
def test_first_person_is_the_speaker_or_nobody(text, words, name):
    found, why = linked(text, words)
    assert found == name
    assert why


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Saudi Arabia and Yemen met. The kingdom refused.", "kingdom", "Saudi Arabia"),
        ("The European Commission met. The Commission refused.", "Commission", "European Commission"),
    ],
)
def test_nouns_point_back(text, words, name):
    assert linked(text, words)[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The United Nations met. The Secretary-General refused.", "António Guterres"),
        ("The United Nations met NATO. The Secretary-General refused.", "Secretary-General"),
        ("The United Nations met. The NATO Secretary-General refused.", "Secretary-General"),
    ],
)
def test_a_secretary_general_alone_is_of_the_united_nations(text, name):
    article, sentences = Article("a", text), split_sentences(text)
    start = text.index("Secretary-General")
    seen = Predictions(mentions=(SeenMention(start, start + len("Secretary-General"), "role", 0.9),))
    mentions = find_mentions(article, sentences, seen, KNOWLEDGE)
    mentions, entities = link_mentions(article, sentences, mentions, KNOWLEDGE, DATE)
    mention = next(m for m in mentions if m.span.start == start)
    assert {e.id: e.name for e in entities}[mention.entity or ""] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Court jails Nowik in Oslo\nJudges jailed Pavel Nowik on Monday.", "Pavel Nowik"),
        ("Court jails Nowik in Oslo\nJudges jailed Pavel Nowik and Petr Nowik on Monday.", "Nowik"),
        ("Court jails Nowik in Oslo.\nJudges jailed Pavel Nowik on Monday.", "Nowik"),
    ],
)
def test_a_surname_in_a_headline_is_of_the_one_named_in_full(text, name):
    assert linked(text, "Nowik")[0] == name


@pytest.mark.parametrize(
    ("text", "end"), [("Lee jailed\nA court met.", 10), ("A court met.\nIt left.", 0), ("Lee jailed", 0), ("\nA", 0)]
)
def test_a_headline_is_a_first_line_without_a_stop(text, end):
    assert headline_end(text) == end


def test_chances_sum_to_one_and_follow_the_weights():
    chances = weigh([(None, {"none": 1.0}), (None, {"subject": 1.0})], {"none": 0.0, "subject": 2.0})
    assert sum(chances) == pytest.approx(1)
    assert chances[1] > 0.8


@pytest.mark.parametrize(
    ("words", "kind"), [("He", "person"), ("their", "plural"), ("It", "thing"), ("who", None), ("Lee", None)]
)
def test_kinds_of_pronouns(words, kind):
    assert pronoun_kind(words) == kind
