from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from tacitus.quotes import find_quotes
from tacitus.quotes.lexicon import load_cues
from tacitus.quotes.marks import find_stretches
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Mention, Predictions, SeenAttribution, Span

MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]


def marked(text):
    plain, places, position = "", [], 0
    for match in MARK.finditer(text):
        plain += text[position : match.start()]
        places.append((match[2], len(plain), len(plain) + len(match[1].rstrip("\n"))))
        plain += match[1]
        position = match.end()
    plain += text[position:]
    spans = defaultdict(list)
    for label, start, end in places:
        spans[label].append(Span.of(plain, start, end))
    return plain, spans


def read(text, predictions=Predictions(), mentions=()):  # noqa: B008 - frozen
    return find_quotes(Article("a", text), split_sentences(text), predictions, mentions)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_finds_quote_cue_speaker_and_addressee(case):
    text, expected = marked(case["text"])
    quotes = read(text)
    assert [q.span for q in quotes] == expected["quote"]
    assert [q.kind for q in quotes] == case["kinds"]
    assert {q.cue for q in quotes if q.cue} == set(expected["cue"])
    assert {q.speaker.span for q in quotes if q.speaker} == set(expected["speaker"])
    assert {q.addressee.span for q in quotes if q.addressee} == set(expected["addressee"])
    assert [q.id for q in quotes] == [f"q{n}" for n in range(1, len(quotes) + 1)]


def test_every_case_kind_is_covered():
    kinds = [kind for case in CASES for kind in case["kinds"] or ["none"]]
    assert {kind: kinds.count(kind) >= 5 for kind in ("direct", "indirect", "mixed", "none")} == dict.fromkeys(
        ("direct", "indirect", "mixed", "none"), True
    )


def test_speaker_is_linked_through_the_mentions():
    text = 'Anna Aalto left. "We will not sign," she told Reuters.'
    mentions = (
        Mention("m1", Span.of(text, 0, 10), "per", "local:1"),
        Mention("m2", Span.of(text, 37, 40), "pronoun", "local:1"),
        Mention("m3", Span.of(text, 46, 53), "org", "out.reuters"),
    )
    (quote,) = read(text, mentions=mentions)
    assert quote.speaker is not None
    assert quote.addressee is not None
    assert (quote.speaker.entity, quote.addressee.entity) == ("local:1", "out.reuters")


@pytest.mark.parametrize(("score", "speakers"), [(0.9, ["the bank"]), (0.6, [])])
def test_the_network_is_followed_where_rules_are_silent_and_it_is_sure(score, speakers):
    text = "In the eyes of the bank prices will fall next year."
    seen = Predictions(attributions=(SeenAttribution(3, 11, score, (15, 23), (24, 51)),))
    quotes = read(text, seen)
    assert [q.speaker.span.text for q in quotes if q.speaker] == speakers
    assert [q.span.text for q in quotes] == ["prices will fall next year"] * len(speakers)


def test_rules_keep_their_words_where_the_network_reads_others():
    text = "Aalto said that the talks had failed."
    seen = Predictions(attributions=(SeenAttribution(6, 10, 0.9, (0, 5), (16, 25)),))
    (quote,) = read(text, seen)
    assert (quote.span.text, quote.kind) == ("the talks had failed", "indirect")


@pytest.mark.parametrize(("score", "speaker"), [(0.9, "head of the port"), (0.6, "minister")])
def test_the_networks_speaker_is_preferred_where_it_is_sure(score, speaker):
    text = "The head of the port met the minister, who said the ferry had sunk."
    cue = text.index("said")
    seen = Predictions(attributions=(SeenAttribution(cue, cue + 4, score, (4, 20), None),))
    (quote,) = read(text, seen)
    assert quote.speaker is not None
    assert quote.speaker.span.text == speaker


@pytest.mark.parametrize(
    ("bundle", "score", "found"), [(None, None, 1), ("b", None, 0), ("b", 0.55, 1)], ids=["rules", "unseen", "seen"]
)
def test_a_weak_cue_needs_the_network_where_it_read_the_article(bundle, score, found):
    text = "Oslo demanded that the talks go on."
    seen = () if score is None else (SeenAttribution(5, 13, score, (0, 4), None),)
    assert len(read(text, Predictions(attributions=seen, bundle=bundle))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oslo believes that the talks will go on.", 1),
        ("Oslo believes the talks will go on.", 0),
        ("A new poll of voters found the mayor had lost ground.", 1),
        ("The mayor found the road had been closed.", 0),
        ("I think that the talks will go on.", 0),
        ("Berg is convinced that the talks will go on.", 1),
    ],
)
def test_a_loose_cue_needs_that_or_a_record_where_the_network_did_not_see_it(text, found):
    assert len(read(text, Predictions(bundle="b"))) == found


@pytest.mark.parametrize(
    ("seen", "speaker"), [((4, 10), "lawyer"), ((0, 10), "Her lawyer"), ((4, 8), "Her lawyer")], ids=str
)
def test_the_fuller_of_two_speakers_is_kept_but_for_a_possessive(seen, speaker):
    text = "Her lawyer said the talks had failed."
    (quote,) = read(text, Predictions(attributions=(SeenAttribution(11, 15, 0.9, seen, None),), bundle="b"))
    assert quote.speaker is not None
    assert quote.speaker.span.text == speaker


def test_a_speech_verb_needs_no_network():
    assert len(read("Oslo said that the talks will go on.", Predictions(bundle="b"))) == 1


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“Go,” he said.", ["Go"]),
        ("He said “Go now” and left.", ["Go now"]),
        ("“One.\n“Two.”", ["One.", "Two."]),
        ("It's the workers' day.", []),
        ("In the ’90s and ’80s.", []),
        ('A 6" pipe.', []),
        ("''We go,'' he said.", ["We go"]),
        ("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left"]),
    ],
)
def test_finds_marks(text, inner):
    assert [text[s.inner_start : s.inner_end] for s in find_stretches(text)] == inner


@pytest.mark.parametrize(
    ("form", "verb", "tense"),
    [
        ("said", "say", "past"),
        ("denies", "deny", "s"),
        ("arguing", "argue", "ing"),
        ("quipping", "quip", "ing"),
        ("agreeing", "agree", "ing"),
        ("written", "write", "past"),
        ("presses", "press", "s"),
        ("points out", "point out", "s"),
        ("making clear", "make clear", "ing"),
        ("convinced", "convinced", "state"),
    ],
)
def test_knows_the_forms_of_a_verb(form, verb, tense):
    cue = load_cues()[form]
    assert (cue.verb, cue.tense) == (verb, tense)


def test_lexicon_is_large_sorted_and_without_doubles():
    verbs = [form.verb for form in load_cues().values()]
    assert len(set(verbs)) >= 150
    assert "run" not in verbs
