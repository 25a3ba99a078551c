"""Where an event happened: the place among the words that play this part."""

from __future__ import annotations

import pytest

from tacitus.events.fields import drop_own, drop_repeated, read_heading_day, read_place
from tacitus.types import Party, PlaceMention, SeenRole, Span, When

# text; the words in the role of the place; places with what the gazetteer made of them; the actor; the type; the place expected
CASES = [
    ("They shot at Oslo.", "Oslo", {"Oslo": "city"}, "They", "ASSAULT", "Oslo"),
    # the most precise
    ("They shot at Oslo, Norway.", "Oslo, Norway", {"Oslo": "city", "Norway": "country"}, "They", "ASSAULT", "Oslo"),
    ("They shot in Norway's Oslo.", "Norway's Oslo", {"Norway": "country", "Oslo": "city"}, "They", "ASSAULT", "Oslo"),
    ("They shot in Eide, Norway.", "Eide, Norway", {"Eide": None, "Norway": "country"}, "They", "ASSAULT", "Eide"),
    ("They shot in Ås in Oslo.", "Ås in Oslo", {"Ås": None, "Oslo": "city"}, "They", "ASSAULT", "Oslo"),
    ("They shot in Lom and Vik.", "Lom and Vik", {"Lom": "city", "Vik": "city"}, "They", "ASSAULT", "Lom"),
    # a name before other words
    ("They hit a farm near Eide.", "a farm near Eide", {"farm": None, "Eide": None}, "They", "ASSAULT", "Eide"),
    ("They hit northern Oslo.", "northern Oslo", {"northern": None, "Oslo": "city"}, "They", "ASSAULT", "Oslo"),
    ("They hit a port of Norway.", "port of Norway", {"port": "site", "Norway": "country"}, "They", "ASSAULT", "Norway"),
    ("They hit a farm.", "a farm", {"farm": None}, "They", "ASSAULT", "farm"),
    ("They hit the valley.", "the valley", {}, "They", "ASSAULT", "the valley"),
    # a country that takes part is no place, unless the text says that they are in it
    ("Norway held two men.", "Norway", {"Norway": "country"}, "Norway", "COERCE", None),
    ("Courts in Norway held two men.", "Norway", {"Norway": "country"}, "Courts in Norway", "COERCE", "Norway"),
    ("Courts of Norway held two men.", "Norway", {"Norway": "country"}, "Courts of Norway", "COERCE", None),
    ("Police in the United States struck.", "United States", {"United States": "country"}, "Police in the United States",
     "ASSAULT", "United States"),
    ("Oslo police held two men.", "Oslo", {"Oslo": "city"}, "Oslo police", "COERCE", "Oslo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "known", "actor", "kind", "expected"), CASES, ids=[c[0] for c in CASES])
def test_the_place_of_an_event(text, words, known, actor, kind, expected):
    def role(phrase, name):
        return SeenRole(text.index(phrase), text.index(phrase) + len(phrase), name, 0.9)

    places = [
        PlaceMention(Span(text.index(w), text.index(w) + len(w), w), w, None, resolution=made)
        for w, made in known.items()
    ]
    found = read_place(text, kind, [role(actor, "actor"), role(words, "place")], places)
    assert (found.span.text if found else None) == expected
    assert found is None or found.role == "event"


def test_without_the_role_there_is_no_place():
    oslo = PlaceMention(Span(8, 12, "Oslo"), "Oslo", "NOR", resolution="city")
    assert read_place("They in Oslo met.", "CONSULT", [SeenRole(0, 4, "actor", 0.9)], [oslo]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blotter\nOctober 21: Police held a man.", "2023-10-21"),
        ("Blotter October 21: Police held a man.", None),
        ("Blotter\nOctober 21 was cold. Police held a man.", None),
    ],
)
def test_a_day_that_heads_a_paragraph_is_that_of_its_acts(text, expected):
    start = text.index("October")
    heading = When(Span(start, start + 10, "October 21"), "2023-10-21")
    trigger = Span(text.index("held"), text.index("held") + 4, "held")
    found = read_heading_day(text, trigger, [heading])
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ([("Lee", 0, "NOR"), ("Norway", 7, "NOR")], ["Lee"]),  # "Lee of Norway"
        ([("Lee", 0, "NOR"), ("Norway", 8, "NOR")], ["Lee", "Norway"]),  # "Lee and Norway"
        ([("his", 0, None)], []),
        ([("its", 0, "NOR")], ["its"]),
    ],
)
def test_who_is_no_party_of_their_own(words, kept):
    parties = [Party(Span(start, start + len(text), text), text, code) for text, start, code in words]
    assert [p.span.text for p in drop_repeated(parties)] == kept


def test_a_possessive_of_the_actor_is_no_recipient():
    lee, his = Party(Span(0, 3, "Lee"), "e1", "NOR"), Party(Span(8, 11, "his"), "e1", "NOR")
    envoy = Party(Span(12, 17, "envoy"), "e2", "NOR")
    assert drop_own([his, envoy], [lee]) == (envoy,)
    assert drop_own([his, envoy], []) == (his, envoy)
