import re

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
