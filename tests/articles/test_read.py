import builtins
import socket
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.articles import read_article, read_articles
from tacitus.articles.read import make_id
from tacitus.errors import ArticleError
from tacitus.types import Page, Reason, Rejected
from tests.articles.pages import BODY, COMMENT, PARAGRAPHS, page, plain

NOW = datetime(2024, 1, 1, tzinfo=UTC)
AROUND = {  # part of a page, and the kind of what is cut
    "comments by class": ('{}<div class="comments-area"><h3>2 Comments</h3><p>' + COMMENT + "</p></div>", "comments"),
    "comments by id": ('{}<section id="disqus_thread"><p>' + COMMENT + "</p></section>", "comments"),
    "one comment": ('{}<ol><li class="comment even" id="comment-12"><p>' + COMMENT + "</p></li></ol>", "comments"),
    "reply form": (
        '{}<div id="respond"><p>Your email address will not be published, wherever you write.</p></div>',
        "comments",
    ),
    "newsletter": (
        '{}<div class="newsletter-signup"><p>Get our letters about rivers in your inbox each day.</p></div>',
        "form",
    ),
    "related": (
        '{}<aside class="related-posts"><p>Ferry line between the islands closes for winter</p></aside>',
        "related",
    ),
    "menu": ("<nav><a href='/w'>World affairs page</a> <a href='/s'>Sport</a></nav>{}", "navigation"),
    "share bar": ('{}<div class="share-buttons"><p>Share this on every network there is</p></div>', "other"),
    "cookies": ('<div id="cookie-banner"><p>We use cookies to give you the best experience</p></div>{}', "other"),
}


@pytest.mark.parametrize("name", AROUND)
def test_keeps_the_article_and_cuts_what_is_around_it(name):
    around, kind = AROUND[name]
    article = read_article(page(around=around), now=NOW)
    assert article.text == "\n".join(PARAGRAPHS)
    assert kind in {removed.kind for removed in article.removed}
    assert COMMENT not in article.text


def test_a_thread_that_no_markup_names_is_cut():
    thread = "<div><h3>One thought on “River states”</h3><p>Ada B. says:</p><p>" + COMMENT + "</p></div>"
    assert read_article(page(around="{}" + thread), now=NOW).text == "\n".join(PARAGRAPHS)
    assert read_article(page(body=BODY + thread), now=NOW).text == "\n".join(PARAGRAPHS)


def test_state_classes_cut_nothing():
    around = '<div class="single comments-open has-sidebar no-comments">{}</div>'
    article = read_article(page(around=around), now=NOW)
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.removed == ()


def test_reads_what_the_page_says_of_itself():
    head = (
        '<meta property="og:site_name" content="The Gazette"><link rel="canonical" href="https://gazette.example/river">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "River",'
        '"datePublished": "2023-09-13T10:30:00+02:00", "author": [{"name": "Ana Ruiz"}, {"name": "Tom Lee"}]}]}</script>'
    )
    article = read_article(page(head=head), now=NOW)
    assert article.title == "River states reopen customs post"
    assert article.authors == ("Ana Ruiz", "Tom Lee")
    assert article.outlet == "The Gazette"
    assert article.url == "https://gazette.example/river"
    assert (article.published, article.published_from) == ("2023-09-13T10:30+02:00", "json-ld datePublished")
    assert article.language == "en"
    assert article.dateline is not None
    assert article.dateline.text == "KORVA" == article.text[article.dateline.start : article.dateline.end]
    assert article.id == make_id(article.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_reads_every_encoding(encoding):
    body = BODY.replace("KORVA", "KØRVA").replace("two river", "two — “river” —")
    source = page(body=body, head='<meta charset="windows-1252">' if encoding == "cp1252" else "").body.decode()
    article = read_article(Page("p", source.encode(encoding), "html"), now=NOW)
    assert article.text.startswith("KØRVA")
    assert "two — “river” — states" in article.text


REFUSED = [
    (page(body="<p>Ships wait.</p>"), Reason.TOO_SHORT),
    (
        page(body="<p>The page you are looking for was moved or deleted by us.</p>", title="404 Not Found"),
        Reason.ERROR_PAGE,
    ),
    (page(body="<p>Sorry about that.</p>", title="Page not found"), Reason.ERROR_PAGE),
    (page(body="<p>Subscribe now to continue reading this and all of our other articles.</p>"), Reason.LOGIN),
    (page(body='<form><input name="u"><input type="password"></form>', title="Log in"), Reason.LOGIN),
    (page(body="", title=""), Reason.NO_TEXT),
    (Page("p", b"   ", "html"), Reason.EMPTY),
    (Page("p", b"\x89PNG\r\n\x1a\n\x00\x00", "html"), Reason.BINARY),
    (plain("Share this:\nLeave a Reply"), Reason.NO_TEXT),
    (
        plain("Les deux ministres se sont rencontrés lundi dans la capitale et ont parlé de la frontière."),
        Reason.LANGUAGE,
    ),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_says_why_a_page_is_no_article(source, reason):
    with pytest.raises(ArticleError) as caught:
        read_article(source, now=NOW)
    assert caught.value.reason is reason


def test_a_front_page_is_a_listing():
    titles = [f"Minister number {n} visits the harbour of town {n}" for n in range(20)]
    teasers = "".join(
        f'<div><h2><a href="/{n}">{title}</a></h2><p>A short line on visit {n}.</p></div>'
        for n, title in enumerate(titles)
    )
    with pytest.raises(ArticleError) as caught:
        read_article(page(body=teasers, title="The Gazette of the river"), now=NOW)
    assert caught.value.reason is Reason.LISTING


def test_the_language_is_named_and_can_be_allowed():
    french = plain("Les deux ministres se sont rencontrés lundi dans la capitale et ont parlé de la frontière.")
    with pytest.raises(ArticleError, match="fr"):
        read_article(french, now=NOW)
    assert read_article(french, languages=None, now=NOW).text == french.body.decode()
    assert read_article(french, languages=("en", "fr"), now=NOW).language == "fr"


def test_one_sentence_of_plain_text_is_an_article():
    article = read_article(
        plain("Two river states reopened a customs post.", id="x-1", published="2023-09", title="River"), now=NOW
    )
    assert (article.id, article.text) == ("x-1", "Two river states reopened a customs post.")
    assert (article.published, article.published_from) == ("2023-09", "given")


def test_a_run_goes_on_after_a_bad_page():
    pages = [Rejected("a", Reason.EMPTY), Page("b", b"\x89PNG", id="i"), plain("The two sides met.")]
    found = list(read_articles(pages, now=NOW))
    assert found[0] == pages[0]
    assert (found[1].reason, found[1].id, found[1].location) == (Reason.BINARY, "i", "b")
    assert found[2].text == "The two sides met."


ATTACKS = [
    '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&x; words</p></body></html>',
    '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://attack.example/x.dtd"><html><body><p>&x;</p></body></html>',
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><html><body>'
    + "&b;" * 5000
    + "</body></html>",
    '<html><xi:include href="file:///etc/hostname" parse="text"/><p>words</p></html>',
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_touch_no_file_and_no_network(attack, monkeypatch):
    read_article(page(), now=NOW)  # what is loaded lazily is loaded now

    def refuse(*args, **kwargs):
        raise AssertionError("a file or a connection was opened")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(ArticleError):
        read_article(Page("p", attack.encode(), "html"), languages=None, now=NOW)


HARD = [
    "<div>" * 50_000,
    "<!--" * 20_000,
    "<p>" * 30_000,
    "<a href=" * 20_000,
    "&#" * 50_000,
    "<b><i>" * 20_000,
    "\n " * 100_000,
]


@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:8].strip() or "blanks")
@pytest.mark.parametrize("media_type", ["html", "text", "unknown"])
def test_hard_pages_end(text, media_type):
    found = list(read_articles([Page("p", text.encode(), media_type)], languages=None, now=NOW))
    assert len(found) == 1


HTML_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='comments'>",
        "<h1>",
        "<!--",
        "-->",
        "<script>",
        "words and more. ",
        "é",
        "\x00",
        "<meta charset=utf-16>",
        "<table>",
        "<html>",
        "&amp;",
    ]
)


def assert_reasoned(error):
    assert error.reason in Reason
    assert str(error).startswith(error.location)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.binary(max_size=600), st.lists(HTML_PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode())),
    st.sampled_from(["html", "text", "unknown"]),
)
def test_any_bytes_give_an_article_or_an_article_error(body, media_type):
    try:
        article = read_article(Page("p", body, media_type), languages=None, now=NOW)
    except ArticleError as error:
        assert_reasoned(error)
    else:
        assert article.text.strip() == article.text != ""
        assert article.text.encode("utf-8")
        assert not set(article.text) & set("\r\xa0\u200b\x00")
