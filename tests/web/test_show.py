import re
from dataclasses import replace

from tacitus.web.show import render_article
from tests.builders import coded, event, marked

TEXT = "[Norway](actor) [met](trigger) [Chile](recipient) <script>alert(1)</script>.\nIt rained."


def page():
    plain, _ = marked(TEXT)
    return render_article(coded(plain, event(TEXT)))


def test_article_text_stays_text():
    assert "<script>alert" not in page()
    assert "&lt;script&gt;alert(1)" in page()


def test_the_page_loads_nothing():
    assert not re.search(r"""(?:src|href)\s*=\s*["']|@import|url\(""", page())


def test_roles_are_named_in_words():
    for word in ("<sup>actor</sup>", "<sup>act</sup>", "<sup>recipient</sup>", "Norway (NOR GOV)"):
        assert word in page()


def test_what_is_missing_says_why_and_a_party_says_what_its_code_rests_on():
    plain, _ = marked(TEXT)
    made = event(TEXT, unknown=(("actors[1].code", "ambiguous name"), ("date", "no date words belong to this act")))
    known, unknown = replace(made.actors[0], why="office held since 2020"), replace(made.actors[0], code=None)
    shown = render_article(coded(plain, replace(made, actors=(known, unknown))))
    for words in ("office held since 2020", "ambiguous name", "no date words belong to this act"):
        assert f"<small>{words}</small>" in shown
    assert 'title="office held since 2020"' in shown


def test_every_event_has_evidence_to_highlight():
    owners = {owner for found in re.findall(r'data-owners="([^"]*)"', page()) for owner in found.split()}
    assert set(re.findall(r'data-event="([^"]*)"', page())) == {"e1"} <= owners
