from __future__ import annotations

import pytest

from tacitus.entities import code_party
from tacitus.types import Article, Span
from tests.entities.cases import CASES, KNOWLEDGE, link, marked

DATE = "2023-09-13"


@pytest.mark.parametrize("case", CASES["parties"], ids=lambda case: case["text"][:60])
def test_codes_party(case):
    text, spans = marked(case["text"])
    date = case.get("date", DATE)
    article = Article("a", text)
    _, mentions, entities = link(text, date)
    found = []
    for span in spans["party"]:
        parties = code_party(
            article, span, mentions, entities, KNOWLEDGE, date, case.get("military", False), case.get("place"), None
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
]


@pytest.mark.parametrize(("words", "kind", "sector"), DEEDS)
def test_the_act_tells_apart_plain_people_and_struck_towns(words, kind, sector):
    text, spans = marked(words)
    _, mentions, entities = link(text, DATE)
    (span,), (trigger,) = spans["party"], spans["trigger"]
    (party,) = code_party(Article("a", text), span, mentions, entities, KNOWLEDGE, DATE, False, None, trigger, kind)
    assert party.sector == sector


def test_trigger_is_no_part_of_the_party():
    text = "Israeli airstrikes hit the port."
    _, mentions, entities = link(text, DATE)
    trigger = Span.of(text, 8, 18)
    (party,) = code_party(
        Article("a", text), Span.of(text, 0, 18), mentions, entities, KNOWLEDGE, DATE, True, None, trigger
    )
    assert (party.span.text, party.code, party.sector) == ("Israeli", "ISR", "MIL")
