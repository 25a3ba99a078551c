from dataclasses import replace

import pytest

from tacitus.events.fields import drop_repeated, is_background, read_sizes
from tacitus.events.find import EventTools, find_events
from tacitus.events.roles import gather_meeting, read_sector, settle_roles
from tacitus.ontology.codebook import open_codebook
from tacitus.ontology.crosswalk import open_crosswalk
from tacitus.types import Party, PlaceMention, Predictions, Quote, SeenRole, Span, Speaker, When
from tests.builders import article, marked, party, seen_event, whole


def find(text, kind="CONSULT", dates=(), places=(), quotes=(), **fields):
    """Events of a marked text, with every party coded NOR GOV."""
    plain, spans = marked(text)
    tools = EventTools(
        open_codebook(),
        open_crosswalk(),
        lambda asked: (party(asked.span, "NOR", "MIL" if asked.military else "GOV"),),
        lambda sentence, trigger, seen: (seen.statuses[0][0], seen.historical >= 0.5),
    )
    seen = Predictions(events=(seen_event(spans, kind, **fields),))
    return plain, spans, find_events(article(plain), whole(plain), seen, dates, places, quotes, tools)


def test_an_event_holds_its_parties_and_their_words():
    _, spans, (event,) = find("[Norway](actor) [condemned](trigger) [Belarus](recipient).", "ACCUSE")
    assert [p.span for p in event.actors] == spans["actor"]
    assert [p.span for p in event.recipients] == spans["recipient"]
    assert (event.type, event.quad, event.score.value) == ("ACCUSE", 3, -3.0)


def test_without_a_party_there_is_no_event():
    assert find("There was a [meeting](trigger).")[2] == ()


@pytest.mark.parametrize(("kind", "sector"), [("ASSAULT", "MIL"), ("CONSULT", "GOV")])
def test_only_the_actor_of_a_military_act_is_military(kind, sector):
    (event,) = find("[Norway](actor) [hit](trigger) [Belarus](recipient).", kind)[2]
    assert (event.actors[0].sector, event.recipients[0].sector) == (sector, "GOV")


def test_modes_and_contexts_need_half_and_modes_the_type():
    fields = {
        "modes": (("ASSAULT/drone", 0.8), ("COERCE/seize", 0.9), ("ASSAULT/beat", 0.4)),
        "contexts": (("military", 0.6), ("legal", 0.3)),
    }
    (event,) = find("[Norway](actor) [hit](trigger) a town.", "ASSAULT", **fields)[2]
    assert (event.modes, event.contexts, event.cameo, event.score.value) == (("drone",), ("military",), "1952", -9.5)


def test_date_and_place_are_those_whose_words_the_role_covers():
    text = "[Norway](actor) [met](trigger) envoys on [Friday](date) in [Oslo](place)."
    _, spans = marked(text)
    friday = When(spans["date"][0], "2021-05-07", precision="day")
    oslo = PlaceMention(spans["place"][0], "Oslo", "NOR", resolution="city")
    (event,) = find(text, dates=(friday,), places=(oslo,))[2]
    assert (event.date, event.place.name, event.place.role) == (friday, "Oslo", "event")
    assert "date" not in dict(event.unknown)


def test_unresolved_words_are_kept_and_say_so():
    (event,) = find("[Norway](actor) [met](trigger) envoys on [the eve](date).")[2]
    assert event.date.span.text == "the eve"
    assert event.date.value is None
    assert dict(event.unknown)["date.value"]


def test_unknown_says_why():
    (event,) = find("[Norway](actor) [gave](trigger).", "AID")[2]
    assert dict(event.unknown)["recipients"] == "none found, though the type asks for one"
    assert {"date", "place"} <= set(dict(event.unknown))


def test_the_speaker_of_a_quote_asserts_what_it_tells():
    text = '"[Norway](actor) [struck](trigger) a deal," the [spokesman](speaker) said.'
    plain, spans = marked(text)
    quote = Quote("q1", type(spans["actor"][0]).of(plain, 1, 21), "direct", Speaker(spans["speaker"][0]))
    (event,) = find(text.replace("[spokesman](speaker)", "spokesman"), quotes=(quote,))[2]
    assert [(a.span.text, a.stance) for a in event.asserters] == [("spokesman", "asserts")]
    assert event.quote == "q1"


def test_words_are_actor_or_recipient_and_there_is_one_place():
    roles = (
        SeenRole(0, 2, "actor", 0.6),
        SeenRole(0, 2, "recipient", 0.5),
        SeenRole(9, 12, "place", 0.4),
        SeenRole(5, 8, "place", 0.9),
    )
    _, spans = marked("He [met](trigger).")
    assert [(r.start, r.role) for r in settle_roles(seen_event(spans, roles=roles))] == [(0, "actor"), (5, "place")]


@pytest.mark.parametrize(
    ("kind", "trigger", "side"),
    [
        ("CONSULT", "met with", "actor"),
        ("CONSULT", "peace talks", "actor"),
        ("CONSULT", "visited", "recipient"),
        ("CONSULT", "talks hosted", "recipient"),
        ("AGREE", "talks", "recipient"),
    ],
)
def test_all_who_meet_act_unless_one_is_host_or_guest(kind, trigger, side):
    (role,) = gather_meeting(kind, trigger, [SeenRole(0, 2, "recipient", 0.6)])
    assert role.role == side


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("CONSULT", "planned", ("AGREE", "CONSULT", "actual")),
        ("RETREAT", "planned", ("CONCEDE", "RETREAT", "actual")),
        ("PROTEST", "planned", ("PROTEST", None, "planned")),
        ("CONSULT", "possible", ("CONSULT", None, "possible")),
    ],
)
def test_a_plan_of_cooperation_is_the_promise_of_it(kind, status, expected):
    text = "[Norway](actor) will [act](trigger) on [Friday](date)."
    _, spans = marked(text)
    friday = When(spans["date"][0], "2021-05-07", precision="day")
    (event,) = find(text, kind, dates=(friday,), statuses=((status, 0.9),))[2]
    assert (event.type, event.content, event.status) == expected
    assert (event.due if event.content else event.date) == friday


def test_the_day_of_an_announcement_is_not_when_it_is_due():
    text = "[Norway](actor) announced a [visit](trigger) on [Monday](date)."
    _, spans = marked(text)
    monday = When(spans["date"][0], "2021-05-03", precision="day")
    (event,) = find(text, dates=(monday,), statuses=(("planned", 0.9),))[2]
    assert (event.type, event.date, event.due) == ("AGREE", monday, None)


@pytest.mark.parametrize(("kind", "is_place"), [("REJECT", False), ("CONSULT", True), ("ASSAULT", True)])
def test_a_country_that_is_acted_on_is_the_place_only_where_visited_or_struck(kind, is_place):
    text = "[Norway](actor) [left](trigger) [Chile](recipient)."
    _, spans = marked(text)
    chile = PlaceMention(spans["recipient"][0], "Chile", "CHL", resolution="country")
    roles = [
        SeenRole(s.start, s.end, label, 0.9) for label, found in spans.items() if label != "trigger" for s in found
    ]
    roles.append(SeenRole(spans["recipient"][0].start, spans["recipient"][0].end, "place", 0.8))
    (event,) = find(text, kind, places=(chile,), roles=tuple(roles))[2]
    assert (event.place is not None) == is_place


@pytest.mark.parametrize(
    ("own", "seen", "score", "expected"),
    [
        (None, "CRM", 0.6, "CRM"),
        (None, "CRM", 0.4, None),
        ("CVL", "CRM", 0.6, "CRM"),
        ("CVL", "CRM", 0.4, "CVL"),
        ("CVL", "GOV", 0.6, "CVL"),
        ("GOV", "MIL", 0.6, "MIL"),  # a bare country in a fight
        ("GOV", "JRN", 0.9, "GOV"),
        ("COP", "MIL", 0.9, "COP"),
    ],
)
def test_the_sentence_tells_the_sector_where_the_words_do_not(own, seen, score, expected):
    _, spans = marked("[The man](actor) left.")
    role = SeenRole(0, 7, "actor", 0.9, seen, score)
    assert read_sector(party(spans["actor"][0], "NOR", own), role).sector == expected


def test_every_party_without_a_code_has_its_own_reason():
    plain, spans = marked("[Norway](actor), [the man](actor) and [the woman](actor) [left](trigger).")
    reasons = {"the man": "one reason", "the woman": "another"}
    tools = EventTools(
        open_codebook(),
        open_crosswalk(),
        lambda asked: (party(asked.span, None if (why := reasons.get(asked.span.text)) else "NOR", None, why=why),),
        lambda sentence, trigger, seen: ("actual", False),
    )
    seen = Predictions(events=(seen_event(spans),))
    (event,) = find_events(article(plain), whole(plain), seen, (), (), (), tools)
    found = {field: why for field, why in event.unknown if field.startswith("actors")}
    assert found == {"actors[1].code": "one reason", "actors[2].code": "another"}
    assert len(dict(event.unknown)) == len(event.unknown)


@pytest.mark.parametrize(
    ("value", "end", "background"),
    [("2014", None, True), ("2021-03-31", None, True), ("2021-04", None, False), ("2021", None, False), ("2021-05-06", None, False),
     ("2014", "2021-05-01", False), (None, None, False), ("2021-03-01T10:00+02:00", None, True)],
)  # fmt: skip
def test_what_is_dated_more_than_thirty_days_back_is_background(value, end, background):
    text = "[Norway](actor) [met](trigger) envoys [then](date)."
    _, spans = marked(text)
    when = When(spans["date"][0], value, end)
    (event,) = find(text, dates=(when,))[2]
    assert event.historical is background


@pytest.mark.parametrize(
    ("words", "sizes"), [("[15](size_arrested)-year-old boys", 0), ("[15](size_arrested) boys", 1)]
)
def test_an_age_is_no_number_of_people(words, sizes):
    (event,) = find(f"[Police](actor) [arrested](trigger) {words}.", "COERCE")[2]
    assert len(event.size) == sizes


@pytest.mark.parametrize(
    ("second", "events"),
    [
        ("a [swap](trigger2)", 1),  # adds nothing
        ("a [swap](trigger2) in [Oslo](place2)", 2),  # another place
        ("a [swap](trigger2) by [Chile](actor2)", 2),  # another party
    ],
)
def test_an_act_told_again_in_one_sentence_is_one_mention(second, events):
    plain, spans = marked(f"[Norway](actor) [freed](trigger) [prisoners](recipient) in {second}.")
    first = seen_event({k: v for k, v in spans.items() if not k.endswith("2")}, "RETREAT")
    other = {
        "trigger": spans["trigger2"],
        "actor": spans.get("actor2", spans["actor"]),
        "place": spans.get("place2", []),
    }
    again = seen_event(other, "RETREAT")
    tools = EventTools(
        open_codebook(), open_crosswalk(), lambda asked: (party(asked.span),), lambda *_: ("actual", False)
    )
    found = find_events(article(plain), whole(plain), Predictions(events=(first, again)), (), (), (), tools)
    assert len(found) == events


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [
        ("2021-03-01", "2021-05-01", True),
        ("2021-04-20", "2021-05-01", False),
        ("2021", "2021-05-01", None),  # may be either
        ("2014", "2021-05-01", True),
        (None, "2021-05-01", None),
        ("2021-03-01", None, None),
    ],
)
def test_a_stated_day_tells_background(value, published, expected):
    assert is_background(When(Span(0, 3, "day"), value), published) is expected


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ann Lee, 51, was held.", None),
        ("They held Ann Lee, 51.", None),
        ("Police held 51, said Lee.", 51.0),
        ("A 51-year-old was held.", None),
    ],
)
def test_an_age_is_no_size(text, size):
    start = text.index("51")
    found = read_sizes(text, [SeenRole(start, start + 2, "size_arrested", 0.9)])
    assert [one.value for one in found] == ([] if size is None else [size])


def test_a_party_named_twice_is_one():
    text = "He said that he and the army met the army."
    who = Party(Span.of(text, 0, 2), "per.1", "NOR", "GOV")
    again = replace(who, span=Span.of(text, 13, 15))
    army = Party(Span.of(text, 24, 28), None, "NOR", "MIL")
    twice = replace(army, span=Span.of(text, 37, 41))
    assert drop_repeated([who, again, army, twice]) == (who, army)
