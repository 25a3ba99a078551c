import pytest

from tacitus.events.find import EventTools, find_events
from tacitus.events.triggers import is_fragment, mend_trigger, says_nothing
from tacitus.ontology.codebook import open_codebook
from tacitus.ontology.crosswalk import open_crosswalk
from tacitus.types import Predictions
from tests.builders import article, marked, party, seen_event, whole

TOOLS = EventTools(open_codebook(), open_crosswalk(), lambda asked: (party(asked.span),), lambda *_: ("actual", False))


@pytest.mark.parametrize(
    ("words", "fragment"), [("didn", True), ("no", True), ("will not", True), ("will not meet", False), ("back", False)]
)
def test_words_that_tell_no_act(words, fragment):
    assert is_fragment(words) is fragment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway called [for](trigger) calm.", "called for"),
        ("Norway is [for](trigger) calm.", "for"),
        ("Norway [called](trigger) for calm.", "called"),
        ("[Against](trigger) the wall.", "Against"),
    ],
)
def test_a_preposition_goes_with_its_verb(text, words):
    plain, spans = marked(text)
    mended = mend_trigger(plain, seen_event(spans, "REQUEST"))
    assert plain[mended.start : mended.end] == words


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("[Norway](actor) [imposed](trigger) a new [curfew](again) on Oslo.", 1),
        ("[Norway](actor) [arrested](trigger) and [deported](again) a [man](recipient).", 2),
        ("[Norway](actor) [arrested](trigger) a [man](recipient) before the [arrest](again).", 2),
    ],
)
def test_a_verb_and_its_noun_are_one_act(text, events):
    plain, spans = marked(text)
    first = seen_event({k: v for k, v in spans.items() if k != "again"}, "COERCE", statuses=(("planned", 0.9),))
    again = seen_event({"trigger": spans["again"], "actor": spans["actor"], "recipient": spans["again"]}, "COERCE")
    found = find_events(article(plain), whole(plain), Predictions(events=(first, again)), (), (), (), TOOLS)
    assert len(found) == events
    if events == 1:
        assert found[0].trigger.text == "imposed"
        assert len(found[0].recipients) == 1


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Norway [declined](trigger) to comment.", "REJECT", True),
        ("Norway did not answer a [request](trigger) for further comment.", "REQUEST", True),
        ("Norway [declined](trigger) to sign the pact.", "REJECT", False),
        ("Norway [moved](trigger) to comment on the draft.", "AGREE", False),
    ],
)
def test_who_will_not_speak_to_the_outlet_does_nothing(text, kind, expected):
    plain, spans = marked(text)
    assert says_nothing(plain, seen_event(spans, kind)) is expected


def test_two_triggers_side_by_side_are_one():
    plain, spans = marked("[Miners](actor) [went on](trigger) [strike](again) in Oslo.")
    first = seen_event({k: v for k, v in spans.items() if k != "again"}, "PROTEST")
    again = seen_event({"trigger": spans["again"], "actor": spans["actor"]}, "PROTEST")
    (found,) = find_events(article(plain), whole(plain), Predictions(events=(first, again)), (), (), (), TOOLS)
    assert found.trigger.text == "went on strike"
