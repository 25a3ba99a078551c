from __future__ import annotations

import pytest

from tacitus.entities import code_party, set_scene
from tacitus.types import Article, Span
from tests.entities.cases import CASES, KNOWLEDGE, link, marked

DATE = "2023-09-13"


@pytest.mark.parametrize("case", CASES["parties"], ids=lambda case: case["text"][:60])
def test_codes_party(case):
    text, spans = marked(case["text"])
    date = case.get("date", DATE)
    scene = set_scene(Article("a", text), *link(text, date), KNOWLEDGE)
    found = []
    for span in spans["party"]:
        parties = code_party(
            scene, span, date=date, military=case.get("military", False), place_country=case.get("place")
        )
        found += [f"{p.code or '-'}.{p.sector or '-'}.{p.code_basis or '-'}" for p in parties]
        assert all(p.span.text == text[p.span.start : p.span.end] for p in parties)
        assert all(p.code or p.why for p in parties)
    assert found == case["parties"]


# Words of the act, and its type in the codebook
DEEDS = [
    ("The court [sentenced](trigger) [the man](party).", None, "CRM"),
    ("The gunman [shot](trigger) [Pavel Orlin](party).", None, "CVL"),
    ("The gang [dismembered](trigger) [Pavel Orlin](party).", "ASSAULT", "CVL"),
    ("The gang [dismembered](trigger) [Pavel Orlin](party).", None, "UNK"),
    ("The aunt [visited](trigger) [Pavel Orlin](party).", "CONSULT", "UNK"),
    ("Planes [bombed](trigger) [Kyiv](party).", None, "CVL"),
    ("Planes [levelled](trigger) [Kyiv](party).", "ASSAULT", "CVL"),
    ("Envoys [thanked](trigger) [Kyiv](party).", "CONSULT", "GOV"),
    ("[The teenagers](party) were [charged](trigger).", "ACCUSE", "CRM"),
    ("Crowds joined the [Algerian](party) [protests](trigger).", "PROTEST", "CVL"),
    ("Crowds began [protests](trigger) in [Jakarta](party).", "PROTEST", "CVL"),
    ("Crowds began [protests](trigger) against [Algeria](party).", "PROTEST", "GOV"),
    ("Doctors [flew](trigger) in after floods in [Pakistan](party).", "AID", "CVL"),
    ("Doctors [flew](trigger) in with money from [Pakistan](party).", "AID", "GOV"),
    ("The battery [shot down](trigger) a [Russian](party) Su-27 jet.", "ASSAULT", "MIL"),
    ("The mob [beat](trigger) a group of [Russian](party) officials.", "ASSAULT", "GOV"),
    ("The court [sentenced](trigger) [a 19-year-old](party).", "SANCTION", "CRM"),
    ("The gang [shot](trigger) [a 19-year-old](party).", "ASSAULT", "CVL"),
    ("Police [arrested](trigger) [Pavel Orlin](party) over the theft of a van.", "COERCE", "CRM"),
    ("A van was stolen. Police took [two men](party) into [custody](trigger).", "COERCE", "CRM"),
    ("Police [arrested](trigger) [two men](party) over an assault at the protest.", "COERCE", "CVL"),
    ("Police [arrested](trigger) [two men](party) on Monday.", "COERCE", "CVL"),
    ("[Japan](party) joined the naval [exercise](trigger).", "COOPERATE", "MIL"),
    ("[Japan](party) joined the [talks](trigger).", "COOPERATE", "GOV"),
]


@pytest.mark.parametrize(("words", "kind", "sector"), DEEDS)
def test_the_act_tells_apart_plain_people_and_struck_towns(words, kind, sector):
    text, spans = marked(words)
    scene = set_scene(Article("a", text), *link(text, DATE), KNOWLEDGE)
    (span,), (trigger,) = spans["party"], spans["trigger"]
    (party,) = code_party(scene, span, date=DATE, trigger=trigger, kind=kind)
    assert party.sector == sector


def test_trigger_is_no_part_of_the_party():
    text = "Israeli airstrikes hit the port."
    scene = set_scene(Article("a", text), *link(text, DATE), KNOWLEDGE)
    trigger = Span.of(text, 8, 18)
    (party,) = code_party(scene, Span.of(text, 0, 18), date=DATE, military=True, trigger=trigger)
    assert (party.span.text, party.code, party.sector) == ("Israeli", "ISR", "MIL")
